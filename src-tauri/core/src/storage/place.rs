//! Where the data files are: the system's proper place for one user's data, or a folder
//! the merchant moved them to.
//!
//! [`home`] is the system's place. A file there, `place.json`, points to the folder the
//! data were moved to; without it they are at home. [`cloud`] tells folders that a program
//! copies into the net, [`moving`] takes everything somewhere else.

pub mod cloud;
pub mod moving;
mod pointer;

use std::fs;
use std::path::{Path, PathBuf};

use huitouke_contract::place::DataPlace;
use huitouke_contract::shop::WhichShop;
use huitouke_contract::{AppError, ErrorCode};

/// Folder name in the system's place for data.
const FOLDER: &str = "huitouke";
/// Name of the merchant's own data file.
pub const OWN: &str = "shop.db";
/// Name of the sample's.
const SAMPLE: &str = "sample.db";

/// The data file of a shop. `HUITOUKE_DATA` names the merchant's own file,
/// `HUITOUKE_DATA_DIR` the folder that is home to both (for tests and benches).
///
/// # Errors
/// `data_read_only` where the system names no place; `data_place_away` where the folder the
/// data were moved to is not there now.
pub fn data_file(which: WhichShop) -> Result<PathBuf, AppError> {
    if let (WhichShop::Own, Some(file)) = (which, fixed()) {
        return Ok(file);
    }
    let (home, name) = match which {
        WhichShop::Own => (home()?, OWN),
        WhichShop::Sample => (home()?, SAMPLE),
    };
    // The sample stays at home: it is made up and can be made again.
    match which {
        WhichShop::Own => Ok(folder_of(&home)?.join(name)),
        WhichShop::Sample => Ok(home.join(name)),
    }
}

/// The merchant's own data file.
///
/// # Errors
/// As [`data_file`].
pub fn own_data_file() -> Result<PathBuf, AppError> {
    data_file(WhichShop::Own)
}

/// A data file named by the environment, which stays where it is.
fn fixed() -> Option<PathBuf> {
    std::env::var_os("HUITOUKE_DATA").map(PathBuf::from)
}

/// The system's place for this program's data.
///
/// # Errors
/// `data_read_only` where the system names none.
pub fn home() -> Result<PathBuf, AppError> {
    if let Some(folder) = std::env::var_os("HUITOUKE_DATA_DIR") {
        return Ok(PathBuf::from(folder));
    }
    // The local one on Windows: the roaming one is copied over networks.
    dirs::data_local_dir()
        .map(|base| base.join(FOLDER))
        .ok_or_else(|| AppError::new(ErrorCode::DataReadOnly).with("path", FOLDER))
}

/// The folder of the merchant's own data file, as `home` points to it.
///
/// # Errors
/// `data_place_away`: an empty shop must never be made where the real one is only out of
/// reach (a stick that was taken out, a disk that is not mounted).
pub fn folder_of(home: &Path) -> Result<PathBuf, AppError> {
    let Some(pointer) = pointer::read(home)? else { return Ok(home.to_owned()) };
    if pointer.folder != home && !pointer.folder.join(OWN).is_file() {
        return Err(AppError::new(ErrorCode::DataPlaceAway).with("path", pointer.folder.display()));
    }
    Ok(pointer.folder)
}

/// What there is to know of where the data are.
///
/// # Errors
/// As [`data_file`].
pub fn describe() -> Result<DataPlace, AppError> {
    let home = home()?;
    let movable = fixed().is_none();
    let file = own_data_file()?;
    let folder = file.parent().unwrap_or(&home).to_owned();
    Ok(DataPlace {
        folder: folder.display().to_string(),
        home: home.display().to_string(),
        moved: movable && folder != home,
        movable,
        data_bytes: ["", "-wal"].iter().map(|e| size(&with(&file, e))).sum(),
        backup_bytes: sizes_in(&folder.join("backups")),
        cloud: cloud::of(&folder),
    })
}

fn with(path: &Path, ending: &str) -> PathBuf {
    super::new::with_ending(path, ending)
}

fn size(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |meta| meta.len())
}

fn sizes_in(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter_map(|entry| Some(entry.metadata().ok()?.len())).sum()
}
