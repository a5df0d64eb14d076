//! Everything that stands for the customers who are to be forgotten.

use std::collections::{BTreeSet, HashSet};

use huitouke_analytics::CustomerId;
use rusqlite::{Connection, params};

use super::super::said::Key;
use crate::customers::edit::written;
use crate::error::Result;

/// Whom to forget.
#[derive(Debug, Default)]
pub struct Whom {
    /// The customers, and those who were joined to them by hand or by files, of whom
    /// something is written.
    pub customers: HashSet<i64>,
    /// How many customers are in the pool for them.
    pub people: u32,
    /// Their identities.
    pub identities: HashSet<i64>,
    /// What those say.
    pub keys: HashSet<Key>,
    /// Names, numbers and whatever else they are called by.
    pub texts: BTreeSet<String>,
    /// Customers none of whose orders counted.
    pub excluded: HashSet<i64>,
}

impl Whom {
    /// Of those among `customers` who are there.
    ///
    /// # Errors
    /// What storage says.
    pub fn find(conn: &Connection, customers: &[CustomerId]) -> Result<Self> {
        let mut whom = Self::default();
        let mut keys = conn.prepare_cached(
            "SELECT id, kind, platform, value, name, phone FROM identity WHERE customer_id = ?1",
        )?;
        let mut hand =
            conn.prepare_cached("SELECT name, excluded FROM customer_hand WHERE customer_id = ?1")?;
        for customer in customers {
            let before = whom.identities.len();
            let mut rows = keys.query([customer.0])?;
            while let Some(row) = rows.next()? {
                let id: i64 = row.get(0)?;
                let key: Key = (row.get(1)?, row.get(2)?, row.get(3)?);
                whom.identities.insert(id);
                whom.text(Some(key.2.clone()));
                whom.text(row.get(4)?);
                whom.text(row.get(5)?);
                whom.keys.insert(key);
            }
            if whom.identities.len() == before {
                continue;
            }
            whom.people += 1;
            whom.customers.insert(customer.0);
            for row in written(conn, customer.0)? {
                whom.customers.insert(row);
                let (name, excluded): (Option<String>, bool) =
                    hand.query_row([row], |row| Ok((row.get(0)?, row.get(1)?)))?;
                whom.text(name);
                if excluded {
                    whom.excluded.insert(customer.0);
                }
            }
        }
        Ok(whom)
    }

    /// Notes what they are called by.
    pub fn text(&mut self, text: Option<String>) {
        self.texts.extend(text.filter(|text| !text.trim().is_empty()));
    }

    /// Lists identities and customers in temporary tables, for statements over all.
    ///
    /// # Errors
    /// What storage says.
    pub fn list(&self, conn: &Connection) -> Result<()> {
        conn.execute_batch(
            "CREATE TEMP TABLE IF NOT EXISTS gone_identity (id INTEGER PRIMARY KEY);
             CREATE TEMP TABLE IF NOT EXISTS gone_customer (id INTEGER PRIMARY KEY);
             DELETE FROM gone_identity; DELETE FROM gone_customer;",
        )?;
        for (table, ids) in
            [("gone_identity", &self.identities), ("gone_customer", &self.customers)]
        {
            let mut add = conn.prepare(&format!("INSERT INTO temp.{table} VALUES (?1)"))?;
            for id in ids {
                add.execute(params![id])?;
            }
        }
        Ok(())
    }

    /// Whether a text is what they are called by.
    pub fn is_called(&self, text: &str) -> bool {
        self.texts.contains(text)
    }

    /// Whether a text has in it what they are called by, or told by.
    pub fn named_in(&self, text: &str) -> bool {
        self.texts.iter().any(|own| text.contains(own.as_str()))
    }
}
