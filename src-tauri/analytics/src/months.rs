//! Calendar months.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;
use std::str::FromStr;
use ts_rs::TS;

use crate::units::Day;

/// A calendar month, counted from January of year 0. Written as `YYYY-MM`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, TS)]
#[ts(type = "string")]
pub struct Month(pub i32);

impl Month {
    /// The month a day falls in.
    pub fn of(day: Day) -> Self {
        let (year, month, _) = day.ymd();
        Self(year * 12 + month as i32 - 1)
    }

    /// Year and month (1–12).
    pub fn ym(self) -> (i32, u32) {
        (self.0.div_euclid(12), self.0.rem_euclid(12) as u32 + 1)
    }

    /// Its first day; the calendar's first where it has no such month.
    pub fn first_day(self) -> Day {
        let (year, month) = self.ym();
        Day::from_ymd(year, month, 1).unwrap_or(Day(if self.0 < 0 { i32::MIN } else { i32::MAX }))
    }

    /// Its last day.
    pub fn last_day(self) -> Day {
        self.first_day().month_end()
    }

    /// Months from `earlier` to this one.
    pub fn since(self, earlier: Self) -> i32 {
        self.0.saturating_sub(earlier.0)
    }

    /// This many months later.
    pub fn plus(self, months: i32) -> Self {
        Self(self.0.saturating_add(months))
    }
}

/// The months of many days that come in order of time mostly: the calendar is asked
/// only when a day leaves the month of the one before.
#[derive(Debug, Clone, Copy)]
pub struct Months {
    first: Day,
    last: Day,
    month: Month,
}

impl Default for Months {
    fn default() -> Self {
        Self { first: Day(1), last: Day(0), month: Month(0) }
    }
}

impl Months {
    /// The month of a day.
    #[inline]
    pub fn of(&mut self, day: Day) -> Month {
        if day < self.first || day > self.last {
            self.month = Month::of(day);
            (self.first, self.last) =
                (self.month.first_day().min(day), self.month.last_day().max(day));
        }
        self.month
    }
}

/// Months that follow each other, as a table by day: for many days in any order.
#[derive(Debug, Clone)]
pub struct MonthTable {
    first: Month,
    count: usize,
    start: Day,
    by_day: Vec<u16>,
}

impl MonthTable {
    /// The months from `first` to `last`, of those the last 65,535 at most; none
    /// where `last` is earlier.
    pub fn new(first: Month, last: Month) -> Self {
        let first = first.max(last.plus(1 - i32::from(u16::MAX)));
        let count = usize::try_from(last.since(first).saturating_add(1)).unwrap_or(0);
        let mut table = Self { first, count, start: first.first_day(), by_day: Vec::new() };
        for i in 0..count {
            let month = first.plus(i as i32);
            let (begins, ends) = (month.first_day(), month.last_day());
            // Beyond the calendar there are no days to list.
            if Month::of(begins) != month {
                break;
            }
            let days = ends.since(begins).unsigned_abs() as usize + 1;
            table.by_day.resize(table.by_day.len() + days, i as u16);
        }
        table
    }

    /// How many months.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The number of a day's month, the first being 0; `None` for a day outside.
    #[inline]
    pub fn of(&self, day: Day) -> Option<usize> {
        let listed = usize::try_from(i64::from(day.0) - i64::from(self.start.0));
        match listed.ok().and_then(|at| self.by_day.get(at)) {
            Some(month) => Some(usize::from(*month)),
            None => self.asked(day),
        }
    }

    /// Month number `i`.
    pub fn month(&self, i: usize) -> Month {
        self.first.plus(i32::try_from(i).unwrap_or(i32::MAX))
    }

    /// All of them, oldest first.
    pub fn months(&self) -> impl Iterator<Item = Month> + '_ {
        (0..self.count).map(|i| self.month(i))
    }

    #[cold]
    fn asked(&self, day: Day) -> Option<usize> {
        let month = Month::of(day);
        let at = usize::try_from(month.0.checked_sub(self.first.0)?).ok()?;
        (at < self.count).then_some(at)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month) = self.ym();
        write!(f, "{year:04}-{month:02}")
    }
}

/// Not a month written as `YYYY-MM`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAMonth(pub String);

impl fmt::Display for NotAMonth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a month written as YYYY-MM: {}", self.0)
    }
}

impl FromStr for Month {
    type Err = NotAMonth;

    fn from_str(text: &str) -> Result<Self, NotAMonth> {
        let wrong = || NotAMonth(text.to_owned());
        let (year, month) = text.rsplit_once('-').ok_or_else(wrong)?;
        let (year, month): (i32, i32) =
            (year.parse().map_err(|_| wrong())?, month.parse().map_err(|_| wrong())?);
        let counted = year.checked_mul(12).and_then(|months| months.checked_add(month - 1));
        counted.filter(|_| (1..=12).contains(&month)).map(Self).ok_or_else(wrong)
    }
}

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|wrong: NotAMonth| de::Error::custom(wrong))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::day;

    #[test]
    fn months_are_written_plainly_and_counted() {
        let march = Month::of(day("2024-03-31"));
        assert_eq!((march.to_string(), march.ym()), ("2024-03".into(), (2024, 3)));
        assert_eq!((march.first_day(), march.last_day()), (day("2024-03-01"), day("2024-03-31")));
        assert_eq!(
            (march.plus(-3).to_string(), march.plus(10).since(march)),
            ("2023-12".into(), 10)
        );
        assert_eq!("2024-03".parse(), Ok(march));
        for wrong in ["2024", "2024-13", "2024-00", "x-1", "99999999999-01"] {
            assert!(wrong.parse::<Month>().is_err(), "{wrong}");
        }
        assert_eq!(serde_json::to_string(&march).unwrap(), "\"2024-03\"");
    }

    #[test]
    fn many_days_have_the_months_they_have_one_by_one() {
        let mut months = Months::default();
        for n in [0, 1, 30, 31, -1, 20_000, 19_999, i32::MAX, i32::MIN, i32::MAX, 0] {
            assert_eq!(months.of(Day(n)), Month::of(Day(n)), "{n}");
        }
    }

    #[test]
    fn a_table_knows_the_months_of_days() {
        let month = |text: &str| text.parse::<Month>().unwrap();
        let table = MonthTable::new(month("2023-11"), month("2024-02"));
        let cases = [
            ("2023-10-31", None),
            ("2023-11-01", Some(0)),
            ("2023-12-31", Some(1)),
            ("2024-02-29", Some(3)),
            ("2024-03-01", None),
        ];
        for (on, expected) in cases {
            assert_eq!(table.of(day(on)), expected, "{on}");
        }
        assert_eq!((table.len(), table.month(3).to_string()), (4, "2024-02".into()));
        assert!(MonthTable::new(month("2024-02"), month("2024-01")).is_empty());
        // At the ends of the calendar and beyond.
        for last in [i32::MIN, i32::MAX] {
            let last = Month::of(Day(last));
            let table = MonthTable::new(last.plus(-11), last.plus(1));
            assert_eq!(table.of(last.first_day()), Some(11));
        }
        assert_eq!(MonthTable::new(Month(i32::MIN), Month(i32::MAX)).len(), 65_535);
    }
}
