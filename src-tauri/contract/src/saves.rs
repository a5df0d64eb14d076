//! Tables the product writes for the merchant: problem rows to fix, the blank
//! template. Their words come with the request; the core has none.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::imports::{FileToImport, ProblemCode, Role};

/// Asks where to save.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SaveAs {
    /// The name offered, with its ending.
    pub name: String,
}

/// Words of the table of problem rows.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct ProblemWords {
    /// Name of the sheet.
    pub sheet: String,
    /// Header of the column with the reasons: a word detection leaves out.
    pub header: String,
    /// Header of the cells of rows that do not fit the table, right of the
    /// reasons: likewise.
    pub spill: String,
    /// Reasons.
    pub problems: BTreeMap<ProblemCode, String>,
    /// How a reason is written with its column: `{column}` and `{problem}`.
    pub in_column: String,
    /// Between two reasons.
    pub separator: String,
    /// Said of a row without a problem whose order has a row with one.
    pub same_order: String,
    /// Headers for columns that have none, or none that is understood.
    pub roles: BTreeMap<Role, String>,
}

/// Which problem rows to save, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ProblemRowsRequest {
    /// The file, read with the same choices as for the import.
    pub file: FileToImport,
    /// Where to.
    pub path: String,
    /// The words in it.
    pub words: ProblemWords,
}

/// What was saved.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct SavedRows {
    /// Rows with a problem.
    pub rows: u32,
    /// Rows without one, there because their order has one.
    pub same_order: u32,
    /// Rows that were taken in in spite of their problem and would come in a
    /// second time, since nothing recognises them: left out.
    pub taken_already: u32,
    /// Rows beyond what a sheet holds: left out.
    pub too_many: u32,
}

/// What a column of the template is filled with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TemplateCells {
    /// A day.
    Date,
    /// Anything.
    Text,
    /// Digits that must stay as typed.
    Digits,
    /// A number of pieces.
    Quantity,
    /// Yuan.
    Money,
}

/// A column of the template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TemplateColumn {
    /// Its header.
    pub header: String,
    /// What it is filled with.
    pub cells: TemplateCells,
    /// Width in characters.
    pub width: u32,
    /// How to fill it, for the second sheet and shown beside a chosen cell.
    pub hint: String,
    /// Words to choose from; others may be typed.
    pub choices: Vec<String>,
}

/// Where to save a blank template, and what is in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TemplateRequest {
    /// Where to.
    pub path: String,
    /// Name of the sheet to fill.
    pub sheet: String,
    /// Its columns.
    pub columns: Vec<TemplateColumn>,
    /// Name of the sheet with the hints.
    pub notes_sheet: String,
    /// What it says above the hints, a line each.
    pub notes: Vec<String>,
}
