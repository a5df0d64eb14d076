//! An address into province, city, district and the rest.
//!
//! Names are read from the head of the text, level by level, each consistent with
//! the ones before it; of several ways to read them the one that covers most of
//! the text counts. Where two ways cover as much and mean different places, only
//! what they have in common is said.

use super::forms::Form;
use super::glue::{is_separator, may_precede};
use super::index::INDEX;
use super::names::level;
use super::traditional::simplified;
use super::{Code, city_of, province_of};

/// An address taken apart. A level that is not sure is empty; a level may be
/// empty between two that are not (the city of 北京 is no place of its own).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Address<'t> {
    /// The finest level that is sure.
    pub code: Option<Code>,
    /// What follows the names, from the first character that is no separator.
    pub rest: &'t str,
}

impl Address<'_> {
    /// The province.
    pub fn province(&self) -> Option<Code> {
        self.code.map(province_of)
    }

    /// The city, where there is one above the district or the address names it.
    pub fn city(&self) -> Option<Code> {
        self.code.filter(|code| level(*code) > 0).map(city_of)
    }

    /// The district, county or county-level city.
    pub fn district(&self) -> Option<Code> {
        self.code.filter(|code| level(*code) == 2)
    }
}

/// Whether a text is the name of a province, a city, a district, wherever it lies.
pub fn levels(text: &str) -> [bool; 3] {
    let mut levels = [false; 3];
    for form in INDEX.at_head(text).filter(|form| form.text.len() == text.len()) {
        levels[level(form.code)] = true;
        levels[1] |= matches!(form.code, 110_000 | 120_000 | 310_000 | 500_000);
    }
    levels
}

/// What is known so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Read {
    province: Option<Code>,
    city: Option<Code>,
    district: Option<Code>,
    /// Up to where names cover the text.
    end: usize,
    /// Up to where they are sure.
    sure: usize,
    /// Names read.
    names: u8,
}

/// Names an address has at most, with everything said twice.
const DEPTH: u8 = 7;

/// Takes an address apart. Fast enough for every order of a file: no allocation
/// but for traditional characters.
pub fn split(text: &str) -> Address<'_> {
    let found = find(text);
    let found = match found.province {
        Some(_) => found,
        None => simplified(text).map_or(found, |simple| find(&simple)),
    };
    Address {
        code: found.district.or(found.city).or(found.province).map(plain),
        rest: text.get(found.sure..).unwrap_or_default().trim_start_matches(is_separator),
    }
}

/// 北京 has no city but itself.
fn plain(code: Code) -> Code {
    if super::names::is_grouping(code) { province_of(code) } else { code }
}

fn find(text: &str) -> Read {
    let start = lead(text);
    let found = walk(text, start, Read::default());
    // Two names that exclude each other (江苏省 杭州市): neither is sure.
    let after = skip(text, found.end);
    let contradicted = found.names > 0
        && found.district.is_none()
        && INDEX
            .at_head(&text[after..])
            .any(|f| f.needs == 0 && !f.short && level(f.code) < 2 && !found.allows(f));
    if contradicted { Read::default() } else { found }
}

impl Read {
    /// Whether a place is one of those known so far, or lies in or above them.
    fn allows(&self, form: &Form) -> bool {
        let code = form.code;
        let agrees = |known: Option<Code>, said: Code| known.is_none_or(|known| known == said);
        let needed = match form.needs {
            0 => true,
            1 => self.province.is_some(),
            _ => self.city.is_some(),
        };
        let level = level(code);
        needed
            && agrees(self.province, province_of(code))
            && (level < 1 || agrees(self.city, city_of(code)))
            && (level < 2 || agrees(self.district, code))
    }

    fn with(&self, form: &Form, end: usize) -> Self {
        let code = form.code;
        let level = level(code);
        let municipal = matches!(code / 10_000, 11 | 12 | 31);
        let city = match level {
            0 if municipal => Some(code + 100),
            0 => self.city,
            _ => Some(city_of(code)),
        };
        Self {
            province: Some(province_of(code)),
            city,
            district: if level == 2 { Some(code) } else { self.district },
            end,
            sure: end,
            names: self.names + 1,
        }
    }

    /// What two ways to read have in common; `sure` up to where they began to
    /// differ.
    fn common(self, other: Self, sure: usize) -> Self {
        let both = |a: Option<Code>, b: Option<Code>| a.filter(|_| a == b);
        let province = both(self.province, other.province);
        let city = both(self.city, other.city).filter(|_| province.is_some());
        let district = both(self.district, other.district);
        let same = (province, city, district) == (self.province, self.city, self.district);
        Self { province, city, district, sure: if same { self.sure } else { sure }, ..self }
    }
}

fn walk(text: &str, at: usize, so_far: Read) -> Read {
    if so_far.names >= DEPTH {
        return so_far;
    }
    let start = skip(text, at);
    let mut best = so_far;
    for form in INDEX.at_head(&text[start..]) {
        if !so_far.allows(form) {
            continue;
        }
        let end = start + form.text.len();
        let rest = &text[end..];
        // 吉林市场 is no place.
        if form.text.ends_with('市') && rest.starts_with('场') {
            continue;
        }
        let known = so_far.with(form, end);
        let deeper = walk(text, end, known);
        let settled = deeper.names > known.names && deeper.says_more_than(&known);
        if form.short && !settled && !is_meant(form, rest, &so_far) {
            continue;
        }
        best = match deeper.end.cmp(&best.end) {
            std::cmp::Ordering::Greater => deeper,
            std::cmp::Ordering::Equal if best.names > so_far.names => {
                best.common(deeper, so_far.sure)
            }
            _ => best,
        };
    }
    best
}

impl Read {
    fn says_more_than(&self, other: &Self) -> bool {
        (self.city, self.district) != (other.city, other.district)
    }
}

/// Whether a short name means the place, by what follows.
fn is_meant(form: &Form, rest: &str, so_far: &Read) -> bool {
    if level(form.code) == 2 && so_far.province.is_none() {
        // 昆山 玉山镇: nothing but a town or subdistrict of its own makes it sure.
        let rest = rest.trim_start_matches(is_separator);
        let town = |(at, c): (usize, char)| {
            let here = rest.chars().skip(at);
            c == '镇' || here.take(2).eq("街道".chars())
        };
        return rest.chars().enumerate().take(5).skip(2).any(town);
    }
    // 市中 stands alone; 枣庄市 中山路 is no 枣庄 市中.
    let alone = !form.text.starts_with('市') || rest.chars().next().is_none_or(is_separator);
    alone && may_precede(form.code, rest)
}

/// Past what stands before an address: country, labels, a postcode.
fn lead(text: &str) -> usize {
    let mut at = 0;
    loop {
        let rest = &text[at..];
        let inner = rest.trim_start_matches(is_separator);
        let here = at + rest.len() - inner.len();
        let word = [
            "中华人民共和国",
            "中国",
            "收货地址",
            "详细地址",
            "地址",
            "邮编",
            "China",
            "CHINA",
            "CN",
        ]
        .iter()
        .find(|word| inner.starts_with(**word))
        .map_or_else(|| postcode(inner), |word| word.len());
        if word == 0 {
            return here;
        }
        at = here + word;
    }
}

/// The length of six digits at the head that are no part of a longer number.
fn postcode(text: &str) -> usize {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 6 { 6 } else { 0 }
}

/// Past separators and words that stand where a name would: 市辖区, 第八师.
fn skip(text: &str, at: usize) -> usize {
    const FILLERS: [&str; 9] = [
        "省直辖县级行政区划",
        "省直辖县级行政单位",
        "自治区直辖县级行政区划",
        "自治区直辖县级行政单位",
        "省直辖县",
        "市辖区",
        "生产建设兵团",
        "其它区",
        "其他区",
    ];
    let mut at = at;
    loop {
        let rest = &text[at..];
        let inner = rest.trim_start_matches(is_separator);
        let here = at + rest.len() - inner.len();
        if at == 0 {
            return here;
        }
        let filler = FILLERS.iter().find(|word| inner.starts_with(**word)).map(|word| word.len());
        // 重庆市 县 奉节县
        let county = || {
            let rest = inner.strip_prefix('县')?.trim_start_matches(is_separator);
            INDEX.at_head(rest).any(is_district).then_some('县'.len_utf8())
        };
        let Some(filler) = filler.or_else(|| division(inner)).or_else(county) else { return here };
        at = here + filler;
    }
}

fn is_district(form: &Form) -> bool {
    level(form.code) == 2
}

/// The length of 第八师 or 第十二师 at the head, divisions of the 兵团.
fn division(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('第')?;
    let number =
        inner.trim_start_matches(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']);
    let rest = number.strip_prefix('师').filter(|_| number.len() < inner.len())?;
    Some(text.len() - rest.len())
}
