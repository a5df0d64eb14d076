//! What leads to a second order.

use std::collections::BTreeMap;

use huitouke_analytics::ledger::{EventKind, OrderRow};
use huitouke_analytics::second_order::{
    Factor, HOUR_BANDS, MIN_GROUP_BUYERS, Returned, SecondOrderReport, report,
};
use huitouke_analytics::{CustomerId, Day, Fen, Ledger, Scope};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::naive;
use crate::shops::{Shop, any_day, crowd, shuffled, wild_shop};

/// The values of a factor that a buyer has; `None` where nothing is known.
fn values(shop: &Shop, id: CustomerId, factor: Factor, as_of: Day) -> Option<Vec<u32>> {
    let first = naive::purchase_days(shop, id, as_of)[0];
    let mut orders: Vec<(usize, &OrderRow)> = shop
        .orders
        .iter()
        .enumerate()
        .filter(|(_, o)| o.customer == Some(id) && o.day == first && naive::completed(o))
        .collect();
    orders.sort_by_key(|(_, o)| (o.minute, o.id));
    let lines = orders.iter().flat_map(|(i, _)| &shop.lines[*i]);
    let lines: Vec<_> = lines.filter(|line| naive::counts(line)).collect();
    let placed = orders[0].1;
    let flag = |yes: bool| Some(vec![u32::from(yes)]);
    match factor {
        Factor::Product => (!lines.is_empty()).then(|| {
            let mut products: Vec<u32> = lines.iter().map(|line| line.product).collect();
            products.sort_unstable();
            products.dedup();
            products
        }),
        Factor::Coupon => {
            let told: Vec<Fen> = orders.iter().filter_map(|(_, o)| o.discount).collect();
            if told.is_empty() { None } else { flag(told.iter().any(|off| *off > Fen::ZERO)) }
        }
        Factor::Province => placed.region.map(|region| vec![region / 10_000]),
        Factor::Platform => Some(vec![placed.platform.into()]),
        Factor::Tag => {
            let own = shop.tags.iter().filter(|tag| tag.customer == id).map(|tag| tag.tag);
            let mut tags: Vec<u32> = own.collect();
            tags.sort_unstable();
            tags.dedup();
            Some(tags)
        }
        Factor::Referred => {
            let c = shop.customers.iter().position(|(known, _)| *known == id)?;
            let recorded = (0..shop.customers.len())
                .any(|c| brought(shop, c) && naive::first_seen(shop, shop.customers[c].0) <= as_of);
            if recorded { flag(brought(shop, c)) } else { None }
        }
        Factor::Several => {
            let pieces: i64 = lines.iter().map(|l| l.quantity_milli.unwrap_or(1000)).sum();
            let another = lines.iter().any(|line| line.product != lines[0].product);
            if lines.is_empty() { None } else { flag(another || pieces > 1000) }
        }
        Factor::Hour => (placed.minute >= 0).then(|| {
            let hour = placed.minute as u32 / 60;
            vec![HOUR_BANDS.into_iter().filter(|first| *first <= hour).max().unwrap_or(0)]
        }),
        Factor::AfterSale => {
            let known = |id| shop.customers.iter().any(|(known, _)| *known == id);
            let opened: Vec<_> = shop
                .events
                .iter()
                .filter(|e| e.kind == EventKind::AfterSale && e.day <= as_of && known(e.customer))
                .collect();
            let soon = first..=first.plus(30);
            let own = opened.iter().any(|e| e.customer == id && soon.contains(&e.day));
            if opened.is_empty() { None } else { flag(own) }
        }
    }
}

/// Whether somebody else brought customer number `c`: the first referrer is customer 0.
fn brought(shop: &Shop, c: usize) -> bool {
    shop.referrers[c].is_some_and(|by| by != 0 || shop.customers[c].0 != CustomerId(0))
}

/// A day on which most of a crowd has bought, and some for long enough.
fn soon() -> impl Strategy<Value = Day> {
    (-25..90_i32).prop_map(Day)
}

fn counts(returned: &Returned) -> (u32, u32) {
    (returned.buyers, returned.returned)
}

/// What holds for any report whatever it is about.
fn sound(report: &SecondOrderReport) {
    let told = |r: &Returned| {
        assert!(r.returned <= r.buyers && r.share.is_some() == (r.buyers > 0));
        let Some((share, interval)) = r.share.zip(r.interval) else { return };
        assert!(0.0 <= interval.low && interval.low <= share);
        assert!(share <= interval.high && interval.high <= 1.0);
    };
    told(&report.all);
    assert_eq!(report.factors.len(), Factor::ALL.len());
    for factor in &report.factors {
        assert!(factor.known.buyers <= report.all.buyers);
        for group in &factor.groups {
            told(&group.with);
            told(&group.rest);
            assert!(group.with.buyers >= MIN_GROUP_BUYERS);
            assert!(group.lift.is_none_or(|lift| lift.is_finite() && lift >= 0.0));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn report_equals_the_definitions(
        shop in crowd(), as_of in soon(), days in 0..50_u32,
        members in prop::option::weighted(0.3, vec(any::<bool>(), 0..120)),
    ) {
        let ledger = shop.ledger();
        let scope = Scope::new(&ledger, as_of, None, None, members.as_deref());
        let report = report(&scope, days);
        sound(&report);
        let bought: Vec<(CustomerId, Vec<Day>)> = scope.customers()
            .map(|c| (ledger.customers[c], naive::purchase_days(&shop, ledger.customers[c], as_of)))
            .filter(|(_, own)| !own.is_empty())
            .collect();
        let (old, young): (Vec<_>, Vec<_>) =
            bought.into_iter().partition(|(_, own)| own[0].plus(days as i32) <= as_of);
        prop_assert_eq!(report.too_young as usize, young.len());
        let back = |own: &[Day]| own.get(1).is_some_and(|day| (day.0 - own[0].0) as u32 <= days);
        let all = old.iter().filter(|(_, own)| back(own)).count();
        prop_assert_eq!(counts(&report.all), (old.len() as u32, all as u32));
        for (found, factor) in report.factors.iter().zip(Factor::ALL) {
            prop_assert_eq!(found.factor, factor);
            let mut groups: BTreeMap<u32, (u32, u32)> = BTreeMap::new();
            let mut known = (0, 0);
            for (id, own) in &old {
                let returned = u32::from(back(own));
                let Some(values) = values(&shop, *id, factor, as_of) else { continue };
                known = (known.0 + 1, known.1 + returned);
                for value in values {
                    let group = groups.entry(value).or_default();
                    *group = (group.0 + 1, group.1 + returned);
                }
            }
            prop_assert_eq!(counts(&found.known), known, "{:?}", factor);
            let small = groups.values().filter(|group| group.0 < MIN_GROUP_BUYERS).count();
            prop_assert_eq!(found.withheld_groups as usize, small);
            groups.retain(|_, group| group.0 >= MIN_GROUP_BUYERS);
            let told: BTreeMap<u32, (u32, u32)> =
                found.groups.iter().map(|group| (group.value, counts(&group.with))).collect();
            prop_assert_eq!(&told, &groups, "{:?}", factor);
            for group in &found.groups {
                let with = counts(&group.with);
                let rest = (known.0 - with.0, known.1 - with.1);
                prop_assert_eq!(counts(&group.rest), rest);
                let share = |(buyers, returned)| f64::from(returned) / f64::from(buyers);
                let lift = (rest.1 > 0).then(|| share(with) / share(rest));
                prop_assert_eq!(group.lift, lift);
            }
        }
    }

    #[test]
    fn replay_and_shuffling_change_nothing(
        (shop, shuffled) in shuffled(crowd()), as_of in soon(), days in 0..50_u32,
    ) {
        let of = |ledger: &Ledger| report(&Scope::whole(ledger, as_of), days);
        let whole = of(&shop.ledger());
        prop_assert_eq!(&whole, &of(&shuffled.ledger()));
        prop_assert_eq!(&whole, &of(&shop.cut(as_of).ledger()));
    }

    #[test]
    fn segments_add_up_to_the_whole(
        shop in crowd(), as_of in soon(), members in vec(any::<bool>(), 120),
    ) {
        let ledger = shop.ledger();
        let of = |members| report(&Scope::new(&ledger, as_of, None, None, members), 20);
        let others: Vec<bool> = members.iter().map(|member| !member).collect();
        let (whole, some, rest) = (of(None), of(Some(&members[..])), of(Some(&others)));
        let sum = |a: &Returned, b: &Returned| (a.buyers + b.buyers, a.returned + b.returned);
        prop_assert_eq!(counts(&whole.all), sum(&some.all, &rest.all));
        prop_assert_eq!(whole.too_young, some.too_young + rest.too_young);
        for (i, factor) in whole.factors.iter().enumerate() {
            let parts = sum(&some.factors[i].known, &rest.factors[i].known);
            prop_assert_eq!(counts(&factor.known), parts);
        }
    }

    #[test]
    fn any_days_and_amounts_give_a_sound_report(
        shop in wild_shop(), as_of in any_day(), days in prop_oneof![0..400_u32, Just(u32::MAX)],
    ) {
        sound(&report(&Scope::whole(&shop.ledger(), as_of), days));
    }
}

#[test]
fn an_empty_ledger_tells_nothing() {
    let report = report(&Scope::whole(&Ledger::default(), Day(0)), 90);
    sound(&report);
    assert!(report.all.share.is_none() && report.factors.iter().all(|f| f.groups.is_empty()));
}
