//! Suggestions of customers who may be one person.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use huitouke_contract::Day;
use huitouke_contract::customers::IdentityKind;
use huitouke_contract::merges::{Duplicate, DuplicatePage, DuplicateReason, DuplicatesRequest};
use rusqlite::Connection;

use super::likeness::{self, Phone, is_whole, names_fit};
use crate::customers::list;
use crate::error::Result;
use crate::imports::recognition::kind_from;
use crate::insights::View;
use crate::regions::text;

/// A page holds at most this many.
const PAGE_LIMIT: u32 = 200;
/// The likeliest are kept.
const MOST: usize = 20_000;
/// What so many share tells nobody from anybody.
const SHARED: usize = 12;
/// A name that so many bear is a rare one.
const RARE: usize = 3;

/// Two customers, by number.
#[derive(Debug)]
pub struct Pair {
    a: u32,
    b: u32,
    reasons: Vec<DuplicateReason>,
    score: f64,
}

/// All suggestions, the likeliest first. Worked out once for each state of the shop.
///
/// # Errors
/// What storage says.
pub fn of(conn: &Connection, view: &View) -> Result<Arc<Vec<Pair>>> {
    if let Some(known) = view.duplicates.found() {
        return Ok(known);
    }
    let people = People::read(conn, view)?;
    let apart = apart(conn, view)?;
    Ok(view.duplicates.get((), || people.pairs(view, &apart)))
}

/// What may tell customers apart or as one.
struct People {
    /// Names by customer number, as [`likeness::name`] has them.
    names: Vec<Vec<String>>,
    phones: Vec<Vec<Phone>>,
    /// WeChat ids as written.
    wechats: Vec<Vec<String>>,
    /// Whom nobody counts.
    excluded: HashSet<usize>,
}

impl People {
    fn read(conn: &Connection, view: &View) -> Result<Self> {
        let n = view.ledger.customers.len();
        let mut people = Self {
            names: vec![Vec::new(); n],
            phones: vec![Vec::new(); n],
            wechats: vec![Vec::new(); n],
            excluded: HashSet::new(),
        };
        for c in 0..n {
            people.names[c].extend(likeness::name(view.names.get(c)));
            people.phones[c].extend(view.phone(c).and_then(Phone::read));
            let wechat = view.archive.wechat.get(c);
            if !wechat.is_empty() {
                people.wechats[c].push(wechat.to_owned());
            }
        }
        let mut all = conn.prepare_cached(
            "SELECT customer_id, kind, value, name, phone FROM identity
             WHERE customer_id IS NOT NULL",
        )?;
        let mut rows = all.query([])?;
        while let Some(row) = rows.next()? {
            let id = huitouke_contract::CustomerId(row.get(0)?);
            let Some(c) = view.ledger.index_of(id) else { continue };
            let value = row.get_ref(2)?.as_str().unwrap_or_default();
            match kind_from(row.get(1)?) {
                IdentityKind::Phone => people.phones[c].extend(Phone::read(value)),
                IdentityKind::WeChat => people.wechats[c].push(value.to_owned()),
                IdentityKind::Name => people.names[c].extend(likeness::name(value)),
                IdentityKind::Account | IdentityKind::Number | IdentityKind::Email => {}
            }
            let text = |at: usize| row.get_ref(at).ok()?.as_str_or_null().ok()?;
            people.names[c].extend(text(3).and_then(likeness::name));
            people.phones[c].extend(text(4).and_then(Phone::read));
        }
        for c in 0..n {
            tidy(&mut people.names[c]);
            tidy(&mut people.phones[c]);
            tidy(&mut people.wechats[c]);
        }
        let mut excluded = conn.prepare_cached(
            "SELECT i.customer_id FROM customer_hand h JOIN identity i ON i.id = h.identity_id
             WHERE h.excluded = 1 AND i.customer_id IS NOT NULL",
        )?;
        let rows = excluded.query_map([], |row| row.get(0))?;
        for id in rows {
            people.excluded.extend(view.ledger.index_of(huitouke_contract::CustomerId(id?)));
        }
        Ok(people)
    }

    fn pairs(&self, view: &View, apart: &HashSet<(u32, u32)>) -> Vec<Pair> {
        let mut found = Found { people: self, apart, reasons: HashMap::new() };
        found.by_wechat();
        found.by_masked_phone();
        found.by_name_and_tail();
        found.by_address(view);
        found.by_name_and_city(view);
        let mut pairs: Vec<Pair> = found.reasons.into_iter().map(pair).collect();
        pairs.sort_by(|x, y| y.score.total_cmp(&x.score).then((x.a, x.b).cmp(&(y.a, y.b))));
        pairs.truncate(MOST);
        pairs
    }
}

fn tidy<T: Ord>(all: &mut Vec<T>) {
    all.sort_unstable();
    all.dedup();
    all.shrink_to_fit();
}

/// Customers who were told apart, smaller number first.
fn apart(conn: &Connection, view: &View) -> Result<HashSet<(u32, u32)>> {
    let mut all = conn.prepare_cached(
        "SELECT DISTINCT a.customer_id, b.customer_id FROM verdict v
         JOIN identity a ON a.value = v.a_value AND a.kind = v.a_kind AND a.platform = v.a_platform
         JOIN identity b ON b.value = v.b_value AND b.kind = v.b_kind AND b.platform = v.b_platform
         WHERE NOT v.same AND a.customer_id IS NOT NULL AND b.customer_id IS NOT NULL",
    )?;
    let mut rows = all.query([])?;
    let mut found = HashSet::new();
    let number = |id: i64| view.ledger.index_of(huitouke_contract::CustomerId(id));
    while let Some(row) = rows.next()? {
        if let (Some(a), Some(b)) = (number(row.get(0)?), number(row.get(1)?)) {
            found.insert((a.min(b) as u32, a.max(b) as u32));
        }
    }
    Ok(found)
}

type Reasons = HashMap<(u32, u32), Vec<(DuplicateReason, f64)>>;

struct Found<'a> {
    people: &'a People,
    apart: &'a HashSet<(u32, u32)>,
    reasons: Reasons,
}

/// Customers by what they share, in the order of their numbers.
type Shared<K> = HashMap<K, Vec<u32>>;

impl Found<'_> {
    fn add(&mut self, a: u32, b: u32, reason: DuplicateReason, weight: f64) {
        let key = (a.min(b), a.max(b));
        let out = |c: u32| self.people.excluded.contains(&(c as usize));
        if a == b || self.apart.contains(&key) || out(a) || out(b) {
            return;
        }
        let kind = std::mem::discriminant(&reason);
        let reasons = self.reasons.entry(key).or_default();
        // The strongest of a kind, of equals the first by its text.
        match reasons.iter_mut().find(|(other, _)| std::mem::discriminant(other) == kind) {
            Some(known) if (known.1, order(&reason)) < (weight, order(&known.0)) => {
                *known = (reason, weight);
            }
            Some(_) => {}
            None => reasons.push((reason, weight)),
        }
    }

    fn names_fit(&self, a: u32, b: u32) -> bool {
        let (a, b) = (&self.people.names[a as usize], &self.people.names[b as usize]);
        a.iter().any(|a| b.iter().any(|b| names_fit(a, b)))
    }

    /// The same WeChat id with other letters large or other signs between, or a phone
    /// that is the other's WeChat id.
    fn by_wechat(&mut self) {
        let mut shared: Shared<String> = HashMap::new();
        let mut written: HashMap<(u32, String), &str> = HashMap::new();
        for (c, ids) in (0..).zip(&self.people.wechats) {
            for id in ids {
                if let Some(key) = likeness::wechat(id) {
                    shared.entry(key.clone()).or_default().push(c);
                    written.insert((c, key), id);
                }
            }
        }
        for (c, phones) in (0..).zip(&self.people.phones) {
            for phone in phones.iter().filter(|phone| !phone.is_masked()) {
                if let Some(others) = shared.get_mut(phone.text()) {
                    others.push(c);
                }
            }
        }
        for (key, mut all) in shared {
            all.sort_unstable();
            all.dedup();
            for (a, b) in pairs_of(&all) {
                let shown = written.get(&(a, key.clone())).or(written.get(&(b, key.clone())));
                let shown = shown.map_or(key.as_str(), |id| *id).to_owned();
                self.add(a, b, DuplicateReason::WeChat(shown), 0.9);
            }
        }
    }

    /// A masked phone that another's full one fits, and the names do too.
    fn by_masked_phone(&mut self) {
        let people = self.people;
        let mut full: Shared<(&str, &str)> = HashMap::new();
        let mut masked: Vec<(u32, &Phone)> = Vec::new();
        for (c, phones) in (0..).zip(&people.phones) {
            for phone in phones {
                if phone.is_masked() {
                    masked.push((c, phone));
                } else if let Some(ends) = phone.ends() {
                    full.entry(ends).or_default().push(c);
                }
            }
        }
        for (c, phone) in masked {
            let Some(others) = phone.ends().and_then(|ends| full.get(&ends)) else { continue };
            for other in others {
                let fits = |full: &Phone| !full.is_masked() && full.may_be(phone);
                if people.phones[*other as usize].iter().any(fits) && self.names_fit(c, *other) {
                    let same = people.names[c as usize]
                        .iter()
                        .any(|name| is_whole(name) && people.names[*other as usize].contains(name));
                    let reason = DuplicateReason::MaskedPhone(phone.text().to_owned());
                    self.add(c, *other, reason, if same { 0.8 } else { 0.5 });
                }
            }
        }
    }

    /// The same name, and phones that end alike and may be one.
    fn by_name_and_tail(&mut self) {
        let people = self.people;
        let mut shared: Shared<(&str, &str)> = HashMap::new();
        for (c, (names, phones)) in (0..).zip(people.names.iter().zip(&people.phones)) {
            let tails: BTreeSet<&str> = phones.iter().map(Phone::tail).collect();
            for name in names.iter().filter(|name| is_whole(name)) {
                for tail in &tails {
                    shared.entry((name, tail)).or_default().push(c);
                }
            }
        }
        for ((name, tail), all) in shared {
            for (a, b) in pairs_of(&all) {
                let of = |c: u32| {
                    people.phones[c as usize].iter().filter(move |phone| phone.tail() == tail)
                };
                // Two whole numbers that end alike are mostly two people's.
                let one = of(a).any(|a| of(b).any(|b| a.may_be(b)));
                let reason = DuplicateReason::NameAndPhoneTail(name.into(), tail.into());
                self.add(a, b, reason, if one { 0.7 } else { 0.4 });
            }
        }
    }

    fn by_address(&mut self, view: &View) {
        let addresses = &view.archive.address;
        let mut shared: Shared<String> = HashMap::new();
        for c in 0..addresses.len() {
            for line in addresses.get(c).lines() {
                if let Some(key) = likeness::address(line) {
                    let all = shared.entry(key).or_default();
                    if all.last() != Some(&(c as u32)) {
                        all.push(c as u32);
                    }
                }
            }
        }
        for all in shared.into_values() {
            for (a, b) in pairs_of(&all) {
                if self.names_fit(a, b) {
                    let shown = addresses.get(a as usize).lines().next().unwrap_or_default();
                    let reason = DuplicateReason::AddressAndName(shown.to_owned());
                    self.add(a, b, reason, 0.75);
                }
            }
        }
    }

    /// A name that few bear in this shop, in one city.
    fn by_name_and_city(&mut self, view: &View) {
        let people = self.people;
        let mut bearers: Shared<&str> = HashMap::new();
        for (c, names) in (0..).zip(&people.names) {
            for name in names.iter().filter(|name| is_whole(name)) {
                bearers.entry(name).or_default().push(c);
            }
        }
        let ledger = &view.ledger;
        // To the city; a province alone is too large.
        let city = |c: u32| {
            let region =
                ledger.orders_of(c as usize).rev().find_map(|o| ledger.orders.region(o))?;
            (region % 10_000 >= 100).then_some(region / 100 * 100)
        };
        for (name, all) in bearers {
            if all.len() > RARE || name.chars().count() < 2 {
                continue;
            }
            for (a, b) in pairs_of(&all) {
                if let Some(place) = city(a).filter(|place| Some(*place) == city(b)) {
                    let place = text(place).unwrap_or_default();
                    self.add(a, b, DuplicateReason::NameAndCity(name.into(), place), 0.3);
                }
            }
        }
    }
}

/// Of equally strong ones always the same.
fn order(reason: &DuplicateReason) -> String {
    format!("{reason:?}")
}

/// All pairs of some, unless they are too many to mean anything.
fn pairs_of(all: &[u32]) -> Vec<(u32, u32)> {
    if all.len() > SHARED {
        return Vec::new();
    }
    let pairs = all.iter().enumerate().flat_map(|(i, a)| all[i + 1..].iter().map(|b| (*a, *b)));
    pairs.collect()
}

fn pair(((a, b), mut reasons): ((u32, u32), Vec<(DuplicateReason, f64)>)) -> Pair {
    reasons.sort_by(|x, y| y.1.total_cmp(&x.1));
    let unlikely: f64 = reasons.iter().map(|(_, weight)| 1.0 - weight).product();
    let reasons = reasons.into_iter().map(|(reason, _)| reason).collect();
    Pair { a, b, reasons, score: 1.0 - unlikely }
}

/// A page of them.
pub fn page(view: &View, all: &[Pair], request: DuplicatesRequest, today: Day) -> DuplicatePage {
    let of = match request.customer {
        Some(id) => match view.ledger.index_of(id) {
            Some(c) => Some(c as u32),
            None => return DuplicatePage { total: 0, pairs: Vec::new() },
        },
        None => None,
    };
    let wanted: Vec<&Pair> =
        all.iter().filter(|pair| of.is_none_or(|c| pair.a == c || pair.b == c)).collect();
    let day = view.default_day(today);
    let facts = view.facts(day, day);
    let row = |c: u32| list::row(view, &facts, c as usize);
    let shown = |pair: &&Pair| {
        let (mut a, mut b) = (row(pair.a), row(pair.b));
        if b.orders > a.orders {
            std::mem::swap(&mut a, &mut b);
        }
        Duplicate { a, b, reasons: pair.reasons.clone(), score: pair.score }
    };
    let limit = request.limit.min(PAGE_LIMIT) as usize;
    DuplicatePage {
        total: wanted.len() as u32,
        pairs: wanted.iter().skip(request.offset as usize).take(limit).map(shown).collect(),
    }
}
