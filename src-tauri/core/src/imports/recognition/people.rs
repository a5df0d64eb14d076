//! The buyers of one file as identities.

use std::collections::{HashMap, HashSet};

use hashbrown::DefaultHashBuilder;
use huitouke_contract::customers::IdentityKind;
use rusqlite::{CachedStatement, Connection, OptionalExtension, params};

use super::super::contacts::PersonSaid;
use super::super::observation::Said;
use super::super::stage::StagedBuyer;
use super::kinds::LinkKind;
use super::latest::{Latest, LatestWriter};
use super::tally::Tally;
use crate::archive::forget::Tombs;
use crate::error::Result;
use crate::storage::bulk::{Bulk, Values};

/// A set of identities.
pub type Identities = HashSet<i64, DefaultHashBuilder>;

/// From so many identities on, all are read in one go.
const MANY: usize = 2_000;

/// So many new identities are kept back at most.
const WAITING: usize = 1 << 19;

/// The buyers of one file.
///
/// Identities it makes are kept back until the file is read or somebody must find
/// them: then what is known of each is written along with it, once.
pub struct People<'c> {
    platform: String,
    conn: &'c Connection,
    find: CachedStatement<'c>,
    new_identities: Bulk<'c>,
    new_customers: Bulk<'c>,
    /// By their place in the file: who, what kind of key, and whether the file speaks
    /// of it. Apart from what is said, since each order asks for it.
    identities: Vec<(i64, IdentityKind)>,
    mentioned: Vec<bool>,
    /// What the file says of them, as far as it said anything.
    said: Vec<SaidOf>,
    /// New identities that are not written yet.
    waiting: Vec<Waiting>,
    /// Where identities stand in the list above, as far as it was asked.
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
    /// Whom the merchant had forgotten: they are nobody.
    tombs: Tombs,
}

/// Stands for whom the merchant had forgotten.
const NOBODY: i64 = 0;

/// What a file says of one buyer, or of whoever stands beside.
#[derive(Default)]
struct SaidOf {
    /// Whether there is something of it to be written.
    changed: bool,
    latest: Latest,
    /// Orders more it bought, and how many of them stand with `beside`.
    orders: u32,
    with: u32,
    /// The first one that stood beside it, and why.
    beside: Option<(u32, LinkKind)>,
}

/// A new identity, not written yet.
struct Waiting {
    buyer: u32,
    customer: Option<i64>,
    everywhere: bool,
    value: String,
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
            new_identities: Bulk::single(
                conn,
                "identity (id, customer_id, kind, platform, value, orders, name, name_at,
                           phone, phone_at, seen_at)",
                11,
            )?,
            new_customers: Bulk::new(conn, "customer (id)", 1)?,
            identities: Vec::new(),
            mentioned: Vec::new(),
            said: Vec::new(),
            waiting: Vec::new(),
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
            tombs: Tombs::load(conn)?,
        })
    }

    /// Finds or makes the identities of the buyers met next.
    ///
    /// # Errors
    /// What storage says.
    pub fn add(&mut self, buyers: Vec<StagedBuyer>) -> Result<()> {
        for buyer in buyers {
            let everywhere = match buyer.kind {
                IdentityKind::Phone | IdentityKind::WeChat | IdentityKind::Email => true,
                IdentityKind::Account | IdentityKind::Number | IdentityKind::Name => false,
            };
            let platform = if everywhere { "" } else { self.platform.as_str() };
            // Nothing to look for in a new shop.
            let found = match self.first_made {
                1 => None,
                _ => self
                    .find
                    .query_row(params![buyer.value, buyer.kind as u8, platform], |r| r.get(0))
                    .optional()?,
            };
            let identity = if let Some(found) = found {
                found
            } else if self.tombs.has(buyer.kind as i64, platform, &buyer.value) {
                NOBODY
            } else {
                // Most buyers become a customer of their own, which saves moving
                // them later; a receiver's phone mostly does not.
                if !buyer.beside {
                    self.last_customer += 1;
                }
                let customer = (!buyer.beside).then_some(self.last_customer);
                self.last += 1;
                let place = self.identities.len() as u32;
                let value = buyer.value;
                self.waiting.push(Waiting { buyer: place, customer, everywhere, value });
                self.last
            };
            self.identities.push((identity, buyer.kind));
        }
        self.mentioned.resize(self.identities.len(), false);
        if self.waiting.len() >= WAITING { self.flush() } else { Ok(()) }
    }

    /// Writes the new identities with what is known of them so far, so that they can
    /// be found in storage.
    ///
    /// # Errors
    /// What storage says.
    pub fn flush(&mut self) -> Result<()> {
        let waiting = std::mem::take(&mut self.waiting);
        let customers: Vec<i64> = waiting.iter().filter_map(|new| new.customer).collect();
        self.new_customers.insert(&customers, |values, id| values.put(id), &|| Ok(()))?;
        let (platform, nothing) = (self.platform.as_str(), SaidOf::default());
        let bind = |values: &mut Values<'_, '_>, new: &Waiting| {
            let (identity, kind) = self.identities[new.buyer as usize];
            let said = self.said.get(new.buyer as usize).unwrap_or(&nothing);
            values.put(identity)?;
            values.put(new.customer)?;
            values.put(kind as u8)?;
            values.put(if new.everywhere { "" } else { platform })?;
            values.put(&new.value)?;
            values.put(said.orders)?;
            said.latest.put(values)
        };
        self.new_identities.insert(&waiting, bind, &|| Ok(()))?;
        for new in waiting {
            if let Some(said) = self.said.get_mut(new.buyer as usize) {
                (said.orders, said.changed) = (0, false);
            }
        }
        Ok(())
    }

    /// The identity of a buyer, counted over the file.
    pub fn identity(&self, buyer: u32) -> Option<i64> {
        let found = self.identities.get(buyer as usize).map(|(identity, _)| *identity);
        found.filter(|identity| *identity != NOBODY)
    }

    /// Whether a buyer, counted over the file, is somebody whom the merchant had
    /// forgotten.
    pub fn is_forgotten(&self, buyer: u32) -> bool {
        !self.tombs.is_empty()
            && self.identities.get(buyer as usize).is_some_and(|(id, _)| *id == NOBODY)
    }

    /// What kind of key a buyer is, counted over the file.
    pub fn kind(&self, buyer: u32) -> IdentityKind {
        self.identities.get(buyer as usize).map_or(IdentityKind::Name, |(_, kind)| *kind)
    }

    /// Notes what a row of this file says of a person, whose surest identity is the
    /// first one.
    pub fn mention_person(&mut self, identities: &[i64], said: &PersonSaid) {
        for (place, identity) in identities.iter().enumerate() {
            if let Some(latest) = self.of(*identity) {
                latest.mention_person(said, place == 0);
            }
        }
    }

    /// Counts a new order in: notes what the file says of its buyer and whoever
    /// stands beside, by their place in the file.
    pub fn bought(&mut self, [buyer, beside]: [Option<u32>; 2], said: &Said, tally: &mut Tally) {
        if let Some(other) = beside.and_then(|at| self.speak_of(at as usize)) {
            other.latest.beside(said);
        }
        let other = beside.and_then(|at| Some((at, self.identity(at)?, said.link?.1)));
        let Some((identity, at)) = buyer.and_then(|at| Some((self.identity(at)?, at))) else {
            return;
        };
        let Some(buyer) = self.speak_of(at as usize) else { return };
        buyer.latest.mention(said);
        buyer.orders += 1;
        let Some((at, other, kind)) = other else { return };
        if *buyer.beside.get_or_insert((at, kind)) == (at, kind) {
            buyer.with += 1;
        } else {
            tally.link((identity, other, kind), 1);
        }
    }

    /// What is said of the one at this place, of which something is said now.
    fn speak_of(&mut self, at: usize) -> Option<&mut SaidOf> {
        *self.mentioned.get_mut(at)? = true;
        if self.said.len() <= at {
            self.said.resize_with(self.identities.len(), SaidOf::default);
        }
        let said = self.said.get_mut(at)?;
        said.changed = true;
        Some(said)
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
        if let Some(latest) = said.identity.and_then(|identity| self.of(identity)) {
            latest.mention(said);
        }
        if let Some(latest) = said.link.and_then(|(identity, _)| self.of(identity)) {
            latest.beside(said);
        }
    }

    fn of(&mut self, identity: i64) -> Option<&mut Latest> {
        let placed = self.place.len();
        let more = self.identities.iter().enumerate().skip(placed);
        self.place.extend(more.map(|(at, (id, _))| (*id, at)));
        match self.place.get(&identity).copied() {
            Some(at) => self.speak_of(at).map(|said| &mut said.latest),
            None => Some(self.others.entry(identity).or_default()),
        }
    }

    /// Writes what is not written yet: identities, names, phones, how many orders
    /// more they bought, and with whom. Returns the identities this file speaks of,
    /// and those it made for rows that in the end did not speak of them (an order
    /// with two buyers keeps the first).
    ///
    /// # Errors
    /// What storage says.
    pub fn finish(&mut self, tally: &mut Tally) -> Result<(Identities, Vec<i64>)> {
        self.flush()?;
        let mut writer = LatestWriter::new(self.conn)?;
        let of_file = self.identities.iter().zip(&self.said).filter(|(_, said)| said.changed);
        let of_file = of_file.map(|((id, _), said)| (*id, &said.latest, i64::from(said.orders)));
        let others = self.others.iter().map(|(id, latest)| (*id, latest, 0));
        let mut said: Vec<_> = of_file.chain(others).filter(|(_, said, _)| said.says()).collect();
        said.sort_unstable_by_key(|(id, ..)| *id);
        for (identity, latest, orders) in said {
            writer.write(identity, latest, orders + tally.take_bought(identity))?;
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
        for ((identity, _), said) in self.identities.iter().zip(&self.said) {
            if let Some((beside, kind)) = said.beside
                && let Some(other) = self.identity(beside)
            {
                tally.stand_together((*identity, other, kind), i64::from(said.with));
            }
        }
        // All of this is written.
        (self.identities, self.mentioned, self.said) = (Vec::new(), Vec::new(), Vec::new());
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
