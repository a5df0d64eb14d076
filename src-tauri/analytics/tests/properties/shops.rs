//! Random shops, small and odd: free, closed, refunded and excluded orders, unknown
//! amounts, several orders a day, days before 1970, orders of nobody.

use huitouke_analytics::ledger::{
    CustomerRow, EventKind, EventRow, LineRow, OrderRow, OrderState, Product, Referrer, Rows,
    TagRow,
};
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
    /// Lines of each order.
    pub lines: Vec<Vec<LineRow>>,
    pub tags: Vec<TagRow>,
    /// Who brought each customer.
    pub referrers: Vec<Option<u32>>,
}

impl Shop {
    /// The shop as it was at the end of a day, with today's order states.
    pub fn cut(&self, day: Day) -> Self {
        let seen = |id: CustomerId| crate::naive::first_seen(self, id);
        let mut cut = self.clone();
        (cut.customers, cut.referrers) = self
            .customers
            .iter()
            .zip(&self.referrers)
            .filter(|((id, _), _)| seen(*id) <= day)
            .map(|((id, _), referrer)| ((*id, Some(seen(*id))), *referrer))
            .unzip();
        (cut.orders, cut.lines) = self
            .orders
            .iter()
            .zip(&self.lines)
            .filter(|(order, _)| order.day <= day)
            .map(|(order, lines)| (*order, lines.clone()))
            .unzip();
        cut.events.retain(|event| event.day <= day);
        cut
    }
}

/// A shop and the same with its rows in another order.
pub fn shuffled(
    shops: impl Strategy<Value = Shop> + 'static,
) -> impl Strategy<Value = (Shop, Shop)> {
    shops.prop_flat_map(|shop| {
        let paired = |a: &Shop| {
            let customers = a.customers.iter().copied().zip(a.referrers.iter().copied());
            let orders = a.orders.iter().copied().zip(a.lines.iter().cloned());
            (customers.collect::<Vec<_>>(), orders.collect::<Vec<_>>())
        };
        let (customers, orders) = paired(&shop);
        let rows = (
            Just(customers).prop_shuffle(),
            Just(orders).prop_shuffle(),
            Just(shop.events.clone()).prop_shuffle(),
            Just(shop.tags.clone()).prop_shuffle(),
        );
        let other = rows.prop_map(|(customers, orders, events, tags)| {
            let (customers, referrers) = customers.into_iter().unzip();
            let (orders, lines) = orders.into_iter().unzip();
            Shop { customers, orders, events, lines, tags, referrers }
        });
        (Just(shop), other)
    })
}

/// Products, categories, platforms, tags and referrers every shop here has.
pub const PRODUCTS: u32 = 4;
pub const PLATFORMS: u16 = 3;
pub const TAGS: u32 = 3;

impl Shop {
    pub fn ledger(&self) -> Ledger {
        Ledger::new(self.rows())
    }

    pub fn rows(&self) -> Rows {
        let mut rows = Rows {
            events: self.events.clone(),
            tags: self.tags.clone(),
            products: (0..PRODUCTS)
                .map(|i| Product {
                    name: format!("p{i}"),
                    // The last product belongs to no category, the first has days of use.
                    category: (i + 1 < PRODUCTS).then_some(i / 2),
                    use_days: (i == 0).then_some(12.5),
                })
                .collect(),
            categories: vec!["c0".into(), "c1".into()],
            platforms: (0..PLATFORMS).map(|i| format!("platform{i}")).collect(),
            tag_names: (0..TAGS).map(|i| format!("t{i}")).collect(),
            referrers: vec![
                Referrer { name: "r0".into(), customer: Some(CustomerId(0)) },
                Referrer { name: "r1".into(), customer: None },
            ],
            ..Rows::default()
        };
        for ((id, entered), referrer) in self.customers.iter().zip(&self.referrers) {
            rows.customers.push(CustomerRow { id: *id, entered: *entered, referrer: *referrer });
        }
        for (order, lines) in self.orders.iter().zip(&self.lines) {
            let first = rows.lines.len() as u32;
            rows.lines.extend(lines);
            rows.orders.push(OrderRow { lines: (first, lines.len() as u32), ..*order });
        }
        rows
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
        prop_oneof![6 => Just(0).boxed(), 1 => fen.clone()],
        (
            prop::option::of(prop_oneof![2 => Just(0).boxed(), 1 => fen]),
            // Provinces, cities, districts.
            prop::option::of(prop::sample::select(vec![
                330_000, 330_100, 330_106, 440_300, 810_000,
            ])),
            0..PLATFORMS,
        ),
    )
        .prop_map(|(customer, day, minute, state, excluded, paid, refunded, more)| OrderRow {
            customer: (customer < 6).then_some(CustomerId(customer)),
            // Set where all orders are together.
            id: OrderId(0),
            day,
            minute,
            state,
            excluded,
            paid: paid.map(Fen),
            refunded: Fen(refunded),
            discount: more.0.map(Fen),
            region: more.1,
            platform: more.2,
            lines: (0, 0),
        })
}

fn line(fen: BoxedStrategy<i64>) -> impl Strategy<Value = LineRow> {
    let quantity =
        prop_oneof![8 => (1..4_i64).prop_map(|n| n * 1000), 1 => Just(500), 1 => Just(-1000)];
    (0..PRODUCTS, prop::option::weighted(0.9, quantity), prop::option::weighted(0.9, fen)).prop_map(
        |(product, quantity_milli, amount)| LineRow {
            product,
            quantity_milli,
            amount: amount.map(Fen),
        },
    )
}

fn event(day: BoxedStrategy<Day>) -> impl Strategy<Value = EventRow> {
    let kind = prop::sample::select(EventKind::ALL.to_vec());
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
        vec((order(day.clone(), fen.clone()), vec(line(fen), 0..3)), orders),
        vec(event(day), 0..8),
        vec((0..7_i64, 0..TAGS), 0..6),
        vec(prop::option::of(0..2_u32), 6),
    )
        .prop_map(|(entered, orders, events, tags, referrers)| {
            let (mut orders, lines): (Vec<OrderRow>, _) = orders.into_iter().unzip();
            for (order, id) in orders.iter_mut().zip(1..) {
                order.id = OrderId(id);
            }
            let customers: Vec<_> = (0..).map(CustomerId).zip(entered).collect();
            let tag = |(customer, tag)| TagRow { customer: CustomerId(customer), tag };
            Shop {
                referrers: referrers[..customers.len()].to_vec(),
                customers,
                orders,
                events,
                lines,
                tags: tags.into_iter().map(tag).collect(),
            }
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

/// Many small shops as one, within few days: groups of customers large enough to be
/// told, and days that often coincide.
pub fn crowd() -> impl Strategy<Value = Shop> {
    let day = || (-20..40_i32).prop_map(Day).boxed();
    vec(shop_of(day(), amount().boxed(), 5..25), 12..24).prop_map(|shops| {
        let mut crowd = Shop {
            customers: Vec::new(),
            orders: Vec::new(),
            events: Vec::new(),
            lines: Vec::new(),
            tags: Vec::new(),
            referrers: Vec::new(),
        };
        for (shop, n) in shops.into_iter().zip(0..) {
            let moved = |id: CustomerId| CustomerId(id.0 + 10 * n);
            let Shop { customers, orders, events, lines, tags, referrers } = shop;
            crowd.customers.extend(customers.into_iter().map(|(id, on)| (moved(id), on)));
            crowd.orders.extend(orders.into_iter().map(|order| OrderRow {
                id: OrderId(order.id.0 + 1000 * n),
                customer: order.customer.map(moved),
                ..order
            }));
            crowd
                .events
                .extend(events.into_iter().map(|e| EventRow { customer: moved(e.customer), ..e }));
            crowd.lines.extend(lines);
            crowd
                .tags
                .extend(tags.into_iter().map(|t| TagRow { customer: moved(t.customer), ..t }));
            crowd.referrers.extend(referrers);
        }
        crowd
    })
}
