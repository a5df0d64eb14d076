//! Looks the content of an ods over before calamine loads it: a cell or row may
//! be "repeated" a million times in a few bytes, and it may be cut off.

use std::fs::File;
use std::io::{BufReader, Seek, SeekFrom};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use crate::blocks::{damaged, too_large};
use crate::sniff::unreadable;
use crate::zipped::zip_error;
use crate::{IngestError, limits};

/// Refuses a file whose sheets would take too many cells, and one whose elements
/// are not all closed: calamine would wait for their end forever.
pub(crate) fn check(file: &mut File) -> Result<(), IngestError> {
    file.seek(SeekFrom::Start(0)).map_err(unreadable)?;
    let mut zip = ZipArchive::new(BufReader::new(file)).map_err(zip_error)?;
    let content = zip.by_name("content.xml").map_err(zip_error)?;
    let mut xml = Reader::from_reader(BufReader::new(content));
    let mut buffer = Vec::new();
    let mut survey = Survey::default();
    let mut open: usize = 0;
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(|error| damaged(error.to_string()))? {
            Event::Start(e) => {
                open += 1;
                survey.start(&e, false);
            }
            Event::Empty(e) => survey.start(&e, true),
            Event::End(e) => {
                open = open.saturating_sub(1);
                survey.end(e.name().as_ref());
            }
            Event::Text(text) => survey.text(text.len() as u64),
            Event::GeneralRef(_) => survey.text(4),
            Event::Eof if open > 0 => return Err(damaged("content.xml is cut off")),
            Event::Eof => return Ok(()),
            _ => {}
        }
        if survey.size() > limits::DENSE_CELLS {
            return Err(too_large(format!("sheets as large as {} cells", survey.size())));
        }
    }
}

/// How many cells the rectangles around the contents have so far.
#[derive(Default)]
struct Survey {
    cells: u64,
    /// Bytes of their texts and formulas, as often as they are held.
    bytes: u64,
    /// Of the sheet: whether it has formulas (each cell then has room for one).
    formulas: bool,
    /// Of the sheet: rows so far, first and last row and widest row with content.
    rows: u64,
    first_row: Option<u64>,
    last_row: u64,
    width: u64,
    /// Of the row: how often it is repeated, its columns so far, the last filled.
    repeated: u64,
    columns: u64,
    filled: u64,
    row_bytes: u64,
    /// Of the cell: how often it is repeated, if inside one.
    cell: Option<u64>,
}

/// Bytes of a cell in memory, about.
const CELL_BYTES: u64 = 24;
/// What a piece of memory costs beside its bytes.
const PIECE_BYTES: u64 = 16;

impl Survey {
    /// How many cells all of it is worth, the sheet that is not ended included.
    fn size(&self) -> u64 {
        let bytes = self.bytes.saturating_add(self.row_bytes);
        self.cells.saturating_add(bytes / CELL_BYTES)
    }

    /// Text of so many bytes, of the cell if inside one.
    fn text(&mut self, bytes: u64) {
        let times = self.cell.unwrap_or(0);
        self.row_bytes = self.row_bytes.saturating_add(bytes.saturating_mul(times));
    }

    fn start(&mut self, e: &BytesStart<'_>, ends: bool) {
        match e.name().as_ref() {
            "table:table" => {
                *self = Self { cells: self.cells, bytes: self.bytes, ..Self::default() };
            }
            "table:table-row" => {
                self.repeated = repeats(e, "table:number-rows-repeated", 1 << 20);
                (self.columns, self.filled, self.row_bytes) = (0, 0, 0);
                if ends {
                    self.end("table:table-row");
                }
            }
            "table:table-cell" | "table:covered-table-cell" => {
                let repeated = repeats(e, "table:number-columns-repeated", limits::COLUMNS as u64);
                self.columns += repeated;
                let has = |name: &str| e.try_get_attribute(name).is_ok_and(|a| a.is_some());
                if has("office:value-type") || has("table:formula") {
                    self.filled = self.columns;
                }
                self.formulas |= has("table:formula");
                self.cell = Some(repeated);
                for name in ["table:formula", "office:string-value", "office:date-value"] {
                    let value = e.try_get_attribute(name).ok().flatten();
                    self.text(value.map_or(0, |value| value.value.len() as u64 + PIECE_BYTES));
                }
                self.cell = (!ends).then_some(repeated);
            }
            // So many spaces, in a few bytes.
            "text:s" if self.cell.is_some() => {
                self.filled = self.columns;
                self.text(repeats(e, "text:c", u64::MAX));
            }
            // Any element inside a cell may be content.
            _ if self.cell.is_some() => self.filled = self.columns,
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "table:table-row" => {
                if self.filled > 0 {
                    self.first_row.get_or_insert(self.rows);
                    self.last_row = self.rows + self.repeated;
                    self.width = self.width.max(self.filled);
                    // Each row's cells are also held once on their own.
                    self.cells += self.filled;
                    // … and the sheet is held twice, each with its texts.
                    let times = self.repeated.saturating_mul(2).saturating_add(1);
                    let bytes = self.row_bytes.saturating_mul(times);
                    self.bytes = self.bytes.saturating_add(bytes);
                }
                self.row_bytes = 0;
                self.rows += self.repeated;
            }
            "table:table-cell" | "table:covered-table-cell" => self.cell = None,
            "table:table" => {
                let height = self.last_row - self.first_row.unwrap_or(self.last_row);
                // Reading a sheet copies its rectangle.
                self.cells += height * self.width * if self.formulas { 3 } else { 2 };
            }
            _ => {}
        }
    }
}

fn repeats(e: &BytesStart<'_>, name: &str, at_most: u64) -> u64 {
    let value = e.try_get_attribute(name).ok().flatten();
    let count = value.and_then(|attribute| attribute.value.trim().parse::<u64>().ok());
    count.unwrap_or(1).min(at_most)
}
