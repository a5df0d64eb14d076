//! `windows`: the app built for Windows on Linux, and tried out under Wine. What this
//! proves and what it can't: docs/windows.md.
//!
//! Everything it needs is kept in a folder outside the repository ([`place`]), so that a
//! second run, of another clone too, finds it.

mod build;
mod installer;
mod missing;
mod place;
mod pretend;
mod self_test;
mod suites;
mod tool_chain;
mod tree;
mod wine;

use std::path::Path;
use std::time::{Duration, Instant};

use crate::setup;
use crate::sh::Result;
use crate::steps::Steps;
use place::Place;

/// Leaves it out of `ci`, visibly.
const SKIP: &str = "HUITOUKE_SKIP_WINDOWS";

/// `ci` begins with Windows only before so much of its hour is gone: cold, with the tool
/// chain to be made, it takes nearly as long again (docs/windows.md).
const LATEST_START: Duration = Duration::from_secs(25 * 60);

/// What is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// As it is shipped.
    Release,
    /// The unoptimised one of the tests, for `ci`.
    Debug,
}

/// The command: everything, with the program as it is shipped or (`quick`) as in `ci`.
pub fn command(quick: bool) -> Result {
    if let Some(why) = setup::no_windows() {
        return Err(format!("Windows can't be built here: {why}"));
    }
    let mut steps = Steps::default();
    all(&mut steps, if quick { Profile::Debug } else { Profile::Release });
    steps.finish()
}

/// Only the trials of the program that was built last.
pub fn trial() -> Result {
    let mut steps = Steps::default();
    let Some(place) = prepared(&mut steps) else { return steps.finish() };
    let program = place.at("program/huitouke.exe");
    if !program.exists() {
        return Err(format!("{} is not there: run `cargo xtask windows` first", program.display()));
    }
    tried(&mut steps, &place, &program, Profile::Debug);
    steps.finish()
}

/// As part of `ci`, which began at `began`.
pub fn when_time_allows(steps: &mut Steps, began: Instant) {
    const NAME: &str = "Windows";
    let set = std::env::var_os(SKIP).is_some_and(|value| !value.is_empty() && value != "0");
    let gone = began.elapsed();
    if set {
        steps.skip(NAME, &format!("{SKIP} is set"));
    } else if gone > LATEST_START {
        let (gone, latest) = (gone.as_secs() / 60, LATEST_START.as_secs() / 60);
        steps.skip(NAME, &format!("{gone} min are gone already, it begins before {latest}"));
    } else if let Some(why) = setup::no_windows() {
        steps.skip(NAME, &why);
    } else {
        all(steps, Profile::Debug);
    }
}

/// Everything that is built with and run in, and the sources.
fn prepared(steps: &mut Steps) -> Option<Place> {
    let mut ready = None;
    steps.run("Windows tool chain", || {
        setup::for_windows()?;
        let place = Place::find()?;
        tool_chain::make(&place)?;
        wine::make_prefixes(&place)?;
        crate::ui::pages()?;
        tree::copy(&place)?;
        ready = Some(place);
        Ok(())
    });
    ready
}

/// The steps. What builds on a step that failed is left out and says so.
fn all(steps: &mut Steps, profile: Profile) {
    let Some(place) = prepared(steps) else {
        return steps.skip("Windows", "there is no tool chain");
    };
    let built = steps.run("Windows build", || build::tests(&place, profile));
    if built {
        suites::all(steps, &place, profile);
    } else {
        steps.skip("tests, code page 936", "they do not build");
    }
    let mut program = None;
    steps.run("huitouke.exe", || {
        program = Some(build::program(&place, profile)?);
        Ok(())
    });
    let Some(program) = program else {
        return steps.skip("huitouke.exe under Wine", "it does not build");
    };
    tried(steps, &place, &program, profile);
}

/// What the built program and its installer do.
fn tried(steps: &mut Steps, place: &Place, program: &Path, profile: Profile) {
    self_test::all(steps, place, program);
    steps.run("without WebView2", || missing::says_so(place, program));
    installer::all(steps, place, program, profile);
}
