//! Names the merchant wrote that a file says otherwise.

use huitouke_contract::imports::KeptByHand;
use rusqlite::Connection;

use super::super::recognition::Identities;
use crate::error::Result;

/// How many are named.
const NAMED: usize = 20;

/// The names written by hand that what is said of these identities contradicts, in
/// the order of the alphabet.
///
/// # Errors
/// What storage says.
pub fn contradicted(conn: &Connection, mentioned: &Identities) -> Result<Vec<KeptByHand>> {
    let mut statement = conn.prepare_cached(
        "SELECT i.id, h.name, i.name FROM customer_hand h
         JOIN identity a ON a.id = h.identity_id
         JOIN identity i ON i.customer_id = a.customer_id
         WHERE h.name IS NOT NULL AND i.name <> h.name ORDER BY h.name, i.name",
    )?;
    let mut rows = statement.query([])?;
    let mut kept: Vec<KeptByHand> = Vec::new();
    while let Some(row) = rows.next()? {
        if kept.len() < NAMED && mentioned.contains(&row.get(0)?) {
            kept.push(KeptByHand { name: row.get(1)?, said: row.get(2)? });
        }
    }
    kept.dedup();
    Ok(kept)
}
