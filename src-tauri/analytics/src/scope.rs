//! What a report is asked about: as-of day, window and segment, and what it rests on.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ledger::Ledger;
use crate::units::{Day, Fen};

/// Days of the usual window.
pub const WINDOW_DAYS: i32 = 365;

/// What a report rests on; shown beside its figures.
///
/// All reports share what "as of" an earlier day means: orders and events after it are
/// left out, but the orders left carry the state, refund, exclusion mark and region they
/// have now, since files say only what those are, not since when. Tags, referrers and
/// settings of products have no date at all: those of today count. So a report of a past day is not what the program would have said then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Basis {
    /// The day it is about; later orders are left out.
    pub as_of: Day,
    /// First day of the window.
    pub from: Day,
    /// Last day of the window, not after `as_of`.
    pub to: Day,
    /// Whether only a segment of the customers is looked at.
    pub segment: bool,
    /// Customers first seen up to the as-of day (of the segment).
    pub customers: u32,
    /// Of these, with a purchase day in the window.
    pub buyers: u32,
    /// Completed orders of these customers in the window.
    pub orders: u32,
    /// Their net amount.
    pub net_fen: Fen,
    /// Completed orders without a known customer in the window; 0 for a segment.
    pub unowned_orders: u32,
    /// Their net amount.
    pub unowned_net_fen: Fen,
    /// Orders in the window left out because they are marked as not counted
    /// (不计入): 刷单, own, test, wholesale.
    pub excluded_orders: u32,
}

/// The shop as one report looks at it.
#[derive(Debug, Clone, Copy)]
pub struct Scope<'a> {
    /// The shop.
    pub ledger: &'a Ledger,
    /// Orders and events after this day do not exist yet.
    pub as_of: Day,
    /// First day of the window.
    pub from: Day,
    /// Last day of the window, not after `as_of`.
    pub to: Day,
    /// The counts that every report on this scope shares.
    pub basis: Basis,
    members: Option<&'a [bool]>,
}

impl<'a> Scope<'a> {
    /// A window up to `as_of`. Without `to` it ends with `as_of`; without `from` it
    /// has [`WINDOW_DAYS`] days. `members` says for each customer of the ledger
    /// whether they belong to the segment looked at; one beyond its end does not.
    /// A window that ends before it begins is empty, and so are its figures.
    pub fn new(
        ledger: &'a Ledger,
        as_of: Day,
        from: Option<Day>,
        to: Option<Day>,
        members: Option<&'a [bool]>,
    ) -> Self {
        let to = to.map_or(as_of, |to| to.min(as_of));
        let from = from.unwrap_or(to.plus(1 - WINDOW_DAYS));
        let basis = Basis {
            as_of,
            from,
            to,
            segment: members.is_some(),
            customers: 0,
            buyers: 0,
            orders: 0,
            net_fen: Fen::ZERO,
            unowned_orders: 0,
            unowned_net_fen: Fen::ZERO,
            excluded_orders: 0,
        };
        let mut scope = Self { ledger, as_of, from, to, basis, members };
        scope.basis = scope.counted();
        scope
    }

    /// The same of the whole shop, with a basis that an earlier scope of the same ledger,
    /// day and window counted: counting looks at every order.
    pub fn again(ledger: &'a Ledger, basis: Basis) -> Self {
        let Basis { as_of, from, to, .. } = basis;
        Self { ledger, as_of, from, to, basis, members: None }
    }

    /// The whole shop up to `as_of`, with the usual window.
    pub fn whole(ledger: &'a Ledger, as_of: Day) -> Self {
        Self::new(ledger, as_of, None, None, None)
    }

    /// Whether customer number `c` is looked at: of the segment, and first seen up
    /// to the as-of day.
    #[inline]
    pub fn has(&self, c: usize) -> bool {
        self.ledger.first_seen[c] <= self.as_of
            && self.members.is_none_or(|members| members.get(c).copied().unwrap_or(false))
    }

    /// The customers looked at, as numbers into the ledger's `customers`.
    pub fn customers(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.ledger.customers.len()).filter(|c| self.has(*c))
    }

    /// Whether a day lies in the window.
    #[inline]
    pub fn in_window(&self, day: Day) -> bool {
        self.from <= day && day <= self.to
    }

    /// Purchases of customer number `c` up to the as-of day: a range of the ledger's
    /// `purchases`.
    #[inline]
    pub fn purchases(&self, c: usize) -> Range<usize> {
        self.ledger.purchases.up_to(c, self.as_of)
    }

    /// Purchases of customer number `c` in the window.
    #[inline]
    pub fn window_purchases(&self, c: usize) -> Range<usize> {
        self.ledger.purchases.within(c, self.from, self.to)
    }

    /// Completed orders of customer number `c` in the window: numbers into `orders`.
    #[inline]
    pub fn window_orders(&self, c: usize) -> impl Iterator<Item = usize> + '_ {
        let orders = &self.ledger.orders;
        self.ledger
            .orders_of(c)
            .skip_while(|o| orders.day[*o] < self.from)
            .take_while(|o| orders.day[*o] <= self.to)
            .filter(|o| orders.completed(*o))
    }

    /// Completed orders without a known customer in the window, as numbers into
    /// `unowned`; none for a segment, since they are nobody's.
    pub fn window_unowned(&self) -> impl Iterator<Item = usize> + '_ {
        let unowned = &self.ledger.unowned;
        let range = if self.members.is_some() {
            0..0
        } else {
            let start = unowned.day.partition_point(|day| *day < self.from);
            start..unowned.day.partition_point(|day| *day <= self.to).max(start)
        };
        range.filter(|o| unowned.completed(*o))
    }

    fn counted(&self) -> Basis {
        let mut basis = self.basis;
        let orders = &self.ledger.orders;
        for c in self.customers() {
            basis.customers += 1;
            let before = basis.orders;
            for o in self.ledger.orders_of(c) {
                if !self.in_window(orders.day[o]) {
                    continue;
                }
                if orders.completed(o) {
                    basis.orders += 1;
                    basis.net_fen = basis.net_fen.plus(orders.net(o));
                } else {
                    basis.excluded_orders += u32::from(orders.excluded(o));
                }
            }
            basis.buyers += u32::from(basis.orders > before);
        }
        let unowned = &self.ledger.unowned;
        for o in self.window_unowned() {
            basis.unowned_orders += 1;
            basis.unowned_net_fen = basis.unowned_net_fen.plus(unowned.net(o));
        }
        if self.members.is_none() {
            let excluded = (0..unowned.len())
                .filter(|o| unowned.excluded(*o) && self.in_window(unowned.day[*o]));
            basis.excluded_orders += excluded.count() as u32;
        }
        basis
    }
}
