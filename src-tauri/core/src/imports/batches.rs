//! The history of imports.

use std::collections::HashMap;

use huitouke_contract::imports::{Batch, FileOutcome};
use rusqlite::Connection;

use super::stage::UNDATED;
use crate::error::Result;

/// Imports not undone, newest first.
///
/// # Errors
/// What storage says.
pub fn batches(conn: &Connection) -> Result<Vec<Batch>> {
    let mut statement = conn.prepare_cached(
        "SELECT b.id, b.at, f.outcome FROM batch b JOIN source_file f ON f.batch_id = b.id
         ORDER BY b.id DESC, f.id",
    )?;
    let mut rows = statement.query([])?;
    let mut batches: Vec<Batch> = Vec::new();
    while let Some(row) = rows.next()? {
        let id = row.get(0)?;
        let outcome: FileOutcome = serde_json::from_str(&row.get::<_, String>(2)?)?;
        match batches.last_mut() {
            Some(batch) if batch.id == id => batch.files.push(outcome),
            _ => batches.push(Batch { id, at: row.get(1)?, files: vec![outcome] }),
        }
    }
    Ok(batches)
}

/// Orders that no file has said the day of yet.
///
/// # Errors
/// What storage says.
pub fn undated(conn: &Connection) -> Result<u32> {
    let sql = format!("SELECT count(*) FROM orders WHERE day = {}", UNDATED.0);
    Ok(conn.prepare_cached(&sql)?.query_row([], |row| row.get(0))?)
}

/// The same by file: of how many orders each file speaks that wait for their day.
///
/// # Errors
/// What storage says.
pub fn undated_by_file(conn: &Connection) -> Result<HashMap<i64, u32>> {
    of_each_file(conn, &format!("o.day = {}", UNDATED.0))
}

/// Of how many orders `o`, of those for which `which` holds, each file speaks.
///
/// # Errors
/// What storage says.
pub fn of_each_file(conn: &Connection, which: &str) -> Result<HashMap<i64, u32>> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT file_id, count(*) FROM ({}) GROUP BY file_id",
        spoken_of(which)
    ))?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// SQL for such orders with the files that speak of them, each pair once: columns
/// `id`, `file_id`. CROSS JOIN, so that the few orders are looked at first and not
/// everything that was ever said.
pub fn spoken_of(which: &str) -> String {
    let by = |table: &str| {
        format!(
            "SELECT o.id, s.file_id FROM orders o CROSS JOIN {table} s ON s.order_id = o.id
             WHERE {which}"
        )
    };
    format!(
        "SELECT o.id, o.file_id FROM orders o WHERE o.file_id IS NOT NULL AND {which}
         UNION {} UNION {}",
        by("observation"),
        by("said_again")
    )
}
