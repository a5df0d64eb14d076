//! Writes the data file anew under another key.

use std::path::Path;

use huitouke_contract::AppError;

use crate::error::Result;
use crate::storage::cipher::DataFile;
use crate::storage::{self, FileKey, generation, new, not_writable};

/// Has the file written under `key` and put in its place, with what `before` does between
/// the two: killed at any moment, the file opens with the old key or with the new one.
/// Nobody has it open; the lock is held.
///
/// # Errors
/// `data_in_use`, `data_damaged`, `disk_full`, `data_read_only`; the file is as it was then.
pub fn rekey(data: &DataFile, key: &FileKey, before: impl FnOnce() -> Result<()>) -> Result<()> {
    let next = DataFile { path: generation::next_of(&data.path), key: key.clone() };
    let done = write(data, &next)
        .and_then(|()| before())
        .and_then(|()| generation::put(&next.path, &data.path));
    generation::discard(&data.path);
    done
}

fn write(data: &DataFile, next: &DataFile) -> Result<()> {
    let conn = storage::connect(data)?;
    // Everything into the file itself: nothing may be left of it when it is closed.
    conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    generation::copy(&conn, next)?;
    generation::same(&conn, next)
}

/// Moves away an envelope of another file: somebody may still need it.
///
/// # Errors
/// `data_read_only`, `disk_full`.
pub fn put_envelope_aside(data: &Path) -> std::result::Result<(), AppError> {
    let path = super::envelope::Envelope::path_of(data);
    let free = (1..1000)
        .map(|n| new::with_ending(&path, &format!(".old{n}")))
        .find(|path| !path.exists())
        .unwrap_or_else(|| new::with_ending(&path, ".old"));
    match std::fs::rename(&path, free) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(not_writable(&path, &error))
        }
        _ => Ok(()),
    }
}
