//! A data file written anew beside itself, and put in its place.
//!
//! An open file can't be replaced on Windows, so this happens while nothing has it open.
//! What is put in place is whole, checked and on the disk before; then it is one renaming,
//! so that killed at any moment there is wholly the old or wholly the new file.

use std::fs::{self, OpenOptions};
use std::io;
use std::path::Path;

use huitouke_contract::{AppError, ErrorCode};
use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags};

use super::cipher::{DataFile, attach, unlock};
use super::new::{create, remove_if_there, remove_journals, sync_folder, with_ending};
use super::{damaged, not_writable};
use crate::error::Result;

/// Ending of the file that is written.
pub const NEXT: &str = ".next";

/// The path of the file that is to take this one's place.
pub fn next_of(path: &Path) -> std::path::PathBuf {
    with_ending(path, NEXT)
}

/// Copies an encrypted file into a new one of any key, page by page, onto the disk.
///
/// # Errors
/// `disk_full`, `data_read_only`, or what storage says.
pub fn copy(from: &Connection, to: &DataFile) -> Result<()> {
    let mut conn = empty(to)?;
    let copying = Backup::new(from, &mut conn)?;
    copying.run_to_completion(i32::MAX, std::time::Duration::from_millis(100), None)?;
    drop(copying);
    finish(conn, to)
}

/// Writes what a plain file holds into a new encrypted one, table by table, since its pages
/// leave no room for the cipher.
///
/// # Errors
/// `disk_full`, `data_read_only`, or what storage says.
pub fn export(from: &Connection, to: &DataFile) -> Result<()> {
    drop(empty(to)?);
    attach(from, to)?;
    let done = (|| -> Result<()> {
        from.execute_batch("PRAGMA other.journal_mode = OFF; PRAGMA other.synchronous = OFF;")?;
        from.query_row("SELECT sqlcipher_export('other')", [], |_| Ok(()))?;
        for name in ["application_id", "user_version"] {
            let value: i64 = from.query_row(&format!("PRAGMA main.{name}"), [], |r| r.get(0))?;
            from.execute_batch(&format!("PRAGMA other.{name} = {value}"))?;
        }
        Ok(())
    })();
    from.execute_batch("DETACH other")?;
    done?;
    sync(&to.path)
}

fn empty(to: &DataFile) -> Result<Connection> {
    let wrong = |error: io::Error| not_writable(&to.path, &error);
    remove_journals(&to.path).map_err(wrong)?;
    drop(create(&to.path).map_err(wrong)?);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(&to.path, flags)?;
    unlock(&conn, &to.key)?;
    conn.execute_batch("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;")?;
    Ok(conn)
}

fn finish(conn: Connection, to: &DataFile) -> Result<()> {
    // A copy of a file in WAL mode would ask for a WAL of its own; this is a single file.
    conn.execute_batch("PRAGMA journal_mode = DELETE")?;
    drop(conn);
    sync(&to.path)
}

fn sync(path: &Path) -> Result<()> {
    let synced = OpenOptions::new().write(true).open(path).and_then(|file| file.sync_all());
    Ok(synced.map_err(|error| not_writable(path, &error))?)
}

/// Whether two files hold the same: the same schema, as many rows in each table, and the new
/// one is whole.
///
/// # Errors
/// `data_damaged`, or what storage says.
pub fn same(old: &Connection, new: &DataFile) -> Result<()> {
    let conn = super::connect_to_read(new)?;
    let verdict: String = conn.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if verdict != "ok" {
        return Err(damaged(&new.path, &verdict).into());
    }
    if held(old)? != held(&conn)? {
        return Err(damaged(&new.path, &"the copy holds something else").into());
    }
    Ok(())
}

/// Every table and index with its definition, and how many rows it has.
fn held(conn: &Connection) -> Result<Vec<(String, String, i64)>> {
    let mut all = conn.prepare(
        "SELECT name, coalesce(sql, ''), type = 'table' FROM main.sqlite_schema ORDER BY name",
    )?;
    let rows: Vec<(String, String, bool)> = all
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let counted = rows.into_iter().filter(|(name, ..)| !name.starts_with("sqlite_")).map(
        |(name, sql, is_table)| {
            let count = format!("SELECT count(*) FROM main.\"{name}\"");
            let rows = match is_table {
                true => conn.query_row(&count, [], |row| row.get(0))?,
                false => 0,
            };
            Ok((name, sql, rows))
        },
    );
    counted.collect()
}

/// Puts the next one in the place of a file that nobody has open any more.
///
/// # Errors
/// `data_in_use` where somebody has it open, `disk_full`, `data_read_only`; the old one is
/// there then.
pub fn put(next: &Path, path: &Path) -> Result<()> {
    // Who reads still has SQLite's files beside it, and would write them into the new one.
    for ending in ["-wal", "-shm"] {
        if with_ending(path, ending).exists() {
            return Err(AppError::new(ErrorCode::DataInUse).with("path", path.display()).into());
        }
    }
    let wrong = |error: io::Error| match error.kind() {
        // Windows refuses to replace a file somebody has open.
        io::ErrorKind::PermissionDenied | io::ErrorKind::ResourceBusy => {
            AppError::new(ErrorCode::DataInUse).with("path", path.display()).with("detail", error)
        }
        _ => not_writable(path, &error),
    };
    fs::rename(next, path).map_err(wrong)?;
    Ok(sync_folder(path).map_err(|error| not_writable(path, &error))?)
}

/// Removes a next one that was not finished.
pub fn discard(path: &Path) {
    let next = next_of(path);
    let _ = remove_journals(&next);
    let _ = remove_if_there(&next);
}
