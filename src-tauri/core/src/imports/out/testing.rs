//! What tests of written tables share.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use huitouke_contract::ShopApi;
use huitouke_contract::imports::{
    Choices, DetectedFile, FileToImport, ImportOutcome, ImportRequest, Role,
};
use huitouke_ingest::book::ReadAs;
use huitouke_ingest::{Book, Value};

use crate::Shop;
pub use crate::testing::Patient;
use crate::testing::new_shop;

/// A shop in a folder of its own.
pub struct Place {
    pub folder: tempfile::TempDir,
    pub shop: Shop,
}

impl Place {
    pub fn new() -> Self {
        let (folder, shop) = new_shop();
        Self { folder, shop }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn file(&self, name: &str, content: &str) -> PathBuf {
        std::fs::write(self.path(name), content).unwrap();
        self.path(name)
    }

    pub fn detect(&self, path: &Path) -> DetectedFile {
        self.shop.import_detect(request(path), &Patient).unwrap().remove(0)
    }

    pub fn import(&self, path: &Path) -> ImportOutcome {
        self.shop.import_apply(request(path), &Patient).unwrap()
    }
}

pub fn to_import(path: &Path) -> FileToImport {
    FileToImport {
        path: path.to_str().unwrap().to_owned(),
        member: None,
        choices: Choices::default(),
    }
}

fn request(path: &Path) -> ImportRequest {
    ImportRequest { files: vec![to_import(path)] }
}

/// The roles of a file's columns, by header.
pub fn roles(found: &DetectedFile) -> Vec<(String, Role)> {
    let columns = &found.detection.as_ref().unwrap().columns;
    columns.iter().map(|c| (c.header.clone(), c.role)).collect()
}

/// A cell as a spreadsheet shows it: text, or a number.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Nothing,
    Text(String),
    Number(f64),
    Day(i32),
}

/// The first sheet of a workbook.
pub fn cells(path: &Path) -> Vec<Vec<Cell>> {
    let mut book = Book::open(path, ReadAs { encoding: None, delimiter: None }).unwrap();
    let mut rows = Vec::new();
    book.read(0, &mut |block, _| {
        for row in block.rows() {
            rows.push(
                row.cells()
                    .map(|cell| match cell {
                        Value::Text(text) => Cell::Text(text.to_owned()),
                        Value::Number(n) => Cell::Number(n),
                        Value::DateTime { day, .. } => Cell::Day(day),
                        _ => Cell::Nothing,
                    })
                    .collect(),
            );
        }
        ControlFlow::Continue(())
    })
    .unwrap();
    rows
}

/// Writes cells as someone who mends them in a spreadsheet program does: what
/// was text stays text.
pub fn write(path: &Path, rows: &[Vec<Cell>]) {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    let date = rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd hh:mm:ss");
    for (r, row) in rows.iter().enumerate() {
        for (c, cell) in row.iter().enumerate() {
            let at = (r as u32, c as u16);
            match cell {
                Cell::Nothing => continue,
                Cell::Text(text) => sheet.write_string(at.0, at.1, text),
                Cell::Number(n) => sheet.write_number(at.0, at.1, *n),
                Cell::Day(day) => {
                    sheet.write_number_with_format(at.0, at.1, f64::from(day + 25_569), &date)
                }
            }
            .unwrap();
        }
    }
    workbook.save(path).unwrap();
}
