//! Rows that were there before, but not as often: notes them, and makes further sales
//! of them if the merchant says so.

use std::collections::HashSet;

use huitouke_contract::imports::{FileOutcome, RepeatedRows};

use super::super::known::Tag;
use super::super::repeats::{Place, key_of};
use super::super::version::Version;
use super::{Entry, FileWriter, store};
use crate::error::Result;
use crate::imports::fold::of_one;
use crate::imports::observation;

impl FileWriter<'_> {
    /// Notes a row without a number if this file, or the shop before it, has it
    /// several times.
    pub(super) fn note_repeat(&mut self, fingerprint: u128, occurrence: u32, tag: Tag) {
        let several = occurrence > 0
            || (self.orders.first(tag).is_some() && {
                let second = self.orders.tag(&self.platform, &key_of(fingerprint, 1));
                self.orders.all(second).any(|order| order <= self.last_before)
            });
        if several {
            self.repeats.note(fingerprint);
        }
    }

    /// Finds the rows in doubt and does with them what the merchant decided. Returns
    /// the orders they are.
    pub(super) fn settle_repeats(
        &mut self,
        outcome: &mut FileOutcome,
        gone: Option<&Version>,
    ) -> Result<Vec<i64>> {
        let place = Place {
            conn: self.conn,
            orders: &self.orders,
            platform: &self.platform,
            file: self.file,
            last_before: self.last_before,
        };
        let doubts = self.repeats.doubtful(&place, gone)?;
        if doubts.is_empty() {
            return Ok(Vec::new());
        }
        let further = self.decisions.further;
        if let Some(further) = further {
            place.settle(&doubts, further)?;
        }
        let mut rows = Vec::new();
        let mut moved = HashSet::new();
        for doubt in doubts {
            if further == Some(true) {
                for (occurrence, order) in (doubt.free..).zip(&doubt.shared) {
                    rows.push(self.say_anew(*order, key_of(doubt.fingerprint, occurrence))?);
                    moved.insert(*order);
                }
            } else {
                rows.extend(doubt.shared);
            }
            rows.extend(doubt.brought);
        }
        self.confirmed.retain(|order| !moved.contains(order));
        self.before.retain(|order, _| !moved.contains(order));
        outcome.repeats = Some(RepeatedRows { rows: rows.len() as u32, further });
        Ok(rows)
    }

    /// Takes back what this file says of an order that was there before, and says it
    /// of a new one. Returns that.
    fn say_anew(&mut self, order: i64, key: String) -> Result<i64> {
        let was = observation::of_order(self.conn, order)?;
        let mut all = was.clone();
        let own = all.iter().position(|(origin, _)| origin.file == self.file);
        let (row, said) = if let Some(own) = own {
            let before = self.fold(&all);
            let (origin, said) = all.remove(own);
            let after = self.fold(&all);
            if let Some(folded) = &after {
                store(self.conn, order, &was, &all, folded)?;
                self.tally.order(before.as_ref(), Some(folded));
            }
            self.rules.mark(self.conn, order, after.as_ref(), &all)?;
            (origin.row, said)
        } else {
            let again = self.said_again(order)?;
            let found = again.and_then(|(n, row)| {
                let one = all.into_iter().find(|(origin, _)| origin.n == n);
                one.map(|(_, said)| (row, said))
            });
            let Some(found) = found else { return Ok(order) };
            self.conn
                .prepare_cached("DELETE FROM said_again WHERE order_id = ?1 AND file_id = ?2")?
                .execute([order, self.file])?;
            found
        };
        self.last += 1;
        let tag = self.orders.tag(&self.platform, &key);
        self.orders.add(tag, self.last)?;
        self.met.add(self.last);
        self.people.mention(&said);
        self.tally.order(None, Some(&of_one(&said)));
        let entry = Entry { key, tag, row, paid_is_sum: false, keys: [None; 2], said };
        self.insert(&[(self.last, entry)], &|| Ok(()))?;
        Ok(self.last)
    }
}
