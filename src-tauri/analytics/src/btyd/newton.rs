//! Newton's method for the maximum of a likelihood in a few positive parameters.
//!
//! The search runs over the logarithms of the parameters, from several starts, each
//! step damped as Levenberg and Marquardt do: μ is added to the curvature until it is
//! positive and the step pays. With exact second derivatives a start takes about ten
//! evaluations. A search that leaves [`BOUNDS`] has found no maximum.

use super::cholesky::Cholesky;
use super::refusal::Refusal;

/// A log-likelihood with gradient and Hessian.
#[derive(Debug, Clone, Copy)]
pub(super) struct Evaluation<const N: usize> {
    pub value: f64,
    pub gradient: [f64; N],
    pub hessian: [[f64; N]; N],
}

impl<const N: usize> Evaluation<N> {
    pub fn zero() -> Self {
        Self { value: 0.0, gradient: [0.0; N], hessian: [[0.0; N]; N] }
    }

    /// Copies the upper triangle of the Hessian to the lower.
    pub fn mirrored(mut self) -> Self {
        for i in 0..N {
            for j in 0..i {
                self.hessian[i][j] = self.hessian[j][i];
            }
        }
        self
    }

    /// With −½ ((ln θ − ln `usual`) / `spread`)² of each parameter added.
    pub fn held(mut self, params: &[f64; N], usual: &[f64; N], spread: f64) -> Self {
        for i in 0..N {
            let (weight, off) = (1.0 / (spread * spread), (params[i] / usual[i]).ln());
            self.value -= 0.5 * weight * off * off;
            self.gradient[i] -= weight * off / params[i];
            self.hessian[i][i] -= weight * (1.0 - off) / (params[i] * params[i]);
        }
        self
    }

    /// From derivatives in the parameters θ to those in ln θ.
    fn in_logs(mut self, params: &[f64; N]) -> Self {
        for i in 0..N {
            self.gradient[i] *= params[i];
            for j in 0..N {
                self.hessian[i][j] *= params[i] * params[j];
            }
            self.hessian[i][i] += self.gradient[i];
        }
        self
    }

    fn is_finite(&self) -> bool {
        let numbers = self.gradient.iter().chain(self.hessian.iter().flatten());
        self.value.is_finite() && numbers.copied().all(f64::is_finite)
    }
}

/// Where the maximum is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Maximum<const N: usize> {
    pub params: [f64; N],
    pub value: f64,
    pub iterations: u32,
}

/// Parameters of a scaled problem (mean time or value 1) outside are none.
const BOUNDS: std::ops::RangeInclusive<f64> = 1e-5..=1e5;

/// Longest step of a logarithm.
const LONGEST: f64 = 2.0;

/// Steps per start.
const STEPS: u32 = 200;

/// The highest of the maxima reached from `starts`. Refused where none is reached, and
/// where a search that ran off saw a higher value than the best maximum has.
pub(super) fn maximise<const N: usize>(
    starts: &[[f64; N]],
    evaluate: impl Fn(&[f64; N]) -> Evaluation<N>,
) -> Result<Maximum<N>, Refusal> {
    let (mut best, mut outside, mut iterations) = (None::<Maximum<N>>, f64::NEG_INFINITY, 0);
    for start in starts {
        let (end, converged) = climb(*start, &evaluate);
        iterations += end.iterations;
        if !converged {
            outside = outside.max(end.value);
        } else if best.is_none_or(|best| end.value > best.value) {
            best = Some(end);
        }
    }
    let best = best.ok_or(Refusal::DidNotConverge)?;
    if outside > best.value + 1e-6 {
        return Err(Refusal::DidNotConverge);
    }
    Ok(Maximum { iterations, ..best })
}

/// Climbs from one start; whether the end is a maximum.
fn climb<const N: usize>(
    start: [f64; N],
    evaluate: &impl Fn(&[f64; N]) -> Evaluation<N>,
) -> (Maximum<N>, bool) {
    let at = |params: &[f64; N]| evaluate(params).in_logs(params);
    let mut params = start;
    let mut here = at(&params);
    let mut damping = 0.0;
    for iterations in 1..=STEPS {
        let end = |converged| (Maximum { params, value: here.value, iterations }, converged);
        if !here.is_finite() {
            return (Maximum { params, value: f64::NEG_INFINITY, iterations }, false);
        }
        let scale = (0..N).map(|i| here.hessian[i][i].abs()).fold(f64::MIN_POSITIVE, f64::max);
        let Some(curvature) = Cholesky::of_negative(&here.hessian, damping * scale) else {
            damping = (damping * 4.0).max(1e-3);
            continue;
        };
        let mut step = curvature.solve(here.gradient);
        // Half the Newton decrement: what the step is about to gain.
        let gain = 0.5 * dot(&here.gradient, &step);
        let converged = damping == 0.0 && gain <= 1e-9 + 1e-14 * here.value.abs();
        let longest = step.iter().fold(0.0, |longest: f64, s| longest.max(s.abs()));
        if longest > LONGEST {
            step = step.map(|s| s * LONGEST / longest);
        }
        let mut next = params;
        for (p, s) in next.iter_mut().zip(&step) {
            *p *= s.exp();
        }
        if next.iter().any(|p| !BOUNDS.contains(p)) {
            return end(false);
        }
        let there = at(&next);
        let gained = there.value - here.value;
        let expected = dot(&here.gradient, &step) + 0.5 * here.bend(&step);
        if converged {
            // The last step is free: take it unless it is pure rounding.
            if there.is_finite() && gained > 0.0 {
                (params, here) = (next, there);
            }
            return (Maximum { params, value: here.value, iterations }, true);
        }
        let rounding = 1e-13 * here.value.abs();
        if there.is_finite() && gained >= 0.1 * expected - rounding {
            (params, here) = (next, there);
            if gained >= 0.7 * expected - rounding {
                damping = if damping < 1e-5 { 0.0 } else { damping / 8.0 };
            }
        } else {
            damping = (damping * 4.0).max(1e-3);
        }
    }
    (Maximum { params, value: here.value, iterations: STEPS }, false)
}

impl<const N: usize> Evaluation<N> {
    /// stepᵀ H step.
    fn bend(&self, step: &[f64; N]) -> f64 {
        self.hessian.iter().zip(step).map(|(row, s)| s * dot(row, step)).sum()
    }

    /// Standard errors at a maximum, by the delta method from the inverse of −H in the
    /// logarithms: se(θ) = θ · se(ln θ). `None` where −H is not positive definite.
    pub fn standard_errors(&self, params: &[f64; N]) -> Option<[f64; N]> {
        let curvature = Cholesky::of_negative(&self.in_logs(params).hessian, 0.0)?;
        let mut errors = *params;
        for (i, error) in errors.iter_mut().enumerate() {
            let mut unit = [0.0; N];
            unit[i] = 1.0;
            *error *= curvature.solve(unit)[i].sqrt();
        }
        errors.iter().all(|e| e.is_finite()).then_some(errors)
    }
}

fn dot<const N: usize>(a: &[f64; N], b: &[f64; N]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}
