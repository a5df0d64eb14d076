//! `bench --backups`: backups, restoring and moving of a shop with a million orders, and
//! what somebody at work notices of a backup.

use std::fs;

use super::measure::{Run, field, median, timed};
use super::table::Table;
use crate::sh::{Result, built, cargo, run, target, tool};
use crate::{fixtures, setup};

/// Only this section. The shop is made the first time.
pub fn command(rounds: usize) -> Result {
    setup::for_benches()?;
    fixtures::big()?;
    let folder = target().join("bench").join("backups");
    fs::create_dir_all(&folder).map_err(|e| e.to_string())?;
    run(&mut cargo(&["build", "--release", "-p", "huitouke-core", "--example", "backups"]))?;
    let csv = fixtures::big_folder().join("million.csv");
    let mut runs = Vec::new();
    for round in 0..rounds {
        println!("backups of a big shop, round {}", round + 1);
        let mut command = tool(built("release/examples", "backups"), &[]);
        runs.push(timed(command.arg(&folder).arg(&csv))?);
    }
    let mut table = Table::default();
    section(&mut table, &runs);
    println!("\n{}", table.text());
    Ok(())
}

fn section(table: &mut Table, runs: &[Run]) {
    let of = |name: &str| median(runs.iter().filter_map(|run| field(&run.stderr, name)).collect());
    table.limit("a backup of a million orders", of("backup_p50_ms"), "ms", 20_000.0);
    table.limit("  its size", of("backup_mb"), "MB", 200.0);
    table.limit("  of a data file of", of("data_mb"), "MB", 600.0);
    table.limit("  restoring it", of("restore_p50_ms"), "ms", 40_000.0);
    table.limit("  a page of the list, alone, 99 of 100", of("view_alone_p99_ms"), "ms", 50.0);
    table.limit("  – while one is made", of("view_beside_p99_ms"), "ms", 100.0);
    table.limit("  a note written, alone, 99 of 100", of("note_alone_p99_ms"), "ms", 200.0);
    table.limit("  – while one is made", of("note_beside_p99_ms"), "ms", 300.0);
    table.limit("the whole shop exported", of("export_all_ms"), "ms", 180_000.0);
    table.limit("  its size", of("export_all_mb"), "MB", 500.0);
    table.limit("  taken into an empty shop", of("import_all_p50_ms"), "ms", 180_000.0);
}
