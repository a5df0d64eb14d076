//! The months that reports by month show.

use crate::months::{Month, MonthTable};
use crate::scope::Scope;
use crate::units::Day;

/// Months a report shows at most, the newest ones.
pub const MAX_MONTHS: i32 = 600;

/// The months from the one of `first` to the one of `last`, the newest
/// [`MAX_MONTHS`] of them; none where there is no first day or it is later.
pub(crate) fn months(first: Option<Day>, last: Day) -> MonthTable {
    match first.filter(|first| *first <= last) {
        Some(first) => {
            let last = Month::of(last);
            MonthTable::new(Month::of(first).max(last.plus(1 - MAX_MONTHS)), last)
        }
        None => MonthTable::new(Month(0), Month(-1)),
    }
}

/// The months of the window from the first day anything is known of the shop, the
/// same for every segment.
pub(crate) fn window_months(scope: &Scope) -> MonthTable {
    let seen = scope.ledger.first_seen.iter().min();
    let first = seen.into_iter().chain(scope.ledger.unowned.day.first()).min();
    months(first.map(|first| scope.from.max(*first)), scope.to)
}

/// The day of the shop's first completed order up to the as-of day, whoever's it is,
/// the same for every segment.
pub(crate) fn first_order_day(scope: &Scope) -> Option<Day> {
    let (purchases, unowned) = (&scope.ledger.purchases, &scope.ledger.unowned);
    let owned = (0..scope.ledger.customers.len())
        .filter_map(|c| purchases.day[purchases.of_customer(c)].first().copied());
    let nobodys = (0..unowned.len()).find(|o| unowned.completed(*o)).map(|o| unowned.day[o]);
    owned.chain(nobodys).min().filter(|day| *day <= scope.as_of)
}

/// The part of a month that lies in the window: its first day, and whether all of
/// the month does.
pub(crate) fn part(scope: &Scope, month: Month) -> (Day, bool) {
    let first = month.first_day();
    (first.max(scope.from), scope.from <= first && month.last_day() <= scope.to)
}
