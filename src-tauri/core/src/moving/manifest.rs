//! What an exported shop says of itself.

use std::collections::BTreeMap;

use huitouke_contract::backups::BackupHolds;
use huitouke_contract::shop::WhichShop;
use serde::{Deserialize, Serialize};

/// Name of the manifest in the file.
pub const NAME: &str = "manifest.json";
/// Name of the database in the file.
pub const DATABASE: &str = "shop.sqlite";
/// What `format` says.
pub const FORMAT: &str = "huitouke-export";
/// Version of what is in the file besides the database, whose own is `schema`.
pub const VERSION: u32 = 1;

/// The first thing that is looked at: enough to tell a newer version apart from damage.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Beginning {
    /// [`FORMAT`].
    pub format: String,
    /// [`VERSION`] of the program that wrote it.
    pub version: u32,
    /// Version of the database's schema.
    pub schema: usize,
}

/// The manifest: written last, since it has the hashes of everything else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// [`FORMAT`].
    pub format: String,
    /// [`VERSION`].
    pub version: u32,
    /// The program's version.
    pub app: String,
    /// Version of the database's schema (`PRAGMA user_version`).
    pub schema: usize,
    /// When it was written on the shop's wall clock, `YYYY-MM-DD HH:MM:SS`.
    pub at: String,
    /// Which shop it is of.
    pub which: WhichShop,
    /// What is in it.
    pub holds: BackupHolds,
    /// Rows of each table of the database.
    pub rows: BTreeMap<String, u64>,
    /// Every other file in it, in its order.
    pub files: Vec<Entry>,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its name with `/` between folders.
    pub name: String,
    /// Its bytes, unpacked.
    pub bytes: u64,
    /// Its SHA-256, in hex.
    pub sha256: String,
}
