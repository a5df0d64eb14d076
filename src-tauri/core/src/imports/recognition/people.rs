//! The buyers of one file as identities.

use std::collections::{HashMap, HashSet};

use huitouke_contract::customers::IdentityKind;
use rusqlite::{CachedStatement, Connection, OptionalExtension, params};

use super::super::observation::Said;
use super::super::stage::StagedBuyer;
use super::latest::{Latest, LatestWriter};
use crate::error::Result;

/// The buyers of one file.
pub struct People<'c> {
    platform: String,
    conn: &'c Connection,
    find: CachedStatement<'c>,
    new_identity: CachedStatement<'c>,
    new_customer: CachedStatement<'c>,
    identities: Vec<i64>,
    latest: HashMap<i64, Latest>,
    made: HashSet<i64>,
    /// The last customer that was there before this file.
    last_before: i64,
}

impl<'c> People<'c> {
    /// For a file of this platform.
    ///
    /// # Errors
    /// What storage says.
    pub fn new(conn: &'c Connection, platform: &str) -> Result<Self> {
        Ok(Self {
            platform: platform.to_owned(),
            conn,
            find: conn.prepare_cached(
                "SELECT id FROM identity WHERE value = ?1 AND kind = ?2 AND platform = ?3",
            )?,
            new_identity: conn.prepare_cached(
                "INSERT INTO identity (customer_id, kind, platform, value)
                 VALUES (?1, ?2, ?3, ?4)",
            )?,
            new_customer: conn.prepare_cached("INSERT INTO customer DEFAULT VALUES")?,
            identities: Vec::new(),
            latest: HashMap::new(),
            made: HashSet::new(),
            last_before: conn
                .query_row("SELECT coalesce(max(id), 0) FROM customer", [], |r| r.get(0))?,
        })
    }

    /// Finds or makes the identities of the buyers met next.
    ///
    /// # Errors
    /// What storage says.
    pub fn add(&mut self, buyers: &[StagedBuyer]) -> Result<()> {
        for buyer in buyers {
            let platform = match buyer.kind {
                IdentityKind::Phone | IdentityKind::WeChat | IdentityKind::Email => "",
                IdentityKind::Account | IdentityKind::Number | IdentityKind::Name => {
                    self.platform.as_str()
                }
            };
            let kind = buyer.kind as u8;
            let found = self
                .find
                .query_row(params![buyer.value, kind, platform], |r| r.get(0))
                .optional()?;
            let identity = if let Some(found) = found {
                found
            } else {
                // Most buyers become a customer of their own, which saves moving
                // them later; a receiver's phone mostly does not.
                let customer = if buyer.beside {
                    None
                } else {
                    self.new_customer.execute([])?;
                    Some(self.conn.last_insert_rowid())
                };
                self.new_identity.execute(params![customer, kind, platform, buyer.value])?;
                let identity = self.conn.last_insert_rowid();
                self.made.insert(identity);
                identity
            };
            self.identities.push(identity);
        }
        Ok(())
    }

    /// The identity of a buyer, counted over the file.
    pub fn identity(&self, buyer: u32) -> Option<i64> {
        self.identities.get(buyer as usize).copied()
    }

    /// Notes what an observation of this file says of its buyer.
    pub fn mention(&mut self, said: &Said) {
        if let Some(identity) = said.identity {
            self.latest.entry(identity).or_default().mention(said);
        }
        if let Some((identity, _)) = said.link {
            self.latest.entry(identity).or_default().beside(said);
        }
    }

    /// Writes names and phones. Returns the identities this file speaks of, and
    /// those it made for rows that in the end did not speak of them (an order with
    /// two buyers keeps the first).
    ///
    /// # Errors
    /// What storage says.
    pub fn finish(&mut self) -> Result<(HashSet<i64>, HashSet<i64>)> {
        let mut writer = LatestWriter::new(self.conn)?;
        let mut mentioned: Vec<(&i64, &Latest)> = self.latest.iter().collect();
        mentioned.sort_unstable_by_key(|(id, _)| **id);
        for (identity, latest) in mentioned {
            writer.write(*identity, latest)?;
        }
        let mentioned: HashSet<i64> = self.latest.keys().copied().collect();
        let unused = self.made.difference(&mentioned).copied().collect();
        Ok((mentioned, unused))
    }

    /// Customers made, and customers recognised, once everything is settled.
    ///
    /// # Errors
    /// What storage says.
    pub fn counts(&self, mentioned: &HashSet<i64>) -> Result<(u32, u32)> {
        let mut customer = self.conn.prepare_cached(
            "SELECT customer_id FROM identity WHERE id = ?1 AND customer_id IS NOT NULL",
        )?;
        let mut customers: HashSet<i64> = HashSet::new();
        for identity in mentioned {
            customers.extend(customer.query_row([identity], |r| r.get::<_, i64>(0)).optional()?);
        }
        let new = customers.iter().filter(|c| **c > self.last_before).count();
        Ok((new as u32, (customers.len() - new) as u32))
    }
}
