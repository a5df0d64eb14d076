//! BG/NBD: Fader, Hardie & Lee 2005, "Counting Your Customers" the Easy Way.
//!
//! While alive, a customer buys at a Poisson rate λ ~ Gamma(r, α); after every repeat
//! purchase he leaves for good with chance p ~ Beta(a, b). Whoever has bought once is
//! alive however long ago that was: see [`mbg_nbd`](super::mbg_nbd) where that will not
//! do.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::fit::{Fit, fit_times};
use super::geometric::{Geometric, starts};
use super::refusal::{Refusal, finite, positive, span};
use super::sample::{Customer, Sample};

/// Parameters of BG/NBD.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[ts(rename = "BgNbdParams")]
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
        Ok(Geometric { c: 0.0, params })
    }
}

/// The log-likelihood of the sample.
///
/// L = B(a, b + x) / B(a, b) · Γ(r + x) αʳ / Γ(r) ·
/// [(α + T)^−(r + x) + δ(x > 0) a / (b + x − 1) · (α + t_x)^−(r + x)], paper (6).
pub fn log_likelihood(params: &Params, sample: &Sample) -> Result<f64, Refusal> {
    finite(params.model()?.evaluate(sample, &sample.times).value)
}

/// The parameters under which the sample is most likely.
pub fn fit(sample: &Sample) -> Result<Fit<Params>, Refusal> {
    let is_time = [false, true, false, false];
    let fit = fit_times(sample, is_time, starts, None, |params, sample, times| {
        Geometric { c: 0.0, params: *params }.evaluate(sample, times)
    })?;
    Ok(fit.map(Params::named))
}

/// P(alive at T | x, t_x, T).
///
/// 1 / (1 + δ(x > 0) a / (b + x − 1) · ((α + T) / (α + t_x))^(r + x)). 1 without repeats.
pub fn p_alive(params: &Params, customer: &Customer) -> Result<f64, Refusal> {
    finite(params.model()?.p_alive(&customer.checked()?))
}

/// E[X(t)], expected repeat purchases of a new customer within `t` of the first.
///
/// (a + b − 1) / (a − 1) · [1 − (α / (α + t))ʳ ₂F₁(r, b; a + b − 1; t / (α + t))], paper (9);
/// worked out as a sum of positive terms, for a ≤ 1 as well.
pub fn expected_purchases(params: &Params, t: f64) -> Result<f64, Refusal> {
    let (survives, process) = params.model()?.new_customer();
    finite(survives * process.expected(span(t)?))
}

/// E[Y(t) | x, t_x, T], expected purchases in (T, T + t].
///
/// P(alive) times the expectation of a new customer with r + x, α + T and b + x in place
/// of r, α and b, which is paper (10).
pub fn conditional_expected_purchases(
    params: &Params,
    customer: &Customer,
    t: f64,
) -> Result<f64, Refusal> {
    let (model, customer) = (params.model()?, customer.checked()?);
    finite(model.p_alive(&customer) * model.alive_customer(&customer).expected(span(t)?))
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
