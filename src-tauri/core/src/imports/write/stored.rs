//! How orders are stored: the columns of their fold, and their keys.

use huitouke_analytics::{Day, Fen};
use rusqlite::{Connection, Row, params};

use super::super::fold::Folded;
use super::super::observation::{link_from, state_from};
use super::super::repeats;
use super::super::stage::OrderKey;
use crate::error::Result;

/// The columns of an order that are its fold.
pub const FOLDED: &str = "identity_id, link_id, link_kind, state, day, minute, paid_fen, refunded_fen, discount_fen, region";

/// Reads [`FOLDED`].
///
/// # Errors
/// What storage says.
pub fn read_folded(row: &Row<'_>) -> rusqlite::Result<Folded> {
    Ok(Folded {
        identity: row.get(0)?,
        link: link_from(row.get(1)?, row.get(2)?),
        state: state_from(row.get(3)?),
        day: Day(row.get(4)?),
        minute: row.get(5)?,
        paid: row.get::<_, Option<i64>>(6)?.map(Fen),
        refunded: Fen(row.get(7)?),
        discount: row.get::<_, Option<i64>>(8)?.map(Fen),
        region: row.get(9)?,
    })
}

/// Writes the folded state of an order.
///
/// # Errors
/// What storage says.
pub fn store_fold(conn: &Connection, order: i64, folded: &Folded) -> Result<()> {
    conn.prepare_cached(
        "UPDATE orders SET identity_id = ?2, link_id = ?3, link_kind = ?4, state = ?5, day = ?6,
                           minute = ?7, paid_fen = ?8, refunded_fen = ?9, discount_fen = ?10,
                           region = ?11 WHERE id = ?1",
    )?
    .execute(params![
        order,
        folded.identity,
        folded.link.map(|(id, _)| id),
        folded.link.map(|(_, kind)| kind as u8),
        folded.state as u8,
        folded.day.0,
        folded.minute,
        folded.paid.map(|f| f.0),
        folded.refunded.0,
        folded.discount.map(|f| f.0),
        folded.region
    ])?;
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
