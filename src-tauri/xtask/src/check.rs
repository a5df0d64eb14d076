//! `check`: format, lints, types and the ui's own tests; fast enough for before
//! every commit.

use crate::sh::{Result, cargo, counted, npm, run, tool};
use crate::steps::Steps;
use crate::{release, setup, supply, types, ui};

/// The command.
pub fn command() -> Result {
    setup::for_building()?;
    let mut steps = Steps::default();
    all(&mut steps);
    steps.finish()
}

/// Its steps, which `test` also does.
pub fn all(steps: &mut Steps) {
    steps.run("format", || run(&mut cargo(&["fmt", "--all", "--check"])));
    steps.run("version and changelog", release::agrees);
    supply::all(steps);
    steps.run("ui packages", ui::packages);
    steps.run("workflows", || run(&mut tool("node", &["ui/scripts/workflows.mjs"])));
    steps.run("ui format", || run(&mut npm(&["run", "--silent", "format:check"])));
    steps.run("ui lint", || run(&mut npm(&["run", "--silent", "lint"])));
    steps.run("ui types", || run(&mut npm(&["run", "--silent", "check"])));
    steps.counted("ui tests", || counted(&mut npm(&["run", "--silent", "test"])));
    // The shell's macro looks for the pages even when it is only checked.
    steps.run("ui pages", ui::pages);
    steps.run("ui size", || run(&mut npm(&["run", "--silent", "budget"])));
    steps.run("contract types", types::check);
    steps.run("clippy", || {
        run(&mut cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))
    });
}
