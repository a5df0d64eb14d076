//! The likelihood of Pareto/NBD as an integral over the moment of dropout.
//!
//! L is the sum of one term for "alive at T" and an integral over "gone at y", both of
//! the form e^f. By the quadrature that is a finite sum over nodes, so with weights π
//! (each term's share of L) the gradient of ln L is Σ π ∇f and its Hessian
//! Σ π (∇f ∇fᵀ + ∇²f) − ∇ln L ∇ln Lᵀ, exactly.

use super::gamma::ln_gamma;
use super::newton::Evaluation;
use super::quadrature::legendre;
use super::sample::{Customer, Sample};

/// ln L over the sample, whose times are replaced by `times` (its own, scaled).
pub(super) fn evaluate(params: &[f64; 4], sample: &Sample, times: &[f64]) -> Evaluation<4> {
    let [r, alpha, s, beta] = *params;
    let (ln_alpha, ln_beta, base) = (alpha.ln(), beta.ln(), ln_gamma(r));
    let mut sum = Evaluation::zero();
    for group in &sample.groups {
        let w = group.weight;
        let rate = ln_gamma(r + group.x) - base;
        sum.value += w * (rate.value + r * ln_alpha + s * ln_beta);
        let constant = [rate.first + ln_alpha, r / alpha, ln_beta, s / beta];
        for (g, c) in sum.gradient.iter_mut().zip(constant) {
            *g += w * c;
        }
        let h = &mut sum.hessian;
        h[0][0] += w * rate.second;
        h[0][1] += w / alpha;
        h[1][1] -= w * r / (alpha * alpha);
        h[2][3] += w / beta;
        h[3][3] -= w * s / (beta * beta);

        for row in &sample.rows[group.rows.clone()] {
            let place = Place::new(params, group.x, times[row.t_x as usize], times[row.t as usize]);
            place.terms().add_to(&mut sum, row.weight);
        }
    }
    sum.mirrored()
}

/// P(gone) / P(alive) at T: s J (α + T)^(r + x) (β + T)^s.
pub(super) fn gone_to_alive(params: &[f64; 4], customer: &Customer) -> f64 {
    let place = Place::new(params, f64::from(customer.x), customer.t_x, customer.t);
    let mut gone = 0.0;
    place.nodes(|weight, _, _| gone += weight);
    // Both relative to the integrand at t_x.
    gone * place.fall(place.t - place.t_x).exp() / (place.beta + place.t) * place.s
}

/// One customer's part of the likelihood.
struct Place {
    /// r + x.
    n: f64,
    alpha: f64,
    s: f64,
    beta: f64,
    t_x: f64,
    t: f64,
}

impl Place {
    fn new(&[r, alpha, s, beta]: &[f64; 4], x: f64, t_x: f64, t: f64) -> Self {
        Self { n: r + x, alpha, s, beta, t_x, t }
    }

    /// How far ln((α + y)^−n (β + y)^−(s + 1)) falls from y = t_x to t_x + `d`.
    fn fall(&self, d: f64) -> f64 {
        self.n * (d / (self.alpha + self.t_x)).ln_1p()
            + (self.s + 1.0) * (d / (self.beta + self.t_x)).ln_1p()
    }

    /// Visits the nodes of J with weight (relative to the integrand at t_x), y, and the
    /// logarithms of (α + y) / (α + t_x) and (β + y) / (β + t_x).
    ///
    /// In v, y = t_x + m (eᵛ − 1), m = min(α, β) + t_x, the integrand is e^−φ with φ
    /// convex and smooth: analytic up to ±iπ. It is cut where it has fallen by e^45,
    /// and divided so that no panel is longer than 3 or falls by more than about e^20;
    /// 16 nodes are then exact to about twelve digits.
    fn nodes(&self, mut visit: impl FnMut(f64, f64, [f64; 2])) {
        let (of_alpha, of_beta) = (self.alpha + self.t_x, self.beta + self.t_x);
        let m = of_alpha.min(of_beta);
        let whole = ((self.t - self.t_x) / m).ln_1p();
        if whole <= 0.0 {
            return;
        }
        let slope = self.n * (m / of_alpha) + (self.s + 1.0) * (m / of_beta) - 1.0;
        // φ is convex, so it lies above its tangent at 0.
        let end = if slope * whole > 45.0 { 45.0 / slope } else { whole };
        let fall = self.fall(m * end.exp_m1()) - end;
        let panels = (end / 3.0).max(fall / 20.0).ceil().clamp(1.0, 64.0);
        let width = end / panels;
        for panel in 0..panels as u32 {
            legendre(f64::from(panel) * width, width, |v, weight| {
                let grown = v.exp_m1();
                let other = (m / of_alpha.max(of_beta) * grown).ln_1p();
                let [a, b] = if of_alpha <= of_beta { [v, other] } else { [other, v] };
                let e = (v - self.n * a - (self.s + 1.0) * b).exp();
                visit(weight * m * e, self.t_x + m * grown, [a, b]);
            });
        }
    }

    /// All terms of L / (Γ(r + x) αʳ βˢ / Γ(r)).
    fn terms(&self) -> Terms {
        let Self { n, alpha, s, beta, t_x, t } = *self;
        let (ln_a, ln_b) = ((alpha + t_x).ln(), (beta + t_x).ln());
        let top = -n * ln_a - (s + 1.0) * ln_b;
        let mut terms = Terms { top, ..Terms::default() };

        let (a, b) = ((t - t_x) / (alpha + t_x), (t - t_x) / (beta + t_x));
        let (log_a, log_b) = (a.ln_1p() + ln_a, b.ln_1p() + ln_b);
        let alive = (-self.fall(t - t_x)).exp() * (beta + t);
        terms.add(alive, n, s, [log_a, 1.0 / (alpha + t), log_b, 1.0 / (beta + t)], None);
        self.nodes(|weight, y, [a, b]| {
            let logs = [a + ln_a, 1.0 / (alpha + y), b + ln_b, 1.0 / (beta + y)];
            terms.add(s * weight, n, s + 1.0, logs, Some(1.0 / s));
        });
        terms
    }
}

/// Weighted sums of gradients and of second derivatives over the terms of L.
#[derive(Default)]
struct Terms {
    /// ln of what all weights are relative to.
    top: f64,
    weight: f64,
    first: [f64; 4],
    second: [[f64; 4]; 4],
}

impl Terms {
    /// Adds e^f with f = −n ln(α + y) − k ln(β + y), k = s if alive at y = T, or
    /// ln s − n ln(α + y) − k ln(β + y), k = s + 1 if gone at y. `logs` holds ln(α + y),
    /// 1 / (α + y), ln(β + y), 1 / (β + y).
    fn add(&mut self, weight: f64, n: f64, k: f64, logs: [f64; 4], gone: Option<f64>) {
        let [log_a, a, log_b, b] = logs;
        let over_s = gone.unwrap_or(0.0);
        let f = [-log_a, -n * a, over_s - log_b, -k * b];
        self.weight += weight;
        for i in 0..4 {
            let weighted = weight * f[i];
            self.first[i] += weighted;
            for (second, other) in self.second[i].iter_mut().zip(f).skip(i) {
                *second += weighted * other;
            }
        }
        self.second[0][1] -= weight * a;
        self.second[1][1] += weight * n * a * a;
        self.second[2][2] -= weight * over_s * over_s;
        self.second[2][3] -= weight * b;
        self.second[3][3] += weight * k * b * b;
    }

    fn add_to(&self, sum: &mut Evaluation<4>, w: f64) {
        let inverse = 1.0 / self.weight;
        let first = self.first.map(|g| g * inverse);
        sum.value += w * (self.top + self.weight.ln());
        for i in 0..4 {
            sum.gradient[i] += w * first[i];
            for j in i..4 {
                sum.hessian[i][j] += w * (self.second[i][j] * inverse - first[i] * first[j]);
            }
        }
    }
}
