//! From the first product to the second.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::together::{Best, Grouped, Lists, Once, Pair, count};
use crate::ratio::share;
use crate::scope::{Basis, Scope};
use crate::shorten::Shorten;

/// Steps listed at most.
pub const MAX_STEPS: usize = 200;

/// Customers who began with a product, before it is held against others.
const MIN_FIRST: u32 = 20;

/// Products of one purchase day that steps are counted for.
const CAP: usize = 50;

/// Customers who began with a product.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FirstProduct {
    /// Its number in the ledger.
    pub product: u32,
    /// What it is called.
    pub name: String,
    /// Customers whose first purchase day had it.
    pub customers: u32,
    /// Of these, who bought again, whatever it was.
    pub came_back: u32,
    /// Of these, who did not buy again up to the as-of day, however short a time that is.
    pub never_came_back: u32,
    /// Came back ÷ customers.
    pub came_back_share: Option<f64>,
}

/// A step from a product of the first purchase day to one of the second.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct LadderStep {
    /// Number of the first product in the ledger.
    pub first: u32,
    /// What it is called.
    pub first_name: String,
    /// Number of the second product; may be the same.
    pub second: u32,
    /// What it is called.
    pub second_name: String,
    /// Customers who took it.
    pub customers: u32,
    /// Of those who began with the first product and bought again, 0–1; the shares of
    /// one first product may add up to more than 1, since a day has several products.
    pub share: Option<f64>,
}

/// From the first purchase day's products to the second's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct LadderReport {
    /// What it rests on.
    pub basis: Basis,
    /// Customers whose first purchase day lies in the window and names a product.
    pub customers: u32,
    /// Customers whose first purchase day lies in the window, but no file says what
    /// they bought.
    pub customers_without_lines: u32,
    /// Of the customers, who bought again up to the as-of day.
    pub came_back: u32,
    /// Products not looked at in steps, of days with more than 50: the rarest of each.
    pub left_out: u32,
    /// How many products somebody began with.
    pub first_products_in_all: u32,
    /// Of those that at least 20 began with, the one after which most come back; `null`:
    /// there are none.
    pub best_first: Option<FirstProduct>,
    /// Every product that somebody began with, by customers, most first.
    pub first_products: Vec<FirstProduct>,
    /// Steps by customers, most first, at most 200 of them: exact however many different
    /// ones there are, but for the products left out.
    pub steps: Vec<LadderStep>,
}

impl Shorten for LadderReport {
    fn shorten(&mut self, most: usize) {
        self.first_products.truncate(most);
        self.steps.truncate(most);
    }
}

/// What customers whose first purchase day D1 (of all time) lies in the window bought
/// then, and what on their second one D2, whenever that was up to the as-of day.
pub fn report(scope: &Scope) -> LadderReport {
    let ledger = scope.ledger;
    let n = ledger.products.len();
    let mut once = Once::new(n);
    let (mut firsts, mut seconds) = (Lists::default(), Lists::default());
    let mut back = Vec::new();
    let mut customers_without_lines = 0;
    for c in scope.customers() {
        let mut days = scope.purchases(c);
        let Some(first) = days.next().filter(|p| scope.in_window(ledger.purchases.day[*p])) else {
            continue;
        };
        let number = 2 * firsts.ends.len();
        let mut bought = |p: usize, list: usize, into: &mut Vec<u32>| {
            for o in ledger.orders_of_purchase(c, p) {
                let products = ledger.sold_lines(&ledger.orders, o).map(|sold| sold.product);
                into.extend(products.filter(|product| once.fresh(list, *product)));
            }
        };
        let before = firsts.items.len();
        bought(first, number, &mut firsts.items);
        if firsts.items.len() == before {
            customers_without_lines += 1;
            continue;
        }
        firsts.end();
        let second = days.next();
        back.push(second.is_some());
        if let Some(second) = second {
            bought(second, number + 1, &mut seconds.items);
        }
        seconds.end();
    }
    let customers = firsts.counts(n);
    let mut came_back = vec![0; n];
    for ((start, end), _) in firsts.spans().zip(&back).filter(|(_, back)| **back) {
        for product in &firsts.items[start as usize..end as usize] {
            came_back[*product as usize] += 1;
        }
    }
    let (steps, left_out) = steps(&firsts, &seconds, n);
    let name = |product: u32| ledger.products[product as usize].name.clone();
    let mut first_products: Vec<_> = (0_u32..)
        .zip(customers.iter().zip(&came_back))
        .filter(|(_, (customers, _))| **customers > 0)
        .map(|(product, (customers, came_back))| FirstProduct {
            product,
            name: name(product),
            customers: *customers,
            came_back: *came_back,
            never_came_back: customers - came_back,
            came_back_share: share(*came_back, *customers),
        })
        .collect();
    first_products.sort_by_key(|p| (std::cmp::Reverse(p.customers), p.product));
    let step = |pair: Pair| LadderStep {
        first: pair.a,
        first_name: name(pair.a),
        second: pair.b,
        second_name: name(pair.b),
        customers: pair.count,
        share: share(pair.count, came_back[pair.a as usize]),
    };
    // The first of equals, as the list goes.
    let shares = |p: &FirstProduct| p.came_back_share.unwrap_or(0.0);
    let often = first_products.iter().rev().filter(|p| p.customers >= MIN_FIRST);
    let best_first = often.max_by(|a, b| shares(a).total_cmp(&shares(b))).cloned();
    LadderReport {
        basis: scope.basis,
        customers: back.len() as u32,
        customers_without_lines,
        came_back: back.iter().map(|back| u32::from(*back)).sum(),
        left_out,
        first_products_in_all: first_products.len() as u32,
        best_first,
        first_products,
        steps: steps.into_iter().map(step).collect(),
    }
}

/// The steps most customers took, and how many products were left out. Exact for any
/// number of different steps, but for the products that [`CAP`] leaves out of a day; room
/// is needed for the products of these days and a few thousand steps.
fn steps(firsts: &Lists, seconds: &Lists, n: usize) -> (Vec<Pair>, u32) {
    let firsts = firsts.thinned(&firsts.counts(n), CAP, |_| true);
    let seconds = seconds.thinned(&seconds.counts(n), CAP, |_| true);
    let left_out = firsts.left_out + seconds.left_out;
    let (firsts, seconds) = (firsts.lists, seconds.lists);
    let taken = || {
        let both = firsts.spans().zip(seconds.spans());
        both.filter(|(_, (start, end))| start < end).flat_map(|((start, end), second)| {
            firsts.items[start as usize..end as usize].iter().map(move |first| (*first, second))
        })
    };
    let spans = Grouped::new(n, taken);
    let key = |pair: &Pair| (std::cmp::Reverse(pair.count), pair.a, pair.b);
    let mut best = Best::new(MAX_STEPS, |x: &Pair, y: &Pair| key(x).cmp(&key(y)));
    count(n, &spans, &seconds.items, 1, |pair| best.push(pair));
    (best.sorted(), left_out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Line, day, order, shop_of_lines};

    #[test]
    fn the_commonest_steps_are_found_among_any_number() {
        // Each customer takes 50 · 50 steps; only the last two take the same.
        let lines = |from: u32| -> Vec<Line> { (from..from + 50).map(|p| (p, 1, 1)).collect() };
        let (firsts, seconds) =
            ([0, 50, 100, 150, 150].map(lines), [200, 250, 300, 350, 350].map(lines));
        let orders: Vec<_> = (1..)
            .zip(firsts.iter().zip(&seconds))
            .flat_map(|(c, (first, second))| {
                let (first, second) = (&first[..], &second[..]);
                [(order(c, "2024-01-01", 1), first), (order(c, "2024-02-01", 1), second)]
            })
            .collect();
        let ledger = shop_of_lines(&orders);
        let report = report(&Scope::whole(&ledger, day("2024-03-31")));
        let steps: Vec<_> = report.steps.iter().map(|s| (s.first, s.second, s.customers)).collect();
        let expected: Vec<_> = (0..200).map(|i| (150 + i / 50, 350 + i % 50, 2)).collect();
        assert_eq!((steps, report.left_out), (expected, 0));
    }

    #[test]
    fn first_and_second_days_worked_out_by_hand() {
        let ledger = shop_of_lines(&[
            (order(1, "2024-01-01", 1), &[(0, 1, 1)]),
            (order(1, "2024-01-01", 1), &[(1, 1, 1), (0, 1, 1)]),
            (order(1, "2024-02-01", 1), &[(2, 1, 1)]),
            (order(1, "2024-02-09", 1), &[(3, 1, 1)]),
            (order(2, "2024-01-01", 1), &[(0, 1, 1), (3, -1, 1)]),
            (order(3, "2024-01-01", 1), &[(0, 1, 1)]),
            (order(3, "2024-01-09", 1), &[(0, 1, 1), (2, 1, 1)]),
            (order(4, "2024-01-01", 1), &[]),
            (order(5, "2022-01-01", 1), &[(1, 1, 1)]),
            (order(5, "2024-01-01", 1), &[(2, 1, 1)]),
            // Back only after the as-of day.
            (order(2, "2024-04-01", 1), &[(1, 1, 1)]),
        ]);
        let report = report(&Scope::whole(&ledger, day("2024-03-31")));
        assert_eq!((report.customers, report.customers_without_lines, report.came_back), (3, 1, 2));
        let firsts: Vec<_> = report
            .first_products
            .iter()
            .map(|p| (p.product, p.customers, p.came_back, p.never_came_back))
            .collect();
        assert_eq!(firsts, [(0, 3, 2, 1), (1, 1, 1, 0)]);
        let steps: Vec<_> =
            report.steps.iter().map(|s| (s.first, s.second, s.customers, s.share)).collect();
        let expected = [(0, 2, 2, Some(1.0)), (0, 0, 1, Some(0.5)), (1, 2, 1, Some(1.0))];
        assert_eq!(steps, expected);
    }
}
