//! Rows without an order number that are exactly alike. Within a file they are so
//! many sales. Across files nothing tells whether a row that both have is the same
//! sale: as long as they have it equally often it is taken for it, otherwise the
//! merchant is asked, once.

use std::collections::{BTreeSet, HashMap, HashSet};

use huitouke_analytics::ledger::OrderState;
use rusqlite::{Connection, OptionalExtension, params};

use super::known::KnownOrders;
use super::observation::state_from;
use super::version::Version;
use crate::error::Result;

/// The fingerprints that a file or the shop has several times; the others can't be
/// in doubt.
#[derive(Debug, Default)]
pub struct Repeats(BTreeSet<u128>);

/// Where doubts are looked for.
pub struct Place<'a> {
    /// The data file.
    pub conn: &'a Connection,
    /// All orders.
    pub orders: &'a KnownOrders,
    /// The platform of the file.
    pub platform: &'a str,
    /// The file.
    pub file: i64,
    /// The last order there was before it.
    pub last_before: i64,
}

/// A row that was there before, but not as often as the file has it.
#[derive(Debug, PartialEq, Eq)]
pub struct Doubt {
    /// Its fingerprint.
    pub fingerprint: u128,
    /// The orders of the file that were there before.
    pub shared: Vec<i64>,
    /// Those that the file brings.
    pub brought: Vec<i64>,
    /// The first occurrence that no order has.
    pub free: u32,
}

impl Repeats {
    /// Notes a fingerprint.
    pub fn note(&mut self, fingerprint: u128) {
        self.0.insert(fingerprint);
    }

    /// The rows in doubt. Not those that were decided in an earlier import, nor those
    /// that an earlier version of the table has more often: they are asked about
    /// with what else it no longer has.
    ///
    /// # Errors
    /// What storage says.
    pub fn doubtful(&self, at: &Place<'_>, gone: Option<&Version>) -> Result<Vec<Doubt>> {
        let mut settled = at.conn.prepare_cached(
            "SELECT 1 FROM repeat_settled s JOIN source_file f ON f.id = s.file_id
             WHERE s.key = ?1 AND f.batch_id <> (SELECT batch_id FROM source_file WHERE id = ?2)",
        )?;
        let mut said = at.conn.prepare_cached(
            "SELECT 1 FROM said WHERE order_id = ?1 AND file_id = ?2
             UNION ALL SELECT 1 FROM said_again WHERE order_id = ?1 AND file_id = ?2",
        )?;
        let missing: HashSet<i64> =
            gone.iter().flat_map(|version| version.missing.iter().copied()).collect();
        let mut doubts = Vec::new();
        for fingerprint in self.0.iter().copied() {
            let all = at.equal(fingerprint)?;
            let live = || all.iter().filter(|(_, gone)| !gone).map(|(order, _)| *order);
            let before = live().filter(|order| *order <= at.last_before).count();
            if before == 0 || all.iter().any(|(order, _)| missing.contains(order)) {
                continue;
            }
            let (mut shared, mut brought) = (Vec::new(), Vec::new());
            for order in live() {
                if order > at.last_before {
                    brought.push(order);
                } else if said.exists([order, at.file])? {
                    shared.push(order);
                }
            }
            let here = shared.len() + brought.len();
            if here > 0
                && here != before
                && !settled.exists(params![settled_key(at.platform, fingerprint), at.file])?
            {
                doubts.push(Doubt { fingerprint, shared, brought, free: all.len() as u32 });
            }
        }
        Ok(doubts)
    }
}

impl Place<'_> {
    /// The orders of equal rows, in the order they were counted, and whether they
    /// were withdrawn.
    fn equal(&self, fingerprint: u128) -> Result<Vec<(i64, bool)>> {
        let mut is_it = self.conn.prepare_cached(
            "SELECT state FROM orders WHERE id = ?1 AND key = ?2 AND platform = ?3",
        )?;
        let mut all = Vec::new();
        'next: loop {
            let key = key_of(fingerprint, all.len() as u32);
            for order in self.orders.all(self.orders.tag(self.platform, &key)) {
                let state = is_it.query_row(params![order, key, self.platform], |r| r.get(0));
                if let Some(state) = state.optional()? {
                    all.push((order, state_from(state) == OrderState::Withdrawn));
                    continue 'next;
                }
            }
            return Ok(all);
        }
    }

    /// Remembers what the merchant decided.
    ///
    /// # Errors
    /// What storage says.
    pub fn settle(&self, doubts: &[Doubt], further: bool) -> Result<()> {
        let mut enter = self.conn.prepare_cached(
            "INSERT OR IGNORE INTO repeat_settled (key, file_id, further) VALUES (?1, ?2, ?3)",
        )?;
        for doubt in doubts {
            let key = settled_key(self.platform, doubt.fingerprint);
            enter.execute(params![key, self.file, further])?;
        }
        Ok(())
    }
}

/// Orders that go with the import that is taken back.
#[derive(Debug, Default)]
pub struct Freed {
    /// How many.
    pub orders: u32,
    /// Fingerprints of those without a number, by platform.
    rows: HashMap<String, HashSet<u128>>,
}

impl Freed {
    /// Notes an order that is about to go.
    ///
    /// # Errors
    /// What storage says.
    pub fn take(&mut self, tx: &Connection, order: i64) -> Result<()> {
        self.orders += 1;
        let mut called = tx.prepare_cached("SELECT platform, key FROM orders WHERE id = ?1")?;
        let (platform, key): (String, String) =
            called.query_row([order], |r| Ok((r.get(0)?, r.get(1)?)))?;
        if let Some((fingerprint, _)) = parts(&key) {
            self.rows.entry(platform).or_default().insert(fingerprint);
        }
        Ok(())
    }

    /// Leaves equal rows as if the files had never been there: what was decided for
    /// them is open again, and those that are left are counted from 0 on, so that
    /// their files find them again.
    ///
    /// # Errors
    /// What storage says.
    pub fn settle(&self, tx: &Connection, files: &[i64]) -> Result<()> {
        for file in files {
            tx.execute("DELETE FROM repeat_settled WHERE file_id = ?1", [file])?;
        }
        if self.rows.is_empty() {
            return Ok(());
        }
        // "Further" than rows that are no longer there says nothing.
        let further = tx
            .prepare("SELECT key FROM repeat_settled WHERE further = 1")?
            .query_map([], |r| r.get(0))?
            .collect::<rusqlite::Result<Vec<String>>>()?;
        for key in further {
            let of = key.split_once('\t').and_then(|(platform, fingerprint)| {
                Some((platform, u128::from_str_radix(fingerprint, 16).ok()?))
            });
            if of.is_some_and(|(platform, fingerprint)| self.has(platform, fingerprint)) {
                tx.execute("DELETE FROM repeat_settled WHERE key = ?1", [key])?;
            }
        }
        for ((platform, fingerprint), mut left) in self.left(tx)? {
            left.sort_unstable();
            for (place, (occurrence, order)) in (0_u32..).zip(left) {
                if occurrence != place {
                    let (from, to) = (key_of(fingerprint, occurrence), key_of(fingerprint, place));
                    tx.prepare_cached("UPDATE orders SET key = ?2 WHERE id = ?1")?
                        .execute(params![order, to])?;
                    swap_words(tx, &platform, &from, &to)?;
                }
            }
        }
        Ok(())
    }

    fn has(&self, platform: &str, fingerprint: u128) -> bool {
        self.rows.get(platform).is_some_and(|rows| rows.contains(&fingerprint))
    }

    /// Orders of rows like those that went, with their occurrence.
    #[expect(clippy::type_complexity, reason = "used once, right above")]
    fn left(&self, tx: &Connection) -> Result<HashMap<(String, u128), Vec<(u32, i64)>>> {
        let mut left: HashMap<_, Vec<_>> = HashMap::new();
        let mut all = tx.prepare(
            "SELECT id, platform, key FROM orders WHERE key >= char(9) AND key < char(10)",
        )?;
        let mut rows = all.query([])?;
        while let Some(row) = rows.next()? {
            let text = |i| Ok::<_, rusqlite::Error>(row.get_ref(i)?.as_str().unwrap_or_default());
            let platform = text(1)?;
            if let Some((fingerprint, occurrence)) = parts(text(2)?)
                && self.has(platform, fingerprint)
            {
                let equal = left.entry((platform.to_owned(), fingerprint)).or_default();
                equal.push((occurrence, row.get(0)?));
            }
        }
        Ok(left)
    }
}

/// What the merchant said of the one of two equal rows goes on to be said of the
/// other.
fn swap_words(tx: &Connection, platform: &str, a: &str, b: &str) -> Result<()> {
    let mut take = tx.prepare_cached(
        "DELETE FROM order_hand WHERE platform = ?1 AND key = ?2 RETURNING excluded",
    )?;
    let mut word = |key: &str| -> Result<Option<i64>> {
        Ok(take.query_row([platform, key], |r| r.get(0)).optional()?)
    };
    let words = [(b, word(a)?), (a, word(b)?)];
    for (key, excluded) in words {
        if let Some(excluded) = excluded {
            tx.execute(
                "INSERT INTO order_hand (platform, key, excluded) VALUES (?1, ?2, ?3)",
                params![platform, key, excluded],
            )?;
        }
    }
    Ok(())
}

/// The stored key of a row without a number: begins with a TAB, which no number read
/// from a cell can.
pub fn key_of(fingerprint: u128, occurrence: u32) -> String {
    format!("\t{fingerprint:032x}.{occurrence}")
}

/// Fingerprint and occurrence of such a key.
fn parts(key: &str) -> Option<(u128, u32)> {
    let (fingerprint, occurrence) = key.strip_prefix('\t')?.split_once('.')?;
    Some((u128::from_str_radix(fingerprint, 16).ok()?, occurrence.parse().ok()?))
}

fn settled_key(platform: &str, fingerprint: u128) -> String {
    format!("{platform}\t{fingerprint:032x}")
}
