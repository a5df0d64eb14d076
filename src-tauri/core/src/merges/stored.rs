//! Merges as storage has them.

use huitouke_contract::CustomerId;
use huitouke_contract::merges::MergeRow;
use rusqlite::Connection;

use crate::error::Result;

/// A way to recognise somebody: kind, platform, value.
pub type Key = (i64, String, String);

/// The merges that can be split of a customer, newest first.
///
/// # Errors
/// What storage says.
pub fn of(conn: &Connection, customer: CustomerId) -> Result<Vec<MergeRow>> {
    // Both hang on an identity, wherever further merges took them.
    let mut all = conn.prepare_cached(
        "SELECT m.id, m.at, m.name, m.keys FROM identity i
         JOIN customer_hand h ON h.identity_id = i.id
         JOIN customer_merge m ON m.keep_id = h.customer_id
         JOIN customer_hand o ON o.customer_id = m.other_id
         JOIN identity x ON x.id = o.identity_id
         WHERE i.customer_id = ?1 AND x.customer_id = ?1 ORDER BY m.id DESC",
    )?;
    let mut rows = all.query([customer.0])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let keys: Vec<Key> = serde_json::from_str(row.get_ref(3)?.as_str().unwrap_or("[]"))?;
        found.push(MergeRow {
            id: row.get(0)?,
            at: row.get(1)?,
            name: row.get(2)?,
            orders: orders(conn, &keys)?,
        });
    }
    Ok(found)
}

/// How many orders were bought under these.
fn orders(conn: &Connection, keys: &[Key]) -> Result<u32> {
    let mut bought = conn.prepare_cached(
        "SELECT orders FROM identity WHERE kind = ?1 AND platform = ?2 AND value = ?3",
    )?;
    let mut orders = 0_u32;
    for (kind, platform, value) in keys {
        let mut rows = bought.query(rusqlite::params![kind, platform, value])?;
        while let Some(row) = rows.next()? {
            orders = orders.saturating_add(row.get(0)?);
        }
    }
    Ok(orders)
}
