//! Bytes as they are: delimited text of any encoding.

#![no_main]

use huitouke_ingest_fuzz::{Panics, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| read(bytes, Panics::Never));
