//! What was changed: looked back at, taken back, made again.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::shop::UndoLabel;

/// Which page of the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HistoryRequest {
    /// Changes to leave out, newest first.
    pub offset: u32,
    /// How many at most, and at most 200.
    pub limit: u32,
}

/// Changes, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HistoryPage {
    /// How many there are in all.
    pub total: u32,
    /// Those asked for.
    pub changes: Vec<PastChange>,
    /// What a redo would make again.
    pub redo: Option<UndoLabel>,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PastChange {
    /// Its number, never that of another.
    #[ts(type = "number")]
    pub id: i64,
    /// When it was made, `YYYY-MM-DD HH:MM:SS`.
    pub at: String,
    /// By name.
    pub label: UndoLabel,
    /// Whether it was taken back. An import may be without what came after it.
    pub undone: bool,
    /// How many changes are taken back to undo it now, itself included; 0 where it was
    /// taken back.
    pub takes: u32,
}

/// Down to which change to undo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct UndoToRequest {
    /// The oldest change to take back.
    #[ts(type = "number")]
    pub id: i64,
}

/// What such an undo did.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct UndoneTo {
    /// Changes taken back.
    pub changes: u32,
    /// Orders that are gone.
    pub orders_removed: u32,
    /// Orders that went back to what other files say.
    pub orders_changed: u32,
    /// Customers who are gone.
    pub customers_removed: u32,
    /// Customers of imports that stay because they were edited by hand (names, at most
    /// 20).
    pub kept_edited: Vec<String>,
    /// How many they are in all.
    pub kept_total: u32,
}

/// What a redo did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Redone {
    /// What was made again.
    pub redone: UndoLabel,
}
