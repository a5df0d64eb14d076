//! Several items in one order (连带).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::BoughtAgain;
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
    /// By pieces, a part of one rounded up, at least one: 1, 2, 3, 4–5, 6 and more.
    pub by_pieces: Vec<ItemBar>,
    /// Orders with several items: two or more products, or two or more pieces.
    pub several: ItemOrders,
    /// Orders with one piece of one product.
    pub single: ItemOrders,
    /// Orders of which no file says what was in them: in no other figure.
    pub unsaid: ItemOrders,
    /// Orders with several items ÷ orders of which it is known.
    pub several_share: Option<f64>,
    /// Customers whose first purchase day lies in the window and whose first order
    /// had several items: how many bought again within 90 days of it.
    pub first_several: BoughtAgain,
    /// The same for those whose first order had one item.
    pub first_single: BoughtAgain,
}

/// Figures by what an order holds: five bars by products, five by pieces, then
/// several, single, unsaid.
type Sums = [ItemOrders; 13];
const SEVERAL: usize = 10;
const SINGLE: usize = 11;
const UNSAID: usize = 12;

fn bar(number: u32) -> usize {
    BARS.iter().rposition(|(from, _)| *from <= number).unwrap_or(0)
}

/// Reads orders; keeps its room for products between them.
struct Reader<'a> {
    ledger: &'a Ledger,
    products: Vec<u32>,
}

impl Reader<'_> {
    /// The figures an order belongs to: by products, by pieces, by kind.
    #[inline]
    fn places(&mut self, orders: &Orders, o: usize) -> [usize; 3] {
        let lines = &self.ledger.lines;
        let range = orders.lines_of(o);
        let products = match range.len() {
            0 => return [UNSAID; 3],
            1 => 1,
            _ => {
                self.products.clear();
                self.products.extend_from_slice(&lines.product[range.clone()]);
                self.products.sort_unstable();
                self.products.dedup();
                self.products.len() as u32
            }
        };
        let milli: i64 = range.map(|line| lines.pieces_milli(line)).sum();
        let pieces = u32::try_from(milli.max(1).saturating_add(999) / 1000).unwrap_or(u32::MAX);
        let kind = if products > 1 || pieces > 1 { SEVERAL } else { SINGLE };
        [bar(products), 5 + bar(pieces), kind]
    }
}

#[inline]
fn count(sums: &mut Sums, places: [usize; 3], net: Fen) {
    // What is not said has one place three times over.
    let places = if places[2] == UNSAID { &places[2..] } else { &places[..] };
    for place in places {
        sums[*place].orders += 1;
        sums[*place].net_fen = sums[*place].net_fen.plus(net);
    }
}

/// Orders of the window by number of products and of pieces. The first order of a
/// customer is the first completed one, by day, minute and id.
pub fn report(scope: &Scope) -> MultiItemReport {
    let (ledger, orders) = (scope.ledger, &scope.ledger.orders);
    let mut reader = Reader { ledger, products: Vec::new() };
    let mut sums: Sums = [ItemOrders::default(); 13];
    let mut first = [BoughtAgain::default(); 2];
    for c in scope.customers() {
        let purchases = scope.purchases(c);
        let first_order = ledger.purchases.first_order.get(purchases.start);
        let mut bought = 0_u16;
        for o in scope.window_orders(c) {
            let places = reader.places(orders, o);
            count(&mut sums, places, orders.net(o));
            bought |= places.iter().fold(0, |all, place| all | 1 << place);
            if first_order == Some(&(o as u32)) && places[2] != UNSAID {
                first[places[2] - SEVERAL].customer(scope, c, orders.day[o]);
            }
        }
        while bought != 0 {
            sums[bought.trailing_zeros() as usize].buyers += 1;
            bought &= bought - 1;
        }
    }
    for o in scope.window_unowned() {
        let places = reader.places(&ledger.unowned, o);
        count(&mut sums, places, ledger.unowned.net(o));
    }
    for sum in &mut sums {
        sum.average_order_fen = each(sum.net_fen, sum.orders);
    }
    let bars = |at: usize| {
        let figures = sums[at..at + 5].iter();
        BARS.iter().zip(figures).map(|(&(from, to), &figures)| ItemBar { from, to, figures })
    };
    MultiItemReport {
        basis: scope.basis,
        by_products: bars(0).collect(),
        by_pieces: bars(5).collect(),
        several: sums[SEVERAL],
        single: sums[SINGLE],
        unsaid: sums[UNSAID],
        several_share: share(
            sums[SEVERAL].orders,
            sums[SEVERAL].orders.saturating_add(sums[SINGLE].orders),
        ),
        first_several: first[0].rated(),
        first_single: first[1].rated(),
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
        let one: &[Line] = &[(2, 1, 100)];
        let six: &[Line] = &[(0, 1, 1), (1, 1, 1), (2, 1, 1), (3, 1, 1), (4, 1, 1), (5, 2, 1)];
        let ledger = shop_of_lines(&[
            (order(1, "2024-01-01", 100), two),
            (order(1, "2024-02-01", 100), one),
            (order(2, "2024-01-01", 200), same),
            (order(3, "2024-01-01", 601), six),
            (order(3, "2024-01-01", 10), &[]),
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
