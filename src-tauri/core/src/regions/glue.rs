//! Whether a name without its ending is meant, by what follows: 杭州 文三路 lies in
//! Hangzhou, 杭州路 is a road somewhere.

use super::Code;
use super::names::level;

/// Characters that make the name before them part of another one.
const JOINED: &str = "省市区县州盟旗路街道巷弄胡里门山湖桥河江海湾岛港站村镇乡苑园坊庄寺庙塔楼城关口公广银商宾饭酒医学机火国日人";
/// Characters that do so too, unless they begin a longer name (西湖大道).
const BEGINNING: &str = "东南西北中上下前后内外新老大小高";
/// Ends of names of streets and the like.
const STREETS: &str = "路街道巷弄镇乡村里号";

/// Signs and blanks between the parts of an address.
pub(super) fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            ',' | '，'
                | '、'
                | '-'
                | '—'
                | '–'
                | '－'
                | '/'
                | '|'
                | '·'
                | '.'
                | ';'
                | '；'
                | ':'
                | '：'
                | '_'
                | '>'
                | '('
                | ')'
                | '（'
                | '）'
                | '['
                | ']'
                | '【'
                | '】'
                | '"'
                | '\''
                | '“'
                | '”'
                | '\u{feff}'
                | '\u{200b}'
        )
}

/// Whether a short name may be meant before this text. A place that follows and
/// lies in it settles the matter before this is asked.
pub(super) fn may_precede(code: Code, rest: &str) -> bool {
    let Some(next) = rest.chars().next() else { return true };
    if is_separator(next) {
        return true;
    }
    // 内蒙 before 古 is no short name of 内蒙古.
    let cut = code == 150_000 && next == '古';
    if next.is_ascii() || cut || JOINED.contains(next) {
        return false;
    }
    // What follows has to be an address: a street or the like with a name of its own.
    let street = rest.chars().take(12).position(|c| STREETS.contains(c));
    match level(code) {
        0 | 1 => street.is_some_and(|at| at >= if BEGINNING.contains(next) { 3 } else { 2 }),
        _ => street.is_some_and(|at| (2..=6).contains(&at)) && !BEGINNING.contains(next),
    }
}
