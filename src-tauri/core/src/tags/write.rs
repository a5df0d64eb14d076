//! Writes tags set and taken away by hand.

use std::collections::{BTreeMap, HashMap};

use huitouke_contract::CustomerId;
use huitouke_contract::tags::TagId;
use rusqlite::{Connection, params};

use crate::error::Result;
use crate::imports::recognition::{kind_from, strength};

/// From so many customers on, all identities are read in one go.
const MANY: usize = 1_000;

/// What becomes of a customer's tags: set, or taken away.
pub type Wanted = BTreeMap<CustomerId, Vec<(TagId, bool)>>;

/// Identities of some customers, the one that says most surely who they are first.
pub struct Identities(HashMap<CustomerId, Vec<i64>>);

/// Whether any file speaks of it, how surely it identifies, how often it bought.
type Rank = (bool, u8, i64, i64);

impl Identities {
    /// Of these customers.
    ///
    /// # Errors
    /// What storage says.
    pub fn of(conn: &Connection, customers: &[CustomerId]) -> Result<Self> {
        const ALL: &str = "SELECT customer_id, id, kind, orders, contacts FROM identity";
        let mut ranked: HashMap<CustomerId, Vec<Rank>> =
            customers.iter().map(|customer| (*customer, Vec::new())).collect();
        let mut take = |row: &rusqlite::Row<'_>| -> rusqlite::Result<()> {
            let customer = CustomerId(row.get(0)?);
            if let Some(own) = ranked.get_mut(&customer) {
                let (orders, contacts): (i64, i64) = (row.get(3)?, row.get(4)?);
                let sure = strength(kind_from(row.get(2)?));
                own.push((orders + contacts == 0, sure, -orders, row.get(1)?));
            }
            Ok(())
        };
        if customers.len() < MANY {
            let mut some = conn.prepare_cached(&format!("{ALL} WHERE customer_id = ?1"))?;
            for customer in customers {
                let mut rows = some.query([customer.0])?;
                while let Some(row) = rows.next()? {
                    take(row)?;
                }
            }
        } else {
            let mut all = conn.prepare_cached(&format!("{ALL} WHERE customer_id IS NOT NULL"))?;
            let mut rows = all.query([])?;
            while let Some(row) = rows.next()? {
                take(row)?;
            }
        }
        let ids = |(customer, mut ranked): (CustomerId, Vec<Rank>)| {
            ranked.sort_unstable();
            (customer, ranked.into_iter().map(|(.., id)| id).collect())
        };
        Ok(Self(ranked.into_iter().map(ids).collect()))
    }

    /// All of one, the surest first.
    pub fn all(&self, customer: CustomerId) -> &[i64] {
        self.0.get(&customer).map_or(&[], Vec::as_slice)
    }
}

/// Sets and takes away tags. They hang on the surest identity; taken away, they are
/// taken off all identities, for what is set on any of them counts.
///
/// # Errors
/// What storage says.
pub fn write(conn: &Connection, wanted: &Wanted) -> Result<()> {
    let customers: Vec<CustomerId> = wanted.keys().copied().collect();
    let identities = Identities::of(conn, &customers)?;
    let mut set = conn.prepare_cached(
        "INSERT INTO tagging (identity_id, tag_id, carried) VALUES (?1, ?2, ?3)
         ON CONFLICT (identity_id, tag_id) DO UPDATE SET carried = excluded.carried
         WHERE carried <> excluded.carried",
    )?;
    let mut take_off = conn.prepare_cached(
        "UPDATE tagging SET carried = 0 WHERE identity_id = ?1 AND tag_id = ?2 AND carried = 1",
    )?;
    for (customer, tags) in wanted {
        let Some((first, others)) = identities.all(*customer).split_first() else { continue };
        for (tag, carried) in tags {
            set.execute(params![first, tag.0, carried])?;
            for other in others.iter().filter(|_| !carried) {
                take_off.execute([*other, tag.0])?;
            }
        }
    }
    Ok(())
}

/// Notes that the merchant touched a tag: taking imports back no longer takes it away.
///
/// # Errors
/// What storage says.
pub fn touch(conn: &Connection, tag: TagId) -> Result<()> {
    conn.prepare_cached("UPDATE tag SET by_hand = 1 WHERE id = ?1 AND by_hand = 0")?
        .execute([tag.0])?;
    Ok(())
}
