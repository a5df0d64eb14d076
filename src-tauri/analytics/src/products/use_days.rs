//! How many days one piece of a product lasts (DOMAIN §5).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::quantile::quantiles_of;

/// Gaps a product needs before they say how long a piece lasts.
pub const MIN_GAPS: usize = 20;

/// Where days of use come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum UseDaysSource {
    /// The merchant set them.
    Merchant,
    /// The median of the product's own gaps ÷ pieces, over all customers of the shop
    /// ([`MIN_GAPS`] gaps or more).
    OwnMedian,
}

/// How many days one piece lasts.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct UseDays {
    /// Days of use per piece, above 0.
    pub days: f64,
    /// Where they come from.
    pub source: UseDaysSource,
}

impl UseDays {
    /// For how many days pieces given in 1/1000 last: L = q · d, rounded (half up) to
    /// days, at least 1.
    pub fn last(&self, pieces_milli: i64) -> i64 {
        last(self.days, pieces_milli)
    }
}

/// [`UseDays::last`] where one piece lasts `days`, above 0.
pub(crate) fn last(days: f64, pieces_milli: i64) -> i64 {
    // Cutting off is several times quicker than f64::round where the processor's own
    // instruction may not be used, and this is asked for every customer.
    let days = pieces_milli as f64 * days / 1000.0 + 0.5;
    days.clamp(1.0, f64::from(i32::MAX)) as i64
}

/// The merchant's setting where it is a number of days, else the median of the gaps
/// ÷ pieces where there are enough, else nothing.
pub(super) fn use_days(merchants: Option<f64>, gaps: impl FnOnce() -> Vec<f64>) -> Option<UseDays> {
    if let Some(days) = merchants.filter(|days| days.is_finite() && *days > 0.0) {
        return Some(UseDays { days, source: UseDaysSource::Merchant });
    }
    let mut gaps = gaps();
    if gaps.len() < MIN_GAPS {
        return None;
    }
    let [days] = quantiles_of(&mut gaps, [0.5])?;
    Some(UseDays { days, source: UseDaysSource::OwnMedian })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_merchant_goes_before_the_median_and_few_gaps_say_nothing() {
        let gaps = |n: usize| move || (1..=n).map(|gap| gap as f64).collect();
        let merchant = UseDays { days: 12.5, source: UseDaysSource::Merchant };
        assert_eq!(use_days(Some(12.5), gaps(99)), Some(merchant));
        let own = UseDays { days: 10.5, source: UseDaysSource::OwnMedian };
        for none in [None, Some(0.0), Some(-1.0), Some(f64::NAN), Some(f64::INFINITY)] {
            assert_eq!(use_days(none, gaps(20)), Some(own));
        }
        assert_eq!(use_days(None, gaps(19)), None);
    }

    #[test]
    fn pieces_last_whole_days_and_one_at_least() {
        let of = |days| UseDays { days, source: UseDaysSource::Merchant };
        assert_eq!([1_000, 2_000, 3_000, 500].map(|q| of(12.5).last(q)), [13, 25, 38, 6]);
        assert_eq!(of(0.01).last(1), 1);
        assert_eq!(of(f64::MAX).last(i64::MAX), i64::from(i32::MAX));
    }
}
