//! Rows that hang on what is written of a customer.

use huitouke_contract::ErrorCode;
use rusqlite::types::ToSql;
use rusqlite::{Connection, params, params_from_iter};

use crate::customers::edit::{begin, written};
use crate::error::Result;

/// The row of what is written of a customer, made where there is none.
///
/// # Errors
/// What storage says.
pub fn own(conn: &Connection, customer: i64) -> Result<i64> {
    begin(conn, customer)?;
    Ok(customer)
}

/// Sets a field; `None` goes back to what files say. What was written of others who
/// were joined to this customer was shown with it, so it is replaced with it.
///
/// # Errors
/// What storage says.
pub fn set_field(conn: &Connection, customer: i64, field: &str, value: Option<&str>) -> Result<()> {
    let mut drop =
        conn.prepare_cached("DELETE FROM archive_field WHERE customer_id = ?1 AND field = ?2")?;
    for row in written(conn, customer)? {
        if value.is_none() || row != customer {
            drop.execute(params![row, field])?;
        }
    }
    let Some(value) = value else { return Ok(()) };
    conn.prepare_cached(
        "INSERT INTO archive_field (customer_id, field, value) VALUES (?1, ?2, ?3)
         ON CONFLICT DO UPDATE SET value = ?3 WHERE value <> ?3",
    )?
    .execute(params![own(conn, customer)?, field, value])?;
    Ok(())
}

/// Adds a row to a table, whose columns follow the customer's.
///
/// # Errors
/// What storage says.
pub fn add(
    conn: &Connection,
    customer: i64,
    table: &'static str,
    columns: &[&'static str],
    values: &[&dyn ToSql],
) -> Result<()> {
    let own = own(conn, customer)?;
    let places: String = (0..values.len()).map(|n| format!(", ?{}", n + 2)).collect();
    let columns: String = columns.iter().map(|column| format!(", {column}")).collect();
    let all = std::iter::once(&own as &dyn ToSql).chain(values.iter().copied());
    conn.prepare_cached(&format!(
        "INSERT INTO {table} (customer_id{columns}) VALUES (?1{places})"
    ))?
    .execute(params_from_iter(all))?;
    Ok(())
}

/// Changes a row of a customer.
///
/// # Errors
/// `not_found` where it is nobody's, or somebody else's.
pub fn change(
    conn: &Connection,
    (customer, id): (i64, i64),
    table: &'static str,
    columns: &[&'static str],
    values: &[&dyn ToSql],
) -> Result<()> {
    whose(conn, (customer, id), table)?;
    let places = |sign: &str, between: &str| {
        let one = |(n, column): (usize, &&str)| format!("{column} {sign} ?{}", n + 2);
        columns.iter().enumerate().map(one).collect::<Vec<_>>().join(between)
    };
    let all = std::iter::once(&id as &dyn ToSql).chain(values.iter().copied());
    conn.prepare_cached(&format!(
        "UPDATE {table} SET {} WHERE id = ?1 AND ({})",
        places("=", ", "),
        places("IS NOT", " OR ")
    ))?
    .execute(params_from_iter(all))?;
    Ok(())
}

/// Adds a row, or changes the one named.
///
/// # Errors
/// `not_found` where that is nobody's, or somebody else's.
pub fn put(
    conn: &Connection,
    (customer, id): (i64, Option<i64>),
    table: &'static str,
    columns: &[&'static str],
    values: &[&dyn ToSql],
) -> Result<()> {
    match id {
        Some(id) => change(conn, (customer, id), table, columns, values),
        None => add(conn, customer, table, columns, values),
    }
}

/// Takes a row of a customer away.
///
/// # Errors
/// `not_found` where it is nobody's, or somebody else's.
pub fn remove(conn: &Connection, of: (i64, i64), table: &'static str) -> Result<()> {
    whose(conn, of, table)?;
    conn.prepare_cached(&format!("DELETE FROM {table} WHERE id = ?1"))?.execute([of.1])?;
    Ok(())
}

/// The row a thing hangs on, if that is this customer's.
fn whose(conn: &Connection, (customer, id): (i64, i64), table: &str) -> Result<i64> {
    let mut statement =
        conn.prepare_cached(&format!("SELECT customer_id FROM {table} WHERE id = ?1"))?;
    let found: Option<i64> = statement.query_map([id], |row| row.get(0))?.next().transpose()?;
    found
        .filter(|row| written(conn, customer).is_ok_and(|rows| rows.contains(row)))
        .ok_or_else(|| ErrorCode::NotFound.into())
}
