//! Identities the merchant wrote down.
//!
//! A row of `hand_identity` says that its identity and the one its customer's row hangs
//! on are one person's: the recognition takes it for an answer (docs/adr/0004). The
//! identity itself is there as long as the row is, whatever becomes of files that name
//! it too.

use huitouke_contract::customers::IdentityKind;
use rusqlite::{Connection, OptionalExtension, params};

use super::said::Key;
use crate::error::Result;
use crate::transact::record::Change;

/// The platform of customers of whom nothing but a name is known.
const PLATFORM: &str = "hand";

/// Before the value of an identity that stands for somebody without a key: a TAB, which
/// no file can say.
const NAMELESS: char = '\t';

/// The key of a customer of whom nothing but a name is known. It stands for nothing but
/// them and is never shown.
pub fn nameless_key(customer: i64) -> Key {
    (IdentityKind::Number as i64, PLATFORM.to_owned(), format!("{NAMELESS}{customer}"))
}

/// Whether an identity's value is such a key.
pub fn is_nameless(value: &str) -> bool {
    value.starts_with(NAMELESS)
}

/// An identity by what it says.
///
/// # Errors
/// What storage says.
pub fn find(conn: &Connection, (kind, platform, value): &Key) -> Result<Option<i64>> {
    Ok(conn
        .prepare_cached("SELECT id FROM identity WHERE value = ?3 AND kind = ?1 AND platform = ?2")?
        .query_row(params![kind, platform, value], |row| row.get(0))
        .optional()?)
}

/// Whose an identity is.
///
/// # Errors
/// What storage says.
pub fn owner(conn: &Connection, (kind, platform, value): &Key) -> Result<Option<i64>> {
    Ok(conn
        .prepare_cached(
            "SELECT customer_id FROM identity WHERE value = ?3 AND kind = ?1 AND platform = ?2",
        )?
        .query_row(params![kind, platform, value], |row| row.get(0))
        .optional()?
        .flatten())
}

/// What an identity says, by which it is found again when it went and came back.
///
/// # Errors
/// What storage says.
pub fn key_of(conn: &Connection, identity: i64) -> Result<Option<Key>> {
    Ok(conn
        .prepare_cached("SELECT kind, platform, value FROM identity WHERE id = ?1")?
        .query_row([identity], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?)
}

/// The surest key of a customer.
///
/// # Errors
/// What storage says.
pub fn surest(conn: &Connection, customer: i64) -> Result<Option<Key>> {
    Ok(conn
        .prepare_cached(
            "SELECT kind, platform, value FROM identity WHERE customer_id = ?1
             ORDER BY orders + contacts = 0, kind, orders DESC, id LIMIT 1",
        )?
        .query_row([customer], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?)
}

/// Makes sure that an identity is there; a new one is nobody's yet.
///
/// # Errors
/// What storage says.
pub fn ensure(conn: &Connection, key: &Key) -> Result<i64> {
    if let Some(found) = find(conn, key)? {
        return Ok(found);
    }
    let (kind, platform, value) = key;
    conn.prepare_cached("INSERT INTO identity (kind, platform, value) VALUES (?1, ?2, ?3)")?
        .execute(params![kind, platform, value])?;
    Ok(conn.last_insert_rowid())
}

/// Makes the identities again of which rows came back: taking a row away may have been
/// the end of its identity, which the journal does not hold.
///
/// # Errors
/// What storage says.
pub fn ensure_changed(conn: &Connection, changes: &[Change]) -> Result<()> {
    let mut written = conn.prepare_cached(
        "SELECT 1 FROM hand_identity WHERE value = ?3 AND kind = ?1 AND platform = ?2",
    )?;
    for (table, before, after) in changes {
        if table != "hand_identity" {
            continue;
        }
        for row in [before, after].into_iter().flatten() {
            if let Some(key) = key_in(row)
                && written.exists(params![key.0, key.1, key.2])?
            {
                ensure(conn, &key)?;
            }
        }
    }
    Ok(())
}

/// The key in a recorded row of `hand_identity`.
fn key_in(row: &[serde_json::Value]) -> Option<Key> {
    let [kind, platform, value, ..] = row else { return None };
    Some((kind.as_i64()?, platform.as_str()?.to_owned(), value.as_str()?.to_owned()))
}
