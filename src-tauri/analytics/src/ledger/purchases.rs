//! Purchase days (购买日): what most figures count by, worked out once.

use std::ops::Range;

use super::Orders;
use crate::units::{Day, Fen};

/// One entry per customer and purchase day, by customer and then by day: all
/// completed orders of a customer on one calendar day are ONE purchase (DOMAIN §1).
/// 16 bytes an entry.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Purchases {
    /// The day.
    pub day: Vec<Day>,
    /// Net amount of that day's completed orders.
    pub net: Vec<Fen>,
    /// Number of the day's first completed order in the ledger's `orders`; the
    /// others follow it, with orders that don't count between them.
    pub first_order: Vec<u32>,
    start: Vec<u32>,
}

impl Purchases {
    pub(super) fn of(orders: &Orders, order_start: &[u32]) -> Self {
        let mut purchases =
            Self { start: Vec::with_capacity(order_start.len()), ..Self::default() };
        for range in order_start.windows(2) {
            let begin = purchases.day.len();
            purchases.start.push(begin as u32);
            for o in range[0] as usize..range[1] as usize {
                if !orders.completed(o) {
                    continue;
                }
                let (day, net) = (orders.day[o], orders.net(o));
                match purchases.net.last_mut() {
                    Some(sum)
                        if purchases.day.len() > begin && purchases.day.last() == Some(&day) =>
                    {
                        *sum = sum.plus(net);
                    }
                    _ => {
                        purchases.day.push(day);
                        purchases.net.push(net);
                        purchases.first_order.push(o as u32);
                    }
                }
            }
        }
        purchases.start.push(purchases.day.len() as u32);
        purchases
    }

    /// How many purchase days the shop has in all.
    pub fn len(&self) -> usize {
        self.day.len()
    }

    /// Whether nobody has bought.
    pub fn is_empty(&self) -> bool {
        self.day.is_empty()
    }

    /// The range that belongs to customer number `c`, of all days.
    #[inline]
    pub fn of_customer(&self, c: usize) -> Range<usize> {
        self.start[c] as usize..self.start[c + 1] as usize
    }

    /// Those of customer number `c` up to and including `day`.
    #[inline]
    pub fn up_to(&self, c: usize, day: Day) -> Range<usize> {
        let range = self.of_customer(c);
        let end = match self.day[range.clone()].last() {
            Some(last) if *last > day => {
                range.start + self.day[range.clone()].partition_point(|d| *d <= day)
            }
            _ => range.end,
        };
        range.start..end
    }

    /// Those of customer number `c` from `from` to `to`, both included.
    #[inline]
    pub fn within(&self, c: usize, from: Day, to: Day) -> Range<usize> {
        let range = self.up_to(c, to);
        let start = range.start + self.day[range.clone()].partition_point(|d| *d < from);
        start..range.end
    }
}
