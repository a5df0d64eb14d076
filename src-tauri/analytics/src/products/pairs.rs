//! Bought together: products in one order.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::together::{Best, Grouped, Lists, Once, Pair, Thinned, count};
use crate::ledger;
use crate::ratio::share;
use crate::scope::{Basis, Scope};

/// Orders a pair needs unless told otherwise.
pub const MIN_ORDERS: u32 = 5;

/// Pairs listed at most.
pub const MAX_PAIRS: usize = 200;

/// Products of one order that are looked at to find pairs.
const CAP: usize = 50;

/// Two products that were bought together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ProductPair {
    /// Number of the one product in the ledger, the lower one.
    pub a: u32,
    /// What it is called.
    pub a_name: String,
    /// Number of the other.
    pub b: u32,
    /// What it is called.
    pub b_name: String,
    /// Orders with both.
    pub orders: u32,
    /// Orders with the one.
    pub a_orders: u32,
    /// Orders with the other.
    pub b_orders: u32,
    /// Support: orders with both ÷ orders with lines.
    pub support: Option<f64>,
    /// Of the orders with a, the share that has b too.
    pub a_to_b: Option<f64>,
    /// Of the orders with b, the share that has a too.
    pub b_to_a: Option<f64>,
    /// Lift: support ÷ (share of orders with a · share of orders with b); 1 is what
    /// chance would bring.
    pub lift: Option<f64>,
}

/// What is bought together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PairsReport {
    /// What it rests on.
    pub basis: Basis,
    /// Completed orders of the window that name a product, customer known or not.
    pub orders: u32,
    /// Of these, with two or more different products.
    pub orders_of_several: u32,
    /// Orders a pair needs to be listed.
    pub min_orders: u32,
    /// Pairs found that have so many.
    pub pairs_found: u32,
    /// Products not looked at to find pairs, in orders with more than 50 of those that
    /// could be in one: the rarest of each. What is said of the pairs found counts
    /// these orders whole.
    pub left_out: u32,
    /// Pairs by lift · support, highest first, at most 200 of them.
    pub pairs: Vec<ProductPair>,
}

/// Products that come in the same completed order of the window (not merely on the
/// same day: an order is one decision, and has no need of a known customer). Orders
/// without a known customer count too, unless the scope is a segment. Support,
/// confidence and lift as in Agrawal, Imieliński & Swami 1993 and Brin et al. 1997.
pub fn report(scope: &Scope, min_orders: u32) -> PairsReport {
    let n = scope.ledger.products.len();
    let Orders { orders, several: lists, counts } = Orders::of(scope);
    let orders_of_several = lists.ends.len() as u32;
    let min_orders = min_orders.max(1);
    // A pair is in no more orders than its rarer product.
    let thinned = lists.thinned(&counts, CAP, |product| counts[product as usize] >= min_orders);
    // Some more than are listed, since what is added may change who comes first.
    let mut best = Best::new(2 * MAX_PAIRS, by_weight(&counts));
    counted(&thinned.lists, n, min_orders, |pair| best.push(pair));
    let pairs_found = best.found;
    let mut found = best.sorted();
    add_cut(&mut found, &lists, &thinned, n);
    found.sort_unstable_by(by_weight(&counts));
    found.truncate(MAX_PAIRS);
    let name = |product: u32| scope.ledger.products[product as usize].name.clone();
    let pair = |pair: Pair| {
        let [a_orders, b_orders] = [pair.a, pair.b].map(|product| counts[product as usize]);
        let by_chance = f64::from(a_orders) * f64::from(b_orders);
        ProductPair {
            a: pair.a,
            a_name: name(pair.a),
            b: pair.b,
            b_name: name(pair.b),
            orders: pair.count,
            a_orders,
            b_orders,
            support: share(pair.count, orders),
            a_to_b: share(pair.count, a_orders),
            b_to_a: share(pair.count, b_orders),
            lift: Some(f64::from(pair.count) * f64::from(orders) / by_chance),
        }
    };
    PairsReport {
        basis: scope.basis,
        orders,
        orders_of_several,
        min_orders,
        pairs_found,
        left_out: thinned.left_out,
        pairs: found.into_iter().map(pair).collect(),
    }
}

/// Hands out every pair in at least so many of the lists.
fn counted(lists: &Lists, n: usize, least: u32, found: impl FnMut(Pair)) {
    // Each product with what comes after it in its order, so that a pair counts once.
    let followers = || {
        lists.spans().filter(|(start, end)| end - start > 1).flat_map(|(start, end)| {
            let own = &lists.items[start as usize..end as usize];
            own.iter().zip(start + 1..).map(move |(product, next)| (*product, (next, end)))
        })
    };
    let spans = Grouped::new(n, followers);
    count(n, &spans, &lists.items, least, found);
}

/// Pairs by lift · support, highest first.
fn by_weight(counts: &[u32]) -> impl Fn(&Pair, &Pair) -> Ordering + '_ {
    // lift · support is the same as c² ÷ (a · b), compared without rounding.
    let weight = |pair: &Pair| {
        let [a, b] = [pair.a, pair.b].map(|product| u128::from(counts[product as usize]));
        (u128::from(pair.count).pow(2), a * b)
    };
    move |x, y| {
        let ((x_top, x_bottom), (y_top, y_bottom)) = (weight(x), weight(y));
        let by = (y_top * x_bottom).cmp(&(x_top * y_bottom));
        by.then(y.count.cmp(&x.count)).then((x.a, x.b).cmp(&(y.a, y.b)))
    }
}

/// Adds to these pairs the huge orders that have them, but where one of the two was
/// left out.
fn add_cut(pairs: &mut [Pair], lists: &Lists, thinned: &Thinned, n: usize) {
    // 1: in the order, 2: looked at before.
    let mut there = vec![0_u8; n];
    for cut in &thinned.cut {
        let (all, seen) = (lists.of(*cut), thinned.lists.of(*cut));
        all.iter().for_each(|product| there[*product as usize] = 1);
        seen.iter().for_each(|product| there[*product as usize] = 2);
        for pair in &mut *pairs {
            let both = there[pair.a as usize] * there[pair.b as usize];
            pair.count += u32::from(both == 1 || both == 2);
        }
        all.iter().for_each(|product| there[*product as usize] = 0);
    }
}

/// The completed orders of a window.
struct Orders {
    /// That name a product.
    orders: u32,
    /// The different products of those that name several.
    several: Lists,
    /// Orders with each product.
    counts: Vec<u32>,
}

impl Orders {
    fn of(scope: &Scope) -> Self {
        let ledger = scope.ledger;
        let n = ledger.products.len();
        let mut all = Self { orders: 0, several: Lists::default(), counts: vec![0; n] };
        let (mut once, mut number) = (Once::new(n), 0);
        let mut take = |orders: &ledger::Orders, o: usize| {
            let items = &mut all.several.items;
            let begin = items.len();
            let products = ledger.sold_lines(orders, o).map(|sold| sold.product);
            items.extend(products.filter(|product| once.fresh(number, *product)));
            number += 1;
            items[begin..].iter().for_each(|product| all.counts[*product as usize] += 1);
            let different = items.len() - begin;
            all.orders += u32::from(different > 0);
            // Most orders have one product and so no pair.
            if different > 1 {
                all.several.end();
            } else {
                items.truncate(begin);
            }
        };
        for c in scope.customers() {
            scope.window_orders(c).for_each(|o| take(&ledger.orders, o));
        }
        scope.window_unowned().for_each(|o| take(&ledger.unowned, o));
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::OrderRow;
    use crate::testing::{Line, day, order, shop_of_lines};

    #[test]
    fn ten_orders_worked_out_by_hand() {
        let nobody = OrderRow { customer: None, ..order(0, "2024-03-09", 1) };
        let both: &[Line] = &[(1, 1, 1), (0, 1, 1), (1, 2, 1)];
        let mut orders = vec![(order(1, "2024-03-01", 1), both); 3];
        orders.push((nobody, &[(0, 1, 1), (1, 1, 1)]));
        orders.extend(vec![(order(2, "2024-03-01", 1), &[(0, 1, 1)][..]); 4]);
        // A product that came back is not bought.
        orders.push((order(3, "2024-03-01", 1), &[(2, 1, 1), (1, -1, 1)]));
        orders.push((order(3, "2024-03-02", 1), &[(2, 1, 1), (1, 1, 1)]));
        orders.push((order(3, "2024-03-03", 1), &[]));
        let ledger = shop_of_lines(&orders);
        let scope = Scope::whole(&ledger, day("2024-03-31"));
        let found = report(&scope, 2);
        assert_eq!((found.orders, found.orders_of_several, found.pairs_found), (10, 5, 1));
        let pair = &found.pairs[0];
        assert_eq!((pair.a, pair.b, pair.orders, pair.a_orders, pair.b_orders), (0, 1, 4, 8, 5));
        assert_eq!((pair.support, pair.a_to_b, pair.b_to_a), (Some(0.4), Some(0.5), Some(0.8)));
        assert_eq!((pair.lift, &pair.b_name[..]), (Some(1.0), "product 1"));
        // 16 ÷ 40 against 1 ÷ 10.
        let all = report(&scope, 0);
        assert_eq!(all.pairs.iter().map(|p| (p.a, p.b)).collect::<Vec<_>>(), [(0, 1), (1, 2)]);
        assert_eq!((all.min_orders, all.left_out), (1, 0));
        assert!(report(&scope, 5).pairs.is_empty());
    }

    #[test]
    fn huge_orders_are_looked_at_by_their_commonest_products() {
        let lines: Vec<Line> = (0..60).map(|product| (product, 1, 1)).collect();
        let orders = vec![
            (order(1, "2024-03-01", 1), &lines[..]),
            (order(1, "2024-03-01", 1), &lines[10..]),
        ];
        let ledger = shop_of_lines(&orders);
        let scope = Scope::whole(&ledger, day("2024-03-31"));
        let all = report(&scope, 1);
        assert_eq!((all.left_out, all.pairs_found, all.pairs.len()), (10, 50 * 49 / 2, 200));
        assert!(all.pairs.iter().all(|pair| pair.a >= 10 && pair.orders == 2));
        assert_eq!(report(&scope, 2).left_out, 0);
    }
}
