//! What comes with every call: the clock, the way to report progress, and the
//! way to be cancelled. Logic never asks the system for any of them.

use huitouke_analytics::Day;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A moment of the shop's wall clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// The day.
    pub day: Day,
    /// Seconds since its midnight (0–86,399).
    pub second: u32,
}

impl Moment {
    /// `YYYY-MM-DD HH:MM:SS`, as stored.
    pub fn stamp(self) -> String {
        let s = self.second;
        format!("{} {:02}:{:02}:{:02}", self.day, s / 3600, s / 60 % 60, s % 60)
    }
}

/// What a long call is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Reading and understanding a file.
    Reading,
    /// Read to the end; writing what is left.
    Writing,
}

/// How far a long call has come. Sent at most about ten times a second.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Progress {
    /// What it is doing.
    pub phase: Phase,
    /// The file it is at, without its folder; empty where none.
    pub file: String,
    /// Share of the whole call done, in 1/1000.
    pub permille: u32,
    /// Rows read so far, over all files.
    #[ts(type = "number")]
    pub rows: u64,
}

/// Who calls: the window, the command line or a test.
pub trait Caller: Sync {
    /// The shop's wall clock now.
    fn now(&self) -> Moment;
    /// Takes a report of progress.
    fn progress(&self, progress: Progress);
    /// Whether the call should stop. Asked often; must be cheap.
    fn cancelled(&self) -> bool;
}
