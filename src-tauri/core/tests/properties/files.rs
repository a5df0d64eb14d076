//! Made-up tables as files on disk.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use rust_xlsxwriter::Workbook;

use super::tables::Table;

/// Writes a table into the folder.
pub fn write(folder: &Path, table: &Table) -> PathBuf {
    let path = folder.join(&table.name);
    let rows = || std::iter::once(&table.header).chain(table.rows.iter().map(|(_, row)| row));
    if table.is_book {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        for (r, row) in rows().enumerate() {
            for (c, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
                sheet.write(r as u32, c as u16, cell).unwrap();
            }
        }
        book.save(&path).unwrap();
    } else {
        let mut text = String::new();
        for row in rows() {
            for (c, cell) in row.iter().enumerate() {
                let comma = if c == 0 { "" } else { "," };
                if cell.contains([',', '"', '\n']) && !cell.starts_with("=\"") {
                    let _ = write!(text, "{comma}\"{}\"", cell.replace('"', "\"\""));
                } else {
                    let _ = write!(text, "{comma}{cell}");
                }
            }
            text.push_str("\r\n");
        }
        std::fs::write(&path, text).unwrap();
    }
    path
}

/// Writes tables into the folder.
pub fn write_all(folder: &Path, tables: &[Table]) -> Vec<PathBuf> {
    tables.iter().map(|table| write(folder, table)).collect()
}
