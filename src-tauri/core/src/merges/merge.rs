//! One customer of two.
//!
//! What joins them are verdicts (docs/adr/0004): the surest identity of one is the same
//! person as that of the other, and so is whatever recognition would cut off for it. No
//! order is touched.

use std::collections::HashSet;

use huitouke_contract::merges::{MergeRequest, MergedField};
use huitouke_contract::tags::TagId;
use huitouke_contract::{AppError, CustomerId, Moment};
use rusqlite::{Connection, OptionalExtension, params};

use super::stored::{self, Key, Merge, Wrote};
use super::{fields, verdicts};
use crate::archive::edit::referrer::would_be_a_loop;
use crate::archive::identities::owner;
use crate::archive::said::key_from;
use crate::customers::edit::{begin, name_of, written};
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
    keep_others(conn, view, &merge)?;
    keep_fields(conn, view, &mut merge, request, &shown)?;
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

/// Others whom recognition joins to them for it, by what stands beside both, keep their
/// ids: they are back when the two are parted.
fn keep_others(conn: &Connection, view: &View, merge: &Merge) -> Result<()> {
    let mut gone =
        conn.prepare_cached("SELECT NOT EXISTS (SELECT 1 FROM customer WHERE id = ?1)")?;
    for (id, key) in stored::identities(conn, merge.keep)? {
        if merge.keys.contains(&key) || merge.wrote.kept.contains(&key) {
            continue;
        }
        let Some(CustomerId(before)) = view.owner_of(id) else { continue };
        if gone.query_row([before], |row| row.get(0))? {
            conn.prepare_cached("INSERT INTO customer (id) VALUES (?1)")?.execute([before])?;
            conn.prepare_cached(
                "INSERT INTO customer_hand (customer_id, identity_id) VALUES (?1, ?2)",
            )?
            .execute([before, id])?;
        }
    }
    Ok(())
}

/// Sees to it that the fields are those asked for: of the kept one, or of the other,
/// where there are any.
fn keep_fields(
    conn: &Connection,
    view: &View,
    merge: &mut Merge,
    request: &MergeRequest,
    (kept, theirs): &(fields::Shown, fields::Shown),
) -> Result<()> {
    for field in fields::all() {
        let of = |shown: &fields::Shown| shown.get(&(field as u8)).cloned();
        let (mut first, mut second) = (of(kept), of(theirs));
        if request.from_other.contains(&field) {
            std::mem::swap(&mut first, &mut second);
        }
        if field == MergedField::Referrer {
            for by in [&mut first, &mut second] {
                if by.as_deref().map(|by| is_a_loop(conn, view, merge, by)).transpose()?
                    == Some(true)
                {
                    *by = None;
                }
            }
        }
        let wanted = first.or(second);
        let now = of(&fields::shown(conn, merge.keep)?);
        match &wanted {
            _ if now == wanted => {}
            Some(value) => write_field(conn, merge, merge.keep, field, Some(value))?,
            None => {
                for row in written(conn, merge.keep)? {
                    write_field(conn, merge, row, field, None)?;
                }
            }
        }
    }
    Ok(())
}

/// Whether a referrer is one of the two, or somebody they brought along.
fn is_a_loop(conn: &Connection, view: &View, merge: &Merge, by: &str) -> Result<bool> {
    let Some(owner) = key_from(by).map(|key| owner(conn, &key)).transpose()?.flatten() else {
        return Ok(false);
    };
    let by = CustomerId(owner);
    // What files say of who brought whom knows both by their old ids.
    Ok(would_be_a_loop(conn, merge.keep, by, &view.ledger)?
        || would_be_a_loop(conn, merge.other, by, &view.ledger)?)
}

fn write_field(
    conn: &Connection,
    merge: &mut Merge,
    row: i64,
    field: MergedField,
    value: Option<&str>,
) -> Result<()> {
    let before = fields::by_hand(conn, row, field)?;
    if before.as_deref() != value {
        fields::write(conn, row, field, value)?;
        merge.wrote.fields.push((row, field, before, value.map(str::to_owned)));
    }
    Ok(())
}

/// Sees to it that they carry the tags of both: what was taken away by hand of one does
/// not hide what the other carries.
fn keep_tags(conn: &Connection, view: &View, merge: &mut Merge) -> Result<()> {
    let mut carried: Vec<u32> = Vec::new();
    for id in [merge.keep, merge.other] {
        if let Some(c) = view.ledger.index_of(CustomerId(id)) {
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
