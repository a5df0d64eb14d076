//! Fitted models, kept from one state of the shop to the next: a fit takes longer than
//! a window should wait, so the one before stands in, marked, while a new one is made.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use huitouke_analytics::Day;
use huitouke_analytics::Scope;
use huitouke_analytics::prediction::{Backtest, Missing, Model, Outlook, backtest};

use super::Snapshot;

/// Days whose models are kept.
const DAYS_KEPT: usize = 3;

/// What was fitted to one state of the shop as of one day.
#[derive(Debug)]
pub struct Fitted {
    /// The state of the shop it is about.
    pub revision: u64,
    /// The model with what it says of each customer of that state, or why there is none.
    model: Result<(Model, Arc<Outlook>), Missing>,
    /// The whole shop's back-test, or why there is none.
    pub backtest: Result<Backtest, Missing>,
}

impl Fitted {
    fn new(snapshot: &Snapshot, as_of: Day) -> Self {
        let ledger = &snapshot.ledger;
        let model = Model::fit(ledger, as_of);
        Self {
            revision: snapshot.revision,
            model: model.map(|model| (model, Arc::new(Outlook::of(ledger, &model, as_of)))),
            backtest: backtest(&Scope::whole(ledger, as_of)),
        }
    }

    /// Whether it knows only an earlier state of the shop than this.
    pub fn stale(&self, snapshot: &Snapshot) -> bool {
        self.revision != snapshot.revision
    }

    /// The model, and what it says of each customer of `snapshot`, which may be a later
    /// state.
    ///
    /// # Errors
    /// Why there is no model.
    pub fn outlook(
        &self,
        snapshot: &Snapshot,
        as_of: Day,
    ) -> Result<(&Model, Arc<Outlook>), Missing> {
        let (model, outlook) = self.model.as_ref().map_err(|missing| *missing)?;
        let outlook = if self.stale(snapshot) {
            Arc::new(Outlook::of(&snapshot.ledger, model, as_of))
        } else {
            Arc::clone(outlook)
        };
        Ok((model, outlook))
    }
}

/// The models of one open shop, by as-of day.
#[derive(Debug, Default)]
pub struct Models(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    /// Newest last.
    fitted: Vec<(Day, Arc<Fitted>)>,
    /// Fits under way: for which state, by day.
    under_way: HashMap<Day, u64>,
}

impl Models {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The models as of a day. Where only those of an earlier state of the shop are at
    /// hand, these (of another revision), while new ones are fitted beside; where there
    /// are none at all, it waits for the fit.
    pub fn of(self: &Arc<Self>, snapshot: &Arc<Snapshot>, as_of: Day) -> Arc<Fitted> {
        let mut state = self.state();
        let found = state.fitted.iter().rfind(|(day, _)| *day == as_of).map(|(_, f)| Arc::clone(f));
        let Some(found) = found else {
            drop(state);
            return self.fit(snapshot, as_of);
        };
        if found.revision != snapshot.revision
            && state.under_way.get(&as_of) != Some(&snapshot.revision)
        {
            state.under_way.insert(as_of, snapshot.revision);
            let (models, snapshot) = (Arc::clone(self), Arc::clone(snapshot));
            std::thread::spawn(move || models.fit(&snapshot, as_of));
        }
        found
    }

    /// Fits and keeps, unless a later state was fitted meanwhile.
    fn fit(&self, snapshot: &Snapshot, as_of: Day) -> Arc<Fitted> {
        let fitted = Arc::new(Fitted::new(snapshot, as_of));
        let mut state = self.state();
        if state.under_way.get(&as_of) == Some(&snapshot.revision) {
            state.under_way.remove(&as_of);
        }
        let newer =
            |(day, kept): &(Day, Arc<Fitted>)| *day == as_of && kept.revision > fitted.revision;
        if !state.fitted.iter().any(newer) {
            state.fitted.retain(|(day, _)| *day != as_of);
            state.fitted.push((as_of, Arc::clone(&fitted)));
            let extra = state.fitted.len().saturating_sub(DAYS_KEPT);
            state.fitted.drain(..extra);
        }
        fitted
    }
}
