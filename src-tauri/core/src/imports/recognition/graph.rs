//! The rule that makes people of identities. Pure: no storage, and nothing here
//! depends on the order of nodes or links.
//!
//! - A buyer account belongs to the phone that **most** of its orders went to
//!   (more than half of those with a full phone), unless another account of the
//!   same platform uses that phone too.
//! - Two keys of the buyer's own (an account and the buyer's own phone, the keys
//!   of one row of a contact list) belong together.
//! - A name or customer number of a hand-kept table belongs to the phone (or other
//!   key) written beside it, if it is only ever written beside those of one person.
//! - Everyone so connected is one person, **except** where two accounts of one
//!   platform would come together (a family's shared phone): what connects them is
//!   cut, and the merchant is asked. What the merchant said goes before all of it.

use std::collections::{BTreeMap, BTreeSet};

use huitouke_contract::asks::{AskKind, SharedPhoneRule};
use huitouke_contract::customers::IdentityKind;

use super::kinds::LinkKind;

/// An identity, as far as the rule needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub kind: IdentityKind,
    /// A number for its platform; equal for equal platforms.
    pub platform: u32,
    /// Whether orders were bought under it.
    pub buys: bool,
    /// Chooses between equals: follows from what the identity is, not from when it came.
    pub lot: u64,
}

/// Two identities that stand together, as indices into the nodes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link {
    /// The surer one: the account of an account and a phone, the phone of a phone
    /// and a name.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// Why.
    pub kind: LinkKind,
    /// On how many orders (or rows of contact lists).
    pub orders: u32,
}

/// What the merchant said of two identities.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Verdict {
    /// One.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// The same person, or two.
    pub same: bool,
}

/// A question for the merchant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// Why.
    pub kind: AskKind,
    /// What the others share: the phone, or the name.
    pub about: usize,
    /// Which of them, if any, are one person.
    pub among: Vec<usize>,
}

/// People and doubts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct People {
    /// Per node the smallest node of the same person.
    pub person: Vec<usize>,
    /// Questions that are open, in a fixed order.
    pub doubts: Vec<Doubt>,
}

/// Applies the rule.
pub fn connect(
    nodes: &[Node],
    links: &[Link],
    verdicts: &[Verdict],
    shared: SharedPhoneRule,
) -> People {
    let mut rule = Rule::new(nodes, verdicts);
    let uses = Uses::of(nodes, links);
    if shared == SharedPhoneRule::Together {
        rule.join_sharing(&uses);
    }
    let mut own = rule.own(links);
    let mut doubts = rule.several_phones(&uses, &mut own);
    let mut edges = rule.valid(links, &uses, &mut own);
    doubts.extend(rule.sharing(&uses, shared));
    rule.cut_conflicts(&mut edges, &mut doubts, shared);
    // One question about the same two, whatever else they share.
    let order = |d: &Doubt| (d.kind as u8, d.among.clone(), d.about);
    doubts.sort_by_cached_key(order);
    doubts
        .dedup_by(|x, y| x.kind == AskKind::SharedPhone && x.kind == y.kind && x.among == y.among);
    let mut all = rule.seeds;
    for (a, b) in edges {
        all.join(a, b);
    }
    People { person: (0..nodes.len()).map(|n| all.find(n)).collect(), doubts }
}

/// How phones are used.
struct Uses {
    /// Per phone, the accounts whose orders went there, and whether most of them
    /// did (or it is the account's own).
    phones: BTreeMap<usize, BTreeMap<usize, bool>>,
    /// Per name or number, the phones it was written beside.
    names: BTreeMap<usize, BTreeSet<usize>>,
    /// Nodes: accounts.
    most: BTreeSet<(usize, usize)>,
}

impl Uses {
    fn of(nodes: &[Node], links: &[Link]) -> Self {
        let mut with_phone: BTreeMap<usize, u64> = BTreeMap::new();
        for link in links.iter().filter(|l| l.kind == LinkKind::Receiver) {
            *with_phone.entry(link.a).or_default() += u64::from(link.orders);
        }
        let mut uses =
            Self { phones: BTreeMap::new(), names: BTreeMap::new(), most: BTreeSet::new() };
        for link in links {
            match link.kind {
                LinkKind::Named => {
                    uses.names.entry(link.b).or_default().insert(link.a);
                }
                LinkKind::Own if nodes[link.a].kind != IdentityKind::Account => {}
                kind => {
                    let all = with_phone.get(&link.a).copied().unwrap_or_default();
                    let most = kind == LinkKind::Own || 2 * u64::from(link.orders) > all;
                    let users = uses.phones.entry(link.b).or_default();
                    *users.entry(link.a).or_default() |= most;
                    if most && kind == LinkKind::Receiver {
                        uses.most.insert((link.a, link.b));
                    }
                }
            }
        }
        uses
    }
}

struct Rule<'a> {
    nodes: &'a [Node],
    /// Joined by what the merchant said.
    seeds: Sets,
    apart: BTreeSet<(usize, usize)>,
    same: BTreeSet<(usize, usize)>,
}

impl<'a> Rule<'a> {
    fn new(nodes: &'a [Node], verdicts: &[Verdict]) -> Self {
        let mut rule = Self {
            nodes,
            seeds: Sets::new(nodes.len()),
            apart: BTreeSet::new(),
            same: BTreeSet::new(),
        };
        for verdict in verdicts {
            if verdict.same {
                rule.seeds.join(verdict.a, verdict.b);
                rule.same.insert(pair(verdict.a, verdict.b));
            } else {
                rule.apart.insert(pair(verdict.a, verdict.b));
            }
        }
        rule
    }

    fn same_platform(&self, a: usize, b: usize) -> bool {
        let account = |n: usize| self.nodes[n].kind == IdentityKind::Account;
        account(a) && account(b) && self.nodes[a].platform == self.nodes[b].platform
    }

    /// Joins the accounts of one platform that mostly use one phone, unless the
    /// merchant told them apart.
    fn join_sharing(&mut self, uses: &Uses) {
        for users in uses.phones.values() {
            let most: Vec<usize> = users.iter().filter(|u| *u.1).map(|u| *u.0).collect();
            for (i, &a) in most.iter().enumerate() {
                for &b in &most[i + 1..] {
                    if self.same_platform(a, b) && !self.apart.contains(&pair(a, b)) {
                        self.seeds.join(a, b);
                    }
                }
            }
        }
    }

    /// Identities joined by what is the person's own and by the merchant's word.
    fn own(&self, links: &[Link]) -> Sets {
        let mut own = self.seeds.clone();
        for link in links.iter().filter(|l| l.kind == LinkKind::Own) {
            if !self.apart.contains(&pair(link.a, link.b)) {
                own.join(link.a, link.b);
            }
        }
        own
    }

    /// The links that hold by themselves.
    fn valid(&mut self, links: &[Link], uses: &Uses, own: &mut Sets) -> BTreeSet<(usize, usize)> {
        let mut edges = BTreeSet::new();
        for link in links {
            let holds = match link.kind {
                LinkKind::Own => true,
                LinkKind::Named => {
                    uses.names.get(&link.b).is_some_and(|keys| one_person(keys, own))
                }
                LinkKind::Receiver => {
                    uses.most.contains(&(link.a, link.b)) && {
                        let mut users =
                            uses.phones.get(&link.b).into_iter().flat_map(BTreeMap::keys);
                        users.all(|&other| {
                            !self.same_platform(link.a, other)
                                || self.seeds.find(link.a) == self.seeds.find(other)
                        })
                    }
                }
            };
            if holds && !self.apart.contains(&pair(link.a, link.b)) {
                edges.insert(pair(link.a, link.b));
            }
        }
        edges
    }

    /// Phones that several accounts of one platform mostly use.
    fn sharing(&mut self, uses: &Uses, shared: SharedPhoneRule) -> Vec<Doubt> {
        let mut doubts = Vec::new();
        if shared == SharedPhoneRule::Apart {
            return doubts;
        }
        for (&phone, users) in &uses.phones {
            let most: Vec<usize> = users.iter().filter(|u| *u.1).map(|u| *u.0).collect();
            let mut platforms: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
            for account in most {
                platforms.entry(self.nodes[account].platform).or_default().push(account);
            }
            for among in platforms.into_values() {
                if self.is_open(&among) {
                    doubts.push(Doubt { kind: AskKind::SharedPhone, about: phone, among });
                }
            }
        }
        doubts
    }

    /// Whether some two of them are neither told apart nor the same by the
    /// merchant's word.
    fn is_open(&mut self, among: &[usize]) -> bool {
        among.iter().enumerate().any(|(i, &a)| {
            among[i + 1..].iter().any(|&b| {
                self.seeds.find(a) != self.seeds.find(b) && !self.apart.contains(&pair(a, b))
            })
        })
    }

    /// Names with orders of their own that were written beside several phones.
    fn several_phones(&self, uses: &Uses, own: &mut Sets) -> Vec<Doubt> {
        let mut doubts = Vec::new();
        for (&name, phones) in &uses.names {
            let settled = phones.iter().any(|p| self.same.contains(&pair(*p, name)))
                || phones.iter().all(|p| self.apart.contains(&pair(*p, name)));
            if !one_person(phones, own) && self.nodes[name].buys && !settled {
                let among = phones.iter().copied().collect();
                doubts.push(Doubt { kind: AskKind::SeveralPhones, about: name, among });
            }
        }
        doubts
    }

    /// Cuts what would bring two accounts of one platform together, or two whom the
    /// merchant told apart, until nothing does.
    fn cut_conflicts(
        &mut self,
        edges: &mut BTreeSet<(usize, usize)>,
        doubts: &mut Vec<Doubt>,
        shared: SharedPhoneRule,
    ) {
        loop {
            let mut all = self.seeds.clone();
            for &(a, b) in edges.iter() {
                all.join(a, b);
            }
            let mut cut: BTreeSet<usize> = BTreeSet::new();
            for among in self.accounts_together(&mut all) {
                cut.extend(&among);
                if shared == SharedPhoneRule::Ask && self.is_open(&among) {
                    // What they have in common: a key next to one of them, the same in
                    // whatever order the files came.
                    let near = |(a, b): &(usize, usize)| match among.contains(a) {
                        true => Some(*b),
                        false => among.contains(b).then_some(*a),
                    };
                    let lot = |n: &usize| (self.nodes[*n].lot, *n);
                    if let Some(about) = edges.iter().filter_map(near).min_by_key(lot) {
                        doubts.push(Doubt { kind: AskKind::SharedPhone, about, among });
                    }
                }
            }
            for (a, b) in self.apart.clone() {
                if all.find(a) == all.find(b) && self.seeds.find(a) != self.seeds.find(b) {
                    cut.extend([a, b]);
                }
            }
            let before = edges.len();
            edges.retain(|(a, b)| !cut.contains(a) && !cut.contains(b));
            if edges.len() == before {
                return;
            }
        }
    }

    /// Groups of accounts of one platform within one person, where they are not
    /// one by the merchant's word.
    fn accounts_together(&mut self, all: &mut Sets) -> Vec<Vec<usize>> {
        let mut groups: BTreeMap<(usize, u32), Vec<usize>> = BTreeMap::new();
        for (n, node) in self.nodes.iter().enumerate() {
            if node.kind == IdentityKind::Account {
                groups.entry((all.find(n), node.platform)).or_default().push(n);
            }
        }
        groups.retain(|_, among| {
            let first = self.seeds.find(among[0]);
            among.iter().any(|&n| self.seeds.find(n) != first)
        });
        groups.into_values().collect()
    }
}

/// Whether keys are all of one person.
fn one_person(keys: &BTreeSet<usize>, own: &mut Sets) -> bool {
    let mut people = keys.iter().map(|key| own.find(*key));
    let first = people.next();
    people.all(|person| Some(person) == first)
}

fn pair(a: usize, b: usize) -> (usize, usize) {
    (a.min(b), a.max(b))
}

/// Disjoint sets; each is named by its smallest member.
#[derive(Debug, Clone)]
pub struct Sets(Vec<usize>);

impl Sets {
    /// Each member alone.
    pub fn new(len: usize) -> Self {
        Self((0..len).collect())
    }

    /// The smallest member of the set.
    pub fn find(&mut self, n: usize) -> usize {
        let mut root = n;
        while self.0[root] != root {
            root = self.0[root];
        }
        let mut at = n;
        while self.0[at] != root {
            at = std::mem::replace(&mut self.0[at], root);
        }
        root
    }

    /// Puts two sets together.
    pub fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.find(a), self.find(b));
        self.0[a.max(b)] = a.min(b);
    }
}

#[cfg(test)]
#[path = "graph_tests.rs"]
mod tests;
