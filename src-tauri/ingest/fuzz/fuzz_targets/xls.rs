//! A compound file as it is; calamine reads what is sane in it.

#![no_main]

use huitouke_ingest_fuzz::{Panics, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| read(bytes, Panics::Contained));
