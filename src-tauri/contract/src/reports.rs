//! Reports. Their structs are those of the analytics crate; only the requests
//! are written here.

use huitouke_analytics::{CustomerId, Day, Fen};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::rules::Rule;

pub use huitouke_analytics::cohorts::CohortReport;
pub use huitouke_analytics::cycle_groups::CycleGroups;
pub use huitouke_analytics::due::{DueBasis, DueReport, DueWhen};
pub use huitouke_analytics::lifecycle::{
    Activity, LifecycleCell, LifecycleFlow, LifecycleMonth, LifecycleReport, LifecycleSettings,
    LifecycleState, LifecycleWhatIf, Stage, ThresholdSource, Thresholds, Why,
};
pub use huitouke_analytics::money::coupons::CouponReport;
pub use huitouke_analytics::money::multi_item::MultiItemReport;
pub use huitouke_analytics::money::new_returning::NewReturningReport;
pub use huitouke_analytics::money::platforms::PlatformReport;
pub use huitouke_analytics::money::referrals::ReferralReport;
pub use huitouke_analytics::money::refunds::{MoneyState, RefundReport};
pub use huitouke_analytics::place_time::clock::ClockReport;
pub use huitouke_analytics::place_time::regions::RegionReport;
pub use huitouke_analytics::place_time::seasons::SeasonReport;
pub use huitouke_analytics::prediction::PredictionReport;
pub use huitouke_analytics::products::ladder::LadderReport;
pub use huitouke_analytics::products::pairs::PairsReport;
pub use huitouke_analytics::products::run_out::RunOutReport;
pub use huitouke_analytics::products::summary::{ProductsBy, ProductsReport};
pub use huitouke_analytics::products::use_states::UseState;
pub use huitouke_analytics::products::use_states::UseStatesReport;
pub use huitouke_analytics::repurchase::{GapBar, RepurchaseReport};
pub use huitouke_analytics::second_order::SecondOrderReport;
pub use huitouke_analytics::survival::SecondOrderTime;
pub use huitouke_analytics::value::abc::AbcReport;
pub use huitouke_analytics::value::abc::Letter;
pub use huitouke_analytics::value::concentration::ConcentrationReport;
pub use huitouke_analytics::value::order_values::OrderValuesReport;
pub use huitouke_analytics::value::rfm::RfmGroup;
pub use huitouke_analytics::value::rfm::RfmReport;
pub use huitouke_analytics::value::spend::SpendReport;

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
    /// Only those who fulfil this on the as-of day; `null`: all of them. Where a segment
    /// is named too, only who is in both.
    #[ts(optional = nullable)]
    pub rule: Option<Rule>,
    /// What products are sorted by in the report that lists them all; `null`: sales.
    #[ts(optional = nullable)]
    pub by: Option<ProductsBy>,
    /// At most so many entries of the long lists of a report, which says how many there
    /// are; `null`: all of them.
    #[ts(optional = nullable)]
    pub most: Option<usize>,
}

/// Some of the customers: those of whom everything said here holds on the as-of day.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
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
    /// Of this RFM group, over the 365 days that end with the as-of day.
    #[ts(optional = nullable)]
    pub rfm_group: Option<RfmGroup>,
    /// Who moved so between two days: an entry of the flow report.
    #[ts(optional = nullable)]
    pub moved: Option<Moved>,
    /// Who stands so in using a product: a cell of the use states.
    #[ts(optional = nullable)]
    pub uses: Option<Uses>,
    /// Who is due then: an entry of the due report.
    #[ts(optional = nullable)]
    pub due: Option<DueWhen>,
    /// One of these.
    #[ts(optional = nullable)]
    pub customers: Option<Vec<CustomerId>>,
}

/// An entry of the flow report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Moved {
    /// The earlier day of the flow.
    pub earlier: Day,
    /// The later one.
    pub later: Day,
    /// Where they stood on the earlier day; `null`: not yet known.
    pub from: Option<LifecycleState>,
    /// Where they stood on the later day.
    pub to: LifecycleState,
}

/// A cell of the use states.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Uses {
    /// The product, by name; `null`: any.
    pub product: Option<String>,
    /// The state.
    pub state: UseState,
}

/// Which of both ABCs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AbcBy {
    /// By the curve of amounts.
    Curve,
    /// By care.
    Care,
}

/// An entry of the reports on value. Scores, letters and tops are those of a window, as the
/// reports count them; a window ends with the as-of day at the latest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Valued {
    /// With one of these scores of RFM, in one of these groups. An empty list says nothing.
    Rfm {
        /// First day of the window.
        from: Day,
        /// Its last day.
        to: Day,
        /// Scores of recency, 1–5.
        #[serde(default)]
        r: Vec<u8>,
        /// Scores of frequency, 1–5.
        #[serde(default)]
        f: Vec<u8>,
        /// Groups.
        #[serde(default)]
        groups: Vec<RfmGroup>,
    },
    /// With one of these letters.
    Abc {
        /// First day of the window.
        from: Day,
        /// Its last day.
        to: Day,
        /// Of which ABC.
        by: AbcBy,
        /// The letters.
        letters: Vec<Letter>,
    },
    /// Of the so many per cent of the shop's buyers who spent most, rounded up; of equals
    /// at the end those who are in the pool for longer.
    Top {
        /// First day of the window.
        from: Day,
        /// Its last day.
        to: Day,
        /// Per cent, 1–100.
        percent: u32,
    },
    /// In this tenth of the shop's buyers by what is predicted of them, 1 the highest; of
    /// equals at a boundary those who are in the pool for longer come first.
    Tenth {
        /// 1–10.
        tenth: u8,
    },
}

/// What the reports say of one customer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CustomerInsight {
    /// Why they carry the label they carry; `null` where they are not known yet on
    /// that day.
    pub why: Option<Why>,
    /// RFM scores, 1–5, and group; `null` for who did not buy in the last 365 days.
    pub rfm: Option<CustomerRfm>,
    /// ABC by the curve of the last 365 days; `null` for who did not buy in them.
    pub abc_curve: Option<Letter>,
    /// ABC by care.
    pub abc_care: Letter,
    /// When they are due to buy again.
    pub due_day: Option<Day>,
    /// What that day rests on.
    pub due_basis: Option<DueBasis>,
    /// What is predicted of them; `null` where nothing is.
    pub predicted: Option<CustomerPredicted>,
    /// What they use, and when it runs out.
    pub uses: Vec<CustomerUse>,
}

/// RFM of one customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CustomerRfm {
    /// Recency.
    pub r: u8,
    /// Frequency.
    pub f: u8,
    /// Money.
    pub m: u8,
    /// One of the eight groups; `null` in a shop of fewer than 20 buyers.
    pub group: Option<RfmGroup>,
}

/// What is predicted of one customer.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct CustomerPredicted {
    /// P(alive): how likely they are a customer still, 0–1.
    pub p_alive: f64,
    /// Purchases expected in the next 365 days.
    pub purchases: f64,
    /// 预计年价值; `null` without a value model.
    pub year_fen: Option<Fen>,
    /// The day by which one more purchase is expected; `null` beyond two years.
    pub next_day: Option<Day>,
    /// The model knows an earlier state of the shop; a new one is being fitted.
    pub stale: bool,
}

/// One product a customer uses.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CustomerUse {
    /// What it is called.
    pub product: String,
    /// Bought last on this day.
    pub bought: Day,
    /// How much of it then, in 1/1000 of a piece.
    #[ts(type = "number")]
    pub pieces_milli: i64,
    /// Lasts until this day.
    pub runs_out: Day,
    /// Where they stand.
    pub state: UseState,
}

/// Asks what other settings would make of the shop. Nothing is kept.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct WhatIfRequest {
    /// The day it is about; `null`: as of reports.
    #[serde(default)]
    pub as_of: Option<Day>,
    /// The settings.
    pub settings: LifecycleSettings,
}

/// Asks for a report of two segments, windows or days, figure beside figure.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
pub struct CompareRequest {
    /// The report, without `report_`.
    pub report: String,
    /// What is compared with …
    #[serde(default)]
    pub a: ReportRequest,
    /// … this.
    #[serde(default)]
    pub b: ReportRequest,
}

/// One figure of both.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ComparedFigure {
    /// Where it stands in the report: `matrix[lost,new].customers`. Entries of a list
    /// are named by their words and days, in the order of their fields' names.
    pub figure: String,
    /// Of the first; `null` where it has none.
    pub a: Option<f64>,
    /// Of the second.
    pub b: Option<f64>,
    /// b − a.
    pub difference: Option<f64>,
    /// b ÷ a; `null` where a is 0.
    pub ratio: Option<f64>,
}

/// All figures of two reports.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Comparison {
    /// By name.
    pub figures: Vec<ComparedFigure>,
}
