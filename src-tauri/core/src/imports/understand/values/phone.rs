//! Phone numbers: which of them identify someone.

use std::borrow::Cow;

use huitouke_ingest::Value;

use super::id::{is_masked, is_scientific};
use super::text::{half_width, is_nothing, unwrap};

/// What a phone cell says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Phone {
    /// Nothing.
    Nothing,
    /// A whole mobile number, as its 11 digits.
    Full(String),
    /// Partly hidden: `138****1234`.
    Masked,
    /// A platform's number with an extension, shared by many buyers.
    Virtual,
    /// Something else: a landline, a foreign number, a word.
    Other,
    /// Digits lost in a spreadsheet program: `1.38E+10`.
    Damaged,
}

/// Reads a phone cell.
pub fn phone(value: Value<'_>) -> Phone {
    match value {
        Value::Text(text) => phone_text(unwrap(text)),
        Value::Number(n) if n.abs() >= 1e15 => Phone::Damaged,
        Value::Number(n) => phone_text(&n.to_string()),
        Value::Empty | Value::Bool(_) | Value::Error(_) => Phone::Nothing,
        Value::DateTime { .. } => Phone::Other,
    }
}

/// A phone cell as it is kept on the order: trimmed of wrapping; `None` where it
/// says nothing.
pub fn as_said(value: Value<'_>) -> Option<Cow<'_, str>> {
    match value {
        Value::Text(text) => {
            let text = unwrap(text);
            let text = text.strip_suffix(".0").unwrap_or(text);
            (!is_nothing(text)).then_some(Cow::Borrowed(text))
        }
        Value::Number(n) => Some(Cow::Owned(n.to_string())),
        _ => None,
    }
}

fn phone_text(text: &str) -> Phone {
    if text.len() == 11 && is_mobile(text) {
        return Phone::Full(text.to_owned());
    }
    if is_nothing(text) {
        return Phone::Nothing;
    }
    if is_scientific(text) {
        return Phone::Damaged;
    }
    let text = half_width(text);
    if is_masked(&text) {
        return Phone::Masked;
    }
    if let Some(number) = whole_number(&text) {
        return Phone::Full(number);
    }
    if has_extension(&text) {
        return Phone::Virtual;
    }
    // Two numbers in one cell are the same person's: the first one is theirs too.
    text.split(['/', '、', ',', ';', '\n'])
        .skip_while(|_| !text.contains(['/', '、', ',', ';', '\n']))
        .find_map(whole_number)
        .map_or(Phone::Other, Phone::Full)
}

/// 11 digits that begin like a mobile number.
fn is_mobile(text: &str) -> bool {
    let b = text.as_bytes();
    b.len() == 11
        && b[0] == b'1'
        && (b'3'..=b'9').contains(&b[1])
        && b.iter().all(u8::is_ascii_digit)
}

/// One whole mobile number written with blanks, dashes, dots, brackets, 0 or +86.
fn whole_number(text: &str) -> Option<String> {
    let text = text.trim();
    let text = text.strip_suffix(".0").unwrap_or(text);
    let mut digits = String::with_capacity(15);
    for c in text.chars() {
        match c {
            '0'..='9' => digits.push(c),
            ' ' | '-' | '.' | '(' | ')' | '+' | '\u{a0}' => {}
            _ => return None,
        }
    }
    let bare = ["0086", "86", "0"]
        .iter()
        .find_map(|prefix| digits.strip_prefix(prefix).filter(|rest| rest.len() == 11))
        .unwrap_or(&digits);
    is_mobile(bare).then(|| bare.to_owned())
}

/// A mobile number, a sign or 转, and one to six more digits.
fn has_extension(text: &str) -> bool {
    let text = text.trim().trim_start_matches("+86").trim_start_matches(['-', ' ']);
    let Some((head, tail)) = text.split_at_checked(11) else { return false };
    let digits = tail
        .trim_start_matches(|c: char| !c.is_ascii_digit())
        .trim_end_matches(|c: char| !c.is_ascii_digit());
    is_mobile(head)
        && !tail.starts_with(|c: char| c.is_ascii_digit())
        && (1..=6).contains(&digits.len())
        && digits.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_normalised() {
        for text in [
            "13800138000",
            "+86 138-0013-8000",
            "+8613800138000",
            "86 13800138000",
            "008613800138000",
            "013800138000",
            "'13800138000",
            "=\"13800138000\"",
            "138 0013 8000",
            "13800138000.0",
            "１３８００１３８０００",
            "\t13800138000 ",
            "13800138000/13900139000",
            "13800138000、0431-1234567",
        ] {
            assert_eq!(phone(Value::Text(text)), Phone::Full("13800138000".into()), "{text:?}");
        }
        assert_eq!(phone(Value::Number(13_800_138_000.0)), Phone::Full("13800138000".into()));
    }

    #[test]
    fn what_identifies_nobody() {
        for (text, expected) in [
            ("138****1234", Phone::Masked),
            ("1******6198", Phone::Masked),
            ("13800138000-1234", Phone::Virtual),
            ("13800138000转1234", Phone::Virtual),
            ("13800138000[1234]", Phone::Virtual),
            ("13800138000,1234", Phone::Virtual),
            ("13800138000 1234", Phone::Virtual),
            ("1.38E+10", Phone::Damaged),
            ("", Phone::Nothing),
            ("-", Phone::Nothing),
            ("0431-1234567", Phone::Other),
            ("12800138000", Phone::Other),
            ("138001380001234567", Phone::Other),
            ("张三", Phone::Other),
            ("微信", Phone::Other),
            ("1380013800", Phone::Other),
        ] {
            assert_eq!(phone(Value::Text(text)), expected, "{text:?}");
        }
        assert_eq!(phone(Value::Number(1.23e17)), Phone::Damaged);
    }

    #[test]
    fn kept_as_said() {
        assert_eq!(as_said(Value::Text("'138****1234")).as_deref(), Some("138****1234"));
        assert_eq!(as_said(Value::Number(13_800_138_000.0)).as_deref(), Some("13800138000"));
        assert_eq!(as_said(Value::Text("-")), None);
    }
}
