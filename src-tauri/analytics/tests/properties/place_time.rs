//! Regions, hours and seasons.

use std::collections::BTreeMap;

use huitouke_analytics::ledger::OrderRow;
use huitouke_analytics::months::Month;
use huitouke_analytics::place_time::regions::RegionRow;
use huitouke_analytics::place_time::{clock, regions, seasons};
use huitouke_analytics::{Day, Fen};
use proptest::prelude::*;

use crate::asked::{Asked, asked, share, sum};
use crate::naive;
use crate::shops::{Shop, shop};

type Place = (u32, Option<u32>);

/// Of the codes in these shops.
fn place(code: u32) -> Place {
    match code {
        330_000 => (330_000, None),
        330_100 | 330_106 => (330_000, Some(330_100)),
        440_300 => (440_000, Some(440_300)),
        _ => (810_000, Some(810_000)),
    }
}

/// Rows by what `key` makes of a place.
fn rows(shop: &Shop, asked: &Asked, key: impl Fn(Place) -> Place) -> Vec<RegionRow> {
    let none = (0, None);
    let of = |o: &OrderRow| o.region.map_or(none, |code| key(place(code)));
    let mut rows: BTreeMap<Place, RegionRow> = BTreeMap::new();
    for id in asked.ids(shop) {
        let bought = asked.bought(shop, id);
        if bought.is_empty() {
            continue;
        }
        let home = bought.iter().rfind(|o| o.region.is_some()).map_or(none, of);
        let row = rows.entry(home).or_default();
        row.customers += 1;
        if bought.iter().any(|o| asked.inside(o.day)) {
            row.buyers += 1;
            row.returning_buyers += u32::from(bought[0].day < asked.from);
        }
    }
    for order in asked.sold(shop) {
        let row = rows.entry(of(&order)).or_default();
        row.orders += 1;
        row.net_fen = row.net_fen.plus(Fen(naive::net(&order) as i64));
    }
    let rated = |((province, city), row): (Place, RegionRow)| RegionRow {
        province,
        city,
        returning_share: share(row.returning_buyers, row.buyers),
        ..row
    };
    rows.into_iter().map(rated).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn regions_equal_the_definitions(shop in shop(), asked in asked()) {
        let ledger = shop.ledger();
        let report = regions::report(&asked.scope(&ledger));
        let (mut without, cities): (Vec<_>, Vec<_>) =
            rows(&shop, &asked, |place| place).into_iter().partition(|row| row.province == 0);
        prop_assert_eq!(report.cities, cities);
        prop_assert_eq!(report.without, without.pop().unwrap_or_default());
        let mut provinces = rows(&shop, &asked, |place| (place.0, None));
        provinces.retain(|row| row.province > 0);
        prop_assert_eq!(report.provinces, provinces);
    }

    #[test]
    fn hours_equal_the_definitions(shop in shop(), asked in asked()) {
        let ledger = shop.ledger();
        let report = clock::report(&asked.scope(&ledger));
        let sold = asked.sold(&shop);
        // 1969-12-29 was a Monday.
        let weekday = |o: &&OrderRow| (o.day.0 + 3).rem_euclid(7) as u32;
        prop_assert_eq!(report.cells.len(), 168);
        for (i, cell) in (0..).zip(&report.cells) {
            prop_assert_eq!((cell.weekday, cell.hour), (i / 24, i % 24));
            let here = sold.iter().filter(|o| o.minute >= 0 && o.minute as u32 / 60 == cell.hour);
            let here = here.filter(|o| weekday(o) == cell.weekday);
            prop_assert_eq!((cell.orders, cell.net_fen), sum(here));
        }
        for (i, day) in (0..).zip(&report.weekdays) {
            prop_assert_eq!(day.weekday, i);
            prop_assert_eq!((day.orders, day.net_fen), sum(sold.iter().filter(|o| weekday(o) == i)));
        }
        let untimed = sum(sold.iter().filter(|o| o.minute < 0));
        prop_assert_eq!((report.untimed_orders, report.untimed_net_fen), untimed);
        prop_assert_eq!(report.timed_orders + report.untimed_orders, sold.len() as u32);
    }

    #[test]
    fn seasons_equal_the_definitions(shop in shop(), mut asked in asked()) {
        // All of time: what is sold up to the as-of day.
        (asked.from, asked.to) = (Day(i32::MIN), Day(i32::MAX));
        let ledger = shop.ledger();
        let report = seasons::report(&asked.scope(&ledger));
        let everyone = Asked { members: None, ..asked.clone() };
        let first = everyone.sold(&shop).iter().map(|o| o.day).min();
        let Some(first) = first else {
            prop_assert_eq!(report.missing, Some(seasons::NoSeasons::NoOrders));
            prop_assert!(report.months.is_empty() && report.seasons.is_empty());
            return Ok(());
        };
        let mut months: Vec<Month> = (first.0..=asked.as_of.0).map(|d| Month::of(Day(d))).collect();
        months.dedup();
        prop_assert_eq!(report.months.iter().map(|m| m.month).collect::<Vec<_>>(), months);
        let sold = asked.sold(&shop);
        let mut years = [(0_u32, 0_u32, 0_i64); 12];
        for found in &report.months {
            let inside = |o: &OrderRow| Month::of(o.day) == found.month;
            prop_assert_eq!((found.orders, found.net_fen), sum(sold.iter().filter(|o| inside(o))));
            prop_assert_eq!(found.buyers, asked.buyers(&shop, inside));
            let (year, month) = found.month.ym();
            let begins = Day::from_ymd(year, month, 1).unwrap();
            let next = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
            let ends = Day::from_ymd(next.0, next.1, 1).unwrap().plus(-1);
            prop_assert_eq!(found.complete, first <= begins && ends <= asked.as_of);
            if found.complete {
                let year = &mut years[month as usize - 1];
                *year = (year.0 + 1, year.1 + found.orders, year.2 + found.net_fen.0);
            }
        }
        let complete: u32 = years.iter().map(|year| year.0).sum();
        prop_assert_eq!(report.complete_months, complete);
        prop_assert_eq!(report.missing.is_none(), complete >= 12);
        prop_assert_eq!(report.seasons.len(), if complete >= 12 { 12 } else { 0 });
        let mean = years.iter().map(|y| y.2 as f64 / f64::from(y.0)).sum::<f64>() / 12.0;
        for (season, (n, orders, net)) in report.seasons.iter().zip(years) {
            prop_assert_eq!((season.years, season.orders, season.net_fen), (n, orders, Fen(net)));
            prop_assert_eq!(season.average_orders, f64::from(orders) / f64::from(n));
            let average = net as f64 / f64::from(n);
            prop_assert!((season.average_net_fen.0 as f64 - average).abs() <= 0.5);
            match season.index {
                Some(index) => prop_assert!((index * mean - average).abs() < 1e-6),
                None => prop_assert_eq!(mean, 0.0),
            }
        }
    }
}
