//! Bytes as they are: HTML pages and XML Spreadsheets.

#![no_main]

use huitouke_ingest_fuzz::{Panics, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| read(bytes, Panics::Never));
