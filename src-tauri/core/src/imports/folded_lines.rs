//! The lines of orders, each once: from the file that tells most of them.

use rusqlite::{Connection, Row};

use super::fold::{lines, ranked};
use super::observation::{self, Stored};
use crate::error::Result;

/// The columns [`visit_row`] reads.
const COLUMNS: &str = "id, lines, file_id";

/// Visits the lines of all orders that have any, in ascending order of the orders'
/// ids: an order and its lines as stored (see [`observation::parse_lines`]).
///
/// # Errors
/// What storage says, or `visit`.
pub fn for_each(conn: &Connection, mut visit: impl FnMut(i64, &str) -> Result<()>) -> Result<()> {
    let mut statement =
        conn.prepare_cached(&format!("SELECT {COLUMNS} FROM orders ORDER BY id"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        visit_row(conn, row, &mut visit)?;
    }
    Ok(())
}

/// The same for these orders, in the order given; those that are not there are left
/// out.
///
/// # Errors
/// What storage says, or `visit`.
pub fn of_orders(
    conn: &Connection,
    orders: impl IntoIterator<Item = i64>,
    mut visit: impl FnMut(i64, &str) -> Result<()>,
) -> Result<()> {
    let mut statement =
        conn.prepare_cached(&format!("SELECT {COLUMNS} FROM orders WHERE id = ?1"))?;
    for order in orders {
        let mut rows = statement.query([order])?;
        if let Some(row) = rows.next()? {
            visit_row(conn, row, &mut visit)?;
        }
    }
    Ok(())
}

/// An order said once has its lines with it; of one said more often they are those
/// its files fold to.
fn visit_row(
    conn: &Connection,
    row: &Row<'_>,
    visit: &mut impl FnMut(i64, &str) -> Result<()>,
) -> Result<()> {
    let order = row.get(0)?;
    if row.get_ref(2)?.as_i64().is_ok() {
        return match row.get_ref(1)?.as_str() {
            Ok(text) => visit(order, text),
            Err(_) => Ok(()),
        };
    }
    let all = observation::of_order(conn, order)?;
    match lines(&ranked(all.iter().map(|(_, said)| said), &Stored(conn))) {
        Some(text) => visit(order, &text),
        None => Ok(()),
    }
}
