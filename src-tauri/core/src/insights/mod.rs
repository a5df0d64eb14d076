//! What is derived from storage, in memory, shared read-only: the Ledger, the
//! customers' names, and the facts of the days that were asked for.

pub mod asked;
mod compare;
mod insight;
mod kept;
mod load;
mod models;
mod reports;
pub mod segment;

use std::sync::Arc;

use huitouke_analytics::due::{self, Due};
use huitouke_analytics::facts::Facts;
use huitouke_analytics::lifecycle::LifecycleSettings;
use huitouke_analytics::products::ProductHistory;
use huitouke_analytics::{Day, Ledger};

use crate::customers::list::ListCache;

use kept::Kept;
pub use models::Models;

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
    /// By the day they are for and the day of the thresholds.
    facts: Kept<(Day, Day), Facts>,
    products: Kept<Day, ProductHistory>,
    due: Kept<Day, Due>,
}

impl Snapshot {
    /// The day of the newest order, or `today` where there is none.
    pub fn default_day(&self, today: Day) -> Day {
        self.ledger.newest_order_day().unwrap_or(today)
    }

    /// The facts of `day` with the thresholds of `as_of`.
    pub fn facts(&self, day: Day, as_of: Day) -> Arc<Facts> {
        let facts = || Facts::replayed(&self.ledger, day, as_of, &self.settings);
        self.facts.get((day, as_of), facts)
    }

    /// Which products were bought when, up to a day.
    pub fn products(&self, as_of: Day) -> Arc<ProductHistory> {
        self.products.get(as_of, || ProductHistory::up_to(&self.ledger, as_of))
    }

    /// When each customer is due to buy again, as of a day.
    pub fn due(&self, as_of: Day) -> Arc<Due> {
        self.due.get(as_of, || {
            let products = self.products(as_of);
            let days = products.use_days.iter().map(|use_days| use_days.map(|u| u.days));
            due::due(&self.ledger, as_of, &days.collect::<Vec<_>>())
        })
    }
}
