//! Every layout in each encoding and format exports come in, with what platforms
//! put around values and above and below the table.

use huitouke_fixtures::format::csv::{Encoding, csv};
use huitouke_fixtures::format::{xls::xls, xlsx::xlsx};
use huitouke_fixtures::sheet::{Cell, Sheet};
use huitouke_fixtures::time::{Day, Stamp};
use serde_json::Value;

use super::{check_import, headers, holds_orders, made_up, platforms};
use crate::common::TestShop;

/// How cells are written.
#[derive(Clone, Copy, PartialEq)]
enum Cells {
    /// As text files of the platform have them.
    Wrapped,
    /// As text.
    Texts,
    /// Amounts as numbers, times as dates.
    Typed,
}

/// What a layout's files come as, from the platform or saved again by those who
/// work with them; as collected from real files.
fn comes_as(platform: &str, id: &str) -> &'static [&'static str] {
    match (platform, id) {
        ("taobao", "taobao-orders-2025" | "taobao-supplier") => &["xlsx"],
        ("taobao", "taobao-orders-2019" | "taobao-orders-2021") => &["gb18030", "xlsx"],
        ("taobao", "taobao-items-2024") => &["gb18030", "utf-8", "xlsx"],
        ("taobao", "taobao-orders-sample") => &["utf-8"],
        ("taobao" | "jd" | "alipay", _) => &["gb18030"],
        ("pinduoduo" | "wechat_shop", _) => &["gb18030", "utf-8", "xlsx"],
        ("douyin" | "kuaishou", _) => &["utf-8", "xlsx"],
        ("youzan", _) => &["gb18030", "utf-8"],
        ("wechat_pay" | "wallet" | "shopify" | "woocommerce", _) => &["utf-8"],
        ("weidian", _) => &["xls"],
        ("alibaba" | "log", _) => &["xls", "xlsx"],
        ("wangdiantong", _) => &["gb18030", "xlsx"],
        _ => &["xlsx"],
    }
}

/// Lines above the table, by platform and layout, as collected from real files.
fn preamble(id: &str) -> usize {
    match id {
        "wechat-pay-personal" => 16,
        "alipay-personal" => 24,
        "alipay-personal-web" | "alipay-merchant-trades" | "alipay-merchant-funds" => 4,
        "wallet-jd" => 21,
        "wallet-meituan" => 19,
        _ => 0,
    }
}

fn cell(platform: &str, role: Option<&str>, text: &str, cells: Cells) -> Cell {
    match (cells, role) {
        (Cells::Texts, _) | (_, None) => text.into(),
        (Cells::Wrapped, Some("order_number")) if !text.is_empty() => match platform {
            "taobao" => Cell::Raw(format!("=\"{text}\"")),
            "douyin" | "wechat_shop" => Cell::Raw(format!("\t{text}")),
            "pinduoduo" | "wechat_pay" | "alipay" => Cell::Raw(format!("{text}\t")),
            _ => text.into(),
        },
        (Cells::Wrapped, Some("phone")) if platform == "taobao" => Cell::Raw(format!("'{text}")),
        (Cells::Wrapped, Some("paid")) if platform == "wechat_pay" => Cell::Raw(format!("¥{text}")),
        (Cells::Wrapped, Some(_)) => text.into(),
        (Cells::Typed, Some("paid" | "due" | "unit_price" | "quantity" | "refunded")) => {
            text.parse().map_or_else(|_| text.into(), Cell::Number)
        }
        (Cells::Typed, Some("paid_at" | "ordered_at")) => {
            date(text).map_or(text.into(), Cell::Date)
        }
        (Cells::Typed, Some(_)) => text.into(),
    }
}

fn date(text: &str) -> Option<Stamp> {
    let (day, time) = text.split_once(' ')?;
    let numbers = |text: &str, sign| -> Option<Vec<u32>> {
        text.split(sign).map(|part| part.parse().ok()).collect()
    };
    let (day, time) = (numbers(day, '-')?, numbers(time, ':')?);
    let seconds = time[0] * 3600 + time[1] * 60 + time[2];
    Some(Stamp::new(Day::new(day[0] as i32, day[1], day[2]), seconds))
}

fn sheet(platform: &Value, layout: &Value, rows: &[Vec<String>], cells: Cells) -> Sheet {
    let name = if platform["platform"] == "weidian" { "excelReport" } else { "Sheet1" };
    let mut sheet = Sheet::new(name);
    for line in 0..preamble(layout["id"].as_str().unwrap()) {
        sheet.push_texts(&[&match line % 4 {
            0 => format!("账单明细 第{line}条说明"),
            1 => "起始时间：[2026-05-01 00:00:00] 终止时间：[2026-06-01 00:00:00]".to_owned(),
            2 => "收入：4笔 140.50元".to_owned(),
            _ => "----------------------------------".to_owned(),
        }]);
    }
    let headers = headers(layout);
    sheet.rows.push(headers.iter().map(|h| h.as_str().into()).collect());
    let platform = platform["platform"].as_str().unwrap();
    for row in rows {
        let row = row.iter().zip(&headers);
        let role = |header: &String| layout["roles"][header.as_str()].as_str();
        sheet.rows.push(row.map(|(text, h)| cell(platform, role(h), text, cells)).collect());
    }
    for start in layout["trailer"].as_array().into_iter().flatten() {
        sheet.push_texts(&[&format!("{}：共4笔记录", start.as_str().unwrap())]);
    }
    sheet
}

/// Imports every layout with orders that comes as this (`None`: all of them), each
/// into a shop of its own; how many.
fn every_layout(
    comes: Option<&str>,
    ending: &str,
    cells: Cells,
    write: impl Fn(&Sheet) -> Vec<u8>,
) -> usize {
    let mut checked = 0;
    for platform in platforms() {
        for layout in platform["layouts"].as_array().unwrap() {
            let id = layout["id"].as_str().unwrap();
            let kinds = comes_as(platform["platform"].as_str().unwrap(), id);
            if !holds_orders(layout) || comes.is_some_and(|kind| !kinds.contains(&kind)) {
                continue;
            }
            let rows = made_up::rows(layout, &platform["states"]);
            let shop = TestShop::new();
            let name = format!("{id}.{ending}");
            let path = shop.file(&name, &write(&sheet(&platform, layout, &rows, cells)));
            check_import(&shop, &path, &platform, layout, rows.len());
            checked += 1;
        }
    }
    checked
}

#[test]
fn in_gb18030() {
    let write = |sheet: &Sheet| csv(sheet, Encoding::Gb18030);
    assert!(every_layout(Some("gb18030"), "csv", Cells::Wrapped, write) >= 15);
}

#[test]
fn in_utf_8_with_a_mark() {
    let write = |sheet: &Sheet| csv(sheet, Encoding::Utf8Bom);
    assert!(every_layout(Some("utf-8"), "csv", Cells::Wrapped, write) >= 15);
}

#[test]
fn in_a_workbook_of_texts() {
    let write = |sheet: &Sheet| xlsx(&[sheet]).unwrap();
    assert!(every_layout(Some("xlsx"), "xlsx", Cells::Texts, write) >= 15);
}

#[test]
fn in_an_old_workbook() {
    assert!(every_layout(Some("xls"), "xls", Cells::Texts, xls) >= 5);
}

/// Anything may have been saved again by a spreadsheet program.
#[test]
fn in_a_workbook_of_numbers_and_dates() {
    let write = |sheet: &Sheet| xlsx(&[sheet]).unwrap();
    assert!(every_layout(None, "xlsx", Cells::Typed, write) >= 35);
}
