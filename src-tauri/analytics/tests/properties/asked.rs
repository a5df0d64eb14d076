//! What a report may be asked about, and the rows that answer it, written plainly.

use std::collections::BTreeSet;

use huitouke_analytics::ledger::{LineRow, OrderRow};
use huitouke_analytics::{CustomerId, Day, Fen, Ledger, Scope};
use proptest::prelude::*;

use crate::naive;
use crate::shops::{Shop, near};

#[derive(Debug, Clone)]
pub struct Asked {
    pub as_of: Day,
    pub from: Day,
    pub to: Day,
    pub members: Option<Vec<bool>>,
}

/// A window that lies anywhere, of all customers or some.
pub fn asked() -> impl Strategy<Value = Asked> {
    let members = prop::option::of(prop::collection::vec(any::<bool>(), 0..6));
    (near(), near(), 0..900_i32, members).prop_map(|(as_of, from, length, members)| Asked {
        as_of,
        from,
        to: from.plus(length),
        members,
    })
}

impl Asked {
    pub fn scope<'a>(&'a self, ledger: &'a Ledger) -> Scope<'a> {
        let (from, to) = (Some(self.from), Some(self.to));
        Scope::new(ledger, self.as_of, from, to, self.members.as_deref())
    }

    pub fn inside(&self, day: Day) -> bool {
        self.from <= day && day <= self.to && day <= self.as_of
    }

    /// Customers looked at.
    pub fn ids(&self, shop: &Shop) -> Vec<CustomerId> {
        let member = |c: usize| self.members.as_ref().is_none_or(|m| m.get(c) == Some(&true));
        let ids = naive::ids(shop).into_iter().enumerate();
        ids.filter(|(c, id)| member(*c) && naive::first_seen(shop, *id) <= self.as_of)
            .map(|(_, id)| id)
            .collect()
    }

    /// Orders of any state of one customer up to the as-of day, in order of time.
    pub fn placed(&self, shop: &Shop, id: CustomerId) -> Vec<OrderRow> {
        let own = shop.orders.iter().filter(|o| o.customer == Some(id) && o.day <= self.as_of);
        let mut own: Vec<OrderRow> = own.copied().collect();
        own.sort_by_key(|o| (o.day, o.minute, o.id));
        own
    }

    /// Completed ones.
    pub fn bought(&self, shop: &Shop, id: CustomerId) -> Vec<OrderRow> {
        self.placed(shop, id).into_iter().filter(naive::completed).collect()
    }

    /// Orders of nobody up to the as-of day, of any state; none for a segment.
    pub fn nobodys(&self, shop: &Shop) -> Vec<OrderRow> {
        let unowned = shop.orders.iter().filter(|o| naive::nobodys(shop, o));
        unowned.filter(|o| self.members.is_none() && o.day <= self.as_of).copied().collect()
    }

    /// Completed orders of the window, of customers looked at and of nobody.
    pub fn sold(&self, shop: &Shop) -> Vec<OrderRow> {
        let owned = self.ids(shop).into_iter().flat_map(|id| self.bought(shop, id));
        owned
            .chain(self.nobodys(shop).into_iter().filter(naive::completed))
            .filter(|o| self.inside(o.day))
            .collect()
    }

    /// Customers looked at with a completed order that `takes` takes.
    pub fn buyers(&self, shop: &Shop, takes: impl Fn(&OrderRow) -> bool) -> u32 {
        let buys = |id: &CustomerId| self.bought(shop, *id).iter().any(&takes);
        self.ids(shop).iter().filter(|id| buys(id)).count() as u32
    }

    /// Observed, bought again and waiting, of customers with a day that matters.
    pub fn again(
        &self,
        shop: &Shop,
        day_of: impl Fn(CustomerId) -> Option<Day>,
    ) -> (u32, u32, u32) {
        let (mut observed, mut again, mut waiting) = (0, 0, 0);
        for id in self.ids(shop) {
            let Some(day) = day_of(id) else { continue };
            if self.as_of.0 - day.0 < 90 {
                waiting += 1;
                continue;
            }
            observed += 1;
            let days: BTreeSet<i32> =
                self.bought(shop, id).iter().map(|o| o.day.0 - day.0).collect();
            again += u32::from(days.range(1..=90).next().is_some());
        }
        (observed, again, waiting)
    }
}

pub fn lines(shop: &Shop, order: &OrderRow) -> Vec<LineRow> {
    let at = shop.orders.iter().position(|o| o.id == order.id);
    at.map(|at| shop.lines[at].clone()).unwrap_or_default()
}

/// The lines of an order that count: more than no pieces.
pub fn sold(shop: &Shop, order: &OrderRow) -> Vec<LineRow> {
    lines(shop, order).into_iter().filter(naive::counts).collect()
}

/// Number and net amount.
pub fn sum<'a>(orders: impl IntoIterator<Item = &'a OrderRow>) -> (u32, Fen) {
    let (mut number, mut net) = (0, 0);
    for order in orders {
        number += 1;
        net += naive::net(order);
    }
    (number, naive::fen(net))
}

pub fn share(part: u32, whole: u32) -> Option<f64> {
    (whole > 0).then(|| f64::from(part) / f64::from(whole))
}
