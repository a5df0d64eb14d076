//! Segments (人群): ready-made ones, own rules, fixed lists.

use huitouke_analytics::{CustomerId, Day, Fen};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::rules::{Broken, Rule};
use crate::selection::Selection;

/// An own segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
pub struct SegmentId(#[ts(type = "number")] pub i64);

/// The ready-made segments. Each is a [`Rule`] (`core/segments/ready_made.rs`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReadyMade {
    /// 新年祝福.
    NewYear,
    /// 活动预热.
    WarmUp,
    /// 热销引流.
    BestSeller,
    /// 潜在兴趣: asked, not bought.
    Interested,
    /// 流失客户, in the sense of the lists: asked or added long ago and never bought.
    NeverBought,
    /// 潜在复购.
    LikelyAgain,
    /// 历史成交.
    EverBought,
    /// 新客户, in the sense of the lists: asked or added lately and not yet bought.
    NewContacts,
    /// 多件客户.
    MultiItem,
    /// 三四单回访.
    ThirdFourth,
    /// 同期购买: bought the same product in the same fortnight.
    SameTime,
    /// 该回购了.
    Due,
    /// 沉睡.
    Slipping,
    /// 生日将至.
    Birthday,
    /// 高价值将流失.
    ValuableSlipping,
    /// 只买一次.
    OnlyOnce,
    /// 优惠券爱好者.
    CouponLovers,
    /// 爱转介绍.
    Referrers,
    /// 一地集中: the place most buyers are in.
    OnePlace,
}

/// Names a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum SegmentKey {
    /// A ready-made one.
    ReadyMade(ReadyMade),
    /// An own one.
    Own(SegmentId),
}

/// What an own segment is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SegmentOf {
    /// Who fulfils a rule, always up to date.
    Rule {
        /// The rule.
        rule: Box<Rule>,
    },
    /// A fixed list, as it was when it was kept.
    Fixed,
}

/// A segment as the screen lists it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SegmentRow {
    /// Which.
    pub key: SegmentKey,
    /// Name; empty for ready-made ones, whose name is the ui's.
    pub name: String,
    /// What it is; of a ready-made one the rule as it stands on that day.
    pub of: SegmentOf,
    /// Members.
    pub count: u32,
    /// Their net amount.
    pub net_fen: Fen,
    /// What the rule speaks of that is not there any more.
    pub broken: Vec<Broken>,
}

/// Asks for all segments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SegmentsRequest {
    /// As of which day; `null`: day of the newest order.
    pub as_of: Option<Day>,
}

/// A change of the own segments. Names are trimmed, 1–50 characters, unique
/// (`name_taken`).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum SegmentEdit {
    /// A new one with a rule.
    Create {
        /// Name.
        name: String,
        /// Rule.
        rule: Rule,
    },
    /// Keeps some customers as a fixed list.
    CreateFixed {
        /// Name.
        name: String,
        /// Who.
        customers: Selection,
    },
    /// Changes name and, of one with a rule, rule.
    Edit {
        /// Which.
        id: SegmentId,
        /// Name.
        name: String,
        /// Rule; `null`: as it is.
        rule: Option<Rule>,
    },
    /// Adds customers to a fixed list.
    Add {
        /// Which.
        id: SegmentId,
        /// Who.
        customers: Selection,
    },
    /// Takes customers off a fixed list.
    Remove {
        /// Which.
        id: SegmentId,
        /// Who.
        customers: Selection,
    },
    /// Takes a segment away. Rules that speak of it are broken then.
    Delete {
        /// Which.
        id: SegmentId,
    },
}

/// What was made or changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SegmentEdited {
    /// The segment; `null`: it is gone.
    pub id: Option<SegmentId>,
    /// Customers added to or taken off a fixed list.
    pub customers: u32,
}

/// Asks who fulfils a rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RuleRequest {
    /// As of which day; `null`: day of the newest order.
    #[serde(default)]
    pub as_of: Option<Day>,
    /// The rule.
    pub rule: Rule,
}

/// How many fulfil a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RuleCount {
    /// Customers.
    pub count: u32,
    /// Their net amount.
    pub net_fen: Fen,
    /// For each part of the outermost all / any / none how many fulfil it alone.
    pub parts: Vec<u32>,
    /// What it speaks of that is not there any more.
    pub broken: Vec<Broken>,
}

/// Asks why somebody fulfils a rule, or does not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct WhyRequest {
    /// As of which day; `null`: day of the newest order.
    #[serde(default)]
    pub as_of: Option<Day>,
    /// The rule.
    pub rule: Rule,
    /// Who.
    pub customer: CustomerId,
}

/// Whether a rule holds for somebody, part by part.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RuleWhy {
    /// Whether it holds.
    pub holds: bool,
    /// What was found, of a condition: the figure, the day, the orders …
    pub found: Option<Found>,
    /// The parts, in the order of the rule.
    pub parts: Vec<RuleWhy>,
}

/// What of a customer a condition was held against.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", content = "value", rename_all = "snake_case")]
pub enum Found {
    /// A figure, in the unit of the condition.
    Number(f64),
    /// A day.
    Day(Day),
    /// A text.
    Text(String),
    /// How many (orders, interactions, matters).
    Count(u32),
    /// Nothing is known.
    Nothing,
}

/// Asks for two segments beside each other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SegmentCompareRequest {
    /// As of which day; `null`: day of the newest order.
    #[serde(default)]
    pub as_of: Option<Day>,
    /// The one.
    pub a: Rule,
    /// The other.
    pub b: Rule,
}

/// A share of each of two segments.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SharesRow {
    /// What: a tag, a province (six digits).
    pub name: String,
    /// Members of the one, and share of them (0–1).
    pub a: (u32, f64),
    /// The same of the other.
    pub b: (u32, f64),
}

/// Figures of one segment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SegmentFigures {
    /// Members.
    pub count: u32,
    /// Of these, ever bought.
    pub buyers: u32,
    /// Net amount.
    pub net_fen: Fen,
    /// Completed orders.
    pub orders: u32,
    /// Average order value.
    pub aov_fen: Option<Fen>,
    /// Median of the members' gaps, days.
    pub cycle_days: Option<f64>,
    /// Share (0–1) of buyers with two purchase days or more.
    pub repeat_share: Option<f64>,
    /// Median silence of buyers, days.
    pub silence_days: Option<f64>,
}

/// Two segments beside each other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SegmentComparison {
    /// The one.
    pub a: SegmentFigures,
    /// The other.
    pub b: SegmentFigures,
    /// Members of both.
    pub both: u32,
    /// Provinces, by the larger of the two shares, at most 10.
    pub provinces: Vec<SharesRow>,
    /// Tags, by difference of shares, at most 10.
    pub tags: Vec<SharesRow>,
}
