//! What ready-made segments take from the shop's own figures.

use std::collections::BTreeMap;

use huitouke_analytics::quantile::quantile;
use huitouke_analytics::scope::WINDOW_DAYS;
use huitouke_contract::Day;

use crate::insights::View;

/// The product that most customers bought in the last 365 days, of equals the first by
/// name; the name it goes by. `None` where no file names products.
pub fn best_seller(view: &View, as_of: Day) -> Option<String> {
    let (history, since) = (view.products(as_of), as_of.plus(1 - WINDOW_DAYS));
    let buyers = |product: &usize| {
        let bought = history.by_customer(*product).filter_map(|days| days.last());
        bought.filter(|last| last.day >= since).count()
    };
    let counted = (0..history.products()).map(|product| (buyers(&product), product));
    let best = counted.filter(|(buyers, _)| *buyers > 0).max_by_key(|(buyers, product)| {
        let name = view.ledger.products.get(*product).map(|product| &product.name);
        (*buyers, std::cmp::Reverse(name))
    });
    best.and_then(|(_, product)| Some(view.ledger.products.get(product)?.name.clone()))
}

/// The first of the 14 days in which most customers bought a product within the last 365
/// days; of equals the latest.
pub fn busiest_fortnight(view: &View, product: &str, as_of: Day) -> Option<Day> {
    let product = view.product_named(product)? as usize;
    let (history, since) = (view.products(as_of), as_of.plus(1 - WINDOW_DAYS));
    if product >= history.products() {
        return None;
    }
    // On which days a fortnight begins that has more, or fewer, customers than the one
    // before: a purchase on day d lies in those that begin from d − 13 to d. Each customer
    // counts once in each.
    let (first, last) = (since.0, as_of.0.saturating_sub(13));
    let mut change: BTreeMap<i32, i64> = BTreeMap::new();
    for days in history.by_customer(product) {
        let mut from = first;
        for day in days.iter().map(|row| row.day.0).filter(|day| *day >= first) {
            let (begin, end) = (day.saturating_sub(13).max(from), day.min(last));
            if begin <= end {
                *change.entry(begin).or_default() += 1;
                *change.entry(end + 1).or_default() -= 1;
                from = end + 1;
            }
        }
    }
    let (mut buyers, mut best) = (0, None);
    for (day, by) in change {
        buyers += by;
        if buyers > 0 && best.is_none_or(|(most, _)| buyers >= most) {
            best = Some((buyers, day));
        }
    }
    best.map(|(_, day)| Day(day))
}

/// The net amount, 分, that a fifth of the buyers reach, in whole yuan.
pub fn high_net(view: &View, as_of: Day) -> f64 {
    let facts = view.facts(as_of, as_of);
    let buyers = (0..facts.net.len()).filter(|c| facts.present[*c] && facts.orders[*c] > 0);
    let mut nets: Vec<f64> = buyers.map(|c| facts.net[c].0 as f64).collect();
    nets.sort_unstable_by(f64::total_cmp);
    (quantile(&nets, 0.8).unwrap_or(0.0) / 100.0).floor() * 100.0
}

/// Pieces that make an order one of many pieces: more than three in four orders of the
/// last 365 days have, and at least 2.
pub fn many_pieces(view: &View, as_of: Day) -> f64 {
    let (ledger, since) = (&view.ledger, as_of.plus(1 - WINDOW_DAYS));
    let orders = &ledger.orders;
    let counted = (0..orders.len())
        .filter(|o| since <= orders.day[*o] && orders.day[*o] <= as_of && orders.completed(*o));
    let said = counted.filter_map(|o| {
        let lines = ledger.sold_lines(orders, o);
        lines.filter_map(|sold| ledger.lines.quantity_milli(sold.line)).reduce(i64::saturating_add)
    });
    let mut pieces: Vec<f64> = said.map(|milli| milli as f64 / 1000.0).collect();
    if pieces.is_empty() {
        return 2.0;
    }
    let at = (pieces.len() * 3 / 4).min(pieces.len() - 1);
    let (_, most, _) = pieces.select_nth_unstable_by(at, f64::total_cmp);
    (most.floor() + 1.0).max(2.0)
}

/// The city, else the province, that most buyers are in; of equals the smallest code.
pub fn place_of_most(view: &View, as_of: Day) -> Option<u32> {
    let (mut cities, mut provinces) = (BTreeMap::<u32, u32>::new(), BTreeMap::<u32, u32>::new());
    for region in super::super::conditions::places(view, as_of) {
        *provinces.entry(region / 10_000 * 10_000).or_default() += 1;
        if region % 10_000 != 0 {
            *cities.entry(region / 100 * 100).or_default() += 1;
        }
    }
    let most = |counts: BTreeMap<u32, u32>| {
        counts.into_iter().max_by_key(|(code, count)| (*count, std::cmp::Reverse(*code)))
    };
    most(cities).or_else(|| most(provinces)).map(|(code, _)| code)
}
