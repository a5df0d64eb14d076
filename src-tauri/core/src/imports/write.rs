//! Writes what a file said: observations, and the present state they fold to.

mod by_hand;
mod earlier;
mod further;
mod say;
mod stored;

use std::collections::HashMap;

use huitouke_analytics::Day;
use huitouke_analytics::ledger::OrderState;
use huitouke_contract::imports::FileOutcome;
use rusqlite::{Connection, params};

use super::agree::{self, Agreed, Asked};
use super::contacts::ContactWriter;
use super::fold::{Folded, fold};
use super::known::{KnownOrders, Orders, Tag};
use super::observation::{self, Origin, Said, Stored, state_from};
use super::preview::Again;
use super::products::Products;
use super::recognition::{Identities, People, Tally, settle};
use super::repeats::Repeats;
use super::stage::{Chunk, StagedOrder};
use crate::error::Result;
use crate::exclusions::rules::Rules;
use crate::storage::bulk::{Bulk, Values};

use stored::{next_occurrence, stored_key};
pub use stored::{number_of, store};

/// Writes one file's chunks within the import's transaction.
pub struct FileWriter<'c> {
    conn: &'c Connection,
    platform: String,
    file: i64,
    people: People<'c>,
    tally: Tally,
    contacts: ContactWriter<'c>,
    products: Products<'c>,
    rules: Rules,
    orders: KnownOrders,
    new_orders: Bulk<'c>,
    agreed: Bulk<'c>,
    /// The last order there was before this file, and the last there is.
    last_before: i64,
    last: i64,
    /// Orders this file has spoken of.
    met: Orders,
    /// Orders that were there before this file and of which it said what another
    /// had said.
    confirmed: Vec<i64>,
    /// Other orders that were there before this file, with their state then.
    before: HashMap<i64, Folded>,
    orders_without_customer: u32,
    /// Orders without a number that were there before and that it says too.
    by_content: Vec<i64>,
    /// Rows without a number that this file or the shop has several times.
    repeats: Repeats,
    decisions: Decisions,
    used: Used,
}

/// What is written and no longer needed. It was made by the thread that reads, which
/// takes it apart more cheaply, and has the time to.
#[derive(Default)]
pub struct Used(Vec<(i64, Entry)>);

/// What the merchant decided about a file.
#[derive(Debug, Clone, Copy, Default)]
pub struct Decisions {
    /// Whether rows that an earlier version of the table had go.
    pub replaces: Option<bool>,
    /// Whether rows that were there before, but not as often, are further sales.
    pub further: Option<bool>,
}

/// What a row of the file says, ready to be written.
struct Entry {
    key: String,
    tag: Tag,
    row: u32,
    paid_is_sum: bool,
    /// Buyer and whoever stands beside, as the file counts them.
    keys: [Option<u32>; 2],
    said: Said,
}

impl<'c> FileWriter<'c> {
    /// A writer for the file with this id.
    ///
    /// # Errors
    /// What storage says.
    pub fn new(conn: &'c Connection, platform: &str, file: i64) -> Result<Self> {
        Self::after(conn, platform, file, KnownOrders::default())
    }

    /// A writer for a file that comes after another of the same import, which
    /// handed on the orders it knew.
    ///
    /// # Errors
    /// What storage says.
    pub fn after(
        conn: &'c Connection,
        platform: &str,
        file: i64,
        orders: KnownOrders,
    ) -> Result<Self> {
        let last =
            conn.query_row("SELECT coalesce(max(id), 0) FROM orders", [], |row| row.get(0))?;
        Ok(Self {
            conn,
            platform: platform.to_owned(),
            file,
            people: People::new(conn, platform)?,
            tally: Tally::default(),
            contacts: ContactWriter::new(conn, file)?,
            products: Products::new(conn, platform)?,
            rules: Rules::in_force(conn)?,
            orders,
            new_orders: stored::bulk(conn, platform, file)?,
            agreed: agree::bulk(conn)?,
            last_before: last,
            last,
            met: Orders::default(),
            confirmed: Vec::new(),
            before: HashMap::new(),
            orders_without_customer: 0,
            by_content: Vec::new(),
            repeats: Repeats::default(),
            decisions: Decisions::default(),
            used: Used::default(),
        })
    }

    /// What the merchant decided about the file.
    pub fn deciding(mut self, decisions: Decisions) -> Self {
        self.decisions = decisions;
        self
    }

    /// Hands on the orders it knows to the writer of the next file.
    pub fn known_orders(&mut self) -> KnownOrders {
        std::mem::take(&mut self.orders)
    }

    /// What was read and is written, to be dropped elsewhere.
    pub fn take_used(&mut self) -> Used {
        std::mem::take(&mut self.used)
    }

    /// Writes a chunk. `go_on` is asked now and then; the chunk is left half
    /// written when it says no (the transaction is rolled back then).
    ///
    /// # Errors
    /// What storage or `go_on` says.
    pub fn write(&mut self, chunk: Chunk, go_on: &dyn Fn() -> Result<()>) -> Result<()> {
        self.people.add(chunk.new_buyers)?;
        self.products.add(&chunk.new_products)?;
        self.orders.load(self.conn)?;
        let mut new: Vec<(i64, Entry)> = Vec::with_capacity(chunk.orders.len());
        let mut known: Vec<(i64, Entry)> = Vec::new();
        for staged in chunk.orders {
            let repeated = staged.key.occurrence();
            let entry = self.entry(staged)?;
            if let Some((fingerprint, occurrence)) = repeated {
                self.note_repeat(fingerprint, occurrence, entry.tag);
            }
            if let Some(order) = self.orders.first(entry.tag) {
                known.push((order, entry));
            } else {
                new.push((self.begin(&entry)?, entry));
            }
        }
        self.insert(&new, go_on)?;
        self.used.0 = new;
        let open = self.confirm(known, go_on)?;
        if !open.is_empty() || !chunk.contacts.is_empty() {
            // What follows looks them up.
            self.people.flush()?;
        }
        for entry in open {
            go_on()?;
            let (entry, found) = self.find_one(entry)?;
            match found {
                Some(order) => self.say(order, entry)?,
                // Another order only shares its tag.
                None => {
                    let order = self.begin(&entry)?;
                    self.insert(&[(order, entry)], go_on)?;
                }
            }
        }
        for (i, contact) in chunk.contacts.iter().enumerate() {
            if i % 512 == 0 {
                go_on()?;
            }
            self.contacts.write(&mut self.people, &mut self.tally, contact)?;
        }
        Ok(())
    }

    /// Counts a new order in. It is written by [`Self::insert`].
    fn begin(&mut self, entry: &Entry) -> Result<i64> {
        self.last += 1;
        self.orders.add(entry.tag, self.last)?;
        self.met.add(self.last);
        self.orders_without_customer += u32::from(entry.said.identity.is_none());
        self.people.bought(entry.keys, &entry.said, &mut self.tally);
        Ok(self.last)
    }

    fn insert(&mut self, new: &[(i64, Entry)], go_on: &dyn Fn() -> Result<()>) -> Result<()> {
        let rules = &self.rules;
        let order = |values: &mut Values<'_, '_>, (order, entry): &(i64, Entry)| {
            let said = &entry.said;
            let excluded = rules.leave_out(said.paid, [said.remark.as_deref()]);
            stored::put(values, (*order, &entry.key, entry.row), said, excluded)
        };
        self.new_orders.insert(new, order, go_on)
    }

    /// Notes what is said of orders exactly as another file said it before. Comes
    /// back with what needs a closer look.
    fn confirm(
        &mut self,
        mut known: Vec<(i64, Entry)>,
        go_on: &dyn Fn() -> Result<()>,
    ) -> Result<Vec<Entry>> {
        // Stable: what a file says of an order in two places stays in its order.
        known.sort_by_key(|(order, _)| *order);
        let asked: Vec<Asked<'_>> = known
            .iter()
            .map(|(order, entry)| Asked { order: *order, key: &entry.key, said: &entry.said })
            .collect();
        let mut found =
            agree::find(self.conn, &self.platform, &asked, |order| !self.met.has(order), go_on)?;
        // The file's second word on an order is added to its first.
        let mut before = None;
        for (asked, n) in asked.iter().zip(&mut found) {
            if before.replace(asked.order) == Some(asked.order) {
                *n = None;
            }
        }
        let (mut rows, mut open) = (Vec::new(), Vec::new());
        for ((order, entry), found) in known.into_iter().zip(found) {
            let Some(Agreed { n, nobodys }) = found else {
                open.push(entry);
                continue;
            };
            self.met.add(order);
            self.confirmed.push(order);
            if number_of(&entry.key).is_none() && order <= self.last_before {
                self.by_content.push(order);
            }
            self.orders_without_customer += u32::from(nobodys);
            self.people.named(entry.keys);
            rows.push((order, n, self.file, entry.row));
            self.used.0.push((order, entry));
        }
        agree::insert(&mut self.agreed, &rows, go_on)?;
        Ok(open)
    }

    /// The order an entry is about, if it is there.
    fn find(&self, entry: &Entry) -> Result<Option<i64>> {
        let mut is_it = self
            .conn
            .prepare_cached("SELECT 1 FROM orders WHERE id = ?1 AND key = ?2 AND platform = ?3")?;
        for order in self.orders.all(entry.tag) {
            if is_it.exists(params![order, entry.key, self.platform])? {
                return Ok(Some(order));
            }
        }
        Ok(None)
    }

    /// The order an entry is about, if it is there. A row that an earlier version of
    /// its table no longer had, and that is there again, is another order.
    fn find_one(&self, mut entry: Entry) -> Result<(Entry, Option<i64>)> {
        let mut moved = false;
        let mut state = self.conn.prepare_cached("SELECT state FROM orders WHERE id = ?1")?;
        loop {
            let found = self.find(&entry)?;
            let Some(order) = found.filter(|_| number_of(&entry.key).is_none()) else {
                return Ok((entry, found));
            };
            let withdrawn = state_from(state.query_row([order], |r| r.get(0))?);
            // The next of equal rows may be this file's own.
            let taken = moved && self.met.has(order);
            if withdrawn != OrderState::Withdrawn && !taken {
                return Ok((entry, found));
            }
            moved = true;
            entry.key = next_occurrence(&entry.key);
            entry.tag = self.orders.tag(&self.platform, &entry.key);
        }
    }

    fn fold(&self, all: &[(Origin, Said)]) -> Option<Folded> {
        fold(all.iter().map(|(_, said)| said), &Stored(self.conn))
    }

    fn entry(&self, mut staged: StagedOrder) -> Result<Entry> {
        self.forget(&mut staged);
        let extra = if staged.extra.is_empty() {
            None
        } else {
            let map: serde_json::Map<String, serde_json::Value> =
                staged.extra.into_iter().map(|(k, v)| (k, v.into())).collect();
            Some(serde_json::to_string(&map)?)
        };
        let key = stored_key(staged.key);
        Ok(Entry {
            tag: self.orders.tag(&self.platform, &key),
            key,
            row: staged.row,
            paid_is_sum: staged.paid_is_sum,
            keys: [staged.buyer, staged.beside.map(|(one, _)| one)],
            said: Said {
                identity: staged.buyer.and_then(|buyer| self.people.identity(buyer)),
                link: staged
                    .beside
                    .and_then(|(one, kind)| Some((self.people.identity(one)?, kind))),
                buyer_name: staged.buyer_name,
                state: staged.state,
                day: staged.day,
                minute: staged.minute,
                paid: staged.paid,
                refunded: staged.refunded,
                discount: staged.discount,
                receiver: staged.receiver,
                phone: staged.phone,
                address: staged.address,
                region: staged.region,
                remark: staged.remark,
                extra,
                lines: observation::lines_json(staged.lines.iter().map(|line| {
                    let alias = self.products.alias(line.product);
                    (alias, line.quantity_milli, line.amount.map(|f| f.0))
                })),
                per_line: staged.per_line,
            },
        })
    }

    /// Leaves out whom the merchant had forgotten: their orders are nobody's, and no
    /// order says where they live.
    fn forget(&self, staged: &mut StagedOrder) {
        let is_forgotten = |buyer: u32| self.people.is_forgotten(buyer);
        let buyer = staged.buyer.is_some_and(is_forgotten);
        if !buyer && !staged.beside.is_some_and(|(beside, _)| is_forgotten(beside)) {
            return;
        }
        if buyer {
            staged.buyer = None;
        }
        // The name said with an account is the receiver's.
        (staged.beside, staged.buyer_name) = (None, None);
        (staged.receiver, staged.phone, staged.address) = (None, None, None);
        staged.remark = None;
        staged.extra.clear();
    }

    /// Writes what is left and fills in the counts. Comes back with the orders
    /// that were there before, for the preview.
    ///
    /// # Errors
    /// What storage says.
    pub fn finish(&mut self, outcome: &mut FileOutcome, days: Option<(Day, Day)>) -> Result<Again> {
        self.people.flush()?;
        self.contacts.enter_tags()?;
        let gone = self.replace_earlier(outcome, days)?;
        let repeats = self.settle_repeats(outcome, gone.as_ref())?;
        let (mentioned, unused) = self.people.finish(&mut self.tally)?;
        self.tally.flush(self.conn)?;
        let touched =
            mentioned.iter().copied().chain(self.tally.touched()).chain(unused.iter().copied());
        let settled = settle(self.conn, &touched.collect::<Identities>())?;
        let mut drop = self.conn.prepare_cached("DELETE FROM identity WHERE id = ?1")?;
        for identity in unused {
            drop.execute([identity])?;
        }
        outcome.to_ask = settled.asks;
        outcome.kept_by_hand = by_hand::contradicted(self.conn, &mentioned)?;
        let mut updated = 0;
        let mut again = Again::default();
        again.gone = gone;
        again.repeats = repeats;
        for (order, before) in &self.before {
            let after = self.fold(&observation::of_order(self.conn, *order)?);
            updated += u32::from(after != Some(*before));
            again.note(*order, Some(*before), after);
        }
        let mut known = self.before.len() as u32 - updated;
        for order in self.confirmed.iter().filter(|order| !self.before.contains_key(order)) {
            known += 1;
            again.note(*order, None, None);
        }
        (outcome.contacts, outcome.contacts_told) = self.contacts.counts();
        outcome.orders_new = (self.last - self.last_before) as u32;
        outcome.orders_updated = updated;
        outcome.orders_known = known;
        outcome.orders_without_customer = self.orders_without_customer;
        (outcome.customers_new, outcome.customers_matched) = self.people.counts(&mentioned)?;
        Ok(again)
    }
}
