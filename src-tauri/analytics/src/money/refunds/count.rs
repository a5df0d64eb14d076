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

/// Orders and money of one state.
#[derive(Clone, Copy, Default)]
struct Sum {
    orders: u32,
    paid: Fen,
    back: Fen,
}

/// The same of every state, in the order of [`MoneyState::ALL`].
type Sums = [Sum; MoneyState::ALL.len()];

impl Sum {
    #[inline]
    fn add(&mut self, other: &Self) {
        self.orders += other.orders;
        self.paid = self.paid.plus(other.paid);
        self.back = self.back.plus(other.back);
    }
}

impl RefundFigures {
    fn of(sums: &Sums) -> Self {
        let mut all = Self::default();
        for (state, sum) in MoneyState::ALL.iter().zip(sums).filter(|(state, _)| state.paid()) {
            all.paid_orders += sum.orders;
            all.refunded_orders += if state.refunded() { sum.orders } else { 0 };
            all.paid_fen = all.paid_fen.plus(sum.paid);
            all.refunded_fen = all.refunded_fen.plus(sum.back);
        }
        all.order_rate = share(all.refunded_orders, all.paid_orders);
        all.money_rate = money_share(all.refunded_fen, all.paid_fen);
        all
    }
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
    months: Vec<(Sums, u32)>,
    platforms: Vec<Sums>,
    products: Vec<ProductCount>,
    /// Orders met so far.
    met: u32,
}

impl Counts<'_> {
    /// Takes an order of the window in; gives its state where it counts.
    #[inline]
    fn order(&mut self, orders: &Orders, o: usize) -> Option<MoneyState> {
        let state = money_state(orders, o)?;
        let paid = if state.paid() { orders.paid(o).unwrap_or_default() } else { Fen::ZERO };
        let sum = Sum { orders: 1, paid, back: went_back(orders, o, state) };
        if let Some(month) = self.table.of(orders.day[o]).and_then(|at| self.months.get_mut(at)) {
            month.0[state as usize].add(&sum);
        }
        let platform = usize::from(orders.platform[o]);
        if platform >= self.platforms.len() {
            self.platforms.resize(platform + 1, Sums::default());
        }
        self.platforms[platform][state as usize].add(&sum);
        if state.paid() {
            self.lines(orders, o, state.refunded());
        }
        Some(state)
    }

    /// Takes the products of a paid order in.
    #[inline]
    fn lines(&mut self, orders: &Orders, o: usize, refunded: bool) {
        self.met += 1;
        let lines = &self.ledger.lines;
        for line in orders.lines_of(o) {
            let Some(product) = self.products.get_mut(lines.product[line] as usize) else {
                continue;
            };
            let fresh = u32::from(product.met != self.met);
            product.met = self.met;
            product.paid += fresh;
            if refunded {
                product.refunded += fresh;
                product.lines = product.lines.plus(lines.amount(line).unwrap_or_default());
            }
        }
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
        months: vec![(Sums::default(), 0); table.len()],
        table,
        platforms: vec![Sums::default(); ledger.platforms.len()],
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
    let recorded = ledger.knows_events(EventKind::AfterSale, scope.as_of);
    let told = |count: u32| recorded.then_some(count);
    let (products, refunded_products) = counts.products();
    let mut whole = Sums::default();
    for sums in &counts.platforms {
        whole.iter_mut().zip(sums).for_each(|(all, sum)| all.add(sum));
    }
    let state = |(&state, sum): (&MoneyState, &Sum)| RefundState {
        state,
        orders: sum.orders,
        paid_fen: sum.paid,
        refunded_fen: sum.back,
    };
    let months = counts.table.months().zip(&counts.months);
    let platforms = counts.platforms.iter().map(RefundFigures::of).enumerate();
    let platforms = platforms.filter(|(_, figures)| figures.paid_orders > 0);
    RefundReport {
        basis: scope.basis,
        whole: RefundFigures::of(&whole),
        states: MoneyState::ALL.iter().zip(&whole).map(state).collect(),
        months: months
            .map(|(month, (sums, after_sales))| RefundMonth {
                month,
                complete: part(scope, month).1,
                figures: RefundFigures::of(sums),
                after_sales: told(*after_sales),
            })
            .collect(),
        platforms: platforms
            .map(|(i, figures)| RefundPlatform {
                platform: ledger.platforms.get(i).cloned().unwrap_or_default(),
                figures,
            })
            .collect(),
        products,
        refunded_products,
        after_sales: told(after_sales),
        after_sale_customers: told(after_sale_customers),
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
    use crate::testing::{Line, day, event, order, shop_of_lines, shop_with};

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
        // Nobody writes after-sale matters down here.
        assert_eq!((report.after_sales, report.after_sale_customers), (None, None));
        assert!(report.months.iter().all(|month| month.after_sales.is_none()));
    }

    #[test]
    fn no_after_sale_is_told_once_there_has_been_one() {
        let opened = event(1, "2022-01-01", EventKind::AfterSale);
        let ledger = shop_with(&[], &[order(1, "2024-01-05", 100)], &[opened]);
        let on = |text| report(&Scope::whole(&ledger, day(text)));
        let now = on("2024-02-01");
        assert_eq!((now.after_sales, now.after_sale_customers), (Some(0), Some(0)));
        assert_eq!(now.months.last().map(|month| month.after_sales), Some(Some(0)));
        assert_eq!(on("2021-12-31").after_sales, None);
    }
}
