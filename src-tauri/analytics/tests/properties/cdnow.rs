//! Known answers on CDNOW (69,659 purchases of 23,570 customers, 1997-01 … 1998-06).
//!
//! The file is no part of the product. Where it is absent this says so and ends.
//! The numbers below were worked out from the file by a separate script, with exact
//! fractions for the quantiles.

use std::path::Path;

use huitouke_analytics::facts::Facts;
use huitouke_analytics::ledger::{CustomerRow, OrderRow, OrderState, Rows};
use huitouke_analytics::lifecycle::{
    Activity, LifecycleSettings, LifecycleState, Stage, ThresholdSource, flow, report,
};
use huitouke_analytics::{
    CustomerId, Day, Fen, Ledger, OrderId, Scope, cohorts, repurchase, second_order, survival,
};

/// A line: customer, day as YYYYMMDD, number of CDs, dollars with two decimals.
fn order(id: i64, line: &str) -> Option<OrderRow> {
    let fields: Vec<&str> = line.split_ascii_whitespace().collect();
    let &[customer, day, _, dollars] = fields.as_slice() else { return None };
    let part = |range: std::ops::Range<usize>| day.get(range)?.parse::<u32>().ok();
    Some(OrderRow {
        customer: Some(CustomerId(customer.parse().ok()?)),
        id: OrderId(id),
        day: Day::from_ymd(part(0..4)? as i32, part(4..6)?, part(6..8)?)?,
        state: OrderState::Unknown,
        paid: Some(Fen(dollars.replacen('.', "", 1).parse().ok()?)),
        ..OrderRow::default()
    })
}

fn ledger() -> Option<Ledger> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/CDNOW_master.txt");
    let Ok(text) = std::fs::read_to_string(path) else {
        eprintln!("skipped: ../shared/data/CDNOW_master.txt is not here");
        return None;
    };
    let orders: Vec<_> = (1..).zip(text.lines()).filter_map(|(id, l)| order(id, l)).collect();
    let customers =
        orders.iter().filter_map(|o| Some(CustomerRow::new(o.customer?, None))).collect();
    Some(Ledger::new(Rows { customers, orders, ..Rows::default() }))
}

#[test]
fn lifecycle_and_repurchase_of_cdnow() {
    let Some(ledger) = ledger() else { return };
    assert_eq!((ledger.customers.len(), ledger.orders.len()), (23_570, 69_659));
    let as_of = ledger.newest_order_day().unwrap();
    assert_eq!(as_of.to_string(), "1998-06-30");

    let settings = LifecycleSettings::default();
    let report = report(&Scope::whole(&ledger, as_of), &settings);
    eprintln!("CDNOW: {:?}", report.thresholds);
    assert_eq!((report.thresholds.t1_days, report.thresholds.t2_days), (94.0, 200.0));
    assert_eq!(report.thresholds.source, ThresholdSource::Shop);
    assert_eq!(report.thresholds.gaps, 44_009);
    let counts: Vec<u32> = report.matrix.iter().map(|cell| cell.customers).collect();
    let expected = [68, 0, 0, 11_989, 328, 501, 3_211, 3_113, 1_785, 2_575, 0, 0, 0, 0, 0, 0];
    assert_eq!(counts, expected);
    let money = [3, 4, 7, 8, 9].map(|cell| report.matrix[cell].net_fen.0);
    assert_eq!(money, [36_764_561, 2_026_976, 106_725_885, 37_808_295, 41_695_874]);

    assert_eq!(report.months.len(), 18);
    let june = &report.months[5];
    assert_eq!(june.day.to_string(), "1997-06-30");
    let counts = [1, 2, 4, 5, 7, 8].map(|cell| june.matrix[cell].customers);
    assert_eq!(counts, [0, 15_482, 2_400, 1_951, 3_160, 507]);

    let facts = Facts::at(&ledger, as_of, &settings);
    assert_eq!(facts.orders.iter().filter(|orders| **orders == 0).count(), 68);

    let report = repurchase::report(&Scope::whole(&ledger, as_of));
    let cycle = (report.cycle.p25, report.cycle.p50, report.cycle.p75);
    assert_eq!(cycle, (Some(12.0), Some(34.0), Some(94.0)));
    assert_eq!(report.from.to_string(), "1997-07-01");
    assert_eq!((report.buyers, report.repeat_buyers), (8_332, 5_113));
    assert_eq!(report.returning_buyers, 8_330);
    assert_eq!((report.net_fen, report.returning_net_fen), (Fen(106_935_650), Fen(106_926_607)));
    assert_eq!(report.last_from.map(|day| day.to_string()), Some("1996-07-01".to_owned()));
    assert_eq!((report.last_buyers, report.kept_buyers), (23_500, 8_330));
    // p99 is 416 days: bars of 14 days up to the longest gap of 533.
    assert_eq!((report.histogram.len(), report.histogram[0].to_days), (39, 14));
}

#[test]
fn flows_cohorts_and_the_second_order_of_cdnow() {
    let Some(ledger) = ledger() else { return };
    let as_of = ledger.newest_order_day().unwrap();
    let scope = Scope::whole(&ledger, as_of);

    let half_a_year = Day::from_ymd(1997, 12, 31).unwrap();
    let flow = flow(&scope, half_a_year, as_of, &LifecycleSettings::default());
    let state = |stage, activity| LifecycleState { stage, activity: Some(activity) };
    let moved = |from: LifecycleState, to: LifecycleState| {
        let found = flow.moves.iter().find(|m| m.from == Some(from) && m.to == to).unwrap();
        (found.customers, found.net_fen.0)
    };
    let (loyal, returning) = (Stage::Loyal, Stage::Returning);
    let (active, slipping, lost) = (Activity::Active, Activity::Slipping, Activity::Lost);
    assert_eq!(moved(state(loyal, active), state(loyal, slipping)), (919, 23_451_008));
    assert_eq!(moved(state(loyal, active), state(loyal, active)), (1_632, 78_501_752));
    assert_eq!(moved(state(returning, slipping), state(returning, lost)), (734, 4_774_544));
    // The 68 who never bought are prospects on both days.
    let bought = flow.moves.iter().filter(|m| m.to.stage != Stage::Prospect).count();
    assert_eq!(bought, 25);

    let time = survival::report(&scope);
    assert_eq!((time.customers, time.returned), (23_502, 11_513));
    let first = &time.steps[0];
    assert_eq!((first.days, first.at_risk, first.events, time.steps.len()), (1, 23_502, 247, 516));
    let near = |found: f64, told: f64| assert!((found - told).abs() < 1e-9, "{found} {told}");
    let told = [
        (0.175_048_932_005, 0.170_250_262_486, 0.179_967_675_616, 19_471),
        (0.252_233_852_438, 0.246_731_634_554, 0.257_836_678_901, 17_622),
        (0.292_996_340_736, 0.287_222_557_106, 0.298_860_355_535, 16_638),
        (0.375_542_507_020, 0.369_385_854_410, 0.381_768_132_112, 14_684),
        (0.459_837_467_578, 0.453_489_267_263, 0.466_232_540_579, 12_708),
    ];
    for (by, (share, low, high, at_risk)) in time.returned_by.iter().zip(told) {
        near(by.share.unwrap(), share);
        near(by.interval.unwrap().low, low);
        near(by.interval.unwrap().high, high);
        assert_eq!(by.at_risk, at_risk);
    }
    assert_eq!((time.horizon_days, time.half_of_all_days), (Some(533), None));
    near(time.returners_share.unwrap(), 0.494_056_017_536);
    let quarters = [
        time.quarter_of_returners_days,
        time.half_of_returners_days,
        time.three_quarters_of_returners_days,
    ];
    assert_eq!(quarters, [18, 58, 174].map(Some));

    let cohorts = cohorts::report(&scope).cohorts;
    let customers: Vec<_> = cohorts.iter().map(|c| (c.month.to_string(), c.customers)).collect();
    let told = [("1997-01", 7814), ("1997-02", 8455), ("1997-03", 7231), ("1997-11", 2)];
    assert_eq!(customers, told.map(|(month, customers)| (month.to_owned(), customers)));
    assert_eq!(cohorts[0].net_fen, Fen(29_906_017));
    let returned =
        [1155, 964, 810, 679, 736, 720, 582, 559, 594, 673, 634, 528, 511, 664, 471, 497, 498];
    assert_eq!(cohorts[0].returned, returned);
    let net = cohorts[2].returned_net_fen[..3].to_vec();
    assert_eq!(net, [5_292_129, 3_465_318, 3_543_290].map(Fen));
    assert!(cohorts.iter().all(|cohort| cohort.complete.iter().all(|complete| *complete)));
    let rates: Vec<u32> = cohorts[1].rates.iter().map(|rate| rate.returned).collect();
    assert_eq!(rates, [1489, 2105, 2428, 3152, 3817]);
    assert!(cohorts[1].rates.iter().all(|rate| rate.complete));
    assert!(!cohorts[3].rates[4].complete, "1997-11 is 212 days old");

    let second = second_order::report(&scope, 90);
    assert_eq!((second.all.buyers, second.all.returned, second.too_young), (23_502, 6_886, 0));
}
