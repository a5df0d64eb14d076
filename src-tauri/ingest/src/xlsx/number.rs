//! Numbers and references as cells have them.

/// Powers of ten that a float holds exactly.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

/// A number of XML; blanks around it do not count. Infinities are numbers here.
#[inline]
pub(super) fn number(raw: &[u8]) -> Option<f64> {
    exact(raw).or_else(|| std::str::from_utf8(raw).ok()?.trim_ascii().parse().ok())
}

/// The same for plain decimals whose digits and power of ten a float holds
/// exactly: one division then rounds as it should.
#[inline]
fn exact(raw: &[u8]) -> Option<f64> {
    let (negative, raw) = match raw {
        [b'-', rest @ ..] => (true, rest),
        _ => (false, raw),
    };
    if raw.is_empty() || raw.len() > 18 {
        return None;
    }
    let mut digits = 0_u64;
    let mut point = None;
    for (at, byte) in raw.iter().enumerate() {
        match byte {
            b'0'..=b'9' => digits = digits * 10 + u64::from(byte - b'0'),
            b'.' if point.is_none() && raw.len() > 1 => point = Some(at),
            _ => return None,
        }
    }
    if digits > 1 << 53 {
        return None;
    }
    let decimals = point.map_or(0, |at| raw.len() - at - 1);
    let number = digits as f64 / POWERS.get(decimals)?;
    Some(if negative { -number } else { number })
}

/// A whole number from 0, such as the index of a string or a style.
#[inline]
pub(super) fn index(raw: &[u8]) -> Option<usize> {
    if raw.is_empty() || raw.len() > 9 {
        return None;
    }
    let mut number = 0;
    for byte in raw {
        match byte {
            b'0'..=b'9' => number = number * 10 + usize::from(byte - b'0'),
            _ => return None,
        }
    }
    Some(number)
}

/// A reference such as `B12` as row and column, both from 0.
#[inline]
pub(super) fn reference(raw: &[u8]) -> Option<(u32, u32)> {
    let letters = raw.iter().take_while(|b| b.is_ascii_alphabetic()).count();
    // No sheet has more columns than three letters can name.
    if letters == 0 || letters > 4 {
        return None;
    }
    let column = raw[..letters]
        .iter()
        .fold(0, |column, letter| column * 26 + u32::from(letter.to_ascii_uppercase() - b'A' + 1));
    Some((row(&raw[letters..])?, column - 1))
}

/// The number of a row, from 1, as an index from 0.
#[inline]
pub(super) fn row(raw: &[u8]) -> Option<u32> {
    let number = index(raw)?;
    u32::try_from(number.checked_sub(1)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        for text in [
            "0",
            "-0",
            "1",
            "12.50",
            "-3.25",
            "0.1",
            "123456789012345",
            "9007199254740993",
            ".5",
            "5.",
            "1e5",
            "-1.5E-7",
            "1.7976931348623157E+308",
            "4.9406564584124654E-324",
            "0.30000000000000004",
            "43101.354166666664",
            "179769313486231570000000000000",
            "0.000000000000001",
            "9999999999999999",
            "99999999999999.99",
            "1234567890.1234567",
        ] {
            let expected: f64 = text.parse().unwrap();
            let found = number(text.as_bytes()).unwrap();
            assert_eq!(found.to_bits(), expected.to_bits(), "{text}");
        }
        assert_eq!(number(b" 5\n"), Some(5.0));
        for bad in ["", "-", ".", "1.2.3", "1,5", "0x1", "--1", "五"] {
            assert_eq!(number(bad.as_bytes()), None, "{bad}");
        }
    }

    #[test]
    fn references() {
        for (text, expected) in [
            ("A1", Some((0, 0))),
            ("xfd1048576", Some((1_048_575, 16_383))),
            ("AA10", Some((9, 26))),
            ("A0", None),
            ("A", None),
            ("1", None),
            ("$A$1", None),
            ("A1B", None),
            ("AAAAAAAA1", None),
            ("A99999999999", None),
            ("", None),
        ] {
            assert_eq!(reference(text.as_bytes()), expected, "{text}");
        }
        assert_eq!((row(b"1"), row(b"0"), row(b"x")), (Some(0), None, None));
    }
}
