//! Models fitted to the shop.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::btyd::gamma_gamma::{self, Buyer};
use crate::btyd::{Customer, Fit, Refusal, Sample, mbg_nbd};
use crate::ledger::Ledger;
use crate::units::Day;

/// Days of a week, the unit of time of the models.
const WEEK: f64 = 7.0;

/// Why nothing is predicted.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "reason")]
pub enum Missing {
    /// Fewer buyers, or fewer repurchases, than a prediction needs; the counts tell
    /// how many more it takes.
    TooThin {
        /// Buyers up to the day.
        buyers: u32,
        /// Of these needed.
        buyers_needed: u32,
        /// Repurchases (gaps) up to the day.
        repeats: u32,
        /// Of these needed.
        repeats_needed: u32,
    },
    /// The customers are too alike, or too odd, for a model of this kind.
    NoFit {
        /// What the fit says.
        refusal: Refusal,
    },
}

/// The value model, where there is one.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct ValueModel {
    /// Gamma–Gamma over the mean net amount of each repeat buyer's purchase days after
    /// the first; money in 分.
    pub fit: Fit<gamma_gamma::Params>,
    /// Expected net amount of a purchase of someone of whom nothing is known, in 分:
    /// p γ / (q − 1).
    pub mean_fen: f64,
}

/// What is fitted to all customers of the shop, whatever segment is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct Model {
    /// The day it knows the orders up to.
    pub as_of: Day,
    /// MBG/NBD of the purchase days; time in weeks since each customer's first.
    pub purchases: Fit<mbg_nbd::Params>,
    /// The customers are too few or too much alike for the sample alone to settle the
    /// parameters: they are mildly held to usual ones, and the prediction is rougher.
    pub held: bool,
    /// Gamma–Gamma of their value; `null` where too few repeat buyers' amounts are known
    /// or their mean has no end.
    pub value: Option<ValueModel>,
}

impl Model {
    /// Fits both models to the purchase days up to `as_of`. A purchase day of unknown
    /// amount counts as a purchase, not as money.
    ///
    /// # Errors
    /// Why there is no prediction (DOMAIN §6: fewer than 50 buyers or 20 repurchases).
    pub fn fit(ledger: &Ledger, as_of: Day) -> Result<Self, Missing> {
        let customers = || (0..ledger.customers.len()).filter_map(|c| customer(ledger, c, as_of));
        let sample = Sample::new(customers()).map_err(|refusal| Missing::NoFit { refusal })?;
        let free = mbg_nbd::fit(&sample);
        let held = free == Err(Refusal::DidNotConverge);
        let fit = if held { mbg_nbd::fit_held(&sample) } else { free };
        let purchases = fit.map_err(|refusal| match refusal {
            Refusal::TooFewBuyers { .. } | Refusal::TooFewRepeats { .. } | Refusal::NoRepeat => {
                Missing::TooThin {
                    buyers: sample.customers(),
                    buyers_needed: crate::btyd::MIN_BUYERS,
                    repeats: u32::try_from(sample.repeats()).unwrap_or(u32::MAX),
                    repeats_needed: crate::btyd::MIN_REPEATS,
                }
            }
            refusal => Missing::NoFit { refusal },
        })?;
        let buyers = (0..ledger.customers.len()).filter_map(|c| buyer(ledger, c, as_of));
        let value = gamma_gamma::Sample::new(buyers)
            .and_then(|sample| gamma_gamma::fit(&sample))
            .and_then(|fit| {
                let mean_fen = gamma_gamma::expected_value(&fit.params, 0, 0.0)?;
                Ok(ValueModel { fit, mean_fen })
            })
            .ok();
        Ok(Self { as_of, purchases, held, value })
    }
}

/// Customer number `c` as the models see them; `None` without a purchase up to `as_of`.
pub(super) fn customer(ledger: &Ledger, c: usize, as_of: Day) -> Option<Customer> {
    let days = &ledger.purchases.day[ledger.purchases.up_to(c, as_of)];
    let (first, last) = (days.first()?, days.last()?);
    let weeks = |days: i32| f64::from(days.max(0)) / WEEK;
    let (t_x, t) = (weeks(last.since(*first)), weeks(as_of.since(*first)));
    // Beyond the calendar's ends a span is held: never longer than the whole.
    Some(Customer { x: (days.len() - 1) as u32, t_x: t_x.min(t), t })
}

/// The repeat purchases of customer number `c` and their mean net amount in 分; `None`
/// without one whose amount is known.
pub(super) fn buyer(ledger: &Ledger, c: usize, as_of: Day) -> Option<Buyer> {
    let range = ledger.purchases.up_to(c, as_of);
    let net = ledger.purchases.net.get(range.start + 1..range.end)?;
    let (mut x, mut sum) = (0_u32, 0.0);
    for fen in net.iter().filter(|fen| fen.0 > 0) {
        x += 1;
        sum += fen.0 as f64;
    }
    (x > 0).then(|| Buyer { x, m: sum / f64::from(x) })
}
