//! The test suites under Wine.

use super::build::{CRATES, FEATURES};
use super::place::Place;
use super::wine::{System, Wine};
use crate::sh::{Result, counted};
use crate::steps::Steps;

/// Everything but the documentation's examples, which run on Linux.
pub const KINDS: [&str; 3] = ["--lib", "--bins", "--tests"];

/// All suites on a Chinese Windows, which is what merchants have; `both`: on an English
/// one too.
pub fn all(steps: &mut Steps, place: &Place, both: bool) {
    suites(steps, "tests, code page 936", place, System::Chinese);
    if both {
        suites(steps, "tests, in English", place, System::English);
    }
}

fn suites(steps: &mut Steps, name: &'static str, place: &Place, system: System) {
    let wine = Wine::kept(place, system);
    steps.counted(name, || {
        if let Err(error) = is(&wine) {
            return (crate::steps::Counts { failed: 1, ..Default::default() }, Err(error));
        }
        let mut command = place.cargo(&["test", "--no-fail-fast", "-q"]);
        command.args(CRATES).args(FEATURES).args(KINDS);
        counted(command.env("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUNNER", wine.script()))
    });
}

/// Whether it is the Windows it is meant to be; else the tests would say nothing.
pub fn is(wine: &Wine<'_>) -> Result {
    let wanted = wine.system().code_page();
    let found = wine.probe(&["codepage"])?.unwrap_or_default();
    if found == wanted { Ok(()) } else { Err(format!("the code page is {found}, not {wanted}")) }
}
