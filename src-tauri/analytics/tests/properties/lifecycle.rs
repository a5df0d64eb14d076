//! Lifecycle report, facts and single labels.

use huitouke_analytics::cycles;
use huitouke_analytics::facts::Facts;
use huitouke_analytics::ledger::{CustomerRow, EventKind, EventRow, OrderRow, Rows};
use huitouke_analytics::lifecycle::{
    Activity, LifecycleReport, LifecycleSettings, MAX_MONTHS, Stage, ThresholdSource, label, report,
};
use huitouke_analytics::{CustomerId, Day, Fen, Ledger, OrderId, Scope};
use proptest::prelude::*;
use serde_json::json;

use crate::naive::{self, Matrix};
use crate::shops::{any_day, near, settings, shop, shuffled, wild_shop};

/// Facts counted into cells.
fn counted(facts: &Facts) -> Matrix {
    let mut matrix = Matrix::new();
    for c in (0..facts.present.len()).filter(|c| facts.present[*c]) {
        let cell = matrix.entry((facts.stage[c], facts.activity[c])).or_default();
        *cell = (cell.0 + 1, cell.1.plus(facts.net[c]));
    }
    matrix
}

/// What holds for any report whatever it is about.
fn sound(report: &LifecycleReport, ledger: &Ledger) {
    for month in &report.months {
        let seen = ledger.first_seen.iter().filter(|seen| **seen <= month.day).count();
        let cells: usize = month.matrix.iter().map(|cell| cell.customers as usize).sum();
        assert_eq!(cells, seen, "customers on {}", month.day);
        assert!(month.matrix.iter().all(|cell| cell.net_fen >= Fen::ZERO));
        let idle = &month.matrix[16..];
        assert!(month.matrix.len() >= 16 && idle.iter().all(|cell| cell.customers > 0));
    }
    assert!(report.months.len() <= MAX_MONTHS);
    assert!(report.months.is_sorted_by(|a, b| a.day < b.day));
    match report.months.last() {
        Some(last) => assert_eq!((last.day, &last.matrix), (report.as_of, &report.matrix)),
        None => assert!(report.matrix.iter().all(|cell| cell.customers == 0)),
    }
    assert!(report.thresholds.t1_days.is_finite() && report.thresholds.t2_days.is_finite());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn report_equals_the_definitions_in_every_month(
        shop in shop(), as_of in near(), settings in settings(),
    ) {
        let ledger = shop.ledger();
        let report = report(&Scope::whole(&ledger, as_of), &settings);
        sound(&report, &ledger);
        let limits = naive::thresholds(&naive::shop_gaps(&shop, as_of), &settings);
        let days: Vec<Day> = report.months.iter().map(|month| month.day).collect();
        prop_assert_eq!(days, naive::month_ends(&shop, as_of));
        for month in &report.months {
            let expected = naive::matrix(&shop, month.day, limits, settings.loyal_from);
            prop_assert_eq!(naive::filled(&month.matrix), expected, "on {}", month.day);
        }
        let unowned: Vec<_> = shop.orders.iter()
            .filter(|o| o.customer.is_none_or(|id| !naive::ids(&shop).contains(&id)))
            .filter(|o| o.day <= as_of && naive::completed(o))
            .collect();
        prop_assert_eq!(report.unowned_orders as usize, unowned.len());
        let money = naive::fen(unowned.iter().map(|o| naive::net(o)).sum());
        prop_assert_eq!(report.unowned_net_fen, money);
    }

    #[test]
    fn facts_equal_the_definitions(
        shop in shop(), day in near(), as_of in near(), settings in settings(),
    ) {
        let ledger = shop.ledger();
        let facts = Facts::replayed(&ledger, day, as_of, &settings);
        let gaps = naive::shop_gaps(&shop, as_of);
        let limits = naive::thresholds(&gaps, &settings);
        prop_assert_eq!(&facts.gaps, &gaps);
        prop_assert!((facts.thresholds.t1_days * 100.0 - limits.0 as f64).abs() < 1e-6);
        prop_assert!((facts.thresholds.t2_days * 100.0 - limits.1 as f64).abs() < 1e-6);
        for (c, id) in ledger.customers.iter().copied().enumerate() {
            let seen = naive::first_seen(&shop, id) <= day;
            prop_assert_eq!(facts.present[c], seen);
            let own = label(&ledger, c, day, &facts.thresholds, &settings);
            prop_assert_eq!(own.is_some(), seen);
            if !seen {
                continue;
            }
            let orders = naive::orders(&shop, id, day);
            let days = naive::purchase_days(&shop, id, day);
            let silence = naive::silence(&shop, id, day);
            prop_assert_eq!(facts.stage[c], naive::stage(&shop, id, day, settings.loyal_from));
            prop_assert_eq!(facts.activity[c], naive::activity(&shop, id, day, limits));
            prop_assert_eq!(facts.orders[c] as usize, orders.len());
            prop_assert_eq!(facts.purchase_days[c] as usize, days.len());
            prop_assert_eq!(facts.net[c], naive::fen(orders.iter().map(naive::net).sum()));
            prop_assert_eq!(facts.first_day[c], days.first().copied());
            prop_assert_eq!(facts.last_day[c], days.last().copied());
            prop_assert_eq!(facts.silence_days[c], silence);
            // The nearest whole amount, the greater of two equally near.
            let net: i128 = orders.iter().map(naive::net).sum();
            let told = orders.iter().any(|o| o.paid.is_some());
            let aov = told.then(|| naive::fen((net as f64 / orders.len() as f64 + 0.5) as i128));
            prop_assert_eq!(facts.aov[c], aov);
            let frequency = days.first().map(|first| {
                let known = (day.0 - first.0).max(90);
                (days.len() as f64 - 1.0) * 365.0 / f64::from(known)
            });
            prop_assert_eq!(facts.frequency[c], frequency);
            let mut gaps_of = naive::gaps(&shop, id, day);
            gaps_of.sort_unstable();
            let cycle = naive::quantile(&gaps_of, 50).filter(|_| gaps_of.len() >= 3);
            prop_assert_eq!(facts.cycle_days[c], cycle.map(|c| c as f64 / 100.0));
            let own_cycle = cycles::customer_cycle(&ledger, c, day).and_then(|cycle| cycle.p50);
            prop_assert_eq!(own_cycle, facts.cycle_days[c]);
            let shorter = silence.map(|s| gaps.iter().filter(|gap| **gap < s).count() as f64);
            let share = shorter.filter(|_| !gaps.is_empty()).map(|n| n / gaps.len() as f64);
            prop_assert_eq!(facts.share_shorter(c), share);
            let lost = facts.activity[c] == Some(Activity::Lost) && facts.stage[c] != Stage::Agent;
            let single = own.map(|own| serde_json::to_value(own.single()).unwrap());
            let name = if lost { json!("lost") } else { json!(facts.stage[c]) };
            prop_assert_eq!(single, Some(name));
            let own = own.map(|own| (own.stage, own.activity, own.silence_days));
            prop_assert_eq!(own, Some((facts.stage[c], facts.activity[c], silence)));
        }
    }

    #[test]
    fn every_months_figure_opens_into_as_many_customers(
        shop in prop_oneof![shop(), wild_shop()], as_of in any_day(), settings in settings(),
    ) {
        let ledger = shop.ledger();
        let report = report(&Scope::whole(&ledger, as_of), &settings);
        sound(&report, &ledger);
        let facts = Facts::at(&ledger, as_of, &settings);
        prop_assert_eq!(counted(&facts), naive::filled(&report.matrix));
        prop_assert!(facts.frequency.iter().flatten().all(|f| f.is_finite() && *f >= 0.0));
        prop_assert!(facts.aov.iter().flatten().all(|fen| fen.0 >= 0));
        prop_assert_eq!(facts.thresholds, report.thresholds);
        for month in report.months.iter().rev().step_by(7) {
            let facts = Facts::compute(&ledger, month.day, &report.thresholds, &settings);
            prop_assert_eq!(counted(&facts), naive::filled(&month.matrix), "on {}", month.day);
        }
    }

    #[test]
    fn replay_equals_a_shop_that_ends_on_the_day(
        shop in shop(), as_of in near(), settings in settings(),
    ) {
        let cut = shop.cut(as_of);
        let (whole, cut) = (shop.ledger(), cut.ledger());
        prop_assert_eq!(report(&Scope::whole(&whole, as_of), &settings), report(&Scope::whole(&cut, as_of), &settings));
        prop_assert_eq!(cycles::shop_gaps(&whole, as_of), cycles::shop_gaps(&cut, as_of));
        let (whole, cut) =
            (Facts::at(&whole, as_of, &settings), Facts::at(&cut, as_of, &settings));
        prop_assert_eq!(counted(&whole), counted(&cut));
    }

    #[test]
    fn segments_add_up_to_the_whole_in_every_month(
        shop in shop(), as_of in near(), settings in settings(),
        members in prop::collection::vec(any::<bool>(), 6),
    ) {
        let ledger = shop.ledger();
        let of = |members| report(&Scope::new(&ledger, as_of, None, None, members), &settings);
        let others: Vec<bool> = members.iter().map(|member| !member).collect();
        let (whole, parts) = (of(None), [of(Some(&members[..])), of(Some(&others))]);
        prop_assert!(parts.iter().all(|part| part.thresholds == whole.thresholds));
        prop_assert!(parts.iter().all(|part| part.unowned_orders == 0));
        for month in &whole.months {
            let mut sums = Matrix::new();
            let same = parts.iter().flat_map(|part| &part.months).filter(|m| m.day == month.day);
            for (cell, (customers, net)) in same.flat_map(|month| naive::filled(&month.matrix)) {
                let sum = sums.entry(cell).or_default();
                *sum = (sum.0 + customers, sum.1.plus(net));
            }
            prop_assert_eq!(sums, naive::filled(&month.matrix), "on {}", month.day);
        }
    }

    #[test]
    fn the_order_of_rows_does_not_matter(
        (shop, shuffled) in shuffled(shop()), as_of in near(),
    ) {
        let settings = LifecycleSettings::default();
        let (ledger, other) = (shop.ledger(), shuffled.ledger());
        prop_assert_eq!(&ledger, &other);
        prop_assert_eq!(report(&Scope::whole(&ledger, as_of), &settings), report(&Scope::whole(&other, as_of), &settings));
    }
}

fn day(text: &str) -> Day {
    text.parse().unwrap_or(Day(0))
}

fn order(customer: i64, on: &str, fen: i64) -> OrderRow {
    OrderRow {
        customer: Some(CustomerId(customer)),
        id: OrderId(customer),
        day: day(on),
        paid: Some(Fen(fen)),
        ..OrderRow::default()
    }
}

fn ledger(customers: std::ops::RangeInclusive<i64>, orders: Vec<OrderRow>) -> Ledger {
    let customers = customers.map(|id| CustomerRow::new(CustomerId(id), None)).collect();
    Ledger::new(Rows { customers, orders, ..Rows::default() })
}

#[test]
fn a_shop_worked_out_by_hand() {
    let customers = (1..=4).map(|id| CustomerRow::new(CustomerId(id), None)).collect();
    let orders = vec![
        order(1, "2024-01-10", 500),
        order(1, "2024-02-20", 700),
        order(2, "2024-02-29", 900),
        order(3, "2024-01-31", 0),
    ];
    let agent =
        EventRow { customer: CustomerId(4), day: day("2024-02-10"), kind: EventKind::AgentSet };
    let ledger = Ledger::new(Rows { customers, orders, events: vec![agent], ..Rows::default() });
    let report = report(&Scope::whole(&ledger, day("2024-06-15")), &LifecycleSettings::default());
    assert_eq!(report.thresholds.source, ThresholdSource::Default);

    let ends = ["2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30", "2024-05-31", "2024-06-15"];
    assert_eq!(report.months.iter().map(|m| m.day).collect::<Vec<_>>(), ends.map(day));
    let cells = |month: usize| {
        let filled = report.months[month].matrix.iter().filter(|cell| cell.customers > 0);
        serde_json::to_value(filled.collect::<Vec<_>>()).unwrap()
    };
    let cell = |stage: &str, activity: Option<&str>, net: i64| json!({ "stage": stage, "activity": activity, "customers": 1, "net_fen": net });
    assert_eq!(cells(0), json!([cell("prospect", None, 0), cell("new", Some("active"), 500)]));
    let february = json!([
        cell("prospect", None, 0),
        cell("new", Some("active"), 900),
        cell("returning", Some("active"), 1200),
        cell("agent", None, 0),
    ]);
    assert_eq!(cells(1), february);
    // 2024-05-20 is 90 days after 2024-02-20, and 2024-05-29 after 2024-02-29.
    assert_eq!(cells(3), february);
    let june = json!([
        cell("prospect", None, 0),
        cell("new", Some("slipping"), 900),
        cell("returning", Some("slipping"), 1200),
        cell("agent", None, 0),
    ]);
    assert_eq!((cells(4), cells(5)), (june.clone(), june));
    assert_eq!((report.months[0].matrix.len(), report.matrix.len()), (16, 17));
    let thresholds = serde_json::to_value(report.thresholds).unwrap();
    let expected = json!({ "t1_days": 90.0, "t2_days": 180.0, "source": "default", "gaps": 1 });
    assert_eq!(thresholds, expected);
}

#[test]
fn an_empty_ledger_and_a_day_before_the_first_order_have_no_months() {
    let settings = LifecycleSettings::default();
    let empty = report(&Scope::whole(&Ledger::default(), Day(0)), &settings);
    assert_eq!((empty.months.len(), empty.matrix.len()), (0, 16));
    sound(&empty, &Ledger::default());
    let ledger = ledger(1..=1, vec![order(1, "2024-01-10", 5)]);
    let early = report(&Scope::whole(&ledger, day("2024-01-09")), &settings);
    assert_eq!((early.months.len(), early.matrix), (0, empty.matrix));
}

#[test]
fn thirty_years_are_told_by_month_and_absurd_ranges_are_cut() {
    let settings = LifecycleSettings::default();
    let orders = |first: Day| {
        vec![
            OrderRow { day: first, ..order(1, "1994-01-31", 5) },
            order(1, "2024-01-31", 5),
            order(2, "2024-01-31", 5),
        ]
    };
    let as_of = day("2024-02-10");
    let long = ledger(1..=2, orders(day("1994-01-31")));
    let long_report = report(&Scope::whole(&long, as_of), &settings);
    assert_eq!(long_report.months.len(), 30 * 12 + 2);
    assert_eq!(cycles::shop_gaps(&long, as_of), [10_957]);
    let absurd = ledger(1..=2, orders(Day(-73_000_000)));
    let absurd_report = report(&Scope::whole(&absurd, as_of), &settings);
    sound(&absurd_report, &absurd);
    assert_eq!(absurd_report.months.len(), MAX_MONTHS);
    assert_eq!(absurd_report.months[0].day, day("1974-03-31"));
    assert_eq!(absurd_report.months[0].matrix[3].customers, 1, "new and lost since long ago");
}
