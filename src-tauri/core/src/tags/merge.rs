//! One tag of two.

use std::collections::{HashMap, HashSet};

use huitouke_contract::rules::Rule;
use huitouke_contract::tags::TagId;
use huitouke_contract::{AppError, CustomerId, ErrorCode};
use rusqlite::{Connection, params};

use super::edit::{delete_tag, find, still_meant};
use super::stored::{self, StoredTag};
use super::write::{Wanted, touch, write};
use crate::error::Result;
use crate::insights::View;

/// Whoever carries `from` carries `into`, files that say `from` mean `into`, rules that
/// name it name the other; then it goes.
///
/// # Errors
/// `not_found`, or `bad_value` where one is automatic.
pub fn merge(conn: &Connection, view: &View, from: TagId, into: TagId) -> Result<()> {
    let (source, target) = (find(conn, from)?, find(conn, into)?);
    if from == into {
        return Err(AppError::bad_request("a tag can't be merged with itself").into());
    }
    for tag in [&source, &target] {
        if tag.rule.is_some() {
            let refused = AppError::new(ErrorCode::BadValue).with("field", "tag");
            return Err(refused.with("value", &tag.name).into());
        }
    }
    let wanted = carriers(conn, view, from, into)?;
    conn.prepare_cached("UPDATE tag_said SET tag_id = ?2 WHERE tag_id = ?1")?
        .execute(params![from.0, into.0])?;
    let group = group_of(conn, &source)?;
    rename_in_rules(conn, from, into)?;
    delete_tag(conn, from)?;
    still_meant(conn, group.as_deref(), &source.name, into)?;
    touch(conn, into)?;
    write(conn, &wanted)
}

fn group_of(conn: &Connection, tag: &StoredTag) -> Result<Option<String>> {
    let groups = stored::groups(conn)?;
    Ok(groups.into_iter().find(|group| Some(group.id) == tag.group).map(|group| group.name))
}

/// What must be written by hand so that those who carry either carry `into`: of most of
/// them a file says one or the other, and nothing need be.
fn carriers(conn: &Connection, view: &View, from: TagId, into: TagId) -> Result<Wanted> {
    let number = |id: TagId| view.tags.get(id).and_then(|tag| tag.number);
    let (Some(from_number), Some(into_number)) = (number(from), number(into)) else {
        // Made meanwhile: nobody carries it yet.
        return Ok(Wanted::new());
    };
    let said: HashSet<CustomerId> = view.said_of(from).into_iter().collect();
    let decided = decided(conn, into)?;
    let mut wanted = Wanted::new();
    for (c, id) in view.ledger.customers.iter().enumerate() {
        let carried = view.ledger.tags_of(c);
        let has = |number: u32| carried.binary_search(&number).is_ok();
        if has(into_number) {
            continue;
        }
        // What it would be without a word by hand.
        let would = said.contains(id) && !decided.contains_key(id);
        if would != has(from_number) {
            wanted.insert(*id, vec![(into, !would)]);
        }
    }
    Ok(wanted)
}

/// Customers of whom it is written by hand whether they carry a tag.
fn decided(conn: &Connection, tag: TagId) -> Result<HashMap<CustomerId, bool>> {
    let mut all = conn.prepare_cached(
        "SELECT i.customer_id, max(t.carried) FROM tagging t JOIN identity i ON i.id = t.identity_id
         WHERE t.tag_id = ?1 AND i.customer_id IS NOT NULL GROUP BY 1",
    )?;
    let rows = all.query_map([tag.0], |row| Ok((CustomerId(row.get(0)?), row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Rules that name a tag name another instead.
fn rename_in_rules(conn: &Connection, from: TagId, into: TagId) -> Result<()> {
    for table in ["segment", "tag"] {
        // `table` is one of our own two.
        let mut all =
            conn.prepare(&format!("SELECT id, rule FROM {table} WHERE rule IS NOT NULL"))?;
        let rules: Vec<(i64, String)> = all
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        let mut set = conn.prepare(&format!("UPDATE {table} SET rule = ?2 WHERE id = ?1"))?;
        for (id, text) in rules {
            let Ok(mut rule) = serde_json::from_str::<Rule>(&text) else { continue };
            if rename(&mut rule, from, into) {
                set.execute(params![id, serde_json::to_string(&rule)?])?;
            }
        }
    }
    Ok(())
}

fn rename(rule: &mut Rule, from: TagId, into: TagId) -> bool {
    match rule {
        Rule::All(parts) | Rule::Any(parts) | Rule::None(parts) => {
            parts.iter_mut().fold(false, |any, part| rename(part, from, into) | any)
        }
        Rule::Tag(named) if named.contains(&from) => {
            let had = named.contains(&into);
            named.retain(|id| !had || *id != from);
            named.iter_mut().filter(|id| **id == from).for_each(|id| *id = into);
            true
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_name_the_tag_that_stays_once() {
        let tags = |ids: &[i64]| Rule::Tag(ids.iter().map(|id| TagId(*id)).collect());
        let mut rule = Rule::All(vec![tags(&[1, 2]), Rule::None(vec![tags(&[2, 3]), tags(&[4])])]);
        assert!(rename(&mut rule, TagId(2), TagId(3)));
        assert_eq!(rule, Rule::All(vec![tags(&[1, 3]), Rule::None(vec![tags(&[3]), tags(&[4])])]));
        assert!(!rename(&mut rule, TagId(2), TagId(3)));
    }
}
