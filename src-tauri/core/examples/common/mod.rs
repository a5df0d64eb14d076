//! What the tools and tests that ill-treat a shop share.

// Each uses a part.
#![allow(dead_code, reason = "each of them uses a part")]

use std::io::Write as _;
use std::path::Path;

use huitouke_contract::imports::{Choices, FileToImport, ImportRequest};
use huitouke_contract::{AppError, Caller, Day, Moment, Progress, ShopApi};
use huitouke_core::Shop;
use rusqlite::types::ValueRef;
use sha2::{Digest, Sha256};

/// Someone patient, in the middle of 2026.
pub struct Clock;

impl Caller for Clock {
    fn now(&self) -> Moment {
        Moment { day: Day::from_ymd(2026, 6, 30).unwrap(), second: 36_000 }
    }

    fn progress(&self, _: Progress) {}

    fn cancelled(&self) -> bool {
        false
    }
}

/// Says a line to whoever started it.
pub fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    // Whoever killed us hears no more.
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

/// Writes a table into a file of `folder` and has it imported.
pub fn import(shop: &Shop, folder: &Path, table: &str) -> Result<(), AppError> {
    let path = folder.join("账本.csv");
    std::fs::write(&path, table).unwrap();
    let path = path.to_str().unwrap().to_owned();
    let file = FileToImport { path, member: None, choices: Choices::default() };
    shop.import_apply(ImportRequest { files: vec![file] }, &Clock).map(drop)
}

/// A digest of every row of every table, the journal's too.
pub fn digest(shop: &Shop) -> String {
    let conn = shop.connect_to_read().unwrap();
    let tables: Vec<String> = conn
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap();
    let mut hash = Sha256::new();
    for table in tables {
        hash.update(table.as_bytes());
        let mut all = conn.prepare(&format!("SELECT * FROM {table} ORDER BY 1, 2")).or_else(|_| {
            // A table of one column.
            conn.prepare(&format!("SELECT * FROM {table} ORDER BY 1"))
        });
        let all = all.as_mut().unwrap();
        let columns = all.column_count();
        let mut rows = all.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            for column in 0..columns {
                match row.get_ref(column).unwrap() {
                    ValueRef::Null => hash.update(b"n"),
                    ValueRef::Integer(number) => hash.update(number.to_le_bytes()),
                    ValueRef::Real(number) => hash.update(number.to_le_bytes()),
                    ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
                        hash.update(bytes.len().to_le_bytes());
                        hash.update(bytes);
                    }
                }
            }
        }
    }
    hash.finalize().iter().take(12).map(|byte| format!("{byte:02x}")).collect()
}
