//! Orders that are shown and never counted (不计入): 刷单, own, test and wholesale
//! ones. Marked one by one, by customer, or left out by rules.
//!
//! `orders.excluded` holds only what the rules say, derived like the fold. What the
//! merchant said stays in the hand tables and is put together with it here, in one
//! place, whenever the Ledger or the panel asks.

pub mod by_hand;
pub mod rules;

use std::collections::{HashMap, HashSet};

use huitouke_analytics::CustomerId;
use huitouke_contract::exclusions::ExcludedBy;
use rusqlite::Connection;

use crate::error::Result;

/// What leaves an order out, of what a rule, the merchant (of this order) and the
/// merchant (of its customer) say. The merchant's word on an order goes before a
/// rule, the one on the customer before both.
pub fn verdict(rule: bool, row: Option<bool>, customer: bool) -> Option<ExcludedBy> {
    match (customer, row, rule) {
        (true, ..) => Some(ExcludedBy::Customer),
        (false, Some(true), _) => Some(ExcludedBy::Row),
        (false, None, true) => Some(ExcludedBy::Rule),
        (false, Some(false), _) | (false, None, false) => None,
    }
}

/// What the merchant said of orders and customers of the whole shop.
#[derive(Debug, Default)]
pub struct Marks {
    /// By key, since few orders of several platforms share one: platform and word.
    orders: HashMap<String, Vec<(String, bool)>>,
    customers: HashSet<CustomerId>,
}

impl Marks {
    /// Reads them.
    ///
    /// # Errors
    /// What storage says.
    pub fn load(conn: &Connection) -> Result<Self> {
        let mut marks = Self::default();
        let mut statement =
            conn.prepare_cached("SELECT platform, key, excluded FROM order_hand")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let of_key = marks.orders.entry(row.get(1)?).or_default();
            of_key.push((row.get(0)?, row.get(2)?));
        }
        let mut statement = conn.prepare_cached(
            "SELECT i.customer_id FROM customer_hand h JOIN identity i ON i.id = h.identity_id
             WHERE h.excluded = 1 AND i.customer_id IS NOT NULL",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            marks.customers.insert(CustomerId(row.get(0)?));
        }
        Ok(marks)
    }

    /// Whether anything was said of any order by itself.
    pub fn any(&self) -> bool {
        !self.orders.is_empty()
    }

    /// What was said of this order by itself: whether it is left out.
    pub fn order(&self, platform: &str, key: &str) -> Option<bool> {
        self.orders.get(key)?.iter().find(|(of, _)| of == platform).map(|(_, out)| *out)
    }

    /// Whether none of this customer's orders counts.
    pub fn customer(&self, customer: CustomerId) -> bool {
        self.customers.contains(&customer)
    }
}

#[cfg(test)]
mod tests;
