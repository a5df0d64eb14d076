//! The program itself (关于), and closing its window.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What program this is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct About {
    /// Its version, `1.2.3`.
    pub version: String,
    /// Which build of it: a commit, or empty where it was built by hand.
    pub build: String,
    /// The system it was built for, such as `windows x86_64`.
    pub system: String,
    /// Version of the data file's format it writes.
    pub data_version: u32,
    /// Where the next version is; empty where nobody has said.
    pub address: String,
}

/// What to do about work that runs when the window is to be closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Closing {
    /// The page has asked the merchant, who has not said yet.
    Asked,
    /// Stop it, then close: nothing of it is kept.
    Stop,
    /// Close when it is done.
    Wait,
    /// Don't close.
    Stay,
}
