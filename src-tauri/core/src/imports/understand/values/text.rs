//! The wrapping around a value, and the cells that say nothing.

use std::borrow::Cow;

use huitouke_ingest::Value;

/// Blanks of every kind, including those no screen shows.
fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}')
}

/// Without blanks at its ends: spaces (also full-width and no-break), tabs,
/// line ends and zero-width marks.
pub fn trim(text: &str) -> &str {
    match text.as_bytes() {
        [] => text,
        [a, .., b] if a.is_ascii_graphic() && b.is_ascii_graphic() => text,
        _ => text.trim_matches(is_blank),
    }
}

/// Free text without what spreadsheets put around it: blanks and `="…"`.
pub fn clean(text: &str) -> &str {
    let text = trim(text);
    match text.strip_prefix("=\"").and_then(|t| t.strip_suffix('"')) {
        Some(inner) => trim(inner),
        None => text,
    }
}

/// A value that is not free text (a number, date, phone, id) without anything
/// put around it to keep spreadsheets from changing it: blanks, `="…"`, quotes,
/// a leading apostrophe or backtick.
pub fn unwrap(text: &str) -> &str {
    let mut text = trim(text);
    loop {
        let first = text.as_bytes().first().copied().unwrap_or(b'0');
        if !matches!(first, b'=' | b'"' | b'\'' | b'`') && !text.ends_with('\'') {
            return text;
        }
        let inner = match first {
            b'=' => text.strip_prefix("=\"").and_then(|t| t.strip_suffix('"')),
            b'"' if text.len() >= 2 => text[1..].strip_suffix('"'),
            b'\'' | b'`' => Some(&text[1..]),
            _ => text.strip_suffix('\''),
        };
        match inner {
            Some(inner) => text = trim(inner),
            None => return text,
        }
    }
}

/// Whether a cell that is not free text stands for "nothing": empty, dashes, a
/// slash, or what programs write for a missing value.
pub fn is_nothing(text: &str) -> bool {
    match text.len() {
        0 => true,
        1..=12 => {
            text.chars().all(|c| matches!(c, '-' | '—' | '–' | '/' | '_' | '－' | '／'))
                || ["null", "nan", "none", "n/a", "#n/a", "\\n", "nil", "undefined"]
                    .iter()
                    .any(|word| text.eq_ignore_ascii_case(word))
        }
        _ => false,
    }
}

/// Full-width letters, digits and signs as half-width ones.
pub fn half_width(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.chars().any(|c| half(c) != c) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(half).collect())
}

fn half(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' => ' ',
        '。' => '.',
        '﹕' | '∶' => ':',
        _ => c,
    }
}

/// Any cell as a person would read it, without blanks at its ends.
pub fn display(value: Value<'_>) -> Cow<'_, str> {
    match value {
        Value::Empty => Cow::Borrowed(""),
        Value::Text(text) => Cow::Borrowed(clean(text)),
        Value::Error(text) => Cow::Borrowed(trim(text)),
        Value::Number(n) => Cow::Owned(n.to_string()),
        Value::Bool(true) => Cow::Borrowed("TRUE"),
        Value::Bool(false) => Cow::Borrowed("FALSE"),
        Value::DateTime { day, second } => {
            let day = huitouke_analytics::Day(day);
            let (h, m, s) = (second / 3600, second / 60 % 60, second % 60);
            Cow::Owned(match (second, s) {
                (0, _) => day.to_string(),
                (_, 0) => format!("{day} {h:02}:{m:02}"),
                _ => format!("{day} {h:02}:{m:02}:{s:02}"),
            })
        }
    }
}

/// Whether a cell has nothing in it but blanks.
pub fn is_empty(value: Value<'_>) -> bool {
    match value {
        Value::Empty => true,
        Value::Text(text) => clean(text).is_empty(),
        _ => false,
    }
}

/// At most `limit` characters of it.
pub fn cut(text: &str, limit: usize) -> &str {
    if text.len() <= limit {
        return text;
    }
    match text.char_indices().nth(limit) {
        Some((end, _)) => &text[..end],
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapping_is_taken_off() {
        for (raw, inner) in [
            ("=\"1234567890123456789\"", "1234567890123456789"),
            ("'13800000000", "13800000000"),
            ("\t6913800000000643751", "6913800000000643751"),
            ("`2014-11-10 16：33：45", "2014-11-10 16：33：45"),
            ("\u{a0} 12.5\u{3000}", "12.5"),
            ("=\"'138\"", "138"),
            ("\"\"abc\"\"", "abc"),
            ("abc", "abc"),
            ("=1+1", "=1+1"),
            ("\"", "\""),
            ("'", ""),
            ("", ""),
            ("\u{feff}订单编号", "订单编号"),
        ] {
            assert_eq!(unwrap(raw), inner, "{raw:?}");
        }
    }

    #[test]
    fn free_text_keeps_its_apostrophe() {
        assert_eq!(clean(" '70s MUG\t"), "'70s MUG");
        assert_eq!(clean("=\"001\""), "001");
    }

    #[test]
    fn marks_for_nothing() {
        for text in ["", "-", "--", "——", "/", "NULL", "nan", "N/A", "－"] {
            assert!(is_nothing(text), "{text:?}");
        }
        for text in ["0", "a", "-1", "无", "1/2"] {
            assert!(!is_nothing(text), "{text:?}");
        }
    }

    #[test]
    fn full_width_becomes_half_width() {
        assert_eq!(half_width("１２：３０　ＡＢ"), "12:30 AB");
        assert!(matches!(half_width("张三"), Cow::Borrowed("张三")));
    }

    #[test]
    fn cells_as_a_person_reads_them() {
        assert_eq!(display(Value::Number(17850.0)), "17850");
        assert_eq!(display(Value::Number(2.55)), "2.55");
        assert_eq!(display(Value::DateTime { day: 0, second: 0 }), "1970-01-01");
        assert_eq!(display(Value::DateTime { day: 1, second: 30_360 }), "1970-01-02 08:26");
    }

    #[test]
    fn cutting_counts_characters() {
        assert_eq!(cut("订单编号", 2), "订单");
        assert_eq!(cut("ab", 5), "ab");
    }
}
