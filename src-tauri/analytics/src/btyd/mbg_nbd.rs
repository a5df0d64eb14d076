//! MBG/NBD: Batislam, Denizel & Filiztekin 2007, Empirical validation and comparison of
//! models for customer base analysis.
//!
//! As [`bg_nbd`](super::bg_nbd), but a customer may leave after the first purchase too,
//! with the same chance p: who bought once and never came back is less surely alive the
//! longer ago it was.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::fit::{Fit, fit_times};
use super::geometric::{Geometric, starts};
use super::refusal::{Refusal, finite, positive, span};
use super::sample::{Customer, Sample};

/// Parameters of MBG/NBD.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[ts(rename = "MbgNbdParams")]
pub struct Params {
    /// Shape of the purchase rates' gamma distribution.
    pub r: f64,
    /// Its rate, in units of time: the mean purchase rate is r / α.
    pub alpha: f64,
    /// First parameter of the dropout chances' beta distribution, with mean a / (a + b).
    pub a: f64,
    /// Second parameter of the same.
    pub b: f64,
}

impl Params {
    fn named([r, alpha, a, b]: [f64; 4]) -> Self {
        Self { r, alpha, a, b }
    }

    fn model(&self) -> Result<Geometric, Refusal> {
        let params = positive([self.r, self.alpha, self.a, self.b])?;
        Ok(Geometric { c: 1.0, params })
    }
}

/// The log-likelihood of the sample.
///
/// L = B(a, b + x + 1) / B(a, b) · Γ(r + x) αʳ / Γ(r) ·
/// [(α + T)^−(r + x) + a / (b + x) · (α + t_x)^−(r + x)].
pub fn log_likelihood(params: &Params, sample: &Sample) -> Result<f64, Refusal> {
    finite(params.model()?.evaluate(sample, &sample.times).value)
}

/// The parameters under which the sample is most likely.
pub fn fit(sample: &Sample) -> Result<Fit<Params>, Refusal> {
    let is_time = [false, true, false, false];
    let fit = fit_times(sample, is_time, starts, None, |params, sample, times| {
        Geometric { c: 1.0, params: *params }.evaluate(sample, times)
    })?;
    Ok(fit.map(Params::named))
}

/// Standard deviation of ln θ around usual values with which [`fit_held`] holds it: a
/// factor of e¹·⁵, about 4.5, either way is nothing unusual.
const HELD: f64 = 1.5;

/// As [`fit`], but with parameters that are mildly held to usual ones (a ridge on their
/// logarithms), for samples that [`fit`] refuses since all their customers are too much
/// alike for a maximum. The larger the sample, the less it matters. No standard errors.
pub fn fit_held(sample: &Sample) -> Result<Fit<Params>, Refusal> {
    let is_time = [false, true, false, false];
    let fit = fit_times(sample, is_time, starts, Some(HELD), |params, sample, times| {
        Geometric { c: 1.0, params: *params }.evaluate(sample, times)
    })?;
    Ok(fit.map(Params::named))
}

/// P(alive at T | x, t_x, T).
///
/// 1 / (1 + a / (b + x) · ((α + T) / (α + t_x))^(r + x)); below 1 without repeats too.
pub fn p_alive(params: &Params, customer: &Customer) -> Result<f64, Refusal> {
    finite(params.model()?.p_alive(&customer.checked()?))
}

/// E[X(t)], expected repeat purchases of a new customer within `t` of the first.
///
/// b / (a − 1) · [1 − (α / (α + t))ʳ ₂F₁(r, b + 1; a + b; t / (α + t))]; worked out as a sum
/// of positive terms, for a ≤ 1 as well.
pub fn expected_purchases(params: &Params, t: f64) -> Result<f64, Refusal> {
    let (survives, process) = params.model()?.new_customer();
    finite(survives * process.expected(span(t)?))
}

/// E[Y(t) | x, t_x, T], expected purchases in (T, T + t].
///
/// P(alive) · (a + b + x) / (a − 1) ·
/// [1 − ((α + T) / (α + T + t))^(r + x) ₂F₁(r + x, b + x + 1; a + b + x; t / (α + T + t))].
pub fn conditional_expected_purchases(
    params: &Params,
    customer: &Customer,
    t: f64,
) -> Result<f64, Refusal> {
    let (model, customer) = (params.model()?, customer.checked()?);
    finite(model.p_alive(&customer) * model.alive_customer(&customer).expected(span(t)?))
}

/// Expected purchases in (T, T + t] of a customer who is alive at T: E[Y(t) | x, t_x, T]
/// without P(alive). Does not depend on t_x.
pub fn expected_purchases_if_alive(
    params: &Params,
    customer: &Customer,
    t: f64,
) -> Result<f64, Refusal> {
    let (model, customer) = (params.model()?, customer.checked()?);
    finite(model.alive_customer(&customer).expected(span(t)?))
}

/// The t at which E[Y(t) | x, t_x, T] reaches 1: from T to the next expected purchase.
/// `None` if that is more than `horizon` away, or never.
pub fn next_expected_purchase(
    params: &Params,
    customer: &Customer,
    horizon: f64,
) -> Result<Option<f64>, Refusal> {
    let (model, customer) = (params.model()?, customer.checked()?);
    let process = model.alive_customer(&customer);
    Ok(process.time_until(1.0 / model.p_alive(&customer), span(horizon)?))
}
