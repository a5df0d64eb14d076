//! Tags (标签): in groups, set by hand, told by files, or kept by a rule.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::rules::{Broken, Rule};
use crate::selection::Selection;

/// A tag of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
pub struct TagId(#[ts(type = "number")] pub i64);

/// A group of tags.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
pub struct TagGroupId(#[ts(type = "number")] pub i64);

/// Colours a tag or a group can have: the ui knows them by these words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TagColor {
    /// No colour of its own.
    #[default]
    Gray,
    /// 红.
    Red,
    /// 橙.
    Orange,
    /// 黄.
    Yellow,
    /// 绿.
    Green,
    /// 青.
    Teal,
    /// 蓝.
    Blue,
    /// 紫.
    Purple,
    /// 粉.
    Pink,
}

/// A tag.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Tag {
    /// Which.
    pub id: TagId,
    /// Its name.
    pub name: String,
    /// Its colour; `null`: that of its group.
    pub color: Option<TagColor>,
    /// Customers who carry it.
    pub count: u32,
    /// Of an automatic tag: who carries it.
    pub rule: Option<Rule>,
    /// What its rule speaks of that is not there any more.
    pub broken: Vec<Broken>,
    /// Whether files give it to somebody.
    pub from_files: bool,
}

/// A group of tags.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TagGroup {
    /// Which; `null`: tags without a group, always last.
    pub id: Option<TagGroupId>,
    /// Its name; empty for those without a group.
    pub name: String,
    /// Its colour.
    pub color: TagColor,
    /// Whether a customer may carry several of it. Where not, setting one by hand takes
    /// the others away.
    pub multi: bool,
    /// Its tags, in the merchant's order.
    pub tags: Vec<Tag>,
}

/// A made set of groups to begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StarterSet {
    /// 美妆.
    Beauty,
    /// 食品生鲜.
    Food,
    /// 母婴.
    Baby,
    /// 服装.
    Clothing,
    /// 保健.
    Health,
}

/// A change of the catalogue. Names are trimmed, 1–50 characters, unique within their
/// group (`name_taken`).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum TagEdit {
    /// A new group, last.
    CreateGroup {
        /// Name.
        name: String,
        /// Colour.
        color: TagColor,
        /// Whether several may be carried.
        multi: bool,
    },
    /// Changes a group. Made single-choice, customers keep what they carry.
    EditGroup {
        /// Which.
        id: TagGroupId,
        /// Name.
        name: String,
        /// Colour.
        color: TagColor,
        /// Whether several may be carried.
        multi: bool,
    },
    /// Puts a group before another one; `null`: last.
    MoveGroup {
        /// Which.
        id: TagGroupId,
        /// Before which.
        before: Option<TagGroupId>,
    },
    /// Takes a group away. Its tags go with it, or stay without a group.
    DeleteGroup {
        /// Which.
        id: TagGroupId,
        /// Whether its tags go too.
        with_tags: bool,
    },
    /// A new tag, last of its group.
    Create {
        /// Group; `null`: none.
        group: Option<TagGroupId>,
        /// Name.
        name: String,
        /// Colour; `null`: that of the group.
        color: Option<TagColor>,
        /// Makes it automatic.
        rule: Option<Rule>,
    },
    /// Changes a tag. One with a rule is automatic: what was set by hand is not looked at
    /// as long as it is.
    Edit {
        /// Which.
        id: TagId,
        /// Name.
        name: String,
        /// Colour.
        color: Option<TagColor>,
        /// Rule.
        rule: Option<Rule>,
    },
    /// Moves a tag to a group, before another tag of it; `null`: last. Where the group
    /// has one of that name, the two are merged.
    Move {
        /// Which.
        id: TagId,
        /// Group; `null`: none.
        group: Option<TagGroupId>,
        /// Before which.
        before: Option<TagId>,
    },
    /// Makes one tag of two: whoever carries `from` carries `into`, files that say
    /// `from` mean `into`.
    Merge {
        /// Goes.
        from: TagId,
        /// Stays.
        into: TagId,
    },
    /// Takes a tag away from everybody. Files that say it again bring it back.
    Delete {
        /// Which.
        id: TagId,
    },
    /// Adds a starter set; groups and tags there already are left as they are.
    Starter {
        /// Which.
        set: StarterSet,
    },
}

/// What was made or changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TagEdited {
    /// The new or changed tag.
    pub tag: Option<TagId>,
    /// The new or changed group.
    pub group: Option<TagGroupId>,
}

/// Sets and takes away tags of some customers. Automatic tags can't be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TagCustomers {
    /// Whom.
    pub customers: Selection,
    /// Set these.
    #[serde(default)]
    pub add: Vec<TagId>,
    /// Take these away, also where files say them.
    #[serde(default)]
    pub remove: Vec<TagId>,
}

/// How many customers a change concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Changed {
    /// Customers of whom something changed.
    pub customers: u32,
}

/// A tag a customer carries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CarriedTag {
    /// Which.
    pub id: TagId,
    /// Its name.
    pub name: String,
    /// Its group.
    pub group: Option<String>,
    /// Its colour, that of the group where it has none.
    pub color: TagColor,
    /// Whether a rule says so.
    pub automatic: bool,
}
