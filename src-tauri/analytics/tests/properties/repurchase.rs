//! Repurchase report.

use huitouke_analytics::repurchase::{RepurchaseReport, report};
use huitouke_analytics::{CustomerId, Day, Fen, Ledger, Scope, cycles};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::naive;
use crate::shops::{any_day, near, shop, shuffled, wild_shop};

/// What holds for any report whatever it is about.
fn sound(report: &RepurchaseReport, gaps: &[u32]) {
    let bars = &report.histogram;
    assert_eq!(bars.iter().map(|bar| bar.gaps as usize).sum::<usize>(), gaps.len());
    assert!(bars.len() <= 40 && bars.is_empty() == gaps.is_empty());
    assert!(bars.windows(2).all(|pair| pair[0].to_days == pair[1].from_days));
    if let (Some(first), Some(last), Some(longest)) = (bars.first(), bars.last(), gaps.last()) {
        assert_eq!(first.from_days, 0);
        assert!(last.from_days <= *longest && (*longest < last.to_days || *longest == u32::MAX));
        let width = first.to_days;
        let equal = bars[..bars.len() - 1].iter().all(|bar| bar.to_days - bar.from_days == width);
        // Only where days run out of numbers is the last one narrower.
        assert!(equal && (last.to_days - last.from_days >= width || last.to_days == u32::MAX));
    }
    for share in [
        report.period_repeat_rate,
        report.returning_share,
        report.returning_sales_share,
        report.next_period_rate,
    ]
    .into_iter()
    .flatten()
    {
        assert!((0.0..=1.0).contains(&share));
    }
    let cycle = [report.cycle.p25, report.cycle.p50, report.cycle.p75];
    assert!(cycle.iter().all(|days| days.is_some() != gaps.is_empty()));
    assert!(cycle.iter().flatten().all(|days| days.is_finite()));
    assert_eq!(report.period_repeat_rate.is_none(), report.buyers == 0);
}

/// Net ÷ count, half up: the nearest whole amount, the greater of two equally near.
fn each(net: Fen, count: usize) -> Option<Fen> {
    let (net, count) = (i128::from(net.0), count as i128);
    let down = net.checked_div(count)?;
    Some(naive::fen(if (net - down * count) * 2 >= count { down + 1 } else { down }))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn report_equals_the_definitions(
        shop in shop(), as_of in near(), late in 0..40_i32, length in -10..500_i32,
    ) {
        let to = as_of.plus(-late);
        let from = to.plus(-length);
        let report = report(&Scope::new(&shop.ledger(), as_of, Some(from), Some(to), None));
        let gaps = naive::shop_gaps(&shop, as_of);
        sound(&report, &gaps);
        let quartile = |p| naive::quantile(&gaps, p).map(|days| days as f64 / 100.0);
        prop_assert_eq!(report.cycle.gaps as usize, gaps.len());
        prop_assert_eq!(report.cycle.p25, quartile(25));
        prop_assert_eq!(report.cycle.p50, quartile(50));
        prop_assert_eq!(report.cycle.p75, quartile(75));
        for bar in &report.histogram {
            let inside = gaps.iter().filter(|gap| (bar.from_days..bar.to_days).contains(gap));
            prop_assert_eq!(bar.gaps as usize, inside.count());
        }

        let all = naive::ids(&shop).into_iter().map(|id| naive::purchase_days(&shop, id, as_of));
        let inside = |day: Day| from <= day && day <= to;
        let within = |days: &Vec<Day>| days.iter().filter(|day| inside(**day)).count();
        let last = |day: Day| from.plus(-length - 1) <= day && day < from && length >= 0;
        let last_buyers: Vec<_> =
            all.clone().filter(|days| days.iter().any(|day| last(*day))).collect();
        let kept = last_buyers.iter().filter(|days| within(days) > 0).count();
        let buyers: Vec<Vec<Day>> = all.filter(|days| within(days) > 0).collect();
        let repeat = buyers.iter().filter(|days| within(days) >= 2).count();
        let returning = buyers.iter().filter(|days| days[0] < from).count();
        let orders: Vec<_> = naive::ids(&shop).into_iter()
            .flat_map(|id| naive::orders(&shop, id, as_of))
            .filter(|order| inside(order.day))
            .collect();
        let known_before = |id: Option<CustomerId>| {
            id.is_some_and(|id| naive::purchase_days(&shop, id, as_of)[0] < from)
        };
        let old: i128 =
            orders.iter().filter(|o| known_before(o.customer)).map(naive::net).sum();
        let net = naive::fen(orders.iter().map(naive::net).sum());
        let share = |part: usize| {
            (!buyers.is_empty()).then(|| part as f64 / buyers.len() as f64)
        };
        prop_assert_eq!(report.buyers as usize, buyers.len());
        prop_assert_eq!(report.repeat_buyers as usize, repeat);
        prop_assert_eq!(report.returning_buyers as usize, returning);
        prop_assert_eq!(report.period_repeat_rate, share(repeat));
        prop_assert_eq!(report.returning_share, share(returning));
        prop_assert_eq!(report.returning_net_fen, naive::fen(old));
        let old = (net > Fen::ZERO).then(|| old as f64 / net.0 as f64);
        prop_assert_eq!(report.returning_sales_share, old);
        prop_assert_eq!(report.last_buyers as usize, last_buyers.len());
        prop_assert_eq!(report.kept_buyers as usize, kept);
        let kept = (!last_buyers.is_empty()).then(|| kept as f64 / last_buyers.len() as f64);
        prop_assert_eq!(report.next_period_rate, kept);
        prop_assert_eq!(report.last_from, (length >= 0).then(|| from.plus(-length - 1)));
        prop_assert_eq!(report.orders as usize, orders.len());
        prop_assert_eq!(report.net_fen, net);
        prop_assert_eq!(report.spend_per_buyer_fen, each(net, buyers.len()));
        let unowned: Vec<_> = shop.orders.iter()
            .filter(|o| naive::nobodys(&shop, o) && naive::completed(o))
            .filter(|o| inside(o.day))
            .collect();
        let unowned_net = naive::fen(unowned.iter().map(|o| naive::net(o)).sum());
        prop_assert_eq!(report.unowned_orders as usize, unowned.len());
        prop_assert_eq!(report.unowned_net_fen, unowned_net);
        let all = naive::fen(i128::from(net.0) + i128::from(unowned_net.0));
        prop_assert_eq!(report.average_order_fen, each(all, orders.len() + unowned.len()));
    }

    #[test]
    fn any_days_and_amounts_give_a_sound_report(
        shop in wild_shop(), as_of in any_day(), from in any_day(),
    ) {
        let ledger = shop.ledger();
        let gaps = cycles::shop_gaps(&ledger, as_of);
        sound(&report(&Scope::new(&ledger, as_of, Some(from), None, None)), &gaps);
        sound(&report(&Scope::whole(&ledger, as_of)), &gaps);
    }

    #[test]
    fn segments_add_up_to_the_whole(
        shop in shop(), as_of in near(), from in near(), members in vec(any::<bool>(), 6),
    ) {
        let ledger = shop.ledger();
        let of = |members| report(&Scope::new(&ledger, as_of, Some(from), None, members));
        let others: Vec<bool> = members.iter().map(|member| !member).collect();
        let (whole, some, rest) = (of(None), of(Some(&members[..])), of(Some(&others)));
        let counts = |r: &RepurchaseReport| [
            r.cycle.gaps, r.buyers, r.repeat_buyers, r.returning_buyers, r.last_buyers,
            r.kept_buyers, r.orders,
        ];
        for ((whole, some), rest) in
            counts(&whole).into_iter().zip(counts(&some)).zip(counts(&rest))
        {
            prop_assert_eq!(whole, some + rest);
        }
        prop_assert_eq!(whole.net_fen, some.net_fen.plus(rest.net_fen));
        let old = some.returning_net_fen.plus(rest.returning_net_fen);
        prop_assert_eq!(whole.returning_net_fen, old);
        prop_assert_eq!((some.unowned_orders, rest.unowned_orders), (0, 0));
    }

    #[test]
    fn replay_and_shuffling_change_nothing(
        (shop, shuffled) in shuffled(shop()), as_of in near(), from in near(),
    ) {
        let of = |ledger: &Ledger| report(&Scope::new(ledger, as_of, Some(from), None, None));
        let whole = of(&shop.ledger());
        prop_assert_eq!(&whole, &of(&shuffled.ledger()));
        let cut = of(&shop.cut(as_of).ledger());
        prop_assert_eq!(&whole, &cut);
    }
}

#[test]
fn an_empty_ledger_has_an_empty_report() {
    let report = report(&Scope::whole(&Ledger::default(), Day(0)));
    sound(&report, &[]);
    assert_eq!((report.buyers, report.orders, report.spend_per_buyer_fen), (0, 0, None));
}
