//! Cycles by group.

use std::collections::BTreeMap;

use huitouke_analytics::cycle_groups::{CycleGroups, GroupCycles, MIN_GROUP_GAPS, Tiers, report};
use huitouke_analytics::ledger::OrderRow;
use huitouke_analytics::{CustomerId, Day, Ledger, Scope};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::naive;
use crate::shops::{PRODUCTS, Shop, any_day, near, shop, shuffled, wild_shop};

/// Gaps between the days on which each of these customers bought what `of` says.
fn gaps(
    shop: &Shop,
    ids: &[CustomerId],
    as_of: Day,
    of: impl Fn(usize, &OrderRow) -> Vec<u32>,
) -> BTreeMap<u32, Vec<u32>> {
    let mut found: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for id in ids {
        let mut days: BTreeMap<u32, Vec<Day>> = BTreeMap::new();
        for (i, order) in shop.orders.iter().enumerate() {
            if order.customer == Some(*id) && order.day <= as_of && naive::completed(order) {
                for group in of(i, order) {
                    days.entry(group).or_default().push(order.day);
                }
            }
        }
        for (group, mut days) in days {
            days.sort_unstable();
            days.dedup();
            let gaps = days.windows(2).map(|pair| (pair[1].0 - pair[0].0) as u32);
            found.entry(group).or_default().extend(gaps);
        }
    }
    found.values_mut().for_each(|gaps| gaps.sort_unstable());
    found.retain(|_, gaps| !gaps.is_empty());
    found
}

fn equal(found: &GroupCycles, expected: &BTreeMap<u32, Vec<u32>>, prefix: &str) {
    let enough = |gaps: &[u32]| gaps.len() >= MIN_GROUP_GAPS as usize;
    let told = expected.values().filter(|gaps| enough(gaps)).count();
    assert_eq!(found.groups.len(), told);
    let withheld = expected.values().filter(|gaps| !enough(gaps));
    assert_eq!(found.withheld_groups as usize, withheld.clone().count());
    assert_eq!(found.withheld_gaps as usize, withheld.map(Vec::len).sum::<usize>());
    for group in &found.groups {
        let gaps = &expected[&group.group];
        assert_eq!(group.name, format!("{prefix}{}", group.group));
        assert_eq!(group.cycle.gaps as usize, gaps.len());
        let quartile = |p| naive::quantile(gaps, p).map(|days| days as f64 / 100.0);
        let cycle = [group.cycle.p25, group.cycle.p50, group.cycle.p75];
        assert_eq!(cycle, [25, 50, 75].map(quartile));
    }
    assert!(
        found.groups.is_sorted_by(|a, b| { (b.cycle.gaps, a.group) < (a.cycle.gaps, b.group) })
    );
}

/// Groups by their number and gaps; those withheld last.
fn counted(groups: &GroupCycles) -> u32 {
    groups.groups.iter().map(|group| group.cycle.gaps).sum::<u32>() + groups.withheld_gaps
}

fn of_two_tiers(scope: &Scope) -> CycleGroups {
    let tier = |c: usize| (c != 3).then_some(c % 2);
    report(scope, Tiers { names: &["tier0", "tier1"], of: &tier })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn report_equals_the_definitions(
        shop in shop(), as_of in near(), members in prop::option::of(vec(any::<bool>(), 0..6)),
    ) {
        let ledger = shop.ledger();
        let scope = Scope::new(&ledger, as_of, None, None, members.as_deref());
        let found = of_two_tiers(&scope);
        let ids: Vec<CustomerId> = scope.customers().map(|c| ledger.customers[c]).collect();
        let products = |i: usize| {
            shop.lines[i].iter().filter(|line| naive::counts(line)).map(|line| line.product)
        };
        equal(&found.products, &gaps(&shop, &ids, as_of, |i, _| products(i).collect()), "p");
        let categories = |i: usize| products(i).filter(|p| p + 1 < PRODUCTS).map(|p| p / 2);
        equal(&found.categories, &gaps(&shop, &ids, as_of, |i, _| categories(i).collect()), "c");
        let platforms = gaps(&shop, &ids, as_of, |_, order| vec![order.platform.into()]);
        equal(&found.platforms, &platforms, "platform");
        let tier = |order: &OrderRow| {
            let c = order.customer.and_then(|id| ledger.index_of(id)).filter(|c| *c != 3);
            c.map(|c| (c % 2) as u32).into_iter().collect()
        };
        equal(&found.tiers, &gaps(&shop, &ids, as_of, |_, order| tier(order)), "tier");
    }

    #[test]
    fn replay_and_shuffling_change_nothing((shop, shuffled) in shuffled(shop()), as_of in near()) {
        let of = |ledger: &Ledger| {
            report(&Scope::whole(ledger, as_of), Tiers { names: &["all"], of: &|_| Some(0) })
        };
        let whole = of(&shop.ledger());
        prop_assert_eq!(&whole, &of(&shuffled.ledger()));
        prop_assert_eq!(&whole, &of(&shop.cut(as_of).ledger()));
    }

    #[test]
    fn segments_add_up_to_the_whole(
        shop in shop(), as_of in near(), members in vec(any::<bool>(), 6),
    ) {
        let ledger = shop.ledger();
        let of = |members| of_two_tiers(&Scope::new(&ledger, as_of, None, None, members));
        let others: Vec<bool> = members.iter().map(|member| !member).collect();
        let (whole, some, rest) = (of(None), of(Some(&members[..])), of(Some(&others)));
        let counts = |r: &CycleGroups| {
            [&r.products, &r.categories, &r.platforms, &r.tiers].map(counted)
        };
        let (whole, some, rest) = (counts(&whole), counts(&some), counts(&rest));
        for i in 0..whole.len() {
            prop_assert_eq!(whole[i], some[i] + rest[i]);
        }
    }

    #[test]
    fn any_days_and_amounts_give_a_sound_report(shop in wild_shop(), as_of in any_day()) {
        let ledger = shop.ledger();
        let found = of_two_tiers(&Scope::whole(&ledger, as_of));
        for groups in [&found.products, &found.categories, &found.platforms, &found.tiers] {
            let cycles = groups.groups.iter().flat_map(|g| [g.cycle.p25, g.cycle.p50, g.cycle.p75]);
            prop_assert!(cycles.flatten().all(f64::is_finite));
        }
    }
}

#[test]
fn an_empty_ledger_has_no_groups() {
    let found = of_two_tiers(&Scope::whole(&Ledger::default(), Day(0)));
    assert_eq!(found.products, GroupCycles::default());
    assert_eq!(found.tiers, GroupCycles::default());
}
