//! The parts of an xlsb, packed anew; calamine reads it.

#![no_main]

use huitouke_ingest_fuzz::{Panics, XLSB_PARTS, read, zip_of};
use libfuzzer_sys::fuzz_target;

const RELATIONS: &[u8] = b"<Relationships><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.bin\"/></Relationships>";

fuzz_target!(|bytes: &[u8]| {
    read(&zip_of(bytes, &XLSB_PARTS, &[("_rels/.rels", RELATIONS)]), Panics::Contained);
});
