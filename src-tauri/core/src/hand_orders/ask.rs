//! Orders as they were written, and the last one of a customer to write it again.

use huitouke_analytics::ledger::OrderState;
use huitouke_contract::hand_orders::{Buyer, HandLine, HandOrder, SaleChannel};
use huitouke_contract::{CustomerId, Day, ErrorCode, OrderId};
use rusqlite::{Connection, OptionalExtension};

use super::PLATFORM;
use super::edit::owner;
use super::stored::Stored;
use crate::error::Result;
use crate::imports::folded_lines;
use crate::imports::observation::parse_lines;
use crate::insights::Snapshot;

/// An order by hand as it was written; `None` for any other.
///
/// # Errors
/// What storage says.
pub fn written(conn: &Connection, order: OrderId) -> Result<Option<HandOrder>> {
    let Some(stored) = Stored::read(conn, order.0)? else { return Ok(None) };
    let Some(id) = owner(conn, order.0)? else { return Ok(None) };
    let minute = stored.minute;
    Ok(Some(HandOrder {
        buyer: Buyer::Known { id },
        lines: stored.lines,
        amount_fen: stored.amount,
        channel: stored.channel,
        paid: stored.paid,
        day: stored.day,
        time: (minute >= 0).then(|| format!("{:02}:{:02}", minute / 60, minute % 60)),
        note: stored.note,
    }))
}

/// The last order of a customer, whoever said it, as one by hand of today: the last
/// completed one, else the last that was not called off. Sold where their last one by
/// hand was, else over WeChat.
///
/// # Errors
/// `not_found`, or what storage says.
pub fn last_of(
    conn: &Connection,
    snapshot: &Snapshot,
    customer: CustomerId,
    today: Day,
) -> Result<Option<HandOrder>> {
    let ledger = &snapshot.ledger;
    let c = ledger.index_of(customer).ok_or(ErrorCode::NotFound)?;
    let orders = &ledger.orders;
    let off = |o: &usize| matches!(orders.state[*o], OrderState::Closed | OrderState::Withdrawn);
    let mut own = ledger.orders_of(c).rev();
    let completed = own.clone().find(|o| orders.completed(*o));
    let Some(o) = completed.or_else(|| own.find(|o| !off(o))) else { return Ok(None) };
    let lines = lines(conn, snapshot, orders.id[o])?;
    let amount_fen = orders.paid(o);
    if lines.is_empty() && amount_fen.is_none() {
        return Ok(None);
    }
    let channel = ledger.orders_of(c).rev().find_map(|o| {
        let platform = ledger.platforms.get(usize::from(orders.platform[o]))?;
        let word = platform.strip_prefix(PLATFORM)?;
        serde_json::from_value(word.into()).ok()
    });
    Ok(Some(HandOrder {
        buyer: Buyer::Known { id: customer },
        lines,
        amount_fen,
        channel: channel.unwrap_or(SaleChannel::WeChat),
        paid: true,
        day: today,
        time: None,
        note: String::new(),
    }))
}

/// What was bought, by the names of the catalogue; what came back or was struck off was
/// not.
fn lines(conn: &Connection, snapshot: &Snapshot, order: OrderId) -> Result<Vec<HandLine>> {
    let catalogue = snapshot.catalogue();
    let mut specification =
        conn.prepare_cached("SELECT specification FROM product_alias WHERE id = ?1")?;
    let mut lines = Vec::new();
    folded_lines::of_orders(conn, [order.0], |_, text| {
        for (alias, quantity, amount) in parse_lines(Some(text)) {
            let quantity_milli = quantity.unwrap_or(1000);
            let Some(product) = catalogue.product(alias).filter(|_| quantity_milli > 0) else {
                continue;
            };
            let product = catalogue.products[product as usize].name.clone();
            let specification =
                specification.query_row([alias], |row| row.get(0)).optional()?.unwrap_or_default();
            let amount_fen = amount.filter(|fen| *fen >= 0).map(huitouke_contract::Fen);
            lines.push(HandLine { product, specification, quantity_milli, amount_fen });
        }
        Ok(())
    })?;
    Ok(lines)
}

/// An order of another source that looks like the same sale: of the same customer, within
/// a day, of the same amount; the nearest.
pub fn alike(snapshot: &Snapshot, customer: CustomerId, order: &Stored) -> Option<OrderId> {
    let ledger = &snapshot.ledger;
    let (c, amount) = (ledger.index_of(customer)?, order.total()?);
    let orders = &ledger.orders;
    let by_hand: Vec<bool> =
        ledger.platforms.iter().map(|platform| platform.starts_with(PLATFORM)).collect();
    let apart = |o: usize| orders.day[o].since(order.day).abs();
    let like = |o: &usize| {
        apart(*o) <= 1
            && orders.paid(*o) == Some(amount)
            && orders.state[*o].counts()
            && by_hand.get(usize::from(orders.platform[*o])) == Some(&false)
    };
    let nearest = ledger.orders_of(c).filter(like).min_by_key(|o| apart(*o));
    nearest.map(|o| orders.id[o])
}
