//! The csv file: UTF-8 with BOM, as spreadsheet programs expect it.

use std::io::{self, Write};
use std::path::Path;

use huitouke_contract::AppError;

use super::field::{Field, in_csv};
use super::{Table, words};
use crate::imports::out::save::{not_saved, save_with};

/// Writes it.
pub(super) fn write(table: &mut Table<'_>, path: &Path) -> Result<(), AppError> {
    save_with(path, |out| {
        let failed = |e: io::Error| not_saved(path, &e);
        out.write_all("\u{feff}".as_bytes()).map_err(failed)?;
        let headers = table.columns.iter();
        let headers: Vec<Field> =
            headers.map(|column| Field::Text(words::header(column).to_owned())).collect();
        line(out, &headers).map_err(failed)?;
        while let Some(row) = table.row()? {
            line(out, &row).map_err(failed)?;
        }
        Ok(())
    })
}

/// Writes a line.
pub fn line(out: &mut dyn Write, fields: &[Field]) -> io::Result<()> {
    for (at, field) in fields.iter().enumerate() {
        if at > 0 {
            out.write_all(b",")?;
        }
        let text = in_csv(field);
        if text.contains(['"', ',', '\n', '\r']) || text.starts_with(' ') {
            write!(out, "\"{}\"", text.replace('"', "\"\""))?;
        } else {
            out.write_all(text.as_bytes())?;
        }
    }
    out.write_all(b"\r\n")
}
