//! A small change made where things stand, without copying a million rows: an order
//! that no longer counts, an event, a tag.

use super::build::{sorted_events, sorted_tags, tidy};
use super::change::Changes;
use super::numbers::Numbers;
use super::rows::{CustomerRow, EventRow, OrderRow, Rows, TagRow};
use super::{Ledger, Purchases};
use crate::units::CustomerId;

/// So many customers, whose purchase days move all that follow, are changed in place.
const MOST: usize = 32;

impl Ledger {
    /// The same as [`Ledger::changed`], which it may do in the old one's place.
    pub fn into_changed(mut self, mut changes: Changes) -> Self {
        changes.rows.orders.sort_unstable_by_key(|order| order.id);
        changes.dropped.sort_unstable_by_key(|o| self.orders.id[*o]);
        if !self.keeps_shape(&changes) {
            return self.changed(changes);
        }
        let Changes { dropped, rows, .. } = changes;
        let mut touched: Vec<usize> = dropped.iter().map(|o| self.customer_of(*o)).collect();
        touched.sort_unstable();
        touched.dedup();
        for (o, row) in dropped.iter().zip(&rows.orders) {
            self.orders.set(*o, row);
            let lines = rows.lines.iter().skip(row.lines.0 as usize);
            for (line, row) in self.orders.lines_of(*o).zip(lines) {
                self.lines.set(line, row);
            }
        }
        for c in touched {
            let orders = self.orders_of(c);
            let mut own = Purchases::with_capacity(1, orders.len());
            own.add(&self.orders, orders);
            self.purchases.replace(c, own);
        }
        self.replace_people(rows);
        self.see();
        self
    }

    /// Whether every customer and order stays where it is, and every number.
    fn keeps_shape(&self, changes: &Changes) -> bool {
        let Changes { customers, dropped, dropped_unowned, rows, .. } = changes;
        let there = |id: &CustomerId| self.index_of(*id).is_some();
        let told = |id: &CustomerId| rows.customers.iter().any(|row| row.id == *id);
        let stays = |(o, row): (&usize, &OrderRow)| {
            let old = self.orders.row(*o);
            let customer = Some(self.customers[self.customer_of(*o)]);
            (customer, old.id, old.day, old.minute, old.lines.1)
                == (row.customer, row.id, row.day, row.minute, row.lines.1)
                && (row.lines.0 as usize + row.lines.1 as usize) <= rows.lines.len()
        };
        dropped.len().max(customers.len()).max(rows.customers.len()) <= MOST
            && dropped.len() == rows.orders.len()
            && dropped_unowned.is_empty()
            && customers.iter().all(told)
            && rows.customers.iter().all(|row| there(&row.id))
            && changes.platforms == Numbers::default()
            && [&changes.products, &changes.tags, &changes.referrers]
                .iter()
                .all(|numbers| **numbers == Numbers::default())
            && dropped.iter().zip(&rows.orders).all(stays)
    }

    /// What is said of customers besides their orders, and all names.
    fn replace_people(&mut self, rows: Rows) {
        let Rows { customers, events, tags, .. } = rows;
        self.products = rows.products;
        self.categories = rows.categories;
        self.platforms = rows.platforms;
        self.tag_names = rows.tag_names;
        self.referrers = rows.referrers;
        let (events, tags) = (sorted_events(events), sorted_tags(tags));
        for CustomerRow { id, entered, referrer } in tidy(customers) {
            let Some(c) = self.index_of(id) else { continue };
            (self.entered[c], self.referrer[c]) = (entered, referrer);
            let own = events.iter().filter(|event| event.customer == id);
            let own: Vec<_> = own.map(|EventRow { day, kind, .. }| (*day, *kind)).collect();
            replace(&mut self.events, &mut self.event_start, c, own);
            let own = tags.iter().filter(|tag| tag.customer == id);
            let own: Vec<_> = own.map(|TagRow { tag, .. }| *tag).collect();
            replace(&mut self.tags, &mut self.tag_start, c, own);
        }
    }
}

/// Puts other entries in the place of those of customer number `c`.
pub(super) fn replace<T>(all: &mut Vec<T>, starts: &mut [u32], c: usize, own: Vec<T>) {
    let range = starts[c] as usize..starts[c + 1] as usize;
    let (before, now) = (range.len() as u32, own.len() as u32);
    // Exactly: by itself it would make room for twice as many.
    all.reserve_exact(own.len().saturating_sub(range.len()));
    all.splice(range, own);
    if before != now {
        for start in &mut starts[c + 1..] {
            *start = *start + now - before;
        }
    }
}
