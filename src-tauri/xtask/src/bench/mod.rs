//! `bench`: speed and memory beside bare tools, all in one run and taking turns,
//! so that a busy machine slows both sides. Never part of the tests: a figure is
//! read by a person.

pub mod backups;
pub mod cipher;
pub mod crash;
pub mod csv;
pub mod faults;
pub mod fuzz;
mod lines;
mod measure;
pub mod pool;
pub mod reports;
pub mod screens;
pub mod start;
mod table;
mod window;

use std::fs;
use std::path::{Path, PathBuf};

use measure::{Run, median, timed};
use table::Table;

use crate::sh::{Result, built, cargo, run, target, tool, which};
use crate::{fixtures, setup, ui};

/// The command: everything `rounds` times.
pub fn command(rounds: usize) -> Result {
    setup::for_benches()?;
    fixtures::big()?;
    run(&mut cargo(&["build", "--release", "-p", "huitouke-cli"]))?;
    run(&mut cargo(&["build", "--release", "-p", "huitouke-ingest", "--examples"]))?;
    let folder = target().join("bench");
    fs::create_dir_all(&folder).map_err(|e| e.to_string())?;

    let mut table = Table::default();
    let big = fixtures::big_folder();
    let million = big.join("million.csv");
    let (csv, xlsx) = (big.join("uci.csv"), big.join("uci.xlsx"));
    let real = csv.exists();
    if !real {
        table.skip("UCI Online Retail", "../shared/data is not here; made-up orders instead");
    }
    let text = if real { &csv } else { &million };
    let data = text_import(&mut table, text, &folder, rounds)?;
    if xlsx.exists() {
        workbook_import(&mut table, &xlsx, &folder, rounds)?;
    }
    lines::section(&mut table, &big.join("million.xlsx"), &folder, rounds)?;
    report(&mut table, &data, rounds)?;
    csv::section(&mut table, &big, &folder, rounds)?;
    reports::section(&mut table, &big, &folder.join("million.huitouke"), &folder, rounds)?;
    pool::section(&mut table, &big, &folder, rounds)?;
    window(&mut table, &data, rounds)?;

    let text = table.text();
    println!("\n{text}");
    let path = folder.join("report.md");
    fs::write(&path, text).map_err(|e| e.to_string())?;
    println!("{}", path.display());
    Ok(())
}

/// Our import of a text file beside `sqlite3`'s own into one bare table. Returns
/// the data file of the last round.
fn text_import(table: &mut Table, file: &Path, folder: &Path, rounds: usize) -> Result<PathBuf> {
    let data = folder.join("shop.huitouke");
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for round in 0..rounds {
        println!("text, round {}", round + 1);
        ours.push(import(file, &data)?);
        if which("sqlite3").is_some() {
            let bare_file = fresh(&folder.join("bare.db"))?;
            let import = format!(".import '{}' bare", file.display());
            let mut sqlite = tool("sqlite3", &[]);
            sqlite.arg(bare_file).args([".mode csv", &import]);
            bare.push(timed(&mut sqlite)?);
        }
    }
    table.pair(&format!("import {}", name(file)), &ours, "sqlite3 .import", &bare, 1.5);
    table.memory("  peak memory", &ours, &bare, 400.0);
    Ok(data)
}

/// Our import of a workbook beside just reading all its cells.
fn workbook_import(table: &mut Table, file: &Path, folder: &Path, rounds: usize) -> Result {
    let data = folder.join("workbook.huitouke");
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for round in 0..rounds {
        println!("workbook, round {}", round + 1);
        ours.push(import(file, &data)?);
        bare.push(timed(tool(built("release/examples", "bare_read"), &[]).arg(file))?);
    }
    table.pair(&format!("import {}", name(file)), &ours, "reading all cells", &bare, 1.5);
    table.memory("  peak memory", &ours, &bare, 400.0);
    Ok(())
}

/// Times of the report as the product itself takes them: loading and computing.
fn report(table: &mut Table, data: &Path, rounds: usize) -> Result {
    let (mut load, mut compute) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        let mut command = tool(built("release", "huitouke-cli"), &["--data"]);
        command.arg(data).args(["report", "lifecycle"]).env("HUITOUKE_TIMINGS", "1");
        let ran = timed(&mut command)?;
        load.extend(measure::field(&ran.stderr, "load_ms"));
        compute.extend(measure::field(&ran.stderr, "report_ms"));
    }
    table.limit("first load", median(load), "ms", 300.0);
    table.limit("report lifecycle", median(compute), "ms", 50.0);
    Ok(())
}

fn window(table: &mut Table, data: &Path, rounds: usize) -> Result {
    const NAME: &str = "window: start to usable";
    if !cfg!(target_os = "linux") {
        table.skip(NAME, "it needs Linux");
        return Ok(());
    }
    ui::pages()?;
    crate::run::build("release")?;
    match window::measure(&built("release", "huitouke"), data, rounds) {
        Ok(found) => {
            table.limit("window: start to first paint", Some(found.painted_ms), "ms", 700.0);
            table.limit(NAME, Some(found.usable_ms), "ms", 1000.0);
            table.limit("window: idle memory (PSS)", Some(found.pss_mb), "MB", 350.0);
        }
        Err(why) => table.skip(NAME, &why),
    }
    Ok(())
}

fn import(file: &Path, data: &Path) -> Result<Run> {
    let mut command = tool(built("release", "huitouke-cli"), &["--data"]);
    timed(command.arg(fresh(data)?).arg("import").arg(file))
}

/// The path, with nothing there any more: neither the file nor SQLite's beside it, nor its
/// backups, for which the app would ask instead of beginning anew.
fn fresh(path: &Path) -> Result<PathBuf> {
    let mut old: Vec<_> = ["", "-wal", "-shm", ".lock"]
        .map(|ending| PathBuf::from(format!("{}{ending}", path.display())))
        .into();
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    if let Ok(backups) = fs::read_dir(path.with_file_name("backups")) {
        let own = |file: &PathBuf| {
            let name = name(file);
            name.starts_with(&format!("{stem}-")) || name == format!("{stem}.json")
        };
        old.extend(backups.filter_map(|entry| Some(entry.ok()?.path())).filter(own));
    }
    for file in old {
        if file.exists() {
            fs::remove_file(&file).map_err(|e| format!("{}: {e}", file.display()))?;
        }
    }
    Ok(path.to_path_buf())
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
