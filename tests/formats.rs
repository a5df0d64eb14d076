//! Every made-up file, in every format, against the truth it was made from.

use huitouke_fixtures as fixtures;
use serde_json::Value;

use crate::common::TestShop;

fn sum(matrix: &Value, field: &str, of: impl Fn(&Value) -> bool) -> i64 {
    matrix.as_array().unwrap().iter().filter(|c| of(c)).map(|c| c[field].as_i64().unwrap()).sum()
}

#[test]
fn every_file_gives_what_it_was_made_from() {
    let made_up = fixtures::small_shop();
    for file in fixtures::files::all(&made_up).unwrap() {
        let shop = TestShop::new();
        let path = shop.file(&file.name, &file.bytes);
        let outcome = &shop.import(&path)["files"][0];
        let name = &file.name;
        let truth = &file.truth;
        assert_eq!(outcome["problems_total"], 0, "{name}: {}", outcome["problems"]);
        assert_eq!(outcome["rows"], truth.rows, "{name} rows");
        assert_eq!(outcome["orders_new"], truth.orders, "{name} orders");
        assert_eq!(outcome["customers_new"], truth.customers, "{name} customers");
        // Only the log of single lines has orders without a customer.
        let nobody = outcome["orders_without_customer"].as_u64().unwrap();
        assert_eq!(nobody > 0, name == "log-lines.csv", "{name}");

        let report = shop.ok(&["report", "lifecycle"]);
        assert_eq!(report["as_of"], truth.last_day.unwrap().to_string(), "{name}");
        let matrix = &report["matrix"];
        assert_eq!(sum(matrix, "customers", |_| true), truth.customers as i64, "{name}");
        let buyers = sum(matrix, "customers", |c| c["stage"] != "prospect");
        assert_eq!(buyers, truth.buyers as i64, "{name} buyers");
        // Orders without a customer are shown beside the customers' figures.
        let nobodys_net = report["unowned_net_fen"].as_i64().unwrap();
        assert_eq!(sum(matrix, "net_fen", |_| true) + nobodys_net, truth.net_fen, "{name} net");

        let list = shop.ok(&["customers", "--limit", "1000"]);
        let rows = list["rows"].as_array().unwrap();
        let total = |field: &str| rows.iter().map(|r| r[field].as_u64().unwrap()).sum::<u64>();
        let nobodys = report["unowned_orders"].as_u64().unwrap();
        assert_eq!(total("orders") + nobodys, truth.completed as u64, "{name} completed");
        assert_eq!(total("purchase_days"), truth.purchase_days as u64, "{name} purchase days");
        shop.assert_whole();
    }
}

#[test]
fn the_same_file_again_changes_nothing() {
    let made_up = fixtures::small_shop();
    for file in fixtures::files::all(&made_up).unwrap() {
        let shop = TestShop::new();
        let path = shop.file(&file.name, &file.bytes);
        shop.import(&path);
        let before = shop.ok(&["report", "lifecycle"]);
        let again = &shop.import(&path)["files"][0];
        assert_eq!(again["orders_new"], 0, "{}", file.name);
        assert_eq!(again["orders_updated"], 0, "{}", file.name);
        assert_eq!(again["orders_known"], file.truth.orders, "{}", file.name);
        assert_eq!(again["customers_new"], 0, "{}", file.name);
        assert_eq!(again["customers_matched"], file.truth.customers, "{}", file.name);
        assert_eq!(shop.ok(&["report", "lifecycle"]), before, "{}", file.name);
    }
}

#[test]
fn several_files_at_once_are_one_batch() {
    let made_up = fixtures::small_shop();
    let shop = TestShop::new();
    let a = shop.file("a.csv", &fixtures::files::taobao_2019_csv(&made_up).bytes);
    let b = shop.file("b.csv", &fixtures::files::youzan_csv(&made_up).bytes);
    let outcome = shop.ok(&["import", a.to_str().unwrap(), b.to_str().unwrap()]);
    assert_eq!(outcome["files"].as_array().unwrap().len(), 2);
    assert_eq!(shop.ok(&["batches"]).as_array().unwrap().len(), 1);
    shop.ok(&["undo"]);
    assert_eq!(shop.ok(&["customers"])["total"], 0);
}

#[test]
fn a_plan_says_what_the_import_then_does_and_keeps_nothing() {
    let made_up = fixtures::small_shop();
    let shop = TestShop::new();
    let path = shop.file("t.csv", &fixtures::files::taobao_2019_csv(&made_up).bytes);
    let path = path.to_str().unwrap();
    let plan = shop.ok(&["plan", path]);
    assert_eq!(plan["batch"], Value::Null);
    assert_eq!(shop.ok(&["customers"])["total"], 0);
    assert_eq!(shop.ok(&["import", path])["files"], plan["files"]);
}

/// One table in the disguises that back ends and spreadsheet programs give it.
#[test]
fn tables_in_disguise_are_read_by_what_they_are() {
    let rows = [
        ["日期", "姓名", "电话", "商品", "金额"],
        ["2026-01-05", "张三", "13800000001", "面膜", "60.50"],
        ["2026-02-06", "李四", "13800000002", "精华", "128"],
        ["2026-03-07", "张三", "13800000001", "面膜", "60.50"],
    ];
    let cells = |open: &str, close: &str, row: &[&str]| -> String {
        row.iter().map(|cell| format!("{open}{cell}{close}")).collect()
    };
    let html: String =
        rows.iter().map(|row| format!("<tr>{}</tr>\n", cells("<td>", "</td>", row))).collect();
    let html =
        format!("<html><head><meta charset=\"utf-8\"></head><table border=1>{html}</table></html>");
    let xml: String = rows
        .iter()
        .map(|row| {
            let open = "<Cell><Data ss:Type=\"String\">";
            format!("<Row>{}</Row>", cells(open, "</Data></Cell>", row))
        })
        .collect();
    let xml = format!(
        "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" \
         xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"订单\">\
         <Table>{xml}</Table></Worksheet></Workbook>"
    );
    let text: String = rows.iter().map(|row| row.join("\t") + "\r\n").collect();
    let utf16: Vec<u8> =
        std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for (name, bytes, format) in [
        ("网页.xls", html.into_bytes(), "html"),
        ("老表格.xls", xml.into_bytes(), "xml-spreadsheet"),
        ("另存.txt", utf16, "text"),
    ] {
        let shop = TestShop::new();
        let path = shop.file(name, &bytes);
        let found = &shop.ok(&["detect", path.to_str().unwrap()])[0];
        assert_eq!(found["format"], format, "{name}");
        let outcome = &shop.import(&path)["files"][0];
        assert_eq!(outcome["problems_total"], 0, "{name}: {}", outcome["problems"]);
        let counts = (&outcome["orders_new"], &outcome["customers_new"]);
        assert_eq!(counts, (&3.into(), &2.into()), "{name}");
        let list = shop.ok(&["customers", "--search", "张三"]);
        assert_eq!(list["net_fen"], 12_100, "{name}");
    }
}
