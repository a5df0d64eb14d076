//! Changes of the own segments.

use huitouke_contract::rules::Rule;
use huitouke_contract::segments::{SegmentEdit, SegmentEdited, SegmentId};
use huitouke_contract::shop::{ChangeKind, UndoLabel};
use huitouke_contract::{AppError, Caller, ErrorCode};
use rusqlite::{Connection, OptionalExtension, params};

use super::limits;
use crate::Shop;
use crate::customers::selection::selected;
use crate::error::Result;

/// A name has at most so many characters.
const NAME_MOST: usize = 50;

/// Makes a change.
///
/// # Errors
/// `not_found`, `name_taken`, `bad_value`, `rule_too_large`, or `bad_request` where
/// customers are put on a list that a rule keeps.
pub fn edit(
    shop: &Shop,
    edit: &SegmentEdit,
    caller: &dyn Caller,
) -> std::result::Result<SegmentEdited, AppError> {
    if let SegmentEdit::Create { rule, .. } | SegmentEdit::Edit { rule: Some(rule), .. } = edit {
        limits::check(rule)?;
    }
    let ids = match edit {
        SegmentEdit::CreateFixed { customers, .. }
        | SegmentEdit::Add { customers, .. }
        | SegmentEdit::Remove { customers, .. } => {
            let view = shop.view()?;
            let of = selected(&view, customers, caller.now().day);
            of.into_iter().map(|c| view.ledger.customers[c as usize].0).collect()
        }
        _ => Vec::new(),
    };
    let label = |conn: &Connection| {
        let subject = match edit {
            SegmentEdit::Create { name, .. } | SegmentEdit::CreateFixed { name, .. } => {
                name.trim().to_owned()
            }
            SegmentEdit::Edit { id, .. }
            | SegmentEdit::Add { id, .. }
            | SegmentEdit::Remove { id, .. }
            | SegmentEdit::Delete { id } => stored(conn, *id)?.name,
        };
        Ok(UndoLabel { kind: ChangeKind::EditSegments, subject, count: ids.len().max(1) as u32 })
    };
    Ok(shop.change_by_hand(caller, label, |conn| change(conn, edit, &ids))?)
}

fn change(conn: &Connection, edit: &SegmentEdit, ids: &[i64]) -> Result<SegmentEdited> {
    let (id, customers) = match edit {
        SegmentEdit::Create { name, rule } => (Some(create(conn, name, Some(rule))?), 0),
        SegmentEdit::CreateFixed { name, .. } => {
            let id = create(conn, name, None)?;
            (Some(id), put_on(conn, id, ids)?)
        }
        SegmentEdit::Edit { id, name, rule } => {
            change_one(conn, *id, name, rule.as_ref())?;
            (Some(*id), 0)
        }
        SegmentEdit::Add { id, .. } => (Some(fixed(conn, *id)?), put_on(conn, *id, ids)?),
        SegmentEdit::Remove { id, .. } => (Some(fixed(conn, *id)?), take_off(conn, *id, ids)?),
        SegmentEdit::Delete { id } => {
            stored(conn, *id)?;
            conn.execute("DELETE FROM segment WHERE id = ?1", [id.0])?;
            (None, 0)
        }
    };
    Ok(SegmentEdited { id, customers })
}

struct Stored {
    name: String,
    fixed: bool,
}

fn stored(conn: &Connection, id: SegmentId) -> Result<Stored> {
    conn.prepare_cached("SELECT name, rule IS NULL FROM segment WHERE id = ?1")?
        .query_row([id.0], |row| Ok(Stored { name: row.get(0)?, fixed: row.get(1)? }))
        .optional()?
        .ok_or_else(|| ErrorCode::NotFound.into())
}

fn fixed(conn: &Connection, id: SegmentId) -> Result<SegmentId> {
    if stored(conn, id)?.fixed {
        return Ok(id);
    }
    Err(AppError::bad_request("a rule says who is in this segment").into())
}

fn create(conn: &Connection, name: &str, rule: Option<&Rule>) -> Result<SegmentId> {
    let name = valid_name(conn, name, None)?;
    let rule = rule.map(serde_json::to_string).transpose()?;
    conn.execute(
        "INSERT INTO segment (name, rule, position)
         VALUES (?1, ?2, (SELECT coalesce(max(position), 0) + 1 FROM segment))",
        params![name, rule],
    )?;
    Ok(SegmentId(conn.last_insert_rowid()))
}

fn change_one(conn: &Connection, id: SegmentId, name: &str, rule: Option<&Rule>) -> Result<()> {
    let is_fixed = stored(conn, id)?.fixed;
    let name = valid_name(conn, name, Some(id))?;
    conn.execute("UPDATE segment SET name = ?2 WHERE id = ?1 AND name <> ?2", params![id.0, name])?;
    let Some(rule) = rule else { return Ok(()) };
    if is_fixed {
        return Err(AppError::bad_request("a fixed list has no rule").into());
    }
    let rule = serde_json::to_string(rule)?;
    conn.execute("UPDATE segment SET rule = ?2 WHERE id = ?1 AND rule <> ?2", params![id.0, rule])?;
    Ok(())
}

/// The name as it is kept.
fn valid_name(conn: &Connection, name: &str, own: Option<SegmentId>) -> Result<String> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > NAME_MOST {
        return Err(bad_name(name).into());
    }
    let taken = conn
        .prepare_cached("SELECT 1 FROM segment WHERE name = ?1 AND id IS NOT ?2")?
        .exists(params![name, own.map(|id| id.0)])?;
    if taken {
        return Err(AppError::new(ErrorCode::NameTaken).with("name", name).into());
    }
    Ok(name.to_owned())
}

fn bad_name(name: &str) -> AppError {
    let shown: String = name.chars().take(NAME_MOST).collect();
    AppError::new(ErrorCode::BadValue).with("field", "name").with("value", shown)
}

/// Puts customers on a list who are not on it yet, each by the identity that says most
/// surely who they are.
fn put_on(conn: &Connection, id: SegmentId, customers: &[i64]) -> Result<u32> {
    let mut on = conn.prepare_cached(
        "SELECT 1 FROM segment_member m JOIN identity i ON i.id = m.identity_id
         WHERE i.customer_id = ?2 AND m.segment_id = ?1 AND m.member = 1",
    )?;
    let mut add = conn.prepare_cached(
        "INSERT INTO segment_member (segment_id, identity_id, member)
         SELECT ?1, id, 1 FROM identity WHERE customer_id = ?2
         ORDER BY orders + contacts = 0, kind, orders DESC, id LIMIT 1
         ON CONFLICT (segment_id, identity_id) DO UPDATE SET member = 1",
    )?;
    let mut added = 0;
    for customer in customers {
        if !on.exists([id.0, *customer])? {
            added += add.execute([id.0, *customer])? as u32;
        }
    }
    Ok(added)
}

/// Takes customers off a list, by whichever identity they are on it.
fn take_off(conn: &Connection, id: SegmentId, customers: &[i64]) -> Result<u32> {
    let mut off = conn.prepare_cached(
        "UPDATE segment_member SET member = 0 WHERE segment_id = ?1 AND member = 1
           AND identity_id IN (SELECT id FROM identity WHERE customer_id = ?2)",
    )?;
    let mut taken = 0;
    for customer in customers {
        taken += u32::from(off.execute([id.0, *customer])? > 0);
    }
    Ok(taken)
}
