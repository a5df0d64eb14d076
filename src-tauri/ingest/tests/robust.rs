//! Nothing a file contains makes reading panic, hang or eat the memory.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

mod common;

use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use calamine::Reader;
use common::Files;
use huitouke_ingest::{Book, IngestError, IngestErrorKind, ReadAs, Value};

/// Without optimisation, and beside other tests, everything is slower.
const PATIENCE: Duration = Duration::from_secs(if cfg!(debug_assertions) { 30 } else { 10 });

fn is_filled(cell: &Value<'_>) -> bool {
    match cell {
        Value::Empty => false,
        Value::Text(text) => !text.trim().is_empty(),
        _ => true,
    }
}

/// Reads everything of a file on a thread of its own and counts the cells with
/// something in them; fails if it takes too long.
fn read_all(path: &Path) -> Result<u64, IngestError> {
    let (send, receive) = mpsc::channel();
    let file = path.to_owned();
    let start = Instant::now();
    let thread = std::thread::spawn(move || {
        let outcome = (|| {
            let mut book = Book::open(&file, ReadAs::default())?;
            let mut filled = 0;
            for sheet in 0..book.sheets().len() {
                book.read(sheet, &mut |block, _| {
                    let cells = block.rows().flat_map(|row| row.cells());
                    filled += cells.filter(is_filled).count() as u64;
                    std::ops::ControlFlow::Continue(())
                })?;
            }
            Ok(filled)
        })();
        send.send(outcome).unwrap();
    });
    let outcome = match receive.recv_timeout(PATIENCE) {
        Ok(outcome) => outcome,
        Err(mpsc::RecvTimeoutError::Timeout) => panic!("over {PATIENCE:?}: {}", path.display()),
        Err(mpsc::RecvTimeoutError::Disconnected) => panic!("a panic got out: {}", path.display()),
    };
    thread.join().unwrap();
    let took = start.elapsed();
    if took > Duration::from_secs(2) {
        eprintln!("{:.1} s: {}", took.as_secs_f64(), path.display());
    }
    outcome
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// The most memory this process ever used, in bytes.
fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kilobytes.unwrap_or(0) << 10
}

/// How many cells with something in them calamine alone finds, if it reads all
/// sheets without an error or a panic.
fn calamine_reads(path: &Path) -> Option<u64> {
    let filled = |cell: &calamine::Data| match cell {
        calamine::Data::Empty => false,
        calamine::Data::String(text) => !text.trim().is_empty(),
        _ => true,
    };
    std::panic::catch_unwind(|| {
        let mut book = calamine::open_workbook_auto(path).ok()?;
        let mut cells = 0;
        for sheet in book.sheets_metadata().to_vec() {
            if sheet.typ == calamine::SheetType::WorkSheet {
                let range = book.worksheet_range(&sheet.name).ok()?;
                cells += range.cells().filter(|(_, _, cell)| filled(cell)).count() as u64;
            }
        }
        Some(cells)
    })
    .ok()
    .flatten()
}

fn shared_files(folder: &str) {
    let Some(folder) = common::shared(folder) else { return };
    let (mut read, mut refused) = (0, 0);
    let mut peak = 0;
    let mut wrong = Vec::new();
    for path in files_in(&folder) {
        let outcome = read_all(&path);
        peak = peak.max(peak_memory());
        match &outcome {
            Ok(_) => read += 1,
            Err(error) => {
                refused += 1;
                eprintln!("{error} ({})", path.display());
            }
        }
        use IngestErrorKind::{Empty, Password, TooLarge};
        let agrees = match (&outcome, outcome.as_ref().err().map(|e| e.kind)) {
            // These would cost calamine alone too much to compare.
            (_, Some(TooLarge | Password)) => true,
            (_, Some(Empty)) => calamine_reads(&path).unwrap_or(0) == 0,
            (Ok(cells), _) => calamine_reads(&path).is_none_or(|theirs| theirs == *cells),
            (Err(_), _) => calamine_reads(&path).is_none(),
        };
        if !agrees {
            wrong.push((path.clone(), outcome, calamine_reads(&path)));
        }
    }
    eprintln!("{read} read, {refused} refused, at most {} MB", peak >> 20);
    assert!(wrong.is_empty(), "not what calamine alone finds: {wrong:#?}");
    assert!(peak < 1 << 30, "{} MB", peak >> 20);
}

/// The folders of the shared files; each has a test below, so that they run beside
/// each other.
const FOLDERS: [&str; 2] = ["calamine", "sheetjs"];

#[test]
fn no_folder_is_forgotten() {
    let Some(folder) = common::shared("robust") else { return };
    for path in files_in(&folder) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        assert!(FOLDERS.contains(&name.as_str()), "{name} is not read by any test");
    }
}

#[test]
fn test_files_of_calamine() {
    shared_files("robust/calamine");
}

#[test]
fn test_files_of_sheetjs() {
    shared_files("robust/sheetjs");
}

/// A small deterministic source of numbers (Knuth's MMIX constants).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % end.max(1)
    }
}

/// Changes a few bytes: sets, flips, cuts, repeats.
fn mutate(bytes: &mut Vec<u8>, numbers: &mut Numbers) {
    for _ in 0..=numbers.below(6) {
        if bytes.is_empty() {
            return;
        }
        let at = numbers.below(bytes.len());
        match numbers.below(6) {
            0 => bytes[at] = [0, 0xFF, b'"', b'\n', 0x80, b','][numbers.below(6)],
            1 => bytes[at] ^= 1 << numbers.below(8),
            2 => bytes[at] = numbers.below(256) as u8,
            3 if numbers.below(4) == 0 => bytes.truncate(at),
            4 => {
                let end = (at + numbers.below(64)).min(bytes.len());
                let piece = bytes[at..end].to_vec();
                let to = numbers.below(bytes.len());
                bytes.splice(to..to, piece);
            }
            _ => {
                let end = (at + 4).min(bytes.len());
                bytes[at..end].fill([0, 0xFF][numbers.below(2)]);
            }
        }
    }
}

/// The parts of a zip, unpacked, changed and packed again: changes reach the
/// reader behind the zip.
fn mutate_inside(bytes: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut parts = Vec::new();
    for index in 0..zip.len() {
        let mut part = zip.by_index(index).unwrap();
        let mut content = Vec::new();
        std::io::Read::read_to_end(&mut part, &mut content).unwrap();
        parts.push((part.name().unwrap().into_owned(), content));
    }
    let victim = numbers.below(parts.len());
    mutate(&mut parts[victim].1, numbers);
    let parts: Vec<_> = parts.iter().map(|(n, c)| (n.as_str(), c.as_slice())).collect();
    common::zip(&parts)
}

#[test]
fn changed_files_never_panic() {
    let files = Files::new();
    // More rounds, from another start, for a longer look by hand.
    let number = |name: &str| std::env::var(name).ok().and_then(|n| n.parse::<u64>().ok());
    let rounds = number("INGEST_ROUNDS").unwrap_or(300);
    let mut numbers = Numbers(number("INGEST_SEED").unwrap_or(20_180_101));
    let gbk = encoding_rs::GB18030.encode("姓名,备注\n张三,\"a\nb\"\n李四,\"\"\"x\"\"\"\n").0;
    let mut seeds = vec![
        ("xlsx", common::xlsx()),
        ("ods", common::ods()),
        ("xls", common::xls()),
        ("csv", gbk.into_owned()),
        ("html", encoding_rs::GB18030.encode(&common::html()).0.into_owned()),
        ("xml", common::xml_spreadsheet().into_bytes()),
        ("utf16.txt", common::html().encode_utf16().flat_map(u16::to_be_bytes).collect()),
        (
            "unicode.txt",
            "\u{FEFF}姓名\t备注\r\n张三\t\"a\"\r\n"
                .encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect(),
        ),
        ("big5.csv", encoding_rs::BIG5.encode("姓名,備註\n陳怡君,林志明\n").0.into_owned()),
        ("txt", " 00001 19970101  1   11.77\n 00002 19970112  1   12.00\n".into()),
    ];
    if let Some(folder) = common::shared("robust/calamine") {
        for name in ["tests__date.xlsb", "tests__date.xls", "tests__xls_formula.xls"] {
            seeds.push((name, std::fs::read(folder.join(name)).unwrap()));
        }
    }
    let by_calamine = |name: &str| name == "ods" || (name != "xlsx" && name.contains("xls"));
    let (mut read, mut refused) = (0, 0);
    for (name, seed) in seeds {
        for round in 0..rounds {
            let bytes = if seed.starts_with(b"PK") && round % 2 == 0 {
                mutate_inside(&seed, &mut numbers)
            } else {
                let mut bytes = seed.clone();
                mutate(&mut bytes, &mut numbers);
                bytes
            };
            let path = files.write(&format!("{round}-{name}"), bytes);
            match read_all(&path) {
                Ok(_) => read += 1,
                Err(error) => {
                    // calamine's panics are caught; ours would be, and are bugs.
                    let panicked = error.detail.contains("gave up");
                    assert!(!panicked || by_calamine(name), "{name}, {round}: {error}");
                    refused += 1;
                }
            }
            std::fs::remove_file(path).unwrap();
        }
    }
    eprintln!("{read} read, {refused} refused, at most {} MB", peak_memory() >> 20);
    assert!(read > 100 && refused > 100, "{read} read, {refused} refused: one-sided changes");
    assert!(peak_memory() < 1 << 30);
}

#[test]
fn random_bytes_never_panic() {
    let files = Files::new();
    let mut numbers = Numbers(7);
    let beginnings: [&[u8]; 9] = [
        b"",
        b"PK\x03\x04",
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        b"a,b\n",
        b"\xEF\xBB\xBF",
        b"\xFF\xFE",
        b"\xFE\xFF",
        b"<table><tr><td>",
        b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
    ];
    for round in 0..500 {
        let mut bytes = beginnings[round % beginnings.len()].to_vec();
        // Text often enough to get past the first look.
        let top = if round % 2 == 0 { 256 } else { 128 };
        for _ in 0..numbers.below(3_000) {
            bytes.push(numbers.below(top).max(9) as u8);
        }
        let path = files.write("x", bytes);
        // Whatever comes of it, it comes without a panic.
        let _ = read_all(&path);
    }
}
