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
        assert_eq!(sum(matrix, "net_fen", |_| true), truth.net_fen, "{name} net");

        let list = shop.ok(&["customers", "--limit", "1000"]);
        let rows = list["rows"].as_array().unwrap();
        let total = |field: &str| rows.iter().map(|r| r[field].as_u64().unwrap()).sum::<u64>();
        assert_eq!(total("orders"), truth.completed as u64, "{name} completed");
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
