//! Amounts of money, to the 分.

use huitouke_analytics::Fen;
use huitouke_ingest::Value;

use super::number::{decimal, from_float, round_half_up};
use super::text::{half_width, is_nothing, unwrap};

/// An amount or price as said, in 10⁻⁶ yuan, before it is rounded to 分.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Money(pub i64);

/// There is something, and it is not an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotMoney;

/// No amount of one order line is beyond this: a hundred billion yuan in 分. Sums
/// of a shop then stay below 2^53, which the ui counts in.
const MOST_FEN: i64 = 10_000_000_000_000;

impl Money {
    /// In 分, rounded half up; `None` beyond what anybody pays.
    pub fn fen(self) -> Option<Fen> {
        round_half_up(i128::from(self.0), 10_000).filter(believable).map(Fen)
    }

    /// This price times a quantity in 1/1000, in 分, rounded half up once.
    pub fn times(self, quantity_milli: i64) -> Option<Fen> {
        let product = i128::from(self.0) * i128::from(quantity_milli);
        round_half_up(product, 10_000_000).filter(believable).map(Fen)
    }
}

fn believable(fen: &i64) -> bool {
    fen.unsigned_abs() <= MOST_FEN.unsigned_abs()
}

/// What a cell says: `Ok(None)` where it says nothing.
pub fn money(value: Value<'_>) -> Result<Option<Money>, NotMoney> {
    match value {
        Value::Empty => Ok(None),
        Value::Text(text) => money_text(unwrap(text)),
        Value::Number(n) => from_float(n).map(|m| Some(Money(m))).ok_or(NotMoney),
        Value::DateTime { .. } | Value::Bool(_) | Value::Error(_) => Err(NotMoney),
    }
}

/// The same for text without its wrapping: `¥1,234.50`, `12.5元`, `1.2万`,
/// `(3.00)`, full-width digits.
pub fn money_text(text: &str) -> Result<Option<Money>, NotMoney> {
    if let Some(micro) = decimal(text) {
        return Ok(Some(Money(micro)));
    }
    if is_nothing(text) {
        return Ok(None);
    }
    let text = half_width(text).to_ascii_lowercase();
    let mut rest = text.trim();
    let mut negative = false;
    if let Some((amount, _)) = rest.split_once("(已退款") {
        rest = amount.trim();
    }
    if let Some(inner) = rest.strip_prefix('(').and_then(|t| t.strip_suffix(')')) {
        (rest, negative) = (inner.trim(), true);
    }
    if let Some(inner) = rest.strip_prefix(['-', '−']) {
        (rest, negative) = (inner.trim(), !negative);
    }
    for sign in ["人民币", "rmb", "cny", "¥", "￥", "$"] {
        rest = rest.strip_prefix(sign).unwrap_or(rest).trim();
    }
    for unit in ["元整", "元", "圆", "块钱", "块", "rmb", "cny", "¥"] {
        rest = rest.strip_suffix(unit).unwrap_or(rest).trim();
    }
    let mut factor = 1;
    for (word, times) in [("万", 10_000), ("w", 10_000), ("千", 1_000), ("k", 1_000)] {
        if let Some(inner) = rest.strip_suffix(word) {
            (rest, factor) = (inner.trim(), times);
            break;
        }
    }
    let micro = decimal(rest).and_then(|m| m.checked_mul(factor)).ok_or(NotMoney)?;
    Ok(Some(Money(if negative { -micro } else { micro })))
}

/// The amount of a note such as `已退款(￥10.00)`, `已退款¥10.00` or the one in
/// `131.77(已退款89.84)`.
pub fn refund_note(text: &str) -> Option<Money> {
    if text.is_ascii() {
        return None;
    }
    let (_, noted) = text.split_once("已退款")?;
    let noted = half_width(noted);
    money_text(noted.trim().trim_start_matches('(').trim_end_matches(')')).ok().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_pays_is_no_amount() {
        let price = |text: &str| money_text(text).unwrap().unwrap();
        assert_eq!(price("99999999").times(900_000_000_000), None);
        assert_eq!(price("99999999").times(1_000), Some(Fen(9_999_999_900)));
        assert_eq!(Money(100_000_000_000 * 1_000_000).fen(), Some(Fen(MOST_FEN)));
        assert_eq!(Money(-100_000_000_001 * 1_000_000).fen(), None);
    }

    #[test]
    fn refunds_noted_beside_something() {
        for (text, fen) in [
            ("131.77(已退款89.84)", Some(8_984)),
            ("已退款(￥10.00)", Some(1_000)),
            ("已退款¥10.00", Some(1_000)),
            ("已退款", None),
            ("131.77", None),
        ] {
            let noted = refund_note(text).and_then(Money::fen).map(|f| f.0);
            assert_eq!(noted, fen, "{text}");
        }
    }

    fn fen(text: &str) -> Result<Option<i64>, NotMoney> {
        money(Value::Text(text)).map(|m| m.and_then(Money::fen).map(|f| f.0))
    }

    #[test]
    fn amounts_in_all_seen_shapes() {
        for (text, expected) in [
            ("12.5", 1_250),
            ("¥1,234.50", 123_450),
            ("￥28.16", 2_816),
            ("￥ 28.16 元", 2_816),
            ("12.5元", 1_250),
            ("1.2万", 1_200_000),
            ("1.2w", 1_200_000),
            ("3k", 300_000),
            ("-5.00", -500),
            ("¥-5.00", -500),
            ("-¥5.00", -500),
            ("(1.00)", -100),
            ("１２．５０", 1_250),
            ("１，２３４．５０", 123_450),
            ("\"99\"", 9_900),
            ("=\"99.00\"", 9_900),
            ("0元", 0),
            ("88块", 8_800),
            ("100元整", 10_000),
            ("RMB 20", 2_000),
            ("0.005", 1),
            ("0.0049999999", 0),
            ("-0.005", -1),
            ("2.675", 268),
            ("131.77(已退款89.84)", 13_177),
        ] {
            assert_eq!(fen(text), Ok(Some(expected)), "{text:?}");
        }
    }

    #[test]
    fn nothing_is_not_zero() {
        for text in ["", " ", "-", "——", "/", "nan"] {
            assert_eq!(fen(text), Ok(None), "{text:?}");
        }
    }

    #[test]
    fn what_is_no_amount() {
        for text in ["待定", "12,5", "1.2.3", "12块5", "免费?", "1e3", "12%", "2018-01-01", "元"]
        {
            assert_eq!(fen(text), Err(NotMoney), "{text:?}");
        }
        assert_eq!(money(Value::Bool(true)), Err(NotMoney));
        assert_eq!(money(Value::Error("#REF!")), Err(NotMoney));
    }

    #[test]
    fn floats_round_half_up_to_fen() {
        for (n, expected) in [(2.55, 255), (1.005, 101), (0.1 + 0.2, 30), (-1.005, -101)] {
            let said = money(Value::Number(n)).ok().flatten().and_then(Money::fen);
            assert_eq!(said, Some(Fen(expected)), "{n}");
        }
    }

    #[test]
    fn a_line_is_rounded_once() {
        for (price, quantity, expected) in [
            ("2.555", 3_000, 767),
            ("2.55", 6_000, 1_530),
            ("0.001", -5_000, -1),
            ("3.333", 1_500, 500),
        ] {
            let price = money_text(price).ok().flatten();
            assert_eq!(price.and_then(|p| p.times(quantity)), Some(Fen(expected)), "{price:?}");
        }
        assert_eq!(Money(i64::MAX / 2).times(i64::MAX), None);
    }
}
