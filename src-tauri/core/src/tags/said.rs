//! Tags that files say: an import makes those that are not there yet, taking it back
//! takes away those that nobody says or touched.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use huitouke_contract::contacts::SaidTag;
use huitouke_contract::rules::Rule;
use huitouke_contract::tags::TagId;
use rusqlite::{Connection, params};
use serde::Deserialize;
use serde_json::Value as Json;

use super::stored::{self, UNPLACED};
use crate::error::Result;
use crate::insights::tags::{full_name, said_name};
use crate::transact::record::Change;

/// Group and name of a tag, as told by both together: a file with a column per group
/// and one that writes the group before the name mean the same.
pub fn parts(full: &str) -> (Option<&str>, &str) {
    match full.split_once('：') {
        Some((group, name)) if !group.is_empty() && !name.is_empty() => (Some(group), name),
        _ => (None, full),
    }
}

/// Makes the tags that a file says and that are not there, within the import's
/// transaction.
///
/// # Errors
/// What storage says.
pub fn enter(tx: &Connection, said: &BTreeSet<SaidTag>) -> Result<()> {
    let mut group_named =
        tx.prepare_cached("SELECT id FROM tag_group WHERE name = ?1 ORDER BY id LIMIT 1")?;
    for full in said.iter().map(said_name).collect::<BTreeSet<_>>() {
        let (group, name) = parts(&full);
        if stored::named(tx, group, name)?.is_some() || stored::meant(tx, group, name)?.is_some() {
            continue;
        }
        let group = match group {
            Some(group) => {
                let found = group_named.query_map([group], |row| row.get(0))?.next().transpose()?;
                Some(match found {
                    Some(found) => found,
                    None => make_group(tx, group)?,
                })
            }
            None => None,
        };
        tx.prepare_cached(
            "INSERT INTO tag (group_id, name, position, by_hand) VALUES (?1, ?2, ?3, 0)",
        )?
        .execute(params![group, name, UNPLACED])?;
    }
    Ok(())
}

fn make_group(tx: &Connection, name: &str) -> Result<i64> {
    tx.prepare_cached(
        "INSERT INTO tag_group (name, color, multi, position, by_hand)
         VALUES (?1, 'gray', 1, ?2, 0)",
    )?
    .execute(params![name, UNPLACED])?;
    Ok(tx.last_insert_rowid())
}

/// The tags that what is said of a person names, as [`full_name`]s.
pub fn names_in(said: &str) -> Vec<String> {
    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct Tags {
        tags: Vec<SaidTag>,
    }
    // Most say nothing of tags.
    if memchr::memmem::find(said.as_bytes(), b"\"tags\"").is_none() {
        return Vec::new();
    }
    let tags: Tags = serde_json::from_str(said).unwrap_or_default();
    tags.tags.iter().map(said_name).collect()
}

/// Takes away those of these tags that imports made, that no file says any more, no rule
/// names and nobody touched, and their groups likewise.
///
/// # Errors
/// What storage says.
pub fn sweep(tx: &Connection, mut names: HashSet<String>) -> Result<()> {
    let mut theirs: BTreeMap<i64, String> = BTreeMap::new();
    let mut untouched = tx.prepare_cached("SELECT 1 FROM tag WHERE id = ?1 AND by_hand = 0")?;
    for full in &names {
        let (group, name) = parts(full);
        if let Some(TagId(id)) = stored::named(tx, group, name)?
            && untouched.exists([id])?
        {
            theirs.insert(id, full.clone());
        }
    }
    if theirs.is_empty() {
        return Ok(());
    }
    names.retain(|name| theirs.values().any(|other| other == name));
    let mut all = tx.prepare_cached("SELECT said FROM contact_said")?;
    let mut rows = all.query([])?;
    while let Some(row) = rows.next()? {
        for name in names_in(row.get_ref(0)?.as_str().unwrap_or_default()) {
            names.remove(&name);
        }
        if names.is_empty() {
            return Ok(());
        }
    }
    let in_rules = in_rules(tx)?;
    let mut drop = tx.prepare_cached("DELETE FROM tag WHERE id = ?1")?;
    for (id, name) in theirs {
        if names.contains(&name) && !in_rules.contains(&TagId(id)) {
            drop.execute([id])?;
        }
    }
    drop_empty_groups(tx)
}

fn drop_empty_groups(tx: &Connection) -> Result<()> {
    tx.prepare_cached(
        "DELETE FROM tag_group WHERE by_hand = 0
           AND NOT EXISTS (SELECT 1 FROM tag WHERE group_id = tag_group.id)",
    )?
    .execute([])?;
    Ok(())
}

/// The tags that rules name.
fn in_rules(tx: &Connection) -> Result<HashSet<TagId>> {
    let mut all = tx.prepare_cached(
        "SELECT rule FROM segment WHERE rule IS NOT NULL
         UNION ALL SELECT rule FROM tag WHERE rule IS NOT NULL",
    )?;
    let mut rows = all.query([])?;
    let mut tags = HashSet::new();
    while let Some(row) = rows.next()? {
        if let Ok(rule) = serde_json::from_str(row.get_ref(0)?.as_str().unwrap_or_default()) {
            collect(&rule, &mut tags);
        }
    }
    Ok(tags)
}

fn collect(rule: &Rule, tags: &mut HashSet<TagId>) {
    match rule {
        Rule::All(parts) | Rule::Any(parts) | Rule::None(parts) => {
            parts.iter().for_each(|part| collect(part, tags));
        }
        Rule::Tag(named) => tags.extend(named),
        _ => {}
    }
}

/// After a change by hand was taken back: tags that only it kept go, and where an import
/// made a tag or group that is back now, the two are one.
///
/// # Errors
/// What storage says.
pub fn settle_undone(tx: &Connection, changes: &[Change]) -> Result<()> {
    let mut names = HashSet::new();
    let mut about_tags = false;
    for (table, before, _) in changes {
        match table.as_str() {
            "tag_group" => about_tags = true,
            "tag" => {
                about_tags = true;
                let id = before.as_ref().and_then(|row| row.first()).and_then(Json::as_i64);
                names.extend(match id {
                    Some(id) => full_name_of(tx, id)?,
                    None => None,
                });
            }
            _ => {}
        }
    }
    if !about_tags {
        return Ok(());
    }
    tx.prepare_cached(
        "UPDATE tag SET group_id =
           (SELECT min(o.id) FROM tag_group g JOIN tag_group o ON o.name = g.name
            WHERE g.id = tag.group_id)
         WHERE group_id IN (SELECT g.id FROM tag_group g WHERE g.by_hand = 0
           AND EXISTS (SELECT 1 FROM tag_group o WHERE o.name = g.name AND o.id < g.id))",
    )?
    .execute([])?;
    tx.prepare_cached(
        "DELETE FROM tag WHERE by_hand = 0 AND EXISTS
           (SELECT 1 FROM tag o WHERE o.name = tag.name AND o.group_id IS tag.group_id
            AND o.id < tag.id)",
    )?
    .execute([])?;
    drop_empty_groups(tx)?;
    sweep(tx, names)
}

fn full_name_of(tx: &Connection, id: i64) -> Result<Option<String>> {
    let mut one = tx.prepare_cached(
        "SELECT g.name, t.name FROM tag t LEFT JOIN tag_group g ON g.id = t.group_id
         WHERE t.id = ?1",
    )?;
    let mut rows = one.query([id])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let (group, name): (Option<String>, String) = (row.get(0)?, row.get(1)?);
    Ok(Some(full_name(group.as_deref(), &name)))
}
