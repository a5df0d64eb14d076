//! The data file: opening it, its schema, its lock.
//!
//! Opening is five steps: prepare (lock, an empty file where there is none), take over (a
//! file of before files were encrypted), init (key, pragmas), upgrade (numbered migrations in
//! one transaction), finish (a second connection for reading).

pub mod bulk;
pub mod check;
pub mod cipher;
pub(crate) mod generation;
pub(crate) mod lock;
pub(crate) mod migrate;
pub(crate) mod new;
pub mod pages;
pub mod place;
pub(crate) mod takeover;
pub mod watch;

use std::path::Path;
use std::time::Duration;

use huitouke_contract::{AppError, ErrorCode};
use rusqlite::{Connection, OpenFlags};

use crate::error::{Error, Result};
use crate::transact::record;
use crate::trouble::notice;
pub use cipher::{DataFile, FileKey};
pub use lock::Lock;
pub use migrate::SCHEMA_VERSION;
pub(crate) use new::with_ending;

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

/// Opens the data file for writing; makes a new one where there is none. One of an older
/// version is brought to this one after `keep` has kept it as it is.
///
/// # Errors
/// `data_in_use`, `data_newer`, `data_damaged`, `data_read_only`, `disk_full`, and what
/// `keep` says.
pub fn open_keeping(data: &DataFile, keep: impl FnOnce() -> Result<()>) -> Result<Storage> {
    let lock = Lock::take(&data.path)?;
    open_locked(data, lock, keep)
}

/// The same in a test, with nothing to keep.
#[cfg(test)]
pub fn open(data: &DataFile) -> Result<Storage> {
    open_keeping(data, || Ok(()))
}

/// The same with the lock taken.
///
/// # Errors
/// As [`open_keeping`].
pub fn open_locked(
    data: &DataFile,
    lock: Lock,
    keep: impl FnOnce() -> Result<()>,
) -> Result<Storage> {
    notice::before_opening(data)?;
    opened(data, lock, keep).map_err(|error| locked_by_another(data, error))
}

fn opened(data: &DataFile, lock: Lock, keep: impl FnOnce() -> Result<()>) -> Result<Storage> {
    new::create_if_missing(data)?;
    takeover::take_over(data)?;
    let mut writer = connect(data)?;
    migrate::upgrade(&mut writer, &data.path, migrate::MIGRATIONS, keep)?;
    record::set_up(&writer)?;
    let reader = connect(data)?;
    reader.pragma_update(None, "query_only", true)?;
    Ok(Storage { writer, reader, lock: Some(lock) })
}

/// Opens an existing data file for reading only, also while a window has it
/// open.
///
/// # Errors
/// `not_found`, `data_newer`, `data_damaged`.
pub fn open_read_only(data: &DataFile) -> Result<Storage> {
    let storage = open_to_look(data)?;
    migrate::refuse_unless_current(&storage.writer, &data.path)?;
    Ok(storage)
}

/// The same for a file of a newer version too, which may have what is asked for elsewhere.
///
/// # Errors
/// `not_found`, `data_damaged`.
pub fn open_to_look(data: &DataFile) -> Result<Storage> {
    let path = &data.path;
    if !path.is_file() {
        return Err(AppError::new(ErrorCode::NotFound).with("path", path.display()).into());
    }
    if takeover::is_plain(data)? {
        return Err(migrate::older(path).into());
    }
    let writer = connect_to_read(data)?;
    migrate::refuse_older(&writer, path)?;
    let reader = connect_to_read(data)?;
    Ok(Storage { writer, reader, lock: None })
}

/// Opens the file itself for reading only, so that a copy on a read-only medium
/// can be looked at too.
/// # Errors
/// `data_damaged`, or what storage says.
pub fn connect_to_read(data: &DataFile) -> Result<Connection> {
    let path = &data.path;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    cipher::unlock(&conn, &data.key)?;
    if let Err(error) = refuse_unless_ours(&conn, path) {
        // Beside a file in WAL mode SQLite wants to make its index; where nothing
        // may be written nobody else writes either, and the file can be read as
        // it is.
        let Error::Sql(sql) = &error else { return Err(error) };
        let may_not_write = matches!(
            sql.sqlite_error_code(),
            Some(rusqlite::ErrorCode::CannotOpen | rusqlite::ErrorCode::ReadOnly)
        );
        if !may_not_write {
            return Err(error);
        }
        let flags = flags | OpenFlags::SQLITE_OPEN_URI;
        let conn = Connection::open_with_flags(uri(path), flags)?;
        cipher::unlock(&conn, &data.key)?;
        refuse_unless_ours(&conn, path)?;
        return set_up(conn, READING);
    }
    set_up(conn, READING)
}

/// A path as SQLite's URI that promises that nothing changes the file.
fn uri(path: &Path) -> String {
    let escaped =
        path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    let slashes = escaped.replace('\\', "/");
    let root = if slashes.starts_with('/') { "" } else { "/" };
    format!("file:{root}{slashes}?immutable=1")
}

/// Opens an existing data file of ours for writing.
///
/// # Errors
/// `data_damaged`, or what storage says.
pub fn connect(data: &DataFile) -> Result<Connection> {
    // No SQLITE_OPEN_CREATE: a file that went away must not come back empty.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(&data.path, flags)?;
    cipher::unlock(&conn, &data.key)?;
    refuse_unless_ours(&conn, &data.path)?;
    set_up(conn, WRITING)
}

/// How a connection that may write is set up.
const WRITING: &str = "PRAGMA journal_mode = WAL;
     PRAGMA synchronous = FULL;
     PRAGMA foreign_keys = ON;
     PRAGMA temp_store = MEMORY;
     PRAGMA cache_size = -32000;
     PRAGMA journal_size_limit = 16000000;
     PRAGMA trusted_schema = OFF;";

/// How one that only reads is. It reads whole tables once, or the rows of one customer: more
/// pages kept would not be asked for again, and leave holes in the memory when they go.
const READING: &str = "PRAGMA query_only = ON; PRAGMA temp_store = MEMORY;
     PRAGMA cache_size = -4000; PRAGMA trusted_schema = OFF;";

fn set_up(conn: Connection, pragmas: &str) -> Result<Connection> {
    conn.busy_timeout(Duration::from_secs(5))?;
    conn.execute_batch(pragmas)?;
    conn.set_prepared_statement_cache_capacity(64);
    Ok(conn)
}

/// Gives back the memory of pages that were read or written: after all of them were, for
/// once, they would only lie there.
pub(crate) fn let_go_of_pages(conn: &Connection) {
    // What was read or written stands, whatever becomes of the memory.
    let _ = conn.execute_batch("PRAGMA shrink_memory");
}

/// Our own programs are kept out by the lock; whoever holds the file all the same is one
/// against viruses, or one that syncs.
fn locked_by_another(data: &DataFile, error: Error) -> Error {
    match AppError::from(error) {
        error if error.code == ErrorCode::DataInUse => {
            AppError::new(ErrorCode::DataLocked).with("path", data.path.display()).into()
        }
        error => error.into(),
    }
}

/// The first statement that touches the file: says whether it is one of ours.
fn refuse_unless_ours(conn: &Connection, path: &Path) -> Result<()> {
    let id: i32 = conn
        .query_row("PRAGMA application_id", [], |row| row.get(0))
        .map_err(|error| named(path, error))?;
    if id != APPLICATION_ID {
        return Err(AppError::new(ErrorCode::DataForeign).with("path", path.display()).into());
    }
    Ok(())
}

/// An error of the first look at a file: damaged only if SQLite says so; a disk
/// or a permission must not make anyone restore a backup over good data.
fn named(path: &Path, error: rusqlite::Error) -> Error {
    use rusqlite::ErrorCode::{DatabaseCorrupt, NotADatabase};
    match error.sqlite_error_code() {
        Some(DatabaseCorrupt | NotADatabase) => damaged(path, &error).into(),
        _ => error.into(),
    }
}

pub(crate) fn damaged(path: &Path, detail: &dyn std::fmt::Display) -> AppError {
    AppError::new(ErrorCode::DataDamaged).with("path", path.display()).with("detail", detail)
}

pub(crate) fn not_writable(path: &Path, error: &std::io::Error) -> AppError {
    // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION.
    let is_held = cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33));
    let code = match error.kind() {
        _ if is_held => ErrorCode::DataLocked,
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => ErrorCode::DiskFull,
        _ => ErrorCode::DataReadOnly,
    };
    AppError::new(code).with("path", path.display()).with("detail", error)
}
