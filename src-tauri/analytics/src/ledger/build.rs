//! From rows to columns.

use std::ops::Range;

use super::rows::{CustomerRow, EventRow, LineRow, OrderRow, Rows, TagRow};
use super::{Ledger, Lines, Orders, Purchases};
use crate::units::{CustomerId, Day, OrderId};

impl Ledger {
    /// Builds the columns. Of a customer who is there twice, the earliest day and
    /// the first referrer count; the first day of any of their orders or events is
    /// earlier or later than the day they were entered, and the earliest counts.
    /// Someone without any day at all counts as known from the first day of the
    /// shop. An order or event of a customer who is not among `customers` is
    /// treated as unowned, or dropped; so are lines that are not there, and tags.
    pub fn new(rows: Rows) -> Self {
        let Rows { customers, orders, lines, events, tags, .. } = rows;
        let customers = tidy(customers);
        let (events, tags) = (sorted_events(events), sorted_tags(tags));
        let buckets = Buckets::of(&customers, &orders);

        let mut ledger = Self {
            products: rows.products,
            categories: rows.categories,
            platforms: rows.platforms,
            tag_names: rows.tag_names,
            referrers: rows.referrers,
            ..Self::with_capacity(
                customers.len(),
                (buckets.owned(), orders.len() - buckets.owned()),
                lines.len(),
            )
        };
        let (mut e, mut t) = (0, 0);
        let mut window = Window::default();
        for (c, row) in customers.iter().enumerate() {
            let (placed, own) = window.of_customer(&buckets, c, (&orders, &lines));
            for order in placed {
                take(&mut ledger.orders, &mut ledger.lines, order, own);
            }
            let of = |customer: CustomerId| customer < row.id;
            e += events[e..].iter().take_while(|event| of(event.customer)).count();
            while e < events.len() && events[e].customer == row.id {
                ledger.events.push((events[e].day, events[e].kind));
                e += 1;
            }
            t += tags[t..].iter().take_while(|tag| of(tag.customer)).count();
            while t < tags.len() && tags[t].customer == row.id {
                ledger.tags.push(tags[t].tag);
                t += 1;
            }
            ledger.end_customer(row);
        }
        ledger.unowned.starts_at(ledger.lines.len() as u32);
        let nobodys = window.of_customer(&buckets, customers.len(), (&orders, &lines));
        for order in nobodys.0 {
            take(&mut ledger.unowned, &mut ledger.lines, order, nobodys.1);
        }
        ledger.purchases.shrink();
        ledger.see();
        ledger
    }

    /// An empty one with room for so many customers, orders with and without a known
    /// customer, and lines.
    pub(super) fn with_capacity(
        customers: usize,
        (orders, unowned): (usize, usize),
        lines: usize,
    ) -> Self {
        let starts = || {
            let mut starts = Vec::with_capacity(customers + 1);
            starts.push(0);
            starts
        };
        Self {
            customers: Vec::with_capacity(customers),
            entered: Vec::with_capacity(customers),
            first_seen: Vec::with_capacity(customers),
            referrer: Vec::with_capacity(customers),
            orders: Orders::with_capacity(orders),
            unowned: Orders::with_capacity(unowned),
            lines: Lines::with_capacity(lines),
            purchases: Purchases::with_capacity(customers, orders),
            order_start: starts(),
            event_start: starts(),
            tag_start: starts(),
            ..Self::default()
        }
    }

    /// Closes the ranges of a customer whose orders, events and tags were added.
    pub(super) fn end_customer(&mut self, row: &CustomerRow) {
        let from = self.order_start.last().map_or(0, |start| *start as usize);
        self.purchases.add(&self.orders, from..self.orders.len());
        self.customers.push(row.id);
        self.entered.push(row.entered);
        self.referrer.push(row.referrer);
        self.order_start.push(self.orders.len() as u32);
        self.event_start.push(self.events.len() as u32);
        self.tag_start.push(self.tags.len() as u32);
    }

    /// Works out the day each customer was first heard of.
    pub(super) fn see(&mut self) {
        let first_of = |c: usize| {
            let order = self.orders.day[self.orders_of(c)].first();
            let event = self.events[self.events_of(c)].first().map(|(day, _)| day);
            [order, event, self.entered[c].as_ref()].into_iter().flatten().min().copied()
        };
        let mut firsts: Vec<Option<Day>> = (0..self.customers.len()).map(first_of).collect();
        // Not 1970: reports by month start with the first customer.
        let shop = firsts.iter().flatten().min().copied().unwrap_or(Day(0));
        self.first_seen.clear();
        self.first_seen.extend(firsts.drain(..).map(|first| first.unwrap_or(shop)));
    }
}

/// Customers by id, each once.
pub(super) fn tidy(mut customers: Vec<CustomerRow>) -> Vec<CustomerRow> {
    customers.sort_by_key(|c| (c.id, c.entered.is_none(), c.entered));
    customers.dedup_by(|later, first| {
        let same = later.id == first.id;
        if same {
            first.referrer = first.referrer.or(later.referrer);
        }
        same
    });
    customers
}

/// Events by customer, day and kind.
pub(super) fn sorted_events(mut events: Vec<EventRow>) -> Vec<EventRow> {
    events.sort_unstable_by_key(|e| (e.customer, e.day, e.kind));
    events
}

/// Tags by customer and number, each once.
pub(super) fn sorted_tags(mut tags: Vec<TagRow>) -> Vec<TagRow> {
    tags.sort_unstable();
    tags.dedup();
    tags
}

/// What a customer's orders are sorted by.
pub(super) fn place(order: &OrderRow) -> (Day, i16, OrderId) {
    (order.day, order.minute, order.id)
}

/// Takes an order with its lines in.
pub(super) fn take(orders: &mut Orders, lines: &mut Lines, row: &OrderRow, all: &[LineRow]) {
    let (first, count) = (row.lines.0 as usize, row.lines.1 as usize);
    for line in all.iter().skip(first).take(count) {
        lines.push(line);
    }
    orders.push(row, lines.len() as u32);
}

/// Order rows by customer, as numbers: sorting the rows themselves would move a
/// hundred bytes a row again and again. The last bucket is nobody's.
struct Buckets {
    start: Vec<u32>,
    orders: Vec<u32>,
}

impl Buckets {
    fn of(customers: &[CustomerRow], orders: &[OrderRow]) -> Self {
        let (places, nobody) = (Places::of(customers), customers.len() as u32);
        let bucket = |order: &OrderRow| order.customer.and_then(|id| places.of_id(id));
        let slots: Vec<u32> = orders.iter().map(|o| bucket(o).unwrap_or(nobody)).collect();
        // Counted one bucket further on, so that what is placed moves each start to
        // where it belongs.
        let mut start = vec![0_u32; customers.len() + 3];
        for slot in &slots {
            start[*slot as usize + 2] += 1;
        }
        for b in 2..start.len() {
            start[b] += start[b - 1];
        }
        let mut placed = vec![0_u32; orders.len()];
        for (order, slot) in (0..).zip(&slots) {
            let at = &mut start[*slot as usize + 1];
            placed[*at as usize] = order;
            *at += 1;
        }
        Self { start, orders: placed }
    }

    /// Where in `orders` those of customer number `c` are; nobody's are one behind the
    /// last customer's.
    fn of_customer(&self, c: usize) -> Range<usize> {
        self.start[c] as usize..self.start[c + 1] as usize
    }

    /// How many are somebody's.
    fn owned(&self) -> usize {
        // Two entries stand behind the last customer's.
        self.start[self.start.len() - 3] as usize
    }
}

/// Orders looked at together.
const WINDOW: usize = 1024;

/// Copies of the rows of a few customers, side by side. The rows lie all over the
/// memory: fetched in one plain loop, the processor waits for many of them at once,
/// and what is done with them afterwards does not wait at all.
#[derive(Default)]
struct Window {
    /// Which of the buckets' orders these are.
    range: Range<usize>,
    orders: Vec<OrderRow>,
    lines: Vec<LineRow>,
}

impl Window {
    /// The orders of customer number `c` in their place, and the lines they name.
    fn of_customer(
        &mut self,
        buckets: &Buckets,
        c: usize,
        rows: (&[OrderRow], &[LineRow]),
    ) -> (&[OrderRow], &[LineRow]) {
        let range = buckets.of_customer(c);
        if range.end > self.range.end {
            // Whole customers, and no more of them than fit, but one at least.
            let most = range.start + WINDOW;
            let fits = buckets.start[c + 1..].partition_point(|start| *start as usize <= most);
            let last = (c + fits.max(1)).min(buckets.start.len() - 2);
            self.fetch(range.start..buckets.start[last] as usize, buckets, rows);
        }
        let begin = self.range.start;
        let placed = &mut self.orders[range.start - begin..range.end - begin];
        placed.sort_unstable_by_key(place);
        (placed, &self.lines)
    }

    fn fetch(
        &mut self,
        range: Range<usize>,
        buckets: &Buckets,
        (orders, lines): (&[OrderRow], &[LineRow]),
    ) {
        self.orders.clear();
        self.orders.extend(buckets.orders[range.clone()].iter().map(|o| orders[*o as usize]));
        self.lines.clear();
        for order in &mut self.orders {
            let (first, count) = (order.lines.0 as usize, order.lines.1 as usize);
            let first = first.min(lines.len());
            let own = &lines[first..first.saturating_add(count).min(lines.len())];
            order.lines = (self.lines.len() as u32, own.len() as u32);
            self.lines.extend_from_slice(own);
        }
        self.range = range;
    }
}

/// From ids to numbers of customers.
enum Places<'a> {
    /// Ids lie close together, as storage gives them: a table from the first id on.
    Table(i64, Vec<u32>),
    Search(&'a [CustomerRow]),
}

const NOWHERE: u32 = u32::MAX;

impl<'a> Places<'a> {
    fn of(customers: &'a [CustomerRow]) -> Self {
        let (Some(first), Some(last)) = (customers.first(), customers.last()) else {
            return Self::Search(customers);
        };
        let span = last.id.0.abs_diff(first.id.0) as u128 + 1;
        if span > 8 * customers.len() as u128 + 1024 {
            return Self::Search(customers);
        }
        let mut table = vec![NOWHERE; span as usize];
        for (c, row) in (0..).zip(customers) {
            table[row.id.0.abs_diff(first.id.0) as usize] = c;
        }
        Self::Table(first.id.0, table)
    }

    fn of_id(&self, id: CustomerId) -> Option<u32> {
        match self {
            Self::Table(first, table) => {
                let at = usize::try_from(id.0.checked_sub(*first)?).ok()?;
                table.get(at).copied().filter(|c| *c != NOWHERE)
            }
            Self::Search(rows) => rows.binary_search_by_key(&id, |c| c.id).ok().map(|c| c as u32),
        }
    }
}
