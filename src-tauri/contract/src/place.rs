//! Where the merchant's data are (数据位置), and moving them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A program that copies a folder into the net.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CloudDrive {
    /// Microsoft OneDrive.
    #[serde(rename = "onedrive")]
    OneDrive,
    /// iCloud Drive.
    #[serde(rename = "icloud")]
    ICloud,
    /// Dropbox.
    Dropbox,
    /// Google Drive.
    GoogleDrive,
    /// 坚果云.
    Nutstore,
    /// 百度网盘同步空间.
    Baidu,
    /// WPS 云盘.
    Wps,
}

/// Where the data are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DataPlace {
    /// The folder of the data file.
    pub folder: String,
    /// The system's place for it.
    pub home: String,
    /// Whether the data were moved away from there.
    pub moved: bool,
    /// Whether they can be moved: not where the environment names the data file.
    pub movable: bool,
    /// Bytes of the data file.
    #[ts(type = "number")]
    pub data_bytes: u64,
    /// Bytes of its backups in the same folder.
    #[ts(type = "number")]
    pub backup_bytes: u64,
    /// The program that copies this folder into the net, where one is recognised.
    pub cloud: Option<CloudDrive>,
}

/// Where to move the data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DataMove {
    /// A folder; one that has other things in it gets a folder of ours. `null`: back to the
    /// system's place.
    pub folder: Option<String>,
}
