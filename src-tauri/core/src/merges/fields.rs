//! The fields of which a merged customer has one: whose holds.

use std::collections::BTreeMap;

use huitouke_contract::CustomerId;
use huitouke_contract::merges::MergedField;
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;

use crate::customers::edit::written;
use crate::error::Result;
use crate::imports::contacts;

/// Fields with the word `archive_field` has for them; `None`: a column of
/// `customer_hand`.
const FIELDS: [(MergedField, Option<&str>); 7] = [
    (MergedField::Name, None),
    (MergedField::AddressAs, Some("address_as")),
    (MergedField::Gender, Some("gender")),
    (MergedField::Birthday, Some("birthday")),
    (MergedField::AgeGroup, Some("age_group")),
    (MergedField::Source, Some("source")),
    (MergedField::Referrer, Some("referrer")),
];

/// What is shown of a customer, as it is kept: by hand, else as files say.
pub type Shown = BTreeMap<u8, String>;

/// All fields.
pub fn all() -> impl Iterator<Item = MergedField> {
    FIELDS.into_iter().map(|(field, _)| field)
}

/// What is shown of a customer.
///
/// # Errors
/// What storage says.
pub fn shown(conn: &Connection, customer: i64) -> Result<Shown> {
    let mut shown = said(conn, customer)?;
    let rows = written(conn, customer)?;
    for (field, _) in FIELDS {
        for row in &rows {
            if let Some(value) = by_hand(conn, *row, field)? {
                shown.insert(field as u8, value);
                break;
            }
        }
    }
    Ok(shown)
}

/// What files say.
fn said(conn: &Connection, customer: i64) -> Result<Shown> {
    let mut shown = Shown::new();
    let name: Option<String> = conn
        .prepare_cached(
            "SELECT name FROM identity WHERE customer_id = ?1 AND name IS NOT NULL
             ORDER BY name_at DESC, name DESC LIMIT 1",
        )?
        .query_row([customer], |row| row.get(0))
        .optional()?;
    let mut set = |field: MergedField, value: Option<String>| {
        if let Some(value) = value {
            shown.insert(field as u8, value);
        }
    };
    set(MergedField::Name, name);
    let Some(profile) = contacts::profile(conn, CustomerId(customer))? else { return Ok(shown) };
    set(MergedField::Gender, word(profile.gender)?);
    let birthday = profile.birthday.map(|birthday| serde_json::to_string(&birthday)).transpose()?;
    set(MergedField::Birthday, birthday);
    set(MergedField::Source, profile.source);
    Ok(shown)
}

fn word<T: Serialize>(value: T) -> Result<Option<String>> {
    Ok(serde_json::to_value(value)?.as_str().map(str::to_owned))
}

/// The word `archive_field` has for a field.
fn stored_as(field: MergedField) -> Option<&'static str> {
    FIELDS.into_iter().find(|(other, _)| *other == field).and_then(|(_, word)| word)
}

/// What a row of what is written by hand says.
///
/// # Errors
/// What storage says.
pub fn by_hand(conn: &Connection, row: i64, field: MergedField) -> Result<Option<String>> {
    let found: Option<Option<String>> = match stored_as(field) {
        None => conn
            .prepare_cached("SELECT name FROM customer_hand WHERE customer_id = ?1")?
            .query_row([row], |row| row.get(0))
            .optional()?,
        Some(word) => conn
            .prepare_cached(
                "SELECT value FROM archive_field WHERE customer_id = ?1 AND field = ?2",
            )?
            .query_row(params![row, word], |row| row.get(0))
            .optional()?,
    };
    Ok(found.flatten())
}

/// Writes a field by hand; `None` takes it away.
///
/// # Errors
/// What storage says.
pub fn write(conn: &Connection, row: i64, field: MergedField, value: Option<&str>) -> Result<()> {
    let Some(word) = stored_as(field) else {
        conn.prepare_cached("UPDATE customer_hand SET name = ?2 WHERE customer_id = ?1")?
            .execute(params![row, value])?;
        return Ok(());
    };
    if let Some(value) = value {
        conn.prepare_cached(
            "INSERT INTO archive_field (customer_id, field, value) VALUES (?1, ?2, ?3)
             ON CONFLICT (customer_id, field) DO UPDATE SET value = excluded.value",
        )?
        .execute(params![row, word, value])?;
    } else {
        conn.prepare_cached("DELETE FROM archive_field WHERE customer_id = ?1 AND field = ?2")?
            .execute(params![row, word])?;
    }
    Ok(())
}
