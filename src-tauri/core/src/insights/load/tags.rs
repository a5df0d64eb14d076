//! Who carries which tag: set by hand, else as files say.

use std::collections::HashMap;

use huitouke_analytics::CustomerId;
use huitouke_analytics::ledger::TagRow;
use huitouke_contract::contacts::SaidTag;
use huitouke_contract::tags::TagId;
use rusqlite::Connection;

use super::super::by_id::ById;
use super::super::tags::{TagColumns, TagEntry, said_name};
use crate::error::Result;

/// The tags files give customers.
#[derive(Debug, Clone, Default)]
pub(crate) struct SaidTags {
    /// What they are called, group and name.
    names: Vec<String>,
    numbers: HashMap<String, u32>,
    /// By customer, as numbers into the names; one may come twice.
    of: Vec<(CustomerId, u32)>,
}

impl SaidTags {
    /// Adds one; customers must come ascending.
    pub fn say(&mut self, customer: CustomerId, tag: &SaidTag) {
        self.add(customer, &said_name(tag));
    }

    fn add(&mut self, customer: CustomerId, name: &str) {
        let number = match self.numbers.get(name) {
            Some(known) => *known,
            None => {
                let new = self.names.len() as u32;
                self.names.push(name.to_owned());
                self.numbers.insert(name.to_owned(), new);
                new
            }
        };
        self.of.push((customer, number));
    }

    /// All of it: who, and what it is called.
    pub fn iter(&self) -> impl Iterator<Item = (CustomerId, &str)> {
        self.of.iter().map(|(customer, number)| (*customer, self.names[*number as usize].as_str()))
    }

    /// What some customers' files say now, in the place of what they said. `None` where
    /// that is the same.
    pub fn replaced(&self, customers: &[CustomerId], now: &Self) -> Option<Self> {
        let touched = |customer: &CustomerId| customers.binary_search(customer).is_ok();
        let before = self.iter().filter(|(customer, _)| touched(customer));
        if before.eq(now.iter()) {
            return None;
        }
        let mut all = Self { of: Vec::new(), ..self.clone() };
        let mut kept = self.of.iter().filter(|(customer, _)| !touched(customer)).peekable();
        for (customer, name) in now.iter() {
            while let Some(other) = kept.next_if(|(other, _)| *other < customer) {
                all.of.push(*other);
            }
            all.add(customer, name);
        }
        all.of.extend(kept);
        Some(all)
    }

    /// The customers a tag is said of; one may come twice.
    pub fn of_tag(&self, columns: &TagColumns, tag: TagId) -> Vec<CustomerId> {
        let meant = |name: &String| columns.meant(name).is_some_and(|found| found.id == tag);
        let means: Vec<bool> = self.names.iter().map(meant).collect();
        let said = self.of.iter().filter(|(_, name)| means[*name as usize]);
        said.map(|(customer, _)| *customer).collect()
    }

    /// The tags that are said of anybody.
    pub fn said(&self, columns: &TagColumns) -> Vec<TagId> {
        let mut used = vec![false; self.names.len()];
        self.of.iter().for_each(|(_, number)| used[*number as usize] = true);
        let names = self.names.iter().zip(used).filter(|(_, used)| *used);
        names.filter_map(|(name, _)| columns.meant(name)).map(|tag| tag.id).collect()
    }
}

/// A tag set by hand (`true`) or taken away: whose, which.
pub(crate) type ByHand = (CustomerId, TagId, bool);

/// What was set by hand of everybody.
pub(crate) fn by_hand(tx: &Connection, owners: &ById) -> Result<Vec<ByHand>> {
    let mut all = tx.prepare_cached("SELECT identity_id, tag_id, carried FROM tagging")?;
    let mut rows = all.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        if let Some(customer) = owners.get(row.get(0)?) {
            found.push((CustomerId(customer), TagId(row.get(1)?), row.get(2)?));
        }
    }
    Ok(found)
}

/// The same of some.
pub(crate) fn by_hand_of(tx: &Connection, customers: &[CustomerId]) -> Result<Vec<ByHand>> {
    let mut of = tx.prepare_cached(
        "SELECT t.tag_id, t.carried FROM identity i CROSS JOIN tagging t ON t.identity_id = i.id
         WHERE i.customer_id = ?1",
    )?;
    let mut found = Vec::new();
    for customer in customers {
        let mut rows = of.query([customer.0])?;
        while let Some(row) = rows.next()? {
            found.push((*customer, TagId(row.get(0)?), row.get(1)?));
        }
    }
    Ok(found)
}

/// Who carries what, by customer and number, each once: what was set by hand on any of
/// a customer's identities, else what was not taken away by hand and a file says.
/// Automatic tags are left out.
pub(crate) fn carried(columns: &TagColumns, said: &SaidTags, by_hand: &[ByHand]) -> Vec<TagRow> {
    let number = |tag: Option<&TagEntry>| tag.and_then(|tag| tag.number);
    let names: Vec<Option<u32>> =
        said.names.iter().map(|name| number(columns.meant(name))).collect();
    let mut all: Vec<(CustomerId, u32, u8)> = Vec::with_capacity(by_hand.len() + said.of.len());
    for (customer, tag, carried) in by_hand {
        if let Some(number) = number(columns.get(*tag)) {
            all.push((*customer, number, u8::from(!carried)));
        }
    }
    for (customer, name) in &said.of {
        if let Some(number) = names[*name as usize] {
            all.push((*customer, number, 2));
        }
    }
    all.sort_unstable();
    all.dedup_by_key(|(customer, number, _)| (*customer, *number));
    let carried = all.into_iter().filter(|(_, _, why)| *why != 1);
    carried.map(|(customer, tag, _)| TagRow { customer, tag }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use huitouke_contract::tags::TagColor;

    fn columns(names: &[&str]) -> TagColumns {
        let tag = |(id, name): (i64, &&str)| TagEntry {
            id: TagId(id),
            name: (*name).to_owned(),
            group_id: None,
            group: None,
            color: TagColor::Gray,
            rule: None,
            number: None,
        };
        TagColumns::new((1..).zip(names).map(tag).collect(), [])
    }

    fn said(all: &[(i64, &str)]) -> SaidTags {
        let mut said = SaidTags::default();
        for (customer, name) in all {
            said.say(CustomerId(*customer), &SaidTag { group: None, name: (*name).to_owned() });
        }
        said
    }

    #[test]
    fn what_is_set_by_hand_goes_before_what_is_taken_away_and_both_before_files() {
        let columns = columns(&["a", "b"]);
        let said = said(&[(1, "a"), (1, "a"), (1, "nobody's"), (2, "a"), (3, "b"), (4, "b")]);
        let hand = |customer, tag, carried| (CustomerId(customer), TagId(tag), carried);
        let by_hand = [
            hand(2, 1, false),
            hand(3, 2, false),
            hand(3, 2, true),
            hand(1, 2, true),
            hand(1, 77, true),
        ];
        let rows = carried(&columns, &said, &by_hand);
        let rows: Vec<_> = rows.iter().map(|row| (row.customer.0, row.tag)).collect();
        assert_eq!(rows, [(1, 0), (1, 1), (3, 1), (4, 1)]);
        assert_eq!(said.said(&columns), [TagId(1), TagId(2)]);
    }

    #[test]
    fn what_files_say_of_some_is_replaced() {
        let before = said(&[(1, "a"), (2, "b"), (2, "c"), (4, "a")]);
        let ids = |ids: &[i64]| ids.iter().map(|id| CustomerId(*id)).collect::<Vec<_>>();
        assert!(before.replaced(&ids(&[2]), &said(&[(2, "b"), (2, "c")])).is_none());
        assert!(before.replaced(&ids(&[3]), &said(&[])).is_none());
        let now = before.replaced(&ids(&[2, 3]), &said(&[(2, "d"), (3, "a")])).unwrap();
        let all: Vec<_> = now.iter().map(|(customer, name)| (customer.0, name)).collect();
        assert_eq!(all, [(1, "a"), (2, "d"), (3, "a"), (4, "a")]);
    }
}
