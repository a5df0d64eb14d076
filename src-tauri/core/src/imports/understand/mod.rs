//! Understanding a file: from rows with positions to orders, lines and buyers.
//!
//! [`detect`] (which sheet, header, layout, columns) → [`Understanding`] →
//! [`Understanding::read`] (rows → orders, in chunks). `values` reads single
//! cells, `data` holds what is known about layouts and words. Nothing here writes
//! anything or knows what is stored already.
//!
//! To add a platform's layout: a file in `core/layouts/` (see `data`). To add a
//! role: `contract::imports::Role`, words in `core/layouts/aliases.json`, and the
//! place in `read` that uses it.

mod again;
mod aliases;
mod compose;
mod data;
mod detect;
mod errors;
mod read;
#[cfg(test)]
mod testing;
pub(super) mod values;
mod word;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use huitouke_analytics::Day;
use huitouke_contract::error::AppError;
use huitouke_contract::imports::{Choices, Detection};
use huitouke_ingest::Book;

use super::stage::{Chunk, FileSummary};

pub use again::{Again, BadRow, Why};
pub use errors::{file_name, reading_failed};
pub use values::phone::kind as phone_kind;

/// How far a file has been read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ReadProgress {
    /// Of the file, in 1/1000.
    pub permille: u32,
    /// Rows below the header that are not blank, so far.
    pub rows: u32,
}

/// A file opened, with what it is and how it will be read.
pub struct Understanding {
    /// What it is.
    pub detection: Detection,
    path: PathBuf,
    book: Book,
    sheet: usize,
    table: detect::Table,
}

/// Opens a file and finds out what it is. `choices` override what is found.
///
/// # Errors
/// That the file can't be read, has no table, or a table without what an order
/// needs; each names the file.
pub fn detect(path: &Path, choices: &Choices) -> Result<Understanding, AppError> {
    let (book, sheet, table, detection) = detect::open(path, choices)?;
    Ok(Understanding { detection, path: path.to_owned(), book, sheet, table })
}

impl Understanding {
    /// Reads the whole sheet and understands each row on this thread, while a
    /// second thread reads ahead. Hands over chunks of about `chunk_lines` lines
    /// with the progress, and an empty chunk at least every few thousand rows so
    /// that the caller can show progress or stop. Dates more than one day after
    /// `today` are problems.
    ///
    /// `Ok(None)`: `sink` said to stop.
    ///
    /// # Errors
    /// That the file can't be read to its end, naming the file.
    pub fn read(
        &mut self,
        today: Day,
        chunk_lines: usize,
        sink: &mut dyn FnMut(Chunk, ReadProgress) -> ControlFlow<()>,
    ) -> Result<Option<FileSummary>, AppError> {
        let context = context(&self.table, &self.detection, today, chunk_lines)?;
        read::run(&mut self.book, self.sheet, read::Reader::new(context), sink)
            .map_err(|e| e.in_file(&file_name(&self.path)))
    }
}

/// What the rows of a table are read with.
fn context<'a>(
    table: &'a detect::Table,
    detection: &Detection,
    today: Day,
    chunk_lines: usize,
) -> Result<read::Context<'a>, AppError> {
    Ok(read::Context {
        known: data::known().map_err(AppError::internal)?,
        table,
        sheet: detection.sheet.clone(),
        text_file: detection.format == "text",
        today,
        chunk_lines,
    })
}

#[cfg(test)]
mod coverage_tests;
#[cfg(test)]
mod file_tests;
#[cfg(test)]
mod made_up;
#[cfg(test)]
mod shapes_tests;
