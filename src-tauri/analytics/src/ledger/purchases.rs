//! Purchase days (购买日): what most figures count by, worked out once.

use std::ops::Range;

use super::Orders;
use super::bytes::held;
use super::in_place::replace;
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
    pub(super) fn with_capacity(customers: usize, days: usize) -> Self {
        let mut start = Vec::with_capacity(customers + 1);
        start.push(0);
        Self {
            day: Vec::with_capacity(days),
            net: Vec::with_capacity(days),
            first_order: Vec::with_capacity(days),
            start,
        }
    }

    /// Adds those of the next customer, whose orders are `range`.
    pub(super) fn add(&mut self, orders: &Orders, range: Range<usize>) {
        let begin = self.day.len();
        for o in range {
            if !orders.completed(o) {
                continue;
            }
            let (day, net) = (orders.day[o], orders.net(o));
            match self.net.last_mut() {
                Some(sum) if self.day.len() > begin && self.day.last() == Some(&day) => {
                    *sum = sum.plus(net);
                }
                _ => {
                    self.day.push(day);
                    self.net.push(net);
                    self.first_order.push(o as u32);
                }
            }
        }
        self.start.push(self.day.len() as u32);
    }

    /// Adds those of customers of another ledger, whose first order is number
    /// `order.0` of this one and `order.1` of the other.
    pub(super) fn extend(&mut self, from: &Self, customers: Range<usize>, order: (usize, usize)) {
        let range = from.start[customers.start] as usize..from.start[customers.end] as usize;
        let by = (self.day.len() as u32).wrapping_sub(from.start[customers.start]);
        let starts = &from.start[customers.start + 1..=customers.end];
        self.start.extend(starts.iter().map(|start| start.wrapping_add(by)));
        self.day.extend_from_slice(&from.day[range.clone()]);
        self.net.extend_from_slice(&from.net[range.clone()]);
        let by = (order.0 as u32).wrapping_sub(order.1 as u32);
        self.first_order.extend(from.first_order[range].iter().map(|o| o.wrapping_add(by)));
    }

    /// Puts others, of customer number `c` alone, in the place of theirs.
    pub(super) fn replace(&mut self, c: usize, own: Self) {
        let mut starts = self.start.clone();
        replace(&mut self.day, &mut starts, c, own.day);
        starts.clone_from(&self.start);
        replace(&mut self.net, &mut starts, c, own.net);
        replace(&mut self.first_order, &mut self.start, c, own.first_order);
    }

    /// Gives back what was reserved for orders that don't count.
    pub(super) fn shrink(&mut self) {
        self.day.shrink_to_fit();
        self.net.shrink_to_fit();
        self.first_order.shrink_to_fit();
    }

    /// Bytes its columns take up.
    pub(super) fn bytes(&self) -> usize {
        held(&self.day) + held(&self.net) + held(&self.first_order) + held(&self.start)
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
