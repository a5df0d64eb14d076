//! The archive of one customer, put together.

use std::collections::{BTreeSet, HashMap};

use huitouke_analytics::facts::Facts;
use huitouke_analytics::{CustomerId, Day, Fen};
use huitouke_contract::ErrorCode;
use huitouke_contract::archive::{Archive, IdentityOrigin, Referred};
use huitouke_contract::customers::{CustomerRequest, IdentityKind};
use rusqlite::{Connection, OptionalExtension};

use super::hand;
use super::said::{Said, said};
use super::sent::{self, Sent};
use crate::birthdays::{next_birthday, turns};
use crate::error::Result;
use crate::imports::contacts;
use crate::imports::recognition::kind_from;
use crate::insights::Snapshot;

/// Newest orders that are looked at for addresses and numbers.
const MOST_ORDERS: usize = 2000;
/// So many customers they brought are named.
const REFERRED: usize = 200;
/// So many files are named for an identity.
const FILES: usize = 5;

/// Everything known of one customer beside facts and orders.
///
/// # Errors
/// `not_found`, or what storage says.
pub fn archive(
    conn: &Connection,
    snapshot: &Snapshot,
    request: &CustomerRequest,
    today: Day,
) -> Result<Archive> {
    let c = snapshot.ledger.index_of(request.id).ok_or(ErrorCode::NotFound)?;
    let day = request.as_of.unwrap_or_else(|| snapshot.default_day(today));
    let facts = snapshot.facts(day, day);
    let id = request.id.0;
    let profile = contacts::profile(conn, request.id)?;
    let written = hand::fields(conn, id)?;
    let Said { address_as, gender, birthday, age_group, source, added, extra, mut by_hand, .. } =
        said(&written, profile.as_ref());
    if hand::name(conn, id)?.is_some() {
        by_hand.push("name".to_owned());
    }
    let ledger = &snapshot.ledger;
    let newest = ledger.orders_of(c).rev().take(MOST_ORDERS);
    let sent = sent::read(conn, newest.map(|o| (ledger.orders.id[o], ledger.orders.day[o])))?;
    let next_birthday = birthday.and_then(|birthday| next_birthday(&birthday, day));
    let by_files = profile.as_ref().and_then(|profile| profile.address.as_deref());
    let own = snapshot.names.get(c);
    let (referred, referred_total) = referred(snapshot, &facts, request.id);
    Ok(Archive {
        id: request.id,
        address_as,
        gender,
        birthday,
        next_birthday,
        turns: birthday.zip(next_birthday).and_then(|(birthday, on)| turns(&birthday, on)),
        age_group,
        source,
        added,
        extra,
        by_hand,
        identities: identities(conn, id, &sent)?,
        virtual_numbers: sent::virtual_numbers(&sent, day),
        addresses: sent::addresses(&sent, by_files, &hand::addresses(conn, id)?, own),
        relatives: hand::relatives(conn, id)?,
        notes: hand::notes(conn, id)?,
        referred_by: referred_by(snapshot, &facts, c),
        referred,
        referred_total,
        consents: hand::consents(conn, id)?,
        after_sales: hand::after_sales(conn, id, |platform, key| {
            let name = (platform, key);
            Ok(sent.iter().find(|sent| sent.name == name).map(|sent| sent.order))
        })?,
        interactions: hand::interactions(conn, id)?,
        merges: Vec::new(),
    })
}

/// How they are recognised, with the files that say so.
fn identities(conn: &Connection, customer: i64, sent: &[Sent]) -> Result<Vec<IdentityOrigin>> {
    let mut files: HashMap<i64, BTreeSet<i64>> = HashMap::new();
    for one in sent {
        for identity in &one.identities {
            files.entry(*identity).or_default().extend(&one.files);
        }
    }
    let mut contacts = conn.prepare_cached(
        "SELECT c.identity_id, c.others, s.file_id FROM contact_said c
         JOIN identity i ON i.id = c.identity_id
         JOIN contact_source s ON s.contact_id = c.id WHERE i.customer_id = ?1",
    )?;
    let mut rows = contacts.query([customer])?;
    while let Some(row) = rows.next()? {
        let others: Vec<i64> =
            serde_json::from_str(row.get_ref(1)?.as_str().unwrap_or_default()).unwrap_or_default();
        for identity in others.into_iter().chain([row.get(0)?]) {
            files.entry(identity).or_default().insert(row.get(2)?);
        }
    }
    let mut statement = conn.prepare_cached(
        "SELECT i.id, i.kind, i.platform, i.value, i.orders, EXISTS
           (SELECT 1 FROM hand_identity h
            WHERE h.value = i.value AND h.kind = i.kind AND h.platform = i.platform)
         FROM identity i WHERE i.customer_id = ?1 AND substr(i.value, 1, 1) <> char(9)
         ORDER BY i.kind, i.platform, i.value",
    )?;
    let mut name = conn.prepare_cached("SELECT name FROM source_file WHERE id = ?1")?;
    let mut rows = statement.query([customer])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let (id, kind): (i64, IdentityKind) = (row.get(0)?, kind_from(row.get(1)?));
        let platform: String = row.get(2)?;
        let mut named: Vec<String> = Vec::new();
        for file in files.get(&id).into_iter().flatten() {
            let file: Option<String> = name.query_row([file], |row| row.get(0)).optional()?;
            named.extend(file.filter(|file| named.len() < FILES && !named.contains(file)));
        }
        all.push(IdentityOrigin {
            kind,
            platform: (!platform.is_empty()).then_some(platform),
            value: row.get(3)?,
            orders: row.get(4)?,
            by_hand: row.get(5)?,
            files: named,
            contactable: matches!(
                kind,
                IdentityKind::Phone | IdentityKind::WeChat | IdentityKind::Email
            ),
        });
    }
    Ok(all)
}

fn referred_by(snapshot: &Snapshot, facts: &Facts, c: usize) -> Option<Referred> {
    let by = snapshot.ledger.referrers.get(snapshot.ledger.brought_by(c)?)?;
    let known = by.customer.and_then(|id| snapshot.ledger.index_of(id));
    Some(match known {
        Some(c) => one(snapshot, facts, c),
        None => Referred { id: None, name: by.name.clone(), net_fen: Fen::ZERO, orders: 0 },
    })
}

fn one(snapshot: &Snapshot, facts: &Facts, c: usize) -> Referred {
    Referred {
        id: Some(snapshot.ledger.customers[c]),
        name: snapshot.names.get(c).to_owned(),
        net_fen: facts.net[c],
        orders: facts.orders[c],
    }
}

/// Whom they brought by net amount, and how many and how much in all.
fn referred(snapshot: &Snapshot, facts: &Facts, who: CustomerId) -> (Vec<Referred>, (u32, Fen)) {
    let ledger = &snapshot.ledger;
    let names_them: Vec<bool> =
        ledger.referrers.iter().map(|by| by.customer == Some(who)).collect();
    if !names_them.contains(&true) {
        return (Vec::new(), (0, Fen::ZERO));
    }
    let by_them = |c: &usize| ledger.brought_by(*c).is_some_and(|by| names_them[by]);
    let mut all: Vec<usize> = (0..ledger.customers.len()).filter(by_them).collect();
    let total = all.iter().map(|c| facts.net[*c]).sum();
    all.sort_by_key(|c| (std::cmp::Reverse(facts.net[*c]), *c));
    let named = all.iter().take(REFERRED).map(|c| one(snapshot, facts, *c)).collect();
    (named, (all.len() as u32, total))
}
