//! The panel of one customer.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use huitouke_analytics::{CustomerId, Day, Fen, OrderId};
use huitouke_contract::ErrorCode;
use huitouke_contract::customers::{
    CustomerDetail, CustomerRequest, IdentityRow, OrderDetail, OrderLine, PhoneKind,
};
use rusqlite::{Connection, OptionalExtension};

use super::{edit, list};
use crate::archive::sent::VIRTUAL_DAYS;
use crate::error::Result;
use crate::exclusions::by_hand::{customer_excluded, excluded_by};
use crate::hand_orders;
use crate::imports::contacts;
use crate::imports::fold::{first_text, lines, ranked};
use crate::imports::observation::{self, Stored, parse_lines};
use crate::imports::recognition::kind_from;
use crate::imports::understand::phone_kind;
use crate::imports::write::number_of;
use crate::insights::Snapshot;
use crate::regions::text;

/// A panel shows at most this many orders, newest first.
const MOST_ORDERS: usize = 2000;

/// One customer with their orders.
///
/// # Errors
/// `not_found`, or what storage says.
pub fn detail(
    conn: &Connection,
    snapshot: &Snapshot,
    request: &CustomerRequest,
    today: Day,
) -> Result<CustomerDetail> {
    let c = snapshot.ledger.index_of(request.id).ok_or(ErrorCode::NotFound)?;
    let day = request.as_of.unwrap_or_else(|| snapshot.default_day(today));
    let facts = snapshot.facts(day, day);
    let (named, note) = hand(conn, request.id)?;
    let excluded = customer_excluded(conn, request.id.0)?;
    let mut orders = Vec::new();
    for o in snapshot.ledger.orders_of(c).rev().take(MOST_ORDERS) {
        orders.extend(order(conn, snapshot, o, day, excluded)?);
    }
    let region = snapshot.ledger.orders_of(c).rev().find_map(|o| snapshot.ledger.orders.region(o));
    Ok(CustomerDetail {
        facts: list::row(snapshot, &facts, c),
        thresholds: facts.thresholds,
        day,
        name_by_hand: named,
        note,
        agent: edit::is_agent(conn, request.id.0)?,
        excluded,
        region: region.and_then(text),
        identities: identities(conn, request.id)?,
        tags: Vec::new(),
        profile: contacts::profile(conn, request.id)?,
        orders_total: snapshot.ledger.orders_of(c).len() as u32,
        orders,
    })
}

/// Whether the name is the merchant's, and what they noted: of everyone who was
/// joined to this customer.
fn hand(conn: &Connection, customer: CustomerId) -> Result<(bool, String)> {
    let mut statement =
        conn.prepare_cached("SELECT name, note FROM customer_hand WHERE customer_id = ?1")?;
    let (mut named, mut notes) = (false, Vec::new());
    for row in edit::written(conn, customer.0)? {
        let (name, note): (Option<String>, Option<String>) =
            statement.query_row([row], |r| Ok((r.get(0)?, r.get(1)?)))?;
        named |= name.is_some();
        notes.extend(note);
    }
    Ok((named, notes.join("\n")))
}

fn identities(conn: &Connection, customer: CustomerId) -> Result<Vec<IdentityRow>> {
    let mut statement = conn.prepare_cached(
        "SELECT kind, platform, value FROM identity
         WHERE customer_id = ?1 AND substr(value, 1, 1) <> char(9)
         ORDER BY kind, platform, value",
    )?;
    let rows = statement.query_map([customer.0], |row| {
        let platform: String = row.get(1)?;
        Ok(IdentityRow {
            kind: kind_from(row.get(0)?),
            platform: (!platform.is_empty()).then_some(platform),
            value: row.get(2)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One order of the ledger; `None` when it is gone from storage already.
fn order(
    conn: &Connection,
    snapshot: &Snapshot,
    o: usize,
    as_of: Day,
    nothing_counts: bool,
) -> Result<Option<OrderDetail>> {
    let orders = &snapshot.ledger.orders;
    let id = orders.id[o].0;
    let stored: Option<(String, String)> = conn
        .prepare_cached("SELECT platform, key FROM orders WHERE id = ?1")?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((platform, key)) = stored else { return Ok(None) };
    let all = observation::of_order(conn, id)?;
    let ranked = ranked(all.iter().map(|(_, said)| said), &Stored(conn));
    let lines = lines(&ranked);
    let minute = orders.minute[o];
    let phone = first_text(&ranked, |s| s.phone.as_ref());
    let kind = phone.as_deref().and_then(phone_kind);
    Ok(Some(OrderDetail {
        id: OrderId(id),
        platform,
        number: number_of(&key).map(str::to_owned),
        day: orders.day[o],
        time: (minute >= 0).then(|| format!("{:02}:{:02}", minute / 60, minute % 60)),
        state: orders.state[o],
        counts: orders.completed(o),
        excluded: excluded_by(conn, id, nothing_counts)?,
        paid_fen: orders.paid(o),
        refunded_fen: orders.refunded[o],
        receiver: first_text(&ranked, |s| s.receiver.as_ref()),
        phone,
        phone_kind: kind,
        phone_stale: kind == Some(PhoneKind::Virtual) && as_of > orders.day[o].plus(VIRTUAL_DAYS),
        address: first_text(&ranked, |s| s.address.as_ref()),
        region: orders.region(o).and_then(text),
        remark: first_text(&ranked, |s| s.remark.as_ref()),
        lines: order_lines(conn, lines.as_deref())?,
        files: files_of(conn, id)?,
        by_hand: all.iter().any(|(origin, _)| origin.file == hand_orders::FILE),
    }))
}

fn order_lines(conn: &Connection, lines: Option<&str>) -> Result<Vec<OrderLine>> {
    let mut find =
        conn.prepare_cached("SELECT title, code, specification FROM product_alias WHERE id = ?1")?;
    let mut known: HashMap<i64, (String, String)> = HashMap::new();
    let mut out = Vec::new();
    for (alias, quantity_milli, amount) in parse_lines(lines) {
        let (product, specification) = match known.entry(alias) {
            Entry::Occupied(named) => named.get().clone(),
            Entry::Vacant(unnamed) => {
                let named: Option<(String, String, String)> = find
                    .query_row([alias], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))
                    .optional()?;
                let (title, code, specification) = named.unwrap_or_default();
                let product = if title.is_empty() { code } else { title };
                unnamed.insert((product, specification)).clone()
            }
        };
        let amount_fen = amount.map(Fen);
        out.push(OrderLine { product, specification, quantity_milli, amount_fen });
    }
    Ok(out)
}

fn files_of(conn: &Connection, order: i64) -> Result<Vec<String>> {
    let mut statement = conn.prepare_cached(
        "SELECT DISTINCT f.name FROM source_file f JOIN
           (SELECT file_id FROM said WHERE order_id = ?1
            UNION SELECT file_id FROM said_again WHERE order_id = ?1) s ON s.file_id = f.id
         ORDER BY f.id",
    )?;
    let rows = statement.query_map([order], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
