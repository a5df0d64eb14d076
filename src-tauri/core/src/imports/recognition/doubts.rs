//! Doubts kept for the merchant to answer, and the rules that answer them.
//!
//! The table `ask` is derived: it is replaced for every neighbourhood that is
//! settled anew.

use std::collections::HashSet;

use huitouke_contract::asks::{AskKind, AskRules};
use rusqlite::{Connection, OptionalExtension, params};

use super::graph::Doubt;
use super::neighbourhood::Neighbourhood;
use crate::error::Result;

/// Where the rules are kept in the table of settings.
pub const RULES_KEY: &str = "recognition";

/// The rules in force.
///
/// # Errors
/// What storage says.
pub fn rules(conn: &Connection) -> Result<AskRules> {
    let stored: Option<String> = conn
        .prepare_cached("SELECT value FROM setting WHERE key = ?1")?
        .query_row([RULES_KEY], |r| r.get(0))
        .optional()?;
    Ok(stored.map(|json| serde_json::from_str(&json)).transpose()?.unwrap_or_default())
}

/// Changes the rules; the caller settles everything anew.
///
/// # Errors
/// What storage says.
pub fn set_rules(conn: &Connection, rules: AskRules) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO setting (key, value) VALUES (?1, ?2)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    )?
    .execute(params![RULES_KEY, serde_json::to_string(&rules)?])?;
    Ok(())
}

/// Replaces the doubts about a neighbourhood. Returns how many are about identities
/// that `concerns` us.
///
/// # Errors
/// What storage says.
pub fn replace(
    tx: &Connection,
    pool: &Neighbourhood,
    doubts: &[Doubt],
    rules: AskRules,
    concerns: &dyn Fn(i64) -> bool,
) -> Result<u32> {
    let ids: HashSet<i64> = pool.members.iter().map(|m| m.id).collect();
    let old: Vec<i64> = tx
        .prepare_cached("SELECT DISTINCT about_id FROM ask")?
        .query_map([], |r| r.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let mut there = tx.prepare_cached("SELECT 1 FROM identity WHERE id = ?1")?;
    let mut drop = tx.prepare_cached("DELETE FROM ask WHERE about_id = ?1")?;
    for about in old {
        if ids.contains(&about) || !there.exists([about])? {
            drop.execute([about])?;
        }
    }
    let mut enter = tx.prepare_cached(
        "INSERT OR REPLACE INTO ask (kind, about_id, first_id, among) VALUES (?1, ?2, ?3, ?4)",
    )?;
    let mut open = 0;
    for doubt in doubts {
        if doubt.kind == AskKind::SeveralPhones && rules.several_phones_apart {
            continue;
        }
        let among: Vec<i64> = doubt.among.iter().map(|m| pool.members[*m].id).collect();
        let about = pool.members[doubt.about].id;
        enter.execute(params![
            doubt.kind as u8,
            about,
            among.first(),
            serde_json::to_string(&among)?
        ])?;
        open += u32::from(concerns(about) || among.iter().any(|id| concerns(*id)));
    }
    Ok(open)
}
