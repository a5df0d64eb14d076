//! The logarithm of the gamma function with its first two derivatives.

use std::ops::Sub;

/// A function's value with its first and second derivative.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Jet {
    pub value: f64,
    pub first: f64,
    pub second: f64,
}

impl Sub for Jet {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self {
            value: self.value - other.value,
            first: self.first - other.first,
            second: self.second - other.second,
        }
    }
}

/// From here on the asymptotic series below are exact to the last digits.
const FAR: f64 = 12.0;

/// ln Γ(x), ψ(x) and ψ′(x) for x > 0: shifted up by Γ(x) = Γ(x + 1) / x, then by
/// Stirling's series (Abramowitz & Stegun 6.1.41, 6.3.18, 6.4.12).
pub(super) fn ln_gamma(x: f64) -> Jet {
    let (mut y, mut product, mut reciprocals, mut squares) = (x, 1.0, 0.0, 0.0);
    while y < FAR {
        let inverse = 1.0 / y;
        product *= y;
        reciprocals += inverse;
        squares += inverse * inverse;
        y += 1.0;
    }
    let (inverse, log) = (1.0 / y, y.ln());
    let sq = inverse * inverse;
    let series = |terms: [f64; 7]| terms.iter().rev().fold(0.0, |sum, term| sum * sq + term);
    let value = series(STIRLING) * inverse + HALF_LN_TAU + (y - 0.5) * log - y;
    let first = log - 0.5 * inverse - series(DIGAMMA) * sq;
    let second = inverse + 0.5 * sq + series(TRIGAMMA) * sq * inverse;
    Jet { value: value - product.ln(), first: first - reciprocals, second: second + squares }
}

/// ½ ln 2π.
const HALF_LN_TAU: f64 = 0.918_938_533_204_672_8;

/// B₂ₖ / (2k (2k − 1)), the Bernoulli numbers' part in ln Γ.
const STIRLING: [f64; 7] = [
    1.0 / 12.0,
    -1.0 / 360.0,
    1.0 / 1260.0,
    -1.0 / 1680.0,
    1.0 / 1188.0,
    -691.0 / 360_360.0,
    1.0 / 156.0,
];

/// B₂ₖ / 2k.
const DIGAMMA: [f64; 7] = [
    1.0 / 12.0,
    -1.0 / 120.0,
    1.0 / 252.0,
    -1.0 / 240.0,
    1.0 / 132.0,
    -691.0 / 32_760.0,
    1.0 / 12.0,
];

/// B₂ₖ.
const TRIGAMMA: [f64; 7] =
    [1.0 / 6.0, -1.0 / 30.0, 1.0 / 42.0, -1.0 / 30.0, 5.0 / 66.0, -691.0 / 2730.0, 7.0 / 6.0];
