//! What other settings would make of the shop: asked before they are saved.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::matrix::{CELLS, Tally, cells, index};
use super::{LifecycleCell, LifecycleSettings, Stage, Thresholds, thresholds};
use crate::facts::Facts;
use crate::history::History;
use crate::units::{Day, Fen};

/// Purchase days from which a customer could be loyal that are looked at, 2 to this.
pub const MOST_PURCHASE_DAYS: u32 = 20;

/// Steps of the curve of gaps at most; it has one point more.
const STEPS: usize = 100;

/// A point of the shop's gap curve.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GapPoint {
    /// So many days …
    pub days: u32,
    /// … or fewer lay between so many purchases and the next.
    pub gaps: u32,
}

/// Who would be loyal from so many purchase days on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LoyalFrom {
    /// Purchase days.
    pub purchase_days: u32,
    /// Customers with so many or more, fans and agents left out: they are that.
    pub customers: u32,
    /// Net amount of all their completed orders.
    pub net_fen: Fen,
}

/// The shop by settings that are not saved, on one day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct LifecycleWhatIf {
    /// The day it is about.
    pub as_of: Day,
    /// The thresholds these settings come to.
    pub thresholds: Thresholds,
    /// Purchase days from which a customer would be loyal, as applied (at least 2).
    pub loyal_from: u32,
    /// The cells as they are, as in the lifecycle report of the whole shop.
    pub now: Vec<LifecycleCell>,
    /// The cells as they would be.
    pub then: Vec<LifecycleCell>,
    /// The shop's gaps up to the day, rising, in at most 101 points; empty without gaps.
    pub curve: Vec<GapPoint>,
    /// From 2 purchase days on as long as there is anybody, at most to
    /// [`MOST_PURCHASE_DAYS`].
    pub loyal: Vec<LoyalFrom>,
}

/// What `proposed` would make of the customers of `facts`.
pub fn what_if(facts: &Facts, proposed: &LifecycleSettings) -> LifecycleWhatIf {
    let thresholds = thresholds(&facts.gaps, proposed);
    let (mut now, mut then) = ([Tally::default(); CELLS], [Tally::default(); CELLS]);
    let mut loyal = vec![Tally::default(); MOST_PURCHASE_DAYS as usize + 1];
    for c in (0..facts.present.len()).filter(|c| facts.present[*c]) {
        let (stage, net) = (facts.stage[c], i128::from(facts.net[c].0));
        now[index(stage, facts.activity[c])].add(1, net);
        let bound = matches!(stage, Stage::Fan | Stage::Agent);
        let purchase_days = facts.purchase_days[c];
        let would_be = if bound {
            stage
        } else {
            History { purchase_days, ..History::default() }.stage(proposed.loyal_from)
        };
        let activity = facts.silence_days[c].map(|days| thresholds.activity(days));
        then[index(would_be, activity)].add(1, net);
        if !bound && purchase_days >= 2 {
            loyal[purchase_days.min(MOST_PURCHASE_DAYS) as usize].add(1, net);
        }
    }
    LifecycleWhatIf {
        as_of: facts.day,
        thresholds,
        loyal_from: proposed.loyal_from.max(2),
        now: cells(&now),
        then: cells(&then),
        curve: curve(&facts.gaps),
        loyal: at_least(&loyal),
    }
}

/// Sums from each number of purchase days to the most, as long as there is anybody.
fn at_least(exactly: &[Tally]) -> Vec<LoyalFrom> {
    let mut sum = Tally::default();
    let mut found: Vec<LoyalFrom> = (2..exactly.len())
        .rev()
        .map(|days| {
            sum.add(exactly[days].customers, exactly[days].net);
            LoyalFrom {
                purchase_days: days as u32,
                customers: sum.counted(),
                net_fen: sum.net_fen(),
            }
        })
        .filter(|one| one.customers > 0)
        .collect();
    found.reverse();
    found
}

/// How many gaps (ascending) are of at most so many days, at each hundredth of them.
fn curve(sorted: &[u32]) -> Vec<GapPoint> {
    let steps = sorted.len().min(STEPS);
    let mut points: Vec<GapPoint> = Vec::with_capacity(steps + 1);
    for step in 0..=steps {
        let Some(days) = sorted.get((sorted.len() * step / steps.max(1)).saturating_sub(1)) else {
            continue;
        };
        let gaps = sorted.partition_point(|gap| gap <= days) as u32;
        if points.last().is_none_or(|last| last.days < *days) {
            points.push(GapPoint { days: *days, gaps });
        }
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lifecycle::report;
    use crate::scope::Scope;
    use crate::testing::{day, order, shop};

    fn settings(loyal_from: u32, fixed_days: Option<(u32, u32)>) -> LifecycleSettings {
        LifecycleSettings { loyal_from, fixed_days }
    }

    #[test]
    fn the_shop_as_it_is_and_as_it_would_be_are_what_the_report_says_by_these_settings() {
        let mut orders = Vec::new();
        for c in 1..=30_i64 {
            for n in 0..c % 7 {
                orders.push(order(c, &format!("2024-0{}-1{}", 1 + n, c % 9), 100 * c));
            }
        }
        let ledger = shop(&orders);
        let as_of = day("2024-07-20");
        let scope = Scope::whole(&ledger, as_of);
        let of = |settings: &LifecycleSettings| report(&scope, settings).matrix;
        let (now, then) = (settings(3, None), settings(5, Some((20, 50))));
        let facts = Facts::at(&ledger, as_of, &now);
        let found = what_if(&facts, &then);
        assert_eq!(found.now, of(&now));
        assert_eq!(found.then, of(&then));
        assert_ne!(found.now, found.then);
        assert_eq!((found.thresholds.t1_days, found.loyal_from), (20.0, 5));
        // Five and six purchase days; nobody has more.
        let loyal: Vec<_> = found.loyal.iter().map(|one| one.customers).collect();
        assert_eq!(loyal, [21, 16, 12, 8, 4]);
        let of_five: u32 =
            found.then.iter().filter(|c| c.stage == Stage::Loyal).map(|c| c.customers).sum();
        assert_eq!(of_five, loyal[3]);
    }

    #[test]
    fn the_curve_rises_to_all_gaps() {
        assert_eq!(curve(&[]), []);
        assert_eq!(curve(&[7]), [GapPoint { days: 7, gaps: 1 }]);
        let point = |days, gaps| GapPoint { days, gaps };
        assert_eq!(curve(&[1, 3, 3, 9]), [point(1, 1), point(3, 3), point(9, 4)]);
        let many: Vec<u32> = (0..5000).map(|i| i / 10).collect();
        let found = curve(&many);
        assert!(found.len() <= STEPS + 1 && found.is_sorted_by(|a, b| a.days < b.days));
        assert_eq!((found[0], found.last().copied()), (point(0, 10), Some(point(499, 5000))));
    }
}
