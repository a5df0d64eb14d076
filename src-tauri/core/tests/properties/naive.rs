//! Who is who, written from docs/adr/0004 and nothing else: slow, on words instead
//! of ids, and from the shop itself instead of from its files.

use std::collections::{BTreeMap, BTreeSet};

use super::shops::{Channel, NAMES, World, Written, account, email, phone, wechat};

/// Kind (as stored), platform and value of a key.
pub type Key = (i64, &'static str, String);

const ACCOUNT: i64 = 0;
const PHONE: i64 = 1;
const NAME: i64 = 3;
const WECHAT: i64 = 4;
const EMAIL: i64 = 5;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Why {
    Received,
    Own,
    Beside,
}

#[derive(Default)]
struct Facts {
    /// Keys that somebody bought under or that a contact list names.
    people: BTreeSet<Key>,
    /// How often two keys stand together.
    pairs: BTreeMap<(Key, Key, Why), u32>,
}

fn phone_key(n: u8) -> Key {
    (PHONE, "", phone(n))
}

/// A name as a key; none where it stands for anybody.
fn name_key(platform: &'static str, name: u8) -> Option<Key> {
    let name = NAMES[usize::from(name)];
    (name != "微信用户").then(|| (NAME, platform, name.to_owned()))
}

impl Facts {
    fn of(world: &World) -> Self {
        let mut facts = Self::default();
        for order in &world.orders {
            let (keys, why) = said(world, order);
            let mut keys = keys.into_iter();
            let Some(buyer) = keys.next() else { continue };
            facts.people.insert(buyer.clone());
            for other in keys {
                let own = [WECHAT, EMAIL].contains(&other.0);
                let why = if own { Why::Own } else { why };
                *facts.pairs.entry((buyer.clone(), other, why)).or_default() += 1;
            }
        }
        for card in &world.cards {
            let platform = if card.wecom { "wecom" } else { "youzan" };
            let full = card.phone.filter(|(_, written)| *written == Written::Full);
            let mut keys: Vec<Key> = full.map(|(n, _)| phone_key(n)).into_iter().collect();
            let mail = card.email.filter(|_| card.wecom);
            keys.extend(mail.map(|n| (EMAIL, "", email(n))));
            keys.extend(name_key(platform, card.name));
            let Some((first, others)) = keys.split_first() else { continue };
            facts.people.insert(first.clone());
            for other in others {
                let why = if other.0 == NAME { Why::Beside } else { Why::Own };
                *facts.pairs.entry((first.clone(), other.clone(), why)).or_default() += 1;
            }
        }
        facts
    }

    fn links(&self) -> impl Iterator<Item = (&Key, &Key, Why, u32)> {
        self.pairs.iter().map(|((a, b, why), n)| (a, b, *why, *n))
    }

    /// Whether a pair is one person, taken by itself.
    fn holds(&self, a: &Key, b: &Key, why: Why, n: u32) -> bool {
        match why {
            Why::Own => true,
            Why::Received => {
                let all: u32 = self
                    .links()
                    .filter(|(x, _, why, _)| *x == a && *why == Why::Received)
                    .map(|(.., n)| n)
                    .sum();
                let others = self.links().any(|(x, y, ..)| {
                    y == b && x != a && x.0 == ACCOUNT && (x.0, x.1) == (a.0, a.1)
                });
                2 * n > all && !others
            }
            Why::Beside => {
                let keys: BTreeSet<Key> = self
                    .links()
                    .filter(|(_, y, why, _)| *y == b && *why == Why::Beside)
                    .map(|(x, ..)| x.clone())
                    .collect();
                // Keys of one row of a contact list are one person's.
                let own: Vec<(Key, Key)> = self
                    .links()
                    .filter(|(_, _, why, _)| *why == Why::Own)
                    .map(|(x, y, ..)| (x.clone(), y.clone()))
                    .collect();
                let together = groups(&keys, &own);
                together.iter().any(|group| keys.is_subset(group))
            }
        }
    }
}

/// The keys of an order, the surest first, and how a further one stands to it.
fn said(world: &World, order: &super::shops::Order) -> (Vec<Key>, Why) {
    let person = &world.people[order.person];
    let any_full = order.told.iter().flatten().any(|t| t.phone == Written::Full);
    match order.channel {
        Channel::Taobao | Channel::Jd => {
            let platform = if order.channel == Channel::Taobao { "taobao" } else { "jd" };
            let mut keys = vec![(ACCOUNT, platform, account(order.channel, order))];
            keys.extend(any_full.then(|| phone_key(world.received(order))));
            (keys, Why::Received)
        }
        Channel::Youzan => {
            // The buyer's own phone; else the only one that is said, the receiver's.
            let received = order.detail.is_some_and(|written| written == Written::Full);
            let mut keys = Vec::new();
            if any_full {
                keys.push(phone_key(person.phone));
            } else if received {
                keys.push(phone_key(world.received(order)));
            }
            keys.extend(name_key("youzan", person.name));
            (keys, Why::Beside)
        }
        // The older export's way of writing stays: an edited row is another row.
        Channel::Hand | Channel::Group => {
            let written = order.told.iter().flatten().next().map(|t| t.phone);
            let mut keys = Vec::new();
            keys.extend((written == Some(Written::Full)).then(|| phone_key(person.phone)));
            if order.channel == Channel::Group && person.wechat {
                keys.push((WECHAT, "", wechat(order.person)));
            }
            keys.extend(name_key("hand", person.name));
            (keys, Why::Beside)
        }
    }
}

/// Sets of keys that pairs hold together.
fn groups(keys: &BTreeSet<Key>, pairs: &[(Key, Key)]) -> Vec<BTreeSet<Key>> {
    let mut groups: Vec<BTreeSet<Key>> =
        keys.iter().map(|key| BTreeSet::from([key.clone()])).collect();
    for (a, b) in pairs {
        let mut one = BTreeSet::from([a.clone(), b.clone()]);
        let (with, without): (Vec<_>, Vec<_>) =
            groups.into_iter().partition(|group| group.contains(a) || group.contains(b));
        one.extend(with.into_iter().flatten());
        groups = without;
        groups.push(one);
    }
    groups
}

/// The customers of a shop, each as the keys that recognise them.
pub fn customers(world: &World) -> BTreeSet<BTreeSet<Key>> {
    let facts = Facts::of(world);
    let mut held: Vec<(Key, Key)> = facts
        .links()
        .filter(|(a, b, why, n)| facts.holds(a, b, *why, *n))
        .map(|(a, b, ..)| (a.clone(), b.clone()))
        .collect();
    loop {
        let groups = groups(&facts.people, &held);
        let mut cut: BTreeSet<&Key> = BTreeSet::new();
        for group in &groups {
            let accounts = || group.iter().filter(|key| key.0 == ACCOUNT);
            for account in accounts() {
                if accounts().any(|other| other != account && other.1 == account.1) {
                    cut.insert(account);
                }
            }
        }
        if cut.is_empty() {
            let known = |group: &BTreeSet<Key>| !group.is_disjoint(&facts.people);
            return groups.into_iter().filter(known).collect();
        }
        held.retain(|(a, b)| !cut.contains(a) && !cut.contains(b));
    }
}
