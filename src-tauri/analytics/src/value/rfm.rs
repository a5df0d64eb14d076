//! RFM: recency, frequency, money, and the eight groups they make (DOMAIN §4).

mod report;

pub use report::{RfmCell, RfmGroupRow, RfmReport, report, report_of};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::score::Fifths;
use crate::ledger::Ledger;
use crate::scope::Scope;
use crate::units::{Day, Fen};

/// Buyers a window needs before groups are named.
pub const MIN_BUYERS: u32 = 20;

/// The eight groups by which of R, F and M are at least the buyers' mean score; F is
/// never high below 2 purchase days (DOMAIN §4, §7). Written by the names they go by
/// in the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[repr(u8)]
pub enum RfmGroup {
    /// 重要价值: R, F and M high.
    #[serde(rename = "重要价值")]
    ImportantValue,
    /// 重要发展: R and M high, F low.
    #[serde(rename = "重要发展")]
    ImportantDevelop,
    /// 重要保持: F and M high, R low.
    #[serde(rename = "重要保持")]
    ImportantKeep,
    /// 重要挽留: M high, R and F low.
    #[serde(rename = "重要挽留")]
    ImportantRetain,
    /// 一般价值: R and F high, M low.
    #[serde(rename = "一般价值")]
    GeneralValue,
    /// 一般发展: R high, F and M low.
    #[serde(rename = "一般发展")]
    GeneralDevelop,
    /// 一般保持: F high, R and M low.
    #[serde(rename = "一般保持")]
    GeneralKeep,
    /// 一般挽留: R, F and M low.
    #[serde(rename = "一般挽留")]
    GeneralRetain,
}

impl RfmGroup {
    /// All groups in the order above.
    pub const ALL: [Self; 8] = [
        Self::ImportantValue,
        Self::ImportantDevelop,
        Self::ImportantKeep,
        Self::ImportantRetain,
        Self::GeneralValue,
        Self::GeneralDevelop,
        Self::GeneralKeep,
        Self::GeneralRetain,
    ];

    /// What it goes by in the field.
    pub fn name(self) -> &'static str {
        match self {
            Self::ImportantValue => "重要价值",
            Self::ImportantDevelop => "重要发展",
            Self::ImportantKeep => "重要保持",
            Self::ImportantRetain => "重要挽留",
            Self::GeneralValue => "一般价值",
            Self::GeneralDevelop => "一般发展",
            Self::GeneralKeep => "一般保持",
            Self::GeneralRetain => "一般挽留",
        }
    }

    fn of(r: bool, f: bool, m: bool) -> Self {
        Self::ALL[4 * usize::from(!m) + 2 * usize::from(!r) + usize::from(!f)]
    }
}

/// Scores and groups of all customers of the shop, one entry per customer and column,
/// aligned with the ledger's `customers`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rfm {
    /// Recency, 1–5, the highest for those who bought last; 0 for who did not buy.
    pub r: Vec<u8>,
    /// Frequency: 1, 2, 3, 4–5, 6 or more purchase days → 1–5; 0 for who did not buy.
    pub f: Vec<u8>,
    /// Money, 1–5; 0 for who did not buy.
    pub m: Vec<u8>,
    /// Group; `None` for who did not buy, and for all with fewer than
    /// [`MIN_BUYERS`] buyers.
    pub group: Vec<Option<RfmGroup>>,
    /// Net amount in the window.
    pub net: Vec<Fen>,
    /// Buyers of the shop in the window.
    pub buyers: u32,
    /// Sums of the buyers' R, F and M scores.
    pub sums: [u64; 3],
}

impl Rfm {
    /// The scores over the window from `from` to `to`, both included, of whoever has
    /// a purchase day in it:
    ///
    /// - R = days from the last purchase day of the window to its end, M = net amount
    ///   in it; score = 1 + ⌊5 · (buyers strictly worse) ÷ buyers⌋, at most 5.
    /// - F = purchase days in the window, by fixed steps.
    /// - A score is high where score · buyers ≥ sum of all buyers' scores: in whole
    ///   numbers, so that a score equal to the mean is never lost to rounding.
    ///
    /// DOMAIN §4. For an as-of day let the window end with it.
    pub fn over(ledger: &Ledger, from: Day, to: Day) -> Self {
        let n = ledger.customers.len();
        let mut rfm = Self {
            r: vec![0; n],
            f: vec![0; n],
            m: vec![0; n],
            group: vec![None; n],
            net: vec![Fen::ZERO; n],
            ..Self::default()
        };
        let purchases = &ledger.purchases;
        let (mut buyers, mut lasts, mut nets) = (Vec::new(), Vec::new(), Vec::new());
        for c in 0..n {
            let range = purchases.within(c, from, to);
            if range.is_empty() {
                continue;
            }
            let net: Fen = purchases.net[range.clone()].iter().copied().sum();
            rfm.f[c] = frequency_score(range.len());
            rfm.net[c] = net;
            buyers.push((c as u32, purchases.day[range.end - 1]));
            lasts.push(purchases.day[range.end - 1]);
            nets.push(net);
        }
        rfm.buyers = buyers.len() as u32;
        let (Some(by_day), Some(by_net)) = (Fifths::of(&mut lasts), Fifths::of(&mut nets)) else {
            return rfm;
        };
        for (c, last) in &buyers {
            let c = *c as usize;
            rfm.r[c] = by_day.score(*last);
            rfm.m[c] = by_net.score(rfm.net[c]);
            for (sum, score) in rfm.sums.iter_mut().zip([rfm.r[c], rfm.f[c], rfm.m[c]]) {
                *sum += u64::from(score);
            }
        }
        if rfm.buyers >= MIN_BUYERS {
            for (c, _) in buyers {
                let c = c as usize;
                let [r, f, m] = rfm.high(c);
                rfm.group[c] = Some(RfmGroup::of(r, f, m));
            }
        }
        rfm
    }

    /// The scores over a scope's window, of the whole shop whatever its segment.
    pub fn of(scope: &Scope) -> Self {
        Self::over(scope.ledger, scope.from, scope.to)
    }

    /// The buyers' mean R, F and M score; `None` without buyers.
    pub fn means(&self) -> [Option<f64>; 3] {
        self.sums.map(|sum| (self.buyers > 0).then(|| sum as f64 / f64::from(self.buyers)))
    }

    /// Which of R, F, M are high for customer number `c`, who is a buyer.
    fn high(&self, c: usize) -> [bool; 3] {
        let n = u64::from(self.buyers);
        let at_least = |score: u8, sum: u64| u64::from(score) * n >= sum;
        let [r, f, m] = self.sums;
        // An F score of 2 is 2 purchase days.
        [at_least(self.r[c], r), self.f[c] >= 2 && at_least(self.f[c], f), at_least(self.m[c], m)]
    }
}

fn frequency_score(purchase_days: usize) -> u8 {
    match purchase_days {
        0 => 0,
        1 => 1,
        2 => 2,
        3 => 3,
        4..=5 => 4,
        _ => 5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_named_by_what_is_high() {
        use RfmGroup::{
            GeneralDevelop, GeneralKeep, GeneralRetain, GeneralValue, ImportantDevelop,
            ImportantKeep, ImportantRetain, ImportantValue,
        };
        let cases = [
            ((true, true, true), ImportantValue),
            ((true, false, true), ImportantDevelop),
            ((false, true, true), ImportantKeep),
            ((false, false, true), ImportantRetain),
            ((true, true, false), GeneralValue),
            ((true, false, false), GeneralDevelop),
            ((false, true, false), GeneralKeep),
            ((false, false, false), GeneralRetain),
        ];
        for ((r, f, m), group) in cases {
            assert_eq!(RfmGroup::of(r, f, m), group);
        }
        assert_eq!([0, 1, 2, 3, 4, 5, 6, 99].map(frequency_score), [0, 1, 2, 3, 4, 4, 5, 5]);
    }
}
