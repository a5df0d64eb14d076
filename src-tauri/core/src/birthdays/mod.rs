//! When birthdays are: solar and lunar ones, as days of the solar calendar.
//!
//! A birthday is kept once in each year of its own calendar. One of 29 February, or of
//! the 30th of a lunar month that is shorter in some year, is kept on the last day of
//! that month; one of a month that comes twice (闰月) is kept in the second of the two
//! where there is one, else in the only one.

mod lunar;

use huitouke_analytics::Day;
use huitouke_contract::contacts::{Birthday, Calendar};

/// The next one from a day on, that day included; `None` where no day is said, where it
/// is no day of its calendar, or beyond the year 2100 of the lunar calendar.
pub fn next_birthday(birthday: &Birthday, from: Day) -> Option<Day> {
    let year = from.ymd().0;
    // A lunar year begins up to two months after the solar one of its number.
    (year.checked_sub(1)?..=year.checked_add(1)?)
        .filter_map(|year| kept_in(birthday, year))
        .find(|day| *day >= from)
}

/// The days it is kept on in a solar year: a lunar one of a late month may be kept
/// never or twice in it.
pub fn in_solar_year(birthday: &Birthday, year: i32) -> impl Iterator<Item = Day> + use<> {
    let birthday = *birthday;
    [year.saturating_sub(1), year]
        .into_iter()
        .filter_map(move |own| kept_in(&birthday, own))
        .filter(move |day| day.ymd().0 == year)
}

/// How old they get on a day they keep it, counted in its own calendar; `None` where no
/// year is said, or it lies ahead.
pub fn turns(birthday: &Birthday, on: Day) -> Option<u16> {
    let born = i32::from(birthday.year?);
    let year = on.ymd().0;
    let kept = (year.checked_sub(1)?..=year).find(|y| kept_in(birthday, *y) == Some(on))?;
    u16::try_from(kept.checked_sub(born)?).ok()
}

/// Whether there is such a day in its calendar, in the year said, else in some year.
/// A year and a month without a day are taken for one that is only partly known.
pub fn exists(birthday: &Birthday) -> bool {
    let Birthday { calendar, year, month, day, leap } = *birthday;
    if !(1..=12).contains(&month) || (leap && calendar == Calendar::Solar) {
        return false;
    }
    let Some(day) = day else {
        return year.is_some_and(|year| is_month(birthday, i32::from(year)));
    };
    match (calendar, year) {
        (Calendar::Solar, year) => {
            let year = year.map_or(2000, i32::from);
            Day::from_ymd(year, month.into(), day.into()).is_some()
        }
        (Calendar::Lunar, Some(year)) => {
            lunar::year(year.into()).is_some_and(|y| y.day(month, leap, day).is_some())
        }
        (Calendar::Lunar, None) => (1..=30).contains(&day),
    }
}

fn is_month(birthday: &Birthday, year: i32) -> bool {
    match birthday.calendar {
        Calendar::Solar => true,
        Calendar::Lunar => {
            lunar::year(year).is_some_and(|y| y.month_days(birthday.month, birthday.leap).is_some())
        }
    }
}

/// The first day they can have been born on; `None` where no year is said.
pub fn born_from(birthday: &Birthday) -> Option<Day> {
    let Birthday { calendar, year, month, day, leap } = *birthday;
    let (year, day) = (i32::from(year?), day.unwrap_or(1));
    match calendar {
        Calendar::Solar => Day::from_ymd(year, month.into(), day.into()),
        Calendar::Lunar => lunar::year(year)?.day(month, leap, day),
    }
}

/// The day it is kept on in a year of its own calendar.
fn kept_in(birthday: &Birthday, year: i32) -> Option<Day> {
    let Birthday { calendar, month, leap, .. } = *birthday;
    let day = birthday.day?;
    match calendar {
        Calendar::Solar => {
            let first = Day::from_ymd(year, month.into(), 1)?;
            if !(1..=31).contains(&day) {
                return None;
            }
            Some(first.plus(i32::from(day) - 1).min(first.month_end()))
        }
        Calendar::Lunar => {
            let year = lunar::year(year)?;
            let leap = leap && year.leap_month() == Some(month);
            let last = year.month_days(month, leap)?;
            if !(1..=30).contains(&day) {
                return None;
            }
            year.day(month, leap, day.min(last))
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(y: i32, m: u32, d: u32) -> Day {
        Day::from_ymd(y, m, d).unwrap()
    }

    fn solar(year: Option<u16>, month: u8, day: u8) -> Birthday {
        Birthday { calendar: Calendar::Solar, year, month, day: Some(day), leap: false }
    }

    fn lunar(year: Option<u16>, month: u8, leap: bool, day: u8) -> Birthday {
        Birthday { calendar: Calendar::Lunar, year, month, day: Some(day), leap }
    }

    #[test]
    fn the_next_one_from_a_day_on() {
        for (birthday, from, next) in [
            (solar(Some(1990), 6, 30), (2026, 6, 30), (2026, 6, 30)),
            (solar(None, 6, 29), (2026, 6, 30), (2027, 6, 29)),
            (solar(None, 1, 1), (2026, 12, 31), (2027, 1, 1)),
            (solar(None, 2, 29), (2026, 2, 1), (2026, 2, 28)),
            (solar(None, 2, 29), (2028, 2, 1), (2028, 2, 29)),
            (solar(None, 2, 29), (2026, 3, 1), (2027, 2, 28)),
            // 八月十五 of 2026 is 25 September.
            (lunar(None, 8, false, 15), (2026, 9, 25), (2026, 9, 25)),
            (lunar(None, 8, false, 15), (2026, 9, 26), (2027, 9, 15)),
            // 腊月廿三 of the lunar year before.
            (lunar(None, 12, false, 23), (2026, 1, 1), (2026, 2, 10)),
            (lunar(Some(1988), 12, false, 23), (2026, 2, 11), (2027, 1, 30)),
            // The sixth month came twice in 2025, and comes once in 2026.
            (lunar(None, 6, true, 1), (2025, 1, 1), (2025, 7, 25)),
            (lunar(None, 6, true, 1), (2025, 7, 26), (2026, 7, 14)),
            (lunar(None, 6, false, 1), (2025, 1, 1), (2025, 6, 25)),
            // The twelfth month of 2025 has 29 days.
            (lunar(None, 12, false, 30), (2026, 1, 1), (2026, 2, 16)),
        ] {
            let (y, m, d) = next;
            let (fy, fm, fd) = from;
            assert_eq!(
                next_birthday(&birthday, day(fy, fm, fd)),
                Some(day(y, m, d)),
                "{birthday:?} from {from:?}"
            );
        }
    }

    #[test]
    fn without_a_day_or_out_of_reach_there_is_none() {
        let today = day(2026, 6, 30);
        let month_only = Birthday { day: None, ..solar(Some(1990), 5, 1) };
        assert_eq!(next_birthday(&month_only, today), None);
        for no_day in [solar(None, 13, 1), solar(None, 0, 1), solar(None, 1, 0), solar(None, 1, 32)]
        {
            assert_eq!(next_birthday(&no_day, today), None, "{no_day:?}");
        }
        for no_day in [lunar(None, 1, false, 31), lunar(None, 14, false, 3)] {
            assert_eq!(next_birthday(&no_day, today), None, "{no_day:?}");
        }
        assert_eq!(next_birthday(&lunar(None, 5, false, 5), day(2150, 1, 1)), None);
        for end in [Day(i32::MIN), Day(i32::MAX)] {
            assert_eq!(next_birthday(&lunar(None, 5, false, 5), end), None);
            let _ = next_birthday(&solar(None, 5, 5), end);
        }
    }

    #[test]
    fn how_old_they_get() {
        assert_eq!(turns(&solar(Some(1990), 6, 30), day(2026, 6, 30)), Some(36));
        assert_eq!(turns(&solar(Some(1990), 6, 30), day(2026, 7, 1)), None);
        assert_eq!(turns(&solar(None, 6, 30), day(2026, 6, 30)), None);
        // Born in the twelfth month of 1988, at the end of January 1989.
        assert_eq!(turns(&lunar(Some(1988), 12, false, 23), day(2026, 2, 10)), Some(37));
    }

    #[test]
    fn which_days_there_are() {
        for (birthday, is) in [
            (solar(Some(2024), 2, 29), true),
            (solar(Some(2023), 2, 29), false),
            (solar(None, 2, 29), true),
            (solar(None, 2, 30), false),
            (solar(None, 4, 31), false),
            (Birthday { leap: true, ..solar(None, 4, 1) }, false),
            (Birthday { day: None, ..solar(None, 4, 1) }, false),
            (Birthday { day: None, ..solar(Some(1990), 4, 1) }, true),
            (lunar(Some(2025), 6, true, 29), true),
            (lunar(Some(2025), 6, true, 30), false),
            (lunar(Some(2026), 6, true, 1), false),
            (lunar(None, 6, true, 30), true),
            (lunar(None, 6, false, 31), false),
            (lunar(Some(1850), 6, false, 1), false),
        ] {
            assert_eq!(exists(&birthday), is, "{birthday:?}");
        }
        assert_eq!(born_from(&lunar(Some(2025), 6, true, 1)), Some(day(2025, 7, 25)));
        assert_eq!(born_from(&solar(None, 6, 1)), None);
    }

    #[test]
    fn a_lunar_birthday_may_fall_twice_in_a_solar_year_or_never() {
        let of = |year| in_solar_year(&lunar(None, 12, false, 1), year).collect::<Vec<_>>();
        assert_eq!(of(2024), [day(2024, 1, 11), day(2024, 12, 31)]);
        assert_eq!(of(2025), []);
        assert_eq!(of(2026), [day(2026, 1, 19)]);
        let solar: Vec<Day> = in_solar_year(&solar(None, 2, 29), 2026).collect();
        assert_eq!(solar, [day(2026, 2, 28)]);
    }

    proptest! {
        #[test]
        fn it_comes_within_thirteen_months_and_not_before(
            lunar in any::<bool>(), month in 1_u8..=12, d in 1_u8..=30, leap in any::<bool>(),
            from in day(1902, 1, 1).0..day(2099, 1, 1).0,
        ) {
            let calendar = if lunar { Calendar::Lunar } else { Calendar::Solar };
            let birthday = Birthday { calendar, year: None, month, day: Some(d), leap: leap && lunar };
            let from = Day(from);
            let next = next_birthday(&birthday, from).unwrap();
            prop_assert!(next >= from && next.since(from) < 385, "{next:?}");
            // Nothing between, and the same seen from any day up to it.
            prop_assert_eq!(next_birthday(&birthday, next), Some(next));
            let half = from.plus(next.since(from) / 2);
            prop_assert_eq!(next_birthday(&birthday, half), Some(next));
            // It is among those of its solar year.
            let mut of_year = in_solar_year(&birthday, next.ymd().0);
            prop_assert!(of_year.any(|day| day == next));
        }
    }
}
