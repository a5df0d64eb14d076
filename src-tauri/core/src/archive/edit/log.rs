//! What happened between the shop and a customer: interactions and after-sale matters.

use huitouke_analytics::{Day, OrderId};
use huitouke_contract::archive::{AfterSale, Interaction};
use rusqlite::{Connection, OptionalExtension, params};

use super::super::said::word;
use super::check;
use super::rows::put;
use crate::error::Result;

/// Adds or changes an interaction.
///
/// # Errors
/// `bad_value`, `not_found`, or what storage says.
pub fn interaction(conn: &Connection, customer: i64, it: &Interaction, today: Day) -> Result<()> {
    let day = check::day("day", it.day, today)?;
    let minute = it.time.as_deref().map_or(Ok(-1), |time| check::minute("time", time))?;
    let text = check::text("text", &it.text, 10_000)?;
    let product = check::line("product", it.product.as_deref().unwrap_or_default(), 200)?;
    let product = Some(product).filter(|product| !product.is_empty());
    put(
        conn,
        (customer, it.id),
        "interaction",
        &["day", "minute", "channel", "direction", "kind", "text", "product"],
        &[&day.0, &minute, &word(it.channel), &word(it.direction), &word(it.kind), &text, &product],
    )
}

/// Adds or changes an after-sale matter.
///
/// # Errors
/// `bad_value`, `not_found`, or what storage says.
pub fn after_sale(conn: &Connection, customer: i64, it: &AfterSale, today: Day) -> Result<()> {
    let day = check::day("day", it.day, today)?;
    let (platform, key) = match it.order {
        Some(order) => order_of(conn, customer, order)?,
        None => (None, None),
    };
    put(
        conn,
        (customer, it.id),
        "after_sale",
        &["day", "kind", "state", "platform", "key", "text", "given", "result"],
        &[
            &day.0,
            &word(it.kind),
            &word(it.state),
            &platform,
            &key,
            &check::text("text", &it.text, 10_000)?,
            &check::text("given", &it.given, 1_000)?,
            &check::text("result", &it.result, 1_000)?,
        ],
    )
}

/// Platform and key of an order, which must be the customer's.
fn order_of(
    conn: &Connection,
    customer: i64,
    order: OrderId,
) -> Result<(Option<String>, Option<String>)> {
    let found = conn
        .prepare_cached(
            "SELECT o.platform, o.key FROM orders o JOIN identity i ON i.id = o.identity_id
             WHERE o.id = ?1 AND i.customer_id = ?2",
        )?
        .query_row(params![order.0, customer], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    found.ok_or_else(|| check::bad("order", &order.0.to_string()).into())
}
