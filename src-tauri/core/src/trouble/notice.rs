//! What is wrong with a data file is noticed before it is opened: SQLite would take a cut
//! log for a shorter one, and an empty file for a new one.

use std::fs;
use std::path::Path;

use huitouke_contract::shop::WhichShop;
use huitouke_contract::{AppError, ErrorCode};
use huitouke_salvage::{LogState, check};

use super::swap::{self, named};
use crate::backups::{newest_in, place::Place};
use crate::salvage::{Damaged, format};
use crate::storage::{self, DataFile};

/// Ending of the mark that every page is to be looked at before the next opening.
pub const MARK: &str = ".suspect";

/// Looks at a data file before it is opened for writing; goes on with what a kill
/// interrupted. The lock must be held.
///
/// # Errors
/// `data_empty`, `data_missing`, `data_damaged`.
pub fn before_opening(data: &DataFile) -> Result<(), AppError> {
    let path = &data.path;
    swap::finish(path)?;
    let meta = match fs::metadata(path) {
        Ok(meta) => meta,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return missing(path),
        // What else is wrong shows when it is opened.
        Err(_) => return Ok(()),
    };
    if meta.len() == 0 {
        return Err(AppError::new(ErrorCode::DataEmpty).with("path", path.display()));
    }
    let suspect = named(path, MARK).exists();
    let log = named(path, "-wal").metadata().is_ok_and(|meta| meta.len() > 0);
    let damaged = Damaged { path: path.clone(), format: format(data) };
    // What can't be read now may be good; opening it says more.
    let Ok(source) = damaged.source() else { return Ok(()) };
    let wrong = if log && source.log() == LogState::Damaged {
        Some("the log beside the file is damaged".to_owned())
    } else if source.is_cut() {
        Some("the file is cut off".to_owned())
    } else if suspect {
        check(&source, &mut |_| true)
            .filter(|found| !found.is_none())
            .map(|found| format!("{} of {} pages", found.damaged.len(), found.pages))
    } else {
        None
    };
    match wrong {
        Some(detail) => Err(storage::damaged(path, &detail)),
        None => {
            if suspect {
                let _ = fs::remove_file(named(path, MARK));
            }
            Ok(())
        }
    }
}

/// No data file: a new one is made, unless there are backups of one that was.
fn missing(path: &Path) -> Result<(), AppError> {
    match newest_in(&Place::of(path, WhichShop::Own)) {
        Some(_) => Err(AppError::new(ErrorCode::DataMissing).with("path", path.display())),
        None => Ok(()),
    }
}

/// Damage showed while the file was open: every page is looked at before the next opening.
pub fn suspect(path: &Path) {
    // Where nothing can be written, reading fails again the next time.
    let _ = fs::write(named(path, MARK), b"");
}
