//! A data file that can't be opened as it is: noticed before anything is written to it, and
//! what there is to go on with.
//!
//! - [`notice`]: looked at before each opening, and marked where damage shows while running.
//! - [`recover`]: a backup, or what can be salvaged, takes the file's place; the file itself
//!   is kept aside as it is.
//! - [`swap`]: how one file takes another's place, killed at any moment.

pub mod notice;
mod opening;
mod swap;
#[cfg(test)]
mod tests;

use std::fs;
use std::path::{Path, PathBuf};

use huitouke_contract::backups::Backup;
use huitouke_contract::shop::WhichShop;
use huitouke_contract::trouble::{RecoverFrom, Salvage, StartTrouble};
use huitouke_contract::{AppError, BackupApi, Caller, ErrorCode};

use crate::backups::{newest_in, place::Place, restore::opened_by, restore::tries_secret};
use crate::error::Result;
use crate::passwords::rekey::put_envelope_aside;
use crate::salvage::{Damaged, format, salvage};
use crate::storage::{self, DataFile, Lock};
use crate::{Access, Shop};

/// Why a data file can't be opened (`error`, of opening it) and what is there to go on with.
///
/// # Errors
/// `cancelled`.
pub fn look(
    data: &DataFile,
    which: WhichShop,
    error: AppError,
    caller: &dyn Caller,
) -> std::result::Result<StartTrouble, AppError> {
    let mut trouble = StartTrouble {
        error: Some(error),
        path: data.path.display().to_string(),
        backup: latest(data, which),
        salvage: None,
    };
    let worth = trouble.error.as_ref().is_some_and(|error| offers_choice(error.code));
    if worth && data.path.metadata().is_ok_and(|meta| meta.len() > 0) {
        trouble.salvage = match salvaged(data, which, caller) {
            Ok((_room, found)) => Some(found).filter(holds_anything),
            Err(error) => match AppError::from(error) {
                error if error.code == ErrorCode::Cancelled => return Err(error),
                // What else goes wrong leaves the other choices.
                _ => None,
            },
        };
    }
    Ok(trouble)
}

/// Whether a file that opening says this of is kept aside and another takes its place.
fn offers_choice(code: ErrorCode) -> bool {
    matches!(
        code,
        ErrorCode::DataDamaged
            | ErrorCode::DataEmpty
            | ErrorCode::DataForeign
            | ErrorCode::DataMissing
    )
}

fn holds_anything(found: &Salvage) -> bool {
    found.tables.iter().any(|table| table.rows > 0)
}

fn latest(data: &DataFile, which: WhichShop) -> Option<Backup> {
    newest_in(&Place::of(&data.path, which))
}

/// A folder of its own beside the data file; gone when dropped.
struct Room(PathBuf);

impl Room {
    fn beside(data: &DataFile) -> Result<Self> {
        let folder = swap::named(&data.path, ".recovering");
        let wrong = |error: std::io::Error| storage::not_writable(&data.path, &error);
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(wrong)?;
        }
        storage::lock::make_folder(&folder).map_err(wrong)?;
        Ok(Self(folder))
    }

    /// The new data file in it, with the key of the old one.
    fn file(&self, data: &DataFile) -> DataFile {
        let name = data.path.file_name().unwrap_or_default();
        DataFile { path: self.0.join(name), key: data.key.clone() }
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What can be read, in a file of its own.
fn salvaged(data: &DataFile, which: WhichShop, caller: &dyn Caller) -> Result<(Room, Salvage)> {
    let room = Room::beside(data)?;
    let new = room.file(data);
    drop(Shop::open_keyed(new.clone(), which, Access::Write)?);
    let mut to = storage::connect(&new)?;
    let damaged = Damaged { path: data.path.clone(), format: format(data) };
    let found = salvage(&damaged, &mut to, caller)?;
    Ok((room, found))
}

/// Whether going on so tries a secret, right or wrong.
pub fn is_guess(data: &DataFile, how: &RecoverFrom) -> bool {
    match how {
        RecoverFrom::Backup(request) => {
            request.secret.is_some() && tries_secret(Path::new(&request.path), data)
        }
        RecoverFrom::Salvage | RecoverFrom::Anew => false,
    }
}

/// Puts something else in the place of a data file that can't be opened, and tells what is
/// there then; the file is kept beside, as it is, under the name `….damaged-DAY-TIME`. A
/// backup made under a password keeps it.
///
/// # Errors
/// `data_in_use`, `disk_full`, `data_read_only`, `cancelled`, and what restoring says
/// (`backup_password` where one is needed); the data file is where it was then.
pub fn recover(
    data: &DataFile,
    which: WhichShop,
    how: &RecoverFrom,
    caller: &dyn Caller,
) -> std::result::Result<DataFile, AppError> {
    let lock = Lock::take(&data.path)?;
    let mut is = data.clone();
    let room = match how {
        RecoverFrom::Salvage => salvaged(data, which, caller)?.0,
        RecoverFrom::Backup(request) => {
            let by = opened_by(Path::new(&request.path), data, request.secret.as_ref())?;
            is.key = by.key;
            let room = Room::beside(data)?;
            let shop = Shop::open_keyed(room.file(&is), which, Access::Write)?;
            shop.backup_restore(request.clone(), caller)?;
            drop(shop);
            if let Some(envelope) = by.envelope {
                put_envelope_aside(&data.path)?;
                envelope.save(&data.path)?;
            }
            room
        }
        RecoverFrom::Anew => {
            let room = Room::beside(data)?;
            drop(Shop::open_keyed(room.file(data), which, Access::Write)?);
            room
        }
    };
    swap::put(&room.file(&is).path, &data.path, caller.now())?;
    drop(lock);
    Ok(is)
}
