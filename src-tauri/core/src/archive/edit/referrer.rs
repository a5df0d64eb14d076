//! Who brought a customer along, by the merchant's word.

use std::collections::HashSet;

use huitouke_analytics::{CustomerId, Ledger};
use huitouke_contract::{AppError, ErrorCode};
use rusqlite::{Connection, OptionalExtension};

use super::super::identities;
use super::super::said::{key_from, key_text};
use super::rows::set_field;
use crate::customers::edit::name_of;
use crate::error::Result;

/// Sets who brought a customer; `None` goes back to what files say. `ledger` knows what
/// those say.
///
/// # Errors
/// `not_found`, `referrer_loop`, or what storage says.
pub fn set(
    conn: &Connection,
    customer: i64,
    referrer: Option<CustomerId>,
    ledger: &Ledger,
) -> Result<()> {
    let Some(referrer) = referrer else { return set_field(conn, customer, "referrer", None) };
    let name = name_of(conn, referrer.0)?;
    if would_be_a_loop(conn, customer, referrer, ledger)? {
        return Err(AppError::new(ErrorCode::ReferrerLoop).with("name", name).into());
    }
    let key = identities::surest(conn, referrer.0)?.ok_or(ErrorCode::NotFound)?;
    set_field(conn, customer, "referrer", Some(&key_text(&key)))
}

/// Whether a customer is their own referrer, or one of those who brought that one,
/// directly or through others.
///
/// # Errors
/// What storage says.
pub fn would_be_a_loop(
    conn: &Connection,
    customer: i64,
    referrer: CustomerId,
    ledger: &Ledger,
) -> Result<bool> {
    let mut met = HashSet::new();
    let mut next = Some(referrer);
    while let Some(who) = next.filter(|who| met.insert(*who)) {
        if who.0 == customer {
            return Ok(true);
        }
        next = by_hand(conn, who.0)?.or_else(|| by_files(ledger, who));
    }
    Ok(false)
}

/// Who brought a customer by the merchant's word, as storage has it now.
fn by_hand(conn: &Connection, customer: i64) -> Result<Option<CustomerId>> {
    let key: Option<String> = conn
        .prepare_cached(
            "SELECT f.value FROM archive_field f
             JOIN customer_hand h ON h.customer_id = f.customer_id
             JOIN identity i ON i.id = h.identity_id
             WHERE i.customer_id = ?1 AND f.field = 'referrer'
             ORDER BY h.customer_id <> ?1, h.customer_id LIMIT 1",
        )?
        .query_row([customer], |row| row.get(0))
        .optional()?;
    match key.as_deref().and_then(key_from) {
        Some(key) => Ok(identities::owner(conn, &key)?.map(CustomerId)),
        None => Ok(None),
    }
}

fn by_files(ledger: &Ledger, customer: CustomerId) -> Option<CustomerId> {
    let by = ledger.brought_by(ledger.index_of(customer)?)?;
    ledger.referrers.get(by)?.customer
}
