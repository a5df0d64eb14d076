//! Back through the journal and forth again.

use std::collections::HashSet;

use huitouke_contract::history::UndoneTo;
use huitouke_contract::shop::{ChangeKind, UndoLabel, UndoOutcome};
use huitouke_contract::{AppError, ErrorCode};
use rusqlite::{Connection, TransactionBehavior, params};

use super::apply::{apply, apply_inverse};
use super::persons::{self, Back};
use super::record::{self, Change};
use crate::archive::identities;
use crate::error::Result;
use crate::exclusions::rules::follow;
use crate::hand_orders;
use crate::imports::recognition::{settle, silent_kept, touched_by_hand};
use crate::imports::undo::{settle_after_hand, undo_batch};
use crate::tags::said;

/// Names of customers that stay, at most so many.
const NAMED: usize = 20;

/// A change as the journal has it, without what it changed, which may be millions of
/// letters.
struct Entry {
    id: i64,
    label: UndoLabel,
    batch: Option<i64>,
}

/// The change that an undo takes back.
const LAST_DONE: &str = "SELECT id, kind, subject, count, batch_id FROM journal
     WHERE undone = 0 ORDER BY id DESC LIMIT 1";

/// The change that a redo makes again: the one that was taken back last.
const LAST_UNDONE: &str = "SELECT id, kind, subject, count, batch_id FROM journal
     WHERE undone = 1 ORDER BY id LIMIT 1";

fn entry(conn: &Connection, sql: &str) -> Result<Option<Entry>> {
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let kind: String = row.get(1)?;
    let kind: ChangeKind = serde_json::from_str(&kind)?;
    let label = UndoLabel { kind, subject: row.get(2)?, count: row.get(3)? };
    Ok(Some(Entry { id: row.get(0)?, label, batch: row.get(4)? }))
}

/// What an undo would take back now.
///
/// # Errors
/// What storage says.
pub fn next_undo(conn: &Connection) -> Result<Option<UndoLabel>> {
    Ok(entry(conn, LAST_DONE)?.map(|entry| entry.label))
}

/// What a redo would make again now; an import is none of it.
///
/// # Errors
/// What storage says.
pub fn next_redo(conn: &Connection) -> Result<Option<UndoLabel>> {
    let label = entry(conn, LAST_UNDONE)?.map(|entry| entry.label);
    Ok(label.filter(|label| label.kind != ChangeKind::Import))
}

/// Takes back one import, whichever it is.
///
/// # Errors
/// `not_found`, or what storage says; nothing is changed then.
pub fn undo_import(conn: &mut Connection, batch: i64) -> Result<UndoOutcome> {
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let outcome = match entry(&tx, LAST_DONE)? {
        Some(last) if last.batch == Some(batch) => undo(&tx, &last)?,
        _ => {
            super::forget_undone(&tx)?;
            tx.prepare_cached(
                "UPDATE journal SET batch_id = NULL, undone = ?2 WHERE batch_id = ?1",
            )?
            .execute([batch, super::SET_ASIDE])?;
            undo_batch(&tx, batch)?
        }
    };
    tx.commit()?;
    Ok(outcome)
}

/// Takes back the last change.
///
/// # Errors
/// `nothing_to_undo`, or what storage says; nothing is changed then.
pub fn undo_last(conn: &mut Connection) -> Result<UndoOutcome> {
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let last = entry(&tx, LAST_DONE)?.ok_or(ErrorCode::NothingToUndo)?;
    let outcome = undo(&tx, &last)?;
    tx.commit()?;
    Ok(outcome)
}

/// Whether an import is among the changes from the last down to this one.
///
/// # Errors
/// What storage says.
pub fn undoes_import(conn: &Connection, down_to: i64) -> Result<bool> {
    Ok(conn
        .prepare_cached(
            "SELECT 1 FROM journal WHERE id >= ?1 AND undone = 0 AND batch_id IS NOT NULL",
        )?
        .exists([down_to])?)
}

/// Takes back every change from the last down to this one.
///
/// # Errors
/// `not_found` where it is not there or taken back already, or what storage says;
/// nothing is changed then.
pub fn undo_to(conn: &mut Connection, down_to: i64) -> Result<UndoneTo> {
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let known = tx
        .prepare_cached("SELECT 1 FROM journal WHERE id = ?1 AND undone = 0")?
        .exists([down_to])?;
    if !known {
        return Err(ErrorCode::NotFound.into());
    }
    let mut all = UndoneTo::default();
    while let Some(last) = entry(&tx, LAST_DONE)?.filter(|last| last.id >= down_to) {
        let one = undo(&tx, &last)?;
        all.changes += 1;
        all.orders_removed += one.orders_removed;
        all.orders_changed += one.orders_changed;
        all.customers_removed += one.customers_removed;
        all.kept_total += one.kept_total;
        all.kept_edited.extend(one.kept_edited);
    }
    all.kept_edited.truncate(NAMED);
    tx.commit()?;
    Ok(all)
}

/// Takes a change back within the caller's transaction and marks it.
fn undo(tx: &Connection, last: &Entry) -> Result<UndoOutcome> {
    if let Some(batch) = last.batch {
        // Its entry stays, so that a redo says what is in its way; whatever was taken back
        // on top of it is out of reach.
        tx.prepare_cached("UPDATE journal SET batch_id = NULL, undone = 1 WHERE id = ?1")?
            .execute([last.id])?;
        return undo_batch(tx, batch);
    }
    let changes = changes_of(tx, last.id)?;
    persons::note(tx)?;
    put_back(tx, &changes)?;
    identities::ensure_changed(tx, &changes)?;
    said::settle_undone(tx, &changes)?;
    // Customers kept only because of the change taken back go with it.
    let mut touched = touched_by_hand(tx, &changes)?;
    touched.identities.extend(silent_kept(tx, &changes)?);
    touched.identities.extend(hand_orders::follow(tx, &changes)?);
    let customers_removed = settle_after_hand(tx, &touched)?;
    follow(tx, &changes)?;
    let mut back = persons::noted(tx)?;
    if let Some(settled) = record::take(tx)? {
        back.settled = record::parse(&settled)?;
    }
    let back = (back != Back::default()).then(|| serde_json::to_string(&back)).transpose()?;
    tx.prepare_cached("UPDATE journal SET undone = 1, back = ?2 WHERE id = ?1")?
        .execute(params![last.id, back])?;
    Ok(UndoOutcome {
        undone: last.label.clone(),
        orders_removed: 0,
        orders_changed: 0,
        customers_removed,
        kept_edited: Vec::new(),
        kept_total: 0,
    })
}

/// Puts rows back as they were. Of a merge, or a split, first who is who: as long as both
/// still have what is written of them, both get their own customer back.
fn put_back(tx: &Connection, changes: &[Change]) -> Result<()> {
    if changes.iter().all(|(table, ..)| table != "customer_merge") {
        return apply_inverse(tx, changes);
    }
    let of_persons = |(table, ..): &Change| matches!(table.as_str(), "customer_merge" | "verdict");
    let (persons, others): (Vec<Change>, Vec<Change>) =
        changes.iter().cloned().partition(of_persons);
    apply_inverse(tx, &persons)?;
    settle(tx, &touched_by_hand(tx, &persons)?.identities)?;
    apply_inverse(tx, &others)
}

/// Makes the change again that was taken back last.
///
/// # Errors
/// `nothing_to_redo`, `import_not_redone` where it was an import, or what storage says;
/// nothing is changed then.
pub fn redo(conn: &mut Connection) -> Result<UndoLabel> {
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let next = entry(&tx, LAST_UNDONE)?.ok_or(ErrorCode::NothingToRedo)?;
    if next.label.kind == ChangeKind::Import {
        let error = AppError::new(ErrorCode::ImportNotRedone);
        return Err(error.with("file", next.label.subject).into());
    }
    let changes = changes_of(&tx, next.id)?;
    let back: Option<String> = tx
        .prepare_cached("SELECT back FROM journal WHERE id = ?1")?
        .query_row([next.id], |row| row.get(0))?;
    let back: Back = match back {
        Some(json) => serde_json::from_str(&json)?,
        None => Back::default(),
    };
    let moved: HashSet<i64> = back.restore(&tx)?.into_iter().collect();
    apply_inverse(&tx, &back.settled)?;
    apply(&tx, &changes)?;
    identities::ensure_changed(&tx, &changes)?;
    let mut touched = touched_by_hand(&tx, &changes)?;
    touched.identities.extend(moved);
    touched.identities.extend(hand_orders::follow(&tx, &changes)?);
    settle_after_hand(&tx, &touched)?;
    follow(&tx, &changes)?;
    back.drop_made(&tx)?;
    tx.prepare_cached("UPDATE journal SET undone = 0, back = NULL WHERE id = ?1")?
        .execute([next.id])?;
    tx.commit()?;
    Ok(next.label)
}

fn changes_of(tx: &Connection, id: i64) -> Result<Vec<Change>> {
    let changes: Option<String> = tx
        .prepare_cached("SELECT changes FROM journal WHERE id = ?1")?
        .query_row([id], |row| row.get(0))?;
    record::parse(changes.as_deref().unwrap_or("[]"))
}
