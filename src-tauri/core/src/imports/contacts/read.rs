//! Reads what is said about people: for the panel, and for the check.

use huitouke_analytics::CustomerId;
use huitouke_contract::contacts::ContactProfile;
use rusqlite::Connection;

use super::said::{PersonSaid, fold};
use super::undo::others_of;
use crate::error::Result;

/// Everything files say about one customer as a person; `None` where none does.
///
/// # Errors
/// What storage says.
pub fn profile(conn: &Connection, customer: CustomerId) -> Result<Option<ContactProfile>> {
    let mut statement = conn.prepare_cached(
        "SELECT c.said FROM contact_said c JOIN identity i ON i.id = c.identity_id
         WHERE i.customer_id = ?1",
    )?;
    let mut said: Vec<PersonSaid> = Vec::new();
    let mut rows = statement.query([customer.0])?;
    while let Some(row) = rows.next()? {
        said.push(serde_json::from_str(row.get_ref(0)?.as_str().unwrap_or(""))?);
    }
    let Some(mut profile) = fold(&said) else { return Ok(None) };
    let mut files = conn.prepare_cached(
        "SELECT DISTINCT f.name FROM contact_said c
         JOIN identity i ON i.id = c.identity_id
         JOIN contact_source s ON s.contact_id = c.id
         JOIN source_file f ON f.id = s.file_id
         WHERE i.customer_id = ?1 ORDER BY f.id",
    )?;
    profile.files =
        files.query_map([customer.0], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(Some(profile))
}

/// Adds what is wrong with what is stored about people.
///
/// # Errors
/// What storage says.
pub fn check(tx: &Connection, faults: &mut Vec<String>) -> Result<()> {
    for (fault, sql) in [
        (
            "things said about people have no file",
            "SELECT count(*) FROM contact_said c
             WHERE NOT EXISTS (SELECT 1 FROM contact_source s WHERE s.contact_id = c.id)",
        ),
        (
            "people named by a file are no customers",
            "SELECT count(*) FROM contact_said c JOIN identity i ON i.id = c.identity_id
             WHERE i.customer_id IS NULL",
        ),
    ] {
        let n: i64 = tx.query_row(sql, [], |r| r.get(0))?;
        if n > 0 {
            faults.push(format!("{n} {fault}"));
        }
    }
    let mut exists = tx.prepare("SELECT 1 FROM identity WHERE id = ?1")?;
    let mut all = tx.prepare("SELECT id, others, said FROM contact_said")?;
    let mut rows = all.query([])?;
    while let Some(row) = rows.next()? {
        let (id, others, said): (i64, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if serde_json::from_str::<PersonSaid>(&said).is_err() {
            faults.push(format!("what is said of person {id} can't be read"));
        }
        for other in others_of(&others) {
            if !exists.exists([other])? {
                faults.push(format!("person {id} names an identity that is not there"));
            }
        }
    }
    Ok(())
}
