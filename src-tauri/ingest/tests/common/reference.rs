//! An xlsx as we read it beside an xlsx as calamine does, cell by cell.

#![allow(clippy::panic, reason = "for tests")]

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;

use calamine::{CellErrorType, DataRef, Reader, SheetType, Xlsx, XlsxError, open_workbook};
use huitouke_ingest::{Book, Format, IngestError, IngestErrorKind, ReadAs};

use super::show;

/// The cells of a sheet that are not blank, by row and column from 0.
pub type Cells = BTreeMap<(u32, u32), String>;

/// Every sheet with its cells, as `Book` gives them.
pub fn ours(path: &Path) -> Result<Vec<(String, Cells)>, IngestError> {
    let mut book = Book::open(path, ReadAs::default())?;
    assert_eq!(book.format(), Format::Xlsx, "{}", path.display());
    let names: Vec<_> = book.sheets().iter().map(|sheet| sheet.name.clone()).collect();
    let mut sheets = Vec::new();
    for (index, name) in names.into_iter().enumerate() {
        let mut cells = Cells::new();
        book.read(index, &mut |block, _| {
            for row in block.rows() {
                let row_cells = (0..).zip(row.cells().map(show));
                let filled = row_cells.filter(|(_, text)| !text.is_empty());
                cells.extend(filled.map(|(column, text)| ((row.number() - 1, column), text)));
            }
            ControlFlow::Continue(())
        })?;
        sheets.push((name, cells));
    }
    Ok(sheets)
}

/// The same through calamine.
pub fn theirs(path: &Path) -> Result<Vec<(String, Cells)>, String> {
    let mut book: Xlsx<_> = open_workbook(path).map_err(|error: XlsxError| format!("{error:?}"))?;
    let mut sheets = Vec::new();
    for sheet in book.sheets_metadata().to_vec() {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        let mut cells = Cells::new();
        match book.worksheet_cells_reader(&sheet.name) {
            Ok(mut reader) => {
                while let Some(cell) = reader.next_cell().map_err(|error| format!("{error:?}"))? {
                    let text = shown(cell.get_value());
                    if !text.is_empty() {
                        cells.insert(cell.get_position(), text);
                    }
                }
            }
            Err(XlsxError::NotAWorksheet(_)) => {}
            Err(error) => return Err(format!("{error:?}")),
        }
        sheets.push((sheet.name, cells));
    }
    Ok(sheets)
}

/// A cell of calamine in the form of `show`.
fn shown(value: &DataRef<'_>) -> String {
    let clock = |seconds: u64| {
        format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
    };
    match value {
        DataRef::Empty => String::new(),
        DataRef::Int(number) => format!("#{number}"),
        DataRef::Float(number) => format!("#{number}"),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(bool) => format!("?{bool}"),
        DataRef::DateTime(moment) => {
            let serial = moment.as_f64();
            let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
            if !(0.0..2_958_466.0).contains(&serial) || (year, month, day) == (1900, 2, 29) {
                return format!("#{serial}");
            }
            if moment.is_duration() || serial < 1.0 {
                return clock((serial * 86_400.0).round() as u64);
            }
            let seconds = u32::from(hour) * 3600 + u32::from(minute) * 60 + u32::from(second);
            let seconds = seconds + u32::from(milli >= 500);
            let day = days_of(i64::from(year), i64::from(month), i64::from(day));
            format!("@{}+{}", day + i64::from(seconds / 86_400), seconds % 86_400)
        }
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => iso(text),
        DataRef::Error(error) => format!(
            "!{}",
            match error {
                CellErrorType::Div0 => "#DIV/0!",
                CellErrorType::NA => "#N/A",
                CellErrorType::Name => "#NAME?",
                CellErrorType::Null => "#NULL!",
                CellErrorType::Num => "#NUM!",
                CellErrorType::Ref => "#REF!",
                _ => "#VALUE!",
            }
        ),
    }
}

/// Days from 1970-01-01, counted one by one.
fn days_of(year: i64, month: i64, day: i64) -> i64 {
    let leap = |y: i64| (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
    let years: i64 = if year >= 1970 {
        (1970..year).map(|y| 365 + i64::from(leap(y))).sum()
    } else {
        -(year..1970).map(|y| 365 + i64::from(leap(y))).sum::<i64>()
    };
    let lengths = [31, 28 + i64::from(leap(year)), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    years + lengths[..month as usize - 1].iter().sum::<i64>() + day - 1
}

fn iso(text: &str) -> String {
    let moment = || {
        let (date, time) = text.split_once('T').unwrap_or((text, "00:00:00"));
        let date: Vec<i64> = date.split('-').map(|n| n.parse().ok()).collect::<Option<_>>()?;
        let time: Vec<f64> = time.split(':').map(|n| n.parse().ok()).collect::<Option<_>>()?;
        let [year, month, day] = date[..] else { return None };
        let [hour, minute, second] = time[..] else { return None };
        let seconds = hour * 3600.0 + minute * 60.0 + second.round();
        Some(format!("@{}+{seconds}", days_of(year, month, day)))
    };
    moment().unwrap_or_else(|| text.to_owned())
}

/// Rows of nothing but blanks are no rows for us.
fn without_blank_rows(cells: &Cells) -> Cells {
    let is_filled = |row: u32| {
        let mut row = cells.range((row, 0)..=(row, u32::MAX));
        row.any(|(_, text)| !text.trim().is_empty())
    };
    cells.iter().filter(|((row, _), _)| is_filled(*row)).map(|(at, t)| (*at, t.clone())).collect()
}

/// Fails unless we find what calamine finds, or it finds nothing to read.
/// Returns whether there was something to compare.
pub fn compare(path: &Path) -> bool {
    let theirs = match theirs(path) {
        Ok(theirs) => theirs,
        Err(error) => {
            eprintln!("calamine: {error} ({})", path.display());
            return false;
        }
    };
    let ours = match ours(path) {
        Ok(ours) => ours,
        Err(error) if error.kind == IngestErrorKind::Empty => {
            let blank = |(_, cells): &(String, Cells)| without_blank_rows(cells).is_empty();
            assert!(theirs.iter().all(blank), "{}", path.display());
            return true;
        }
        Err(error) => panic!("{error}: {}", path.display()),
    };
    assert_eq!(ours.len(), theirs.len(), "{}", path.display());
    for ((name, cells), (their_name, their_cells)) in ours.iter().zip(&theirs) {
        assert_eq!(name, their_name, "{}", path.display());
        let their_cells = without_blank_rows(their_cells);
        for (at, text) in &their_cells {
            assert_eq!(cells.get(at), Some(text), "{at:?} of {name}, {}", path.display());
        }
        assert_eq!(cells.len(), their_cells.len(), "{name}, {}", path.display());
    }
    true
}
