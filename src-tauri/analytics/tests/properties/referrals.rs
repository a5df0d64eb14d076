//! Who brought whom.

use std::collections::BTreeMap;

use huitouke_analytics::ledger::Referrer;
use huitouke_analytics::money::referrals::report;
use huitouke_analytics::{CustomerId, Day, Fen, Ledger};
use proptest::prelude::*;

use crate::asked::{Asked, asked, share, sum};
use crate::naive;
use crate::shops::{Shop, shop};

/// Every customer and two strangers may have brought anyone; two names are one person.
const REFERRERS: u32 = 8;

fn person(referrer: u32) -> Option<CustomerId> {
    [Some(0), Some(1), Some(2), Some(3), Some(4), None, Some(9), Some(1)][referrer as usize]
        .map(CustomerId)
}

/// A shop and its ledger, with everyone brought by somebody of `by`.
fn told(mut shop: Shop, by: &[Option<u32>]) -> (Shop, Ledger) {
    shop.referrers = by[..shop.customers.len()].to_vec();
    let mut rows = shop.rows();
    let referrer = |i| Referrer { name: format!("r{i}"), customer: person(i) };
    rows.referrers = (0..REFERRERS).map(referrer).collect();
    (shop, Ledger::new(rows))
}

/// The customer a referrer is, where known by the day.
fn known(shop: &Shop, asked: &Asked, referrer: u32) -> Option<CustomerId> {
    let own = person(referrer).filter(|id| shop.customers.iter().any(|c| c.0 == *id));
    own.filter(|id| naive::first_seen(shop, *id) <= asked.as_of)
}

fn brought(shop: &Shop, id: CustomerId) -> Option<u32> {
    let at = shop.customers.iter().position(|c| c.0 == id)?;
    shop.referrers[at]
}

/// Everyone's parent with loops cut, and how many loops there were.
fn parents(shop: &Shop, asked: &Asked) -> (Vec<Option<u32>>, u32) {
    let up = |r: u32| brought(shop, known(shop, asked, r)?);
    let mut parents: Vec<Option<u32>> = (0..REFERRERS).map(up).collect();
    let mut loops = 0;
    for r in 0..REFERRERS {
        // All on the way from r back to r.
        let (mut round, mut at) = (vec![r], up(r));
        while let Some(next) = at.filter(|next| *next != r) {
            if round.len() > REFERRERS as usize {
                break;
            }
            round.push(next);
            at = up(next);
        }
        let age = |r: &u32| {
            let id = known(shop, asked, *r)?;
            Some((naive::first_seen(shop, id), id, *r))
        };
        if at == Some(r) && round.iter().map(age).min() == Some(age(&r)) {
            loops += 1;
            parents[r as usize] = None;
        }
    }
    (parents, loops)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn referrals_equal_the_definitions(
        shop in shop(), asked in asked(),
        by in prop::collection::vec(prop::option::weighted(0.8, 0..REFERRERS), 6),
    ) {
        let (shop, ledger) = told(shop, &by);
        let report = report(&asked.scope(&ledger));
        let (parents, loops) = parents(&shop, &asked);
        prop_assert_eq!(report.loops, loops);
        let seen = |id: &CustomerId| asked.inside(naive::first_seen(&shop, *id));
        let ids = asked.ids(&shop);
        let by = |id: &CustomerId| brought(&shop, *id).filter(|r| known(&shop, &asked, *r) != Some(*id));
        let mut rows: BTreeMap<u32, Vec<CustomerId>> = BTreeMap::new();
        for id in &ids {
            if let Some(referrer) = by(id) {
                rows.entry(referrer).or_default().push(*id);
            }
        }
        let new = ids.iter().filter(|id| seen(id)).count() as u32;
        let new_referred = ids.iter().filter(|id| seen(id) && by(id).is_some()).count() as u32;
        prop_assert_eq!((report.new_customers, report.new_referred_customers), (new, new_referred));
        let recorded = naive::ids(&shop).into_iter()
            .filter(|id| naive::first_seen(&shop, *id) <= asked.as_of)
            .any(|id| by(&id).is_some());
        let new_share = share(new_referred, new).filter(|_| recorded);
        prop_assert_eq!(report.new_referred_share, new_share);
        prop_assert_eq!(report.referrers_count as usize, rows.len());
        prop_assert_eq!(report.referrers.len(), rows.len());
        let net = |id: CustomerId| sum(&asked.bought(&shop, id)).1;
        let mut totals = (0, 0, Fen::ZERO);
        let mut deepest = 0;
        for row in &report.referrers {
            let brought = &rows[&row.referrer];
            let bought = brought.iter().filter(|id| !asked.bought(&shop, **id).is_empty());
            prop_assert_eq!(row.customers as usize, brought.len());
            prop_assert_eq!(row.new_customers as usize, brought.iter().filter(|id| seen(id)).count());
            prop_assert_eq!(row.bought_customers as usize, bought.count());
            prop_assert_eq!(row.net_fen, brought.iter().map(|id| net(*id)).sum());
            let own = known(&shop, &asked, row.referrer);
            prop_assert_eq!(row.customer, own);
            prop_assert_eq!(row.own_net_fen, own.map(net));
            prop_assert_eq!(row.brought_by, parents[row.referrer as usize]);
            let (mut depth, mut at) = (0, row.referrer);
            while let Some(up) = parents[at as usize] {
                (depth, at) = (depth + 1, up);
            }
            prop_assert_eq!(row.depth, depth);
            deepest = deepest.max(depth);
            let (customers, buyers, money) = totals;
            totals = (customers + row.customers, buyers + row.bought_customers, row.net_fen.plus(money));
        }
        prop_assert_eq!(report.deepest, deepest);
        prop_assert_eq!(totals, (report.referred_customers, report.bought_customers, report.net_fen));
        let sorted = report.referrers.windows(2).all(|pair| {
            let rank = |i: usize| (std::cmp::Reverse((pair[i].net_fen, pair[i].customers)), pair[i].referrer);
            rank(0) < rank(1)
        });
        prop_assert!(sorted);
    }
}

#[test]
fn nobody_has_no_referrers() {
    let ledger = Ledger::default();
    let asked = Asked { as_of: Day(0), from: Day(0), to: Day(0), members: None };
    let report = report(&asked.scope(&ledger));
    assert_eq!((report.new_customers, report.loops, report.new_referred_share), (0, 0, None));
}
