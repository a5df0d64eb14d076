//! The row of `orders` that an order by hand is: what everything that reads orders looks
//! at. It says what the merchant wrote as if one file said it, whose number is 0, and
//! follows every change made by hand or taken back.

use std::collections::{BTreeSet, HashSet};

use huitouke_analytics::ledger::OrderState;
use huitouke_contract::{AppError, Fen};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::Value as Json;

use super::FILE;
use super::stored::{Stored, channel_word};
use crate::catalogue::alias::BY_HAND;
use crate::error::Result;
use crate::exclusions::rules::Rules;
use crate::imports::fold::of_one;
use crate::imports::observation::{self, Origin, Said, lines_json, parse_lines};
use crate::imports::recognition::Tally;
use crate::transact::record::Change;

/// Where such an order was bought, as a platform: one for each channel, of which no file
/// can be.
pub fn platform(stored: &Stored) -> String {
    format!("{}{}", super::PLATFORM, channel_word(stored.channel))
}

/// The key of such an order: begins with a TAB, which no number read from a cell can.
pub fn key(order: i64) -> String {
    format!("\t{order}")
}

/// Brings orders in step after changes by hand were made or taken back. Returns the
/// identities of which that says something.
///
/// # Errors
/// What storage says.
pub fn follow(tx: &Connection, changes: &[Change]) -> Result<Vec<i64>> {
    let touched = touched(tx, changes)?;
    if touched.is_empty() {
        return Ok(Vec::new());
    }
    let rules = Rules::in_force(tx)?;
    let (mut tally, mut dropped) = (Tally::default(), HashSet::new());
    for order in touched {
        derive(tx, order, &rules, &mut tally, &mut dropped)?;
    }
    sweep_products(tx, &dropped)?;
    tally.flush(tx)?;
    Ok(tally.touched().collect())
}

/// Orders that were changed themselves, and those of customers whose row hangs on
/// another identity than before.
fn touched(tx: &Connection, changes: &[Change]) -> Result<BTreeSet<i64>> {
    let mut orders = BTreeSet::new();
    let mut of_customer = tx.prepare_cached("SELECT id FROM hand_order WHERE customer_id = ?1")?;
    for (table, before, after) in changes {
        let rows = || [before, after].into_iter().flatten();
        let first = |row: &Vec<Json>| row.first().and_then(Json::as_i64);
        match table.as_str() {
            "hand_order" => orders.extend(rows().filter_map(first)),
            "customer_hand" => {
                let hangs_on =
                    |row: &Option<Vec<Json>>| row.as_ref().and_then(|r| r.get(1).cloned());
                if hangs_on(before) != hangs_on(after) {
                    for customer in rows().filter_map(first) {
                        let found = of_customer.query_map([customer], |row| row.get(0))?;
                        orders.extend(found.collect::<rusqlite::Result<Vec<i64>>>()?);
                    }
                }
            }
            _ => {}
        }
    }
    Ok(orders)
}

/// Brings one order in step; `dropped` learns which names of products it no longer has.
fn derive(
    tx: &Connection,
    order: i64,
    rules: &Rules,
    tally: &mut Tally,
    dropped: &mut HashSet<i64>,
) -> Result<()> {
    let before = observation::of_order(tx, order)?;
    if before.iter().any(|(origin, _)| origin.file != FILE) {
        return Err(AppError::internal("an order by hand has the number of another").into());
    }
    let before = before.into_iter().next().map(|(_, said)| said);
    let aliases = |said: &Option<Said>| -> HashSet<i64> {
        let lines = said.as_ref().and_then(|said| said.lines.as_deref());
        parse_lines(lines).into_iter().map(|(alias, ..)| alias).collect()
    };
    let stored = Stored::read(tx, order)?;
    let after = stored.as_ref().map(|stored| said(tx, stored)).transpose()?;
    match (&stored, &after) {
        (Some(stored), Some(after)) => {
            write(tx, order, &platform(stored), after)?;
            let origin = Origin { order, n: 0, file: FILE, row: 0 };
            rules.mark(tx, order, Some(&of_one(after)), &[(origin, after.clone())])?;
        }
        _ => {
            tx.prepare_cached("DELETE FROM orders WHERE id = ?1")?.execute([order])?;
        }
    }
    tally.order(before.as_ref().map(of_one).as_ref(), after.as_ref().map(of_one).as_ref());
    dropped.extend(aliases(&before).difference(&aliases(&after)));
    Ok(())
}

/// What an order by hand says, as a file would.
fn said(tx: &Connection, stored: &Stored) -> Result<Said> {
    let identity = match stored.customer {
        Some(customer) => tx
            .prepare_cached("SELECT identity_id FROM customer_hand WHERE customer_id = ?1")?
            .query_row([customer], |row| row.get(0))
            .optional()?,
        None => None,
    };
    let mut lines = Vec::with_capacity(stored.lines.len());
    for line in &stored.lines {
        let alias = alias(tx, &line.product, &line.specification)?;
        lines.push((alias, Some(line.quantity_milli), line.amount_fen.map(|fen| fen.0)));
    }
    Ok(Said {
        identity,
        link: None,
        buyer_name: None,
        state: state(stored),
        day: stored.day,
        minute: stored.minute,
        paid: stored.total(),
        refunded: stored.refunded,
        discount: None,
        receiver: None,
        phone: None,
        address: None,
        region: None,
        remark: (!stored.note.is_empty()).then(|| stored.note.clone()),
        extra: None,
        lines: lines_json(lines.into_iter()),
        per_line: false,
    })
}

/// Where an order by hand stands.
pub fn state(stored: &Stored) -> OrderState {
    match (stored.paid, stored.refunded, stored.total()) {
        (false, ..) => OrderState::Ordered,
        (true, Fen::ZERO, _) => OrderState::Completed,
        (true, refunded, Some(total)) if refunded >= total => OrderState::Refunded,
        _ => OrderState::PartlyRefunded,
    }
}

/// Finds or makes what a product is called by hand.
fn alias(tx: &Connection, title: &str, specification: &str) -> Result<i64> {
    let of = params![title, specification, BY_HAND];
    let found = tx
        .prepare_cached(
            "SELECT id FROM product_alias
             WHERE title = ?1 AND code = '' AND specification = ?2 AND platform = ?3",
        )?
        .query_row(of, |row| row.get(0))
        .optional()?;
    if let Some(found) = found {
        return Ok(found);
    }
    tx.prepare_cached(
        "INSERT INTO product_alias (title, code, specification, platform) VALUES (?1, '', ?2, ?3)",
    )?
    .execute(of)?;
    Ok(tx.last_insert_rowid())
}

fn write(tx: &Connection, order: i64, platform: &str, said: &Said) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO orders (id, platform, key, identity_id, state, day, minute, paid_fen,
                             refunded_fen, n, file_id, row, lines, remark)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0, 0, 0, ?10, ?11)
         ON CONFLICT DO UPDATE SET platform = ?2, identity_id = ?4, state = ?5, day = ?6,
           minute = ?7, paid_fen = ?8, refunded_fen = ?9, lines = ?10, remark = ?11",
    )?
    .execute(params![
        order,
        platform,
        key(order),
        said.identity,
        said.state as u8,
        said.day.0,
        said.minute,
        said.paid.map(|fen| fen.0),
        said.refunded.0,
        said.lines,
        said.remark
    ])?;
    Ok(())
}

/// Removes names of products that no order by hand has any more; no file has them.
fn sweep_products(tx: &Connection, dropped: &HashSet<i64>) -> Result<()> {
    let mut used = tx.prepare_cached(
        "SELECT 1 FROM hand_order h JOIN orders o ON o.id = h.id
         WHERE instr(o.lines, '[' || ?1 || ',') > 0 LIMIT 1",
    )?;
    let mut delete = tx.prepare_cached("DELETE FROM product_alias WHERE id = ?1")?;
    for alias in dropped {
        if !used.exists([alias])? {
            delete.execute([alias])?;
        }
    }
    Ok(())
}

/// Checks that every order by hand is what its row of orders says, and that there are no
/// others.
///
/// # Errors
/// What storage says.
pub fn check(tx: &Connection, faults: &mut Vec<String>) -> Result<()> {
    let mut statement = tx.prepare("SELECT id FROM hand_order")?;
    let orders: Vec<i64> =
        statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let mut called = tx.prepare("SELECT platform, key, excluded FROM orders WHERE id = ?1")?;
    for order in &orders {
        let Some(stored) = Stored::read(tx, *order)? else { continue };
        let is = observation::of_order(tx, *order)?;
        let called = called
            .query_row([order], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))
            .optional()?;
        // Names of products are looked up, never made: a missing one differs.
        let same = match is.as_slice() {
            [(origin, one)] => {
                origin.file == FILE && names(tx, one)? == typed(&stored) && {
                    let wanted =
                        Said { lines: one.lines.clone(), ..said_without_lines(tx, &stored)? };
                    *one == wanted
                }
            }
            _ => false,
        };
        if !same || called != Some((platform(&stored), key(*order))) {
            faults.push(format!("order {order} is not what the merchant wrote"));
        }
    }
    let derived: i64 =
        tx.query_row("SELECT count(*) FROM orders WHERE file_id = 0", [], |row| row.get(0))?;
    if derived != orders.len() as i64 {
        faults.push(format!("{derived} orders by hand are there, and {} written", orders.len()));
    }
    Ok(())
}

fn said_without_lines(tx: &Connection, stored: &Stored) -> Result<Said> {
    let total = stored.total();
    let bare = Stored { lines: Vec::new(), amount: total, ..stored.clone() };
    said(tx, &bare)
}

type Named = (String, String, Option<i64>, Option<i64>);

fn typed(stored: &Stored) -> Vec<Named> {
    let named = |line: &huitouke_contract::hand_orders::HandLine| {
        let amount = line.amount_fen.map(|fen| fen.0);
        (line.product.clone(), line.specification.clone(), Some(line.quantity_milli), amount)
    };
    stored.lines.iter().map(named).collect()
}

fn names(tx: &Connection, said: &Said) -> Result<Vec<Named>> {
    let mut find = tx.prepare_cached(
        "SELECT title, specification FROM product_alias WHERE id = ?1 AND platform = ?2",
    )?;
    let mut out = Vec::new();
    for (alias, quantity, amount) in parse_lines(said.lines.as_deref()) {
        let found = find
            .query_row(params![alias, BY_HAND], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let (title, specification) = found.unwrap_or_default();
        out.push((title, specification, quantity, amount));
    }
    Ok(out)
}
