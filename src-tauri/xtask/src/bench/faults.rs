//! `bench --faults`: a data file damaged in every way, opened again; the work is
//! `core/examples/faults.rs`.

use std::path::Path;
use std::time::SystemTime;

use crate::sh::{Result, built, cargo, output, run, target, tool};

/// The command: each page once, and so many things at random.
pub fn command(random: usize) -> Result {
    run(&mut cargo(&["build", "--release", "-p", "huitouke-core", "--example", "faults"]))?;
    damage(&built("release/examples", "faults"), random)
}

/// The same as part of the tests, on what they built.
pub fn among_tests(random: usize) -> Result {
    run(&mut cargo(&["build", "-p", "huitouke-core", "--example", "faults"]))?;
    damage(&built("debug/examples", "faults"), random)
}

fn damage(program: &Path, random: usize) -> Result {
    let folder = target().join("bench").join("faults");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(folder.join("log")).map_err(|e| e.to_string())?;
    let seed = SystemTime::UNIX_EPOCH.elapsed().map_or(1, |time| time.as_nanos() as u64);
    println!("seed {seed}");
    let said =
        output(tool(program, &[]).arg(&folder).arg(seed.to_string()).arg(random.to_string()))?;
    print!("{said}");
    let last = said.lines().last().unwrap_or_default();
    let fine = last.starts_with("faults ") && last.ends_with("undetected 0 lost 0 not-whole 0");
    // The first lines name the faults that came through; with the seed they come again.
    let which: Vec<&str> =
        said.lines().take_while(|line| line.contains("pages ")).take(3).collect();
    let failed = || format!("seed {seed}: {}; {last}", which.join("; "));
    if fine { Ok(()) } else { Err(failed()) }
}
