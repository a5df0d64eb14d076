//! A new data file, and files only their owner reads.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::cipher::{DataFile, unlock};
use super::{APPLICATION_ID, not_writable};
use crate::error::Result;

/// Makes an empty data file where there is none (or one of zero bytes). The lock must be
/// held.
///
/// # Errors
/// `disk_full`, `data_read_only`, or what storage says.
pub fn create_if_missing(data: &DataFile) -> Result<()> {
    let wrong = |error: io::Error| not_writable(&data.path, &error);
    match fs::metadata(&data.path) {
        Ok(meta) if meta.len() > 0 => return Ok(()),
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        // A file that can't be looked at just now may be a good one.
        Err(error) => return Err(wrong(error).into()),
    }
    // A journal left by a file that is gone would be played into the new one.
    remove_journals(&data.path).map_err(wrong)?;
    // Written beside and renamed, so that no half of a page is ever taken for a
    // damaged data file.
    let beside = DataFile { path: with_ending(&data.path, ".new"), key: data.key.clone() };
    remove_journals(&beside.path).map_err(wrong)?;
    drop(create(&beside.path).map_err(wrong)?);
    {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = Connection::open_with_flags(&beside.path, flags)?;
        unlock(&conn, &beside.key)?;
        conn.pragma_update(None, "synchronous", "FULL")?;
        conn.pragma_update(None, "application_id", APPLICATION_ID)?;
    }
    fs::rename(&beside.path, &data.path).map_err(wrong)?;
    sync_folder(&data.path).map_err(wrong)?;
    Ok(())
}

/// Removes what SQLite keeps beside a file.
///
/// # Errors
/// What the system says.
pub fn remove_journals(path: &Path) -> io::Result<()> {
    for ending in ["-wal", "-shm", "-journal"] {
        remove_if_there(&with_ending(path, ending))?;
    }
    Ok(())
}

/// Removes a file that may not be there.
///
/// # Errors
/// What the system says.
pub fn remove_if_there(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// The path with this behind its name.
pub fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Files that only their owner may read: they hold phones and addresses. SQLite
/// gives its journals the same mode. On Windows the user's folder sees to it.
pub fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

/// A new file that only its owner may read; one of that name is emptied.
///
/// # Errors
/// What the system says.
pub fn create(path: &Path) -> io::Result<File> {
    private(OpenOptions::new().read(true).write(true).create(true).truncate(true)).open(path)
}

/// The name of a renamed file is safe once its folder is. Windows has no such thing.
///
/// # Errors
/// What the system says.
pub fn sync_folder(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        // That of a bare name is the working one.
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        // Some file systems of sticks can't, and are none the worse for it.
        let _ = File::open(folder)?.sync_all();
    }
    let _ = path;
    Ok(())
}

/// Writes a small file so that wholly the old or wholly the new one is there, whenever it is
/// killed.
///
/// # Errors
/// What the system says.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let part = with_ending(path, ".part");
    let mut file = create(&part)?;
    io::Write::write_all(&mut file, bytes)?;
    file.sync_all()?;
    drop(file);
    fs::rename(&part, path)?;
    sync_folder(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_name_has_the_working_folder() {
        sync_folder(Path::new("bare name.db")).unwrap();
    }
}
