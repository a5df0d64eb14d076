//! How many customers have which scores and belong to which group.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{MIN_BUYERS, Rfm, RfmGroup};
use crate::ratio::{money_share, share};
use crate::scope::{Basis, Scope};
use crate::units::Fen;

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
