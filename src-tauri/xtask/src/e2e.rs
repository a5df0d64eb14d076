//! `e2e` and `screenshots`: the real window, driven as a person would.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::display::Display;
use crate::sh::{Result, built, counted, root, run, target, tool};
use crate::steps::Steps;
use crate::{fixtures, setup, ui};

/// The command: only these tests.
pub fn command(word: Option<&str>) -> Result {
    setup::for_testing()?;
    let mut steps = Steps::default();
    steps.run("ui pages", ui::pages);
    all(&mut steps, word);
    steps.finish()
}

/// The steps. The app is built with its pages inside, as it is shipped, since
/// the security policy is not in force in development mode.
pub fn all(steps: &mut Steps, word: Option<&str>) {
    const NAME: &str = "window tests";
    if !cfg!(target_os = "linux") {
        return steps.skip(NAME, "they need Linux (WebKitWebDriver, Xvfb)");
    }
    // A word names files; where it names none, tests within them.
    let found = files(word).and_then(|some| match some.is_empty() {
        true => Ok((files(None)?, word)),
        false => Ok((some, None)),
    });
    let (files, pattern) = match found {
        Ok(found) => found,
        Err(e) => {
            steps.run(NAME, || Err(e));
            return;
        }
    };
    let built = steps.run("app with its pages", app) && steps.run("made-up files", fixtures::small);
    if !built {
        return steps.skip(NAME, "there is nothing to test");
    }
    steps.counted(NAME, || match Display::start("e2e") {
        Ok(display) => {
            let mut command = node(&display);
            // One after the other: they share the pointer and the clipboard.
            command.args(["--test", "--test-concurrency=1", "--test-reporter=spec"]);
            command.args(pattern.map(|p| format!("--test-name-pattern={p}"))).args(files);
            counted(&mut command)
        }
        Err(e) => (crate::steps::Counts { failed: 1, ..Default::default() }, Err(e)),
    });
}

/// Takes the pictures of the main screens, and those of the handbook.
pub fn screenshots() -> Result {
    setup::for_testing()?;
    ui::pages()?;
    app()?;
    fixtures::small()?;
    let display = Display::start("screenshots")?;
    run(node(&display).args(["tests/e2e/screenshots.mjs", "docs/screenshots"]))?;
    ui::pictures()
}

/// Builds what the tests start. The whole workspace in one go, with the features
/// of the unit tests, so that nothing is compiled twice.
fn app() -> Result {
    run(&mut crate::sh::cargo(&["build", "--workspace", "--features", "tauri/custom-protocol"]))
}

/// The window with a big pool, as a release: what it is like to type and scroll in it.
///
/// # Errors
/// Where there is no display, or the window does not come up.
pub fn big_pool<T>(data: &Path, go: impl FnOnce(&mut Command) -> Result<T>) -> Result<T> {
    ui::pages()?;
    crate::run::build("release")?;
    let display = Display::start("big-pool")?;
    let mut command = node(&display);
    command.env("HUITOUKE_APP", built("release", "huitouke"));
    go(command.arg("tests/e2e/big-pool.mjs").arg(data))
}

/// The window as a release, switching through its screens, for so many minutes more after
/// the times were taken.
///
/// # Errors
/// Where there is no display, or a screen does not come up.
pub fn screens<T>(
    data: &Path,
    minutes: u32,
    go: impl FnOnce(&mut Command) -> Result<T>,
) -> Result<T> {
    ui::pages()?;
    crate::run::build("release")?;
    let display = Display::start("screens")?;
    let mut command = node(&display);
    command.env("HUITOUKE_APP", built("release", "huitouke"));
    go(command.arg("tests/e2e/screens-bench.mjs").arg(data).arg(minutes.to_string()))
}

fn node(display: &Display) -> Command {
    let mut command = tool("node", &[]);
    display.apply(&mut command);
    command
        .env("HUITOUKE_APP", built("debug", "huitouke"))
        .env("HUITOUKE_FIXTURES", target().join("fixtures"))
        .env("HUITOUKE_E2E_OUT", target().join("e2e"));
    command
}

/// Test files, by name; their paths start at the top of the repository.
fn files(word: Option<&str>) -> Result<Vec<String>> {
    let folder = root().join("tests/e2e");
    let entries = fs::read_dir(&folder).map_err(|e| format!("tests/e2e: {e}"))?;
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".test.mjs") && word.is_none_or(|w| name.contains(w)))
        .map(|name| format!("tests/e2e/{name}"))
        .collect();
    names.sort();
    Ok(names)
}
