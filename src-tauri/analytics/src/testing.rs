//! Short ways to write a small shop in a test.

use crate::ledger::{CustomerRow, EventKind, EventRow, Ledger, LineRow, OrderRow, Product, Rows};
use crate::units::{CustomerId, Day, Fen, OrderId};

/// The day written as `YYYY-MM-DD`.
pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// A completed order, paid with `fen` 分.
pub fn order(customer: i64, on: &str, fen: i64) -> OrderRow {
    OrderRow {
        customer: Some(CustomerId(customer)),
        day: day(on),
        paid: Some(Fen(fen)),
        ..OrderRow::default()
    }
}

/// An event.
pub fn event(customer: i64, on: &str, kind: EventKind) -> EventRow {
    EventRow { customer: CustomerId(customer), day: day(on), kind }
}

/// A shop of these orders and of whoever placed them.
pub fn shop(orders: &[OrderRow]) -> Ledger {
    shop_with(&[], orders, &[])
}

/// A shop of customers entered by hand on a day, orders and events.
pub fn shop_with(entered: &[(i64, &str)], orders: &[OrderRow], events: &[EventRow]) -> Ledger {
    Ledger::new(rows(entered, orders, events))
}

/// A line: product number, pieces and amount in 分.
pub type Line = (u32, i64, i64);

/// A shop of orders with their lines.
pub fn shop_of_lines(orders: &[(OrderRow, &[Line])]) -> Ledger {
    let placed: Vec<OrderRow> = orders.iter().map(|(order, _)| *order).collect();
    let mut rows = rows(&[], &placed, &[]);
    for ((_, lines), order) in orders.iter().zip(&mut rows.orders) {
        order.lines = (rows.lines.len() as u32, lines.len() as u32);
        rows.lines.extend(lines.iter().map(|(product, pieces, fen)| LineRow {
            product: *product,
            quantity_milli: Some(pieces * 1000),
            amount: Some(Fen(*fen)),
        }));
    }
    let last = rows.lines.iter().map(|line| line.product + 1).max().unwrap_or(0);
    let product = |i| Product { name: format!("product {i}"), ..Product::default() };
    rows.products = (0..last).map(product).collect();
    Ledger::new(rows)
}

/// The rows of [`shop_with`]; orders are numbered from 1.
pub fn rows(entered: &[(i64, &str)], orders: &[OrderRow], events: &[EventRow]) -> Rows {
    let entered = entered.iter().map(|(id, on)| CustomerRow::new(CustomerId(*id), Some(day(on))));
    let named = orders.iter().filter_map(|o| o.customer).chain(events.iter().map(|e| e.customer));
    let numbered = orders.iter().zip(1..).map(|(o, id)| OrderRow { id: OrderId(id), ..*o });
    Rows {
        customers: entered.chain(named.map(|id| CustomerRow::new(id, None))).collect(),
        orders: numbered.collect(),
        events: events.to_vec(),
        ..Rows::default()
    }
}
