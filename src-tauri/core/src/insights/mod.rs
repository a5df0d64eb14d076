//! What is derived from storage, in memory, shared read-only: the Ledger, the
//! customers' names, and the facts of the days that were asked for.

pub mod asked;
mod compare;
mod load;
mod models;
mod reports;

use std::sync::{Arc, Mutex};

use huitouke_analytics::facts::Facts;
use huitouke_analytics::lifecycle::LifecycleSettings;
use huitouke_analytics::{Day, Ledger};

use crate::customers::list::ListCache;

pub use models::Models;

/// How many days' facts are kept: the day in use, a month being looked at, and
/// one to come back to.
const DAYS_KEPT: usize = 3;

/// The shop in memory as of one revision.
#[derive(Debug)]
pub struct Snapshot {
    /// Goes up with every change.
    pub revision: u64,
    /// Orders kept aside until a file says their day.
    pub undated: u32,
    /// The shop as columns.
    pub ledger: Ledger,
    /// Name to show, per customer of the ledger.
    pub names: Vec<String>,
    /// Latest phone, per customer.
    pub phones: Vec<Option<String>>,
    /// What search looks through, per customer: lower case, a line per field.
    pub searched: Vec<String>,
    /// Settings in force.
    pub settings: LifecycleSettings,
    /// Lists that were asked for.
    pub lists: ListCache,
    facts: Mutex<Vec<DayFacts>>,
}

/// The day the facts are for, the day of the thresholds, and the facts.
type DayFacts = ((Day, Day), Arc<Facts>);

impl Snapshot {
    /// The day of the newest order, or `today` where there is none.
    pub fn default_day(&self, today: Day) -> Day {
        self.ledger.newest_order_day().unwrap_or(today)
    }

    /// The facts of `day` with the thresholds of `as_of`.
    pub fn facts(&self, day: Day, as_of: Day) -> Arc<Facts> {
        let key = (day, as_of);
        let lock = || self.facts.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some((_, facts)) = lock().iter().find(|(k, _)| *k == key) {
            return Arc::clone(facts);
        }
        let facts = Arc::new(Facts::replayed(&self.ledger, day, as_of, &self.settings));
        let mut kept = lock();
        kept.retain(|(k, _)| *k != key);
        kept.insert(0, (key, Arc::clone(&facts)));
        kept.truncate(DAYS_KEPT);
        facts
    }
}
