//! Shares, averages and how sure a share is.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::units::Fen;

/// The normal quantile of a 95 % interval.
pub(crate) const Z: f64 = 1.959_963_984_540_054;

/// Part ÷ whole, 0–1; `None` where the whole is nothing.
pub fn share(part: u32, whole: u32) -> Option<f64> {
    (whole > 0).then(|| f64::from(part) / f64::from(whole))
}

/// Part ÷ whole of two amounts; `None` unless the whole is above nothing.
pub fn money_share(part: Fen, whole: Fen) -> Option<f64> {
    (whole > Fen::ZERO).then(|| part.0 as f64 / whole.0 as f64)
}

/// Net amount ÷ count, rounded half up to 分; `None` where the count is 0.
pub fn each(net: Fen, count: u32) -> Option<Fen> {
    let (net, count) = (i128::from(net.0), i128::from(count));
    (count > 0).then(|| Fen((2 * net + count).div_euclid(2 * count) as i64))
}

/// Within what a share would lie if more had been seen.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct Interval {
    /// Lower end, 0–1.
    pub low: f64,
    /// Upper end, 0–1.
    pub high: f64,
}

/// The 95 % interval of a share of `part` in `whole` (Wilson 1927, score interval);
/// `None` where the whole is nothing. A part above the whole is taken as all of it.
pub fn wilson(part: u32, whole: u32) -> Option<Interval> {
    let p = share(part.min(whole), whole)?;
    let (n, z2) = (f64::from(whole), Z * Z);
    let middle = (p + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let half = Z / (1.0 + z2 / n) * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt();
    Some(Interval { low: (middle - half).clamp(0.0, p), high: (middle + half).clamp(p, 1.0) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_rounded_up() {
        assert_eq!(each(Fen(5), 2), Some(Fen(3)));
        assert_eq!(each(Fen(-5), 2), Some(Fen(-2)));
        assert_eq!(each(Fen(4), 3), Some(Fen(1)));
        assert_eq!(each(Fen(i64::MAX), 1), Some(Fen(i64::MAX)));
        assert_eq!(each(Fen(4), 0), None);
    }

    #[test]
    fn the_score_interval_of_ten_in_a_hundred_and_of_none_in_ten() {
        // Newcombe 1998, table I: 81/263 → 0.2553–0.3662, 15/148 → 0.0624–0.1605,
        // 0/20 → 0–0.1611, 1/29 → 0.0061–0.1718.
        let cases = [
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ];
        for (part, whole, low, high) in cases {
            let found = wilson(part, whole).unwrap();
            assert!(
                (found.low - low).abs() < 5e-5 && (found.high - high).abs() < 5e-5,
                "{found:?}"
            );
        }
        assert_eq!(wilson(0, 0), None);
        assert_eq!(wilson(3, 3).map(|i| i.high), Some(1.0));
    }
}
