//! Everything known of one customer as a workbook, a sheet for each kind of thing.

mod sheets;
#[cfg(test)]
mod tests;
pub(crate) mod words;

use std::path::Path;

use huitouke_contract::archive::Archive;
use huitouke_contract::customers::CustomerDetail;
use huitouke_contract::{AppError, OrderId};
use rusqlite::Connection;
use rust_xlsxwriter::{Color, Format, Workbook, Worksheet, XlsxError};

use self::sheets::{Cell, Sheet, sheets};
use crate::error::Result;
use crate::imports::out::cells::TEXT;
use crate::imports::out::save::{not_written, save};
use crate::imports::understand::values::text::cut;

/// Characters a cell holds.
const CHARACTERS: usize = 32_000;

/// Writes it. `extras`: what else files say of each order.
///
/// # Errors
/// `bad_request` where the file is to be something else than a workbook, or why it
/// can't be saved. What was there before stays then.
pub fn write(
    detail: &CustomerDetail,
    archive: &Archive,
    extras: &[String],
    path: &Path,
) -> std::result::Result<(), AppError> {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    if !ending.eq_ignore_ascii_case("xlsx") {
        return Err(AppError::bad_request("one person's data are an .xlsx"));
    }
    let mut workbook = Workbook::new();
    for sheet in sheets(detail, archive, extras) {
        fill(workbook.add_worksheet(), &sheet).map_err(|e| not_written(path, e))?;
    }
    save(&mut workbook, path)
}

fn fill(to: &mut Worksheet, sheet: &Sheet) -> std::result::Result<(), XlsxError> {
    let header = Format::new()
        .set_bold()
        .set_num_format_index(TEXT)
        .set_background_color(Color::RGB(0xF2_EB_DF));
    // As text it stays one whatever it looks like, also when it is edited.
    let text = Format::new().set_num_format_index(TEXT);
    let money = Format::new().set_num_format("0.00");
    to.set_name(sheet.name)?;
    to.set_freeze_panes(1, 0)?;
    for (column, word) in (0..).zip(sheet.headers) {
        to.set_column_width(column, if word.chars().count() > 4 { 18 } else { 16 })?;
        to.write_string_with_format(0, column, *word, &header)?;
    }
    for (row, cells) in (1..).zip(&sheet.rows) {
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Cell::Text(said) if said.is_empty() => {}
                Cell::Text(said) => {
                    to.write_string_with_format(row, column, cut(said, CHARACTERS), &text)?;
                }
                Cell::Number(n) => {
                    to.write_number(row, column, *n)?;
                }
                Cell::Money(n) => {
                    to.write_number_with_format(row, column, *n, &money)?;
                }
            }
        }
    }
    Ok(())
}

/// What else files say of orders: `列：值`, one after the other.
///
/// # Errors
/// What storage says.
pub fn extras(conn: &Connection, orders: impl Iterator<Item = OrderId>) -> Result<Vec<String>> {
    let mut said = conn.prepare_cached("SELECT extra FROM said WHERE order_id = ?1")?;
    let mut all = Vec::new();
    for order in orders {
        let mut fields = serde_json::Map::new();
        let mut rows = said.query([order.0])?;
        while let Some(row) = rows.next()? {
            let extra: Option<String> = row.get(0)?;
            if let Some(more) = extra.and_then(|text| serde_json::from_str(&text).ok()) {
                let more: serde_json::Map<String, serde_json::Value> = more;
                fields.extend(more);
            }
        }
        let one = |(name, value): (&String, &serde_json::Value)| {
            format!("{name}：{}", value.as_str().unwrap_or_default())
        };
        all.push(fields.iter().map(one).collect::<Vec<_>>().join("；"));
    }
    Ok(all)
}
