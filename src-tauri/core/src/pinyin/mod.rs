//! Names by their sound: what they are found by when typed in pinyin, and the order they
//! stand in.
//!
//! A name is *spelled* as its syllables, each with a capital: `ZhangSan`, several lines
//! where it can be read in several ways. A text typed finds it where it begins at a
//! syllable and gives syllables whole or by their initials, the last one as far as typed:
//! `zhangsan`, `zhangs`, `zs`, `san`.

mod table;

use std::cmp::Ordering;

use self::table::TABLE;

/// A name is spelled up to here; what comes after is found as it is written.
const MOST_SYLLABLES: usize = 16;
/// And in so many ways at most.
const MOST_WAYS: usize = 8;

/// Whether there is anything in a text to be spelled.
pub fn has_chinese(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(|c| TABLE.is_read(c))
}

/// Spells a name in every way it may be read, the likeliest first. Letters in it count as
/// a syllable, other characters as a gap between two.
pub fn spell(name: &str) -> Vec<String> {
    let mut ways = vec![String::with_capacity(name.len() * 2)];
    let (mut syllables, mut in_letters) = (0, false);
    let mut readings = Vec::new();
    let mut before = None;
    let mut chars = name.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_ascii_alphabetic() {
            let letter = if in_letters { c.to_ascii_lowercase() } else { c.to_ascii_uppercase() };
            syllables += usize::from(!in_letters);
            in_letters = true;
            if syllables > MOST_SYLLABLES {
                break;
            }
            ways.iter_mut().for_each(|way| way.push(letter));
            before = None;
            continue;
        }
        in_letters = false;
        let begins = (syllables == 0).then(|| chars.peek().copied());
        TABLE.readings(c, begins, &mut readings);
        if let Some(second) = before.and_then(|first| TABLE.second(first, c)) {
            readings.retain(|reading| *reading != second);
            readings.insert(0, second);
        }
        before = (syllables == 0).then_some(c);
        if readings.is_empty() {
            continue;
        }
        syllables += 1;
        if syllables > MOST_SYLLABLES {
            break;
        }
        let so_far = ways.len();
        for reading in readings.iter().skip(1) {
            for way in 0..so_far {
                if ways.len() < MOST_WAYS {
                    let mut other = ways[way].clone();
                    add_syllable(&mut other, reading);
                    ways.push(other);
                }
            }
        }
        ways[..so_far].iter_mut().for_each(|way| add_syllable(way, readings[0]));
    }
    ways.retain(|way| !way.is_empty());
    ways
}

fn add_syllable(way: &mut String, reading: &str) {
    let at = way.len();
    way.push_str(reading);
    if let Some(first) = way.get_mut(at..=at) {
        first.make_ascii_uppercase();
    }
}

/// Whether what is typed (small letters a–z) is found at byte `at` of spelled text, where
/// a syllable begins.
pub fn spells(text: &[u8], at: usize, typed: &[u8]) -> bool {
    let Some(first) = typed.first() else { return true };
    if text.get(at).is_none_or(|b| !b.is_ascii_uppercase() || b.to_ascii_lowercase() != *first) {
        return false;
    }
    let rest = text.get(at + 1..).unwrap_or_default();
    let len = 1 + rest.iter().take_while(|b| b.is_ascii_lowercase()).count();
    let same = 1 + rest[..len - 1].iter().zip(&typed[1..]).take_while(|(a, b)| a == b).count();
    if same == typed.len() {
        return true;
    }
    let on = |used: usize| spells(text, at + len, typed.get(used..).unwrap_or_default());
    // The whole syllable, else its initial: of zh, ch and sh also both letters.
    same == len && on(len)
        || same >= 2 && len > 2 && rest.first() == Some(&b'h') && on(2)
        || len > 1 && on(1)
}

/// Classes of characters in the order of names.
const DIGIT: u16 = 1;
const LETTER: u16 = 16;
const CHINESE: u16 = 64;
const OTHER: u16 = u16::MAX;

/// Where a character stands in the order of names: digits, letters, Chinese by pinyin,
/// then everything else.
fn class(c: char, first: bool) -> u16 {
    match c {
        '0'..='9' => DIGIT + (c as u16 - '0' as u16),
        'a'..='z' => LETTER + (c as u16 - 'a' as u16),
        'A'..='Z' => LETTER + (c as u16 - 'A' as u16),
        c if c.is_whitespace() => 0,
        c => TABLE.place(c, first).map_or(OTHER, |place| CHINESE + place),
    }
}

fn classes(name: &str) -> impl Iterator<Item = u16> + '_ {
    name.chars().enumerate().map(|(i, c)| class(c, i == 0)).filter(|class| *class != 0)
}

/// The beginning of a name in the order of names, as a number: where two differ, the
/// names stand so.
pub fn sort_key(name: &str) -> u64 {
    let (mut key, mut len) = (0, 0);
    for class in classes(name).take(4) {
        key = key << 16 | u64::from(class);
        len += 1;
    }
    key << (16 * (4 - len)).min(63)
}

/// The order of names: digits, letters in either case, Chinese by pinyin character by
/// character, then everything else; equals as they are written.
pub fn order(a: &str, b: &str) -> Ordering {
    classes(a).cmp(classes(b)).then_with(|| a.cmp(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(name: &str, typed: &str) -> bool {
        spell(name)
            .iter()
            .any(|way| (0..way.len()).any(|at| spells(way.as_bytes(), at, typed.as_bytes())))
    }

    #[test]
    fn names_are_found_by_full_pinyin_its_beginning_and_initials() {
        for typed in ["zhangsan", "zhangs", "zhang", "zh", "z", "zs", "san", "s", "zsan", "zhs"] {
            assert!(found("张三", typed), "{typed}");
        }
        for typed in ["hangsan", "an", "zhangsi", "sz", "zhangsanf", "ngs", "zhansan"] {
            assert!(!found("张三", typed), "{typed}");
        }
        assert!(found("anna小鱼", "annaxiaoyu") && found("anna小鱼", "xy"));
        assert!(found("🌸小鱼🌸", "xiaoyu"));
        assert!(found("吕绿", "lvlv") && found("女儿", "nver"));
        assert_eq!(spell("🌸 123"), Vec::<String>::new());
    }

    #[test]
    fn surnames_are_read_as_surnames() {
        for (name, typed) in [
            ("曾小贤", "zengxiaoxian"),
            ("单田芳", "shantianfang"),
            ("解晓东", "xiexiaodong"),
            ("查良镛", "zhaliangyong"),
            ("仇和", "qiuhe"),
            ("区小姐", "ouxiaojie"),
            ("朴素英", "piao"),
            ("盖叫天", "gejiaotian"),
            ("盖叫天", "gaijiaotian"),
            ("尉迟恭", "yuchigong"),
            ("万俟卨", "moqi"),
            ("乐毅", "yueyi"),
            ("翟天临", "zhaitianlin"),
            ("覃辉", "qinhui"),
            ("尉迟恭", "yc"),
            ("长孙", "zhangsun"),
        ] {
            assert!(found(name, typed), "{name} {typed}: {:?}", spell(name));
        }
        assert_eq!(spell("单小曾")[0], "ShanXiaoZeng");
    }

    #[test]
    fn given_names_are_found_by_any_common_reading() {
        for (name, typed) in
            [("王乐", "wangyue"), ("王乐", "wangle"), ("李长行", "lichanghang"), ("丽娜", "lina")]
        {
            assert!(found(name, typed), "{name} {typed}");
        }
        assert!(spell(&"长行乐重".repeat(50)).len() <= MOST_WAYS);
        assert!(spell(&"长".repeat(500))[0].len() <= 6 * MOST_SYLLABLES);
    }

    #[test]
    fn names_stand_by_pinyin_with_digits_and_letters_before_and_the_rest_after() {
        let mut names =
            ["🌸花", "章二", "张三", "Bob", "anna", "单一", "王五", "8号", "张四", "石"];
        names.sort_by(|a, b| order(a, b));
        let right = ["8号", "anna", "Bob", "单一", "石", "王五", "张三", "张四", "章二", "🌸花"];
        assert_eq!(names, right);
        for pair in right.windows(2) {
            assert!(sort_key(pair[0]) <= sort_key(pair[1]), "{pair:?}");
        }
        assert_eq!(sort_key(""), 0);
    }

    /// As sure as for pairs of names drawn at random.
    #[test]
    fn keys_never_contradict_the_order() {
        let names =
            ["", "a", "A", "ab", "张", "张三", "张三丰李", "张三丰李四", "単", "\u{202e}x", "1"];
        for a in names {
            for b in names {
                if sort_key(a) != sort_key(b) {
                    assert_eq!(sort_key(a).cmp(&sort_key(b)), order(a, b), "{a} {b}");
                }
            }
        }
    }
}
