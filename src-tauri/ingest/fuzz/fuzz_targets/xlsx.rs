//! The parts of an xlsx, packed anew: what is changed reaches our reader.

#![no_main]

use huitouke_ingest_fuzz::{Panics, XLSX_PARTS, read, zip_of};
use libfuzzer_sys::fuzz_target;

const TYPES: &[u8] =
    b"<Types><Override ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>";

fuzz_target!(|bytes: &[u8]| {
    let fixed = [("[Content_Types].xml", TYPES)];
    read(&zip_of(bytes, &XLSX_PARTS, &fixed), Panics::Never);
});
