//! The ways people write a place: in full, without its ending, with the ending it
//! had before.

use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

use super::names::{CHINA_NAMES, former, is_filler, is_grouping, level, short};
use super::{Code, city_of, province_of};

/// One way to write a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Form {
    /// How it is written.
    pub text: String,
    /// Which place.
    pub code: Code,
    /// What must be known for it to mean that: 0 nothing, 1 the province, 2 the
    /// city.
    pub needs: u8,
    /// Without its ending: what follows has a say in whether it is meant.
    pub short: bool,
}

/// Cities whose short name rather means something else: 朝阳 a district of Beijing,
/// 中山 a road in every town.
const MEAN_OTHERS: [Code; 6] = [211_300, 442_000, 710_500, 711_100, 711_400, 712_800];

/// Zones that stand in the list twice, once with the city's name and once without.
pub(super) static SAME: LazyLock<BTreeMap<Code, Code>> = LazyLock::new(|| {
    let mut zones: BTreeMap<(Code, &str), Code> = BTreeMap::new();
    let mut same = BTreeMap::new();
    for (&code, name) in CHINA_NAMES.iter().filter(|(code, _)| level(**code) == 2) {
        if let Some(kind) = zone(bare(code, name)) {
            let first = *zones.entry((city_of(code), kind)).or_insert(code);
            if first != code {
                same.insert(code, first);
            }
        }
    }
    same
});

/// The kind of a zone that has no name but its city's.
fn zone(name: &str) -> Option<&'static str> {
    match name {
        "高新区" | "高新技术开发区" | "高新技术产业开发区" | "高新技术产业园区" => {
            Some("高新区")
        }
        "经济技术开发区" | "经济开发区" | "开发区" => Some("经济开发区"),
        "工业园区" => Some("工业园区"),
        _ => None,
    }
}

fn name_of(code: Code) -> &'static str {
    CHINA_NAMES.get(&code).copied().unwrap_or_default()
}

/// A district's name without the names of its province and city before it.
fn bare(code: Code, name: &'static str) -> &'static str {
    let mut bare = name;
    for above in [province_of(code), city_of(code)].map(name_of) {
        let rest = bare.strip_prefix(above).or_else(|| bare.strip_prefix(short(above)));
        // 镇江新区 is not to be 新区 of everywhere, but 苏州工业园区 is 工业园区 there.
        bare = rest.filter(|rest| rest.chars().count() >= 3 && !above.is_empty()).unwrap_or(bare);
    }
    bare
}

/// What must be known for a district's full name to mean it: the city for towns
/// and zones and 城区, the province for 市中区 and its like, else nothing.
fn needs(code: Code, name: &str) -> u8 {
    let town = ["镇", "乡", "街道", "街道办事处"].iter().any(|end| name.ends_with(end));
    let ended = name.ends_with(['县', '区', '市', '旗']);
    let compass = ['东', '西', '南', '北', '中', '城', '郊', '矿', '新', '市', '区'];
    let plain = name.chars().all(|c| compass.contains(&c));
    let hong_kong = province_of(code) == 810_000;
    match () {
        () if town || !ended || zone(name).is_some() => 2,
        () if plain && name.chars().count() == 2 && !hong_kong => 2,
        () if plain => 1,
        () => 0,
    }
}

/// Every form of every place.
pub(super) fn all() -> Vec<Form> {
    let taken: HashSet<&str> = CHINA_NAMES.values().copied().collect();
    let mut forms = Vec::new();
    for (&code, &name) in CHINA_NAMES.iter() {
        if is_grouping(code) || is_filler(name) {
            continue;
        }
        let mut add = |text: String, needs: u8, short: bool| {
            forms.push(Form { text, code: super::index::same_place(code), needs, short });
        };
        match level(code) {
            0 => province(name, &mut add),
            1 => city(code, name, &mut add),
            _ => district(code, name, &taken, &mut add),
        }
    }
    for (code, name) in former() {
        let city = code % 100 == 0 && (name.ends_with(['市', '樊']) || name.ends_with("地区"));
        forms.push(Form {
            text: name.to_owned(),
            code,
            needs: u8::from(!city),
            short: name == "襄樊",
        });
    }
    forms
}

fn province(name: &str, add: &mut dyn FnMut(String, u8, bool)) {
    let base = short(name);
    add(name.to_owned(), 0, false);
    add(base.to_owned(), 0, true);
    if name.ends_with("自治区") {
        for end in ["省", "自治区", "族自治区"] {
            add(format!("{base}{end}"), 0, false);
        }
    }
    match base {
        "新疆" => {
            add("新疆生产建设兵团".to_owned(), 0, false);
            add("新疆维吾尔族自治区".to_owned(), 0, false);
        }
        "内蒙古" => add("内蒙".to_owned(), 0, true),
        "香港" | "澳门" => add(format!("{base}特区"), 0, false),
        _ => {}
    }
}

fn city(code: Code, name: &str, add: &mut dyn FnMut(String, u8, bool)) {
    let base = short(name);
    if base == name {
        // 九龙, 新界: no ending, so the province has to be known.
        return add(name.to_owned(), 1, true);
    }
    add(name.to_owned(), 0, false);
    let autonomous = name.ends_with("自治州");
    let alone = !autonomous && !MEAN_OTHERS.contains(&code);
    add(base.to_owned(), u8::from(!alone), true);
    if autonomous {
        for end in ["州", "自治州"] {
            add(format!("{base}{end}"), u8::from(end == "州"), false);
        }
    } else if name.ends_with('市') {
        add(format!("{base}地区"), 1, false);
    }
}

fn district(
    code: Code,
    name: &'static str,
    taken: &HashSet<&str>,
    add: &mut dyn FnMut(String, u8, bool),
) {
    let bare = bare(code, name);
    if bare != name {
        add(name.to_owned(), 0, false);
    }
    let needs = needs(code, bare);
    let generic = needs == 2;
    add(bare.to_owned(), needs.max(u8::from(bare != name)), false);
    let kinds: &[&str] = match zone(bare) {
        Some("高新区") => &["高新区", "高新技术开发区", "高新技术产业开发区", "高新开发区"],
        Some("经济开发区") => &["经济技术开发区", "经济开发区", "经开区", "开发区"],
        _ => &[],
    };
    for kind in kinds {
        add((*kind).to_owned(), 2, false);
    }
    let base = short(bare);
    let above = [province_of(code), city_of(code)].map(|above| short(name_of(above)));
    if base == bare || zone(bare).is_some() {
        return;
    }
    if let Some(base) = bare.strip_suffix("街道") {
        for end in ["街道办事处", "街道办", "区"] {
            add(format!("{base}{end}"), 2, false);
        }
    }
    if name.contains("自治") {
        let end = if name.ends_with('旗') { "旗" } else { "县" };
        add(format!("{base}{end}"), 1, false);
        add(format!("{base}自治{end}"), 1, false);
    }
    let county = name.ends_with("区") || name.ends_with("市") || name.ends_with("县");
    if county && !generic && !name.ends_with("新区") {
        for end in ["县", "市", "区"] {
            let other = format!("{base}{end}");
            // A county becomes a county-level city, that a district; never back.
            let before = end != "区" || name.ends_with("新区");
            if before && !taken.contains(other.as_str()) {
                add(other, 1, false);
            }
        }
    }
    if !above.contains(&base) {
        // 昆山 is known without 苏州, in a context that `split` asks for.
        let needs = if generic { 2 } else { u8::from(!name.ends_with('市')) };
        add(base.to_owned(), needs, true);
    }
}
