//! WeChat ids, e-mail addresses, genders and tags.

use std::borrow::Cow;

use huitouke_contract::contacts::Gender;

use super::id::is_masked;
use super::text::{cut, half_width, is_nothing, trim};

/// Tags of one cell, and characters of a tag, at most.
const TAGS: usize = 100;
const TAG: usize = 100;

/// A WeChat id in the form it is compared in (small letters); `None`: the text
/// is none. An id is `wxid_…`, or a letter and 5–19 letters, digits, `_` or `-`.
pub fn wechat_id(text: &str) -> Option<String> {
    let text = half_width(trim(text));
    let text = text.trim();
    let shaped = text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
        && text.bytes().next().is_some_and(|b| b.is_ascii_alphabetic())
        && (6..=if text.starts_with("wxid_") { 40 } else { 20 }).contains(&text.len());
    (shaped && !is_nothing(text)).then(|| text.to_ascii_lowercase())
}

/// An e-mail address in the form it is compared in (small letters); `None`: the
/// text is none, or is hidden in part.
pub fn email(text: &str) -> Option<String> {
    let text = half_width(trim(text));
    let text = text.trim();
    let text = text.strip_prefix("mailto:").unwrap_or(text);
    let (name, host) = text.split_once('@')?;
    let plain = |t: &str| {
        !t.is_empty() && t.bytes().all(|b| b.is_ascii_graphic() && !b"@,;()<>\"*".contains(&b))
    };
    let sound = plain(name)
        && plain(host)
        && host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
        && text.len() <= 254
        && !is_masked(text);
    sound.then(|| text.to_ascii_lowercase())
}

/// A gender; `None`: the text is none.
pub fn gender(text: &str) -> Option<Gender> {
    let text = half_width(trim(text)).to_lowercase();
    match text.as_str() {
        "女" | "女性" | "女士" | "女生" | "小姐" | "太太" | "f" | "female" | "woman" | "♀" => {
            Some(Gender::Female)
        }
        "男" | "男性" | "男士" | "男生" | "先生" | "m" | "male" | "man" | "♂" => {
            Some(Gender::Male)
        }
        _ => None,
    }
}

/// Whether a text says that the gender is not known.
pub fn is_no_gender(text: &str) -> bool {
    let text = half_width(trim(text)).to_lowercase();
    ["未知", "保密", "不详", "其他", "无", "unknown", "secret", "other", "未设置", "未填写"]
        .contains(&text.as_str())
}

/// The tags of a cell: parted by commas, semicolons, 、, bars, slashes and line
/// ends that do not stand in brackets. Each once, in the order written.
pub fn tags(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut keep = |tag: &str| {
        let tag = cut(trim(trim(tag).trim_start_matches(['#', '＃'])), TAG);
        if !is_nothing(tag) && found.len() < TAGS && !found.iter().any(|t| t == tag) {
            found.push(tag.to_owned());
        }
    };
    let (mut start, mut depth) = (0, 0_u32);
    // A bracket that is never closed holds nothing together.
    let closed = balanced(text);
    for (at, c) in text.char_indices() {
        match c {
            '(' | '（' | '[' | '【' | '《' | '「' if closed => depth += 1,
            ')' | '）' | ']' | '】' | '》' | '」' if closed => depth = depth.saturating_sub(1),
            ',' | '，' | ';' | '；' | '、' | '|' | '｜' | '/' | '／' | '\n' | '\r' | '\t'
                if depth == 0 =>
            {
                keep(&text[start..at]);
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    keep(&text[start..]);
    found
}

fn balanced(text: &str) -> bool {
    let count = |set: &[char]| text.chars().filter(|c| set.contains(c)).count();
    count(&['(', '（', '[', '【', '《', '「']) == count(&[')', '）', ']', '】', '》', '」'])
}

/// The group of a column of tags by its header: `标签组1(学员等级)` → 学员等级,
/// `标签-来源` → 来源; `None`: the header says only that they are tags.
pub fn tag_group<'a>(header: &'a str, plain: &dyn Fn(&str) -> bool) -> Option<Cow<'a, str>> {
    let header = trim(header);
    if plain(header) {
        return None;
    }
    let inner = header
        .split_once(['(', '（', '[', '【'])
        .filter(|(before, _)| before.contains("标签"))
        .and_then(|(_, rest)| rest.rsplit_once([')', '）', ']', '】']))
        .map(|(inside, _)| inside);
    let after = || {
        let rest = header.strip_prefix("标签组").or_else(|| header.strip_prefix("标签"))?;
        let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        Some(rest.trim_start_matches(['-', ':', '：', '_', '—', ' ', '/']))
    };
    let group = trim(inner.or_else(after).unwrap_or(header));
    (!group.is_empty()).then_some(Cow::Borrowed(group))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wechat_ids_by_their_shape() {
        for (text, id) in [
            ("wxid_8ab2cd34ef5622", Some("wxid_8ab2cd34ef5622")),
            ("Lily_2020", Some("lily_2020")),
            ("ｌｉｌｙ－２０２０", Some("lily-2020")),
            (" abcdef ", Some("abcdef")),
            ("abcde", None),
            ("abcdefghijklmnopqrstu", None),
            ("1abcdef", None),
            ("13800138000", None),
            ("li****20", None),
            ("小丽的微信", None),
            ("a b c d e f", None),
            ("lily@qq.com", None),
            ("", None),
        ] {
            assert_eq!(wechat_id(text).as_deref(), id, "{text}");
        }
    }

    #[test]
    fn email_addresses() {
        for (text, address) in [
            ("Anna.Li@Example.com", Some("anna.li@example.com")),
            ("１２３@qq.com", Some("123@qq.com")),
            ("mailto:a@b.cn", Some("a@b.cn")),
            ("a***@qq.com", None),
            ("a@b", None),
            ("a@b@c.com", None),
            ("@qq.com", None),
            ("a b@qq.com", None),
            ("无", None),
        ] {
            assert_eq!(email(text).as_deref(), address, "{text}");
        }
    }

    #[test]
    fn genders() {
        assert_eq!((gender("女"), gender("Ｆ")), (Some(Gender::Female), Some(Gender::Female)));
        assert_eq!((gender("先生"), gender("Male")), (Some(Gender::Male), Some(Gender::Male)));
        assert_eq!((gender("1"), gender("未知")), (None, None));
        assert!(is_no_gender("保密") && !is_no_gender("女"));
    }

    #[test]
    fn tags_fall_apart_outside_brackets() {
        for (text, expected) in [
            ("敏感肌,老客", vec!["敏感肌", "老客"]),
            ("敏感肌，老客；VIP、#宝妈", vec!["敏感肌", "老客", "VIP", "宝妈"]),
            ("a|b/c\nd", vec!["a", "b", "c", "d"]),
            ("套餐(A,B),老客", vec!["套餐(A,B)", "老客"]),
            ("客户【华东/上海】；活跃", vec!["客户【华东/上海】", "活跃"]),
            ("没有关(a,b", vec!["没有关(a", "b"]),
            ("老客,老客,,", vec!["老客"]),
            ("-", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(tags(text), expected, "{text}");
        }
    }

    #[test]
    fn groups_of_tag_columns() {
        let plain = |h: &str| h == "标签" || h == "客户标签";
        for (header, group) in [
            ("标签", None),
            ("客户标签", None),
            ("标签组1(学员等级)", Some("学员等级")),
            ("标签组2（来源）", Some("来源")),
            ("标签-肤质", Some("肤质")),
            ("标签组3", None),
            ("肤质", Some("肤质")),
        ] {
            assert_eq!(tag_group(header, &plain).as_deref(), group, "{header}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_reads(text in "\\PC{0,20}", header in "标签[组0-9(（【)）】\\PC]{0,8}") {
            for tag in tags(&text) {
                proptest::prop_assert!(!tag.is_empty() && text.contains(&tag));
            }
            let id = wechat_id(&text);
            proptest::prop_assert!(id.is_none_or(|id| wechat_id(&id) == Some(id.clone())));
            let address = email(&text);
            proptest::prop_assert!(address.is_none_or(|a| email(&a) == Some(a.clone())));
            let group = tag_group(&header, &|_| false);
            proptest::prop_assert!(group.is_none_or(|group| !group.is_empty()));
        }
    }
}
