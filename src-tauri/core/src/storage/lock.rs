//! One process at a time may write a data file.

use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::path::Path;

use huitouke_contract::{AppError, ErrorCode};

use super::new::with_ending;
use super::not_writable;

/// Held while the data file is open for writing. The lock file beside it stays:
/// removing it would let two processes lock two different files.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock, or says that another process holds it.
    ///
    /// # Errors
    /// `data_in_use`, `data_read_only`, `disk_full`.
    pub fn take(data_file: &Path) -> Result<Self, AppError> {
        let path = with_ending(data_file, ".lock");
        if let Some(folder) = data_file.parent() {
            make_folder(folder).map_err(|error| not_writable(data_file, &error))?;
        }
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(|error| not_writable(data_file, &error))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => {
                Err(AppError::new(ErrorCode::DataInUse).with("path", data_file.display()))
            }
            Err(TryLockError::Error(error)) => Err(not_writable(data_file, &error)),
        }
    }
}

/// Makes the folder, for its owner only where it is new.
///
/// # Errors
/// What the system says.
pub fn make_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}
