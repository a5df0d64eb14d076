//! Phone numbers: which of them identify someone.

use std::borrow::Cow;

use huitouke_contract::customers::PhoneKind;
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
    /// A landline or a 400 number.
    Landline,
    /// Something else: a foreign number, a word.
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
    if has_extension(&text) || text.ends_with(VIRTUAL_MARK) {
        return Phone::Virtual;
    }
    // Several numbers in one cell are the same person's: the first one is theirs
    // too, unless one of them is a platform's.
    let parts = || text.split(|c: char| SIGNS.contains(c)).chain(text.split_whitespace());
    if parts().any(has_extension) {
        return Phone::Virtual;
    }
    match parts().find_map(whole_number).or_else(|| noted_number(&text)) {
        Some(number) => Phone::Full(number),
        None if is_landline(&text) || parts().any(is_landline) => Phone::Landline,
        None => Phone::Other,
    }
}

/// Signs between several numbers in one cell.
const SIGNS: &str = "/、,;|\n或和";

/// What a number from a column of virtual numbers is kept with, so that it is
/// known for one wherever it is shown.
const VIRTUAL_MARK: &str = "虚拟号";

/// Whether a header says that its numbers are a platform's.
pub fn is_virtual_header(header: &str) -> bool {
    ["虚拟", "隐私", "中间号"].iter().any(|word| header.contains(word))
}

/// A number of a column of virtual numbers as it is kept.
pub fn marked_virtual(said: &str) -> String {
    format!("{said} {VIRTUAL_MARK}")
}

/// What kind of number a kept text is; `None` where it is none at all.
pub fn kind(said: &str) -> Option<PhoneKind> {
    match phone(Value::Text(said)) {
        Phone::Nothing => None,
        Phone::Full(_) => Some(PhoneKind::Full),
        Phone::Virtual => Some(PhoneKind::Virtual),
        Phone::Masked => Some(PhoneKind::Masked),
        Phone::Landline => Some(PhoneKind::Landline),
        Phone::Other | Phone::Damaged => Some(PhoneKind::Other),
    }
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
    // +1 415… is a number of another country.
    if text.starts_with('+') && !text.starts_with("+86") {
        return None;
    }
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

/// A whole mobile number with words beside it, `138…（老婆）`, `老婆138…`, and no other digit;
/// none where the words make it a platform's or a part of something.
fn noted_number(text: &str) -> Option<String> {
    let at = text.find(|c: char| c.is_ascii_digit())?;
    let end = text.rfind(|c: char| c.is_ascii_digit())? + 1;
    let (before, number, after) = (&text[..at], &text[at..end], &text[end..]);
    let part = before.ends_with(|c: char| c.is_ascii_alphanumeric() || "+_-*".contains(c))
        || after.starts_with(|c: char| c.is_ascii_alphanumeric() || "_-*@".contains(c));
    let routed = is_virtual_header(text) || ["转", "分机"].iter().any(|word| text.contains(word));
    whole_number(number).filter(|_| !part && !routed)
}

/// A mobile number, a sign or word (转, 分机), and one to six more digits.
fn has_extension(text: &str) -> bool {
    let text = text.trim().trim_start_matches('+');
    ["", "0086", "86", "0"]
        .iter()
        .filter_map(|country| text.strip_prefix(country))
        .any(|text| split_mobile(text.trim_start_matches(['-', ' '])).is_some_and(is_extension))
}

/// What follows a mobile number at the head, written with or without gaps.
fn split_mobile(text: &str) -> Option<&str> {
    let mut digits = [0_u8; 11];
    let mut seen = 0;
    for (at, c) in text.char_indices().filter(|(at, c)| *at == 0 || !matches!(c, ' ' | '-')) {
        if !c.is_ascii_digit() {
            return None;
        }
        digits[seen] = c as u8;
        seen += 1;
        if seen == 11 {
            return str::from_utf8(&digits).is_ok_and(is_mobile).then(|| &text[at + 1..]);
        }
    }
    None
}

fn is_extension(tail: &str) -> bool {
    let digits = tail
        .trim_start_matches(|c: char| !c.is_ascii_digit())
        .trim_end_matches(|c: char| !c.is_ascii_digit());
    !tail.starts_with(|c: char| c.is_ascii_digit())
        && (1..=6).contains(&digits.len())
        && digits.bytes().all(|b| b.is_ascii_digit())
}

/// What follows the area code (without its 0) of a landline.
fn local_part(b: &[u8]) -> Option<&[u8]> {
    match b {
        [b'1', b'0', local @ ..] | [b'2', _, local @ ..] => Some(local),
        [b'3'..=b'9', _, _, local @ ..] => Some(local),
        _ => None,
    }
}

/// A landline, with or without area code and extension, or a 400 number.
fn is_landline(text: &str) -> bool {
    let mut text = text.trim();
    for word in ["转", "分机", "ext", "#"] {
        if let Some((head, extension)) = text.split_once(word) {
            let extension = extension.trim_matches([' ', '.', ':']);
            let short = (1..=6).contains(&extension.len());
            if !short || !extension.bytes().all(|b| b.is_ascii_digit()) {
                return false;
            }
            text = head;
        }
    }
    let mut digits = String::with_capacity(16);
    for c in text.trim_start_matches('+').chars() {
        match c {
            '0'..='9' => digits.push(c),
            ' ' | '-' | '(' | ')' | '_' => {}
            _ => return false,
        }
    }
    let b = digits.as_bytes();
    let local = |b: &[u8]| matches!(b.len(), 7 | 8) && (b'2'..=b'8').contains(&b[0]);
    match b {
        [b'4' | b'8', b'0', b'0', rest @ ..] if rest.len() == 7 => true,
        [b'0', b'0', b'8', b'6', rest @ ..] => local_part(rest).is_some_and(local),
        [b'8', b'6', rest @ ..] if b.len() >= 11 => local_part(rest).is_some_and(local),
        [b'0', rest @ ..] => local_part(rest).is_some_and(local),
        _ => local(b),
    }
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
            "13800138000（老婆）",
            "老婆：13800138000",
            "13800138000微信同号",
            "138-0013-8000(妈妈)",
            "13800138000/13900139000",
            "13800138000、0431-1234567",
            "0431-81234567 / 13800138000",
            "13800138000 13900139000",
            "13800138000或13900139000",
            "+86（138）0013－8000",
            "０１３８００１３８０００",
            "138-0013-8000;139-0013-9000",
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
            ("wx13800138000", Phone::Other),
            ("13800138000（虚拟号，2天后失效）", Phone::Virtual),
            ("王1380013800", Phone::Other),
            ("13800138000[1234]", Phone::Virtual),
            ("13800138000,1234", Phone::Virtual),
            ("13800138000 1234", Phone::Virtual),
            ("1.38E+10", Phone::Damaged),
            ("", Phone::Nothing),
            ("-", Phone::Nothing),
            ("13800138000_1234", Phone::Virtual),
            ("13800138000 转 1234", Phone::Virtual),
            ("13800138000 分机1234", Phone::Virtual),
            ("13800138000分机号：1234", Phone::Virtual),
            ("13800138000ext.1234", Phone::Virtual),
            ("13800138000#1234", Phone::Virtual),
            ("13800138000（1234）", Phone::Virtual),
            ("13800138000【1234】", Phone::Virtual),
            ("17012345678-0123", Phone::Virtual),
            ("+86 13800138000-1234", Phone::Virtual),
            ("86-13800138000-1234", Phone::Virtual),
            ("008613800138000转1234", Phone::Virtual),
            ("138 0013 8000 转1234", Phone::Virtual),
            ("１３８００１３８０００－１２３４", Phone::Virtual),
            ("13800138000-1234/13900139000", Phone::Virtual),
            ("13800138000 虚拟号", Phone::Virtual),
            ("138****1234-5678", Phone::Masked),
            ("1380013****", Phone::Masked),
            ("0431-8123456", Phone::Landline),
            ("0571-88881234", Phone::Landline),
            ("(0571)88881234", Phone::Landline),
            ("（0571） 8888 1234", Phone::Landline),
            ("010-12345678", Phone::Other),
            ("010-62345678转123", Phone::Landline),
            ("021 62345678 ext.12", Phone::Landline),
            ("+86-571-88881234", Phone::Landline),
            ("0086 21 62345678", Phone::Landline),
            ("88881234", Phone::Landline),
            ("400-800-1234", Phone::Landline),
            ("8008101234", Phone::Landline),
            ("0571-88881234/0571-88885678", Phone::Landline),
            ("+1 415 555 2671", Phone::Other),
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
    fn kinds_of_kept_texts() {
        let kinds = ["13800138000", "13800138000-12", "138****8000", "0571-88881234", "微信", "-"];
        let expected = [
            Some(PhoneKind::Full),
            Some(PhoneKind::Virtual),
            Some(PhoneKind::Masked),
            Some(PhoneKind::Landline),
            Some(PhoneKind::Other),
            None,
        ];
        assert_eq!(kinds.map(kind), expected);
        assert_eq!(kind(&marked_virtual("13800138000")), Some(PhoneKind::Virtual));
        assert!(is_virtual_header("收件人虚拟手机号") && !is_virtual_header("收件人手机号"));
    }

    #[test]
    fn kept_as_said() {
        assert_eq!(as_said(Value::Text("'138****1234")).as_deref(), Some("138****1234"));
        assert_eq!(as_said(Value::Number(13_800_138_000.0)).as_deref(), Some("13800138000"));
        assert_eq!(as_said(Value::Text("-")), None);
    }
}
