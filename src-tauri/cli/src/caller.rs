//! The command line as a caller: its clock, no progress, never cancelled.

use chrono::{Local, Timelike};
use huitouke_contract::{Caller, Day, Moment, Progress};

/// The command line.
pub struct CommandLine {
    now: Moment,
}

impl CommandLine {
    /// Reads the clock once. `today` stands in for its day, else
    /// `HUITOUKE_TODAY` does.
    pub fn new(today: Option<Day>) -> Self {
        let now = Local::now().naive_local();
        let set = || std::env::var("HUITOUKE_TODAY").ok().and_then(|text| text.parse().ok());
        let day = today.or_else(set).unwrap_or_else(|| Day(now.date().to_epoch_days()));
        Self { now: Moment { day, second: now.time().num_seconds_from_midnight() } }
    }
}

impl Caller for CommandLine {
    fn now(&self) -> Moment {
        self.now
    }

    fn progress(&self, _: Progress) {}

    fn cancelled(&self) -> bool {
        false
    }
}
