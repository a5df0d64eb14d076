//! The whole of an import, and the rows behind the figures of a plan.

use huitouke_analytics::ledger::OrderState;
use huitouke_analytics::{Day, Fen};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::FileOutcome;

/// What an order was before an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OrderWas {
    /// Where it stood.
    pub state: OrderState,
    /// Its day; `null`: not known.
    pub day: Option<Day>,
    /// Paid, refunds not taken off.
    pub paid_fen: Option<Fen>,
    /// Gone back.
    pub refunded_fen: Fen,
    /// Whose it was; `null`: not known.
    pub customer: Option<String>,
}

/// One order or customer behind a figure of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PlannedRow {
    /// The row of the file it begins on, from 1; `null`: the file names it in no
    /// row of its own.
    pub row: Option<u32>,
    /// Order number.
    pub number: Option<String>,
    /// Whose order, or the customer's name; `null`: not known.
    pub customer: Option<String>,
    /// Phone, for customers.
    pub phone: Option<String>,
    /// Day of the order; `null`: not known.
    pub day: Option<Day>,
    /// Where the order stands then.
    pub state: OrderState,
    /// Paid, refunds not taken off.
    pub paid_fen: Option<Fen>,
    /// Gone back.
    pub refunded_fen: Fen,
    /// What it was, for orders that change.
    pub was: Option<OrderWas>,
}

/// Rows behind the figures a plan gives for one file, at most 200 each, in the
/// order of the file as far as it has one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct PlannedRows {
    /// Customers not there before, with their first order in the file.
    pub customers_new: Vec<PlannedRow>,
    /// Customers recognised, likewise.
    pub customers_matched: Vec<PlannedRow>,
    /// Orders not there before.
    pub orders_new: Vec<PlannedRow>,
    /// Orders the file changes nothing of.
    pub orders_known: Vec<PlannedRow>,
    /// Orders it changes.
    pub orders_updated: Vec<PlannedRow>,
    /// Orders without a customer.
    pub orders_without_customer: Vec<PlannedRow>,
    /// Orders without a day.
    pub orders_without_day: Vec<PlannedRow>,
    /// Rows of an earlier version of the table that this one no longer has.
    pub gone: Vec<PlannedRow>,
    /// Rows that were there before, but not as often.
    pub repeats: Vec<PlannedRow>,
    /// Orders that a rule leaves out.
    pub orders_excluded: Vec<PlannedRow>,
}

/// What an import did, or would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ImportOutcome {
    /// The batch, once applied; `null` for a plan.
    #[ts(type = "number | null")]
    pub batch: Option<i64>,
    /// Per file.
    pub files: Vec<FileOutcome>,
    /// The rows behind the figures of each file; empty once applied.
    pub rows: Vec<PlannedRows>,
    /// Wall time.
    #[ts(type = "number")]
    pub elapsed_ms: u64,
}
