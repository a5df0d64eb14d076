//! `huitouke.exe --self-test`, on both Windows.

use std::fs;
use std::path::Path;

use super::place::Place;
use super::suites;
use super::wine::{System, Wine};
use crate::sh::Result;
use crate::steps::Steps;

/// Both.
pub fn all(steps: &mut Steps, place: &Place, program: &Path) {
    for (name, system) in
        [("self-test under Wine", System::English), ("self-test, 936", System::Chinese)]
    {
        let wine = Wine::kept(place, system);
        steps.run(name, || {
            suites::is(&wine)?;
            passes(&wine, program)
        });
    }
}

/// Whether it passes; prints what it says.
pub fn passes(wine: &Wine<'_>, program: &Path) -> Result {
    let file = wine.home().join("自检 结果.txt");
    let _ = fs::remove_file(&file);
    let (code, printed) = wine.run(program, &["--self-test", &wine.path(&file)])?;
    let text = fs::read_to_string(&file)
        .map_err(|e| format!("exit code {code}, no result: {e}; it printed: {printed}"))?;
    print!("{}", text.trim_start_matches('\u{feff}'));
    let _ = fs::remove_file(&file);
    match code {
        0 if text.contains("，0 项没通过") => Ok(()),
        0 => Err("it says that something failed, and ends well".to_owned()),
        code => Err(format!("exit code {code}")),
    }
}
