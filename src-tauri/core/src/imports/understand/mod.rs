//! Understanding a file: from rows with positions to orders, lines and buyers.
//!
//! [`detect`] (which sheet, header, layout, columns) → [`Understanding`] →
//! [`Understanding::read`] (rows → orders, in chunks). `values` reads single
//! cells, `pasted` a chat or an address, `data` holds what is known about layouts and
//! words. Nothing here writes
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
mod memory;
pub mod pasted;
mod read;
#[cfg(test)]
mod testing;
pub(crate) mod values;
mod word;

use std::ops::ControlFlow;
#[cfg(test)]
use std::path::Path;

use huitouke_analytics::Day;
use huitouke_contract::error::AppError;
use huitouke_contract::imports::{Choices, Detection};

use super::source::Source;
use super::stage::{Chunk, FileSummary};

pub use again::{Again, BadRow, Told, Why};
pub use errors::{file_name, reading_failed};
pub use memory::{Memory, Remembered};
pub use values::contact::{email, wechat_id};
pub use values::name::normal as normal_name;
pub use values::phone::{Phone, kind as phone_kind, phone};
pub use values::text::{half_width, trim};

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
    /// What it is; of a book, the likeliest sheet or the one the merchant named.
    pub detection: Detection,
    opened: detect::Opened,
    // Last, so that the book is closed before the file is removed.
    source: Source,
}

/// Opens a file and finds out what it is. `choices` override what is found.
///
/// # Errors
/// That the file can't be read, has no table, or a table without what an order
/// needs; each names the file.
#[cfg(test)]
pub fn detect(path: &Path, choices: &Choices) -> Result<Understanding, AppError> {
    open(Source::file(path), std::slice::from_ref(choices), &Memory::default())
}

/// Opens a file and finds out what it is. `asked`: what the merchant chose for
/// each sheet they named, or one entry without a name. `memory`: what they chose
/// for earlier files.
///
/// # Errors
/// That the file can't be read, has no table, or a table without what an order
/// needs; each names the file.
pub fn open(source: Source, asked: &[Choices], memory: &Memory) -> Result<Understanding, AppError> {
    let opened = detect::open(&source, asked, memory)?;
    let first = opened.parts.first().ok_or_else(|| AppError::internal("no sheet to read"))?;
    Ok(Understanding { detection: first.detection.clone(), opened, source })
}

impl Understanding {
    /// The sheets that are read, the one shown first.
    pub fn sheets(&self) -> impl Iterator<Item = &Detection> {
        self.opened.parts.iter().map(|part| &part.detection)
    }

    /// Checks that every sheet can be read as the merchant wants it.
    ///
    /// # Errors
    /// That a sheet has no table with what an order needs.
    pub fn check(&self) -> Result<(), AppError> {
        let trouble = self.opened.parts.iter().find_map(|part| part.trouble.clone());
        trouble.map_or(Ok(()), Err)
    }

    /// What is to be remembered of the merchant's choices, by signature; nothing
    /// is what is to be forgotten.
    pub fn remembered(&self) -> Memory {
        let mut all = Memory::new();
        for part in &self.opened.parts {
            // Sheets of one kind are read alike; the first speaks for them.
            let first = all.entry(part.signature.clone());
            first.or_insert_with(|| part.remembered.clone());
        }
        let book = &self.opened.remembered;
        let entry = all.entry(self.opened.signature.clone());
        entry.or_insert_with(|| book.clone()).sheets.clone_from(&book.sheets);
        all
    }

    /// Reads the first of its sheets; see [`Self::read_sheet`].
    ///
    /// # Errors
    /// That the file can't be read to its end, naming the file.
    #[cfg(test)]
    pub fn read(
        &mut self,
        today: Day,
        chunk_lines: usize,
        sink: &mut dyn FnMut(Chunk, ReadProgress) -> ControlFlow<()>,
    ) -> Result<Option<FileSummary>, AppError> {
        self.read_sheet(0, today, chunk_lines, sink)
    }

    /// Reads one of its sheets, counted from 0, and understands each row on this
    /// thread, while a second thread reads ahead. Hands over chunks of about
    /// `chunk_lines` lines with the progress, and an empty chunk at least every
    /// few thousand rows so that the caller can show progress or stop. Dates more
    /// than one day after `today` are problems.
    ///
    /// `Ok(None)`: `sink` said to stop.
    ///
    /// # Errors
    /// That the file can't be read to its end, naming the file.
    pub fn read_sheet(
        &mut self,
        sheet: usize,
        today: Day,
        chunk_lines: usize,
        sink: &mut dyn FnMut(Chunk, ReadProgress) -> ControlFlow<()>,
    ) -> Result<Option<FileSummary>, AppError> {
        let part = self.opened.parts.get(sheet).ok_or_else(|| no_sheet(sheet))?;
        let context = context(&part.table, &part.detection, today, chunk_lines)?;
        read::run(&mut self.opened.book, part.sheet, read::Reader::new(context), sink)
            .map_err(|e| e.in_file(&self.source.name))
    }
}

fn no_sheet(sheet: usize) -> AppError {
    AppError::internal(format!("no sheet {sheet}"))
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
