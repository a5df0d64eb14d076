//! What lists, rules and selections look at: the shop in memory with its models.

use std::ops::Deref;
use std::sync::Arc;

use huitouke_analytics::Day;

use super::Snapshot;
use super::models::{Fitted, Models};

/// The shop as of one revision, with the models fitted to it.
#[derive(Debug, Clone)]
pub struct View {
    snapshot: Arc<Snapshot>,
    models: Arc<Models>,
}

impl View {
    /// Of this state of the shop.
    pub fn new(snapshot: Arc<Snapshot>, models: Arc<Models>) -> Self {
        Self { snapshot, models }
    }

    /// The models as of a day; see [`Models::of`].
    pub fn fitted(&self, as_of: Day) -> Arc<Fitted> {
        self.models.of(&self.snapshot, as_of)
    }

    /// Which models [`View::fitted`] would give without fitting any.
    pub fn model_at_hand(&self, as_of: Day) -> Option<u64> {
        self.models.at_hand(as_of)
    }
}

impl Deref for View {
    type Target = Snapshot;

    fn deref(&self) -> &Snapshot {
        &self.snapshot
    }
}
