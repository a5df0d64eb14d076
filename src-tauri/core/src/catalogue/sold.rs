//! What was sold of each product: one pass over the lines of completed orders.

use huitouke_analytics::ledger::Orders;
use huitouke_analytics::{Day, Fen, Ledger};

/// What was sold of each product of the Ledger.
#[derive(Debug, Default, PartialEq)]
pub struct Sold {
    /// Completed orders with it.
    pub orders: Vec<u32>,
    /// Customers who bought it.
    pub buyers: Vec<u32>,
    /// Amount of its lines in these.
    pub amount: Vec<Fen>,
    /// What one piece was sold for last, where a line says.
    pub last_price: Vec<Option<Fen>>,
}

/// What was counted last of a product: which customer, which order, and the moment of the
/// last price.
#[derive(Clone, Copy)]
struct Last {
    customer: usize,
    order: usize,
    priced: (Day, i16),
}

const NONE: Last = Last { customer: usize::MAX, order: usize::MAX, priced: (Day(i32::MIN), -1) };

impl Sold {
    /// Counts it.
    pub fn of(ledger: &Ledger) -> Self {
        let n = ledger.products.len();
        let mut sold = Self {
            orders: vec![0; n],
            buyers: vec![0; n],
            amount: vec![Fen::ZERO; n],
            last_price: vec![None; n],
        };
        let mut last = vec![NONE; n];
        for c in 0..ledger.customers.len() {
            for o in ledger.orders_of(c) {
                sold.add(ledger, &ledger.orders, o, c, &mut last);
            }
        }
        // Orders of nobody have no buyer, and are numbered from 0 again.
        last.iter_mut().for_each(|last| last.order = usize::MAX);
        for o in 0..ledger.unowned.len() {
            sold.add(ledger, &ledger.unowned, o, usize::MAX, &mut last);
        }
        sold
    }

    fn add(&mut self, ledger: &Ledger, orders: &Orders, o: usize, c: usize, last: &mut [Last]) {
        if !orders.completed(o) {
            return;
        }
        for line in ledger.sold_lines(orders, o) {
            let p = line.product as usize;
            let last = &mut last[p];
            if last.order != o {
                last.order = o;
                self.orders[p] += 1;
            }
            if c != usize::MAX && last.customer != c {
                last.customer = c;
                self.buyers[p] += 1;
            }
            let Some(amount) = ledger.lines.amount(line.line) else { continue };
            self.amount[p] = self.amount[p].plus(amount);
            let moment = (orders.day[o], orders.minute[o]);
            if moment >= last.priced {
                last.priced = moment;
                self.last_price[p] = Some(per_piece(amount, line.pieces_milli));
            }
        }
    }
}

/// The price of one piece, rounded half up.
pub fn per_piece(amount: Fen, pieces_milli: i64) -> Fen {
    let pieces = i128::from(pieces_milli.max(1));
    let price = (i128::from(amount.0) * 1000 + pieces / 2).div_euclid(pieces);
    Fen(i64::try_from(price).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use huitouke_analytics::CustomerId;
    use huitouke_analytics::ledger::{CustomerRow, LineRow, OrderRow, OrderState, Product, Rows};

    #[test]
    fn orders_buyers_amounts_and_the_last_price() {
        let line = |product, pieces: i64, amount: i64| LineRow {
            product,
            quantity_milli: Some(pieces),
            amount: Some(Fen(amount)),
        };
        let order = |id, customer: Option<i64>, day, lines| OrderRow {
            id: huitouke_analytics::OrderId(id),
            customer: customer.map(CustomerId),
            day: Day(day),
            lines,
            ..OrderRow::default()
        };
        let closed = OrderRow { state: OrderState::Closed, ..order(9, Some(1), 50, (0, 1)) };
        let rows = Rows {
            customers: [1, 2].map(|id| CustomerRow::new(CustomerId(id), None)).into(),
            orders: vec![
                order(1, Some(1), 10, (0, 2)),
                order(2, Some(1), 20, (2, 1)),
                order(3, Some(2), 15, (3, 1)),
                order(4, None, 5, (4, 1)),
                closed,
            ],
            // Twice in one order, later dearer, and a line that came back.
            lines: vec![
                line(0, 2000, 1000),
                line(0, 1000, 700),
                line(0, 1500, 1000),
                line(1, -1000, 500),
                line(0, 1000, 300),
            ],
            products: vec![Product::default(), Product::default()],
            platforms: vec!["p".into()],
            ..Rows::default()
        };
        let sold = Sold::of(&Ledger::new(rows));
        assert_eq!((sold.orders, sold.buyers), (vec![3, 0], vec![1, 0]));
        assert_eq!(sold.amount, [Fen(3000), Fen(0)]);
        assert_eq!(sold.last_price, [Some(Fen(667)), None]);
        assert_eq!(per_piece(Fen(i64::MAX), 1), Fen(i64::MAX));
        assert_eq!(per_piece(Fen(5), 0), Fen(5000));
    }
}
