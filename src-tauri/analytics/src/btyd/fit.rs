//! What a fit gives, and what it asks of the data.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::newton::{Evaluation, maximise};
use super::refusal::{Refusal, finite};
use super::sample::Sample;

/// Customers a fit of purchase times needs (DOMAIN §6).
pub const MIN_BUYERS: u32 = 50;

/// Repeat purchases any fit needs (DOMAIN §6).
pub const MIN_REPEATS: u32 = 20;

/// A model fitted by maximum likelihood.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[ts(rename = "BtydFit")]
pub struct Fit<P> {
    /// Where the likelihood is highest.
    pub params: P,
    /// Standard error of each parameter: the root of the diagonal of the inverse
    /// observed information (minus the Hessian of the log-likelihood at the maximum).
    /// `null` where that has no inverse.
    pub standard_errors: Option<P>,
    /// The log-likelihood there.
    pub log_likelihood: f64,
    /// Customers fitted to.
    pub customers: u32,
    /// Their repeat purchases; held at 2³² − 1.
    pub repeats: u32,
    /// Steps of the search, all starts together; of a large sample those on the whole.
    pub iterations: u32,
}

impl<P> Fit<P> {
    pub(super) fn map<Q>(self, named: impl Fn(P) -> Q) -> Fit<Q> {
        Fit {
            params: named(self.params),
            standard_errors: self.standard_errors.map(&named),
            log_likelihood: self.log_likelihood,
            customers: self.customers,
            repeats: self.repeats,
            iterations: self.iterations,
        }
    }
}

/// Refuses samples too thin to fit to.
pub(super) fn enough(customers: u32, min_customers: u32, repeats: u64) -> Result<u32, Refusal> {
    let have = u32::try_from(repeats).unwrap_or(u32::MAX);
    if customers < min_customers {
        Err(Refusal::TooFewBuyers { have: customers, need: min_customers })
    } else if have == 0 {
        Err(Refusal::NoRepeat)
    } else if have < MIN_REPEATS {
        Err(Refusal::TooFewRepeats { have, need: MIN_REPEATS })
    } else {
        Ok(have)
    }
}

/// Distinct rows, about, of which a large sample keeps enough to find where its maximum
/// is near.
const THIN: usize = 8_000;

/// Fits a model of purchase times. The search runs on times divided by the mean
/// observation time; then the parameters that are times (`is_time`) are multiplied by
/// it, and value and errors are worked out on the times as they came.
///
/// With `held`, the logarithms of the parameters are drawn to those of the first start
/// as if each were normally distributed around it with that standard deviation; there
/// is a maximum then whatever the sample. Its errors are no standard errors.
///
/// Of a large sample the starts are tried on a part, and the whole from the best alone.
pub(super) fn fit_times(
    sample: &Sample,
    is_time: [bool; 4],
    starts: fn(f64) -> [[f64; 4]; 3],
    held: Option<f64>,
    evaluate: impl Fn(&[f64; 4], &Sample, &[f64]) -> Evaluation<4>,
) -> Result<Fit<[f64; 4]>, Refusal> {
    let repeats = enough(sample.customers(), MIN_BUYERS, sample.repeats())?;
    let unit = finite(sample.mean_time().unwrap_or(0.0))?;
    if unit < f64::MIN_POSITIVE {
        return Err(Refusal::NoTime);
    }
    let scaled: Vec<f64> = sample.times.iter().map(|t| t / unit).collect();
    let rate = sample.repeats() as f64 / f64::from(sample.customers());
    let usual = starts(rate)[0];
    let search = |sample: &Sample, starts: &[[f64; 4]]| {
        maximise(starts, |params| {
            let at = evaluate(params, sample, &scaled);
            held.map_or(at, |spread| at.held(params, &usual, spread))
        })
    };
    let mut top = None;
    let step = sample.distinct() / THIN;
    if step > 1
        && let Ok(near) = search(&sample.thinned(step), &starts(rate))
    {
        top = search(sample, &[near.params]).ok();
    }
    let top = match top {
        Some(top) => top,
        None => search(sample, &starts(rate))?,
    };
    let mut params = top.params;
    for (param, is_time) in params.iter_mut().zip(is_time) {
        *param *= if is_time { unit } else { 1.0 };
    }
    let at = evaluate(&params, sample, &sample.times);
    Ok(Fit {
        params,
        standard_errors: at.standard_errors(&params).filter(|_| held.is_none()),
        log_likelihood: finite(at.value)?,
        customers: sample.customers(),
        repeats,
        iterations: top.iterations,
    })
}
