//! The table of a chart as a workbook or a csv file.

use std::io::{self, Write};
use std::path::Path;

use huitouke_contract::AppError;
use huitouke_contract::pictures::{TableCell, TableNumber, TableSave};
use rust_xlsxwriter::{Color, Format, Workbook, Worksheet, XlsxError};

use crate::customers::table::csv::line;
use crate::customers::table::field::Field;
use crate::imports::out::cells::TEXT;
use crate::imports::out::save::{not_saved, not_written, save, save_with};
use crate::imports::understand::values::text::cut;

/// Characters a cell holds.
const CHARACTERS: usize = 32_000;
/// More decimals say nothing to a merchant.
const MOST_DECIMALS: u8 = 6;
/// Characters of a column: at least, at most.
const WIDTHS: (usize, usize) = (10, 40);

/// Writes it as a csv file.
pub fn csv(table: &TableSave, path: &Path) -> Result<(), AppError> {
    save_with(path, |out| {
        let failed = |e: io::Error| not_saved(path, &e);
        out.write_all("\u{feff}".as_bytes()).map_err(failed)?;
        let headers: Vec<Field> = table.headers.iter().cloned().map(Field::Text).collect();
        line(out, &headers).map_err(failed)?;
        for row in &table.rows {
            let fields: Vec<Field> = row.iter().map(field).collect();
            line(out, &fields).map_err(failed)?;
        }
        Ok(())
    })
}

fn field(cell: &TableCell) -> Field {
    match cell {
        TableCell::Text(text) if text.is_empty() => Field::Empty,
        TableCell::Text(text) => Field::Text(text.clone()),
        TableCell::Number(n) if !n.value.is_finite() => Field::Empty,
        TableCell::Number(n) => {
            let more = if n.percent { 2 } else { 0 };
            Field::Number(n.value, n.decimals.min(MOST_DECIMALS) + more)
        }
    }
}

/// Writes it as a workbook with one sheet.
pub fn workbook(table: &TableSave, path: &Path) -> Result<(), AppError> {
    let mut workbook = Workbook::new();
    fill(workbook.add_worksheet(), table).map_err(|e| not_written(path, e))?;
    save(&mut workbook, path)
}

fn fill(sheet: &mut Worksheet, table: &TableSave) -> Result<(), XlsxError> {
    sheet.set_name(&table.sheet)?;
    sheet.set_freeze_panes(1, 0)?;
    let text = Format::new().set_num_format_index(TEXT);
    let header = text.clone().set_bold().set_background_color(Color::RGB(0xF2_EB_DF));
    for (column, name) in (0..).zip(&table.headers) {
        // A character of ours is as wide as two.
        let width = (name.chars().count() * 2 + 2).clamp(WIDTHS.0, WIDTHS.1);
        sheet.set_column_width(column, width as f64)?;
        sheet.write_string_with_format(0, column, cut(name, CHARACTERS), &header)?;
    }
    for (row, cells) in (1..).zip(&table.rows) {
        for (column, cell) in (0..).zip(cells) {
            match cell {
                TableCell::Text(said) if said.is_empty() => {}
                TableCell::Text(said) => {
                    let said = cut(said, CHARACTERS);
                    sheet.write_string_with_format(row, column, said, &text)?;
                }
                TableCell::Number(n) if !n.value.is_finite() => {}
                TableCell::Number(n) => {
                    sheet.write_number_with_format(row, column, n.value, &look(n))?;
                }
            }
        }
    }
    Ok(())
}

/// How a number is shown.
fn look(n: &TableNumber) -> Format {
    let decimals = usize::from(n.decimals.min(MOST_DECIMALS));
    let point = if decimals == 0 { "" } else { "." };
    let (whole, sign) = if n.percent { ("0", "%") } else { ("#,##0", "") };
    Format::new().set_num_format(format!("{whole}{point}{}{sign}", "0".repeat(decimals)))
}
