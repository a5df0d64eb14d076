//! How the money is spread over buyers: Lorenz curve, Gini, share of the top.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ratio::money_share;
use crate::scope::{Basis, Scope};
use crate::units::Fen;

/// Steps of the Lorenz curve at most; it has one point more.
const STEPS: usize = 100;

/// Of how many per cent of the buyers the share is told.
const TOPS: [u32; 4] = [1, 5, 10, 20];

/// A point of the Lorenz curve.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct LorenzPoint {
    /// The buyers who spent least, so many …
    pub buyers: u32,
    /// … which is this share of all buyers, 0–1 …
    pub buyers_share: f64,
    /// … spent this together …
    pub net_fen: Fen,
    /// … which is this share of all money, 0–1.
    pub net_share: f64,
}

/// What the buyers who spent most have spent together.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct TopShare {
    /// The top so many per cent of the buyers …
    pub percent: u32,
    /// … are so many, rounded up.
    pub buyers: u32,
    /// Their net amount in the window.
    pub net_fen: Fen,
    /// Of all buyers' net amount, 0–1; `null` where no amount is known.
    pub net_share: Option<f64>,
}

/// How the net amount of the window is spread over its buyers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ConcentrationReport {
    /// What it rests on.
    pub basis: Basis,
    /// Gini coefficient, 0 (all spend the same) to below 1: with amounts x ascending,
    /// Σ (2i − n − 1) · x_i ÷ (n · Σ x), i = 1 … n (Gini 1912, of a whole population);
    /// `null` where no amount is known.
    pub gini: Option<f64>,
    /// The Lorenz curve (Lorenz 1905) from (0, 0) to (1, 1) in at most 101 points,
    /// those who spent least first; empty where no amount is known.
    pub curve: Vec<LorenzPoint>,
    /// The top 1, 5, 10 and 20 %; empty without buyers.
    pub top: Vec<TopShare>,
}

/// How the net amount of the window's completed orders is spread over the scope's
/// buyers; orders without a known customer are nobody's and left out.
pub fn report(scope: &Scope) -> ConcentrationReport {
    let mut nets: Vec<Fen> = scope
        .customers()
        .map(|c| scope.window_purchases(c))
        .filter(|range| !range.is_empty())
        .map(|range| scope.ledger.purchases.net[range].iter().copied().sum())
        .collect();
    nets.sort_unstable();
    let total: Fen = nets.iter().copied().sum();
    let top = |percent: u32| {
        let buyers = (nets.len() * percent as usize).div_ceil(100);
        let net_fen = nets[nets.len() - buyers..].iter().copied().sum();
        let net_share = money_share(net_fen, total);
        TopShare { percent, buyers: buyers as u32, net_fen, net_share }
    };
    ConcentrationReport {
        basis: scope.basis,
        gini: gini(&nets),
        curve: curve(&nets, total),
        top: if nets.is_empty() { Vec::new() } else { TOPS.map(top).to_vec() },
    }
}

/// Numbers, ascending, of the scope's customers behind [`TopShare`]: the so many per cent of
/// the buyers who spent most in the window, rounded up; of equals at the end the first.
pub fn customers_at_top(scope: &Scope, percent: u32) -> Vec<usize> {
    let mut buyers: Vec<(Fen, usize)> = scope
        .customers()
        .map(|c| (scope.window_purchases(c), c))
        .filter(|(range, _)| !range.is_empty())
        .map(|(range, c)| (scope.ledger.purchases.net[range].iter().copied().sum(), c))
        .collect();
    buyers.sort_unstable_by_key(|(net, c)| (std::cmp::Reverse(*net), *c));
    buyers.truncate((buyers.len() * percent.min(100) as usize).div_ceil(100));
    let mut found: Vec<usize> = buyers.into_iter().map(|(_, c)| c).collect();
    found.sort_unstable();
    found
}

fn gini(ascending: &[Fen]) -> Option<f64> {
    let n = ascending.len() as i128;
    let (mut sum, mut weighted) = (0, 0);
    for (i, net) in (1..).zip(ascending) {
        sum += i128::from(net.0);
        weighted += (2 * i - n - 1) * i128::from(net.0);
    }
    (sum > 0).then(|| (weighted as f64 / (n as f64 * sum as f64)).clamp(0.0, 1.0))
}

fn curve(ascending: &[Fen], total: Fen) -> Vec<LorenzPoint> {
    if total <= Fen::ZERO {
        return Vec::new();
    }
    let n = ascending.len();
    let steps = n.min(STEPS);
    let (mut counted, mut net_fen) = (0, Fen::ZERO);
    (0..=steps)
        .map(|step| {
            let buyers = n * step / steps;
            net_fen = net_fen.plus(ascending[counted..buyers].iter().copied().sum());
            counted = buyers;
            LorenzPoint {
                buyers: buyers as u32,
                buyers_share: buyers as f64 / n as f64,
                net_fen,
                net_share: money_share(net_fen, total).unwrap_or(0.0),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{day, order, shop};

    #[test]
    fn four_buyers_worked_out_by_hand() {
        let nets = [100, 200, 300, 400];
        let orders: Vec<_> = (1..).zip(nets).map(|(c, fen)| order(c, "2024-03-01", fen)).collect();
        let ledger = shop(&orders);
        let report = report(&Scope::whole(&ledger, day("2024-03-31")));
        // (−3·100 − 1·200 + 1·300 + 3·400) ÷ (4 · 1000)
        assert_eq!(report.gini, Some(0.25));
        let points: Vec<_> =
            report.curve.iter().map(|p| (p.buyers_share, p.net_fen.0, p.net_share)).collect();
        let expected =
            [(0.0, 0, 0.0), (0.25, 100, 0.1), (0.5, 300, 0.3), (0.75, 600, 0.6), (1.0, 1000, 1.0)];
        assert_eq!(points, expected);
        let top: Vec<_> = report.top.iter().map(|t| (t.percent, t.buyers, t.net_share)).collect();
        assert_eq!(top, [1, 5, 10, 20].map(|percent| (percent, 1, Some(0.4))));
    }

    #[test]
    fn equal_buyers_are_a_straight_line_and_nobody_is_no_line() {
        let orders: Vec<_> = (0..250).map(|c| order(c, "2024-03-01", 7)).collect();
        let ledger = shop(&orders);
        let straight = report(&Scope::whole(&ledger, day("2024-03-31")));
        assert_eq!((straight.gini, straight.curve.len()), (Some(0.0), 101));
        assert!(straight.curve.iter().all(|p| p.buyers_share == p.net_share));
        assert_eq!(straight.top.iter().map(|t| t.buyers).collect::<Vec<_>>(), [3, 13, 25, 50]);
        let empty = report(&Scope::whole(&ledger, day("2020-03-31")));
        assert_eq!((empty.gini, empty.curve.len(), empty.top.len()), (None, 0, 0));
    }
}
