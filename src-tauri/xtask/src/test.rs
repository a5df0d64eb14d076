//! `test`: everything that must hold, from formatting to the real window.

use crate::sh::{Result, cargo, counted, run, shared_data, which};
use crate::steps::Steps;
use crate::{bench, check, e2e, setup};

/// The same features as the app in the end-to-end tests, so that nothing is
/// compiled twice.
const FEATURES: [&str; 3] = ["--workspace", "--features", "tauri/custom-protocol"];

/// So often a process that changes a shop is killed; `bench --crash` does more.
const KILLS: usize = 50;

/// So many faults at random, beside one for each page; `bench --faults` does more.
const FAULTS: usize = 30;

/// The whole.
pub fn all() -> Result {
    setup::for_testing()?;
    let mut steps = Steps::default();
    every(&mut steps);
    steps.finish()
}

/// Its steps, which `ci` also does.
pub fn every(steps: &mut Steps) {
    check::all(steps);
    rust(steps, None);
    steps.run("killed in the middle", || bench::crash::among_tests(KILLS));
    steps.run("damaged in every way", || bench::faults::among_tests(FAULTS));
    steps.run("documentation", || run(cargo(&["test", "--quiet", "--doc"]).args(FEATURES)));
    e2e::all(steps, None);
}

/// Only the tests with a word in their name.
pub fn matching(word: &str) -> Result {
    setup::for_testing()?;
    let mut steps = Steps::default();
    rust(&mut steps, Some(word));
    e2e::all(&mut steps, Some(word));
    steps.finish()
}

fn rust(steps: &mut Steps, word: Option<&str>) {
    steps.run("ui pages", crate::ui::pages);
    steps.counted("tests", || {
        let mut command = match which("cargo-nextest") {
            Some(_) => cargo(&["nextest", "run", "--no-fail-fast", "--no-tests", "pass"]),
            None => cargo(&["test", "--all-targets", "--no-fail-fast"]),
        };
        command.args(FEATURES).args(word);
        counted(&mut command)
    });
    // The tests that use them pass without a word then, since a test runner hides
    // what passing tests say.
    if shared_data("README.md").is_none() {
        steps.skip("real data sets", "../shared/data is not here: known answers not checked");
    }
}
