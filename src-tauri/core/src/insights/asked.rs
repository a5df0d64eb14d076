//! What a report is asked about, found in the snapshot.

use std::sync::Arc;

use huitouke_analytics::due::Due;
use huitouke_analytics::facts::Facts;
use huitouke_analytics::products::ProductHistory;
use huitouke_analytics::shorten::Shorten;
use huitouke_analytics::{Day, Scope};
use huitouke_contract::reports::{ProductsBy, ReportRequest};
use huitouke_contract::{AppError, Caller};

use super::models::{Fitted, Models};
use super::segment::members;
use super::{Snapshot, View};
use crate::{Shop, segments};

/// The snapshot with as-of day, window and segment of one request.
pub struct Asked {
    /// The shop in memory.
    pub snapshot: Arc<Snapshot>,
    /// The day it is about.
    pub as_of: Day,
    /// What products are sorted by.
    pub by: ProductsBy,
    most: Option<usize>,
    models: Arc<Models>,
    window: (Option<Day>, Option<Day>),
    members: Option<Vec<bool>>,
}

impl Asked {
    /// Finds the day and the members of the segment and of the rule.
    ///
    /// # Errors
    /// `rule_too_large`, or what storage says.
    pub fn new(
        shop: &Shop,
        request: &ReportRequest,
        caller: &dyn Caller,
    ) -> Result<Self, AppError> {
        let snapshot = shop.snapshot()?;
        let as_of = request.as_of.unwrap_or_else(|| snapshot.default_day(caller.now().day));
        let mut members =
            request.segment.as_ref().map(|segment| members(&snapshot, segment, as_of));
        let models = Arc::clone(shop.models());
        if let Some(rule) = &request.rule {
            segments::check(rule)?;
            let view = View::new(Arc::clone(&snapshot), Arc::clone(&models));
            let mut both = segments::members(&view, rule, as_of).0;
            for (both, member) in both.iter_mut().zip(members.iter().flatten()) {
                *both &= member;
            }
            members = Some(both);
        }
        let window = (request.from, request.to);
        let by = request.by.unwrap_or_default();
        Ok(Self { snapshot, as_of, by, most: request.most, models, window, members })
    }

    /// The report as long as asked for.
    pub fn short<R: Shorten>(&self, mut report: R) -> R {
        if let Some(most) = self.most {
            report.shorten(most);
        }
        report
    }

    /// The scope of the reports.
    pub fn scope(&self) -> Scope<'_> {
        let (ledger, (from, to)) = (&self.snapshot.ledger, self.window);
        match self.members.as_deref() {
            None => Scope::again(ledger, self.snapshot.basis(self.as_of, from, to)),
            members => Scope::new(ledger, self.as_of, from, to, members),
        }
    }

    /// Which products were bought when, up to the day, of all customers.
    pub fn products(&self) -> Arc<ProductHistory> {
        self.snapshot.products(self.as_of)
    }

    /// When each customer is due to buy again.
    pub fn due(&self) -> Arc<Due> {
        self.snapshot.due(self.as_of)
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
