//! The command line's own manners, and two processes on one data file.

use std::process::Command;

use serde_json::Value;

use crate::common::TestShop;

#[test]
fn wrong_usage_exits_with_2_and_says_how_it_goes() {
    let shop = TestShop::new();
    for args in [&["nonsense"][..], &["import"], &["report", "weather"], &["--as-of", "x"]] {
        let output = shop.run(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(
            String::from_utf8_lossy(&output.stderr)
                .contains("Reports: lifecycle, flow, repurchase")
        );
    }
    assert!(!shop.data().exists());
}

#[test]
fn reading_a_shop_that_is_not_there_makes_none() {
    let shop = TestShop::new();
    for command in [&["report", "lifecycle"][..], &["undo"], &["customers"]] {
        assert_eq!(shop.error(command)["code"], "not_found");
        assert!(!shop.data().exists());
    }
}

#[test]
fn an_empty_shop_has_defined_reports() {
    let shop = TestShop::new();
    let file =
        shop.file("a.csv", "日期,姓名,电话,金额\n2026-01-05,张三,13800000001,60\n".as_bytes());
    shop.import(&file);
    shop.ok(&["undo"]);
    let report = shop.ok(&["report", "lifecycle"]);
    assert_eq!(report["thresholds"]["source"], "default");
    assert_eq!(report["thresholds"]["t1_days"], 90.0);
    assert_eq!(report["matrix"].as_array().unwrap().len(), 16);
    assert_eq!(shop.ok(&["report", "repurchase"])["cycle"]["p50"], Value::Null);
    assert_eq!(shop.ok(&["customers"])["total"], 0);
    shop.assert_whole();
}

#[test]
fn a_second_writer_is_told_and_a_reader_is_served() {
    let shop = TestShop::new();
    let file =
        shop.file("a.csv", "日期,姓名,电话,金额\n2026-01-05,张三,13800000001,60\n".as_bytes());
    shop.import(&file);
    // This process holds the lock as a window would.
    let lock = std::fs::OpenOptions::new()
        .write(true)
        .open(shop.data().with_file_name("我的 店.db.lock"))
        .unwrap();
    lock.lock().unwrap();
    let error = shop.error(&["import", file.to_str().unwrap()]);
    assert_eq!(error["code"], "data_in_use");
    assert_eq!(shop.ok(&["customers"])["total"], 1);
    drop(lock);
    shop.import(&file);
}

#[test]
fn without_a_data_argument_the_windows_own_file_is_used() {
    let shop = TestShop::new();
    let file =
        shop.file("a.csv", "日期,姓名,电话,金额\n2026-01-05,张三,13800000001,60\n".as_bytes());
    let folder = shop.data().with_file_name("data");
    let run = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_huitouke-cli"));
        command.args(args).env("HUITOUKE_DATA_DIR", &folder).env_remove("HUITOUKE_DATA");
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice::<Value>(&output.stdout).unwrap()
    };
    run(&["import", file.to_str().unwrap()]);
    assert_eq!(run(&["customers"])["total"], 1);
    assert!(folder.join("shop.db").exists());
}

#[test]
fn dates_ahead_of_the_day_of_an_import_are_problems() {
    let shop = TestShop::new();
    let rows =
        "日期,姓名,电话,金额\n2026-01-05,张三,13800000001,60\n2026-01-09,李四,13800000002,70\n";
    let file = shop.file("a.csv", rows.as_bytes());
    let outcome = shop.ok(&["import", file.to_str().unwrap(), "--as-of", "2026-01-06"]);
    let file = &outcome["files"][0];
    assert_eq!((&file["orders_new"], &file["problems_total"]), (&1.into(), &1.into()));
    assert_eq!(file["problems"][0]["code"], "future_date");
}
