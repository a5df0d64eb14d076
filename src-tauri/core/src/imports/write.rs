//! Writes what a file said: observations, and the present state they fold to.

use std::collections::HashMap;

use huitouke_analytics::{Day, Fen};
use huitouke_contract::imports::FileOutcome;
use rusqlite::{CachedStatement, Connection, Row, params};

use super::contacts::ContactWriter;
use super::fold::{Folded, fold, of_one};
use super::observation::{self, Origin, Said, Stored, link_from, state_from};
use super::preview::Again;
use super::products::Products;
use super::recognition::{People, Tally, settle};
use super::stage::{Chunk, OrderKey, StagedOrder, together};
use crate::error::Result;
use crate::exclusions::rules::Rules;

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
            tally: Tally::default(),
            contacts: ContactWriter::new(conn, file)?,
            products: Products::new(conn, platform)?,
            rules: Rules::in_force(conn)?,
            new_order: conn.prepare_cached(
                "INSERT INTO orders (platform, key, identity_id, link_id, link_kind, state, day,
                                     minute, paid_fen, refunded_fen, region, excluded)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) ON CONFLICT DO NOTHING",
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
            self.contacts.write(&mut self.people, &mut self.tally, contact)?;
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
            said.link.map(|(id, _)| id),
            said.link.map(|(_, kind)| kind as u8),
            said.state as u8,
            said.day.0,
            said.minute,
            said.paid.map(|f| f.0),
            said.refunded.0,
            said.region,
            self.rules.leave_out(said.paid, [said.remark.as_deref()])
        ])?;
        if new == 1 {
            let order = self.conn.last_insert_rowid();
            self.orders_new += 1;
            self.orders_without_customer += u32::from(said.identity.is_none());
            let origin = Origin { order, n: 0, file: self.file, row: staged.row };
            self.people.mention(&said);
            self.tally.order(None, Some(&of_one(&said)));
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
        let before = self.fold(&all);
        if ours.is_none() && !self.before.contains_key(&order) {
            self.orders_without_customer +=
                u32::from(said.identity.or(before.and_then(|f| f.identity)).is_none());
            self.before.insert(order, before);
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
        let after = self.fold(&all);
        if let (true, Some(folded)) = (after != before, &after) {
            store_fold(self.conn, order, folded)?;
            self.tally.order(before.as_ref(), Some(folded));
        }
        self.rules.mark(self.conn, order, after.as_ref(), &all)
    }

    fn fold(&self, all: &[(Origin, Said)]) -> Option<Folded> {
        fold(all.iter().map(|(_, said)| said), &Stored(self.conn))
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
            link: staged.beside.and_then(|(one, kind)| Some((self.people.identity(one)?, kind))),
            buyer_name: staged.buyer_name.clone(),
            state: staged.state,
            day: staged.day,
            minute: staged.minute,
            paid: staged.paid,
            refunded: staged.refunded,
            receiver: staged.receiver.clone(),
            phone: staged.phone.clone(),
            address: staged.address.clone(),
            region: staged.region,
            remark: staged.remark.clone(),
            extra,
            lines: observation::lines_json(staged.lines.iter().map(|line| {
                let alias = self.products.alias(line.product);
                (alias, line.quantity_milli, line.amount.map(|f| f.0))
            })),
            per_line: staged.per_line,
        })
    }

    /// Writes what is left and fills in the counts. Comes back with the orders
    /// that were there before, for the preview.
    ///
    /// # Errors
    /// What storage says.
    pub fn finish(mut self, outcome: &mut FileOutcome) -> Result<Again> {
        let (mentioned, unused) = self.people.finish()?;
        self.tally.flush(self.conn)?;
        let touched =
            mentioned.iter().copied().chain(self.tally.touched()).chain(unused.iter().copied());
        let settled = settle(self.conn, &touched.collect())?;
        let mut drop = self.conn.prepare_cached("DELETE FROM identity WHERE id = ?1")?;
        for identity in unused {
            drop.execute([identity])?;
        }
        outcome.to_ask = settled.asks;
        let mut updated = 0;
        let mut again = Again::default();
        for (order, before) in &self.before {
            let after = self.fold(&observation::of_order(self.conn, *order)?);
            updated += u32::from(after != *before);
            again.note(*order, *before, after);
        }
        (outcome.contacts, outcome.contacts_told) = self.contacts.counts();
        outcome.orders_new = self.orders_new;
        outcome.orders_updated = updated;
        outcome.orders_known = self.before.len() as u32 - updated;
        outcome.orders_without_customer = self.orders_without_customer;
        (outcome.customers_new, outcome.customers_matched) = self.people.counts(&mentioned)?;
        Ok(again)
    }
}

/// The columns of an order that are its fold.
pub const FOLDED: &str =
    "identity_id, link_id, link_kind, state, day, minute, paid_fen, refunded_fen, region";

/// Reads [`FOLDED`].
///
/// # Errors
/// What storage says.
pub fn read_folded(row: &Row<'_>) -> rusqlite::Result<Folded> {
    Ok(Folded {
        identity: row.get(0)?,
        link: link_from(row.get(1)?, row.get(2)?),
        state: state_from(row.get(3)?),
        day: Day(row.get(4)?),
        minute: row.get(5)?,
        paid: row.get::<_, Option<i64>>(6)?.map(Fen),
        refunded: Fen(row.get(7)?),
        region: row.get(8)?,
    })
}

/// Writes the folded state of an order.
///
/// # Errors
/// What storage says.
pub fn store_fold(conn: &Connection, order: i64, folded: &Folded) -> Result<()> {
    conn.prepare_cached(
        "UPDATE orders SET identity_id = ?2, link_id = ?3, link_kind = ?4, state = ?5, day = ?6,
                           minute = ?7, paid_fen = ?8, refunded_fen = ?9, region = ?10 WHERE id = ?1",
    )?
    .execute(params![
        order,
        folded.identity,
        folded.link.map(|(id, _)| id),
        folded.link.map(|(_, kind)| kind as u8),
        folded.state as u8,
        folded.day.0,
        folded.minute,
        folded.paid.map(|f| f.0),
        folded.refunded.0,
        folded.region
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
        link: so_far.link.or(more.link),
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
        region: so_far.region.or(more.region),
        remark: so_far.remark.or(more.remark),
        extra: so_far.extra.or(more.extra),
        lines: observation::lines_json(lines.into_iter()),
        per_line: so_far.per_line,
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
