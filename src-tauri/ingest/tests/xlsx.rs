//! Our reader of xlsx finds what calamine finds, cell by cell; where it knows
//! better, that is named here.

#![allow(clippy::unwrap_used, reason = "a test")]

mod common;

use std::path::Path;

use common::Files;
use common::reference::{compare, ours, theirs};
use common::xlsx::{xlsx_changed, xlsx_of};
use huitouke_ingest::{Book, Format, IngestErrorKind, ReadAs};

#[test]
fn workbooks_of_others() {
    for (folder, at_least) in [("robust/calamine", 50), ("robust/sheetjs", 40)] {
        let Some(folder) = common::shared(folder) else { continue };
        let mut compared = 0;
        let mut paths: Vec<_> =
            std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        for path in paths {
            let is_xlsx = Book::open(&path, ReadAs::default()).map(|book| book.format());
            if is_xlsx.is_ok_and(|format| format == Format::Xlsx) {
                compared += usize::from(compare(&path));
            }
        }
        eprintln!("{compared} compared");
        assert!(compared >= at_least, "{compared} compared");
    }
}

/// Changes a part's text.
fn replace(parts: &mut [(String, Vec<u8>)], name: &str, from: &str, to: &str) {
    let part = parts.iter_mut().find(|(part, _)| part == name).unwrap();
    let text = String::from_utf8(part.1.clone()).unwrap();
    assert!(text.contains(from), "{from} in {text}");
    part.1 = text.replace(from, to).into_bytes();
}

/// Cells as (reference, text).
fn cells_of(path: &Path) -> Vec<(String, String)> {
    let sheets = ours(path).unwrap();
    let name = |(row, column): (u32, u32)| {
        format!("{}{}", char::from(b'A' + u8::try_from(column).unwrap()), row + 1)
    };
    sheets[0].1.iter().map(|(at, text)| (name(*at), text.clone())).collect()
}

#[test]
fn shapes_of_cells() {
    let files = Files::new();
    for (what, rows, expected) in [
        (
            "no references",
            "<row><c><v>1</v></c><c t=\"s\"><v>0</v></c></row><row/><row><c><v>2</v></c></row>",
            vec![("A1", "#1"), ("B1", "张三"), ("A3", "#2")],
        ),
        (
            "some references",
            "<row r=\"3\"><c><v>1</v></c><c r=\"D3\"><v>2</v></c><c><v>3</v></c></row><row><c><v>4</v></c></row>",
            vec![("A3", "#1"), ("D3", "#2"), ("E3", "#3"), ("A4", "#4")],
        ),
        (
            "an empty row that counts",
            "<row r=\"7\"/><row><c><v>1</v></c></row>",
            vec![("A8", "#1")],
        ),
        (
            "prefixes",
            "<x:row r=\"1\"><x:c r=\"A1\" t=\"s\"><x:v>0</x:v></x:c><x:c r=\"B1\" t=\"inlineStr\"><x:is><x:t>a</x:t></x:is></x:c></x:row>",
            vec![("A1", "张三"), ("B1", "a")],
        ),
        (
            "quotes, blanks and order of attributes",
            "<row  r='1' ><c t='n' s='1' r='A1' ><v >43101</v ></c ><c\tr=\"B1\"\n><v>2</v></c></row>",
            vec![("A1", "@17532+0"), ("B1", "#2")],
        ),
        (
            "strings",
            "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>2</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"str\"><f>A1&amp;\"x\"</f><v>a&lt;_x000D_\r\n</v></c><c r=\"D1\" t=\"inlineStr\"><is><r><t>a</t></r><r><t xml:space=\"preserve\"> b</t></r></is></c></row>",
            vec![("A1", "李四"), ("C1", "a<\r\n"), ("D1", "a b")],
        ),
        (
            "kinds",
            "<row r=\"1\"><c r=\"A1\" t=\"b\"><v>1</v></c><c r=\"B1\" t=\"e\"><v>#N/A</v></c><c r=\"C1\" t=\"d\"><v>2018-01-01T08:30:00</v></c><c r=\"D1\"><v/></c><c r=\"E1\"><v>-1.5E3</v></c><c r=\"F1\" t=\"n\"/><c r=\"G1\"><v>abc</v></c></row>",
            vec![
                ("A1", "?true"),
                ("B1", "!#N/A"),
                ("C1", "@17532+30600"),
                ("E1", "#-1500"),
                ("G1", "abc"),
            ],
        ),
        (
            "styles",
            "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>43101.5</v></c><c r=\"B1\" s=\"2\"><v>1.5</v></c><c r=\"C1\" s=\"3\"><v>43101</v></c><c r=\"D1\" s=\"4\"><v>43101</v></c><c r=\"E1\" s=\"99\"><v>43101</v></c><c r=\"F1\" s=\"1\"><v>0.25</v></c><c r=\"G1\" s=\"\"><v>1</v></c></row>",
            vec![
                ("A1", "@17532+43200"),
                ("B1", "36:00:00"),
                ("C1", "#43101"),
                ("D1", "@17532+0"),
                ("E1", "#43101"),
                ("F1", "06:00:00"),
                ("G1", "#1"),
            ],
        ),
        (
            "comments and instructions",
            "<!-- <row> --><row r=\"1\"><?x <c>?><c r=\"A1\"><!-- </c> --><v>1</v></c></row>",
            vec![("A1", "#1")],
        ),
        ("small letters", "<row r=\"1\"><c r=\"b1\"><v>1</v></c></row>", vec![("B1", "#1")]),
    ] {
        let path = files.write("a.xlsx", xlsx_of(rows));
        let found = cells_of(&path);
        let found: Vec<_> = found.iter().map(|(at, text)| (at.as_str(), text.as_str())).collect();
        assert_eq!(found, expected, "{what}");
        assert!(compare(&path), "{what}");
    }
}

#[test]
fn parts_in_odd_places() {
    let files = Files::new();
    const ROWS: &str = "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>43101</v></c></row>";
    type Change = fn(&mut Vec<(String, Vec<u8>)>);
    let cases: [(&str, Change, &str); 7] = [
        (
            "days from 1904",
            |p| replace(p, "xl/workbook.xml", "<workbookPr/>", "<workbookPr date1904=\"1\"/>"),
            "@18994+0",
        ),
        (
            "an absolute path",
            |p| replace(p, "xl/_rels/workbook.xml.rels", "worksheets/", "/xl/worksheets/"),
            "@17532+0",
        ),
        ("another case", |p| p[5].0 = "XL/Worksheets/Sheet1.XML".to_owned(), "@17532+0"),
        ("another slash", |p| p[5].0 = "xl\\worksheets\\sheet1.xml".to_owned(), "@17532+0"),
        (
            "strict namespaces",
            |p| {
                for name in ["_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"] {
                    replace(
                        p,
                        name,
                        "http://schemas.openxmlformats.org/officeDocument/2006",
                        "http://purl.oclc.org/ooxml/officeDocument",
                    );
                }
            },
            "@17532+0",
        ),
        (
            "another folder",
            |p| {
                replace(p, "_rels/.rels", "xl/workbook.xml", "/buch/mappe.xml");
                for (name, _) in p.iter_mut() {
                    *name = name.replace("xl/", "buch/").replace("workbook", "mappe");
                }
            },
            "@17532+0",
        ),
        (
            "a false dimension",
            |p| {
                replace(
                    p,
                    "xl/worksheets/sheet1.xml",
                    "<sheetData>",
                    "<dimension ref=\"B2:XFD1048576\"></dimension><sheetData>",
                )
            },
            "@17532+0",
        ),
    ];
    for (what, change, expected) in cases {
        let path = files.write("a.xlsx", xlsx_changed(ROWS, change));
        assert_eq!(cells_of(&path), [("A1".to_owned(), expected.to_owned())], "{what}");
        assert!(compare(&path), "{what}");
    }
}

/// What calamine refuses or takes for something else, and why it is right as we do it.
#[test]
fn where_we_know_better() {
    let files = Files::new();
    let one = |cell: &str| format!("<row r=\"1\">{cell}</row>");
    type Change = fn(&mut Vec<(String, Vec<u8>)>);
    let nothing: Change = |_| {};
    let cases: [(&str, &str, Change, &str); 16] = [
        // XML may be in UTF-16; the mark says so.
        (
            "UTF-16",
            "<c r=\"A1\"><v>1</v></c>",
            |p| {
                let text = format!("\u{FEFF}{}", String::from_utf8(p[5].1.clone()).unwrap());
                p[5].1 = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            },
            "#1",
        ),
        // … or in whatever it says.
        (
            "GBK",
            "<c r=\"A1\" t=\"str\"><v>张三</v></c>",
            |p| {
                let text = String::from_utf8(p[5].1.clone()).unwrap();
                let text = format!("<?xml version=\"1.0\" encoding=\"GBK\"?>{text}");
                p[5].1 = encoding_rs::GBK.encode(&text).0.into_owned();
            },
            "张三",
        ),
        // Errors of newer versions of Excel: one of them must not cost the whole book.
        ("a newer error", "<c r=\"A1\" t=\"e\"><v>#SPILL!</v></c>", nothing, "!#SPILL!"),
        // XML Schema leaves blanks around numbers out.
        ("blanks", "<c r=\"A1\" t=\"n\"><v> 5\n</v></c>", nothing, "#5"),
        // Excel knows neither; a NaN must not get into sums.
        ("no number", "<c r=\"A1\"><v>NaN</v></c>", nothing, "!#NUM!"),
        ("no end", "<c r=\"A1\" t=\"n\"><v>1e999</v></c>", nothing, "!#NUM!"),
        // Another way to write the same text.
        ("CDATA", "<c r=\"A1\" t=\"str\"><v><![CDATA[a]]></v></c>", nothing, "a"),
        ("an entity in a number", "<c r=\"A1\"><v>&#49;2</v></c>", nothing, "#12"),
        // CT_Cell allows an extension behind the value.
        ("an extension", "<c r=\"A1\"><v>1</v><extLst><ext/></extLst></c>", nothing, "#1"),
        ("a formula last", "<c r=\"A1\"><v>1</v><f>0+1</f></c>", nothing, "#1"),
        // The relationships say where the strings are, not their name.
        (
            "strings of another name",
            "<c r=\"A1\" t=\"s\"><v>0</v></c>",
            |p| {
                p[4].0 = "xl/strings2.xml".to_owned();
                replace(p, "xl/_rels/workbook.xml.rels", "sharedStrings.xml", "strings2.xml");
            },
            "张三",
        ),
        (
            "no list of relationships",
            "<c r=\"A1\"><v>1</v></c>",
            |p| {
                p.remove(0);
            },
            "#1",
        ),
        // How large a sheet says it is is only a hint.
        (
            "a dimension of nothing",
            "<c r=\"A1\"><v>1</v></c>",
            |p| {
                replace(p, "xl/worksheets/sheet1.xml", "<sheetData>", "<dimension/><sheetData>");
            },
            "#1",
        ),
        (
            "a dimension of nonsense",
            "<c r=\"A1\"><v>1</v></c>",
            |p| {
                replace(
                    p,
                    "xl/worksheets/sheet1.xml",
                    "<sheetData>",
                    "<dimension ref=\"A1:#REF!\"/><sheetData>",
                );
            },
            "#1",
        ),
        (
            "an unknown state",
            "<c r=\"A1\"><v>1</v></c>",
            |p| {
                replace(p, "xl/workbook.xml", "sheetId=", "state=\"\" sheetId=");
            },
            "#1",
        ),
        // Macro sheets of Excel 4 hold no table; the others can be read.
        (
            "a macro sheet",
            "<c r=\"A1\"><v>1</v></c>",
            |p| {
                replace(
                    p,
                    "xl/workbook.xml",
                    "</sheets>",
                    "<sheet name=\"M\" sheetId=\"2\" r:id=\"m\"/></sheets>",
                );
                replace(
                    p,
                    "xl/_rels/workbook.xml.rels",
                    "</Relationships>",
                    "<Relationship Id=\"m\" Type=\"http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet\" Target=\"m.xml\"/></Relationships>",
                );
            },
            "#1",
        ),
    ];
    for (what, cell, change, expected) in cases {
        let path = files.write("a.xlsx", xlsx_changed(&one(cell), change));
        assert_eq!(cells_of(&path), [("A1".to_owned(), expected.to_owned())], "{what}");
        let same = theirs(&path).is_ok_and(|theirs| theirs == ours(&path).unwrap());
        assert!(!same, "{what}: calamine has learnt it too; move it to the others");
    }
}

#[test]
fn damage_has_a_clear_error() {
    let files = Files::new();
    for (what, rows) in [
        ("a string that is not there", "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>3</v></c></row>"),
        ("a string without number", "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>x</v></c></row>"),
        ("a number that is none", "<row r=\"1\"><c r=\"A1\" t=\"n\"><v>x</v></c></row>"),
        ("an unknown kind", "<row r=\"1\"><c r=\"A1\" t=\"z\"><v>x</v></c></row>"),
        ("a cell nowhere", "<row r=\"1\"><c r=\"A0\"><v>1</v></c></row>"),
        ("a row nowhere", "<row r=\"0\"><c><v>1</v></c></row>"),
        ("an unknown entity", "<row r=\"1\"><c t=\"str\"><v>&nbsp;</v></c></row>"),
        ("neither true nor false", "<row r=\"1\"><c t=\"b\"><v>2</v></c></row>"),
        ("a tag in a tag", "<row r=\"1\"><c t=\"b\"<v>2</v></c></row>"),
    ] {
        let path = files.write("a.xlsx", xlsx_of(rows));
        assert_eq!(common::failure(&path), Some(IngestErrorKind::Damaged), "{what}");
    }
    let cut = xlsx_changed("", |parts| {
        parts[5].1 = b"<worksheet><sheetData><row><c><v>1</v></c></row>".to_vec();
    });
    assert_eq!(common::failure(&files.write("a.xlsx", cut)), Some(IngestErrorKind::Damaged));
    let twice = xlsx_changed("<row><c><v>1</v></c></row>", |parts| {
        let sheet = "<sheet name=\"again\" sheetId=\"2\" r:id=\"rId0\"/></sheets>";
        replace(parts, "xl/workbook.xml", "</sheets>", sheet);
    });
    assert_eq!(common::failure(&files.write("a.xlsx", twice)), Some(IngestErrorKind::Damaged));
    let far = xlsx_of("<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>");
    assert_eq!(common::failure(&files.write("a.xlsx", far)), Some(IngestErrorKind::TooLarge));
    let endless = xlsx_of(&format!("<row><c><f>{}</f></c></row>", "x".repeat(17 << 20)));
    assert_eq!(common::failure(&files.write("a.xlsx", endless)), Some(IngestErrorKind::TooLarge));
}

/// Bytes changed in the packed sheet: never read as if nothing were.
#[test]
fn what_the_zip_says_is_checked() {
    let files = Files::new();
    let rows: String =
        (1..=2_000).map(|i| format!("<row r=\"{i}\"><c><v>{}</v></c></row>", i * 7919)).collect();
    let whole = xlsx_of(&rows);
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(&whole)).unwrap();
    let (start, packed) = {
        let part = zip.by_name("xl/worksheets/sheet1.xml").unwrap();
        (part.data_start().unwrap() as usize, part.compressed_size() as usize)
    };
    for at in (start..start + packed).step_by(packed / 60) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x10;
        let path = files.write("a.xlsx", &bytes);
        let kind = common::failure(&path);
        assert!(kind.is_some(), "byte {} of {packed} changed and not noticed", at - start);
    }
}

#[test]
fn strings_and_cells_cut_at_every_place() {
    let files = Files::new();
    let mut book = rust_xlsxwriter::Workbook::new();
    let date = rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd hh:mm:ss");
    let sheet = book.add_worksheet();
    for row in 0..15_000_u32 {
        let text = "订单 & <备注>\r\n".repeat((row % 13) as usize) + &row.to_string();
        sheet.write_string(row, 0, &text).unwrap();
        sheet.write_number(row, 1, f64::from(row) / 7.0).unwrap();
        sheet.write_number_with_format(row, 2, f64::from(row) + 0.123_456, &date).unwrap();
        sheet.write_string(row, 3, ["交易成功", "交易关闭", " 留白 "][row as usize % 3]).unwrap();
        sheet.write_boolean(row, 4, row % 2 == 0).unwrap();
    }
    let path = files.write("a.xlsx", book.save_to_buffer().unwrap());
    assert!(compare(&path));
}

#[test]
fn a_sheet_of_styled_empties_is_quick() {
    let files = Files::new();
    let mut rows = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>".to_owned();
    for row in 2..=1_048_576 {
        rows +=
            &format!("<row r=\"{row}\"><c r=\"A{row}\" s=\"1\"/><c r=\"B{row}\" s=\"1\"/></row>");
    }
    let path = files.write("a.xlsx", xlsx_of(&rows));
    let start = std::time::Instant::now();
    assert_eq!(cells_of(&path), [("A1".to_owned(), "#1".to_owned())]);
    // A second or two on a machine with nothing else to do.
    let patience = if cfg!(debug_assertions) { 90 } else { 9 };
    assert!(start.elapsed().as_secs() < patience, "{:?}", start.elapsed());
}
