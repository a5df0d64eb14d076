//! How long gaps are, in bars.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::quantile::quantile;

/// A bar of the gap histogram.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GapBar {
    /// Gaps of at least this many days …
    pub from_days: u32,
    /// … and fewer than this many.
    pub to_days: u32,
    /// How many gaps.
    pub gaps: u32,
}

/// Bars of the histogram at most.
const MAX_BARS: u32 = 40;

/// Widths a bar may have, in days: round ones, weeks, months, years.
const WIDTHS: [u32; 14] = [1, 2, 5, 7, 10, 14, 30, 60, 90, 180, 365, 730, 1825, 3650];

/// Bars of one width, the narrowest of `WIDTHS` with which 40 bars reach beyond the
/// 99th percentile: a few very long gaps must not press the rest into one bar. Bars
/// go up to the longest gap; where that is more than 40, the last one takes the
/// rest and is wider. No bars without gaps.
pub(super) fn histogram(sorted: &[u32]) -> Vec<GapBar> {
    let (Some(longest), Some(p99)) = (sorted.last(), quantile(sorted, 0.99)) else {
        return Vec::new();
    };
    let most = p99 as u32;
    let width = WIDTHS
        .into_iter()
        .find(|width| most < MAX_BARS * width)
        .unwrap_or((most / MAX_BARS).saturating_add(1));
    let bars = (longest / width).saturating_add(1).min(MAX_BARS);
    let mut counted = 0;
    (0..bars)
        .map(|i| {
            let from_days = i * width;
            let end = from_days.saturating_add(width);
            let (to_days, up_to) = if i + 1 == bars && *longest >= end {
                (longest.saturating_add(1), sorted.len())
            } else {
                (end, sorted.partition_point(|gap| *gap < end))
            };
            let gaps = (up_to - counted) as u32;
            counted = up_to;
            GapBar { from_days, to_days, gaps }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_equal_and_the_last_takes_the_rest() {
        assert_eq!(histogram(&[]), []);
        let bar = |from_days, to_days, gaps| GapBar { from_days, to_days, gaps };
        assert_eq!(histogram(&[1, 1, 3]), [bar(0, 1, 0), bar(1, 2, 2), bar(2, 3, 0), bar(3, 4, 1)]);
        // p99 of 200 gaps of 1–100 and one of 9,000 is 100: bars of 5 days.
        let mut gaps: Vec<u32> = (0..200).map(|i| i / 2 + 1).collect();
        gaps.push(9000);
        let bars = histogram(&gaps);
        assert_eq!(bars.len(), 40);
        assert_eq!(bars[0], bar(0, 5, 8));
        assert_eq!(bars[20], bar(100, 105, 2));
        assert_eq!(bars[39], bar(195, 9001, 1));
    }

    #[test]
    fn the_longest_gaps_there_can_be_have_bars() {
        let bars = histogram(&[1, u32::MAX]);
        assert_eq!(bars.iter().map(|bar| bar.gaps).sum::<u32>(), 2);
        assert!(bars.len() <= 40);
        assert_eq!(histogram(&[u32::MAX; 3]).iter().map(|bar| bar.gaps).sum::<u32>(), 3);
    }
}
