//! Whole files, from the path to orders.

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use huitouke_analytics::Day;
use huitouke_contract::error::ErrorCode;
use huitouke_contract::imports::{Choices, FileNotice, Role, RoleReason, SheetIs};

use super::super::stage::OrderKey;
use super::*;

fn file(folder: &tempfile::TempDir, name: &str, content: &str) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, content).unwrap();
    path
}

fn today() -> Day {
    Day::from_ymd(2024, 1, 1).unwrap()
}

fn failed(path: &Path) -> ErrorCode {
    let error = detect(path, &Choices::default()).err().unwrap();
    assert!(error.params.contains_key("file"), "{error}");
    error.code
}

#[test]
fn a_text_file_is_described() {
    let folder = tempfile::tempdir().unwrap();
    let path =
        file(&folder, "五月 客户.csv", "姓名,日期,金额\n张三,2023-05-06,99\n李四,2023-05-07,12\n");
    let found = detect(&path, &Choices::default()).unwrap().detection;
    assert_eq!((found.file.as_str(), found.format.as_str()), ("五月 客户.csv", "text"));
    assert_eq!((found.platform.as_str(), found.layout), ("hand", None));
    assert_eq!((found.encoding.as_deref(), found.sheet), (Some("utf-8"), None));
    assert_eq!((found.header_row, found.rows), (Some(1), Some(2)));
    assert_eq!(found.preview[1], ["张三", "2023-05-06", "99"]);
    assert_eq!(found.columns[0].role, Role::Receiver);
    assert!(found.notices.is_empty());
}

#[test]
fn the_likely_sheet_of_a_workbook() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("账本.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().set_name("说明").unwrap().write(0, 0, "请看第二页").unwrap();
    let sheet = book.add_worksheet().set_name("订单").unwrap();
    for (c, header) in ["客户", "电话", "日期", "金额"].into_iter().enumerate() {
        sheet.write(2, c as u16, header).unwrap();
    }
    let date = rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd");
    sheet.write(3, 0, "张三").unwrap();
    sheet.write(3, 1, 13_800_138_000.0).unwrap();
    sheet.write_with_format(3, 2, 45_052.0, &date).unwrap();
    sheet.write(3, 3, 1.005).unwrap();
    book.save(&path).unwrap();

    let mut understood = detect(&path, &Choices::default()).unwrap();
    assert_eq!(understood.detection.sheet.as_deref(), Some("订单"));
    let sheets: Vec<_> =
        understood.detection.sheets.iter().map(|s| (s.name.as_str(), s.is)).collect();
    assert_eq!(sheets, [("说明", SheetIs::Nothing), ("订单", SheetIs::Taken)]);
    assert_eq!(understood.detection.header_row, Some(3));
    let mut orders = Vec::new();
    let summary = understood.read(today(), 100, &mut |chunk, _| {
        orders.extend(chunk.orders);
        ControlFlow::Continue(())
    });
    assert_eq!(summary.unwrap().map(|s| (s.rows, s.problems_total)), Some((1, 0)));
    assert_eq!(orders[0].day.to_string(), "2023-05-06");
    assert_eq!(orders[0].paid.map(|p| p.0), Some(101));
    assert_eq!(orders[0].phone.as_deref(), Some("13800138000"));

    let choices = Choices { sheet: Some("没有".into()), ..Choices::default() };
    assert_eq!(detect(&path, &choices).err().map(|e| e.code), Some(ErrorCode::BadRequest));
}

#[test]
fn what_is_missing_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let no_date = file(&folder, "a.csv", "姓名,金额\n张三,99\n");
    let error = detect(&no_date, &Choices::default()).err().unwrap();
    assert_eq!(
        (error.code, error.params["missing"].as_str()),
        (ErrorCode::FileNoUsableColumn, "ordered_at")
    );
    let prose = file(&folder, "b.csv", "今天天气很好\n明天也是\n");
    assert_eq!(failed(&prose), ErrorCode::FileNoTable);
    assert_eq!(failed(&folder.path().join("没有.csv")), ErrorCode::FileMissing);
    assert_eq!(failed(folder.path()), ErrorCode::FileIsFolder);
    let no_buyer = file(&folder, "c.csv", "日期,商品\n2023-05-06,面霜\n");
    let found = detect(&no_buyer, &Choices::default()).unwrap().detection;
    assert_eq!(found.notices, [FileNotice::NoBuyer, FileNotice::NoAmount]);
}

#[test]
fn choices_hold() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, "a.csv", "姓名,日期,金额\n张三,2023-05-06,99\n");
    let choices = Choices { roles: vec![(2, Role::Due)], ..Choices::default() };
    let found = detect(&path, &choices).unwrap().detection;
    assert_eq!((found.columns[2].role, found.columns[2].reason), (Role::Due, RoleReason::Chosen));
    let choices = Choices { encoding: Some("klingon".into()), ..Choices::default() };
    assert_eq!(detect(&path, &choices).err().map(|e| e.code), Some(ErrorCode::BadRequest));
}

#[derive(Debug, Default, PartialEq)]
struct Counts {
    rows: u32,
    lines: u32,
    orders: usize,
    cancelled: usize,
    buyers: usize,
    problems: u32,
}

fn counts(understood: &mut Understanding) -> Counts {
    let (mut buyers, mut contents, mut numbers) = (0, 0, HashSet::new());
    let summary = understood.read(today(), 20_000, &mut |chunk, _| {
        buyers += chunk.new_buyers.len();
        for order in chunk.orders {
            match order.key {
                OrderKey::Number(number) => _ = numbers.insert(number),
                OrderKey::Content { .. } => contents += 1,
            }
        }
        ControlFlow::Continue(())
    });
    let summary = summary.unwrap().unwrap();
    Counts {
        rows: summary.rows,
        lines: summary.lines,
        orders: numbers.len() + contents,
        cancelled: numbers.iter().filter(|n| n.starts_with('C')).count(),
        buyers,
        problems: summary.problems_total,
    }
}

/// A file of the shared folder beside the repository, if that is there.
fn shared(name: &str) -> Option<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = here.ancestors().map(|a| a.join("shared/data").join(name)).find(|p| p.exists());
    if found.is_none() {
        eprintln!("SKIPPED: no shared/data/{name}");
    }
    found
}

#[test]
fn cdnow() {
    let Some(path) = shared("CDNOW_master.txt") else { return };
    let mut understood = detect(&path, &Choices::default()).unwrap();
    assert_eq!(understood.detection.layout.as_deref(), Some("log-purchases"));
    let expected =
        Counts { rows: 69_659, lines: 69_659, orders: 69_659, buyers: 23_570, ..Counts::default() };
    assert_eq!(counts(&mut understood), expected);

    // The same without its header is understood by its values alone.
    let folder = tempfile::tempdir().unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    let bare = file(&folder, "bare.txt", text.split_once('\n').unwrap().1);
    let mut understood = detect(&bare, &Choices::default()).unwrap();
    assert_eq!(
        (understood.detection.header_row, understood.detection.platform.as_str()),
        (None, "log")
    );
    assert_eq!(counts(&mut understood), expected);
}

#[test]
fn uci() {
    let Some(packed) = shared("uci_online_retail.csv.gz") else { return };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("uci.csv");
    let unpacked = std::process::Command::new("gzip").arg("-dc").arg(packed).output();
    let Ok(unpacked) = unpacked else {
        eprintln!("SKIPPED: no gzip here");
        return;
    };
    std::fs::write(&path, unpacked.stdout).unwrap();
    let mut understood = detect(&path, &Choices::default()).unwrap();
    assert_eq!(understood.detection.layout.as_deref(), Some("log-invoice-lines"));
    let expected = Counts {
        rows: 541_909,
        lines: 541_909,
        orders: 25_900,
        cancelled: 3_836,
        buyers: 4_372,
        problems: 0,
    };
    assert_eq!(counts(&mut understood), expected);
}
