//! HTML tables and XML Spreadsheets give the same rows as any other format.

#![allow(clippy::unwrap_used, reason = "a test")]

mod common;

use std::ops::ControlFlow;

use common::{Files, encoded, expected, read, rows_of, text_expected};
use huitouke_ingest::{Book, Encoding, Format, ReadAs, Sheet};

#[test]
fn html_under_any_name_and_encoding() {
    let files = Files::new();
    let html = common::html();
    for (bytes, encoding) in [
        (encoded(&html, Encoding::Gb18030), Encoding::Gb18030),
        // What the bytes are counts more than what the page says.
        (format!("\u{FEFF}{html}").into_bytes(), Encoding::Utf8),
        (html.replace("gbk", "utf-8").into_bytes(), Encoding::Utf8),
        (encoded(&html.replace("charset", ""), Encoding::Gb18030), Encoding::Gb18030),
        (encoded(&html, Encoding::Utf16Le), Encoding::Utf16Le),
        (encoded(&format!("\u{FEFF}{html}"), Encoding::Utf16Be), Encoding::Utf16Be),
    ] {
        for name in ["a.xls", "b.csv", "none"] {
            let path = files.write(name, &bytes);
            let mut book = Book::open(&path, ReadAs::default()).unwrap();
            assert_eq!((book.format(), book.encoding()), (Format::Html, Some(encoding)));
            assert_eq!(book.delimiter(), None);
            for _ in 0..2 {
                assert_eq!(rows_of(&mut book, 0).unwrap(), text_expected(), "{encoding:?}");
            }
            assert_eq!(book.sheets(), [Sheet { name: "Table 1".to_owned(), hidden: false }]);
            assert_eq!(book.notices(), []);
        }
    }
    // Two characters of GBK that also pass as UTF-8: here the page decides.
    let page = encoded("<meta charset=gb2312><table><tr><td>联通</table>", Encoding::Gb18030);
    let path = files.write("a.xls", page);
    assert_eq!(read(&path).unwrap(), [(1, vec!["联通".to_owned()])]);
    // The other encoding is one choice away.
    let path = files.write("b.xls", encoded("<table><td>陳</table>", Encoding::Big5));
    let read_as = ReadAs { encoding: Some(Encoding::Big5), delimiter: None };
    let mut book = Book::open(&path, read_as).unwrap();
    assert_eq!(rows_of(&mut book, 0).unwrap(), [(1, vec!["陳".to_owned()])]);
}

#[test]
fn sheets_of_one_name_are_told_apart() {
    let files = Files::new();
    let sheet = |name: &str, cell: &str| {
        format!(
            "<Worksheet{name}><Table><Row><Cell><Data>{cell}</Data></Cell></Row></Table></Worksheet>"
        )
    };
    let name = " ss:Name=\"订单\"";
    let sheets = [sheet(name, "a"), sheet("", "b"), sheet(name, "c"), sheet("", "d")].concat();
    let xml = format!(
        "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" \
         xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">{sheets}</Workbook>"
    );
    let mut book = Book::open(&files.write("a.xls", xml), ReadAs::default()).unwrap();
    let names: Vec<_> = book.sheets().iter().map(|sheet| sheet.name.clone()).collect();
    assert_eq!(names, ["订单", "", "订单 (2)", "(2)"]);
    assert_eq!(rows_of(&mut book, 2).unwrap(), [(1, vec!["c".to_owned()])]);
}

#[test]
fn html_of_several_tables_and_many_rows() {
    let files = Files::new();
    let row = "<tr><td>1<td>张三&amp;李四</td></tr>\n";
    let page = format!(
        "<table><tr><td> </table><table>{}</table><table><td>x</table>",
        row.repeat(20_000)
    );
    let path = files.write("a.xls", page);
    let mut book = Book::open(&path, ReadAs::default()).unwrap();
    let names: Vec<_> = book.sheets().iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["Table 1", "Table 2"]);
    let rows = rows_of(&mut book, 0).unwrap();
    assert_eq!(rows.len(), 20_000);
    assert_eq!(rows[19_999], (20_000, vec!["1".to_owned(), "张三&李四".to_owned()]));
    assert_eq!(rows_of(&mut book, 1).unwrap(), [(1, vec!["x".to_owned()])]);
    let mut calls = 0;
    book.read(0, &mut |block, _| {
        calls += 1;
        assert_eq!(block.len(), 100);
        ControlFlow::Break(())
    })
    .unwrap();
    assert_eq!(calls, 1);
}

#[test]
fn xml_spreadsheet_in_any_encoding() {
    let files = Files::new();
    let xml = common::xml_spreadsheet();
    let gbk = xml.replace("\"1.0\"?>", "\"1.0\" encoding=\"GBK\"?>");
    let prefixed = xml.replace("<Cell", "<ss:Cell").replace("</Cell", "</ss:Cell");
    for (bytes, encoding) in [
        (encoded(&xml, Encoding::Utf8), Encoding::Utf8),
        (encoded(&format!("\u{FEFF}{xml}"), Encoding::Utf8), Encoding::Utf8),
        (encoded(&gbk, Encoding::Gb18030), Encoding::Gb18030),
        (encoded(&format!("\u{FEFF}{xml}"), Encoding::Utf16Le), Encoding::Utf16Le),
        (prefixed.into_bytes(), Encoding::Utf8),
    ] {
        let path = files.write("a.xls", &bytes);
        let mut book = Book::open(&path, ReadAs::default()).unwrap();
        assert_eq!((book.format(), book.encoding()), (Format::XmlSpreadsheet, Some(encoding)));
        let sheets: Vec<_> = book.sheets().iter().map(|s| (s.name.as_str(), s.hidden)).collect();
        assert_eq!(sheets, [("订单", false), ("空 & hidden", true)]);
        for _ in 0..2 {
            assert_eq!(rows_of(&mut book, 0).unwrap(), expected(), "{encoding:?}");
        }
        assert_eq!(rows_of(&mut book, 1).unwrap(), []);
    }
}

#[test]
fn cells_of_an_xml_spreadsheet() {
    let files = Files::new();
    for (cells, expected) in [
        (
            "<Cell ss:MergeAcross=\"2\"><Data ss:Type=\"String\">a</Data></Cell>\
             <Cell><Data ss:Type=\"String\">b</Data></Cell>",
            &["a", "", "", "b"][..],
        ),
        (
            "<Cell><Data ss:Type=\"Error\">#N/A</Data></Cell>\
             <Cell><Data ss:Type=\"Boolean\">0</Data></Cell>\
             <Cell><Data ss:Type=\"Number\">1.5E2</Data></Cell>\
             <Cell><Data ss:Type=\"Number\">12张</Data></Cell>\
             <Cell><Data ss:Type=\"DateTime\">1899-12-31T08:30:00.000</Data></Cell>",
            &["!#N/A", "?false", "#150", "12张", "08:30:00"],
        ),
        (
            "<Cell><ss:Data ss:Type=\"String\"><html:B>张</html:B>三&#10;&lt;&#x5F20;&who;</ss:Data>\
             <Comment ss:Author=\"x\"><ss:Data>not this</ss:Data></Comment></Cell>\
             <Cell/><Cell><Data ss:Type=\"String\"><![CDATA[<b>&amp;]]></Data></Cell>",
            &["张三\n<张&who;", "", "<b>&amp;"],
        ),
        (
            "<Cell ss:Index=\"3\"><Data ss:Type=\"String\">c</Data></Cell>\
             <Cell ss:Index=\"1\"><Data ss:Type=\"String\">no way back</Data></Cell>",
            &["", "", "c", "no way back"],
        ),
    ] {
        let rows = format!("<Row ss:Index=\"2\" ss:Span=\"2\"/><Row>{cells}</Row>");
        let path = files.write("a.xls", common::xml_spreadsheet_of(&rows));
        let expected = expected.iter().map(|cell| (*cell).to_owned()).collect();
        assert_eq!(read(&path), Ok(vec![(5, expected)]), "{cells}");
    }
}
