//! Gamma–Gamma: Fader & Hardie 2013, The Gamma-Gamma Model of Monetary Value.
//!
//! A customer's purchases are worth Gamma(p, ν) each, with ν ~ Gamma(q, γ) over the
//! customers, whatever their rate of buying. Who bought often is believed; who bought
//! once is drawn towards the mean of all.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::fit::{Fit, enough};
use super::gamma::ln_gamma;
use super::newton::{Evaluation, maximise};
use super::refusal::{Invalid, Refusal, finite, positive};
use super::values::Group;

pub use super::values::{Buyer, Sample};

/// Buyers with repeat purchases a fit needs.
pub const MIN_REPEAT_BUYERS: u32 = 10;

/// Parameters of Gamma–Gamma.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[ts(rename = "GammaGammaParams")]
pub struct Params {
    /// Shape of the values of one customer's purchases.
    pub p: f64,
    /// Shape of the distribution of ν over the customers.
    pub q: f64,
    /// Its rate, in units of money.
    pub gamma: f64,
}

impl Params {
    fn named([p, q, gamma]: [f64; 3]) -> Self {
        Self { p, q, gamma }
    }

    fn array(&self) -> Result<[f64; 3], Refusal> {
        positive([self.p, self.q, self.gamma])
    }
}

/// The log-likelihood of the sample.
///
/// L = Γ(p x + q) / (Γ(p x) Γ(q)) · γ^q m^(p x − 1) x^(p x) / (γ + x m)^(p x + q).
pub fn log_likelihood(params: &Params, sample: &Sample) -> Result<f64, Refusal> {
    finite(evaluate(&params.array()?, sample, 1.0).value)
}

/// The parameters under which the sample is most likely. The search runs on values
/// divided by their mean.
pub fn fit(sample: &Sample) -> Result<Fit<Params>, Refusal> {
    let repeats = enough(sample.buyers(), MIN_REPEAT_BUYERS, sample.repeats())?;
    let unit = finite(sample.mean().unwrap_or(0.0))?;
    // p γ / (q − 1), the mean value of a purchase, is 1 at each.
    let starts = [[1.0, 3.0, 2.0], [6.0, 4.0, 0.5], [2.0, 11.0, 5.0]];
    let top = maximise(&starts, |params| evaluate(params, sample, unit))?;
    let [p, q, gamma] = top.params;
    let params = [p, q, gamma * unit];
    let at = evaluate(&params, sample, 1.0);
    let fit = Fit {
        params,
        standard_errors: at.standard_errors(&params),
        log_likelihood: finite(at.value)?,
        customers: sample.buyers(),
        repeats,
        iterations: top.iterations,
    };
    Ok(fit.map(Params::named))
}

/// E[M | x, m], the expected value of a purchase of a customer whose `x` (repeat)
/// purchases were worth `m` on average; `m` is of no account where x = 0.
///
/// p (γ + x m) / (p x + q − 1), the mean of m and the shop's p γ / (q − 1) weighted by
/// p x and q − 1. Refused as out of range where p x + q ≤ 1: the mean is infinite.
pub fn expected_value(params: &Params, x: u32, m: f64) -> Result<f64, Refusal> {
    let [p, q, gamma] = params.array()?;
    let n = p * f64::from(x) + q - 1.0;
    if n <= 0.0 {
        return Err(Refusal::OutOfRange);
    }
    if x == 0 {
        return finite(p * gamma / n);
    }
    if !m.is_finite() {
        return Err(Refusal::row(0, Invalid::NotFinite));
    }
    if m <= 0.0 {
        return Err(Refusal::row(0, Invalid::ValueNotPositive));
    }
    finite(p / n * (gamma + f64::from(x) * m))
}

/// ln L over the sample, whose values are divided by `unit`.
pub(super) fn evaluate(params: &[f64; 3], sample: &Sample, unit: f64) -> Evaluation<3> {
    let mut sum = Evaluation::zero();
    for group in &sample.groups {
        add_group(&mut sum, params, sample, group, unit);
    }
    sum.mirrored()
}

fn add_group(
    sum: &mut Evaluation<3>,
    &[p, q, gamma]: &[f64; 3],
    sample: &Sample,
    group: &Group,
    unit: f64,
) {
    let (w, x) = (group.weight, group.x);
    let n = p * x + q;
    let (all, own, prior) = (ln_gamma(n), ln_gamma(p * x), ln_gamma(q));
    let (ln_gamma_, ln_x) = (gamma.ln(), x.ln());
    let ln_m = group.ln_m - w * unit.ln();
    // Sums of ln(γ + x m), 1 / (γ + x m) and its square.
    let (mut log, mut inverse, mut square, scale) = (0.0, 0.0, 0.0, x / unit);
    for row in &sample.rows[group.rows.clone()] {
        let total = gamma + scale * row.m;
        let over = 1.0 / total;
        log += row.weight * total.ln();
        inverse += row.weight * over;
        square += row.weight * over * over;
    }

    sum.value += w * (all.value - own.value - prior.value + q * ln_gamma_ + p * x * ln_x)
        + (p * x - 1.0) * ln_m
        - n * log;
    let [g_p, g_q, g_gamma] = &mut sum.gradient;
    *g_p += x * (w * (all.first - own.first + ln_x) + ln_m - log);
    *g_q += w * (all.first - prior.first + ln_gamma_) - log;
    *g_gamma += w * q / gamma - n * inverse;
    let h = &mut sum.hessian;
    h[0][0] += w * x * x * (all.second - own.second);
    h[0][1] += w * x * all.second;
    h[0][2] -= x * inverse;
    h[1][1] += w * (all.second - prior.second);
    h[1][2] += w / gamma - inverse;
    h[2][2] += n * square - w * q / (gamma * gamma);
}
