//! The one door for changes.
//!
//! Every change goes through [`by_hand`] or, for imports, through
//! [`journal_import`] inside the import's own transaction: the change and its
//! entry in the journal are written together or not at all. Of a change by hand
//! the rows before and after are recorded, so undo costs what the change cost
//! and needs no code per feature. An import needs no such record: what it said
//! is kept (docs/adr/0001).

pub mod record;

use huitouke_contract::shop::{ChangeKind, UndoLabel, UndoOutcome};
use huitouke_contract::{ErrorCode, Moment};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use crate::archive::identities;
use crate::error::Result;
use crate::exclusions::rules::follow;
use crate::hand_orders;
use crate::imports::recognition::{settle, silent_kept, touched_by_hand};
use crate::imports::undo::{settle_after_hand, undo_batch};
use crate::tags::said;
use record::Change;

/// Makes a change by hand: one transaction with its entry in the journal. A
/// change that changes nothing leaves no entry.
///
/// # Errors
/// What `work` returns, or what storage says; nothing is changed then.
pub fn by_hand<T>(
    conn: &mut Connection,
    now: Moment,
    label: &UndoLabel,
    work: impl FnOnce(&Connection) -> Result<T>,
) -> Result<T> {
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    record::clear(&tx)?;
    let done = work(&tx)?;
    if let Some(changes) = record::take(&tx)? {
        let made = record::parse(&changes)?;
        let mut touched = touched_by_hand(&tx, &made)?;
        touched.identities.extend(hand_orders::follow(&tx, &made)?);
        settle_after_hand(&tx, &touched)?;
        follow(&tx, &made)?;
        journal(&tx, now, label, None, Some(&changes))?;
    }
    tx.commit()?;
    Ok(done)
}

/// Enters an import into the journal, inside the import's transaction.
///
/// # Errors
/// What storage says.
pub fn journal_import(tx: &Connection, now: Moment, label: &UndoLabel, batch: i64) -> Result<()> {
    journal(tx, now, label, Some(batch), None)
}

fn journal(
    tx: &Connection,
    now: Moment,
    label: &UndoLabel,
    batch: Option<i64>,
    changes: Option<&str>,
) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO journal (at, kind, subject, count, batch_id, changes)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![
        now.stamp(),
        serde_json::to_string(&label.kind)?,
        label.subject,
        label.count,
        batch,
        changes
    ])?;
    Ok(())
}

/// A change as the journal has it.
struct Entry {
    id: i64,
    label: UndoLabel,
    batch: Option<i64>,
    changes: Option<String>,
}

fn last_entry(conn: &Connection) -> Result<Option<Entry>> {
    let found = conn
        .prepare_cached(
            "SELECT id, kind, subject, count, batch_id, changes FROM journal
             ORDER BY id DESC LIMIT 1",
        )?
        .query_row([], |row| {
            Ok((
                row.get::<_, i64>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, String>(2)?,
                row.get::<_, u32>(3)?,
                row.get::<_, Option<i64>>(4)?,
                row.get::<_, Option<String>>(5)?,
            ))
        })
        .optional()?;
    let Some((id, kind, subject, count, batch, changes)) = found else { return Ok(None) };
    let kind: ChangeKind = serde_json::from_str(&kind)?;
    Ok(Some(Entry { id, label: UndoLabel { kind, subject, count }, batch, changes }))
}

/// What an undo would take back now.
///
/// # Errors
/// What storage says.
pub fn next_undo(conn: &Connection) -> Result<Option<UndoLabel>> {
    // Without what it changed, which may be millions of letters.
    let last = conn
        .prepare_cached("SELECT kind, subject, count FROM journal ORDER BY id DESC LIMIT 1")?
        .query_row([], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, u32>(2)?))
        })
        .optional()?;
    let Some((kind, subject, count)) = last else { return Ok(None) };
    Ok(Some(UndoLabel { kind: serde_json::from_str(&kind)?, subject, count }))
}

/// Takes back one import, whichever it is.
///
/// # Errors
/// `not_found`, or what storage says; nothing is changed then.
pub fn undo_import(conn: &mut Connection, batch: i64) -> Result<UndoOutcome> {
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let outcome = undo_batch(&tx, batch)?;
    tx.commit()?;
    Ok(outcome)
}

/// Puts rows back as they were. Of a merge, or a split, first who is who: as long as both
/// still have what is written of them, both get their own customer back.
fn apply_inverse(tx: &Connection, changes: &[Change]) -> Result<()> {
    if changes.iter().all(|(table, ..)| table != "customer_merge") {
        return record::apply_inverse(tx, changes);
    }
    let of_persons = |(table, ..): &Change| matches!(table.as_str(), "customer_merge" | "verdict");
    let (persons, others): (Vec<Change>, Vec<Change>) =
        changes.iter().cloned().partition(of_persons);
    record::apply_inverse(tx, &persons)?;
    settle(tx, &touched_by_hand(tx, &persons)?.identities)?;
    record::apply_inverse(tx, &others)
}

/// Takes back the last change.
///
/// # Errors
/// `nothing_to_undo`, or what storage says; nothing is changed then.
pub fn undo_last(conn: &mut Connection) -> Result<UndoOutcome> {
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let entry = last_entry(&tx)?.ok_or(ErrorCode::NothingToUndo)?;
    let outcome = match (entry.batch, &entry.changes) {
        (Some(batch), _) => undo_batch(&tx, batch)?,
        (None, changes) => {
            let changes = record::parse(changes.as_deref().unwrap_or("[]"))?;
            apply_inverse(&tx, &changes)?;
            identities::ensure_changed(&tx, &changes)?;
            said::settle_undone(&tx, &changes)?;
            // Customers kept only because of the change taken back go with it.
            let mut touched = touched_by_hand(&tx, &changes)?;
            touched.identities.extend(silent_kept(&tx, &changes)?);
            touched.identities.extend(hand_orders::follow(&tx, &changes)?);
            let customers_removed = settle_after_hand(&tx, &touched)?;
            follow(&tx, &changes)?;
            tx.execute("DELETE FROM journal WHERE id = ?1", [entry.id])?;
            UndoOutcome {
                undone: entry.label,
                orders_removed: 0,
                orders_changed: 0,
                customers_removed,
                kept_edited: Vec::new(),
                kept_total: 0,
            }
        }
    };
    tx.commit()?;
    Ok(outcome)
}
