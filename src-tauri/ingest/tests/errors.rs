//! Each way a file can be wrong has its own kind.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

mod common;

use common::{Files, failure};
use huitouke_ingest::{Book, IngestErrorKind as Kind, ReadAs};

#[test]
fn what_is_no_readable_table() {
    let files = Files::new();
    let docx = common::zip(&[("word/document.xml", b"<w/>"), ("[Content_Types].xml", b"<T/>")]);
    let pass = common::record(0x002F, &[1, 0, 1, 0, 0, 0]);
    let password_xls = common::xls_of(&[pass], &[]);
    let xor = common::record(0x002F, &[0, 0, 0x7A, 0x14, 0xAF, 0x83]);
    let password_xor = common::xls_of(&[xor], &[]);
    let xlsx = common::xlsx();
    let ods = common::ods();
    let xls = common::xls();
    let empty_xlsx = {
        let mut book = rust_xlsxwriter::Workbook::new();
        book.add_worksheet();
        book.save_to_buffer().unwrap()
    };
    let encrypted_ods = common::zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", b"\x01\x02\x03"),
        (
            "META-INF/manifest.xml",
            b"<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>",
        ),
    ]);
    let cut_inside = common::ods_of("<table:table-row><table:table-cell></table:table-cell>");
    let png = b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR";
    let other_compound = common::compound("WordDocument", &[0]);
    let encrypted_xlsx = common::compound("EncryptedPackage", &[0]);
    let utf32 = [0xFF, 0xFE, 0, 0, b'a', 0, 0, 0];
    let cut_xml = &common::xml_spreadsheet()[..900];
    let blank_xml = common::xml_spreadsheet_of("<Row><Cell/></Row>");
    let cases: Vec<(&str, &[u8], Kind)> = vec![
        ("zero bytes", b"", Kind::Empty),
        ("blanks", b" \r\n\t\n \xE3\x80\x80", Kind::Empty),
        ("only a mark", b"\xEF\xBB\xBF", Kind::Empty),
        ("xlsx without a cell", &empty_xlsx, Kind::Empty),
        ("png", png, Kind::NotSpreadsheet),
        ("pdf", b"%PDF-1.4\n", Kind::NotSpreadsheet),
        ("binary", b"\x00\x01\x02abc", Kind::NotSpreadsheet),
        ("only a mark of utf-16", b"\xFF\xFE", Kind::Empty),
        ("utf-32", &utf32, Kind::NotSpreadsheet),
        ("html without a table", b"<html><body>Please log in</body>", Kind::NotSpreadsheet),
        ("html of blank tables", b"<table><tr><td>&nbsp;</table>", Kind::Empty),
        ("cut html", b"<html><table><tr><td>1</td></tr><tr><td>2", Kind::Damaged),
        ("html cut in a tag", b"<html><table><tr><td>1</td></tr><tr cla", Kind::Damaged),
        ("other xml", b"<?xml version=\"1.0\"?><rss></rss>", Kind::NotSpreadsheet),
        ("blank xml spreadsheet", blank_xml.as_bytes(), Kind::Empty),
        ("cut xml spreadsheet", cut_xml.as_bytes(), Kind::Damaged),
        ("docx", &docx, Kind::NotSpreadsheet),
        ("other compound file", &other_compound, Kind::NotSpreadsheet),
        ("encrypted xlsx", &encrypted_xlsx, Kind::Password),
        ("encrypted xls", &password_xls, Kind::Password),
        ("xls encrypted the oldest way", &password_xor, Kind::Password),
        ("encrypted ods", &encrypted_ods, Kind::Password),
        ("cut xlsx", &xlsx[..xlsx.len() / 2], Kind::Damaged),
        ("cut ods", &ods[..ods.len() - 30], Kind::Damaged),
        ("ods with an element not closed", &cut_inside, Kind::Damaged),
        ("cut xls", &xls[..2000], Kind::Damaged),
        ("cut xls, header only", &xls[..300], Kind::Damaged),
        ("cut xls, no table", &xls[..700], Kind::Damaged),
        ("cut csv", b"a,b\n1,2\n3,\"fo", Kind::Damaged),
    ];
    for (name, bytes, kind) in cases {
        let path = files.write("x.csv", bytes);
        assert_eq!(failure(&path), Some(kind), "{name}");
    }
}

#[test]
fn places_that_are_no_files() {
    let files = Files::new();
    std::fs::create_dir(files.folder().join("x.csv")).unwrap();
    assert_eq!(failure(&files.folder().join("x.csv")), Some(Kind::Folder));
    assert_eq!(failure(&files.folder().join("没有.csv")), Some(Kind::Missing));
    let path = files.write("a.csv", "a,b\n1,2\n");
    let mut book = Book::open(&path, ReadAs::default()).unwrap();
    let error = book.read(1, &mut |_, _| std::ops::ControlFlow::Continue(())).unwrap_err();
    assert_eq!(error.kind, Kind::NoSuchSheet);
}

#[cfg(target_os = "linux")]
#[test]
fn no_device_is_waited_for() {
    assert_eq!(failure("/dev/zero".as_ref()), Some(Kind::Unreadable));
}

#[test]
fn absurd_markup() {
    let files = Files::new();
    let cell =
        |text: &str| format!("<Row><Cell><Data ss:Type=\"String\">{text}</Data></Cell></Row>");
    let long = "x".repeat(3 << 20);
    let index = |what: &str, n: u32| {
        common::xml_spreadsheet_of(&cell("x").replacen(
            what,
            &format!("{what} ss:Index=\"{n}\""),
            1,
        ))
    };
    for (name, text) in [
        ("a long cell", format!("<table><td>{long}</table>")),
        ("a long tag", format!("<table><td title='{}'>x</table>", "x".repeat(9 << 20))),
        ("tables inside tables", "<table><td>x".repeat(100_000)),
        ("a wide table", format!("<table><tr>{}</table>", "<td colspan=1000>x".repeat(20))),
        (
            "every row steps over the cells above",
            format!(
                "<table><tr>{}{}",
                "<td rowspan=65534 colspan=1000>x".repeat(16),
                "<tr><td></tr>".repeat(60_000)
            ),
        ),
        ("many tables", "<table><td>x</td></table>".repeat(5_000)),
        ("many tables in much", {
            let table = format!("<table><tr><td>x</td></tr>{}</table>", " ".repeat(8 << 10));
            table.repeat(2_500)
        }),
        ("a long xml cell", common::xml_spreadsheet_of(&cell(&long))),
        ("a far row", index("<Row", 4_000_000_000)),
        ("a far column", index("<Cell", 4_000_000_000)),
    ] {
        let kind = if name == "a long tag" { Kind::Damaged } else { Kind::TooLarge };
        assert_eq!(failure(&files.write("a.xls", text)), Some(kind), "{name}");
    }
    // Entities are never expanded, so these laugh at nobody.
    let entity = |n: u32| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10));
    let laughs = common::xml_spreadsheet_of(&cell("&l9;")).replacen(
        "<Workbook",
        &format!("<!DOCTYPE x [{}]><Workbook", (1..10).map(entity).collect::<String>()),
        1,
    );
    let path = files.write("a.xls", laughs);
    assert_eq!(common::read(&path).unwrap(), [(1, vec!["&l9;".to_owned()])]);
}

#[test]
fn a_quote_never_closed_names_its_line() {
    let files = Files::new();
    let bytes = "a,b\n1,2\n3,\"open\n".to_owned() + &"4,5\n".repeat(400_000);
    let path = files.write("a.csv", bytes);
    let error = common::read(&path).unwrap_err();
    assert_eq!(error.kind, Kind::Damaged);
    assert!(error.detail.contains("line 3"), "{error}");
}

#[test]
fn a_line_without_end_is_not_kept() {
    let files = Files::new();
    let path = files.write("a.csv", "a,b\n".to_owned() + &"x".repeat(20 << 20));
    assert_eq!(failure(&path), Some(Kind::Damaged));
    let path = files.write("b.csv", "a,b\n".to_owned() + &"x,".repeat(20_000));
    assert_eq!(failure(&path), Some(Kind::TooLarge));
}

#[test]
fn absurd_sizes_in_an_xls() {
    let files = Files::new();
    // Dimensions of 4 billion rows: only a hint, the sheet itself is fine.
    let mut dimensions = vec![0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF];
    dimensions.extend([0, 0, 0xFF, 0xFF, 0, 0]);
    let claim = common::record(0x0200, &dimensions);
    let number = common::xls_number(3, 1, 0, 7.0);
    let path = files.write("a.xls", common::xls_of(&[], &[claim, number.clone()]));
    assert_eq!(common::read(&path).unwrap(), [(4, vec![String::new(), "#7".to_owned()])]);
    // Cells so far apart that the rectangle between them would take 4 billion.
    let far = common::xls_number(65_535, 65_535, 0, 1.0);
    let path = files.write("b.xls", common::xls_of(&[], &[number, far]));
    assert_eq!(failure(&path), Some(Kind::TooLarge));
}

#[test]
fn a_circle_of_sectors() {
    let files = Files::new();
    let mut xls = common::xls();
    // The directory's sector (1) follows itself.
    xls[512 + 4..512 + 8].copy_from_slice(&1_u32.to_le_bytes());
    let path = files.write("a.xls", &xls);
    assert_eq!(failure(&path), Some(Kind::Damaged));
}

#[test]
fn bombs() {
    let files = Files::new();
    // An ods with one cell repeated over a whole sheet.
    let rows = r#"<table:table-row table:number-rows-repeated="1000000"><table:table-cell
        table:number-columns-repeated="16000" office:value-type="string"><text:p>x</text:p>
        </table:table-cell></table:table-row>"#;
    let path = files.write("a.ods", common::ods_of(rows));
    assert_eq!(failure(&path), Some(Kind::TooLarge));
    // Formulas and texts repeated weigh more than the cells they are in; and
    // spaces are counted, not written.
    let row = |times: u32, cells: &str| {
        format!("<table:table-row table:number-rows-repeated=\"{times}\">{cells}</table:table-row>")
    };
    let formula = r#"<table:table-cell office:value-type="float" office:value="1" table:formula="of:=CODE([.B1])"/>"#;
    let text = |inside: &str| {
        format!(
            r#"<table:table-cell office:value-type="string"><text:p>{inside}</text:p></table:table-cell>"#
        )
    };
    for rows in [
        row(1_000_000, &formula.repeat(9)),
        row(1_000_000, &text(&"x".repeat(1_000))),
        row(1, &text("<text:s text:c=\"4000000000\"/>")),
    ] {
        let path = files.write("a.ods", common::ods_of(&rows));
        assert_eq!(failure(&path), Some(Kind::TooLarge), "{rows}");
    }
    // An xlsx whose strings claim to be a hundred billion.
    let strings = r#"<sst uniqueCount="99999999999"><si><t>x</t></si></sst>"#;
    let claim = common::zip(&[
        ("xl/workbook.xml", b"<workbook/>"),
        ("xl/sharedStrings.xml", strings.as_bytes()),
    ]);
    let path = files.write("b.xlsx", claim);
    assert_eq!(failure(&path), Some(Kind::Damaged));
    // 100 MB of zeros in a sheet.
    let zeros = vec![0_u8; 100 << 20];
    let bomb =
        common::zip(&[("xl/workbook.xml", b"<workbook/>"), ("xl/worksheets/sheet1.xml", &zeros)]);
    assert!(bomb.len() < 1 << 20);
    let path = files.write("c.xlsx", &bomb);
    assert_eq!(failure(&path), Some(Kind::TooLarge));
}

#[cfg(unix)]
#[test]
fn a_file_one_may_not_read() {
    use std::os::unix::fs::PermissionsExt;
    let files = Files::new();
    let path = files.write("a.csv", "a,b\n");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).unwrap();
    if std::fs::File::open(&path).is_ok() {
        eprintln!("SKIPPED: this user may read everything");
        return;
    }
    assert_eq!(failure(&path), Some(Kind::Unreadable));
}
