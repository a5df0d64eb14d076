//! The content of an ods; calamine reads it.

#![no_main]

use huitouke_ingest_fuzz::{Panics, read, zip_of};
use libfuzzer_sys::fuzz_target;

const TYPE: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";
const MANIFEST: &[u8] = b"<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"><manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"application/vnd.oasis.opendocument.spreadsheet\"/></manifest:manifest>";

fuzz_target!(|bytes: &[u8]| {
    let fixed = [("mimetype", TYPE), ("META-INF/manifest.xml", MANIFEST)];
    read(&zip_of(bytes, &["content.xml"], &fixed), Panics::Contained);
});
