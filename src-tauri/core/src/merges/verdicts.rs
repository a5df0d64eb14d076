//! What the merchant says of two identities: the same person, or two. Kept by value, so
//! that it outlives their files.

use std::collections::HashSet;

use rusqlite::{Connection, params};

pub use super::stored::Key;
use crate::error::Result;

const COLUMNS: &str = "a_kind, a_platform, a_value, b_kind, b_platform, b_value";

/// Keeps that two identities are the same person, or are not; what was said of them
/// before is replaced.
///
/// # Errors
/// What storage says.
pub fn say(conn: &Connection, a: &Key, b: &Key, same: bool) -> Result<()> {
    let mut drop = conn.prepare_cached(&format!(
        "DELETE FROM verdict WHERE ({COLUMNS}) = (?1, ?2, ?3, ?4, ?5, ?6)"
    ))?;
    for (x, y) in [(a, b), (b, a)] {
        drop.execute(params![x.0, x.1, x.2, y.0, y.1, y.2])?;
    }
    insert(conn, a, b, same)
}

/// Whether anything is said of the two.
///
/// # Errors
/// What storage says.
pub fn is_said(conn: &Connection, a: &Key, b: &Key) -> Result<bool> {
    let mut find = conn.prepare_cached(&format!(
        "SELECT 1 FROM verdict WHERE ({COLUMNS}) IN
           (VALUES (?1, ?2, ?3, ?4, ?5, ?6), (?4, ?5, ?6, ?1, ?2, ?3))"
    ))?;
    Ok(find.exists(params![a.0, a.1, a.2, b.0, b.1, b.2])?)
}

/// Forgets what was said of one of these and one of those. Returns it.
///
/// # Errors
/// What storage says.
pub fn forget_between(
    conn: &Connection,
    same: bool,
    these: &HashSet<&Key>,
    is_other: impl Fn(&Key) -> bool,
) -> Result<Vec<(Key, Key)>> {
    let mut drop = conn.prepare_cached("DELETE FROM verdict WHERE id = ?1")?;
    let mut gone = Vec::new();
    for (id, a, b, is_same) in all(conn)? {
        let between = (these.contains(&a) && is_other(&b)) || (these.contains(&b) && is_other(&a));
        if is_same == same && between {
            drop.execute([id])?;
            gone.push((a, b));
        }
    }
    Ok(gone)
}

fn insert(conn: &Connection, a: &Key, b: &Key, same: bool) -> Result<()> {
    conn.prepare_cached(&format!(
        "INSERT INTO verdict ({COLUMNS}, same) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
    ))?
    .execute(params![a.0, a.1, a.2, b.0, b.1, b.2, same])?;
    Ok(())
}

/// All that was said: row, the two, whether the same.
pub type Said = (i64, Key, Key, bool);

/// Everything that was said.
///
/// # Errors
/// What storage says.
pub fn all(conn: &Connection) -> Result<Vec<Said>> {
    let mut all =
        conn.prepare_cached(&format!("SELECT id, {COLUMNS}, same FROM verdict ORDER BY id"))?;
    let rows = all.query_map([], |row| {
        Ok((
            row.get(0)?,
            (row.get(1)?, row.get(2)?, row.get(3)?),
            (row.get(4)?, row.get(5)?, row.get(6)?),
            row.get(7)?,
        ))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
