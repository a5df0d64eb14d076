//! Orders that are shown and never counted (不计入): marked one by one, by
//! customer, or left out by rules.

use huitouke_analytics::{Fen, OrderId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What leaves an order out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExcludedBy {
    /// The merchant marked this order.
    Row,
    /// The merchant marked its customer; no other answer counts beside that.
    Customer,
    /// A rule does.
    Rule,
}

/// Marks one order. The mark holds by platform and order number, so that it is
/// still there when the order is imported again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OrderExclude {
    /// Which.
    pub order: OrderId,
    /// `true`: never counted; `false`: counted, also where a rule would leave it
    /// out.
    pub excluded: bool,
}

/// Rules that leave orders out, those there and those to come. An order is left
/// out where any of them holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ExclusionRules {
    /// Whether the rules are in force.
    pub on: bool,
    /// A remark of the buyer or the shop contains one of these, in capitals or
    /// not. At most 50, each of at most 50 characters.
    pub remark_words: Vec<String>,
    /// More than this was paid, refunds not taken off; `null`: no such rule.
    pub amount_above_fen: Option<Fen>,
}

impl Default for ExclusionRules {
    fn default() -> Self {
        Self { on: true, remark_words: Vec::new(), amount_above_fen: None }
    }
}

/// What rules would do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ExclusionCount {
    /// Orders they leave out; those the merchant said count are not among them.
    pub orders: u32,
}
