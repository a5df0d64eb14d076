//! Phone numbers inside a text.

use huitouke_ingest::Value;

use super::super::{Phone, phone};

/// A number found, as characters from the place asked up to `end`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// A whole mobile number.
    pub full: Option<String>,
    /// Where what belongs to it ends.
    pub end: usize,
}

/// Characters that may stand between the groups of a number.
fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '-' | '\u{a0}')
}

/// The mobile number that begins at a place, with country code and gaps, and its
/// extension where it has one: that is a platform's, shared by many.
pub fn at(text: &[char], start: usize) -> Option<Found> {
    if start > 0 && text[start - 1].is_ascii_alphanumeric() {
        return None;
    }
    let (mut digits, mut end, mut gaps) = (String::new(), start, 0);
    let mut most = 11;
    for (n, c) in text.iter().enumerate().skip(start) {
        match c {
            '+' if n == start => {}
            '0'..='9' => {
                digits.push(*c);
                (end, gaps) = (n + 1, 0);
                if digits == "86" || digits == "0086" {
                    (most, digits) = (11, String::new());
                }
            }
            c if is_gap(*c) && !digits.is_empty() && gaps == 0 && fits_gap(&digits) => gaps += 1,
            c if is_gap(*c) && digits.is_empty() && n > start => {}
            _ => break,
        }
        if digits.len() == most {
            break;
        }
    }
    let Phone::Full(number) = phone(Value::Text(&digits)) else { return None };
    if number != digits {
        return None;
    }
    if text.get(end).is_some_and(char::is_ascii_digit) {
        return None;
    }
    if let Some(after) = extension(&text[end..]) {
        return Some(Found { full: None, end: end + after });
    }
    if text.get(end).is_some_and(char::is_ascii_alphabetic) {
        return None;
    }
    Some(Found { full: Some(number), end })
}

/// Groups of a number as people write them: 138 0013 8000, 138-001-38000.
fn fits_gap(digits: &str) -> bool {
    matches!(digits.len(), 3 | 6 | 7)
}

/// The length of an extension at the head: `-1234`, `转1234`, `[1234]`.
fn extension(text: &[char]) -> Option<usize> {
    let words: [&[char]; 8] =
        [&['转', '接'], &['转'], &['分', '机'], &['-'], &['['], &['【'], &['('], &['#']];
    let blanks = text.iter().take_while(|c| **c == ' ').count();
    let word = words.iter().find(|word| text[blanks..].starts_with(word))?;
    let from = blanks + word.len();
    let from = from + text[from..].iter().take_while(|c| **c == ' ').count();
    let digits = text[from..].iter().take_while(|c| c.is_ascii_digit()).count();
    if !(1..=6).contains(&digits) {
        return None;
    }
    let end = from + digits;
    // 138…-3号楼 is a number before an address.
    let next = text.get(end).copied().unwrap_or(' ');
    match word[0] {
        '[' | '【' | '(' => matches!(next, ']' | '】' | ')').then_some(end + 1),
        '-' => (!next.is_alphanumeric() && next != '-').then_some(end),
        _ => Some(end),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(text: &str) -> Option<(Option<String>, usize)> {
        let found = at(&text.chars().collect::<Vec<_>>(), 0)?;
        Some((found.full, found.end))
    }

    #[test]
    fn numbers_as_people_write_them() {
        let full = Some("13800138000".to_owned());
        for (text, end) in [
            ("13800138000", 11),
            ("138 0013 8000", 13),
            ("138-0013-8000张三", 13),
            ("138-001-38000", 13),
            ("+86 13800138000", 15),
            ("+8613800138000", 14),
            ("86-138 0013 8000", 16),
            ("0086 13800138000", 16),
            ("13800138000浙江", 11),
            ("13800138000-3号楼", 11),
            ("13800138000 3幢", 11),
        ] {
            assert_eq!(find(text), Some((full.clone(), end)), "{text}");
        }
    }

    #[test]
    fn shared_ones_and_what_is_none() {
        for (text, end) in [
            ("18412345678-1234", 16),
            ("18412345678转1234", 16),
            ("18412345678[1234]", 17),
            ("18412345678 转 12", 16),
        ] {
            assert_eq!(find(text), Some((None, end)), "{text}");
        }
        for text in [
            "138001380001",
            "12800138000",
            "0571-88888888",
            "+1 4155550123",
            "1380013800",
            "",
            "13800138000abc",
            "110101199003074578",
            "1 3 8 0 0 1 3 8 0 0 0",
        ] {
            assert_eq!(find(text), None, "{text}");
        }
    }
}
