//! Forgets customers for good.
//!
//! The one act without undo. Whatever tells who somebody is goes from the data file:
//! identities, what files and the merchant say of them, the texts of their orders, the
//! changes in the journal. Their orders stay as nobody's, so that the shop's figures do.
//! A hash of what recognised them stays, so that a file imported again does not bring
//! them back: its orders come in as nobody's too. At the end the file is written anew,
//! since a page that was freed still holds what stood on it.

mod journal;
mod orders;
#[cfg(test)]
mod tests;
mod tombs;
mod whom;

use std::collections::HashSet;

use huitouke_analytics::CustomerId;
use huitouke_contract::archive::Forgotten;
use huitouke_contract::imports::FileOutcome;
use rusqlite::{Connection, TransactionBehavior, params};

use super::said::key_from;
use crate::error::Result;
use crate::hand_orders;
use crate::imports::contacts::forget_said;
use crate::imports::recognition::{Tally, settle};
use crate::imports::undo::{Among, refresh_identities};
use crate::merges;
use crate::transact::record;
pub use tombs::Tombs;
use whom::Whom;

/// Tables of rows that hang on what is written of a customer; that itself comes last.
const HANGING: [&str; 10] = [
    "archive_field",
    "hand_identity",
    "customer_note",
    "relative",
    "hand_address",
    "consent",
    "interaction",
    "after_sale",
    "customer_event",
    "customer_hand",
];

/// Tables of rows by identity, which no foreign key holds.
const BY_IDENTITY: [&str; 2] = ["tagging", "segment_member"];

/// Forgets these customers; who is not there is nobody.
///
/// # Errors
/// What storage says; nothing is changed then.
pub fn forget(conn: &mut Connection, customers: &[CustomerId]) -> Result<Forgotten> {
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut whom = Whom::find(&tx, customers)?;
    if whom.people == 0 {
        return Ok(Forgotten { customers: 0, orders: 0, older_backups: 0 });
    }
    whom.list(&tx)?;
    let mut tally = Tally::default();
    let stripped = orders::strip(&tx, &mut whom, &mut tally)?;
    let mut others = stripped.others;
    others.extend(forget_said(&tx, &whom.identities, &mut tally)?);
    tally.flush(&tx)?;
    others.extend(linked(&tx)?);
    others.retain(|id| !whom.identities.contains(id));
    forget_written(&tx, &whom)?;
    journal::purge(&tx, &whom, &stripped.names)?;
    forget_outcomes(&tx, &whom)?;
    tombs::bury(&tx, &whom.keys)?;
    tx.execute_batch(
        "DELETE FROM link WHERE a IN (SELECT id FROM temp.gone_identity)
            OR b IN (SELECT id FROM temp.gone_identity);
         DELETE FROM ask WHERE about_id IN (SELECT id FROM temp.gone_identity)
            OR EXISTS (SELECT 1 FROM json_each(among)
                       WHERE value IN (SELECT id FROM temp.gone_identity));
         DELETE FROM identity WHERE id IN (SELECT id FROM temp.gone_identity);
         DELETE FROM customer WHERE id IN (SELECT id FROM temp.gone_customer);
         DELETE FROM temp.gone_identity; DELETE FROM temp.gone_customer;",
    )?;
    if !others.is_empty() {
        refresh_identities(&tx, &others, Among::All)?;
        settle(&tx, &others)?;
    }
    record::clear(&tx)?;
    tx.commit()?;
    Ok(Forgotten { customers: whom.people, orders: stripped.theirs, older_backups: 0 })
}

/// Writes the data file anew, without what its free pages still hold, and empties the
/// log beside it. Nobody may be reading.
///
/// # Errors
/// `disk_full`, or what storage says; the data are whole then, and it can be done again.
pub fn wipe(conn: &Connection) -> Result<()> {
    conn.execute_batch("VACUUM")?;
    // A row comes back, which says whether somebody was in the way.
    let busy: bool = conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    if busy {
        return Err(huitouke_contract::ErrorCode::DataInUse.into());
    }
    Ok(())
}

/// Identities linked to those listed.
fn linked(tx: &Connection) -> Result<HashSet<i64>> {
    let mut all = tx.prepare(
        "SELECT a FROM link WHERE b IN (SELECT id FROM temp.gone_identity)
         UNION SELECT b FROM link WHERE a IN (SELECT id FROM temp.gone_identity)",
    )?;
    let ids = all.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(ids)
}

/// Deletes what the merchant wrote of them, and where they are named for others.
fn forget_written(tx: &Connection, whom: &Whom) -> Result<()> {
    hand_orders::forget(tx)?;
    for table in HANGING {
        tx.execute_batch(&format!(
            "DELETE FROM {table} WHERE customer_id IN (SELECT id FROM temp.gone_customer)"
        ))?;
    }
    for table in BY_IDENTITY {
        tx.execute_batch(&format!(
            "DELETE FROM {table} WHERE identity_id IN (SELECT id FROM temp.gone_identity)"
        ))?;
    }
    let mut verdict = tx.prepare(
        "DELETE FROM verdict WHERE (a_kind, a_platform, a_value) = (?1, ?2, ?3)
            OR (b_kind, b_platform, b_value) = (?1, ?2, ?3)",
    )?;
    for (kind, platform, value) in &whom.keys {
        verdict.execute(params![kind, platform, value])?;
    }
    merges::forget(tx, &whom.customers, &whom.keys)?;
    let mut brought =
        tx.prepare("SELECT customer_id, value FROM archive_field WHERE field = 'referrer'")?;
    let mut drop =
        tx.prepare("DELETE FROM archive_field WHERE customer_id = ?1 AND field = 'referrer'")?;
    let rows: Vec<(i64, String)> = brought
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (customer, by) in rows {
        if key_from(&by).is_some_and(|key| whom.keys.contains(&key)) {
            drop.execute([customer])?;
        }
    }
    Ok(())
}

/// Takes them out of what imports reported.
fn forget_outcomes(tx: &Connection, whom: &Whom) -> Result<()> {
    let mut write = tx.prepare("UPDATE source_file SET outcome = ?2 WHERE id = ?1")?;
    let mut all = tx.prepare("SELECT id, outcome FROM source_file")?;
    let rows: Vec<(i64, String)> = all
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (file, outcome) in rows {
        let Ok(mut outcome) = serde_json::from_str::<FileOutcome>(&outcome) else { continue };
        let before = outcome.clone();
        for problem in &mut outcome.problems {
            if whom.named_in(&problem.value) {
                problem.value.clear();
            }
        }
        outcome
            .kept_by_hand
            .retain(|kept| !whom.is_called(&kept.name) && !whom.is_called(&kept.said));
        if outcome != before {
            write.execute(params![file, serde_json::to_string(&outcome)?])?;
        }
    }
    Ok(())
}
