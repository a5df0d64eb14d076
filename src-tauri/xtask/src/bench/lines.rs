//! The workbook of a million lines: our whole import beside calamine and beside
//! polars with fastexcel, which only read all its cells.

use std::path::{Path, PathBuf};

use super::measure::{Run, timed};
use super::table::Table;
use crate::sh::{Result, built, run, tool, which};

/// What Python does: read all cells into a frame.
const READ: &str = "import sys, polars\n\
    frame = polars.read_excel(sys.argv[1], engine='calamine')\n\
    assert frame.height > 0";

/// The section: everything `rounds` times, in turn.
pub fn section(table: &mut Table, file: &Path, folder: &Path, rounds: usize) -> Result {
    let data = folder.join("lines.huitouke");
    let python = python(folder);
    let (mut ours, mut bare, mut read) = (Vec::new(), Vec::new(), Vec::new());
    let mut frames: Vec<Run> = Vec::new();
    for round in 0..rounds {
        println!("a workbook of a million lines, round {}", round + 1);
        ours.push(super::import(file, &data)?);
        bare.push(timed(tool(built("release/examples", "bare_read"), &[]).arg(file))?);
        read.push(timed(tool(built("release/examples", "read"), &[]).arg(file))?);
        if let Ok(python) = &python {
            frames.push(timed(tool(python, &["-c", READ]).arg(file))?);
        }
    }
    let what = format!("import {}", super::name(file));
    table.pair(&what, &ours, "calamine reading all cells", &bare, 1.2);
    table.memory_within("  peak memory", &ours, &bare);
    table.pair("  only reading it", &read, "calamine reading all cells", &bare, 1.0);
    table.memory_within("  peak memory", &read, &bare);
    match python {
        Ok(_) => {
            table.pair(&what, &ours, "polars + fastexcel reading it", &frames, 1.0);
            table.memory_within("  peak memory", &ours, &frames);
        }
        Err(why) => table.skip(&format!("{what} beside polars + fastexcel"), &why),
    }
    Ok(())
}

/// A Python of our own with both packages, made on first use; else why there is none.
fn python(folder: &Path) -> Result<PathBuf> {
    let home = folder.join("python");
    let programs = if cfg!(windows) { "Scripts" } else { "bin" };
    let python = home.join(programs).join(format!("python{}", std::env::consts::EXE_SUFFIX));
    let has_both = || run(&mut tool(&python, &["-c", "import polars, fastexcel"])).is_ok();
    if python.exists() && has_both() {
        return Ok(python);
    }
    let found = ["python3", "python"].into_iter().find(|name| which(name).is_some());
    let found = found.ok_or("Python is not here")?;
    run(tool(found, &["-m", "venv"]).arg(&home)).map_err(|_| "Python has no venv")?;
    let packages = ["-m", "pip", "install", "--quiet", "polars", "fastexcel"];
    run(&mut tool(&python, &packages)).map_err(|_| "polars and fastexcel can't be had")?;
    Ok(python)
}
