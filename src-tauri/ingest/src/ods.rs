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
            Event::Eof if open > 0 => return Err(damaged("content.xml is cut off")),
            Event::Eof => return Ok(()),
            _ => {}
        }
        if survey.cells > limits::DENSE_CELLS {
            return Err(too_large(format!("sheets of {} cells", survey.cells)));
        }
    }
}

/// How many cells the rectangles around the contents have so far.
#[derive(Default)]
struct Survey {
    cells: u64,
    /// Of the sheet: rows so far, first and last row and widest row with content.
    rows: u64,
    first_row: Option<u64>,
    last_row: u64,
    width: u64,
    /// Of the row: how often it is repeated, its columns so far, the last filled.
    repeated: u64,
    columns: u64,
    filled: u64,
    /// Of the cell: how often it is repeated, if inside one.
    cell: Option<u64>,
}

impl Survey {
    fn start(&mut self, e: &BytesStart<'_>, ends: bool) {
        match e.name().as_ref() {
            "table:table" => {
                *self = Self { cells: self.cells, ..Self::default() };
            }
            "table:table-row" => {
                self.repeated = repeats(e, "table:number-rows-repeated", 1 << 20);
                (self.columns, self.filled) = (0, 0);
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
                self.cell = (!ends).then_some(repeated);
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
                }
                self.rows += self.repeated;
            }
            "table:table-cell" | "table:covered-table-cell" => self.cell = None,
            "table:table" => {
                let height = self.last_row - self.first_row.unwrap_or(self.last_row);
                // Reading a sheet copies its rectangle.
                self.cells += height * self.width * 2;
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
