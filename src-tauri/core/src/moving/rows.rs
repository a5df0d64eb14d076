//! All rows of one data file into another, table by table.
//!
//! Not by SQLite's online copy: one of the two may be encrypted and the other is not.

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::types::ToSqlOutput;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::error::Result;
use crate::storage::APPLICATION_ID;
use crate::storage::migrate::{MIGRATIONS, SCHEMA_VERSION};
use crate::transact::record;

/// After so many rows it is asked whether to go on.
const STEP: u64 = 4096;

/// A table with its columns.
struct Table {
    name: String,
    columns: Vec<String>,
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// The tables of a schema, by name.
fn tables(conn: &Connection) -> Result<Vec<Table>> {
    let names: Vec<String> = conn
        .prepare(
            "SELECT name FROM sqlite_schema
             WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
        )?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let mut columns = conn.prepare("SELECT name FROM pragma_table_info(?1) ORDER BY cid")?;
    let with = |name: String| {
        let columns = columns.query_map([&name], |row| row.get(0))?;
        Ok(Table { columns: columns.collect::<rusqlite::Result<_>>()?, name })
    };
    names.into_iter().map(with).collect()
}

/// How many rows all tables have.
///
/// # Errors
/// What storage says.
pub fn count(conn: &Connection) -> Result<BTreeMap<String, u64>> {
    let count = |table: Table| {
        let sql = format!("SELECT count(*) FROM {}", quoted(&table.name));
        let rows: i64 = conn.query_row(&sql, [], |row| row.get(0))?;
        Ok((table.name, rows.unsigned_abs()))
    };
    tables(conn)?.into_iter().map(count).collect()
}

/// Opens a plain database that nobody else knows of; nothing of it needs to survive a crash.
///
/// # Errors
/// What storage says.
pub fn open(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    conn.execute_batch(
        "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY;
         PRAGMA cache_size = -32000; PRAGMA trusted_schema = OFF;",
    )?;
    Ok(conn)
}

/// A new database with this version's schema and without any row, that any SQLite opens.
/// It has no journal: what is half made counts for nothing.
///
/// # Errors
/// What storage says.
pub fn create(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    conn.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;")?;
    for sql in MIGRATIONS {
        conn.execute_batch(sql)?;
    }
    conn.pragma_update(None, "application_id", APPLICATION_ID)?;
    conn.pragma_update(None, "user_version", SCHEMA_VERSION as i64)?;
    conn.execute_batch("COMMIT")?;
    Ok(conn)
}

/// Writes every row of `from` into `to`, whose tables are empty and the same; it must be
/// in a transaction. `tick` is told the rows so far and says whether to go on.
///
/// # Errors
/// What `tick` or storage says.
pub fn copy(
    from: &Connection,
    to: &Connection,
    tick: &mut dyn FnMut(u64) -> Result<()>,
) -> Result<()> {
    let mut done = 0;
    for table in tables(to)? {
        copy_table(from, to, &table, &mut done, tick)?;
    }
    // Numbers given once are not given again.
    let sequences = Table {
        name: "sqlite_sequence".to_owned(),
        columns: vec!["name".to_owned(), "seq".to_owned()],
    };
    to.execute("DELETE FROM sqlite_sequence", [])?;
    copy_table(from, to, &sequences, &mut done, tick)?;
    tick(done)
}

fn copy_table(
    from: &Connection,
    to: &Connection,
    table: &Table,
    done: &mut u64,
    tick: &mut dyn FnMut(u64) -> Result<()>,
) -> Result<()> {
    let name = quoted(&table.name);
    let columns = table.columns.iter().map(|c| quoted(c)).collect::<Vec<_>>().join(", ");
    let marks = vec!["?"; table.columns.len()].join(", ");
    let mut read = from.prepare(&format!("SELECT {columns} FROM {name}"))?;
    let mut write = to.prepare(&format!("INSERT INTO {name} ({columns}) VALUES ({marks})"))?;
    let mut rows = read.query([])?;
    while let Some(row) = rows.next()? {
        for at in 0..table.columns.len() {
            write.raw_bind_parameter(at + 1, ToSqlOutput::Borrowed(row.get_ref(at)?))?;
        }
        write.raw_execute()?;
        *done += 1;
        if done.is_multiple_of(STEP) {
            tick(*done)?;
        }
    }
    Ok(())
}

/// Puts every row of `from` in the place of those of the open data file, in one
/// transaction of it.
///
/// # Errors
/// What `tick` or storage says; the data file is as it was then.
pub fn replace(
    from: &Connection,
    data: &mut Connection,
    tick: &mut dyn FnMut(u64) -> Result<()>,
) -> Result<()> {
    // What refers to what was looked at in `from`. Row by row it would cost a look at every
    // table that refers to one emptied here.
    data.pragma_update(None, "foreign_keys", false)?;
    // Nor is it a change by hand to be taken back: the journal comes along whole.
    record::set_paused(data, true)?;
    let done = replace_within(from, data, tick);
    record::set_paused(data, false)?;
    data.pragma_update(None, "foreign_keys", true)?;
    done
}

fn replace_within(
    from: &Connection,
    data: &mut Connection,
    tick: &mut dyn FnMut(u64) -> Result<()>,
) -> Result<()> {
    let tx = data.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for table in tables(&tx)? {
        tx.execute(&format!("DELETE FROM {}", quoted(&table.name)), [])?;
    }
    copy(from, &tx, tick)?;
    tx.commit()?;
    Ok(())
}
