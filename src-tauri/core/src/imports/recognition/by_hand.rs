//! What the merchant does by hand, as far as it matters to who is who.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension, params_from_iter};
use serde_json::Value as Json;

use super::doubts::RULES_KEY;
use crate::error::Result;
use crate::transact::record::Change;

/// Whom changes by hand were about.
#[derive(Debug, Default)]
pub struct Touched {
    /// Identities.
    pub identities: HashSet<i64>,
    /// Customers about whom something is, or was, written.
    pub customers: HashSet<i64>,
}

/// Whom changes by hand were about.
///
/// # Errors
/// What storage says.
pub fn touched_by_hand(conn: &Connection, changes: &[Change]) -> Result<Touched> {
    let mut touched = Touched::default();
    let mut identity = conn.prepare_cached(
        "SELECT id FROM identity WHERE kind = ?1 AND platform = ?2 AND value = ?3",
    )?;
    let mut hangs_on =
        conn.prepare_cached("SELECT identity_id FROM customer_hand WHERE customer_id = ?1")?;
    for (table, before, after) in changes {
        for row in [before, after].into_iter().flatten() {
            match (table.as_str(), row.as_slice()) {
                ("customer_hand", [customer, id, ..]) => {
                    touched.customers.extend(customer.as_i64());
                    touched.identities.extend(id.as_i64());
                }
                ("hand_identity", [key @ .., customer]) => {
                    touched.customers.extend(customer.as_i64());
                    let key = params_from_iter(key.iter().map(plain));
                    touched
                        .identities
                        .extend(identity.query_row(key, |r| r.get::<_, i64>(0)).optional()?);
                    touched.identities.extend(
                        hangs_on
                            .query_row([customer.as_i64()], |r| r.get::<_, i64>(0))
                            .optional()?,
                    );
                }
                ("verdict", [_, a @ .., _]) => {
                    for key in a.chunks(3) {
                        let key = params_from_iter(key.iter().map(plain));
                        touched
                            .identities
                            .extend(identity.query_row(key, |r| r.get::<_, i64>(0)).optional()?);
                    }
                }
                ("setting", [key, ..]) if key == RULES_KEY => {
                    touched.identities.extend(linked(conn)?);
                }
                _ => {}
            }
        }
    }
    Ok(touched)
}

/// From so many tagged identities on, all silent ones are read in one go.
const MANY: usize = 2_000;

/// Identities among those that changes by hand tagged of which no file speaks: only the
/// tags may keep them.
///
/// # Errors
/// What storage says.
pub fn silent_tagged(conn: &Connection, changes: &[Change]) -> Result<HashSet<i64>> {
    const SILENT: &str =
        "SELECT id FROM identity WHERE orders = 0 AND contacts = 0 AND customer_id IS NOT NULL";
    let rows = changes.iter().filter(|(table, ..)| table == "tagging");
    let rows = rows.flat_map(|(_, before, after)| [before, after]).flatten();
    let tagged: HashSet<i64> = rows.filter_map(|row| row.first()?.as_i64()).collect();
    let mut silent = HashSet::new();
    if tagged.len() < MANY {
        let mut one = conn.prepare_cached(&format!("{SILENT} AND id = ?1"))?;
        for identity in tagged {
            if one.exists([identity])? {
                silent.insert(identity);
            }
        }
        return Ok(silent);
    }
    let mut all = conn.prepare_cached(SILENT)?;
    let mut rows = all.query([])?;
    while let Some(row) = rows.next()? {
        let identity: i64 = row.get(0)?;
        if tagged.contains(&identity) {
            silent.insert(identity);
        }
    }
    Ok(silent)
}

/// All identities that are linked to another.
///
/// # Errors
/// What storage says.
pub fn linked(conn: &Connection) -> Result<HashSet<i64>> {
    let mut all = conn.prepare_cached("SELECT a FROM link UNION SELECT b FROM link")?;
    let rows = all.query_map([], |r| r.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn plain(value: &Json) -> rusqlite::types::Value {
    match value {
        Json::String(text) => text.clone().into(),
        other => other.as_i64().unwrap_or_default().into(),
    }
}
