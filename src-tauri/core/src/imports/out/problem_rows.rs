//! Problem rows as a table of their own, the reasons beside them: fixed there and
//! dropped again, only they come in.
//!
//! The table keeps the file's header, so that it is recognised as the file was;
//! what stood above it is left out. The last column says what is wrong, under a
//! header that detection leaves out. Rows whose cells can't be told apart stand
//! right of that column, with nothing under the header, so that an unmended one
//! can't be taken for a whole one.

use std::ops::ControlFlow;
use std::path::Path;

use huitouke_contract::call::Phase;
use huitouke_contract::imports::{Column, Detection, Role, RoleReason};
use huitouke_contract::saves::{ProblemRowsRequest, ProblemWords, SavedRows};
use huitouke_contract::{AppError, Caller, ErrorCode, Progress};
use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use super::cells::{self, Looks};
use super::save::{filling, not_over, not_written, save};
use crate::imports::source::Source;
use crate::imports::understand::{self, Again, BadRow, Memory, Told, Understanding, Why};

/// Rows of a sheet below its header.
const ROWS: u32 = 1_048_575;
/// Columns of a sheet.
const COLUMNS: usize = 16_384;

/// Writes the problem rows of a file. Nothing is written where there are none.
///
/// # Errors
/// What reading the file says, `save_over_source`, `save_in_use`, `save_denied`,
/// `save_failed`, `disk_full`, `cancelled`. No file is left then.
pub fn problem_rows(
    request: &ProblemRowsRequest,
    memory: &Memory,
    caller: &dyn Caller,
) -> Result<SavedRows, AppError> {
    let path = Path::new(&request.path);
    not_over(Path::new(&request.file.path), path)?;
    let choices = std::slice::from_ref(&request.file.choices);
    let mut file = understand::open(Source::open(&request.file)?, choices, memory)?;
    let sheets: Vec<Detection> = file.sheets().cloned().collect();
    let mut saved = SavedRows { rows: 0, same_order: 0, taken_already: 0, too_many: 0 };
    filling(path, || {
        let mut workbook = Workbook::new();
        for (i, found) in sheets.iter().enumerate() {
            one_sheet(&mut workbook, (&mut file, i, found), request, caller, &mut saved)?;
        }
        if saved.rows > 0 {
            let file = file.detection.file.clone();
            caller.progress(Progress { phase: Phase::Writing, file, permille: 900, rows: 0 });
            save(&mut workbook, path)?;
        }
        Ok(saved)
    })
}

/// The problem rows of one sheet of the file, if it has any, as a sheet.
fn one_sheet(
    workbook: &mut Workbook,
    (file, i, detection): (&mut Understanding, usize, &Detection),
    request: &ProblemRowsRequest,
    caller: &dyn Caller,
    saved: &mut SavedRows,
) -> Result<(), AppError> {
    let path = Path::new(&request.path);
    let name = &detection.file;
    let mut go_on = |permille: u32| {
        let phase = Phase::Reading;
        caller.progress(Progress { phase, file: name.clone(), permille: permille / 2, rows: 0 });
        !caller.cancelled()
    };
    let cancelled = || AppError::new(ErrorCode::Cancelled);
    let found = file.problem_rows(i, caller.now().day, ROWS as usize, &mut go_on)?;
    let found = found.ok_or_else(cancelled)?;
    saved.taken_already += found.taken_already;
    saved.too_many += found.too_many;
    if found.rows() == 0 {
        return Ok(());
    }
    let mut words = request.words.clone();
    if saved.rows > 0 {
        words.sheet = format!("{} {}", words.sheet, i + 1);
    }
    let sheet = workbook.add_worksheet_with_constant_memory().map_err(|e| not_written(path, e))?;
    let known_layout = detection.layout.is_some();
    let mut table = Table::begin(sheet, &words, &detection.columns, known_layout, &found)
        .map_err(|e| not_written(path, e))?;
    let mut trouble = None;
    let whole = file.hand_over(i, &found, &mut |bad| {
        let wrote = match table.row {
            _ if table.row % 512 == 0 && caller.cancelled() => return ControlFlow::Break(()),
            row if row > ROWS => {
                saved.too_many += u32::from(!matches!(bad.why, Why::SameOrder));
                return ControlFlow::Continue(());
            }
            _ => table.write(&bad),
        };
        match bad.why {
            Why::SameOrder => saved.same_order += 1,
            _ => saved.rows += 1,
        }
        match wrote {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                trouble = Some(error);
                ControlFlow::Break(())
            }
        }
    })?;
    match trouble {
        Some(error) => Err(not_written(path, error)),
        None if whole => Ok(()),
        None => Err(cancelled()),
    }
}

/// The table that is written, row by row.
struct Table<'a> {
    sheet: &'a mut Worksheet,
    words: &'a ProblemWords,
    columns: &'a [Column],
    headers: Vec<String>,
    looks: Looks,
    /// The row written next, from 0.
    row: u32,
}

impl<'a> Table<'a> {
    fn begin(
        sheet: &'a mut Worksheet,
        words: &'a ProblemWords,
        columns: &'a [Column],
        known_layout: bool,
        found: &Again,
    ) -> Result<Self, XlsxError> {
        let columns = &columns[..columns.len().min(COLUMNS - 1)];
        let headers: Vec<String> =
            columns.iter().map(|column| header(column, known_layout, words)).collect();
        let looks = Looks::new();
        sheet.set_name(&words.sheet)?;
        sheet.set_freeze_panes(1, 0)?;
        for (i, column) in columns.iter().enumerate() {
            let width = headers[i].chars().count().clamp(6, 20) as f64 * 1.6 + 4.0;
            sheet.set_column_width(i as u16, width)?;
            sheet.set_column_format(i as u16, looks.of_column(column.role))?;
        }
        let reason = columns.len() as u16;
        sheet.set_column_width(reason, 56)?;
        for (i, text) in headers.iter().enumerate() {
            sheet.write_string_with_format(0, i as u16, text, &looks.header)?;
        }
        sheet.write_string_with_format(0, reason, &words.header, &looks.header)?;
        let last = (columns.len() + 1 + found.widest_unfit).min(COLUMNS);
        for i in columns.len() + 1..last {
            sheet.write_string_with_format(0, i as u16, &words.spill, &looks.header)?;
        }
        Ok(Self { sheet, words, columns, headers, looks, row: 1 })
    }

    fn write(&mut self, bad: &BadRow<'_>) -> Result<(), XlsxError> {
        let (row, reason) = (self.row, self.columns.len());
        self.row += 1;
        let said = match &bad.why {
            Why::SameOrder => self.words.same_order.clone(),
            Why::Problems(told) | Why::Unfit(told) => self.reason(told),
        };
        if let Why::Unfit(_) = bad.why {
            self.write_reason(row, &said)?;
            for (i, cell) in bad.row.cells().enumerate().take(COLUMNS - reason - 1) {
                let at = (row, (reason + 1 + i) as u16);
                // Typed as text: which column it belongs to is for the merchant to say.
                cells::write(self.sheet, at, cell, Role::MerchantCode, None, &self.looks)?;
            }
            return Ok(());
        }
        for (i, column) in self.columns.iter().enumerate() {
            let problem = match &bad.why {
                Why::Problems(told) => {
                    told.iter().find(|(c, _)| *c == Some(i as u16)).map(|(_, p)| *p)
                }
                _ => None,
            };
            let at = (row, i as u16);
            cells::write(self.sheet, at, bad.row.get(i), column.role, problem, &self.looks)?;
        }
        self.write_reason(row, &said)
    }

    fn write_reason(&mut self, row: u32, said: &str) -> Result<(), XlsxError> {
        let column = self.columns.len() as u16;
        self.sheet.write_string_with_format(row, column, said, &self.looks.reason).map(|_| ())
    }

    fn reason(&self, told: &[Told]) -> String {
        let one = |(column, code): &Told| {
            let problem = self.words.problems.get(code).map_or("", String::as_str);
            match column.and_then(|c| self.headers.get(usize::from(c))) {
                Some(header) => {
                    let words = self.words.in_column.replace("{problem}", problem);
                    words.replace("{column}", header)
                }
                None => problem.to_owned(),
            }
        };
        told.iter().map(one).collect::<Vec<_>>().join(&self.words.separator)
    }
}

/// The header a column gets. Of a known layout it stays as it is; elsewhere one
/// that is understood only by its values, or because the merchant said so, gets
/// the word for what it is: a few rows alone would not tell.
fn header(column: &Column, known_layout: bool, words: &ProblemWords) -> String {
    let by_word = matches!(
        column.reason,
        RoleReason::Layout | RoleReason::Header | RoleReason::HeaderPart | RoleReason::Unmatched
    );
    match words.roles.get(&column.role) {
        Some(word) if !known_layout && !by_word => word.clone(),
        _ => column.header.clone(),
    }
}
