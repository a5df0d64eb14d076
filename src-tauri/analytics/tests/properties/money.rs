//! Platforms, new against returning, coupons, several items.

use std::collections::BTreeSet;

use huitouke_analytics::ledger::OrderRow;
use huitouke_analytics::money::{BoughtAgain, coupons, multi_item, new_returning, platforms};
use huitouke_analytics::months::Month;
use huitouke_analytics::{Day, Fen};
use proptest::prelude::*;

use crate::asked::{self, Asked, asked, share, sum};
use crate::naive;
use crate::shops::{PLATFORMS, Shop, shop};

pub fn again(found: &BoughtAgain) -> (u32, u32, u32) {
    assert_eq!(found.rate, share(found.again_customers, found.observed_customers));
    assert_eq!(found.interval.is_some(), found.rate.is_some());
    (found.observed_customers, found.again_customers, found.waiting_customers)
}

/// The nearest whole amount, the greater of two equally near.
fn each(net: Fen, count: u32) -> Option<Fen> {
    let down = i128::from(net.0).checked_div(i128::from(count))?;
    let rest = i128::from(net.0) - down * i128::from(count);
    Some(naive::fen(if rest * 2 >= i128::from(count) { down + 1 } else { down }))
}

/// Buyers, orders, net amount and average of the window's orders that `takes` takes.
fn figures(
    shop: &Shop,
    asked: &Asked,
    takes: impl Fn(&OrderRow) -> bool,
) -> (u32, u32, Fen, Option<Fen>) {
    let (orders, net) = sum(asked.sold(shop).iter().filter(|o| takes(o)));
    let buyers = asked.buyers(shop, |o| asked.inside(o.day) && takes(o));
    (buyers, orders, net, each(net, orders))
}

/// The first purchase day where it lies in the window and `takes` takes its orders.
fn first(shop: &Shop, asked: &Asked, takes: impl Fn(&[OrderRow]) -> bool) -> (u32, u32, u32) {
    asked.again(shop, |id| {
        let mut bought = asked.bought(shop, id);
        let day = bought.first()?.day;
        bought.retain(|o| o.day == day);
        (asked.inside(day) && takes(&bought)).then_some(day)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn platforms_equal_the_definitions(shop in shop(), asked in asked()) {
        let ledger = shop.ledger();
        let report = platforms::report(&asked.scope(&ledger));
        let on: Vec<BTreeSet<u16>> = asked.ids(&shop).into_iter()
            .map(|id| asked.bought(&shop, id).iter().map(|o| o.platform).collect())
            .collect();
        let mut rows = report.platforms.iter();
        for platform in 0..PLATFORMS {
            let here = |o: &OrderRow| o.platform == platform;
            let customers = on.iter().filter(|on| on.contains(&platform)).count() as u32;
            let (buyers, orders, net, average) = figures(&shop, &asked, here);
            if customers == 0 && orders == 0 {
                continue;
            }
            let row = rows.next().unwrap();
            prop_assert_eq!(&row.platform, &format!("platform{platform}"));
            let only = on.iter().filter(|on| on.len() == 1 && on.contains(&platform)).count();
            prop_assert_eq!((row.customers, row.only_customers), (customers, only as u32));
            let days = |id| -> BTreeSet<Day> {
                let own = asked.bought(&shop, id).into_iter();
                own.filter(|o| here(o) && asked.inside(o.day)).map(|o| o.day).collect()
            };
            let repeat = asked.ids(&shop).into_iter().filter(|id| days(*id).len() >= 2).count();
            prop_assert_eq!((row.buyers, row.repeat_buyers), (buyers, repeat as u32));
            prop_assert_eq!(row.period_repeat_rate, share(repeat as u32, buyers));
            prop_assert_eq!(row.orders + row.unowned_orders, orders);
            prop_assert_eq!(row.net_fen.plus(row.unowned_net_fen), net);
            prop_assert_eq!(row.average_order_fen, average);
            let nobodys = asked.nobodys(&shop);
            let unowned = nobodys.iter()
                .filter(|o| naive::completed(o) && here(o) && asked.inside(o.day));
            prop_assert_eq!((row.unowned_orders, row.unowned_net_fen), sum(unowned));
        }
        prop_assert!(rows.next().is_none());
        prop_assert_eq!(report.several_customers, on.iter().filter(|on| on.len() > 1).count() as u32);
    }

    #[test]
    fn new_and_returning_equal_the_definitions(shop in shop(), asked in asked()) {
        let ledger = shop.ledger();
        let report = new_returning::report(&asked.scope(&ledger));
        let seen = naive::ids(&shop).into_iter().map(|id| naive::first_seen(&shop, id));
        let nobodys = shop.orders.iter().filter(|o| naive::nobodys(&shop, o)).map(|o| o.day);
        let begins = seen.chain(nobodys).min().unwrap_or(Day(i32::MAX)).max(asked.from);
        let mut months: Vec<Month> =
            (begins.0..=asked.to.min(asked.as_of).0).map(|d| Month::of(Day(d))).collect();
        months.dedup();
        prop_assert_eq!(report.months.iter().map(|m| m.month).collect::<Vec<_>>(), months);
        for row in &report.months {
            let inside = |day: Day| asked.inside(day) && Month::of(day) == row.month;
            let begins = asked.from.max(row.month.first_day());
            let (mut new, mut returning) = ((0, vec![]), (0, vec![]));
            for id in asked.ids(&shop) {
                let bought = asked.bought(&shop, id);
                let here: Vec<OrderRow> =
                    bought.iter().filter(|o| inside(o.day)).copied().collect();
                if !here.is_empty() {
                    let kind = if bought[0].day < begins { &mut returning } else { &mut new };
                    kind.0 += 1;
                    kind.1.extend(here);
                }
            }
            prop_assert_eq!((row.new_buyers, row.returning_buyers), (new.0, returning.0));
            prop_assert_eq!((row.new_orders, row.new_net_fen), sum(&new.1));
            prop_assert_eq!((row.returning_orders, row.returning_net_fen), sum(&returning.1));
            prop_assert_eq!(row.returning_share, share(returning.0, new.0 + returning.0));
            let seen = asked.ids(&shop).into_iter().map(|id| naive::first_seen(&shop, id));
            prop_assert_eq!(row.new_customers, seen.filter(|day| inside(*day)).count() as u32);
            let (first, last) = (row.month.first_day(), row.month.last_day());
            prop_assert_eq!(row.complete, asked.inside(first) && asked.inside(last));
        }
    }

    #[test]
    fn coupons_equal_the_definitions(shop in shop(), asked in asked()) {
        let ledger = shop.ledger();
        let report = coupons::report(&asked.scope(&ledger));
        let with = |o: &OrderRow| o.discount.is_some_and(|off| off > Fen::ZERO);
        let without = |o: &OrderRow| o.discount.is_some_and(|off| off <= Fen::ZERO);
        let unsaid = |o: &OrderRow| o.discount.is_none();
        let row = |o: &coupons::CouponOrders| (o.buyers, o.orders, o.net_fen, o.average_order_fen);
        prop_assert_eq!(row(&report.with), figures(&shop, &asked, with));
        prop_assert_eq!(row(&report.without), figures(&shop, &asked, without));
        prop_assert_eq!(row(&report.unsaid), figures(&shop, &asked, unsaid));
        let sold = asked.sold(&shop);
        let off: i64 = sold.iter().filter_map(|o| o.discount).map(|off| off.0.max(0)).sum();
        prop_assert_eq!(report.with.discount_fen, Fen(off));
        prop_assert_eq!(report.without.discount_fen, Fen::ZERO);
        prop_assert_eq!(again(&report.first_with), first(&shop, &asked, |day| day.iter().any(with)));
        prop_assert_eq!(again(&report.first_without), first(&shop, &asked, |day| !day.iter().any(with) && day.iter().any(without)));
        let several: Vec<_> = asked.ids(&shop).into_iter().map(|id| asked.bought(&shop, id))
            .filter(|orders| orders.len() >= 2).collect();
        let all = |takes: &dyn Fn(&OrderRow) -> bool| {
            several.iter().filter(|orders| orders.iter().all(takes)).count() as u32
        };
        let said = several.iter().filter(|orders| !orders.iter().any(unsaid)).count() as u32;
        prop_assert_eq!(report.several_orders_customers as usize, several.len());
        prop_assert_eq!(report.said_customers, said);
        prop_assert_eq!((report.always_customers, report.never_customers), (all(&with), all(&without)));
        prop_assert_eq!(report.always_share, share(all(&with), said));
        prop_assert_eq!(report.never_share, share(all(&without), said));
    }

    #[test]
    fn items_equal_the_definitions(shop in shop(), asked in asked()) {
        let ledger = shop.ledger();
        let report = multi_item::report(&asked.scope(&ledger));
        // Products and pieces; nothing where no file says.
        let hold = |orders: &[OrderRow]| -> Option<(u32, u32)> {
            let lines: Vec<_> = orders.iter().flat_map(|o| asked::sold(&shop, o)).collect();
            let products: BTreeSet<u32> = lines.iter().map(|line| line.product).collect();
            let milli: i64 = lines.iter().map(|line| line.quantity_milli.unwrap_or(1000)).sum();
            let pieces = (milli as f64 / 1000.0).ceil() as u32;
            (!lines.is_empty()).then_some((products.len() as u32, pieces))
        };
        let holds = |o: &OrderRow| hold(&[*o]);
        let row = |o: &multi_item::ItemOrders| (o.buyers, o.orders, o.net_fen, o.average_order_fen);
        let bars = [(1, Some(1)), (2, Some(2)), (3, Some(3)), (4, Some(5)), (6, None)];
        let told = |bars: &[multi_item::ItemBar]| {
            bars.iter().map(|bar| (bar.from, bar.to)).collect::<Vec<_>>()
        };
        prop_assert_eq!(told(&report.by_products), &bars);
        prop_assert_eq!(told(&report.by_pieces), &bars);
        for (i, (from, to)) in bars.into_iter().enumerate() {
            let fits = |n: u32| from <= n && to.is_none_or(|to| n <= to);
            let products = figures(&shop, &asked, |o| holds(o).is_some_and(|(n, _)| fits(n)));
            prop_assert_eq!(row(&report.by_products[i].figures), products);
            let pieces = figures(&shop, &asked, |o| holds(o).is_some_and(|(_, n)| fits(n)));
            prop_assert_eq!(row(&report.by_pieces[i].figures), pieces);
        }
        let several = |o: &OrderRow| holds(o).is_some_and(|(a, b)| a > 1 || b > 1);
        let single = |o: &OrderRow| holds(o) == Some((1, 1));
        prop_assert_eq!(row(&report.several), figures(&shop, &asked, several));
        prop_assert_eq!(row(&report.single), figures(&shop, &asked, single));
        prop_assert_eq!(row(&report.unsaid), figures(&shop, &asked, |o| holds(o).is_none()));
        let said = report.several.orders + report.single.orders;
        prop_assert_eq!(report.several_share, share(report.several.orders, said));
        let first = |one: bool| {
            first(&shop, &asked, |day| hold(day).is_some_and(|held| (held == (1, 1)) == one))
        };
        prop_assert_eq!(again(&report.first_several), first(false));
        prop_assert_eq!(again(&report.first_single), first(true));
    }
}
