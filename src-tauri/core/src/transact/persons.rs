//! Who was who before a change was taken back.
//!
//! Customers and identities are no hand tables: they follow from what is said. A
//! customer who goes and comes back gets another number then, which changes further up
//! the journal do not know. So an undo notes whom it moved, and a redo puts them back
//! before it settles; what settling finds then is what it found the first time.

use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};

use super::record::Change;
use crate::error::Result;

/// What a redo needs beside the change itself.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Back {
    /// Customers who came or went with the undo, and whether they were there before.
    customers: Vec<(i64, bool)>,
    /// Identities that went or moved with it, as they were.
    identities: Vec<Was>,
    /// What settling after it changed in the hand tables.
    pub settled: Vec<Change>,
}

/// An identity: its number, kind, platform, value and whose it was.
type Was = (i64, i64, String, String, Option<i64>);

/// Notes from now on whom anything moves. On the connection only, until [`noted`].
///
/// # Errors
/// What storage says.
pub fn note(tx: &Connection) -> Result<()> {
    // The first word about each holds: as it was at the start.
    tx.execute_batch(
        "CREATE TEMP TABLE IF NOT EXISTS was_customer (id INTEGER PRIMARY KEY, there INTEGER);
         CREATE TEMP TABLE IF NOT EXISTS was_identity
           (id INTEGER PRIMARY KEY, kind INTEGER, platform TEXT, value TEXT, customer_id INTEGER);
         DELETE FROM temp.was_customer; DELETE FROM temp.was_identity;
         CREATE TEMP TRIGGER was_customer_made AFTER INSERT ON main.customer BEGIN
           INSERT OR IGNORE INTO was_customer VALUES (NEW.id, 0); END;
         CREATE TEMP TRIGGER was_customer_gone AFTER DELETE ON main.customer BEGIN
           INSERT OR IGNORE INTO was_customer VALUES (OLD.id, 1); END;
         CREATE TEMP TRIGGER was_identity_made AFTER INSERT ON main.identity BEGIN
           INSERT OR IGNORE INTO was_identity (id) VALUES (NEW.id); END;
         CREATE TEMP TRIGGER was_identity_gone AFTER DELETE ON main.identity BEGIN
           INSERT OR IGNORE INTO was_identity
             VALUES (OLD.id, OLD.kind, OLD.platform, OLD.value, OLD.customer_id); END;
         CREATE TEMP TRIGGER was_identity_moved AFTER UPDATE OF customer_id ON main.identity BEGIN
           INSERT OR IGNORE INTO was_identity
             VALUES (OLD.id, OLD.kind, OLD.platform, OLD.value, OLD.customer_id); END;",
    )?;
    Ok(())
}

/// Whom it was, and ends the noting.
///
/// # Errors
/// What storage says.
pub fn noted(tx: &Connection) -> Result<Back> {
    tx.execute_batch(
        "DROP TRIGGER temp.was_customer_made; DROP TRIGGER temp.was_customer_gone;
         DROP TRIGGER temp.was_identity_made; DROP TRIGGER temp.was_identity_gone;
         DROP TRIGGER temp.was_identity_moved;",
    )?;
    let customers = tx
        .prepare("SELECT id, there FROM temp.was_customer ORDER BY id")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    // One that was not there goes by itself when nothing speaks of it any more.
    let identities = tx
        .prepare(
            "SELECT id, kind, platform, value, customer_id FROM temp.was_identity
             WHERE kind IS NOT NULL ORDER BY id",
        )?
        .query_map([], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?, r.get(4)?)))?
        .collect::<rusqlite::Result<_>>()?;
    tx.execute_batch("DELETE FROM temp.was_customer; DELETE FROM temp.was_identity;")?;
    Ok(Back { customers, identities, settled: Vec::new() })
}

impl Back {
    /// Puts everybody back where they were. Returns the identities it was about.
    ///
    /// # Errors
    /// What storage says.
    pub fn restore(&self, tx: &Connection) -> Result<Vec<i64>> {
        // Who is pointed at may come later.
        tx.execute_batch("PRAGMA defer_foreign_keys = ON")?;
        let mut make = tx.prepare_cached("INSERT OR IGNORE INTO customer (id) VALUES (?1)")?;
        for (customer, _) in self.customers.iter().filter(|(_, there)| *there) {
            make.execute([customer])?;
        }
        let mut put = tx.prepare_cached(
            "INSERT INTO identity (id, kind, platform, value, customer_id)
             VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (id) DO UPDATE SET customer_id = excluded.customer_id",
        )?;
        for (id, kind, platform, value, customer) in &self.identities {
            put.execute(params![id, kind, platform, value, customer])?;
        }
        Ok(self.identities.iter().map(|was| was.0).collect())
    }

    /// Removes the customers whom only the undo made.
    ///
    /// # Errors
    /// What storage says.
    pub fn drop_made(&self, tx: &Connection) -> Result<()> {
        let mut drop = tx.prepare_cached("DELETE FROM customer WHERE id = ?1")?;
        for (customer, _) in self.customers.iter().filter(|(_, there)| !there) {
            drop.execute([customer])?;
        }
        Ok(())
    }
}
