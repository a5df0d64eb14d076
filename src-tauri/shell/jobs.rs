//! Running calls: those that can be cancelled, and those the window waits for.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Commands whose end is waited for before the window closes: they write for a while.
/// Everything else is over at once, or only reads.
pub const WAITED_FOR: [&str; 12] = [
    "import_apply",
    "import_problem_rows",
    "batch_undo",
    "undo",
    "undo_to",
    "customers_export",
    "customers_forget",
    "backup_now",
    "backup_auto",
    "backup_restore",
    "backup_settings_set",
    "data_move",
];

#[derive(Debug)]
struct Call {
    job: Option<u32>,
    waited_for: bool,
    flag: Arc<AtomicBool>,
}

#[derive(Debug, Default)]
struct Calls {
    last: u64,
    running: HashMap<u64, Call>,
}

/// The calls running now.
#[derive(Debug, Default)]
pub struct Jobs(Arc<Mutex<Calls>>);

/// A call that is running; over when dropped.
pub struct Running {
    calls: Arc<Mutex<Calls>>,
    number: u64,
    flag: Arc<AtomicBool>,
}

fn held(calls: &Mutex<Calls>) -> MutexGuard<'_, Calls> {
    calls.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Jobs {
    /// Begins a call of a command. One without a job number can't be cancelled from the
    /// page.
    pub fn begin(&self, job: Option<u32>, command: &str) -> Running {
        let flag = Arc::new(AtomicBool::new(false));
        let waited_for = WAITED_FOR.contains(&command);
        let mut calls = held(&self.0);
        calls.last += 1;
        let number = calls.last;
        calls.running.insert(number, Call { job, waited_for, flag: Arc::clone(&flag) });
        Running { calls: Arc::clone(&self.0), number, flag }
    }

    /// Asks a call to stop; one that is over already is left alone.
    pub fn cancel(&self, job: u32) {
        for call in held(&self.0).running.values().filter(|call| call.job == Some(job)) {
            call.flag.store(true, Ordering::Relaxed);
        }
    }

    /// Whether one runs that the window waits for.
    pub fn busy(&self) -> bool {
        held(&self.0).running.values().any(|call| call.waited_for)
    }

    /// Asks all of those to stop.
    pub fn stop_waited_for(&self) {
        for call in held(&self.0).running.values().filter(|call| call.waited_for) {
            call.flag.store(true, Ordering::Relaxed);
        }
    }
}

impl Running {
    /// Set when the call should stop.
    pub fn cancelled(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.flag)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        held(&self.calls).running.remove(&self.number);
    }
}

#[cfg(test)]
mod tests {
    use huitouke_contract::commands::{
        archive_api, backup_api, desktop_api, history_api, list_api, shop_api,
    };

    use super::*;

    #[test]
    fn a_job_is_cancelled_by_its_number_until_it_is_over() {
        let jobs = Jobs::default();
        let (a, b) = (jobs.begin(Some(1), "customers"), jobs.begin(Some(2), "customers"));
        jobs.cancel(2);
        jobs.cancel(3);
        assert!(!a.cancelled().load(Ordering::Relaxed));
        assert!(b.cancelled().load(Ordering::Relaxed));
        drop(b);
        assert_eq!(held(&jobs.0).running.len(), 1);
    }

    #[test]
    fn an_import_is_waited_for_and_a_list_is_not() {
        let jobs = Jobs::default();
        let list = jobs.begin(Some(1), "customers");
        assert!(!jobs.busy());
        let import = jobs.begin(None, "import_apply");
        assert!(jobs.busy());
        jobs.stop_waited_for();
        assert!(import.cancelled().load(Ordering::Relaxed));
        assert!(!list.cancelled().load(Ordering::Relaxed));
        drop(import);
        assert!(!jobs.busy());
    }

    #[test]
    fn what_is_waited_for_are_commands() {
        let all = [
            shop_api::NAMES,
            list_api::NAMES,
            archive_api::NAMES,
            history_api::NAMES,
            backup_api::NAMES,
            desktop_api::NAMES,
        ];
        for name in WAITED_FOR {
            assert!(all.iter().any(|names| names.contains(&name)), "{name}");
        }
    }
}
