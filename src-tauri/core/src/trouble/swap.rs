//! One file takes another's place, which is kept beside.
//!
//! Three names: the new file is whole before it is called `….recovered`; then the old one
//! is put aside, then the new one put in its place. Killed in between, the next opening goes
//! on where it stopped: a file called `….recovered` is always what the merchant chose.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use huitouke_contract::{AppError, Moment};

use crate::storage::not_writable;

/// The path with this behind its name.
pub fn named(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Puts `new`, which nobody has open, in the place of `data`. The lock must be held.
///
/// # Errors
/// `data_read_only`, `disk_full`; `data` is where it was then.
pub fn put(new: &Path, data: &Path, now: Moment) -> Result<(), AppError> {
    let wrong = |error: io::Error| not_writable(data, &error);
    // For writing: Windows syncs no other.
    fs::OpenOptions::new().write(true).open(new).and_then(|file| file.sync_all()).map_err(wrong)?;
    if named(new, "-wal").metadata().is_ok_and(|meta| meta.len() > 0) {
        return Err(AppError::internal("the new data file is still open"));
    }
    fs::rename(new, named(data, ".recovered")).map_err(wrong)?;
    aside_and_in(data, &now.stamp().replace([' ', ':'], "-"))
}

/// Goes on where it stopped, if it did. The lock must be held.
///
/// # Errors
/// `data_read_only`, `disk_full`.
pub fn finish(data: &Path) -> Result<(), AppError> {
    if !named(data, ".recovered").is_file() {
        return Ok(());
    }
    aside_and_in(data, "interrupted")
}

fn aside_and_in(data: &Path, stamp: &str) -> Result<(), AppError> {
    let wrong = |error: io::Error| not_writable(data, &error);
    let marks = std::iter::once(String::new()).chain((2..).map(|n| format!("-{n}")));
    let free = |kept: &PathBuf| !kept.exists() && !named(kept, "-wal").exists();
    let kept = marks.map(|mark| named(data, &format!(".damaged-{stamp}{mark}"))).find(free);
    let kept = kept.unwrap_or_else(|| named(data, ".damaged"));
    // The log first: without its file nothing is played into another one.
    for ending in ["-wal", ""] {
        let from = named(data, ending);
        if from.exists() {
            fs::rename(&from, named(&kept, ending)).map_err(wrong)?;
        }
    }
    for ending in ["-shm", "-journal", super::notice::MARK] {
        match fs::remove_file(named(data, ending)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(wrong(error)),
            _ => {}
        }
    }
    fs::rename(named(data, ".recovered"), data).map_err(wrong)?;
    #[cfg(unix)]
    if let Some(folder) = data.parent() {
        // Some file systems of sticks can't, and are none the worse for it.
        let _ = fs::File::open(folder).and_then(|folder| folder.sync_all());
    }
    Ok(())
}
