//! Recognising customers: from what a file says of its buyers to identities.
//!
//! The rule for now: one identity, one customer. A buyer account holds on its
//! platform, a full phone everywhere, a customer number or a name within its
//! kind of table. Orders refer to identities, so putting two customers together
//! or apart moves identities, never orders.

use std::collections::{HashMap, HashSet};

use huitouke_contract::customers::IdentityKind;
use rusqlite::{CachedStatement, Connection, OptionalExtension, params};

use super::contacts::PersonSaid;
use super::observation::Said;
use super::stage::StagedBuyer;
use crate::error::Result;

/// Identity kinds in the order they are stored as numbers.
pub const KINDS: [IdentityKind; 6] = [
    IdentityKind::Account,
    IdentityKind::Phone,
    IdentityKind::Number,
    IdentityKind::Name,
    IdentityKind::WeChat,
    IdentityKind::Email,
];

/// The kind stored as this number.
pub fn kind_from(number: i64) -> IdentityKind {
    usize::try_from(number).ok().and_then(|i| KINDS.get(i)).copied().unwrap_or(IdentityKind::Name)
}

/// The latest name and phone said of a customer; later moments win, and of one
/// moment the larger text, so that the order of files does not matter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Latest {
    /// Minutes since 1970 and name.
    pub name: Option<(i64, String)>,
    /// Minutes since 1970 and phone.
    pub phone: Option<(i64, String)>,
}

impl Latest {
    /// Takes a mention into account.
    pub fn mention(&mut self, said: &Said) {
        let at = i64::from(said.day.0) * 1440 + i64::from(said.minute.max(0));
        keep_later(&mut self.name, at, said.buyer_name.as_deref());
        keep_later(&mut self.phone, at, said.phone.as_deref());
    }

    /// Takes into account what a row says about them as a person.
    pub fn mention_person(&mut self, said: &PersonSaid) {
        keep_later(&mut self.name, said.at(), said.shown_name());
        for phone in &said.phones {
            keep_later(&mut self.phone, said.at(), Some(phone));
        }
    }
}

impl Latest {
    /// Writes it with [`LATER`], prepared.
    ///
    /// # Errors
    /// What storage says.
    pub fn write(&self, later: &mut CachedStatement<'_>, customer: i64) -> Result<()> {
        fn parts(said: &Option<(i64, String)>) -> (Option<&str>, Option<i64>) {
            said.as_ref().map_or((None, None), |(at, text)| (Some(text), Some(*at)))
        }
        let ((name, name_at), (phone, phone_at)) = (parts(&self.name), parts(&self.phone));
        later.execute(params![customer, name, name_at, phone, phone_at])?;
        Ok(())
    }
}

fn keep_later(slot: &mut Option<(i64, String)>, at: i64, text: Option<&str>) {
    let Some(text) = text.filter(|t| !t.is_empty()) else { return };
    match slot {
        Some((then, kept)) if (*then, kept.as_str()) >= (at, text) => {}
        Some((then, kept)) => {
            *then = at;
            text.clone_into(kept);
        }
        None => *slot = Some((at, text.to_owned())),
    }
}

/// The buyers of one file.
pub struct People<'c> {
    platform: String,
    find: CachedStatement<'c>,
    new_identity: CachedStatement<'c>,
    new_customer: CachedStatement<'c>,
    update: CachedStatement<'c>,
    conn: &'c Connection,
    identities: Vec<i64>,
    customer_of: HashMap<i64, i64>,
    latest: HashMap<i64, Latest>,
    made: HashSet<i64>,
    matched: HashSet<i64>,
    own: CachedStatement<'c>,
    /// Identities that some row names beside a surer one.
    further: HashSet<i64>,
}

impl<'c> People<'c> {
    /// For a file of this platform.
    ///
    /// # Errors
    /// What storage says.
    pub fn new(conn: &'c Connection, platform: &str) -> Result<Self> {
        Ok(Self {
            platform: platform.to_owned(),
            find: conn.prepare_cached(
                "SELECT id, customer_id FROM identity
                 WHERE value = ?1 AND kind = ?2 AND platform = ?3",
            )?,
            new_identity: conn.prepare_cached(
                "INSERT INTO identity (customer_id, kind, platform, value)
                 VALUES (?1, ?2, ?3, ?4)",
            )?,
            new_customer: conn.prepare_cached(
                "INSERT INTO customer (name, name_at, phone, phone_at)
                 VALUES (?1, ?2, NULL, ?2)",
            )?,
            update: conn.prepare_cached(LATER)?,
            conn,
            identities: Vec::new(),
            customer_of: HashMap::new(),
            latest: HashMap::new(),
            made: HashSet::new(),
            matched: HashSet::new(),
            own: conn.prepare_cached("UPDATE identity SET customer_id = ?2 WHERE id = ?1")?,
            further: HashSet::new(),
        })
    }

    /// Finds or makes the customers behind the buyers met next.
    ///
    /// # Errors
    /// What storage says.
    pub fn add(&mut self, buyers: &[StagedBuyer]) -> Result<()> {
        let platform = self.platform.clone();
        for buyer in buyers {
            let platform = match buyer.kind {
                IdentityKind::Phone | IdentityKind::WeChat | IdentityKind::Email => "",
                _ => platform.as_str(),
            };
            let kind = buyer.kind as u8;
            let found: Option<(i64, Option<i64>)> = self
                .find
                .query_row(params![buyer.value, kind, platform], |r| Ok((r.get(0)?, r.get(1)?)))
                .optional()?;
            let (identity, customer): (i64, i64) = match found {
                Some((identity, Some(customer))) => {
                    if !self.made.contains(&customer) {
                        self.matched.insert(customer);
                    }
                    (identity, customer)
                }
                // Until now only named beside a surer identity.
                Some((identity, None)) => {
                    let customer = self.make_customer(&buyer.value)?;
                    self.own.execute([identity, customer])?;
                    self.further.insert(identity);
                    (identity, customer)
                }
                None => {
                    let customer = self.make_customer(&buyer.value)?;
                    self.new_identity.execute(params![customer, kind, platform, buyer.value])?;
                    (self.conn.last_insert_rowid(), customer)
                }
            };
            self.identities.push(identity);
            self.customer_of.insert(identity, customer);
        }
        Ok(())
    }

    fn make_customer(&mut self, name: &str) -> Result<i64> {
        self.new_customer.execute(params![name, i64::MIN])?;
        let customer = self.conn.last_insert_rowid();
        self.made.insert(customer);
        Ok(customer)
    }

    /// The identity of a buyer, counted over the file.
    pub fn identity(&self, buyer: u32) -> Option<i64> {
        self.identities.get(buyer as usize).copied()
    }

    /// Notes what an observation of this file says of its buyer.
    pub fn mention(&mut self, said: &Said) {
        if let Some(customer) = said.identity.and_then(|i| self.customer_of.get(&i)) {
            self.latest.entry(*customer).or_default().mention(said);
        }
    }

    /// Notes what a row of this file says of a person: the first identity is
    /// theirs, the further ones are kept without a customer of their own.
    pub fn mention_person(&mut self, identities: &[i64], said: &PersonSaid) {
        let Some((first, further)) = identities.split_first() else { return };
        if let Some(customer) = self.customer_of.get(first) {
            self.latest.entry(*customer).or_default().mention_person(said);
        }
        self.further.extend(further);
    }

    /// Writes the latest names and phones, and drops those made for rows that in
    /// the end did not speak of them (an order with two buyers keeps the first).
    ///
    /// # Errors
    /// What storage says.
    pub fn finish(&mut self) -> Result<()> {
        let unspoken = self.made.iter().filter(|made| !self.latest.contains_key(made));
        let unspoken: HashSet<i64> = unspoken.copied().collect();
        for (identity, customer) in &self.customer_of {
            if !unspoken.contains(customer) {
                continue;
            }
            let sql = match self.further.contains(identity) {
                true => "UPDATE identity SET customer_id = NULL WHERE id = ?1",
                false => "DELETE FROM identity WHERE id = ?1",
            };
            self.conn.prepare_cached(sql)?.execute([identity])?;
            self.conn.prepare_cached("DELETE FROM customer WHERE id = ?1")?.execute([customer])?;
        }
        self.made.retain(|customer| self.latest.contains_key(customer));
        self.matched.retain(|customer| self.latest.contains_key(customer));
        for (customer, latest) in &self.latest {
            latest.write(&mut self.update, *customer)?;
        }
        Ok(())
    }

    /// Customers made, and customers recognised.
    pub fn counts(&self) -> (u32, u32) {
        (self.made.len() as u32, self.matched.len() as u32)
    }
}

/// Keeps the later of what is stored and what is given.
pub const LATER: &str = "UPDATE customer SET
   name = CASE WHEN (?3, ?2) > (name_at, name) THEN ?2 ELSE name END,
   name_at = CASE WHEN (?3, ?2) > (name_at, name) THEN ?3 ELSE name_at END,
   phone = CASE WHEN (?5, ?4) > (phone_at, coalesce(phone, '')) THEN ?4 ELSE phone END,
   phone_at = CASE WHEN (?5, ?4) > (phone_at, coalesce(phone, '')) THEN ?5 ELSE phone_at END
 WHERE id = ?1";
