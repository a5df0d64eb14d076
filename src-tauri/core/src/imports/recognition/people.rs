//! The buyers of one file as identities.

use std::collections::{HashMap, HashSet};

use hashbrown::DefaultHashBuilder;
use huitouke_contract::customers::IdentityKind;
use rusqlite::{CachedStatement, Connection, OptionalExtension, params};

use super::super::contacts::PersonSaid;
use super::super::observation::Said;
use super::super::stage::StagedBuyer;
use super::latest::{Latest, LatestWriter};
use super::tally::Tally;
use crate::error::Result;
use crate::storage::bulk::{Bulk, Values};

/// A set of identities.
pub type Identities = HashSet<i64, DefaultHashBuilder>;

/// From so many identities on, all are read in one go.
const MANY: usize = 2_000;

/// The buyers of one file.
pub struct People<'c> {
    platform: String,
    conn: &'c Connection,
    find: CachedStatement<'c>,
    new_identities: Bulk<'c>,
    new_customers: Bulk<'c>,
    identities: Vec<(i64, IdentityKind)>,
    /// Per identity of the file, what it says of it.
    latest: Vec<Latest>,
    /// Per identity of the file, whether it speaks of it.
    mentioned: Vec<bool>,
    /// Where identities stand in the lists above, as far as it was asked.
    place: HashMap<i64, usize, DefaultHashBuilder>,
    /// Identities from here on are of this file's making.
    first_made: i64,
    /// The last identity and the last customer there is.
    last: i64,
    last_customer: i64,
    /// Of identities that only joining with an earlier file brought here.
    others: HashMap<i64, Latest>,
    /// The last customer that was there before this file.
    last_before: i64,
}

impl<'c> People<'c> {
    /// For a file of this platform.
    ///
    /// # Errors
    /// What storage says.
    pub fn new(conn: &'c Connection, platform: &str) -> Result<Self> {
        let last: i64 =
            conn.query_row("SELECT coalesce(max(id), 0) FROM identity", [], |r| r.get(0))?;
        Ok(Self {
            platform: platform.to_owned(),
            conn,
            find: conn.prepare_cached(
                "SELECT id FROM identity WHERE value = ?1 AND kind = ?2 AND platform = ?3",
            )?,
            new_identities: Bulk::new(
                conn,
                "identity (id, customer_id, kind, platform, value)",
                5,
            )?,
            new_customers: Bulk::new(conn, "customer (id)", 1)?,
            identities: Vec::new(),
            latest: Vec::new(),
            mentioned: Vec::new(),
            place: HashMap::default(),
            first_made: last + 1,
            last,
            // An id of one who is gone must not come back.
            last_customer: conn.query_row(
                "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'customer'), 0)",
                [],
                |r| r.get(0),
            )?,
            others: HashMap::new(),
            last_before: conn
                .query_row("SELECT coalesce(max(id), 0) FROM customer", [], |r| r.get(0))?,
        })
    }

    /// Finds or makes the identities of the buyers met next.
    ///
    /// # Errors
    /// What storage says.
    pub fn add(&mut self, buyers: &[StagedBuyer]) -> Result<()> {
        let (mut customers, mut identities) = (Vec::new(), Vec::new());
        for buyer in buyers {
            let platform = match buyer.kind {
                IdentityKind::Phone | IdentityKind::WeChat | IdentityKind::Email => "",
                IdentityKind::Account | IdentityKind::Number | IdentityKind::Name => {
                    self.platform.as_str()
                }
            };
            let kind = buyer.kind as u8;
            // Nothing to look for in a new shop.
            let found = match self.first_made {
                1 => None,
                _ => self
                    .find
                    .query_row(params![buyer.value, kind, platform], |r| r.get(0))
                    .optional()?,
            };
            let identity = if let Some(found) = found {
                found
            } else {
                // Most buyers become a customer of their own, which saves moving
                // them later; a receiver's phone mostly does not.
                if !buyer.beside {
                    self.last_customer += 1;
                    customers.push(self.last_customer);
                }
                let customer = (!buyer.beside).then_some(self.last_customer);
                self.last += 1;
                identities.push((self.last, customer, kind, platform, buyer.value.as_str()));
                self.last
            };
            self.identities.push((identity, buyer.kind));
        }
        self.new_customers.insert(&customers, |values, id| values.put(id), &|| Ok(()))?;
        type New<'b> = (i64, Option<i64>, u8, &'b str, &'b str);
        let bind = |values: &mut Values<'_, '_>,
                    (id, customer, kind, platform, value): &New<'_>| {
            values.put(id)?;
            values.put(customer)?;
            values.put(kind)?;
            values.put(platform)?;
            values.put(value)
        };
        self.new_identities.insert(&identities, bind, &|| Ok(()))?;
        self.latest.resize_with(self.identities.len(), Latest::default);
        self.mentioned.resize(self.identities.len(), false);
        Ok(())
    }

    /// The identity of a buyer, counted over the file.
    pub fn identity(&self, buyer: u32) -> Option<i64> {
        self.identities.get(buyer as usize).map(|(identity, _)| *identity)
    }

    /// What kind of key a buyer is, counted over the file.
    pub fn kind(&self, buyer: u32) -> IdentityKind {
        self.identities.get(buyer as usize).map_or(IdentityKind::Name, |(_, kind)| *kind)
    }

    /// Notes what a row of this file says of a person, whose surest identity is the
    /// first one.
    pub fn mention_person(&mut self, identities: &[i64], said: &PersonSaid) {
        for (place, identity) in identities.iter().enumerate() {
            self.of(*identity).mention_person(said, place == 0);
        }
    }

    /// Notes what the file says of its buyer and whoever stands beside, by their
    /// place in the file.
    pub fn said(&mut self, [buyer, beside]: [Option<u32>; 2], said: &Said) {
        if let Some(buyer) = buyer.map(|at| at as usize).filter(|at| *at < self.latest.len()) {
            self.latest[buyer].mention(said);
            self.mentioned[buyer] = true;
        }
        if let Some(beside) = beside.map(|at| at as usize).filter(|at| *at < self.latest.len()) {
            self.latest[beside].beside(said);
            self.mentioned[beside] = true;
        }
    }

    /// Notes that the file speaks of them, without saying anything new.
    pub fn named(&mut self, keys: [Option<u32>; 2]) {
        for at in keys.into_iter().flatten() {
            if let Some(mentioned) = self.mentioned.get_mut(at as usize) {
                *mentioned = true;
            }
        }
    }

    /// Notes what an observation says of its buyer.
    pub fn mention(&mut self, said: &Said) {
        if let Some(identity) = said.identity {
            self.of(identity).mention(said);
        }
        if let Some((identity, _)) = said.link {
            self.of(identity).beside(said);
        }
    }

    fn of(&mut self, identity: i64) -> &mut Latest {
        let placed = self.place.len();
        let more = self.identities.iter().enumerate().skip(placed);
        self.place.extend(more.map(|(at, (id, _))| (*id, at)));
        match self.place.get(&identity) {
            Some(&at) => {
                self.mentioned[at] = true;
                &mut self.latest[at]
            }
            None => self.others.entry(identity).or_default(),
        }
    }

    /// Writes names, phones and how many orders more they bought. Returns the identities this file speaks of, and
    /// those it made for rows that in the end did not speak of them (an order with
    /// two buyers keeps the first).
    ///
    /// # Errors
    /// What storage says.
    pub fn finish(&mut self, tally: &mut Tally) -> Result<(Identities, Vec<i64>)> {
        let mut writer = LatestWriter::new(self.conn)?;
        let of_file = self.identities.iter().map(|(id, _)| id).zip(&self.latest);
        let mut said: Vec<(&i64, &Latest)> =
            of_file.chain(&self.others).filter(|(_, latest)| latest.says()).collect();
        said.sort_unstable_by_key(|(id, _)| **id);
        for (identity, latest) in said {
            writer.write(*identity, latest, tally.take_bought(*identity))?;
        }
        let (mut mentioned, mut unused) = (Identities::default(), Vec::new());
        mentioned.reserve(self.identities.len());
        mentioned.extend(self.others.keys());
        for ((identity, _), is) in self.identities.iter().zip(&self.mentioned) {
            if *is {
                mentioned.insert(*identity);
            } else if *identity >= self.first_made {
                unused.push(*identity);
            }
        }
        Ok((mentioned, unused))
    }

    /// Customers made, and customers recognised, once everything is settled.
    ///
    /// # Errors
    /// What storage says.
    pub fn counts(&self, mentioned: &Identities) -> Result<(u32, u32)> {
        let mut customers = Identities::default();
        if mentioned.len() >= MANY {
            let mut all = self.conn.prepare_cached(
                "SELECT id, customer_id FROM identity WHERE customer_id IS NOT NULL",
            )?;
            let mut rows = all.query([])?;
            while let Some(row) = rows.next()? {
                if mentioned.contains(&row.get(0)?) {
                    customers.insert(row.get(1)?);
                }
            }
            return Ok(self.new_and_matched(&customers));
        }
        let mut customer = self.conn.prepare_cached(
            "SELECT customer_id FROM identity WHERE id = ?1 AND customer_id IS NOT NULL",
        )?;
        for identity in mentioned {
            customers.extend(customer.query_row([identity], |r| r.get::<_, i64>(0)).optional()?);
        }
        Ok(self.new_and_matched(&customers))
    }

    fn new_and_matched(&self, customers: &Identities) -> (u32, u32) {
        let new = customers.iter().filter(|c| **c > self.last_before).count();
        (new as u32, (customers.len() - new) as u32)
    }
}
