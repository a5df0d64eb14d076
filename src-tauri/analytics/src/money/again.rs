//! Whether customers buy again soon after a day that matters.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ratio::{Interval, share, wilson};
use crate::scope::Scope;
use crate::units::Day;

/// Days after a purchase within which another one counts as buying again.
pub const AGAIN_DAYS: i32 = 90;

/// Of customers with a day that matters, how many had another purchase day within
/// [`AGAIN_DAYS`] days after it (DOMAIN §2, cohort repeat rate at 90 days).
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize, TS)]
pub struct BoughtAgain {
    /// Customers whose day lies at least [`AGAIN_DAYS`] days before the as-of day.
    pub observed_customers: u32,
    /// Of these, with a purchase day 1 to [`AGAIN_DAYS`] days after it.
    pub again_customers: u32,
    /// Customers whose day is younger (未满期): in no rate.
    pub waiting_customers: u32,
    /// Bought again ÷ observed.
    pub rate: Option<f64>,
    /// Its 95 % interval (Wilson).
    pub interval: Option<Interval>,
}

impl BoughtAgain {
    /// Takes in customer number `c`, whose day that matters is `day`.
    pub(super) fn customer(&mut self, scope: &Scope, c: usize, day: Day) {
        if i64::from(scope.as_of.0) - i64::from(day.0) < i64::from(AGAIN_DAYS) {
            self.waiting_customers += 1;
            return;
        }
        self.observed_customers += 1;
        let days = &scope.ledger.purchases.day[scope.purchases(c)];
        let next = days.get(days.partition_point(|d| *d <= day));
        self.again_customers += u32::from(next.is_some_and(|d| *d <= day.plus(AGAIN_DAYS)));
    }

    /// With its rate and interval.
    pub(super) fn rated(self) -> Self {
        Self {
            rate: share(self.again_customers, self.observed_customers),
            interval: wilson(self.again_customers, self.observed_customers),
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{day, order, shop};

    #[test]
    fn ninety_days_count_on_either_side() {
        let ledger = shop(&[
            order(1, "2024-01-01", 100),
            order(1, "2024-03-31", 100), // 90 days later
            order(2, "2024-01-01", 100),
            order(2, "2024-04-01", 100), // 91
            order(3, "2024-01-02", 100), // 90 days before the as-of day
            order(4, "2024-01-03", 100), // 89
            order(4, "2024-01-04", 100),
        ]);
        let scope = Scope::whole(&ledger, day("2024-04-01"));
        let mut again = BoughtAgain::default();
        for (c, on) in ["2024-01-01", "2024-01-01", "2024-01-02", "2024-01-03"].iter().enumerate() {
            again.customer(&scope, c, day(on));
        }
        let again = again.rated();
        assert_eq!((again.observed_customers, again.again_customers), (3, 1));
        assert_eq!((again.waiting_customers, again.rate), (1, Some(1.0 / 3.0)));
        assert_eq!(BoughtAgain::default().rated().rate, None);
    }
}
