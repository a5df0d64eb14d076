//! Times segments of a big pool: rules over facts, over orders and lines, every ready-made
//! one, all of them as the screen asks for them; and two of the rules put to SQLite.
//!
//! `cargo run --release -p huitouke-core --example segments FILE`: FILE is the data file
//! that the example `pool` makes. Prints JSON on standard error; asserts nothing but that
//! both count the same.

#![allow(clippy::unwrap_used, reason = "a tool of ours, without anything to lose")]

use std::path::Path;
use std::time::Instant;

use huitouke_contract::archive::{Channel, ConsentState};
use huitouke_contract::reports::{Activity, Letter, RfmGroup, Stage};
use huitouke_contract::rules::{
    BoughtRule, ConsentRule, DayOf, DayRule, DaySpan, NumberOf, NumberRule, Rule, SampleRule,
    WhichOrders,
};
use huitouke_contract::segments::{RuleRequest, SegmentsRequest};
use huitouke_contract::shop::WhichShop;
use huitouke_contract::{Caller, Day, Moment, Progress, SegmentApi};
use huitouke_core::segments::ready_made;
use huitouke_core::storage::{DataFile, connect_to_read};
use huitouke_core::{Access, Shop};
use rusqlite::params;

struct Clock;

impl Caller for Clock {
    fn now(&self) -> Moment {
        Moment { day: Day(20_089), second: 0 }
    }

    fn progress(&self, _: Progress) {}

    fn cancelled(&self) -> bool {
        false
    }
}

fn ms<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let start = Instant::now();
    let done = work();
    (start.elapsed().as_secs_f64() * 1000.0, done)
}

/// Median and largest of some runs after a first one, which is said apart: what all
/// rules of a day share is worked out then.
fn times(name: &str, mut work: impl FnMut() -> u32) -> u32 {
    let (first, count) = ms(&mut work);
    let mut times: Vec<f64> = (0..7).map(|_| ms(&mut work).0).collect();
    times.sort_by(f64::total_cmp);
    let (median, most) = (times[3], times[6]);
    eprintln!(
        "{{\"what\":\"{name}\",\"count\":{count},\"first_ms\":{first:.1},\"p50_ms\":{median:.1},\
         \"most_ms\":{most:.1}}}"
    );
    count
}

fn main() {
    let Some(data) = std::env::args().nth(1) else { return eprintln!("usage: segments FILE") };
    let shop = Shop::open(Path::new(&data), WhichShop::Own, Access::Read).unwrap();
    let view = shop.view().unwrap();
    let as_of = view.default_day(Clock.now().day);
    let (facts, _) = ms(|| view.facts(as_of, as_of));
    eprintln!("{{\"customers\":{},\"facts_ms\":{facts:.1}}}", view.ledger.customers.len());
    let count = |rule: &Rule| {
        let request = RuleRequest { as_of: None, rule: rule.clone() };
        shop.segment_count(request, &Clock).unwrap().count
    };
    for (name, rule) in of_facts() {
        times(&format!("facts: {name}"), || count(&rule));
    }
    let product = view.ledger.products.first().map_or_else(String::new, |p| p.name.clone());
    for (name, rule) in of_orders(&product) {
        times(&format!("orders: {name}"), || count(&rule));
    }
    for which in ready_made::ALL {
        times(&format!("ready made: {which:?}"), || count(&Rule::ReadyMade(which)));
    }
    times("all segments", || {
        shop.segments(SegmentsRequest::default(), &Clock).unwrap().len() as u32
    });
    by_sql(&data, as_of, &product, &count);
}

fn number(what: NumberOf, from: Option<f64>, to: Option<f64>) -> Rule {
    Rule::Number(NumberRule { what, from, to })
}

fn silent_45_to_75() -> Rule {
    Rule::Day(DayRule { what: DayOf::LastPurchase, within: DaySpan::Ago { from: 45, to: 75 } })
}

fn of_facts() -> Vec<(&'static str, Rule)> {
    let consent = ConsentRule { channel: Channel::WeChat, states: vec![ConsentState::No] };
    vec![
        ("stage", Rule::Stage(vec![Stage::Loyal])),
        ("net", number(NumberOf::Net, Some(50_000.0), None)),
        ("45 to 75 days ago", silent_45_to_75()),
        ("due", number(NumberOf::DueIn, None, Some(0.0))),
        ("predicted", number(NumberOf::PredictedYear, Some(10_000.0), None)),
        ("RFM", Rule::RfmGroup(vec![RfmGroup::ImportantKeep])),
        ("ABC", Rule::AbcCurve(vec![Letter::A])),
        ("ABC care", Rule::AbcCare(vec![Letter::A])),
        (
            "ten of them, nested",
            Rule::All(vec![
                Rule::Any(vec![
                    Rule::Stage(vec![Stage::Loyal, Stage::Returning]),
                    Rule::RfmGroup(vec![RfmGroup::ImportantKeep, RfmGroup::ImportantValue]),
                    number(NumberOf::Aov, Some(10_000.0), None),
                ]),
                Rule::Activity(vec![Activity::Active, Activity::Slipping]),
                silent_45_to_75(),
                number(NumberOf::Cycle, None, Some(90.0)),
                Rule::None(vec![
                    Rule::Consent(consent),
                    number(NumberOf::SilencePerCycle, Some(3.0), None),
                ]),
                Rule::Sample(SampleRule { permille: 500, seed: 1 }),
                number(NumberOf::NetYear, Some(5_000.0), None),
            ]),
        ),
    ]
}

fn bought(product: &str) -> BoughtRule {
    BoughtRule { products: vec![product.to_owned()], ..BoughtRule::default() }
}

fn of_orders(product: &str) -> Vec<(&'static str, Rule)> {
    let hours = vec![20, 21, 22, 23];
    vec![
        ("product", Rule::Bought(bought(product))),
        ("product twice in a year", Rule::Bought(twice_in_a_year(product))),
        (
            "first order with it",
            Rule::Bought(BoughtRule { which: WhichOrders::First, ..bought(product) }),
        ),
        (
            "in the evening, several pieces",
            Rule::Bought(BoughtRule { hours, pieces_from: Some(2), ..BoughtRule::default() }),
        ),
        ("place", Rule::Place(vec![330_000])),
        ("refunded", number(NumberOf::RefundedOrders, Some(1.0), None)),
        ("different products", number(NumberOf::Products, Some(3.0), None)),
        ("most pieces", number(NumberOf::MostPieces, Some(3.0), None)),
        (
            "three of them",
            Rule::All(vec![
                Rule::Bought(bought(product)),
                Rule::None(vec![Rule::Bought(BoughtRule {
                    within: DaySpan::Ago { from: 0, to: 60 },
                    ..BoughtRule::default()
                })]),
                number(NumberOf::Products, Some(2.0), None),
            ]),
        ),
    ]
}

fn twice_in_a_year(product: &str) -> BoughtRule {
    BoughtRule { within: DaySpan::Ago { from: 0, to: 364 }, times: 2, ..bought(product) }
}

/// Two of them in SQL over what is stored, for the same customers.
fn by_sql(data: &str, as_of: Day, product: &str, count: &dyn Fn(&Rule) -> u32) {
    let conn = connect_to_read(&DataFile::without_password(data.as_ref())).unwrap();
    // Completed orders: neither ordered only, refunded, closed nor withdrawn.
    const COUNTS: &str = "o.state NOT IN (1, 6, 7, 8) AND o.excluded = 0 AND o.day <= ?1
         AND (o.paid_fen IS NULL OR o.paid_fen > o.refunded_fen)";
    let compare = |name: &str, rule: Rule, ask: &dyn Fn() -> u32| {
        let fast = times(&format!("{name}, in memory"), || count(&rule));
        let (time, slow) = ms(ask);
        eprintln!("{{\"what\":\"{name}, by SQL\",\"count\":{slow},\"ms\":{time:.0}}}");
        assert_eq!(fast, slow, "{name}");
    };
    let last = format!(
        "SELECT count(*) FROM (SELECT i.customer_id FROM orders o JOIN identity i
           ON i.id = o.identity_id WHERE {COUNTS} GROUP BY i.customer_id
           HAVING max(o.day) BETWEEN ?1 - 75 AND ?1 - 45)"
    );
    let ask = || conn.query_row(&last, [as_of.0], |row| row.get(0)).unwrap();
    compare("45 to 75 days ago", silent_45_to_75(), &ask);
    let twice = format!(
        "SELECT count(*) FROM (SELECT i.customer_id FROM orders o JOIN identity i
           ON i.id = o.identity_id WHERE {COUNTS} AND o.day > ?1 - 365 AND EXISTS (
             SELECT 1 FROM json_each(o.lines) l JOIN product_alias p ON p.id = l.value ->> 0
             WHERE p.title = ?2)
           GROUP BY i.customer_id HAVING count(*) >= 2)"
    );
    let ask = || conn.query_row(&twice, params![as_of.0, product], |row| row.get(0)).unwrap();
    compare("product twice in a year", Rule::Bought(twice_in_a_year(product)), &ask);
}
