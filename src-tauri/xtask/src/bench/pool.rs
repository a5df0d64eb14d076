//! The list of a pool of 200,000 customers and a million orders: new views, further
//! pages, typing; beside a plain scan and SQLite asked the same in the same run.

use std::fs;
use std::path::{Path, PathBuf};

use super::measure::{Run, field, median, timed};
use super::table::Table;
use crate::sh::{Result, built, cargo, run, target, tool};
use crate::{e2e, fixtures, setup};

/// Only this section.
pub fn command(rounds: usize) -> Result {
    setup::for_benches()?;
    fixtures::big()?;
    let folder = target().join("bench");
    fs::create_dir_all(&folder).map_err(|e| e.to_string())?;
    let mut table = Table::default();
    section(&mut table, &fixtures::big_folder(), &folder, rounds)?;
    println!("\n{}", table.text());
    Ok(())
}

/// The data file of the big pool, made where it is not there.
pub fn data_file(big: &Path, folder: &Path) -> Result<PathBuf> {
    let data = folder.join("pool/pool.huitouke");
    if !data.is_file() {
        run(&mut cargo(&["build", "--release", "-p", "huitouke-core", "--example", "pool"]))?;
        let mut command = tool(built("release/examples", "pool"), &[]);
        timed(command.arg(folder.join("pool")).arg(big.join("million.csv")).arg("1"))?;
    }
    Ok(data)
}

/// The section. The pool is made the first time.
pub fn section(table: &mut Table, big: &Path, folder: &Path, rounds: usize) -> Result {
    run(&mut cargo(&["build", "--release", "-p", "huitouke-core", "--example", "pool"]))?;
    let mut runs = Vec::new();
    for round in 0..rounds {
        println!("the list of a big pool, round {}", round + 1);
        let mut command = tool(built("release/examples", "pool"), &[]);
        runs.push(timed(command.arg(folder.join("pool")).arg(big.join("million.csv")))?);
    }
    let of = |name: &str| of(&runs, name);
    table.limit("the pool into memory", of("load_p50_ms"), "ms", 900.0);
    table.limit("  memory of the process (PSS)", of("pss_mb"), "MB", 450.0);
    table.limit("  a new view of the list, half within", of("view_p50_ms"), "ms", 8.0);
    table.limit("  – 99 of 100 within", of("view_p99_ms"), "ms", 30.0);
    table.limit("  its next page, 99 of 100 within", of("page_p99_ms"), "ms", 3.0);
    table.limit("  a letter typed, 99 of 100 within", of("typed_p99_ms"), "ms", 30.0);
    let view = of("view_p50_ms");
    table.ratio("  a new view", view, "plain scan", of("scan_p50_ms"), 1.0);
    table.ratio("  a new view", view, "SQLite", of("sql_p50_ms"), 1.0);
    window(table, &folder.join("pool/pool.huitouke"))
}

/// The same pool in the real window.
fn window(table: &mut Table, data: &Path) -> Result {
    if !cfg!(target_os = "linux") {
        println!("the window with a big pool is measured on Linux only");
        return Ok(());
    }
    let seen = [e2e::big_pool(data, timed)?];
    let of = |name: &str| of(&seen, name);
    table.limit("window: memory of all processes (PSS)", of("window_pss_mb"), "MB", 450.0);
    table.limit("  a frame while typing, 99 of 100", of("typing_frame_p99_ms"), "ms", 20.0);
    table.limit("  a frame while scrolling, 99 of 100", of("scrolling_frame_p99_ms"), "ms", 20.0);
    table.limit("  frames with an empty row", of("scrolling_blank_frames"), "", 2.0);
    Ok(())
}

/// The median of a figure over the runs.
fn of(runs: &[Run], name: &str) -> Option<f64> {
    median(runs.iter().filter_map(|run| field(&run.stderr, name)).collect())
}

#[cfg(test)]
mod tests {
    use super::{Run, of};

    #[test]
    fn figures_are_read_from_what_the_example_prints() {
        let run =
            |stderr: &str| Run { ms: 0.0, peak_mb: None, cpu_ms: None, stderr: stderr.to_owned() };
        let text = "{\"view_p50_ms\":2.125,\"view_p99_ms\":11.5}\n{\"pss_mb\":210}\n";
        assert_eq!(of(&[run(text)], "view_p99_ms"), Some(11.5));
        assert_eq!(of(&[run(text)], "pss_mb"), Some(210.0));
        assert_eq!(of(&[run(text)], "other"), None);
    }
}
