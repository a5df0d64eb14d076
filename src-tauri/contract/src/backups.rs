//! Backups of the shop, and restoring one.

use huitouke_analytics::Day;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a state of the shop holds, to tell states apart at a glance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct BackupHolds {
    /// Customers in the pool.
    pub customers: u32,
    /// Orders with a day, in every state.
    pub orders: u32,
    /// Day of the newest order.
    pub last_order_day: Option<Day>,
}

/// Why a backup was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BackupReason {
    /// The merchant asked for it. Never thinned out.
    ByHand,
    /// The last one was a day old.
    Daily,
    /// There had been changes for a while.
    Changes,
    /// Another one was about to be restored.
    BeforeRestore,
    /// An import was about to be undone.
    BeforeUndo,
    /// Many customers were about to be deleted.
    BeforeDelete,
    /// A rule was about to make one customer of many, or many of one.
    BeforeMerge,
    /// The data file of an older version was about to be brought to this one.
    BeforeUpgrade,
    /// Somebody had been deleted for good: the first backup without them.
    AfterDelete,
}

/// One backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Backup {
    /// Where it is: in the first folder if it is there, else in the second.
    pub path: String,
    /// Its name without the folder.
    pub file: String,
    /// When it was made on the shop's wall clock, `YYYY-MM-DD HH:MM:SS`; empty where the
    /// file can't be read.
    pub at: String,
    /// Why; `null` where the file can't be read.
    pub reason: Option<BackupReason>,
    /// What is in it.
    pub holds: BackupHolds,
    /// Bytes it takes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Whether it is in the first folder.
    pub in_first: bool,
    /// Whether it is in the second folder.
    pub in_second: bool,
    /// Whether it is cut off or its beginning is damaged. What comes after is checked
    /// when it is restored.
    pub damaged: bool,
    /// Whether a newer version of the program made it, so that this one can't restore it.
    pub newer: bool,
}

/// How the second folder stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SecondState {
    /// None was chosen.
    #[default]
    None,
    /// It is there, and every backup is in it.
    Complete,
    /// It is there, and what waits could not be copied (full, not writable).
    Refused,
    /// It is not there now: the stick was taken out, the disk is not mounted.
    Away,
}

/// The second folder.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct SecondPlace {
    /// The folder chosen.
    pub folder: Option<String>,
    /// How it stands.
    pub state: SecondState,
    /// Backups that wait to be copied there.
    pub waiting: u32,
}

/// All backups, newest first, and what the shop holds now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BackupList {
    /// They are.
    pub backups: Vec<Backup>,
    /// The shop now.
    pub now: BackupHolds,
    /// The first folder, beside the data file.
    pub folder: String,
    /// The second one.
    pub second: SecondPlace,
    /// Backups made before somebody was last deleted for good, which may still hold them.
    pub older: u32,
}

/// How backups stand after one was made, or was not due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BackupDone {
    /// The one made; `null`: none was due.
    pub made: Option<Backup>,
    /// When the last good one was made; `null`: never.
    pub last: Option<String>,
    /// The second folder.
    pub second: SecondPlace,
    /// An older backup that holds much more than the shop does now; it and its like are
    /// kept beyond the rule.
    pub fuller: Option<Backup>,
}

/// Which backup to restore.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RestoreRequest {
    /// The file, in one of the folders or anywhere else.
    pub path: String,
}

/// What a restore did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Restored {
    /// What the shop holds now.
    pub holds: BackupHolds,
    /// The backup that has what was there before; `null` where nothing was.
    pub before: Option<Backup>,
}

/// What deleting the older backups did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OlderDeleted {
    /// Backups that are gone.
    pub deleted: u32,
    /// Files that could not be deleted now (open elsewhere, not writable); asking again
    /// tries again.
    pub left: u32,
    /// Whether the second folder is away: those in it go when it is back.
    pub second_waits: bool,
}

/// What the merchant chose about backups.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct BackupSettings {
    /// A second folder for every backup; `null`: none.
    pub second_folder: Option<String>,
}
