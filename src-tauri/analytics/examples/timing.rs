//! Times every report on a made-up shop.
//!
//! `cargo run --release -p huitouke-analytics --example timing [customers] [orders]`
//! (200,000 and 1,000,000 unless told otherwise). Prints the best and the median of
//! several runs; asserts nothing.

use std::hint::black_box;
use std::time::{Duration, Instant};

use huitouke_analytics::facts::Facts;
use huitouke_analytics::ledger::{EventKind, EventRow, OrderRow, OrderState};
use huitouke_analytics::lifecycle::{self, LifecycleSettings};
use huitouke_analytics::{CustomerId, Day, Fen, Ledger, OrderId, cycles, repurchase};

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

fn rows(customers: u64, orders: u64) -> (Vec<OrderRow>, Vec<EventRow>) {
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
        refunded: Fen::ZERO,
        region: None,
    };
    let orders = (0..orders).map(|id| order(id, &mut dice)).collect();
    let events = (0..customers / 20)
        .map(|i| EventRow {
            customer: CustomerId(dice.below(customers) as i64),
            day: Day(18_000 + dice.below(DAYS) as i32),
            kind: if i % 10 == 0 { EventKind::AgentSet } else { EventKind::Praise },
        })
        .collect();
    (orders, events)
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
    let (order_rows, events) = rows(customers, orders);
    let ids: Vec<_> = (0..customers as i64).map(|id| (CustomerId(id), None)).collect();
    let build = || Ledger::new(ids.clone(), order_rows.clone(), events.clone());
    let ledger = build();
    let as_of = Day(18_000 + DAYS as i32 - 10);
    let settings = LifecycleSettings::default();
    let report = lifecycle::report(&ledger, as_of, &settings);
    println!("{customers} customers, {orders} orders, {} months", report.months.len());
    println!("{:?}", report.thresholds);

    time("build the ledger", 5, build);
    time("shop gaps, sorted", 15, || cycles::shop_gaps(&ledger, as_of));
    time("lifecycle report", 15, || lifecycle::report(&ledger, as_of, &settings));
    time("facts", 15, || Facts::at(&ledger, as_of, &settings));
    time("repurchase report", 15, || {
        repurchase::report(&ledger, as_of, repurchase::default_from(as_of))
    });
}
