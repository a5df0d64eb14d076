//! Times every report on a made-up shop.
//!
//! `cargo run --release -p huitouke-analytics --example timing [customers] [orders]`
//! (200,000 and 1,000,000 unless told otherwise). Prints the best and the median of
//! several runs; asserts nothing.

use std::hint::black_box;
use std::time::{Duration, Instant};

use huitouke_analytics::cycle_groups::{self, Tiers};
use huitouke_analytics::facts::Facts;
use huitouke_analytics::ledger::{
    CustomerRow, EventKind, EventRow, LineRow, OrderRow, OrderState, Product, Referrer, Rows,
};
use huitouke_analytics::lifecycle::{self, LifecycleSettings};
use huitouke_analytics::products::{
    CustomerUses, ProductHistory, ladder, pairs, run_out, summary, use_states,
};
use huitouke_analytics::second_order::{self, RETURN_DAYS};
use huitouke_analytics::value::{abc, concentration, order_values, rfm, spend};
use huitouke_analytics::{
    CustomerId, Day, Fen, Ledger, OrderId, Scope, cohorts, cycles, repurchase, survival,
};

const DAYS: u64 = 600;

/// A small generator of our own, so that every run sees the same shop.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

const PRODUCTS: u64 = 300;
const REGIONS: [u32; 6] = [330_100, 330_200, 310_000, 440_100, 440_300, 510_100];

fn rows(customers: u64, orders: u64) -> Rows {
    let mut dice = Dice(7);
    let order = |id: u64, dice: &mut Dice| OrderRow {
        // The product of two throws: a few customers buy much more than the rest.
        customer: Some(CustomerId((dice.below(customers) * dice.below(1000) / 1000) as i64)),
        id: OrderId(id as i64),
        day: Day(18_000 + dice.below(DAYS) as i32),
        minute: dice.below(1440) as i16,
        state: if dice.below(20) == 0 { OrderState::Closed } else { OrderState::Completed },
        excluded: dice.below(100) == 0,
        paid: Some(Fen(dice.below(50_000) as i64)),
        refunded: Fen(if dice.below(30) == 0 { dice.below(5_000) as i64 } else { 0 }),
        discount: Some(Fen(if dice.below(4) == 0 { 500 } else { 0 })),
        region: Some(REGIONS[dice.below(6) as usize]),
        platform: dice.below(4) as u16,
        lines: (0, 0),
    };
    let mut lines = Vec::new();
    let orders = (0..orders)
        .map(|id| {
            let first = lines.len() as u32;
            let mut order = order(id, &mut dice);
            let count = 1 + dice.below(3) as u32 / 2;
            for _ in 0..count {
                // Some products sell far more than others.
                let product = (dice.below(PRODUCTS) * dice.below(PRODUCTS) / PRODUCTS) as u32;
                let quantity_milli = Some(1000 * (1 + dice.below(3) as i64));
                let amount = order.paid.map(|paid| Fen(paid.0 / i64::from(count)));
                lines.push(LineRow { product, quantity_milli, amount });
            }
            order.lines = (first, count);
            order
        })
        .collect();
    let events = (0..customers / 20)
        .map(|i| EventRow {
            customer: CustomerId(dice.below(customers) as i64),
            day: Day(18_000 + dice.below(DAYS) as i32),
            kind: if i % 10 == 0 { EventKind::AgentSet } else { EventKind::Praise },
        })
        .collect();
    let product = |i: u64| Product { name: format!("product {i}"), ..Product::default() };
    Rows {
        customers: (0..customers)
            .map(|id| CustomerRow {
                // Every tenth was brought by another customer.
                referrer: (id % 10 == 0).then_some((id % 997) as u32),
                ..CustomerRow::new(CustomerId(id as i64), None)
            })
            .collect(),
        referrers: (0..997)
            .map(|i| Referrer { name: format!("{i}"), customer: Some(CustomerId(i * 7)) })
            .collect(),
        orders,
        lines,
        events,
        products: (0..PRODUCTS).map(product).collect(),
        platforms: ["taobao", "pinduoduo", "weidian", "log"].map(String::from).to_vec(),
        ..Rows::default()
    }
}

fn time<T>(what: &str, runs: usize, mut work: impl FnMut() -> T) {
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            black_box(work());
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    let ms = |time: Duration| time.as_secs_f64() * 1000.0;
    println!("{what:<28} best {:8.2} ms   median {:8.2} ms", ms(times[0]), ms(times[runs / 2]));
}

fn main() {
    let mut told = std::env::args().skip(1).map(|text| text.parse::<u64>().ok());
    let customers = told.next().flatten().unwrap_or(200_000).max(1);
    let orders = told.next().flatten().unwrap_or(1_000_000);
    let rows = rows(customers, orders);
    let build = || Ledger::new(rows.clone());
    let ledger = build();
    let as_of = Day(18_000 + DAYS as i32 - 10);
    let settings = LifecycleSettings::default();
    let scope = Scope::whole(&ledger, as_of);
    let report = lifecycle::report(&scope, &settings);
    println!("{customers} customers, {orders} orders, {} months", report.months.len());
    println!("{:?}", report.thresholds);

    time("build the ledger", 5, build);
    time("a scope with its basis", 15, || Scope::whole(&ledger, as_of));
    time("shop gaps, sorted", 15, || cycles::shop_gaps(&ledger, as_of));
    time("lifecycle report", 15, || lifecycle::report(&scope, &settings));
    time("facts", 15, || Facts::at(&ledger, as_of, &settings));
    time("repurchase report", 15, || repurchase::report(&scope));
    let earlier = as_of.plus(-90);
    let facts = Facts::at(&ledger, as_of, &settings);
    let stage = |c: usize| Some(facts.stage[c] as usize);
    let names = ["prospect", "new", "returning", "loyal", "fan", "agent"];
    let tiers = Tiers { names: &names, of: &stage };
    time("cycles by group", 15, || cycle_groups::report(&scope, tiers));
    time("time to second order", 15, || survival::report(&scope));
    time("cohorts", 15, || cohorts::report(&scope));
    time("what leads to a second", 15, || second_order::report(&scope, RETURN_DAYS));
    time("lifecycle flow", 15, || lifecycle::flow(&scope, earlier, as_of, &settings));
    value_and_products(&scope);
    place_and_money(&ledger, as_of, &report.thresholds);
}

fn value_and_products(scope: &Scope) {
    time("value: spend", 15, || spend::report(scope));
    time("value: rfm", 15, || rfm::report(scope));
    time("value: abc", 15, || abc::report(scope, None));
    time("value: concentration", 15, || concentration::report(scope));
    time("value: order values", 15, || order_values::report(scope));
    let build = || ProductHistory::up_to(scope.ledger, scope.as_of);
    let history = build();
    time("products: history", 15, build);
    time("products: summary", 15, || summary::report(scope, &history, summary::ProductsBy::Sales));
    time("products: ladder", 15, || ladder::report(scope));
    time("products: pairs", 15, || pairs::report(scope, pairs::MIN_ORDERS));
    time("products: use states", 15, || use_states::report(scope, &history));
    time("products: uses of each", 15, || {
        let mut uses = CustomerUses::new(scope.ledger, &history);
        (0..scope.ledger.customers.len()).map(|c| uses.of(c).len()).sum::<usize>()
    });
    time("products: run out", 15, || run_out::report(scope, &history));
}

/// Reports of people, time and money: over the whole life of the shop, the dearest
/// window there is.
fn place_and_money(ledger: &Ledger, as_of: Day, thresholds: &lifecycle::Thresholds) {
    use huitouke_analytics::due::{due, report as due_report};
    use huitouke_analytics::{money, place_time};

    let scope = Scope::new(ledger, as_of, Some(Day(18_000)), None, None);
    time("regions", 15, || place_time::regions::report(&scope));
    time("hour × weekday", 15, || place_time::clock::report(&scope));
    time("seasons", 15, || place_time::seasons::report(&scope));
    time("platforms", 15, || money::platforms::report(&scope));
    time("new and returning", 15, || money::new_returning::report(&scope));
    time("coupons", 15, || money::coupons::report(&scope));
    time("several items", 15, || money::multi_item::report(&scope));
    time("refunds", 15, || money::refunds::report(&scope));
    time("referrals", 15, || money::referrals::report(&scope));
    let days: Vec<Option<f64>> = (0..PRODUCTS).map(|i| (i % 2 == 0).then_some(20.0)).collect();
    time("due days", 15, || due(ledger, as_of, &days));
    let due = due(ledger, as_of, &days);
    time("who is due", 15, || due_report(&scope, &due, thresholds));
}
