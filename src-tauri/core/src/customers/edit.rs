//! Editing one field of one customer by hand.

use huitouke_analytics::ledger::EventKind;
use huitouke_contract::customers::{CustomerEdit, CustomerField};
use huitouke_contract::{AppError, Day, ErrorCode};
use rusqlite::{Connection, OptionalExtension, params};

use crate::error::Result;

/// The name a customer goes by, for "撤销：…".
///
/// # Errors
/// `not_found`.
pub fn name_of(conn: &Connection, customer: i64) -> Result<String> {
    conn.prepare_cached(
        "SELECT coalesce(h.name, c.name) FROM customer c
         LEFT JOIN customer_hand h ON h.customer_id = c.id WHERE c.id = ?1",
    )?
    .query_row([customer], |row| row.get(0))
    .optional()?
    .ok_or_else(|| ErrorCode::NotFound.into())
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
        CustomerField::Name(name) => set_text(conn, customer, "name", name.trim(), 200),
        CustomerField::Note(note) => set_text(conn, customer, "note", note.trim_end(), 10_000),
        CustomerField::Agent(agent) => set_agent(conn, customer, *agent, today),
    }
}

fn set_text(conn: &Connection, customer: i64, column: &str, text: &str, most: usize) -> Result<()> {
    if text.chars().count() > most {
        return Err(AppError::bad_request(format!("more than {most} characters")).into());
    }
    let value = (!text.is_empty()).then_some(text);
    let written: bool = conn
        .prepare_cached("SELECT 1 FROM customer_hand WHERE customer_id = ?1")?
        .exists([customer])?;
    if value.is_none() && !written {
        return Ok(());
    }
    // `column` is one of our own two words.
    conn.prepare_cached(&format!(
        "INSERT INTO customer_hand (customer_id, {column}) VALUES (?1, ?2)
         ON CONFLICT (customer_id) DO UPDATE SET {column} = excluded.{column}
         WHERE {column} IS NOT excluded.{column}"
    ))?
    .execute(params![customer, value])?;
    Ok(())
}

fn set_agent(conn: &Connection, customer: i64, agent: bool, today: Day) -> Result<()> {
    if is_agent(conn, customer)? == agent {
        return Ok(());
    }
    // The row stays when the event is taken back, like that of a name.
    conn.execute("INSERT OR IGNORE INTO customer_hand (customer_id) VALUES (?1)", [customer])?;
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

/// Whether the merchant made them an agent.
///
/// # Errors
/// What storage says.
pub fn is_agent(conn: &Connection, customer: i64) -> Result<bool> {
    let last: Option<u8> = conn
        .prepare_cached(
            "SELECT kind FROM customer_event WHERE customer_id = ?1 AND kind IN (?2, ?3)
             ORDER BY day DESC, id DESC LIMIT 1",
        )?
        .query_row(
            params![customer, EventKind::AgentSet as u8, EventKind::AgentUnset as u8],
            |row| row.get(0),
        )
        .optional()?;
    Ok(last == Some(EventKind::AgentSet as u8))
}
