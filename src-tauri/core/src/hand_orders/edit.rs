//! Writing orders down, changing them and taking them back.

use huitouke_analytics::Ledger;
use huitouke_contract::hand_orders::{Buyer, HandOrder, HandOrderChange, HandOrderEdit};
use huitouke_contract::shop::{ChangeKind, UndoLabel};
use huitouke_contract::{AppError, CustomerId, ErrorCode, Moment, OrderId};
use rusqlite::{Connection, OptionalExtension, params};

use super::derive::{key, platform};
use super::stored::{Stored, next_number};
use crate::archive::new;
use crate::customers::edit::{begin, name_of};
use crate::error::Result;

/// Writes an order down. `ledger` is the shop before it; only the referrer of somebody new
/// needs it. Returns the order, and whether its customer was in the pool already.
///
/// # Errors
/// `bad_value`, `not_found`, what `archive::new` says of somebody new, or what storage says.
pub fn add(
    conn: &Connection,
    order: &HandOrder,
    ledger: &Ledger,
    now: Moment,
) -> Result<(OrderId, bool)> {
    let mut stored = Stored::typed(order, now.day)?;
    let (customer, existed) = buyer(conn, &order.buyer, ledger, now)?;
    stored.customer = Some(customer);
    let number = next_number(conn)?;
    stored.write(conn, number)?;
    Ok((OrderId(number), existed))
}

/// The customer whose order it is, of whom something is written from now on, and whether
/// they were in the pool already.
fn buyer(conn: &Connection, buyer: &Buyer, ledger: &Ledger, now: Moment) -> Result<(i64, bool)> {
    let (customer, existed) = match buyer {
        Buyer::Known { id } => (id.0, true),
        Buyer::New { customer } => {
            let made = new::make(conn, customer, ledger, now)?;
            (made.id.0, made.existed)
        }
    };
    name_of(conn, customer)?;
    begin(conn, customer)?;
    Ok((customer, existed))
}

/// Changes an order by hand.
///
/// # Errors
/// `not_found`, `bad_request` for one that a file says, `bad_value`, or what storage says.
pub fn edit(
    conn: &Connection,
    request: &HandOrderEdit,
    ledger: &Ledger,
    now: Moment,
) -> Result<()> {
    let order = request.order.0;
    let before = by_hand(conn, order)?;
    let mut after = before.clone();
    match &request.change {
        HandOrderChange::Replace { with } => {
            let typed = Stored::typed(with, now.day)?;
            after = Stored { customer: before.customer, refunded: before.refunded, ..typed };
            let same = match &with.buyer {
                Buyer::Known { id } => owner(conn, order)? == Some(*id),
                Buyer::New { .. } => false,
            };
            if !same {
                after.customer = Some(buyer(conn, &with.buyer, ledger, now)?.0);
            }
            after.check_refund(if after.paid { "amount_fen" } else { "paid" })?;
        }
        HandOrderChange::Paid => after.paid = true,
        HandOrderChange::Refund { refunded_fen } => {
            after.refunded = *refunded_fen;
            after.check_refund("refunded_fen")?;
        }
        HandOrderChange::Delete => {
            conn.prepare_cached("DELETE FROM order_hand WHERE platform = ?1 AND key = ?2")?
                .execute([platform(&before), key(order)])?;
            conn.prepare_cached("DELETE FROM hand_order WHERE id = ?1")?.execute([order])?;
            return Ok(());
        }
    }
    after.write(conn, order)?;
    rename(conn, order, &platform(&before), &platform(&after))
}

/// What was said of the order goes with it to another channel.
fn rename(conn: &Connection, order: i64, before: &str, after: &str) -> Result<()> {
    if before == after {
        return Ok(());
    }
    for table in ["order_hand", "after_sale"] {
        conn.prepare_cached(&format!(
            "UPDATE {table} SET platform = ?1 WHERE platform = ?2 AND key = ?3"
        ))?
        .execute(params![after, before, key(order)])?;
    }
    Ok(())
}

/// An order by hand.
fn by_hand(conn: &Connection, order: i64) -> Result<Stored> {
    if let Some(stored) = Stored::read(conn, order)? {
        return Ok(stored);
    }
    let there = conn.prepare_cached("SELECT 1 FROM orders WHERE id = ?1")?.exists([order])?;
    if there {
        return Err(AppError::bad_request("a file says this order").into());
    }
    Err(ErrorCode::NotFound.into())
}

/// Whose an order is.
///
/// # Errors
/// What storage says.
pub fn owner(conn: &Connection, order: i64) -> Result<Option<CustomerId>> {
    let found: Option<Option<i64>> = conn
        .prepare_cached(
            "SELECT i.customer_id FROM orders o JOIN identity i ON i.id = o.identity_id
             WHERE o.id = ?1",
        )?
        .query_row([order], |row| row.get(0))
        .optional()?;
    Ok(found.flatten().map(CustomerId))
}

/// Writing an order down by name, for "撤销：…".
///
/// # Errors
/// `not_found`, or what storage says.
pub fn label_of_new(conn: &Connection, order: &HandOrder) -> Result<UndoLabel> {
    let subject = match &order.buyer {
        Buyer::Known { id } => name_of(conn, id.0)?,
        Buyer::New { customer } => new::label(customer).subject,
    };
    Ok(UndoLabel { kind: ChangeKind::AddOrder, subject, count: 1 })
}

/// Changing one by name.
///
/// # Errors
/// What storage says.
pub fn label(conn: &Connection, request: &HandOrderEdit) -> Result<UndoLabel> {
    let subject = match owner(conn, request.order.0)? {
        Some(customer) => name_of(conn, customer.0)?,
        None => String::new(),
    };
    let kind = match request.change {
        HandOrderChange::Delete => ChangeKind::DeleteOrder,
        HandOrderChange::Replace { .. }
        | HandOrderChange::Paid
        | HandOrderChange::Refund { .. } => ChangeKind::EditOrder,
    };
    Ok(UndoLabel { kind, subject, count: 1 })
}

/// Orders of customers who are deleted for good, listed in `temp.gone_customer`, are
/// nobody's, without a note, as their rows of `orders` are already.
///
/// # Errors
/// What storage says.
pub fn forget(conn: &Connection) -> Result<()> {
    conn.execute_batch(
        "UPDATE hand_order SET customer_id = NULL, note = ''
         WHERE customer_id IN (SELECT id FROM temp.gone_customer)",
    )?;
    Ok(())
}
