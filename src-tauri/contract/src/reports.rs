//! Reports. Their structs are those of the analytics crate; only the requests
//! are written here.

use huitouke_analytics::Day;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use huitouke_analytics::lifecycle::{
    Activity, LifecycleCell, LifecycleMonth, LifecycleReport, LifecycleSettings, Stage,
    ThresholdSource, Thresholds,
};
pub use huitouke_analytics::repurchase::{GapBar, RepurchaseReport};

/// Asks for a report on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct ReportRequest {
    /// The day; `null`: the day of the newest order, or today in an empty shop.
    #[serde(default)]
    pub as_of: Option<Day>,
}
