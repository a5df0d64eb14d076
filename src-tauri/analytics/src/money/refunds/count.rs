//! One pass over the orders of the window.

use super::kinds::{MoneyState, money_state, went_back};
use super::{
    MAX_PRODUCTS, RefundFigures, RefundMonth, RefundPlatform, RefundProduct, RefundReport,
    RefundState,
};
use crate::ledger::{EventKind, Ledger, Orders};
use crate::money::BoughtAgain;
use crate::months::MonthTable;
use crate::ratio::{money_share, share};
use crate::scope::Scope;
use crate::span::{part, window_months};
use crate::units::{Day, Fen};

impl RefundFigures {
    #[inline]
    fn add(&mut self, order: &Order) {
        self.paid_orders += 1;
        self.refunded_orders += u32::from(order.state.refunded());
        self.paid_fen = self.paid_fen.plus(order.paid);
        self.refunded_fen = self.refunded_fen.plus(order.back);
    }

    fn rated(self) -> Self {
        Self {
            order_rate: share(self.refunded_orders, self.paid_orders),
            money_rate: money_share(self.refunded_fen, self.paid_fen),
            ..self
        }
    }
}

/// What one order comes to.
struct Order {
    state: MoneyState,
    paid: Fen,
    back: Fen,
}

/// What one product comes to, and the order it was met in last.
#[derive(Clone, Copy, Default)]
struct ProductCount {
    paid: u32,
    refunded: u32,
    lines: Fen,
    met: u32,
}

struct Counts<'a> {
    ledger: &'a Ledger,
    table: MonthTable,
    states: [(u32, Fen, Fen); MoneyState::ALL.len()],
    months: Vec<(RefundFigures, u32)>,
    platforms: Vec<RefundFigures>,
    products: Vec<ProductCount>,
    /// Orders met so far.
    met: u32,
}

impl Counts<'_> {
    /// Takes an order of the window in; gives its state where it counts.
    #[inline]
    fn order(&mut self, orders: &Orders, o: usize) -> Option<MoneyState> {
        let state = money_state(orders, o)?;
        let (number, sum_paid, sum_back) = &mut self.states[state as usize];
        *number += 1;
        if !state.paid() {
            return Some(state);
        }
        let paid = orders.paid(o).unwrap_or_default();
        let order = Order { state, paid, back: went_back(orders, o, state) };
        (*sum_paid, *sum_back) = (sum_paid.plus(order.paid), sum_back.plus(order.back));
        if let Some(month) = self.table.of(orders.day[o]).and_then(|at| self.months.get_mut(at)) {
            month.0.add(&order);
        }
        let platform = usize::from(orders.platform[o]);
        if platform >= self.platforms.len() {
            self.platforms.resize(platform + 1, RefundFigures::default());
        }
        self.platforms[platform].add(&order);
        self.met += 1;
        let lines = &self.ledger.lines;
        for line in orders.lines_of(o) {
            let Some(product) = self.products.get_mut(lines.product[line] as usize) else {
                continue;
            };
            let fresh = u32::from(product.met != self.met);
            product.met = self.met;
            product.paid += fresh;
            if state.refunded() {
                product.refunded += fresh;
                product.lines = product.lines.plus(lines.amount(line).unwrap_or_default());
            }
        }
        Some(state)
    }

    fn after_sale(&mut self, day: Day) {
        if let Some(month) = self.table.of(day).and_then(|at| self.months.get_mut(at)) {
            month.1 += 1;
        }
    }

    fn products(&self) -> (Vec<RefundProduct>, u32) {
        let mut refunded: Vec<usize> =
            (0..self.products.len()).filter(|i| self.products[*i].refunded > 0).collect();
        let all = refunded.len() as u32;
        refunded.sort_unstable_by_key(|i| (std::cmp::Reverse(self.products[*i].refunded), *i));
        refunded.truncate(MAX_PRODUCTS);
        let row = |i: usize| {
            let count = &self.products[i];
            RefundProduct {
                product: i as u32,
                name: self.ledger.products[i].name.clone(),
                paid_orders: count.paid,
                refunded_orders: count.refunded,
                order_rate: share(count.refunded, count.paid),
                refunded_lines_fen: count.lines,
            }
        };
        (refunded.into_iter().map(row).collect(), all)
    }
}

/// Paid orders of the window by what became of their money, whatever their state;
/// orders without a known customer count in orders and money, not in people.
pub fn report(scope: &Scope) -> RefundReport {
    let (ledger, orders) = (scope.ledger, &scope.ledger.orders);
    let table = window_months(scope);
    let mut counts = Counts {
        ledger,
        months: vec![(RefundFigures::default(), 0); table.len()],
        table,
        states: [(0, Fen::ZERO, Fen::ZERO); MoneyState::ALL.len()],
        platforms: vec![RefundFigures::default(); ledger.platforms.len()],
        products: vec![ProductCount::default(); ledger.products.len()],
        met: 0,
    };
    let (mut after_sales, mut after_sale_customers) = (0, 0);
    let (mut paid_customers, mut refunded_customers) = (0, 0);
    let mut again = [BoughtAgain::default(); 2];
    for c in scope.customers() {
        let (mut paid, mut refunded) = (false, false);
        for o in ledger.orders_of(c) {
            let day = orders.day[o];
            if day > scope.to {
                break;
            }
            if day < scope.from {
                continue;
            }
            let Some(state) = counts.order(orders, o).filter(|state| state.paid()) else {
                continue;
            };
            if !paid {
                again[usize::from(state.refunded())].customer(scope, c, day);
            }
            paid = true;
            refunded |= state.refunded();
        }
        paid_customers += u32::from(paid);
        refunded_customers += u32::from(refunded);
        let before = after_sales;
        for &(day, kind) in &ledger.events[ledger.events_of(c)] {
            if kind == EventKind::AfterSale && scope.in_window(day) {
                after_sales += 1;
                counts.after_sale(day);
            }
        }
        after_sale_customers += u32::from(after_sales > before);
    }
    if !scope.basis.segment {
        let unowned = &ledger.unowned;
        let from = unowned.day.partition_point(|day| *day < scope.from);
        for o in from..unowned.day.partition_point(|day| *day <= scope.to) {
            counts.order(unowned, o);
        }
    }
    let (products, refunded_products) = counts.products();
    let mut whole = RefundFigures::default();
    for (state, (number, paid, back)) in MoneyState::ALL.iter().zip(counts.states) {
        whole.paid_orders += if state.paid() { number } else { 0 };
        whole.refunded_orders += if state.refunded() { number } else { 0 };
        (whole.paid_fen, whole.refunded_fen) =
            (whole.paid_fen.plus(paid), whole.refunded_fen.plus(back));
    }
    let state = |(&state, (orders, paid_fen, refunded_fen)): (&MoneyState, (u32, Fen, Fen))| {
        RefundState { state, orders, paid_fen, refunded_fen }
    };
    let months = counts.table.months().zip(&counts.months);
    let platforms = counts.platforms.iter().enumerate().filter(|(_, sum)| sum.paid_orders > 0);
    RefundReport {
        basis: scope.basis,
        whole: whole.rated(),
        states: MoneyState::ALL.iter().zip(counts.states).map(state).collect(),
        months: months
            .map(|(month, (figures, after_sales))| RefundMonth {
                month,
                complete: part(scope, month).1,
                figures: figures.rated(),
                after_sales: *after_sales,
            })
            .collect(),
        platforms: platforms
            .map(|(i, figures)| RefundPlatform {
                platform: ledger.platforms.get(i).cloned().unwrap_or_default(),
                figures: figures.rated(),
            })
            .collect(),
        products,
        refunded_products,
        after_sales,
        after_sale_customers,
        paid_customers,
        refunded_customers,
        again_after_refund: again[1].rated(),
        again_without_refund: again[0].rated(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{OrderRow, OrderState};
    use crate::testing::{Line, day, order, shop_of_lines};

    #[test]
    fn refunds_of_a_small_shop() {
        let back = |fen, order: OrderRow| OrderRow { refunded: Fen(fen), ..order };
        let in_state = |state, order: OrderRow| OrderRow { state, ..order };
        let both: &[Line] = &[(0, 1, 60), (0, 1, 10), (1, 1, 30)];
        let one: &[Line] = &[(1, 1, 100)];
        let ledger = shop_of_lines(&[
            // Refunded in full, back after 20 days.
            (in_state(OrderState::Refunded, order(1, "2024-01-05", 100)), both),
            (order(1, "2024-01-25", 100), one),
            // Partly, never back.
            (back(50, order(2, "2024-02-05", 200)), one),
            // Kept, then refunded: the first one decides.
            (order(3, "2024-01-05", 300), one),
            (back(300, order(3, "2024-04-30", 300)), &[]),
            (in_state(OrderState::Closed, order(3, "2024-04-30", 300)), &[]),
            (in_state(OrderState::Ordered, order(3, "2024-04-30", 300)), &[]),
            (back(100, OrderRow { customer: None, ..order(3, "2024-02-07", 100) }), both),
        ]);
        let scope = Scope::new(&ledger, day("2024-06-01"), Some(day("2024-01-01")), None, None);
        let report = report(&scope);
        let row =
            |f: &RefundFigures| (f.paid_orders, f.refunded_orders, f.paid_fen.0, f.refunded_fen.0);
        assert_eq!(row(&report.whole), (7, 4, 1400, 550));
        assert_eq!(report.whole.money_rate, Some(550.0 / 1400.0));
        let states: Vec<u32> = report.states.iter().map(|s| s.orders).collect();
        assert_eq!(states, [2, 1, 3, 1, 0, 1]);
        let months: Vec<_> = report.months.iter().map(|m| row(&m.figures)).collect();
        assert_eq!(months[..2], [(3, 1, 500, 100), (2, 2, 300, 150)]);
        assert_eq!(months.len(), 6);
        let products: Vec<_> = report
            .products
            .iter()
            .map(|p| (p.product, p.paid_orders, p.refunded_orders, p.refunded_lines_fen.0))
            .collect();
        assert_eq!(products, [(1, 5, 3, 160), (0, 2, 2, 140)]);
        assert_eq!((report.paid_customers, report.refunded_customers), (3, 3));
        let again = |b: &BoughtAgain| (b.observed_customers, b.again_customers);
        assert_eq!(again(&report.again_after_refund), (2, 1));
        assert_eq!(again(&report.again_without_refund), (1, 0));
        assert_eq!(report.platforms.len(), 1);
    }
}
