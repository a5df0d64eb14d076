//! The one door for changes.
//!
//! Every change goes through [`by_hand`] or, for imports, through
//! [`journal_import`] inside the import's own transaction: the change and its
//! entry in the journal are written together or not at all. Of a change by hand
//! the rows before and after are recorded, so undo costs what the change cost
//! and needs no code per feature. An import needs no such record: what it said
//! is kept (docs/adr/0001).
//!
//! [`undo_last`] marks the entry of a change by hand as undone and [`redo`] the other
//! way round; a new change makes an end of what could be redone (docs/adr/0014). `thin`
//! says how much is kept.

mod apply;
mod persons;
pub mod record;
mod steps;
mod thin;

use huitouke_contract::Moment;
use huitouke_contract::shop::{ChangeKind, UndoLabel};
use rusqlite::{Connection, TransactionBehavior, params};

pub use steps::{next_redo, next_undo, redo, undo_import, undo_last, undo_to, undoes_import};

use crate::error::Result;
use crate::exclusions::rules::follow;
use crate::hand_orders;
use crate::imports::recognition::touched_by_hand;
use crate::imports::undo::settle_after_hand;

/// `undone` of an import that was taken back and that no redo comes past: it is shown, and
/// has no place in the order of undo and redo.
pub(crate) const SET_ASIDE: i64 = 2;

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
    // What was taken back before is of another course of things.
    forget_undone(tx)?;
    if thin::is_due(tx, now)? {
        thin::thin(tx, now.day)?;
    }
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

/// Makes an end of what could be redone. An import stays in the history as taken back.
///
/// # Errors
/// What storage says.
pub fn forget_undone(tx: &Connection) -> Result<()> {
    let import = serde_json::to_string(&ChangeKind::Import)?;
    tx.prepare_cached("UPDATE journal SET undone = ?1 WHERE undone = 1 AND kind = ?2")?
        .execute(params![SET_ASIDE, import])?;
    tx.prepare_cached("DELETE FROM journal WHERE undone = 1")?.execute([])?;
    Ok(())
}
