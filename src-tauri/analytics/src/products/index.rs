//! Who bought which product on which days: what the reports on products share.

use std::ops::Range;

use super::use_days::{UseDays, use_days};
use crate::ledger::{Ledger, SoldLine};
use crate::units::Day;

/// A product bought by a customer on a day, in however many orders and lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProductDay {
    /// The customer's number in the ledger.
    pub customer: u32,
    /// The purchase day.
    pub day: Day,
    /// Pieces in 1/1000, above 0.
    pub pieces_milli: i64,
}

/// All days on which known customers bought each product, up to an as-of day: of the
/// whole shop, so that what is worked out of it (days of use) is the same in every
/// segment.
///
/// By product, then customer, then day. The ledger has its lines by customer and day,
/// so putting each behind the others of its product is all the sorting there is.
#[derive(Debug, Clone, PartialEq)]
pub struct ProductHistory {
    /// The last day looked at.
    pub as_of: Day,
    /// Days of use per piece, by product; `None` where nothing tells.
    pub use_days: Vec<Option<UseDays>>,
    rows: Vec<ProductDay>,
    ranges: Vec<Range<usize>>,
}

impl ProductHistory {
    /// The history of all products up to and including `as_of`.
    pub fn up_to(ledger: &Ledger, as_of: Day) -> Self {
        let orders = &ledger.orders;
        let mut ranges = room(ledger);
        let room = ranges.last().map_or(0, |range| range.end);
        let nobody = ProductDay { customer: u32::MAX, day: Day(0), pieces_milli: 0 };
        let mut rows = vec![nobody; room];
        // From here on a range ends behind the last row that is there.
        for range in &mut ranges {
            range.end = range.start;
        }
        for c in 0..ledger.customers.len() {
            let customer = c as u32;
            for o in ledger.orders_of(c) {
                let day = orders.day[o];
                if day > as_of {
                    break;
                }
                if !orders.completed(o) {
                    continue;
                }
                for SoldLine { product, pieces_milli, .. } in ledger.sold_lines(orders, o) {
                    let range = &mut ranges[product as usize];
                    match rows[range.clone()].last_mut() {
                        Some(row) if row.customer == customer && row.day == day => {
                            row.pieces_milli = row.pieces_milli.saturating_add(pieces_milli);
                        }
                        _ => {
                            rows[range.end] = ProductDay { customer, day, pieces_milli };
                            range.end += 1;
                        }
                    }
                }
            }
        }
        let mut history = Self { as_of, use_days: Vec::new(), rows, ranges };
        history.use_days = (0..history.products())
            .map(|product| {
                let merchants = ledger.products.get(product).and_then(|p| p.use_days);
                use_days(merchants, || history.days_per_piece(product, |_| true))
            })
            .collect();
        history
    }

    /// How many products there are; they are numbered as in the ledger.
    pub fn products(&self) -> usize {
        self.ranges.len()
    }

    /// One product by its number, none where there is none such; `None`: all of them.
    pub(super) fn some(&self, product: Option<u32>) -> Range<usize> {
        let end = self.products();
        match product.map(|product| product as usize) {
            None => 0..end,
            Some(product) => product.min(end)..(product + 1).min(end),
        }
    }

    /// The days on which a product was bought, by customer and then by day.
    pub fn days(&self, product: usize) -> &[ProductDay] {
        &self.rows[self.ranges[product].clone()]
    }

    /// The same, one stretch for each customer who bought it; none is empty.
    pub fn by_customer(&self, product: usize) -> impl Iterator<Item = &[ProductDay]> {
        self.days(product).chunk_by(|a, b| a.customer == b.customer)
    }

    /// Gaps between two days that follow each other on which one of these customers
    /// bought the product, in days, each ÷ the pieces bought on the earlier one.
    pub fn days_per_piece(&self, product: usize, whose: impl Fn(usize) -> bool) -> Vec<f64> {
        let pairs = self.days(product).windows(2).filter(|pair| {
            pair[0].customer == pair[1].customer && whose(pair[0].customer as usize)
        });
        let gap = |pair: &[ProductDay]| f64::from(pair[0].day.0.abs_diff(pair[1].day.0));
        pairs.map(|pair| gap(pair) * 1000.0 / pair[0].pieces_milli as f64).collect()
    }
}

/// Room for every line of a known customer's order, in any state.
fn room(ledger: &Ledger) -> Vec<Range<usize>> {
    let orders = &ledger.orders;
    let end = orders.len().checked_sub(1).map_or(0, |last| orders.lines_of(last).end);
    let mut counts = vec![0; ledger.products.len()];
    for product in &ledger.lines.product[..end] {
        if let Some(count) = counts.get_mut(*product as usize) {
            *count += 1;
        }
    }
    let mut start = 0;
    counts
        .into_iter()
        .map(|count: usize| {
            start += count;
            start - count..start
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{day, order, shop_of_lines};

    #[test]
    fn a_product_has_its_customers_and_their_days() {
        let ledger = shop_of_lines(&[
            (order(2, "2024-01-09", 1), &[(0, 1, 1)]),
            (order(1, "2024-01-05", 1), &[(1, 2, 1), (0, 1, 1), (1, 1, 1)]),
            (order(1, "2024-01-05", 1), &[(1, 1, 1)]),
            (order(1, "2024-01-25", 1), &[(1, 1, 1), (0, 0, 1), (0, -1, 1)]),
            (order(1, "2024-02-01", 0), &[(1, 1, 1)]),
            (order(1, "2024-03-01", 1), &[(1, 1, 1)]),
        ]);
        let history = ProductHistory::up_to(&ledger, day("2024-02-28"));
        let days = |product| {
            let row = |d: &ProductDay| (d.customer, d.day.to_string(), d.pieces_milli);
            history.days(product).iter().map(row).collect::<Vec<_>>()
        };
        assert_eq!(history.products(), 2);
        assert_eq!(days(0), [(0, "2024-01-05".into(), 1000), (1, "2024-01-09".into(), 1000)]);
        assert_eq!(days(1), [(0, "2024-01-05".into(), 4000), (0, "2024-01-25".into(), 1000)]);
        assert_eq!(history.by_customer(0).count(), 2);
        // 20 days for 4 pieces.
        assert_eq!(history.days_per_piece(1, |_| true), [5.0]);
        assert!(history.days_per_piece(1, |c| c != 0).is_empty());
        assert_eq!(history.use_days, [None, None]);
    }
}
