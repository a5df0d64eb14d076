//! What BG/NBD and MBG/NBD share: Poisson purchases, gamma rates, and dropout by a
//! coin thrown after each purchase, whose chances follow a beta distribution.
//!
//! The models differ in one thing: whether the coin is thrown after the first purchase
//! as well (`c` = 1, MBG/NBD) or only after repeat purchases (`c` = 0, BG/NBD).

use super::gamma::{Jet, ln_gamma};
use super::newton::Evaluation;
use super::purchases::Process;
use super::sample::{Customer, Group, Sample};

/// BG/NBD or MBG/NBD with its parameters r, α, a, b.
#[derive(Debug, Clone, Copy)]
pub(super) struct Geometric {
    /// Throws after the first purchase: 0 or 1.
    pub c: f64,
    pub params: [f64; 4],
}

/// Where searches start, in a unit in which the mean observation time is 1: quick and
/// slow dropout, alike and unlike rates. `rate` is the mean number of repeats.
pub(super) fn starts(rate: f64) -> [[f64; 4]; 3] {
    [[0.5, 0.5 / rate, 0.6, 1.5], [1.0, 0.5 / rate, 1.0, 6.0], [0.2, 0.1 / rate, 0.5, 0.5]]
}

impl Geometric {
    /// ln L over the sample, whose times are replaced by `times` (its own, scaled).
    ///
    /// With k = x + c, one customer's likelihood is
    /// L = B(a, b + k) / B(a, b) · Γ(r + x) / Γ(r) · αʳ (α + T)^−(r + x) · (1 + eᵉ),
    /// e = ln a − ln(b + k − 1) + (r + x) ln((α + T) / (α + t_x)),
    /// the second summand only where a coin has been thrown (k > 0).
    pub fn evaluate(&self, sample: &Sample, times: &[f64]) -> Evaluation<4> {
        let [r, alpha, a, b] = self.params;
        // ln(α + t) and 1 / (α + t), once per distinct time.
        let table: Vec<(f64, f64)> =
            times.iter().map(|t| ((alpha + t).ln(), 1.0 / (alpha + t))).collect();
        let bases = [ln_gamma(r), ln_gamma(b), ln_gamma(a + b)];
        let mut sum = Evaluation::zero();
        for group in &sample.groups {
            self.add_counts(&mut sum, group, &bases);
            self.add_times(&mut sum, group, sample, &table);
        }
        sum.mirrored()
    }

    /// What depends on x alone.
    fn add_counts(&self, sum: &mut Evaluation<4>, group: &Group, bases: &[Jet; 3]) {
        let [r, alpha, a, b] = self.params;
        let (w, x, k) = (group.weight, group.x, group.x + self.c);
        let rate = ln_gamma(r + x) - bases[0];
        let stay = ln_gamma(b + k) - bases[1];
        let all = ln_gamma(a + b + k) - bases[2];

        sum.value += w * (rate.value + r * alpha.ln() + stay.value - all.value);
        let [g_r, g_alpha, g_a, g_b] = &mut sum.gradient;
        *g_r += w * (rate.first + alpha.ln());
        *g_alpha += w * r / alpha;
        *g_a -= w * all.first;
        *g_b += w * (stay.first - all.first);
        let h = &mut sum.hessian;
        h[0][0] += w * rate.second;
        h[0][1] += w / alpha;
        h[1][1] -= w * r / (alpha * alpha);
        h[2][2] -= w * all.second;
        h[2][3] -= w * all.second;
        h[3][3] += w * (stay.second - all.second);
    }

    /// −(r + x) ln(α + T) + ln(1 + eᵉ).
    fn add_times(
        &self,
        sum: &mut Evaluation<4>,
        group: &Group,
        sample: &Sample,
        table: &[(f64, f64)],
    ) {
        let [r, _, a, b] = self.params;
        let n = r + group.x;
        let rows = &sample.rows[group.rows.clone()];
        let mut alive = Alive::default();
        for row in rows {
            alive.add(row.weight, table[row.t as usize]);
        }
        sum.value -= n * alive.log;
        sum.gradient[0] -= alive.log;
        sum.gradient[1] -= n * alive.inverse;
        sum.hessian[0][1] -= alive.inverse;
        sum.hessian[1][1] += n * alive.square;
        if group.x + self.c == 0.0 {
            return;
        }

        let odds = self.ln_odds_of_last_coin(group.x);
        let mut gone = Gone::default();
        for row in rows {
            gone.add(row.weight, n, odds, table[row.t as usize], table[row.t_x as usize]);
        }
        let (inverse_a, inverse_b) = (1.0 / a, 1.0 / (b + group.x + self.c - 1.0));
        sum.value += gone.value;
        let [g_r, g_alpha, g_a, g_b] = &mut sum.gradient;
        *g_r += gone.d_log;
        *g_alpha += n * gone.d_inverse;
        *g_a += inverse_a * gone.d;
        *g_b -= inverse_b * gone.d;
        let h = &mut sum.hessian;
        h[0][0] += gone.v_log_log;
        h[0][1] += gone.d_inverse + n * gone.v_log_inverse;
        h[0][2] += inverse_a * gone.v_log;
        h[0][3] -= inverse_b * gone.v_log;
        h[1][1] += n * n * gone.v_inverse_inverse - n * gone.d_square;
        h[1][2] += inverse_a * n * gone.v_inverse;
        h[1][3] -= inverse_b * n * gone.v_inverse;
        h[2][2] += inverse_a * inverse_a * (gone.v - gone.d);
        h[2][3] -= inverse_a * inverse_b * gone.v;
        h[3][3] += inverse_b * inverse_b * (gone.v + gone.d);
    }

    fn ln_odds_of_last_coin(&self, x: f64) -> f64 {
        let [_, _, a, b] = self.params;
        a.ln() - (b + x + self.c - 1.0).ln()
    }

    /// P(alive | x, t_x, T) = 1 / (1 + eᵉ).
    pub fn p_alive(&self, customer: &Customer) -> f64 {
        let [r, alpha, ..] = self.params;
        let x = f64::from(customer.x);
        if x + self.c == 0.0 {
            return 1.0;
        }
        let silence = ((customer.t - customer.t_x) / (alpha + customer.t_x)).ln_1p();
        1.0 / (1.0 + (self.ln_odds_of_last_coin(x) + (r + x) * silence).exp())
    }

    /// The process of a new customer who has survived the coin after the first purchase,
    /// and the chance of that.
    pub fn new_customer(&self) -> (f64, Process) {
        let [r, alpha, a, b] = self.params;
        let survives = if self.c > 0.0 { b / (a + b) } else { 1.0 };
        (survives, Process { r, alpha, a, b: b + self.c })
    }

    /// The process of a customer who is alive at T: rates and chances after what is
    /// known, Gamma(r + x, α + T) and Beta(a, b + x + c).
    pub fn alive_customer(&self, customer: &Customer) -> Process {
        let [r, alpha, a, b] = self.params;
        let x = f64::from(customer.x);
        Process { r: r + x, alpha: alpha + customer.t, a, b: b + x + self.c }
    }
}

/// Sums over the rows of a group, of ln(α + T), 1 / (α + T) and its square.
#[derive(Default)]
struct Alive {
    log: f64,
    inverse: f64,
    square: f64,
}

impl Alive {
    fn add(&mut self, w: f64, (log, inverse): (f64, f64)) {
        self.log += w * log;
        self.inverse += w * inverse;
        self.square += w * inverse * inverse;
    }
}

/// Sums over the rows of a group for ln(1 + eᵉ), with d = P(gone) and v = d (1 − d),
/// of the products with the differences of logarithm, inverse and square from t_x to T.
#[derive(Default)]
struct Gone {
    value: f64,
    d: f64,
    d_log: f64,
    d_inverse: f64,
    d_square: f64,
    v: f64,
    v_log: f64,
    v_inverse: f64,
    v_log_log: f64,
    v_log_inverse: f64,
    v_inverse_inverse: f64,
}

impl Gone {
    fn add(&mut self, w: f64, n: f64, odds: f64, end: (f64, f64), last: (f64, f64)) {
        let (log, inverse) = (end.0 - last.0, end.1 - last.1);
        let e = odds + n * log;
        let small = (-e.abs()).exp();
        let share = 1.0 / (1.0 + small);
        let d = w * if e > 0.0 { share } else { small * share };
        let v = w * small * share * share;
        self.value += w * (e.max(0.0) + (1.0 + small).ln());
        self.d += d;
        self.d_log += d * log;
        self.d_inverse += d * inverse;
        self.d_square += d * inverse * (end.1 + last.1);
        self.v += v;
        self.v_log += v * log;
        self.v_inverse += v * inverse;
        self.v_log_log += v * log * log;
        self.v_log_inverse += v * log * inverse;
        self.v_inverse_inverse += v * inverse * inverse;
    }
}
