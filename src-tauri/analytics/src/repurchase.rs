//! Repurchase (回购): cycle, gap histogram, repeat rates, DOMAIN §2.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

mod histogram;

pub use histogram::GapBar;
use histogram::histogram;

use crate::cycles::{Cycle, cycle, scope_gaps};
use crate::ratio::{each, money_share, share};
use crate::scope::{Basis, Scope};
use crate::units::{Day, Fen};

/// How customers come back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RepurchaseReport {
    /// What it rests on.
    pub basis: Basis,
    /// The day it is about; later orders are left out.
    pub as_of: Day,
    /// First day of the window of the rates below; its last day is `basis.to`.
    pub from: Day,
    /// The repurchase cycle over all gaps up to the as-of day, inside the window or
    /// not.
    pub cycle: Cycle,
    /// Gap histogram in at most 40 equal bars, from 0 to the longest gap; the last
    /// one takes all longer gaps and may be wider.
    pub histogram: Vec<GapBar>,
    /// Buyers in the window.
    pub buyers: u32,
    /// Of these, with two or more purchase days in the window.
    pub repeat_buyers: u32,
    /// Period repeat rate (期内复购率): repeat buyers ÷ buyers; `null` without buyers.
    pub period_repeat_rate: Option<f64>,
    /// Buyers of the window whose first purchase day lies before it.
    pub returning_buyers: u32,
    /// Returning share (老客占比): returning buyers ÷ buyers.
    pub returning_share: Option<f64>,
    /// What the returning buyers spent in the window.
    pub returning_net_fen: Fen,
    /// Returning share by amount (老客销售占比): what returning buyers spent in the
    /// window ÷ net amount of known customers in it; `null` without an amount.
    pub returning_sales_share: Option<f64>,
    /// First day of the last period: as many days as the window has, directly before
    /// it; `null` where the window is empty or there are no days before it.
    pub last_from: Option<Day>,
    /// Buyers of the last period.
    pub last_buyers: u32,
    /// Of these, with a purchase day in the window too.
    pub kept_buyers: u32,
    /// Next-period rate (回购率): kept buyers ÷ buyers of the last period.
    pub next_period_rate: Option<f64>,
    /// Net amount of the window's completed orders of known customers.
    pub net_fen: Fen,
    /// Completed orders of known customers in the window.
    pub orders: u32,
    /// Spend per buyer (客单价): net amount ÷ buyers, rounded half up to 分.
    pub spend_per_buyer_fen: Option<Fen>,
    /// Completed orders without a known customer in the window: part of the
    /// average order value, in no other figure; 0 for a segment.
    pub unowned_orders: u32,
    /// Their net amount.
    pub unowned_net_fen: Fen,
    /// Average order value (笔单价): net amount of all completed orders of the
    /// window, customer known or not, ÷ their number, rounded half up to 分.
    pub average_order_fen: Option<Fen>,
}

/// How the customers looked at came back: cycle and histogram from all their gaps up
/// to the as-of day, the rates over the window. Formulas: DOMAIN §2. Everything is
/// empty rather than wrong where the window is.
pub fn report(scope: &Scope) -> RepurchaseReport {
    let gaps = scope_gaps(scope);
    let last = last_period(scope);
    let mut counts = Counts::default();
    for c in scope.customers() {
        counts.customer(scope, last, scope.purchases(c));
    }
    let Counts { repeat_buyers, returning_buyers, returning_net, last_buyers, kept_buyers } =
        counts;
    let basis = scope.basis;
    let Basis { buyers, orders, net_fen, unowned_orders, unowned_net_fen, .. } = basis;
    RepurchaseReport {
        basis,
        as_of: scope.as_of,
        from: scope.from,
        cycle: cycle(&gaps),
        histogram: histogram(&gaps),
        buyers,
        repeat_buyers,
        period_repeat_rate: share(repeat_buyers, buyers),
        returning_buyers,
        returning_share: share(returning_buyers, buyers),
        returning_net_fen: returning_net,
        returning_sales_share: money_share(returning_net, net_fen),
        last_from: last,
        last_buyers,
        kept_buyers,
        next_period_rate: share(kept_buyers, last_buyers),
        net_fen,
        orders,
        spend_per_buyer_fen: each(net_fen, buyers),
        unowned_orders,
        unowned_net_fen,
        average_order_fen: each(
            net_fen.plus(unowned_net_fen),
            orders.saturating_add(unowned_orders),
        ),
    }
}

/// The first of the days of equal number directly before the window, as far as there
/// are days; `None` where the window is empty or there are none.
fn last_period(scope: &Scope) -> Option<Day> {
    let (from, to) = (i64::from(scope.from.0), i64::from(scope.to.0));
    let first = 2 * from - to - 1;
    (from <= to && from > i32::MIN.into()).then(|| Day(first.max(i32::MIN.into()) as i32))
}

/// What is counted over customers.
#[derive(Default)]
struct Counts {
    repeat_buyers: u32,
    returning_buyers: u32,
    returning_net: Fen,
    last_buyers: u32,
    kept_buyers: u32,
}

impl Counts {
    /// Takes in a customer's purchases up to the as-of day, newest first.
    fn customer(&mut self, scope: &Scope, last: Option<Day>, purchases: Range<usize>) {
        let days = &scope.ledger.purchases.day;
        let mut start = purchases.end;
        while start > purchases.start && days[start - 1] > scope.to {
            start -= 1;
        }
        let end = start;
        while start > purchases.start && days[start - 1] >= scope.from {
            start -= 1;
        }
        let bought = start < end;
        let before = start.checked_sub(1).filter(|before| *before >= purchases.start);
        if bought {
            self.repeat_buyers += u32::from(end - start > 1);
            if before.is_some() {
                self.returning_buyers += 1;
                let net: Fen = scope.ledger.purchases.net[start..end].iter().copied().sum();
                self.returning_net = self.returning_net.plus(net);
            }
        }
        if last.zip(before).is_some_and(|(from, before)| days[before] >= from) {
            self.last_buyers += 1;
            self.kept_buyers += u32::from(bought);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{day, order, shop};

    #[test]
    fn rates_of_a_small_shop() {
        let ledger = shop(&[
            // Bought before and once in the window: returning, not repeat.
            order(1, "2022-05-01", 100),
            order(1, "2024-02-01", 1000),
            // New in the window, two days: repeat.
            order(2, "2024-01-01", 300),
            order(2, "2024-03-01", 300),
            // Two orders of one day: one purchase day.
            order(3, "2024-03-05", 101),
            order(3, "2024-03-05", 100),
            // Bought only before the window.
            order(4, "2022-01-01", 100),
            // After the as-of day.
            order(5, "2024-05-01", 100),
        ]);
        let as_of = day("2024-03-31");
        let report = report(&Scope::whole(&ledger, as_of));
        assert_eq!(report.from, day("2023-04-02"));
        assert_eq!((report.buyers, report.repeat_buyers, report.returning_buyers), (3, 1, 1));
        assert_eq!(report.period_repeat_rate, Some(1.0 / 3.0));
        assert_eq!(report.returning_share, Some(1.0 / 3.0));
        assert_eq!(report.returning_net_fen, Fen(1000));
        assert_eq!(report.returning_sales_share, Some(1000.0 / 1801.0));
        // 2022-04-02 … 2023-04-01: only customer 1, who came again in the window.
        assert_eq!(report.last_from, Some(day("2022-04-02")));
        assert_eq!((report.last_buyers, report.kept_buyers), (1, 1));
        assert_eq!(report.next_period_rate, Some(1.0));
        assert_eq!((report.orders, report.net_fen), (5, Fen(1801)));
        // 1801 ÷ 3 = 600.33 and 1801 ÷ 5 = 360.2
        assert_eq!(report.spend_per_buyer_fen, Some(Fen(600)));
        assert_eq!(report.average_order_fen, Some(Fen(360)));
        assert_eq!((report.cycle.gaps, report.cycle.p50), (2, Some(350.5)));
    }

    #[test]
    fn an_empty_window_has_no_rates() {
        let ledger = shop(&[order(1, "2024-01-01", 100)]);
        let from = Some(day("2024-02-01"));
        let report = report(&Scope::new(&ledger, day("2024-01-31"), from, None, None));
        assert_eq!((report.buyers, report.orders, report.net_fen), (0, 0, Fen::ZERO));
        assert_eq!((report.period_repeat_rate, report.returning_share), (None, None));
        assert_eq!((report.spend_per_buyer_fen, report.average_order_fen), (None, None));
        assert_eq!((report.last_from, report.next_period_rate), (None, None));
        assert_eq!(report.returning_sales_share, None);
        assert!(report.histogram.is_empty());
    }

    #[test]
    fn buyers_of_the_last_period_who_came_again() {
        let ledger = shop(&[
            order(1, "2024-01-31", 100),
            order(2, "2024-02-01", 100),
            order(2, "2024-03-31", 100),
            order(3, "2024-02-29", 100),
            order(4, "2024-03-02", 100),
        ]);
        let (from, to) = (Some(day("2024-03-02")), Some(day("2024-03-31")));
        let report = report(&Scope::new(&ledger, day("2024-04-09"), from, to, None));
        // 30 days before 2024-03-02: from 2024-02-01 on.
        assert_eq!(report.last_from, Some(day("2024-02-01")));
        assert_eq!((report.last_buyers, report.kept_buyers), (2, 1));
        assert_eq!(report.next_period_rate, Some(0.5));
    }
}
