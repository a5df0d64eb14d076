//! The units everything is counted in: days, money and ids.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use ts_rs::TS;

/// A calendar day of the shop's wall clock, counted from 1970-01-01 (day 0).
/// Written and read as `YYYY-MM-DD`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, TS)]
#[ts(type = "string")]
pub struct Day(pub i32);

impl Day {
    /// The day of a calendar date, if there is such a date.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).map(|date| Self(date.to_epoch_days()))
    }

    /// Year, month (1–12) and day of month (1–31).
    pub fn ymd(self) -> (i32, u32, u32) {
        let date = self.date();
        (date.year(), date.month(), date.day())
    }

    /// The last day of this day's month.
    pub fn month_end(self) -> Self {
        let (year, month, _) = self.ymd();
        let (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
        Self::from_ymd(year, month, 1).map_or(self, |first| first.plus(-1))
    }

    /// This many days later (earlier when negative); stays within `i32`.
    pub fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// Days from `earlier` to this day; negative when `earlier` is later.
    pub fn since(self, earlier: Self) -> i32 {
        self.0.saturating_sub(earlier.0)
    }

    fn date(self) -> NaiveDate {
        NaiveDate::from_epoch_days(self.0).unwrap_or(if self.0 < 0 {
            NaiveDate::MIN
        } else {
            NaiveDate::MAX
        })
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.date().fmt(f)
    }
}

/// Not a day written as `YYYY-MM-DD`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotADay(pub String);

impl fmt::Display for NotADay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a day written as YYYY-MM-DD: {}", self.0)
    }
}

impl std::error::Error for NotADay {}

impl FromStr for Day {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<Self, NotADay> {
        text.parse::<NaiveDate>()
            .map(|date| Self(date.to_epoch_days()))
            .map_err(|_| NotADay(text.to_owned()))
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

/// An amount of money in 分 (1/100 CNY).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, TS,
)]
#[serde(transparent)]
#[ts(type = "number")]
pub struct Fen(pub i64);

impl Fen {
    /// No money.
    pub const ZERO: Self = Self(0);

    /// The sum, held at the ends of the range instead of wrapping.
    pub fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// The difference, held at the ends of the range instead of wrapping.
    pub fn minus(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl std::iter::Sum for Fen {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::ZERO, Self::plus)
    }
}

/// One person in the pool.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(transparent)]
#[ts(type = "number")]
pub struct CustomerId(pub i64);

/// One purchase on one platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(transparent)]
#[ts(type = "number")]
pub struct OrderId(pub i64);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::day;

    #[test]
    fn days_are_counted_from_1970_and_written_plainly() {
        assert_eq!((day("1970-01-01"), day("1969-12-31")), (Day(0), Day(-1)));
        assert_eq!(Day(19_782).to_string(), "2024-02-29");
        assert_eq!(serde_json::to_string(&Day(-1)).unwrap(), "\"1969-12-31\"");
        assert_eq!(serde_json::from_str::<Day>("\"2024-02-29\"").unwrap(), Day(19_782));
        assert!("2023-02-29".parse::<Day>().is_err());
        assert!("".parse::<Day>().is_err());
    }

    #[test]
    fn months_end_where_the_calendar_says() {
        let ends = [
            ("2024-02-01", "2024-02-29"),
            ("2023-02-28", "2023-02-28"),
            ("1900-02-10", "1900-02-28"),
            ("2024-12-31", "2024-12-31"),
            ("1969-11-02", "1969-11-30"),
        ];
        for (on, end) in ends {
            assert_eq!(day(on).month_end(), day(end), "{on}");
        }
        // Beyond what a calendar can tell: any day, but no panic.
        assert!(Day(i32::MAX).month_end() <= Day(i32::MAX));
        assert!(Day(i32::MIN).month_end() >= Day(i32::MIN));
    }

    #[test]
    fn days_and_money_stay_within_their_range() {
        assert_eq!(Day(i32::MAX).plus(1), Day(i32::MAX));
        assert_eq!(Day(i32::MAX).since(Day(i32::MIN)), i32::MAX);
        assert_eq!(Fen(i64::MAX).plus(Fen(1)), Fen(i64::MAX));
        assert_eq!(Fen(i64::MIN).minus(Fen(1)), Fen(i64::MIN));
        assert_eq!([Fen(3), Fen(-1)].into_iter().sum::<Fen>(), Fen(2));
    }
}
