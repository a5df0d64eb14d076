//! The merchant's word on single orders.

use huitouke_contract::ErrorCode;
use huitouke_contract::exclusions::{ExcludedBy, OrderExclude};
use huitouke_contract::shop::{ChangeKind, UndoLabel};
use rusqlite::{Connection, OptionalExtension, params};

use super::verdict;
use crate::customers::edit;
use crate::error::Result;
use crate::imports::stage::UNDATED;
use crate::imports::write::number_of;
use huitouke_contract::Day;

/// Marks an order as counted or not. Taking a mark back leaves no mark, unless a
/// rule has to be gone against.
///
/// # Errors
/// `not_found`, or what storage says.
pub fn exclude(conn: &Connection, request: OrderExclude) -> Result<()> {
    let (platform, key, rule): (String, String, bool) = conn
        .prepare_cached("SELECT platform, key, excluded FROM orders WHERE id = ?1")?
        .query_row([request.order.0], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))
        .optional()?
        .ok_or(ErrorCode::NotFound)?;
    if request.excluded || rule {
        conn.prepare_cached(
            "INSERT INTO order_hand (platform, key, excluded) VALUES (?1, ?2, ?3)
             ON CONFLICT DO UPDATE SET excluded = ?3 WHERE excluded IS NOT ?3",
        )?
        .execute(params![platform, key, request.excluded])?;
    } else {
        conn.prepare_cached("DELETE FROM order_hand WHERE platform = ?1 AND key = ?2")?
            .execute([platform, key])?;
    }
    // Says which order it is to whoever watches: keys have no index.
    conn.prepare_cached("UPDATE orders SET excluded = excluded WHERE id = ?1")?
        .execute([request.order.0])?;
    Ok(())
}

/// The change by name, for "撤销：…".
///
/// # Errors
/// `not_found`, or what storage says.
pub fn label(conn: &Connection, request: OrderExclude) -> Result<UndoLabel> {
    let (key, day): (String, i32) = conn
        .prepare_cached("SELECT key, day FROM orders WHERE id = ?1")?
        .query_row([request.order.0], |r| Ok((r.get(0)?, r.get(1)?)))
        .optional()?
        .ok_or(ErrorCode::NotFound)?;
    let day = Some(Day(day)).filter(|day| *day != UNDATED);
    let subject = match number_of(&key) {
        Some(number) => number.to_owned(),
        None => day.map(|day| day.to_string()).unwrap_or_default(),
    };
    let kind = if request.excluded { ChangeKind::ExcludeOrder } else { ChangeKind::CountOrder };
    Ok(UndoLabel { kind, subject, count: 1 })
}

/// What leaves one order of a customer out, as stored now.
///
/// # Errors
/// What storage says.
pub fn excluded_by(conn: &Connection, order: i64, customer: bool) -> Result<Option<ExcludedBy>> {
    let found: Option<(bool, Option<bool>)> = conn
        .prepare_cached(
            "SELECT o.excluded, h.excluded FROM orders o
             LEFT JOIN order_hand h ON h.platform = o.platform AND h.key = o.key
             WHERE o.id = ?1",
        )?
        .query_row([order], |r| Ok((r.get(0)?, r.get(1)?)))
        .optional()?;
    Ok(found.and_then(|(rule, row)| verdict(rule, row, customer)))
}

/// Whether the merchant said that none of a customer's orders counts: of them, or
/// of somebody who was joined to them.
///
/// # Errors
/// What storage says.
pub fn customer_excluded(conn: &Connection, customer: i64) -> Result<bool> {
    let mut of =
        conn.prepare_cached("SELECT 1 FROM customer_hand WHERE customer_id = ?1 AND excluded = 1")?;
    for row in edit::written(conn, customer)? {
        if of.exists([row])? {
            return Ok(true);
        }
    }
    Ok(false)
}
