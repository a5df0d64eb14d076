//! Header and state words in the form they are compared in.

use serde::{Deserialize, Deserializer};

use super::values::text::{half_width, trim};

/// A word without blanks and signs around it, half-width, in small letters.
/// Blanks, underscores and hyphens inside Latin words are dropped, so that
/// `Customer ID`, `customer_id` and `CustomerID` are one word.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Word(String);

impl Word {
    /// The word of a text.
    pub fn new(text: &str) -> Self {
        let text = half_width(trim(text));
        let mut word = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                ' ' | '_' | '\t' | '\n' | '\r' | '*' | '\'' | '"' | '`' | '#' => {}
                '、' => word.push(','),
                '【' => word.push('['),
                '】' => word.push(']'),
                _ => word.extend(c.to_lowercase()),
            }
        }
        Self(word.trim_end_matches([':', '-']).to_owned())
    }

    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// How many characters.
    pub fn len(&self) -> usize {
        self.0.chars().count()
    }

    /// How wide it is on screen: a Chinese character says about as much as two
    /// Latin letters.
    pub fn width(&self) -> usize {
        self.0.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether it is written in Latin letters and signs only.
    pub fn is_latin(&self) -> bool {
        self.0.is_ascii()
    }

    /// Without what stands in brackets: units (`金额(元)`) and hints. `None`:
    /// nothing stands in brackets, or nothing else.
    pub fn bare(&self) -> Option<Self> {
        let mut depth = 0;
        let mut bare = String::new();
        for c in self.0.chars() {
            match c {
                '(' | '[' | '<' => depth += 1,
                ')' | ']' | '>' => depth -= 1,
                _ if depth == 0 => bare.push(c),
                _ => {}
            }
        }
        (bare.len() < self.0.len() && !bare.is_empty()).then_some(Self(bare))
    }
}

impl<'de> Deserialize<'de> for Word {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Self::new(&text))
    }
}

/// The Latin words of a header, in small letters: `CustomerID` and `customer_id`
/// are `customer`, `id`.
pub fn latin_tokens(header: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut previous = ' ';
    for c in half_width(trim(header)).chars() {
        if c.is_ascii_alphanumeric() {
            let begins = !previous.is_ascii_alphanumeric()
                || (c.is_ascii_uppercase() && previous.is_ascii_lowercase());
            if begins {
                tokens.push(String::new());
            }
            if let Some(token) = tokens.last_mut() {
                token.push(c.to_ascii_lowercase());
            }
        }
        previous = c;
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_word_whatever_its_dress() {
        for (a, b) in [
            ("收货地址 ", "收货地址"),
            ("Customer ID", "customer_id"),
            ("ＱＴＹ", "qty"),
            ("卖家已发货，等待买家确认", "卖家已发货,等待买家确认"),
            ("姓名：", "姓名"),
            ("*姓名", "姓名"),
            ("\u{feff}订单编号", "订单编号"),
        ] {
            assert_eq!(Word::new(a), Word::new(b));
        }
    }

    #[test]
    fn units_in_brackets() {
        for (header, bare) in [
            ("金额（元）", Some("金额")),
            ("商品数量(件)", Some("商品数量")),
            ("总金额[旧版]", Some("总金额")),
            ("金额", None),
            ("(元)", None),
        ] {
            assert_eq!(Word::new(header).bare(), bare.map(Word::new), "{header}");
        }
    }

    #[test]
    fn latin_headers_fall_into_words() {
        assert_eq!(latin_tokens("CustomerID"), ["customer", "id"]);
        assert_eq!(latin_tokens(" number_of_cds"), ["number", "of", "cds"]);
        assert!(latin_tokens("客户").is_empty());
    }
}
