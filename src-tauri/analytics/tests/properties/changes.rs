//! The Ledger after a change against one built anew.

use std::collections::HashMap;

use huitouke_analytics::ledger::{Changes, Numbers, OrderRow, Rows, TagRow};
use huitouke_analytics::{CustomerId, Ledger, OrderId};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::shops::{PLATFORMS, PRODUCTS, Shop, TAGS, shop, wild_shop};

/// Numbers every order, so that each is told from the others.
fn numbered(mut shop: Shop) -> Shop {
    for (order, id) in shop.orders.iter_mut().zip(1..) {
        order.id = OrderId(id);
    }
    shop
}

/// A shop, and the same after parts of another one came in and parts went.
fn two() -> impl Strategy<Value = (Shop, Shop, Vec<bool>, bool)> {
    let of = |one: BoxedStrategy<Shop>, other: BoxedStrategy<Shop>| {
        (one, other, vec(0..4u8, 200), vec(any::<bool>(), 200), any::<bool>())
    };
    prop_oneof![of(shop().boxed(), shop().boxed()), of(wild_shop().boxed(), wild_shop().boxed()),]
        .prop_map(|(one, other, dice, more, renumber)| {
            let one = numbered(one);
            let mut then = one.clone();
            let mut rolls = dice.into_iter().cycle();
            let mut roll = || rolls.next().unwrap_or(0);
            // Orders go, change in place, move to someone else; others come.
            let mut kept = Vec::new();
            for (order, lines) in one.orders.iter().zip(&one.lines) {
                match roll() {
                    0 if roll() == 0 => {}
                    1 => {
                        let by = other
                            .orders
                            .first()
                            .map_or(*order, |o| OrderRow { id: order.id, ..*o });
                        kept.push((by, other.lines.first().cloned().unwrap_or_default()));
                    }
                    _ => kept.push((*order, lines.clone())),
                }
            }
            for (order, lines) in other.orders.iter().zip(&other.lines) {
                if roll() == 0 {
                    let id = OrderId(1000 + kept.len() as i64);
                    kept.push((OrderRow { id, ..*order }, lines.clone()));
                }
            }
            (then.orders, then.lines) = kept.into_iter().unzip();
            then.events.retain(|_| roll() > 0);
            then.events.extend(other.events.iter().filter(|_| roll() == 0));
            then.tags.retain(|_| roll() > 0);
            then.tags.extend(other.tags.iter().filter(|_| roll() == 0));
            let mut people: Vec<_> =
                then.customers.iter().copied().zip(then.referrers.clone()).collect();
            people.retain(|_| roll() > 0);
            let more_people = other.customers.iter().copied().zip(other.referrers.iter().copied());
            people.extend(more_people.filter(|_| roll() == 0));
            (then.customers, then.referrers) = people.into_iter().unzip();
            (one, then, more, renumber)
        })
}

/// Everything said of each customer but their orders.
fn said(rows: &Rows) -> HashMap<CustomerId, Vec<String>> {
    let mut said: HashMap<CustomerId, Vec<String>> = HashMap::new();
    let customers = rows.customers.iter().map(|c| (c.id, format!("{c:?}")));
    let events = rows.events.iter().map(|e| (e.customer, format!("{e:?}")));
    let tags = rows.tags.iter().map(|t| (t.customer, format!("{t:?}")));
    for (id, text) in customers.chain(events).chain(tags) {
        said.entry(id).or_default().push(text);
    }
    said.values_mut().for_each(|all| all.sort());
    said
}

/// Each order with its lines and whose it ends up being.
fn placed(rows: &Rows) -> HashMap<OrderId, String> {
    let place = |o: &OrderRow| {
        let lines = &rows.lines[o.lines.0 as usize..][..o.lines.1 as usize];
        format!("{:?} {lines:?}", OrderRow { lines: (0, 0), ..*o })
    };
    rows.orders.iter().map(|o| (o.id, place(o))).collect()
}

/// What changed from one to the other, and a little more than that.
fn changes(before: &Ledger, one: &Rows, then: &Rows, more: &[bool]) -> Changes {
    let mut more = more.iter().copied().cycle();
    let (was, is) = (said(one), said(then));
    let mut customers: Vec<CustomerId> = was.keys().chain(is.keys()).copied().collect();
    customers.sort();
    customers.dedup();
    customers.retain(|id| was.get(id) != is.get(id) || more.next() == Some(true));
    let about = |id: CustomerId| customers.contains(&id);
    let (orders_were, orders_are) = (placed(one), placed(then));
    // Orders of one who comes or goes are not where they were either.
    let there = |rows: &Rows, id: CustomerId| rows.customers.iter().any(|c| c.id == id);
    let moved = |o: &OrderRow| o.customer.is_some_and(|id| there(one, id) != there(then, id));
    let mut ids: Vec<OrderId> = orders_were.keys().chain(orders_are.keys()).copied().collect();
    ids.sort();
    ids.dedup();
    let moved: Vec<OrderId> =
        one.orders.iter().chain(&then.orders).filter(|o| moved(o)).map(|o| o.id).collect();
    ids.retain(|id| {
        orders_were.get(id) != orders_are.get(id) || moved.contains(id) || more.next() == Some(true)
    });
    let (dropped, dropped_unowned) = before.orders_that(|id| ids.contains(&id));
    let mut rows = then.clone();
    rows.customers.retain(|c| about(c.id));
    rows.events.retain(|e| about(e.customer));
    rows.tags.retain(|t| about(t.customer));
    rows.orders.retain(|o| ids.contains(&o.id));
    Changes { customers, dropped, dropped_unowned, rows, ..Changes::default() }
}

/// The rows with platforms, products and referrers the other way round, and tags
/// one further on.
fn renumbered(mut rows: Rows) -> Rows {
    for order in &mut rows.orders {
        order.platform = PLATFORMS - 1 - order.platform;
    }
    for line in &mut rows.lines {
        line.product = PRODUCTS - 1 - line.product;
    }
    for customer in &mut rows.customers {
        customer.referrer = customer.referrer.map(|r| 1 - r);
    }
    rows.tags = rows.tags.iter().map(|t| TagRow { tag: t.tag + 1, ..*t }).collect();
    rows.platforms.reverse();
    rows.products.reverse();
    rows.referrers.reverse();
    rows.tag_names.insert(0, "first".into());
    rows
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn a_changed_ledger_is_one_built_anew((one, then, more, renumber) in two()) {
        let before = one.ledger();
        let mut changes = changes(&before, &one.rows(), &then.rows(), &more);
        let mut rows = then.rows();
        if renumber {
            rows = renumbered(rows);
            changes.rows = renumbered(changes.rows);
            changes.platforms = Numbers::new((0..PLATFORMS).rev().collect());
            changes.products = Numbers::new((0..PRODUCTS).rev().collect());
            changes.referrers = Numbers::new(vec![1, 0]);
            changes.tags = Numbers::new((1..=TAGS).collect());
        }
        let anew = Ledger::new(rows);
        prop_assert_eq!(&before.changed(changes.clone()), &anew);
        prop_assert_eq!(before.into_changed(changes), anew);
    }

    #[test]
    fn small_changes_stay_in_place(
        one in prop_oneof![shop(), wild_shop()].prop_map(numbered),
        other in wild_shop(),
        which in vec(any::<prop::sample::Index>(), 1..4),
        more in vec(any::<bool>(), 50),
    ) {
        let mut then = one.clone();
        if !then.orders.is_empty() && !other.orders.is_empty() {
            for at in &which {
                let o = at.index(then.orders.len());
                let OrderRow { customer, id, day, minute, .. } = then.orders[o];
                let like = other.orders[at.index(other.orders.len())];
                then.orders[o] = OrderRow { customer, id, day, minute, ..like };
            }
        }
        // Of people who are there, so that nobody comes or goes.
        let known = |id: CustomerId| then.customers.iter().any(|(c, _)| *c == id);
        let events: Vec<_> = other.events.iter().filter(|e| known(e.customer)).copied().collect();
        let tags: Vec<_> = other.tags.iter().filter(|t| known(t.customer)).copied().collect();
        then.events.extend(events);
        then.tags.extend(tags);
        let before = one.ledger();
        let changes = changes(&before, &one.rows(), &then.rows(), &more);
        prop_assert_eq!(before.into_changed(changes), then.ledger());
    }
}
