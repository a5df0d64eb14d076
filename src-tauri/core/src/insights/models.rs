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
    /// The model, or why there is none.
    pub model: Result<Model, Missing>,
    /// The whole shop's back-test, or why there is none.
    pub backtest: Result<Backtest, Missing>,
    /// What the model says of each customer of that state.
    outlook: Option<Outlook>,
}

impl Fitted {
    fn new(snapshot: &Snapshot, as_of: Day) -> Self {
        let ledger = &snapshot.ledger;
        let model = Model::fit(ledger, as_of);
        let outlook = model.as_ref().ok().map(|model| Outlook::of(ledger, model, as_of));
        Self {
            revision: snapshot.revision,
            model,
            backtest: backtest(&Scope::whole(ledger, as_of)),
            outlook,
        }
    }

    /// What the model says of each customer of `snapshot`, which may be a later state.
    pub fn outlook(
        &self,
        snapshot: &Snapshot,
        as_of: Day,
    ) -> Option<std::borrow::Cow<'_, Outlook>> {
        use std::borrow::Cow;
        if self.revision == snapshot.revision {
            return self.outlook.as_ref().map(Cow::Borrowed);
        }
        let model = self.model.as_ref().ok()?;
        Some(Cow::Owned(Outlook::of(&snapshot.ledger, model, as_of)))
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
