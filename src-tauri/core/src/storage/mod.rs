//! The data file: opening it, its schema, its lock.
//!
//! Opening is four steps: prepare (lock, a first page for a new file), init
//! (pragmas), upgrade (numbered migrations in one transaction), finish (a second
//! connection for reading).

mod blank;
pub mod check;
mod lock;
mod migrate;
pub mod place;

use std::path::Path;
use std::time::Duration;

use huitouke_contract::{AppError, ErrorCode};
use rusqlite::{Connection, OpenFlags};

use crate::error::Result;
use crate::transact::record;
pub use lock::Lock;
pub use migrate::SCHEMA_VERSION;

/// Marks a file as ours: the bytes `HTKE` as a number (SQLite's application id).
pub const APPLICATION_ID: i32 = 0x4854_4b45;

/// The connections to one data file.
#[derive(Debug)]
pub struct Storage {
    /// Writes, and reads that must see what was just written.
    pub writer: Connection,
    /// Reads beside a running write.
    pub reader: Connection,
    /// Held as long as the file is open for writing; `None` when only reading.
    pub lock: Option<Lock>,
}

/// Opens the data file for writing; makes a new one where there is none.
///
/// # Errors
/// `data_in_use`, `data_newer`, `data_damaged`, `data_read_only`, `disk_full`.
pub fn open(path: &Path) -> Result<Storage> {
    let lock = Lock::take(path)?;
    blank::create_if_missing(path).map_err(|error| not_writable(path, &error))?;
    let mut writer = connect(path)?;
    migrate::upgrade(&mut writer, path, migrate::MIGRATIONS)?;
    record::set_up(&writer)?;
    let reader = connect(path)?;
    reader.pragma_update(None, "query_only", true)?;
    Ok(Storage { writer, reader, lock: Some(lock) })
}

/// Opens an existing data file for reading only, also while a window has it
/// open.
///
/// # Errors
/// `not_found`, `data_newer`, `data_damaged`.
pub fn open_read_only(path: &Path) -> Result<Storage> {
    if !path.is_file() {
        return Err(AppError::new(ErrorCode::NotFound).with("path", path.display()).into());
    }
    let writer = connect(path)?;
    writer.pragma_update(None, "query_only", true)?;
    migrate::refuse_unless_current(&writer, path)?;
    let reader = connect(path)?;
    reader.pragma_update(None, "query_only", true)?;
    Ok(Storage { writer, reader, lock: None })
}

fn connect(path: &Path) -> Result<Connection> {
    // No SQLITE_OPEN_CREATE: a file that went away must not come back empty.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    conn.busy_timeout(Duration::from_secs(5))?;
    // The first statement that touches the file: says whether it is one of ours.
    let id: i32 = conn
        .query_row("PRAGMA application_id", [], |row| row.get(0))
        .map_err(|error| damaged(path, &error))?;
    if id != APPLICATION_ID {
        return Err(damaged(path, &format!("application id {id}")).into());
    }
    conn.execute_batch(
        "PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA cache_size = -32000;
         PRAGMA journal_size_limit = 16000000;
         PRAGMA trusted_schema = OFF;",
    )?;
    conn.set_prepared_statement_cache_capacity(64);
    Ok(conn)
}

fn damaged(path: &Path, detail: &dyn std::fmt::Display) -> AppError {
    AppError::new(ErrorCode::DataDamaged).with("path", path.display()).with("detail", detail)
}

fn not_writable(path: &Path, error: &std::io::Error) -> AppError {
    let code = match error.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => ErrorCode::DiskFull,
        _ => ErrorCode::DataReadOnly,
    };
    AppError::new(code).with("path", path.display()).with("detail", error)
}
