//! Customers written down by hand.

use huitouke_contract::archive::{CustomerMade, NewCustomer};
use huitouke_contract::customers::{IdentityKind, PhoneKind};
use huitouke_contract::{AppError, CustomerId, ErrorCode, Moment};
use rusqlite::{Connection, params};

use super::identities::{ensure, nameless_key, owner};
use super::said::Key;
use crate::customers::edit::begin;
use crate::error::Result;
use crate::imports::understand::phone_kind;

/// Writes a customer down within a change by hand, or finds the one who has that phone or
/// WeChat id.
///
/// # Errors
/// `bad_value`, or what storage says.
pub fn write_down(conn: &Connection, new: &NewCustomer, _now: Moment) -> Result<CustomerMade> {
    let (name, note) = (new.name.trim(), new.note.trim());
    let keys = keys(new)?;
    if keys.is_empty() && name.is_empty() {
        return Err(bad("name", ""));
    }
    for key in &keys {
        if let Some(id) = owner(conn, key)? {
            begin(conn, id)?;
            return Ok(CustomerMade { id: CustomerId(id), existed: true });
        }
    }
    conn.prepare_cached("INSERT INTO customer DEFAULT VALUES")?.execute([])?;
    let id = conn.last_insert_rowid();
    let keys = if keys.is_empty() { vec![nameless_key(id)] } else { keys };
    let mut own = None;
    for key in &keys {
        let identity = ensure(conn, key)?;
        conn.prepare_cached("UPDATE identity SET customer_id = ?2 WHERE id = ?1")?
            .execute([identity, id])?;
        own = own.or(Some(identity));
    }
    let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    conn.prepare_cached(
        "INSERT INTO customer_hand (customer_id, identity_id, name, note) VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute(params![id, own, text(name), text(note)])?;
    for (kind, platform, value) in keys {
        conn.prepare_cached(
            "INSERT INTO hand_identity (kind, platform, value, customer_id)
             VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![kind, platform, value, id])?;
    }
    Ok(CustomerMade { id: CustomerId(id), existed: false })
}

fn bad(field: &str, value: &str) -> crate::Error {
    let value: String = value.chars().take(200).collect();
    AppError::new(ErrorCode::BadValue).with("field", field).with("value", value).into()
}

fn keys(new: &NewCustomer) -> Result<Vec<Key>> {
    if new.name.chars().count() > 200 {
        return Err(bad("name", &new.name));
    }
    let (phone, wechat) = (new.phone.trim(), new.wechat.trim().to_lowercase());
    let mut keys = Vec::new();
    if !phone.is_empty() {
        let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
        if phone_kind(phone) != Some(PhoneKind::Full) || digits.len() < 11 {
            return Err(bad("phone", phone));
        }
        keys.push((
            IdentityKind::Phone as i64,
            String::new(),
            digits[digits.len() - 11..].to_owned(),
        ));
    }
    if !wechat.is_empty() {
        keys.push((IdentityKind::WeChat as i64, String::new(), wechat));
    }
    Ok(keys)
}
