//! The catalogue of tags in memory.

use std::collections::HashMap;

use huitouke_contract::contacts::SaidTag;
use huitouke_contract::rules::Rule;
use huitouke_contract::tags::{CarriedTag, TagColor, TagGroupId, TagId};

/// All tags, in the merchant's order: groups one after the other, those without a group
/// last.
#[derive(Debug, Default, PartialEq)]
pub struct TagColumns {
    /// The tags.
    pub tags: Vec<TagEntry>,
    /// Places in `tags` by number in the ledger.
    by_number: Vec<u32>,
    /// Places in `tags` by id.
    by_id: HashMap<TagId, u32>,
    /// Places in `tags` by what files call them, group and name.
    said: HashMap<String, u32>,
}

/// A tag.
#[derive(Debug, Clone, PartialEq)]
pub struct TagEntry {
    /// Which.
    pub id: TagId,
    /// Its name.
    pub name: String,
    /// Its group.
    pub group_id: Option<TagGroupId>,
    /// Its group's name.
    pub group: Option<String>,
    /// Its colour, that of the group where it has none.
    pub color: TagColor,
    /// Of an automatic tag: who carries it.
    pub rule: Option<Rule>,
    /// Its number in the ledger's `tag_names`; `None` for automatic ones.
    pub number: Option<u32>,
}

impl TagEntry {
    /// What it is called with its group, which nothing else is.
    pub fn full_name(&self) -> String {
        full_name(self.group.as_deref(), &self.name)
    }

    /// It as somebody carries it.
    pub fn carried(&self) -> CarriedTag {
        CarriedTag {
            id: self.id,
            name: self.name.clone(),
            group: self.group.clone(),
            color: self.color,
            automatic: self.rule.is_some(),
        }
    }
}

/// A tag's name with that of its group, where it has one.
pub fn full_name(group: Option<&str>, name: &str) -> String {
    match group.filter(|group| !group.is_empty()) {
        Some(group) => format!("{group}：{name}"),
        None => name.to_owned(),
    }
}

/// The same of one that a file gives.
pub fn said_name(tag: &SaidTag) -> String {
    full_name(tag.group.as_deref(), &tag.name)
}

impl TagColumns {
    /// Tags with the numbers they are given with.
    #[cfg(test)]
    pub fn as_given(tags: Vec<TagEntry>) -> Self {
        let mut numbered: Vec<(u32, u32)> =
            (0..).zip(&tags).filter_map(|(at, tag)| Some((tag.number?, at))).collect();
        numbered.sort_unstable();
        let by_number = numbered.into_iter().map(|(_, at)| at).collect();
        let by_id = (0..).zip(&tags).map(|(at, tag)| (tag.id, at)).collect();
        Self { tags, by_number, by_id, said: HashMap::new() }
    }

    /// Of these tags, in their order, and what files mean by names that no tag has (by
    /// group and name as in [`full_name`]).
    pub fn new(mut tags: Vec<TagEntry>, meant: impl IntoIterator<Item = (String, TagId)>) -> Self {
        let full: Vec<String> = tags.iter().map(TagEntry::full_name).collect();
        let mut by_number: Vec<u32> =
            (0..).zip(&tags).filter(|(_, tag)| tag.rule.is_none()).map(|(at, _)| at).collect();
        by_number.sort_by(|a, b| full[*a as usize].cmp(&full[*b as usize]));
        for tag in &mut tags {
            tag.number = None;
        }
        for (number, at) in (0..).zip(&by_number) {
            tags[*at as usize].number = Some(number);
        }
        let by_id: HashMap<TagId, u32> = (0..).zip(&tags).map(|(at, tag)| (tag.id, at)).collect();
        let mut said: HashMap<String, u32> =
            meant.into_iter().filter_map(|(name, id)| Some((name, *by_id.get(&id)?))).collect();
        said.extend(full.into_iter().zip(0..));
        Self { tags, by_number, by_id, said }
    }

    /// A tag by its id.
    pub fn get(&self, id: TagId) -> Option<&TagEntry> {
        self.by_id.get(&id).and_then(|at| self.tags.get(*at as usize))
    }

    /// A tag by its number in the ledger.
    pub fn numbered(&self, number: u32) -> Option<&TagEntry> {
        self.by_number.get(number as usize).and_then(|at| self.tags.get(*at as usize))
    }

    /// What files mean by a name, with its group as in [`full_name`].
    pub fn meant(&self, name: &str) -> Option<&TagEntry> {
        self.said.get(name).and_then(|at| self.tags.get(*at as usize))
    }

    /// Names for the ledger, in the order of their numbers.
    pub fn ledger_names(&self) -> Vec<String> {
        let tags = self.by_number.iter().filter_map(|at| self.tags.get(*at as usize));
        tags.map(TagEntry::full_name).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(id: i64, group: Option<&str>, name: &str, automatic: bool) -> TagEntry {
        TagEntry {
            id: TagId(id),
            name: name.to_owned(),
            group_id: group.map(|_| TagGroupId(1)),
            group: group.map(str::to_owned),
            color: TagColor::Gray,
            rule: automatic.then(|| Rule::All(Vec::new())),
            number: None,
        }
    }

    #[test]
    fn tags_are_found_by_id_by_number_and_by_what_files_call_them() {
        let tags = vec![
            tag(7, Some("肤质"), "油性", false),
            tag(3, Some("肤质"), "干性", false),
            tag(5, None, "大客户", true),
            tag(4, None, "VIP", false),
        ];
        let meant = [("VIP客户".to_owned(), TagId(4)), ("油皮".to_owned(), TagId(99))];
        let columns = TagColumns::new(tags, meant);
        assert_eq!(columns.ledger_names(), ["VIP", "肤质：干性", "肤质：油性"]);
        let numbers: Vec<_> = columns.tags.iter().map(|tag| tag.number).collect();
        assert_eq!(numbers, [Some(2), Some(1), None, Some(0)]);
        let id = |tag: Option<&TagEntry>| tag.map(|tag| tag.id.0);
        assert_eq!((id(columns.get(TagId(3))), id(columns.get(TagId(9)))), (Some(3), None));
        assert_eq!((id(columns.numbered(2)), id(columns.numbered(3))), (Some(7), None));
        let meant = ["VIP", "VIP客户", "肤质：油性", "油皮", "大客户"];
        let meant = meant.map(|name| id(columns.meant(name)));
        assert_eq!(meant, [Some(4), Some(4), Some(7), None, Some(5)]);
    }
}
