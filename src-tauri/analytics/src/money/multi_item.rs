//! Several items in one order (连带).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::BoughtAgain;
use crate::first_purchase;
use crate::ledger::{Ledger, Orders};
use crate::ratio::{each, share};
use crate::scope::{Basis, Scope};
use crate::units::Fen;

/// First and last number of each bar.
const BARS: [(u32, Option<u32>); 5] =
    [(1, Some(1)), (2, Some(2)), (3, Some(3)), (4, Some(5)), (6, None)];

/// Completed orders of the window that have something in common.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize, TS)]
pub struct ItemOrders {
    /// Completed orders, customer known or not.
    pub orders: u32,
    /// Known customers with at least one of them.
    pub buyers: u32,
    /// Net amount.
    pub net_fen: Fen,
    /// Average order value (笔单价, DOMAIN §2): net amount ÷ orders, rounded half up.
    pub average_order_fen: Option<Fen>,
}

/// Orders by how many they hold.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct ItemBar {
    /// At least so many …
    pub from: u32,
    /// … and at most so many; `null` for the last bar.
    pub to: Option<u32>,
    /// The orders.
    pub figures: ItemOrders,
}

/// How many items people take at once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct MultiItemReport {
    /// What it rests on.
    pub basis: Basis,
    /// By number of different products: 1, 2, 3, 4–5, 6 and more.
    pub by_products: Vec<ItemBar>,
    /// By pieces, a part of one rounded up: 1, 2, 3, 4–5, 6 and more.
    pub by_pieces: Vec<ItemBar>,
    /// Orders with several items: two or more products, or two or more pieces.
    pub several: ItemOrders,
    /// Orders with one piece of one product.
    pub single: ItemOrders,
    /// Orders without a line that counts, mostly because no file says what was in them:
    /// in no other figure.
    pub unsaid: ItemOrders,
    /// Orders with several items ÷ orders of which it is known.
    pub several_share: Option<f64>,
    /// Customers whose first purchase day lies in the window and whose first purchase,
    /// all completed orders of that day, had several items: how many bought again within
    /// 90 days of it.
    pub first_several: BoughtAgain,
    /// The same for those whose first purchase had one item.
    pub first_single: BoughtAgain,
}

/// Figures of the report: five bars by products, five by pieces, then these.
const FIGURES: usize = 13;
const SEVERAL: usize = 10;
const SINGLE: usize = 11;
const UNSAID: usize = 12;

/// Orders are counted by bar of products and bar of pieces together, the last cell
/// being those of which it is not said; figures are summed from these in the end.
const CELLS: usize = BARS.len() * BARS.len() + 1;
const UNSAID_CELL: usize = CELLS - 1;

/// The figures each cell is part of, as bits.
const FIGURES_OF: [u16; CELLS] = {
    let mut all = [1 << UNSAID; CELLS];
    let mut cell = 0;
    while cell < UNSAID_CELL {
        let kind = if cell == 0 { SINGLE } else { SEVERAL };
        all[cell] = 1 << (cell / BARS.len()) | 1 << (5 + cell % BARS.len()) | 1 << kind;
        cell += 1;
    }
    all
};

/// The numbers of the bits that are set.
fn bits(mut mask: u16) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let lowest = (mask != 0).then(|| mask.trailing_zeros() as usize);
        mask &= mask.wrapping_sub(1);
        lowest
    })
}

/// The bar of a number; by table, since which one it is can't be foreseen.
#[inline]
fn bar(number: u64) -> usize {
    const BAR: [u8; 7] = [0, 0, 1, 2, 3, 3, 4];
    BAR[number.min(6) as usize].into()
}

/// Reads orders; keeps its room for products between them.
struct Reader<'a> {
    ledger: &'a Ledger,
    products: Vec<u32>,
}

impl Reader<'_> {
    /// The cell of an order.
    #[inline]
    fn cell(&mut self, orders: &Orders, o: usize) -> usize {
        let (products, mut pieces_milli) = (&mut self.products, 0_i64);
        products.clear();
        for sold in self.ledger.sold_lines(orders, o) {
            products.push(sold.product);
            pieces_milli = pieces_milli.saturating_add(sold.pieces_milli);
        }
        let products = match products[..] {
            [] => return UNSAID_CELL,
            [_] => 1,
            [a, b] => 1 + u64::from(a != b),
            _ => {
                products.sort_unstable();
                products.dedup();
                products.len() as u64
            }
        };
        let pieces = pieces_milli.unsigned_abs().div_ceil(1000);
        bar(products) * BARS.len() + bar(pieces)
    }
}

/// Orders of the window by number of products and of pieces, of the lines that count
/// ([`Ledger::sold_lines`]).
pub fn report(scope: &Scope) -> MultiItemReport {
    let (ledger, orders) = (scope.ledger, &scope.ledger.orders);
    let mut reader = Reader { ledger, products: Vec::new() };
    let mut cells = [(0_u32, Fen::ZERO); CELLS];
    let mut sums = [ItemOrders::default(); FIGURES];
    let [mut first_several, mut first_single] = [BoughtAgain::default(); 2];
    let mut count = |cell: usize, net: Fen| {
        let (orders, sum) = &mut cells[cell];
        (*orders, *sum) = (*orders + 1, sum.plus(net));
    };
    for c in scope.customers() {
        let mut bought = 0;
        for o in scope.window_orders(c) {
            let cell = reader.cell(orders, o);
            count(cell, orders.net(o));
            bought |= FIGURES_OF[cell];
        }
        if let Some(p) = scope.purchases(c).next() {
            let day = ledger.purchases.day[p];
            // Only now: whose first purchase lies elsewhere needs none of their lines.
            let several = scope.in_window(day).then(|| first_purchase::had_several(ledger, c, p));
            match several.flatten() {
                Some(true) => first_several.customer(scope, c, day),
                Some(false) => first_single.customer(scope, c, day),
                None => {}
            }
        }
        for figure in bits(bought) {
            sums[figure].buyers += 1;
        }
    }
    for o in scope.window_unowned() {
        count(reader.cell(&ledger.unowned, o), ledger.unowned.net(o));
    }
    for (cell, (orders, net)) in cells.into_iter().enumerate() {
        for figure in bits(FIGURES_OF[cell]) {
            sums[figure].orders += orders;
            sums[figure].net_fen = sums[figure].net_fen.plus(net);
        }
    }
    for sum in &mut sums {
        sum.average_order_fen = each(sum.net_fen, sum.orders);
    }
    let bars = |at: usize| {
        let figures = sums[at..at + BARS.len()].iter();
        BARS.iter().zip(figures).map(|(&(from, to), &figures)| ItemBar { from, to, figures })
    };
    let said = sums[SEVERAL].orders.saturating_add(sums[SINGLE].orders);
    MultiItemReport {
        basis: scope.basis,
        by_products: bars(0).collect(),
        by_pieces: bars(BARS.len()).collect(),
        several: sums[SEVERAL],
        single: sums[SINGLE],
        unsaid: sums[UNSAID],
        several_share: share(sums[SEVERAL].orders, said),
        first_several: first_several.rated(),
        first_single: first_single.rated(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Line, day, order, shop_of_lines};

    #[test]
    fn orders_by_products_and_pieces() {
        let two: &[Line] = &[(0, 1, 50), (1, 1, 50)];
        let same: &[Line] = &[(0, 1, 50), (0, 3, 50)];
        // What came back was not bought.
        let one: &[Line] = &[(2, 1, 100), (3, -2, -9)];
        let back: &[Line] = &[(3, -1, -9)];
        let six: &[Line] = &[(0, 1, 1), (1, 1, 1), (2, 1, 1), (3, 1, 1), (4, 1, 1), (5, 2, 1)];
        let ledger = shop_of_lines(&[
            (order(1, "2024-01-01", 100), two),
            (order(1, "2024-02-01", 100), one),
            (order(2, "2024-01-01", 200), same),
            (order(3, "2024-01-01", 601), six),
            (order(3, "2024-01-01", 10), back),
            (order(4, "2024-01-01", 30), one),
            (crate::ledger::OrderRow { customer: None, ..order(4, "2024-01-02", 35) }, one),
        ]);
        let report = report(&Scope::whole(&ledger, day("2024-06-01")));
        let row = |o: &ItemOrders| (o.orders, o.buyers, o.net_fen.0);
        let bars = |bars: &[ItemBar]| bars.iter().map(|b| row(&b.figures)).collect::<Vec<_>>();
        assert_eq!(
            bars(&report.by_products),
            [(4, 3, 365), (1, 1, 100), (0, 0, 0), (0, 0, 0), (1, 1, 601)]
        );
        assert_eq!(
            bars(&report.by_pieces),
            [(3, 2, 165), (1, 1, 100), (0, 0, 0), (1, 1, 200), (1, 1, 601)]
        );
        assert_eq!(row(&report.several), (3, 3, 901));
        assert_eq!(row(&report.single), (3, 2, 165));
        assert_eq!(row(&report.unsaid), (1, 1, 10));
        assert_eq!(report.several.average_order_fen, Some(Fen(300)));
        assert_eq!(
            (report.single.average_order_fen, report.several_share),
            (Some(Fen(55)), Some(0.5))
        );
        assert_eq!(report.first_several.observed_customers, 3);
        assert_eq!(report.first_several.again_customers, 1);
        assert_eq!(
            (report.first_single.observed_customers, report.first_single.rate),
            (1, Some(0.0))
        );
    }
}
