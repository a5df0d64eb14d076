//! Customers as a table: an xlsx workbook or a csv file, whole or not at all.

pub(crate) mod csv;
pub(crate) mod field;
#[cfg(test)]
mod tests;
pub mod words;
pub(crate) mod xlsx;

use std::path::Path;

use huitouke_contract::call::Phase;
use huitouke_contract::customers::CustomerColumn;
use huitouke_contract::exports::{CustomersExport, Exported};
use huitouke_contract::{AppError, Caller, ErrorCode, Progress};
use rusqlite::Connection;

use self::field::{Field, field};
use super::cells::{Cells, cells};
use super::selection;
use crate::imports::understand::file_name;
use crate::insights::View;

/// A table has at most so many columns.
const MOST_COLUMNS: usize = 200;
/// After so many rows it is asked whether to stop, and said how far it is.
const STEP: usize = 1024;

/// Writes it.
///
/// # Errors
/// `bad_request` for no columns or an unknown ending, `cancelled`, or why it can't be
/// saved. What was there before stays then.
pub fn export(
    conn: &Connection,
    view: &View,
    request: &CustomersExport,
    caller: &dyn Caller,
) -> Result<Exported, AppError> {
    if request.columns.is_empty() || request.columns.len() > MOST_COLUMNS {
        return Err(AppError::bad_request(format!("1 to {MOST_COLUMNS} columns")));
    }
    let path = Path::new(&request.path);
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let write = match ending.to_ascii_lowercase().as_str() {
        "xlsx" => xlsx::write,
        "csv" => csv::write,
        _ => return Err(AppError::bad_request("a table ends with .xlsx or .csv")),
    };
    let today = caller.now().day;
    let at = selection::looked_at(view, &request.customers, today);
    let customers = selection::in_order(view, &request.customers, today);
    let mut table = Table {
        columns: &request.columns,
        cells: cells(conn, &at, &request.columns),
        customers: &customers,
        next: 0,
        file: file_name(path),
        caller,
    };
    write(&mut table, path)?;
    Ok(Exported { customers: customers.len() as u32 })
}

/// The rows, one after the other.
struct Table<'a> {
    columns: &'a [CustomerColumn],
    cells: Cells<'a>,
    customers: &'a [u32],
    next: usize,
    file: String,
    caller: &'a dyn Caller,
}

impl Table<'_> {
    /// The next row.
    fn row(&mut self) -> Result<Option<Vec<Field>>, AppError> {
        let Some(c) = self.customers.get(self.next) else { return Ok(None) };
        if self.next.is_multiple_of(STEP) {
            if self.caller.cancelled() {
                return Err(AppError::new(ErrorCode::Cancelled));
            }
            self.caller.progress(Progress {
                phase: Phase::Writing,
                file: self.file.clone(),
                permille: (self.next * 1000 / self.customers.len()) as u32,
                rows: self.next as u64,
            });
        }
        self.next += 1;
        let cells = self.cells.of(*c as usize)?;
        let fields = self.columns.iter().zip(cells).map(|(column, cell)| field(column, cell));
        Ok(Some(fields.collect()))
    }
}
