//! The part of a moment that comes after the date.

/// Reads what follows a date: nothing (−1), or a time with or without weekday,
/// 上午/下午, seconds and offset (dropped: the wall clock is what counts).
/// `None`: it is something else. Midnight to the second is read as "only the
/// day", because spreadsheets write a bare day that way.
pub fn minute_of(rest: &str) -> Option<i16> {
    let mut rest = skip_weekday(rest.trim_start_matches(['T', 't', ',']));
    let mut half = None;
    for (word, afternoon) in HALVES {
        if let Some(r) = strip_prefix(rest, word) {
            (rest, half) = (r.trim_start(), Some(afternoon));
            break;
        }
    }
    if rest.is_empty() {
        return half.is_none().then_some(-1);
    }
    let (hour, r) = number(rest)?;
    let (minute, second, mut r) = if let Some(r) = r.strip_prefix(':') {
        let (minute, r) = number(r)?;
        match r.strip_prefix(':') {
            Some(r) => {
                let (second, r) = number(r)?;
                (minute, second, fraction(r))
            }
            None => (minute, 0, r),
        }
    } else {
        let r = r.strip_prefix('时').or_else(|| r.strip_prefix('点'))?;
        match number(r) {
            Some((minute, r)) => {
                let r = r.strip_prefix('分').unwrap_or(r);
                match number(r) {
                    Some((second, r)) => (minute, second, r.strip_prefix('秒').unwrap_or(r)),
                    None => (minute, 0, r),
                }
            }
            None => (0, 0, r),
        }
    };
    r = r.trim_start();
    for (word, afternoon) in HALVES {
        if let Some(after) = strip_prefix(r, word) {
            (r, half) = (after, Some(afternoon));
            break;
        }
    }
    if !is_offset(skip_weekday(r)) || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let hour = match half {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    if hour == 0 && minute == 0 && second == 0 && half.is_none() {
        return Some(-1);
    }
    Some((hour * 60 + minute) as i16)
}

const HALVES: [(&str, bool); 9] = [
    ("上午", false),
    ("下午", true),
    ("凌晨", false),
    ("早上", false),
    ("中午", true),
    ("晚上", true),
    ("傍晚", true),
    ("am", false),
    ("pm", true),
];

fn strip_prefix<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let head = text.get(..word.len())?;
    head.eq_ignore_ascii_case(word).then(|| &text[word.len()..])
}

fn skip_weekday(text: &str) -> &str {
    let text = text.trim();
    let inner = text.strip_prefix('(').unwrap_or(text);
    for word in ["星期", "礼拜", "周"] {
        if let Some(rest) = inner.strip_prefix(word) {
            let rest = rest.strip_prefix(['一', '二', '三', '四', '五', '六', '日', '天']);
            return rest.map_or(text, |r| r.trim_start_matches(')').trim_start());
        }
    }
    text
}

/// One or two digits.
fn number(text: &str) -> Option<(u32, &str)> {
    let len = text.bytes().take(2).take_while(u8::is_ascii_digit).count();
    let value = text.get(..len).filter(|t| !t.is_empty())?.parse().ok()?;
    Some((value, &text[len..]))
}

fn fraction(text: &str) -> &str {
    match text.strip_prefix('.') {
        Some(rest) => rest.trim_start_matches(|c: char| c.is_ascii_digit()),
        None => text,
    }
}

fn is_offset(text: &str) -> bool {
    let text = text.trim();
    let digits = text.trim_start_matches("UTC").trim_start_matches(['+', '-']);
    text.is_empty()
        || text == "Z"
        || (digits.len() < text.len()
            && (2..=5).contains(&digits.len())
            && digits.bytes().all(|b| b.is_ascii_digit() || b == b':'))
}

#[cfg(test)]
mod tests {
    use super::minute_of;

    #[test]
    fn times_in_all_seen_shapes() {
        for (text, minute) in [
            ("", Some(-1)),
            (" 08:26:00", Some(506)),
            (" 8:26", Some(506)),
            ("T08:26:00Z", Some(506)),
            (" 08:26:00.123", Some(506)),
            (" 09:14:02 +0000", Some(554)),
            (" 09:14:02+08:00", Some(554)),
            (" 星期五", Some(-1)),
            (" 星期五 10:00", Some(600)),
            ("(周五) 10:00", Some(600)),
            (" 上午 9:05", Some(545)),
            (" 下午3:05", Some(905)),
            (" 下午 12:05", Some(725)),
            (" 12:05 AM", Some(5)),
            (" 3:05 pm", Some(905)),
            (" 晚上8点", Some(1200)),
            ("8时26分30秒", Some(506)),
            (" 23:59:60", Some(1439)),
            (" 00:00:00", Some(-1)),
            (" 0:00", Some(-1)),
            (" 00:00:01", Some(0)),
            (" 24:00", None),
            (" 12:60", None),
            (" 12", None),
            (" 11:00 - 2026-06-20 12:00", None),
            (" 左右", None),
            (" 下午", None),
            (":", None),
        ] {
            assert_eq!(minute_of(text), minute, "{text:?}");
        }
    }
}
