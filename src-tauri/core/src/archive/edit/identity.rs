//! Ways to recognise a customer, written down by the merchant.

use huitouke_contract::archive::NewIdentity;
use huitouke_contract::customers::IdentityKind;
use huitouke_contract::{AppError, ErrorCode};
use rusqlite::{Connection, params};

use super::super::hand::name;
use super::super::identities::{ensure, owner};
use super::super::said::Key;
use super::check::bad;
use super::rows::own;
use crate::customers::edit::{name_of, written};
use crate::error::Result;
use crate::imports::understand::{Phone, email, phone, trim, wechat_id};

/// A phone, WeChat id or e-mail as typed, in the form imports compare it in.
///
/// # Errors
/// `bad_value`; `bad_request` for another kind.
pub fn key(identity: &NewIdentity) -> Result<Key> {
    let typed = trim(&identity.value);
    let (field, value) = match identity.kind {
        IdentityKind::Phone => {
            let number = match phone(huitouke_ingest::Value::Text(typed)) {
                // Several numbers in one go are not one identity.
                Phone::Full(number) if typed.chars().count() <= 20 => Some(number),
                _ => None,
            };
            ("phone", number)
        }
        IdentityKind::WeChat => ("wechat", wechat_id(typed)),
        IdentityKind::Email => ("email", email(typed)),
        _ => return Err(AppError::bad_request("a phone, WeChat id or e-mail").into()),
    };
    let value = value.ok_or_else(|| bad(field, typed))?;
    Ok((identity.kind as i64, String::new(), value))
}

/// Writes an identity down for a customer.
///
/// # Errors
/// `bad_value`, `identity_taken`, or what storage says.
pub fn add(conn: &Connection, customer: i64, identity: &NewIdentity) -> Result<()> {
    add_key(conn, customer, &key(identity)?)
}

/// The same of one that is known to be sound.
///
/// # Errors
/// `identity_taken`, or what storage says.
pub fn add_key(conn: &Connection, customer: i64, key: &Key) -> Result<()> {
    if let Some(other) = owner(conn, key)?.filter(|owner| *owner != customer) {
        return Err(taken(conn, other)?.into());
    }
    ensure(conn, key)?;
    let (kind, platform, value) = key;
    conn.prepare_cached(
        "INSERT INTO hand_identity (kind, platform, value, customer_id) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT DO NOTHING",
    )?
    .execute(params![kind, platform, value, own(conn, customer)?])?;
    Ok(())
}

/// That an identity is somebody else's.
///
/// # Errors
/// What storage says.
pub fn taken(conn: &Connection, other: i64) -> Result<AppError> {
    let error = AppError::new(ErrorCode::IdentityTaken).with("customer", other);
    Ok(error.with("name", name_of(conn, other)?))
}

/// Takes away one that was written down. What files say of it stays; the last one of
/// somebody without a name can't go.
///
/// # Errors
/// `bad_value`, `not_found`, or what storage says.
pub fn remove(conn: &Connection, customer: i64, identity: &NewIdentity) -> Result<()> {
    let (kind, platform, value) = key(identity)?;
    let mut delete = conn.prepare_cached(
        "DELETE FROM hand_identity
         WHERE value = ?3 AND kind = ?1 AND platform = ?2 AND customer_id = ?4",
    )?;
    let mut gone = 0;
    for row in written(conn, customer)? {
        gone += delete.execute(params![kind, platform, value, row])?;
    }
    if gone == 0 {
        return Err(ErrorCode::NotFound.into());
    }
    if name(conn, customer)?.is_none() && !is_known(conn, customer)? {
        return Err(bad("identity", &identity.value).into());
    }
    Ok(())
}

/// Whether there is something a customer can be told by and that stays.
fn is_known(conn: &Connection, customer: i64) -> Result<bool> {
    let mut others = conn.prepare_cached(
        "SELECT 1 FROM identity i WHERE customer_id = ?1 AND substr(value, 1, 1) <> char(9)
           AND (orders + contacts > 0
             OR EXISTS (SELECT 1 FROM customer_hand WHERE identity_id = i.id)
             OR EXISTS (SELECT 1 FROM hand_identity h
                        WHERE h.value = i.value AND h.kind = i.kind AND h.platform = i.platform))",
    )?;
    Ok(others.exists([customer])?)
}
