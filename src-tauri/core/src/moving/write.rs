//! Writes the whole shop into one file, whole or not at all.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use huitouke_contract::backups::BackupHolds;
use huitouke_contract::call::Phase;
use huitouke_contract::shop::WhichShop;
use huitouke_contract::{AppError, Caller};
use rusqlite::Connection;

use super::manifest::{DATABASE, FORMAT, Manifest, NAME, VERSION};
use super::sheets::Source;
use super::zipped::Zipped;
use super::{rows, tables};
use crate::backups::make::{Stretch, check, holds};
use crate::error::Result;
use crate::imports::out::save::{beside, not_saved, save_with};
use crate::insights::View;
use crate::storage::SCHEMA_VERSION;

/// What it is and what each table of the database means, for a stranger.
const DATA_FORMAT: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/data-format.md"));
/// Name of that in the file.
const DATA_FORMAT_NAME: &str = "data-format.md";
/// What the merchant reads first.
const README: &str = "说明.txt";

/// Writes it; `conn` is in a transaction. Returns what is in it.
///
/// # Errors
/// `cancelled`, `disk_full`, `save_failed` …, or what storage says; what was there before
/// stays then.
pub fn write(
    conn: &Connection,
    view: &View,
    which: WhichShop,
    path: &Path,
    caller: &dyn Caller,
) -> Result<BackupHolds> {
    let source = Source { conn, view, today: caller.now().day };
    let wrong = |e: io::Error| not_saved(path, &e);
    let database = database(conn, path, caller)?;
    let held = holds(conn)?;
    save_with(path, |out| {
        let mut zip = Zipped::new(out, caller.now());
        let text = |zip: &mut Zipped<_>, name: &str, text: &str| {
            zip.begin(name, false)?;
            zip.write_all(text.as_bytes())
        };
        let readme = tables::readme(&source, &caller.now().stamp())?;
        text(&mut zip, README, &format!("\u{feff}{readme}")).map_err(wrong)?;
        let told = Stretch::new(caller, Phase::Writing, 300, 800);
        tables::write(&source, &mut zip, path, &mut |n, of| told.tell(n, of))?;
        zip.begin(DATABASE, false).map_err(wrong)?;
        pour(&database, &mut zip, path, Stretch::new(caller, Phase::Writing, 800, 1000))?;
        text(&mut zip, DATA_FORMAT_NAME, DATA_FORMAT).map_err(wrong)?;
        zip.end_last();
        let manifest = Manifest {
            format: FORMAT.to_owned(),
            version: VERSION,
            app: env!("CARGO_PKG_VERSION").to_owned(),
            schema: SCHEMA_VERSION,
            at: caller.now().stamp(),
            which,
            holds: held,
            rows: rows::count(conn)?,
            files: zip.entries.clone(),
        };
        let json = serde_json::to_string_pretty(&manifest).map_err(AppError::internal)?;
        text(&mut zip, NAME, &json).map_err(wrong)?;
        zip.finish().map_err(wrong)
    })?;
    Ok(held)
}

/// Every row as a plain database beside the file to be; gone when dropped.
fn database(conn: &Connection, path: &Path, caller: &dyn Caller) -> Result<tempfile::TempPath> {
    // SQLite opens it by its name.
    let file = beside(path, tempfile::Builder::new())?.into_temp_path();
    let all = rows::count(conn)?.values().sum();
    let told = Stretch::new(caller, Phase::Reading, 0, 300);
    let plain = rows::create(&file)?;
    plain.execute_batch("PRAGMA foreign_keys = OFF; BEGIN")?;
    rows::copy(conn, &plain, &mut |n| told.tell(n, all))?;
    plain.execute_batch("COMMIT; PRAGMA journal_mode = DELETE")?;
    check(&plain, path)?;
    Ok(file)
}

/// Copies a file into the open entry.
fn pour(
    from: &Path,
    zip: &mut impl Write,
    path: &Path,
    told: Stretch<'_>,
) -> std::result::Result<(), AppError> {
    let wrong = |e: io::Error| not_saved(path, &e);
    let mut file = File::open(from).map_err(wrong)?;
    let all = file.metadata().map_err(wrong)?.len();
    let (mut piece, mut done) = (vec![0; 1 << 18], 0);
    loop {
        let n = file.read(&mut piece).map_err(wrong)?;
        if n == 0 {
            return Ok(());
        }
        zip.write_all(&piece[..n]).map_err(wrong)?;
        done += n as u64;
        told.tell(done, all)?;
    }
}
