//! The fields of which a merged customer has one: whose holds.

use std::collections::BTreeMap;

use huitouke_contract::CustomerId;
use huitouke_contract::merges::MergedField;
use rusqlite::{Connection, OptionalExtension, params};

use crate::archive::hand;
use crate::archive::said::{Brought, key_text, said, word};
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

/// What is shown of a customer. A referrer whom only a file names can't be kept so.
///
/// # Errors
/// What storage says.
pub fn shown(conn: &Connection, customer: i64) -> Result<Shown> {
    let profile = contacts::profile(conn, CustomerId(customer))?;
    let said = said(&hand::fields(conn, customer)?, profile.as_ref());
    let name = match hand::name(conn, customer)? {
        Some(name) => Some(name),
        None => name_said(conn, customer)?,
    };
    let birthday = said.birthday.map(|birthday| serde_json::to_string(&birthday)).transpose()?;
    let referrer = said.referrer.and_then(|by| match by {
        Brought::By(key) => Some(key_text(&key)),
        Brought::Said(_) => None,
    });
    let all = [
        (MergedField::Name, name),
        (MergedField::AddressAs, said.address_as),
        (MergedField::Gender, said.gender.map(word)),
        (MergedField::Birthday, birthday),
        (MergedField::AgeGroup, said.age_group),
        (MergedField::Source, said.source),
        (MergedField::Referrer, referrer),
    ];
    Ok(all.into_iter().filter_map(|(field, value)| Some((field as u8, value?))).collect())
}

fn name_said(conn: &Connection, customer: i64) -> Result<Option<String>> {
    let name = conn
        .prepare_cached(
            "SELECT name FROM identity WHERE customer_id = ?1 AND name IS NOT NULL
             ORDER BY name_at DESC, name DESC LIMIT 1",
        )?
        .query_row([customer], |row| row.get(0))
        .optional()?;
    Ok(name)
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
