//! Birthdays and ages, solar and lunar.

use huitouke_contract::Day;
use huitouke_contract::contacts::{Birthday, Calendar};
use huitouke_contract::rules::BirthdayRule;
use huitouke_contract::segments::Found;

use super::{Context, Holds};
use crate::birthdays::{in_solar_year, next_birthday, turns};

pub fn holds<'c>(cx: &'c Context<'_>, rule: &'c BirthdayRule) -> Holds<'c> {
    let as_of = cx.as_of;
    let birthday = |c: usize| cx.view.archive.birthday.get(c).copied().flatten();
    match *rule {
        BirthdayRule::Within { days } => Box::new(move |c| {
            let next = birthday(c).and_then(|birthday| next_birthday(&birthday, as_of));
            next.is_some_and(|next| next.since(as_of) <= i32::from(days))
        }),
        BirthdayRule::Month { month } => {
            let year = as_of.ymd().0;
            Box::new(move |c| birthday(c).is_some_and(|birthday| falls_in(&birthday, year, month)))
        }
    }
}

/// Whether a birthday falls in a month of a solar year. Where only the month is said,
/// that of the solar calendar is enough.
fn falls_in(birthday: &Birthday, year: i32, month: u8) -> bool {
    if birthday.day.is_none() {
        return birthday.calendar == Calendar::Solar && birthday.month == month;
    }
    in_solar_year(birthday, year).any(|day| day.ymd().1 == u32::from(month))
}

/// The next one.
pub fn found(cx: &Context<'_>, _: &BirthdayRule, c: usize) -> Found {
    let birthday = cx.view.archive.birthday.get(c).copied().flatten();
    let next = birthday.and_then(|birthday| next_birthday(&birthday, cx.as_of));
    next.map_or(Found::Nothing, Found::Day)
}

/// Age on a day in full years, counted in the calendar of the birthday; from the first
/// of the month where no day is said. `None` where the year is not known.
pub fn age(birthday: &Birthday, on: Day) -> Option<u16> {
    let birthday = Birthday { day: birthday.day.or(Some(1)), ..*birthday };
    let next = next_birthday(&birthday, on)?;
    turns(&birthday, next)?.checked_sub(u16::from(next > on))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_a_year_older_on_the_day_itself() {
        let born = |year, month, day| Birthday {
            calendar: Calendar::Solar,
            year: Some(year),
            month,
            day,
            leap: false,
        };
        let on = |text: &str| text.parse::<Day>().unwrap();
        let may = born(1990, 5, Some(20));
        assert_eq!(age(&may, on("2026-05-19")), Some(35));
        assert_eq!(age(&may, on("2026-05-20")), Some(36));
        assert_eq!(age(&born(1990, 5, None), on("2026-05-01")), Some(36));
        assert_eq!(age(&born(1990, 5, None), on("2026-04-30")), Some(35));
        assert_eq!(age(&Birthday { year: None, ..may }, on("2026-05-20")), None);
        // Not born yet.
        assert_eq!(age(&born(2027, 5, Some(20)), on("2026-05-20")), None);
        assert_eq!(age(&born(2026, 5, Some(20)), on("2026-05-20")), Some(0));
        // The first of the fifth lunar month of 2026 is 15 June.
        let lunar = Birthday { calendar: Calendar::Lunar, ..born(1990, 5, Some(1)) };
        assert_eq!(age(&lunar, on("2026-06-14")), Some(35));
        assert_eq!(age(&lunar, on("2026-06-15")), Some(36));
        assert!(falls_in(&lunar, 2026, 6) && !falls_in(&lunar, 2026, 5));
        assert!(falls_in(&born(1990, 5, None), 2026, 5));
    }
}
