//! Days and minutes, in every shape exports and hand-kept tables use.

use huitouke_analytics::Day;
use huitouke_ingest::Value;

use super::date_order::{DateOrder, Order};
use super::text::{half_width, is_nothing, unwrap};
use super::time::minute_of;

/// A day and the minute of it (0–1439), −1 where only the day is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The day.
    pub day: Day,
    /// The minute.
    pub minute: i16,
}

/// There is something, and it is not a day of 1990–2100.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotADate;

const YEARS: std::ops::RangeInclusive<i32> = 1990..=2100;
/// Serial number of 1970-01-01 in spreadsheets (1900 system).
const SERIAL_1970: i32 = 25_569;

/// Reads one column's dates. Remembers the last one, because a file's rows mostly
/// repeat it.
#[derive(Debug, Clone, Default)]
pub struct DateReader {
    order: DateOrder,
    last_text: String,
    last: Option<Moment>,
}

impl DateReader {
    /// For a column written in this order.
    pub fn new(order: DateOrder) -> Self {
        Self { order, ..Self::default() }
    }

    /// What a cell says: `Ok(None)` where it says nothing.
    pub fn read(&mut self, value: Value<'_>) -> Result<Option<Moment>, NotADate> {
        match value {
            Value::Empty => Ok(None),
            Value::Text(text) => {
                if self.last.is_some() && self.last_text == text {
                    return Ok(self.last);
                }
                let inner = unwrap(text);
                // Some systems write a date of zeros where there is none.
                if is_nothing(inner) || inner.starts_with("0000-00-00") {
                    return Ok(None);
                }
                let moment = parse(inner, self.order).ok_or(NotADate)?;
                self.last_text.clear();
                self.last_text.push_str(text);
                self.last = Some(moment);
                Ok(self.last)
            }
            Value::DateTime { day, second } => believable(Day(day))
                .map(|day| Some(Moment { day, minute: minute_of_second(second) }))
                .ok_or(NotADate),
            Value::Number(n) => number(n).map(Some).ok_or(NotADate),
            Value::Bool(_) | Value::Error(_) => Err(NotADate),
        }
    }
}

fn minute_of_second(second: u32) -> i16 {
    if second == 0 { -1 } else { (second / 60).min(1439) as i16 }
}

fn believable(day: Day) -> Option<Day> {
    YEARS.contains(&day.ymd().0).then_some(day)
}

fn ymd(year: i32, month: u32, day: u32) -> Option<Day> {
    if !YEARS.contains(&year) {
        return None;
    }
    Day::from_ymd(year, month, day)
}

/// A bare number in a date column: `19970101`, or a serial number.
fn number(n: f64) -> Option<Moment> {
    if n.fract() == 0.0 && (19_900_101.0..=21_001_231.0).contains(&n) {
        let n = n as u32;
        let day = ymd((n / 10_000) as i32, n / 100 % 100, n % 100)?;
        return Some(Moment { day, minute: -1 });
    }
    if !(0.0..100_000.0).contains(&n) {
        return None;
    }
    let seconds = (n * 86_400.0).round() as i64;
    let day = believable(Day((seconds / 86_400) as i32 - SERIAL_1970))?;
    Some(Moment { day, minute: minute_of_second((seconds % 86_400) as u32) })
}

/// Reads a date without its wrapping.
pub fn parse(text: &str, order: DateOrder) -> Option<Moment> {
    if let Some(moment) = iso(text.as_bytes()) {
        return moment;
    }
    let text = half_width(text);
    let text = text.trim();
    let (first, rest) = digits(text)?;
    if let Some(moment) = compact(first, rest) {
        return moment;
    }
    let parts = split(text)?;
    let day = match parts.order(order) {
        Order::Ymd => ymd(year(parts.a)?, parts.b.value, parts.c.value),
        Order::Mdy => ymd(year(parts.c)?, parts.a.value, parts.b.value),
        Order::Dmy => ymd(year(parts.c)?, parts.b.value, parts.a.value),
    }?;
    Some(Moment { day, minute: minute_of(parts.rest)? })
}

/// `2010-12-01` and `2010-12-01 08:26:00`, by far the most common, without any
/// detour. `Some(None)`: that shape, but no such day.
fn iso(b: &[u8]) -> Option<Option<Moment>> {
    let shape = (b.len() == 10 || (b.len() == 19 && b[13] == b':' && b[16] == b':'))
        && matches!(b[4], b'-' | b'/')
        && b[7] == b[4];
    if !shape {
        return None;
    }
    let two = |i: usize| -> Option<u32> {
        let (x, y) = (b[i].wrapping_sub(b'0'), b[i + 1].wrapping_sub(b'0'));
        (x < 10 && y < 10).then(|| u32::from(x) * 10 + u32::from(y))
    };
    let (year, month, day) = (two(0)? * 100 + two(2)?, two(5)?, two(8)?);
    let minute = if b.len() == 19 {
        if b[10] != b' ' {
            return None;
        }
        let (h, m, s) = (two(11)?, two(14)?, two(17)?);
        if h > 23 || m > 59 || s > 60 {
            return Some(None);
        }
        if h + m + s == 0 { -1 } else { (h * 60 + m) as i16 }
    } else {
        -1
    };
    Some(ymd(year as i32, month, day).map(|day| Moment { day, minute }))
}

/// `19970101`, `20170823 12:30`, `201708231230`, `20170823123045`, or a serial
/// number that a text file carries (`43101`, `43101.5`).
fn compact(first: Part, rest: &str) -> Option<Option<Moment>> {
    let text = first.text;
    let part = |from: usize, to: usize| text.get(from..to).and_then(|t| t.parse::<u32>().ok());
    let day = || ymd(part(0, 4)? as i32, part(4, 6)?, part(6, 8)?);
    let minute = || {
        let (h, m, s) = (part(8, 10)?, part(10, 12)?, part(12, 14).unwrap_or(0));
        (h < 24 && m < 60 && s < 61).then_some((h * 60 + m) as i16)
    };
    match text.len() {
        5 if rest.is_empty() || rest.starts_with('.') => {
            let whole = format!("{text}{rest}");
            Some(whole.parse().ok().and_then(number))
        }
        8 if !rest.starts_with(['-', '/', '.']) => {
            Some(day().zip(minute_of(rest)).map(|(day, minute)| Moment { day, minute }))
        }
        12 | 14 if rest.is_empty() => {
            Some(day().zip(minute()).map(|(day, minute)| Moment { day, minute }))
        }
        _ => None,
    }
}

/// A run of digits.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part<'a> {
    text: &'a str,
    /// Its value.
    pub value: u32,
}

/// Three numbers with the same sign between them, or 年 and 月.
#[derive(Debug, Clone, Copy)]
pub(super) struct Parts<'a> {
    /// The first.
    pub a: Part<'a>,
    /// The second.
    pub b: Part<'a>,
    /// The third.
    pub c: Part<'a>,
    han: bool,
    rest: &'a str,
}

impl Parts<'_> {
    /// Whether the year stands at the end with four digits.
    pub fn year_last(&self) -> bool {
        self.c.text.len() == 4
    }

    /// Whether no number shows by its length that it is the year.
    pub fn short(&self) -> bool {
        !self.han && self.a.text.len() < 4 && self.c.text.len() < 4
    }

    fn order(&self, order: DateOrder) -> Order {
        if self.han || self.a.text.len() == 4 {
            Order::Ymd
        } else if self.year_last() {
            order.year_last
        } else {
            order.short
        }
    }
}

/// Splits `2016/5/23 …`, `12/1/2010 …`, `23.5.6`, `2023年5月6日…` into its parts.
pub(super) fn split(text: &str) -> Option<Parts<'_>> {
    let (a, rest) = digits(text)?;
    let (sign, rest) = sign(rest)?;
    let (b, rest) = digits(rest)?;
    let (second, rest) = self::sign(rest)?;
    let (c, rest) = digits(rest)?;
    let han = sign == '年' && second == '月';
    let signs = sign == second && matches!(sign, '-' | '/' | '.');
    if !han && !signs {
        return None;
    }
    let rest = rest.strip_prefix(['日', '号']).unwrap_or(rest);
    let sizes = [a.text.len(), b.text.len(), c.text.len()];
    let sane = sizes[1] <= 2 && sizes.iter().all(|s| matches!(s, 1 | 2 | 4));
    (sane && sizes.iter().filter(|s| **s == 4).count() <= 1).then_some(Parts { a, b, c, han, rest })
}

fn digits(text: &str) -> Option<(Part<'_>, &str)> {
    let text = text.trim_start();
    let len = text.bytes().take_while(u8::is_ascii_digit).count();
    let part = text.get(..len).filter(|t| !t.is_empty() && t.len() <= 14)?;
    // Long runs are taken apart by `compact`; only short ones have a value.
    Some((Part { text: part, value: part.parse().unwrap_or(u32::MAX) }, &text[len..]))
}

fn sign(text: &str) -> Option<(char, &str)> {
    let text = text.trim_start();
    let c = text.chars().next()?;
    matches!(c, '-' | '/' | '.' | '年' | '月').then(|| (c, &text[c.len_utf8()..]))
}

fn year(part: Part<'_>) -> Option<i32> {
    let value = part.value as i32;
    match part.text.len() {
        4 => Some(value),
        2 if value >= 90 => Some(1900 + value),
        2 => Some(2000 + value),
        _ => None,
    }
}

#[cfg(test)]
#[path = "date_tests.rs"]
mod tests;
