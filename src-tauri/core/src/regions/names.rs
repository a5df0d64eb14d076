//! The names behind the codes.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::{Code, city_of, province_of};

const CHINA: &str = include_str!("../../regions/china.txt");
const FORMER: &str = include_str!("../../regions/former.txt");

/// Every code with its name, ascending.
pub(super) static CHINA_NAMES: LazyLock<BTreeMap<Code, &'static str>> =
    LazyLock::new(|| lines(CHINA).collect());

/// Names that places had before, with the code they belong to now.
pub(super) fn former() -> impl Iterator<Item = (Code, &'static str)> {
    lines(FORMER)
}

fn lines(text: &'static str) -> impl Iterator<Item = (Code, &'static str)> {
    text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let (code, name) = line.split_at_checked(6)?;
        Some((code.parse().ok()?, name.trim()))
    })
}

/// How deep a code lies: 0 province, 1 city, 2 district.
pub(super) fn level(code: Code) -> usize {
    match code {
        _ if code.is_multiple_of(10_000) => 0,
        _ if code.is_multiple_of(100) => 1,
        _ => 2,
    }
}

/// Whether a code groups districts without being a place of its own: the city
/// level of 北京 and of districts that the province governs itself.
pub(super) fn is_grouping(code: Code) -> bool {
    let municipal = matches!(code / 10_000, 11 | 12 | 31 | 50);
    level(code) == 1 && (municipal || code / 100 % 100 == 90)
}

/// Whether a district of the list stands for no place (市辖区, 其它区).
pub(super) fn is_filler(name: &str) -> bool {
    matches!(name, "市辖区" | "其它区" | "县" | "省直辖县" | "自治区直辖县级行政区划")
}

const PEOPLES: [&str; 51] = [
    "维吾尔",
    "哈萨克",
    "柯尔克孜",
    "塔吉克",
    "锡伯",
    "蒙古",
    "达斡尔",
    "鄂伦春",
    "鄂温克",
    "朝鲜",
    "保安",
    "撒拉",
    "裕固",
    "东乡",
    "土家",
    "仡佬",
    "布依",
    "仫佬",
    "毛南",
    "哈尼",
    "傈僳",
    "拉祜",
    "布朗",
    "景颇",
    "独龙",
    "普米",
    "纳西",
    "阿昌",
    "德昂",
    "各",
    "壮",
    "回",
    "藏",
    "满",
    "苗",
    "侗",
    "瑶",
    "畲",
    "黎",
    "彝",
    "傣",
    "佤",
    "白",
    "羌",
    "水",
    "怒",
    "土",
    "京",
    "基诺",
    "俄罗斯",
    "赫哲",
];

/// A name without 省, 市, 区, … and without the peoples of an autonomous place.
/// The name itself where that would leave less than two characters.
pub(super) fn short(name: &str) -> &str {
    const ENDS: [&str; 19] = [
        "特别行政区",
        "自治区",
        "自治州",
        "自治县",
        "自治旗",
        "街道办事处",
        "地区",
        "林区",
        "新区",
        "矿区",
        "街道",
        "省",
        "市",
        "区",
        "县",
        "旗",
        "盟",
        "镇",
        "乡",
    ];
    const ZONES: [&str; 4] = ["开发区", "园区", "高新区", "管理区"];
    if ZONES.iter().any(|zone| name.ends_with(zone))
        && !matches!(name, "绿园区" | "梁园区" | "桃园区")
    {
        return name;
    }
    let long_enough = |text: &&str| text.chars().count() >= 2;
    let Some(mut base) = ENDS.iter().filter_map(|end| name.strip_suffix(end)).find(long_enough)
    else {
        return name;
    };
    if !name.contains("自治") {
        return base;
    }
    while let Some(rest) = PEOPLES
        .iter()
        .filter_map(|people| base.strip_suffix("族").unwrap_or(base).strip_suffix(people))
        .find(long_enough)
    {
        base = rest;
    }
    base.strip_suffix("族").filter(long_enough).unwrap_or(base)
}

/// A code as a person says it, `浙江 金华 义乌`; `None` for one that is not known.
pub fn text(code: Code) -> Option<String> {
    CHINA_NAMES.get(&code)?;
    let mut text = String::new();
    let mut before = "";
    let levels = [province_of(code), city_of(code), code];
    for (level, part) in levels.into_iter().enumerate() {
        if self::level(part) != level || is_grouping(part) {
            continue;
        }
        let Some(name) = CHINA_NAMES.get(&part) else { continue };
        // 长沙 长沙县: the short names would not tell them apart.
        let said = if short(name) == before { name } else { short(name) };
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(said);
        before = short(name);
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_names() {
        for (name, expected) in [
            ("浙江省", "浙江"),
            ("广西壮族自治区", "广西"),
            ("内蒙古自治区", "内蒙古"),
            ("新疆维吾尔自治区", "新疆"),
            ("宁夏回族自治区", "宁夏"),
            ("西藏自治区", "西藏"),
            ("恩施土家族苗族自治州", "恩施"),
            ("海西蒙古族藏族自治州", "海西"),
            ("克孜勒苏柯尔克孜自治州", "克孜勒苏"),
            ("西双版纳傣族自治州", "西双版纳"),
            ("双江拉祜族佤族布朗族傣族自治县", "双江"),
            ("前郭尔罗斯蒙古族自治县", "前郭尔罗斯"),
            ("鄂温克族自治旗", "鄂温克"),
            ("东乡族自治县", "东乡"),
            ("隆林各族自治县", "隆林"),
            ("浦东新区", "浦东"),
            ("神农架林区", "神农架"),
            ("赵县", "赵县"),
            ("东区", "东区"),
            ("香港特别行政区", "香港"),
            ("九龙", "九龙"),
            ("苏州工业园区", "苏州工业园区"),
            ("绿园区", "绿园"),
        ] {
            assert_eq!(short(name), expected);
        }
    }

    #[test]
    fn codes_as_a_person_says_them() {
        for (code, expected) in [
            (330_782, Some("浙江 金华 义乌")),
            (330_700, Some("浙江 金华")),
            (330_000, Some("浙江")),
            (110_105, Some("北京 朝阳")),
            (430_121, Some("湖南 长沙 长沙县")),
            (429_004, Some("湖北 仙桃")),
            (220_200, Some("吉林 吉林市")),
            (130_133, Some("河北 石家庄 赵县")),
            (999_999, None),
        ] {
            assert_eq!(text(code).as_deref(), expected, "{code}");
        }
    }
}
