//! Each product in figures: buyers, orders, pieces, amount, repeat rate, cycle.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::index::ProductHistory;
use super::use_days::{MIN_GAPS, UseDays};
use crate::cycles::Cycle;
use crate::ledger::{Orders, SoldLine};
use crate::months::{Month, MonthTable};
use crate::quantile::quantiles_of;
use crate::ratio::share;
use crate::scope::{Basis, Scope};
use crate::shorten::Shorten;
use crate::units::{Day, Fen};

/// Months of the small picture of amounts.
const MONTHS: usize = 12;

/// Buyers a product needs before its repeat rate is held against others.
pub const MIN_BUYERS: u32 = 20;

/// How often something was sold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct Sold {
    /// Completed orders with it.
    pub orders: u32,
    /// Lines with it.
    pub lines: u32,
    /// Of these, with an amount; the others add nothing to the amount.
    pub amount_known_lines: u32,
    /// Pieces in 1/1000.
    #[ts(type = "number")]
    pub pieces_milli: i64,
    /// Sum of the line amounts.
    pub amount_fen: Fen,
}

/// How many buyers came back for a product.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize, TS)]
pub struct ProductBuyers {
    /// Customers who bought it.
    pub buyers: u32,
    /// Of these, on two or more days.
    pub repeat_buyers: u32,
    /// Repeat buyers ÷ buyers; `null` without buyers.
    pub repeat_rate: Option<f64>,
}

/// One product.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ProductSummary {
    /// Its number in the ledger.
    pub product: u32,
    /// What it is called.
    pub name: String,
    /// To known customers in the window.
    pub sold: Sold,
    /// Without a known customer in the window; none for a segment.
    pub unowned: Sold,
    /// Who bought it in the window, and who on two or more days of it.
    pub in_window: ProductBuyers,
    /// Who bought it up to the as-of day, and who on two or more days.
    pub ever: ProductBuyers,
    /// Own cycle per piece: gaps between the days one customer bought it ÷ pieces
    /// bought on the earlier one, up to the as-of day; quartiles in days, `null` with
    /// fewer than [`MIN_GAPS`] gaps.
    pub cycle_per_piece: Cycle,
    /// Days of use per piece and where they come from, over the whole shop; `null`:
    /// nothing tells (no reminder).
    pub use_days: Option<UseDays>,
    /// Amounts of the 12 calendar months that end with the window's last day, oldest
    /// first, known customers only, whether or not the window goes back that far.
    pub months_fen: Vec<Fen>,
}

impl ProductSummary {
    /// Amount in the window, with and without a known customer.
    fn sales(&self) -> Fen {
        self.sold.amount_fen.plus(self.unowned.amount_fen)
    }

    fn orders(&self) -> u32 {
        self.sold.orders.saturating_add(self.unowned.orders)
    }

    /// The repeat rate where enough bought it; below every rate where too few did.
    fn rate(&self) -> f64 {
        let enough = self.ever.buyers >= MIN_BUYERS;
        self.ever.repeat_rate.filter(|_| enough).unwrap_or(-1.0)
    }
}

/// What products are sorted by, largest first; among equals, by sales.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ProductsBy {
    /// Amount in the window, with and without a known customer.
    #[default]
    Sales,
    /// Who bought it in the window.
    Buyers,
    /// Repeat rate up to the as-of day; those with fewer than [`MIN_BUYERS`] buyers last.
    Repeat,
}

/// How one product sold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ProductSales {
    /// What it is called.
    pub name: String,
    /// Amount in the window, with and without a known customer.
    pub amount_fen: Fen,
    /// Orders likewise.
    pub orders: u32,
}

/// How often one product is bought again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ProductRepeat {
    /// What it is called.
    pub name: String,
    /// Who bought it up to the as-of day.
    pub ever: ProductBuyers,
}

/// All products of a report, listed or not.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
pub struct ProductsInAll {
    /// How many there are.
    pub products: u32,
    /// Their amount in the window, with and without a known customer.
    pub amount_fen: Fen,
    /// The one with the largest amount; `null` without products.
    pub best_selling: Option<ProductSales>,
    /// The one with most orders; among equals, that with the larger amount.
    pub most_ordered: Option<ProductSales>,
    /// The highest repeat rate of those with [`MIN_BUYERS`] buyers; `null`: none has.
    pub most_repeated: Option<ProductRepeat>,
    /// The most buyers that one product has, up to the as-of day.
    pub most_buyers: u32,
}

/// All products.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ProductsReport {
    /// What it rests on.
    pub basis: Basis,
    /// The first of the months of `months_fen`.
    pub first_month: Month,
    /// Completed orders of the window without a line that counts: no file says what
    /// was bought.
    pub orders_without_lines: u32,
    /// All products together.
    pub in_all: ProductsInAll,
    /// Every product ever bought up to the as-of day by a customer of the scope, or
    /// in the window by nobody known; as asked, largest first.
    pub products: Vec<ProductSummary>,
}

impl Shorten for ProductsReport {
    fn shorten(&mut self, most: usize) {
        self.products.truncate(most);
    }
}

/// Sums of one product while orders are gone through.
#[derive(Clone, Default)]
struct Sums {
    sold: Sold,
    months: [Fen; MONTHS],
    /// The last order that had it, so that two lines are one order.
    last_order: Option<usize>,
}

impl Sold {
    fn line(&mut self, pieces_milli: i64, amount: Option<Fen>) {
        self.lines += 1;
        self.amount_known_lines += u32::from(amount.is_some());
        self.pieces_milli = self.pieces_milli.saturating_add(pieces_milli);
        self.amount_fen = self.amount_fen.plus(amount.unwrap_or(Fen::ZERO));
    }
}

/// The products of a scope; `history` is that of its as-of day.
pub fn report(scope: &Scope, history: &ProductHistory, by: ProductsBy) -> ProductsReport {
    let to = Month::of(scope.to);
    let table = MonthTable::new(to.plus(1 - MONTHS as i32), to);
    let mut passed = Passed::new(scope, &table);
    let orders = &scope.ledger.orders;
    // The months may reach back behind the window.
    let from = scope.from.min(table.month(0).first_day());
    for c in scope.customers() {
        for o in scope.ledger.orders_of(c) {
            if orders.day[o] > scope.to {
                break;
            }
            if orders.day[o] >= from && orders.completed(o) {
                passed.order(orders, o);
            }
        }
    }
    let sums = passed.take();
    for o in scope.window_unowned() {
        passed.order(&scope.ledger.unowned, o);
    }
    let orders_without_lines = passed.without_lines;
    let unowned = passed.take();
    let mut products: Vec<_> = sums
        .into_iter()
        .zip(unowned)
        .enumerate()
        .filter_map(|(product, (sums, unowned))| {
            let ever = buyers(scope, history, product, |day| day <= scope.as_of);
            (ever.buyers > 0 || unowned.sold.lines > 0).then(|| ProductSummary {
                product: product as u32,
                name: scope.ledger.products[product].name.clone(),
                sold: sums.sold,
                unowned: unowned.sold,
                in_window: buyers(scope, history, product, |day| scope.in_window(day)),
                ever,
                cycle_per_piece: cycle(history.days_per_piece(product, |c| scope.has(c))),
                use_days: history.use_days[product],
                months_fen: sums.months.to_vec(),
            })
        })
        .collect();
    products.sort_by_key(|p| (Reverse(p.sales()), p.product));
    let in_all = in_all(&products);
    match by {
        ProductsBy::Sales => {}
        ProductsBy::Buyers => products.sort_by_key(|p| Reverse(p.in_window.buyers)),
        ProductsBy::Repeat => products.sort_by(|a, b| b.rate().total_cmp(&a.rate())),
    }
    let first_month = table.month(0);
    ProductsReport { basis: scope.basis, first_month, orders_without_lines, in_all, products }
}

/// Of products by sales, largest first.
fn in_all(products: &[ProductSummary]) -> ProductsInAll {
    let sales = |p: &ProductSummary| ProductSales {
        name: p.name.clone(),
        amount_fen: p.sales(),
        orders: p.orders(),
    };
    // `max_by` gives the last of equals, so it goes through them backwards.
    let most_ordered = products.iter().rev().max_by_key(|p| p.orders());
    let most_repeated = products.iter().rev().max_by(|a, b| a.rate().total_cmp(&b.rate()));
    let most_repeated = most_repeated.filter(|p| p.ever.buyers >= MIN_BUYERS);
    ProductsInAll {
        products: products.len() as u32,
        amount_fen: products.iter().fold(Fen::ZERO, |sum, p| sum.plus(p.sales())),
        best_selling: products.first().map(sales),
        most_ordered: most_ordered.map(sales),
        most_repeated: most_repeated.map(|p| ProductRepeat { name: p.name.clone(), ever: p.ever }),
        most_buyers: products.iter().map(|p| p.ever.buyers).max().unwrap_or(0),
    }
}

/// Orders gone through.
struct Passed<'a> {
    scope: &'a Scope<'a>,
    table: &'a MonthTable,
    sums: Vec<Sums>,
    without_lines: u32,
}

impl<'a> Passed<'a> {
    fn new(scope: &'a Scope<'a>, table: &'a MonthTable) -> Self {
        let sums = vec![Sums::default(); scope.ledger.products.len()];
        Self { scope, table, sums, without_lines: 0 }
    }

    /// The sums so far; the next begin at nothing.
    fn take(&mut self) -> Vec<Sums> {
        std::mem::replace(&mut self.sums, vec![Sums::default(); self.scope.ledger.products.len()])
    }

    fn order(&mut self, orders: &Orders, o: usize) {
        let ledger = self.scope.ledger;
        let day: Day = orders.day[o];
        let in_window = self.scope.in_window(day);
        let month = self.table.of(day);
        let mut without_lines = in_window;
        for SoldLine { line, product, pieces_milli } in ledger.sold_lines(orders, o) {
            without_lines = false;
            let sums = &mut self.sums[product as usize];
            let amount = ledger.lines.amount(line);
            if in_window {
                sums.sold.line(pieces_milli, amount);
                sums.sold.orders += u32::from(sums.last_order.replace(o) != Some(o));
            }
            if let (Some(month), Some(amount)) = (month, amount) {
                sums.months[month] = sums.months[month].plus(amount);
            }
        }
        self.without_lines += u32::from(without_lines);
    }
}

fn buyers(
    scope: &Scope,
    history: &ProductHistory,
    product: usize,
    counts: impl Fn(Day) -> bool,
) -> ProductBuyers {
    let (mut buyers, mut repeat_buyers) = (0, 0);
    let mut at: Option<(u32, u32)> = None;
    for row in history.days(product) {
        if !counts(row.day) {
            continue;
        }
        match &mut at {
            Some((customer, days)) if *customer == row.customer => {
                *days += 1;
                repeat_buyers += u32::from(*days == 2);
            }
            _ if scope.has(row.customer as usize) => {
                buyers += 1;
                at = Some((row.customer, 1));
            }
            _ => {}
        }
    }
    ProductBuyers { buyers, repeat_buyers, repeat_rate: share(repeat_buyers, buyers) }
}

fn cycle(mut gaps: Vec<f64>) -> Cycle {
    let mut cycle = Cycle { gaps: gaps.len() as u32, ..Cycle::default() };
    if gaps.len() >= MIN_GAPS {
        let quartiles = quantiles_of(&mut gaps, [0.25, 0.5, 0.75]);
        [cycle.p25, cycle.p50, cycle.p75] =
            quartiles.map_or([None; 3], |quartiles| quartiles.map(Some));
    }
    cycle
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::OrderRow;
    use crate::testing::{day, order, shop_of_lines};

    #[test]
    fn two_products_worked_out_by_hand() {
        let nobody = OrderRow { customer: None, ..order(0, "2024-03-09", 1) };
        let ledger = shop_of_lines(&[
            (order(1, "2023-01-01", 9), &[(0, 1, 700)]),
            (order(1, "2024-01-05", 9), &[(0, 2, 600), (1, 1, 400), (0, 1, 300)]),
            (order(1, "2024-03-05", 9), &[(0, 1, 100), (1, -2, 50)]),
            (order(2, "2024-03-01", 9), &[(1, 1, 5_000)]),
            (order(2, "2024-03-31", 9), &[]),
            (order(2, "2024-04-01", 9), &[(1, 1, 1)]),
            (nobody, &[(0, 3, 50)]),
        ]);
        let as_of = day("2024-03-31");
        let history = ProductHistory::up_to(&ledger, as_of);
        let scope = Scope::whole(&ledger, as_of);
        let report = report(&scope, &history, ProductsBy::Sales);
        assert_eq!(
            (report.first_month.to_string(), report.orders_without_lines),
            ("2023-04".into(), 1)
        );
        let [cream, soap] = &report.products[..] else { panic!("two products") };
        assert_eq!((cream.product, soap.product, &soap.name[..]), (1, 0, "product 0"));
        let sold = |orders, lines, pieces: i64, fen| Sold {
            orders,
            lines,
            amount_known_lines: lines,
            pieces_milli: pieces * 1000,
            amount_fen: Fen(fen),
        };
        assert_eq!((cream.sold, cream.unowned), (sold(2, 2, 2, 5_400), Sold::default()));
        assert_eq!((soap.sold, soap.unowned), (sold(2, 3, 4, 1_000), sold(1, 1, 3, 50)));
        let buyers = |p: ProductBuyers| (p.buyers, p.repeat_buyers, p.repeat_rate);
        assert_eq!(
            (buyers(soap.in_window), buyers(soap.ever)),
            ((1, 1, Some(1.0)), (1, 1, Some(1.0)))
        );
        assert_eq!(buyers(cream.ever), (2, 0, Some(0.0)));
        assert_eq!((soap.cycle_per_piece.gaps, soap.cycle_per_piece.p50), (2, None));
        assert_eq!((soap.months_fen[9], soap.months_fen[11]), (Fen(900), Fen(100)));
        assert_eq!(soap.months_fen.iter().map(|fen| fen.0).sum::<i64>(), 1_000);
    }

    #[test]
    fn twenty_gaps_make_a_cycle_per_piece() {
        let orders: Vec<_> =
            (0..21).map(|i| order(1, &day("2024-01-01").plus(4 * i).to_string(), 9)).collect();
        let of = |n: usize| {
            let rows: Vec<_> = orders[..n].iter().map(|o| (*o, &[(0, 2, 5)][..])).collect();
            let ledger = shop_of_lines(&rows);
            let as_of = day("2024-12-31");
            let history = ProductHistory::up_to(&ledger, as_of);
            let report = report(&Scope::whole(&ledger, as_of), &history, ProductsBy::Sales);
            report.products[0].clone()
        };
        assert_eq!(
            (of(21).cycle_per_piece.p50, of(21).use_days.map(|d| d.days)),
            (Some(2.0), Some(2.0))
        );
        assert_eq!((of(20).cycle_per_piece.p50, of(20).use_days), (None, None));
    }

    #[test]
    fn sorted_as_asked_and_short_all_are_still_counted() {
        // Soap: 30 buyers, 3 of them twice; cream: 25 buyers, all twice; ink: 2 buyers, both
        // twice, of the largest amount.
        let mut orders = Vec::new();
        let mut buys = |customer: i64, product: u32, fen: i64, days: u32| {
            for day in 1..=days {
                let on = format!("2024-03-{:02}", day * 7);
                orders.push((order(customer, &on, 1), vec![(product, 1, fen)]));
            }
        };
        (0..30).for_each(|c| buys(c, 0, 100, if c < 3 { 2 } else { 1 }));
        (100..125).for_each(|c| buys(c, 1, 10, 2));
        (200..202).for_each(|c| buys(c, 2, 900_000, 2));
        let rows: Vec<_> = orders.iter().map(|(order, lines)| (*order, &lines[..])).collect();
        let ledger = shop_of_lines(&rows);
        let scope = Scope::whole(&ledger, day("2024-03-31"));
        let history = ProductHistory::up_to(&ledger, scope.as_of);
        let asked = |by| {
            let mut report = report(&scope, &history, by);
            report.shorten(2);
            let products: Vec<_> = report.products.iter().map(|p| p.product).collect();
            (products, report.in_all)
        };
        let (by_sales, in_all) = asked(ProductsBy::Sales);
        assert_eq!(by_sales, [2, 0]);
        assert_eq!(asked(ProductsBy::Buyers), (vec![0, 1], in_all.clone()));
        assert_eq!(asked(ProductsBy::Repeat), (vec![1, 0], in_all.clone()));
        assert_eq!((in_all.products, in_all.most_buyers), (3, 30));
        assert_eq!(in_all.amount_fen, Fen(3_300 + 500 + 3_600_000));
        let named = |sales: Option<ProductSales>| sales.map(|p| (p.name, p.amount_fen.0, p.orders));
        assert_eq!(named(in_all.best_selling), Some(("product 2".into(), 3_600_000, 4)));
        assert_eq!(named(in_all.most_ordered), Some(("product 1".into(), 500, 50)));
        let repeated = in_all.most_repeated.map(|p| (p.name, p.ever.repeat_buyers));
        assert_eq!(repeated, Some(("product 1".into(), 25)));

        let nobody = shop_of_lines(&[]);
        let scope = Scope::whole(&nobody, scope.as_of);
        let history = ProductHistory::up_to(&nobody, scope.as_of);
        assert_eq!(report(&scope, &history, ProductsBy::Sales).in_all, ProductsInAll::default());
    }
}
