//! What may tell customers apart or as one.

use std::collections::HashSet;

use huitouke_contract::CustomerId;
use huitouke_contract::customers::IdentityKind;
use rusqlite::Connection;

use super::super::likeness::{self, Phone, names_fit};
use super::lists::Lists;
use crate::error::Result;
use crate::imports::recognition::kind_from;
use crate::insights::View;

/// By customer number.
#[derive(Debug, Default)]
pub struct People {
    /// As [`likeness::name`] has them.
    pub names: Lists,
    /// As [`likeness::phone`] has them.
    phones: Lists,
    /// WeChat ids as written.
    pub wechats: Lists,
    /// Whom nobody counts.
    excluded: HashSet<u32>,
    /// Who was told apart, smaller number first.
    apart: HashSet<(u32, u32)>,
}

impl People {
    /// Everyone of the shop.
    ///
    /// # Errors
    /// What storage says.
    pub fn read(conn: &Connection, view: &View) -> Result<Self> {
        let mut people = Self::default();
        let customers = view.ledger.customers.len();
        for c in 0..customers as u32 {
            people.add_name(c, view.names.get(c as usize));
            people.add_phone(c, view.phone(c as usize).unwrap_or_default());
            let wechat = view.archive.wechat.get(c as usize);
            if !wechat.is_empty() {
                people.wechats.add(c, wechat);
            }
        }
        let number = |id: i64| view.ledger.index_of(CustomerId(id)).map(|c| c as u32);
        let mut all = conn.prepare_cached(
            "SELECT customer_id, kind, value, name, phone FROM identity
             WHERE customer_id IS NOT NULL",
        )?;
        let mut rows = all.query([])?;
        while let Some(row) = rows.next()? {
            let Some(c) = number(row.get(0)?) else { continue };
            let text = |at: usize| row.get_ref(at).ok()?.as_str_or_null().ok()?;
            let value = text(2).unwrap_or_default();
            match kind_from(row.get(1)?) {
                IdentityKind::Phone => people.add_phone(c, value),
                IdentityKind::WeChat => people.wechats.add(c, value),
                IdentityKind::Name => people.add_name(c, value),
                IdentityKind::Account | IdentityKind::Number | IdentityKind::Email => {}
            }
            people.add_name(c, text(3).unwrap_or_default());
            people.add_phone(c, text(4).unwrap_or_default());
        }
        for lists in [&mut people.names, &mut people.phones, &mut people.wechats] {
            lists.settle(customers);
        }
        let mut excluded = conn.prepare_cached(
            "SELECT i.customer_id FROM customer_hand h JOIN identity i ON i.id = h.identity_id
             WHERE h.excluded = 1 AND i.customer_id IS NOT NULL",
        )?;
        let rows = excluded.query_map([], |row| row.get(0))?;
        for id in rows {
            people.excluded.extend(number(id?));
        }
        let mut apart = conn.prepare_cached(
            "SELECT DISTINCT a.customer_id, b.customer_id FROM verdict v
             JOIN identity a ON a.value = v.a_value AND a.kind = v.a_kind AND a.platform = v.a_platform
             JOIN identity b ON b.value = v.b_value AND b.kind = v.b_kind AND b.platform = v.b_platform
             WHERE NOT v.same AND a.customer_id IS NOT NULL AND b.customer_id IS NOT NULL",
        )?;
        let mut rows = apart.query([])?;
        while let Some(row) = rows.next()? {
            if let (Some(a), Some(b)) = (number(row.get(0)?), number(row.get(1)?)) {
                people.apart.insert((a.min(b), a.max(b)));
            }
        }
        Ok(people)
    }

    fn add_name(&mut self, customer: u32, text: &str) {
        if let Some(name) = likeness::name(text) {
            self.names.add(customer, &name);
        }
    }

    fn add_phone(&mut self, customer: u32, text: &str) {
        if let Some(phone) = likeness::phone(text) {
            self.phones.add(customer, &phone);
        }
    }

    /// Phones of a customer.
    pub fn phones(&self, customer: u32) -> impl Iterator<Item = Phone<'_>> + Clone {
        self.phones.of(customer).map(Phone)
    }

    /// Everybody's phones.
    pub fn all_phones(&self) -> impl Iterator<Item = (u32, Phone<'_>)> {
        self.phones.iter().map(|(customer, text)| (customer, Phone(text)))
    }

    /// Whether any of their names fit.
    pub fn names_fit(&self, a: u32, b: u32) -> bool {
        self.names.of(a).any(|a| self.names.of(b).any(|b| names_fit(a, b)))
    }

    /// Whether they may be suggested as one.
    pub fn may_be_one(&self, a: u32, b: u32) -> bool {
        let out = |c| self.excluded.contains(&c);
        a != b && !self.apart.contains(&(a.min(b), a.max(b))) && !out(a) && !out(b)
    }
}
