//! The whole shop as columns in memory, sorted by customer and then by day.
//!
//! Built from storage by the core, shared read-only. A column has one entry per
//! order (or customer, or event); a customer's orders are one contiguous range.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::units::{CustomerId, Day, Fen, OrderId};

/// Where an order stands. Ordered from the first state to the furthest: the
/// later one wins when two files say different things (docs/adr/0001).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum OrderState {
    /// The file has no state column: taken as completed.
    Unknown,
    /// Placed, not paid.
    Ordered,
    /// Paid, not sent.
    Paid,
    /// Sent.
    Shipped,
    /// Received or finished.
    Completed,
    /// Part of the money went back.
    PartlyRefunded,
    /// All money went back.
    Refunded,
    /// Called off before it was finished.
    Closed,
    /// Gone from the table that said it.
    Withdrawn,
}

impl OrderState {
    /// Whether the state by itself lets the order count as a purchase.
    pub fn counts(self) -> bool {
        !matches!(self, Self::Ordered | Self::Refunded | Self::Closed | Self::Withdrawn)
    }
}

/// An order as storage hands it over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrderRow {
    /// Whose order; `None` where no file says.
    pub customer: Option<CustomerId>,
    /// Its id.
    pub id: OrderId,
    /// Day of payment, else of ordering.
    pub day: Day,
    /// Minute of that day (0–1439), −1 where only the day is known.
    pub minute: i16,
    /// Where it stands.
    pub state: OrderState,
    /// Marked as 刷单, own, test or wholesale: shown, never counted.
    pub excluded: bool,
    /// What was paid; `None` where no file says.
    pub paid: Option<Fen>,
    /// What went back.
    pub refunded: Fen,
    /// Where it went: six-digit code of the finest level that is sure.
    pub region: Option<u32>,
}

/// What a dated event did to a relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum EventKind {
    /// Brought someone along (转介绍).
    Referral,
    /// Shared or praised (晒单, 好评).
    Praise,
    /// The merchant made them an agent (分销商).
    AgentSet,
    /// The merchant took that back.
    AgentUnset,
}

/// An event as storage hands it over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventRow {
    /// Whose.
    pub customer: CustomerId,
    /// When.
    pub day: Day,
    /// What.
    pub kind: EventKind,
}

/// Order columns; one entry per order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Orders {
    /// Ids.
    pub id: Vec<OrderId>,
    /// Day of payment, else of ordering.
    pub day: Vec<Day>,
    /// Minute of the day, −1 where unknown.
    pub minute: Vec<i16>,
    /// Where each stands.
    pub state: Vec<OrderState>,
    /// Marked as not to be counted.
    pub excluded: Vec<bool>,
    /// Paid; `None` where no file says.
    pub paid: Vec<Option<Fen>>,
    /// Gone back.
    pub refunded: Vec<Fen>,
    /// Where each went: six-digit code, province at least; `None` where not sure.
    pub region: Vec<Option<u32>>,
}

impl Orders {
    /// How many.
    pub fn len(&self) -> usize {
        self.id.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.id.is_empty()
    }

    /// Net amount: paid − refunded; 0 where what was paid is unknown.
    pub fn net(&self, i: usize) -> Fen {
        self.paid[i].map_or(Fen::ZERO, |paid| paid.minus(self.refunded[i]))
    }

    /// Whether order `i` is a completed order (有效订单): paid, not closed, not
    /// excluded, net amount above 0. An unknown amount counts as a purchase.
    pub fn completed(&self, i: usize) -> bool {
        self.state[i].counts()
            && !self.excluded[i]
            && (self.paid[i].is_none() || self.net(i) > Fen::ZERO)
    }

    fn push(&mut self, row: &OrderRow) {
        self.id.push(row.id);
        self.day.push(row.day);
        self.minute.push(row.minute);
        self.state.push(row.state);
        self.excluded.push(row.excluded);
        self.paid.push(row.paid);
        self.refunded.push(row.refunded);
        self.region.push(row.region);
    }
}

/// The whole shop, read-only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger {
    /// Customers, ascending by id.
    pub customers: Vec<CustomerId>,
    /// The day each was first heard of.
    pub first_seen: Vec<Day>,
    /// Orders of known customers, by customer, day, minute, id.
    pub orders: Orders,
    /// Orders without a known customer, by day: shown, in no customer figure.
    pub unowned: Orders,
    /// Event days and kinds, by customer, day.
    pub events: Vec<(Day, EventKind)>,
    order_start: Vec<u32>,
    event_start: Vec<u32>,
}

impl Ledger {
    /// Builds the columns. `customers` are ids with the day each was entered by
    /// hand or first named by a file, if any; the first day of any of their
    /// orders or events is earlier or later than that, and the earliest counts.
    /// Someone without any day at all counts as known from the first day of the
    /// shop. An order or event of a customer who is not in `customers` is treated
    /// as unowned, or dropped.
    pub fn new(
        mut customers: Vec<(CustomerId, Option<Day>)>,
        mut orders: Vec<OrderRow>,
        mut events: Vec<EventRow>,
    ) -> Self {
        customers.sort_unstable_by_key(|(id, entered)| (*id, entered.is_none(), *entered));
        customers.dedup_by_key(|c| c.0);
        orders.sort_unstable_by_key(|o| (o.customer, o.day, o.minute, o.id));
        events.sort_unstable_by_key(|e| (e.customer, e.day, e.kind));

        let mut ledger = Self {
            order_start: Vec::with_capacity(customers.len() + 1),
            event_start: Vec::with_capacity(customers.len() + 1),
            ..Self::default()
        };
        let (mut o, mut e) = (0, 0);
        let mut unowned = Vec::new();
        let mut undated = Vec::new();
        for (customer, entered) in customers {
            while o < orders.len() && orders[o].customer < Some(customer) {
                unowned.push(orders[o]);
                o += 1;
            }
            while e < events.len() && events[e].customer < customer {
                e += 1;
            }
            ledger.order_start.push(ledger.orders.len() as u32);
            ledger.event_start.push(ledger.events.len() as u32);
            let mut first = entered;
            let mut seen = |day: Day| first = Some(first.map_or(day, |f| f.min(day)));
            while o < orders.len() && orders[o].customer == Some(customer) {
                seen(orders[o].day);
                ledger.orders.push(&orders[o]);
                o += 1;
            }
            while e < events.len() && events[e].customer == customer {
                seen(events[e].day);
                ledger.events.push((events[e].day, events[e].kind));
                e += 1;
            }
            ledger.customers.push(customer);
            if first.is_none() {
                undated.push(ledger.first_seen.len());
            }
            ledger.first_seen.push(first.unwrap_or(Day(i32::MAX)));
        }
        unowned.extend_from_slice(&orders[o..]);
        unowned.sort_unstable_by_key(|o| (o.day, o.minute, o.id));
        for order in &unowned {
            ledger.unowned.push(order);
        }
        // Not 1970: reports by month start with the first customer.
        let dated = undated.len() < ledger.first_seen.len();
        let first = ledger.first_seen.iter().copied().min().filter(|_| dated).unwrap_or(Day(0));
        for c in undated {
            ledger.first_seen[c] = first;
        }
        ledger.order_start.push(ledger.orders.len() as u32);
        ledger.event_start.push(ledger.events.len() as u32);
        ledger
    }

    /// The range of `orders` that belongs to customer number `c` (an index into
    /// `customers`, not an id).
    pub fn orders_of(&self, c: usize) -> Range<usize> {
        self.order_start[c] as usize..self.order_start[c + 1] as usize
    }

    /// The range of `events` that belongs to customer number `c`.
    pub fn events_of(&self, c: usize) -> Range<usize> {
        self.event_start[c] as usize..self.event_start[c + 1] as usize
    }

    /// The index of a customer in `customers`.
    pub fn index_of(&self, customer: CustomerId) -> Option<usize> {
        self.customers.binary_search(&customer).ok()
    }

    /// Count and net amount of completed orders without a known customer from
    /// `from` to `to`, both included.
    pub fn unowned_between(&self, from: Day, to: Day) -> (u32, Fen) {
        let orders = &self.unowned;
        (0..orders.len())
            .filter(|o| (from..=to).contains(&orders.day[*o]) && orders.completed(*o))
            .fold((0, Fen::ZERO), |(count, net), o| (count + 1, net.plus(orders.net(o))))
    }

    /// The newest day any order carries, whatever its state.
    pub fn newest_order_day(&self) -> Option<Day> {
        self.orders.day.iter().chain(&self.unowned.day).copied().max()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{day, event, order, shop, shop_with};

    #[test]
    fn completed_is_paid_not_closed_not_excluded_and_above_nothing() {
        let plain = order(1, "2024-01-01", 100);
        let counts = |row: OrderRow| shop(&[row]).orders.completed(0);
        assert!(counts(plain));
        for state in [OrderState::Unknown, OrderState::Paid, OrderState::Shipped] {
            assert!(counts(OrderRow { state, ..plain }));
        }
        for state in [OrderState::Ordered, OrderState::Refunded, OrderState::Closed] {
            assert!(!counts(OrderRow { state, ..plain }));
        }
        assert!(!counts(OrderRow { excluded: true, ..plain }));
        assert!(!counts(OrderRow { paid: Some(Fen(0)), ..plain }));
        assert!(!counts(OrderRow { refunded: Fen(100), ..plain }));
        assert!(counts(OrderRow { refunded: Fen(99), ..plain }));
        assert!(counts(OrderRow { paid: None, refunded: Fen(100), ..plain }));
        let unknown = shop(&[OrderRow { paid: None, refunded: Fen(100), ..plain }]);
        assert_eq!(unknown.orders.net(0), Fen::ZERO);
    }

    #[test]
    fn rows_are_sorted_by_customer_and_then_by_day() {
        let ledger = shop_with(
            &[(3, "2023-12-01")],
            &[order(2, "2024-02-01", 1), order(1, "2024-03-01", 2), order(2, "2024-01-01", 3)],
            &[event(1, "2024-01-05", EventKind::Praise)],
        );
        assert_eq!(ledger.customers, [1, 2, 3].map(CustomerId));
        assert_eq!(ledger.first_seen, ["2024-01-05", "2024-01-01", "2023-12-01"].map(day));
        assert_eq!(ledger.orders_of(1), 1..3);
        assert_eq!(ledger.orders.paid, [2, 3, 1].map(|fen| Some(Fen(fen))));
        assert_eq!((ledger.events_of(0), ledger.events_of(2)), (0..1, 1..1));
        assert_eq!(ledger.index_of(CustomerId(3)), Some(2));
        assert_eq!(ledger.index_of(CustomerId(4)), None);
        assert_eq!(ledger.newest_order_day(), Some(day("2024-03-01")));
    }

    #[test]
    fn orders_of_nobody_known_are_kept_aside_by_day() {
        let stray = order(7, "2024-01-02", 1);
        let nobody = OrderRow { customer: None, ..order(0, "2024-01-03", 2) };
        let known = order(8, "2024-01-01", 3);
        let customers = vec![(CustomerId(8), None)];
        let strayed = vec![event(7, "2024-01-01", EventKind::Praise)];
        let ledger = Ledger::new(customers, vec![nobody, stray, known], strayed);
        assert_eq!(ledger.unowned.day, ["2024-01-02", "2024-01-03"].map(day));
        assert_eq!((ledger.orders.len(), ledger.events.len()), (1, 0));
    }

    #[test]
    fn someone_without_a_day_is_known_from_the_shops_first_day() {
        let id = CustomerId;
        let alone = Ledger::new(vec![(id(1), None)], vec![], vec![]);
        assert_eq!(alone.first_seen, [Day(0)]);
        let entered = day("2024-05-01");
        let twice = vec![(id(1), None), (id(2), None), (id(2), Some(entered))];
        assert_eq!(Ledger::new(twice, vec![], vec![]).first_seen, [entered; 2]);
    }
}
