//! Flows between two days, and why a customer carries their label.

use huitouke_analytics::lifecycle::{
    LifecycleState, Stage, flow, flow_customers, label, report, thresholds, why,
};
use huitouke_analytics::{Day, Fen, Ledger, Scope, cycles};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::naive;
use crate::shops::{Shop, any_day, near, settings, shop, shuffled, wild_shop};

/// Where a customer stands, by the definitions.
fn state(
    shop: &Shop,
    id: huitouke_analytics::CustomerId,
    day: Day,
    limits: (u128, u128),
    loyal_from: u32,
) -> Option<LifecycleState> {
    (naive::first_seen(shop, id) <= day).then(|| LifecycleState {
        stage: naive::stage(shop, id, day, loyal_from),
        activity: naive::activity(shop, id, day, limits),
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn flows_equal_the_definitions(
        shop in shop(), as_of in near(), days in (near(), near()), settings in settings(),
        members in prop::option::of(vec(any::<bool>(), 0..6)),
    ) {
        let ledger = shop.ledger();
        let scope = Scope::new(&ledger, as_of, None, None, members.as_deref());
        let found = flow(&scope, days.0, days.1, &settings);
        let later = days.1.min(as_of);
        let earlier = days.0.min(later);
        prop_assert_eq!((found.earlier, found.later), (earlier, later));
        let limits = naive::thresholds(&naive::shop_gaps(&shop, as_of), &settings);
        let on = |c: usize, day| state(&shop, ledger.customers[c], day, limits, settings.loyal_from);
        let mut seen = 0;
        for moved in &found.moves {
            let behind: Vec<usize> = scope.customers()
                .filter(|c| (on(*c, earlier), on(*c, later)) == (moved.from, Some(moved.to)))
                .collect();
            let opened = flow_customers(&scope, days.0, days.1, &settings, moved.from, moved.to);
            prop_assert_eq!(&opened, &behind);
            prop_assert_eq!(moved.customers as usize, behind.len());
            let orders = behind.iter().flat_map(|c| naive::orders(&shop, ledger.customers[*c], later));
            let net = naive::fen(orders.collect::<Vec<_>>().iter().map(naive::net).sum());
            prop_assert_eq!(moved.net_fen, net);
            seen += behind.len();
        }
        prop_assert_eq!(seen, scope.customers().filter(|c| ledger.first_seen[*c] <= later).count());
        prop_assert!(found.moves.iter().all(|moved| moved.customers > 0));
    }

    #[test]
    fn flows_into_today_add_up_to_the_matrix_of_today(
        (shop, shuffled) in shuffled(shop()), as_of in near(), earlier in near(),
        settings in settings(),
    ) {
        let ledger = shop.ledger();
        let scope = Scope::whole(&ledger, as_of);
        let flow_of = |ledger: &Ledger| flow(&Scope::whole(ledger, as_of), earlier, as_of, &settings);
        let found = flow_of(&ledger);
        for cell in report(&scope, &settings).matrix {
            let into = found.moves.iter().filter(|m| {
                (m.to.stage, m.to.activity) == (cell.stage, cell.activity)
            });
            let into: (u32, Fen) = into.fold((0, Fen::ZERO), |sum, m| {
                (sum.0 + m.customers, sum.1.plus(m.net_fen))
            });
            prop_assert_eq!(into, (cell.customers, cell.net_fen));
        }
        prop_assert_eq!(&flow_of(&shuffled.ledger()), &found);
        prop_assert_eq!(&flow_of(&shop.cut(as_of).ledger()), &found);
    }

    #[test]
    fn any_days_and_amounts_have_flows_and_reasons(
        shop in wild_shop(), as_of in any_day(), days in (any_day(), any_day()),
        settings in settings(),
    ) {
        let ledger = shop.ledger();
        let scope = Scope::whole(&ledger, as_of);
        let found = flow(&scope, days.0, days.1, &settings);
        prop_assert!(found.moves.iter().all(|moved| moved.net_fen >= Fen::ZERO));
        let gaps = cycles::shop_gaps(&ledger, as_of);
        let thresholds = thresholds(&gaps, &settings);
        for c in 0..ledger.customers.len() {
            let own = label(&ledger, c, as_of, &thresholds, &settings);
            let why = why(&ledger, c, as_of, &thresholds, &gaps, &settings);
            prop_assert_eq!(own.map(|own| own.stage), why.map(|why| why.stage));
            let Some(why) = why else { continue };
            prop_assert!(ledger.first_seen[c] <= why.since && why.since <= as_of);
            let silence = why.silence;
            prop_assert_eq!(own.and_then(|own| own.activity), silence.map(|s| s.activity));
            let shares = silence.and_then(|silence| silence.share_shorter);
            prop_assert!(shares.is_none_or(|share| (0.0..=1.0).contains(&share)));
        }
    }

    #[test]
    fn a_label_holds_since_the_day_it_is_said_to(
        shop in shop(), as_of in near(), settings in settings(),
    ) {
        let ledger = shop.ledger();
        let gaps = cycles::shop_gaps(&ledger, as_of);
        let thresholds = thresholds(&gaps, &settings);
        let limits = naive::thresholds(&gaps, &settings);
        for (c, id) in ledger.customers.iter().copied().enumerate() {
            let Some(why) = why(&ledger, c, as_of, &thresholds, &gaps, &settings) else {
                prop_assert!(naive::first_seen(&shop, id) > as_of);
                continue;
            };
            let on = |day| state(&shop, id, day, limits, settings.loyal_from);
            // Straight back from the as-of day until the label was another.
            let mut since = as_of;
            while on(since.plus(-1)) == on(as_of) {
                since = since.plus(-1);
            }
            prop_assert_eq!(why.since, since);
            prop_assert_eq!(why.purchase_days as usize, naive::purchase_days(&shop, id, as_of).len());
            let activity = naive::activity(&shop, id, as_of, limits);
            prop_assert_eq!(why.silence.map(|s| s.activity), activity);
            prop_assert_eq!(why.silence.map(|s| s.silence_days), naive::silence(&shop, id, as_of));
            prop_assert_eq!(why.agent_since.is_some(), why.stage == Stage::Agent);
            if why.stage == Stage::Fan {
                prop_assert!(why.vouched.is_some());
            }
        }
    }
}

#[test]
fn an_empty_shop_has_no_moves() {
    let ledger = Ledger::default();
    let found = flow(&Scope::whole(&ledger, Day(9)), Day(0), Day(9), &Default::default());
    assert!(found.moves.is_empty());
}
