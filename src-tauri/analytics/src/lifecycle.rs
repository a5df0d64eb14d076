//! Lifecycle (生命周期): stage × activity, and their counts month by month, DOMAIN §3.
//!
//! `rules` has the thresholds and labels, `replay` the report by month, `flow` who
//! moved between two days, `what_if` what other settings would make of the shop, `why` what
//! made the label of one customer.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::scope::Basis;
use crate::units::{Day, Fen};

mod flow;
mod matrix;
mod replay;
mod rules;
mod what_if;
mod why;

pub use flow::{LifecycleFlow, LifecycleMove, LifecycleState, flow, flow_customers};
pub use replay::{MAX_MONTHS, report};
pub use rules::{Label, MIN_SHOP_GAPS, label, thresholds};
pub use what_if::{GapPoint, LifecycleWhatIf, LoyalFrom, what_if};
pub use why::{Vouched, Why, WhySilence, why};

/// How deep the relation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Stage {
    /// 潜客: no completed order.
    Prospect,
    /// 新客: one purchase day.
    New,
    /// 老客: two purchase days.
    Returning,
    /// 忠诚客: at least `loyal_from` purchase days.
    Loyal,
    /// 粉丝: at least two purchase days and a referral, share or praise.
    Fan,
    /// 分销商: set by the merchant.
    Agent,
}

impl Stage {
    /// All stages, from the loosest to the closest.
    pub const ALL: [Self; 6] =
        [Self::Prospect, Self::New, Self::Returning, Self::Loyal, Self::Fan, Self::Agent];
}

/// How alive the relation is. Prospects have none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Activity {
    /// 活跃: silence ≤ T1.
    Active,
    /// 沉睡: T1 < silence ≤ T2.
    Slipping,
    /// 流失: silence > T2.
    Lost,
}

impl Activity {
    /// All activities, from the liveliest down.
    pub const ALL: [Self; 3] = [Self::Active, Self::Slipping, Self::Lost];
}

/// The one label everyone knows (潜客→新客→老客→流失→忠诚→粉丝→分销商), read off stage
/// and activity by [`Label::single`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum SingleLabel {
    /// 潜客: no completed order.
    Prospect,
    /// 新客: one purchase day.
    New,
    /// 老客: two purchase days.
    Returning,
    /// 流失客: activity is lost, and the stage is not agent.
    Lost,
    /// 忠诚客: at least `loyal_from` purchase days.
    Loyal,
    /// 粉丝: at least two purchase days and a referral, share or praise.
    Fan,
    /// 分销商: set by the merchant.
    Agent,
}

impl SingleLabel {
    /// All of them, in the order they are named in.
    pub const ALL: [Self; 7] = [
        Self::Prospect,
        Self::New,
        Self::Returning,
        Self::Lost,
        Self::Loyal,
        Self::Fan,
        Self::Agent,
    ];
}

/// Where the thresholds come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ThresholdSource {
    /// p75 and p90 of the shop's own gaps (100 or more of them).
    Shop,
    /// 90 and 180 days: too few gaps yet.
    Default,
    /// Fixed by the merchant.
    Fixed,
}

/// The thresholds between active, slipping and lost.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct Thresholds {
    /// T1: silence up to this many days is active.
    pub t1_days: f64,
    /// T2: silence beyond this many days is lost.
    pub t2_days: f64,
    /// Where T1 and T2 come from.
    pub source: ThresholdSource,
    /// How many gaps the shop has up to the as-of day.
    pub gaps: u32,
}

/// What the merchant may set about stages and thresholds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct LifecycleSettings {
    /// Purchase days from which a customer is loyal; at least 2.
    pub loyal_from: u32,
    /// T1 and T2 in days, fixed by the merchant; `None`: from the shop's gaps.
    pub fixed_days: Option<(u32, u32)>,
}

impl Default for LifecycleSettings {
    fn default() -> Self {
        Self { loyal_from: 3, fixed_days: None }
    }
}

/// The customers of one stage and activity.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct LifecycleCell {
    /// Stage.
    pub stage: Stage,
    /// Activity; `null` for prospects and for agents who never bought.
    pub activity: Option<Activity>,
    /// How many customers.
    pub customers: u32,
    /// Net amount of all their completed orders up to the day.
    pub net_fen: Fen,
}

/// The shop at the end of one month.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct LifecycleMonth {
    /// The day the counts are for: the month's last day, or the as-of day for
    /// the month that contains it.
    pub day: Day,
    /// Like the matrix of the report, as of that day.
    pub matrix: Vec<LifecycleCell>,
}

/// Where all customers stand on one day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct LifecycleReport {
    /// What it rests on. Stages count everything up to the as-of day; the window
    /// plays no part in them.
    pub basis: Basis,
    /// The day it is about.
    pub as_of: Day,
    /// Thresholds in force.
    pub thresholds: Thresholds,
    /// Purchase days from which a customer is loyal, as applied (at least 2).
    pub loyal_from: u32,
    /// Every stage × activity in fixed order, zeros included: prospects, then
    /// new … agent with active, slipping, lost each (16 cells). Only where there
    /// are agents who never bought, they follow as a 17th cell (agent, `null`):
    /// without a purchase there is no silence to judge.
    pub matrix: Vec<LifecycleCell>,
    /// One entry per month from the first one with a customer to the as-of day,
    /// oldest first, at most [`MAX_MONTHS`] of them; thresholds in force now,
    /// orders and events up to that day.
    pub months: Vec<LifecycleMonth>,
    /// Completed orders without a known customer up to the as-of day; 0 for a segment.
    pub unowned_orders: u32,
    /// Their net amount.
    pub unowned_net_fen: Fen,
}
