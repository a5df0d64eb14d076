//! Text files of a million orders and more: beside `sqlite3` and DuckDB, dropped
//! again, in another encoding, and what a line costs as files grow.

use std::fs;
use std::path::{Path, PathBuf};

use super::measure::{Run, median, timed};
use super::table::Table;
use super::{fresh, import};
use crate::sh::{Result, built, cargo, run, target, tool, which};
use crate::{fixtures, setup};

/// What Python does: read the file into a table of a file of its own.
const DUCK: &str = "import sys, duckdb\n\
    db = duckdb.connect(sys.argv[2])\n\
    db.execute('CREATE TABLE bare AS SELECT * FROM read_csv(?)', [sys.argv[1]])\n\
    db.close()";

/// Lines of the files whose cost per line is compared.
const LENGTHS: [u32; 4] = [10_000, 100_000, 1_000_000, 5_000_000];

/// Only this section.
pub fn command(rounds: usize) -> Result {
    setup::for_benches()?;
    fixtures::big()?;
    run(&mut cargo(&["build", "--release", "-p", "huitouke-cli"]))?;
    let folder = target().join("bench");
    fs::create_dir_all(&folder).map_err(|e| e.to_string())?;
    let mut table = Table::default();
    section(&mut table, &fixtures::big_folder(), &folder, rounds)?;
    println!("\n{}", table.text());
    Ok(())
}

/// The section: everything `rounds` times, in turn.
pub fn section(table: &mut Table, big: &Path, folder: &Path, rounds: usize) -> Result {
    let (csv, encoded) = (big.join("million.csv"), big.join("million-gb18030.csv"));
    let data = folder.join("million.huitouke");
    let python = python(folder);
    let [mut ours, mut again, mut gb18030, mut sqlite, mut duck, mut look] =
        [const { Vec::<Run>::new() }; 6];
    for round in 0..rounds {
        println!("a million orders as text, round {}", round + 1);
        ours.push(import(&csv, &data)?);
        if which("sqlite3").is_some() {
            let bare = fresh(&folder.join("bare.db"))?;
            let import = format!(".import '{}' bare", csv.display());
            let mut command = tool("sqlite3", &[]);
            sqlite.push(timed(command.arg(bare).args([".mode csv", &import]))?);
        }
        again.push(import_again(&csv, &data)?);
        if let Ok(python) = &python {
            let bare = fresh(&folder.join("bare.duckdb"))?;
            duck.push(timed(tool(python, &["-c", DUCK]).arg(&csv).arg(bare))?);
        }
        gb18030.push(import(&encoded, &folder.join("encoded.huitouke"))?);
        let mut detect = tool(built("release", "huitouke-cli"), &["detect"]);
        look.push(timed(detect.arg(&encoded))?);
    }
    table.pair("import million.csv", &ours, "sqlite3 .import", &sqlite, 2.0);
    table.cpu(&ours, &sqlite);
    table.memory("  peak memory", &ours, &sqlite, 200.0);
    match python {
        Ok(_) => {
            table.pair("import million.csv", &ours, "DuckDB read_csv", &duck, 3.0);
            table.cpu(&ours, &duck);
        }
        Err(why) => table.skip("import million.csv beside DuckDB", &why),
    }
    table.pair("  the same in GB18030", &gb18030, "in UTF-8", &ours, 1.2);
    table.cpu(&gb18030, &ours);
    table.pair("  the same file again", &again, "the first time", &ours, 0.7);
    table.cpu(&again, &ours);
    table.limit("  what it is", median(look.iter().map(|r| r.ms).collect()), "ms", 300.0);
    per_line(table, big, folder, rounds)
}

/// What a line costs in files of several lengths, beside the shortest.
fn per_line(table: &mut Table, big: &Path, folder: &Path, rounds: usize) -> Result {
    let mut runs = LENGTHS.map(|_| Vec::<Run>::new());
    for round in 0..rounds {
        println!("files of several lengths, round {}", round + 1);
        for (lines, runs) in LENGTHS.iter().zip(&mut runs) {
            let file = big.join(format!("lines-{lines}.csv"));
            let mut one = import(&file, &folder.join("lines.huitouke"))?;
            let per_million = 1e6 / f64::from(*lines);
            one.ms *= per_million;
            one.cpu_ms = one.cpu_ms.map(|ms| ms * per_million);
            runs.push(one);
        }
    }
    for (lines, runs_here) in LENGTHS.iter().zip(&runs) {
        let what = format!("a million lines, in files of {lines}");
        table.pair(&what, runs_here, &format!("of {}", LENGTHS[0]), &runs[0], 1.3);
        table.cpu(runs_here, &runs[0]);
        table.memory("  peak memory", runs_here, &[], 0.0);
    }
    Ok(())
}

/// Imports into a data file that is there.
fn import_again(file: &Path, data: &Path) -> Result<Run> {
    let mut command = tool(built("release", "huitouke-cli"), &["--data"]);
    timed(command.arg(data).arg("import").arg(file))
}

/// A Python of our own with DuckDB, made on first use; else why there is none.
pub fn python(folder: &Path) -> Result<PathBuf> {
    let home = folder.join("python");
    let programs = if cfg!(windows) { "Scripts" } else { "bin" };
    let python = home.join(programs).join(format!("python{}", std::env::consts::EXE_SUFFIX));
    if python.exists() && run(&mut tool(&python, &["-c", "import duckdb"])).is_ok() {
        return Ok(python);
    }
    if !python.exists() {
        let found = ["python3", "python"].into_iter().find(|name| which(name).is_some());
        let found = found.ok_or("Python is not here")?;
        run(tool(found, &["-m", "venv"]).arg(&home)).map_err(|_| "Python has no venv")?;
    }
    let packages = ["-m", "pip", "install", "--quiet", "duckdb"];
    run(&mut tool(&python, &packages)).map_err(|_| "duckdb can't be had")?;
    Ok(python)
}
