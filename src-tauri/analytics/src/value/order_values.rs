//! What completed orders are worth: histogram, median and quartiles.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::quantile::quantiles_of;
use crate::scope::{Basis, Scope};
use crate::units::Fen;

/// Bars of the histogram at most.
const MAX_BARS: i64 = 40;

/// The narrowest bar: one yuan.
const NARROWEST: i64 = 100;

/// A bar of the histogram.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OrderValueBar {
    /// Orders worth at least this much …
    pub from_fen: Fen,
    /// … and less than this.
    pub to_fen: Fen,
    /// How many orders.
    pub orders: u32,
    /// Their net amount.
    pub net_fen: Fen,
}

/// What the completed orders of a window are worth.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct OrderValuesReport {
    /// What it rests on.
    pub basis: Basis,
    /// Orders with a known amount, customer known or not: those counted below.
    pub orders: u32,
    /// Completed orders whose amount no file says; they are in no bar.
    pub unknown_amount_orders: u32,
    /// A quarter of the orders are worth at most this, rounded half up to 分.
    pub p25_fen: Option<Fen>,
    /// The median order.
    pub median_fen: Option<Fen>,
    /// Three quarters of the orders are worth at most this.
    pub p75_fen: Option<Fen>,
    /// At most 40 bars of one round width (1, 2, 5, 10 … yuan) from 0 to the largest
    /// order; the last one takes the rest and may be wider.
    pub bars: Vec<OrderValueBar>,
}

/// Net amount (paid − refunded) of each completed order of the window, as the average
/// order value (笔单价) counts them: orders without a known customer too, unless the
/// scope is a segment. Quantiles are of type 7.
pub fn report(scope: &Scope) -> OrderValuesReport {
    let (orders, unowned) = (&scope.ledger.orders, &scope.ledger.unowned);
    let mut values: Vec<f64> = Vec::with_capacity(scope.basis.orders as usize);
    let mut unknown_amount_orders = 0;
    let owned = scope.customers().flat_map(|c| scope.window_orders(c)).map(|o| (orders, o));
    let of_nobody = scope.window_unowned().map(|o| (unowned, o));
    let mut take = |(orders, o): (&crate::ledger::Orders, usize)| match orders.paid(o) {
        Some(_) => values.push(orders.net(o).0 as f64),
        None => unknown_amount_orders += 1,
    };
    owned.for_each(&mut take);
    of_nobody.for_each(take);
    let quartiles = quantiles_of(&mut values, [0.25, 0.5, 0.75, 0.99]);
    let at = |i: usize| quartiles.map(|found| Fen((found[i] + 0.5).floor() as i64));
    OrderValuesReport {
        basis: scope.basis,
        orders: values.len() as u32,
        unknown_amount_orders,
        p25_fen: at(0),
        median_fen: at(1),
        p75_fen: at(2),
        bars: at(3).map_or_else(Vec::new, |p99| histogram(&values, p99.0)),
    }
}

/// Bars of the narrowest round width with which 40 of them reach beyond the 99th
/// percentile: a few very large orders must not press the rest into one bar.
fn histogram(values: &[f64], p99: i64) -> Vec<OrderValueBar> {
    let width = width(p99);
    let largest = values.iter().fold(0.0, |a: f64, b| a.max(*b)) as i64;
    let last = (largest / width).min(MAX_BARS - 1);
    let mut bars: Vec<OrderValueBar> = (0..=last)
        .map(|i| OrderValueBar {
            from_fen: Fen(i.saturating_mul(width)),
            to_fen: Fen((i + 1).saturating_mul(width)),
            orders: 0,
            net_fen: Fen::ZERO,
        })
        .collect();
    for value in values {
        let value = *value as i64;
        let bar = &mut bars[(value / width).clamp(0, last) as usize];
        bar.orders += 1;
        bar.net_fen = bar.net_fen.plus(Fen(value));
    }
    if let Some(bar) = bars.last_mut() {
        bar.to_fen = bar.to_fen.max(Fen(largest.saturating_add(1)));
    }
    bars
}

/// 1, 2 or 5 times a power of ten, from one yuan on.
fn width(most: i64) -> i64 {
    let mut ten = NARROWEST;
    loop {
        for width in [ten, 2 * ten, 5 * ten] {
            if most / MAX_BARS < width {
                return width;
            }
        }
        ten *= 10;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::OrderRow;
    use crate::testing::{day, order, shop};

    #[test]
    fn orders_of_all_known_amounts_are_in_a_bar() {
        let unknown = OrderRow { paid: None, ..order(1, "2024-03-01", 0) };
        let nobody = OrderRow { customer: None, ..order(0, "2024-03-01", 250) };
        let ledger = shop(&[
            order(1, "2024-03-01", 100),
            order(1, "2024-03-01", 199),
            OrderRow { refunded: Fen(50), ..order(2, "2024-03-02", 250) },
            order(3, "2024-04-01", 900),
            unknown,
            nobody,
        ]);
        let report = report(&Scope::whole(&ledger, day("2024-03-31")));
        assert_eq!((report.orders, report.unknown_amount_orders), (4, 1));
        // 100, 199, 200, 250: 174.25 and 212.5, rounded half up.
        assert_eq!((report.p25_fen, report.p75_fen), (Some(Fen(174)), Some(Fen(213))));
        assert_eq!(report.median_fen, Some(Fen(200)));
        let bars: Vec<_> =
            report.bars.iter().map(|b| (b.from_fen.0, b.to_fen.0, b.orders, b.net_fen.0)).collect();
        assert_eq!(bars, [(0, 100, 0, 0), (100, 200, 2, 299), (200, 300, 2, 450)]);
    }

    #[test]
    fn widths_are_round_and_reach_beyond_the_ninety_ninth_percentile() {
        let cases = [
            (0, 100),
            (3_999, 100),
            (4_000, 200),
            (8_000, 500),
            (i64::MAX, 500_000_000_000_000_000),
        ];
        for (most, expected) in cases {
            assert_eq!(width(most), expected, "{most}");
        }
        let bars = histogram(&[100.0, 50_000.0], 3_000);
        assert_eq!((bars.len(), bars[39].from_fen, bars[39].to_fen), (40, Fen(3_900), Fen(50_001)));
        assert_eq!((bars[1].orders, bars[39].orders), (1, 1));
    }
}
