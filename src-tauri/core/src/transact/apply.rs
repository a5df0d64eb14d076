//! Applies recorded changes, or the inverse of them.

use huitouke_contract::AppError;
use rusqlite::types::Value as Sql;
use rusqlite::{CachedStatement, Connection, params_from_iter};
use serde_json::Value as Json;

use super::record::{Change, TABLES, Table, clear, set_paused};
use crate::error::Result;

/// Applies the inverse of recorded changes, last first. A row that is not as the
/// change left it stops everything.
///
/// # Errors
/// `internal` when the changes do not fit the data, or what storage says.
pub fn apply_inverse(conn: &Connection, changes: &[Change]) -> Result<()> {
    let steps = changes.iter().rev();
    replace_all(conn, steps.map(|(table, before, after)| (table.as_str(), after, before)))
}

/// Applies recorded changes again, first first. A row that is not as it was before the
/// change stops everything.
///
/// # Errors
/// Likewise.
pub fn apply(conn: &Connection, changes: &[Change]) -> Result<()> {
    let steps = changes.iter();
    replace_all(conn, steps.map(|(table, before, after)| (table.as_str(), before, after)))
}

type Step<'a> = (&'a str, &'a Option<Vec<Json>>, &'a Option<Vec<Json>>);

/// Puts rows in the place of others, one after the other; nothing of it is recorded.
fn replace_all<'a>(conn: &Connection, steps: impl Iterator<Item = Step<'a>>) -> Result<()> {
    // A row that others refer to is away for a moment; all is looked at when it is over.
    conn.execute_batch("PRAGMA defer_foreign_keys = ON")?;
    set_paused(conn, true)?;
    let mut writers: Vec<Writer<'_>> = Vec::new();
    for (table, old, new) in steps {
        let at = match writers.iter().position(|writer| writer.name == table) {
            Some(at) => at,
            None => {
                let known = TABLES.iter().find(|t| t.name == table);
                writers.push(Writer::new(conn, known.ok_or_else(|| misfit(table))?)?);
                writers.len() - 1
            }
        };
        writers[at].replace(old.as_deref(), new.as_deref())?;
    }
    clear(conn)
}

/// Writes rows of one table.
struct Writer<'c> {
    name: &'static str,
    delete: CachedStatement<'c>,
    insert: CachedStatement<'c>,
}

impl<'c> Writer<'c> {
    fn new(conn: &'c Connection, Table { name, columns }: &Table) -> Result<Self> {
        let same: Vec<String> = (1..).zip(*columns).map(|(i, c)| format!("{c} IS ?{i}")).collect();
        let marks: Vec<String> = (1..=columns.len()).map(|i| format!("?{i}")).collect();
        let delete = format!("DELETE FROM {name} WHERE {}", same.join(" AND "));
        let (columns, marks) = (columns.join(", "), marks.join(", "));
        let insert = format!("INSERT INTO {name} ({columns}) VALUES ({marks})");
        Ok(Self {
            name,
            delete: conn.prepare_cached(&delete)?,
            insert: conn.prepare_cached(&insert)?,
        })
    }

    /// Puts `new` in the place of `old` (`None`: no row).
    fn replace(&mut self, old: Option<&[Json]>, new: Option<&[Json]>) -> Result<()> {
        if let Some(old) = old
            && self.delete.execute(params_from_iter(old.iter().map(to_sql)))? != 1
        {
            return Err(misfit(self.name).into());
        }
        if let Some(new) = new {
            self.insert.execute(params_from_iter(new.iter().map(to_sql)))?;
        }
        Ok(())
    }
}

fn to_sql(value: &Json) -> Sql {
    match value {
        Json::String(text) => Sql::Text(text.clone()),
        Json::Number(number) => number
            .as_i64()
            .map_or_else(|| Sql::Real(number.as_f64().unwrap_or_default()), Sql::Integer),
        Json::Bool(b) => Sql::Integer(i64::from(*b)),
        Json::Null | Json::Array(_) | Json::Object(_) => Sql::Null,
    }
}

fn misfit(table: &str) -> AppError {
    AppError::internal(format!("the journal does not fit the data in {table}"))
}
