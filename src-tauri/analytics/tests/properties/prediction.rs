//! Predictions over a shop: sums, refusals, and nothing that is no number.

use huitouke_analytics::ledger::{CustomerRow, OrderRow, Rows};
use huitouke_analytics::prediction::{
    BACKTEST_DAYS, Missing, Model, Outlook, PredictionReport, backtest, customers_in_tenth, cut,
    next_day, report,
};
use huitouke_analytics::{CustomerId, Day, Fen, Ledger, OrderId, Scope};
use proptest::prelude::*;

use crate::shops::{any_day, near, shop, shuffled, wild_shop};

fn order(id: i64, customer: i64, day: i32, fen: i64) -> OrderRow {
    OrderRow {
        id: OrderId(id),
        customer: Some(CustomerId(customer)),
        day: Day(day),
        paid: Some(Fen(fen)),
        ..OrderRow::default()
    }
}

/// Customers who buy every `5 + c % 40` days for some time, then some stop.
fn steady(customers: i64) -> Ledger {
    let mut orders = Vec::new();
    for c in 0..customers {
        let every = 5 + (c % 40) as i32;
        let until = if c % 3 == 0 { 150 } else { 700 };
        let mut day = (c % 97) as i32;
        while day < until {
            orders.push(order(orders.len() as i64, c, day, 1000 + c % 50 * 100));
            // Every fourth buys once and never again.
            day += if c % 4 == 0 { 10_000 } else { every };
        }
    }
    let customers = (0..customers).map(|id| CustomerRow::new(CustomerId(id), None)).collect();
    Ledger::new(Rows { customers, orders, ..Rows::default() })
}

fn whole(scope: &Scope<'_>) -> PredictionReport {
    let model = Model::fit(scope.ledger, scope.as_of);
    let outlook = model.as_ref().ok().map(|m| Outlook::of(scope.ledger, m, scope.as_of));
    let both = match (&model, &outlook) {
        (Ok(model), Some(outlook)) => Ok((model, outlook)),
        (Err(missing), _) => Err(*missing),
        (Ok(_), None) => unreachable!(),
    };
    let tested = Model::fit(scope.ledger, cut(scope.as_of)).and_then(|m| backtest(scope, &m));
    report(scope, both, false, tested)
}

fn sound(report: &PredictionReport) {
    assert_eq!(report.predicted.is_some(), report.missing.is_none());
    assert_eq!(report.backtest.is_some(), report.backtest_missing.is_none());
    if let Some(found) = &report.predicted {
        assert!(found.alive.is_finite() && (0.0..=f64::from(found.buyers)).contains(&found.alive));
        assert!(found.purchases.is_finite() && found.purchases >= 0.0);
        let customers: u32 = found.deciles.iter().map(|d| d.customers).sum();
        assert_eq!(customers, found.buyers);
    }
    if let Some(found) = &report.backtest {
        assert!(found.predicted.is_finite() && found.error.is_finite());
        let actual: f64 = found.deciles.iter().map(|d| d.actual).sum();
        assert!((actual - f64::from(found.actual)).abs() < 1e-6 * (1.0 + actual));
    }
    assert!(serde_json::to_string(report).is_ok());
}

#[test]
fn a_shop_of_regulars_is_foretold_better_than_by_the_period_before() {
    let ledger = steady(400);
    let scope = Scope::whole(&ledger, Day(690));
    let report = whole(&scope);
    sound(&report);
    let found = report.predicted.as_ref().unwrap();
    assert_eq!((found.buyers, found.deciles.len(), found.stale), (400, 10, false));
    assert!(found.deciles.windows(2).all(|d| d[0].year_fen >= d[1].year_fen));
    // Whom a tenth opens is whom it counts.
    let model = Model::fit(&ledger, Day(690)).unwrap();
    let outlook = Outlook::of(&ledger, &model, Day(690));
    for (tenth, row) in found.deciles.iter().enumerate() {
        let customers = customers_in_tenth(&scope, &model, &outlook, tenth);
        assert_eq!(customers.len() as u32, row.customers);
        let year: f64 = customers.iter().filter_map(|c| outlook.year_fen[*c]).sum();
        assert!((year - row.year_fen.0 as f64).abs() < 1.0, "{tenth}: {year}");
    }
    assert!(customers_in_tenth(&scope, &model, &outlook, 10).is_empty());
    // A third stopped at day 150 and a quarter bought once.
    assert!((160.0..260.0).contains(&found.alive), "{}", found.alive);
    let tested = report.backtest.as_ref().unwrap();
    assert_eq!((tested.cut, tested.to), (Day(690 - BACKTEST_DAYS), Day(690)));
    let off = (tested.predicted / f64::from(tested.actual) - 1.0).abs();
    assert!(off < 0.25, "predicted {} of {}", tested.predicted, tested.actual);
    // Actual purchases counted straight from the rule above.
    let days = |c: i64| (0..).map(move |n| (c % 97) as i32 + n * (5 + (c % 40) as i32));
    let actual: usize = (0..400_i64)
        .filter(|c| c % 3 != 0 && c % 4 != 0)
        .map(|c| days(c).take_while(|day| *day <= 690).filter(|day| *day > 600).count())
        .sum();
    assert_eq!(tested.actual as usize, actual);
}

#[test]
fn who_buys_often_is_expected_sooner_and_who_stopped_not_at_all() {
    let ledger = steady(400);
    let model = Model::fit(&ledger, Day(690)).unwrap();
    let next = |c: usize| next_day(&ledger, &model, c, Day(690));
    let (often, seldom, stopped) = (next(41).unwrap(), next(37).unwrap(), next(3));
    assert!(often > Day(690) && often < seldom, "{often} {seldom}");
    assert!(stopped.is_none_or(|day| day > seldom));
}

#[test]
fn thin_shops_are_told_what_is_missing() {
    let ledger = steady(30);
    let report = whole(&Scope::whole(&ledger, Day(690)));
    sound(&report);
    let Some(Missing::TooThin { buyers, buyers_needed, .. }) = report.missing else { panic!() };
    assert_eq!((buyers, buyers_needed), (30, 50));
    // At the cut of the back-test the shop was thinner than now.
    let ledger = steady(400);
    let report = whole(&Scope::whole(&ledger, Day(100)));
    sound(&report);
    assert!(matches!(report.backtest_missing, Some(Missing::TooThin { buyers: 44.., .. })));
    let empty = Ledger::default();
    sound(&whole(&Scope::whole(&empty, Day(0))));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_shop_has_a_prediction_or_a_reason(shop in wild_shop(), as_of in any_day()) {
        let ledger = shop.ledger();
        sound(&whole(&Scope::whole(&ledger, as_of)));
    }

    #[test]
    fn segments_add_up_and_the_order_of_rows_does_not_matter(
        (shop, other) in shuffled(shop()), as_of in near(),
        members in prop::collection::vec(any::<bool>(), 6),
    ) {
        // The five customers of the shop among eighty others, so that there is a model.
        let with_others = |rows: &Rows| {
            let mut rows = rows.clone();
            for c in 100..180 {
                rows.customers.push(CustomerRow::new(CustomerId(c), None));
                for n in 0..1 + c % 3 {
                    let day = -600 + (c as i32 % 50) + n as i32 * (10 + c as i32 % 30);
                    rows.orders.push(order(c * 10 + n, c, day, 500));
                }
            }
            Ledger::new(rows)
        };
        let (ledger, other) = (with_others(&shop.rows()), with_others(&other.rows()));
        let whole_report = whole(&Scope::whole(&ledger, as_of));
        prop_assert_eq!(&whole_report, &whole(&Scope::whole(&other, as_of)));
        sound(&whole_report);
        let others: Vec<bool> = members.iter().map(|m| !m).collect();
        let n = ledger.customers.len();
        let part = |of: &[bool], rest: bool| {
            let mut of = of.to_vec();
            of.resize(n, rest);
            whole(&Scope::new(&ledger, as_of, None, None, Some(&of)))
        };
        let (a, b) = (part(&members, true), part(&others, false));
        if let Some(sum) = &whole_report.backtest {
            let (a, b) = (a.backtest.unwrap(), b.backtest.unwrap());
            prop_assert_eq!(sum.customers, a.customers + b.customers);
            prop_assert_eq!((sum.actual, sum.naive), (a.actual + b.actual, a.naive + b.naive));
        }
        if let Some(sum) = whole_report.predicted {
            let (a, b) = (a.predicted.unwrap(), b.predicted.unwrap());
            prop_assert_eq!(sum.buyers, a.buyers + b.buyers);
            prop_assert!((sum.purchases - a.purchases - b.purchases).abs() < 1e-6);
            prop_assert!((sum.alive - a.alive - b.alive).abs() < 1e-6);
            let year = |p: &huitouke_analytics::prediction::Predicted| p.year_fen.map(|f| f.0);
            let both = year(&a).zip(year(&b)).map(|(a, b)| a + b);
            prop_assert!(both.zip(year(&sum)).is_none_or(|(a, b)| (a - b).abs() <= 2));
        }
    }
}
