//! What the merchant wrote of a customer, read back: of all rows that hang on them, their
//! own first.

use std::collections::BTreeSet;

use huitouke_analytics::{Day, OrderId};
use huitouke_contract::archive::{AfterSale, Consent, Interaction, Note, Relative};
use rusqlite::{Connection, Row};

use super::said::{Written, from_word};
use crate::error::Result;

/// Runs a statement over the rows of a table that hang on a customer. `columns` and
/// `order` are our own words.
fn hanging<T>(
    conn: &Connection,
    customer: i64,
    (table, columns, order): (&str, &str, &str),
    mut read: impl FnMut(&Row<'_>) -> Result<Option<T>>,
) -> Result<Vec<T>> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT {columns} FROM {table} t JOIN customer_hand h ON h.customer_id = t.customer_id
         JOIN identity i ON i.id = h.identity_id
         WHERE i.customer_id = ?1 ORDER BY {order}"
    ))?;
    let mut rows = statement.query([customer])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.extend(read(row)?);
    }
    Ok(all)
}

/// Their own row first.
const OWN: &str = "h.customer_id <> i.customer_id, h.customer_id";

/// The fields of the archive.
///
/// # Errors
/// What storage says.
pub fn fields(conn: &Connection, customer: i64) -> Result<Written> {
    let mut written = Written::default();
    hanging(conn, customer, ("archive_field", "t.field, t.value", OWN), |row| {
        written.take(&row.get::<_, String>(0)?, &row.get::<_, String>(1)?);
        Ok(None::<()>)
    })?;
    Ok(written)
}

/// The name given by hand.
///
/// # Errors
/// What storage says.
pub fn name(conn: &Connection, customer: i64) -> Result<Option<String>> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT h.name FROM customer_hand h JOIN identity i ON i.id = h.identity_id
         WHERE i.customer_id = ?1 AND h.name IS NOT NULL ORDER BY {OWN} LIMIT 1"
    ))?;
    let name = statement.query_map([customer], |row| row.get(0))?.next().transpose()?;
    Ok(name)
}

/// Notes, newest first.
///
/// # Errors
/// What storage says.
pub fn notes(conn: &Connection, customer: i64) -> Result<Vec<Note>> {
    let of = ("customer_note", "t.id, t.at, t.text", "t.at DESC, t.id DESC");
    hanging(conn, customer, of, |row| {
        Ok(Some(Note { id: row.get(0)?, at: row.get(1)?, text: row.get(2)? }))
    })
}

/// Family and close people, in the order they were written down.
///
/// # Errors
/// What storage says.
pub fn relatives(conn: &Connection, customer: i64) -> Result<Vec<Relative>> {
    hanging(conn, customer, ("relative", "t.id, t.said", "t.id"), |row| {
        let relative: Relative = serde_json::from_str(row.get_ref(1)?.as_str().unwrap_or(""))?;
        Ok(Some(Relative { id: Some(row.get(0)?), ..relative }))
    })
}

/// Addresses, in the order they were written down: id and text.
///
/// # Errors
/// What storage says.
pub fn addresses(conn: &Connection, customer: i64) -> Result<Vec<(i64, String)>> {
    hanging(conn, customer, ("hand_address", "t.id, t.text", "t.id"), |row| {
        Ok(Some((row.get(0)?, row.get(1)?)))
    })
}

/// What was said of each channel.
///
/// # Errors
/// What storage says.
pub fn consents(conn: &Connection, customer: i64) -> Result<Vec<Consent>> {
    let mut met = BTreeSet::new();
    let of = ("consent", "t.channel, t.state, t.day, t.how", OWN);
    let mut all = hanging(conn, customer, of, |row| {
        let channel = from_word(row.get_ref(0)?.as_str().unwrap_or_default());
        let state = from_word(row.get_ref(1)?.as_str().unwrap_or_default());
        let (Some(channel), Some(state)) = (channel, state) else { return Ok(None) };
        let day = row.get::<_, Option<i32>>(2)?.map(Day);
        let consent = Consent { channel, state, day, how: row.get(3)? };
        Ok(met.insert(channel).then_some(consent))
    })?;
    all.sort_by_key(|consent| consent.channel);
    Ok(all)
}

/// Interactions, newest first.
///
/// # Errors
/// What storage says.
pub fn interactions(conn: &Connection, customer: i64) -> Result<Vec<Interaction>> {
    let columns = "t.id, t.day, t.minute, t.channel, t.direction, t.kind, t.text, t.product";
    let of = ("interaction", columns, "t.day DESC, t.minute DESC, t.id DESC");
    hanging(conn, customer, of, |row| {
        let word = |n: usize| row.get_ref(n).ok().and_then(|cell| cell.as_str().ok());
        let channel = word(3).and_then(from_word);
        let direction = word(4).and_then(from_word);
        let kind = word(5).and_then(from_word);
        let (Some(channel), Some(direction), Some(kind)) = (channel, direction, kind) else {
            return Ok(None);
        };
        let minute: i16 = row.get(2)?;
        Ok(Some(Interaction {
            id: Some(row.get(0)?),
            day: Day(row.get(1)?),
            time: (minute >= 0).then(|| format!("{:02}:{:02}", minute / 60, minute % 60)),
            channel,
            direction,
            kind,
            text: row.get(6)?,
            product: row.get(7)?,
        }))
    })
}

/// After-sale matters, newest first. `order` finds the order of a platform and key.
///
/// # Errors
/// What storage says.
pub fn after_sales(
    conn: &Connection,
    customer: i64,
    mut order: impl FnMut(String, String) -> Result<Option<OrderId>>,
) -> Result<Vec<AfterSale>> {
    let columns = "t.id, t.day, t.kind, t.state, t.platform, t.key, t.text, t.given, t.result";
    let of = ("after_sale", columns, "t.day DESC, t.id DESC");
    hanging(conn, customer, of, |row| {
        let word = |n: usize| row.get_ref(n).ok().and_then(|cell| cell.as_str().ok());
        let (Some(kind), Some(state)) = (word(2).and_then(from_word), word(3).and_then(from_word))
        else {
            return Ok(None);
        };
        let named: (Option<String>, Option<String>) = (row.get(4)?, row.get(5)?);
        Ok(Some(AfterSale {
            id: Some(row.get(0)?),
            day: Day(row.get(1)?),
            order: match named {
                (Some(platform), Some(key)) => order(platform, key)?,
                _ => None,
            },
            kind,
            state,
            text: row.get(6)?,
            given: row.get(7)?,
            result: row.get(8)?,
        }))
    })
}
