//! Whole made-up shops through the real door: files on disk, a data file, imports
//! and undo, against the promises of docs/adr/0001 and 0004 and against a slow
//! recognition written from them alone. The same cases every time, as many as a
//! minute allows; `PROPTEST_CASES` and `PROPTEST_RNG_SEED` run more and others.

#![allow(clippy::unwrap_used, reason = "helpers of tests are tests too")]

mod answers;
mod files;
mod list;
mod merging;
mod naive;
mod pool;
mod recognition;
mod redo;
mod refresh;
mod shops;
mod splits;
mod tables;
mod undo;

use proptest::test_runner::{Config, RngSeed};

/// So many cases, the same ones every time.
fn cases(cases: u32) -> Config {
    let asked = Config::default();
    Config {
        cases: if std::env::var_os("PROPTEST_CASES").is_some() { asked.cases } else { cases },
        rng_seed: match asked.rng_seed {
            RngSeed::Random => RngSeed::Fixed(20_261_122),
            fixed => fixed,
        },
        failure_persistence: None,
        ..asked
    }
}
