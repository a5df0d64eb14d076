//! `ci`: what continuous integration runs: everything of `test`, then Windows when time
//! allows, with one table and one closing line for both.

use std::time::Instant;

use crate::sh::Result;
use crate::steps::Steps;
use crate::{setup, test, windows};

/// The command.
pub fn command() -> Result {
    let began = Instant::now();
    setup::for_testing()?;
    let mut steps = Steps::default();
    test::every(&mut steps);
    windows::when_time_allows(&mut steps, began);
    steps.finish()
}
