//! `place.json` at home: where the data are, if not there.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use huitouke_contract::{AppError, ErrorCode};
use serde::{Deserialize, Serialize};

use crate::storage::lock::make_folder;
use crate::storage::new::{private, with_ending};

/// Name of the file.
pub const FILE: &str = "place.json";

/// What it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pointer {
    /// The folder of the data.
    pub folder: PathBuf,
    /// The folder they were in before, until everything that was copied is removed there.
    #[serde(default)]
    pub from: Option<PathBuf>,
}

/// What it says; `None` where there is none: the data are at home.
///
/// # Errors
/// `data_place_away` where it can't be read: to take the data for being at home could make
/// an empty shop beside the real one.
pub fn read(home: &Path) -> Result<Option<Pointer>, AppError> {
    let path = home.join(FILE);
    let away = |detail: String| {
        AppError::new(ErrorCode::DataPlaceAway).with("path", path.display()).with("detail", detail)
    };
    match fs::read(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(away(error.to_string())),
        Ok(bytes) => serde_json::from_slice(&bytes).map(Some).map_err(|e| away(e.to_string())),
    }
}

/// Says it anew, wholly or not at all.
///
/// # Errors
/// What the system says.
pub fn write(home: &Path, pointer: &Pointer) -> io::Result<()> {
    make_folder(home)?;
    let path = home.join(FILE);
    let new = with_ending(&path, ".new");
    let mut file =
        private(fs::OpenOptions::new().write(true).create(true).truncate(true)).open(&new)?;
    file.write_all(&serde_json::to_vec_pretty(pointer)?)?;
    file.sync_all()?;
    drop(file);
    fs::rename(&new, &path)
}

/// Removes it: the data are at home.
///
/// # Errors
/// What the system says.
pub fn remove(home: &Path) -> io::Result<()> {
    match fs::remove_file(home.join(FILE)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}
