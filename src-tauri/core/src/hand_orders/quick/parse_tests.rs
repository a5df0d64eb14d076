//! Lines as merchants type them.

use huitouke_contract::hand_orders::SaleChannel;
use huitouke_contract::hand_orders::SaleChannel::{Call, Group, InPerson, WeChat};
use huitouke_contract::{Day, Fen};
use proptest::prelude::*;

use super::{Parsed, parse};

/// A Tuesday.
fn today() -> Day {
    Day::from_ymd(2026, 6, 30).unwrap()
}

/// Items as name and quantity in 1/1000, 0 where none is typed.
fn items(parsed: &Parsed) -> Vec<(&str, i64)> {
    let item = |item: &super::Item| item.quantity_milli.unwrap_or(0);
    parsed.items.iter().map(|i| (i.name.as_str(), item(i))).collect()
}

type Line<'a> = (
    &'a str,
    &'a str,
    &'a [(&'a str, i64)],
    Option<i64>,
    Option<SaleChannel>,
    Option<bool>,
    &'a str,
);

#[test]
fn lines_as_they_are_typed() {
    let lines: &[Line<'_>] = &[
        (
            "张三 面膜2 精华1 收298 微信",
            "张三",
            &[("面膜", 2000), ("精华", 1000)],
            Some(29800),
            Some(WeChat),
            None,
            "",
        ),
        (
            "张三 面膜*2 精华x1 298元",
            "张三",
            &[("面膜", 2000), ("精华", 1000)],
            Some(29800),
            None,
            None,
            "",
        ),
        (
            "张三 面膜×2 精华X1 ¥298.5",
            "张三",
            &[("面膜", 2000), ("精华", 1000)],
            Some(29850),
            None,
            None,
            "",
        ),
        (
            "张三 面膜 x2 精华 1盒 298块钱",
            "张三",
            &[("面膜", 2000), ("精华", 1000)],
            Some(29800),
            None,
            None,
            "",
        ),
        (
            "张三　面膜２　精华１　收２９８　微信",
            "张三",
            &[("面膜", 2000), ("精华", 1000)],
            Some(29800),
            Some(WeChat),
            None,
            "",
        ),
        (
            "张三，面膜2、精华1；收298，微信",
            "张三",
            &[("面膜", 2000), ("精华", 1000)],
            Some(29800),
            Some(WeChat),
            None,
            "",
        ),
        (
            "张三：面膜2+精华1 共298",
            "张三",
            &[("面膜", 2000), ("精华", 1000)],
            Some(29800),
            None,
            None,
            "",
        ),
        ("王姐 大米5斤 90 未付 昨天", "王姐", &[("大米", 5000)], Some(9000), None, Some(false), ""),
        (
            "王姐 大米五斤 苹果两箱 收一百二",
            "王姐",
            &[("大米", 5000), ("苹果", 2000)],
            Some(12000),
            None,
            None,
            "",
        ),
        ("王姐 大米三十斤 欠90", "王姐", &[("大米", 30000)], Some(9000), None, Some(false), ""),
        (
            "王姐 半斤茶叶 两斤半红枣 50",
            "王姐",
            &[("茶叶", 500), ("红枣", 2500)],
            Some(5000),
            None,
            None,
            "",
        ),
        (
            "小鱼 2盒面膜 3支精华 298",
            "小鱼",
            &[("面膜", 2000), ("精华", 3000)],
            Some(29800),
            None,
            None,
            "",
        ),
        (
            "小鱼 面膜 2 精华 1 298",
            "小鱼",
            &[("面膜", 2000), ("精华", 1000)],
            Some(29800),
            None,
            None,
            "",
        ),
        ("小鱼 面膜 2", "小鱼", &[("面膜", 2000)], None, None, None, ""),
        ("小鱼 面膜 298", "小鱼", &[("面膜", 0)], Some(29800), None, None, ""),
        ("小鱼 面膜298元", "小鱼", &[("面膜", 0)], Some(29800), None, None, ""),
        (
            "小鱼 面膜 精华 1,298 已付 自提",
            "小鱼",
            &[("面膜", 0), ("精华", 0)],
            Some(129_800),
            Some(InPerson),
            Some(true),
            "",
        ),
        ("小鱼 面膜10片装2盒 88", "小鱼", &[("面膜10片装", 2000)], Some(8800), None, None, ""),
        ("小鱼 面膜10片2盒 88", "小鱼", &[("面膜10片", 2000)], Some(8800), None, None, ""),
        ("小鱼 面膜10片 x2 88", "小鱼", &[("面膜10片", 2000)], Some(8800), None, None, ""),
        (
            "小鱼 奶粉3段2罐 面霜50g1瓶 600",
            "小鱼",
            &[("奶粉3段", 2000), ("面霜50g", 1000)],
            Some(60000),
            None,
            None,
            "",
        ),
        ("小鱼 SK2面霜1 1.2万", "小鱼", &[("SK2面霜", 1000)], Some(1_200_000), None, None, ""),
        (
            "小鱼 三只松鼠2 三元牛奶1箱 99",
            "小鱼",
            &[("三只松鼠", 2000), ("三元牛奶", 1000)],
            Some(9900),
            None,
            None,
            "",
        ),
        ("小鱼 肥皂2块 10块", "小鱼", &[("肥皂", 2000)], Some(1000), None, None, ""),
        (
            "小鱼 收纳盒2 共享单车1 群里 30",
            "小鱼",
            &[("收纳盒", 2000), ("共享单车", 1000)],
            Some(3000),
            Some(Group),
            None,
            "",
        ),
        (
            "微信小王 面膜1 打电话 电话 20",
            "微信小王",
            &[("面膜", 1000), ("打电话", 0)],
            Some(2000),
            Some(Call),
            None,
            "",
        ),
        ("面膜2 张三 收298", "张三", &[("面膜", 2000)], Some(29800), None, None, ""),
        (
            "张三面膜2精华1收298微信",
            "",
            &[("张三面膜", 2000), ("精华", 1000)],
            Some(29800),
            Some(WeChat),
            None,
            "",
        ),
        (
            "张三 面膜2 99元 精华1 199元",
            "张三",
            &[("面膜", 2000), ("精华", 1000)],
            None,
            None,
            None,
            "99元 199元",
        ),
        (
            "张三 面膜2 99元 精华1 199元 共298",
            "张三",
            &[("面膜", 2000), ("精华", 1000)],
            Some(29800),
            None,
            None,
            "99元 199元",
        ),
        (
            "张三 面膜2 收298 10:30 备注:送小样 别发货",
            "张三",
            &[("面膜", 2000)],
            Some(29800),
            None,
            None,
            "10:30 送小样 别发货",
        ),
        ("张三 298", "张三", &[], Some(29800), None, None, ""),
        ("张三", "张三", &[], None, None, None, ""),
        ("298", "", &[], Some(29800), None, None, ""),
        ("还没付款 张三 面膜1", "张三", &[("面膜", 1000)], None, None, Some(false), ""),
        // What makes no sense is said not to be understood.
        ("张三 面膜0 收-50", "张三", &[("面膜0", 0)], None, None, None, "收-50"),
        ("张三 面膜2 -50", "张三", &[("面膜", 2000)], None, None, None, "-50"),
        ("张三 面膜2 2.985元", "张三", &[("面膜", 2000)], None, None, None, "2.985元"),
        (
            "张三 面膜2 2027-01-01 收1",
            "张三",
            &[("面膜", 2000)],
            Some(100),
            None,
            None,
            "2027-01-01",
        ),
        ("张三 面膜2 2月30日", "张三", &[("面膜", 2000)], None, None, None, "2月30日"),
        ("", "", &[], None, None, None, ""),
        ("，，  ;", "", &[], None, None, None, ""),
        ("😀 🧴", "", &[], None, None, None, "😀 🧴"),
    ];
    for (text, name, sold, amount, channel, paid, rest) in lines {
        let parsed = parse(text, today());
        assert_eq!(parsed.name, *name, "{text}: {parsed:?}");
        assert_eq!(items(&parsed), *sold, "{text}: {parsed:?}");
        assert_eq!(parsed.amount, amount.map(Fen), "{text}: {parsed:?}");
        assert_eq!((parsed.channel, parsed.paid), (*channel, *paid), "{text}: {parsed:?}");
        assert_eq!(
            (parsed.rest.join(" "), &parsed.counted),
            ((*rest).to_owned(), &None),
            "{text}: {parsed:?}"
        );
    }
}

#[test]
fn phones_and_their_ends() {
    for (text, name, phone, tail) in [
        ("王姐13800138000 大米5斤 90", "王姐", Some("13800138000"), None),
        ("王姐 138 0013 8000 大米5斤", "王姐", Some("13800138000"), None),
        ("王姐 电话：138-0013-8000 大米5斤", "王姐", Some("13800138000"), None),
        ("+8613800138000 王姐", "王姐", Some("13800138000"), None),
        ("王姐尾号8000 大米5斤", "王姐", None, Some("8000")),
        ("王姐138****8000 大米5斤", "王姐", None, Some("8000")),
        ("王姐 128001380001 大米5斤", "王姐", None, None),
    ] {
        let parsed = parse(text, today());
        let found = (parsed.name.as_str(), parsed.phone.as_deref(), parsed.tail.as_deref());
        assert_eq!(found, (name, phone, tail), "{text}: {parsed:?}");
        assert_eq!(parsed.channel, None, "{text}");
    }
}

#[test]
fn days_are_found_anywhere() {
    for text in [
        "张三 面膜2 3月5日 收9",
        "3月5日 张三 面膜2 收9",
        "张三 面膜2收9 2026-03-05",
        "3/5 张三 面膜2 收9",
    ] {
        let parsed = parse(text, today());
        assert_eq!(parsed.day, Day::from_ymd(2026, 3, 5), "{text}: {parsed:?}");
        assert_eq!((parsed.name.as_str(), parsed.amount), ("张三", Some(Fen(900))), "{text}");
        assert_eq!(items(&parsed), [("面膜", 2000)], "{text}");
    }
}

proptest! {
    /// Whatever is typed is taken apart without a fault, and no amount is below 0 and no
    /// quantity at or below it.
    #[test]
    fn anything_can_be_typed(text in "[张三面膜两半十百收欠共未付昨天月日号元块斤盒xX*×0-9 .,:+\\-¥微信😀a-c'\"\u{202e}\u{5d0}\n]{0,40}") {
        let parsed = parse(&text, today());
        prop_assert!(parsed.amount.is_none_or(|fen| fen.0 >= 0));
        prop_assert!(parsed.items.iter().all(|item| item.quantity_milli.is_none_or(|q| q > 0)));
        prop_assert!(parsed.items.iter().all(|item| !item.name.trim().is_empty()));
        prop_assert!(parsed.day.is_none_or(|day| day <= today()));
    }
}
