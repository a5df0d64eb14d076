//! Known answers on CDNOW (69,659 purchases of 23,570 customers, 1997-01 … 1998-06).
//!
//! The file is no part of the product. Where it is absent this says so and ends.
//! The numbers below were worked out from the file by a separate script, with exact
//! fractions for the quantiles.

use std::path::Path;

use huitouke_analytics::facts::Facts;
use huitouke_analytics::ledger::{CustomerRow, OrderRow, OrderState, Rows};
use huitouke_analytics::lifecycle::{LifecycleSettings, ThresholdSource, report};
use huitouke_analytics::{CustomerId, Day, Fen, Ledger, OrderId, repurchase};

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

pub fn ledger() -> Option<Ledger> {
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
    let report = report(&ledger, as_of, &settings);
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

    let report = repurchase::report(&ledger, as_of, repurchase::default_from(as_of));
    let cycle = (report.cycle.p25, report.cycle.p50, report.cycle.p75);
    assert_eq!(cycle, (Some(12.0), Some(34.0), Some(94.0)));
    assert_eq!(report.from.to_string(), "1997-07-01");
    assert_eq!((report.buyers, report.repeat_buyers), (8_332, 5_113));
    assert_eq!(report.returning_buyers, 8_330);
    // p99 is 416 days: bars of 14 days up to the longest gap of 533.
    assert_eq!((report.histogram.len(), report.histogram[0].to_days), (39, 14));
}
