//! Workbooks: xlsx by our own reader; the others by calamine, streamed where it
//! can (xlsb), by rectangle where it cannot (xls, ods).

use std::fs::File;
use std::io::{BufReader, Cursor, Read, Seek, SeekFrom};
use std::ops::{ControlFlow, Range};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use calamine::{
    Cell, DataRef, Ods, OdsError, Reader, SheetType, SheetVisible, Xls, XlsError, Xlsb, XlsbError,
};

use crate::blocks::{Blocks, damaged, too_large};
use crate::sniff::{Container, unreadable};
use crate::text::permille;
use crate::xlsx::Xlsx;
use crate::{Format, IngestError, IngestErrorKind, Sheet, limits, ods, values, xls, zipped};

/// An open workbook.
pub(crate) struct Workbook {
    reader: Formats,
    pub format: Format,
    pub sheets: Vec<Sheet>,
    /// Where in the file the parts of a zip are, and where reading is.
    parts: Vec<Range<u64>>,
    at: Arc<AtomicU64>,
}

enum Formats {
    Xlsx(Box<Xlsx>),
    Xlsb(Box<Xlsb<Counted>>),
    Ods(Ods<Counted>),
    Xls(Box<Xls<Cursor<Vec<u8>>>>),
}

impl Workbook {
    /// Opens a workbook. calamine may panic on a damaged one.
    pub fn open(mut file: File, size: u64, container: Container) -> Result<Self, IngestError> {
        let at = Arc::new(AtomicU64::new(0));
        let (format, parts) = match container {
            Container::Zip => {
                let zip = zipped::check(&mut file, size)?;
                (zip.format, zip.parts)
            }
            _ => (Format::Xls, vec![]),
        };
        if format == Format::Xlsx {
            let book = Xlsx::open(file, parts)?;
            let sheets = book.sheets()?;
            return Ok(Self {
                reader: Formats::Xlsx(Box::new(book)),
                format,
                sheets,
                parts: vec![],
                at,
            });
        }
        let parts = parts.into_iter().map(|part| part.at).collect();
        if format == Format::Ods {
            ods::check(&mut file)?;
        }
        file.seek(SeekFrom::Start(0)).map_err(unreadable)?;
        let counted = Counted { file: BufReader::new(file), at: at.clone() };
        let (reader, sheets) = match format {
            Format::Xlsb => {
                let book = Xlsb::new(counted).map_err(xlsb_error)?;
                let sheets = sheets(book.sheets_metadata())?;
                (Formats::Xlsb(Box::new(book)), sheets)
            }
            Format::Ods => {
                let book = Ods::new(counted).map_err(ods_error)?;
                let sheets = sheets(book.sheets_metadata())?;
                (Formats::Ods(book), sheets)
            }
            _ => {
                let book = Xls::new(Cursor::new(xls_bytes(counted, size)?)).map_err(xls_error)?;
                let sheets = sheets(book.sheets_metadata())?;
                (Formats::Xls(Box::new(book)), sheets)
            }
        };
        Ok(Self { reader, format, sheets, parts, at })
    }

    /// Streams a sheet's rows.
    pub fn read(&mut self, sheet: usize, blocks: Blocks<'_>) -> Result<(), IngestError> {
        let name = match self.sheets.get(sheet) {
            Some(sheet) => sheet.name.as_str(),
            None => {
                let detail = format!("no sheet {sheet}");
                return Err(IngestError::new(IngestErrorKind::NoSuchSheet, detail));
            }
        };
        let (parts, at) = (&self.parts, &self.at);
        let part = || {
            let now = at.load(Ordering::Relaxed);
            parts.iter().find(|part| part.contains(&now)).cloned().unwrap_or(now..now)
        };
        let done = |part: &Range<u64>| {
            permille(at.load(Ordering::Relaxed).saturating_sub(part.start), part.end - part.start)
        };
        match &mut self.reader {
            Formats::Xlsx(book) => book.read(sheet, blocks),
            Formats::Xlsb(book) => {
                let mut cells = book.worksheet_cells_reader(name).map_err(xlsb_error)?;
                let part = part();
                stream(|| cells.next_cell().map_err(xlsb_error), || done(&part), blocks)
            }
            Formats::Ods(book) => rows(&book.worksheet_range(name).map_err(ods_error)?, blocks),
            Formats::Xls(book) => rows(&book.worksheet_range(name).map_err(xls_error)?, blocks),
        }
    }
}

/// The sheets that have cells, in order.
fn sheets(all: &[calamine::Sheet]) -> Result<Vec<Sheet>, IngestError> {
    let sheets = all
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| Sheet {
            name: sheet.name.clone(),
            hidden: sheet.visible != SheetVisible::Visible,
        })
        .collect();
    checked(sheets)
}

/// The sheets, if they are neither none nor too many.
pub(crate) fn checked(sheets: Vec<Sheet>) -> Result<Vec<Sheet>, IngestError> {
    if sheets.len() > limits::SHEETS {
        return Err(too_large(format!("{} sheets", sheets.len())));
    }
    if sheets.is_empty() {
        return Err(IngestError::new(IngestErrorKind::Empty, "a workbook without a sheet"));
    }
    Ok(sheets)
}

/// Cells in file order → rows.
fn stream<'c>(
    mut next: impl FnMut() -> Result<Option<Cell<DataRef<'c>>>, IngestError>,
    done: impl Fn() -> u32,
    mut blocks: Blocks<'_>,
) -> Result<(), IngestError> {
    let mut made = String::new();
    let mut current = None;
    while let Some(cell) = next()? {
        let value = cell.get_value();
        let (row, column) = cell.get_position();
        // Styled empties end a row too: there may be a million of them below it.
        if current.is_some_and(|current| current != row) {
            current = None;
            if blocks.end_row(&done) == ControlFlow::Break(()) {
                return Ok(());
            }
        }
        if matches!(value, DataRef::Empty) {
            continue;
        }
        if current.is_none() {
            blocks.start_row(row.saturating_add(1))?;
            current = Some(row);
        }
        values::of_ref(value, &mut made, |value| blocks.put(column as usize, value))?;
    }
    if current.is_some() && blocks.end_row(&done) == ControlFlow::Break(()) {
        return Ok(());
    }
    blocks.finish();
    Ok(())
}

/// A rectangle of cells → rows.
fn rows(
    range: &calamine::Range<calamine::Data>,
    mut blocks: Blocks<'_>,
) -> Result<(), IngestError> {
    let Some((top, left)) = range.start() else { return Ok(()) };
    let mut made = String::new();
    for (index, row) in range.rows().enumerate() {
        blocks.start_row(top.saturating_add(index as u32).saturating_add(1))?;
        for (column, cell) in row.iter().enumerate() {
            let column = left as usize + column;
            values::of_data(cell, &mut made, |value| blocks.put(column, value))?;
        }
        let done = || permille(index as u64 + 1, range.height() as u64);
        if blocks.end_row(done) == ControlFlow::Break(()) {
            return Ok(());
        }
    }
    blocks.finish();
    Ok(())
}

/// An xls as a whole, looked over.
fn xls_bytes(mut file: Counted, size: u64) -> Result<Vec<u8>, IngestError> {
    if size > limits::XLS_FILE_BYTES {
        return Err(too_large(format!("an xls of {size} bytes")));
    }
    let mut bytes = Vec::with_capacity(size as usize);
    file.by_ref().take(limits::XLS_FILE_BYTES).read_to_end(&mut bytes).map_err(unreadable)?;
    xls::check(&mut bytes)?;
    Ok(bytes)
}

/// A file that tells how far it was read.
struct Counted {
    file: BufReader<File>,
    at: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let read = self.file.read(into)?;
        self.at.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

impl Seek for Counted {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        let at = self.file.seek(to)?;
        self.at.store(at, Ordering::Relaxed);
        Ok(at)
    }
}

fn password(detail: impl ToString) -> IngestError {
    IngestError::new(IngestErrorKind::Password, detail.to_string())
}

fn xlsb_error(error: XlsbError) -> IngestError {
    match error {
        XlsbError::Password => password(error),
        XlsbError::Zip(error) => zipped::zip_error(error),
        error => damaged(error.to_string()),
    }
}

fn ods_error(error: OdsError) -> IngestError {
    match error {
        OdsError::Password => password(error),
        OdsError::CellLimitExceeded { .. } => too_large(error.to_string()),
        OdsError::Zip(error) => zipped::zip_error(error),
        error => damaged(error.to_string()),
    }
}

fn xls_error(error: XlsError) -> IngestError {
    match error {
        XlsError::Password => password(error),
        error => damaged(error.to_string()),
    }
}
