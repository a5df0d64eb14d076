//! How many orders each identity bought, and how many two identities stand on
//! together. Both follow from the folded orders and are kept in step with them.

use std::collections::HashMap;

use hashbrown::DefaultHashBuilder;
use rusqlite::{Connection, params};

use super::super::fold::Folded;
use super::kinds::LinkKind;
use crate::error::Result;
use crate::storage::bulk::{Bulk, Values};

/// Two identities and why they stand together.
pub type LinkKey = (i64, i64, LinkKind);

type Counts<K> = HashMap<K, i64, DefaultHashBuilder>;

/// Changes of counts, gathered and written at once.
#[derive(Debug, Default)]
pub struct Tally {
    bought: Counts<i64>,
    contacts: Counts<i64>,
    links: Counts<LinkKey>,
    /// The same, each pair once, already summed up elsewhere.
    pairs: Vec<(LinkKey, i64)>,
}

impl Tally {
    /// An order was folded anew; `None`: there was, or is, no such order.
    pub fn order(&mut self, before: Option<&Folded>, after: Option<&Folded>) {
        for (folded, by) in [(before, -1), (after, 1)] {
            let Some((folded, buyer)) = folded.and_then(|f| Some((f, f.identity?))) else {
                continue;
            };
            *self.bought.entry(buyer).or_default() += by;
            if let Some((other, kind)) = folded.link {
                self.link((buyer, other, kind), by);
            }
        }
    }

    /// A contact list names an identity; `by`: 1, or −1 where it no longer does.
    pub fn contact(&mut self, identity: i64, by: i64) {
        *self.contacts.entry(identity).or_default() += by;
    }

    /// Two identities stand together once more, or once less.
    pub fn link(&mut self, link: LinkKey, by: i64) {
        *self.links.entry(link).or_default() += by;
    }

    /// Two identities stand together so many times more; for pairs that are said once
    /// and many.
    pub fn stand_together(&mut self, link: LinkKey, by: i64) {
        self.pairs.push((link, by));
    }

    /// Takes out the change of how many orders an identity bought, for who writes it
    /// along with something else.
    pub fn take_bought(&mut self, identity: i64) -> i64 {
        self.bought.remove(&identity).unwrap_or(0)
    }

    /// The identities whose counts changed.
    pub fn touched(&self) -> impl Iterator<Item = i64> + '_ {
        let changed = |by: &i64| *by != 0;
        let single = self.bought.iter().chain(&self.contacts);
        let pairs = self.links.iter().filter(move |(_, by)| changed(by));
        single
            .filter(move |(_, by)| changed(by))
            .map(|(id, _)| *id)
            .chain(pairs.flat_map(|((a, b, _), _)| [*a, *b]))
            .chain(self.pairs.iter().flat_map(|((a, b, _), _)| [*a, *b]))
    }

    /// Writes the changes.
    ///
    /// # Errors
    /// What storage says.
    pub fn flush(&mut self, conn: &Connection) -> Result<()> {
        let counts = [("orders", &self.bought), ("contacts", &self.contacts)];
        for (column, counts) in counts {
            let mut add = conn.prepare_cached(&format!(
                "UPDATE identity SET {column} = {column} + ?2 WHERE id = ?1"
            ))?;
            for (id, by) in sorted(counts) {
                add.execute([id, by])?;
            }
        }
        let links = self.all_links();
        let mut add = Bulk::of(
            conn,
            "INSERT OR FAIL INTO link (a, b, kind, orders)",
            4,
            "ON CONFLICT DO UPDATE SET orders = orders + excluded.orders",
        )?;
        let bind = |values: &mut Values<'_, '_>, ((a, b, kind), by): &(LinkKey, i64)| {
            values.put(a)?;
            values.put(b)?;
            values.put(*kind as u8)?;
            values.put(by)
        };
        add.insert(&links, bind, &|| Ok(()))?;
        let mut drop = conn.prepare_cached(
            "DELETE FROM link WHERE a = ?1 AND b = ?2 AND kind = ?3 AND orders = 0",
        )?;
        for ((a, b, kind), by) in links {
            if by < 0 {
                drop.execute(params![a, b, kind as u8])?;
            }
        }
        Ok(())
    }
}

impl Tally {
    /// The changes of links, in the order of their table.
    fn all_links(&mut self) -> Vec<(LinkKey, i64)> {
        let mut all = std::mem::take(&mut self.pairs);
        all.extend(self.links.iter().map(|(key, by)| (*key, *by)));
        all.sort_unstable_by_key(|(key, _)| *key);
        all.dedup_by(|more, (key, by)| {
            let same = more.0 == *key;
            if same {
                *by += more.1;
            }
            same
        });
        all.retain(|(_, by)| *by != 0);
        all
    }
}

/// The changes that are any, in the order of the table they go to.
fn sorted<K: Copy + Ord>(counts: &Counts<K>) -> Vec<(K, i64)> {
    let mut all: Vec<(K, i64)> =
        counts.iter().filter(|(_, by)| **by != 0).map(|(key, by)| (*key, *by)).collect();
    all.sort_unstable();
    all
}
