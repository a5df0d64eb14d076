//! What platforms call products, and how names are compared.

use std::borrow::Cow;

use crate::imports::understand::half_width;

/// The platform of names that the merchant wrote down with an order.
pub const BY_HAND: &str = "by_hand";

/// A title in the form titles are compared in: half-width, single blanks, small letters.
pub fn title_key(title: &str) -> String {
    half_width(&single_blanks(title)).to_lowercase()
}

/// What a product of that name on a platform goes by: its title, else its code, else its
/// specification.
pub fn shown_name(title: &str, code: &str, specification: &str) -> String {
    let texts = [title, code, specification].map(str::trim);
    single_blanks(texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default()).into_owned()
}

/// A text without blanks around it and with single ones in it.
pub fn single_blanks(text: &str) -> Cow<'_, str> {
    let plain = |(a, b): (char, char)| !b.is_whitespace() || (b == ' ' && a != ' ');
    if text == text.trim() && text.chars().zip(text.chars().skip(1)).all(plain) {
        return Cow::Borrowed(text);
    }
    let mut single = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !single.is_empty() {
            single.push(' ');
        }
        single.push_str(word);
    }
    Cow::Owned(single)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_compared_in_one_form() {
        for (title, key) in [
            ("ＶＣ　精华", "vc 精华"),
            ("  面膜 \t 10片\n", "面膜 10片"),
            ("a b", "a b"),
            ("", ""),
            (" ", ""),
            ("A\u{3000}b", "a b"),
        ] {
            assert_eq!(title_key(title), key, "{title:?}");
        }
        assert_eq!(shown_name(" ", "X9 ", "红"), "X9");
        assert_eq!(shown_name("", "", " 红  色"), "红 色");
    }
}
