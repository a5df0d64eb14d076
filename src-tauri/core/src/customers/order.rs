//! In which order a list stands.
//!
//! An order of everyone is worked out once for each column and day, so that narrowing a
//! list down, or asking for the same again, sorts nothing.

use std::cmp::Ordering;

use huitouke_contract::Day;
use huitouke_contract::customers::SortBy;

use super::looked_at::LookedAt;
use crate::birthdays::next_birthday;
use crate::insights::Texts;
use crate::pinyin;

/// Where each customer stands: a number, the smallest first; `None` where nothing is
/// known, which comes last either way. Texts that begin alike have the same number and
/// are told apart by the texts.
struct Keys<'a> {
    key: Box<dyn Fn(usize) -> Option<u64> + 'a>,
    text: Option<&'a Texts>,
}

/// A whole number so that unsigned ones stand in its order.
fn signed(n: i64) -> u64 {
    n.cast_unsigned() ^ 1 << 63
}

fn day(day: Day) -> u64 {
    signed(day.0.into())
}

/// A number that is never NaN, likewise.
fn float(n: f64) -> u64 {
    let bits = (n + 0.0).to_bits();
    if bits >> 63 == 0 { bits ^ 1 << 63 } else { !bits }
}

/// The beginning of a text as a number.
fn beginning(text: &str) -> Option<u64> {
    let mut bytes = [0; 8];
    let len = text.len().min(8);
    bytes[..len].copy_from_slice(&text.as_bytes()[..len]);
    (!text.is_empty()).then_some(u64::from_be_bytes(bytes))
}

fn keys<'a>(at: &'a LookedAt<'_>, sort: SortBy) -> Keys<'a> {
    let (view, facts) = (at.view, &*at.facts);
    let number = |key: Box<dyn Fn(usize) -> Option<u64> + 'a>| Keys { key, text: None };
    let words = |texts: &'a Texts| {
        let key = move |c| Some(pinyin::sort_key(texts.get(c))).filter(|key| *key != 0);
        Keys { key: Box::new(key), text: Some(texts) }
    };
    let archive = &view.archive;
    match sort {
        SortBy::LastDay => number(Box::new(|c| facts.last_day[c].map(day))),
        SortBy::FirstDay => number(Box::new(|c| facts.first_day[c].map(day))),
        SortBy::Silence => number(Box::new(|c| facts.silence_days[c].map(u64::from))),
        SortBy::Name => Keys {
            key: Box::new(|c| Some(view.name_keys[c]).filter(|key| *key != 0)),
            text: Some(&view.names),
        },
        SortBy::Net => number(Box::new(|c| Some(signed(facts.net[c].0)))),
        SortBy::Orders => number(Box::new(|c| Some(facts.orders[c].into()))),
        SortBy::PurchaseDays => number(Box::new(|c| Some(facts.purchase_days[c].into()))),
        SortBy::Stage => number(Box::new(|c| {
            let activity = facts.activity[c].map_or(0, |activity| activity as u64 + 1);
            Some(((facts.stage[c] as u64) << 8) + activity)
        })),
        SortBy::Activity => number(Box::new(|c| facts.activity[c].map(|a| a as u64))),
        SortBy::Cycle => number(Box::new(|c| facts.cycle_days[c].map(float))),
        SortBy::Aov => number(Box::new(|c| facts.aov[c].map(|fen| signed(fen.0)))),
        SortBy::Frequency => number(Box::new(|c| facts.frequency[c].map(float))),
        SortBy::Region => number(Box::new(|c| at.region(c).map(u64::from))),
        SortBy::Phone => {
            Keys { key: Box::new(|c| beginning(view.phones.get(c))), text: Some(&view.phones) }
        }
        SortBy::WeChat => words(&archive.wechat),
        SortBy::Source => words(&archive.source),
        SortBy::Due => {
            let due = at.due();
            number(Box::new(move |c| due.day[c].map(day)))
        }
        SortBy::PredictedYear => {
            let outlook = at.outlook();
            number(Box::new(move |c| {
                (*outlook).as_ref().and_then(|o| o.year(c)).map(|fen| signed(fen.0))
            }))
        }
        SortBy::RfmGroup => {
            let rfm = at.rfm();
            number(Box::new(move |c| rfm.group[c].map(|group| group as u64)))
        }
        SortBy::Birthday => number(Box::new(|c| {
            archive.birthday[c].and_then(|b| next_birthday(&b, at.day)).map(day)
        })),
        SortBy::Added => number(Box::new(|c| archive.added[c].map(day))),
        SortBy::Gender => number(Box::new(|c| archive.gender[c].map(|g| g as u64))),
        SortBy::LastInteraction => {
            let last = at.last_interactions();
            number(Box::new(move |c| last[c].map(day)))
        }
    }
}

/// Sorts customers, who come ascending by number: those of whom nothing is known last
/// either way, equals by number.
pub fn sorted(
    at: &LookedAt<'_>,
    customers: impl Iterator<Item = u32>,
    sort: SortBy,
    descending: bool,
) -> Vec<u32> {
    let Keys { key, text } = keys(at, sort);
    let (mut known, mut unknown) =
        (Vec::with_capacity(customers.size_hint().1.unwrap_or(0)), Vec::new());
    for c in customers {
        match key(c as usize) {
            Some(key) => known.push((if descending { !key } else { key }, c)),
            None => unknown.push(c),
        }
    }
    known.sort_unstable();
    if let Some(texts) = text {
        for alike in known.chunk_by_mut(|a, b| a.0 == b.0).filter(|alike| alike.len() > 1) {
            alike.sort_by(|a, b| {
                let order = compare(sort, texts, a.1, b.1);
                if descending { order.reverse() } else { order }
            });
        }
    }
    let mut all: Vec<u32> = known.into_iter().map(|(_, c)| c).collect();
    all.append(&mut unknown);
    all
}

fn compare(sort: SortBy, texts: &Texts, a: u32, b: u32) -> Ordering {
    let (a, b) = (texts.get(a as usize), texts.get(b as usize));
    match sort {
        SortBy::Phone => a.cmp(b),
        _ if a == b => Ordering::Equal,
        _ => pinyin::order(a, b),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_in_the_order_of_what_they_are_of() {
        let numbers = [f64::NEG_INFINITY, -2.5, -0.0, 1e-9, 3.0, 1e300];
        assert!(numbers.map(float).is_sorted());
        assert_eq!(float(-0.0), float(0.0));
        assert!([i64::MIN, -1, 0, 1, i64::MAX].map(signed).is_sorted());
        assert!(["1", "13800138000", "138x", "a", "ab", "é"].map(beginning).is_sorted());
        assert_eq!(beginning(""), None);
    }
}
