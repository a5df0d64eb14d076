//! What a report is asked about, found in the snapshot.

use std::sync::Arc;

use huitouke_analytics::due::{self, Due};
use huitouke_analytics::facts::Facts;
use huitouke_analytics::products::ProductHistory;
use huitouke_analytics::{Day, Scope};
use huitouke_contract::reports::{ReportRequest, Segment};
use huitouke_contract::{AppError, Caller};

use super::Snapshot;
use super::models::{Fitted, Models};
use crate::Shop;

/// The snapshot with as-of day, window and segment of one request.
pub struct Asked {
    /// The shop in memory.
    pub snapshot: Arc<Snapshot>,
    /// The day it is about.
    pub as_of: Day,
    models: Arc<Models>,
    window: (Option<Day>, Option<Day>),
    members: Option<Vec<bool>>,
}

impl Asked {
    /// Finds the day and the members of the segment.
    ///
    /// # Errors
    /// What storage says.
    pub fn new(
        shop: &Shop,
        request: &ReportRequest,
        caller: &dyn Caller,
    ) -> Result<Self, AppError> {
        let snapshot = shop.snapshot()?;
        let as_of = request.as_of.unwrap_or_else(|| snapshot.default_day(caller.now().day));
        let members = request.segment.as_ref().map(|segment| members(&snapshot, segment, as_of));
        let models = Arc::clone(shop.models());
        Ok(Self { snapshot, as_of, models, window: (request.from, request.to), members })
    }

    /// The scope of the reports.
    pub fn scope(&self) -> Scope<'_> {
        let (from, to) = self.window;
        Scope::new(&self.snapshot.ledger, self.as_of, from, to, self.members.as_deref())
    }

    /// Which products were bought when, up to the day, of all customers.
    pub fn products(&self) -> Arc<ProductHistory> {
        self.snapshot.products(self.as_of)
    }

    /// When each customer is due to buy again.
    pub fn due(&self) -> Due {
        let days = self.products();
        let days: Vec<_> = days.use_days.iter().map(|use_days| use_days.map(|u| u.days)).collect();
        due::due(&self.snapshot.ledger, self.as_of, &days)
    }

    /// The models as of the day.
    pub fn fitted(&self) -> Arc<Fitted> {
        self.models.of(&self.snapshot, self.as_of)
    }

    /// The facts of the as-of day, of all customers.
    pub fn facts(&self) -> Arc<Facts> {
        self.snapshot.facts(self.as_of, self.as_of)
    }
}

/// Whether each customer of the ledger belongs to a segment.
fn members(snapshot: &Snapshot, segment: &Segment, as_of: Day) -> Vec<bool> {
    let ledger = &snapshot.ledger;
    let facts = snapshot.facts(as_of, as_of);
    let needle = segment.search.as_deref().unwrap_or_default().trim().to_lowercase();
    let finder = memchr::memmem::Finder::new(&needle);
    let number = |names: &[String], name: &str| names.iter().position(|n| n == name);
    let platform = segment.platform.as_deref().map(|name| number(&ledger.platforms, name));
    let tag = segment.tag.as_deref().map(|name| number(&ledger.tag_names, name));
    let listed = segment.customers.as_ref().map(|ids| {
        let mut ids = ids.clone();
        ids.sort_unstable();
        ids
    });
    let bought = |c: usize| {
        let orders = &ledger.orders;
        ledger.orders_of(c).take_while(|o| orders.day[*o] <= as_of).filter(|o| orders.completed(*o))
    };
    (0..ledger.customers.len())
        .map(|c| {
            facts.present[c]
                && segment.stage.is_none_or(|stage| facts.stage[c] == stage)
                && segment.activity.is_none_or(|activity| facts.activity[c] == Some(activity))
                && listed.as_ref().is_none_or(|ids| ids.binary_search(&ledger.customers[c]).is_ok())
                && tag.is_none_or(|tag| {
                    tag.is_some_and(|tag| ledger.tags_of(c).contains(&(tag as u32)))
                })
                && platform.is_none_or(|platform| {
                    platform.is_some_and(|platform| {
                        bought(c).any(|o| usize::from(ledger.orders.platform[o]) == platform)
                    })
                })
                && segment.province.is_none_or(|province| {
                    let place = bought(c).filter_map(|o| ledger.orders.region(o)).last();
                    place.is_some_and(|region| region / 10_000 == province / 10_000)
                })
                && finder.find(snapshot.searched[c].as_bytes()).is_some()
        })
        .collect()
}
