//! A hand-kept table that was edited and is dropped again: the rows of its earlier
//! version that it no longer has.
//!
//! Rows without an order number are known by their content, so a changed row is a
//! new order beside the old one, and a removed row stays. Whether the old ones go is
//! for the merchant to say. If they go, the new file says so of each
//! (`OrderState::Withdrawn`), like anything else a file says: taking it back brings
//! them back.

use std::collections::HashMap;

use huitouke_analytics::ledger::OrderState;
use huitouke_analytics::{Day, Fen};
use rusqlite::{Connection, params};

use super::known::Orders;
use super::observation::Said;
use super::stage::UNDATED;
use crate::error::Result;

/// Fewer rows in common are chance.
const LEAST_IN_COMMON: usize = 3;

/// What a file is the new version of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// The earlier file.
    pub file: i64,
    /// Its name.
    pub name: String,
    /// Orders that it says and the new one does not.
    pub missing: Vec<i64>,
}

/// The earlier file that this one is a new version of, if some of its rows are gone.
/// `again`: the orders without a number that were there before and that this file
/// says too; `met`: all it says; `days`: its first and last day, since what lies
/// outside may just not have been exported again.
///
/// A file is a new version of the one it has most rows in common with, if it has at
/// least half of that one's rows between these days.
///
/// # Errors
/// What storage says.
pub fn earlier(
    conn: &Connection,
    file: i64,
    again: &[i64],
    met: &Orders,
    days: (Day, Day),
) -> Result<Option<Version>> {
    let mut common: HashMap<i64, usize> = HashMap::new();
    let mut sayers = conn.prepare_cached(
        "SELECT file_id FROM said WHERE order_id = ?1
         UNION SELECT file_id FROM said_again WHERE order_id = ?1",
    )?;
    for order in again {
        for sayer in sayers.query_map([order], |r| r.get::<_, i64>(0))? {
            *common.entry(sayer?).or_default() += 1;
        }
    }
    let mut of_this_import = conn.prepare_cached(
        "SELECT 1 FROM source_file a JOIN source_file b USING (batch_id)
         WHERE a.id = ?1 AND b.id = ?2",
    )?;
    let mut best: Option<(usize, i64)> = None;
    for (sayer, shared) in common {
        if best.is_none_or(|b| (shared, sayer) > b) && !of_this_import.exists([sayer, file])? {
            best = Some((shared, sayer));
        }
    }
    let Some((shared, sayer)) = best.filter(|(shared, _)| *shared >= LEAST_IN_COMMON) else {
        return Ok(None);
    };
    let mut theirs = conn.prepare_cached(
        "SELECT id FROM orders WHERE id IN
           (SELECT order_id FROM said WHERE file_id = ?1
            UNION SELECT order_id FROM said_again WHERE file_id = ?1)
           AND key >= char(9) AND key < char(10) AND state <> ?2 AND day BETWEEN ?3 AND ?4",
    )?;
    let (from, to) = days;
    let rows = theirs
        .query_map(params![sayer, OrderState::Withdrawn as u8, from.0, to.0], |r| {
            r.get::<_, i64>(0)
        })?;
    let mut missing = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    missing.retain(|order| !met.has(*order));
    if missing.is_empty() || missing.len() > shared {
        return Ok(None);
    }
    let name =
        conn.query_row("SELECT name FROM source_file WHERE id = ?1", [sayer], |r| r.get(0))?;
    Ok(Some(Version { file: sayer, name, missing }))
}

/// What the new version says of a row it no longer has.
pub fn withdrawn() -> Said {
    Said {
        identity: None,
        link: None,
        buyer_name: None,
        state: OrderState::Withdrawn,
        day: UNDATED,
        minute: -1,
        paid: None,
        refunded: Fen::ZERO,
        discount: None,
        receiver: None,
        phone: None,
        address: None,
        region: None,
        remark: None,
        extra: None,
        lines: None,
        per_line: false,
    }
}

#[cfg(test)]
#[path = "version_tests.rs"]
mod tests;
