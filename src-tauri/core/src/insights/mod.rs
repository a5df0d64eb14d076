//! What is derived from storage, in memory, shared read-only: the Ledger, the
//! customers' names, and the facts of the days that were asked for. It is loaded once
//! and then follows what changes (docs/adr/0007).

mod by_id;
mod load;
mod refresh;
#[cfg(test)]
mod refresh_tests;
pub mod reports;
mod texts;

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use huitouke_analytics::facts::Facts;
use huitouke_analytics::lifecycle::LifecycleSettings;
use huitouke_analytics::{CustomerId, Day, Ledger};

use self::by_id::ById;
use self::load::products::Catalogue;
pub use self::texts::Texts;
use crate::customers::list::ListCache;

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
    pub ledger: Arc<Ledger>,
    /// Name to show, per customer of the ledger.
    pub names: Texts,
    /// Latest phone, per customer; empty where none is known.
    pub phones: Texts,
    /// What search looks through, per customer: lower case, a line per field.
    pub searched: Texts,
    /// Settings in force.
    pub settings: LifecycleSettings,
    /// Lists that were asked for.
    pub lists: ListCache,
    facts: Mutex<Vec<DayFacts>>,
    basis: Basis,
}

/// What the next snapshot is made with, beside what this one shows.
#[derive(Debug)]
struct Basis {
    /// The customer each identity is of.
    owners: ById,
    catalogue: Arc<Catalogue>,
    /// By whom customers say they were brought along, by customer.
    brought: Vec<(CustomerId, String)>,
    /// Orders the merchant marked at some time: platform and key, and the id.
    marked: HashMap<(String, String), i64>,
}

/// The day the facts are for, the day of the thresholds, and the facts.
type DayFacts = ((Day, Day), Arc<Facts>);

impl Snapshot {
    /// The day of the newest order, or `today` where there is none.
    pub fn default_day(&self, today: Day) -> Day {
        self.ledger.newest_order_day().unwrap_or(today)
    }

    /// The latest phone of customer number `c`.
    pub fn phone(&self, c: usize) -> Option<&str> {
        Some(self.phones.get(c)).filter(|phone| !phone.is_empty())
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
