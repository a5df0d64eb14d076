//! The window as a caller: its clock, progress as events, cancelling by job.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::{Local, Timelike};
use huitouke_contract::{Caller, Day, Moment, Progress};
use serde::Serialize;
use tauri::{AppHandle, Emitter};

/// A call from the window.
pub struct Window<'a> {
    app: &'a AppHandle,
    job: Option<u32>,
    cancelled: Arc<AtomicBool>,
}

#[derive(Debug, Clone, Serialize)]
struct JobProgress {
    job: u32,
    progress: Progress,
}

impl<'a> Window<'a> {
    /// A call with this job number.
    pub fn new(app: &'a AppHandle, job: Option<u32>, cancelled: Arc<AtomicBool>) -> Self {
        Self { app, job, cancelled }
    }
}

/// The shop's wall clock. `HUITOUKE_TODAY` stands in for its day, for tests and
/// screenshots.
pub fn now() -> Moment {
    let now = Local::now().naive_local();
    let today = std::env::var("HUITOUKE_TODAY").ok().and_then(|text| text.parse().ok());
    let day = today.unwrap_or_else(|| Day(now.date().to_epoch_days()));
    Moment { day, second: now.time().num_seconds_from_midnight() }
}

impl Caller for Window<'_> {
    fn now(&self) -> Moment {
        now()
    }

    fn progress(&self, progress: Progress) {
        if let Some(job) = self.job {
            // A window that is closing hears nothing any more; that is no error.
            let _ = self.app.emit("progress", JobProgress { job, progress });
        }
    }

    fn cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}
