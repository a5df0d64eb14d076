//! The history of imports.

use huitouke_contract::imports::{Batch, FileOutcome};
use rusqlite::Connection;

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
