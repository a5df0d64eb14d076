//! Fitted models, kept from one state of the shop to the next: a fit takes longer than
//! a window should wait, so the one before stands in, marked, while a new one is made.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use huitouke_analytics::Day;
use huitouke_analytics::Scope;
use huitouke_analytics::prediction::{Backtest, Missing, Model, Outlook, backtest, cut};

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
    /// The model of 90 days before, for back-tests, or why there is none.
    earlier: Result<Model, Missing>,
    /// The whole shop's back-test.
    backtest: Result<Backtest, Missing>,
    as_of: Day,
}

impl Fitted {
    fn new(snapshot: &Snapshot, as_of: Day) -> Self {
        let ledger = &snapshot.ledger;
        let model = Model::fit(ledger, as_of);
        let earlier = Model::fit(ledger, cut(as_of));
        let whole = Scope::whole(ledger, as_of);
        Self {
            revision: snapshot.revision,
            model: model.map(|model| (model, Arc::new(Outlook::of(ledger, &model, as_of)))),
            backtest: earlier.and_then(|model| backtest(&whole, &model)),
            earlier,
            as_of,
        }
    }

    /// The back-test of the customers of a scope.
    ///
    /// # Errors
    /// Why there is none.
    pub fn backtest(&self, scope: &Scope<'_>) -> Result<Backtest, Missing> {
        if !scope.basis.segment {
            return self.backtest.clone();
        }
        self.earlier.and_then(|model| backtest(scope, &model))
    }

    /// Whether it is about this state of the shop and this day.
    pub fn is_of(&self, snapshot: &Snapshot, as_of: Day) -> bool {
        self.revision == snapshot.revision && self.as_of == as_of
    }

    /// The model, and what it says of each customer of `snapshot`, which may be a later
    /// state, on `as_of`, which may be a later day.
    ///
    /// # Errors
    /// Why there is no model.
    pub fn outlook(
        &self,
        snapshot: &Snapshot,
        as_of: Day,
    ) -> Result<(&Model, Arc<Outlook>), Missing> {
        let (model, outlook) = self.model.as_ref().map_err(|missing| *missing)?;
        let outlook = if self.is_of(snapshot, as_of) {
            Arc::clone(outlook)
        } else {
            Arc::new(Outlook::of(&snapshot.ledger, model, as_of))
        };
        Ok((model, outlook))
    }
}

/// How many days before the day asked for a model may be to stand in for it.
const STANDS_IN_DAYS: i32 = 31;

/// The models of one open shop, by as-of day.
#[derive(Debug, Default)]
pub struct Models {
    state: Mutex<State>,
    /// Held while fitting where there is nothing to stand in, so that several who wait
    /// for the same models fit them once.
    first: Mutex<()>,
}

#[derive(Debug, Default)]
struct State {
    /// Newest last.
    fitted: Vec<Arc<Fitted>>,
    /// Fits under way: for which state, by day.
    under_way: HashMap<Day, u64>,
}

impl State {
    /// Those of the day itself, else the latest of the month before it.
    fn best(&self, as_of: Day) -> Option<Arc<Fitted>> {
        let near = |f: &&Arc<Fitted>| (0..=STANDS_IN_DAYS).contains(&as_of.since(f.as_of));
        self.fitted.iter().filter(near).max_by_key(|f| (f.as_of, f.revision)).cloned()
    }
}

impl Models {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The models as of a day. Where only those of an earlier state of the shop, or of a
    /// day shortly before, are at hand, these, while new ones are fitted beside; where
    /// there are none at all, it waits for the fit.
    pub fn of(self: &Arc<Self>, snapshot: &Arc<Snapshot>, as_of: Day) -> Arc<Fitted> {
        let best = || self.state().best(as_of);
        let Some(found) = best() else {
            let _waiting = self.first.lock().unwrap_or_else(PoisonError::into_inner);
            return best().unwrap_or_else(|| self.fit(snapshot, as_of));
        };
        if !found.is_of(snapshot, as_of) {
            let mut state = self.state();
            if state.under_way.get(&as_of) != Some(&snapshot.revision) {
                state.under_way.insert(as_of, snapshot.revision);
                let (models, snapshot) = (Arc::clone(self), Arc::clone(snapshot));
                std::thread::spawn(move || {
                    let _done = Done { models: &models, as_of, revision: snapshot.revision };
                    models.fit(&snapshot, as_of);
                });
            }
        }
        found
    }

    /// The state of the shop whose models are at hand for a day.
    pub fn at_hand(&self, as_of: Day) -> Option<u64> {
        self.state().best(as_of).map(|fitted| fitted.revision)
    }

    /// Fits and keeps, unless a later state was fitted meanwhile.
    fn fit(&self, snapshot: &Snapshot, as_of: Day) -> Arc<Fitted> {
        let fitted = Arc::new(Fitted::new(snapshot, as_of));
        let mut state = self.state();
        let newer = |kept: &Arc<Fitted>| kept.as_of == as_of && kept.revision > fitted.revision;
        if !state.fitted.iter().any(newer) {
            state.fitted.retain(|kept| kept.as_of != as_of);
            state.fitted.push(Arc::clone(&fitted));
            let extra = state.fitted.len().saturating_sub(DAYS_KEPT);
            state.fitted.drain(..extra);
        }
        fitted
    }
}

/// Says at its end, however that comes, that a fit is no longer under way.
struct Done<'a> {
    models: &'a Models,
    as_of: Day,
    revision: u64,
}

impl Drop for Done<'_> {
    fn drop(&mut self) {
        let mut state = self.models.state();
        if state.under_way.get(&self.as_of) == Some(&self.revision) {
            state.under_way.remove(&self.as_of);
        }
    }
}
