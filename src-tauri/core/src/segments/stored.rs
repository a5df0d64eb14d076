//! The merchant's own segments in storage.

use huitouke_contract::rules::Rule;
use huitouke_contract::segments::SegmentId;
use rusqlite::Connection;

use crate::error::Result;
use crate::insights::segments::SegmentEntry;

/// A segment as storage has it.
pub struct Stored {
    /// Without members.
    pub entry: SegmentEntry,
    /// Identities on a fixed list, ascending.
    pub identities: Vec<i64>,
}

/// All of them, in the merchant's order.
///
/// # Errors
/// What storage says.
pub fn all(conn: &Connection) -> Result<Vec<Stored>> {
    let mut statement =
        conn.prepare_cached("SELECT id, name, rule FROM segment ORDER BY position, id")?;
    let rows = statement.query_map([], |row| {
        let rule: Option<String> = row.get(2)?;
        let (rule, unreadable) = match rule.as_deref().map(serde_json::from_str::<Rule>) {
            None => (None, false),
            Some(Ok(rule)) => (Some(rule), false),
            // Written by another version: kept as it is, and nobody's.
            Some(Err(_)) => (Some(Rule::Any(Vec::new())), true),
        };
        let (id, name, members) = (SegmentId(row.get(0)?), row.get(1)?, Vec::new());
        let entry = SegmentEntry { id, name, rule, unreadable, members };
        Ok(Stored { entry, identities: Vec::new() })
    })?;
    let mut all: Vec<Stored> = rows.collect::<rusqlite::Result<_>>()?;
    let mut members = conn.prepare_cached(
        "SELECT identity_id FROM segment_member WHERE segment_id = ?1 AND member = 1
         ORDER BY identity_id",
    )?;
    for stored in all.iter_mut().filter(|stored| stored.entry.rule.is_none()) {
        let rows = members.query_map([stored.entry.id.0], |row| row.get(0))?;
        stored.identities = rows.collect::<rusqlite::Result<_>>()?;
    }
    Ok(all)
}
