//! Days in a line of text: 昨天, 3月5日, 上周三.

use huitouke_contract::Day;

/// A day read at the front of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// The day; `None` where it is to come or not in the calendar.
    pub day: Option<Day>,
    /// How many characters it takes.
    pub len: usize,
}

const WORDS: [(&str, i32); 9] = [
    ("今天", 0),
    ("今日", 0),
    ("今早", 0),
    ("今晚", 0),
    ("昨天", 1),
    ("昨日", 1),
    ("昨晚", 1),
    ("大前天", 3),
    ("前天", 2),
];

const WEEK: [&str; 3] = ["星期", "礼拜", "周"];

/// The day a text begins with. A date without a year is the last one that is not to come.
pub fn day(text: &[char], today: Day) -> Option<Found> {
    let word = WORDS.iter().find(|(word, _)| begins(text, word));
    if let Some((word, ago)) = word {
        return Some(Found { day: Some(today.plus(-ago)), len: word.chars().count() });
    }
    ago(text, today).or_else(|| weekday(text, today)).or_else(|| date(text, today))
}

pub(super) fn begins(text: &[char], word: &str) -> bool {
    let mut chars = text.iter();
    word.chars().all(|c| chars.next() == Some(&c))
}

/// `3天前`.
fn ago(text: &[char], today: Day) -> Option<Found> {
    let number = super::numbers::number(text)?;
    if !begins(&text[number.len..], "天前") || number.milli % 1000 != 0 {
        return None;
    }
    let days = i32::try_from(number.milli / 1000).ok().filter(|days| *days <= 3_660);
    Some(Found { day: days.map(|days| today.plus(-days)), len: number.len + 2 })
}

/// `周三`, `上周三`, `星期天`: the last one, in `上周三` that of the week before.
fn weekday(text: &[char], today: Day) -> Option<Found> {
    let last = begins(text, "上");
    let rest = &text[usize::from(last)..];
    let word = WEEK.iter().find(|word| begins(rest, word))?;
    let at = word.chars().count();
    let name = rest.get(at)?;
    let wanted = "一二三四五六日".chars().position(|c| c == *name);
    let wanted = wanted.or((*name == '天').then_some(6))? as i32;
    // Day 0 was a Thursday.
    let is = (today.0 + 3).rem_euclid(7);
    let day =
        if last { today.plus(-is - 7 + wanted) } else { today.plus(-(is - wanted).rem_euclid(7)) };
    Some(Found { day: Some(day), len: usize::from(last) + at + 1 })
}

/// At most so many digits at a place, and no more, and where they end.
fn plain(text: &[char], at: usize, most: usize) -> Option<(u32, usize)> {
    let digits = text.get(at..)?.iter().take(most + 1).take_while(|c| c.is_ascii_digit()).count();
    if !(1..=most).contains(&digits) {
        return None;
    }
    let value = |sum: u32, c: &char| Some(sum * 10 + c.to_digit(10)?);
    Some((text[at..at + digits].iter().try_fold(0, value)?, at + digits))
}

/// `2026年3月5日`, `2026-03-05`, `26/3/5`, `3月5日`, `3月5`, `3/5`, `5号`, `20260305`.
fn date(text: &[char], today: Day) -> Option<Found> {
    compact(text, today)
        .or_else(|| with_year(text, today))
        .or_else(|| with_month(text, today))
        .or_else(|| day_of_month(text, today))
}

fn past(day: Option<Day>, today: Day) -> Option<Day> {
    day.filter(|day| *day <= today)
}

fn compact(text: &[char], today: Day) -> Option<Found> {
    let (number, 8) = plain(text, 0, 8)? else { return None };
    let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
    let real = Day::from_ymd(year as i32, month, day).filter(|_| (2000..2100).contains(&year))?;
    let ends = text.get(8).is_none_or(|c| !c.is_alphanumeric());
    ends.then_some(Found { day: past(Some(real), today), len: 8 })
}

fn with_year(text: &[char], today: Day) -> Option<Found> {
    let (year, at) = plain(text, 0, 4)?;
    let sign = *text.get(at)?;
    if !matches!(sign, '年' | '-' | '/' | '.') || !(at == 4 || at == 2) {
        return None;
    }
    let (month, at) = plain(text, at + 1, 2)?;
    let between = *text.get(at)?;
    if !(between == sign || (sign == '年' && between == '月')) {
        return None;
    }
    let (day, mut at) = plain(text, at + 1, 2)?;
    if sign == '年' {
        at += usize::from(matches!(text.get(at), Some('日' | '号')));
    }
    let year = if year < 100 { 2000 + year } else { year };
    let day = Day::from_ymd(year as i32, month, day);
    (ends(text, at)).then_some(Found { day: past(day, today), len: at })
}

fn ends(text: &[char], at: usize) -> bool {
    text.get(at).is_none_or(|c| !c.is_ascii_digit() && *c != '.')
}

fn with_month(text: &[char], today: Day) -> Option<Found> {
    let (month, at) = plain(text, 0, 2)?;
    let sign = *text.get(at)?;
    if !matches!(sign, '月' | '/' | '-') {
        return None;
    }
    let (day, mut at) = plain(text, at + 1, 2)?;
    if sign == '月' {
        at += usize::from(matches!(text.get(at), Some('日' | '号')));
    } else if at != text.len() {
        // 3/5 is a date only by itself.
        return None;
    }
    if !ends(text, at) {
        return None;
    }
    let (year, ..) = today.ymd();
    // 29 February of the last leap year at the latest.
    let day = (0..=8).find_map(|ago| past(Day::from_ymd(year - ago, month, day), today));
    Some(Found { day, len: at })
}

/// `5号`, `5日`: of this month, or the last one that had it.
fn day_of_month(text: &[char], today: Day) -> Option<Found> {
    let (number, at) = plain(text, 0, 2)?;
    if !matches!(text.get(at), Some('号' | '日')) || at + 1 != text.len() {
        return None;
    }
    let (year, month, _) = today.ymd();
    let day = (0..3).find_map(|ago| {
        let months = year * 12 + month as i32 - 1 - ago;
        past(Day::from_ymd(months.div_euclid(12), months.rem_euclid(12) as u32 + 1, number), today)
    });
    Some(Found { day, len: at + 1 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_at_the_front() {
        // A Tuesday.
        let today = Day::from_ymd(2026, 6, 30).unwrap();
        for (text, wanted, len) in [
            ("昨天", "2026-06-29", 2),
            ("大前天", "2026-06-27", 3),
            ("3天前", "2026-06-27", 3),
            ("两天前", "2026-06-28", 3),
            ("周二", "2026-06-30", 2),
            ("周三", "2026-06-24", 2),
            ("上周三", "2026-06-24", 3),
            ("上周日", "2026-06-28", 3),
            ("星期天", "2026-06-28", 3),
            ("3月5日", "2026-03-05", 4),
            ("3月5号收", "2026-03-05", 4),
            ("12月5", "2025-12-05", 4),
            ("2月29日", "2024-02-29", 5),
            ("3/5", "2026-03-05", 3),
            ("6-29", "2026-06-29", 4),
            ("2026年3月5日", "2026-03-05", 9),
            ("2026-03-05", "2026-03-05", 10),
            ("2026/3/5", "2026-03-05", 8),
            ("2026.3.5", "2026-03-05", 8),
            ("26.3.5", "2026-03-05", 6),
            ("20260305", "2026-03-05", 8),
            ("5号", "2026-06-05", 2),
            ("31号", "2026-05-31", 3),
        ] {
            let chars: Vec<char> = text.chars().collect();
            let found = day(&chars, today).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(
                (found.day.unwrap().to_string().as_str(), found.len),
                (wanted, len),
                "{text}"
            );
        }
        for text in ["2027-01-01", "2月30日", "2026年13月1日", "9999天前", "2026-6-31"] {
            let chars: Vec<char> = text.chars().collect();
            assert_eq!(day(&chars, today).unwrap().day, None, "{text}");
        }
        for text in ["", "298", "3.5", "周大福", "3/5元", "5号电池", "13800138000", "1/2/3/4"]
        {
            let chars: Vec<char> = text.chars().collect();
            assert_eq!(day(&chars, today), None, "{text}");
        }
    }
}
