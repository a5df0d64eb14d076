//! What a file is.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Column;
use crate::error::AppError;

/// Something to know about a file before importing it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FileNotice {
    /// Another program has it open: unsaved changes are not in it.
    OpenElsewhere,
    /// Some bytes are not of this encoding.
    BadBytes,
    /// No column says who bought.
    NoBuyer,
    /// Long numbers were damaged by a spreadsheet program (1.23E+17).
    DamagedNumbers,
    /// Rows without a day are taken to be of the day written above them.
    DaysCarried,
    /// No column says how much.
    NoAmount,
    /// A table without a row below its header.
    NoRows,
    /// No column says when: its orders wait for a file that does.
    NoDay,
}

/// What a sheet is to the others of its book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SheetIs {
    /// It is read unless the merchant says otherwise.
    Taken,
    /// A table that could be read, but seems to be something else.
    Other,
    /// It says the same as a sheet that is taken.
    Copy,
    /// Nothing of use.
    Nothing,
}

/// A sheet of a book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SheetFound {
    /// Its name.
    pub name: String,
    /// What it is.
    pub is: SheetIs,
    /// Rows below its header where that is known already (short sheets).
    pub rows: Option<u32>,
}

/// What the rows of a file are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FileHolds {
    /// Orders; what a row says about the customer comes along.
    #[default]
    Orders,
    /// People, without anything they bought.
    Contacts,
}

/// What a file is and how it will be read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Detection {
    /// Its path.
    pub path: String,
    /// The file inside it, where it is a zip of files.
    pub member: Option<String>,
    /// Its name without the folder; of a file in a zip, `orders.zip › may.csv`.
    pub file: String,
    /// Bytes.
    #[ts(type = "number")]
    pub size: u64,
    /// `xlsx`, `xlsb`, `xls`, `ods`, `html`, `xml-spreadsheet` or `text`.
    pub format: String,
    /// Platform: one of those in `core/layouts`, or `hand` (hand-kept table).
    pub platform: String,
    /// Known layout, such as `taobao-orders-2021`; `null`: understood by column.
    pub layout: Option<String>,
    /// What its rows are about.
    pub holds: FileHolds,
    /// As in `Choices::encoding`, for files of characters.
    pub encoding: Option<String>,
    /// The sheet described here; `null` for text files.
    pub sheet: Option<String>,
    /// All sheets of the book.
    pub sheets: Vec<SheetFound>,
    /// Row of the header, from 1; `null`: there is none.
    pub header_row: Option<u32>,
    /// Rows below the header where that is known already (short files).
    pub rows: Option<u32>,
    /// Columns.
    pub columns: Vec<Column>,
    /// The first rows from the header on, as text, at most 8.
    pub preview: Vec<Vec<String>>,
    /// What to know.
    pub notices: Vec<FileNotice>,
    /// Whether transfers and red packets are taken; `null`: it has none to offer.
    pub transfers: Option<bool>,
    /// Whether something is as the merchant chose it for an earlier table.
    pub remembered: bool,
}

/// A file and what was found, or why it can't be read. Neither: a file inside a
/// zip, not looked at yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DetectedFile {
    /// Its path.
    pub path: String,
    /// The file inside it, where it is a zip of files.
    pub member: Option<String>,
    /// Its name, as in `Detection::file`.
    pub file: String,
    /// What it is.
    pub detection: Option<Detection>,
    /// Why it can't be read.
    pub error: Option<AppError>,
}
