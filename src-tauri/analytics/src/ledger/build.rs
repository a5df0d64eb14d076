//! From rows to columns.

use super::rows::{CustomerRow, OrderRow, Rows};
use super::{Ledger, Lines, Orders, Purchases};
use crate::units::Day;

impl Ledger {
    /// Builds the columns. Of a customer who is there twice, the earliest day and
    /// the first referrer count; the first day of any of their orders or events is
    /// earlier or later than the day they were entered, and the earliest counts.
    /// Someone without any day at all counts as known from the first day of the
    /// shop. An order or event of a customer who is not among `customers` is
    /// treated as unowned, or dropped; so are lines that are not there, and tags.
    /// Whoever brought a customer has a referral on that customer's first day.
    pub fn new(rows: Rows) -> Self {
        let Rows { mut customers, mut orders, lines, mut events, mut tags, .. } = rows;
        customers.sort_by_key(|c| (c.id, c.entered.is_none(), c.entered));
        customers.dedup_by(|later, first| {
            let same = later.id == first.id;
            if same {
                first.referrer = first.referrer.or(later.referrer);
            }
            same
        });
        orders.sort_unstable_by_key(|o| (o.customer, o.day, o.minute, o.id));
        events.sort_unstable_by_key(|e| (e.customer, e.day, e.kind));
        tags.sort_unstable();
        tags.dedup();

        let n = customers.len();
        let mut ledger = Self {
            customers: Vec::with_capacity(n),
            first_seen: Vec::with_capacity(n),
            referrer: Vec::with_capacity(n),
            orders: Orders::with_capacity(orders.len()),
            order_start: Vec::with_capacity(n + 1),
            event_start: Vec::with_capacity(n + 1),
            tag_start: Vec::with_capacity(n + 1),
            products: rows.products,
            categories: rows.categories,
            platforms: rows.platforms,
            tag_names: rows.tag_names,
            referrers: rows.referrers,
            ..Self::default()
        };
        let (mut o, mut e, mut t) = (0, 0, 0);
        let mut unowned = Vec::new();
        let mut undated = Vec::new();
        for CustomerRow { id: customer, entered, referrer } in customers {
            while o < orders.len() && orders[o].customer < Some(customer) {
                unowned.push(orders[o]);
                o += 1;
            }
            while e < events.len() && events[e].customer < customer {
                e += 1;
            }
            while t < tags.len() && tags[t].customer < customer {
                t += 1;
            }
            ledger.order_start.push(ledger.orders.len() as u32);
            ledger.event_start.push(ledger.events.len() as u32);
            ledger.tag_start.push(ledger.tags.len() as u32);
            let mut first = entered;
            let mut seen = |day: Day| first = Some(first.map_or(day, |f| f.min(day)));
            while o < orders.len() && orders[o].customer == Some(customer) {
                seen(orders[o].day);
                take(&mut ledger.orders, &mut ledger.lines, &orders[o], &lines);
                o += 1;
            }
            while e < events.len() && events[e].customer == customer {
                seen(events[e].day);
                ledger.events.push((events[e].day, events[e].kind));
                e += 1;
            }
            while t < tags.len() && tags[t].customer == customer {
                ledger.tags.push(tags[t].tag);
                t += 1;
            }
            ledger.customers.push(customer);
            ledger.referrer.push(referrer);
            if first.is_none() {
                undated.push(ledger.first_seen.len());
            }
            ledger.first_seen.push(first.unwrap_or(Day(i32::MAX)));
        }
        unowned.extend_from_slice(&orders[o..]);
        unowned.sort_unstable_by_key(|o| (o.day, o.minute, o.id));
        ledger.unowned = Orders::with_capacity(unowned.len()).starts_at(ledger.lines.len() as u32);
        for order in &unowned {
            take(&mut ledger.unowned, &mut ledger.lines, order, &lines);
        }
        // Not 1970: reports by month start with the first customer.
        let dated = undated.len() < ledger.first_seen.len();
        let first = ledger.first_seen.iter().copied().min().filter(|_| dated).unwrap_or(Day(0));
        for c in undated {
            ledger.first_seen[c] = first;
        }
        ledger.order_start.push(ledger.orders.len() as u32);
        ledger.event_start.push(ledger.events.len() as u32);
        ledger.tag_start.push(ledger.tags.len() as u32);
        ledger.purchases = Purchases::of(&ledger.orders, &ledger.order_start);
        ledger.add_referral_events();
        ledger
    }
}

/// Takes an order with its lines in.
fn take(orders: &mut Orders, lines: &mut Lines, row: &OrderRow, all: &[super::LineRow]) {
    let (first, count) = (row.lines.0 as usize, row.lines.1 as usize);
    for line in all.iter().skip(first).take(count) {
        lines.push(line);
    }
    orders.push(row, lines.len() as u32);
}
