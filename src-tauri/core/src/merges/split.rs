//! Two customers again of a merged one.

use std::collections::HashSet;

use huitouke_contract::merges::SplitDone;
use huitouke_contract::{CustomerId, ErrorCode};
use rusqlite::{Connection, OptionalExtension};

use super::merge::write_tag;
use super::stored::{self, Key, Merge};
use super::{fields, verdicts};
use crate::error::Result;
use crate::imports::recognition::settle;

/// Splits a merge: what joined the two is forgotten, what was written is put back where
/// nobody changed it since. Where files join them by now, they are told apart.
///
/// # Errors
/// `not_found`, also where they are no longer one.
pub fn split(conn: &Connection, id: i64) -> Result<SplitDone> {
    let merge = stored::find(conn, id)?;
    let (keep_identity, keep_main, keep_now) = stored::hangs_on(conn, merge.keep)?;
    let (_, other_main, other_now) = stored::hangs_on(conn, merge.other)?;
    let Some(customer) = keep_now.filter(|now| Some(*now) == other_now) else {
        return Err(ErrorCode::NotFound.into());
    };
    let all: HashSet<i64> =
        stored::identities(conn, customer)?.into_iter().map(|(id, _)| id).collect();
    put_back(conn, &merge, keep_identity)?;
    conn.prepare_cached("DELETE FROM customer_merge WHERE id = ?1")?.execute([id])?;

    let theirs: HashSet<&Key> = merge.keys.iter().collect();
    let kept: HashSet<&Key> = merge.wrote.kept.iter().collect();
    verdicts::forget_between(conn, true, &theirs, |key| kept.contains(key))?;
    for (a, b) in &merge.wrote.apart {
        if !verdicts::is_said(conn, a, b)? {
            verdicts::say(conn, a, b, false)?;
        }
    }
    let mut done = settled(conn, &all, &merge)?;
    if done.id == done.other {
        verdicts::say(conn, &keep_main, &other_main, false)?;
        done = settled(conn, &all, &merge)?;
    }
    if done.id == done.other {
        // What was said of them and of others since.
        verdicts::forget_between(conn, true, &theirs, |key| !theirs.contains(key))?;
        done = settled(conn, &all, &merge)?;
    }
    Ok(done)
}

fn settled(conn: &Connection, all: &HashSet<i64>, merge: &Merge) -> Result<SplitDone> {
    settle(conn, all)?;
    let now = |customer: i64| -> Result<CustomerId> {
        let (.., now) = stored::hangs_on(conn, customer)?;
        Ok(CustomerId(now.ok_or(ErrorCode::NotFound)?))
    };
    Ok(SplitDone { id: now(merge.keep)?, other: now(merge.other)? })
}

/// Takes back what the merge wrote and is still there.
fn put_back(conn: &Connection, merge: &Merge, identity: i64) -> Result<()> {
    for (field, before, after) in &merge.wrote.fields {
        if fields::by_hand(conn, merge.keep, *field)? == *after {
            fields::write(conn, merge.keep, *field, before.as_deref())?;
        }
    }
    let mut own =
        conn.prepare_cached("SELECT carried FROM tagging WHERE identity_id = ?1 AND tag_id = ?2")?;
    for (tag, before, after) in &merge.wrote.tags {
        let now: Option<bool> = own.query_row([identity, *tag], |row| row.get(0)).optional()?;
        if now == Some(*after) {
            write_tag(conn, identity, *tag, *before)?;
        }
    }
    Ok(())
}
