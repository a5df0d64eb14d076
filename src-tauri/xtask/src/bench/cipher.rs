//! What the cipher costs: importing and reading, encrypted and not, in the same run and in
//! turn. Limits: importing at 0.6 of the speed without, reading at 0.8.

use std::fs;
use std::path::Path;

use super::fresh;
use super::measure::{Run, field, median, timed};
use super::table::Table;
use crate::sh::{Result, built, cargo, run, target, tool};
use crate::{fixtures, setup};

/// Only this section.
pub fn command(rounds: usize) -> Result {
    setup::for_benches()?;
    fixtures::big()?;
    let folder = target().join("bench/cipher");
    fs::create_dir_all(&folder).map_err(|e| e.to_string())?;
    let mut table = Table::default();
    section(&mut table, &fixtures::big_folder(), &folder, rounds)?;
    println!("\n{}", table.text());
    Ok(())
}

fn section(table: &mut Table, big: &Path, folder: &Path, rounds: usize) -> Result {
    run(&mut cargo(&["build", "--release", "-p", "huitouke-core", "--example", "cipher"]))?;
    for name in ["million.csv", "uci.csv"] {
        let file = big.join(name);
        if !file.exists() {
            table.skip(name, "it is not here");
            continue;
        }
        let mut runs = [Vec::new(), Vec::new()];
        let mut reads = [Vec::new(), Vec::new()];
        for round in 0..rounds {
            println!("{name}, round {}", round + 1);
            // Who is first changes: the second finds the file's pages in memory.
            let order = if round % 2 == 0 { [0, 1] } else { [1, 0] };
            for which in order {
                let mode = ["published", "plain"][which];
                let data = fresh(&folder.join(format!("{mode}.db")))?;
                let mut import = tool(built("release/examples", "cipher"), &["import", mode]);
                runs[which].push(timed(import.arg(&data).arg(&file))?);
            }
            for which in [order, order, order].concat() {
                let mode = ["published", "plain"][which];
                let mut read = tool(built("release/examples", "cipher"), &["read", mode]);
                reads[which].push(timed(read.arg(folder.join(format!("{mode}.db"))))?);
            }
        }
        let [ours, plain] = &runs;
        let pair = |table: &mut Table, what: String, field: &str, runs: &[Vec<Run>; 2], limit| {
            let [ours, plain] = runs;
            table.ratio(&what, of(ours, field), "not encrypted", of(plain, field), limit);
        };
        pair(table, format!("import {name}"), "import_ms", &runs, 1.0 / 0.6);
        table.cpu(ours, plain);
        pair(table, format!("{name}: open, pool, all reports"), "all_ms", &reads, 1.0 / 0.8);
        pair(table, "  of it the pool into memory".to_owned(), "pool_ms", &reads, 1.0 / 0.8);
        table.cpu(&reads[0], &reads[1]);
    }
    Ok(())
}

fn of(runs: &[Run], name: &str) -> Option<f64> {
    median(runs.iter().filter_map(|run| field(&run.stderr, name)).collect())
}
