//! Changes of the catalogue.

use huitouke_contract::rules::Rule;
use huitouke_contract::tags::{TagColor, TagEdit, TagEdited, TagGroupId, TagId};
use huitouke_contract::{AppError, ErrorCode};
use rusqlite::{Connection, OptionalExtension, params};

use super::merge::merge;
use super::said::parts;
use super::starter;
use super::stored::{self, StoredTag, UNPLACED};
use crate::error::Result;
use crate::insights::View;
use crate::insights::tags::full_name;

/// A name has at most this many letters.
const NAME: usize = 50;

/// Makes the change.
///
/// # Errors
/// `not_found`, `name_taken`, `bad_value` for a name that is none or a tag that can't be
/// part of it, or what storage says.
pub fn edit(conn: &Connection, view: &View, request: &TagEdit) -> Result<TagEdited> {
    match request {
        TagEdit::CreateGroup { name, color, multi } => {
            let name = valid(name)?;
            free_group(conn, name, None)?;
            Ok(group_edited(create_group(conn, name, *color, *multi)?))
        }
        TagEdit::EditGroup { id, name, color, multi } => {
            edit_group(conn, *id, valid(name)?, *color, *multi)?;
            Ok(group_edited(*id))
        }
        TagEdit::MoveGroup { id, before } => {
            move_group(conn, *id, *before)?;
            Ok(group_edited(*id))
        }
        TagEdit::DeleteGroup { id, with_tags } => {
            delete_group(conn, view, *id, *with_tags)?;
            Ok(group_edited(*id))
        }
        TagEdit::Create { group, name, color, rule } => {
            let name = valid(name)?;
            let group_name = group.map(|group| name_of_group(conn, group)).transpose()?;
            free_tag(conn, group_name.as_deref(), name, None)?;
            let tag = create_tag(conn, *group, name, *color, rule.as_ref())?;
            forget_meant(conn, group_name.as_deref(), name)?;
            Ok(tag_edited(tag))
        }
        TagEdit::Edit { id, name, color, rule } => {
            edit_tag(conn, *id, valid(name)?, *color, rule.as_ref())?;
            Ok(tag_edited(*id))
        }
        TagEdit::Move { id, group, before } => {
            Ok(tag_edited(move_tag(conn, view, *id, *group, *before)?))
        }
        TagEdit::Merge { from, into } => {
            merge(conn, view, *from, *into)?;
            Ok(tag_edited(*into))
        }
        TagEdit::Delete { id } => {
            find(conn, *id)?;
            delete_tag(conn, *id)?;
            Ok(tag_edited(*id))
        }
        TagEdit::Starter { set } => {
            starter::add(conn, *set)?;
            Ok(TagEdited { tag: None, group: None })
        }
    }
}

/// What a change is about, for "撤销：…".
///
/// # Errors
/// `not_found`.
pub fn subject(conn: &Connection, request: &TagEdit) -> Result<String> {
    match request {
        TagEdit::CreateGroup { name, .. } | TagEdit::Create { name, .. } => {
            Ok(name.trim().chars().take(NAME).collect())
        }
        TagEdit::EditGroup { id, .. }
        | TagEdit::MoveGroup { id, .. }
        | TagEdit::DeleteGroup { id, .. } => name_of_group(conn, *id),
        TagEdit::Edit { id, .. } | TagEdit::Move { id, .. } | TagEdit::Delete { id } => {
            Ok(find(conn, *id)?.name)
        }
        TagEdit::Merge { from, .. } => Ok(find(conn, *from)?.name),
        TagEdit::Starter { .. } => Ok(String::new()),
    }
}

fn tag_edited(tag: TagId) -> TagEdited {
    TagEdited { tag: Some(tag), group: None }
}

fn group_edited(group: TagGroupId) -> TagEdited {
    TagEdited { tag: None, group: Some(group) }
}

/// A name as it is kept.
fn valid(name: &str) -> Result<&str> {
    let name = name.trim();
    let fits = (1..=NAME).contains(&name.chars().count());
    if fits && !name.chars().any(char::is_control) {
        return Ok(name);
    }
    let shown: String = name.chars().take(NAME).collect();
    Err(AppError::new(ErrorCode::BadValue).with("field", "name").with("value", shown).into())
}

/// A tag that is there.
///
/// # Errors
/// `not_found`.
pub fn find(conn: &Connection, id: TagId) -> Result<StoredTag> {
    stored::tag(conn, id)?.ok_or_else(|| ErrorCode::NotFound.into())
}

fn name_of_group(conn: &Connection, id: TagGroupId) -> Result<String> {
    let name = conn
        .prepare_cached("SELECT name FROM tag_group WHERE id = ?1")?
        .query_row([id.0], |row| row.get(0))
        .optional()?;
    name.ok_or_else(|| ErrorCode::NotFound.into())
}

fn name_of_groups(conn: &Connection, id: Option<TagGroupId>) -> Result<Option<String>> {
    id.map(|id| name_of_group(conn, id)).transpose()
}

fn taken(name: &str) -> AppError {
    AppError::new(ErrorCode::NameTaken).with("name", name)
}

/// The group of a name.
///
/// # Errors
/// What storage says.
pub fn group_named(conn: &Connection, name: &str) -> Result<Option<TagGroupId>> {
    let found = conn
        .prepare_cached("SELECT id FROM tag_group WHERE name = ?1 ORDER BY id LIMIT 1")?
        .query_row([name], |row| row.get(0))
        .optional()?;
    Ok(found.map(TagGroupId))
}

fn free_group(conn: &Connection, name: &str, but: Option<TagGroupId>) -> Result<()> {
    match group_named(conn, name)? {
        Some(other) if Some(other) != but => Err(taken(name).into()),
        _ => Ok(()),
    }
}

fn free_tag(conn: &Connection, group: Option<&str>, name: &str, but: Option<TagId>) -> Result<()> {
    match stored::named(conn, group, name)? {
        Some(other) if Some(other) != but => Err(taken(name).into()),
        _ => Ok(()),
    }
}

fn word<T: serde::Serialize>(value: T) -> Result<Option<String>> {
    Ok(serde_json::to_value(value)?.as_str().map(str::to_owned))
}

fn json(rule: Option<&Rule>) -> Result<Option<String>> {
    Ok(rule.map(serde_json::to_string).transpose()?)
}

/// Makes a group, last.
///
/// # Errors
/// What storage says.
pub fn create_group(
    conn: &Connection,
    name: &str,
    color: TagColor,
    multi: bool,
) -> Result<TagGroupId> {
    conn.prepare_cached(
        "INSERT INTO tag_group (name, color, multi, position)
         SELECT ?1, ?2, ?3, coalesce(max(position), 0) + 1 FROM tag_group",
    )?
    .execute(params![name, word(color)?, multi])?;
    Ok(TagGroupId(conn.last_insert_rowid()))
}

/// Makes a tag, last of its group.
///
/// # Errors
/// What storage says.
pub fn create_tag(
    conn: &Connection,
    group: Option<TagGroupId>,
    name: &str,
    color: Option<TagColor>,
    rule: Option<&Rule>,
) -> Result<TagId> {
    conn.prepare_cached(
        "INSERT INTO tag (group_id, name, color, rule, position)
         SELECT ?1, ?2, ?3, ?4, coalesce(max(position), 0) + 1 FROM tag WHERE group_id IS ?1",
    )?
    .execute(params![group.map(|group| group.0), name, word(color)?, json(rule)?])?;
    Ok(TagId(conn.last_insert_rowid()))
}

/// What files mean by a name is the tag that has it.
///
/// # Errors
/// What storage says.
pub fn forget_meant(conn: &Connection, group: Option<&str>, name: &str) -> Result<()> {
    let full = full_name(group, name);
    let (group, name) = parts(&full);
    conn.prepare_cached("DELETE FROM tag_said WHERE group_name = ?1 AND name = ?2")?
        .execute([group.unwrap_or_default(), name])?;
    Ok(())
}

/// What files mean by a name that a tag had is that tag.
///
/// # Errors
/// What storage says.
pub fn still_meant(conn: &Connection, group: Option<&str>, name: &str, tag: TagId) -> Result<()> {
    forget_meant(conn, group, name)?;
    let full = full_name(group, name);
    let (group, name) = parts(&full);
    conn.prepare_cached("INSERT INTO tag_said (group_name, name, tag_id) VALUES (?1, ?2, ?3)")?
        .execute(params![group.unwrap_or_default(), name, tag.0])?;
    Ok(())
}

/// A tag is called otherwise than before.
fn renamed(
    conn: &Connection,
    tag: TagId,
    (group, name): (Option<&str>, &str),
    (new_group, new_name): (Option<&str>, &str),
) -> Result<()> {
    if full_name(group, name) != full_name(new_group, new_name) {
        still_meant(conn, group, name, tag)?;
        forget_meant(conn, new_group, new_name)?;
    }
    Ok(())
}

fn edit_group(
    conn: &Connection,
    id: TagGroupId,
    name: &str,
    color: TagColor,
    multi: bool,
) -> Result<()> {
    let before = name_of_group(conn, id)?;
    free_group(conn, name, Some(id))?;
    let tags = tags_of(conn, Some(id))?;
    for tag in &tags {
        free_tag(conn, Some(name), &tag.name, Some(tag.id))?;
    }
    let color = word(color)?;
    conn.prepare_cached(
        "UPDATE tag_group SET name = ?2, color = ?3, multi = ?4, by_hand = 1 WHERE id = ?1
           AND (name, color, multi) IS NOT (?2, ?3, ?4)",
    )?
    .execute(params![id.0, name, color, multi])?;
    for tag in tags {
        renamed(conn, tag.id, (Some(&before), &tag.name), (Some(name), &tag.name))?;
    }
    Ok(())
}

/// The tags of a group in their order.
fn tags_of(conn: &Connection, group: Option<TagGroupId>) -> Result<Vec<StoredTag>> {
    let mut tags = stored::tags(conn)?;
    tags.retain(|tag| tag.group == group);
    Ok(tags)
}

fn move_group(conn: &Connection, id: TagGroupId, before: Option<TagGroupId>) -> Result<()> {
    name_of_group(conn, id)?;
    if before == Some(id) {
        return Ok(());
    }
    let mut order: Vec<i64> = stored::groups(conn)?.iter().map(|group| group.id.0).collect();
    put_before(&mut order, id.0, before.map(|before| before.0))?;
    place(conn, "tag_group", &order)
}

/// Moves one of a list before another, or to its end.
fn put_before(order: &mut Vec<i64>, id: i64, before: Option<i64>) -> Result<()> {
    order.retain(|other| *other != id);
    let at = match before {
        Some(before) => {
            order.iter().position(|other| *other == before).ok_or(ErrorCode::NotFound)?
        }
        None => order.len(),
    };
    order.insert(at, id);
    Ok(())
}

/// Keeps an order. `table` is one of our own two.
fn place(conn: &Connection, table: &str, order: &[i64]) -> Result<()> {
    let mut set = conn.prepare_cached(&format!(
        "UPDATE {table} SET position = ?2, by_hand = 1 WHERE id = ?1 AND position <> ?2"
    ))?;
    for (position, id) in (1..UNPLACED).zip(order) {
        set.execute([*id, position])?;
    }
    Ok(())
}

fn delete_group(conn: &Connection, view: &View, id: TagGroupId, with_tags: bool) -> Result<()> {
    name_of_group(conn, id)?;
    for tag in tags_of(conn, Some(id))? {
        if with_tags {
            delete_tag(conn, tag.id)?;
        } else {
            move_tag(conn, view, tag.id, None, None)?;
        }
    }
    conn.prepare_cached("DELETE FROM tag_group WHERE id = ?1")?.execute([id.0])?;
    Ok(())
}

/// Takes a tag away. What was set by hand stays with nobody's tag, and is back with it.
///
/// # Errors
/// What storage says.
pub fn delete_tag(conn: &Connection, id: TagId) -> Result<()> {
    conn.prepare_cached("DELETE FROM tag_said WHERE tag_id = ?1")?.execute([id.0])?;
    conn.prepare_cached("DELETE FROM tag WHERE id = ?1")?.execute([id.0])?;
    Ok(())
}

fn edit_tag(
    conn: &Connection,
    id: TagId,
    name: &str,
    color: Option<TagColor>,
    rule: Option<&Rule>,
) -> Result<()> {
    let before = find(conn, id)?;
    let group = name_of_groups(conn, before.group)?;
    free_tag(conn, group.as_deref(), name, Some(id))?;
    conn.prepare_cached(
        "UPDATE tag SET name = ?2, color = ?3, rule = ?4, by_hand = 1 WHERE id = ?1
           AND (name, color, rule) IS NOT (?2, ?3, ?4)",
    )?
    .execute(params![id.0, name, word(color)?, json(rule)?])?;
    renamed(conn, id, (group.as_deref(), &before.name), (group.as_deref(), name))
}

/// Moves a tag. Returns what it is then: one of that name in the group takes it in.
fn move_tag(
    conn: &Connection,
    view: &View,
    id: TagId,
    group: Option<TagGroupId>,
    before: Option<TagId>,
) -> Result<TagId> {
    let tag = find(conn, id)?;
    let (old, new) = (name_of_groups(conn, tag.group)?, name_of_groups(conn, group)?);
    if before == Some(id) && tag.group == group {
        return Ok(id);
    }
    if tag.group != group {
        if let Some(other) = stored::named(conn, new.as_deref(), &tag.name)?
            && other != id
        {
            merge(conn, view, id, other)?;
            return Ok(other);
        }
        conn.prepare_cached("UPDATE tag SET group_id = ?2, by_hand = 1 WHERE id = ?1")?
            .execute(params![id.0, group.map(|group| group.0)])?;
        renamed(conn, id, (old.as_deref(), &tag.name), (new.as_deref(), &tag.name))?;
    }
    let mut order: Vec<i64> = tags_of(conn, group)?.iter().map(|tag| tag.id.0).collect();
    put_before(&mut order, id.0, before.map(|before| before.0))?;
    place(conn, "tag", &order)?;
    Ok(id)
}
