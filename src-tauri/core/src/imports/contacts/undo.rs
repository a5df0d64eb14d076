//! Taking back what files said about people.

use std::collections::{HashMap, HashSet};

use rusqlite::Connection;

use super::super::people::Latest;
use super::said::PersonSaid;
use crate::error::Result;

/// Drops what only these files say. Returns the identities that may have lost
/// their last mention.
///
/// # Errors
/// What storage says.
pub fn drop_said(tx: &Connection, files: &[i64]) -> Result<HashSet<i64>> {
    let mut touched: HashSet<i64> = HashSet::new();
    for file in files {
        touched.extend(
            tx.prepare_cached("SELECT contact_id FROM contact_source WHERE file_id = ?1")?
                .query_map([file], |r| r.get::<_, i64>(0))?
                .collect::<rusqlite::Result<Vec<_>>>()?,
        );
        tx.execute("DELETE FROM contact_source WHERE file_id = ?1", [file])?;
    }
    let mut still = tx.prepare("SELECT 1 FROM contact_source WHERE contact_id = ?1 LIMIT 1")?;
    let mut whose = tx.prepare("SELECT identity_id, others FROM contact_said WHERE id = ?1")?;
    let mut drop = tx.prepare("DELETE FROM contact_said WHERE id = ?1")?;
    let mut identities = HashSet::new();
    for contact in touched {
        if still.exists([contact])? {
            continue;
        }
        let (first, others): (i64, String) =
            whose.query_row([contact], |r| Ok((r.get(0)?, r.get(1)?)))?;
        identities.insert(first);
        identities.extend(others_of(&others));
        drop.execute([contact])?;
    }
    Ok(identities)
}

/// The further identities of a stored row; none where the text is damaged.
pub(super) fn others_of(text: &str) -> Vec<i64> {
    serde_json::from_str(text).unwrap_or_default()
}

/// Identities that rows name beside a surer one.
///
/// # Errors
/// What storage says.
pub fn further_identities(tx: &Connection) -> Result<HashSet<i64>> {
    let mut all = tx.prepare("SELECT others FROM contact_said WHERE others <> '[]'")?;
    let mut rows = all.query([])?;
    let mut found = HashSet::new();
    while let Some(row) = rows.next()? {
        found.extend(others_of(row.get_ref(0)?.as_str().unwrap_or_default()));
    }
    Ok(found)
}

/// Adds to `latest` what is said of the people behind these identities.
///
/// # Errors
/// What storage says.
pub fn mentions<'a>(
    tx: &Connection,
    identities: impl Iterator<Item = &'a i64>,
    latest: &mut HashMap<i64, Latest>,
) -> Result<()> {
    let mut of = tx.prepare_cached("SELECT said FROM contact_said WHERE identity_id = ?1")?;
    for &identity in identities {
        let mut rows = of.query([identity])?;
        while let Some(row) = rows.next()? {
            let said: PersonSaid = serde_json::from_str(row.get_ref(0)?.as_str().unwrap_or(""))?;
            latest.entry(identity).or_default().mention_person(&said);
        }
    }
    Ok(())
}
