//! An xlsx written by hand, part by part.

use super::zip;

const CONTENT_TYPES: &str = r#"<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#;

/// What an xlsx of one sheet is made of.
pub fn xlsx_parts(sheet: &str) -> Vec<(String, Vec<u8>)> {
    const TYPE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relations = |list: &[(&str, &str)]| {
        let one = |(id, (kind, target)): (usize, &(&str, &str))| {
            format!(r#"<Relationship Id="rId{id}" Type="{TYPE}/{kind}" Target="{target}"/>"#)
        };
        let all: String = list.iter().enumerate().map(one).collect();
        format!(r#"<?xml version="1.0"?><Relationships>{all}</Relationships>"#)
    };
    let workbook = format!(
        r#"<workbook xmlns="{MAIN}" xmlns:r="{TYPE}"><workbookPr/><sheets><sheet name="订单" sheetId="1" r:id="rId0"/></sheets></workbook>"#
    );
    let of_workbook = relations(&[
        ("worksheet", "worksheets/sheet1.xml"),
        ("styles", "styles.xml"),
        ("sharedStrings", "sharedStrings.xml"),
    ]);
    // Styles 1 to 4: a date, a duration, money, an East Asian date.
    let styles = r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"><alignment/></xf><xf numFmtId="46"/><xf numFmtId="4"/><xf numFmtId="31"/></cellXfs></styleSheet>"#;
    let strings = "<sst uniqueCount=\"3\"><si><t>张三</t></si><si/><si><r><t>李</t></r><rPh><t>li</t></rPh><r><rPr/><t>四</t></r></si></sst>";
    [
        ("_rels/.rels", relations(&[("officeDocument", "xl/workbook.xml")])),
        ("xl/workbook.xml", workbook),
        ("xl/_rels/workbook.xml.rels", of_workbook),
        ("xl/styles.xml", styles.to_owned()),
        ("xl/sharedStrings.xml", strings.to_owned()),
        ("xl/worksheets/sheet1.xml", sheet.to_owned()),
        ("[Content_Types].xml", CONTENT_TYPES.to_owned()),
    ]
    .map(|(name, content)| (name.to_owned(), content.into_bytes()))
    .to_vec()
}

/// An xlsx of one sheet with these rows, its parts changed by `change`.
pub fn xlsx_changed(rows: &str, change: impl FnOnce(&mut Vec<(String, Vec<u8>)>)) -> Vec<u8> {
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let mut parts = xlsx_parts(&sheet);
    change(&mut parts);
    let parts: Vec<_> = parts.iter().map(|(name, bytes)| (name.as_str(), &bytes[..])).collect();
    zip(&parts)
}

/// An xlsx of one sheet with these rows.
pub fn xlsx_of(rows: &str) -> Vec<u8> {
    xlsx_changed(rows, |_| {})
}
