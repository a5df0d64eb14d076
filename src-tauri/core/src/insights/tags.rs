//! The catalogue of tags in memory.

use huitouke_contract::rules::Rule;
use huitouke_contract::tags::{TagColor, TagId};

/// All tags, in the merchant's order: groups one after the other, those without a group
/// last.
#[derive(Debug, Default)]
pub struct TagColumns {
    /// The tags.
    pub tags: Vec<TagEntry>,
}

/// A tag.
#[derive(Debug, Clone, PartialEq)]
pub struct TagEntry {
    /// Which.
    pub id: TagId,
    /// Its name.
    pub name: String,
    /// Its group's name.
    pub group: Option<String>,
    /// Its colour, that of the group where it has none.
    pub color: TagColor,
    /// Of an automatic tag: who carries it.
    pub rule: Option<Rule>,
    /// Its number in the ledger's `tag_names`; `None` for automatic ones and where
    /// nobody carries it.
    pub number: Option<u32>,
}

impl TagColumns {
    /// A tag by its id.
    pub fn get(&self, id: TagId) -> Option<&TagEntry> {
        self.tags.iter().find(|tag| tag.id == id)
    }
}
