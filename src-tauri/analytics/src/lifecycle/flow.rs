//! Who moved from where to where between two days.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::matrix::{CELLS, Tally, index, states};
use super::{Activity, Label, LifecycleSettings, Stage, Thresholds, thresholds};
use crate::cycles::shop_gaps;
use crate::history::History;
use crate::scope::{Basis, Scope};
use crate::units::{Day, Fen};

/// A stage with its activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
pub struct LifecycleState {
    /// Stage.
    pub stage: Stage,
    /// Activity; `null` for prospects and for agents who never bought.
    pub activity: Option<Activity>,
}

/// The customers who stood in one cell on the earlier day and in one on the later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LifecycleMove {
    /// Where they stood on the earlier day; `null`: not yet known then.
    pub from: Option<LifecycleState>,
    /// Where they stood on the later day; the same cell for those who stayed.
    pub to: LifecycleState,
    /// How many customers.
    pub customers: u32,
    /// Net amount of all their completed orders up to the later day.
    pub net_fen: Fen,
}

/// How customers moved through stages and activities between two days.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct LifecycleFlow {
    /// What it rests on; the window plays no part.
    pub basis: Basis,
    /// Thresholds in force on the as-of day, applied to both days.
    pub thresholds: Thresholds,
    /// Purchase days from which a customer is loyal, as applied (at least 2).
    pub loyal_from: u32,
    /// The earlier day, as applied.
    pub earlier: Day,
    /// The later day, as applied.
    pub later: Day,
    /// Every pair of cells with a customer in it: those not yet known on the earlier
    /// day first, then in the order of the matrix, by the earlier cell and the later.
    pub moves: Vec<LifecycleMove>,
}

/// Flow (流向) of the customers looked at who are known on the later day, DOMAIN §3.
/// Both days are judged by the thresholds in force on the as-of day. A later day
/// after the as-of day is taken as that day, an earlier one after the later as it.
pub fn flow(
    scope: &Scope,
    earlier: Day,
    later: Day,
    settings: &LifecycleSettings,
) -> LifecycleFlow {
    let between = Between::new(scope, earlier, later, settings);
    let mut tallies = vec![[Tally::default(); CELLS]; CELLS + 1];
    for c in scope.customers() {
        if let Some((from, to, net)) = between.of(c) {
            tallies[from.map_or(0, |cell| cell + 1)][to].add(1, net.0.into());
        }
    }
    let state = |(stage, activity)| LifecycleState { stage, activity };
    let from = std::iter::once(None).chain(states().map(Some));
    let moves = from
        .zip(&tallies)
        .flat_map(|(from, row)| states().zip(row).map(move |(to, tally)| (from, to, tally)))
        .filter(|(_, _, tally)| tally.customers > 0)
        .map(|(from, to, tally)| LifecycleMove {
            from: from.map(state),
            to: state(to),
            customers: tally.counted(),
            net_fen: tally.net_fen(),
        })
        .collect();
    LifecycleFlow {
        basis: scope.basis,
        thresholds: between.thresholds,
        loyal_from: settings.loyal_from.max(2),
        earlier: between.earlier,
        later: between.later,
        moves,
    }
}

/// The customers behind one entry of [`flow`], as numbers into the ledger's
/// `customers`, ascending.
pub fn flow_customers(
    scope: &Scope,
    earlier: Day,
    later: Day,
    settings: &LifecycleSettings,
    from: Option<LifecycleState>,
    to: LifecycleState,
) -> Vec<usize> {
    let between = Between::new(scope, earlier, later, settings);
    let cell = |state: LifecycleState| index(state.stage, state.activity);
    let wanted = (from.map(cell), cell(to));
    scope
        .customers()
        .filter(|c| between.of(*c).is_some_and(|(from, to, _)| (from, to) == wanted))
        .collect()
}

/// Two days of a shop.
struct Between<'a> {
    scope: &'a Scope<'a>,
    settings: &'a LifecycleSettings,
    thresholds: Thresholds,
    earlier: Day,
    later: Day,
}

impl<'a> Between<'a> {
    fn new(
        scope: &'a Scope<'a>,
        earlier: Day,
        later: Day,
        settings: &'a LifecycleSettings,
    ) -> Self {
        let thresholds = thresholds(&shop_gaps(scope.ledger, scope.as_of), settings);
        let later = later.min(scope.as_of);
        Self { scope, settings, thresholds, earlier: earlier.min(later), later }
    }

    /// The cells of customer number `c` on both days, and their net amount on the
    /// later one; `None` where they are not known by then.
    fn of(&self, c: usize) -> Option<(Option<usize>, usize, Fen)> {
        let ledger = self.scope.ledger;
        let seen = ledger.first_seen[c];
        let on = |day: Day| {
            (seen <= day).then(|| {
                let history = History::up_to(ledger, c, day);
                let label = Label::of(&history, day, &self.thresholds, self.settings);
                (index(label.stage, label.activity), history.net)
            })
        };
        let (to, net) = on(self.later)?;
        Some((on(self.earlier).map(|(from, _)| from), to, net))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{day, order, shop};

    #[test]
    fn a_newcomer_a_returner_and_one_who_falls_asleep() {
        let ledger = shop(&[
            order(1, "2024-01-01", 100),
            order(2, "2024-02-01", 200),
            order(2, "2024-05-01", 300),
            order(3, "2024-05-10", 50),
            order(4, "2024-09-01", 50),
        ]);
        let scope = Scope::whole(&ledger, day("2024-06-30"));
        let settings = LifecycleSettings::default();
        let (earlier, later) = (day("2024-03-01"), day("2024-05-31"));
        let flow = flow(&scope, earlier, later, &settings);
        let state = |stage, activity| LifecycleState { stage, activity: Some(activity) };
        let moved = |from, to, fen| LifecycleMove { from, to, customers: 1, net_fen: Fen(fen) };
        let new = state(Stage::New, Activity::Active);
        let slipped = state(Stage::New, Activity::Slipping);
        let returned = state(Stage::Returning, Activity::Active);
        assert_eq!(
            flow.moves,
            [moved(None, new, 50), moved(Some(new), slipped, 100), moved(Some(new), returned, 500)]
        );
        let behind = |from, to| flow_customers(&scope, earlier, later, &settings, from, to);
        assert_eq!(behind(Some(new), slipped), [0]);
        assert_eq!(behind(None, new), [2]);
        assert!(behind(Some(new), new).is_empty());
    }

    #[test]
    fn days_out_of_order_or_after_the_as_of_day_are_held() {
        let ledger = shop(&[order(1, "2024-01-01", 100), order(1, "2024-09-01", 100)]);
        let scope = Scope::whole(&ledger, day("2024-01-31"));
        let settings = LifecycleSettings::default();
        let flow = flow(&scope, day("2024-12-01"), day("2024-10-01"), &settings);
        assert_eq!((flow.earlier, flow.later), (scope.as_of, scope.as_of));
        let stayed = flow.moves.iter().all(|moved| moved.from == Some(moved.to));
        assert!(stayed && flow.moves.len() == 1);
    }
}
