//! Tags as they are shown: who carries which.

use std::sync::Arc;

use huitouke_contract::Day;
use huitouke_contract::rules::Broken;
use huitouke_contract::tags::{CarriedTag, TagId};

use crate::insights::View;
use crate::segments;

/// Who carries an automatic tag.
#[derive(Debug)]
pub struct Automatic {
    /// Which.
    pub tag: TagId,
    /// By customer number.
    pub members: Vec<bool>,
    /// What its rule speaks of that is not there.
    pub broken: Vec<Broken>,
}

/// Who carries each automatic tag on a day, in the order of the catalogue.
pub fn automatic(view: &View, as_of: Day) -> Arc<Vec<Automatic>> {
    view.automatic.get(as_of, || {
        let rules = view.tags.tags.iter().filter_map(|tag| Some((tag.id, tag.rule.as_ref()?)));
        let who = |(tag, rule)| {
            let (members, broken) = segments::members(view, rule, as_of);
            Automatic { tag, members, broken }
        };
        rules.map(who).collect()
    })
}

/// The tags customer number `c` carries on the as-of day, in the order of the catalogue.
pub fn carried(view: &View, c: usize, as_of: Day) -> Vec<CarriedTag> {
    let columns = &view.tags;
    let numbers = view.ledger.tags_of(c);
    if numbers.is_empty() && columns.tags.iter().all(|tag| tag.rule.is_none()) {
        return Vec::new();
    }
    let automatic = automatic(view, as_of);
    let by_rule = |id: TagId| {
        let found = automatic.iter().find(|tag| tag.tag == id);
        found.and_then(|tag| tag.members.get(c).copied()).unwrap_or(false)
    };
    let tags = columns.tags.iter().filter(|tag| match tag.number {
        Some(number) => numbers.binary_search(&number).is_ok(),
        None => by_rule(tag.id),
    });
    tags.map(crate::insights::tags::TagEntry::carried).collect()
}
