//! Setting and taking away tags of many customers.

use std::collections::{HashMap, HashSet};

use huitouke_contract::shop::{ChangeKind, UndoLabel};
use huitouke_contract::tags::{Changed, TagCustomers, TagGroupId, TagId};
use huitouke_contract::{AppError, Day, ErrorCode};
use rusqlite::Connection;

use super::stored;
use super::write::{Wanted, touch, write};
use crate::customers::selection::selected;
use crate::error::Result;
use crate::insights::View;
use crate::insights::tags::TagEntry;

/// What a request comes to.
pub struct Plan {
    /// What becomes of whom.
    wanted: Wanted,
    /// Tags it names.
    tags: Vec<TagId>,
    /// For "撤销：…".
    pub label: UndoLabel,
}

impl Plan {
    /// Works it out: customers of whom nothing would change are left out.
    ///
    /// # Errors
    /// `not_found` for a tag that is not there, `bad_value` for an automatic one,
    /// `bad_request` for one that is both set and taken away, or two set of a group of
    /// which only one may be carried.
    pub fn new(conn: &Connection, view: &View, request: &TagCustomers, today: Day) -> Result<Self> {
        let single: HashSet<TagGroupId> = stored::groups(conn)?
            .into_iter()
            .filter(|group| !group.multi)
            .map(|group| group.id)
            .collect();
        let (add, remove) = (found(view, &request.add)?, found(view, &request.remove)?);
        let mut chosen: HashMap<TagGroupId, TagId> = HashMap::new();
        for (tag, _) in &add {
            if remove.iter().any(|(other, _)| other.id == tag.id) {
                return Err(AppError::bad_request("a tag both set and taken away").into());
            }
            if let Some(group) = tag.group_id.filter(|group| single.contains(group))
                && chosen.insert(group, tag.id).is_some_and(|other| other != tag.id)
            {
                return Err(AppError::bad_request("two tags of a single-choice group").into());
            }
        }
        let mut wanted = Wanted::new();
        for c in selected(view, &request.customers, today) {
            let carried = view.ledger.tags_of(c as usize);
            let has = |number: u32| carried.binary_search(&number).is_ok();
            let mut changes: Vec<(TagId, bool)> = Vec::new();
            let set = add.iter().filter(|(_, number)| !has(*number));
            changes.extend(set.map(|(tag, _)| (tag.id, true)));
            let taken = remove.iter().filter(|(_, number)| has(*number));
            changes.extend(taken.map(|(tag, _)| (tag.id, false)));
            if !chosen.is_empty() {
                let others = carried.iter().filter_map(|number| view.tags.numbered(*number));
                let given_up = others.filter(|tag| {
                    let chosen = tag.group_id.and_then(|group| chosen.get(&group));
                    chosen.is_some_and(|chosen| *chosen != tag.id)
                        && !changes.contains(&(tag.id, false))
                });
                let given_up: Vec<TagId> = given_up.map(|tag| tag.id).collect();
                changes.extend(given_up.into_iter().map(|tag| (tag, false)));
            }
            if !changes.is_empty() {
                wanted.insert(view.ledger.customers[c as usize], changes);
            }
        }
        let kind =
            if add.is_empty() { ChangeKind::UntagCustomers } else { ChangeKind::TagCustomers };
        let named = if add.is_empty() { &remove } else { &add };
        let names: Vec<&str> = named.iter().map(|(tag, _)| tag.name.as_str()).collect();
        let label = UndoLabel { kind, subject: names.join("、"), count: wanted.len() as u32 };
        let tags = add.iter().chain(&remove).map(|(tag, _)| tag.id).collect();
        Ok(Self { wanted, tags, label })
    }

    /// Does it.
    ///
    /// # Errors
    /// What storage says.
    pub fn apply(&self, conn: &Connection) -> Result<Changed> {
        if !self.wanted.is_empty() {
            for tag in &self.tags {
                touch(conn, *tag)?;
            }
            write(conn, &self.wanted)?;
        }
        Ok(Changed { customers: self.wanted.len() as u32 })
    }
}

/// Tags that can be set by hand, with their numbers, each once.
fn found<'v>(view: &'v View, ids: &[TagId]) -> Result<Vec<(&'v TagEntry, u32)>> {
    let mut all: Vec<(&TagEntry, u32)> = Vec::new();
    for id in ids {
        let tag = view.tags.get(*id).ok_or(ErrorCode::NotFound)?;
        let Some(number) = tag.number else {
            let refused = AppError::new(ErrorCode::BadValue);
            return Err(refused.with("field", "tag").with("value", &tag.name).into());
        };
        if all.iter().all(|(other, _)| other.id != *id) {
            all.push((tag, number));
        }
    }
    Ok(all)
}
