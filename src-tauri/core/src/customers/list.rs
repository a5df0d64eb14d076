//! The list: filter, search and sort over the columns in memory.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use huitouke_analytics::facts::Facts;
use huitouke_analytics::{Day, Fen};
use huitouke_contract::customers::{CustomerFacts, CustomerPage, CustomerQuery, SortBy};
use huitouke_contract::rules::Broken;
use rusqlite::Connection;

use super::cells::cells;
use super::looked_at::LookedAt;
use super::order;
use crate::error::Result;
use crate::insights::search::{self, Typed};
use crate::insights::segment::members;
use crate::insights::{Snapshot, View};
use crate::segments;

/// A page holds at most this many rows.
pub const PAGE_LIMIT: u32 = 1000;

/// How many lists are kept for their further pages.
const LISTS_KEPT: usize = 4;
/// How many orders of everyone are kept, of four bytes a customer each.
const ORDERS_KEPT: usize = 24;

/// What an order of everyone is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct OrderKey {
    sort: SortBy,
    descending: bool,
    day: Day,
    as_of: Day,
    /// Which models it rests on, where it does.
    model: Option<u64>,
}

/// What a list was asked for with, and which models it rests on, where it does.
type ListKey = (CustomerQuery, Option<u64>);

/// What was worked out lately for lists of one state of the shop, so that paging does
/// not sort again and typing on narrows down what was found.
#[derive(Debug, Default)]
pub struct ListCache {
    lists: Mutex<Vec<(ListKey, Arc<List>)>>,
    orders: Mutex<Vec<(OrderKey, Arc<Vec<u32>>)>>,
    found: Mutex<Option<(Typed, Arc<Vec<u32>>)>>,
}

/// Customers of a list in order, as indices into the ledger.
#[derive(Debug)]
pub struct List {
    customers: Vec<u32>,
    net: Fen,
    broken: Vec<Broken>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A page of a list.
///
/// # Errors
/// What storage says: addresses are read from there.
pub fn page(
    conn: &Connection,
    view: &View,
    query: &CustomerQuery,
    today: Day,
) -> Result<CustomerPage> {
    let at = LookedAt::new(view, query.as_of, query.day, today);
    let list = cached(&at, query);
    let start = (query.offset as usize).min(list.customers.len());
    let end = (start + query.limit.min(PAGE_LIMIT) as usize).min(list.customers.len());
    let mut rows = Vec::with_capacity(end - start);
    let mut cells = cells(conn, &at, &query.columns);
    for c in &list.customers[start..end] {
        let mut row = row(view, &at.facts, *c as usize);
        row.cells = cells.of(*c as usize)?;
        rows.push(row);
    }
    Ok(CustomerPage {
        day: at.day,
        thresholds: at.facts.thresholds,
        total: list.customers.len() as u32,
        net_fen: list.net,
        rows,
        broken: list.broken.clone(),
    })
}

/// Everyone in a list, in its order, as indices into the ledger.
pub fn all(view: &View, query: &CustomerQuery, today: Day) -> Vec<u32> {
    cached(&LookedAt::new(view, query.as_of, query.day, today), query).customers.clone()
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

fn cached(at: &LookedAt<'_>, query: &CustomerQuery) -> Arc<List> {
    // The same whatever the page, the columns, or how the day was named.
    let query = CustomerQuery {
        as_of: Some(at.as_of),
        day: Some(at.day),
        columns: Vec::new(),
        offset: 0,
        limit: 0,
        ..query.clone()
    };
    let lists = &at.view.lists.lists;
    let model = match query.sort {
        SortBy::PredictedYear => Some(at.view.fitted(at.day).revision),
        // A rule may speak of what is predicted.
        _ if query.rule.is_some() => at.view.model_at_hand(at.as_of),
        _ => None,
    };
    let key = (query, model);
    if let Some((_, list)) = lock(lists).iter().find(|(k, _)| *k == key) {
        return Arc::clone(list);
    }
    let list = Arc::new(build(at, &key.0));
    let mut kept = lock(lists);
    kept.insert(0, (key, Arc::clone(&list)));
    kept.truncate(LISTS_KEPT);
    list
}

fn build(at: &LookedAt<'_>, query: &CustomerQuery) -> List {
    let (view, facts) = (at.view, &*at.facts);
    let mut broken = Vec::new();
    let mut left = facts.present.clone();
    let mut keep = |holds: &dyn Fn(usize) -> bool| {
        for (c, left) in left.iter_mut().enumerate() {
            *left = *left && holds(c);
        }
    };
    if let Some(stage) = query.stage {
        keep(&|c| facts.stage[c] == stage);
    }
    if let Some(activity) = query.activity {
        keep(&|c| facts.activity[c] == Some(activity));
    }
    if let Some(segment) = &query.segment {
        let members = members(view, segment, at.as_of);
        keep(&|c| members[c]);
    }
    if let Some(rule) = &query.rule {
        let (members, of_rule) = segments::members(view, rule, at.as_of);
        keep(&|c| members[c]);
        broken = of_rule;
    }
    let typed = Typed::new(&query.search);
    if !typed.is_empty() {
        let mut mask = vec![false; facts.present.len()];
        found(view, typed).iter().for_each(|c| mask[*c as usize] = true);
        keep(&|c| mask[c]);
    }
    let some = left.iter().filter(|left| **left).count();
    let customers = ordered(at, &left, some, query);
    let net = customers.iter().map(|&c| facts.net[c as usize]).sum();
    List { customers, net, broken }
}

/// Whom a text finds. Who was found by less of it is where more of it is looked for.
fn found(snapshot: &Snapshot, typed: Typed) -> Arc<Vec<u32>> {
    let before = lock(&snapshot.lists.found).clone();
    let wider = before.filter(|(wider, _)| typed.narrows(wider));
    if let Some((_, found)) = wider.as_ref().filter(|(known, _)| *known == typed) {
        return Arc::clone(found);
    }
    let among = wider.as_ref().map(|(_, found)| found.as_slice());
    let found = Arc::new(search::find(snapshot, &typed, among));
    *lock(&snapshot.lists.found) = Some((typed, Arc::clone(&found)));
    found
}

/// Those left, of whom there are `some`, in the order asked for.
fn ordered(at: &LookedAt<'_>, left: &[bool], some: usize, query: &CustomerQuery) -> Vec<u32> {
    let (sort, descending) = (query.sort, query.descending);
    let model = (sort == SortBy::PredictedYear).then(|| at.view.fitted(at.day).revision);
    let key = OrderKey { sort, descending, day: at.day, as_of: at.as_of, model };
    let orders = &at.view.lists.orders;
    let known = lock(orders).iter().find(|(k, _)| *k == key).map(|(_, order)| Arc::clone(order));
    let everyone = || 0..left.len() as u32;
    let order = match known {
        Some(order) => order,
        // Few are sorted faster than all.
        None if some < left.len() / 8 => {
            let few = everyone().filter(|c| left[*c as usize]);
            return order::sorted(at, few, sort, descending);
        }
        None => {
            let order = Arc::new(order::sorted(at, everyone(), sort, descending));
            let mut kept = lock(orders);
            kept.insert(0, (key, Arc::clone(&order)));
            kept.truncate(ORDERS_KEPT);
            order
        }
    };
    let mut customers = Vec::with_capacity(some);
    customers.extend(order.iter().copied().filter(|c| left[*c as usize]));
    customers
}
