//! Errors as code + parameters + position. Words live in `ui/src/i18n`.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What went wrong. A code exists only where the ui says something of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// No such file. `file`.
    FileMissing,
    /// A folder was dropped. `file`.
    FileIsFolder,
    /// Nothing in it. `file`.
    FileEmpty,
    /// Not a spreadsheet. `file`.
    FileNotSpreadsheet,
    /// Needs a password to open. `file`.
    FilePassword,
    /// A zip that needs a password. `file`.
    ZipPassword,
    /// A zip inside a zip. `file`.
    ZipInZip,
    /// Cut off or damaged. `file`.
    FileDamaged,
    /// Beyond what can be read. `file`.
    FileTooLarge,
    /// The system refuses to read it. `file`, `detail`.
    FileUnreadable,
    /// No row looks like a header and no column can be recognised. `file`.
    FileNoTable,
    /// A table, but without what an order needs. `file`, `missing` (role names,
    /// comma separated).
    FileNoUsableColumn,
    /// A file can't be replaced while another program has it open. `file`.
    SaveInUse,
    /// The system refuses to write there. `file`.
    SaveDenied,
    /// It can't be written. `file`, `detail`.
    SaveFailed,
    /// The file to write is the one to read. `file`.
    SaveOverSource,
    /// Another window or program has this data open.
    DataInUse,
    /// The data file was written by a newer version. `found`, `known`.
    DataNewer,
    /// The data file can't be read. `path`.
    DataDamaged,
    /// The data file is there, but has no bytes. `path`.
    DataEmpty,
    /// There is no data file any more, but backups of one. `path`.
    DataMissing,
    /// What is there is another program's database. `path`.
    DataForeign,
    /// Another program (one against viruses, one that syncs) holds the data file. `path`.
    DataLocked,
    /// The data file or its folder can't be written. `path`.
    DataReadOnly,
    /// The folder the data were moved to is not there now. `path`.
    DataPlaceAway,
    /// The data are in that folder already, or one of the two is inside the other. `path`.
    DataPlaceInside,
    /// Something else is in the folder chosen for the data. `path`.
    DataPlaceForeign,
    /// The folder chosen for the data can't be written. `path`.
    DataPlaceReadOnly,
    /// The data could not be copied there. `path`, `detail`.
    DataMoveFailed,
    /// A backup is cut off or damaged, or no backup. `file`.
    BackupDamaged,
    /// A backup is of another shop: the sample's, or one's own. `file`.
    BackupOfOther,
    /// The second folder for backups is no other than the first, or no folder. `path`.
    BackupSamePlace,
    /// A backup could not be made. `detail`, `path`.
    BackupFailed,
    /// Not an exported shop, or one that is cut off or damaged. `file`.
    ExportDamaged,
    /// There is something in the shop that an exported one would replace.
    ShopNotEmpty,
    /// The shop has a password and is locked. `path`.
    Locked,
    /// The shop has a password, but the file with its key is not there. `path`.
    KeyMissing,
    /// The password is wrong. `wait` (seconds until the next try), `wrong` (tries so far).
    PasswordWrong,
    /// The recovery code is wrong. `wait`, `wrong`.
    CodeWrong,
    /// The recovery code was mistyped: it can't be one.
    CodeMistyped,
    /// Too many wrong tries. `wait`.
    PasswordWait,
    /// The password is too short. `least`.
    PasswordShort,
    /// The backup has another password. `file`.
    BackupPassword,
    /// Something long is running that has to end first.
    Busy,
    /// The disk is full.
    DiskFull,
    /// The disk, stick or network drive with the data can't be read or written any more.
    DiskFailed,
    /// The merchant cancelled it.
    Cancelled,
    /// There is nothing to undo.
    NothingToUndo,
    /// There is nothing to redo.
    NothingToRedo,
    /// An import that was taken back is not made again; its file can be imported anew.
    /// `file`.
    ImportNotRedone,
    /// What it is about is not there any more.
    NotFound,
    /// Something else has that name. `name`.
    NameTaken,
    /// Somebody can't be brought along by whom they brought themselves. `name`.
    ReferrerLoop,
    /// The phone, WeChat id or e-mail is another customer's. `customer` (id), `name`.
    IdentityTaken,
    /// What was typed is no valid value of that field. `field`, `value`.
    BadValue,
    /// The rule is nested too deeply or has too many parts. `most`.
    RuleTooLarge,
    /// The request makes no sense. `detail`.
    BadRequest,
    /// A fault of ours. `detail`.
    Internal,
}

/// Where in a file. Rows and columns count from 1.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct Position {
    /// File name without its folder.
    pub file: String,
    /// Sheet name, where the file has sheets.
    pub sheet: Option<String>,
    /// Row, as the spreadsheet numbers it.
    pub row: Option<u32>,
    /// Column header, or its letter.
    pub column: Option<String>,
}

/// An error as it crosses the boundary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AppError {
    /// What went wrong.
    pub code: ErrorCode,
    /// Values for the words.
    pub params: BTreeMap<String, String>,
    /// Where, if it is about a file.
    pub at: Option<Position>,
}

impl AppError {
    /// An error with this code.
    pub fn new(code: ErrorCode) -> Self {
        Self { code, params: BTreeMap::new(), at: None }
    }

    /// With a value for the words.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl fmt::Display) -> Self {
        self.params.insert(key.to_owned(), value.to_string());
        self
    }

    /// About this file.
    #[must_use]
    pub fn in_file(mut self, file: &str) -> Self {
        self.params.insert("file".to_owned(), file.to_owned());
        self.at.get_or_insert_default().file = file.to_owned();
        self
    }

    /// A fault of ours, with a detail for the log.
    pub fn internal(detail: impl fmt::Display) -> Self {
        Self::new(ErrorCode::Internal).with("detail", detail)
    }

    /// A request that makes no sense.
    pub fn bad_request(detail: impl fmt::Display) -> Self {
        Self::new(ErrorCode::BadRequest).with("detail", detail)
    }
}

impl fmt::Display for AppError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {:?}", self.code, self.params)
    }
}

impl std::error::Error for AppError {}
