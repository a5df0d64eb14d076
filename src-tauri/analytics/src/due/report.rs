//! Who is due when, and what that may bring in.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Due, DueBasis};
use crate::lifecycle::{Activity, Thresholds};
use crate::place_time::clock::weekday;
use crate::ratio::each;
use crate::scope::{Basis, Scope};
use crate::units::{Day, Fen};

/// When a purchase is due, seen from the as-of day; weeks begin on Monday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DueWhen {
    /// Before the as-of day, with silence up to T2.
    Overdue,
    /// On the as-of day.
    Today,
    /// After it, in the same week.
    ThisWeek,
    /// In the week after.
    NextWeek,
    /// After that, in the month of the as-of day.
    ThisMonth,
    /// Later.
    Later,
    /// Before the as-of day, with silence beyond T2: lost (流失), not overdue.
    Lost,
}

impl DueWhen {
    /// All of them, in order of time, lost last.
    pub const ALL: [Self; 7] = [
        Self::Overdue,
        Self::Today,
        Self::ThisWeek,
        Self::NextWeek,
        Self::ThisMonth,
        Self::Later,
        Self::Lost,
    ];
}

/// The last days of this week, the next one and this month, seen from one day.
#[derive(Debug, Clone, Copy)]
struct Ends {
    today: Day,
    week: Day,
    next_week: Day,
    month: Day,
}

impl Ends {
    fn from(today: Day) -> Self {
        let week = today.plus(6 - weekday(today) as i32);
        Self { today, week, next_week: week.plus(7), month: today.month_end() }
    }

    /// When customer number `c` is due, and on what basis; `None` for who has no due day.
    fn of(
        &self,
        scope: &Scope,
        due: &Due,
        thresholds: &Thresholds,
        c: usize,
    ) -> Option<(DueWhen, DueBasis)> {
        let last = scope.ledger.purchases.day[scope.purchases(c)].last()?;
        let (day, basis) = (due.day.get(c).copied()??, due.basis.get(c).copied()??);
        let silence = scope.as_of.0.abs_diff(last.0);
        Some((self.when(day, thresholds.activity(silence) == Activity::Lost), basis))
    }

    fn when(&self, due: Day, lost: bool) -> DueWhen {
        match due {
            day if day < self.today && lost => DueWhen::Lost,
            day if day < self.today => DueWhen::Overdue,
            day if day == self.today => DueWhen::Today,
            day if day <= self.week => DueWhen::ThisWeek,
            day if day <= self.next_week => DueWhen::NextWeek,
            day if day <= self.month => DueWhen::ThisMonth,
            _ => DueWhen::Later,
        }
    }

    /// First and last day, where there is one.
    fn days(&self, when: DueWhen) -> (Option<Day>, Option<Day>) {
        let between = |from: Day, to: Day| {
            if from <= to { (Some(from), Some(to)) } else { (None, None) }
        };
        match when {
            DueWhen::Overdue | DueWhen::Lost => (None, Some(self.today.plus(-1))),
            DueWhen::Today => between(self.today, self.today),
            DueWhen::ThisWeek => between(self.today.plus(1), self.week),
            DueWhen::NextWeek => between(self.week.plus(1), self.next_week),
            DueWhen::ThisMonth => between(self.next_week.plus(1), self.month),
            DueWhen::Later => (Some(self.next_week.max(self.month).plus(1)), None),
        }
    }
}

/// Customers due at one time on one basis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DueCell {
    /// When.
    pub when: DueWhen,
    /// What the due day rests on.
    pub due_basis: DueBasis,
    /// Customers.
    pub customers: u32,
    /// What they may bring in: the sum of each one's average order value up to the
    /// as-of day (笔单价, DOMAIN §2).
    pub expected_fen: Fen,
}

/// Customers due at one time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DueTotal {
    /// When.
    pub when: DueWhen,
    /// First day; `null` for what has none, and where no day is left (the rest of the
    /// week on a Sunday).
    pub from: Option<Day>,
    /// Last day; `null` likewise.
    pub to: Option<Day>,
    /// Customers.
    pub customers: u32,
    /// What they may bring in, as in the cells.
    pub expected_fen: Fen,
}

/// Who is due when.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DueReport {
    /// What it rests on; the window plays no part.
    pub basis: Basis,
    /// The thresholds that tell overdue from lost.
    pub thresholds: Thresholds,
    /// All seven times, zeros included.
    pub totals: Vec<DueTotal>,
    /// Every time by every basis, own, product, shop; zeros included.
    pub cells: Vec<DueCell>,
    /// Customers who have bought and have no due day.
    pub without_customers: u32,
}

/// The customers behind one time of the report, whatever the basis, as numbers into the
/// ledger's `customers`, ascending.
pub fn customers_due(
    scope: &Scope,
    due: &Due,
    thresholds: &Thresholds,
    when: DueWhen,
) -> Vec<usize> {
    let ends = Ends::from(scope.as_of);
    let due_then = |c: &usize| ends.of(scope, due, thresholds, *c).is_some_and(|d| d.0 == when);
    scope.customers().filter(due_then).collect()
}

/// Customers by when their next purchase is due; `due` for the scope's as-of day.
/// An overdue purchase counts as such while silence is at most T2 of `thresholds`
/// (DOMAIN §3), after that as lost.
pub fn report(scope: &Scope, due: &Due, thresholds: &Thresholds) -> DueReport {
    let ends = Ends::from(scope.as_of);
    let cell =
        |(when, due_basis)| DueCell { when, due_basis, customers: 0, expected_fen: Fen::ZERO };
    let places = DueWhen::ALL.iter().flat_map(|when| DueBasis::ALL.map(|basis| (*when, basis)));
    let mut cells: Vec<DueCell> = places.map(cell).collect();
    let mut without_customers = 0;
    let (orders, purchases) = (&scope.ledger.orders, &scope.ledger.purchases);
    for c in scope.customers() {
        let bought = scope.purchases(c);
        if bought.is_empty() {
            continue;
        }
        let Some((when, basis)) = ends.of(scope, due, thresholds, c) else {
            without_customers += 1;
            continue;
        };
        let placed = scope
            .ledger
            .orders_of(c)
            .take_while(|o| orders.day[*o] <= scope.as_of)
            .filter(|o| orders.completed(*o))
            .count() as u32;
        let net: Fen = purchases.net[bought].iter().copied().sum();
        let cell = &mut cells[when as usize * DueBasis::ALL.len() + basis as usize];
        cell.customers += 1;
        cell.expected_fen = cell.expected_fen.plus(each(net, placed).unwrap_or_default());
    }
    let totals =
        DueWhen::ALL.iter().zip(cells.chunks(DueBasis::ALL.len())).map(|(&when, cells)| {
            let (from, to) = ends.days(when);
            let customers = cells.iter().map(|cell| cell.customers).sum();
            let expected_fen = cells.iter().map(|cell| cell.expected_fen).sum();
            DueTotal { when, from, to, customers, expected_fen }
        });
    DueReport {
        basis: scope.basis,
        thresholds: *thresholds,
        totals: totals.collect(),
        cells,
        without_customers,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lifecycle::{LifecycleSettings, thresholds};
    use crate::testing::{day, order, shop};

    #[test]
    fn days_fall_where_the_calendar_has_them() {
        // A Wednesday early in a month, and a Sunday at the end of one.
        let at = |today, due, lost| Ends::from(day(today)).when(day(due), lost);
        let wednesday = |due| at("2024-05-01", due, false);
        assert_eq!(wednesday("2024-04-30"), DueWhen::Overdue);
        assert_eq!(at("2024-05-01", "2024-04-30", true), DueWhen::Lost);
        assert_eq!(at("2024-05-01", "2024-05-01", true), DueWhen::Today);
        assert_eq!(
            (wednesday("2024-05-02"), wednesday("2024-05-05")),
            (DueWhen::ThisWeek, DueWhen::ThisWeek)
        );
        assert_eq!(
            (wednesday("2024-05-06"), wednesday("2024-05-12")),
            (DueWhen::NextWeek, DueWhen::NextWeek)
        );
        assert_eq!(
            (wednesday("2024-05-13"), wednesday("2024-05-31")),
            (DueWhen::ThisMonth, DueWhen::ThisMonth)
        );
        assert_eq!(wednesday("2024-06-01"), DueWhen::Later);
        let sunday = Ends::from(day("2024-06-30"));
        assert_eq!(sunday.when(day("2024-07-01"), false), DueWhen::NextWeek);
        assert_eq!(sunday.when(day("2024-07-08"), false), DueWhen::Later);
        assert_eq!(sunday.days(DueWhen::ThisWeek), (None, None));
        assert_eq!(sunday.days(DueWhen::ThisMonth), (None, None));
        assert_eq!(sunday.days(DueWhen::Later), (Some(day("2024-07-08")), None));
    }

    #[test]
    fn amounts_are_average_orders_and_long_silence_is_lost() {
        let ledger = shop(&[
            order(1, "2024-04-01", 101),
            order(1, "2024-04-01", 200),
            order(2, "2023-04-01", 500),
            order(3, "2024-04-01", 700),
        ]);
        let scope = Scope::whole(&ledger, day("2024-05-01"));
        let due = Due {
            day: vec![Some(day("2024-04-20")), Some(day("2023-05-01")), None],
            basis: vec![Some(DueBasis::Product), Some(DueBasis::Own), None],
        };
        let report = report(&scope, &due, &thresholds(&[], &LifecycleSettings::default()));
        let filled: Vec<_> = report.cells.iter().filter(|cell| cell.customers > 0).collect();
        let cell = |when, due_basis, fen| DueCell {
            when,
            due_basis,
            customers: 1,
            expected_fen: Fen(fen),
        };
        // (101 + 200) ÷ 2
        assert_eq!(*filled[0], cell(DueWhen::Overdue, DueBasis::Product, 151));
        assert_eq!(*filled[1], cell(DueWhen::Lost, DueBasis::Own, 500));
        assert_eq!((filled.len(), report.without_customers), (2, 1));
        assert_eq!((report.totals[6].customers, report.totals[0].expected_fen), (1, Fen(151)));
    }
}
