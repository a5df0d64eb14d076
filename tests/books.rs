//! Books of several sheets and zips of files, as the command line takes them.

use std::io::{Cursor, Write};

use rust_xlsxwriter::Workbook;
use zip::write::SimpleFileOptions;

use crate::common::TestShop;

type Rows<'a> = &'a [&'a [&'a str]];

fn book(sheets: &[(&str, Rows<'_>)]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet().set_name(*name).unwrap();
        for (r, row) in rows.iter().enumerate() {
            for (c, cell) in row.iter().enumerate() {
                sheet.write(r as u32, c as u16, *cell).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const ORDERS: Rows<'static> = &[
    &["订单号", "下单时间", "买家昵称", "实付金额", "订单状态"],
    &["E20260105000001", "2026-01-05 10:00:00", "小美", "110.00", "交易成功"],
    &["E20260106000002", "2026-01-06 11:00:00", "阿杰", "30.00", "交易成功"],
];
const LINES: Rows<'static> = &[
    &["订单号", "商品名称", "规格", "数量", "商品金额"],
    &["E20260105000001", "面膜", "5片", "1", "40.00"],
    &["E20260105000001", "精华", "30ml", "2", "60.00"],
    &["E20260106000002", "面膜", "5片", "1", "30.00"],
];

#[test]
fn a_book_equals_its_sheets_as_files_in_any_order() {
    let whole = TestShop::new();
    let path = whole.file("报表.xlsx", &book(&[("订单报表", ORDERS), ("销售明细", LINES)]));
    whole.import(&path);
    let expected = whole.everything();
    assert!(expected.iter().any(|v| v.to_string().contains("精华")));
    let list = whole.ok(&["customers"]);
    assert_eq!((&list["total"], &list["net_fen"]), (&2.into(), &14_000.into()));
    for order in [[0, 1], [1, 0]] {
        let shop = TestShop::new();
        let parts = [("订单报表", ORDERS), ("销售明细", LINES)];
        for i in order {
            let (name, rows) = parts[i];
            shop.import(&shop.file(&format!("{name}.xlsx"), &book(&[(name, rows)])));
        }
        assert_eq!(shop.everything(), expected, "{order:?}");
        shop.assert_whole();
    }
    whole.ok(&["undo"]);
    assert_eq!(whole.ok(&["customers"])["total"], 0);
    whole.assert_whole();
}

#[test]
fn a_zip_equals_its_files() {
    let [may, june] =
        ["2026-05-06", "2026-06-06"].map(|day| format!("日期,姓名,金额\n{day},张三,9\n"));
    let inside: [(&str, &[u8]); 3] = [
        ("账/五月.csv", may.as_bytes()),
        ("账/六月.csv", june.as_bytes()),
        ("__MACOSX/._五月.csv", b"\0"),
    ];
    let zipped = TestShop::new();
    let path = zipped.file("账 本.zip", &zip(&inside));
    let found = zipped.ok(&["detect", path.to_str().unwrap()]);
    assert_eq!(found.as_array().unwrap().len(), 2);
    assert_eq!(found[0]["file"], "账 本.zip › 账/五月.csv");
    zipped.import(&path);
    let apart = TestShop::new();
    for (name, bytes) in &inside[..2] {
        apart.import(&apart.file(&name.replace('/', " "), bytes));
    }
    assert_eq!(zipped.everything(), apart.everything());
    assert_eq!(zipped.ok(&["batches"]).as_array().unwrap().len(), 1);

    let nested = zipped.file("套.zip", &zip(&[("里.zip", &zip(&inside))]));
    let error = zipped.error(&["import", nested.to_str().unwrap()]);
    assert_eq!(error["code"], "zip_in_zip");
    assert_eq!(error["params"]["file"], "套.zip › 里.zip");
}
