//! Short ways to write a small shop in a test.

use crate::ledger::{EventKind, EventRow, Ledger, OrderRow, OrderState};
use crate::units::{CustomerId, Day, Fen, OrderId};

/// The day written as `YYYY-MM-DD`.
pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// A completed order, paid with `fen` 分.
pub fn order(customer: i64, on: &str, fen: i64) -> OrderRow {
    OrderRow {
        customer: Some(CustomerId(customer)),
        id: OrderId(0),
        day: day(on),
        minute: -1,
        state: OrderState::Completed,
        excluded: false,
        paid: Some(Fen(fen)),
        refunded: Fen::ZERO,
        region: None,
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
    let entered = entered.iter().map(|(id, on)| (CustomerId(*id), Some(day(on))));
    let named = orders.iter().filter_map(|o| o.customer).chain(events.iter().map(|e| e.customer));
    let customers = entered.chain(named.map(|id| (id, None))).collect();
    let numbered = orders.iter().zip(1..).map(|(o, id)| OrderRow { id: OrderId(id), ..*o });
    Ledger::new(customers, numbered.collect(), events.to_vec())
}
