//! Small files of every format, made here, and short ways to read them.
#![allow(dead_code, clippy::unwrap_used, reason = "for tests; each uses a part of it")]

pub mod reference;
pub mod xlsx;

use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use huitouke_ingest::{Book, Encoding, IngestError, IngestErrorKind, ReadAs, Value};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use tempfile::TempDir;

/// Rows as text: the row number, then the cells.
pub type Rows = Vec<(u32, Vec<String>)>;

/// A folder for one test.
pub struct Files(TempDir);

impl Files {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub fn folder(&self) -> &Path {
        self.0.path()
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

/// The cell in a form that tells the kinds apart.
pub fn show(value: Value<'_>) -> String {
    match value {
        Value::Empty => String::new(),
        Value::Text(text) => text.to_owned(),
        Value::Number(number) => format!("#{number}"),
        Value::DateTime { day, second } => format!("@{day}+{second}"),
        Value::Bool(bool) => format!("?{bool}"),
        Value::Error(error) => format!("!{error}"),
    }
}

/// All rows of a sheet.
pub fn rows_of(book: &mut Book, sheet: usize) -> Result<Rows, IngestError> {
    let mut rows = Rows::new();
    let mut before = 0;
    book.read(sheet, &mut |block, permille| {
        assert!(permille >= before && permille <= 1000, "{permille} after {before}");
        before = permille;
        rows.extend(block.rows().map(|row| (row.number(), row.cells().map(show).collect())));
        ControlFlow::Continue(())
    })?;
    Ok(rows)
}

/// All rows of the first sheet.
pub fn read(path: &Path) -> Result<Rows, IngestError> {
    rows_of(&mut Book::open(path, ReadAs::default())?, 0)
}

/// What goes wrong with a file, on opening or reading.
pub fn failure(path: &Path) -> Option<IngestErrorKind> {
    let read_all = || {
        let mut book = Book::open(path, ReadAs::default())?;
        for sheet in 0..book.sheets().len() {
            rows_of(&mut book, sheet)?;
        }
        Ok::<_, IngestError>(())
    };
    read_all().err().map(|error| error.kind)
}

/// The table every reader must give for the workbooks below: text, number,
/// date, bool; an empty row 2; a gap in row 4.
pub fn expected() -> Rows {
    let row = |number, cells: &[&str]| (number, cells.iter().map(|c| (*c).to_owned()).collect());
    vec![
        row(1, &["姓名", "金额", "日期", "会员"]),
        row(3, &["张三", "#12.5", "@17532+30600", "?true"]),
        row(4, &["李四", "", "@17533+0"]),
    ]
}

pub fn xlsx() -> Vec<u8> {
    let date = Format::new().set_num_format("yyyy-mm-dd hh:mm");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("订单").unwrap();
    for (column, title) in ["姓名", "金额", "日期", "会员"].iter().enumerate() {
        sheet.write_string(0, column as u16, *title).unwrap();
    }
    let moment = |text: &str| ExcelDateTime::parse_from_str(text).unwrap();
    sheet.write_string(2, 0, "张三").unwrap();
    sheet.write_number(2, 1, 12.5).unwrap();
    sheet.write_datetime_with_format(2, 2, moment("2018-01-01 08:30"), &date).unwrap();
    sheet.write_boolean(2, 3, true).unwrap();
    sheet.write_string(3, 0, "李四").unwrap();
    sheet.write_datetime_with_format(3, 2, moment("2018-01-02"), &date).unwrap();
    // Styled empties far below are no rows.
    sheet.write_blank(9_999, 7, &date).unwrap();
    book.add_worksheet().set_name("空").unwrap().set_hidden(true);
    book.save_to_buffer().unwrap()
}

/// A zip of these parts.
pub fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, bytes) in parts {
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const ODS_TYPE: &str = "application/vnd.oasis.opendocument.spreadsheet";

/// An ods of these rows (`<table:table-row>…`).
pub fn ods_of(rows: &str) -> Vec<u8> {
    let content = format!(
        r#"<?xml version="1.0"?><office:document-content
        xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
        xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
        xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>
        <office:spreadsheet><table:table table:name="订单">{rows}</table:table>
        </office:spreadsheet></office:body></office:document-content>"#
    );
    let manifest = format!(
        r#"<?xml version="1.0"?><manifest:manifest
        xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
        <manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS_TYPE}"/>
        </manifest:manifest>"#
    );
    zip(&[
        ("mimetype", ODS_TYPE.as_bytes()),
        ("content.xml", content.as_bytes()),
        ("META-INF/manifest.xml", manifest.as_bytes()),
    ])
}

pub fn ods() -> Vec<u8> {
    let text = |text: &str| {
        format!(
            r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#
        )
    };
    let date = |value: &str| {
        format!(
            r#"<table:table-cell office:value-type="date" office:date-value="{value}"><text:p>x</text:p></table:table-cell>"#
        )
    };
    let titles: String = ["姓名", "金额", "日期", "会员"].map(text).concat();
    let rows = [
        titles,
        "<table:table-cell/>".to_owned(),
        text("张三")
            + r#"<table:table-cell office:value-type="float" office:value="12.5"><text:p>12.5</text:p></table:table-cell>"#
            + &date("2018-01-01T08:30:00")
            + r#"<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>TRUE</text:p></table:table-cell>"#,
        text("李四") + "<table:table-cell/>" + &date("2018-01-02"),
    ];
    let rows = rows.map(|cells| format!("<table:table-row>{cells}</table:table-row>")).concat();
    ods_of(
        &(rows
            + r#"<table:table-row table:number-rows-repeated="1048572"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#),
    )
}

/// A record of an xls.
pub fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let mut bytes = kind.to_le_bytes().to_vec();
    bytes.extend((data.len() as u16).to_le_bytes());
    bytes.extend(data);
    bytes
}

/// A position: row, column, format.
fn cell(row: u16, column: u16, format: u16) -> Vec<u8> {
    [row, column, format].iter().flat_map(|n| n.to_le_bytes()).collect()
}

pub fn xls_number(row: u16, column: u16, format: u16, value: f64) -> Vec<u8> {
    record(0x0203, &[cell(row, column, format), value.to_le_bytes().to_vec()].concat())
}

fn xls_label(row: u16, column: u16, text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut data = cell(row, column, 0);
    data.extend((units.len() as u16).to_le_bytes());
    data.push(1);
    data.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
    record(0x0204, &data)
}

/// An xls (BIFF8) with these records in its globals and its one sheet.
pub fn xls_of(globals: &[Vec<u8>], sheet: &[Vec<u8>]) -> Vec<u8> {
    let bof = |kind: u16| {
        let mut data = vec![0x00, 0x06];
        data.extend(kind.to_le_bytes());
        data.resize(16, 0);
        record(0x0809, &data)
    };
    let begin = [bof(5), record(0x0042, &1200_u16.to_le_bytes()), globals.concat()].concat();
    let sheet_at = (begin.len() + 4 + 10 + 4) as u32;
    let mut bound = sheet_at.to_le_bytes().to_vec();
    bound.extend([0, 0, 1, 0, b'S', 0]);
    let mut book = [begin, record(0x0085, &bound), record(0x000A, &[])].concat();
    assert_eq!(book.len(), sheet_at as usize);
    book.extend([bof(0x10), sheet.concat(), record(0x000A, &[])].concat());
    compound("Workbook", &book)
}

/// A compound file with one stream.
pub fn compound(name: &str, stream: &[u8]) -> Vec<u8> {
    let sectors = stream.len().max(4096).div_ceil(512);
    assert!(sectors < 120, "one sector of table");
    let mut header = vec![0_u8; 512];
    let mut put = |at: usize, bytes: &[u8]| header[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    put(24, &[0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]);
    put(44, &1_u32.to_le_bytes());
    put(48, &1_u32.to_le_bytes());
    put(56, &4096_u32.to_le_bytes());
    put(60, &0xFFFF_FFFE_u32.to_le_bytes());
    put(68, &0xFFFF_FFFE_u32.to_le_bytes());
    put(76, &[0xFF; 436]);
    put(76, &0_u32.to_le_bytes());
    let mut table = vec![0xFFFF_FFFD_u32, 0xFFFF_FFFE];
    table.extend((0..sectors).map(|i| if i + 1 == sectors { 0xFFFF_FFFE } else { i as u32 + 3 }));
    table.resize(128, 0xFFFF_FFFF);
    let entry = |name: &str, kind: u8, start: u32, len: u32| {
        let mut entry = vec![0_u8; 128];
        for (i, unit) in name.encode_utf16().enumerate() {
            entry[2 * i..2 * i + 2].copy_from_slice(&unit.to_le_bytes());
        }
        entry[64..66].copy_from_slice(&(2 * name.len() as u16 + 2).to_le_bytes());
        entry[66] = kind;
        entry[68..80].fill(0xFF);
        entry[116..120].copy_from_slice(&start.to_le_bytes());
        entry[120..124].copy_from_slice(&len.to_le_bytes());
        entry
    };
    let mut file = header;
    file.extend(table.iter().flat_map(|id| id.to_le_bytes()));
    file.extend(entry("Root Entry", 5, 0xFFFF_FFFE, 0));
    file.extend(entry(name, 2, 2, (sectors * 512) as u32));
    file.extend([0; 256]);
    file.extend(stream);
    file.resize(512 * (3 + sectors), 0);
    file
}

pub fn xls() -> Vec<u8> {
    // Format 1 is a date: built-in number format 22.
    let plain = record(0x00E0, &[0; 20]);
    let mut date = [0; 20];
    date[2] = 22;
    let mut sheet: Vec<Vec<u8>> = ["姓名", "金额", "日期", "会员"]
        .iter()
        .enumerate()
        .map(|(column, title)| xls_label(0, column as u16, title))
        .collect();
    sheet.push(xls_label(2, 0, "张三"));
    sheet.push(xls_number(2, 1, 0, 12.5));
    sheet.push(xls_number(2, 2, 1, 43_101.0 + 30_600.0 / 86_400.0));
    sheet.push(record(0x0205, &[cell(2, 3, 0), vec![1, 0]].concat()));
    sheet.push(xls_label(3, 0, "李四"));
    sheet.push(xls_number(3, 2, 1, 43_102.0));
    xls_of(&[plain, record(0x00E0, &date)], &sheet)
}

/// The same table as text has it: every cell a text.
pub fn text_expected() -> Rows {
    let row = |number, cells: &[&str]| (number, cells.iter().map(|c| (*c).to_owned()).collect());
    vec![
        row(1, &["姓名", "金额", "日期", "会员"]),
        row(3, &["张三", "12.5", "2018-01-01 08:30", "是"]),
        row(4, &["李四", "", "2018-01-02"]),
    ]
}

/// Bytes of a text in an encoding.
pub fn encoded(text: &str, encoding: Encoding) -> Vec<u8> {
    match encoding {
        Encoding::Utf8 => text.as_bytes().to_vec(),
        Encoding::Gb18030 => encoding_rs::GB18030.encode(text).0.into_owned(),
        Encoding::Big5 => encoding_rs::BIG5.encode(text).0.into_owned(),
        Encoding::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        Encoding::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
    }
}

/// The table of `expected` as an HTML page.
pub fn html() -> String {
    "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head>\
     <meta http-equiv=Content-Type content=\"text/html; charset=gbk\"><style>td{}</style></head>\
     <body><table border=1>\r\n<tr><th>姓名</th><th>金额</th><th>日期</th><th>会员</th></tr>\r\n\
     <tr><td colspan=4>&nbsp;</td></tr>\
     <tr><td x:str style='mso-number-format:\"\\@\"'>张三</td><td>12.5</td>\
     <td>2018-01-01 08:30</td><td><font color=red>是</font></td></tr>\
     <tr><td>李四<td><td>2018-01-02</tr></table></body></html>"
        .to_owned()
}

/// An XML Spreadsheet of one worksheet with these rows.
pub fn xml_spreadsheet_of(rows: &str) -> String {
    format!(
        r#"<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
        <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
        xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"
        xmlns:html="http://www.w3.org/TR/REC-html40"><Styles/><Worksheet ss:Name="订单">
        <Table ss:ExpandedColumnCount="4">{rows}</Table></Worksheet>
        <Worksheet ss:Name="空 &amp; hidden"><Table/><WorksheetOptions
        xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible>
        </WorksheetOptions></Worksheet></Workbook>"#
    )
}

/// The table of `expected` as an XML Spreadsheet.
pub fn xml_spreadsheet() -> String {
    let text = |text: &str| format!("<Cell><Data ss:Type=\"String\">{text}</Data></Cell>");
    let titles = ["姓名", "金额", "日期", "会员"].map(text).concat();
    xml_spreadsheet_of(&format!(
        r#"<Column ss:Width="80"/><Row>{titles}</Row>
        <Row ss:Index="3">{}<Cell ss:StyleID="s1"><Data ss:Type="Number">12.5</Data></Cell>
        <Cell><Data ss:Type="DateTime">2018-01-01T08:30:00.000</Data></Cell>
        <Cell><Data ss:Type="Boolean">1</Data></Cell></Row>
        <Row>{}<Cell ss:Index="3"><Data ss:Type="DateTime">2018-01-02T00:00:00.000</Data></Cell>
        </Row>"#,
        text("张三"),
        text("李四")
    ))
}

/// A folder of the shared test data, if it is there; says so if not.
pub fn shared(folder: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(folder);
    if path.exists() {
        return Some(path);
    }
    eprintln!("SKIPPED: no shared data ({folder})");
    None
}
