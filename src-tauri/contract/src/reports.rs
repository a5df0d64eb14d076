//! Reports. Their structs are those of the analytics crate; only the requests
//! are written here.

use huitouke_analytics::{CustomerId, Day};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use huitouke_analytics::lifecycle::{
    Activity, LifecycleCell, LifecycleMonth, LifecycleReport, LifecycleSettings, Stage,
    ThresholdSource, Thresholds,
};
pub use huitouke_analytics::prediction::PredictionReport;
pub use huitouke_analytics::repurchase::{GapBar, RepurchaseReport};

/// Asks for a report.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ReportRequest {
    /// The day it is about; `null`: the day of the newest order, or today in an
    /// empty shop. Later orders do not exist yet.
    pub as_of: Option<Day>,
    /// First day of the window; `null`: the window has 365 days.
    #[ts(optional = nullable)]
    pub from: Option<Day>,
    /// Last day of the window; `null`, or later than `as_of`: `as_of`.
    #[ts(optional = nullable)]
    pub to: Option<Day>,
    /// Only these customers; `null`: all of them.
    #[ts(optional = nullable)]
    pub segment: Option<Segment>,
}

/// Some of the customers: those of whom everything said here holds on the as-of day.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Segment {
    /// Of this stage.
    #[ts(optional = nullable)]
    pub stage: Option<Stage>,
    /// Of this activity.
    #[ts(optional = nullable)]
    pub activity: Option<Activity>,
    /// With this text in a name, account, phone, note …
    #[ts(optional = nullable)]
    pub search: Option<String>,
    /// Who bought on this platform up to the as-of day.
    #[ts(optional = nullable)]
    pub platform: Option<String>,
    /// Whose latest order with a known place went to this province (six digits).
    #[ts(optional = nullable)]
    pub province: Option<u32>,
    /// Who carry this tag.
    #[ts(optional = nullable)]
    pub tag: Option<String>,
    /// One of these.
    #[ts(optional = nullable)]
    pub customers: Option<Vec<CustomerId>>,
}
