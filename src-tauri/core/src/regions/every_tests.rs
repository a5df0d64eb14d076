//! Every place of the list, written in each way; any text at all.

use proptest::prelude::*;

use super::names::{CHINA_NAMES, is_filler, is_grouping, level, short};
use super::*;

const STREET: &str = "幸福大街88号2幢301室";

fn districts() -> Vec<(Code, &'static str, &'static str, &'static str)> {
    let name = |code: Code| CHINA_NAMES[&code];
    let all = CHINA_NAMES.iter().filter(|(code, name)| level(**code) == 2 && !is_filler(name));
    // The former town 桃园市 of the present city of that name can't be told from it.
    let all = all.filter(|(code, _)| **code != 711_493);
    all.map(|(&code, &own)| {
        let city = if is_grouping(city_of(code)) { "" } else { name(city_of(code)) };
        (code, name(province_of(code)), city, own)
    })
    .collect()
}

/// The share of places for which `write` gives a text that is split right; `write`
/// says `None` where that way to write does not tell the place.
fn share(
    what: &str,
    write: impl Fn(Code, &'static str, &'static str, &'static str) -> Option<String>,
) -> (usize, usize) {
    let (mut right, mut all) = (0, 0);
    for (code, province, city, own) in districts() {
        let Some(text) = write(code, province, city, own) else { continue };
        all += 1;
        let found = split(&text);
        let expected = index::same_place(code);
        if found.code == Some(expected) && found.rest == STREET {
            right += 1;
        } else {
            println!("{what}: {text} was {:?} {:?}", found.code.and_then(names::text), found.rest);
        }
    }
    println!("{what}: {right} of {all}");
    (right, all)
}

#[test]
fn in_full() {
    for gap in ["", " ", "-"] {
        let write = |_, p, c, o| Some(format!("{p}{gap}{c}{gap}{o}{gap}{STREET}"));
        let (right, all) = share("in full", write);
        assert!(right == all && all > 3_000, "{right} of {all}");
    }
}

#[test]
fn everything_twice_and_after_country_and_postcode() {
    let write = |_, p, c, o| Some(format!("中国 000000 {p}{p}{c}{c}{o}{STREET}"));
    let (right, all) = share("twice", write);
    assert_eq!(right, all);
}

#[test]
fn in_short() {
    let write = |code, p, c, o| {
        let (province, city, own) = (short(p), short(c), short(o));
        // 长沙 长沙 is the city said twice, 伊犁 伊宁 either of 伊宁市 and 伊宁县.
        let twin = |(c, name): (&Code, &&str)| {
            city_of(*c) == city_of(code) && *c != code && short(name) == own
        };
        let twin = CHINA_NAMES.iter().any(twin);
        let tells = own != city && own != province && city != province && !twin;
        // Towns and zones keep their ending.
        let keeps = own == o || index::same_place(code) != code;
        tells.then(|| format!("{province} {city} {} {STREET}", if keeps { o } else { own }))
    };
    let (right, all) = share("in short", write);
    assert!(right == all && all > 3_000, "{right} of {all}");
}

#[test]
fn without_the_province() {
    let write = |_, _, c: &str, o| {
        let city_tells = !c.is_empty() && CHINA_NAMES.values().filter(|n| **n == c).count() == 1;
        (city_tells && c.ends_with(['市', '州', '区', '盟', '县']))
            .then(|| format!("{c}{o}{STREET}"))
    };
    let (right, all) = share("without the province", write);
    assert!(right == all && all > 2_900, "{right} of {all}");
    let write = |_, _, c: &str, o| {
        (c.ends_with('市')
            && short(c) != short(o)
            && !["朝阳市", "中山市", "新北市", "桃园市"].contains(&c))
        .then(|| format!("{}{o}{STREET}", short(c)))
    };
    let (right, all) = share("city in short", write);
    assert!(right == all && all > 2_500, "{right} of {all}");
}

#[test]
fn without_the_city() {
    let write = |code: Code, p, _, o: &str| {
        let same =
            |other: &(&Code, &&str)| province_of(*other.0) == province_of(code) && *other.1 == o;
        let alone = CHINA_NAMES.iter().filter(same).count() == 1;
        let county = o.ends_with(['县', '市', '旗', '区']) && o.chars().count() > 2;
        let zone = ["开发", "园区", "高新", "管理"].iter().any(|part| o.contains(part));
        (alone && county && !zone).then(|| format!("{p}{o}{STREET}"))
    };
    let (right, all) = share("without the city", write);
    assert!(right == all && all > 2_500, "{right} of {all}");
}

#[test]
fn alone() {
    let write = |_, _, _, o: &str| {
        let alone = CHINA_NAMES.values().filter(|name| **name == o).count() == 1;
        let county = o.ends_with(['县', '市', '旗']);
        (alone && county).then(|| format!("{o}{STREET}"))
    };
    let (right, all) = share("alone", write);
    assert!(right == all && all > 1_700, "{right} of {all}");
}

#[test]
fn ambiguous_districts_alone_say_nothing_and_never_something_wrong() {
    for (_, _, _, own) in districts() {
        let same: Vec<_> = CHINA_NAMES.iter().filter(|(_, name)| **name == own).collect();
        let found = split(own).code;
        if same.len() > 1 {
            let one = same.iter().all(|(c, _)| province_of(**c) == province_of(*same[0].0));
            assert!(found.is_none() || one, "{own} {found:?}");
        }
        if let Some(code) = found {
            let within = |(c, _): &(&Code, &&str)| {
                [index::same_place(**c), city_of(**c), province_of(**c)].contains(&code)
            };
            assert!(same.iter().any(within), "{own} {code}");
        }
    }
}

/// Streets, estates and towers are named after places everywhere.
#[test]
fn a_street_named_after_a_place_does_not_lie_there() {
    let bare = |name: &&str| short(name) != *name && short(name).chars().count() <= 3;
    let names = CHINA_NAMES.values().copied().filter(bare).map(short);
    let names: Vec<&str> = names.collect();
    let ends = [
        "路1号",
        "街2号",
        "大道3号",
        "小区4栋",
        "花园5幢",
        "广场",
        "大厦6层",
        "东路7号",
        "新村8号",
        "桥边",
    ];
    let mut wrong = Vec::new();
    let cities = CHINA_NAMES.iter().filter(|(code, _)| level(**code) == 1 && !is_grouping(**code));
    // 金门县 and 连江县 lie in two provinces of the list; 九龙 is no name of its own.
    let cities = cities.filter(|(_, name)| name.ends_with(['市', '州', '盟']));
    for (i, (&code, city)) in cities.enumerate() {
        for (j, name) in names.iter().enumerate().filter(|(j, _)| (i + j).is_multiple_of(101)) {
            let street = format!("{name}{}", ends[(i + j) % ends.len()]);
            for (text, expected) in [(format!("{city}{street}"), Some(code)), (street, None)] {
                let found = split(&text).code;
                if found != expected {
                    wrong.push(format!("{text} {:?}", found.and_then(names::text)));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong[..wrong.len().min(60)].join("\n"));
}

fn piece() -> impl Strategy<Value = String> {
    let names: Vec<&str> = CHINA_NAMES.values().copied().collect();
    prop_oneof![
        prop::sample::select(names.clone()).prop_map(str::to_owned),
        prop::sample::select(names).prop_map(|name| short(name).to_owned()),
        "[ 　,，-]{1,2}",
        "[0-9]{1,6}",
        prop::sample::select(vec![
            "路",
            "第八师",
            "县",
            "市辖区",
            "场",
            "臺灣",
            "中国",
            "文三路1号",
            "a",
            "é",
            "😀"
        ])
        .prop_map(str::to_owned),
    ]
}

proptest! {
    #[test]
    fn parts_and_rest_cover_the_text(pieces in prop::collection::vec(piece(), 0..8)) {
        let text = pieces.concat();
        let found = split(&text);
        prop_assert!(text.ends_with(found.rest));
        if found.code.is_none() {
            let bare = text.trim_start_matches(glue::is_separator);
            prop_assert_eq!(found.rest, bare);
        } else {
            prop_assert!(found.code.and_then(names::text).is_some());
            // What was said is taken away once.
            prop_assert!(found.rest.len() <= text.len());
        }
    }

    #[test]
    fn any_text(text in "\\PC{0,40}") {
        prop_assert!(text.ends_with(split(&text).rest));
    }
}
