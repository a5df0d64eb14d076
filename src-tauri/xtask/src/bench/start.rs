//! What a merchant downloads and waits for: sizes, and the start of the window with 200,000
//! customers in it.

use std::fs;
use std::path::Path;

use super::table::Table;
use super::{pool, window};
use crate::bundle::{make, megabytes};
use crate::sh::{Result, built, target};
use crate::{fixtures, setup};

/// Only this section.
pub fn command(rounds: usize) -> Result {
    setup::for_benches()?;
    fixtures::big()?;
    let folder = target().join("bench");
    fs::create_dir_all(&folder).map_err(|e| e.to_string())?;
    let mut table = Table::default();
    let data = pool::data_file(&fixtures::big_folder(), &folder)?;
    section(&mut table, &data, rounds)?;
    println!("\n{}", table.text());
    Ok(())
}

/// The section. `data`: a big pool.
fn section(table: &mut Table, data: &Path, rounds: usize) -> Result {
    let size = |path: &Path| path.metadata().ok().map(|meta| megabytes(meta.len()));
    let installers = make(false)?;
    let app = built("release", "huitouke");
    table.limit("the program", size(&app), "MB", 25.0);
    for file in &installers {
        let ending = file.extension().unwrap_or_default().to_string_lossy();
        table.limit(&format!("its installer (.{ending})"), size(file), "MB", 12.0);
    }
    if !cfg!(target_os = "linux") {
        table.skip("window: start", "it is measured on Linux only");
        return Ok(());
    }
    let found = window::measure(&app, data, rounds)?;
    table.limit("window, big pool: start to first paint", Some(found.painted_ms), "ms", 700.0);
    table.limit("  to usable", Some(found.usable_ms), "ms", 1000.0);
    table.limit("  idle memory of all processes (PSS)", Some(found.pss_mb), "MB", 400.0);
    table.figure("    of it our own process", found.own_mb, "MB");
    Ok(())
}
