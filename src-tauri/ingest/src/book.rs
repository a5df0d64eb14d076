//! The one door: a file opened for reading, whatever its format.

use std::any::Any;
use std::cell::Cell;
use std::collections::HashSet;
use std::iter::once;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;

use crate::blocks::{Blocks, damaged};
use crate::markup::MarkupFile;
use crate::sniff::{self, Container};
use crate::text::TextFile;
use crate::workbook::Workbook;
use crate::{IngestError, IngestErrorKind, RowBlock, limits};

/// What kind of file it is, found by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Office Open XML workbook.
    Xlsx,
    /// Binary workbook of Excel 2007 and later.
    Xlsb,
    /// Binary workbook of Excel 97–2003 (BIFF5/8) and older WPS.
    Xls,
    /// OpenDocument spreadsheet.
    Ods,
    /// Delimited text.
    Text,
    /// Tables of an HTML page, often named `.xls`.
    Html,
    /// XML Spreadsheet 2003, often named `.xls`.
    XmlSpreadsheet,
}

/// How a text file's bytes become characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// GB18030, the superset of GBK and GB2312.
    Gb18030,
    /// Big5, of Taiwan and Hong Kong.
    Big5,
    /// UTF-16, low byte first ("Unicode text" of Excel).
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
}

/// What separates the fields of a text file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delimiter {
    /// One ASCII character.
    Char(u8),
    /// Any run of blanks.
    Blanks,
}

/// What the merchant chose instead of what was found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ReadAs {
    /// The encoding of text, HTML and XML Spreadsheet.
    pub encoding: Option<Encoding>,
    /// The delimiter of a text file.
    pub delimiter: Option<Delimiter>,
}

/// Something worth saying about a file that can be read all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// Another program has it open: unsaved changes are not in it.
    OpenElsewhere,
    /// Some bytes are not of the chosen encoding and read as U+FFFD.
    BadBytes,
}

/// A sheet of a book. A text file has one, without a name; HTML has `Table 1`, ….
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Whether it is hidden.
    pub hidden: bool,
}

/// A file open for reading. It can move between threads; a book of xls or ods is
/// in memory as a whole, xlsx and xlsb keep their shared strings there, text and
/// markup nothing.
pub struct Book {
    source: Source,
    sheets: Vec<Sheet>,
    notices: Vec<Notice>,
    size: u64,
}

enum Source {
    Text(TextFile),
    Markup(Box<MarkupFile>),
    Workbook(Workbook),
}

impl Book {
    /// Opens a file, whatever it is called, and finds its format, encoding and
    /// delimiter unless `read_as` says them.
    ///
    /// # Errors
    /// Any kind but `NoSuchSheet`. `Empty` also for blank text and for a workbook
    /// whose sheets are all blank.
    pub fn open(path: &Path, read_as: ReadAs) -> Result<Self, IngestError> {
        let (mut file, size) = sniff::open(path)?;
        let mut notices = Vec::new();
        if sniff::open_elsewhere(path) {
            notices.push(Notice::OpenElsewhere);
        }
        let mut book = match sniff::container(&mut file, read_as.encoding)? {
            Container::Text => {
                let text = TextFile::open(file, size, read_as)?;
                let sheets = vec![Sheet { name: String::new(), hidden: false }];
                Self { source: Source::Text(text), sheets, notices, size }
            }
            container @ (Container::Html | Container::XmlSpreadsheet) => {
                let markup = MarkupFile::open(file, size, container, read_as.encoding)?;
                let sheets = markup.sheets.clone();
                Self { source: Source::Markup(Box::new(markup)), sheets, notices, size }
            }
            container => {
                let quiet = Cell::new(false);
                let workbook = contained(&quiet, || Workbook::open(file, size, container))?;
                let sheets = workbook.sheets.clone();
                Self { source: Source::Workbook(workbook), sheets, notices, size }
            }
        };
        if matches!(book.source, Source::Workbook(_)) && book.is_blank() {
            return Err(IngestError::new(IngestErrorKind::Empty, "only blank sheets"));
        }
        name_apart(&mut book.sheets);
        book.note_bad_bytes();
        Ok(book)
    }

    /// What kind of file it is.
    pub fn format(&self) -> Format {
        match &self.source {
            Source::Text(_) => Format::Text,
            Source::Markup(markup) => markup.format,
            Source::Workbook(workbook) => workbook.format,
        }
    }

    /// The encoding of text, HTML and XML Spreadsheet, found or chosen.
    pub fn encoding(&self) -> Option<Encoding> {
        match &self.source {
            Source::Text(text) => Some(text.encoding),
            Source::Markup(markup) => Some(markup.encoding),
            Source::Workbook(_) => None,
        }
    }

    /// The delimiter of a text file, found or chosen.
    pub fn delimiter(&self) -> Option<Delimiter> {
        match &self.source {
            Source::Text(text) => Some(text.delimiter),
            Source::Markup(_) | Source::Workbook(_) => None,
        }
    }

    /// The sheets in order, without those that have no cells by nature (charts).
    pub fn sheets(&self) -> &[Sheet] {
        &self.sheets
    }

    /// What is worth saying about the file. Reading may add to it: that some
    /// bytes are not of the encoding shows only where they are.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// Size of the file in bytes.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Streams a sheet's rows in blocks of about 1,000 rows, the first of about
    /// 100, with how much is done in permille. Rows that are wholly blank are left
    /// out; the others keep their numbers. `Break` stops early, which is no error.
    ///
    /// # Errors
    /// `NoSuchSheet`, `Damaged`, `TooLarge`, `Unreadable`; blocks handed over
    /// before an error are right as far as they go.
    pub fn read(
        &mut self,
        sheet: usize,
        sink: &mut dyn FnMut(RowBlock, u32) -> ControlFlow<()>,
    ) -> Result<(), IngestError> {
        if sheet >= self.sheets.len() {
            let detail = format!("sheet {sheet} of {}", self.sheets.len());
            return Err(IngestError::new(IngestErrorKind::NoSuchSheet, detail));
        }
        let result = self.source.read(sheet, limits::FIRST_BLOCK_ROWS, sink);
        self.note_bad_bytes();
        result
    }

    /// Whether no sheet has a row. An error of one sheet is met when it is read.
    fn is_blank(&mut self) -> bool {
        for sheet in 0..self.sheets.len() {
            let mut found = false;
            let result = self.source.read(sheet, 1, &mut |_, _| {
                found = true;
                ControlFlow::Break(())
            });
            if found || result.is_err() {
                return false;
            }
        }
        true
    }

    fn note_bad_bytes(&mut self) {
        let bad_bytes = match &self.source {
            Source::Text(text) => text.bad_bytes,
            Source::Markup(markup) => markup.bad_bytes,
            Source::Workbook(_) => false,
        };
        if bad_bytes && !self.notices.contains(&Notice::BadBytes) {
            self.notices.push(Notice::BadBytes);
        }
    }
}

impl Source {
    fn read(
        &mut self,
        sheet: usize,
        first_rows: usize,
        sink: &mut dyn FnMut(RowBlock, u32) -> ControlFlow<()>,
    ) -> Result<(), IngestError> {
        let in_sink = Cell::new(false);
        let blocks = Blocks::new(sink, &in_sink, first_rows);
        match self {
            Self::Text(text) => text.read(blocks),
            Self::Markup(markup) => markup.read(sheet, blocks),
            Self::Workbook(workbook) => contained(&in_sink, || workbook.read(sheet, blocks)),
        }
    }
}

/// Numbers sheets that are called like one before them, as programs other than Excel write:
/// a sheet is asked for by its name.
fn name_apart(sheets: &mut [Sheet]) {
    let mut taken = HashSet::new();
    for sheet in sheets {
        let numbered = |n: u32| format!("{} ({n})", sheet.name).trim_start().to_owned();
        let mut names = once(sheet.name.clone()).chain((2..).map(numbered));
        if let Some(free) = names.find(|name| !taken.contains(name)) {
            taken.insert(free.clone());
            sheet.name = free;
        }
    }
}

/// Runs a reader that may panic on damaged files. A panic of the sink (`in_sink`)
/// is none of the reader's and goes on.
fn contained<T>(
    in_sink: &Cell<bool>,
    reader: impl FnOnce() -> Result<T, IngestError>,
) -> Result<T, IngestError> {
    match catch_unwind(AssertUnwindSafe(reader)) {
        Ok(result) => result,
        Err(panic) if in_sink.get() => resume_unwind(panic),
        Err(panic) => Err(damaged(format!("the reader gave up: {}", message(&*panic)))),
    }
}

fn message(panic: &(dyn Any + Send)) -> &str {
    panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("no message")
}
