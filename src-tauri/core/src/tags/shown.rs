//! Tags as they are shown: who carries which.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use huitouke_contract::Day;
use huitouke_contract::rules::Broken;
use huitouke_contract::tags::{CarriedTag, Tag, TagColor, TagGroup, TagId};
use rusqlite::Connection;

use super::stored::{self, StoredGroup};
use crate::error::Result;
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

/// The catalogue as it is shown: groups in their order, tags without one last, with how
/// many customers carry each.
///
/// # Errors
/// What storage says.
pub fn catalogue(conn: &Connection, view: &View, today: Day) -> Result<Vec<TagGroup>> {
    let automatic = automatic(view, view.default_day(today));
    let by_rule: HashMap<TagId, &Automatic> = automatic.iter().map(|one| (one.tag, one)).collect();
    let mut counts = vec![0_u32; view.ledger.tag_names.len()];
    view.ledger.tags.iter().for_each(|number| counts[*number as usize] += 1);
    let said: HashSet<TagId> = view.tags_said().into_iter().collect();
    let mut groups: Vec<TagGroup> = stored::groups(conn)?.into_iter().map(group).collect();
    groups.push(TagGroup {
        id: None,
        name: String::new(),
        color: TagColor::default(),
        multi: true,
        tags: Vec::new(),
    });
    for tag in stored::tags(conn)? {
        let by_rule = by_rule.get(&tag.id).filter(|_| tag.rule.is_some());
        let number = view.tags.get(tag.id).and_then(|tag| tag.number);
        let count = match by_rule {
            Some(one) => one.members.iter().filter(|member| **member).count() as u32,
            None => number.map_or(0, |number| counts[number as usize]),
        };
        if let Some(group) = groups.iter_mut().find(|group| group.id == tag.group) {
            group.tags.push(Tag {
                id: tag.id,
                name: tag.name,
                color: tag.color,
                count,
                rule: tag.rule,
                broken: by_rule.map_or_else(Vec::new, |one| one.broken.clone()),
                from_files: said.contains(&tag.id),
            });
        }
    }
    Ok(groups)
}

fn group(stored: StoredGroup) -> TagGroup {
    let StoredGroup { id, name, color, multi } = stored;
    TagGroup { id: Some(id), name, color, multi, tags: Vec::new() }
}
