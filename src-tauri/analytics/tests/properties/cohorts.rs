//! Cohorts by first month.

use std::collections::BTreeMap;

use huitouke_analytics::cohorts::{CohortReport, MAX_MONTHS, WITHIN_DAYS, report};
use huitouke_analytics::{Day, Fen, Ledger, Scope};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::naive;
use crate::shops::{any_day, near, shop, shuffled, wild_shop};

/// Months since January of year 0.
fn month(day: Day) -> i32 {
    let (year, month, _) = day.ymd();
    year * 12 + month as i32 - 1
}

/// What holds for any report whatever it is about.
fn sound(report: &CohortReport) {
    assert!(report.cohorts.len() <= MAX_MONTHS);
    assert!(report.cohorts.is_sorted_by(|a, b| a.month < b.month));
    for cohort in &report.cohorts {
        assert!(cohort.customers > 0 && cohort.net_fen >= Fen::ZERO);
        let later = cohort.returned.len();
        assert!(later <= MAX_MONTHS && cohort.complete.len() == later);
        assert_eq!(cohort.returned_net_fen.len(), later);
        assert!(cohort.returned.iter().all(|returned| *returned <= cohort.customers));
        assert!(cohort.complete.is_sorted_by(|a, b| a >= b));
        for rate in &cohort.rates {
            assert!(rate.share.is_some_and(|share| (0.0..=1.0).contains(&share)));
        }
        assert!(
            cohort
                .rates
                .is_sorted_by(|a, b| { a.returned <= b.returned && a.complete >= b.complete })
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn report_equals_the_definitions(
        shop in shop(), as_of in near(), members in prop::option::of(vec(any::<bool>(), 0..6)),
    ) {
        let ledger = shop.ledger();
        let scope = Scope::new(&ledger, as_of, None, None, members.as_deref());
        let report = report(&scope);
        sound(&report);
        prop_assert_eq!(report.earlier_customers, 0);
        let mut expected: BTreeMap<i32, Vec<usize>> = BTreeMap::new();
        let days_of = |c: usize| naive::purchase_days(&shop, ledger.customers[c], as_of);
        for c in scope.customers() {
            if let Some(first) = days_of(c).first() {
                expected.entry(month(*first)).or_default().push(c);
            }
        }
        let found: Vec<i32> = report.cohorts.iter().map(|cohort| cohort.month.0).collect();
        prop_assert_eq!(found, expected.keys().copied().collect::<Vec<_>>());
        for (cohort, (first, customers)) in report.cohorts.iter().zip(&expected) {
            prop_assert_eq!(cohort.customers as usize, customers.len());
            let bought = |m: i32| customers.iter().filter(|c| days_of(**c).iter().any(|d| month(*d) == m)).count();
            let net = |m: i32| {
                let all = customers.iter().flat_map(|c| naive::orders(&shop, ledger.customers[*c], as_of));
                let of: Vec<_> = all.filter(|order| month(order.day) == m).collect();
                naive::fen(of.iter().map(naive::net).sum())
            };
            prop_assert_eq!(cohort.net_fen, net(*first));
            let later: Vec<i32> = (first + 1..=month(as_of)).collect();
            let returned: Vec<u32> = later.iter().map(|m| bought(*m) as u32).collect();
            prop_assert_eq!(&cohort.returned, &returned);
            let nets: Vec<Fen> = later.iter().map(|m| net(*m)).collect();
            prop_assert_eq!(&cohort.returned_net_fen, &nets);
            // A month is over where the next day is of another month.
            let over = |m: i32| m < month(as_of) || month(as_of.plus(1)) > m;
            let complete: Vec<bool> = later.iter().map(|m| over(*m)).collect();
            prop_assert_eq!(&cohort.complete, &complete);
            for (rate, days) in cohort.rates.iter().zip(WITHIN_DAYS) {
                let back = |c: &&usize| {
                    let own = days_of(**c);
                    own.get(1).is_some_and(|second| (second.0 - own[0].0) as u32 <= days)
                };
                let returned = customers.iter().filter(back).count();
                prop_assert_eq!((rate.days, rate.returned as usize), (days, returned));
                prop_assert_eq!(rate.share, Some(returned as f64 / customers.len() as f64));
                let then = as_of.plus(-(days as i32));
                prop_assert_eq!(rate.complete, month(then.plus(1)) > *first);
            }
        }
    }

    #[test]
    fn replay_and_shuffling_change_nothing((shop, shuffled) in shuffled(shop()), as_of in near()) {
        let of = |ledger: &Ledger| report(&Scope::whole(ledger, as_of));
        let whole = of(&shop.ledger());
        prop_assert_eq!(&whole, &of(&shuffled.ledger()));
        prop_assert_eq!(&whole, &of(&shop.cut(as_of).ledger()));
    }

    #[test]
    fn segments_add_up_to_the_whole(
        shop in shop(), as_of in near(), members in vec(any::<bool>(), 6),
    ) {
        let ledger = shop.ledger();
        let of = |members| report(&Scope::new(&ledger, as_of, None, None, members));
        let others: Vec<bool> = members.iter().map(|member| !member).collect();
        let (whole, parts) = (of(None), [of(Some(&members[..])), of(Some(&others))]);
        for cohort in &whole.cohorts {
            let same: Vec<_> =
                parts.iter().flat_map(|p| &p.cohorts).filter(|c| c.month == cohort.month).collect();
            prop_assert_eq!(cohort.customers, same.iter().map(|c| c.customers).sum::<u32>());
            prop_assert_eq!(cohort.net_fen, same.iter().map(|c| c.net_fen).sum::<Fen>());
            for (i, returned) in cohort.returned.iter().enumerate() {
                prop_assert_eq!(*returned, same.iter().map(|c| c.returned[i]).sum::<u32>());
                let net: Fen = same.iter().map(|c| c.returned_net_fen[i]).sum();
                prop_assert_eq!(cohort.returned_net_fen[i], net);
            }
            for (i, rate) in cohort.rates.iter().enumerate() {
                prop_assert_eq!(rate.returned, same.iter().map(|c| c.rates[i].returned).sum::<u32>());
            }
        }
    }

    #[test]
    fn any_days_and_amounts_give_a_sound_report(shop in wild_shop(), as_of in any_day()) {
        let ledger = shop.ledger();
        let scope = Scope::whole(&ledger, as_of);
        let report = report(&scope);
        sound(&report);
        let told: u32 = report.cohorts.iter().map(|cohort| cohort.customers).sum();
        let buyers = scope.customers().filter(|c| !scope.purchases(*c).is_empty()).count();
        prop_assert_eq!((told + report.earlier_customers) as usize, buyers);
    }
}

#[test]
fn an_empty_ledger_has_no_cohorts() {
    let report = report(&Scope::whole(&Ledger::default(), Day(0)));
    assert_eq!((report.cohorts.len(), report.earlier_customers), (0, 0));
}
