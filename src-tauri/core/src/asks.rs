//! Open questions about who is who: the list, and the merchant's answers.
//!
//! An answer is kept by what the identities say, not by their ids, so it holds also
//! after their files are taken back and come again.

use std::collections::HashSet;

use huitouke_contract::asks::{
    AnswerRequest, Ask, AskAnswer, AskKind, AskPage, AskPerson, AsksRequest,
};
use huitouke_contract::customers::IdentityRow;
use huitouke_contract::{AppError, CustomerId, Day, ErrorCode};
use rusqlite::{Connection, OptionalExtension, params};

use crate::error::Result;
use crate::imports::observation;
use crate::imports::recognition::{doubts, kind_from};
use crate::insights::Snapshot;
use crate::merges::verdicts;

/// A page holds at most this many.
const PAGE_LIMIT: u32 = 200;
/// Orders looked at for receivers and addresses, and how many of each are shown.
const LATEST_ORDERS: usize = 10;
const SHOWN: usize = 3;

/// How many questions are open.
///
/// # Errors
/// What storage says.
pub fn count(conn: &Connection) -> Result<u32> {
    Ok(conn.prepare_cached("SELECT count(*) FROM ask")?.query_row([], |r| r.get(0))?)
}

/// Open questions, those with the most at stake first: by how many identities are
/// involved.
///
/// # Errors
/// What storage says.
pub fn page(conn: &Connection, snapshot: &Snapshot, request: AsksRequest) -> Result<AskPage> {
    let mut statement = conn.prepare_cached(
        "SELECT kind, about_id, first_id, among FROM ask
         ORDER BY kind, json_array_length(among) DESC, about_id LIMIT ?1 OFFSET ?2",
    )?;
    let mut rows = statement.query(params![request.limit.min(PAGE_LIMIT), request.offset])?;
    let mut asks = Vec::new();
    while let Some(row) = rows.next()? {
        let stored = Stored::read(row)?;
        asks.push(Ask {
            key: stored.key(),
            kind: stored.kind,
            about: person(conn, snapshot, stored.about)?,
            among: stored
                .among
                .iter()
                .map(|identity| person(conn, snapshot, *identity))
                .collect::<Result<_>>()?,
        });
    }
    Ok(AskPage { total: count(conn)?, asks, rules: doubts::rules(conn)? })
}

/// A question as stored.
struct Stored {
    kind: AskKind,
    about: i64,
    first: i64,
    among: Vec<i64>,
}

impl Stored {
    fn read(row: &rusqlite::Row<'_>) -> Result<Self> {
        let kind: i64 = row.get(0)?;
        Ok(Self {
            kind: if kind == 0 { AskKind::SharedPhone } else { AskKind::SeveralPhones },
            about: row.get(1)?,
            first: row.get(2)?,
            among: serde_json::from_str(row.get_ref(3)?.as_str().unwrap_or("[]"))?,
        })
    }

    fn key(&self) -> String {
        format!("{}-{}-{}", self.kind as u8, self.about, self.first)
    }

    fn find(conn: &Connection, key: &str) -> Result<Self> {
        let parts: Vec<i64> = key.split('-').filter_map(|part| part.parse().ok()).collect();
        let [kind, about, first] = parts[..] else {
            return Err(AppError::bad_request("no such question").into());
        };
        let mut statement = conn.prepare_cached(
            "SELECT kind, about_id, first_id, among FROM ask
             WHERE about_id = ?1 AND kind = ?2 AND first_id = ?3",
        )?;
        let mut rows = statement.query([about, kind, first])?;
        match rows.next()? {
            Some(row) => Self::read(row),
            None => Err(ErrorCode::NotFound.into()),
        }
    }
}

/// An identity with what the merchant knows its person by.
fn person(conn: &Connection, snapshot: &Snapshot, identity: i64) -> Result<AskPerson> {
    let (row, customer, name) = conn
        .prepare_cached(
            "SELECT kind, platform, value, customer_id, name FROM identity WHERE id = ?1",
        )?
        .query_row([identity], |r| {
            let platform: String = r.get(1)?;
            let row = IdentityRow {
                kind: kind_from(r.get(0)?),
                platform: (!platform.is_empty()).then_some(platform),
                value: r.get(2)?,
            };
            Ok((row, r.get::<_, Option<i64>>(3)?, r.get::<_, Option<String>>(4)?))
        })
        .optional()?
        .ok_or(ErrorCode::NotFound)?;
    let mut person = AskPerson {
        name: name.unwrap_or_else(|| row.value.clone()),
        identity: row,
        customer: customer.map(CustomerId),
        orders: 0,
        net_fen: Default::default(),
        days: None,
        receivers: Vec::new(),
        addresses: Vec::new(),
    };
    let ledger = &snapshot.ledger;
    let Some(c) = person.customer.and_then(|id| ledger.index_of(id)) else { return Ok(person) };
    snapshot.names.get(c).clone_into(&mut person.name);
    for o in ledger.orders_of(c).filter(|o| ledger.orders.completed(*o)) {
        person.orders += 1;
        person.net_fen = person.net_fen.plus(ledger.orders.net(o));
        let day: Day = ledger.orders.day[o];
        person.days = Some(person.days.map_or((day, day), |(a, b)| (a.min(day), b.max(day))));
    }
    for o in ledger.orders_of(c).rev().take(LATEST_ORDERS) {
        for (_, said) in observation::of_order(conn, ledger.orders.id[o].0)? {
            let known =
                [(&mut person.receivers, said.receiver), (&mut person.addresses, said.address)];
            for (known, text) in known {
                if let Some(text) = text.filter(|t| known.len() < SHOWN && !known.contains(t)) {
                    known.push(text);
                }
            }
        }
    }
    Ok(person)
}

/// What a question is about, for "撤销：…".
///
/// # Errors
/// `not_found`.
pub fn subject(conn: &Connection, key: &str) -> Result<String> {
    let stored = Stored::find(conn, key)?;
    Ok(conn.query_row("SELECT value FROM identity WHERE id = ?1", [stored.about], |r| r.get(0))?)
}

/// Keeps the answer; who is who is worked out anew where the change is entered.
///
/// # Errors
/// `not_found` where the question is no longer open, `bad_request` for a place that
/// is none.
pub fn answer(conn: &Connection, request: &AnswerRequest) -> Result<()> {
    let Stored { kind, about, among, .. } = Stored::find(conn, &request.key)?;
    let mut same: HashSet<i64> = HashSet::new();
    if let AskAnswer::Same(places) = &request.answer {
        for place in places {
            let identity = among.get(*place as usize);
            same.insert(*identity.ok_or_else(|| AppError::bad_request("no such place"))?);
        }
    }
    match kind {
        AskKind::SeveralPhones => {
            for phone in among {
                say(conn, about, phone, same.contains(&phone))?;
            }
        }
        AskKind::SharedPhone => {
            for (i, &a) in among.iter().enumerate() {
                for &b in &among[i + 1..] {
                    say(conn, a, b, same.contains(&a) && same.contains(&b))?;
                }
            }
        }
    }
    Ok(())
}

/// Keeps that two identities are the same person, or are not.
fn say(conn: &Connection, a: i64, b: i64, same: bool) -> Result<()> {
    let mut key =
        conn.prepare_cached("SELECT kind, platform, value FROM identity WHERE id = ?1")?;
    let mut key = |id: i64| -> Result<verdicts::Key> {
        let found = key.query_row([id], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?))).optional()?;
        found.ok_or_else(|| ErrorCode::NotFound.into())
    };
    verdicts::say(conn, &key(a)?, &key(b)?, same)
}

#[cfg(test)]
#[path = "asks_tests.rs"]
mod tests;
