//! Copies that anybody can read: backups made before there was a password, and files put
//! aside before an upgrade.

use std::fs;
use std::path::{Path, PathBuf};

use huitouke_contract::Caller;
use huitouke_contract::passwords::{OpenCopies, OpenCopiesDone};
use huitouke_contract::shop::WhichShop;
use rusqlite::{Connection, OpenFlags};

use super::envelope::Envelope;
use crate::backups::file::{ENDING, seal, verify};
use crate::backups::make::seal_of;
use crate::backups::place::{Part, Place};
use crate::error::Result;
use crate::storage::cipher::{DataFile, FileKey, PLAIN, SALT, beginning};
use crate::storage::new::{create, with_ending};
use crate::storage::{connect_to_read, generation, not_writable};

/// All of them.
pub fn open(data: &Path, which: WhichShop) -> Vec<PathBuf> {
    let place = Place::of(data, which);
    let folders = std::iter::once(place.folder.clone()).chain(place.local().second);
    let backups = folders.flat_map(|folder| place.backups_in(&folder));
    let open = backups.filter(|found| found.header.as_ref().is_none_or(|h| h.sealed.is_none()));
    let mut all: Vec<PathBuf> = open.map(|found| found.path).collect();
    all.extend(aside(data).filter(|path| is_open(path)));
    all
}

/// Files of this data file that were put aside: `.bak` before an upgrade, `.damaged-…`.
fn aside(data: &Path) -> impl Iterator<Item = PathBuf> {
    let name = data.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let folder = data.parent().map(fs::read_dir).into_iter().flatten().flatten().flatten();
    folder.map(|entry| entry.path()).filter(move |path| {
        let found = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        found
            .strip_prefix(&name)
            .is_some_and(|rest| rest.ends_with(".bak") || rest.starts_with(".damaged-"))
    })
}

fn is_open(path: &Path) -> bool {
    matches!(beginning(path), Ok(Some(begins)) if begins == *PLAIN
        || begins == FileKey::published().salt())
}

/// Encrypts or deletes them.
///
/// # Errors
/// `key_missing`, `cancelled`. What can't be done is counted.
pub fn close(
    data: &DataFile,
    which: WhichShop,
    how: OpenCopies,
    caller: &dyn Caller,
) -> Result<OpenCopiesDone> {
    let mut done = OpenCopiesDone { done: 0, left: 0 };
    if data.key.is_published() {
        return Ok(done);
    }
    for path in open(&data.path, which) {
        if caller.cancelled() {
            return Err(huitouke_contract::ErrorCode::Cancelled.into());
        }
        let is_backup = path.extension().is_some_and(|ending| ending == ENDING);
        let closed = match how {
            OpenCopies::Delete => fs::remove_file(&path).is_ok(),
            OpenCopies::Encrypt if is_backup => seal_backup(&path, data).is_ok(),
            OpenCopies::Encrypt => seal_file(&path, data).is_ok(),
        };
        match closed {
            true => done.done += 1,
            false => done.left += 1,
        }
    }
    Ok(done)
}

fn seal_backup(path: &Path, data: &DataFile) -> Result<()> {
    let Some(sealed) = seal_of(data)? else { return Ok(()) };
    let part = Part::of(path, "");
    {
        let mut out = create(&part.path).map_err(|error| not_writable(path, &error))?;
        seal(path, &mut out, path, sealed, &data.key)?;
        out.sync_all().map_err(|error| not_writable(path, &error))?;
    }
    verify(&part.path)?;
    Ok(part.put(path)?)
}

/// Writes a whole database anew under the key of the shop.
fn seal_file(path: &Path, data: &DataFile) -> Result<()> {
    let part = Part::of(path, "");
    let to = DataFile::new(&part.path, &data.key);
    if beginning(path).ok().flatten().as_ref() == Some(PLAIN) {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let from = Connection::open_with_flags(path, flags)?;
        generation::export(&from, &to)?;
        generation::same(&from, &to)?;
    } else {
        let from = connect_to_read(&DataFile::without_password(path))?;
        generation::copy(&from, &to)?;
        generation::same(&from, &to)?;
    }
    for ending in ["-wal", "-shm"] {
        let _ = fs::remove_file(with_ending(path, ending));
    }
    Ok(part.put(path)?)
}

/// The envelope of a file that begins so, out of its backups.
pub fn envelope_in_backups(data: &Path, which: WhichShop, begins: &[u8; SALT]) -> Option<Envelope> {
    let place = Place::of(data, which);
    let folders = std::iter::once(place.folder.clone()).chain(place.local().second);
    folders
        .flat_map(|folder| place.backups_in(&folder))
        .filter_map(|found| found.header?.sealed)
        .map(|sealed| sealed.envelope)
        .find(|envelope| envelope.is_of(begins))
}
