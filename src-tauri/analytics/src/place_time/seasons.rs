//! Seasons (淡旺季): which months of the year sell more.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ledger::Orders;
use crate::months::{Month, MonthTable};
use crate::ratio::each;
use crate::scope::{Basis, Scope};
use crate::span::{first_order_day, months};
use crate::units::Fen;

/// Complete months seasons need: each month of the year once.
pub const MIN_MONTHS: u32 = 12;

/// What one calendar month sold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SoldMonth {
    /// The month.
    pub month: Month,
    /// Whether all its days lie between the shop's first completed order and the
    /// as-of day.
    pub complete: bool,
    /// Completed orders, customer known or not.
    pub orders: u32,
    /// Their net amount.
    pub net_fen: Fen,
    /// Customers with a purchase day in it.
    pub buyers: u32,
}

/// A month of the year, over the years it was observed.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct Season {
    /// 1 January … 12 December.
    pub month_of_year: u32,
    /// How many times it was observed completely.
    pub years: u32,
    /// Completed orders in those.
    pub orders: u32,
    /// Their net amount.
    pub net_fen: Fen,
    /// Average net amount a year: net ÷ years, rounded half up to 分.
    pub average_net_fen: Fen,
    /// Average number of orders a year.
    pub average_orders: f64,
    /// Net amount ÷ years over the mean of that over all twelve months: 1 is an
    /// average month; `null` where nothing was paid.
    pub index: Option<f64>,
    /// The same by number of orders.
    pub order_index: Option<f64>,
}

/// Why there are no seasons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NoSeasons {
    /// No completed order up to the as-of day.
    NoOrders,
    /// Fewer than [`MIN_MONTHS`] complete months.
    TooFewMonths,
}

/// What every month sold up to the as-of day, and how the months of the year differ.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SeasonReport {
    /// What it rests on; the window plays no part.
    pub basis: Basis,
    /// Every month from the shop's first completed order to the as-of day, oldest
    /// first, at most the newest 600.
    pub months: Vec<SoldMonth>,
    /// How many of them are complete.
    pub complete_months: u32,
    /// How many must be.
    pub needed_months: u32,
    /// January to December, from complete months only; empty where `missing` says why.
    pub seasons: Vec<Season>,
    /// Why there are no seasons.
    pub missing: Option<NoSeasons>,
}

/// Months and seasons up to the as-of day. Months without an order between others
/// count as observed, with nothing sold; which months count does not depend on the
/// segment. Index: seasonal index by the method of simple averages, normalised to a
/// mean of 1 over the twelve months of the year.
pub fn report(scope: &Scope) -> SeasonReport {
    let ledger = scope.ledger;
    let first = first_order_day(scope);
    let table = months(first, scope.as_of);
    let complete = |month: Month| {
        first.is_some_and(|first| first <= month.first_day() && month.last_day() <= scope.as_of)
    };
    let empty = |month| SoldMonth {
        month,
        complete: complete(month),
        orders: 0,
        net_fen: Fen::ZERO,
        buyers: 0,
    };
    let mut months: Vec<SoldMonth> = table.months().map(empty).collect();
    for c in scope.customers() {
        let mut last = None;
        for o in ledger.orders_of(c) {
            if ledger.orders.day[o] > scope.as_of {
                break;
            }
            let Some(at) = sell(&mut months, &table, &ledger.orders, o) else { continue };
            months[at].buyers += u32::from(last.replace(at) != Some(at));
        }
    }
    if !scope.basis.segment {
        let until = ledger.unowned.day.partition_point(|day| *day <= scope.as_of);
        for o in 0..until {
            sell(&mut months, &table, &ledger.unowned, o);
        }
    }
    let complete_months = months.iter().filter(|month| month.complete).count() as u32;
    let missing = match complete_months {
        _ if first.is_none() => Some(NoSeasons::NoOrders),
        n if n < MIN_MONTHS => Some(NoSeasons::TooFewMonths),
        _ => None,
    };
    SeasonReport {
        basis: scope.basis,
        seasons: if missing.is_none() { seasons(&months) } else { Vec::new() },
        months,
        complete_months,
        needed_months: MIN_MONTHS,
        missing,
    }
}

/// Takes a completed order in and gives the number of its month.
#[inline]
fn sell(months: &mut [SoldMonth], table: &MonthTable, orders: &Orders, o: usize) -> Option<usize> {
    if !orders.completed(o) {
        return None;
    }
    let at = table.of(orders.day[o])?;
    let month = months.get_mut(at)?;
    month.orders += 1;
    month.net_fen = month.net_fen.plus(orders.net(o));
    Some(at)
}

/// The twelve months of the year, of months that hold each at least once.
fn seasons(months: &[SoldMonth]) -> Vec<Season> {
    let mut sums = [(0_u32, 0_u32, Fen::ZERO); 12];
    for month in months.iter().filter(|month| month.complete) {
        let (years, orders, net) = &mut sums[month.month.ym().1 as usize - 1];
        (*years, *orders, *net) = (*years + 1, *orders + month.orders, net.plus(month.net_fen));
    }
    let per = |amount: f64, years: u32| amount / f64::from(years.max(1));
    let money = sums.map(|(years, _, net)| per(net.0 as f64, years));
    let counts = sums.map(|(years, orders, _)| per(f64::from(orders), years));
    let mean = |all: &[f64; 12]| all.iter().sum::<f64>() / 12.0;
    let (mean_money, mean_count) = (mean(&money), mean(&counts));
    let over = |value: f64, mean: f64| (mean > 0.0).then(|| value / mean);
    (0..12)
        .map(|i| {
            let (years, orders, net_fen) = sums[i];
            Season {
                month_of_year: i as u32 + 1,
                years,
                orders,
                net_fen,
                average_net_fen: each(net_fen, years).unwrap_or_default(),
                average_orders: counts[i],
                index: over(money[i], mean_money),
                order_index: over(counts[i], mean_count),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{day, order, shop};

    #[test]
    fn a_year_and_a_half_with_a_strong_november() {
        let mut orders = vec![order(1, "2022-12-01", 1200)];
        for month in 1..=12 {
            orders.push(order(2, &format!("2023-{month:02}-15"), 1200));
        }
        // A second November sale the same year; January and part of February again.
        orders.push(order(1, "2023-11-11", 13_200));
        orders.push(order(1, "2024-01-11", 3600));
        orders.push(order(1, "2024-02-01", 99_999));
        let ledger = shop(&orders);
        let report = report(&Scope::whole(&ledger, day("2024-02-10")));
        assert_eq!((report.complete_months, report.missing), (14, None));
        assert_eq!(report.months.len(), 15);
        assert!(!report.months[14].complete && report.months[0].complete);
        assert_eq!((report.months[11].orders, report.months[11].buyers), (2, 2));
        // January (1200 + 3600) ÷ 2 = 2400, November 14,400, the ten others 1200:
        // mean (2400 + 14,400 + 12,000) ÷ 12 = 2400.
        let of = |month: usize| (report.seasons[month - 1].years, report.seasons[month - 1].index);
        assert_eq!((of(1), of(11)), ((2, Some(1.0)), (1, Some(6.0))));
        assert_eq!((of(12), of(2)), ((2, Some(0.5)), (1, Some(0.5))));
        assert_eq!(report.seasons[0].average_net_fen, Fen(2400));
        assert_eq!(report.seasons[10].average_orders, 2.0);
        // By orders: 11 months of 1, November 2.
        assert_eq!(report.seasons[10].order_index, Some(24.0 / 13.0));
    }

    #[test]
    fn less_than_a_year_says_so() {
        // The first month begins on its second day: eleven complete months follow.
        let ledger = shop(&[order(1, "2023-01-02", 100), order(1, "2023-12-01", 100)]);
        let report = |on| report(&Scope::whole(&ledger, day(on)));
        let short = report("2023-12-31");
        assert_eq!((short.complete_months, short.missing), (11, Some(NoSeasons::TooFewMonths)));
        assert_eq!((short.seasons.len(), short.months.len()), (0, 12));
        assert_eq!(report("2024-01-31").missing, None);
        let before = report("2022-12-31");
        assert_eq!((before.missing, before.months.len()), (Some(NoSeasons::NoOrders), 0));
    }
}
