//! What a list is looked at with: the shop on a day, and what is worked out for columns
//! only when one is asked for.

use std::sync::Arc;

use huitouke_analytics::due::Due;
use huitouke_analytics::facts::Facts;
use huitouke_analytics::prediction::Outlook;
use huitouke_analytics::value::rfm::Rfm;
use huitouke_analytics::{Day, Scope};

use crate::insights::View;

/// The shop on a day.
pub struct LookedAt<'v> {
    /// The shop.
    pub view: &'v View,
    /// The day whose thresholds hold.
    pub as_of: Day,
    /// The day the facts are for.
    pub day: Day,
    /// The facts.
    pub facts: Arc<Facts>,
}

impl<'v> LookedAt<'v> {
    /// On the days asked for: the day of the newest order, or today, where none is.
    pub fn new(view: &'v View, as_of: Option<Day>, day: Option<Day>, today: Day) -> Self {
        let as_of = as_of.unwrap_or_else(|| view.default_day(today));
        let day = day.unwrap_or(as_of);
        Self { view, as_of, day, facts: view.facts(day, as_of) }
    }

    /// Province and city (or what is known of them) of the latest order up to the day
    /// with a known place.
    pub fn region(&self, c: usize) -> Option<u32> {
        let orders = &self.view.ledger.orders;
        let until = self.view.ledger.orders_of(c).rev().filter(|o| orders.day[*o] <= self.day);
        until.filter_map(|o| orders.region(o)).next()
    }

    /// When each is due to buy again.
    pub fn due(&self) -> Arc<Due> {
        self.view.due(self.day)
    }

    /// RFM groups over the year that ends with the day.
    pub fn rfm(&self) -> Arc<Rfm> {
        let rfm = || Rfm::of(&Scope::whole(&self.view.ledger, self.day));
        self.view.lists.rfm.get(self.day, rfm)
    }

    /// What is predicted of each; `None` where nothing can be.
    pub fn outlook(&self) -> Arc<Option<Arc<Outlook>>> {
        let fitted = self.view.fitted(self.day);
        let outlook = || fitted.outlook(self.view, self.day).ok().map(|(_, outlook)| outlook);
        self.view.lists.outlook.get((self.day, fitted.revision), outlook)
    }

    /// The day of the last interaction with each, up to the day.
    pub fn last_interactions(&self) -> Vec<Option<Day>> {
        let mut last = vec![None; self.view.ledger.customers.len()];
        for entry in self.view.archive.interactions.iter().filter(|entry| entry.day <= self.day) {
            last[entry.customer as usize] = Some(entry.day);
        }
        last
    }

    /// The same of one.
    pub fn last_interaction(&self, c: usize) -> Option<Day> {
        let all = &self.view.archive.interactions;
        let begin = all.partition_point(|entry| (entry.customer as usize) < c);
        let own = all[begin..].iter().take_while(|entry| entry.customer as usize == c);
        own.map(|entry| entry.day).filter(|day| *day <= self.day).last()
    }
}
