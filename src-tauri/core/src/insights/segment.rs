//! Which customers a segment of a request means.

use huitouke_analytics::due;
use huitouke_analytics::lifecycle::flow_customers;
use huitouke_analytics::products::use_states::customers_in;
use huitouke_analytics::value::rfm::Rfm;
use huitouke_analytics::{Day, Scope};
use huitouke_contract::reports::{DueWhen, Moved, Segment, Uses};

use super::Snapshot;

/// Whether each customer of the ledger belongs to a segment on the as-of day. A
/// platform, tag or product that is not there has nobody.
pub fn members(snapshot: &Snapshot, segment: &Segment, as_of: Day) -> Vec<bool> {
    let facts = snapshot.facts(as_of, as_of);
    let mut members = facts.present.clone();
    let mut keep = |holds: &dyn Fn(usize) -> bool| {
        for (c, member) in members.iter_mut().enumerate().filter(|(_, member)| **member) {
            *member = holds(c);
        }
    };
    if let Some(stage) = segment.stage {
        keep(&|c| facts.stage[c] == stage);
    }
    if let Some(activity) = segment.activity {
        keep(&|c| facts.activity[c] == Some(activity));
    }
    let ledger = &snapshot.ledger;
    if let Some(ids) = &segment.customers {
        let mut ids = ids.clone();
        ids.sort_unstable();
        keep(&|c| ids.binary_search(&ledger.customers[c]).is_ok());
    }
    let number = |names: &[String], name: &str| names.iter().position(|n| n == name);
    if let Some(name) = &segment.tag {
        let tag = number(&ledger.tag_names, name).map(|tag| tag as u32);
        keep(&|c| tag.is_some_and(|tag| ledger.tags_of(c).contains(&tag)));
    }
    let orders = &ledger.orders;
    let bought = |c: usize| {
        let until = ledger.orders_of(c).take_while(|o| orders.day[*o] <= as_of);
        until.filter(|o| orders.completed(*o))
    };
    if let Some(name) = &segment.platform {
        let platform = number(&ledger.platforms, name).map(|platform| platform as u16);
        keep(&|c| bought(c).any(|o| Some(orders.platform[o]) == platform));
    }
    if let Some(province) = segment.province {
        let place = |c| bought(c).filter_map(|o| orders.region(o)).last();
        keep(&|c| place(c).is_some_and(|region| region / 10_000 == province / 10_000));
    }
    if let Some(group) = segment.rfm_group {
        let rfm = Rfm::of(&Scope::whole(ledger, as_of));
        keep(&|c| rfm.group[c] == Some(group));
    }
    let behind = [
        segment.moved.as_ref().map(|moved| moved_so(snapshot, moved, as_of)),
        segment.uses.as_ref().map(|uses| using(snapshot, uses, as_of)),
        segment.due.map(|when| due_then(snapshot, when, as_of)),
    ];
    for customers in behind.into_iter().flatten() {
        keep(&|c| customers.binary_search(&c).is_ok());
    }
    let text = segment.search.as_deref().unwrap_or_default();
    if !text.trim().is_empty() {
        let found = super::search::members(snapshot, text);
        keep(&|c| found[c]);
    }
    members
}

/// Numbers of the customers, ascending, behind an entry of the flow report.
fn moved_so(snapshot: &Snapshot, moved: &Moved, as_of: Day) -> Vec<usize> {
    let Moved { earlier, later, from, to } = *moved;
    let scope = Scope::whole(&snapshot.ledger, as_of);
    flow_customers(&scope, earlier, later, &snapshot.settings, from, to)
}

/// Behind a cell of the use states.
fn using(snapshot: &Snapshot, uses: &Uses, as_of: Day) -> Vec<usize> {
    let product = match &uses.product {
        None => None,
        Some(name) => match snapshot.product_named(name) {
            None => return Vec::new(),
            found => found,
        },
    };
    let scope = Scope::whole(&snapshot.ledger, as_of);
    customers_in(&scope, &snapshot.products(as_of), product, uses.state)
}

/// Behind a time of the due report.
fn due_then(snapshot: &Snapshot, when: DueWhen, as_of: Day) -> Vec<usize> {
    let scope = Scope::whole(&snapshot.ledger, as_of);
    let thresholds = snapshot.facts(as_of, as_of).thresholds;
    due::customers_due(&scope, &snapshot.due(as_of), &thresholds, when)
}
