//! The Ledger after a change: what is not touched is copied column by column, so
//! that the cost follows what changed and not the shop.

use std::ops::Range;

use super::build::{place, sorted_events, sorted_tags, take, tidy};
use super::numbers::Numbers;
use super::rows::{CustomerRow, LineRow, OrderRow, Rows};
use super::{Ledger, Lines, Orders};
use crate::units::{CustomerId, Day, OrderId};

/// What changed in a shop since its Ledger was built.
#[derive(Debug, Clone, Default)]
pub struct Changes {
    /// Customers of whom the rows tell everything but the orders. One who is not
    /// among the rows is gone, or never was there.
    pub customers: Vec<CustomerId>,
    /// Numbers in `orders` of those that are no more, or are among the rows.
    pub dropped: Vec<usize>,
    /// The same for `unowned`.
    pub dropped_unowned: Vec<usize>,
    /// Customers with their events and tags, orders with their lines; and all names,
    /// also those that did not change. What is in the Ledger comes again only where
    /// it is named above.
    pub rows: Rows,
    /// New numbers of platforms.
    pub platforms: Numbers<u16>,
    /// New numbers of products.
    pub products: Numbers<u32>,
    /// New numbers of tags; a customer's stay in the same order.
    pub tags: Numbers<u32>,
    /// New numbers of who brings customers along.
    pub referrers: Numbers<u32>,
}

impl Ledger {
    /// The Ledger as [`Ledger::new`] would build it from all rows after the change.
    pub fn changed(&self, changes: Changes) -> Self {
        let lines = self.lines.len() + changes.rows.lines.len();
        let more = changes.rows.orders.len();
        let n = self.customers.len() + changes.rows.customers.len();
        let mut rows = changes.rows;
        let new = Self {
            products: std::mem::take(&mut rows.products),
            categories: std::mem::take(&mut rows.categories),
            platforms: std::mem::take(&mut rows.platforms),
            tag_names: std::mem::take(&mut rows.tag_names),
            referrers: std::mem::take(&mut rows.referrers),
            ..Self::with_capacity(n, (self.orders.len() + more, self.unowned.len() + more), lines)
        };
        rows.customers = tidy(rows.customers);
        rows.events = sorted_events(rows.events);
        rows.tags = sorted_tags(rows.tags);
        rows.orders.sort_unstable_by_key(|o| (o.customer, place(o)));
        let mut about = changes.customers;
        about.extend(rows.customers.iter().map(|c| c.id));
        about.sort_unstable();
        about.dedup();
        let mut dropped = changes.dropped;
        dropped.sort_unstable();
        let numbers = (changes.platforms, changes.products, changes.tags, changes.referrers);
        let mut change =
            Change { old: self, new, rows, about, dropped, numbers, strays: Vec::new() };
        change.customers();
        change.unowned(changes.dropped_unowned);
        let mut new = change.new;
        new.purchases.shrink();
        new.finish();
        new
    }

    /// Numbers in `orders` and in `unowned` of the orders of which `is` says so.
    pub fn orders_that(&self, is: impl Fn(OrderId) -> bool) -> (Vec<usize>, Vec<usize>) {
        let find = |orders: &Orders| {
            let all = orders.id.iter().enumerate();
            all.filter(|(_, id)| is(**id)).map(|(o, _)| o).collect()
        };
        (find(&self.orders), find(&self.unowned))
    }

    /// The number of the customer whose order is number `o` of `orders`.
    pub fn customer_of(&self, o: usize) -> usize {
        self.order_start.partition_point(|start| *start as usize <= o).saturating_sub(1)
    }

    /// The day a customer was entered by hand or first named by a list, if any.
    pub fn entered(&self, c: usize) -> Option<Day> {
        self.entered[c]
    }
}

/// An order on its way, and whether its lines are among the old ones.
type Moved = (OrderRow, bool);

struct Change<'a> {
    old: &'a Ledger,
    new: Ledger,
    rows: Rows,
    about: Vec<CustomerId>,
    dropped: Vec<usize>,
    numbers: (Numbers<u16>, Numbers<u32>, Numbers<u32>, Numbers<u32>),
    /// Orders whose customer is not there.
    strays: Vec<Moved>,
}

impl Change<'_> {
    fn customers(&mut self) {
        let old = self.old;
        let mut touched = self.about.clone();
        touched.extend(self.dropped.iter().map(|o| old.customers[old.customer_of(*o)]));
        touched.extend(self.rows.orders.iter().filter_map(|o| o.customer));
        touched.sort_unstable();
        touched.dedup();
        let mut next = 0;
        for id in touched {
            let c = next + old.customers[next..].partition_point(|other| *other < id);
            self.keep(next..c);
            let was = old.customers.get(c) == Some(&id);
            self.replace(id, was.then_some(c));
            next = c + usize::from(was);
        }
        self.keep(next..old.customers.len());
    }

    /// Takes over customers whom nothing touched.
    fn keep(&mut self, customers: Range<usize>) {
        if customers.is_empty() {
            return;
        }
        let Self { old, new, numbers: (platforms, products, tags, referrers), .. } = self;
        let of = |starts: &[u32]| starts[customers.start] as usize..starts[customers.end] as usize;
        let orders = of(&old.order_start);
        let lines = lines_of(&old.orders, &orders);
        new.purchases.extend(&old.purchases, customers.clone(), (new.orders.len(), orders.start));
        follow(&mut new.order_start, &old.order_start, &customers);
        follow(&mut new.event_start, &old.event_start, &customers);
        follow(&mut new.tag_start, &old.tag_start, &customers);
        new.orders.extend(&old.orders, orders, new.lines.len(), platforms);
        new.lines.extend(&old.lines, lines, products);
        new.events.extend_from_slice(&old.events[of(&old.event_start)]);
        tags.extend(&mut new.tags, &old.tags[of(&old.tag_start)]);
        new.customers.extend_from_slice(&old.customers[customers.clone()]);
        new.entered.extend_from_slice(&old.entered[customers.clone()]);
        let renumbered = old.referrer[customers].iter().map(|r| r.map(|r| referrers.of(r)));
        new.referrer.extend(renumbered);
    }

    /// Takes in a customer whom something touched; `c` where they were there.
    fn replace(&mut self, id: CustomerId, c: Option<usize>) {
        let anew = self.about.binary_search(&id).is_ok();
        let old = self.old;
        let row = match c {
            _ if anew => {
                let found = self.rows.customers.binary_search_by_key(&id, |row| row.id);
                found.ok().map(|at| self.rows.customers[at])
            }
            Some(c) => {
                let referrer = old.referrer[c].map(|r| self.numbers.3.of(r));
                Some(CustomerRow { id, entered: old.entered[c], referrer })
            }
            None => None,
        };
        let mut orders: Vec<Moved> = Vec::new();
        for o in c.map(|c| old.orders_of(c)).unwrap_or_default() {
            if self.dropped.binary_search(&o).is_err() {
                orders.push((old.orders.row(o), true));
            }
        }
        let come = span(&self.rows.orders, |order| order.customer.cmp(&Some(id)));
        orders.extend(self.rows.orders[come].iter().map(|order| (*order, false)));
        let Some(row) = row else {
            self.strays.append(&mut orders);
            return;
        };
        orders.sort_unstable_by_key(|(order, _)| place(order));
        let Self { old, new, rows, numbers, .. } = self;
        for order in &orders {
            push(&mut new.orders, &mut new.lines, order, (&old.lines, &rows.lines), numbers);
        }
        match c.filter(|_| !anew) {
            Some(c) => {
                new.events.extend_from_slice(&old.events[old.events_of(c)]);
                numbers.2.extend(&mut new.tags, old.tags_of(c));
            }
            None => {
                let events = &rows.events[span(&rows.events, |event| event.customer.cmp(&id))];
                new.events.extend(events.iter().map(|event| (event.day, event.kind)));
                let tags = &rows.tags[span(&rows.tags, |tag| tag.customer.cmp(&id))];
                new.tags.extend(tags.iter().map(|tag| tag.tag));
            }
        }
        new.end_customer(&row);
    }

    /// Orders without a known customer, behind all others.
    fn unowned(&mut self, mut dropped: Vec<usize>) {
        dropped.sort_unstable();
        let Self { old, new, rows, numbers, strays, .. } = self;
        let nobodys = span(&rows.orders, |order| order.customer.cmp(&None));
        strays.extend(rows.orders[nobodys].iter().map(|order| (*order, false)));
        new.unowned.starts_at(new.lines.len() as u32);
        if strays.is_empty() && dropped.is_empty() {
            let all = 0..old.unowned.len();
            let lines = lines_of(&old.unowned, &all);
            new.unowned.extend(&old.unowned, all, new.lines.len(), &numbers.0);
            new.lines.extend(&old.lines, lines, &numbers.1);
            return;
        }
        let kept = (0..old.unowned.len()).filter(|o| dropped.binary_search(o).is_err());
        strays.extend(kept.map(|o| (old.unowned.row(o), true)));
        strays.sort_by_key(|(order, _)| place(order));
        for order in &*strays {
            push(&mut new.unowned, &mut new.lines, order, (&old.lines, &rows.lines), numbers);
        }
    }
}

/// The lines of orders that stand together.
fn lines_of(orders: &Orders, range: &Range<usize>) -> Range<usize> {
    if range.is_empty() {
        return 0..0;
    }
    orders.lines_of(range.start).start..orders.lines_of(range.end - 1).end
}

/// Adds the ends of ranges as long as those of other customers.
fn follow(starts: &mut Vec<u32>, others: &[u32], customers: &Range<usize>) {
    let end = starts.last().copied().unwrap_or(0);
    let by = end.wrapping_sub(others[customers.start]);
    let ends = &others[customers.start + 1..=customers.end];
    starts.extend(ends.iter().map(|start| start.wrapping_add(by)));
}

/// Adds an order with its lines: old ones with new numbers, or those of the rows.
fn push(
    orders: &mut Orders,
    lines: &mut Lines,
    (order, is_old): &Moved,
    (old, rows): (&Lines, &[LineRow]),
    (platforms, products, ..): &(Numbers<u16>, Numbers<u32>, Numbers<u32>, Numbers<u32>),
) {
    if !is_old {
        return take(orders, lines, order, rows);
    }
    let (first, count) = (order.lines.0 as usize, order.lines.1 as usize);
    lines.extend(old, first..first + count, products);
    let platform = platforms.of(order.platform);
    orders.push(&OrderRow { platform, ..*order }, lines.len() as u32);
}

/// Where sorted rows compare equal.
fn span<T>(rows: &[T], compare: impl Fn(&T) -> std::cmp::Ordering) -> Range<usize> {
    let start = rows.partition_point(|row| compare(row).is_lt());
    start..start + rows[start..].partition_point(|row| compare(row).is_eq())
}
