//! Cohorts (同期客户): customers by the month they first bought, and who came back.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::months::{Month, Months};
use crate::ratio::share;
use crate::scope::{Basis, Scope};
use crate::units::{Day, Fen};

/// First months a report goes back, and months each is followed, at most: 50 years.
/// Mistyped years would otherwise ask for millions.
pub const MAX_MONTHS: usize = 600;

/// Days within which cohort repeat rates are told.
pub const WITHIN_DAYS: [u32; 5] = [30, 60, 90, 180, 365];

/// The share of a cohort that bought again within so many days.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct CohortRate {
    /// Days after the first purchase day.
    pub days: u32,
    /// Customers with D2 − D1 ≤ days, as far as the as-of day shows.
    pub returned: u32,
    /// Cohort repeat rate (新客复购率): returned ÷ customers of the cohort.
    pub share: Option<f64>,
    /// Whether these days have passed for every customer of the month; where not
    /// (未满期), the rate can only grow.
    pub complete: bool,
}

/// The customers who first bought in one month.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Cohort {
    /// The calendar month of the first purchase day.
    pub month: Month,
    /// How many customers.
    pub customers: u32,
    /// What they spent in that month.
    pub net_fen: Fen,
    /// For the first month after it, the second and so on up to that of the as-of
    /// day: how many of them bought in it.
    pub returned: Vec<u32>,
    /// What they spent in each.
    pub returned_net_fen: Vec<Fen>,
    /// Whether each of these months is over on the as-of day (else 未满期).
    pub complete: Vec<bool>,
    /// Repeat rates within 30, 60, 90, 180 and 365 days.
    pub rates: Vec<CohortRate>,
}

/// Cohorts by first month.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CohortReport {
    /// What it rests on; the window plays no part.
    pub basis: Basis,
    /// A cohort for each month in which someone first bought, oldest first, of the
    /// last [`MAX_MONTHS`] months up to the newest; each followed for as many.
    pub cohorts: Vec<Cohort>,
    /// Customers who first bought before these months: in no cohort.
    pub earlier_customers: u32,
}

/// Cohorts of the customers looked at by the calendar month of D1, over all time up
/// to the as-of day; a customer counts once in each later month with a purchase day.
/// Formulas: DOMAIN §2 (cohort repeat rate). A month or rate is complete where the
/// as-of day is the last day of that month, or the days after the last day of the
/// first month, or later.
pub fn report(scope: &Scope) -> CohortReport {
    let days = &scope.ledger.purchases.day;
    let first_days = scope.customers().filter_map(|c| days[scope.purchases(c)].first().copied());
    let range = first_days.fold(None, |range: Option<(Day, Day)>, day| {
        Some(range.map_or((day, day), |(oldest, newest)| (oldest.min(day), newest.max(day))))
    });
    let Some((oldest, newest)) = range else {
        return CohortReport { basis: scope.basis, cohorts: Vec::new(), earlier_customers: 0 };
    };
    let mut table = Table::new(oldest, newest, scope.as_of);
    for c in scope.customers() {
        let range = scope.purchases(c);
        table.customer(&days[range.clone()], &scope.ledger.purchases.net[range]);
    }
    let earlier_customers = table.earlier;
    CohortReport { basis: scope.basis, cohorts: table.cohorts(scope.as_of), earlier_customers }
}

/// Counts by first month and months since.
struct Table {
    /// The first row's month.
    first: Month,
    /// The first day told in `month_of`.
    start: Day,
    /// The month of each day from `start` on, counted from the first row's.
    month_of: Vec<u16>,
    rows: Vec<Row>,
    /// Months after the first that each row has at most.
    wide: usize,
    /// Returned and net amount: `wide` of each row, that of no months since first.
    cells: Vec<(u32, Fen)>,
    earlier: u32,
}

#[derive(Clone, Default)]
struct Row {
    customers: u32,
    returned: [u32; WITHIN_DAYS.len()],
}

impl Table {
    /// A row for each month from that of the oldest first day to the newest, of the
    /// last [`MAX_MONTHS`].
    fn new(oldest: Day, newest: Day, as_of: Day) -> Self {
        let last_row = Month::of(newest);
        let last = Month::of(as_of);
        let most = MAX_MONTHS as i32;
        let first = Month::of(oldest).max(last_row.plus(1 - most));
        // The calendar ends somewhere: days beyond it are of its first or last month.
        let reach = 31 * (most + 1);
        let start = first.first_day().max(newest.plus(-reach));
        let end = as_of.min(newest.plus(reach));
        let mut months = Months::default();
        let month_of =
            (start.0..=end.0).map(|day| months.of(Day(day)).since(first).max(0) as u16).collect();
        let followed = last.since(first).min(2 * most - 1).max(0) as usize;
        let wide = (followed + 1).min(MAX_MONTHS + 1);
        let rows = last_row.since(first) as usize + 1;
        Self {
            first,
            start,
            month_of,
            rows: vec![Row::default(); rows],
            wide,
            cells: vec![(0, Fen::ZERO); rows * wide],
            earlier: 0,
        }
    }

    /// The month of a day; `None` before the first row's and beyond what is followed.
    #[inline]
    fn month(&self, day: Day) -> Option<usize> {
        let at = usize::try_from(i64::from(day.0) - i64::from(self.start.0)).ok()?;
        self.month_of.get(at).map(|month| usize::from(*month))
    }

    /// Takes in a customer's purchase days and what each brought.
    fn customer(&mut self, days: &[Day], net: &[Fen]) {
        let Some(first) = days.first() else { return };
        let Some(m) = self.month(*first).filter(|m| *m < self.rows.len()) else {
            self.earlier += 1;
            return;
        };
        let row = &mut self.rows[m];
        row.customers += 1;
        if let Some(second) = days.get(1) {
            let wait = second.0.abs_diff(first.0);
            for (returned, within) in row.returned.iter_mut().zip(WITHIN_DAYS) {
                *returned += u32::from(wait <= within);
            }
        }
        let mut last = usize::MAX;
        for (day, net) in days.iter().zip(net) {
            let Some(month) = self.month(*day) else { break };
            let since = month - m;
            if since >= self.wide {
                break;
            }
            let cell = &mut self.cells[m * self.wide + since];
            cell.0 += u32::from(since != last);
            cell.1 = cell.1.plus(*net);
            last = since;
        }
    }

    /// The cohorts that have customers.
    fn cohorts(&self, as_of: Day) -> Vec<Cohort> {
        let last = Month::of(as_of);
        let filled = self.rows.iter().zip(0..).filter(|(row, _)| row.customers > 0);
        filled
            .map(|(row, m)| {
                let month = self.first.plus(m);
                let followed = (last.since(month).max(0) as usize).min(self.wide - 1);
                let cells = &self.cells[m as usize * self.wide..][..=followed];
                Cohort {
                    month,
                    customers: row.customers,
                    net_fen: cells[0].1,
                    returned: cells[1..].iter().map(|(returned, _)| *returned).collect(),
                    returned_net_fen: cells[1..].iter().map(|(_, net)| *net).collect(),
                    complete: (1..=followed as i32)
                        .map(|since| month.plus(since).last_day() <= as_of)
                        .collect(),
                    rates: rates(row, month, as_of),
                }
            })
            .collect()
    }
}

fn rates(row: &Row, month: Month, as_of: Day) -> Vec<CohortRate> {
    let passed = i64::from(as_of.0) - i64::from(month.last_day().0);
    WITHIN_DAYS
        .into_iter()
        .zip(row.returned)
        .map(|(days, returned)| CohortRate {
            days,
            returned,
            share: share(returned, row.customers),
            complete: passed >= i64::from(days),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{day, order, shop};

    #[test]
    fn two_months_worked_out_by_hand() {
        let ledger = shop(&[
            order(1, "2024-01-05", 100),
            order(1, "2024-01-20", 50),
            order(1, "2024-03-01", 10),
            order(1, "2024-03-31", 10),
            order(2, "2024-01-31", 100),
            order(2, "2024-02-29", 30),
            order(3, "2024-03-10", 7),
            order(3, "2024-04-09", 7),
        ]);
        let report = report(&Scope::whole(&ledger, day("2024-03-30")));
        let months: Vec<_> = report.cohorts.iter().map(|c| c.month.to_string()).collect();
        assert_eq!(months, ["2024-01", "2024-03"]);
        let january = &report.cohorts[0];
        assert_eq!((january.customers, january.net_fen), (2, Fen(250)));
        assert_eq!(
            (&january.returned[..], &january.complete[..]),
            (&[1, 1][..], &[true, false][..])
        );
        assert_eq!(january.returned_net_fen, [Fen(30), Fen(10)]);
        // 15 and 29 days; January was over 59 days ago.
        let rates: Vec<_> = january.rates.iter().map(|r| (r.returned, r.complete)).collect();
        assert_eq!(rates, [(2, true), (2, false), (2, false), (2, false), (2, false)]);
        assert_eq!(january.rates[0].share, Some(1.0));
        let march = &report.cohorts[1];
        assert_eq!((march.customers, march.returned.len(), march.rates[0].returned), (1, 0, 0));
        assert_eq!(report.earlier_customers, 0);
    }

    #[test]
    fn years_that_cannot_be_are_left_out_and_named() {
        let orders =
            [order(1, "1000-01-01", 5), order(2, "2024-01-01", 5), order(1, "2024-01-02", 5)];
        let ledger = shop(&orders);
        let report = report(&Scope::whole(&ledger, day("2024-01-31")));
        assert_eq!((report.cohorts.len(), report.earlier_customers), (1, 1));
        assert_eq!(report.cohorts[0].customers, 1);
        // An as-of day far off: each cohort is followed for 50 years.
        let report = super::report(&Scope::whole(&ledger, day("9999-01-31")));
        assert_eq!(report.cohorts[0].returned.len(), MAX_MONTHS);
    }
}
