//! The test suites under Wine.

use super::Profile;
use super::build::{CRATES, FEATURES};
use super::place::Place;
use super::wine::{System, Wine};
use crate::sh::{Result, counted};
use crate::steps::Steps;

/// Everything but the documentation's examples, which run on Linux. Not among the tests of
/// `ci`: `properties`, hundreds of made-up shops in files, which take long under Wine and
/// say little of Windows.
pub fn kinds(profile: Profile) -> &'static [&'static str] {
    match profile {
        Profile::Release => &["--lib", "--bins", "--tests"],
        Profile::Debug => &["--lib", "--bins", "--test", "[!p]*", "--test", "product"],
    }
}

/// The suites on a Chinese Windows, which is what merchants have; with everything, on an
/// English one too.
pub fn all(steps: &mut Steps, place: &Place, profile: Profile) {
    suites(steps, "tests, code page 936", place, System::Chinese, profile);
    if profile == Profile::Release {
        suites(steps, "tests, in English", place, System::English, profile);
    } else {
        steps.skip("tests, in English", "only without --quick, as are the tests of properties");
    }
}

fn suites(steps: &mut Steps, name: &'static str, place: &Place, system: System, profile: Profile) {
    let wine = Wine::kept(place, system);
    steps.counted(name, || {
        if let Err(error) = is(&wine) {
            return (crate::steps::Counts { failed: 1, ..Default::default() }, Err(error));
        }
        let mut command = place.cargo(&["test", "--no-fail-fast", "-q"]);
        command.args(CRATES).args(FEATURES).args(kinds(profile));
        counted(command.env("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUNNER", wine.script()))
    });
}

/// Whether it is the Windows it is meant to be; else the tests would say nothing.
pub fn is(wine: &Wine<'_>) -> Result {
    let wanted = wine.system().code_page();
    let found = wine.probe(&["codepage"])?.unwrap_or_default();
    if found == wanted { Ok(()) } else { Err(format!("the code page is {found}, not {wanted}")) }
}
