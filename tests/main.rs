//! Whole-product tests: the command line on real and made-up files. One runner,
//! so that everything links once.

// The lints' leave for tests covers test functions only, not what they call.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod backups;
mod bad_input;
mod books;
mod boundary;
mod common;
mod contacts;
mod customers;
mod formats;
mod frozen;
mod hostile;
mod layouts;
mod moving;
mod no_network;
mod pool_list;
mod real_data;
mod reports;
mod undo;

/// A test file that is not listed above would silently never run.
#[test]
fn every_test_file_is_listed() {
    let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests");
    let listed = include_str!("main.rs");
    for entry in std::fs::read_dir(here).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let is_test = path.extension().is_some_and(|e| e == "rs") && name != "main";
        assert!(!is_test || listed.contains(&format!("mod {name};")), "{name} is not listed");
    }
}
