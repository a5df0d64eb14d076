//! Birthdays: solar or lunar, with or without a year.
//!
//! What is written in the old way (八月十五, 正月初一, 腊月廿三) is lunar without
//! being called so; with 日 or 号 at its end (五月十二日) it is solar. A year that
//! lies ahead is the one a spreadsheet program added to a typed `5-12`: it is
//! dropped. Nothing is made up: a day that is in no calendar is no birthday.

use huitouke_analytics::Day;
use huitouke_contract::contacts::{Birthday, Calendar};
use huitouke_ingest::Value;

use super::date_order::{DateOrder, Order};
use super::text::{half_width, is_nothing, unwrap};

/// There is something, and it is no birthday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotABirthday;

/// What is known of a column of birthdays.
#[derive(Debug, Clone, Copy)]
pub struct BirthdayReader {
    /// The calendar where a value does not say (农历生日 as header).
    pub calendar: Calendar,
    /// Order of ambiguous dates.
    pub order: DateOrder,
    /// The day it is: nobody is born later.
    pub today: Day,
}

/// Day 0 of spreadsheets' serial numbers.
const SERIAL_1970: i32 = 25_569;
const YEARS: std::ops::RangeInclusive<u32> = 1900..=2100;
const LUNAR_MARKS: [&str; 8] = ["农历", "阴历", "旧历", "古历", "老历", "(农)", "(阴)", "lunar"];
const SOLAR_MARKS: [&str; 8] = ["公历", "阳历", "新历", "国历", "西历", "(公)", "(阳)", "solar"];
const UNKNOWN: [&str; 9] =
    ["无", "未知", "不详", "保密", "未填", "未填写", "不知道", "没有", "unknown"];
/// Written by systems that have none.
const NONE_DATES: [&str; 5] =
    ["0000-00-00", "0001-01-01", "1900-01-00", "1900-01-01", "9999-12-31"];

impl BirthdayReader {
    /// What a cell says; `Ok(None)`: nothing.
    pub fn read(&self, value: Value<'_>) -> Result<Option<Birthday>, NotABirthday> {
        match value {
            Value::Empty => Ok(None),
            Value::Text(text) => self.text(unwrap(text)),
            Value::DateTime { day, .. } => self.day(Day(day)).map(Some).ok_or(NotABirthday),
            Value::Number(n) => self.number(n).map(Some).ok_or(NotABirthday),
            Value::Bool(_) | Value::Error(_) => Err(NotABirthday),
        }
    }

    fn text(&self, text: &str) -> Result<Option<Birthday>, NotABirthday> {
        let text = half_width(text).to_lowercase();
        let text = text.trim();
        if is_nothing(text)
            || UNKNOWN.contains(&text)
            || NONE_DATES.iter().any(|none| text.starts_with(none))
        {
            return Ok(None);
        }
        let (calendar, text) = marked(text);
        let text = without_brackets(&text);
        let text = text.trim();
        let found = han(text, calendar).or_else(|| {
            let (year, month, day) = numbers(text, self.order)?;
            let calendar = calendar.unwrap_or(self.calendar);
            Some(Birthday { calendar, year, month, day, leap: false })
        });
        found.and_then(|b| self.checked(b)).map(Some).ok_or(NotABirthday)
    }

    /// A date a spreadsheet holds.
    fn day(&self, day: Day) -> Option<Birthday> {
        let (year, month, day) = day.ymd();
        self.checked(Birthday {
            calendar: self.calendar,
            year: Some(u16::try_from(year).ok()?),
            month: u8::try_from(month).ok()?,
            day: Some(u8::try_from(day).ok()?),
            leap: false,
        })
    }

    /// `19900512`, `512` (0512 that lost its zero), `5.12`, or a serial number.
    /// `10.1` may be what is left of 10.10: that is nobody's guess.
    fn number(&self, n: f64) -> Option<Birthday> {
        if n.fract() != 0.0 {
            let tenths = n * 10.0;
            let cut = (tenths - tenths.round()).abs() < 1e-9 && (tenths.round() % 10.0) <= 3.0;
            return if cut { None } else { self.text(&n.to_string()).ok().flatten() };
        }
        match n as i64 {
            101..=1231 => self.text(&format!("{:04}", n as i64)).ok().flatten(),
            1232..=60_000 => self.day(Day(n as i32 - SERIAL_1970)),
            _ => self.text(&n.to_string()).ok().flatten(),
        }
    }

    /// Whether there is such a day. A year to come is no year of birth.
    fn checked(&self, birthday: Birthday) -> Option<Birthday> {
        let Birthday { calendar, year, month, day, leap } = birthday;
        if !(1..=12).contains(&month) || year.is_some_and(|y| !YEARS.contains(&u32::from(y))) {
            return None;
        }
        // In a leap year, where no year is said.
        let in_year = i32::from(year.unwrap_or(2000));
        let fits = match (calendar, day) {
            (_, None) => year.is_some() && !leap,
            (Calendar::Lunar, Some(day)) => (1..=30).contains(&day),
            (Calendar::Solar, Some(day)) => {
                !leap && Day::from_ymd(in_year, u32::from(month), u32::from(day)).is_some()
            }
        };
        if !fits {
            return None;
        }
        let ahead = match day {
            Some(day) if calendar == Calendar::Solar => {
                Day::from_ymd(in_year, u32::from(month), u32::from(day)) > Some(self.today)
            }
            None if calendar == Calendar::Solar => {
                Day::from_ymd(in_year, u32::from(month), 1) > Some(self.today)
            }
            _ => in_year > self.today.ymd().0,
        };
        if ahead && year.is_some() {
            return day.is_some().then_some(Birthday { year: None, ..birthday });
        }
        Some(birthday)
    }
}

/// The calendar a text names, and the text without that.
fn marked(text: &str) -> (Option<Calendar>, String) {
    for (marks, calendar) in [(LUNAR_MARKS, Calendar::Lunar), (SOLAR_MARKS, Calendar::Solar)] {
        if let Some(mark) = marks.iter().find(|mark| text.contains(**mark)) {
            let rest = text.replacen(mark, "", 1);
            let rest = rest.trim_matches([' ', ':', '-', ',', '.', '/', '(', ')', '年']);
            return (Some(calendar), rest.to_owned());
        }
    }
    let short = |c, calendar| text.strip_prefix(c).map(|rest: &str| (calendar, rest.trim()));
    let found = short('农', Calendar::Lunar)
        .or_else(|| short('阴', Calendar::Lunar))
        .or_else(|| short('公', Calendar::Solar))
        .or_else(|| short('阳', Calendar::Solar));
    match found {
        Some((calendar, rest)) => (Some(calendar), rest.trim_start_matches(':').to_owned()),
        None => (None, text.to_owned()),
    }
}

/// Without hints in brackets: `1990-05-12(金牛座)`.
fn without_brackets(text: &str) -> String {
    match text.split_once('(') {
        Some((before, _)) if !before.is_empty() => before.to_owned(),
        _ => text.to_owned(),
    }
}

/// Year, month and day in Arabic numerals.
fn numbers(text: &str, order: DateOrder) -> Option<(Option<u16>, u8, Option<u8>)> {
    // The time of day, a day of the week.
    let head = text.split(['t', ' ']).next().filter(|h| h.contains(|c: char| c.is_ascii_digit()));
    let joined: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let spaced = text.contains("年 ") || text.contains("月 ") || text.contains("- ");
    let text = if spaced { joined.as_str() } else { head? };
    let mut parts: Vec<(&str, Option<char>)> = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let len = rest.bytes().take_while(u8::is_ascii_digit).count();
        if len == 0 || len > 8 || parts.len() == 3 {
            return None;
        }
        let sign = rest[len..].chars().next();
        parts.push((&rest[..len], sign));
        let Some(sign) = sign else { break };
        if !matches!(sign, '-' | '/' | '.' | '年' | '月' | '日' | '号' | '生') {
            return None;
        }
        rest = &rest[len + sign.len_utf8()..];
        if matches!(sign, '日' | '号') {
            if !rest.is_empty()
                && rest != "生"
                && !rest.starts_with("星期")
                && !rest.starts_with('周')
            {
                return None;
            }
            break;
        }
    }
    let small = |text: &str| text.parse::<u8>().ok();
    match parts.as_slice() {
        [(run, None)] => compact(run),
        [(year, Some('年')), (month, Some('月') | None)] => {
            Some((Some(full_year(year)?), small(month)?, None))
        }
        [(year, Some('-' | '/' | '.')), (month, None | Some('月'))] if year.len() == 4 => {
            Some((Some(year.parse().ok()?), small(month)?, None))
        }
        [(month, Some('-' | '/' | '.' | '月')), (day, None | Some('日' | '号'))] => {
            Some((None, small(month)?, Some(small(day)?)))
        }
        [(a, Some(first)), (b, Some(_)), (c, _)] => {
            let (year, month, day) = if *first == '年' || a.len() == 4 {
                (a, b, c)
            } else if c.len() == 4 {
                match order.year_last {
                    Order::Dmy => (c, b, a),
                    _ if small(a)? > 12 => (c, b, a),
                    _ => (c, a, b),
                }
            } else {
                match order.short {
                    Order::Ymd => (a, b, c),
                    Order::Mdy => (c, a, b),
                    Order::Dmy => (c, b, a),
                }
            };
            Some((Some(full_year(year)?), small(month)?, Some(small(day)?)))
        }
        _ => None,
    }
}

/// `19900512`, `199005`, `0512`, or a serial number as text.
fn compact(run: &str) -> Option<(Option<u16>, u8, Option<u8>)> {
    let part = |from: usize, to: usize| run.get(from..to).and_then(|t| t.parse::<u16>().ok());
    let small = |from, to| part(from, to).and_then(|n| u8::try_from(n).ok());
    match run.len() {
        8 => Some((part(0, 4), small(4, 6)?, Some(small(6, 8)?))),
        6 => Some((part(0, 4), small(4, 6)?, None)),
        4 => Some((None, small(0, 2)?, Some(small(2, 4)?))),
        5 => {
            let (year, month, day) = Day(run.parse::<i32>().ok()? - SERIAL_1970).ymd();
            Some((u16::try_from(year).ok(), month as u8, Some(day as u8)))
        }
        _ => None,
    }
}

/// A year of birth with four digits or two: `90` is 1990, `05` is 2005.
fn full_year(text: &str) -> Option<u16> {
    let value: u16 = text.parse().ok()?;
    match text.len() {
        4 => Some(value),
        2 if value >= 30 => Some(1900 + value),
        2 => Some(2000 + value),
        _ => None,
    }
}

/// A birthday in Chinese numerals: `八月十五`, `闰四月初二`, `一九九〇年腊月廿三`,
/// `1990年八月十五`.
fn han(text: &str, said: Option<Calendar>) -> Option<Birthday> {
    let (year, rest) = match text.split_once('年') {
        Some((year, rest)) => (Some(han_year(year)?), rest),
        None => (None, text),
    };
    let (leap, rest) = match rest.strip_prefix('闰') {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    let (month, day) = rest.split_once('月')?;
    let (day, plain) = match day.strip_suffix(['日', '号']) {
        Some(day) => (day, true),
        None => (day, false),
    };
    let named = match month {
        "正" | "元" => Some(1),
        "冬" => Some(11),
        "腊" | "臘" => Some(12),
        _ => None,
    };
    let old = named.is_some() || leap || day.starts_with(['初', '廿', '卅']);
    let han_day = han_number(day.strip_prefix('初').unwrap_or(day));
    let han_month = named.or_else(|| han_number(month));
    let in_han = han_day.is_some() && han_month.is_some();
    let digits = |text: &str| text.parse::<u8>().ok();
    if !in_han && !old {
        return None;
    }
    let lunar = old || !plain;
    Some(Birthday {
        calendar: said.unwrap_or(if lunar { Calendar::Lunar } else { Calendar::Solar }),
        year,
        month: han_month.or_else(|| digits(month))?,
        day: Some(han_day.or_else(|| digits(day))?),
        leap,
    })
}

fn digit(c: char) -> Option<u8> {
    let digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let c = match c {
        '〇' | '○' => '零',
        '两' => '二',
        c => c,
    };
    digits.iter().position(|d| *d == c).map(|d| d as u8)
}

/// `一九九〇` or `1990` or `90`.
fn han_year(text: &str) -> Option<u16> {
    let text = text.trim();
    let digits: Option<String> = text
        .chars()
        .map(|c| c.to_digit(10).or_else(|| digit(c).map(u32::from)))
        .map(|d| d.and_then(|d| char::from_digit(d, 10)))
        .collect();
    full_year(&digits?)
}

/// One to thirty-nine: `五`, `十二`, `二十三`, `廿三`, `卅`.
fn han_number(text: &str) -> Option<u8> {
    let mut characters = text.chars();
    let (a, b, c) = (characters.next()?, characters.next(), characters.next());
    if characters.next().is_some() {
        return None;
    }
    match (a, b, c) {
        ('十', None, None) => Some(10),
        ('十', Some(one), None) => Some(10 + digit(one)?),
        ('廿', None, None) => Some(20),
        ('廿', Some(one), None) => Some(20 + digit(one)?),
        ('卅', None, None) => Some(30),
        (ten, Some('十'), None) => Some(digit(ten)? * 10),
        (ten, Some('十'), Some(one)) => Some(digit(ten)? * 10 + digit(one)?),
        (one, None, None) => digit(one).filter(|d| *d > 0),
        _ => None,
    }
}

#[cfg(test)]
#[path = "birthday_tests.rs"]
mod tests;
