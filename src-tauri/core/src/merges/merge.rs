//! One customer of two.
//!
//! What joins them are verdicts (docs/adr/0004): the surest identity of one is the same
//! person as that of the other, and so is whatever recognition would cut off for it. No
//! order is touched.

use std::collections::HashSet;

use huitouke_contract::merges::{MergeRequest, MergedField};
use huitouke_contract::tags::TagId;
use huitouke_contract::{AppError, Moment};
use rusqlite::{Connection, OptionalExtension, params};

use super::stored::{self, Key, Merge, Wrote};
use super::{fields, verdicts};
use crate::customers::edit::{begin, name_of};
use crate::error::Result;
use crate::imports::recognition::settle;
use crate::insights::View;

/// So often what fell off is joined again.
const ROUNDS: usize = 8;

/// Merges.
///
/// # Errors
/// `not_found`, or `bad_request` for somebody and themselves.
pub fn merge(conn: &Connection, view: &View, request: &MergeRequest, now: Moment) -> Result<()> {
    let (keep, other) = (request.keep.0, request.other.0);
    if keep == other {
        return Err(AppError::bad_request("nobody can be merged with themselves").into());
    }
    name_of(conn, keep)?;
    let name = name_of(conn, other)?;
    let shown = (fields::shown(conn, keep)?, fields::shown(conn, other)?);
    let (kept, theirs) = (stored::identities(conn, keep)?, stored::identities(conn, other)?);
    for customer in [keep, other] {
        begin(conn, customer)?;
    }
    // Of a merge that something else took apart.
    conn.prepare_cached(
        "DELETE FROM customer_merge WHERE (keep_id, other_id) IN (VALUES (?1, ?2), (?2, ?1))",
    )?
    .execute([keep, other])?;
    let keys = |all: &[(i64, Key)]| all.iter().map(|(_, key)| key.clone()).collect::<Vec<Key>>();
    let mut merge = Merge {
        keep,
        other,
        name,
        keys: keys(&theirs),
        wrote: Wrote { kept: keys(&kept), ..Wrote::default() },
    };
    // First, since who is kept of them follows from it.
    stored::insert(conn, &now.stamp(), &merge)?;
    let id = conn.last_insert_rowid();
    join(conn, &mut merge, &kept, &theirs)?;
    keep_fields(conn, &mut merge, request, &shown)?;
    keep_tags(conn, view, &mut merge)?;
    conn.prepare_cached("UPDATE customer_merge SET wrote = ?2 WHERE id = ?1")?
        .execute(params![id, serde_json::to_string(&merge.wrote)?])?;
    Ok(())
}

/// Makes one person of all these identities.
fn join(
    conn: &Connection,
    merge: &mut Merge,
    kept: &[(i64, Key)],
    theirs: &[(i64, Key)],
) -> Result<()> {
    let (_, keep_main, _) = stored::hangs_on(conn, merge.keep)?;
    let (_, other_main, _) = stored::hangs_on(conn, merge.other)?;
    let these: HashSet<&Key> = merge.keys.iter().collect();
    let those: HashSet<&Key> = merge.wrote.kept.iter().collect();
    let apart = verdicts::forget_between(conn, false, &these, |key| those.contains(key))?;
    verdicts::say(conn, &keep_main, &other_main, true)?;
    let all: HashSet<i64> = kept.iter().chain(theirs).map(|(id, _)| *id).collect();
    let mut customer = conn.prepare_cached("SELECT customer_id FROM identity WHERE id = ?1")?;
    for _ in 0..ROUNDS {
        settle(conn, &all)?;
        let mut fell_off = false;
        for (side, main) in [(kept, &keep_main), (theirs, &other_main)] {
            for (id, key) in side {
                let now: Option<i64> = customer.query_row([id], |row| row.get(0))?;
                if now != Some(merge.keep) && key != main {
                    verdicts::say(conn, main, key, true)?;
                    fell_off = true;
                }
            }
        }
        if !fell_off {
            break;
        }
    }
    merge.wrote.apart = apart;
    Ok(())
}

/// Sees to it that the fields are those asked for: of the kept one, or of the other,
/// where there are any.
fn keep_fields(
    conn: &Connection,
    merge: &mut Merge,
    request: &MergeRequest,
    (kept, theirs): &(fields::Shown, fields::Shown),
) -> Result<()> {
    for field in fields::all() {
        let (first, second) =
            if request.from_other.contains(&field) { (theirs, kept) } else { (kept, theirs) };
        let wanted = first.get(&(field as u8)).or_else(|| second.get(&(field as u8)));
        let wanted = match field {
            // Nobody brings themselves along.
            MergedField::Referrer => {
                let brings = |by: &&String| !is_one_of(by, merge);
                wanted.filter(brings).or_else(|| second.get(&(field as u8)).filter(brings))
            }
            _ => wanted,
        };
        let now = fields::shown(conn, merge.keep)?;
        if now.get(&(field as u8)) != wanted {
            write_field(conn, merge, field, wanted.map(String::as_str))?;
        }
    }
    Ok(())
}

/// Whether a referrer is one of the two.
fn is_one_of(referrer: &str, merge: &Merge) -> bool {
    let key: Option<Key> = serde_json::from_str(referrer).ok();
    key.is_some_and(|key| merge.keys.contains(&key) || merge.wrote.kept.contains(&key))
}

fn write_field(
    conn: &Connection,
    merge: &mut Merge,
    field: MergedField,
    value: Option<&str>,
) -> Result<()> {
    let before = fields::by_hand(conn, merge.keep, field)?;
    fields::write(conn, merge.keep, field, value)?;
    merge.wrote.fields.push((field, before, value.map(str::to_owned)));
    Ok(())
}

/// Sees to it that they carry the tags of both: what was taken away by hand of one does
/// not hide what the other carries.
fn keep_tags(conn: &Connection, view: &View, merge: &mut Merge) -> Result<()> {
    let mut carried: Vec<u32> = Vec::new();
    for id in [merge.keep, merge.other] {
        if let Some(c) = view.ledger.index_of(huitouke_contract::CustomerId(id)) {
            carried.extend(view.ledger.tags_of(c));
        }
    }
    carried.sort_unstable();
    carried.dedup();
    let (identity, ..) = stored::hangs_on(conn, merge.keep)?;
    let mut hidden = conn.prepare_cached(
        "SELECT max(t.carried) = 0 FROM identity i CROSS JOIN tagging t ON t.identity_id = i.id
         WHERE i.customer_id = ?1 AND t.tag_id = ?2",
    )?;
    let mut own =
        conn.prepare_cached("SELECT carried FROM tagging WHERE identity_id = ?1 AND tag_id = ?2")?;
    for tag in carried.iter().filter_map(|number| view.tags.numbered(*number)) {
        let TagId(tag) = tag.id;
        let hidden: Option<bool> = hidden.query_row([merge.keep, tag], |row| row.get(0))?;
        if hidden == Some(true) {
            let before = own.query_row([identity, tag], |row| row.get(0)).optional()?;
            write_tag(conn, identity, tag, Some(true))?;
            merge.wrote.tags.push((tag, before, true));
        }
    }
    Ok(())
}

/// Sets a tag by hand on an identity; `None` takes the word back.
///
/// # Errors
/// What storage says.
pub fn write_tag(conn: &Connection, identity: i64, tag: i64, carried: Option<bool>) -> Result<()> {
    if let Some(carried) = carried {
        conn.prepare_cached(
            "INSERT INTO tagging (identity_id, tag_id, carried) VALUES (?1, ?2, ?3)
             ON CONFLICT (identity_id, tag_id) DO UPDATE SET carried = excluded.carried",
        )?
        .execute(params![identity, tag, carried])?;
    } else {
        conn.prepare_cached("DELETE FROM tagging WHERE identity_id = ?1 AND tag_id = ?2")?
            .execute([identity, tag])?;
    }
    Ok(())
}
