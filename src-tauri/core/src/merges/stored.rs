//! Merges as storage has them.

use huitouke_contract::merges::{MergeRow, MergedField};
use huitouke_contract::{CustomerId, ErrorCode};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

use crate::error::Result;

/// A way to recognise somebody: kind, platform, value.
pub type Key = (i64, String, String);

/// What a merge wrote, beside that the two are the same, and a split puts back.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Wrote {
    /// The identities of the one who was kept.
    pub kept: Vec<Key>,
    /// Who had been told apart.
    pub apart: Vec<(Key, Key)>,
    /// Fields on the kept one's row: before and after.
    pub fields: Vec<(MergedField, Option<String>, Option<String>)>,
    /// Tags on the kept one's identity: before and after.
    pub tags: Vec<(i64, Option<bool>, bool)>,
}

/// A merge.
#[derive(Debug)]
pub struct Merge {
    /// Customer whose fields held.
    pub keep: i64,
    /// Customer who was merged into them.
    pub other: i64,
    /// What the other went by.
    pub name: String,
    /// The other's identities.
    pub keys: Vec<Key>,
    /// What it wrote.
    pub wrote: Wrote,
}

/// Finds one.
///
/// # Errors
/// `not_found`.
pub fn find(conn: &Connection, id: i64) -> Result<Merge> {
    let found = conn
        .prepare_cached(
            "SELECT keep_id, other_id, name, keys, wrote FROM customer_merge WHERE id = ?1",
        )?
        .query_row([id], |row| {
            Ok((
                row.get(0)?,
                row.get(1)?,
                row.get(2)?,
                row.get::<_, String>(3)?,
                row.get::<_, String>(4)?,
            ))
        })
        .optional()?;
    let (keep, other, name, keys, wrote) = found.ok_or(ErrorCode::NotFound)?;
    let (keys, wrote) = (serde_json::from_str(&keys)?, serde_json::from_str(&wrote)?);
    Ok(Merge { keep, other, name, keys, wrote })
}

/// Keeps one.
///
/// # Errors
/// What storage says.
pub fn insert(conn: &Connection, at: &str, merge: &Merge) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO customer_merge (at, keep_id, other_id, name, keys, wrote)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![
        at,
        merge.keep,
        merge.other,
        merge.name,
        serde_json::to_string(&merge.keys)?,
        serde_json::to_string(&merge.wrote)?
    ])?;
    Ok(())
}

/// The identity that what is written of a customer hangs on, and whose it is now.
///
/// # Errors
/// `not_found`.
pub fn hangs_on(conn: &Connection, customer: i64) -> Result<(i64, Key, Option<i64>)> {
    let found = conn
        .prepare_cached(
            "SELECT i.id, i.kind, i.platform, i.value, i.customer_id FROM customer_hand h
             JOIN identity i ON i.id = h.identity_id WHERE h.customer_id = ?1",
        )?
        .query_row([customer], |row| {
            Ok((row.get(0)?, (row.get(1)?, row.get(2)?, row.get(3)?), row.get(4)?))
        })
        .optional()?;
    found.ok_or_else(|| ErrorCode::NotFound.into())
}

/// The identities of a customer with their ids.
///
/// # Errors
/// What storage says.
pub fn identities(conn: &Connection, customer: i64) -> Result<Vec<(i64, Key)>> {
    let mut all = conn.prepare_cached(
        "SELECT id, kind, platform, value FROM identity WHERE customer_id = ?1 ORDER BY id",
    )?;
    let rows = all
        .query_map([customer], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?, row.get(3)?))))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

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
        let found =
            bought.query_row(params![kind, platform, value], |row| row.get(0)).optional()?;
        orders = orders.saturating_add(found.unwrap_or(0));
    }
    Ok(orders)
}

/// The identities of a customer, the one that says most surely who they are first.
///
/// # Errors
/// What storage says.
pub fn surest_first(conn: &Connection, customer: i64) -> Result<Vec<Key>> {
    let mut all = conn.prepare_cached(
        "SELECT kind, platform, value FROM identity WHERE customer_id = ?1
         ORDER BY orders + contacts = 0, kind, orders DESC, id",
    )?;
    let rows = all.query_map([customer], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
