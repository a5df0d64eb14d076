//! The whole shop as columns in memory, sorted by customer and then by day.
//!
//! Built from storage by the core, shared read-only. A column has one entry per
//! order (or line, customer, event, purchase day); a customer's orders are one
//! contiguous range, an order's lines too.

mod build;
mod bytes;
mod change;
mod in_place;
mod known;
mod numbers;
mod orders;
mod purchases;
mod referral_events;
mod rows;
mod sold;
mod tags;
#[cfg(test)]
mod tests;

use std::ops::Range;

pub use bytes::Bytes;
pub use change::Changes;
pub use numbers::Numbers;
pub use orders::{Lines, Orders};
pub use purchases::Purchases;
pub use rows::{
    CustomerRow, EventKind, EventRow, LineRow, OrderRow, OrderState, Product, Referrer, Rows,
    TagRow,
};
pub use sold::SoldLine;

use crate::units::{CustomerId, Day, Fen};

/// The whole shop, read-only.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ledger {
    /// Customers, ascending by id.
    pub customers: Vec<CustomerId>,
    /// The day each was first heard of.
    pub first_seen: Vec<Day>,
    /// Who brought each: a number into `referrers`.
    pub referrer: Vec<Option<u32>>,
    /// Orders of known customers, by customer, day, minute, id.
    pub orders: Orders,
    /// Orders without a known customer, by day: shown, in no customer figure.
    pub unowned: Orders,
    /// Lines of both, those of `orders` first.
    pub lines: Lines,
    /// Purchase days of known customers.
    pub purchases: Purchases,
    /// Event days and kinds, by customer, day. Who brought a customer along has a
    /// referral on the day that customer was first seen, told by a row or not.
    pub events: Vec<(Day, EventKind)>,
    /// Tags carried, by customer, as numbers into `tag_names`.
    pub tags: Vec<u32>,
    /// Products.
    pub products: Vec<Product>,
    /// Categories of products.
    pub categories: Vec<String>,
    /// Platforms.
    pub platforms: Vec<String>,
    /// Names of tags.
    pub tag_names: Vec<String>,
    /// Who brought customers along.
    pub referrers: Vec<Referrer>,
    entered: Vec<Option<Day>>,
    order_start: Vec<u32>,
    event_start: Vec<u32>,
    tag_start: Vec<u32>,
}

impl Ledger {
    /// The range of `orders` that belongs to customer number `c` (an index into
    /// `customers`, not an id).
    #[inline]
    pub fn orders_of(&self, c: usize) -> Range<usize> {
        self.order_start[c] as usize..self.order_start[c + 1] as usize
    }

    /// The completed orders of purchase number `p`, which is one of customer number
    /// `c`: all those of its day, as numbers into `orders`.
    #[inline]
    pub fn orders_of_purchase(&self, c: usize, p: usize) -> impl Iterator<Item = usize> + '_ {
        let (orders, day) = (&self.orders, self.purchases.day[p]);
        (self.purchases.first_order[p] as usize..self.orders_of(c).end)
            .take_while(move |o| orders.day[*o] == day)
            .filter(|o| orders.completed(*o))
    }

    /// The range of `events` that belongs to customer number `c`.
    #[inline]
    pub fn events_of(&self, c: usize) -> Range<usize> {
        self.event_start[c] as usize..self.event_start[c + 1] as usize
    }

    /// The tags of customer number `c`, ascending, each once.
    pub fn tags_of(&self, c: usize) -> &[u32] {
        &self.tags[self.tag_start[c] as usize..self.tag_start[c + 1] as usize]
    }

    /// The index of a customer in `customers`.
    pub fn index_of(&self, customer: CustomerId) -> Option<usize> {
        self.customers.binary_search(&customer).ok()
    }

    /// Count and net amount of completed orders without a known customer from
    /// `from` to `to`, both included.
    pub fn unowned_between(&self, from: Day, to: Day) -> (u32, Fen) {
        let orders = &self.unowned;
        (0..orders.len())
            .filter(|o| (from..=to).contains(&orders.day[*o]) && orders.completed(*o))
            .fold((0, Fen::ZERO), |(count, net), o| (count + 1, net.plus(orders.net(o))))
    }

    /// The newest day any order carries, whatever its state.
    pub fn newest_order_day(&self) -> Option<Day> {
        self.orders.day.iter().chain(&self.unowned.day).copied().max()
    }
}
