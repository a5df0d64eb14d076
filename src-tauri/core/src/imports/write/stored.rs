//! How orders are stored: their rows, and their keys.

use rusqlite::Connection;

use super::super::fold::{Folded, of_one};
use super::super::observation::{self, FOLDED, Origin, Said, TEXTS};
use super::super::repeats;
use super::super::stage::OrderKey;
use crate::error::Result;
use crate::storage::bulk::{Bulk, Values};

/// Prepares inserting orders that this file is the first to speak of, with what it
/// says. Platform and file are the same for all.
///
/// # Errors
/// What storage says.
pub(super) fn bulk<'c>(conn: &'c Connection, platform: &str, file: i64) -> Result<Bulk<'c>> {
    let into = format!("orders (platform, file_id, id, key, row, excluded, {FOLDED}, {TEXTS})");
    Bulk::sharing(conn, &into, &[&platform, &file], COLUMNS)
}

/// Columns of [`bulk`] that are each order's own.
const COLUMNS: usize = 22;

/// The values of a new order, for [`bulk`].
///
/// # Errors
/// What storage says.
pub(super) fn put(
    values: &mut Values<'_, '_>,
    (order, key, row): (i64, &str, u32),
    said: &Said,
    excluded: bool,
) -> rusqlite::Result<()> {
    values.put(order)?;
    values.put(key)?;
    values.put(row)?;
    values.put(excluded)?;
    observation::put_folded(values, &of_one(said))?;
    observation::put_texts(values, said)
}

/// Writes what is said of an order and what it folds to. `was`: what is stored. The
/// only observation stands in the order's own row, several beside it.
///
/// # Errors
/// What storage says.
pub fn store(
    conn: &Connection,
    order: i64,
    was: &[(Origin, Said)],
    now: &[(Origin, Said)],
    folded: &Folded,
) -> Result<()> {
    if let [(origin, said)] = now {
        if was.len() != 1 {
            conn.prepare_cached("DELETE FROM observation WHERE order_id = ?1")?.execute([order])?;
        }
        return update(conn, order, folded, Some((*origin, said)));
    }
    let mut new: Vec<&(Origin, Said)> = now.iter().collect();
    if was.len() != 1 {
        let mut drop =
            conn.prepare_cached("DELETE FROM observation WHERE order_id = ?1 AND n = ?2")?;
        for (origin, _) in was.iter().filter(|one| !now.contains(one)) {
            drop.execute([order, origin.n])?;
        }
        new.retain(|one| !was.contains(one));
    }
    let bind = |values: &mut Values<'_, '_>, (origin, said): &&(Origin, Said)| {
        observation::put(values, *origin, said)
    };
    observation::bulk(conn)?.insert(&new, bind, &|| Ok(()))?;
    update(conn, order, folded, None)
}

/// Writes an order's own row; `alone`: its only observation.
fn update(
    conn: &Connection,
    order: i64,
    folded: &Folded,
    alone: Option<(Origin, &Said)>,
) -> Result<()> {
    let columns = FOLDED.split(", ").chain(TEXTS.split(", "));
    let set: Vec<String> = columns.map(|column| format!("{column} = ?")).collect();
    let mut statement = conn.prepare_cached(&format!(
        "UPDATE orders SET n = ?, file_id = ?, row = ?, {} WHERE id = ?",
        set.join(", ")
    ))?;
    let mut values = Values::of(&mut statement);
    values.put(alone.map_or(0, |(origin, _)| origin.n))?;
    values.put(alone.map(|(origin, _)| origin.file))?;
    values.put(alone.map(|(origin, _)| origin.row))?;
    observation::put_folded(&mut values, folded)?;
    match alone {
        Some((_, said)) => observation::put_texts(&mut values, said)?,
        None => {
            values.put(false)?;
            for _ in TEXTS.split(", ").skip(1) {
                values.put(None::<i64>)?;
            }
        }
    }
    values.put(order)?;
    statement.raw_execute()?;
    Ok(())
}

/// Order numbers are stored as they are; a content fingerprint begins with a TAB,
/// which no number read from a cell can.
pub(super) fn stored_key(key: OrderKey) -> String {
    match key {
        OrderKey::Number(number) => number,
        OrderKey::Content { fingerprint, occurrence } => repeats::key_of(fingerprint, occurrence),
    }
}

/// The order number behind a stored key, if it is one.
pub fn number_of(key: &str) -> Option<&str> {
    (!key.starts_with('\t')).then_some(key)
}

/// The key of the next of equal rows.
pub(super) fn next_occurrence(key: &str) -> String {
    match key.rsplit_once('.') {
        Some((fingerprint, n)) => format!("{fingerprint}.{}", n.parse().unwrap_or(0_u32) + 1),
        None => key.to_owned(),
    }
}
