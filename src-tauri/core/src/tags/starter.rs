//! Made sets of groups to begin with.

use std::collections::HashMap;

use huitouke_contract::tags::{StarterSet, TagColor};
use rusqlite::Connection;
use serde::Deserialize;

use super::edit::{create_group, create_tag, forget_meant, group_named};
use super::stored;
use crate::error::Result;

/// A group of a set.
#[derive(Debug, Deserialize)]
struct Group {
    name: String,
    color: TagColor,
    multi: bool,
    tags: Vec<String>,
}

fn sets() -> Result<HashMap<StarterSet, Vec<Group>>> {
    Ok(serde_json::from_str(include_str!("starter.json"))?)
}

/// Adds a set; groups and tags there already are left as they are.
///
/// # Errors
/// What storage says.
pub fn add(conn: &Connection, set: StarterSet) -> Result<()> {
    for group in sets()?.remove(&set).unwrap_or_default() {
        let id = match group_named(conn, &group.name)? {
            Some(there) => there,
            None => create_group(conn, &group.name, group.color, group.multi)?,
        };
        for name in &group.tags {
            if stored::named(conn, Some(&group.name), name)?.is_none() {
                create_tag(conn, Some(id), name, None, None)?;
                forget_meant(conn, Some(&group.name), name)?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_set_is_there_and_names_nothing_twice() {
        let sets = sets().unwrap();
        assert_eq!(sets.len(), 5);
        for (set, groups) in sets {
            assert!(groups.len() >= 5, "{set:?}");
            let names: HashSet<&String> = groups.iter().map(|group| &group.name).collect();
            assert_eq!(names.len(), groups.len(), "{set:?}");
            for group in &groups {
                let tags: HashSet<&String> = group.tags.iter().collect();
                assert_eq!(tags.len(), group.tags.len(), "{}", group.name);
                let fits = |name: &String| (1..=50).contains(&name.chars().count());
                assert!(group.tags.len() >= 2 && group.tags.iter().all(fits), "{}", group.name);
            }
        }
    }
}
