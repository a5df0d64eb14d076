//! `fixtures`: made-up files, written by the crate of that name.

use std::path::PathBuf;

use crate::sh::{Result, cargo, run, shared_data, target};

/// Small files of every layout and format, good and bad.
pub fn small() -> Result {
    let out = target().join("fixtures");
    run(cargo(&["run", "-q", "-p", "huitouke-fixtures", "--"]).arg(out))
}

/// Big files for benches; kept once made.
pub fn big() -> Result {
    small()?;
    let mut command = cargo(&["run", "-q", "--release", "-p", "huitouke-fixtures", "--"]);
    command.arg(big_folder()).arg("--big");
    match shared_data("uci_online_retail.csv.gz") {
        Some(gz) => command.arg(gz),
        None => {
            println!("../shared/data is not here: only made-up data");
            &mut command
        }
    };
    run(&mut command)
}

/// Where the big files lie.
pub fn big_folder() -> PathBuf {
    target().join("fixtures").join("big")
}
