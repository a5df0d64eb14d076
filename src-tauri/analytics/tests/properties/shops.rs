//! Random shops, small and odd: free, closed, refunded and excluded orders, unknown
//! amounts, several orders a day, days before 1970, orders of nobody.

use huitouke_analytics::ledger::{EventKind, EventRow, OrderRow, OrderState};
use huitouke_analytics::lifecycle::LifecycleSettings;
use huitouke_analytics::{CustomerId, Day, Fen, Ledger, OrderId};
use proptest::collection::vec;
use proptest::prelude::*;

/// Rows as storage would hand them over.
#[derive(Debug, Clone)]
pub struct Shop {
    pub customers: Vec<(CustomerId, Option<Day>)>,
    pub orders: Vec<OrderRow>,
    pub events: Vec<EventRow>,
}

impl Shop {
    pub fn ledger(&self) -> Ledger {
        Ledger::new(self.customers.clone(), self.orders.clone(), self.events.clone())
    }
}

fn state() -> impl Strategy<Value = OrderState> {
    use OrderState::{
        Closed, Completed, Ordered, Paid, PartlyRefunded, Refunded, Shipped, Unknown,
    };
    prop_oneof![
        8 => Just(Completed),
        6 => prop::sample::select(vec![
            Closed, Ordered, Paid, PartlyRefunded, Refunded, Shipped, Unknown
        ]),
    ]
}

fn amount() -> impl Strategy<Value = i64> {
    prop_oneof![12 => 1..1000_i64, 2 => Just(0), 1 => -500..0_i64]
}

/// A day near the start of 1970, on either side.
pub fn near() -> BoxedStrategy<Day> {
    (-500..700_i32).prop_map(Day).boxed()
}

/// Any day that can be written down.
pub fn any_day() -> BoxedStrategy<Day> {
    prop_oneof![
        any::<i32>(),
        Just(i32::MAX),
        Just(i32::MIN),
        // Year −200000, and thirty years to either side of 1970.
        -73_100_000..-73_000_000_i32,
        -11_000..11_000_i32,
    ]
    .prop_map(Day)
    .boxed()
}

fn order(day: BoxedStrategy<Day>, fen: BoxedStrategy<i64>) -> impl Strategy<Value = OrderRow> {
    (
        // 0–4 are customers, 5 is not, and nobody owns 6.
        prop_oneof![12 => 0..5_i64, 1 => Just(5), 1 => Just(6)],
        day,
        -1..3_i16,
        state(),
        prop::bool::weighted(0.1),
        prop::option::weighted(0.9, fen.clone()),
        prop_oneof![6 => Just(0).boxed(), 1 => fen],
    )
        .prop_map(|(customer, day, minute, state, excluded, paid, refunded)| OrderRow {
            customer: (customer < 6).then_some(CustomerId(customer)),
            id: OrderId(0),
            day,
            minute,
            state,
            excluded,
            paid: paid.map(Fen),
            refunded: Fen(refunded),
            region: None,
        })
}

fn event(day: BoxedStrategy<Day>) -> impl Strategy<Value = EventRow> {
    use EventKind::{AgentSet, AgentUnset, Praise, Referral};
    let kind = prop::sample::select(vec![AgentSet, AgentUnset, Praise, Referral]);
    (0..6_i64, day, kind).prop_map(|(customer, day, kind)| EventRow {
        customer: CustomerId(customer),
        day,
        kind,
    })
}

fn shop_of(
    day: BoxedStrategy<Day>,
    fen: BoxedStrategy<i64>,
    orders: std::ops::Range<usize>,
) -> impl Strategy<Value = Shop> {
    (
        vec(prop::option::of(day.clone()), 0..=5),
        vec(order(day.clone(), fen), orders),
        vec(event(day), 0..8),
    )
        .prop_map(|(entered, mut orders, events)| {
            for (order, id) in orders.iter_mut().zip(1..) {
                order.id = OrderId(id);
            }
            Shop { customers: (0..).map(CustomerId).zip(entered).collect(), orders, events }
        })
}

/// A shop around 1970: with few orders, or with enough for thresholds of its own.
pub fn shop() -> impl Strategy<Value = Shop> {
    prop_oneof![
        2 => shop_of(near(), amount().boxed(), 0..25),
        1 => shop_of(near(), amount().boxed(), 200..400),
    ]
}

/// A shop of any days and any amounts.
pub fn wild_shop() -> impl Strategy<Value = Shop> {
    let fen = prop_oneof![any::<i64>(), Just(i64::MAX), Just(i64::MIN)];
    prop_oneof![shop_of(any_day(), fen.clone().boxed(), 0..20), shop_of(near(), fen.boxed(), 0..20),]
}

/// Settings within reason and at their limits.
pub fn settings() -> impl Strategy<Value = LifecycleSettings> {
    let days = || prop_oneof![8 => 0..300_u32, 1 => Just(u32::MAX)];
    (0..6_u32, prop::option::weighted(0.3, (days(), days())))
        .prop_map(|(loyal_from, fixed_days)| LifecycleSettings { loyal_from, fixed_days })
}
