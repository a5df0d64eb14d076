//! RFM: recency, frequency, money, and the eight groups they make (DOMAIN §4).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::score::Fifths;
use crate::ledger::Ledger;
use crate::ratio::{money_share, share};
use crate::scope::{Basis, Scope};
use crate::units::{Day, Fen};

/// Buyers a window needs before groups are named.
pub const MIN_BUYERS: u32 = 20;

/// The eight groups by which of R, F and M are at least the buyers' mean score; F is
/// never high below 2 purchase days (DOMAIN §4, §7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum RfmGroup {
    /// 重要价值: R, F and M high.
    ImportantValue,
    /// 重要发展: R and M high, F low.
    ImportantDevelop,
    /// 重要保持: F and M high, R low.
    ImportantKeep,
    /// 重要挽留: M high, R and F low.
    ImportantRetain,
    /// 一般价值: R and F high, M low.
    GeneralValue,
    /// 一般发展: R high, F and M low.
    GeneralDevelop,
    /// 一般保持: F high, R and M low.
    GeneralKeep,
    /// 一般挽留: R, F and M low.
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

/// The customers of one group.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct RfmGroupRow {
    /// Which.
    pub group: RfmGroup,
    /// How many.
    pub customers: u32,
    /// Of the buyers, 0–1.
    pub customers_share: Option<f64>,
    /// Their net amount in the window.
    pub net_fen: Fen,
    /// Of the buyers' net amount, 0–1.
    pub net_share: Option<f64>,
}

/// The customers with the same three scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RfmCell {
    /// R score, 1–5.
    pub r: u8,
    /// F score, 1–5.
    pub f: u8,
    /// M score, 1–5.
    pub m: u8,
    /// How many customers.
    pub customers: u32,
    /// Their net amount in the window.
    pub net_fen: Fen,
}

/// RFM of a scope's customers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RfmReport {
    /// What it rests on.
    pub basis: Basis,
    /// Buyers of the scope in the window: those counted below.
    pub buyers: u32,
    /// Buyers of the whole shop in the window: those the scores are relative to.
    pub shop_buyers: u32,
    /// Mean R score of the shop's buyers, where R begins to be high.
    pub mean_r: Option<f64>,
    /// Mean F score of the shop's buyers.
    pub mean_f: Option<f64>,
    /// Mean M score of the shop's buyers.
    pub mean_m: Option<f64>,
    /// The eight groups in fixed order, empty ones too; none at all where the shop
    /// has fewer than [`MIN_BUYERS`] buyers in the window.
    pub groups: Vec<RfmGroupRow>,
    /// The cells of the R × F × M grid that hold someone, by R, F, M ascending.
    pub grid: Vec<RfmCell>,
}

/// RFM of a scope: scores as [`Rfm::of`] gives them, counted for its customers.
pub fn report(scope: &Scope) -> RfmReport {
    report_of(scope, &Rfm::of(scope))
}

/// The same with scores at hand, which are those of the scope's window.
pub fn report_of(scope: &Scope, rfm: &Rfm) -> RfmReport {
    let mut groups = [(0, Fen::ZERO); 8];
    let mut cells = [(0, Fen::ZERO); 125];
    let mut all = (0, Fen::ZERO);
    let add = |sum: &mut (u32, Fen), net: Fen| *sum = (sum.0 + 1, sum.1.plus(net));
    for c in scope.customers().filter(|c| rfm.r[*c] > 0) {
        let (cell, net) = (cell(rfm.r[c], rfm.f[c], rfm.m[c]), rfm.net[c]);
        add(&mut all, net);
        add(&mut cells[cell], net);
        if let Some(group) = rfm.group[c] {
            add(&mut groups[group as usize], net);
        }
    }
    let row = |(group, (customers, net_fen)): (RfmGroup, (u32, Fen))| RfmGroupRow {
        group,
        customers,
        customers_share: share(customers, all.0),
        net_fen,
        net_share: money_share(net_fen, all.1),
    };
    let filled = cells.into_iter().zip(0_u8..).filter(|((customers, _), _)| *customers > 0);
    let [mean_r, mean_f, mean_m] = rfm.means();
    RfmReport {
        basis: scope.basis,
        buyers: all.0,
        shop_buyers: rfm.buyers,
        mean_r,
        mean_f,
        mean_m,
        groups: if rfm.buyers >= MIN_BUYERS {
            RfmGroup::ALL.into_iter().zip(groups).map(row).collect()
        } else {
            Vec::new()
        },
        grid: filled
            .map(|((customers, net_fen), at)| RfmCell {
                r: at / 25 + 1,
                f: at / 5 % 5 + 1,
                m: at % 5 + 1,
                customers,
                net_fen,
            })
            .collect(),
    }
}

fn cell(r: u8, f: u8, m: u8) -> usize {
    let [r, f, m] = [r, f, m].map(|score| usize::from(score) - 1);
    25 * r + 5 * f + m
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{day, order, shop};

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

    #[test]
    fn twenty_buyers_of_one_day_and_one_who_came_twice() {
        let mut orders: Vec<_> = (1..20).map(|c| order(c, "2024-03-01", 100)).collect();
        orders.extend([order(20, "2024-02-01", 500), order(20, "2024-03-02", 500)]);
        // Before the window and after it: nobody to score.
        orders.extend([order(21, "2022-01-01", 9), order(22, "2024-05-01", 9)]);
        let ledger = shop(&orders);
        let scope = Scope::whole(&ledger, day("2024-03-31"));
        let rfm = Rfm::of(&scope);
        assert_eq!((rfm.buyers, rfm.sums), (20, [19 + 5, 19 + 2, 19 + 5]));
        assert_eq!((rfm.r[0], rfm.f[0], rfm.m[0]), (1, 1, 1));
        assert_eq!((rfm.r[19], rfm.f[19], rfm.m[19]), (5, 2, 5));
        assert_eq!((rfm.r[20], rfm.group[20], rfm.group[21]), (0, None, None));
        assert_eq!(rfm.group[0], Some(RfmGroup::GeneralRetain));
        assert_eq!(rfm.group[19], Some(RfmGroup::ImportantValue));
        let report = report(&scope);
        assert_eq!((report.buyers, report.mean_f), (20, Some(1.05)));
        let counts: Vec<_> = report.groups.iter().map(|g| (g.customers, g.net_fen.0)).collect();
        let none = (0, 0);
        assert_eq!(counts, [(1, 1000), none, none, none, none, none, none, (19, 1900)]);
        assert_eq!(report.groups[7].customers_share, Some(0.95));
        let cell = |r, f, m, customers, fen| RfmCell { r, f, m, customers, net_fen: Fen(fen) };
        assert_eq!(report.grid, [cell(1, 1, 1, 19, 1900), cell(5, 2, 5, 1, 1000)]);

        // The segment only filters.
        let mut members = vec![false; 22];
        members[19] = true;
        let segment = Scope::new(&ledger, scope.as_of, None, None, Some(&members));
        let few = super::report(&segment);
        assert_eq!((few.buyers, few.shop_buyers, few.grid.len()), (1, 20, 1));
        assert_eq!(few.groups[0].customers_share, Some(1.0));
    }

    #[test]
    fn one_purchase_day_is_never_frequent_and_few_buyers_have_no_groups() {
        let orders: Vec<_> = (1..=20).map(|c| order(c, "2024-03-01", 100)).collect();
        let ledger = shop(&orders);
        let rfm = Rfm::of(&Scope::whole(&ledger, day("2024-03-31")));
        // All equal: each score is the mean, F all the same is low.
        assert!(rfm.group.iter().all(|group| *group == Some(RfmGroup::ImportantDevelop)));
        let ledger = shop(&orders[1..]);
        let report = report(&Scope::whole(&ledger, day("2024-03-31")));
        assert!(report.groups.is_empty());
        assert_eq!((report.grid.len(), report.grid[0].customers), (1, 19));
    }
}
