//! What can be wrong with a file.

use std::fmt;

/// Why a file can't be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IngestErrorKind {
    /// No such file.
    Missing,
    /// A folder.
    Folder,
    /// No bytes, or nothing but blank cells.
    Empty,
    /// Not a spreadsheet or table of any kind we know.
    NotSpreadsheet,
    /// Encrypted with a password.
    Password,
    /// Begins like a spreadsheet but is cut off or damaged.
    Damaged,
    /// Beyond a limit (`limits`); the detail says which.
    TooLarge,
    /// The system refused to read it; the detail is its message.
    Unreadable,
    /// There is no such sheet in the file.
    NoSuchSheet,
}

/// An error of reading, with a detail for the log (never shown as the message).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IngestError {
    /// What is wrong.
    pub kind: IngestErrorKind,
    /// Technical detail, in English.
    pub detail: String,
}

impl IngestError {
    /// An error of this kind.
    pub fn new(kind: IngestErrorKind, detail: impl Into<String>) -> Self {
        Self { kind, detail: detail.into() }
    }
}

impl fmt::Display for IngestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}: {}", self.kind, self.detail)
    }
}

impl std::error::Error for IngestError {}
