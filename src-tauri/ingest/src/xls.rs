//! Looks an xls over before calamine loads it: the rectangles it would build and
//! the room it would reserve must be sane.

use std::ops::Range;

use crate::blocks::{damaged, too_large};
use crate::compound::{Compound, u16_at, u32_at};
use crate::{IngestError, IngestErrorKind, limits};

/// Records of MS-XLS that are looked at.
mod record {
    pub const BOF: u16 = 0x0809;
    pub const EOF: u16 = 0x000A;
    pub const FILE_PASS: u16 = 0x002F;
    pub const BOUND_SHEET: u16 = 0x0085;
    pub const DIMENSIONS: u16 = 0x0200;
    pub const FORMULA: u16 = 0x0006;
    pub const MUL_RK: u16 = 0x00BD;
    /// Number, label, rich label, error or bool, RK, label of the string table.
    pub const CELLS: [u16; 6] = [0x0203, 0x0204, 0x00D6, 0x0205, 0x027E, 0x00FD];
}

/// Checks the file, in memory. A sheet's claim to be absurdly large, for which
/// calamine would reserve room, is taken back in place: it is only a hint.
pub(crate) fn check(file: &mut [u8]) -> Result<(), IngestError> {
    let compound = Compound::new(file)?;
    if compound.has("EncryptedPackage") || compound.has("EncryptionInfo") {
        return Err(IngestError::new(IngestErrorKind::Password, "an encrypted workbook"));
    }
    let name = ["Workbook", "Book"].into_iter().find(|name| compound.has(name));
    let Some(name) = name else {
        let names: Vec<&str> = compound.entries.iter().map(|e| e.name.as_str()).take(8).collect();
        let detail = format!("a compound file of {names:?}");
        return Err(IngestError::new(IngestErrorKind::NotSpreadsheet, detail));
    };
    let stream = compound.stream(name)?;
    let book = stream.bytes(file);
    if book.len() < stream.len {
        return Err(damaged("cut off inside the workbook"));
    }
    let mut dense = 0;
    let mut largest = 0;
    for (sheet, start) in sheets(&book)?.into_iter().enumerate() {
        if sheet >= limits::SHEETS {
            return Err(too_large(format!("more than {} sheets", limits::SHEETS)));
        }
        let survey = survey(&book, start);
        dense += survey.values.cells() + survey.formulas.cells();
        // Reading a sheet copies its rectangle.
        largest = largest.max(survey.values.cells());
        for at in survey.absurd.into_iter().flatten().filter_map(|at| stream.position(at)) {
            if let Some(byte) = file.get_mut(at) {
                *byte = 0;
            }
        }
    }
    if dense + largest > limits::DENSE_CELLS {
        return Err(too_large(format!("rectangles of {dense} cells")));
    }
    Ok(())
}

/// Where each sheet begins in the workbook stream.
fn sheets(book: &[u8]) -> Result<Vec<usize>, IngestError> {
    let mut sheets = Vec::new();
    for (kind, at, data) in records(book, 0) {
        match kind {
            // Kind 0 (XOR) is also encryption, unless its key is 0.
            record::FILE_PASS if data.iter().any(|&byte| byte != 0) => {
                return Err(IngestError::new(IngestErrorKind::Password, "an encrypted xls"));
            }
            record::BOUND_SHEET => {
                let start = u32_at(data, 0) as usize;
                if start >= book.len() {
                    return Err(damaged(format!("cut off: a sheet begins at {start} (from {at})")));
                }
                sheets.push(start);
            }
            record::EOF => break,
            _ => {}
        }
    }
    Ok(sheets)
}

/// The smallest rectangle around some cells.
#[derive(Default)]
struct Area {
    cells: Option<(u16, u16, u16, u16)>,
}

impl Area {
    fn add(&mut self, row: u16, column: u16) {
        let (top, left, bottom, right) = self.cells.unwrap_or((row, column, row, column));
        self.cells = Some((top.min(row), left.min(column), bottom.max(row), right.max(column)));
    }

    fn cells(&self) -> u64 {
        self.cells.map_or(0, |(top, left, bottom, right)| {
            (u64::from(bottom - top) + 1) * (u64::from(right - left) + 1)
        })
    }
}

#[derive(Default)]
struct Survey {
    values: Area,
    formulas: Area,
    /// Where in the stream dimensions are that would reserve too much.
    absurd: Vec<Range<usize>>,
}

/// Walks one sheet as calamine does.
fn survey(book: &[u8], start: usize) -> Survey {
    let mut survey = Survey::default();
    let mut depth = 0_u32;
    for (kind, at, data) in records(book, start) {
        let (row, column) = (u16_at(data, 0), u16_at(data, 2));
        match kind {
            record::BOF => depth += 1,
            record::EOF if depth <= 1 => break,
            record::EOF => depth -= 1,
            // Inside an embedded chart.
            _ if depth > 1 => {}
            record::DIMENSIONS => {
                let (rows, columns) = if data.len() == 10 {
                    (u32::from(u16_at(data, 2).wrapping_sub(row)), u16_at(data, 6))
                } else {
                    (u32_at(data, 4).wrapping_sub(u32_at(data, 0)), u16_at(data, 10))
                };
                if u64::from(rows) * u64::from(columns).max(1) > limits::TRUSTED_COUNT {
                    survey.absurd.push(at..at + data.len().min(12));
                }
            }
            record::FORMULA => {
                survey.values.add(row, column);
                survey.formulas.add(row, column);
            }
            record::MUL_RK => {
                survey.values.add(row, column);
                let more = (data.len().saturating_sub(6) / 6) as u16;
                survey.values.add(row, column.saturating_add(more));
            }
            _ if record::CELLS.contains(&kind) => survey.values.add(row, column),
            _ => {}
        }
    }
    survey
}

/// The records from `start`: kind, offset of the data, data.
fn records(book: &[u8], start: usize) -> impl Iterator<Item = (u16, usize, &[u8])> {
    let mut at = start;
    std::iter::from_fn(move || {
        let head = book.get(at..at + 4)?;
        let from = at + 4;
        let data = book.get(from..from + usize::from(u16_at(head, 2)))?;
        at = from + data.len();
        Some((u16_at(head, 0), from, data))
    })
}
