//! Taking an import back, whichever it is: what its files said is dropped and
//! everything is folded again from what is left.

use std::collections::{HashMap, HashSet};

use huitouke_contract::shop::{ChangeKind, UndoLabel, UndoOutcome};
use huitouke_contract::{AppError, ErrorCode};
use rusqlite::{Connection, OptionalExtension};

use super::contacts;
use super::fold::fold;
use super::observation::{self, FOLDED, Origin, Said, Stored, read_folded};
use super::recognition::{Latest, LatestWriter, Tally, Touched, forget, settle};
use super::repeats::Freed;
use super::write::store;
use crate::customers::edit::name_of;
use crate::error::Result;
use crate::exclusions::rules::Rules;
use crate::hand_orders;

/// How many kept customers are named.
const NAMED: usize = 20;

/// Takes back a batch within the caller's transaction; its entry in the journal is let go
/// of already.
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
    gone.identities.extend(contacts::drop_said(tx, &files, &mut gone.tally)?);
    let (freed, orders_changed) = refold(tx, &gone.orders, &mut gone.tally)?;
    let orders_removed = freed.orders;
    freed.settle(tx, &files)?;
    sweep_products(tx, &gone.products)?;
    gone.tally.flush(tx)?;
    let mut touched = gone.identities;
    touched.extend(gone.tally.touched());
    let names = written_about(tx, &touched)?;
    let unspoken = refresh_identities(tx, &touched, Among::All)?;
    let before = customers(tx)?;
    settle(tx, &touched)?;
    let kept = drop_identities(tx, &unspoken, &names)?;
    let kept_total = kept.len() as u32;
    let mut kept_edited: Vec<String> = kept.into_values().collect();
    kept_edited.sort();
    kept_edited.truncate(NAMED);
    let customers_removed = before.saturating_sub(customers(tx)?);
    tx.execute("DELETE FROM source_file WHERE batch_id = ?1", [batch])?;
    tx.execute("DELETE FROM batch WHERE id = ?1", [batch])?;
    Ok(UndoOutcome {
        undone: label,
        orders_removed,
        orders_changed,
        customers_removed,
        kept_edited,
        kept_total,
    })
}

fn label_of(tx: &Connection, batch: i64) -> Result<UndoLabel> {
    let (files, first): (u32, Option<String>) = tx.query_row(
        "SELECT count(DISTINCT name), (SELECT name FROM source_file WHERE batch_id = ?1 ORDER BY id LIMIT 1)
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
    tally: Tally,
}

/// Order and number of an observation, the identities it names, its lines.
type SaidBy = (i64, i64, [Option<i64>; 2], Option<String>);

impl Gone {
    fn drop_what_was_said(&mut self, tx: &Connection, file: i64) -> Result<()> {
        let mut said = tx.prepare(
            "SELECT order_id, n, identity_id, link_id, lines FROM said WHERE file_id = ?1",
        )?;
        let rows: Vec<SaidBy> = said
            .query_map([file], |r| Ok((r.get(0)?, r.get(1)?, [r.get(2)?, r.get(3)?], r.get(4)?)))?
            .collect::<rusqlite::Result<_>>()?;
        let mut heir = tx.prepare(
            "SELECT file_id, row FROM said_again WHERE order_id = ?1 AND n = ?2
             ORDER BY file_id LIMIT 1",
        )?;
        let mut inherit = [
            "UPDATE observation SET file_id = ?3, row = ?4 WHERE order_id = ?1 AND n = ?2",
            "UPDATE orders SET file_id = ?3, row = ?4
             WHERE id = ?1 AND n = ?2 AND file_id IS NOT NULL",
        ]
        .into_iter()
        .map(|sql| tx.prepare(sql))
        .collect::<rusqlite::Result<Vec<_>>>()?;
        let mut promoted =
            tx.prepare("DELETE FROM said_again WHERE order_id = ?1 AND n = ?2 AND file_id = ?3")?;
        let mut drop = [
            "DELETE FROM observation WHERE order_id = ?1 AND n = ?2",
            "UPDATE orders SET file_id = NULL WHERE id = ?1 AND n = ?2",
        ]
        .into_iter()
        .map(|sql| tx.prepare(sql))
        .collect::<rusqlite::Result<Vec<_>>>()?;
        for (order, n, identities, lines) in rows {
            let next: Option<(i64, i64)> =
                heir.query_row([order, n], |r| Ok((r.get(0)?, r.get(1)?))).optional()?;
            if let Some((file, row)) = next {
                for statement in &mut inherit {
                    statement.execute([order, n, file, row])?;
                }
                promoted.execute([order, n, file])?;
                continue;
            }
            for statement in &mut drop {
                statement.execute([order, n])?;
            }
            self.orders.insert(order);
            self.identities.extend(identities.into_iter().flatten());
            let lines = observation::parse_lines(lines.as_deref());
            self.products.extend(lines.iter().map(|line| line.0));
        }
        Ok(())
    }
}

fn refold(tx: &Connection, orders: &HashSet<i64>, tally: &mut Tally) -> Result<(Freed, u32)> {
    let (mut removed, mut changed) = (Freed::default(), 0);
    let rules = Rules::in_force(tx)?;
    let mut delete = tx.prepare("DELETE FROM orders WHERE id = ?1")?;
    let mut stored = tx.prepare(&format!("SELECT {FOLDED} FROM orders WHERE id = ?1"))?;
    for order in orders {
        let before = stored.query_row([order], |row| read_folded(row, 0))?;
        let left = observation::of_order(tx, *order)?;
        let after = fold(left.iter().map(|(_, said)| said), &Stored(tx));
        tally.order(Some(&before), after.as_ref());
        if let Some(folded) = after {
            // The last one that is left moves to the order's own row.
            let was = if left.len() == 1 { &[] } else { left.as_slice() };
            store(tx, *order, was, &left, &folded)?;
            rules.mark(tx, *order, Some(&folded), &left)?;
            changed += 1;
        } else {
            removed.take(tx, *order)?;
            delete.execute([order])?;
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

/// Where identities may be mentioned.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Among {
    /// Anywhere.
    All,
    /// Those that bought nothing and stand beside nobody: an order that one file speaks of
    /// would be theirs, so only one that several speak of may still name them.
    SaidBySeveral,
}

/// Works out names and phones anew. Returns the identities nobody speaks of any
/// more.
///
/// # Errors
/// What storage says.
pub(crate) fn refresh_identities(
    tx: &Connection,
    candidates: &HashSet<i64>,
    among: Among,
) -> Result<HashSet<i64>> {
    let mut mentioned: HashMap<i64, Latest> = HashMap::new();
    let mention = |origin: Origin, said: Said| {
        // Who bought by hand is who the merchant said it was; that tells nothing new.
        if origin.file == hand_orders::FILE {
            return Ok(());
        }
        if let Some(identity) = said.identity.filter(|i| candidates.contains(i)) {
            mentioned.entry(identity).or_default().mention(&said);
        }
        if let Some((identity, _)) = said.link.filter(|(i, _)| candidates.contains(i)) {
            mentioned.entry(identity).or_default().beside(&said);
        }
        Ok(())
    };
    match among {
        Among::All => observation::for_each(tx, mention)?,
        Among::SaidBySeveral => observation::for_each_beside(tx, mention)?,
    }
    contacts::mentions(tx, candidates, &mut mentioned)?;
    let mut writer = LatestWriter::new(tx)?;
    for identity in candidates {
        forget(tx, *identity)?;
        if let Some(latest) = mentioned.get(identity) {
            writer.write(*identity, latest, 0)?;
        }
    }
    Ok(candidates.iter().copied().filter(|i| !mentioned.contains_key(i)).collect())
}

/// The identities among these that something written by hand hangs on, with the
/// names their customers go by.
fn written_about(tx: &Connection, touched: &HashSet<i64>) -> Result<HashMap<i64, String>> {
    let mut all = tx.prepare(
        "SELECT h.identity_id, i.customer_id FROM
           (SELECT identity_id FROM customer_hand UNION SELECT identity_id FROM tagging
            UNION SELECT identity_id FROM segment_member) h
         JOIN identity i ON i.id = h.identity_id WHERE i.customer_id IS NOT NULL
         UNION ALL
         SELECT i.id, i.customer_id FROM hand_identity h CROSS JOIN identity i
           ON i.value = h.value AND i.kind = h.kind AND i.platform = h.platform
         WHERE i.customer_id IS NOT NULL",
    )?;
    let mut rows = all.query([])?;
    let mut names = HashMap::new();
    while let Some(row) = rows.next()? {
        let identity: i64 = row.get(0)?;
        if touched.contains(&identity) {
            names.insert(identity, name_of(tx, row.get(1)?)?);
        }
    }
    Ok(names)
}

/// Removes identities nobody speaks of, unless the merchant wrote something about
/// their customer. Returns the customers who stay only for that, with their names.
fn drop_identities(
    tx: &Connection,
    unspoken: &HashSet<i64>,
    names: &HashMap<i64, String>,
) -> Result<HashMap<i64, String>> {
    let mut written = tx.prepare(
        "SELECT 1 FROM customer_hand WHERE identity_id = ?1
         UNION ALL SELECT 1 FROM tagging WHERE identity_id = ?1
         UNION ALL SELECT 1 FROM segment_member WHERE identity_id = ?1
         UNION ALL
         SELECT 1 FROM hand_identity h JOIN identity i
           ON i.value = h.value AND i.kind = h.kind AND i.platform = h.platform
         WHERE i.id = ?1 LIMIT 1",
    )?;
    let mut delete =
        tx.prepare("DELETE FROM identity WHERE id = ?1 AND orders = 0 AND contacts = 0")?;
    let mut silent = tx.prepare(
        "SELECT customer_id FROM identity i WHERE i.id = ?1 AND NOT EXISTS
           (SELECT 1 FROM identity o WHERE o.customer_id = i.customer_id
            AND o.orders + o.contacts > 0)",
    )?;
    let mut kept = HashMap::new();
    for identity in unspoken {
        if !written.exists([identity])? {
            delete.execute([identity])?;
            continue;
        }
        let customer: Option<i64> =
            silent.query_row([identity], |r| r.get(0)).optional()?.flatten();
        if let (Some(customer), Some(name)) = (customer, names.get(identity)) {
            kept.insert(customer, name.clone());
        }
    }
    Ok(kept)
}

fn customers(tx: &Connection) -> Result<u32> {
    Ok(tx.query_row("SELECT count(*) FROM customer", [], |r| r.get(0))?)
}

/// After changes by hand were made or taken back: settles who they were about, and
/// removes those whom only the change kept. Returns how many customers went.
///
/// # Errors
/// What storage says.
pub fn settle_after_hand(tx: &Connection, touched: &Touched) -> Result<u32> {
    let Touched { identities, customers: about } = touched;
    // Not by counting them all, who may be many.
    let before = newest_customer(tx)?;
    let mut gone = settle(tx, identities)?.removed;
    let mut silent = tx.prepare(
        "SELECT 1 FROM identity i WHERE id = ?1 AND orders = 0 AND contacts = 0
           AND NOT EXISTS (SELECT 1 FROM link WHERE a = i.id OR b = i.id)",
    )?;
    let mut candidates = HashSet::new();
    for identity in identities {
        if silent.exists([identity])? {
            candidates.insert(*identity);
        }
    }
    if !candidates.is_empty() {
        // An order that turned out to be somebody else's may still name them.
        let unspoken = refresh_identities(tx, &candidates, Among::SaidBySeveral)?;
        drop_identities(tx, &unspoken, &HashMap::new())?;
    }
    // One who was joined to another and of whom nothing is written any more.
    let mut drop = tx.prepare(
        "DELETE FROM customer WHERE id = ?1
           AND NOT EXISTS (SELECT 1 FROM identity WHERE customer_id = ?1)
           AND NOT EXISTS (SELECT 1 FROM customer_hand WHERE customer_id = ?1)",
    )?;
    for customer in about {
        gone += drop.execute([customer])? as u32;
    }
    let made = u32::try_from(newest_customer(tx)? - before).unwrap_or(0);
    Ok(gone.saturating_sub(made))
}

/// The highest number a customer was ever given.
fn newest_customer(tx: &Connection) -> Result<i64> {
    let mut seq = tx.prepare_cached("SELECT seq FROM sqlite_sequence WHERE name = 'customer'")?;
    Ok(seq.query_row([], |r| r.get(0)).optional()?.unwrap_or(0))
}
