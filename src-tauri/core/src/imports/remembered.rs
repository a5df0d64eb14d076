//! What the merchant corrected, kept in the data file for the next table of the
//! same kind. It is theirs, not the import's: undoing an import leaves it.

use rusqlite::{Connection, params};

use super::understand::{Memory, Understanding};
use crate::error::Result;

/// All that is remembered. What can't be read (of a newer version) counts as
/// nothing.
///
/// # Errors
/// What storage says.
pub fn load(conn: &Connection) -> Result<Memory> {
    let mut statement = conn.prepare_cached("SELECT signature, choices FROM remembered")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))?;
    let mut memory = Memory::new();
    for row in rows {
        let (signature, choices) = row?;
        if let Ok(choices) = serde_json::from_str(&choices) {
            memory.insert(signature, choices);
        }
    }
    Ok(memory)
}

/// Keeps what was chosen for these files, and forgets what was reset.
///
/// # Errors
/// What storage says.
pub fn keep(conn: &Connection, files: &[Understanding]) -> Result<()> {
    let mut keep = conn.prepare_cached(
        "INSERT INTO remembered (signature, choices) VALUES (?1, ?2)
         ON CONFLICT DO UPDATE SET choices = excluded.choices",
    )?;
    let mut forget = conn.prepare_cached("DELETE FROM remembered WHERE signature = ?1")?;
    for (signature, choices) in files.iter().flat_map(Understanding::remembered) {
        if choices.is_nothing() {
            forget.execute([signature])?;
        } else {
            keep.execute(params![signature, serde_json::to_string(&choices)?])?;
        }
    }
    Ok(())
}
