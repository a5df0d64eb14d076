//! Customers who may be one person: suggested, merged by hand, split again.

use huitouke_analytics::CustomerId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::customers::CustomerFacts;

/// Why two customers may be one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "why", content = "what", rename_all = "snake_case")]
pub enum DuplicateReason {
    /// The same name and the same end of a phone number: name, last digits.
    NameAndPhoneTail(String, String),
    /// The same address and a like name: the address.
    AddressAndName(String),
    /// The same WeChat id, written otherwise.
    #[serde(rename = "wechat")]
    WeChat(String),
    /// A phone of one is the masked phone of the other, and the names fit.
    MaskedPhone(String),
    /// The same name, which few have in this shop, in the same city.
    NameAndCity(String, String),
}

/// Two customers who may be one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Duplicate {
    /// The one with more orders.
    pub a: CustomerFacts,
    /// The other.
    pub b: CustomerFacts,
    /// Why, the strongest first.
    pub reasons: Vec<DuplicateReason>,
    /// How likely, 0–1: for ordering only.
    pub score: f64,
}

/// Asks for suggestions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DuplicatesRequest {
    /// Skip so many.
    #[serde(default)]
    pub offset: u32,
    /// Show so many, at most 200.
    pub limit: u32,
    /// Only those of this customer.
    #[serde(default)]
    pub customer: Option<CustomerId>,
}

/// Suggestions, the likeliest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DuplicatePage {
    /// How many there are.
    pub total: u32,
    /// Those asked for.
    pub pairs: Vec<Duplicate>,
}

/// Two customers are different people: not suggested again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ApartRequest {
    /// The one.
    pub a: CustomerId,
    /// The other.
    pub b: CustomerId,
}

/// Which of two customers' fields a merged one has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MergedField {
    /// Name.
    Name,
    /// How to address them.
    AddressAs,
    /// Gender.
    Gender,
    /// Birthday.
    Birthday,
    /// Age group.
    AgeGroup,
    /// Source.
    Source,
    /// Who brought them.
    Referrer,
}

/// Makes one customer of two. Orders, notes, tags and everything of which there may be
/// several are put together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MergeRequest {
    /// Whose fields hold.
    pub keep: CustomerId,
    /// Who is merged into them.
    pub other: CustomerId,
    /// Fields that are taken from the other.
    #[serde(default)]
    pub from_other: Vec<MergedField>,
}

/// What was merged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Merged {
    /// The one customer there is now.
    pub id: CustomerId,
}

/// A merge that can be split.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MergeRow {
    /// Which.
    #[ts(type = "number")]
    pub id: i64,
    /// `YYYY-MM-DD HH:MM:SS`.
    pub at: String,
    /// The name of the one who was merged into this one.
    pub name: String,
    /// Orders that would go back to them.
    pub orders: u32,
}

/// Splits a merge: all orders go back where they were, so does what was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SplitRequest {
    /// Which merge.
    #[ts(type = "number")]
    pub id: i64,
}

/// The two there are again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SplitDone {
    /// Who stayed.
    pub id: CustomerId,
    /// Who is back.
    pub other: CustomerId,
}
