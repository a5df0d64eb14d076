//! Numbers that name something: orders, customers, accounts.

use std::borrow::Cow;

use huitouke_ingest::Value;

use super::text::{half_width, is_nothing, unwrap};

/// What an id cell says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Id<'a> {
    /// Nothing.
    Nothing,
    /// This.
    Text(Cow<'a, str>),
    /// A number that a spreadsheet program has cut digits off (1.23E+17).
    Damaged,
}

/// Largest whole number a spreadsheet holds exactly.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// Reads an id. A number that was made a float on the way (`17850.0`) is whole
/// again; one that lost digits is named as such.
pub fn id(value: Value<'_>) -> Id<'_> {
    match value {
        Value::Text(text) => id_text(unwrap(text)),
        Value::Number(n) if n.abs() >= EXACT || n.abs() >= 1e15 => Id::Damaged,
        Value::Number(n) => Id::Text(Cow::Owned(n.to_string())),
        Value::Empty | Value::Bool(_) | Value::Error(_) => Id::Nothing,
        Value::DateTime { .. } => Id::Text(super::text::display(value)),
    }
}

fn id_text(text: &str) -> Id<'_> {
    if is_nothing(text) {
        return Id::Nothing;
    }
    if is_scientific(text) {
        return Id::Damaged;
    }
    match half_width(text) {
        Cow::Borrowed(text) => Id::Text(Cow::Borrowed(whole(text))),
        Cow::Owned(text) => Id::Text(Cow::Owned(whole(&text).to_owned())),
    }
}

/// `17850.0` → `17850`.
fn whole(text: &str) -> &str {
    match text.strip_suffix(".0") {
        Some(digits) if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) => digits,
        _ => text,
    }
}

/// Whether it is a number in scientific notation: `1.23E+17`, `5.1e18`.
pub fn is_scientific(text: &str) -> bool {
    let Some(e) = text.find(['e', 'E']) else { return false };
    let (head, tail) = (&text[..e], &text[e + 1..]);
    let tail = match tail.strip_prefix('+') {
        Some(tail) => tail,
        // Without the sign only with a point: `12E5` is a plausible article number.
        None if head.contains('.') => tail,
        None => return false,
    };
    let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    let head_ok = match head.split_once('.') {
        Some((whole, fraction)) => whole.len() == 1 && digits(whole) && digits(fraction),
        None => head.len() == 1 && digits(head),
    };
    head_ok && tail.len() <= 3 && digits(tail)
}

/// Whether everything beyond its 15th digit is 0, as in numbers a spreadsheet
/// program has rounded and written out again. A single one may be chance; a whole
/// column is not.
pub fn has_zero_tail(text: &str) -> bool {
    text.len() > 15
        && text.bytes().all(|b| b.is_ascii_digit())
        && text.bytes().skip(15).all(|b| b == b'0')
}

/// Whether parts of it are hidden (`138****1234`, `张**`): such a value never
/// identifies anyone.
pub fn is_masked(text: &str) -> bool {
    text.contains(['*', '＊', '×', '●'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(t: &str) -> Id<'_> {
        Id::Text(Cow::Borrowed(t))
    }

    #[test]
    fn ids_in_all_seen_shapes() {
        for (raw, expected) in [
            ("=\"1234567890123456789\"", text("1234567890123456789")),
            ("\t6913800000000643751", text("6913800000000643751")),
            ("17850.0", text("17850")),
            ("17850.5", text("17850.5")),
            ("C536379", text("C536379")),
            ("００１", text("001")),
            ("E20220331138000000006171", text("E20220331138000000006171")),
            ("曾惠-14485", text("曾惠-14485")),
            ("", Id::Nothing),
            ("-", Id::Nothing),
            ("1.23E+17", Id::Damaged),
            ("5.1E+18", Id::Damaged),
            ("1E+17", Id::Damaged),
            ("1.23457e17", Id::Damaged),
            ("12E5", text("12E5")),
            ("85123E", text("85123E")),
        ] {
            assert_eq!(id(Value::Text(raw)), expected, "{raw:?}");
        }
    }

    #[test]
    fn numbers_of_spreadsheets() {
        assert_eq!(id(Value::Number(17850.0)), text("17850"));
        assert_eq!(id(Value::Number(999_999_999_999_999.0)), text("999999999999999"));
        assert_eq!(id(Value::Number(1.0e15)), Id::Damaged);
        assert_eq!(id(Value::Number(1.234_567_890_123_456_8e17)), Id::Damaged);
    }

    #[test]
    fn rounded_and_masked() {
        assert!(has_zero_tail("123456789012345000"));
        assert!(!has_zero_tail("123456789012345001"));
        assert!(!has_zero_tail("1234567890"));
        assert!(is_masked("138****1234") && is_masked("张**") && !is_masked("张三"));
    }
}
