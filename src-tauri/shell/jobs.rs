//! Running calls that can be cancelled.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

type Flags = HashMap<u32, Arc<AtomicBool>>;

/// The calls running now, by job number.
#[derive(Debug, Default)]
pub struct Jobs(Arc<Mutex<Flags>>);

/// A call that is running; over when dropped.
pub struct Running {
    jobs: Arc<Mutex<Flags>>,
    job: Option<u32>,
    flag: Arc<AtomicBool>,
}

fn held(flags: &Mutex<Flags>) -> MutexGuard<'_, Flags> {
    flags.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Jobs {
    /// Begins a call. One without a number can't be cancelled.
    pub fn begin(&self, job: Option<u32>) -> Running {
        let flag = Arc::new(AtomicBool::new(false));
        if let Some(job) = job {
            held(&self.0).insert(job, Arc::clone(&flag));
        }
        Running { jobs: Arc::clone(&self.0), job, flag }
    }

    /// Asks a call to stop; one that is over already is left alone.
    pub fn cancel(&self, job: u32) {
        if let Some(flag) = held(&self.0).get(&job) {
            flag.store(true, Ordering::Relaxed);
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
        if let Some(job) = self.job {
            held(&self.jobs).remove(&job);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_is_cancelled_by_its_number_until_it_is_over() {
        let jobs = Jobs::default();
        let (a, b) = (jobs.begin(Some(1)), jobs.begin(Some(2)));
        jobs.cancel(2);
        jobs.cancel(3);
        assert!(!a.cancelled().load(Ordering::Relaxed));
        assert!(b.cancelled().load(Ordering::Relaxed));
        drop(b);
        assert_eq!(held(&jobs.0).len(), 1);
    }
}
