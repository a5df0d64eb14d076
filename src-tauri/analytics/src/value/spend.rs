//! What buyers and orders bring in: 客单价, 笔单价, 连带率 (DOMAIN §2).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ledger::{Ledger, Orders};
use crate::months::{Month, MonthTable};
use crate::ratio::each;
use crate::scope::{Basis, Scope};
use crate::units::{Day, Fen};

/// Months shown at most, the newest; earlier orders are in the whole only.
pub const MAX_MONTHS: i32 = 600;

/// What buyers and orders of a stretch of days bring in.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize, TS)]
pub struct Spend {
    /// Buyers: customers with a completed order.
    pub buyers: u32,
    /// Completed orders of known customers.
    pub orders: u32,
    /// Their net amount.
    pub net_fen: Fen,
    /// Spend per buyer (客单价): net amount ÷ buyers, rounded half up to 分.
    pub spend_per_buyer_fen: Option<Fen>,
    /// Completed orders without a known customer; none for a segment. They are part
    /// of the figures below and of none above.
    pub unowned_orders: u32,
    /// Their net amount.
    pub unowned_net_fen: Fen,
    /// Average order value (笔单价): net amount of all completed orders, customer
    /// known or not, ÷ their number, rounded half up to 分.
    pub average_order_fen: Option<Fen>,
    /// Completed orders whose amount no file says: counted as orders, not as money.
    pub unknown_amount_orders: u32,
    /// Completed orders with lines that count ([`Ledger::sold_lines`]).
    pub orders_with_lines: u32,
    /// Completed orders without any: no file says what was bought.
    pub orders_without_lines: u32,
    /// Pieces on the lines that count, in 1/1000.
    #[ts(type = "number")]
    pub pieces_milli: i64,
    /// Items per order (连带率): pieces ÷ completed orders with lines that count. DOMAIN
    /// §2 divides by all completed orders; where some files have no lines that would
    /// make it smaller the more such files there are, so orders of which it is not known
    /// are in neither part.
    pub items_per_order: Option<f64>,
}

/// One calendar month.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct SpendMonth {
    /// Which.
    pub month: Month,
    /// Its first day within the window.
    pub from: Day,
    /// Its last day within the window.
    pub to: Day,
    /// Its figures; who buys in two months is a buyer of both.
    pub spend: Spend,
}

/// Spend over the window and per month.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SpendReport {
    /// What it rests on.
    pub basis: Basis,
    /// The whole window.
    pub whole: Spend,
    /// Every month from the window's first completed order to its last, oldest
    /// first, at most the newest [`MAX_MONTHS`].
    pub months: Vec<SpendMonth>,
}

/// 客单价, 笔单价 and 连带率 of the window and its months. Formulas: DOMAIN §2, but for
/// 连带率, which is per order of which it is known ([`Spend::items_per_order`]).
pub fn report(scope: &Scope) -> SpendReport {
    let ledger = scope.ledger;
    let table = months(scope);
    let mut months = vec![Spend::default(); table.len()];
    // Orders of months that are not shown.
    let mut earlier = Spend::default();
    let mut buyers = 0;
    for c in scope.customers() {
        let mut last = None;
        for o in scope.window_orders(c) {
            let month = table.of(ledger.orders.day[o]);
            let spend = month.map_or(&mut earlier, |month| &mut months[month]);
            spend.orders += 1;
            spend.net_fen = spend.net_fen.plus(ledger.orders.net(o));
            spend.take(ledger, &ledger.orders, o);
            spend.buyers += u32::from(last.replace(month) != Some(month));
        }
        buyers += u32::from(last.is_some());
    }
    for o in scope.window_unowned() {
        let month = table.of(ledger.unowned.day[o]);
        let spend = month.map_or(&mut earlier, |month| &mut months[month]);
        spend.unowned_orders += 1;
        spend.unowned_net_fen = spend.unowned_net_fen.plus(ledger.unowned.net(o));
        spend.take(ledger, &ledger.unowned, o);
    }
    let mut whole = earlier;
    months.iter().for_each(|month| whole.add(month));
    whole.buyers = buyers;
    let month = |(month, spend): (Month, Spend)| SpendMonth {
        month,
        from: month.first_day().max(scope.from),
        to: month.last_day().min(scope.to),
        spend: spend.divided(),
    };
    SpendReport {
        basis: scope.basis,
        whole: whole.divided(),
        months: table.months().zip(months).map(month).collect(),
    }
}

/// The months of the window's completed orders.
fn months(scope: &Scope) -> MonthTable {
    let days = &scope.ledger.purchases.day;
    let mut ends: Option<(Day, Day)> = None;
    let mut seen = |first: Day, last: Day| {
        let (a, b) = ends.unwrap_or((first, last));
        ends = Some((a.min(first), b.max(last)));
    };
    for c in scope.customers() {
        if let [first, .., last] | [first @ last] = &days[scope.window_purchases(c)] {
            seen(*first, *last);
        }
    }
    scope.window_unowned().map(|o| scope.ledger.unowned.day[o]).for_each(|day| seen(day, day));
    match ends {
        Some((first, last)) => {
            let last = Month::of(last);
            MonthTable::new(Month::of(first).max(last.plus(1 - MAX_MONTHS)), last)
        }
        None => MonthTable::new(Month(0), Month(-1)),
    }
}

impl Spend {
    /// What counts whoever the order is of.
    fn take(&mut self, ledger: &Ledger, orders: &Orders, o: usize) {
        self.unknown_amount_orders += u32::from(orders.paid(o).is_none());
        let mut sold = ledger.sold_lines(orders, o).map(|sold| sold.pieces_milli).peekable();
        let with_lines = sold.peek().is_some();
        self.orders_with_lines += u32::from(with_lines);
        self.orders_without_lines += u32::from(!with_lines);
        self.pieces_milli += sold.sum::<i64>();
    }

    fn add(&mut self, other: &Self) {
        self.orders += other.orders;
        self.net_fen = self.net_fen.plus(other.net_fen);
        self.unowned_orders += other.unowned_orders;
        self.unowned_net_fen = self.unowned_net_fen.plus(other.unowned_net_fen);
        self.unknown_amount_orders += other.unknown_amount_orders;
        self.orders_with_lines += other.orders_with_lines;
        self.orders_without_lines += other.orders_without_lines;
        self.pieces_milli += other.pieces_milli;
    }

    fn divided(mut self) -> Self {
        let net = self.net_fen.plus(self.unowned_net_fen);
        self.spend_per_buyer_fen = each(self.net_fen, self.buyers);
        self.average_order_fen = each(net, self.orders.saturating_add(self.unowned_orders));
        self.items_per_order = (self.orders_with_lines > 0)
            .then(|| self.pieces_milli as f64 / 1000.0 / f64::from(self.orders_with_lines));
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::OrderRow;
    use crate::testing::{day, order, shop_of_lines};

    #[test]
    fn three_months_worked_out_by_hand() {
        let nobody = OrderRow { customer: None, ..order(0, "2024-03-09", 1_001) };
        let unknown = OrderRow { paid: None, ..order(2, "2024-03-10", 0) };
        let ledger = shop_of_lines(&[
            (order(1, "2024-01-05", 1_000), &[(0, 2, 600), (1, 1, 400)]),
            (order(1, "2024-01-20", 500), &[(0, -1, 0), (1, 1, 500)]),
            // Only something that came back: as good as without lines.
            (order(1, "2024-03-01", 200), &[(0, -1, -9)]),
            (order(2, "2024-01-31", 301), &[(1, 4, 301)]),
            (unknown, &[(1, 1, 0)]),
            (nobody, &[(0, 3, 1_001)]),
            (order(2, "2024-04-01", 9), &[]),
        ]);
        let report = report(&Scope::whole(&ledger, day("2024-03-31")));
        let [january, february, march] = &report.months[..] else { panic!("three months") };
        assert_eq!(
            (january.month.to_string(), january.from),
            ("2024-01".into(), day("2024-01-01"))
        );
        let spend = january.spend;
        assert_eq!((spend.buyers, spend.orders, spend.net_fen), (2, 3, Fen(1_801)));
        assert_eq!(spend.spend_per_buyer_fen, Some(Fen(901)));
        assert_eq!(spend.average_order_fen, Some(Fen(600)));
        assert_eq!((spend.orders_with_lines, spend.pieces_milli), (3, 8_000));
        assert_eq!(february.spend, Spend::default());
        let spend = march.spend;
        assert_eq!((spend.buyers, spend.orders, spend.net_fen), (2, 2, Fen(200)));
        assert_eq!((spend.unowned_orders, spend.unowned_net_fen), (1, Fen(1_001)));
        // 1,201 over three orders.
        assert_eq!(spend.average_order_fen, Some(Fen(400)));
        assert_eq!((spend.orders_with_lines, spend.orders_without_lines), (2, 1));
        assert_eq!((spend.items_per_order, spend.unknown_amount_orders), (Some(2.0), 1));
        assert_eq!((report.whole.buyers, report.whole.orders), (2, 5));
        assert_eq!(report.whole.items_per_order, Some(12.0 / 5.0));
    }
}
