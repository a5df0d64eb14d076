//! Every known layout as a small file of its own headers, through the command
//! line; bills and lists that hold no orders; real bills where they are at hand.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::common::TestShop;

mod bills;
mod encodings;

#[path = "../src-tauri/core/src/imports/understand/made_up.rs"]
mod made_up;

/// Every platform's data file with its layouts.
fn platforms() -> Vec<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/layouts");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.retain(|path| path.file_name().is_some_and(|name| name != "aliases.json"));
    files
        .iter()
        .map(|path| serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap())
        .collect()
}

fn csv<R: AsRef<[C]>, C: AsRef<str>>(rows: &[R]) -> Vec<u8> {
    let cell = |c: &C| format!("\"{}\"", c.as_ref().replace('"', "\"\""));
    let line = |row: &R| row.as_ref().iter().map(cell).collect::<Vec<_>>().join(",");
    rows.iter().map(|row| line(row) + "\r\n").collect::<String>().into_bytes()
}

fn headers(layout: &Value) -> Vec<String> {
    let headers = layout["headers"].as_array().unwrap();
    headers.iter().map(|h| h.as_str().unwrap().to_owned()).collect()
}

fn net(shop: &TestShop) -> i64 {
    let matrix = shop.ok(&["report", "lifecycle"])["matrix"].clone();
    matrix.as_array().unwrap().iter().map(|c| c["net_fen"].as_i64().unwrap()).sum()
}

/// What the made-up orders come to in 分. Where no number holds the lines of the
/// first order together, it has its first line only.
fn total(layout: &Value) -> i64 {
    let cut = layout["rows"] == "line" && layout["amount"] != "order";
    let first = if cut && !made_up::has_number(layout) { 6_000 } else { made_up::TOTALS[0] };
    first + made_up::TOTALS[1..].iter().sum::<i64>()
}

/// Whether files of a layout say when.
fn is_dated(layout: &Value) -> bool {
    made_up::has(layout, "ordered_at")
        || made_up::has(layout, "paid_at")
        || layout["day_in_number"].is_string()
}

/// Whether files of a layout hold orders by themselves.
fn holds_orders(layout: &Value) -> bool {
    is_dated(layout) && !layout["holds"].is_string()
}

fn names_buyers(layout: &Value) -> bool {
    let keys = ["account", "customer_number", "nick", "buyer_phone", "phone"];
    keys.iter().any(|role| made_up::has(layout, role))
}

/// Imports a made-up file of a layout and checks rows, orders, buyers and sums.
fn check_import(shop: &TestShop, path: &Path, platform: &Value, layout: &Value, rows: usize) {
    let id = layout["id"].as_str().unwrap();
    let outcome = &shop.import(path)["files"][0];
    // Without days they wait for the file that says them.
    let waiting = if is_dated(layout) { 0 } else { made_up::BUYERS.len() };
    assert_eq!(outcome["orders_without_day"], waiting, "{id}");
    assert_eq!(outcome["days"].is_null(), waiting > 0, "{id}");
    assert_eq!(outcome["platform"], platform["platform"], "{id}");
    assert_eq!(outcome["layout"], layout["id"]);
    assert_eq!(outcome["problems_total"], 0, "{id}: {}", outcome["problems"]);
    assert_eq!(outcome["rows"], rows, "{id} rows");
    assert_eq!(outcome["lines"], rows, "{id} lines");
    assert_eq!(outcome["orders_new"], made_up::BUYERS.len(), "{id} orders");
    let named = names_buyers(layout);
    assert_eq!(outcome["customers_new"], if named { 3 } else { 0 }, "{id} customers");
    let amounts = ["paid", "due", "unit_price"];
    if named && waiting == 0 && amounts.iter().any(|role| made_up::has(layout, role)) {
        assert_eq!(net(shop), total(layout), "{id} net");
    }
}

#[test]
fn every_layout_gives_its_orders_buyers_and_amounts() {
    let (mut orders, mut people) = (0, 0);
    for platform in platforms() {
        for layout in platform["layouts"].as_array().unwrap() {
            let id = layout["id"].as_str().unwrap();
            let made_up = made_up::rows(layout, &platform["states"]);
            let mut table = vec![headers(layout)];
            table.extend(made_up.iter().cloned());
            let shop = TestShop::new();
            let path = shop.file(&format!("{id}.csv"), &csv(&table));
            if layout["holds"] == "contacts" {
                people_only(&shop, &path, &platform, layout);
                people += 1;
                continue;
            }
            if layout["holds"].is_string() {
                let error = shop.error(&["import", path.to_str().unwrap()]);
                assert_eq!(error["code"], "file_no_usable_column", "{id}");
                continue;
            }
            check_import(&shop, &path, &platform, layout, made_up.len());
            let named = names_buyers(layout);
            let detected = shop.ok(&["detect", path.to_str().unwrap()]).to_string();
            assert_eq!(detected.contains("no_buyer"), !named, "{id}");
            shop.assert_whole();
            orders += 1;
        }
    }
    assert!(orders >= 35 && people >= 4, "{orders} layouts with orders, {people} of people");
}

/// A layout of people gives them with what it says of them, once, and takes them
/// back with the import.
fn people_only(shop: &TestShop, path: &Path, platform: &Value, layout: &Value) {
    let id = layout["id"].as_str().unwrap();
    let detected = shop.ok(&["detect", path.to_str().unwrap()]);
    let detected = &detected[0];
    assert_eq!(
        (&detected["holds"], &detected["notices"]),
        (&"contacts".into(), &json!([])),
        "{id}"
    );
    let first = shop.import(path);
    let outcome = &first["files"][0];
    assert_eq!((&outcome["platform"], &outcome["layout"]), (&platform["platform"], &layout["id"]));
    assert_eq!(outcome["problems_total"], 0, "{id}: {}", outcome["problems"]);
    let counts = ["rows", "lines", "contacts", "contacts_told", "customers_new", "orders_new"];
    assert_eq!(counts.map(|c| outcome[c].as_u64().unwrap()), [4, 4, 3, 3, 3, 0], "{id}");

    let again = &shop.import(path)["files"][0];
    let counts = ["contacts", "contacts_told", "customers_new", "customers_matched"];
    assert_eq!(counts.map(|c| again[c].as_u64().unwrap()), [3, 0, 0, 3], "{id}");

    // What each column says is in the panel, under its role or its header.
    let list = shop.ok(&["customers", "--limit", "10"]);
    assert_eq!(list["total"], 3, "{id}");
    let rows = list["rows"].as_array().unwrap();
    assert!(rows.iter().all(|row| row["stage"] == "prospect"));
    let panels: Vec<Value> = rows
        .iter()
        .map(|row| shop.ok(&["customer", &row["id"].to_string()])["profile"].clone())
        .collect();
    let all = Value::from(panels).to_string();
    for role in layout["roles"].as_object().unwrap().values() {
        let shown = match role.as_str().unwrap() {
            "receiver" | "nick" => "孙一一",
            "buyer_phone" | "phone" => "13800138001",
            "account" | "email" => "buyer2@example.com",
            "tags" => "敏感肌",
            "added_at" => "2026-04-02",
            "source" => "视频号",
            "birthday" => "\"calendar\":\"lunar\",\"day\":15,\"leap\":false,\"month\":8",
            "gender" => "male",
            "staff" => "店长",
            "referrer" => "钱多多",
            "shop_remark" => "老客户",
            _ => continue,
        };
        assert!(all.contains(shown), "{id}: {role} in {all}");
    }
    shop.assert_whole();
    shop.ok(&["undo", "--batch", &first["batch"].to_string()]);
    assert_eq!(shop.ok(&["customers"])["total"], 3, "{id}: the second import still says so");
    shop.assert_whole();
}

#[test]
fn lines_of_an_order_whatever_they_repeat() {
    // 1688 writes the order on its first line only.
    let shop = TestShop::new();
    let first_only: &[&[&str]] = &[
        &[
            "订单编号",
            "买家会员名",
            "实付款(元)",
            "订单状态",
            "订单创建时间",
            "货品标题",
            "单价(元)",
            "数量",
        ],
        &["2001", "buyer_a", "75.50", "交易成功", "2026-05-06 10:00:00", "面霜", "30", "2"],
        &["", "", "", "", "", "手霜", "15.50", "1"],
        &["2002", "buyer_b", "9.00", "交易成功", "2026-05-07 10:00:00", "皂", "9", "1"],
    ];
    let outcome = &shop.import(&shop.file("1688.csv", &csv(first_only)))["files"][0];
    assert_eq!(outcome["layout"], "alibaba-orders");
    assert_eq!((&outcome["orders_new"], &outcome["problems_total"]), (&2.into(), &0.into()));
    assert_eq!(net(&shop), 8_450);

    // A sub-order sent back, or called off, is not part of what was paid.
    let shop = TestShop::new();
    let subs: &[&[&str]] = &[
        &[
            "主订单编号",
            "子订单编号",
            "选购商品",
            "商品单价",
            "商品数量",
            "订单应付金额",
            "收件人手机号",
            "订单提交时间",
            "订单状态",
            "售后状态",
        ],
        &[
            "\t6913800000000643751",
            "1",
            "面霜",
            "30",
            "1",
            "30.00",
            "13800138000",
            "2026-05-06 10:00:00",
            "已关闭",
            "退款成功",
        ],
        &[
            "\t6913800000000643751",
            "2",
            "手霜",
            "15",
            "1",
            "15.00",
            "13800138000",
            "2026-05-06 10:00:00",
            "已完成",
            "-",
        ],
        &[
            "\t6913800000000643752",
            "3",
            "手霜",
            "15",
            "1",
            "15.00",
            "$$密文",
            "2026-05-06 10:00:00",
            "已完成",
            "-",
        ],
    ];
    let outcome = &shop.import(&shop.file("抖店.csv", &csv(subs)))["files"][0];
    assert_eq!(outcome["layout"], "douyin-orders-2024");
    assert_eq!((&outcome["orders_new"], &outcome["customers_new"]), (&2.into(), &1.into()));
    assert_eq!(
        (&outcome["orders_without_customer"], &outcome["problems_total"]),
        (&1.into(), &0.into())
    );
    assert_eq!(net(&shop), 1_500);
    // 微信小店 repeats the order's amount; what went back counts by line.
    let shop = TestShop::new();
    let repeated: &[&[&str]] = &[
        &[
            "订单号",
            "订单下单时间",
            "订单状态",
            "收件人手机",
            "订单实际支付金额",
            "商品编码(平台)",
            "商品名称",
            "商品实际价格(单件)",
            "商品数量",
            "商品已退款金额",
        ],
        &[
            "3001",
            "2026-05-06 10:00:00",
            "已完成",
            "13800138000",
            "75.50",
            "1",
            "面霜",
            "30",
            "2",
            "5.00",
        ],
        &[
            "3001",
            "2026-05-06 10:00:00",
            "已完成",
            "13800138000",
            "75.50",
            "2",
            "手霜",
            "15.50",
            "1",
            "3.00",
        ],
    ];
    let outcome = &shop.import(&shop.file("微信小店.csv", &csv(repeated)))["files"][0];
    assert_eq!(outcome["layout"], "wechat-shop-orders-2024");
    assert_eq!((&outcome["orders_new"], &outcome["problems_total"]), (&1.into(), &0.into()));
    assert_eq!(net(&shop), 6_750);
}

#[test]
fn no_buyer_and_no_time_keep_the_orders() {
    let shop = TestShop::new();
    let pdd: &[&[&str]] = &[
        &[
            "商品",
            "订单号",
            "订单状态",
            "用户实付金额(元)",
            "商品数量(件)",
            "售后状态",
            "订单成交时间",
        ],
        &["面霜", "260506-123456789012345\t", "已签收", "30.00", "1", "无售后或售后取消", ""],
        &[
            "面霜",
            "260507-123456789012345\t",
            "已签收",
            "30.00",
            "1",
            "退款成功",
            "2026-05-07 10:00:00",
        ],
    ];
    let path = shop.file("orders_export.csv", &csv(pdd));
    let found = &shop.ok(&["detect", path.to_str().unwrap()]);
    assert!(found.to_string().contains("no_buyer"), "{found}");
    let outcome = &shop.import(&path)["files"][0];
    assert_eq!(outcome["layout"], "pinduoduo-orders-2024");
    assert_eq!(outcome["problems_total"], 0, "{}", outcome["problems"]);
    assert_eq!(
        (&outcome["orders_new"], &outcome["orders_without_customer"]),
        (&2.into(), &2.into())
    );
    assert_eq!(outcome["days"], serde_json::json!(["2026-05-06", "2026-05-07"]));
    shop.assert_whole();
}
