//! Files inside a zip come out as they went in, and nothing else comes out.

#![allow(clippy::unwrap_used, reason = "a test")]

mod common;

use common::{Files, read};
use huitouke_ingest::archive::{extract, members};
use huitouke_ingest::{Book, IngestErrorKind as Kind, ReadAs};

#[test]
fn files_of_a_zip() {
    let files = Files::new();
    let csv = "a,b\n1,2\n".as_bytes();
    let (xlsx, html) = (common::xlsx(), common::html());
    let bytes = common::zip(&[
        ("账单/业务明细.csv", csv),
        ("账单/", b""),
        ("b/业务明细.csv", b"c,d\n3,4\n"),
        ("订单.xls", html.as_bytes()),
        ("book.xlsx", &xlsx),
        ("__MACOSX/._a.csv", b"x"),
        (".DS_Store", b"x"),
    ]);
    let path = files.write("账单.zip", bytes);
    assert_eq!(
        Book::open(&path, ReadAs::default()).err().map(|e| e.kind),
        Some(Kind::NotSpreadsheet)
    );
    let found = members(&path).unwrap().unwrap();
    let names: Vec<_> = found.iter().map(|m| (m.name.as_str(), m.size)).collect();
    let sizes = [csv.len(), 8, html.len(), xlsx.len()].map(|n| n as u64);
    assert_eq!(
        names,
        [
            ("账单/业务明细.csv", sizes[0]),
            ("b/业务明细.csv", sizes[1]),
            ("订单.xls", sizes[2]),
            ("book.xlsx", sizes[3])
        ]
    );
    let folder = tempfile::tempdir().unwrap();
    let out: Vec<_> = found.iter().map(|m| extract(&path, m, folder.path()).unwrap()).collect();
    let names: Vec<_> = out.iter().map(|p| p.file_name().unwrap().to_str().unwrap()).collect();
    assert_eq!(names, ["业务明细.csv", "业务明细 (2).csv", "订单.xls", "book.xlsx"]);
    assert!(out.iter().all(|p| p.parent() == Some(folder.path())));
    assert_eq!(std::fs::read(&out[0]).unwrap(), csv);
    assert_eq!(read(&out[1]).unwrap()[0].1, ["c", "d"]);
    assert_eq!(read(&out[3]).unwrap(), common::expected());
}

#[test]
fn names_in_gbk() {
    let files = Files::new();
    // Written as UTF-8 of equal length, then replaced by GBK with the flag for
    // UTF-8 taken away.
    let gbk = encoding_rs::GB18030.encode("订单明细.csv").0;
    let place = "x".repeat(gbk.len());
    let mut bytes = common::zip(&[(&place, b"a,b\n1,2\n")]);
    for at in 0..bytes.len() - gbk.len() {
        if bytes[at..].starts_with(place.as_bytes()) {
            bytes[at..at + gbk.len()].copy_from_slice(&gbk);
        }
    }
    let path = files.write("a.zip", bytes);
    let found = members(&path).unwrap().unwrap();
    assert_eq!(found[0].name, "订单明细.csv");
    let out = extract(&path, &found[0], files.folder()).unwrap();
    assert_eq!(read(&out).unwrap().len(), 2);
}

#[test]
fn what_is_no_archive() {
    let files = Files::new();
    for (name, bytes) in [
        ("a.xlsx", common::xlsx()),
        ("a.ods", common::ods()),
        ("a.xls", common::xls()),
        ("a.csv", b"a,b\n".to_vec()),
        ("a.pdf", b"%PDF-1.4".to_vec()),
    ] {
        assert_eq!(members(&files.write(name, bytes)), Ok(None), "{name}");
    }
}

#[test]
fn what_is_refused() {
    let files = Files::new();
    let kind = |bytes: &[u8]| members(&files.write("a.zip", bytes)).err().map(|e| e.kind);
    for name in ["../a.csv", "a/../../b.csv", "/etc/a.csv", "C:\\a.csv", "..\\a.csv"] {
        assert_eq!(kind(&common::zip(&[(name, b"a,b\n")])), Some(Kind::Damaged), "{name}");
    }
    let names: Vec<String> = (0..1_001).map(|i| format!("{i}.csv")).collect();
    let many: Vec<_> = names.iter().map(|n| (n.as_str(), &b"a"[..])).collect();
    assert_eq!(kind(&common::zip(&many)), Some(Kind::TooLarge));
    let zeros = vec![b','; 100 << 20];
    assert_eq!(kind(&common::zip(&[("a.csv", &zeros)])), Some(Kind::TooLarge));
    let whole = common::zip(&[("a.csv", b"a,b\n")]);
    assert_eq!(kind(&whole[..whole.len() - 10]), Some(Kind::Damaged));

    // A zip inside a zip, and content that is not what its checksum says.
    let folder = tempfile::tempdir().unwrap();
    let mut broken = common::zip(&[("a.csv", "long enough to be found,".repeat(9).as_bytes())]);
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(&broken)).unwrap();
    let at = zip.by_index_raw(0).unwrap().data_start().unwrap() as usize + 4;
    broken[at] ^= 0x55;
    for (bytes, expected) in
        [(common::zip(&[("b.zip", &whole)]), Kind::NotSpreadsheet), (broken, Kind::Damaged)]
    {
        let path = files.write("b.zip", bytes);
        let found = members(&path).unwrap().unwrap();
        let error = extract(&path, &found[0], folder.path()).unwrap_err();
        assert_eq!(error.kind, expected, "{error}");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is left");
    }
}
