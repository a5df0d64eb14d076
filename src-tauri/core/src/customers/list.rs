//! The list: filter, search and sort over the columns in memory.

use std::sync::{Arc, Mutex};

use huitouke_analytics::facts::Facts;
use huitouke_analytics::{Day, Fen};
use huitouke_contract::customers::{CustomerFacts, CustomerPage, CustomerQuery, SortBy};

use crate::insights::segment::members;
use crate::insights::{Snapshot, View};
use crate::segments;

/// A page holds at most this many rows.
pub const PAGE_LIMIT: u32 = 1000;

/// How many lists are kept for their further pages.
const LISTS_KEPT: usize = 4;

/// Lists that were asked for lately, so that paging does not sort again.
#[derive(Debug, Default)]
pub struct ListCache(Mutex<Vec<(CustomerQuery, Arc<List>)>>);

/// Customers of a list in order, as indices into the ledger.
#[derive(Debug)]
pub struct List {
    customers: Vec<u32>,
    net: Fen,
}

/// A page of a list.
pub fn page(view: &View, query: &CustomerQuery, today: Day) -> CustomerPage {
    let snapshot: &Snapshot = view;
    let as_of = query.as_of.unwrap_or_else(|| snapshot.default_day(today));
    let day = query.day.unwrap_or(as_of);
    let facts = snapshot.facts(day, as_of);
    // A segment is of the as-of day, also where none was named.
    let query = &CustomerQuery { as_of: Some(as_of), ..query.clone() };
    let list = cached(view, query, &facts);
    let start = (query.offset as usize).min(list.customers.len());
    let end = (start + query.limit.min(PAGE_LIMIT) as usize).min(list.customers.len());
    CustomerPage {
        day,
        thresholds: facts.thresholds,
        total: list.customers.len() as u32,
        net_fen: list.net,
        rows: list.customers[start..end]
            .iter()
            .map(|c| row(snapshot, &facts, *c as usize))
            .collect(),
        broken: Vec::new(),
    }
}

/// Everyone in a list, in its order, as indices into the ledger.
pub fn all(view: &View, query: &CustomerQuery, today: Day) -> Vec<u32> {
    let snapshot: &Snapshot = view;
    let as_of = query.as_of.unwrap_or_else(|| snapshot.default_day(today));
    let facts = snapshot.facts(query.day.unwrap_or(as_of), as_of);
    let query = &CustomerQuery { as_of: Some(as_of), ..query.clone() };
    cached(view, query, &facts).customers.clone()
}

/// The facts of one customer as the ui takes them.
pub fn row(snapshot: &Snapshot, facts: &Facts, c: usize) -> CustomerFacts {
    CustomerFacts {
        id: snapshot.ledger.customers[c],
        name: snapshot.names.get(c).to_owned(),
        phone: snapshot.phone(c).map(str::to_owned),
        stage: facts.stage[c],
        activity: facts.activity[c],
        orders: facts.orders[c],
        purchase_days: facts.purchase_days[c],
        net_fen: facts.net[c],
        first_day: facts.first_day[c],
        last_day: facts.last_day[c],
        silence_days: facts.silence_days[c],
        cycle_days: facts.cycle_days[c],
        longer_than: facts.share_shorter(c),
        cells: Vec::new(),
    }
}

fn cached(view: &View, query: &CustomerQuery, facts: &Facts) -> Arc<List> {
    let snapshot: &Snapshot = view;
    let key = CustomerQuery { offset: 0, limit: 0, ..query.clone() };
    let lock = || snapshot.lists.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if let Some((_, list)) = lock().iter().find(|(k, _)| *k == key) {
        return Arc::clone(list);
    }
    let list = Arc::new(build(view, query, facts));
    let mut kept = lock();
    kept.insert(0, (key, Arc::clone(&list)));
    kept.truncate(LISTS_KEPT);
    list
}

fn build(view: &View, query: &CustomerQuery, facts: &Facts) -> List {
    let snapshot: &Snapshot = view;
    let needle = query.search.trim().to_lowercase();
    let finder = (!needle.is_empty()).then(|| memchr::memmem::Finder::new(&needle));
    let as_of = query.as_of.unwrap_or(facts.day);
    let members = query.segment.as_ref().map(|segment| members(snapshot, segment, as_of));
    let ruled = query.rule.as_ref().map(|rule| segments::members(view, rule, as_of).0);
    let mut customers: Vec<u32> = (0..snapshot.ledger.customers.len())
        .filter(|&c| {
            facts.present[c]
                && members.as_ref().is_none_or(|members| members[c])
                && ruled.as_ref().is_none_or(|ruled| ruled[c])
                && query.stage.is_none_or(|stage| facts.stage[c] == stage)
                && query.activity.is_none_or(|activity| facts.activity[c] == Some(activity))
                && finder
                    .as_ref()
                    .is_none_or(|f| f.find(snapshot.searched.get(c).as_bytes()).is_some())
        })
        .map(|c| c as u32)
        .collect();
    let net = customers.iter().map(|&c| facts.net[c as usize]).sum();
    sort(&mut customers, query, snapshot, facts);
    List { customers, net }
}

/// Sorts; those without a value come last either way, equals by id.
fn sort(customers: &mut Vec<u32>, query: &CustomerQuery, snapshot: &Snapshot, facts: &Facts) {
    let down = query.descending;
    // Whole numbers in the order of the values.
    let signed = |n: i64| n.cast_unsigned() ^ 1 << 63;
    match query.sort {
        SortBy::LastDay => {
            by(customers, down, |c| facts.last_day[c].map(|day| signed(day.0.into())));
        }
        SortBy::Name => customers.sort_by(|&a, &b| {
            let name = |c: u32| snapshot.names.get(c as usize);
            let order = name(a).cmp(name(b));
            if down { order.reverse() } else { order }.then(a.cmp(&b))
        }),
        SortBy::Net => by(customers, down, |c| Some(signed(facts.net[c].0))),
        SortBy::Orders => by(customers, down, |c| Some(facts.orders[c].into())),
        SortBy::PurchaseDays => by(customers, down, |c| Some(facts.purchase_days[c].into())),
        SortBy::Stage => by(customers, down, |c| {
            let activity = facts.activity[c].map_or(0, |activity| activity as u64 + 1);
            Some(((facts.stage[c] as u64) << 8) + activity)
        }),
        // A cycle is never NaN, and positive numbers sort as their bits do.
        SortBy::Cycle => by(customers, down, |c| facts.cycle_days[c].map(f64::to_bits)),
        _ => {}
    }
}

/// Sorts by a number worked out once for each; the list comes in order of ids.
fn by(list: &mut Vec<u32>, descending: bool, key: impl Fn(usize) -> Option<u64>) {
    let (mut keyed, mut without) = (Vec::with_capacity(list.len()), Vec::new());
    for c in list.drain(..) {
        match key(c as usize) {
            Some(key) => keyed.push((if descending { !key } else { key }, c)),
            None => without.push(c),
        }
    }
    keyed.sort_unstable();
    list.extend(keyed.into_iter().map(|(_, c)| c));
    list.append(&mut without);
}
