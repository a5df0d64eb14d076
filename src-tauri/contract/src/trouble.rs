//! The data file can't be opened as it is: what is there to go on with.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::backups::{Backup, BackupHolds, RestoreRequest};
use crate::error::AppError;

/// What was read of one table of a damaged data file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SalvagedTable {
    /// Its name in the data file.
    pub table: String,
    /// Rows read.
    pub rows: u32,
    /// Damaged pages that were of it.
    pub pages_lost: u32,
    /// Rows lost because they go on on a damaged page.
    pub rows_cut: u32,
}

/// What can be read of a damaged data file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Salvage {
    /// What the shop would hold.
    pub holds: BackupHolds,
    /// Pages of the file …
    pub pages: u32,
    /// … and those that are damaged.
    pub pages_damaged: u32,
    /// Table by table.
    pub tables: Vec<SalvagedTable>,
    /// What does not agree even so, in English, for support; nothing as a rule.
    pub faults: Vec<String>,
}

/// Why the data file can't be opened, and what is there to go on with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StartTrouble {
    /// Why; `null` where it opens after all.
    pub error: Option<AppError>,
    /// The data file.
    pub path: String,
    /// The latest backup that can be restored.
    pub backup: Option<Backup>,
    /// What can be read of the file; `null` where nothing can.
    pub salvage: Option<Salvage>,
}

/// How to go on. The data file is kept aside as it is, whatever is chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RecoverFrom {
    /// With a backup.
    Backup(RestoreRequest),
    /// With what can be read of the file.
    Salvage,
    /// With an empty shop.
    Anew,
}
