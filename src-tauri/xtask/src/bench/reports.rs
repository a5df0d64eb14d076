//! The reports on a shop of a million orders: loading it, each report, and the same
//! questions answered by DuckDB; what an order takes as shops grow; the fits.

use std::fs;
use std::path::Path;

use super::measure::{Run, field, median, timed};
use super::table::Table;
use super::{csv, import};
use crate::sh::{Result, built, cargo, run, target, tool};
use crate::{fixtures, setup};

/// Questions that `duck.py` answers too, by the names of our reports.
const ASKED_BOTH: [&str; 5] = ["lifecycle", "rfm", "cohorts", "regions", "clock"];

/// Orders of the shops whose cost is compared.
const LENGTHS: [u32; 4] = [10_000, 100_000, 1_000_000, 5_000_000];

/// Only this section.
pub fn command(rounds: usize) -> Result {
    setup::for_benches()?;
    fixtures::big()?;
    run(&mut cargo(&["build", "--release", "-p", "huitouke-cli"]))?;
    let folder = target().join("bench");
    fs::create_dir_all(&folder).map_err(|e| e.to_string())?;
    let data = folder.join("million.huitouke");
    import(&fixtures::big_folder().join("million.csv"), &data)?;
    let mut table = Table::default();
    section(&mut table, &fixtures::big_folder(), &data, &folder, rounds)?;
    println!("\n{}", table.text());
    Ok(())
}

/// The section, on a data file of the million orders.
pub fn section(table: &mut Table, big: &Path, data: &Path, folder: &Path, rounds: usize) -> Result {
    let python = csv::python(folder);
    run(&mut cargo(&["build", "--release", "-p", "huitouke-core", "--example", "cipher"]))?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for round in 0..rounds {
        println!("reports on a million orders, round {}", round + 1);
        ours.push(all_reports(data)?);
        if let Ok(python) = &python {
            // DuckDB's side knows no SQLCipher.
            let open = folder.join("open.db");
            run(tool(built("release/examples", "cipher"), &["open"]).arg(data).arg(&open))?;
            let mut command = tool(python, &["-c", include_str!("duck.py")]);
            theirs.push(timed(command.arg(&open).arg(folder.join("orders.csv")).arg("5"))?);
        }
    }
    let of = |runs: &[Run], name: &str| {
        median(runs.iter().filter_map(|run| field(&run.stderr, name)).collect())
    };
    table.limit("a million orders into memory", of(&ours, "load_ms"), "ms", 900.0);
    table.memory("  peak memory with all reports", &ours, &[], 0.0);
    table.limit("  models fitted, back-test and first facts", of(&ours, "fit_ms"), "ms", 1000.0);
    for name in names(&ours) {
        table.limit(&format!("  report {name}"), of(&ours, &name), "ms", 60.0);
    }
    table.limit("  all reports together, as a window asks", of(&ours, "together_ms"), "ms", 250.0);
    match &python {
        Ok(_) => {
            for name in ASKED_BOTH {
                let what = format!("  report {name}");
                table.ratio(&what, of(&ours, name), "DuckDB", duck(&theirs, name), 1.0);
            }
        }
        Err(why) => table.skip("  reports beside DuckDB", why),
    }
    growth(table, big, folder, rounds)
}

/// Loading and all reports per million orders, beside the shortest.
fn growth(table: &mut Table, big: &Path, folder: &Path, rounds: usize) -> Result {
    let mut first = None;
    for orders in LENGTHS {
        let data = folder.join("reports.huitouke");
        import(&big.join(format!("lines-{orders}.csv")), &data)?;
        let mut runs = Vec::new();
        for _ in 0..rounds {
            runs.push(all_reports(&data)?);
        }
        let per_million = |name: &str| {
            let values = runs.iter().filter_map(|run| field(&run.stderr, name)).collect();
            median(values).map(|ms| ms * 1e6 / f64::from(orders))
        };
        let both = per_million("load_ms").zip(per_million("report_ms")).map(|(a, b)| a + b);
        let first = *first.get_or_insert(both);
        let what = format!("  loading and reports per million, of {orders}");
        table.ratio(&what, both, &format!("of {}", LENGTHS[0]), first, 1.3);
        table.memory("  peak memory", &runs, &[], 0.0);
    }
    Ok(())
}

fn all_reports(data: &Path) -> Result<Run> {
    let mut command = tool(built("release", "huitouke-cli"), &["--data"]);
    timed(command.arg(data).args(["report", "all"]).env("HUITOUKE_TIMINGS", "1"))
}

/// The reports' names, as the timings have them.
fn names(runs: &[Run]) -> Vec<String> {
    let text = runs.first().map_or("", |run| run.stderr.as_str());
    let each = text.split_once("\"each\":{").and_then(|(_, rest)| rest.split_once('}'));
    let names = each.map_or("", |(each, _)| each).split(',').filter_map(|pair| {
        let name = pair.split_once(':')?.0;
        Some(name.trim_matches('"').to_owned())
    });
    names.collect()
}

/// The median of what `duck.py` printed of a question.
fn duck(runs: &[Run], name: &str) -> Option<f64> {
    let line = |run: &Run| {
        let named = format!("\"name\": \"{name}\"");
        let line = run.stderr.lines().find(|line| line.contains(&named))?;
        field(line, "ms")
    };
    median(runs.iter().filter_map(line).collect())
}

#[cfg(test)]
mod tests {
    use super::{Run, duck, names};

    #[test]
    fn timings_are_read() {
        let run =
            |stderr: &str| Run { ms: 0.0, peak_mb: None, cpu_ms: None, stderr: stderr.into() };
        let ours = "{\"each\":{\"abc\":1.5,\"rfm\":2.0},\"load_ms\":3.0}";
        assert_eq!(names(&[run(ours)]), ["abc", "rfm"]);
        let theirs = "{\"name\": \"rfm\", \"ms\": 12.5}\n{\"name\": \"clock\", \"ms\": 2}\n";
        assert_eq!(duck(&[run(theirs)], "clock"), Some(2.0));
        assert_eq!(duck(&[run(theirs)], "abc"), None);
    }
}
