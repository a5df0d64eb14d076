//! Rows off sound pages, into the tables they were in.

use std::collections::HashMap;

use huitouke_salvage::{Report, Row, Source, Value};
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ToSql};

use super::shapes::{Known, Place};
use crate::backups::make::Stretch;
use crate::error::{Error, Result};

/// Rows between two looks at whether to go on.
const PIECE: u64 = 2000;

/// An error of the walk through the pages.
impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::App(huitouke_contract::AppError::internal(error))
    }
}

/// A value of a page as one of SQL.
#[derive(Debug)]
pub struct Sql<'a>(pub &'a Value);

impl ToSql for Sql<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self.0 {
            Value::Null => ValueRef::Null,
            Value::Integer(number) => ValueRef::Integer(*number),
            Value::Real(number) => ValueRef::Real(*number),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Blob(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

/// Writes every row of every table.
///
/// # Errors
/// `cancelled`, or what storage says of the new file.
pub fn rows(source: &Source, known: &Known, tx: &Connection, told: Stretch<'_>) -> Result<Report> {
    // What the new file has by itself (a setting, a number never to be given again) yields
    // to what was there.
    for place in known.shapes.iter().zip(&known.places).filter(|(shape, _)| !shape.is_index) {
        tx.execute(&format!("DELETE FROM {}", place.1.table), [])?;
    }
    let mut sql: HashMap<(usize, usize), String> = HashMap::new();
    let mut done: u64 = 0;
    let all = u64::from(source.pages()) * 40;
    let mut take = |tree: usize, row: Row| -> Result<()> {
        done += 1;
        if done.is_multiple_of(PIECE) {
            told.tell(done.min(all), all)?;
        }
        if known.shapes[tree].is_index {
            return Ok(());
        }
        let place = &known.places[tree];
        let sql =
            sql.entry((tree, row.values.len())).or_insert_with(|| insert(place, row.values.len()));
        let mut statement = tx.prepare_cached(sql)?;
        statement.execute(rusqlite::params_from_iter(row.values.iter().map(Sql)))?;
        Ok(())
    };
    huitouke_salvage::salvage(source, &known.shapes, &mut take)
}

/// A row that is there already stays: keys are given once.
pub fn insert(place: &Place, values: usize) -> String {
    let columns: Vec<String> =
        place.columns.iter().take(values).map(|name| format!("\"{name}\"")).collect();
    let marks = vec!["?"; columns.len()].join(", ");
    format!("INSERT OR IGNORE INTO {} ({}) VALUES ({marks})", place.table, columns.join(", "))
}
