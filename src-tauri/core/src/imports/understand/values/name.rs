//! Names and nicks as keys.

use std::borrow::Cow;

use super::id::is_masked;
use super::text::{half_width, is_nothing};

/// A name in the form it is compared in: half-width, single blanks.
pub fn normal(name: &str) -> Cow<'_, str> {
    let plain = name.is_ascii() || !name.contains(['\u{3000}', '\u{a0}']);
    match half_width(name) {
        Cow::Borrowed(text) if plain && !text.contains("  ") => Cow::Borrowed(text),
        text => Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" ")),
    }
}

/// Whether a (normal) name can tell people apart: not empty, not hidden, not one
/// of the words that stand for anybody.
pub fn identifies(name: &str, generic: &[String]) -> bool {
    !is_nothing(name)
        && !is_masked(name)
        && name.chars().any(char::is_alphanumeric)
        && !generic.iter().any(|word| word.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_compare_in_one_form() {
        assert_eq!(normal("张三"), "张三");
        assert_eq!(normal("Ａｎｎａ　 Li"), "Anna Li");
        assert_eq!(normal("Anna  Li"), "Anna Li");
    }

    #[test]
    fn words_for_anybody_are_no_key() {
        let generic = ["微信用户".to_owned(), "guest".to_owned()];
        for name in ["", "-", "/", "微信用户", "Guest", "张**", "***", "~", "。。"] {
            assert!(!identifies(name, &generic), "{name:?}");
        }
        for name in ["张三", "tb_1", "A"] {
            assert!(identifies(name, &generic), "{name:?}");
        }
    }
}
