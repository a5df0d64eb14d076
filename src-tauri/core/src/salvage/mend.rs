//! After rows were read off sound pages: what they say of rows that are lost is made to
//! agree, and what is derived is worked out anew.
//!
//! A row that is there stays. What it leans on and is lost is put there again as far as it
//! is known (an identity without a name, a file called damaged). Only rows that do nothing
//! but point at what is lost go.

mod files;

use std::collections::{BTreeSet, HashMap, HashSet};

use huitouke_contract::Caller;
use rusqlite::{Connection, params};
use serde_json::Value as Json;

use crate::error::Result;
use crate::exclusions::rules;
use crate::hand_orders;
use crate::imports::contacts;
use crate::imports::fold::fold;
use crate::imports::observation::{self, FOLDED, Origin, Said, Stored, read_folded};
use crate::imports::recognition::{Tally, settle};
use crate::imports::undo::{Among, refresh_identities};
use crate::imports::write::store;

/// Platform of what nobody knows the platform of.
const LOST_PLATFORM: &str = "other";

/// Makes everything agree.
///
/// # Errors
/// `cancelled`, or what storage says.
pub fn mend(tx: &Connection, caller: &dyn Caller) -> Result<()> {
    files::mend(tx, caller)?;
    products(tx)?;
    identities(tx)?;
    written(tx)?;
    orders(tx)?;
    counts(tx)?;
    by_hand(tx)?;
    references(tx)?;
    numbers(tx)
}

/// Names of products that lines of orders name, and what the catalogue hangs on.
fn products(tx: &Connection) -> Result<()> {
    let mut named: BTreeSet<i64> = BTreeSet::new();
    let mut all = tx.prepare("SELECT lines FROM said WHERE lines IS NOT NULL")?;
    let mut rows = all.query([])?;
    while let Some(row) = rows.next()? {
        let lines = observation::parse_lines(row.get_ref(0)?.as_str().ok());
        named.extend(lines.iter().map(|line| line.0));
    }
    for id in ids(tx, "SELECT id FROM product_alias")? {
        named.remove(&id);
    }
    let mut add = tx.prepare(
        "INSERT OR IGNORE INTO product_alias (id, platform, code, title, specification)
         VALUES (?1, ?2, '', ?3, '')",
    )?;
    for id in named {
        add.execute(params![id, LOST_PLATFORM, format!("名称损坏的商品 {id}")])?;
    }
    tx.execute(
        "INSERT INTO product (id, name)
         SELECT product_id, min(title) FROM
           (SELECT product_id, title FROM product_title
            UNION ALL SELECT product_id, title FROM product_split)
         WHERE product_id NOT IN (SELECT id FROM product) GROUP BY product_id",
        [],
    )?;
    tx.execute(
        "UPDATE tag SET group_id = NULL WHERE group_id NOT IN (SELECT id FROM tag_group)",
        [],
    )?;
    tx.execute(
        "INSERT INTO tag (id, group_id, name, color, position)
         SELECT tag_id, NULL, min(name), NULL, 1000 + tag_id FROM tag_said
         WHERE tag_id NOT IN (SELECT id FROM tag) GROUP BY tag_id",
        [],
    )?;
    Ok(())
}

/// Every identity that something names is there, and belongs to somebody.
fn identities(tx: &Connection) -> Result<()> {
    // Further identities of people stand in a list.
    let mut of_people = Vec::new();
    {
        let known: HashSet<i64> = ids(tx, "SELECT id FROM identity")?.into_iter().collect();
        let mut all = tx.prepare("SELECT others FROM contact_said")?;
        let mut rows = all.query([])?;
        while let Some(row) = rows.next()? {
            let others: Vec<i64> =
                serde_json::from_str(row.get_ref(0)?.as_str().unwrap_or("")).unwrap_or_default();
            of_people.extend(others.into_iter().filter(|id| !known.contains(id)));
        }
    }
    let mut missing = ids(
        tx,
        "SELECT id FROM
           (SELECT identity_id AS id FROM orders UNION SELECT link_id FROM orders
            UNION SELECT identity_id FROM observation UNION SELECT link_id FROM observation
            UNION SELECT identity_id FROM contact_said
            UNION SELECT identity_id FROM customer_hand
            UNION SELECT identity_id FROM tagging UNION SELECT identity_id FROM segment_member) n
         WHERE id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM identity i WHERE i.id = n.id)",
    )?;
    missing.extend(of_people);
    missing.sort_unstable();
    missing.dedup();
    let mut add =
        tx.prepare("INSERT INTO identity (id, kind, platform, value) VALUES (?1, 0, ?2, ?3)")?;
    for id in &missing {
        // An account of a platform there is not: no file can be taken for it.
        add.execute(params![id, "lost", format!("{id}")])?;
    }
    tx.execute(
        "UPDATE identity SET customer_id =
           (SELECT customer_id FROM customer_hand h WHERE h.identity_id = identity.id)
         WHERE customer_id IS NULL AND platform = 'lost'",
        [],
    )?;
    tx.execute(
        "INSERT INTO customer (id) SELECT DISTINCT customer_id FROM
           (SELECT customer_id FROM identity UNION SELECT customer_id FROM customer_hand)
         WHERE customer_id IS NOT NULL AND customer_id NOT IN (SELECT id FROM customer)",
        [],
    )?;
    Ok(())
}

/// What is written of customers hangs on a row of theirs.
fn written(tx: &Connection) -> Result<()> {
    let homeless = ids(
        tx,
        "SELECT DISTINCT customer_id FROM
           (SELECT customer_id FROM archive_field UNION SELECT customer_id FROM hand_identity
            UNION SELECT customer_id FROM customer_note UNION SELECT customer_id FROM relative
            UNION SELECT customer_id FROM hand_address UNION SELECT customer_id FROM consent
            UNION SELECT customer_id FROM interaction UNION SELECT customer_id FROM after_sale
            UNION SELECT customer_id FROM hand_order)
         WHERE customer_id IS NOT NULL
           AND customer_id NOT IN (SELECT customer_id FROM customer_hand)",
    )?;
    let events = ids(
        tx,
        "SELECT DISTINCT customer_id FROM customer_event
         WHERE customer_id NOT IN (SELECT id FROM customer)",
    )?;
    for customer in homeless.iter().chain(&events) {
        tx.execute("INSERT OR IGNORE INTO customer (id) VALUES (?1)", [customer])?;
    }
    for customer in homeless {
        let of = "SELECT min(id) FROM identity WHERE customer_id = ?1";
        let identity: Option<i64> = tx.query_row(of, [customer], |row| row.get(0))?;
        let identity = match identity {
            Some(identity) => identity,
            None => {
                tx.execute(
                    "INSERT INTO identity (customer_id, kind, platform, value)
                     VALUES (?1, 0, 'lost', 'c' || ?1)",
                    [customer],
                )?;
                tx.last_insert_rowid()
            }
        };
        tx.execute(
            "INSERT INTO customer_hand (customer_id, identity_id) VALUES (?1, ?2)",
            [customer, identity],
        )?;
    }
    Ok(())
}

/// Orders are what is left of what was said of them, and what is said has an order.
fn orders(tx: &Connection) -> Result<()> {
    let lost = ids(
        tx,
        "SELECT DISTINCT order_id FROM observation o
         WHERE NOT EXISTS (SELECT 1 FROM orders WHERE id = o.order_id)",
    )?;
    let mut add = tx.prepare(
        "INSERT INTO orders (id, platform, key, state, day, minute, refunded_fen)
         SELECT ?1, coalesce((SELECT f.platform FROM source_file f WHERE f.id = o.file_id), ?2),
                ?3, o.state, o.day, o.minute, o.refunded_fen
         FROM observation o WHERE o.order_id = ?1 ORDER BY n LIMIT 1",
    )?;
    for order in &lost {
        // Its number is lost; a key of its own, as no cell can have it.
        add.execute(params![order, LOST_PLATFORM, format!("\tlost {order}")])?;
    }
    drop(add);
    let lost: HashSet<i64> = lost.into_iter().collect();
    let file: Option<i64> = ids(tx, "SELECT max(id) FROM source_file")?.first().copied();
    for order in ids(tx, "SELECT id FROM orders WHERE file_id IS NULL")? {
        refold(tx, order, lost.contains(&order), file)?;
    }
    Ok(())
}

/// Folds one order that several files speak of. What its row says and none of those that are
/// left does is kept as if one more had said it.
fn refold(tx: &Connection, order: i64, is_new: bool, file: Option<i64>) -> Result<()> {
    let sql = format!("SELECT {FOLDED} FROM orders WHERE id = ?1");
    let stored = tx.prepare_cached(&sql)?.query_row([order], |row| read_folded(row, 0))?;
    let mut said = observation::of_order(tx, order)?;
    let ids = Stored(tx);
    let folded = fold(said.iter().map(|(_, one)| one), &ids);
    if !is_new && folded == Some(stored) && said.len() > 1 {
        return Ok(());
    }
    if !is_new && folded != Some(stored) {
        let n = said.iter().map(|(origin, _)| origin.n).max().unwrap_or(-1) + 1;
        let file = said.first().map(|(origin, _)| origin.file).or(file).unwrap_or(0);
        said.push((Origin { order, n, file, row: 0 }, said_of(&stored)));
    }
    if let Some(folded) = fold(said.iter().map(|(_, one)| one), &ids) {
        tx.prepare_cached("DELETE FROM observation WHERE order_id = ?1")?.execute([order])?;
        store(tx, order, &[], &said, &folded)?;
    }
    Ok(())
}

/// What an order's row says, as if a file said it.
fn said_of(folded: &crate::imports::fold::Folded) -> Said {
    Said {
        identity: folded.identity,
        link: folded.link,
        buyer_name: None,
        state: folded.state,
        day: folded.day,
        minute: folded.minute,
        paid: folded.paid,
        refunded: folded.refunded,
        discount: folded.discount,
        receiver: None,
        phone: None,
        address: None,
        region: folded.region,
        remark: None,
        extra: None,
        lines: None,
        per_line: false,
    }
}

/// What follows from orders and from what is said of people: counts, links, names of those
/// who lost theirs, who is one customer.
fn counts(tx: &Connection) -> Result<()> {
    tx.execute_batch("UPDATE identity SET orders = 0, contacts = 0; DELETE FROM link;")?;
    let mut tally = Tally::default();
    {
        let mut all = tx.prepare(&format!("SELECT {FOLDED} FROM orders"))?;
        let mut rows = all.query([])?;
        while let Some(row) = rows.next()? {
            tally.order(None, Some(&read_folded(row, 0)?));
        }
    }
    contacts::count(tx, &mut tally)?;
    tally.flush(tx)?;
    // Whose orders are all lost stays somebody: as if written down by hand.
    tx.execute(
        "INSERT INTO customer_hand (customer_id, identity_id)
         SELECT customer_id, min(id) FROM identity
         WHERE customer_id IS NOT NULL
           AND customer_id NOT IN (SELECT customer_id FROM customer_hand)
         GROUP BY customer_id HAVING sum(orders + contacts) = 0",
        [],
    )?;
    let nameless: HashSet<i64> =
        ids(tx, "SELECT id FROM identity WHERE seen_at = -9223372036854775808")?
            .into_iter()
            .collect();
    refresh_identities(tx, &nameless, Among::All)?;
    let homeless: HashSet<i64> = ids(
        tx,
        "SELECT id FROM identity WHERE customer_id IS NULL AND orders + contacts > 0
         UNION SELECT identity_id FROM contact_said c JOIN identity i ON i.id = c.identity_id
           WHERE i.customer_id IS NULL",
    )?
    .into_iter()
    .collect();
    tx.execute(
        "DELETE FROM ask WHERE EXISTS
           (SELECT 1 FROM (SELECT about_id AS id UNION SELECT value FROM json_each(among)) named
            WHERE NOT EXISTS (SELECT 1 FROM identity i WHERE i.id = named.id))",
        [],
    )?;
    settle(tx, &homeless)?;
    Ok(())
}

/// Orders by hand and the rules that leave orders out are followed as if just written.
fn by_hand(tx: &Connection) -> Result<()> {
    let written = ids(tx, "SELECT id FROM hand_order")?;
    // An order of a file must not have its number.
    let row = |first: Json| Some(vec![first]);
    let changes: Vec<_> = written
        .into_iter()
        .map(|id| ("hand_order".to_owned(), None, row(Json::from(id))))
        .collect();
    hand_orders::follow(tx, &changes)?;
    let rule = vec![("setting".to_owned(), None, row(Json::from(rules::KEY)))];
    tx.execute("UPDATE orders SET excluded = 0", [])?;
    rules::follow(tx, &rule)
}

/// What leads nowhere after all that: forgotten where it may be, else its row goes.
fn references(tx: &Connection) -> Result<()> {
    for _ in 0..4 {
        let mut statement = tx.prepare(
            "SELECT c.\"table\", c.rowid, f.\"from\" FROM pragma_foreign_key_check c
             JOIN pragma_foreign_key_list(c.\"table\") f ON f.id = c.fkid",
        )?;
        let broken: Vec<(String, Option<i64>, String)> = statement
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<rusqlite::Result<_>>()?;
        if broken.is_empty() {
            return Ok(());
        }
        let mut without_rowid: HashMap<String, String> = HashMap::new();
        for (table, rowid, column) in broken {
            let Some(rowid) = rowid else {
                without_rowid.insert(table, column);
                continue;
            };
            let forgot = tx.execute(
                &format!("UPDATE OR IGNORE {table} SET \"{column}\" = NULL WHERE rowid = ?1"),
                [rowid],
            );
            if forgot.is_err() || forgot.is_ok_and(|rows| rows == 0) {
                tx.execute(&format!("DELETE FROM {table} WHERE rowid = ?1"), [rowid])?;
            }
        }
        for (table, column) in without_rowid {
            let (parent, key): (String, Option<String>) = tx.query_row(
                "SELECT \"table\", \"to\" FROM pragma_foreign_key_list(?1) WHERE \"from\" = ?2",
                [&table, &column],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )?;
            let key = match key {
                Some(key) => key,
                None => tx.query_row(
                    "SELECT name FROM pragma_table_info(?1) WHERE pk = 1",
                    [&parent],
                    |row| row.get(0),
                )?,
            };
            tx.execute(
                &format!(
                    "DELETE FROM {table} WHERE \"{column}\" NOT IN (SELECT \"{key}\" FROM {parent})"
                ),
                [],
            )?;
        }
    }
    Ok(())
}

/// A number that was given is never given again.
fn numbers(tx: &Connection) -> Result<()> {
    let mut statement = tx.prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'",
    )?;
    let tables: Vec<String> =
        statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    for table in tables {
        let most: i64 = tx.query_row(
            &format!(
                "SELECT max(coalesce((SELECT max(seq) FROM sqlite_sequence WHERE name = ?1), 0),
                            coalesce((SELECT max(id) FROM {table}), 0))"
            ),
            [&table],
            |row| row.get(0),
        )?;
        tx.execute("DELETE FROM sqlite_sequence WHERE name = ?1", [&table])?;
        tx.execute(
            "INSERT INTO sqlite_sequence (name, seq) VALUES (?1, ?2)",
            params![table, most],
        )?;
    }
    Ok(())
}

fn ids(tx: &Connection, sql: &str) -> Result<Vec<i64>> {
    let mut statement = tx.prepare(sql)?;
    let rows = statement.query_map([], |row| row.get::<_, Option<i64>>(0))?;
    let ids: Vec<Option<i64>> = rows.collect::<rusqlite::Result<_>>()?;
    Ok(ids.into_iter().flatten().collect())
}
