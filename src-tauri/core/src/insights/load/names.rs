//! Numbers for names: those in use, ascending, so that they follow from what the
//! shop holds and not from the order it came in.

use std::collections::HashMap;

use huitouke_analytics::CustomerId;
use huitouke_analytics::ledger::Referrer;
use huitouke_contract::customers::IdentityKind;
use rusqlite::{Connection, params};

use super::super::texts::Texts;
use crate::archive::identities::{is_nameless, owner};
use crate::archive::said::{Key, key_from, key_text};
use crate::error::Result;

/// Before a key among the texts that say who brought somebody: a TAB, which no file can
/// say at the head of one.
const BY_KEY: char = '\t';

/// How it is kept who brought somebody where the merchant named a customer.
pub(crate) fn by_key(key: &Key) -> String {
    format!("{BY_KEY}{}", key_text(key))
}

/// The names in use ascending, and for each of `names` its number among them.
pub(crate) fn in_use(names: &[String], used: &[bool]) -> (Vec<String>, Vec<usize>) {
    let mut sorted: Vec<&String> =
        names.iter().zip(used).filter(|(_, used)| **used).map(|(name, _)| name).collect();
    sorted.sort_unstable();
    sorted.dedup();
    let numbers = names.iter().map(|name| sorted.binary_search(&name).unwrap_or(0)).collect();
    (sorted.into_iter().cloned().collect(), numbers)
}

/// Texts ascending, each once.
pub(crate) fn distinct<'a>(texts: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut all: Vec<&String> = texts.collect();
    all.sort_unstable();
    all.dedup();
    all.into_iter().cloned().collect()
}

/// Those who brought customers along. One is a customer where the text is an account,
/// phone or WeChat id of exactly one, or else the name of exactly one; whom the merchant
/// named is who has that key.
pub(crate) fn referrers(
    tx: &Connection,
    texts: Vec<String>,
    customers: &[CustomerId],
    names: &Texts,
) -> Result<Vec<Referrer>> {
    if texts.is_empty() {
        return Ok(Vec::new());
    }
    let mut owners = tx.prepare_cached(
        "SELECT DISTINCT customer_id FROM identity WHERE customer_id IS NOT NULL
           AND (value = ?1 AND kind IN (?3, ?4) OR value = ?2 AND kind = ?5) LIMIT 2",
    )?;
    let [account, phone, wechat] =
        [IdentityKind::Account, IdentityKind::Phone, IdentityKind::WeChat].map(|kind| kind as u8);
    let mut all = Vec::with_capacity(texts.len());
    // Names that several bear stand for nobody.
    let mut named: HashMap<&str, Option<CustomerId>> = HashMap::new();
    for name in &texts {
        if let Some(key) = name.strip_prefix(BY_KEY).and_then(key_from) {
            let customer = owner(tx, &key)?.map(CustomerId);
            let shown = customer.and_then(|id| customers.binary_search(&id).ok());
            let name = match shown {
                Some(c) => names.get(c).to_owned(),
                None if is_nameless(&key.2) => String::new(),
                None => key.2,
            };
            all.push(Referrer { name, customer });
            continue;
        }
        let of = params![name, name.to_lowercase(), account, phone, wechat];
        let owners: Vec<i64> =
            owners.query_map(of, |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        if owners.is_empty() {
            named.insert(name, None);
        }
        let customer = if owners.len() == 1 { owners.first().copied() } else { None };
        all.push(Referrer { name: name.clone(), customer: customer.map(CustomerId) });
    }
    let mut several: Vec<&str> = Vec::new();
    for (customer, name) in customers.iter().zip(names.iter()) {
        match named.get_mut(name) {
            Some(found @ None) => *found = Some(*customer),
            Some(Some(_)) => several.push(name),
            None => {}
        }
    }
    for name in several {
        named.remove(name);
    }
    for (one, text) in all.iter_mut().zip(&texts) {
        let by_name = named.get(text.as_str()).copied().flatten();
        one.customer = one.customer.or(by_name);
    }
    Ok(all)
}
