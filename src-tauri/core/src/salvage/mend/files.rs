//! What is known of imports is made to agree with what is left of their rows.

use huitouke_contract::Caller;
use huitouke_contract::imports::FileOutcome;
use rusqlite::{Connection, params};

use super::{LOST_PLATFORM, ids};
use crate::error::Result;

/// What a file is called whose entry is lost.
const LOST_FILE: &str = "损坏的导入记录";

/// Imports: every file and batch that something names is there.
pub(super) fn mend(tx: &Connection, caller: &dyn Caller) -> Result<()> {
    let at = caller.now().stamp();
    // What was written down by hand and is lost itself stays as a file says it.
    let free = "SELECT coalesce(max(id), 0) + 1 FROM source_file";
    let by_hand = "file_id = 0 AND NOT EXISTS (SELECT 1 FROM hand_order h WHERE h.id = orders.id)";
    let mut new_file: Option<i64> = None;
    let mut file = || -> Result<i64> {
        if new_file.is_none() {
            new_file = Some(tx.query_row(free, [], |row| row.get(0))?);
        }
        Ok(new_file.unwrap_or_default())
    };
    for (table, of) in [
        ("orders", by_hand),
        // Said by several files, and what they said is lost.
        (
            "orders",
            "file_id IS NULL AND NOT EXISTS (SELECT 1 FROM observation o WHERE o.order_id = orders.id)",
        ),
    ] {
        let any: bool =
            tx.query_row(&format!("SELECT EXISTS (SELECT 1 FROM {table} WHERE {of})"), [], |r| {
                r.get(0)
            })?;
        if any {
            tx.execute(
                &format!(
                    "UPDATE {table} SET file_id = ?1, row = coalesce(row, 0), n = 0 WHERE {of}"
                ),
                [file()?],
            )?;
        }
    }
    tx.execute(
        "INSERT OR IGNORE INTO contact_source (contact_id, file_id, row)
         SELECT id, (SELECT coalesce(max(id), 0) + 1 FROM source_file), 0 FROM contact_said c
         WHERE NOT EXISTS (SELECT 1 FROM contact_source s WHERE s.contact_id = c.id)",
        [],
    )?;
    tx.execute(
        "DELETE FROM contact_source
         WHERE NOT EXISTS (SELECT 1 FROM contact_said c WHERE c.id = contact_id)",
        [],
    )?;
    // Repeats of what is lost.
    tx.execute(
        "DELETE FROM said_again WHERE NOT EXISTS
           (SELECT 1 FROM said s WHERE s.order_id = said_again.order_id AND s.n = said_again.n)",
        [],
    )?;
    let missing: Vec<i64> = ids(
        tx,
        "SELECT file_id FROM
           (SELECT file_id FROM orders WHERE file_id > 0 UNION SELECT file_id FROM observation
            UNION SELECT file_id FROM said_again UNION SELECT file_id FROM contact_source
            UNION SELECT file_id FROM repeat_settled)
         WHERE NOT EXISTS (SELECT 1 FROM source_file f WHERE f.id = file_id)",
    )?;
    let mut batch = None;
    for id in missing {
        let batch = match batch {
            Some(batch) => batch,
            None => *batch.insert(new_batch(tx, &at)?),
        };
        lost_file(tx, id, batch)?;
    }
    tx.execute(
        "INSERT INTO batch (id, at)
         SELECT DISTINCT b.id, coalesce((SELECT at FROM journal WHERE batch_id = b.id), ?1)
         FROM (SELECT batch_id AS id FROM source_file UNION SELECT batch_id FROM journal) b
         WHERE b.id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM batch WHERE id = b.id)",
        [&at],
    )?;
    // An import whose files are all lost can still be taken back: nothing happens then.
    for batch in ids(
        tx,
        "SELECT id FROM batch b WHERE NOT EXISTS
           (SELECT 1 FROM source_file f WHERE f.batch_id = b.id)",
    )? {
        let id: i64 = tx.query_row(free, [], |row| row.get(0))?;
        lost_file(tx, id, batch)?;
    }
    Ok(())
}

fn new_batch(tx: &Connection, at: &str) -> Result<i64> {
    let taken = "SELECT 1 + max(coalesce((SELECT max(id) FROM batch), 0),
                   coalesce((SELECT max(batch_id) FROM source_file), 0),
                   coalesce((SELECT max(batch_id) FROM journal), 0))";
    let id: i64 = tx.query_row(taken, [], |row| row.get(0))?;
    tx.execute("INSERT INTO batch (id, at) VALUES (?1, ?2)", params![id, at])?;
    Ok(id)
}

fn lost_file(tx: &Connection, id: i64, batch: i64) -> Result<()> {
    let outcome = FileOutcome {
        file: LOST_FILE.to_owned(),
        platform: LOST_PLATFORM.to_owned(),
        ..FileOutcome::default()
    };
    tx.execute(
        "INSERT INTO source_file (id, batch_id, name, platform, outcome)
         VALUES (?1, ?2, ?3, ?4, ?5)",
        params![id, batch, LOST_FILE, LOST_PLATFORM, serde_json::to_string(&outcome)?],
    )?;
    Ok(())
}
