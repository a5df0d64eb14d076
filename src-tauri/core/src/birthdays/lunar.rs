//! The Chinese lunar calendar (农历), 1900 to 2100, from a table.
//!
//! One entry per year: the low four bits are the month that comes twice (0: none),
//! bits 15 to 4 say from the first month on which have 30 days rather than 29, bit 16
//! whether the second of the two has. The table is the widely printed one, held against
//! two implementations that work it out from the sky (sxtwl, lunar-javascript); they
//! differ in one month, the eighth of 2057, whose new moon is seconds from midnight,
//! where the observatory of Hong Kong says what stands here.

use huitouke_analytics::Day;

/// Its first year.
pub const FIRST: i32 = 1900;

/// The first day of that: 1900-01-31.
const BEGIN: Day = Day(-25_537);

const YEARS: [u32; 201] = [
    0x04bd8, 0x04ae0, 0x0a570, 0x054d5, 0x0d260, 0x0d950, 0x16554, 0x056a0, 0x09ad0, 0x055d2,
    0x04ae0, 0x0a5b6, 0x0a4d0, 0x0d250, 0x1d255, 0x0b540, 0x0d6a0, 0x0ada2, 0x095b0, 0x14977,
    0x04970, 0x0a4b0, 0x0b4b5, 0x06a50, 0x06d40, 0x1ab54, 0x02b60, 0x09570, 0x052f2, 0x04970,
    0x06566, 0x0d4a0, 0x0ea50, 0x16a95, 0x05ad0, 0x02b60, 0x186e3, 0x092e0, 0x1c8d7, 0x0c950,
    0x0d4a0, 0x1d8a6, 0x0b550, 0x056a0, 0x1a5b4, 0x025d0, 0x092d0, 0x0d2b2, 0x0a950, 0x0b557,
    0x06ca0, 0x0b550, 0x15355, 0x04da0, 0x0a5b0, 0x14573, 0x052b0, 0x0a9a8, 0x0e950, 0x06aa0,
    0x0aea6, 0x0ab50, 0x04b60, 0x0aae4, 0x0a570, 0x05260, 0x0f263, 0x0d950, 0x05b57, 0x056a0,
    0x096d0, 0x04dd5, 0x04ad0, 0x0a4d0, 0x0d4d4, 0x0d250, 0x0d558, 0x0b540, 0x0b6a0, 0x195a6,
    0x095b0, 0x049b0, 0x0a974, 0x0a4b0, 0x0b27a, 0x06a50, 0x06d40, 0x0af46, 0x0ab60, 0x09570,
    0x04af5, 0x04970, 0x064b0, 0x074a3, 0x0ea50, 0x06b58, 0x05ac0, 0x0ab60, 0x096d5, 0x092e0,
    0x0c960, 0x0d954, 0x0d4a0, 0x0da50, 0x07552, 0x056a0, 0x0abb7, 0x025d0, 0x092d0, 0x0cab5,
    0x0a950, 0x0b4a0, 0x0baa4, 0x0ad50, 0x055d9, 0x04ba0, 0x0a5b0, 0x15176, 0x052b0, 0x0a930,
    0x07954, 0x06aa0, 0x0ad50, 0x05b52, 0x04b60, 0x0a6e6, 0x0a4e0, 0x0d260, 0x0ea65, 0x0d530,
    0x05aa0, 0x076a3, 0x096d0, 0x04afb, 0x04ad0, 0x0a4d0, 0x1d0b6, 0x0d250, 0x0d520, 0x0dd45,
    0x0b5a0, 0x056d0, 0x055b2, 0x049b0, 0x0a577, 0x0a4b0, 0x0aa50, 0x1b255, 0x06d20, 0x0ada0,
    0x14b63, 0x09370, 0x049f8, 0x04970, 0x064b0, 0x168a6, 0x0ea50, 0x06b20, 0x1a6c4, 0x0aae0,
    0x092e0, 0x0d2e3, 0x0c960, 0x0d557, 0x0d4a0, 0x0da50, 0x05d55, 0x056a0, 0x0a6d0, 0x055d4,
    0x052d0, 0x0a9b8, 0x0a950, 0x0b4a0, 0x0b6a6, 0x0ad50, 0x055a0, 0x0aba4, 0x0a5b0, 0x052b0,
    0x0b273, 0x06930, 0x07337, 0x06aa0, 0x0ad50, 0x14b55, 0x04b60, 0x0a570, 0x054e4, 0x0d160,
    0x0e968, 0x0d520, 0x0daa0, 0x16aa6, 0x056d0, 0x04ae0, 0x0a9d4, 0x0a2d0, 0x0d150, 0x0f252,
    0x0d520,
];

/// A lunar year.
#[derive(Debug, Clone, Copy)]
pub struct Year {
    bits: u32,
    begin: Day,
}

/// The year of this number; `None` outside the table.
pub fn year(number: i32) -> Option<Year> {
    let at = usize::try_from(number.checked_sub(FIRST)?).ok()?;
    let bits = *YEARS.get(at)?;
    let before: i32 = YEARS[..at].iter().map(|bits| days(*bits)).sum();
    Some(Year { bits, begin: BEGIN.plus(before) })
}

impl Year {
    /// Days of a month, 1–12, or of its second time; `None` where there is no such month.
    pub fn month_days(self, month: u8, leap: bool) -> Option<u8> {
        (1..=12).contains(&month).then_some(())?;
        let long = if leap {
            (self.leap_month() == Some(month)).then_some(self.bits >> 16 & 1)?
        } else {
            self.bits >> (16 - u32::from(month)) & 1
        };
        Some(29 + long as u8)
    }

    /// The month that comes twice.
    pub fn leap_month(self) -> Option<u8> {
        Some((self.bits & 15) as u8).filter(|month| *month > 0)
    }

    /// A day of it as a solar day; `None` where there is none.
    pub fn day(self, month: u8, leap: bool, day: u8) -> Option<Day> {
        let length = self.month_days(month, leap)?;
        (1..=length).contains(&day).then_some(())?;
        let mut before: i32 = (1..month).map(|m| self.with_leap(m)).sum();
        if leap {
            before += self.month_days(month, false).map_or(0, i32::from);
        }
        Some(self.begin.plus(before + i32::from(day) - 1))
    }

    /// Days of a month and its second time.
    fn with_leap(self, month: u8) -> i32 {
        let of = |leap| self.month_days(month, leap).map_or(0, i32::from);
        of(false) + of(true)
    }
}

/// Days of a year.
fn days(bits: u32) -> i32 {
    let long = (bits >> 4 & 0xfff).count_ones() as i32;
    let leap = if bits & 15 > 0 { 29 + (bits >> 16 & 1) as i32 } else { 0 };
    12 * 29 + long + leap
}

#[cfg(test)]
mod tests {
    use super::*;

    fn solar(lunar: (i32, u8, bool, u8)) -> Option<(i32, u32, u32)> {
        let (number, month, leap, day) = lunar;
        Some(year(number)?.day(month, leap, day)?.ymd())
    }

    #[test]
    fn days_that_are_known() {
        for (lunar, day) in [
            // New Year's days.
            ((1900, 1, false, 1), (1900, 1, 31)),
            ((1949, 1, false, 1), (1949, 1, 29)),
            ((1976, 1, false, 1), (1976, 1, 31)),
            ((2000, 1, false, 1), (2000, 2, 5)),
            ((2008, 1, false, 1), (2008, 2, 7)),
            ((2024, 1, false, 1), (2024, 2, 10)),
            ((2025, 1, false, 1), (2025, 1, 29)),
            ((2026, 1, false, 1), (2026, 2, 17)),
            ((2027, 1, false, 1), (2027, 2, 6)),
            // Dragon boat and mid-autumn festivals.
            ((2023, 5, false, 5), (2023, 6, 22)),
            ((2024, 8, false, 15), (2024, 9, 17)),
            ((2025, 8, false, 15), (2025, 10, 6)),
            ((2026, 5, false, 5), (2026, 6, 19)),
            ((2026, 8, false, 15), (2026, 9, 25)),
            // Months that come twice.
            ((1984, 10, true, 1), (1984, 11, 23)),
            ((1987, 6, true, 29), (1987, 8, 23)),
            ((2020, 4, true, 15), (2020, 6, 6)),
            ((2023, 2, true, 1), (2023, 3, 22)),
            ((2025, 6, false, 30), (2025, 7, 24)),
            ((2025, 6, true, 1), (2025, 7, 25)),
            ((2033, 11, true, 1), (2033, 12, 22)),
            // 除夕 of the last year of the table.
            ((2100, 12, false, 29), (2101, 1, 28)),
        ] {
            assert_eq!(solar(lunar), Some(day), "{lunar:?}");
        }
    }

    #[test]
    fn what_is_no_day() {
        for lunar in [
            (1899, 12, false, 1),
            (2101, 1, false, 1),
            (2026, 0, false, 1),
            (2026, 13, false, 1),
            (2026, 1, true, 1),
            (2025, 6, true, 30),
            (2026, 1, false, 0),
            (2026, 1, false, 31),
            (i32::MIN, 1, false, 1),
            (i32::MAX, 1, false, 1),
        ] {
            assert_eq!(solar(lunar), None, "{lunar:?}");
        }
    }

    #[test]
    fn every_day_follows_the_one_before_through_two_hundred_years() {
        let mut next = BEGIN;
        for number in FIRST..FIRST + YEARS.len() as i32 {
            let year = year(number).unwrap();
            for month in 1..=12 {
                for leap in [false, true] {
                    for day in 1..=year.month_days(month, leap).unwrap_or(0) {
                        let day = year.day(month, leap, day).unwrap();
                        assert_eq!(day, next, "{number} {month}");
                        next = day.plus(1);
                    }
                }
            }
            // New Year falls between 21 January and 21 February.
            let (y, m, d) = next.ymd();
            assert_eq!(y, number + 1);
            assert!((121..=221).contains(&(m * 100 + d)), "{number}: {m}-{d}");
        }
    }
}
