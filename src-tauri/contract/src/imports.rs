//! Imports: detect → plan → apply, and the history of batches.

mod columns;
mod detection;
mod outcome;
mod plan;
mod request;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use columns::{Column, Role, RoleReason};
pub use detection::{DetectedFile, Detection, FileHolds, FileNotice, SheetFound, SheetIs};
pub use outcome::{
    FileOutcome, KeptByHand, NewVersion, Problem, ProblemCode, RepeatedRows, SkipReason, Skipped,
};
pub use plan::{ImportOutcome, OrderWas, PlannedRow, PlannedRows};
pub use request::{Choices, FileToImport, ImportRequest};

/// One import of the past.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Batch {
    /// Which.
    #[ts(type = "number")]
    pub id: i64,
    /// `YYYY-MM-DD HH:MM:SS`.
    pub at: String,
    /// What it did.
    pub files: Vec<FileOutcome>,
}

/// Names a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BatchRequest {
    /// Which.
    #[ts(type = "number")]
    pub id: i64,
}
