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

#[cfg(test)]
mod tests {
    use super::ln_gamma;

    /// x, ln Γ, ψ, ψ′ worked out with 30 digits.
    const KNOWN: [(f64, f64, f64, f64); 7] = [
        (0.1, 2.252_712_651_734_206, -10.423_754_940_411_076, 101.433_299_150_792_75),
        (0.5, 0.572_364_942_924_700_1, -1.963_510_026_021_423_5, 4.934_802_200_544_679),
        (1.5, -0.120_782_237_635_245_22, 0.036_489_973_978_576_52, 0.934_802_200_544_679_3),
        (3.7, 1.428_072_326_665_388, 1.167_153_539_361_511_4, 0.310_037_857_670_038_3),
        (12.0, 17.502_307_845_873_886, 2.442_661_679_975_812, 0.086_901_872_871_768_39),
        (100.0, 359.134_205_369_575_4, 4.600_161_852_738_087, 0.010_050_166_663_333_571),
        (1e6, 12_815_504.569_147_612, 13.815_510_057_964_19, 1.000_000_500_000_166_7e-6),
    ];

    #[test]
    fn known_values() {
        let close = |found: f64, known: f64| (found - known).abs() <= 4e-15 * (1.0 + known.abs());
        for (x, value, first, second) in KNOWN {
            let jet = ln_gamma(x);
            assert!(close(jet.value, value), "ln Γ({x}) = {}", jet.value);
            assert!(close(jet.first, first), "ψ({x}) = {}", jet.first);
            assert!((jet.second / second - 1.0).abs() < 1e-14, "ψ′({x}) = {}", jet.second);
        }
    }

    #[test]
    fn small_arguments_are_a_pole() {
        let jet = ln_gamma(1e-9);
        assert!((jet.value - 20.723_265_836_369_195).abs() < 1e-13);
        assert!((jet.first / -1_000_000_000.577_215_6 - 1.0).abs() < 1e-15);
        assert!((jet.second / 1e18 - 1.0).abs() < 1e-15);
    }
}
