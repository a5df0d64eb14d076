//! Time to the second order (首单到二单), DOMAIN §2.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

mod kaplan_meier;

pub use kaplan_meier::{SurvivalStep, kaplan_meier};

use crate::ratio::Interval;
use crate::scope::{Basis, Scope};

/// Days after the first purchase by which the share returned is told.
pub const RETURNED_BY: [u32; 5] = [30, 60, 90, 180, 365];

/// Customers who must still be at risk for a step to decide when those who come
/// back do: fewer would let one late return move the answer.
pub const MIN_AT_RISK: u32 = 20;

/// Sums of fractions may end a hair below the exact value.
const HAIR: f64 = 1e-9;

/// The share that has come back within so many days.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct ReturnedBy {
    /// Days after the first purchase day.
    pub days: u32,
    /// Customers who had not come back before that day and were observed until then
    /// or longer.
    pub at_risk: u32,
    /// Share returned within these days, 1 − S(days); `null` where nobody has been
    /// observed that long, unless all came back before.
    pub share: Option<f64>,
    /// Its 95 % interval, from the band of S; `null` where the share is, and where
    /// nobody has come back by then.
    pub interval: Option<Interval>,
}

/// How long customers take until they buy again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SecondOrderTime {
    /// What it rests on; the window plays no part.
    pub basis: Basis,
    /// Customers with a purchase day up to the as-of day.
    pub customers: u32,
    /// Of these, with a second purchase day.
    pub returned: u32,
    /// The others: censored at the as-of day.
    pub waiting: u32,
    /// The curve: a step for each number of days after which someone came back; S is 1
    /// before the first.
    pub steps: Vec<SurvivalStep>,
    /// The longest wait seen, in days, ended by a return or not.
    pub observed_days: Option<u32>,
    /// The share returned within 30, 60, 90, 180 and 365 days.
    pub returned_by: Vec<ReturnedBy>,
    /// Days by which half of all customers have come back: the first step with
    /// S ≤ ½; `null` where the curve ends above.
    pub half_of_all_days: Option<u32>,
    /// Days that decide who "comes back": the last step with at least
    /// [`MIN_AT_RISK`] customers at risk; `null` where there is none.
    pub horizon_days: Option<u32>,
    /// Share that comes back within the horizon: F(horizon), F = 1 − S.
    pub returners_share: Option<f64>,
    /// Of those who come back within the horizon, a quarter do within this many
    /// days: the first step with F ≥ ¼ F(horizon).
    pub quarter_of_returners_days: Option<u32>,
    /// Half of them ("一半会回头的客人在 34 天内回头"): F ≥ ½ F(horizon). Unlike the median
    /// of the gaps seen, this does not favour quick returns of customers who have
    /// not been here for long.
    pub half_of_returners_days: Option<u32>,
    /// Three quarters of them.
    pub three_quarters_of_returners_days: Option<u32>,
}

/// Time from the first to the second purchase day of the customers looked at, over
/// all time up to the as-of day: Kaplan–Meier, D2 − D1 in days, those still waiting
/// censored at the as-of day.
pub fn report(scope: &Scope) -> SecondOrderTime {
    let days = &scope.ledger.purchases.day;
    let waits: Vec<(u32, bool)> = scope
        .customers()
        .filter_map(|c| {
            let mut own = days[scope.purchases(c)].iter();
            let first = own.next()?;
            let second = own.next();
            Some((second.unwrap_or(&scope.as_of).0.abs_diff(first.0), second.is_some()))
        })
        .collect();
    let steps = kaplan_meier(&waits);
    let customers = waits.len() as u32;
    let returned: u32 = steps.iter().map(|step| step.events).sum();
    let horizon = steps.iter().rfind(|step| step.at_risk >= MIN_AT_RISK);
    let whole = horizon.map(|step| 1.0 - step.survival);
    let of_returners = |part: f64| {
        let enough = part * whole?;
        steps.iter().find(|step| 1.0 - step.survival + HAIR >= enough).map(|step| step.days)
    };
    SecondOrderTime {
        basis: scope.basis,
        customers,
        returned,
        waiting: customers - returned,
        observed_days: waits.iter().map(|(days, _)| *days).max(),
        returned_by: RETURNED_BY.map(|days| returned_by(days, &waits, &steps)).to_vec(),
        half_of_all_days: steps
            .iter()
            .find(|step| step.survival <= 0.5 + HAIR)
            .map(|step| step.days),
        horizon_days: horizon.map(|step| step.days),
        returners_share: whole,
        quarter_of_returners_days: of_returners(0.25),
        half_of_returners_days: of_returners(0.5),
        three_quarters_of_returners_days: of_returners(0.75),
        steps,
    }
}

fn returned_by(days: u32, waits: &[(u32, bool)], steps: &[SurvivalStep]) -> ReturnedBy {
    let at_risk = waits.iter().filter(|(wait, _)| *wait >= days).count() as u32;
    let last = steps[..steps.partition_point(|step| step.days <= days)].last();
    let all = last.is_some_and(|step| step.survival <= 0.0);
    let known = at_risk > 0 || all;
    let share = last.map_or(0.0, |step| 1.0 - step.survival);
    let interval = last.map(|step| Interval { low: 1.0 - step.high, high: 1.0 - step.low });
    ReturnedBy {
        days,
        at_risk,
        share: known.then_some(share),
        interval: interval.filter(|_| known),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::OrderRow;
    use crate::testing::{day, order, shop};

    /// A shop in which customer number `c` first buys on day 0 and again after the
    /// days told.
    fn returning(waits: &[Option<i32>]) -> crate::Ledger {
        let first = day("2024-01-01");
        let rows: Vec<OrderRow> = (1..)
            .zip(waits)
            .flat_map(|(c, wait)| {
                let first = OrderRow { day: first, ..order(c, "2024-01-01", 100) };
                let second = wait.map(|wait| OrderRow { day: first.day.plus(wait), ..first });
                std::iter::once(first).chain(second)
            })
            .collect();
        shop(&rows)
    }

    #[test]
    fn the_share_returned_is_told_as_far_as_anyone_was_observed() {
        let ledger = returning(&[Some(10), Some(40), None, None]);
        // 100 days on: 2 of 4 returned, nobody censored before.
        let report = report(&Scope::whole(&ledger, day("2024-01-01").plus(100)));
        assert_eq!((report.customers, report.returned, report.waiting), (4, 2, 2));
        let shares = report.returned_by.iter().map(|by| by.share);
        let shares: Vec<_> = shares.collect();
        assert_eq!(shares, [Some(0.25), Some(0.5), Some(0.5), None, None]);
        let at_risk: Vec<_> = report.returned_by.iter().map(|by| by.at_risk).collect();
        assert_eq!(at_risk, [3, 2, 2, 0, 0]);
        assert_eq!(report.half_of_all_days, Some(40));
        assert_eq!(report.observed_days, Some(100));
        // Four customers are too few to say when returners return.
        assert_eq!((report.horizon_days, report.half_of_returners_days), (None, None));
    }

    #[test]
    fn half_of_those_who_come_back_within_the_horizon() {
        // 40 customers: 10 come back after 10 days, 10 after 34, 20 never.
        let mut waits = vec![Some(10); 10];
        waits.extend(vec![Some(34); 10]);
        waits.extend(vec![None; 20]);
        let ledger = returning(&waits);
        let report = report(&Scope::whole(&ledger, day("2024-06-30")));
        assert_eq!((report.horizon_days, report.returners_share), (Some(34), Some(0.5)));
        assert_eq!(report.quarter_of_returners_days, Some(10));
        assert_eq!(report.half_of_returners_days, Some(10));
        assert_eq!(report.three_quarters_of_returners_days, Some(34));
    }

    #[test]
    fn everyone_back_is_known_beyond_the_last_return() {
        let ledger = returning(&[Some(10), Some(40)]);
        let report = report(&Scope::whole(&ledger, day("2024-12-31")));
        let year = report.returned_by[4];
        assert_eq!((year.share, year.at_risk), (Some(1.0), 0));
        assert_eq!(report.waiting, 0);
    }
}
