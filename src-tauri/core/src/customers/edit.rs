//! Editing one field of one customer by hand.

use huitouke_analytics::ledger::EventKind;
use huitouke_contract::customers::{CustomerEdit, CustomerField};
use huitouke_contract::{AppError, Day, ErrorCode};
use rusqlite::{Connection, OptionalExtension, params};

use crate::error::Result;
use crate::exclusions::by_hand::customer_excluded;

/// The name a customer goes by, for "撤销：…": as the merchant wrote it, else the
/// latest any file says, else the surest key itself.
///
/// # Errors
/// `not_found`.
pub fn name_of(conn: &Connection, customer: i64) -> Result<String> {
    conn.prepare_cached(
        "SELECT coalesce(
           (SELECT h.name FROM customer_hand h JOIN identity i ON i.id = h.identity_id
            WHERE i.customer_id = ?1 AND h.name IS NOT NULL
            ORDER BY h.customer_id <> ?1, h.customer_id LIMIT 1),
           (SELECT name FROM identity WHERE customer_id = ?1 AND name IS NOT NULL
            ORDER BY name_at DESC, name DESC LIMIT 1),
           (SELECT trim(value, char(9)) FROM identity WHERE customer_id = ?1
            ORDER BY substr(value, 1, 1) = char(9), kind, value LIMIT 1))",
    )?
    .query_row([customer], |row| row.get::<_, Option<String>>(0))?
    .ok_or_else(|| ErrorCode::NotFound.into())
}

/// The rows of what was written by hand about a customer: their own first, then
/// those of customers who were joined to them.
///
/// # Errors
/// What storage says.
pub fn written(conn: &Connection, customer: i64) -> Result<Vec<i64>> {
    let mut rows = conn.prepare_cached(
        "SELECT h.customer_id FROM customer_hand h JOIN identity i ON i.id = h.identity_id
         WHERE i.customer_id = ?1 ORDER BY h.customer_id <> ?1, h.customer_id",
    )?;
    let rows = rows.query_map([customer], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Makes the row of what is written about a customer. It hangs on the identity
/// that says most surely who they are.
pub(crate) fn begin(conn: &Connection, customer: i64) -> Result<()> {
    conn.prepare_cached(
        "INSERT OR IGNORE INTO customer_hand (customer_id, identity_id)
         SELECT customer_id, id FROM identity WHERE customer_id = ?1
         ORDER BY orders + contacts = 0, kind, orders DESC, id LIMIT 1",
    )?
    .execute([customer])?;
    Ok(())
}

/// Makes the edit. The row of hand-written fields stays once it is there, even
/// with nothing left in it, so that the edit can be undone after the file that
/// brought the customer is.
///
/// # Errors
/// `not_found`, or `bad_request` for text beyond its limit.
pub fn edit(conn: &Connection, request: &CustomerEdit, today: Day) -> Result<()> {
    let customer = request.id.0;
    name_of(conn, customer)?;
    match &request.edit {
        CustomerField::Name(name) if name.trim().is_empty() && is_nameless(conn, customer)? => {
            Err(AppError::new(ErrorCode::BadValue).with("field", "name").with("value", "").into())
        }
        CustomerField::Name(name) => set_text(conn, customer, "name", name.trim(), 200),
        CustomerField::Note(note) => set_text(conn, customer, "note", note.trim_end(), 10_000),
        CustomerField::Agent(agent) => set_agent(conn, customer, *agent, today),
        CustomerField::Excluded(excluded) => set_excluded(conn, customer, *excluded),
    }
}

/// Whether nothing but the name written by hand tells who a customer is.
fn is_nameless(conn: &Connection, customer: i64) -> Result<bool> {
    let mut others = conn.prepare_cached(
        "SELECT 1 FROM identity WHERE customer_id = ?1 AND substr(value, 1, 1) <> char(9)",
    )?;
    Ok(!others.exists([customer])?)
}

fn set_text(conn: &Connection, customer: i64, column: &str, text: &str, most: usize) -> Result<()> {
    if text.chars().count() > most {
        return Err(AppError::bad_request(format!("more than {most} characters")).into());
    }
    let value = (!text.is_empty()).then_some(text);
    let written = written(conn, customer)?;
    if value.is_none() && written.is_empty() {
        return Ok(());
    }
    if written.first() != Some(&customer) {
        begin(conn, customer)?;
    }
    // `column` is one of our own two words. What was written of others who were
    // joined to this customer was shown with it, so it is replaced with it.
    let mut set = conn.prepare_cached(&format!(
        "UPDATE customer_hand SET {column} = ?2 WHERE customer_id = ?1 AND {column} IS NOT ?2"
    ))?;
    for row in written.into_iter().filter(|row| *row != customer) {
        set.execute(params![row, None::<&str>])?;
    }
    set.execute(params![customer, value])?;
    Ok(())
}

fn set_agent(conn: &Connection, customer: i64, agent: bool, today: Day) -> Result<()> {
    if is_agent(conn, customer)? == agent {
        return Ok(());
    }
    // The row stays when the event is taken back, like that of a name.
    begin(conn, customer)?;
    let kind = if agent { EventKind::AgentSet } else { EventKind::AgentUnset };
    // The opposite of today's own event takes that back instead of adding to it.
    let taken_back = conn.execute(
        "DELETE FROM customer_event WHERE customer_id = ?1 AND day = ?2 AND kind IN (?3, ?4)",
        params![customer, today.0, EventKind::AgentSet as u8, EventKind::AgentUnset as u8],
    )?;
    if taken_back == 0 || is_agent(conn, customer)? != agent {
        conn.execute(
            "INSERT INTO customer_event (customer_id, day, kind) VALUES (?1, ?2, ?3)",
            params![customer, today.0, kind as u8],
        )?;
    }
    Ok(())
}

fn set_excluded(conn: &Connection, customer: i64, excluded: bool) -> Result<()> {
    if customer_excluded(conn, customer)? == excluded {
        return Ok(());
    }
    if excluded {
        begin(conn, customer)?;
    }
    // Also of others who were joined to this customer: their orders were left out
    // with it, and count again with it.
    let mut set = conn.prepare_cached(
        "UPDATE customer_hand SET excluded = ?2 WHERE customer_id = ?1 AND excluded <> ?2",
    )?;
    for row in written(conn, customer)? {
        set.execute(params![row, excluded])?;
    }
    Ok(())
}

/// Whether the merchant made them an agent.
///
/// # Errors
/// What storage says.
pub fn is_agent(conn: &Connection, customer: i64) -> Result<bool> {
    let last: Option<u8> = conn
        .prepare_cached(
            "SELECT e.kind FROM customer_event e WHERE e.kind IN (?2, ?3) AND e.customer_id IN
               (SELECT h.customer_id FROM customer_hand h JOIN identity i ON i.id = h.identity_id
                WHERE i.customer_id = ?1)
             ORDER BY e.day DESC, e.id DESC LIMIT 1",
        )?
        .query_row(
            params![customer, EventKind::AgentSet as u8, EventKind::AgentUnset as u8],
            |row| row.get(0),
        )
        .optional()?;
    Ok(last == Some(EventKind::AgentSet as u8))
}
