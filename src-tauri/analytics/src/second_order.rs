//! What leads to a second order: shares that came back by what is known of the first.
//!
//! A comparison, no proof of cause: those who use a coupon may be others than those
//! who do not. `factors` says what is known of each buyer.

use std::cmp::Ordering::Equal;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

mod factors;

pub use factors::{AFTER_SALE_DAYS, Factor, HOUR_BANDS};

use crate::ratio::{Interval, share, wilson};
use crate::scope::{Basis, Scope};
use crate::shorten::Shorten;
use factors::Known;

/// Days within which a second order counts, unless asked otherwise.
pub const RETURN_DAYS: u32 = 90;

/// Buyers a group needs before its share is told.
pub const MIN_GROUP_BUYERS: u32 = 20;

/// Buyers, how many of them came back, and how sure that share is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct Returned {
    /// Buyers.
    pub buyers: u32,
    /// Of these, with a second purchase day within the days told.
    pub returned: u32,
    /// Returned ÷ buyers; `null` without buyers.
    pub share: Option<f64>,
    /// Its 95 % Wilson interval.
    pub interval: Option<Interval>,
}

impl Returned {
    fn new(buyers: u32, returned: u32) -> Self {
        let (share, interval) = (share(returned, buyers), wilson(returned, buyers));
        Self { buyers, returned, share, interval }
    }
}

/// Buyers who share a value of a factor, held against the rest.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FactorGroup {
    /// The value, as [`Factor`] says.
    pub value: u32,
    /// The name of a product, platform or tag; empty for the others.
    pub name: String,
    /// Those with the value.
    pub with: Returned,
    /// Those of whom the factor is known, but who have not this value.
    pub rest: Returned,
    /// Lift: share of those with ÷ share of the rest; `null` where the rest is empty or
    /// none of it came back.
    pub lift: Option<f64>,
}

/// One factor with its groups.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FactorReport {
    /// Which.
    pub factor: Factor,
    /// Buyers of whom it is known.
    pub known: Returned,
    /// Groups of at least [`MIN_GROUP_BUYERS`] buyers, by value.
    pub groups: Vec<FactorGroup>,
    /// Smaller groups, withheld.
    pub withheld_groups: u32,
}

/// What leads to a second order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SecondOrderReport {
    /// What it rests on; the window plays no part.
    pub basis: Basis,
    /// Days within which a second order counts.
    pub days: u32,
    /// Buyers whose first purchase lies at least so many days before the as-of day.
    pub all: Returned,
    /// Buyers left out because it does not.
    pub too_young: u32,
    /// Groups that are held against a rest, over all factors.
    pub compared_groups: u32,
    /// The group that most surely comes back more often than the rest: of those whose whole
    /// interval lies above the rest's share, the one with the highest lower end; `null`:
    /// there is none.
    pub surest: Option<FactorLead>,
    /// Each factor, in the order of [`Factor::ALL`].
    pub factors: Vec<FactorReport>,
}

/// A group and the factor it is of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FactorLead {
    /// Which.
    pub factor: Factor,
    /// The group.
    pub group: FactorGroup,
}

impl FactorGroup {
    /// Whether there is a rest to hold it against.
    fn compared(&self) -> bool {
        self.with.share.is_some() && self.rest.share.is_some()
    }

    /// The lower end of its interval where that lies above the rest.
    fn surely_more(&self) -> Option<f64> {
        let low = self.with.interval?.low;
        (low > self.rest.share?).then_some(low)
    }
}

impl Shorten for SecondOrderReport {
    /// Of each factor the groups with the highest shares stay; among equals, those with
    /// more buyers.
    fn shorten(&mut self, most: usize) {
        for factor in &mut self.factors {
            let key = |group: &FactorGroup| (group.with.share, group.with.buyers);
            factor.groups.sort_by(|a, b| key(b).partial_cmp(&key(a)).unwrap_or(Equal));
            factor.groups.truncate(most);
            factor.groups.sort_by_key(|group| group.value);
        }
    }
}

/// Of equals the first.
fn surest(factors: &[FactorReport]) -> Option<FactorLead> {
    let mut best: Option<(f64, FactorLead)> = None;
    for factor in factors {
        for group in &factor.groups {
            let Some(low) = group.surely_more() else { continue };
            if best.as_ref().is_none_or(|(so_far, _)| low > *so_far) {
                best = Some((low, FactorLead { factor: factor.factor, group: group.clone() }));
            }
        }
    }
    best.map(|(_, lead)| lead)
}

/// For each value of each factor: buyers, the share that bought again within `days`
/// (D2 − D1 ≤ days), its Wilson interval, and the same of the rest. Of the customers
/// looked at, over all time, those with D1 + days ≤ as-of day. The first purchase is
/// all completed orders of D1.
pub fn report(scope: &Scope, days: u32) -> SecondOrderReport {
    let mut known = Known::new(scope);
    let mut all = (0, 0);
    let mut too_young = 0;
    let purchase_days = &scope.ledger.purchases.day;
    for c in scope.customers() {
        let range = scope.purchases(c);
        let own = &purchase_days[range.clone()];
        let Some(first) = own.first() else { continue };
        if scope.as_of.0.abs_diff(first.0) < days {
            too_young += 1;
            continue;
        }
        let returned = own.get(1).is_some_and(|second| second.0.abs_diff(first.0) <= days);
        all.0 += 1;
        all.1 += u32::from(returned);
        known.buyer(c, range.start, returned);
    }
    let factors = known.factors();
    let groups = factors.iter().flat_map(|factor| &factor.groups);
    SecondOrderReport {
        basis: scope.basis,
        days,
        all: Returned::new(all.0, all.1),
        too_young,
        compared_groups: groups.filter(|group| group.compared()).count() as u32,
        surest: surest(&factors),
        factors,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{EventKind, EventRow, OrderRow};
    use crate::testing::{day, event, order, shop_with};
    use crate::units::Fen;

    #[test]
    fn coupons_and_after_sale_held_against_the_rest() {
        // 30 buyers with a coupon, 15 come back; 40 without, 10 come back; 5 of whom
        // nothing is known; one too young.
        let first = |c: i64, discount| OrderRow {
            discount,
            minute: 9 * 60,
            region: Some(330_106),
            ..order(c, "2024-01-01", 100)
        };
        let mut orders: Vec<OrderRow> = (0..30)
            .map(|c| first(c, Some(Fen(500))))
            .chain((30..70).map(|c| first(c, Some(Fen(0)))))
            .collect();
        orders.extend((70..75).map(|c| OrderRow { minute: -1, region: None, ..first(c, None) }));
        let back = (0..15).chain(30..40);
        orders.extend(back.map(|c| order(c, "2024-03-31", 100)));
        orders.push(order(50, "2024-04-01", 100));
        orders.push(order(99, "2024-04-05", 100));
        let sale = |c, on| event(c, on, EventKind::AfterSale);
        let mut events: Vec<EventRow> = (0..20).map(|c| sale(c, "2024-01-31")).collect();
        events.extend((20..30).map(|c| sale(c, "2024-02-01")));
        let ledger = shop_with(&[], &orders, &events);
        let report = report(&Scope::whole(&ledger, day("2024-04-30")), RETURN_DAYS);
        assert_eq!((report.all, report.too_young), (Returned::new(75, 25), 1));
        let of = |factor| report.factors.iter().find(|f| f.factor == factor).unwrap();
        let coupon = of(Factor::Coupon);
        assert_eq!((coupon.known, coupon.groups.len()), (Returned::new(70, 25), 2));
        let used = &coupon.groups[1];
        assert_eq!(
            (used.value, used.with, used.rest),
            (1, Returned::new(30, 15), Returned::new(40, 10))
        );
        assert_eq!(used.lift, Some(2.0));
        let after_sale = of(Factor::AfterSale);
        assert_eq!(after_sale.groups[1].with, Returned::new(20, 15));
        assert_eq!(after_sale.known.buyers, 75);
        let province = of(Factor::Province);
        assert_eq!((province.groups[0].value, province.groups[0].with.buyers), (33, 70));
        assert_eq!((province.groups[0].rest.buyers, province.groups[0].lift), (0, None));
        let hour = of(Factor::Hour);
        assert_eq!((hour.groups.len(), hour.groups[0].value), (1, 9));
        // The shop does not record who brought whom: of nobody is it known.
        assert_eq!(of(Factor::Referred).known.buyers, 0);
        assert!(of(Factor::Referred).groups.is_empty());
        assert!(of(Factor::Product).groups.is_empty());

        // Half of those with a coupon came back, a quarter of the others; three quarters of
        // those with an after-sale contact. Province and hour are those of everybody known.
        assert_eq!(report.compared_groups, 4);
        let surest = report.surest.clone().unwrap();
        assert_eq!(
            (surest.factor, surest.group),
            (Factor::AfterSale, after_sale.groups[1].clone())
        );
        let mut short = report.clone();
        short.shorten(1);
        let left = |factor: Factor| {
            let of: Vec<_> =
                short.factors[factor as usize].groups.iter().map(|g| g.value).collect();
            of
        };
        assert_eq!([left(Factor::Coupon), left(Factor::AfterSale)], [[1], [1]]);
        assert_eq!((short.compared_groups, &short.surest), (4, &report.surest));
    }
}
