//! Taking an import back, whichever it is: what its files said is dropped and
//! everything is folded again from what is left.

use std::collections::{HashMap, HashSet};

use huitouke_contract::shop::{ChangeKind, UndoLabel, UndoOutcome};
use huitouke_contract::{AppError, ErrorCode};
use rusqlite::{Connection, OptionalExtension, params};

use super::contacts;
use super::fold::fold;
use super::observation::{self, Said};
use super::people::{LATER, Latest};
use super::write::store_fold;
use crate::error::Result;

/// How many kept customers are named.
const NAMED: usize = 20;

/// Takes back a batch within the caller's transaction.
///
/// # Errors
/// `not_found` where there is no such batch, or what storage says.
pub fn undo_batch(tx: &Connection, batch: i64) -> Result<UndoOutcome> {
    let label = label_of(tx, batch)?;
    let files: Vec<i64> = tx
        .prepare("SELECT id FROM source_file WHERE batch_id = ?1")?
        .query_map([batch], |r| r.get(0))?
        .collect::<rusqlite::Result<_>>()?;

    let mut gone = Gone::default();
    for file in &files {
        tx.execute("DELETE FROM said_again WHERE file_id = ?1", [file])?;
    }
    for file in &files {
        gone.drop_what_was_said(tx, *file)?;
    }
    gone.identities.extend(contacts::drop_said(tx, &files)?);
    let (orders_removed, orders_changed) = refold(tx, &gone.orders)?;
    sweep_products(tx, &gone.products)?;
    let kept_edited = refresh_customers(tx, &gone.identities)?;
    let customers_removed = sweep_customers(tx)?;
    tx.execute("DELETE FROM journal WHERE batch_id = ?1", [batch])?;
    tx.execute("DELETE FROM source_file WHERE batch_id = ?1", [batch])?;
    tx.execute("DELETE FROM batch WHERE id = ?1", [batch])?;
    Ok(UndoOutcome {
        undone: label,
        orders_removed,
        orders_changed,
        customers_removed,
        kept_edited,
    })
}

fn label_of(tx: &Connection, batch: i64) -> Result<UndoLabel> {
    let (files, first): (u32, Option<String>) = tx.query_row(
        "SELECT count(*), (SELECT name FROM source_file WHERE batch_id = ?1 ORDER BY id LIMIT 1)
         FROM source_file WHERE batch_id = ?1",
        [batch],
        |r| Ok((r.get(0)?, r.get(1)?)),
    )?;
    let subject = first.ok_or_else(|| AppError::new(ErrorCode::NotFound))?;
    Ok(UndoLabel { kind: ChangeKind::Import, subject, count: files })
}

/// What may have lost its last mention.
#[derive(Default)]
struct Gone {
    orders: HashSet<i64>,
    identities: HashSet<i64>,
    products: HashSet<i64>,
}

impl Gone {
    fn drop_what_was_said(&mut self, tx: &Connection, file: i64) -> Result<()> {
        let mut said = tx.prepare(
            "SELECT order_id, n, identity_id, lines FROM observation WHERE file_id = ?1",
        )?;
        let rows: Vec<(i64, i64, Option<i64>, Option<String>)> = said
            .query_map([file], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?)))?
            .collect::<rusqlite::Result<_>>()?;
        let mut heir = tx.prepare(
            "SELECT file_id, row FROM said_again WHERE order_id = ?1 AND n = ?2
             ORDER BY file_id LIMIT 1",
        )?;
        let mut inherit = tx.prepare(
            "UPDATE observation SET file_id = ?3, row = ?4 WHERE order_id = ?1 AND n = ?2",
        )?;
        let mut promoted =
            tx.prepare("DELETE FROM said_again WHERE order_id = ?1 AND n = ?2 AND file_id = ?3")?;
        let mut drop = tx.prepare("DELETE FROM observation WHERE order_id = ?1 AND n = ?2")?;
        for (order, n, identity, lines) in rows {
            let next: Option<(i64, i64)> =
                heir.query_row([order, n], |r| Ok((r.get(0)?, r.get(1)?))).optional()?;
            if let Some((file, row)) = next {
                inherit.execute([order, n, file, row])?;
                promoted.execute([order, n, file])?;
                continue;
            }
            drop.execute([order, n])?;
            self.orders.insert(order);
            self.identities.extend(identity);
            let lines = observation::parse_lines(lines.as_deref());
            self.products.extend(lines.iter().map(|line| line.0));
        }
        Ok(())
    }
}

fn refold(tx: &Connection, orders: &HashSet<i64>) -> Result<(u32, u32)> {
    let (mut removed, mut changed) = (0, 0);
    let mut delete = tx.prepare("DELETE FROM orders WHERE id = ?1")?;
    for order in orders {
        let left = observation::of_order(tx, *order)?;
        let meaning = |said: &Said| observation::meaning(tx, said);
        if let Some(folded) = fold(left.iter().map(|(_, said)| said), &meaning) {
            store_fold(tx, *order, &folded)?;
            changed += 1;
        } else {
            delete.execute([order])?;
            removed += 1;
        }
    }
    Ok((removed, changed))
}

fn sweep_products(tx: &Connection, candidates: &HashSet<i64>) -> Result<()> {
    let mut unused = candidates.clone();
    observation::for_each(tx, |_, said| {
        for (alias, ..) in observation::parse_lines(said.lines.as_deref()) {
            unused.remove(&alias);
        }
        Ok(())
    })?;
    let mut delete = tx.prepare("DELETE FROM product_alias WHERE id = ?1")?;
    for alias in unused {
        delete.execute([alias])?;
    }
    Ok(())
}

/// Removes identities nobody mentions any more, unless their customer was edited
/// by hand, and works out names and phones anew. Returns names of customers who
/// stay only because they were edited.
fn refresh_customers(tx: &Connection, candidates: &HashSet<i64>) -> Result<Vec<String>> {
    let mut customer_of = HashMap::new();
    let mut find = tx.prepare("SELECT customer_id, value FROM identity WHERE id = ?1")?;
    for identity in candidates {
        let found: Option<(Option<i64>, String)> =
            find.query_row([identity], |r| Ok((r.get(0)?, r.get(1)?))).optional()?;
        if let Some((customer, value)) = found {
            customer_of.insert(*identity, (customer, value));
        }
    }
    let further = contacts::further_identities(tx)?;
    let mut mentioned: HashMap<i64, Latest> = HashMap::new();
    observation::for_each(tx, |_, said: Said| {
        if let Some((identity, _)) = said.identity.and_then(|i| customer_of.get_key_value(&i)) {
            mentioned.entry(*identity).or_default().mention(&said);
        }
        Ok(())
    })?;
    contacts::mentions(tx, customer_of.keys(), &mut mentioned)?;

    let mut edited = tx.prepare(
        "SELECT 1 FROM customer_hand WHERE customer_id = ?1
         UNION ALL SELECT 1 FROM customer_event WHERE customer_id = ?1 LIMIT 1",
    )?;
    let mut delete = tx.prepare("DELETE FROM identity WHERE id = ?1")?;
    let mut disown = tx.prepare("UPDATE identity SET customer_id = NULL WHERE id = ?1")?;
    let mut name_of = tx.prepare(
        "SELECT coalesce(h.name, c.name) FROM customer c
         LEFT JOIN customer_hand h ON h.customer_id = c.id WHERE c.id = ?1",
    )?;
    let mut kept = Vec::new();
    for (identity, (customer, value)) in &customer_of {
        let Some(customer) = customer else {
            if !further.contains(identity) {
                delete.execute([identity])?;
            }
            continue;
        };
        if mentioned.contains_key(identity) {
            reset_names(tx, *customer, value, &mentioned[identity])?;
        } else if edited.exists([customer])? {
            kept.push(name_of.query_row([customer], |r| r.get::<_, String>(0))?);
            // Named as the merchant knows them; from now on by what is left.
            reset_names(tx, *customer, value, &Latest::default())?;
        } else if further.contains(identity) {
            disown.execute([identity])?;
        } else {
            delete.execute([identity])?;
        }
    }
    kept.sort();
    kept.dedup();
    kept.truncate(NAMED);
    Ok(kept)
}

fn reset_names(tx: &Connection, customer: i64, value: &str, latest: &Latest) -> Result<()> {
    tx.prepare_cached(
        "UPDATE customer SET name = ?2, name_at = ?3, phone = NULL, phone_at = ?3 WHERE id = ?1",
    )?
    .execute(params![customer, value, i64::MIN])?;
    latest.write(&mut tx.prepare_cached(LATER)?, customer)
}

/// Removes customers whom no file mentions and no hand edited; those without an
/// order whose last edit was taken back lose their identities too.
///
/// # Errors
/// What storage says.
pub fn sweep_customers(tx: &Connection) -> Result<u32> {
    // Who is mentioned, in one pass: the observations have no index by identity.
    let mut mentioned: HashSet<i64> = HashSet::new();
    let mut all = tx.prepare(
        "SELECT identity_id FROM observation WHERE identity_id IS NOT NULL
         UNION ALL SELECT identity_id FROM contact_said",
    )?;
    let mut rows = all.query([])?;
    while let Some(row) = rows.next()? {
        mentioned.insert(row.get(0)?);
    }
    let mut alive: HashSet<i64> = HashSet::new();
    let mut identities =
        tx.prepare("SELECT id, customer_id FROM identity WHERE customer_id IS NOT NULL")?;
    let mut rows = identities.query([])?;
    while let Some(row) = rows.next()? {
        if mentioned.contains(&row.get(0)?) {
            alive.insert(row.get(1)?);
        }
    }
    let mut orphans: Vec<i64> = tx
        .prepare(
            "SELECT id FROM customer c
             WHERE NOT EXISTS (SELECT 1 FROM customer_hand WHERE customer_id = c.id)
               AND NOT EXISTS (SELECT 1 FROM customer_event WHERE customer_id = c.id)",
        )?
        .query_map([], |r| r.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    orphans.retain(|customer| !alive.contains(customer));
    let further = match orphans.is_empty() {
        true => HashSet::new(),
        false => contacts::further_identities(tx)?,
    };
    let mut identities = tx.prepare("SELECT id FROM identity WHERE customer_id = ?1")?;
    let mut delete = tx.prepare("DELETE FROM identity WHERE id = ?1")?;
    let mut disown = tx.prepare("UPDATE identity SET customer_id = NULL WHERE id = ?1")?;
    let mut customers = tx.prepare("DELETE FROM customer WHERE id = ?1")?;
    for customer in &orphans {
        let own: Vec<i64> =
            identities.query_map([customer], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?;
        for identity in own {
            match further.contains(&identity) {
                true => disown.execute([identity])?,
                false => delete.execute([identity])?,
            };
        }
        customers.execute([customer])?;
    }
    Ok(orphans.len() as u32)
}
