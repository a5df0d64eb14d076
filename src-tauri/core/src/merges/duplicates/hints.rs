//! What speaks for two customers being one.

use std::collections::BTreeSet;

use huitouke_contract::merges::DuplicateReason;

use super::super::likeness::{self, Phone, is_whole};
use super::lists::Shared;
use super::people::People;
use crate::insights::View;
use crate::regions::text;

/// What so many share tells nobody from anybody.
const SHARED: usize = 12;
/// A name that so many bear is a rare one.
const RARE: usize = 3;

/// A reason, without a copy of what it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why<'a> {
    WeChat(&'a str),
    MaskedPhone(&'a str),
    NameAndPhoneTail(&'a str, &'a str),
    AddressAndName(&'a str),
    /// With the number of the city.
    NameAndCity(&'a str, u32),
}

impl Why<'_> {
    /// A number for each kind.
    pub fn kind(&self) -> u8 {
        match self {
            Self::WeChat(_) => 0,
            Self::MaskedPhone(_) => 1,
            Self::NameAndPhoneTail(..) => 2,
            Self::AddressAndName(_) => 3,
            Self::NameAndCity(..) => 4,
        }
    }

    /// What the ui is told.
    pub fn told(&self) -> DuplicateReason {
        match *self {
            Self::WeChat(id) => DuplicateReason::WeChat(id.to_owned()),
            Self::MaskedPhone(phone) => DuplicateReason::MaskedPhone(phone.to_owned()),
            Self::NameAndPhoneTail(name, tail) => {
                DuplicateReason::NameAndPhoneTail(name.to_owned(), tail.to_owned())
            }
            Self::AddressAndName(address) => DuplicateReason::AddressAndName(address.to_owned()),
            Self::NameAndCity(name, city) => {
                DuplicateReason::NameAndCity(name.to_owned(), text(city).unwrap_or_default())
            }
        }
    }
}

/// A reason for two customers, smaller number first.
#[derive(Debug, Clone, Copy)]
pub struct Hint<'a> {
    pub a: u32,
    pub b: u32,
    pub why: Why<'a>,
    /// How sure it makes alone, 0 to 1.
    pub weight: f64,
}

/// All that can be found, in any order; two may be of one kind.
pub fn all<'a>(people: &'a People, view: &'a View) -> Vec<Hint<'a>> {
    let mut hints = Hints { people, found: Vec::new() };
    hints.by_wechat();
    hints.by_masked_phone();
    hints.by_name_and_tail();
    hints.by_address(view);
    hints.by_name_and_city(view);
    hints.found
}

struct Hints<'a> {
    people: &'a People,
    found: Vec<Hint<'a>>,
}

impl<'a> Hints<'a> {
    fn add(&mut self, a: u32, b: u32, why: Why<'a>, weight: f64) {
        if self.people.may_be_one(a, b) {
            self.found.push(Hint { a: a.min(b), b: a.max(b), why, weight });
        }
    }

    /// The same WeChat id with other letters large or other signs between, or a phone
    /// that is the other's WeChat id.
    fn by_wechat(&mut self) {
        let people = self.people;
        let mut shared = Shared::new();
        for (c, id) in people.wechats.iter() {
            if let Some(key) = likeness::wechat(id) {
                shared.add(key, (c, Some(id), id));
            }
        }
        for (c, phone) in people.all_phones().filter(|(_, phone)| !phone.is_masked()) {
            shared.add_if_known(&phone.text().to_owned(), (c, None, phone.text()));
        }
        shared.each(|_, all| {
            let mut all: Vec<(u32, Option<&str>, &str)> = all.copied().collect();
            // The id as it was written, of two the last.
            all.dedup_by(|later, first| {
                let same = later.0 == first.0;
                if same {
                    *first = *later;
                }
                same
            });
            for ((a, of_a, phone), (b, of_b, _)) in pairs_of(&all) {
                let shown = of_a.or(of_b).unwrap_or(phone);
                self.add(a, b, Why::WeChat(shown), 0.9);
            }
        });
    }

    /// A masked phone that another's full one fits, and the names do too.
    fn by_masked_phone(&mut self) {
        let people = self.people;
        let mut full: Vec<((&str, &str), u32)> = Vec::new();
        let mut masked: Vec<(u32, Phone<'_>)> = Vec::new();
        for (c, phone) in people.all_phones() {
            if phone.is_masked() {
                masked.push((c, phone));
            } else if let Some(ends) = phone.ends() {
                full.push((ends, c));
            }
        }
        full.sort_unstable();
        for (c, phone) in masked {
            let Some(ends) = phone.ends() else { continue };
            let from = full.partition_point(|(other, _)| *other < ends);
            let others = full[from..].iter().take_while(|(other, _)| *other == ends);
            for (_, other) in others {
                let fits = |full: Phone<'_>| !full.is_masked() && full.may_be(phone);
                if people.phones(*other).any(fits) && people.names_fit(c, *other) {
                    let mut names = people.names.of(c).filter(|name| is_whole(name));
                    let same = names.any(|name| people.names.of(*other).any(|its| its == name));
                    let weight = if same { 0.8 } else { 0.5 };
                    self.add(c, *other, Why::MaskedPhone(phone.text()), weight);
                }
            }
        }
    }

    /// The same name, and phones that end alike and may be one.
    fn by_name_and_tail(&mut self) {
        let people = self.people;
        let mut shared = Shared::new();
        for (c, name) in people.names.iter().filter(|(_, name)| is_whole(name)) {
            let tails: BTreeSet<&str> = people.phones(c).map(Phone::tail).collect();
            for tail in tails {
                shared.add((name, tail), c);
            }
        }
        shared.each(|(name, tail), all| {
            for (a, b) in pairs_of(&all.copied().collect::<Vec<u32>>()) {
                let of = |c| people.phones(c).filter(|phone| phone.tail() == *tail);
                // Two whole numbers that end alike are mostly two people's.
                let one = of(a).any(|a| of(b).any(|b| a.may_be(b)));
                self.add(a, b, Why::NameAndPhoneTail(name, tail), if one { 0.7 } else { 0.4 });
            }
        });
    }

    fn by_address(&mut self, view: &'a View) {
        let people = self.people;
        let addresses = &view.archive.address;
        let mut shared = Shared::new();
        for c in 0..addresses.len() {
            for line in addresses.get(c).lines() {
                if let Some(key) = likeness::address(line) {
                    shared.add(key, c as u32);
                }
            }
        }
        shared.each(|_, all| {
            let mut all: Vec<u32> = all.copied().collect();
            all.dedup();
            for (a, b) in pairs_of(&all) {
                if people.names_fit(a, b) {
                    let shown = addresses.get(a as usize).lines().next().unwrap_or_default();
                    self.add(a, b, Why::AddressAndName(shown), 0.75);
                }
            }
        });
    }

    /// A name that few bear in this shop, in one city.
    fn by_name_and_city(&mut self, view: &View) {
        let people = self.people;
        let mut shared = Shared::new();
        for (c, name) in people.names.iter() {
            if is_whole(name) && name.chars().count() >= 2 {
                shared.add(name, c);
            }
        }
        let ledger = &view.ledger;
        // To the city; a province alone is too large.
        let city = |c: u32| {
            let region =
                ledger.orders_of(c as usize).rev().find_map(|o| ledger.orders.region(o))?;
            (region % 10_000 >= 100).then_some(region / 100 * 100)
        };
        shared.each(|name, all| {
            let all: Vec<u32> = all.copied().collect();
            if all.len() > RARE {
                return;
            }
            for (a, b) in pairs_of(&all) {
                if let Some(place) = city(a).filter(|place| Some(*place) == city(b)) {
                    self.add(a, b, Why::NameAndCity(name, place), 0.3);
                }
            }
        });
    }
}

/// All pairs of some, unless they are too many to mean anything.
fn pairs_of<T: Copy>(all: &[T]) -> impl Iterator<Item = (T, T)> {
    let all = if all.len() > SHARED { &[] } else { all };
    all.iter().enumerate().flat_map(|(i, a)| all[i + 1..].iter().map(|b| (*a, *b)))
}
