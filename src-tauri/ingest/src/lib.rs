//! Any spreadsheet → rows with positions. Formats, encodings, limits; knows no
//! customer.
//!
//! Layers: `sniff` (what a file is, by its content) ← one reader per format ←
//! [`Book`] (the one door) → [`RowBlock`]s of [`Row`]s of [`Value`]s.
//!
//! - `text` reads delimited text: `detect` (encoding) → `decode` (bytes to
//!   characters, by the chunk) → `records` (characters to rows).
//! - `xlsx` reads xlsx: unpacked on one thread, read on another, nothing held but
//!   the shared strings.
//! - `workbook` reads xlsb, xls and ods through calamine. What calamine would
//!   trust and should not is looked over first: `zipped`, `ods`, `xls` (with
//!   `compound`). Its panics are caught in `book`, so a build that aborts on panic
//!   would lose that.
//! - `markup` reads `html` tables and `xml_spreadsheet`, both streamed through the
//!   decoder of `text`.
//! - [`archive`] takes files out of a zip that is no workbook; each is opened alone.
//! - [`limits`] has every limit.
//!
//! To add a format: a reader module that fills blocks, a line in `sniff`, and a
//! fixture that goes through the tests every reader shares (`tests/`).

pub mod archive;
pub mod book;
pub mod error;
pub mod limits;
pub mod row;

mod blocks;
mod compound;
mod html;
mod markup;
mod ods;
mod sniff;
mod text;
mod values;
mod workbook;
mod xls;
mod xlsx;
mod xml_spreadsheet;
mod zipped;

pub use book::{Book, Delimiter, Encoding, Format, Notice, ReadAs, Sheet};
pub use error::{IngestError, IngestErrorKind};
pub use row::{Row, RowBlock, Value};
