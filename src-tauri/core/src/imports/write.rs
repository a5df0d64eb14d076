//! Writes what a file said: observations, and the present state they fold to.

use std::collections::HashMap;

use huitouke_contract::imports::FileOutcome;
use rusqlite::{CachedStatement, Connection, params};

use super::contacts::ContactWriter;
use super::fold::{Folded, fold};
use super::observation::{self, Origin, Said};
use super::people::People;
use super::products::Products;
use super::stage::{Chunk, OrderKey, StagedOrder, together};
use crate::error::Result;

/// Writes one file's chunks within the import's transaction.
pub struct FileWriter<'c> {
    conn: &'c Connection,
    platform: String,
    file: i64,
    people: People<'c>,
    contacts: ContactWriter<'c>,
    products: Products<'c>,
    new_order: CachedStatement<'c>,
    find_order: CachedStatement<'c>,
    new_observation: CachedStatement<'c>,
    /// Orders that were there before this file, with their state then.
    before: HashMap<i64, Option<Folded>>,
    orders_new: u32,
    orders_without_customer: u32,
}

impl<'c> FileWriter<'c> {
    /// A writer for the file with this id.
    ///
    /// # Errors
    /// What storage says.
    pub fn new(conn: &'c Connection, platform: &str, file: i64) -> Result<Self> {
        Ok(Self {
            conn,
            platform: platform.to_owned(),
            file,
            people: People::new(conn, platform)?,
            contacts: ContactWriter::new(conn, file)?,
            products: Products::new(conn, platform)?,
            new_order: conn.prepare_cached(
                "INSERT INTO orders (platform, key, identity_id, state, day, minute, paid_fen,
                                     refunded_fen)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO NOTHING",
            )?,
            find_order: conn
                .prepare_cached("SELECT id FROM orders WHERE key = ?1 AND platform = ?2")?,
            new_observation: observation::inserter(conn)?,
            before: HashMap::new(),
            orders_new: 0,
            orders_without_customer: 0,
        })
    }

    /// Writes a chunk. `go_on` is asked now and then; the chunk is left half
    /// written when it says no (the transaction is rolled back then).
    ///
    /// # Errors
    /// What storage or `go_on` says.
    pub fn write(&mut self, chunk: Chunk, go_on: &dyn Fn() -> Result<()>) -> Result<()> {
        self.people.add(&chunk.new_buyers)?;
        self.products.add(&chunk.new_products)?;
        for (i, order) in chunk.orders.iter().enumerate() {
            if i % 512 == 0 {
                go_on()?;
            }
            self.write_order(order)?;
        }
        for (i, contact) in chunk.contacts.iter().enumerate() {
            if i % 512 == 0 {
                go_on()?;
            }
            self.contacts.write(&mut self.people, contact)?;
        }
        Ok(())
    }

    fn write_order(&mut self, staged: &StagedOrder) -> Result<()> {
        let said = self.said(staged)?;
        let key = stored_key(&staged.key);
        let new = self.new_order.execute(params![
            self.platform,
            key,
            said.identity,
            said.state as u8,
            said.day.0,
            said.minute,
            said.paid.map(|f| f.0),
            said.refunded.0
        ])?;
        if new == 1 {
            let order = self.conn.last_insert_rowid();
            self.orders_new += 1;
            self.orders_without_customer += u32::from(said.identity.is_none());
            let origin = Origin { order, n: 0, file: self.file, row: staged.row };
            self.people.mention(&said);
            return observation::insert(&mut self.new_observation, origin, &said);
        }
        let order: i64 = self.find_order.query_row(params![key, self.platform], |r| r.get(0))?;
        self.say(order, said, staged)
    }

    /// Adds what this file says to an order that is there already.
    fn say(&mut self, order: i64, said: Said, staged: &StagedOrder) -> Result<()> {
        let mut all = observation::of_order(self.conn, order)?;
        let ours = all.iter().position(|(origin, _)| origin.file == self.file);
        let again = self.said_again(order)?;
        if ours.is_none() && !self.before.contains_key(&order) {
            let folded = self.fold(&all);
            self.orders_without_customer +=
                u32::from(said.identity.or(folded.and_then(|f| f.identity)).is_none());
            self.before.insert(order, folded);
        }
        // More lines of an order this file began: either of an observation of
        // its own, or of one it agreed with until now.
        let (n, row, said) = if let Some(i) = ours {
            let (origin, so_far) = all.remove(i);
            self.conn
                .prepare_cached("DELETE FROM observation WHERE order_id = ?1 AND n = ?2")?
                .execute([order, origin.n])?;
            (Some(origin.n), origin.row, joined(so_far, said, staged.paid_is_sum))
        } else if let Some((n, row)) = again {
            self.conn
                .prepare_cached(
                    "DELETE FROM said_again WHERE order_id = ?1 AND n = ?2 AND file_id = ?3",
                )?
                .execute([order, n, self.file])?;
            let so_far = all.iter().find(|(origin, _)| origin.n == n).map(|(_, s)| s.clone());
            let said = match so_far {
                Some(so_far) => joined(so_far, said, staged.paid_is_sum),
                None => said,
            };
            (None, row, said)
        } else {
            (None, staged.row, said)
        };

        self.people.mention(&said);
        if let Some((origin, _)) = all.iter().find(|(_, other)| *other == said) {
            self.conn
                .prepare_cached(
                    "INSERT OR IGNORE INTO said_again (order_id, n, file_id, row)
                     VALUES (?1, ?2, ?3, ?4)",
                )?
                .execute(params![order, origin.n, self.file, row])?;
        } else {
            let n = n.unwrap_or_else(|| all.iter().map(|(o, _)| o.n).max().unwrap_or(-1) + 1);
            let origin = Origin { order, n, file: self.file, row };
            observation::insert(&mut self.new_observation, origin, &said)?;
            all.push((origin, said));
        }
        if let Some(folded) = self.fold(&all) {
            store_fold(self.conn, order, &folded)?;
        }
        Ok(())
    }

    fn fold(&self, all: &[(Origin, Said)]) -> Option<Folded> {
        fold(all.iter().map(|(_, said)| said), &|said| observation::meaning(self.conn, said))
    }

    fn said_again(&self, order: i64) -> Result<Option<(i64, u32)>> {
        use rusqlite::OptionalExtension;
        Ok(self
            .conn
            .prepare_cached("SELECT n, row FROM said_again WHERE order_id = ?1 AND file_id = ?2")?
            .query_row([order, self.file], |r| Ok((r.get(0)?, r.get(1)?)))
            .optional()?)
    }

    fn said(&self, staged: &StagedOrder) -> Result<Said> {
        let extra = if staged.extra.is_empty() {
            None
        } else {
            let map: serde_json::Map<String, serde_json::Value> =
                staged.extra.iter().map(|(k, v)| (k.clone(), v.as_str().into())).collect();
            Some(serde_json::to_string(&map)?)
        };
        Ok(Said {
            identity: staged.buyer.and_then(|buyer| self.people.identity(buyer)),
            buyer_name: staged.buyer_name.clone(),
            state: staged.state,
            day: staged.day,
            minute: staged.minute,
            paid: staged.paid,
            refunded: staged.refunded,
            receiver: staged.receiver.clone(),
            phone: staged.phone.clone(),
            address: staged.address.clone(),
            remark: staged.remark.clone(),
            extra,
            lines: observation::lines_json(staged.lines.iter().map(|line| {
                let alias = self.products.alias(line.product);
                (alias, line.quantity_milli, line.amount.map(|f| f.0))
            })),
        })
    }

    /// Writes what is left and fills in the counts.
    ///
    /// # Errors
    /// What storage says.
    pub fn finish(mut self, outcome: &mut FileOutcome) -> Result<()> {
        self.people.finish()?;
        let mut updated = 0;
        for (order, before) in &self.before {
            let after = self.fold(&observation::of_order(self.conn, *order)?);
            updated += u32::from(after != *before);
        }
        (outcome.contacts, outcome.contacts_told) = self.contacts.counts();
        outcome.orders_new = self.orders_new;
        outcome.orders_updated = updated;
        outcome.orders_known = self.before.len() as u32 - updated;
        outcome.orders_without_customer = self.orders_without_customer;
        (outcome.customers_new, outcome.customers_matched) = self.people.counts();
        Ok(())
    }
}

/// Writes the folded state of an order.
///
/// # Errors
/// What storage says.
pub fn store_fold(conn: &Connection, order: i64, folded: &Folded) -> Result<()> {
    conn.prepare_cached(
        "UPDATE orders SET identity_id = ?2, state = ?3, day = ?4, minute = ?5, paid_fen = ?6,
                           refunded_fen = ?7 WHERE id = ?1",
    )?
    .execute(params![
        order,
        folded.identity,
        folded.state as u8,
        folded.day.0,
        folded.minute,
        folded.paid.map(|f| f.0),
        folded.refunded.0
    ])?;
    Ok(())
}

/// What a file says of one order in two places, put together.
fn joined(so_far: Said, more: Said, paid_is_sum: bool) -> Said {
    let mut lines = observation::parse_lines(so_far.lines.as_deref());
    lines.extend(observation::parse_lines(more.lines.as_deref()));
    let paid = match (so_far.paid, more.paid) {
        (Some(a), Some(b)) if paid_is_sum => Some(a.plus(b)),
        (a, b) => a.or(b),
    };
    Said {
        identity: so_far.identity.or(more.identity),
        buyer_name: so_far.buyer_name.or(more.buyer_name),
        state: together(so_far.state, more.state),
        day: so_far.day,
        minute: so_far.minute,
        paid,
        refunded: if paid_is_sum {
            so_far.refunded.plus(more.refunded)
        } else {
            so_far.refunded.max(more.refunded)
        },
        receiver: so_far.receiver.or(more.receiver),
        phone: so_far.phone.or(more.phone),
        address: so_far.address.or(more.address),
        remark: so_far.remark.or(more.remark),
        extra: so_far.extra.or(more.extra),
        lines: observation::lines_json(lines.into_iter()),
    }
}

/// Order numbers are stored as they are; a content fingerprint begins with a TAB,
/// which no number read from a cell can.
fn stored_key(key: &OrderKey) -> String {
    match key {
        OrderKey::Number(number) => number.clone(),
        OrderKey::Content { fingerprint, occurrence } => {
            format!("\t{fingerprint:032x}.{occurrence}")
        }
    }
}

/// The order number behind a stored key, if it is one.
pub fn number_of(key: &str) -> Option<&str> {
    (!key.starts_with('\t')).then_some(key)
}
