//! The blank table for those who keep one by hand.

use std::path::Path;

use huitouke_contract::AppError;
use huitouke_contract::saves::{TemplateCells, TemplateColumn, TemplateRequest};
use huitouke_contract::shop::Nothing;
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime, Format,
    Workbook, Worksheet, XlsxError,
};

use super::cells::TEXT;
use super::save::{not_written, save};

/// Rows that are checked while they are filled.
const CHECKED_ROWS: u32 = 5_000;

/// Writes the template: a sheet to fill, and one that says how. The hints are
/// sentences, never rows of a table, so that nothing of them is taken for an order.
///
/// # Errors
/// `save_in_use`, `save_denied`, `save_failed`, `disk_full`. No file is left then.
pub fn template(request: &TemplateRequest) -> Result<Nothing, AppError> {
    let path = Path::new(&request.path);
    let mut workbook = fill(request).map_err(|e| not_written(path, e))?;
    save(&mut workbook, path)?;
    Ok(Nothing {})
}

fn fill(request: &TemplateRequest) -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name(&request.sheet)?;
    sheet.set_freeze_panes(1, 0)?;
    for (i, column) in request.columns.iter().enumerate() {
        to_fill(sheet, i as u16, column)?;
    }
    notes(workbook.add_worksheet(), request)?;
    Ok(workbook)
}

fn to_fill(sheet: &mut Worksheet, at: u16, column: &TemplateColumn) -> Result<(), XlsxError> {
    let header = Format::new()
        .set_bold()
        .set_num_format_index(TEXT)
        .set_background_color(Color::RGB(0xF2_EB_DF));
    sheet.set_column_width(at, f64::from(column.width))?;
    let cells = match column.cells {
        TemplateCells::Date => Format::new().set_num_format("yyyy-mm-dd"),
        TemplateCells::Text | TemplateCells::Digits => Format::new().set_num_format_index(TEXT),
        TemplateCells::Quantity => Format::new().set_num_format("0.##"),
        TemplateCells::Money => Format::new().set_num_format("0.00"),
    };
    sheet.set_column_format(at, &cells)?;
    sheet.write_string_with_format(0, at, &column.header, &header)?;
    if let Some(check) = check(column)? {
        sheet.add_data_validation(1, at, CHECKED_ROWS, at, &check)?;
    }
    Ok(())
}

/// A word to whoever fills the cell; it never forbids.
fn check(column: &TemplateColumn) -> Result<Option<DataValidation>, XlsxError> {
    let check = DataValidation::new();
    let check = match column.cells {
        TemplateCells::Date => {
            let first = ExcelDateTime::from_ymd(1990, 1, 1)?;
            check.allow_date(DataValidationRule::GreaterThanOrEqualTo(first))
        }
        TemplateCells::Quantity | TemplateCells::Money => {
            check.allow_decimal_number(DataValidationRule::GreaterThanOrEqualTo(-1e9))
        }
        TemplateCells::Text if !column.choices.is_empty() => {
            check.allow_list_strings(&column.choices)?
        }
        TemplateCells::Text | TemplateCells::Digits => return Ok(None),
    };
    let check = check
        .set_error_style(DataValidationErrorStyle::Information)
        .set_error_title(&column.header)?
        .set_error_message(&column.hint)?;
    Ok(Some(check))
}

fn notes(sheet: &mut Worksheet, request: &TemplateRequest) -> Result<(), XlsxError> {
    let wrapped = Format::new().set_text_wrap().set_num_format_index(TEXT);
    let bold = Format::new().set_bold().set_num_format_index(TEXT);
    sheet.set_name(&request.notes_sheet)?;
    sheet.set_column_width(0, 16)?;
    sheet.set_column_width(1, 72)?;
    let mut row = 0;
    for note in &request.notes {
        sheet.write_string_with_format(row, 1, note, &wrapped)?;
        row += 1;
    }
    row += 1;
    for column in request.columns.iter().filter(|column| !column.hint.is_empty()) {
        sheet.write_string_with_format(row, 0, &column.header, &bold)?;
        sheet.write_string_with_format(row, 1, &column.hint, &wrapped)?;
        row += 1;
    }
    Ok(())
}
