//! What can be said of a purchase as a whole: all completed orders of its day
//! (DOMAIN §1), so that "the first purchase had a coupon" means the same everywhere.

use crate::ledger::Ledger;

/// Whether purchase number `p` of customer number `c` had a coupon or discount: more
/// than nothing was taken off any of its orders. `None` where no file says of any.
pub(crate) fn had_coupon(ledger: &Ledger, c: usize, p: usize) -> Option<bool> {
    let orders = ledger.orders_of_purchase(c, p);
    orders.filter_map(|o| ledger.orders.discount(o)).map(|off| off.0 > 0).reduce(|a, b| a || b)
}

/// Whether purchase number `p` of customer number `c` had several items: two or more
/// products, or more than one piece, of all its lines that count. `None` without any.
pub(crate) fn had_several(ledger: &Ledger, c: usize, p: usize) -> Option<bool> {
    let orders = ledger.orders_of_purchase(c, p);
    let mut sold = orders.flat_map(|o| ledger.sold_lines(&ledger.orders, o));
    let first = sold.next()?;
    let mut pieces_milli = first.pieces_milli;
    let another = sold.any(|line| {
        pieces_milli = pieces_milli.saturating_add(line.pieces_milli);
        line.product != first.product
    });
    Some(another || pieces_milli > 1000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{LineRow, OrderRow, Product, Rows};
    use crate::testing::{Line, day, order, rows, shop, shop_of_lines};
    use crate::units::Fen;

    #[test]
    fn a_coupon_on_any_order_of_the_day_is_one() {
        let first = |offs: &[Option<i64>]| {
            let row = |off: &Option<i64>| OrderRow {
                discount: off.map(Fen),
                ..order(1, "2024-01-01", 100)
            };
            let mut orders: Vec<OrderRow> = offs.iter().map(row).collect();
            // Neither an order that does not count nor one of another day.
            orders.push(OrderRow { excluded: true, ..row(&Some(9)) });
            orders.push(OrderRow { day: day("2024-01-02"), ..row(&Some(9)) });
            had_coupon(&shop(&orders), 0, 0)
        };
        assert_eq!(first(&[Some(0), None, Some(5)]), Some(true));
        assert_eq!(first(&[None, Some(0)]), Some(false));
        assert_eq!(first(&[None, None]), None);
    }

    #[test]
    fn two_orders_of_one_piece_are_several_items() {
        let first = |orders: &[&'static [Line]]| {
            let orders: Vec<_> =
                orders.iter().map(|lines| (order(1, "2024-01-01", 100), *lines)).collect();
            had_several(&shop_of_lines(&orders), 0, 0)
        };
        assert_eq!(first(&[&[(0, 1, 1)], &[(0, 1, 1)]]), Some(true));
        assert_eq!(first(&[&[(0, 1, 1)], &[(1, -1, 1)], &[]]), Some(false));
        assert_eq!(first(&[&[(0, -2, 1)], &[]]), None);
    }

    #[test]
    fn two_halves_of_one_product_are_one_item_and_of_two_are_several() {
        let first = |products: [u32; 2]| {
            let half = |product| LineRow { product, quantity_milli: Some(500), amount: None };
            let order = OrderRow { lines: (0, 2), ..order(1, "2024-01-01", 100) };
            let ledger = Ledger::new(Rows {
                lines: products.map(half).to_vec(),
                products: vec![Product::default(); 2],
                ..rows(&[], &[order], &[])
            });
            had_several(&ledger, 0, 0)
        };
        assert_eq!((first([0, 0]), first([0, 1])), (Some(false), Some(true)));
    }
}
