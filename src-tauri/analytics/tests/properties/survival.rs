//! Time to the second order.

use huitouke_analytics::survival::{MIN_AT_RISK, SecondOrderTime, kaplan_meier, report};
use huitouke_analytics::{Day, Ledger, Scope};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::naive;
use crate::shops::{any_day, crowd, near, shop, shuffled, wild_shop};

/// S after each day with an event, and Greenwood's sum, by the product over all days.
fn curve(waits: &[(u32, bool)]) -> Vec<(u32, usize, usize, f64, f64)> {
    let mut days: Vec<u32> = waits.iter().filter(|(_, back)| *back).map(|(d, _)| *d).collect();
    days.sort_unstable();
    days.dedup();
    let at_risk = |day| waits.iter().filter(|(wait, _)| *wait >= day).count();
    let events = |day| waits.iter().filter(|wait| **wait == (day, true)).count();
    days.iter()
        .map(|day| {
            let upto = || days.iter().take_while(|d| *d <= day);
            let s = upto().map(|d| 1.0 - events(*d) as f64 / at_risk(*d) as f64).product();
            let g = upto().map(|d| {
                let (n, e) = (at_risk(*d) as f64, events(*d) as f64);
                e / (n * (n - e))
            });
            (*day, at_risk(*day), events(*day), s, g.sum())
        })
        .collect()
}

/// What holds for any report whatever it is about.
fn sound(report: &SecondOrderTime) {
    assert_eq!(report.customers, report.returned + report.waiting);
    assert!(
        report.steps.windows(2).all(|s| s[0].days < s[1].days && s[0].survival > s[1].survival)
    );
    for step in &report.steps {
        let inside = 0.0 <= step.low && step.low <= step.survival;
        assert!(inside && step.survival <= step.high && step.high <= 1.0, "{step:?}");
        assert!(step.events > 0 && step.events <= step.at_risk);
    }
    for by in &report.returned_by {
        assert!(by.share.is_none_or(|share| (0.0..=1.0).contains(&share)));
        let interval = by.interval.zip(by.share);
        assert!(interval.is_none_or(|(i, share)| i.low <= share && share <= i.high), "{by:?}");
    }
    assert!(report.returned_by.is_sorted_by(|a, b| a.share <= b.share || b.share.is_none()));
    let quarters = [
        report.quarter_of_returners_days,
        report.half_of_returners_days,
        report.three_quarters_of_returners_days,
        report.horizon_days,
    ];
    assert!(quarters.is_sorted() && quarters.iter().all(|q| q.is_some() == quarters[3].is_some()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_curve_equals_its_formula(waits in vec((0..40_u32, any::<bool>()), 0..60)) {
        let steps = kaplan_meier(&waits);
        let expected = curve(&waits);
        prop_assert_eq!(steps.len(), expected.len());
        for (i, (step, (days, n, d, s, g))) in steps.iter().zip(expected).enumerate() {
            prop_assert_eq!((step.days, step.at_risk as usize, step.events as usize), (days, n, d));
            prop_assert!((step.survival - s).abs() < 1e-12);
            if d < n {
                let z = 1.959_963_984_540_054_f64;
                let at = |z: f64| s.powf((z * g.sqrt() / s.ln()).exp());
                prop_assert!((step.low - at(-z)).abs() < 1e-9, "{:?} {}", step, at(-z));
                prop_assert!((step.high - at(z)).abs() < 1e-9, "{:?} {}", step, at(z));
            } else {
                let before = i.checked_sub(1).map_or(1.0, |i| steps[i].high);
                prop_assert_eq!((step.low, step.high), (0.0, before));
            }
        }
    }

    #[test]
    fn report_equals_the_definitions(
        shop in crowd(), as_of in (-25..90_i32).prop_map(Day),
        members in prop::option::of(vec(any::<bool>(), 0..80)),
    ) {
        let ledger = shop.ledger();
        let scope = Scope::new(&ledger, as_of, None, None, members.as_deref());
        let report = report(&scope);
        sound(&report);
        let waits: Vec<(u32, bool)> = scope.customers()
            .map(|c| naive::purchase_days(&shop, ledger.customers[c], as_of))
            .filter(|days| !days.is_empty())
            .map(|days| match days.get(1) {
                Some(second) => ((second.0 - days[0].0) as u32, true),
                None => ((as_of.0 - days[0].0) as u32, false),
            })
            .collect();
        prop_assert_eq!(report.customers as usize, waits.len());
        let returned = waits.iter().filter(|(_, back)| *back).count();
        prop_assert_eq!(report.returned as usize, returned);
        let expected = curve(&waits);
        let f = |day: u32| {
            expected.iter().rfind(|step| step.0 <= day).map_or(0.0, |step| 1.0 - step.3)
        };
        prop_assert_eq!(report.steps.len(), expected.len());
        for by in &report.returned_by {
            let at_risk = waits.iter().filter(|(wait, _)| *wait >= by.days).count();
            prop_assert_eq!(by.at_risk as usize, at_risk);
            let known = at_risk > 0 || f(by.days) > 1.0 - 1e-12;
            prop_assert_eq!(by.share.is_some(), known);
            prop_assert!(by.share.is_none_or(|share| (share - f(by.days)).abs() < 1e-12));
        }
        let all = (0..2000).find(|day| f(*day) >= 0.5 - 1e-9);
        prop_assert_eq!(report.half_of_all_days, all);
        let horizon = expected.iter().rfind(|step| step.1 >= MIN_AT_RISK as usize).map(|s| s.0);
        prop_assert_eq!(report.horizon_days, horizon);
        if let Some(horizon) = horizon {
            let within = |part: f64| (0..2000).find(|day| f(*day) >= part * f(horizon) - 1e-9);
            prop_assert_eq!(report.quarter_of_returners_days, within(0.25));
            prop_assert_eq!(report.half_of_returners_days, within(0.5));
            prop_assert_eq!(report.three_quarters_of_returners_days, within(0.75));
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
        shop in crowd(), as_of in (-25..90_i32).prop_map(Day), members in vec(any::<bool>(), 120),
    ) {
        let ledger = shop.ledger();
        let of = |members| report(&Scope::new(&ledger, as_of, None, None, members));
        let others: Vec<bool> = members.iter().map(|member| !member).collect();
        let (whole, some, rest) = (of(None), of(Some(&members[..])), of(Some(&others)));
        prop_assert_eq!(whole.customers, some.customers + rest.customers);
        prop_assert_eq!(whole.returned, some.returned + rest.returned);
        for (i, by) in whole.returned_by.iter().enumerate() {
            let parts = some.returned_by[i].at_risk + rest.returned_by[i].at_risk;
            prop_assert_eq!(by.at_risk, parts);
        }
        for step in &whole.steps {
            let part = |report: &SecondOrderTime| {
                report.steps.iter().find(|s| s.days == step.days).map_or(0, |s| s.events)
            };
            prop_assert_eq!(step.events, part(&some) + part(&rest));
        }
    }

    #[test]
    fn any_days_and_amounts_give_a_sound_report(shop in wild_shop(), as_of in any_day()) {
        sound(&report(&Scope::whole(&shop.ledger(), as_of)));
    }
}

#[test]
fn an_empty_ledger_has_an_empty_curve() {
    let report = report(&Scope::whole(&Ledger::default(), Day(0)));
    sound(&report);
    assert!(report.steps.is_empty() && report.returned_by.iter().all(|by| by.share.is_none()));
    assert_eq!((report.customers, report.observed_days, report.half_of_all_days), (0, None, None));
}
