//! Numbers in a line of text: digits, or Chinese numerals.

/// A number read at the front of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    /// In 1/1000.
    pub milli: i64,
    /// How many characters it takes.
    pub len: usize,
    /// Whether it is written in Chinese numerals.
    pub chinese: bool,
}

/// More digits before the point are no number anybody means.
const MOST_DIGITS: usize = 9;

/// The number a text begins with.
pub fn number(text: &[char]) -> Option<Number> {
    digits(text).or_else(|| chinese(text))
}

/// `298`, `298.5`, `1.2万`; not `1.2.3`.
pub fn digits(text: &[char]) -> Option<Number> {
    let whole = run(text);
    if whole == 0 || whole > MOST_DIGITS {
        return None;
    }
    let mut len = whole;
    let mut milli = value(&text[..whole])? * 1000;
    if text.get(len) == Some(&'.') {
        let decimals = run(&text[len + 1..]);
        if decimals > 3 || text.get(len + 1 + decimals) == Some(&'.') {
            return None;
        }
        if decimals > 0 {
            let part = value(&text[len + 1..len + 1 + decimals])?;
            milli += part * 10_i64.pow(3 - decimals as u32);
            len += 1 + decimals;
        }
    }
    if text.get(len) == Some(&'万') {
        return Some(Number { milli: milli.checked_mul(10_000)?, len: len + 1, chinese: false });
    }
    Some(Number { milli, len, chinese: false })
}

fn run(text: &[char]) -> usize {
    text.iter().take_while(|c| c.is_ascii_digit()).count()
}

fn value(digits: &[char]) -> Option<i64> {
    digits.iter().try_fold(0_i64, |sum, c| Some(sum * 10 + i64::from(c.to_digit(10)?)))
}

fn numeral(c: char) -> Option<i64> {
    "零一二三四五六七八九".chars().position(|n| n == c).map(|n| n as i64).or(match c {
        '〇' => Some(0),
        '两' | '俩' => Some(2),
        '仨' => Some(3),
        _ => None,
    })
}

fn place(c: char) -> Option<i64> {
    match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        _ => None,
    }
}

/// `两`, `十二`, `三百五`, `一千零八十`, `两万`, `半`.
fn chinese(text: &[char]) -> Option<Number> {
    if text.first() == Some(&'半') {
        return Some(Number { milli: 500, len: 1, chinese: true });
    }
    let (mut total, mut section, mut digit, mut last, mut len) = (0_i64, 0_i64, None, 10, 0);
    for c in text {
        if let Some(n) = numeral(*c) {
            // 二零二六 is a year, not a number.
            if digit.is_some_and(|digit| digit != 0) {
                return None;
            }
            digit = Some(n);
            if n == 0 {
                last = 10;
            }
        } else if let Some(by) = place(*c) {
            // 十二: a ten without a digit before it.
            section += digit.take().unwrap_or(1).max(1) * by;
            last = by;
        } else if *c == '万' && len > 0 && total == 0 {
            total = (section + digit.take().unwrap_or(0)) * 10_000;
            (section, last) = (0, 10_000);
        } else {
            break;
        }
        len += 1;
        if len > MOST_DIGITS {
            return None;
        }
    }
    if len == 0 {
        return None;
    }
    // 三百五 is 350, 三百零五 is 305.
    let tail = digit.unwrap_or(0) * if last > 10 { last / 10 } else { 1 };
    Some(Number { milli: (total + section + tail) * 1000, len, chinese: true })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_at_the_front() {
        for (text, milli, len) in [
            ("298元", 298_000, 3),
            ("298.5", 298_500, 5),
            ("0.125斤", 125, 5),
            ("2.盒", 2_000, 1),
            ("1.2万", 12_000_000, 4),
            ("两盒", 2_000, 1),
            ("十二", 12_000, 2),
            ("二十", 20_000, 2),
            ("三十斤", 30_000, 2),
            ("三百五", 350_000, 3),
            ("三百零五", 305_000, 4),
            ("三百五十二", 352_000, 5),
            ("一千二", 1_200_000, 3),
            ("一千零八十", 1_080_000, 5),
            ("两万", 20_000_000, 2),
            ("一万五", 15_000_000, 3),
            ("半斤", 500, 1),
            ("十", 10_000, 1),
        ] {
            let chars: Vec<char> = text.chars().collect();
            let found = number(&chars).unwrap();
            assert_eq!((found.milli, found.len), (milli, len), "{text}");
        }
        for text in ["", "元", "1.2.3", "1.2345", "1234567890", "二零二六", "万", "-1", "٣"]
        {
            let chars: Vec<char> = text.chars().collect();
            assert_eq!(number(&chars), None, "{text}");
        }
    }
}
