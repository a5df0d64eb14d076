//! Where the data files are: the system's proper place for one user's data.

use std::path::PathBuf;

use huitouke_contract::shop::WhichShop;
use huitouke_contract::{AppError, ErrorCode};

/// Folder name in the system's place for data.
const FOLDER: &str = "huitouke";

/// The data file of a shop. `HUITOUKE_DATA` names the merchant's own file,
/// `HUITOUKE_DATA_DIR` the folder of both (for tests and benches).
///
/// # Errors
/// `data_read_only` where the system names no place.
pub fn data_file(which: WhichShop) -> Result<PathBuf, AppError> {
    if let (WhichShop::Own, Some(file)) = (which, std::env::var_os("HUITOUKE_DATA")) {
        return Ok(PathBuf::from(file));
    }
    let name = match which {
        WhichShop::Own => "shop.db",
        WhichShop::Sample => "sample.db",
    };
    Ok(folder()?.join(name))
}

/// The merchant's own data file.
///
/// # Errors
/// `data_read_only` where the system names no place.
pub fn own_data_file() -> Result<PathBuf, AppError> {
    data_file(WhichShop::Own)
}

fn folder() -> Result<PathBuf, AppError> {
    if let Some(folder) = std::env::var_os("HUITOUKE_DATA_DIR") {
        return Ok(PathBuf::from(folder));
    }
    // The local one on Windows: the roaming one is copied over networks.
    dirs::data_local_dir()
        .map(|base| base.join(FOLDER))
        .ok_or_else(|| AppError::new(ErrorCode::DataReadOnly).with("path", FOLDER))
}
