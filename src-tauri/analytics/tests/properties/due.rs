//! Due days and who is due.

use huitouke_analytics::due::{Due, DueBasis, DueWhen, due, report};
use huitouke_analytics::lifecycle::{Activity, thresholds};
use huitouke_analytics::{CustomerId, Day, Fen, cycles};
use proptest::prelude::*;

use crate::asked::{Asked, asked, sold, sum};
use crate::naive;
use crate::shops::{PRODUCTS, Shop, any_day, near, settings, shop, wild_shop};

/// Hundredths of a day, rounded to days, half up, at least one.
fn whole(hundredths: u128) -> i32 {
    ((hundredths + 50) / 100).max(1) as i32
}

fn expected(
    shop: &Shop,
    id: CustomerId,
    day: Day,
    days: &[Option<f64>],
) -> Option<(Day, DueBasis)> {
    let last = *naive::purchase_days(shop, id, day).last()?;
    let mut gaps = naive::gaps(shop, id, day);
    gaps.sort_unstable();
    if gaps.len() >= 3 {
        return Some((last.plus(whole(naive::quantile(&gaps, 50)?)), DueBasis::Own));
    }
    let basket: Vec<_> = naive::orders(shop, id, day)
        .into_iter()
        .filter(|o| o.day == last)
        .flat_map(|o| sold(shop, &o))
        .collect();
    let mut lasts: Vec<f64> = vec![];
    for product in 0..PRODUCTS {
        let own = basket.iter().filter(|line| line.product == product);
        let milli: i64 = own.map(|line| line.quantity_milli.unwrap_or(1000)).sum();
        let each = days.get(product as usize).copied().flatten().unwrap_or(0.0);
        if milli > 0 && each > 0.0 {
            lasts.push((milli as f64 * each / 1000.0).round().max(1.0));
        }
    }
    if let Some(first) = lasts.into_iter().reduce(f64::min) {
        return Some((last.plus(first as i32), DueBasis::Product));
    }
    let gaps = naive::shop_gaps(shop, day);
    let cycle = naive::quantile(&gaps, 50).filter(|_| gaps.len() >= 20)?;
    Some((last.plus(whole(cycle)), DueBasis::Shop))
}

/// By walking forward from the as-of day.
fn when(today: Day, due: Day, lost: bool) -> DueWhen {
    if due < today {
        return if lost { DueWhen::Lost } else { DueWhen::Overdue };
    }
    let (mut mondays, mut months) = (0, 0);
    for day in today.0 + 1..=due.0 {
        // 1969-12-29 was a Monday.
        mondays += i32::from((day + 3).rem_euclid(7) == 0);
        months += i32::from(Day(day).ymd().2 == 1);
    }
    match (mondays, months) {
        _ if due == today => DueWhen::Today,
        (0, _) => DueWhen::ThisWeek,
        (1, _) => DueWhen::NextWeek,
        (_, 0) => DueWhen::ThisMonth,
        _ => DueWhen::Later,
    }
}

fn product_days() -> impl Strategy<Value = Vec<Option<f64>>> {
    prop::collection::vec(prop::option::of(0.2..60.0_f64), 0..=PRODUCTS as usize)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn due_days_equal_the_definitions(
        shop in shop(), asked in asked(), days in product_days(), settings in settings(),
    ) {
        let ledger = shop.ledger();
        let due = due(&ledger, asked.as_of, &days);
        prop_assert_eq!((due.day.len(), due.basis.len()), (ledger.customers.len(), ledger.customers.len()));
        for (c, id) in ledger.customers.iter().enumerate() {
            let expected = expected(&shop, *id, asked.as_of, &days);
            prop_assert_eq!(due.day[c].zip(due.basis[c]), expected);
            prop_assert_eq!(due.day[c].is_some(), due.basis[c].is_some());
        }

        let gaps = naive::shop_gaps(&shop, asked.as_of);
        let limits = naive::thresholds(&gaps, &settings);
        let report = report(&asked.scope(&ledger), &due, &thresholds(&gaps, &settings));
        let mut people: Vec<(DueWhen, DueBasis, Fen)> = vec![];
        let mut without = 0;
        for id in asked.ids(&shop) {
            let (number, net) = sum(&asked.bought(&shop, id));
            if number == 0 {
                continue;
            }
            let Some((day, basis)) = expected(&shop, id, asked.as_of, &days) else {
                without += 1;
                continue;
            };
            let activity = naive::activity(&shop, id, asked.as_of, limits);
            let average = Fen((2 * net.0 + i64::from(number)) / (2 * i64::from(number)));
            people.push((when(asked.as_of, day, activity == Some(Activity::Lost)), basis, average));
        }
        prop_assert_eq!(report.without_customers, without);
        prop_assert_eq!(report.cells.len(), 21);
        for cell in &report.cells {
            let here = people.iter().filter(|p| (p.0, p.1) == (cell.when, cell.due_basis));
            prop_assert_eq!(cell.customers as usize, here.clone().count());
            prop_assert_eq!(cell.expected_fen, here.map(|p| p.2).sum());
        }
        prop_assert_eq!(report.totals.iter().map(|t| t.when).collect::<Vec<_>>(), DueWhen::ALL);
        for total in &report.totals {
            let here = people.iter().filter(|p| p.0 == total.when);
            prop_assert_eq!(total.customers as usize, here.clone().count());
            prop_assert_eq!(total.expected_fen, here.map(|p| p.2).sum());
            for day in [total.from, total.to].into_iter().flatten() {
                let told = when(asked.as_of, day, total.when == DueWhen::Lost);
                prop_assert_eq!(told, total.when);
            }
        }
    }

    #[test]
    fn any_days_and_lengths_have_due_days_after_the_last_purchase(
        shop in wild_shop(), as_of in prop_oneof![any_day(), near()],
        days in prop::collection::vec(prop::option::of(any::<f64>()), 0..6),
    ) {
        let ledger = shop.ledger();
        let found = due(&ledger, as_of, &days);
        for (c, day) in found.day.iter().enumerate() {
            let last = ledger.purchases.day[ledger.purchases.up_to(c, as_of)].last();
            if let Some(day) = day {
                let last = last.unwrap();
                prop_assert!(day > last || last.0 == i32::MAX);
            }
        }
        let asked = Asked { as_of, from: as_of, to: as_of, members: None };
        let settings = Default::default();
        let limits = thresholds(&cycles::shop_gaps(&ledger, as_of), &settings);
        let report = report(&asked.scope(&ledger), &found, &limits);
        let all: u32 = report.totals.iter().map(|total| total.customers).sum();
        prop_assert_eq!(all as usize, found.day.iter().flatten().count());
        // Columns of another ledger leave people without a day, no more.
        let scope = asked.scope(&ledger);
        let none = huitouke_analytics::due::report(&scope, &Due::default(), &limits);
        prop_assert_eq!(none.without_customers, all + report.without_customers);
    }
}
