//! Expected purchases until dropout, for rates and dropout chances of which only the
//! distributions are known.
//!
//! The papers write this with Gauss's ₂F₁ times 1 / (a − 1), a difference that loses
//! its digits near a = 1 and for short spans. Both ways taken here add positive terms
//! only, so they hold for every a, b, r and span.

/// Poisson purchases with rate λ ~ Gamma(r, α), after each of which the customer leaves
/// with chance p ~ Beta(a, b).
#[derive(Debug, Clone, Copy)]
pub(super) struct Process {
    pub r: f64,
    pub alpha: f64,
    pub a: f64,
    pub b: f64,
}

/// Expected purchases in a span, and their derivative by z = span / α.
#[derive(Debug, Clone, Copy)]
pub(super) struct Growth {
    pub value: f64,
    pub slope: f64,
}

/// Series of more terms than this are left to quadrature.
const MOST_TERMS: f64 = 4000.0;

impl Process {
    /// Expected purchases within `t` from now:
    /// E[(1 − e^(−λ p t)) / p] = E[(1 − (1 + p z)^−r) / p] over p, with z = t / α.
    pub fn expected(&self, t: f64) -> f64 {
        self.growth(t / self.alpha).value
    }

    /// The span in which `target` purchases are expected; `None` if longer than `most`.
    pub fn time_until(&self, target: f64, most: f64) -> Option<f64> {
        let mut high = most / self.alpha;
        if !(target.is_finite() && self.growth(high).value >= target) {
            return None;
        }
        // Growth is concave and begins with slope r: never faster than r z.
        let mut low = (target / self.r).min(high);
        let mut z = low;
        for _ in 0..100 {
            let Growth { value, slope } = self.growth(z);
            if value < target {
                low = z;
            } else {
                high = z;
            }
            let newton = z * ((target - value) / (z * slope)).exp();
            let next =
                if newton > low && newton < high { newton } else { low.sqrt() * high.sqrt() };
            let moved = (next - z).abs();
            z = next;
            if moved <= 1e-12 * z {
                break;
            }
        }
        Some(z * self.alpha)
    }

    pub(super) fn growth(&self, z: f64) -> Growth {
        if z <= 0.0 {
            return Growth { value: 0.0, slope: self.r };
        }
        let mean = self.r * z;
        let terms = mean + 40.0 * ((mean * (1.0 + z)).sqrt() + 1.0 + z);
        if terms < MOST_TERMS && self.r * z.ln_1p() < 600.0 {
            self.series(z)
        } else {
            self.quadrature(z)
        }
    }

    /// Without dropout, purchases K in the span are negative binomial with weights
    /// w_k = (r)_k / k! · yᵏ, y = z / (1 + z), which add up to (1 + z)ʳ. Of k, a customer
    /// who may leave makes S_k = Σ_{j<k} (b)_j / (a + b)_j on average; so the value is
    /// Σ w_k S_k / Σ w_k, and the slope Σ w_k (r + k) (b)_k / (a + b)_k / ((1 + z) Σ w_k).
    fn series(&self, z: f64) -> Growth {
        let Self { r, a, b, .. } = *self;
        let y = z / (1.0 + z);
        let (mut k, mut weight, mut stay, mut made) = (0.0, 1.0, 1.0, 0.0);
        let (mut weights, mut value, mut slope) = (1.0, 0.0, r);
        loop {
            let ratio = y * (r + k) / (k + 1.0);
            weight *= ratio;
            made += stay;
            stay *= (b + k) / (a + b + k);
            k += 1.0;
            weights += weight;
            value += weight * made;
            slope += weight * (r + k) * stay;
            // From here the weights fall at least as fast as powers of this.
            let falling = (y * (r + k) / (k + 1.0)).max(y);
            let rest = (1.0 - falling).max(0.0);
            if weight * made * falling <= 1e-16 * value * rest * rest || k > 2.0 * MOST_TERMS {
                break;
            }
        }
        Growth { value: value / weights, slope: slope / ((1.0 + z) * weights) }
    }

    /// The mean over p by the trapezoid rule in u = ln(p / (1 − p)), which converges
    /// exponentially: the integrand is analytic in a strip around the real line and
    /// falls off at both ends. The ends are geometric series and are added as such.
    fn quadrature(&self, z: f64) -> Growth {
        let Self { r, a, b, .. } = *self;
        // The standard deviation of u, about.
        let spread = (1.0 / a + 1.0 / b).sqrt();
        if spread < 1e-7 {
            return self.at_chance(z, a / (a + b));
        }
        let step = (0.5 * spread).min(0.2);
        let middle = (a / b).ln();
        let peak = a * ln_logistic(middle) + b * ln_logistic(-middle);
        // Beyond these the parts of the integrand are powers of e^u, to all digits.
        let far = (42.0 + (a + b + (1.0 + r) * (1.0 + z)).ln()).min(700.0);
        let (low, high) = (middle.min(-far), middle.max(far));
        let (mut mass, mut value, mut slope) = (0.0, 0.0, 0.0);
        let mut add = |i: i64, tail: f64| {
            let u = middle + i as f64 * step;
            let ln_p = ln_logistic(u);
            let density = (a * ln_p + b * ln_logistic(-u) - peak).exp() * tail;
            let at = self.at_chance(z, ln_p.exp());
            mass += density;
            value += density * at.value;
            slope += density * at.slope;
            density
        };
        // From the middle outwards, until nothing is left or the end is reached.
        for (sign, end, power) in [(-1, middle - low, a), (1, high - middle, b)] {
            let last = (end / step).ceil() as i64;
            for i in i64::from(sign > 0)..=last {
                let tail = if i == last { -1.0 / (-power * step).exp_m1() } else { 1.0 };
                let density = add(sign * i, tail);
                if density == 0.0 {
                    break;
                }
            }
        }
        Growth { value: value / mass, slope: slope / mass }
    }

    /// Where the chance p is known.
    fn at_chance(&self, z: f64, p: f64) -> Growth {
        let (r, stretch) = (self.r, (p * z).ln_1p());
        // Where p is about to underflow the quotient has long reached its limit r z.
        let value = if p > 1e-290 { -(-r * stretch).exp_m1() / p } else { r * z };
        Growth { value, slope: r * (-(r + 1.0) * stretch).exp() }
    }
}

/// ln(1 / (1 + e^−u)).
fn ln_logistic(u: f64) -> f64 {
    if u < 0.0 { u - u.exp().ln_1p() } else { -(-u).exp().ln_1p() }
}

#[cfg(test)]
mod tests {
    use super::{Growth, Process};

    /// r, z, a, b and E[(1 − (1 + p z)^−r) / p], integrated with 25 digits.
    const KNOWN: [(f64, f64, f64, f64, f64); 7] = [
        (0.2426, 8.8, 0.7929, 2.4258, 1.191_722_244_836_386),
        (2.24, 0.9, 1.0, 4.4, 1.619_978_327_662_491),
        (30.5, 2.0, 0.3, 40.0, 52.002_592_025_804_47),
        (0.5, 5_000.0, 1.7, 3.0, 4.923_935_883_118_359),
        (1e4, 0.01, 0.8, 1e4, 99.602_375_422_297_65),
        (1_000.0, 3.0, 2.0, 1_000.0, 750.562_218_679_828_3),
        (0.25, 1e-6, 0.8, 2.5, 2.499_999_621_212_24e-7),
    ];

    fn close(a: f64, b: f64) -> bool {
        (a / b - 1.0).abs() < 1e-11
    }

    #[test]
    fn both_ways_give_known_values() {
        for (r, z, a, b, known) in KNOWN {
            let process = Process { r, alpha: 1.0, a, b };
            for Growth { value, .. } in [process.growth(z), process.quadrature(z)] {
                assert!(close(value, known), "{value} instead of {known}");
            }
        }
    }

    #[test]
    fn series_and_quadrature_agree() {
        for r in [0.05, 0.7, 3.0, 40.0] {
            for (a, b) in [(0.05, 0.3), (0.8, 2.5), (1.0, 1.0), (3.0, 0.1), (200.0, 900.0)] {
                for z in [1e-8, 0.01, 0.8, 9.0, 40.0] {
                    let process = Process { r, alpha: 1.0, a, b };
                    let (one, other) = (process.series(z), process.quadrature(z));
                    assert!(close(one.value, other.value), "{process:?} {z}: {one:?} {other:?}");
                    assert!(close(one.slope, other.slope), "{process:?} {z}: {one:?} {other:?}");
                }
            }
        }
    }

    #[test]
    fn the_slope_is_the_slope() {
        let process = Process { r: 0.7, alpha: 3.0, a: 0.9, b: 2.0 };
        for z in [0.1, 2.0, 20.0] {
            let h = 1e-4 * z;
            let rise = process.growth(z + h).value - process.growth(z - h).value;
            assert!((rise / (2.0 * h) / process.growth(z).slope - 1.0).abs() < 1e-7);
        }
    }
}
