//! Signs of an encoding in the bytes themselves.

use crate::Encoding;

use super::decode::by_name;

/// Characters of two bytes below which Big5 is never guessed.
const ENOUGH: usize = 6;

/// UTF-16, by its mark or by the zero bytes of its ASCII characters: at least one
/// in eight characters, all on the same side, and nothing that is no text.
pub(crate) fn utf16(head: &[u8]) -> Option<Encoding> {
    // Four bytes a character begin the same way; nobody exports that.
    if head.starts_with(b"\xFF\xFE") && !head.starts_with(b"\xFF\xFE\0\0") {
        return Some(Encoding::Utf16Le);
    }
    if head.starts_with(b"\xFE\xFF") {
        return Some(Encoding::Utf16Be);
    }
    let units = head.len() / 2;
    let zeros = |side: usize| head.iter().skip(side).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let encoding = match (even, odd) {
        (0, _) => Encoding::Utf16Le,
        (_, 0) => Encoding::Utf16Be,
        _ => return None,
    };
    if !head.len().is_multiple_of(2) || units < 4 || (even + odd) * 8 < units {
        return None;
    }
    // The head may end inside a pair of surrogates.
    let text = by_name(encoding).decode_without_bom_handling(head).0;
    let text = text.strip_suffix('\u{FFFD}').unwrap_or(&text);
    let odd = |c: char| {
        c == '\u{FFFD}' || (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{1A}'))
    };
    (!text.contains(odd)).then_some(encoding)
}

/// Whether text that is not UTF-8 is Big5 rather than GB18030. Both put their
/// common characters into blocks of their own (Big5: 5,401 in A4–C6; GB2312:
/// 3,755 in B0–D7 with second bytes from A1): the right one of the two has nearly
/// all characters there, the wrong one far from all. In doubt it is not.
pub(super) fn is_big5(sample: &[u8]) -> bool {
    let big5 = share(
        sample,
        |second| matches!(second, 0x40..=0x7E | 0xA1..=0xFE),
        |first, _| matches!(first, 0xA4..=0xC6),
    );
    let gbk =
        share(sample, |_| true, |first, second| matches!(first, 0xB0..=0xD7) && second >= 0xA1);
    match (big5, gbk) {
        (Some(big5), Some(gbk)) => big5 >= 0.93 && gbk <= 0.65,
        _ => false,
    }
}

/// The share of common ones among the characters of two bytes that are no
/// symbols; `None` if there are too few or a pair is impossible.
fn share(
    sample: &[u8],
    possible: impl Fn(u8) -> bool,
    common: impl Fn(u8, u8) -> bool,
) -> Option<f64> {
    let (mut all, mut known) = (0, 0);
    let mut at = 0;
    while at < sample.len() {
        let first = sample[at];
        if first.is_ascii() {
            at += 1;
            continue;
        }
        let Some(&second) = sample.get(at + 1) else { break };
        if !matches!(first, 0x81..=0xFE) || !possible(second) {
            return None;
        }
        at += 2;
        // Rows A1–A3 are punctuation and full-width letters in both.
        if !matches!(first, 0xA1..=0xA3) {
            all += 1;
            known += usize::from(common(first, second));
        }
    }
    (all >= ENOUGH).then(|| known as f64 / all as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(text: &str, encoding: Encoding) -> Vec<u8> {
        match encoding {
            Encoding::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Encoding::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            other => by_name(other).encode(text).0.into_owned(),
        }
    }

    #[test]
    fn utf16_without_a_mark() {
        for encoding in [Encoding::Utf16Le, Encoding::Utf16Be] {
            for text in ["a,b\r\n1,2\r\n", "姓名,金额\n张三,1\n", "姓名\t備註\r\n𠮷田\t好\r\n"]
            {
                assert_eq!(utf16(&encoded(text, encoding)), Some(encoding), "{text:?}");
            }
        }
        for bytes in [
            &b"ab\x00cd"[..],
            b"ab\x00cde",
            b"\x00\x01\x02abc",
            b"a,b\n1,2\n3,4\n5,6\n7,8\x009,\n",
            b"a\0b\0\0c\0d",
            b"\x01\0\x02\0\x03\0\x04\0",
            b"\xFF\xFE\0\0a\0\0\0",
            b"plain,text\n",
        ] {
            assert_eq!(utf16(bytes), None, "{bytes:?}");
        }
    }

    const TRADITIONAL: [&str; 4] = [
        "訂單編號,買家姓名,收件人電話,商品名稱,數量,金額,備註",
        "陳怡君,林志明,臺北市信義區松仁路,高雄市前鎮區",
        "付款時間,付款方式,信用卡,超商取貨,已出貨",
        "香港九龍旺角彌敦道,黃小姐,李先生,王大文",
    ];
    const SIMPLIFIED: [&str; 6] = [
        "订单编号,买家姓名,收件人电话,商品名称,数量,金额,备注",
        "陈怡君,林志明,浙江省杭州市西湖区文三路",
        "付款时间,支付方式,微信支付,已发货,交易成功",
        "会员昵称,手机,地址,阿里巴巴,啊吧八白百班",
        "喆,堃,翀,玥,妤,筠,婧,骞,昕,旻",
        "安百保本北边表病不步部才菜层差产长常场车",
    ];

    #[test]
    fn big5_or_gbk() {
        for text in TRADITIONAL {
            assert!(is_big5(&encoded(text, Encoding::Big5)), "{text}");
            assert!(!is_big5(&encoded(text, Encoding::Gb18030)), "{text} in GBK");
        }
        for text in SIMPLIFIED {
            assert!(!is_big5(&encoded(text, Encoding::Gb18030)), "{text}");
        }
        assert!(!is_big5(&encoded("陳君", Encoding::Big5)), "too little to tell");
        assert!(!is_big5(b""));
    }

    #[test]
    fn any_simplified_words_are_never_big5() {
        // All characters of GB2312's first level, in runs from every start.
        let level: Vec<u8> = (0xB0..=0xD6_u8)
            .flat_map(|first| (0xA1..=0xFE_u8).flat_map(move |second| [first, second]))
            .collect();
        for start in (0..level.len() - 40).step_by(2) {
            assert!(!is_big5(&level[start..start + 40]), "from {start}");
        }
    }
}
