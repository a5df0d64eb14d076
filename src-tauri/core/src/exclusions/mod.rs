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
    orders: HashMap<i64, bool>,
    customers: HashSet<CustomerId>,
}

impl Marks {
    /// Reads them.
    ///
    /// # Errors
    /// What storage says.
    pub fn load(conn: &Connection) -> Result<Self> {
        let mut marks = Self::default();
        let any = conn.prepare("SELECT 1 FROM order_hand LIMIT 1")?.exists([])?;
        if any {
            // Orders have no index of their keys: one pass over them, looking up the few
            // that were marked.
            let mut statement = conn.prepare(
                "SELECT o.id, h.excluded FROM orders o
                 CROSS JOIN order_hand h ON h.platform = o.platform AND h.key = o.key",
            )?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                marks.orders.insert(row.get(0)?, row.get(1)?);
            }
        }
        let mut statement = conn.prepare(
            "SELECT i.customer_id FROM customer_hand h JOIN identity i ON i.id = h.identity_id
             WHERE h.excluded = 1 AND i.customer_id IS NOT NULL",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            marks.customers.insert(CustomerId(row.get(0)?));
        }
        Ok(marks)
    }

    /// What leaves this order out.
    pub fn verdict(
        &self,
        order: i64,
        customer: Option<CustomerId>,
        rule: bool,
    ) -> Option<ExcludedBy> {
        let customer = customer.is_some_and(|c| self.customers.contains(&c));
        verdict(rule, self.orders.get(&order).copied(), customer)
    }
}

#[cfg(test)]
mod tests;
