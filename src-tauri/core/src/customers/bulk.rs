//! The same done to many customers, as one change.

use std::collections::HashSet;

use huitouke_contract::customers::BulkEdit;
use huitouke_contract::shop::{ChangeKind, UndoLabel};
use huitouke_contract::{AppError, Caller, CustomerId, ErrorCode};
use rusqlite::{Connection, OptionalExtension};

use super::edit::set_excluded;
use crate::archive::edit::rows::set_field;
use crate::archive::identities::surest;
use crate::archive::said::key_text;
use crate::error::Result;
use crate::exclusions::by_hand::customer_excluded;
use crate::insights::Snapshot;

/// After so many customers it is asked whether to stop.
const STEP: usize = 256;

/// Those of whom it can be done: nobody is brought along by themselves, nor by whom they
/// brought, directly or through others.
///
/// # Errors
/// `not_found` where whoever brought them is not there.
pub fn concerned(
    snapshot: &Snapshot,
    customers: Vec<u32>,
    edit: &BulkEdit,
) -> std::result::Result<Vec<CustomerId>, AppError> {
    let mut circle = HashSet::new();
    if let BulkEdit::Referrer(Some(referrer)) = edit {
        let mut next = snapshot.ledger.index_of(*referrer);
        if next.is_none() {
            return Err(AppError::new(ErrorCode::NotFound));
        }
        while let Some(c) = next.filter(|c| circle.insert(*c)) {
            next = snapshot.archive.referred_by.get(c).copied().flatten().map(|by| by as usize);
        }
    }
    let free = customers.into_iter().map(|c| c as usize).filter(|c| !circle.contains(c));
    Ok(free.map(|c| snapshot.ledger.customers[c]).collect())
}

/// The change by name, for "撤销：…".
pub fn label(customers: &[CustomerId]) -> UndoLabel {
    let count = customers.len() as u32;
    UndoLabel { kind: ChangeKind::EditCustomers, subject: String::new(), count }
}

/// Makes the edit; returns of how many something changed.
///
/// # Errors
/// `not_found`, `cancelled`, or what storage says.
pub fn edit(
    conn: &Connection,
    customers: &[CustomerId],
    edit: &BulkEdit,
    caller: &dyn Caller,
) -> Result<u32> {
    let referrer = match edit {
        BulkEdit::Referrer(Some(referrer)) => {
            let key = surest(conn, referrer.0)?.ok_or(ErrorCode::NotFound)?;
            Some(key_text(&key))
        }
        BulkEdit::Referrer(None) | BulkEdit::Excluded(_) => None,
    };
    let mut changed = 0;
    for (n, CustomerId(customer)) in customers.iter().enumerate() {
        if n.is_multiple_of(STEP) && caller.cancelled() {
            return Err(ErrorCode::Cancelled.into());
        }
        changed += u32::from(match edit {
            BulkEdit::Referrer(_) => {
                let other = referrer_of(conn, *customer)? != referrer;
                if other {
                    set_field(conn, *customer, "referrer", referrer.as_deref())?;
                }
                other
            }
            BulkEdit::Excluded(excluded) => {
                let other = customer_excluded(conn, *customer)? != *excluded;
                set_excluded(conn, *customer, *excluded)?;
                other
            }
        });
    }
    Ok(changed)
}

/// Who brought a customer by the merchant's word, as it is kept.
fn referrer_of(conn: &Connection, customer: i64) -> Result<Option<String>> {
    Ok(conn
        .prepare_cached(
            "SELECT f.value FROM archive_field f
             JOIN customer_hand h ON h.customer_id = f.customer_id
             JOIN identity i ON i.id = h.identity_id
             WHERE i.customer_id = ?1 AND f.field = 'referrer'
             ORDER BY h.customer_id <> ?1, h.customer_id LIMIT 1",
        )?
        .query_row([customer], |row| row.get(0))
        .optional()?)
}
