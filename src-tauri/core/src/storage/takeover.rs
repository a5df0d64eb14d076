//! Files made before data files were encrypted: each is written anew with the published key
//! at the first start, after a copy of it was put aside.

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::cipher::{DataFile, PLAIN, beginning};
use super::new::{create, remove_if_there, sync_folder, with_ending};
use super::{APPLICATION_ID, damaged, generation, migrate, named, not_writable};
use crate::error::Result;

/// Ending of the copy that is put aside.
pub const ASIDE: &str = ".plain.bak";

/// Whether a file is not encrypted though it should be.
///
/// # Errors
/// `data_read_only` where it can't be looked at.
pub fn is_plain(data: &DataFile) -> Result<bool> {
    let begins = beginning(&data.path).map_err(|error| not_writable(&data.path, &error))?;
    Ok(data.key.bytes().is_some() && begins.as_ref() == Some(PLAIN))
}

/// Writes such a file anew. Nobody may have it open; the lock must be held.
///
/// # Errors
/// `data_damaged`, `data_newer`, `data_in_use`, `disk_full`, `data_read_only`; the file is as
/// it was then.
pub fn take_over(data: &DataFile) -> Result<()> {
    if !is_plain(data)? {
        return Ok(());
    }
    let path = &data.path;
    let next = DataFile { path: generation::next_of(path), key: data.key.clone() };
    let done = write(path, &next).and_then(|()| {
        put_aside(path).map_err(|error| not_writable(path, &error))?;
        generation::put(&next.path, path)
    });
    generation::discard(path);
    done
}

fn write(path: &Path, next: &DataFile) -> Result<()> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    let id: i32 = conn
        .query_row("PRAGMA application_id", [], |row| row.get(0))
        .map_err(|error| named(path, error))?;
    if id != APPLICATION_ID {
        return Err(damaged(path, &format!("application id {id}")).into());
    }
    let found = migrate::version(&conn, path)?;
    if found > migrate::SCHEMA_VERSION {
        return Err(migrate::newer(found, migrate::SCHEMA_VERSION).into());
    }
    let verdict: String = conn.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if verdict != "ok" {
        return Err(damaged(path, &verdict).into());
    }
    // Everything into the file itself, so that what is put aside is whole.
    conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    generation::export(&conn, next)?;
    generation::same(&conn, next)
}

/// Copies the old file aside; an earlier copy stays, since this may be a second try.
fn put_aside(path: &Path) -> io::Result<()> {
    let aside = with_ending(path, ASIDE);
    let part = with_ending(&aside, ".part");
    let copied = (|| {
        let mut to = create(&part)?;
        io::copy(&mut OpenOptions::new().read(true).open(path)?, &mut to)?;
        to.sync_all()?;
        drop(to);
        fs::rename(&part, &aside)?;
        sync_folder(&aside)
    })();
    if let Err(error) = remove_if_there(&part)
        && error.kind() != ErrorKind::NotFound
    {
        return Err(error);
    }
    copied
}

#[cfg(test)]
#[path = "takeover_tests.rs"]
mod tests;
