//! Rules that leave orders out: kept as a setting, their result in
//! `orders.excluded`. It follows from the rules, what was paid and every remark
//! said of the order, so it is written where an order is folded and worked out for
//! all orders when the rules change.

use std::collections::{HashMap, HashSet};

use huitouke_analytics::Fen;
use huitouke_contract::AppError;
use huitouke_contract::exclusions::{ExclusionCount, ExclusionRules};
use rusqlite::{Connection, OptionalExtension, params};

use crate::error::Result;
use crate::imports::batches;
use crate::imports::fold::Folded;
use crate::imports::observation::{Origin, Said};
use crate::transact::record::Change;

/// Its key among the settings.
pub(crate) const KEY: &str = "exclusions";
const MOST_WORDS: usize = 50;
const MOST_CHARACTERS: usize = 50;

/// Orders `o` that a rule leaves out; not those the merchant said count.
pub const LEFT_OUT: &str = "o.excluded = 1 AND NOT EXISTS (SELECT 1 FROM order_hand h
     WHERE h.platform = o.platform AND h.key = o.key AND h.excluded = 0)";

/// The rules as the merchant set them.
///
/// # Errors
/// What storage says.
pub fn rules(conn: &Connection) -> Result<ExclusionRules> {
    let stored: Option<String> = conn
        .prepare_cached("SELECT value FROM setting WHERE key = ?1")?
        .query_row([KEY], |row| row.get(0))
        .optional()?;
    Ok(stored.map(|json| serde_json::from_str(&json)).transpose()?.unwrap_or_default())
}

/// Changes them; [`follow`] brings the orders in step where the change is entered.
///
/// # Errors
/// `bad_request` for rules that make no sense, or what storage says.
pub fn set(conn: &Connection, asked: ExclusionRules) -> Result<()> {
    let asked = tidied(asked)?;
    if asked == rules(conn)? {
        return Ok(());
    }
    conn.prepare_cached(
        "INSERT INTO setting (key, value) VALUES (?1, ?2)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    )?
    .execute(params![KEY, serde_json::to_string(&asked)?])?;
    Ok(())
}

/// Words trimmed, each once.
fn tidied(mut rules: ExclusionRules) -> Result<ExclusionRules> {
    let mut words: Vec<String> = Vec::new();
    for word in rules.remark_words {
        let word = word.trim().to_owned();
        if word.chars().count() > MOST_CHARACTERS {
            return Err(AppError::bad_request("a word of a rule is too long").into());
        }
        if !word.is_empty() && !words.contains(&word) {
            words.push(word);
        }
    }
    if words.len() > MOST_WORDS {
        return Err(AppError::bad_request("too many words in a rule").into());
    }
    if rules.amount_above_fen.is_some_and(|amount| amount.0 < 0) {
        return Err(AppError::bad_request("an amount below 0").into());
    }
    rules.remark_words = words;
    Ok(rules)
}

/// Rules ready to be asked.
#[derive(Debug, Default)]
pub struct Rules {
    /// In small letters.
    words: Vec<String>,
    above: Option<Fen>,
}

impl Rules {
    /// Those in force.
    ///
    /// # Errors
    /// What storage says.
    pub fn in_force(conn: &Connection) -> Result<Self> {
        Ok(Self::of(rules(conn)?))
    }

    fn of(rules: ExclusionRules) -> Self {
        if !rules.on {
            return Self::default();
        }
        let words = rules.remark_words.iter().map(|word| word.to_lowercase()).collect();
        Self { words, above: rules.amount_above_fen }
    }

    fn none(&self) -> bool {
        self.words.is_empty() && self.above.is_none()
    }

    /// Whether an order is left out for which this was paid and of which these
    /// remarks were made.
    pub fn leave_out<'a>(
        &self,
        paid: Option<Fen>,
        remarks: impl IntoIterator<Item = Option<&'a str>>,
    ) -> bool {
        self.too_much(paid) || (!self.words.is_empty() && self.said(remarks))
    }

    fn too_much(&self, paid: Option<Fen>) -> bool {
        matches!((self.above, paid), (Some(above), Some(paid)) if paid > above)
    }

    fn said<'a>(&self, remarks: impl IntoIterator<Item = Option<&'a str>>) -> bool {
        remarks.into_iter().flatten().any(|remark| {
            let remark = remark.to_lowercase();
            self.words.iter().any(|word| remark.contains(word))
        })
    }

    /// Brings one order in step with all that is said of it.
    ///
    /// # Errors
    /// What storage says.
    pub fn mark(
        &self,
        conn: &Connection,
        order: i64,
        folded: Option<&Folded>,
        said: &[(Origin, Said)],
    ) -> Result<()> {
        if self.none() {
            return Ok(());
        }
        let paid = folded.and_then(|folded| folded.paid);
        let out = self.leave_out(paid, said.iter().map(|(_, one)| one.remark.as_deref()));
        write(conn, order, out)
    }

    /// The orders of the whole shop that are left out, in one pass over it.
    fn all(&self, conn: &Connection) -> Result<HashSet<i64>> {
        let mut out = HashSet::new();
        if let Some(above) = self.above {
            let mut statement = conn.prepare("SELECT id FROM orders WHERE paid_fen > ?1")?;
            let found = statement.query_map([above.0], |row| row.get(0))?;
            out.extend(found.collect::<rusqlite::Result<Vec<i64>>>()?);
        }
        if !self.words.is_empty() {
            let mut statement =
                conn.prepare("SELECT order_id, remark FROM said WHERE remark IS NOT NULL")?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                if self.said([row.get_ref(1)?.as_str().ok()]) {
                    out.insert(row.get(0)?);
                }
            }
        }
        Ok(out)
    }
}

fn write(conn: &Connection, order: i64, out: bool) -> Result<()> {
    conn.prepare_cached("UPDATE orders SET excluded = ?2 WHERE id = ?1 AND excluded <> ?2")?
        .execute(params![order, out])?;
    Ok(())
}

/// After changes by hand were made or taken back: if the rules are among them,
/// works out anew which orders they leave out.
///
/// # Errors
/// What storage says.
pub fn follow(tx: &Connection, changes: &[Change]) -> Result<()> {
    let about_rules = |row: &[serde_json::Value]| row.first().is_some_and(|key| key == KEY);
    let touched = changes.iter().any(|(table, before, after)| {
        table == "setting" && [before, after].into_iter().flatten().any(|row| about_rules(row))
    });
    if !touched {
        return Ok(());
    }
    let out = Rules::in_force(tx)?.all(tx)?;
    let mut statement = tx.prepare("SELECT id FROM orders WHERE excluded = 1")?;
    let before: HashSet<i64> =
        statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    for order in before.symmetric_difference(&out) {
        write(tx, *order, out.contains(order))?;
    }
    Ok(())
}

/// How many orders rules would leave out, beside those the merchant said count.
///
/// # Errors
/// `bad_request` for rules that make no sense, or what storage says.
pub fn count(conn: &Connection, asked: ExclusionRules) -> Result<ExclusionCount> {
    let tx = conn.unchecked_transaction()?;
    let mut out = Rules::of(tidied(asked)?).all(&tx)?;
    let mut statement = tx.prepare(
        "SELECT o.id FROM order_hand h JOIN orders o ON o.key = h.key AND o.platform = h.platform
         WHERE h.excluded = 0",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        out.remove(&row.get(0)?);
    }
    Ok(ExclusionCount { orders: out.len() as u32 })
}

/// Of how many orders each file speaks that a rule leaves out.
///
/// # Errors
/// What storage says.
pub fn left_out_by_file(conn: &Connection) -> Result<HashMap<i64, u32>> {
    batches::of_each_file(conn, LEFT_OUT)
}
