//! Applies the rule to the part of the pool that a change touched: who is one
//! person becomes one customer.
//!
//! Which customer, of those their identities belonged to: the one the merchant
//! merged another into, else wrote something about, else the oldest. A customer with something written who
//! is joined to another keeps their row, without identities: what was written hangs
//! on an identity (`customer_hand.identity_id`), so that it is back where it was
//! when the two come apart again.

use std::collections::{BTreeMap, HashSet};
use std::hash::BuildHasher;

use huitouke_contract::asks::SharedPhoneRule;
use rusqlite::{Connection, params};

use super::doubts;
use super::graph::{self, Doubt};
use super::neighbourhood::{Member, Neighbourhood};
use super::people::Identities;
use crate::error::Result;

/// What settling did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Settled {
    /// Customers who are no more.
    pub removed: u32,
    /// Questions that are open among those touched.
    pub asks: u32,
}

/// Makes customers of the identities touched and all they are connected to.
///
/// # Errors
/// What storage says.
pub fn settle<S: BuildHasher>(tx: &Connection, touched: &HashSet<i64, S>) -> Result<Settled> {
    if touched.is_empty() {
        return Ok(Settled::default());
    }
    let rules = doubts::rules(tx)?;
    let pool = Neighbourhood::load(tx, touched)?;
    let (people, open) = people(&pool, rules.shared_phone);
    let removed = assign(tx, &pool, &people)?;
    let concerns = |identity: i64| touched.contains(&identity);
    let asks = doubts::replace(tx, &pool, &open, rules, &concerns)?;
    Ok(Settled { removed, asks })
}

/// The people of a neighbourhood, each as its members, and the doubts. What is not
/// linked at all can't be one person, so the rule runs on one connected part after
/// the other; most are a single account, or an account with its phone.
fn people(pool: &Neighbourhood, shared: SharedPhoneRule) -> (Vec<Vec<usize>>, Vec<Doubt>) {
    let (mut people, mut doubts) = (Vec::new(), Vec::new());
    for part in pool.parts() {
        if part.members.len() == 1 {
            people.push(part.members);
            continue;
        }
        // Members ascend, and all that links name are among them.
        let place = |member: usize| part.members.partition_point(|m| *m < member);
        let nodes: Vec<_> = part.members.iter().map(|m| pool.members[*m].node).collect();
        let links: Vec<_> = part
            .links
            .iter()
            .map(|l| pool.links[*l])
            .map(|l| graph::Link { a: place(l.a), b: place(l.b), ..l })
            .collect();
        let verdicts: Vec<_> = part
            .verdicts
            .iter()
            .map(|v| pool.verdicts[*v])
            .map(|v| graph::Verdict { a: place(v.a), b: place(v.b), ..v })
            .collect();
        let found = graph::connect(&nodes, &links, &verdicts, shared);
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (i, person) in found.person.iter().enumerate() {
            groups.entry(*person).or_default().push(part.members[i]);
        }
        people.extend(groups.into_values());
        doubts.extend(found.doubts.into_iter().map(|d| Doubt {
            kind: d.kind,
            about: part.members[d.about],
            among: d.among.iter().map(|i| part.members[*i]).collect(),
        }));
    }
    (people, doubts)
}

/// Gives each person their customer. Returns how many customers are no more.
fn assign(tx: &Connection, pool: &Neighbourhood, people: &[Vec<usize>]) -> Result<u32> {
    let mut new_customer = tx.prepare_cached("INSERT INTO customer DEFAULT VALUES")?;
    let mut move_to = tx.prepare_cached("UPDATE identity SET customer_id = ?2 WHERE id = ?1")?;
    let written: Identities = pool.written.values().flatten().copied().collect();
    let mut taken = Identities::default();
    // Those with something written first: nobody else may take their customer.
    let mut order: Vec<&Vec<usize>> = people.iter().collect();
    order.sort_by_cached_key(|person| {
        (claim(pool, person).is_none(), person.iter().map(|m| pool.members[*m].id).min())
    });
    for person in order {
        let members = || person.iter().map(|m| &pool.members[*m]);
        let own = claim(pool, person);
        let exists = own.is_some() || members().any(|m| m.counts);
        let customer = if exists {
            let before = || members().filter_map(|m| m.customer);
            let kept = own
                .or_else(|| before().filter(|c| !taken.contains(c) && !written.contains(c)).min());
            match kept {
                Some(kept) => Some(kept),
                None => {
                    new_customer.execute([])?;
                    Some(tx.last_insert_rowid())
                }
            }
        } else {
            None
        };
        taken.extend(customer);
        for Member { id, .. } in members().filter(|m| m.customer != customer) {
            move_to.execute(params![id, customer])?;
        }
    }
    let mut gone: Vec<i64> = pool.members.iter().filter_map(|m| m.customer).collect();
    gone.sort_unstable();
    gone.dedup();
    gone.retain(|c| !taken.contains(c) && !written.contains(c));
    let mut drop = tx.prepare_cached("DELETE FROM customer WHERE id = ?1")?;
    for customer in &gone {
        drop.execute([customer])?;
    }
    Ok(gone.len() as u32)
}

/// The oldest customer of a person about whom something is written, or who the merchant
/// last merged another of them into.
fn claim(pool: &Neighbourhood, person: &[usize]) -> Option<i64> {
    let all = || person.iter().filter_map(|m| pool.written.get(m)).flatten();
    let oldest = all().min().copied()?;
    let there = |customer: &i64| all().any(|other| other == customer);
    let merged = pool.merges.iter().find(|(keep, other)| there(keep) && there(other));
    Some(merged.map_or(oldest, |(keep, _)| *keep))
}
