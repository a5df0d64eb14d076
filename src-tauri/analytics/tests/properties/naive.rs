//! The definitions written out as slowly and plainly as they read, over raw rows.
//! Shares no code with the crate beyond its units and enums.

use std::collections::{BTreeMap, BTreeSet};

use huitouke_analytics::ledger::{EventKind, LineRow, OrderRow, OrderState};
use huitouke_analytics::lifecycle::{Activity, LifecycleCell, LifecycleSettings, Stage};
use huitouke_analytics::{CustomerId, Day, Fen};

use crate::shops::Shop;

/// Money held at the ends of its range.
pub fn fen(amount: i128) -> Fen {
    Fen(amount.max(i64::MIN.into()).min(i64::MAX.into()) as i64)
}

pub fn net(order: &OrderRow) -> i128 {
    match order.paid {
        Some(paid) => fen(i128::from(paid.0) - i128::from(order.refunded.0)).0.into(),
        None => 0,
    }
}

/// Paid, not closed, not excluded, net amount > 0 unless the amount is unknown.
pub fn completed(order: &OrderRow) -> bool {
    let not = [OrderState::Ordered, OrderState::Closed, OrderState::Refunded];
    !not.contains(&order.state) && !order.excluded && (order.paid.is_none() || net(order) > 0)
}

/// Something was bought with a line: more than no pieces, one where no file says.
pub fn counts(line: &LineRow) -> bool {
    line.quantity_milli.is_none_or(|milli| milli > 0)
}

/// An order of nobody the shop knows.
pub fn nobodys(shop: &Shop, order: &OrderRow) -> bool {
    order.customer.is_none_or(|id| shop.customers.iter().all(|c| c.0 != id))
}

/// Completed orders of a customer up to a day.
pub fn orders(shop: &Shop, id: CustomerId, day: Day) -> Vec<OrderRow> {
    let own = shop.orders.iter().filter(|o| o.customer == Some(id) && o.day <= day);
    own.filter(|o| completed(o)).copied().collect()
}

pub fn purchase_days(shop: &Shop, id: CustomerId, day: Day) -> Vec<Day> {
    let days: BTreeSet<Day> = orders(shop, id, day).iter().map(|o| o.day).collect();
    days.into_iter().collect()
}

pub fn gaps(shop: &Shop, id: CustomerId, day: Day) -> Vec<u32> {
    let days = purchase_days(shop, id, day);
    days.windows(2).map(|d| (i64::from(d[1].0) - i64::from(d[0].0)) as u32).collect()
}

pub fn shop_gaps(shop: &Shop, day: Day) -> Vec<u32> {
    let mut all: Vec<u32> = ids(shop).into_iter().flat_map(|id| gaps(shop, id, day)).collect();
    all.sort_unstable();
    all
}

pub fn ids(shop: &Shop) -> Vec<CustomerId> {
    shop.customers.iter().map(|(id, _)| *id).collect()
}

/// The earliest day anything says about a customer; for those without one, the
/// earliest of all others.
pub fn first_seen(shop: &Shop, id: CustomerId) -> Day {
    let own = |id: CustomerId| {
        let entered = shop.customers.iter().filter(|c| c.0 == id).filter_map(|c| c.1);
        let ordered = shop.orders.iter().filter(|o| o.customer == Some(id)).map(|o| o.day);
        let dated = shop.events.iter().filter(|e| e.customer == id).map(|e| e.day);
        entered.chain(ordered).chain(dated).min()
    };
    let others = || ids(shop).into_iter().filter_map(own).min();
    own(id).or_else(others).unwrap_or(Day(0))
}

/// Quantile type 7 at `p` hundredths, in exact hundredths of a day.
pub fn quantile(sorted: &[u32], p: u128) -> Option<u128> {
    let position = (sorted.len() as u128).checked_sub(1)? * p;
    let (at, part) = ((position / 100) as usize, position % 100);
    let next = sorted[(at + 1).min(sorted.len() - 1)];
    Some(u128::from(sorted[at]) * (100 - part) + u128::from(next) * part)
}

/// T1 and T2 in exact hundredths of a day.
pub fn thresholds(gaps: &[u32], settings: &LifecycleSettings) -> (u128, u128) {
    if let Some((t1, t2)) = settings.fixed_days {
        (u128::from(t1) * 100, u128::from(t2) * 100)
    } else if gaps.len() >= 100 {
        (quantile(gaps, 75).unwrap_or(0), quantile(gaps, 90).unwrap_or(0))
    } else {
        (9_000, 18_000)
    }
}

pub fn silence(shop: &Shop, id: CustomerId, day: Day) -> Option<u32> {
    let last = *purchase_days(shop, id, day).last()?;
    Some((i64::from(day.0) - i64::from(last.0)) as u32)
}

/// Whether a customer brought another one along who was first seen up to a day. The
/// first of every shop's referrers is customer 0, the others are nobody known.
pub fn brought(shop: &Shop, id: CustomerId, day: Day) -> bool {
    let others = shop.customers.iter().zip(&shop.referrers).filter(|((other, _), _)| *other != id);
    id == CustomerId(0)
        && others
            .filter(|(_, by)| **by == Some(0))
            .any(|((other, _), _)| first_seen(shop, *other) <= day)
}

pub fn stage(shop: &Shop, id: CustomerId, day: Day, loyal_from: u32) -> Stage {
    let days = purchase_days(shop, id, day).len();
    let mut events: Vec<_> =
        shop.events.iter().filter(|e| e.customer == id && e.day <= day).collect();
    events.sort_by_key(|e| (e.day, e.kind));
    let word = |e: &&&huitouke_analytics::ledger::EventRow| {
        matches!(e.kind, EventKind::AgentSet | EventKind::AgentUnset)
    };
    if events.iter().rfind(word).is_some_and(|e| e.kind == EventKind::AgentSet) {
        return Stage::Agent;
    }
    let vouched = [EventKind::Referral, EventKind::Praise];
    if days >= 2 && (brought(shop, id, day) || events.iter().any(|e| vouched.contains(&e.kind))) {
        return Stage::Fan;
    }
    if days >= 2 && days >= loyal_from as usize {
        return Stage::Loyal;
    }
    [Stage::Prospect, Stage::New, Stage::Returning][days.min(2)]
}

pub fn activity(shop: &Shop, id: CustomerId, day: Day, (t1, t2): (u128, u128)) -> Option<Activity> {
    let silence = u128::from(silence(shop, id, day)?) * 100;
    Some(if silence <= t1 {
        Activity::Active
    } else if silence <= t2 {
        Activity::Slipping
    } else {
        Activity::Lost
    })
}

pub type Matrix = BTreeMap<(Stage, Option<Activity>), (u32, Fen)>;

/// Customers and money of every cell that is not empty.
pub fn matrix(shop: &Shop, day: Day, limits: (u128, u128), loyal_from: u32) -> Matrix {
    let mut sums: BTreeMap<_, (u32, i128)> = BTreeMap::new();
    for id in ids(shop).into_iter().filter(|id| first_seen(shop, *id) <= day) {
        let cell = (stage(shop, id, day, loyal_from), activity(shop, id, day, limits));
        let money: i128 = orders(shop, id, day).iter().map(net).sum();
        let sum = sums.entry(cell).or_default();
        *sum = (sum.0 + 1, sum.1 + money);
    }
    sums.into_iter().map(|(cell, (count, money))| (cell, (count, fen(money)))).collect()
}

/// The cells of a report that are not empty.
pub fn filled(cells: &[LifecycleCell]) -> Matrix {
    let filled = cells.iter().filter(|c| c.customers > 0);
    filled.map(|c| ((c.stage, c.activity), (c.customers, c.net_fen))).collect()
}

/// The last days of the months a report up to `day` shows, by walking every day.
pub fn month_ends(shop: &Shop, day: Day) -> Vec<Day> {
    let seen = ids(shop).into_iter().map(|id| first_seen(shop, id)).filter(|seen| *seen <= day);
    let Some(first) = seen.min() else { return Vec::new() };
    let days = (first.0..=day.0).map(Day);
    days.filter(|d| *d == day || d.plus(1).ymd().2 == 1).collect()
}
