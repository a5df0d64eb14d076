//! Repurchase gaps and cycles (回购间隔, 回购周期), DOMAIN §2.
//!
//! A gap is the number of days between two purchase days of one customer that
//! follow each other; it is never 0, since a purchase day counts once.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ledger::Ledger;
use crate::quantile::quantile;
use crate::scope::Scope;
use crate::units::Day;

/// Gaps a customer needs before a cycle of their own is told.
pub const MIN_CUSTOMER_GAPS: usize = 3;

/// Longest gap sorted by counting; longer ones (179 years) are sorted plainly.
const COUNTED: usize = 1 << 16;

/// Quartiles of repurchase gaps, in days. All `None` where there are no gaps.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize, TS)]
pub struct Cycle {
    /// A quarter of the gaps are at most this long.
    pub p25: Option<f64>,
    /// The repurchase cycle (回购周期): the median gap.
    pub p50: Option<f64>,
    /// Three quarters of the gaps are at most this long.
    pub p75: Option<f64>,
    /// How many gaps these come from.
    pub gaps: u32,
}

/// Purchase days of customer number `c` up to and including `as_of`: the distinct
/// days of their completed orders, ascending.
pub fn purchase_days(ledger: &Ledger, c: usize, as_of: Day) -> impl Iterator<Item = Day> + '_ {
    ledger.purchases.day[ledger.purchases.up_to(c, as_of)].iter().copied()
}

/// Gaps of customer number `c` up to and including `as_of`, in days, in order of time.
pub fn gaps_of(ledger: &Ledger, c: usize, as_of: Day) -> impl Iterator<Item = u32> + '_ {
    between(&ledger.purchases.day[ledger.purchases.up_to(c, as_of)])
}

/// The gaps between purchase days that follow each other, ascending days given.
pub(crate) fn between(days: &[Day]) -> impl Iterator<Item = u32> + '_ {
    days.windows(2).map(|pair| pair[1].0.abs_diff(pair[0].0))
}

/// All gaps of all customers up to and including `as_of`, in days, ascending.
pub fn shop_gaps(ledger: &Ledger, as_of: Day) -> Vec<u32> {
    gaps_where(ledger, as_of, |_| true)
}

/// All gaps of the customers looked at, up to the as-of day, ascending.
pub fn scope_gaps(scope: &Scope) -> Vec<u32> {
    gaps_where(scope.ledger, scope.as_of, |c| scope.has(c))
}

fn gaps_where(ledger: &Ledger, as_of: Day, takes: impl Fn(usize) -> bool) -> Vec<u32> {
    let most = ledger.purchases.len().saturating_sub(ledger.customers.len());
    let mut gaps = Vec::with_capacity(most);
    for c in (0..ledger.customers.len()).filter(|c| takes(*c)) {
        gaps.extend(gaps_of(ledger, c, as_of));
    }
    sort(&mut gaps);
    gaps
}

/// Quartiles of gaps that are sorted ascending.
pub fn cycle(sorted: &[u32]) -> Cycle {
    Cycle {
        p25: quantile(sorted, 0.25),
        p50: quantile(sorted, 0.5),
        p75: quantile(sorted, 0.75),
        gaps: u32::try_from(sorted.len()).unwrap_or(u32::MAX),
    }
}

/// The repurchase cycle of the shop, from all gaps up to and including `as_of`.
pub fn shop_cycle(ledger: &Ledger, as_of: Day) -> Cycle {
    cycle(&shop_gaps(ledger, as_of))
}

/// The repurchase cycle of customer number `c` on `as_of`; `None` with fewer than
/// [`MIN_CUSTOMER_GAPS`] gaps.
pub fn customer_cycle(ledger: &Ledger, c: usize, as_of: Day) -> Option<Cycle> {
    own_cycle(&mut gaps_of(ledger, c, as_of).collect::<Vec<_>>())
}

/// The cycle of one customer's gaps, which are left sorted.
pub(crate) fn own_cycle(gaps: &mut [u32]) -> Option<Cycle> {
    gaps.sort_unstable();
    (gaps.len() >= MIN_CUSTOMER_GAPS).then(|| cycle(gaps))
}

/// The share (0–1) of ascending gaps that are shorter than `silence` days, for
/// "超过本店 85% 的回购间隔"; `None` without gaps.
pub fn share_shorter(sorted: &[u32], silence: u32) -> Option<f64> {
    let shorter = sorted.partition_point(|gap| *gap < silence);
    (!sorted.is_empty()).then(|| shorter as f64 / sorted.len() as f64)
}

/// Sorts by counting: a shop has a million gaps but few different ones.
pub(crate) fn sort(gaps: &mut [u32]) {
    let longest = gaps.iter().max().map_or(0, |gap| *gap as usize);
    if longest >= COUNTED || longest > gaps.len() * 4 {
        gaps.sort_unstable();
        return;
    }
    let mut counts = vec![0_usize; longest + 1];
    for gap in gaps.iter() {
        counts[*gap as usize] += 1;
    }
    let mut at = 0;
    for (gap, count) in counts.into_iter().enumerate() {
        gaps[at..at + count].fill(gap as u32);
        at += count;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::testing::{day, order, shop};

    #[test]
    fn one_day_counts_once_and_only_completed_orders_count() {
        let mut closed = order(1, "2024-01-20", 100);
        closed.state = crate::ledger::OrderState::Closed;
        let ledger = shop(&[
            order(1, "2024-01-01", 100),
            order(1, "2024-01-01", 200),
            order(1, "2024-01-11", 0),
            closed,
            order(1, "2024-01-31", 100),
            order(2, "2024-01-05", 100),
        ]);
        let days: Vec<_> = purchase_days(&ledger, 0, day("2024-12-31")).collect();
        assert_eq!(days, [day("2024-01-01"), day("2024-01-31")]);
        assert_eq!(shop_gaps(&ledger, day("2024-12-31")), [30]);
        assert!(shop_gaps(&ledger, day("2024-01-30")).is_empty());
        assert_eq!(customer_cycle(&ledger, 0, day("2024-12-31")), None);
    }

    #[test]
    fn a_free_order_first_does_not_hide_the_paid_one_of_that_day() {
        let ledger = shop(&[order(1, "2024-01-01", 0), order(1, "2024-01-01", 5)]);
        assert_eq!(purchase_days(&ledger, 0, day("2024-01-01")).count(), 1);
    }

    #[test]
    fn a_customer_needs_three_gaps_for_a_cycle() {
        let orders =
            ["2024-01-01", "2024-01-11", "2024-01-31", "2024-03-01"].map(|on| order(1, on, 100));
        let ledger = shop(&orders);
        assert_eq!(customer_cycle(&ledger, 0, day("2024-02-29")), None);
        let cycle = customer_cycle(&ledger, 0, day("2024-03-01")).unwrap();
        // Gaps 10, 20, 30.
        assert_eq!((cycle.p25, cycle.p50, cycle.p75), (Some(15.0), Some(20.0), Some(25.0)));
        assert_eq!(cycle.gaps, 3);
    }

    #[test]
    fn the_share_leaves_out_gaps_of_the_same_length() {
        assert_eq!(share_shorter(&[], 5), None);
        assert_eq!(share_shorter(&[10, 20, 20, 30], 20), Some(0.25));
        assert_eq!(share_shorter(&[10, 20, 20, 30], 31), Some(1.0));
    }

    proptest! {
        #[test]
        fn sorts_like_the_standard_library(
            mut gaps in prop::collection::vec(prop_oneof![1..50_u32, any::<u32>()], 0..60)
        ) {
            let mut expected = gaps.clone();
            expected.sort_unstable();
            sort(&mut gaps);
            prop_assert_eq!(gaps, expected);
        }

        #[test]
        fn sorts_many_short_gaps(mut gaps in prop::collection::vec(0..90_u32, 40..300)) {
            let mut expected = gaps.clone();
            expected.sort_unstable();
            sort(&mut gaps);
            prop_assert_eq!(gaps, expected);
        }
    }
}
