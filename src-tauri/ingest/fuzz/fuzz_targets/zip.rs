//! A zip as it is: as a workbook, and as an archive of files.

#![no_main]

use huitouke_ingest::archive;
use huitouke_ingest_fuzz::{Panics, file, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    read(bytes, Panics::Contained);
    let path = file(bytes, Panics::Contained);
    let Ok(Some(members)) = archive::members(&path) else { return };
    let folder = path.with_extension("out");
    std::fs::create_dir_all(&folder).expect("room for a folder");
    for member in members.iter().take(4) {
        if let Ok(out) = archive::extract(&path, member, &folder) {
            assert_eq!(out.parent(), Some(folder.as_path()), "{member:?} got out");
        }
    }
    std::fs::remove_dir_all(&folder).expect("our own folder");
});
