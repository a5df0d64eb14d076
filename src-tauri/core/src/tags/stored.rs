//! The catalogue of tags as storage has it.

use huitouke_contract::rules::Rule;
use huitouke_contract::tags::{TagColor, TagGroupId, TagId};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::de::DeserializeOwned;

use crate::error::Result;
use crate::insights::tags::{TagColumns, TagEntry, full_name};

/// Where tags and groups that an import makes come: behind those placed by hand, in the
/// order of their names, whichever file comes first.
pub const UNPLACED: i64 = 1 << 40;

/// A group.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredGroup {
    /// Which.
    pub id: TagGroupId,
    /// Its name.
    pub name: String,
    /// Its colour.
    pub color: TagColor,
    /// Whether several of it may be carried.
    pub multi: bool,
}

/// All groups in the merchant's order.
///
/// # Errors
/// What storage says.
pub fn groups(conn: &Connection) -> Result<Vec<StoredGroup>> {
    let mut all = conn.prepare_cached(
        "SELECT id, name, color, multi FROM tag_group ORDER BY position, name, id",
    )?;
    let rows = all.query_map([], |row| {
        Ok(StoredGroup {
            id: TagGroupId(row.get(0)?),
            name: row.get(1)?,
            color: word(row, 2)?.unwrap_or_default(),
            multi: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// A tag with its own colour.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredTag {
    /// Which.
    pub id: TagId,
    /// Its group.
    pub group: Option<TagGroupId>,
    /// Its name.
    pub name: String,
    /// Its own colour.
    pub color: Option<TagColor>,
    /// Of an automatic tag: who carries it.
    pub rule: Option<Rule>,
}

const TAG: &str = "SELECT t.id, t.group_id, t.name, t.color, t.rule FROM tag t
     LEFT JOIN tag_group g ON g.id = t.group_id";

fn read(row: &Row<'_>) -> rusqlite::Result<StoredTag> {
    let rule: Option<String> = row.get(4)?;
    Ok(StoredTag {
        id: TagId(row.get(0)?),
        group: row.get::<_, Option<i64>>(1)?.map(TagGroupId),
        name: row.get(2)?,
        color: word(row, 3)?,
        // A rule that can't be read any more is nobody's.
        rule: rule.map(|text| serde_json::from_str(&text).unwrap_or(Rule::Any(Vec::new()))),
    })
}

/// A word of the contract as it is kept; `None` where it is none that we know.
fn word<T: DeserializeOwned>(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<T>> {
    let text: Option<String> = row.get(at)?;
    Ok(text.and_then(|text| serde_json::from_value(text.into()).ok()))
}

/// All tags in the merchant's order: groups one after the other, those without one last.
///
/// # Errors
/// What storage says.
pub fn tags(conn: &Connection) -> Result<Vec<StoredTag>> {
    let mut all = conn.prepare_cached(&format!(
        "{TAG} ORDER BY g.id IS NULL, g.position, g.name, g.id, t.position, t.name, t.id"
    ))?;
    let rows = all.query_map([], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One tag.
///
/// # Errors
/// What storage says.
pub fn tag(conn: &Connection, id: TagId) -> Result<Option<StoredTag>> {
    let mut one = conn.prepare_cached(&format!("{TAG} WHERE t.id = ?1"))?;
    Ok(one.query_row([id.0], read).optional()?)
}

/// The tag that has this name in a group of this name (`None`: in none), taken together
/// as in [`full_name`].
///
/// # Errors
/// What storage says.
pub fn named(conn: &Connection, group: Option<&str>, name: &str) -> Result<Option<TagId>> {
    let found = conn
        .prepare_cached(
            "SELECT t.id FROM tag t LEFT JOIN tag_group g ON g.id = t.group_id
             WHERE CASE WHEN g.name IS NULL THEN t.name ELSE g.name || '：' || t.name END = ?1
             ORDER BY t.id LIMIT 1",
        )?
        .query_row([full_name(group, name)], |row| row.get(0))
        .optional()?;
    Ok(found.map(TagId))
}

/// What files mean by a name that no tag has.
///
/// # Errors
/// What storage says.
pub fn meant(conn: &Connection, group: Option<&str>, name: &str) -> Result<Option<TagId>> {
    let found = conn
        .prepare_cached(
            "SELECT tag_id FROM tag_said WHERE group_name = ?1 AND name = ?2
               AND EXISTS (SELECT 1 FROM tag WHERE id = tag_id)",
        )?
        .query_row(params![group.unwrap_or_default(), name], |row| row.get(0))
        .optional()?;
    Ok(found.map(TagId))
}

/// The catalogue for memory.
///
/// # Errors
/// What storage says.
pub fn columns(conn: &Connection) -> Result<TagColumns> {
    let groups = groups(conn)?;
    let entry = |tag: StoredTag| {
        let group = groups.iter().find(|group| Some(group.id) == tag.group);
        TagEntry {
            id: tag.id,
            name: tag.name,
            group_id: group.map(|group| group.id),
            group: group.map(|group| group.name.clone()),
            color: tag.color.or(group.map(|group| group.color)).unwrap_or_default(),
            rule: tag.rule,
            number: None,
        }
    };
    let tags = tags(conn)?.into_iter().map(entry).collect();
    let mut said = conn.prepare_cached("SELECT group_name, name, tag_id FROM tag_said")?;
    let said = said.query_map([], |row| {
        let (group, name): (String, String) = (row.get(0)?, row.get(1)?);
        Ok((full_name(Some(&group), &name), TagId(row.get(2)?)))
    })?;
    Ok(TagColumns::new(tags, said.collect::<rusqlite::Result<Vec<_>>>()?))
}
