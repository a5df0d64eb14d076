//! What may be typed into an archive.

use huitouke_analytics::Day;
use huitouke_contract::contacts::Birthday;
use huitouke_contract::{AppError, ErrorCode};

use crate::birthdays::{born_from, exists};
use crate::error::Result;
use crate::imports::understand::trim;

/// Nobody was in touch earlier than this: reports by month start with the first day.
const FIRST_DAY: Day = Day(7305);
/// Nobody is older than so many years.
const OLDEST: i32 = 130;
/// Characters of a value that an error repeats.
const REPEATED: usize = 100;

/// That a value is none of that field's.
pub fn bad(field: &str, value: &str) -> AppError {
    let value: String = value.chars().take(REPEATED).collect();
    AppError::new(ErrorCode::BadValue).with("field", field).with("value", value)
}

/// A text of several lines without blanks at its ends, of at most so many characters.
///
/// # Errors
/// `bad_value`.
pub fn text<'t>(field: &str, value: &'t str, most: usize) -> Result<&'t str> {
    let value = trim(value);
    if value.chars().nth(most).is_some() {
        return Err(bad(field, value).into());
    }
    Ok(value)
}

/// The same as one line.
///
/// # Errors
/// `bad_value`.
pub fn line(field: &str, value: &str, most: usize) -> Result<String> {
    let value = trim(value);
    let parts: Vec<&str> =
        value.split(['\n', '\r', '\t']).map(trim).filter(|part| !part.is_empty()).collect();
    let line = parts.join(" ");
    Ok(text(field, &line, most)?.to_owned())
}

/// One that must say something.
///
/// # Errors
/// `bad_value`.
pub fn something(field: &str, value: String) -> Result<String> {
    if value.is_empty() { Err(bad(field, &value).into()) } else { Ok(value) }
}

/// A day that is not to come.
///
/// # Errors
/// `bad_value`.
pub fn day(field: &str, day: Day, today: Day) -> Result<Day> {
    let fits = (FIRST_DAY..=today).contains(&day);
    if fits { Ok(day) } else { Err(bad(field, &day.to_string()).into()) }
}

/// A birthday there is, not to come and not of longer ago than anybody lives.
///
/// # Errors
/// `bad_value`.
pub fn birthday(field: &str, birthday: &Birthday, today: Day) -> Result<Birthday> {
    let fits = exists(birthday)
        && born_from(birthday).is_none_or(|born| born <= today)
        && birthday.year.is_none_or(|year| i32::from(year) >= today.ymd().0 - OLDEST);
    if fits {
        return Ok(*birthday);
    }
    let Birthday { year, month, day, leap, .. } = birthday;
    let part = |n: Option<u16>| n.map_or_else(|| "?".to_owned(), |n| n.to_string());
    let leap = if *leap { "L" } else { "" };
    let value = format!("{}-{leap}{month}-{}", part(*year), part(day.map(u16::from)));
    Err(bad(field, &value).into())
}

/// `HH:MM` as the minute of the day.
///
/// # Errors
/// `bad_value`.
pub fn minute(field: &str, time: &str) -> Result<i16> {
    let time = trim(time);
    let parts = || {
        let (hour, minute) = time.split_once(':')?;
        let number = |text: &str, most: i16| {
            let digits = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
            text.parse::<i16>().ok().filter(|n| digits && *n <= most)
        };
        Some(number(hour, 23)? * 60 + number(minute, 59)?)
    };
    parts().ok_or_else(|| bad(field, time).into())
}

#[cfg(test)]
mod tests {
    use huitouke_contract::contacts::Calendar;

    use super::*;

    fn today() -> Day {
        Day::from_ymd(2026, 6, 30).unwrap()
    }

    #[test]
    fn texts_are_counted_in_characters() {
        assert_eq!(text("f", "\u{200b} 王姐 \n", 2).unwrap(), "王姐");
        assert!(text("f", "王大姐", 2).is_err());
        assert_eq!(line("f", " a\r\n\tb ", 3).unwrap(), "a b");
        assert!(something("f", line("f", " \n ", 3).unwrap()).is_err());
        let error = AppError::from(text("f", &"长".repeat(10_001), 10_000).unwrap_err());
        assert_eq!((error.code, error.params["value"].chars().count()), (ErrorCode::BadValue, 100));
    }

    #[test]
    fn days_are_not_to_come() {
        assert_eq!(FIRST_DAY, Day::from_ymd(1990, 1, 1).unwrap());
        assert!(day("d", today(), today()).is_ok() && day("d", FIRST_DAY, today()).is_ok());
        for wrong in [today().plus(1), FIRST_DAY.plus(-1), Day(i32::MIN), Day(i32::MAX)] {
            assert!(day("d", wrong, today()).is_err());
        }
    }

    #[test]
    fn birthdays_that_exist() {
        let of = |calendar, year, month, day, leap| Birthday { calendar, year, month, day, leap };
        for (birthday_, fits) in [
            (of(Calendar::Solar, Some(1990), 5, Some(12), false), true),
            (of(Calendar::Solar, Some(2026), 6, Some(30), false), true),
            (of(Calendar::Solar, Some(2026), 7, Some(1), false), false),
            (of(Calendar::Solar, Some(2026), 7, None, false), false),
            (of(Calendar::Solar, Some(2023), 2, Some(29), false), false),
            (of(Calendar::Solar, Some(1896), 2, Some(29), false), true),
            (of(Calendar::Solar, Some(1895), 2, Some(1), false), false),
            (of(Calendar::Solar, None, 13, Some(1), false), false),
            (of(Calendar::Lunar, Some(2025), 6, Some(29), true), true),
            (of(Calendar::Lunar, Some(2024), 6, Some(29), true), false),
            (of(Calendar::Lunar, Some(2026), 6, Some(1), false), false),
            (of(Calendar::Lunar, None, 12, Some(30), true), true),
        ] {
            assert_eq!(birthday("b", &birthday_, today()).is_ok(), fits, "{birthday_:?}");
        }
    }

    #[test]
    fn times() {
        assert_eq!((minute("t", "9:05").unwrap(), minute("t", "23:59").unwrap()), (545, 1439));
        for wrong in ["24:00", "1:60", "x", "", "1:2:3", "+1:00", "001:00"] {
            assert!(minute("t", wrong).is_err(), "{wrong}");
        }
    }
}
