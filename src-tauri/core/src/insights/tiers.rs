//! Tiers and predictions of all customers, kept for the days that were asked for:
//! rules, lists and columns look at them again and again.

use std::sync::Arc;

use huitouke_analytics::Day;
use huitouke_analytics::prediction::Outlook;
use huitouke_analytics::scope::WINDOW_DAYS;
use huitouke_analytics::value::abc::Abc;
use huitouke_analytics::value::rfm::Rfm;

use super::kept::Kept;
use super::models::Fitted;
use super::{Snapshot, View};

/// The as-of day, and the state and the day of the shop that the models know.
type ByModel = (Day, u64, Day);

/// What was worked out.
#[derive(Debug, Clone, Default)]
pub(super) struct Tiers {
    rfm: Kept<Day, Rfm>,
    outlook: Kept<ByModel, Option<Arc<Outlook>>>,
    abc: Kept<ByModel, Abc>,
}

impl Tiers {
    /// What does not depend on the models.
    pub fn without_models(&self) -> Self {
        Self { rfm: self.rfm.clone(), ..Self::default() }
    }
}

impl Snapshot {
    /// RFM over the 365 days that end with the as-of day.
    pub fn rfm(&self, as_of: Day) -> Arc<Rfm> {
        self.tiers.rfm.get(as_of, || Rfm::over(&self.ledger, as_of.plus(1 - WINDOW_DAYS), as_of))
    }
}

impl View {
    /// What is predicted of each customer; `None` where nothing is.
    pub fn outlook(&self, as_of: Day) -> Option<Arc<Outlook>> {
        self.outlook_of(&self.fitted(as_of), as_of)
    }

    fn outlook_of(&self, fitted: &Fitted, as_of: Day) -> Option<Arc<Outlook>> {
        let key = (as_of, fitted.revision, fitted.day());
        let outlook = || fitted.outlook(self, as_of).ok().map(|(_, outlook)| outlook);
        self.tiers.outlook.get(key, outlook).as_ref().clone()
    }

    /// Both ABC letters of each customer, over the 365 days that end with the as-of day.
    pub fn abc(&self, as_of: Day) -> Arc<Abc> {
        let fitted = self.fitted(as_of);
        self.tiers.abc.get((as_of, fitted.revision, fitted.day()), || {
            let outlook = self.outlook_of(&fitted, as_of);
            let year = outlook.as_ref().map(|outlook| &outlook.year_fen[..]);
            Abc::of(&self.ledger, as_of, &self.rfm(as_of), year)
        })
    }
}
