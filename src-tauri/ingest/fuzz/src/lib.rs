//! What the fuzz targets share: bytes as a file through [`Book`], and parts of a
//! zip as bytes, so that what is changed lies behind packing and checksums.

use std::io::{Cursor, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Once;

use huitouke_ingest::{Book, ReadAs};

/// Whether a reader may panic inside, as long as [`Book`] makes an error of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Panics {
    /// Ours may not.
    Never,
    /// calamine does on damaged files.
    Contained,
}

/// Reads all of a file of these bytes; what comes of it does not matter, as long
/// as it comes.
pub fn read(bytes: &[u8], panics: Panics) {
    let path = file(bytes, panics);
    let Ok(mut book) = Book::open(&path, ReadAs::default()) else { return };
    for sheet in 0..book.sheets().len() {
        let mut number = 0;
        let _ = book.read(sheet, &mut |block, permille| {
            assert!(permille <= 1000, "{permille}");
            for row in block.rows() {
                number = row.number().max(number);
                // Text that does not lie on character boundaries would show here.
                std::hint::black_box(row.cells().count());
            }
            ControlFlow::Continue(())
        });
    }
}

/// Writes the file. One per process: targets run beside each other.
pub fn file(bytes: &[u8], panics: Panics) -> PathBuf {
    static QUIET: Once = Once::new();
    if panics == Panics::Contained {
        // libFuzzer's own hook ends the process at any panic. Those that get out
        // of `Book` still do.
        QUIET.call_once(|| std::panic::set_hook(Box::new(|_| {})));
    }
    let memory = PathBuf::from("/dev/shm");
    let folder = if memory.is_dir() { memory } else { std::env::temp_dir() };
    let path = folder.join(format!("huitouke-fuzz-{}", std::process::id()));
    std::fs::write(&path, bytes).expect("room for a small file");
    path
}

/// What lies between the parts of one input: neither XML nor a small record has it.
pub const SEPARATOR: &[u8] = b"\n\0%%\0\n";

/// One input of several parts.
pub fn join(parts: &[&[u8]]) -> Vec<u8> {
    parts.join(SEPARATOR)
}

/// The parts of an input, under these names; those that are missing are left out.
pub fn zip_of(bytes: &[u8], names: &[&str], fixed: &[(&str, &[u8])]) -> Vec<u8> {
    let mut rest = bytes;
    let mut parts: Vec<(&str, &[u8])> = fixed.to_vec();
    for (index, name) in names.iter().enumerate() {
        let at = rest.windows(SEPARATOR.len()).position(|window| window == SEPARATOR);
        let last = index + 1 == names.len();
        match at.filter(|_| !last) {
            Some(at) => {
                parts.push((name, &rest[..at]));
                rest = &rest[at + SEPARATOR.len()..];
            }
            None => {
                parts.push((name, rest));
                break;
            }
        }
    }
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, content) in parts {
        zip.start_file(name, stored).expect("in memory");
        zip.write_all(content).expect("in memory");
    }
    zip.finish().expect("in memory").into_inner()
}

/// The parts of an xlsx that are changed.
pub const XLSX_PARTS: [&str; 6] = [
    "xl/worksheets/sheet1.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "_rels/.rels",
];

/// The parts of an xlsb that are changed.
pub const XLSB_PARTS: [&str; 5] = [
    "xl/worksheets/sheet1.bin",
    "xl/sharedStrings.bin",
    "xl/styles.bin",
    "xl/workbook.bin",
    "xl/_rels/workbook.bin.rels",
];
