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
}
