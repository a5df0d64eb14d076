//! What a chart shows, as files the merchant sends on: its picture, its table. Words and
//! figures come with the request; the core has none.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Saves a picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PictureSave {
    /// Where to; it ends as the picture's kind does.
    pub path: String,
    /// The picture.
    pub picture: Picture,
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", content = "data", rename_all = "snake_case")]
pub enum Picture {
    /// `.png`: its bytes in Base64.
    Png(String),
    /// `.svg`: its text.
    Svg(String),
}

/// Saves a table. Nothing in it can run as a formula.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TableSave {
    /// Where to; the ending says what: `.xlsx` or `.csv` (UTF-8 with BOM).
    pub path: String,
    /// Name of the sheet.
    pub sheet: String,
    /// The headers; at least one.
    pub headers: Vec<String>,
    /// Rows, a cell per header.
    pub rows: Vec<Vec<TableCell>>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "is", content = "of", rename_all = "snake_case")]
pub enum TableCell {
    /// Always a text, also where it looks like a number or a formula.
    Text(String),
    /// A number.
    Number(TableNumber),
}

/// A number in a table.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct TableNumber {
    /// Of money: yuan. Of a share: 1 is the whole.
    pub value: f64,
    /// Decimals shown, at most 6; of a share: of its percentage.
    pub decimals: u8,
    /// Whether it is shown as a percentage.
    pub percent: bool,
}
