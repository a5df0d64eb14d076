//! What to import, and what the merchant chose.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Role;

/// What the merchant chose instead of what was found. Sent back with every
/// further step; all empty: as found.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Choices {
    /// Encoding of a file of characters: `utf-8`, `gb18030`, `big5`, `utf-16le` or
    /// `utf-16be`.
    pub encoding: Option<String>,
    /// Sheet name; `null`: all sheets that belong together, or, with a header row
    /// or roles chosen, the likeliest one.
    pub sheet: Option<String>,
    /// Row of the header, from 1; 0: there is none.
    pub header_row: Option<u32>,
    /// Roles by column index.
    pub roles: Vec<(u32, Role)>,
    /// Whether transfers and red packets of a payment bill are purchases too;
    /// `null`: as remembered, else not.
    pub transfers: Option<bool>,
    /// Whether a new version of a table takes the place of the earlier one: rows that
    /// it no longer has go; `null`: not decided, they stay.
    pub replaces: Option<bool>,
    /// Whether rows without an order number that were there before, but not as often,
    /// are further sales; `null`: not decided, they are taken for the same ones.
    pub repeats: Option<bool>,
    /// Leaves out what was chosen for earlier tables with these headers; an import
    /// forgets it.
    pub as_found: bool,
}

/// A file to import. Sheets of one book are asked for as several of these with
/// the same path and member, one after the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FileToImport {
    /// Its path.
    pub path: String,
    /// The file inside it, where it is a zip of files; `null` for such a zip: all
    /// of them.
    #[serde(default)]
    pub member: Option<String>,
    /// What the merchant chose.
    #[serde(default)]
    pub choices: Choices,
}

/// Files to detect, plan or apply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ImportRequest {
    /// The files.
    pub files: Vec<FileToImport>,
}
