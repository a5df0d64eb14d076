//! How much memory the Ledger takes up.

use super::{Ledger, Product};

/// Bytes of a Ledger's columns, with what is reserved but not used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Bytes {
    /// Orders, with and without a known customer, and purchase days.
    pub orders: usize,
    /// Order lines.
    pub lines: usize,
    /// Customers, events, tags and all names.
    pub others: usize,
}

/// Bytes a column takes up.
pub(super) fn held<T>(column: &Vec<T>) -> usize {
    column.capacity() * size_of::<T>()
}

impl Ledger {
    /// How much memory it takes up.
    pub fn bytes(&self) -> Bytes {
        let texts = |all: &Vec<String>| held(all) + all.iter().map(String::capacity).sum::<usize>();
        let customers = held(&self.customers)
            + held(&self.entered)
            + held(&self.first_seen)
            + held(&self.referrer)
            + held(&self.order_start)
            + held(&self.event_start)
            + held(&self.tag_start);
        let names = texts(&self.categories) + texts(&self.platforms) + texts(&self.tag_names);
        let name = |product: &Product| product.name.capacity();
        Bytes {
            orders: self.orders.bytes() + self.unowned.bytes() + self.purchases.bytes(),
            lines: self.lines.bytes(),
            others: customers
                + held(&self.events)
                + held(&self.tags)
                + names
                + held(&self.products)
                + self.products.iter().map(name).sum::<usize>()
                + held(&self.referrers)
                + self.referrers.iter().map(|r| r.name.capacity()).sum::<usize>(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::ledger::{LineRow, Rows};
    use crate::testing::order;
    use crate::units::OrderId;
    use crate::{CustomerId, Ledger};

    #[test]
    fn at_most_64_bytes_an_order_and_24_a_line() {
        // Every order on a day of its own and completed, so that none spares a
        // purchase day.
        let n = 10_000_u32;
        let mut rows = Rows::default();
        for i in 0..n {
            let customer = i64::from(i / 500);
            rows.customers.push(crate::ledger::CustomerRow::new(CustomerId(customer), None));
            let mut row = order(customer, "2024-01-01", 100);
            (row.id, row.day) = (OrderId(i.into()), row.day.plus(i as i32 % 500));
            row.customer = row.customer.filter(|_| i % 10 > 0);
            row.lines = (2 * i, 2);
            rows.orders.push(row);
            let line = LineRow { product: i, quantity_milli: None, amount: None };
            rows.lines.extend([line; 2]);
        }
        let built = Ledger::new(rows);
        for ledger in [&built, &built.changed(Default::default())] {
            let bytes = ledger.bytes();
            assert_eq!(ledger.purchases.len(), 9_000);
            assert!(bytes.orders <= 64 * n as usize, "{bytes:?}");
            assert!(bytes.lines <= 24 * 2 * n as usize, "{bytes:?}");
        }
    }
}
