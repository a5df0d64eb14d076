//! The workbook: one sheet, written row by row so that memory does not grow.

use std::path::Path;

use huitouke_contract::AppError;
use rust_xlsxwriter::{Color, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::field::Field;
use super::{Table, words};
use crate::imports::out::cells::TEXT;
use crate::imports::out::save::{filling, not_written, save};
use crate::imports::understand::values::text::cut;

/// Characters a cell holds.
const CHARACTERS: usize = 32_000;
/// The first day spreadsheets count without their mistake about 1900.
const FIRST_YEAR: i32 = 1901;

/// Writes it.
pub(super) fn write(table: &mut Table<'_>, path: &Path) -> Result<(), AppError> {
    filling(path, || fill(table, path))
}

fn fill(table: &mut Table<'_>, path: &Path) -> Result<(), AppError> {
    let failed = |e: XlsxError| not_written(path, e);
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet_with_constant_memory().map_err(failed)?;
    begin(table, sheet).map_err(failed)?;
    let looks = Looks::new();
    let mut at = 1;
    while let Some(row) = table.row()? {
        for (column, field) in (0..).zip(&row) {
            looks.write(sheet, (at, column), field).map_err(failed)?;
        }
        at += 1;
    }
    save(&mut workbook, path)
}

fn begin(table: &Table<'_>, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    sheet.set_name(words::SHEET)?;
    sheet.set_freeze_panes(1, 0)?;
    let header = Format::new()
        .set_bold()
        .set_num_format_index(TEXT)
        .set_background_color(Color::RGB(0xF2_EB_DF));
    for (at, column) in (0..).zip(table.columns) {
        sheet.set_column_width(at, words::width(column))?;
    }
    for (at, column) in (0..).zip(table.columns) {
        sheet.write_string_with_format(0, at, words::header(column), &header)?;
    }
    Ok(())
}

/// How fields look.
pub struct Looks {
    text: Format,
    whole: Format,
    decimals: Format,
    day: Format,
}

impl Looks {
    /// As in every table.
    pub fn new() -> Self {
        Self {
            text: Format::new().set_num_format_index(TEXT),
            whole: Format::new().set_num_format("0"),
            decimals: Format::new().set_num_format("0.00"),
            day: Format::new().set_num_format("yyyy-mm-dd"),
        }
    }

    /// Writes one at its row and column.
    pub fn write(
        &self,
        sheet: &mut Worksheet,
        (row, column): (u32, u16),
        field: &Field,
    ) -> Result<(), XlsxError> {
        match field {
            Field::Empty => {}
            Field::Text(text) => {
                // As a string it is one whatever it looks like, and stays so when edited.
                let text = cut(text, CHARACTERS);
                sheet.write_string_with_format(row, column, text, &self.text)?;
            }
            Field::Number(n, decimals) => {
                let look = if *decimals == 0 { &self.whole } else { &self.decimals };
                sheet.write_number_with_format(row, column, *n, look)?;
            }
            Field::Day(day) => {
                let (year, month, of_month) = day.ymd();
                let year_in_range = (FIRST_YEAR..=9999).contains(&year);
                let date = year_in_range
                    .then(|| ExcelDateTime::from_ymd(year as u16, month as u8, of_month as u8));
                match date {
                    Some(date) => {
                        sheet.write_datetime_with_format(row, column, date?, &self.day)?;
                    }
                    None => {
                        sheet.write_string_with_format(row, column, day.to_string(), &self.text)?;
                    }
                }
            }
        }
        Ok(())
    }
}
