//! Finds what was said before word by word, and notes who says it again. Nothing
//! else changes then, which makes dropping a file a second time cheap.

use huitouke_analytics::ledger::OrderState;
use rusqlite::Connection;
use rusqlite::types::ValueRef;

use super::observation::{self, SAID, Said};
use crate::error::Result;
use crate::storage::bulk::{Bulk, Values};

/// Orders between two that are asked for, up to which reading on is cheaper than
/// looking for the next one.
const READ_ON: i64 = 16;

/// What is said of an order that may be the one with this key.
pub struct Asked<'a> {
    /// Which order it may be.
    pub order: i64,
    /// Its key, if it is.
    pub key: &'a str,
    /// What is said.
    pub said: &'a Said,
}

/// The observation that says the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Agreed {
    /// Its number among those of the order.
    pub n: i64,
    /// Whether no file says who bought.
    pub nobodys: bool,
}

/// For each asked, in ascending order of orders, the observation that says the same
/// of the order; `None` where there is none, the order has another key, or `wanted`
/// does not want it.
///
/// # Errors
/// What storage or `go_on` says.
pub fn find(
    conn: &Connection,
    platform: &str,
    asked: &[Asked<'_>],
    wanted: impl Fn(i64) -> bool,
    go_on: &dyn Fn() -> Result<()>,
) -> Result<Vec<Option<Agreed>>> {
    let mut found = vec![None; asked.len()];
    let mut statement = conn.prepare_cached(&format!(
        "SELECT s.id, s.n, s.identity_id, s.key, s.platform, s.file_id, {SAID}
         FROM orders s WHERE s.id BETWEEN ?1 AND ?2 AND s.state <> ?3 ORDER BY s.id"
    ))?;
    let Some(last) = asked.last().map(|a| a.order) else { return Ok(found) };
    let mut at = 0;
    'seek: while at < asked.len() {
        go_on()?;
        let mut rows = statement.query([asked[at].order, last, OrderState::Withdrawn as i64])?;
        while let Some(row) = rows.next()? {
            let order: i64 = row.get(0)?;
            while at < asked.len() && asked[at].order < order {
                at += 1;
            }
            let Some(one) = asked.get(at) else { break 'seek };
            if one.order > order {
                if one.order - order > READ_ON {
                    continue 'seek;
                }
                continue;
            }
            let text = |i| Ok::<_, rusqlite::Error>(row.get_ref(i)?.as_str().unwrap_or_default());
            if wanted(order) && text(3)? == one.key && text(4)? == platform {
                let n = if row.get_ref(5)? == ValueRef::Null {
                    of_several(conn, order, one.said)?
                } else if observation::says(row, 6, one.said)? {
                    Some(row.get(1)?)
                } else {
                    None
                };
                let nobodys = one.said.identity.is_none() && row.get_ref(2)?.as_i64().is_err();
                found[at] = n.map(|n| Agreed { n, nobodys });
            }
            at += 1;
        }
        break;
    }
    Ok(found)
}

/// The observation that says this, of an order that has several.
fn of_several(conn: &Connection, order: i64, said: &Said) -> Result<Option<i64>> {
    let mut statement = conn
        .prepare_cached(&format!("SELECT s.n, {SAID} FROM observation s WHERE s.order_id = ?1"))?;
    let mut rows = statement.query([order])?;
    while let Some(row) = rows.next()? {
        if observation::says(row, 1, said)? {
            return Ok(Some(row.get(0)?));
        }
    }
    Ok(None)
}

/// Prepares noting that a file says again what another said.
///
/// # Errors
/// What storage says.
pub fn bulk(conn: &Connection) -> Result<Bulk<'_>> {
    Bulk::of(conn, "INSERT OR IGNORE INTO said_again (order_id, n, file_id, row)", 4, "")
}

/// Notes orders, numbers of observations, files and rows.
///
/// # Errors
/// What storage or `go_on` says.
pub fn insert(
    bulk: &mut Bulk<'_>,
    rows: &[(i64, i64, i64, u32)],
    go_on: &dyn Fn() -> Result<()>,
) -> Result<()> {
    let bind = |values: &mut Values<'_, '_>, (order, n, file, row): &(i64, i64, i64, u32)| {
        values.put(order)?;
        values.put(n)?;
        values.put(file)?;
        values.put(row)
    };
    bulk.insert(rows, bind, go_on)
}
