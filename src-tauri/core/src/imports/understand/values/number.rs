//! Decimal numbers without floats: text to millionths, exactly.

use super::text::{half_width, is_nothing};

/// One in the unit numbers are read in: 10⁻⁶.
pub const ONE: i64 = 1_000_000;

/// Beyond this (10¹¹) no amount or quantity is believable.
const LIMIT: i64 = 100_000_000_000;

/// A plain decimal number in 10⁻⁶: sign, digits with or without commas between
/// groups of three, a point. Digits beyond the sixth decimal are dropped, which
/// no rounding half up to fewer decimals can notice.
pub fn decimal(text: &str) -> Option<i64> {
    let bytes = text.as_bytes();
    let (negative, mut i) = match bytes.first()? {
        b'-' => (true, 1),
        b'+' => (false, 1),
        _ => (false, 0),
    };
    let (mut whole, mut digits, mut group, mut commas) = (0i64, 0u32, 0u32, false);
    while let Some(&b) = bytes.get(i) {
        match b {
            b'0'..=b'9' => {
                whole = whole * 10 + i64::from(b - b'0');
                if whole >= LIMIT {
                    return None;
                }
                digits += 1;
                group += 1;
            }
            b',' if (commas && group == 3) || (!commas && (1..=3).contains(&group)) => {
                commas = true;
                group = 0;
            }
            b'.' => break,
            _ => return None,
        }
        i += 1;
    }
    if commas && group != 3 {
        return None;
    }
    let mut fraction = 0i64;
    if i < bytes.len() {
        let mut unit = ONE;
        for &b in &bytes[i + 1..] {
            if !b.is_ascii_digit() {
                return None;
            }
            unit /= 10;
            fraction += i64::from(b - b'0') * unit;
            digits += 1;
        }
    }
    if digits == 0 {
        return None;
    }
    let value = whole * ONE + fraction;
    Some(if negative { -value } else { value })
}

/// A float as the decimal number it stands for, in 10⁻⁶. Spreadsheets hold 2.55
/// as the nearest float; it becomes 2.55 again.
pub fn from_float(n: f64) -> Option<i64> {
    if !n.is_finite() || n.abs() >= LIMIT as f64 {
        return None;
    }
    Some((n * ONE as f64).round() as i64)
}

/// A whole number made of `value` ÷ `unit`, rounded half up by size (away from
/// zero), as money is rounded by hand.
pub fn round_half_up(value: i128, unit: i128) -> Option<i64> {
    let (size, unit) = (value.unsigned_abs(), unit.unsigned_abs());
    let rounded = match (u64::try_from(size), u64::try_from(unit)) {
        // Far the most common, and several times faster than the wide division.
        (Ok(size), Ok(unit)) if size < u64::MAX / 2 => u128::from((size + unit / 2) / unit),
        _ => (size + unit / 2) / unit,
    };
    let rounded = i64::try_from(rounded).ok()?;
    Some(if value < 0 { -rounded } else { rounded })
}

/// A quantity in 1/1000 with or without a unit: `2`, `1.5kg`, `x3`, `2盒`.
/// `Ok(None)`: says nothing.
pub fn quantity(text: &str) -> Result<Option<i64>, ()> {
    if let Some(micro) = decimal(text) {
        return Ok(round_half_up(i128::from(micro), 1000));
    }
    if is_nothing(text) {
        return Ok(None);
    }
    let text = half_width(text);
    let text = text.trim_start_matches(['x', 'X', '×', '*']).trim();
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+')))
        .unwrap_or(text.len());
    let (number, unit) = (&text[..end], text[end..].trim());
    let plain = unit.chars().count() <= 4 && unit.chars().all(char::is_alphabetic);
    match decimal(number) {
        Some(micro) if plain => Ok(round_half_up(i128::from(micro), 1000)),
        _ => Err(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_exact() {
        for (text, micro) in [
            ("0", Some(0)),
            ("1", Some(1_000_000)),
            ("2.55", Some(2_550_000)),
            ("-0.01", Some(-10_000)),
            ("+5", Some(5_000_000)),
            (".5", Some(500_000)),
            ("5.", Some(5_000_000)),
            ("1,234.50", Some(1_234_500_000)),
            ("1,234,567", Some(1_234_567_000_000)),
            ("0.00499999999", Some(4_999)),
            ("12,34", None),
            ("1234,567", None),
            (",123", None),
            ("1.2.3", None),
            ("1e3", None),
            ("", None),
            (".", None),
            ("-", None),
            ("99999999999999", None),
        ] {
            assert_eq!(decimal(text), micro, "{text:?}");
        }
    }

    #[test]
    fn floats_become_the_decimal_they_stand_for() {
        assert_eq!(from_float(2.55), Some(2_550_000));
        assert_eq!(from_float(0.1 + 0.2), Some(300_000));
        assert_eq!(from_float(1.005), Some(1_005_000));
        assert_eq!(from_float(-12.345), Some(-12_345_000));
        assert_eq!(from_float(f64::NAN), None);
        assert_eq!(from_float(1e12), None);
    }

    #[test]
    fn halves_go_away_from_zero() {
        for (value, rounded) in [(149, 1), (150, 2), (-150, -2), (-149, -1), (50, 1), (49, 0)] {
            assert_eq!(round_half_up(value, 100), Some(rounded), "{value}");
        }
        assert_eq!(round_half_up(i128::MAX, 3), None);
    }

    #[test]
    fn quantities_with_and_without_units() {
        for (text, milli) in [
            ("2", Ok(Some(2_000))),
            ("-3", Ok(Some(-3_000))),
            ("1.5kg", Ok(Some(1_500))),
            ("2盒", Ok(Some(2_000))),
            ("２ 件", Ok(Some(2_000))),
            ("x3", Ok(Some(3_000))),
            ("×3", Ok(Some(3_000))),
            ("", Ok(None)),
            ("-", Ok(None)),
            ("两盒", Err(())),
            ("2盒3瓶", Err(())),
            ("很多", Err(())),
        ] {
            assert_eq!(quantity(text), milli, "{text:?}");
        }
    }
}
