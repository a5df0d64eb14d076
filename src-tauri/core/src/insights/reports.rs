//! Reports over the snapshot.

use huitouke_analytics::{Day, Scope, lifecycle, repurchase};
use huitouke_contract::reports::{LifecycleReport, RepurchaseReport};

use super::Snapshot;

/// Where all customers stand on a day.
pub fn lifecycle(snapshot: &Snapshot, as_of: Day) -> LifecycleReport {
    lifecycle::report(&Scope::whole(&snapshot.ledger, as_of), &snapshot.settings)
}

/// How customers come back, over the 365 days that end with the day.
pub fn repurchase(snapshot: &Snapshot, as_of: Day) -> RepurchaseReport {
    repurchase::report(&Scope::whole(&snapshot.ledger, as_of))
}
