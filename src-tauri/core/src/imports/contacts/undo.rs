//! Taking back what files said about people.

use std::collections::{HashMap, HashSet};

use rusqlite::Connection;

use super::super::recognition::{Latest, Tally, kind_from};
use super::said::PersonSaid;
use super::write::why;
use crate::error::Result;
use crate::tags::said;

/// Drops what only these files say. Returns the identities that may have lost
/// their last mention.
///
/// # Errors
/// What storage says.
pub fn drop_said(tx: &Connection, files: &[i64], tally: &mut Tally) -> Result<HashSet<i64>> {
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
    let unsaid: Vec<i64> = touched
        .into_iter()
        .map(|contact| Ok((contact, still.exists([contact])?)))
        .filter_map(|found: Result<_>| found.map(|(id, is)| (!is).then_some(id)).transpose())
        .collect::<Result<_>>()?;
    drop_contacts(tx, &unsaid, tally)
}

/// Drops all that is said of these identities, alone or with others. Returns all
/// identities it was about.
///
/// # Errors
/// What storage says.
pub fn forget_said(
    tx: &Connection,
    identities: &HashSet<i64>,
    tally: &mut Tally,
) -> Result<HashSet<i64>> {
    let mut all = tx.prepare("SELECT id, identity_id, others FROM contact_said")?;
    let mut rows = all.query([])?;
    let mut theirs = Vec::new();
    while let Some(row) = rows.next()? {
        let others = others_of(row.get_ref(2)?.as_str().unwrap_or_default());
        if identities.contains(&row.get(1)?) || others.iter().any(|id| identities.contains(id)) {
            theirs.push(row.get(0)?);
        }
    }
    let mut sources = tx.prepare("DELETE FROM contact_source WHERE contact_id = ?1")?;
    for contact in &theirs {
        sources.execute([contact])?;
    }
    drop_contacts(tx, &theirs, tally)
}

/// Drops what nobody says any more. Returns the identities it was about.
fn drop_contacts(tx: &Connection, contacts: &[i64], tally: &mut Tally) -> Result<HashSet<i64>> {
    let mut whose =
        tx.prepare("SELECT identity_id, others, said FROM contact_said WHERE id = ?1")?;
    let mut drop = tx.prepare("DELETE FROM contact_said WHERE id = ?1")?;
    let mut kind = tx.prepare("SELECT kind FROM identity WHERE id = ?1")?;
    let (mut identities, mut tags) = (HashSet::new(), HashSet::new());
    for contact in contacts {
        let (first, others, text): (i64, String, String) =
            whose.query_row([contact], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?;
        tags.extend(said::names_in(&text));
        identities.insert(first);
        tally.contact(first, -1);
        for other in others_of(&others) {
            identities.insert(other);
            let kind = kind_from(kind.query_row([other], |r| r.get(0))?);
            tally.link((first, other, why(kind)), -1);
        }
        drop.execute([contact])?;
    }
    said::sweep(tx, tags)?;
    Ok(identities)
}

/// Counts everything that is said of people, for a pool whose counts are lost.
///
/// # Errors
/// What storage says.
pub fn count(tx: &Connection, tally: &mut Tally) -> Result<()> {
    let mut kind = tx.prepare("SELECT kind FROM identity WHERE id = ?1")?;
    let mut all = tx.prepare("SELECT identity_id, others FROM contact_said")?;
    let mut rows = all.query([])?;
    while let Some(row) = rows.next()? {
        let first: i64 = row.get(0)?;
        tally.contact(first, 1);
        for other in others_of(row.get_ref(1)?.as_str().unwrap_or_default()) {
            let kind = kind_from(kind.query_row([other], |r| r.get(0))?);
            tally.link((first, other, why(kind)), 1);
        }
    }
    Ok(())
}

/// The further identities of a stored row; none where the text is damaged.
pub(super) fn others_of(text: &str) -> Vec<i64> {
    serde_json::from_str(text).unwrap_or_default()
}

/// Adds to `latest` what is said of these identities.
///
/// # Errors
/// What storage says.
pub fn mentions(
    tx: &Connection,
    identities: &HashSet<i64>,
    latest: &mut HashMap<i64, Latest>,
) -> Result<()> {
    let mut all = tx.prepare_cached("SELECT identity_id, others, said FROM contact_said")?;
    let mut rows = all.query([])?;
    while let Some(row) = rows.next()? {
        let first: i64 = row.get(0)?;
        let others = others_of(row.get_ref(1)?.as_str().unwrap_or_default());
        let is_one = |id: &i64| identities.contains(id);
        if !is_one(&first) && !others.iter().any(is_one) {
            continue;
        }
        let said: PersonSaid = serde_json::from_str(row.get_ref(2)?.as_str().unwrap_or(""))?;
        for (place, id) in std::iter::once(first).chain(others).enumerate() {
            if is_one(&id) {
                latest.entry(id).or_default().mention_person(&said, place == 0);
            }
        }
    }
    Ok(())
}
