//! The journal without whom is forgotten: changes of their rows go, those of others
//! stay as they are, so that older changes can still be taken back.

use std::collections::HashSet;

use huitouke_contract::shop::ChangeKind;
use rusqlite::{Connection, params};
use serde_json::Value as Json;

use super::super::said::{Key, key_from};
use super::whom::Whom;
use crate::error::Result;
use crate::transact::record::{self, Change};
use crate::{merges, transact};

/// Changes whose subject is a customer.
const OF_A_CUSTOMER: [ChangeKind; 10] = [
    ChangeKind::EditCustomer,
    ChangeKind::AddCustomer,
    ChangeKind::LogCustomer,
    ChangeKind::AddOrder,
    ChangeKind::EditOrder,
    ChangeKind::DeleteOrder,
    ChangeKind::MergeCustomers,
    ChangeKind::SplitCustomers,
    ChangeKind::TellApart,
    ChangeKind::AnswerAsk,
];

/// Takes them out of the journal. `orders`: platforms and keys of theirs.
///
/// # Errors
/// What storage says.
pub fn purge(conn: &Connection, whom: &Whom, orders: &HashSet<(String, String)>) -> Result<()> {
    // What was taken back may name them too, and could not be made again as it was.
    transact::forget_undone(conn)?;
    let mut all = conn.prepare("SELECT id FROM journal WHERE changes IS NOT NULL")?;
    let ids: Vec<i64> = all.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let mut write = conn.prepare("UPDATE journal SET subject = ?2, changes = ?3 WHERE id = ?1")?;
    let mut delete = conn.prepare("DELETE FROM journal WHERE id = ?1")?;
    let mut one = conn.prepare("SELECT kind, subject, changes FROM journal WHERE id = ?1")?;
    for id in ids {
        let (kind, subject, changes): (String, String, String) =
            one.query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let mut kept = record::parse(&changes)?;
        let before = kept.len();
        kept.retain(|change| !is_theirs(change, whom, orders));
        if kept.is_empty() {
            delete.execute([id])?;
            continue;
        }
        let kind: Option<ChangeKind> = serde_json::from_str(&kind).ok();
        let about = kind.is_some_and(|kind| OF_A_CUSTOMER.contains(&kind));
        let named = about && whom.is_called(&subject);
        if kept.len() < before || named {
            let subject = if named { "" } else { subject.as_str() };
            write.execute(params![id, subject, serde_json::to_string(&kept)?])?;
        }
    }
    Ok(())
}

/// Whether a change is of a row that tells of them.
fn is_theirs(
    (table, before, after): &Change,
    whom: &Whom,
    orders: &HashSet<(String, String)>,
) -> bool {
    let Some(columns) = record::columns_of(table) else { return false };
    [before, after].into_iter().flatten().any(|row| {
        let cell =
            |column: &str| columns.iter().position(|c| *c == column).and_then(|at| row.get(at));
        let number = |column: &str| cell(column).and_then(Json::as_i64);
        let text = |column: &str| cell(column).and_then(Json::as_str).map(str::to_owned);
        let key = |kind: &str, platform: &str, value: &str| -> Option<Key> {
            Some((number(kind)?, text(platform)?, text(value)?))
        };
        let keys = [
            key("kind", "platform", "value"),
            key("a_kind", "a_platform", "a_value"),
            key("b_kind", "b_platform", "b_value"),
            text("value").filter(|_| table == "archive_field").as_deref().and_then(key_from),
        ];
        let order = text("platform").zip(text("key"));
        let merged = text("keys").zip(text("wrote"));
        let mut ids = ["customer_id", "keep_id", "other_id"].into_iter().filter_map(number);
        ids.any(|id| whom.customers.contains(&id))
            || merged.is_some_and(|(keys, wrote)| merges::names_any(&keys, &wrote, &whom.keys))
            || number("identity_id").is_some_and(|id| whom.identities.contains(&id))
            || keys.iter().flatten().any(|key| whom.keys.contains(key))
            || order.is_some_and(|order| orders.contains(&order))
    })
}
