//! The whole shop as one file that is open to everyone, and back into the program: to move
//! to another computer, or away.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::backups::{Backup, BackupHolds};

/// Where to write the whole shop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ShopExport {
    /// A `.zip`.
    pub path: String,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ShopExported {
    /// Where.
    pub path: String,
    /// Its bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// What is in it.
    pub holds: BackupHolds,
}

/// An exported shop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ShopFile {
    /// The file.
    pub path: String,
}

/// What an exported shop says of itself, and what is in the open one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ShopFileLook {
    /// When it was written on the wall clock of its shop, `YYYY-MM-DD HH:MM:SS`.
    pub at: String,
    /// The program's version that wrote it.
    pub app: String,
    /// What is in it.
    pub holds: BackupHolds,
    /// The open shop.
    pub now: BackupHolds,
    /// Whether there is anything in the open shop, so that it would be replaced.
    pub replaces: bool,
}

/// Takes an exported shop in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ShopImport {
    /// The file.
    pub path: String,
    /// Whether to put it in the place of what is in the open shop; what was there is backed
    /// up first. Where not, a shop with anything in it refuses (`shop_not_empty`).
    pub replace: bool,
}

/// What was taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ShopImported {
    /// What the shop holds now.
    pub holds: BackupHolds,
    /// The backup that has what was there before; `null` where nothing was.
    pub before: Option<Backup>,
}
