//! Pareto/NBD: Schmittlein, Morrison & Colombo 1987, Counting Your Customers: Who Are
//! They and What Will They Do Next?
//!
//! While alive, a customer buys at a Poisson rate λ ~ Gamma(r, α) and leaves at a rate
//! μ ~ Gamma(s, β), at any moment, not only after a purchase.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::fit::{Fit, fit_times};
use super::pareto_likelihood::{evaluate, gone_to_alive};
use super::refusal::{Refusal, finite, positive, span};
use super::sample::{Customer, Sample};

/// Parameters of Pareto/NBD.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[ts(rename = "ParetoNbdParams")]
pub struct Params {
    /// Shape of the purchase rates' gamma distribution.
    pub r: f64,
    /// Its rate, in units of time: the mean purchase rate is r / α.
    pub alpha: f64,
    /// Shape of the dropout rates' gamma distribution.
    pub s: f64,
    /// Its rate, in units of time: the mean dropout rate is s / β.
    pub beta: f64,
}

impl Params {
    fn named([r, alpha, s, beta]: [f64; 4]) -> Self {
        Self { r, alpha, s, beta }
    }

    fn array(&self) -> Result<[f64; 4], Refusal> {
        positive([self.r, self.alpha, self.s, self.beta])
    }
}

/// The log-likelihood of the sample.
///
/// L = Γ(r + x) αʳ βˢ / Γ(r) · [(α + T)^−(r + x) (β + T)^−s + s J],
/// J = ∫ (α + y)^−(r + x) (β + y)^−(s + 1) dy from t_x to T: alive at T, or gone at y.
/// The papers write s J as s / (r + s + x) · A₀, a difference of two ₂F₁ that comes to
/// nothing in the last digits for large x; the integral is a sum of positive terms.
pub fn log_likelihood(params: &Params, sample: &Sample) -> Result<f64, Refusal> {
    finite(evaluate(&params.array()?, sample, &sample.times).value)
}

/// The parameters under which the sample is most likely.
pub fn fit(sample: &Sample) -> Result<Fit<Params>, Refusal> {
    let is_time = [false, true, false, true];
    let fit = fit_times(sample, is_time, starts, None, evaluate)?;
    Ok(fit.map(Params::named))
}

/// Where searches start, in a unit in which the mean observation time is 1. `rate` is
/// the mean number of repeats.
fn starts(rate: f64) -> [[f64; 4]; 3] {
    [[0.5, 0.5 / rate, 0.5, 0.5], [1.0, 0.5 / rate, 1.0, 2.0], [0.3, 0.2 / rate, 0.3, 0.1]]
}

/// P(alive at T | x, t_x, T).
///
/// 1 / (1 + s J (α + T)^(r + x) (β + T)^s), J as in [`log_likelihood`].
pub fn p_alive(params: &Params, customer: &Customer) -> Result<f64, Refusal> {
    let (params, customer) = (params.array()?, customer.checked()?);
    finite(1.0 / (1.0 + gone_to_alive(&params, &customer)))
}

/// E[X(t)], expected repeat purchases of a new customer within `t` of the first.
///
/// r β / (α (s − 1)) · [1 − (β / (β + t))^(s − 1)]; at s = 1 its limit r β / α · ln(1 + t / β).
pub fn expected_purchases(params: &Params, t: f64) -> Result<f64, Refusal> {
    finite(expected(params.array()?, span(t)?))
}

/// E[Y(t) | x, t_x, T], expected purchases in (T, T + t].
///
/// P(alive) times the expectation of a new customer with r + x, α + T and β + T in place
/// of r, α and β.
pub fn conditional_expected_purchases(
    params: &Params,
    customer: &Customer,
    t: f64,
) -> Result<f64, Refusal> {
    let p_alive = p_alive(params, customer)?;
    finite(p_alive * expected(after(params.array()?, customer), span(t)?))
}

/// The t at which E[Y(t) | x, t_x, T] reaches 1: from T to the next expected purchase.
/// `None` if that is more than `horizon` away, or never.
pub fn next_expected_purchase(
    params: &Params,
    customer: &Customer,
    horizon: f64,
) -> Result<Option<f64>, Refusal> {
    let (horizon, p_alive) = (span(horizon)?, p_alive(params, customer)?);
    let [r, alpha, s, beta] = after(params.array()?, customer);
    // [1 − e^−(s − 1) l] / (s − 1) = needed, with l = ln(1 + t / β).
    let needed = alpha / (p_alive * r * beta);
    let l =
        if (s - 1.0).abs() < 1e-12 { needed } else { -(-(s - 1.0) * needed).ln_1p() / (s - 1.0) };
    let t = beta * l.exp_m1();
    Ok((t <= horizon).then_some(t))
}

/// What is known of the rates of a customer who is alive at T.
fn after([r, alpha, s, beta]: [f64; 4], customer: &Customer) -> [f64; 4] {
    [r + f64::from(customer.x), alpha + customer.t, s, beta + customer.t]
}

fn expected([r, alpha, s, beta]: [f64; 4], t: f64) -> f64 {
    let l = (t / beta).ln_1p();
    let longest = s - 1.0;
    let lived = if longest.abs() < 1e-12 { l } else { -(-longest * l).exp_m1() / longest };
    r / alpha * beta * lived
}
