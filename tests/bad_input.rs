//! Files no import can use: each gets its own code, and nothing changes.

use huitouke_core::storage::{self, DataFile};
use huitouke_fixtures::bad::{self, Fault};

use crate::common::TestShop;

const GOOD: &str = "日期,姓名,电话,金额\n2026-01-05,张三,13800000001,60\n";

fn code_for(fault: Fault) -> Option<&'static str> {
    Some(match fault {
        Fault::Empty | Fault::NoCells => "file_empty",
        Fault::Picture | Fault::Document | Fault::Noise => "file_not_spreadsheet",
        Fault::CutOff => "file_damaged",
        Fault::Password => "file_password",
        Fault::Prose => "file_no_table",
        Fault::NoUsableColumn => "file_no_usable_column",
        // These can be imported, in whole or in part.
        Fault::NoRows | Fault::NoHeader | Fault::DamagedNumbers | Fault::BadRows => return None,
    })
}

#[test]
fn each_bad_file_gets_its_own_code_and_changes_nothing() {
    let shop = TestShop::new();
    let good = shop.file("好的.csv", GOOD.as_bytes());
    shop.import(&good);
    let before = shop.everything();
    for file in bad::all().unwrap() {
        let Some(code) = code_for(file.fault) else { continue };
        let path = shop.file(file.name, &file.bytes);
        let path = path.to_str().unwrap();
        for command in ["import", "plan", "detect"] {
            let error = shop.error(&[command, path]);
            assert_eq!(error["code"], code, "{command} {}: {error}", file.name);
            assert_eq!(error["at"]["file"], file.name);
        }
        // Also beside a good file: all or nothing.
        let error = shop.error(&["import", good.to_str().unwrap(), path]);
        assert_eq!(error["code"], code);
    }
    let folder = shop.data().with_file_name("文件夹.csv");
    std::fs::create_dir(&folder).unwrap();
    assert_eq!(shop.error(&["import", folder.to_str().unwrap()])["code"], "file_is_folder");
    assert_eq!(shop.error(&["import", "没有这个文件.csv"])["code"], "file_missing");
    assert_eq!(shop.everything(), before);
    assert_eq!(shop.ok(&["batches"]).as_array().unwrap().len(), 1);
    shop.assert_whole();
}

#[test]
fn wrong_rows_are_named_and_the_others_come_in() {
    let shop = TestShop::new();
    let all = bad::all().unwrap();
    let file = all.iter().find(|f| f.fault == Fault::BadRows).unwrap();
    let path = shop.file(file.name, &file.bytes);
    let outcome = &shop.import(&path)["files"][0];
    assert_eq!(outcome["orders_new"], bad::BAD_ROWS_GOOD);
    assert_eq!(outcome["problems_total"], bad::BAD_ROWS_WRONG);
    let first = &outcome["problems"][0];
    assert_eq!((&first["row"], &first["code"]), (&3.into(), &"bad_date".into()));
    assert_eq!((&first["column"], &first["value"]), (&"日期".into(), &"2024-13-45".into()));
}

#[test]
fn damaged_numbers_are_named_and_never_guessed() {
    let shop = TestShop::new();
    let all = bad::all().unwrap();
    let file = all.iter().find(|f| f.fault == Fault::DamagedNumbers).unwrap();
    let path = shop.file(file.name, &file.bytes);
    let found = shop.ok(&["detect", path.to_str().unwrap()]);
    let notices = found[0]["notices"].as_array().unwrap();
    assert!(notices.contains(&"damaged_numbers".into()), "{notices:?}");
    let outcome = &shop.import(&path)["files"][0];
    let problems = outcome["problems"].as_array().unwrap();
    assert!(problems.iter().any(|p| p["code"] == "damaged_number"), "{problems:?}");
    let list = shop.ok(&["customers", "--search", "E+"]);
    assert_eq!(list["total"], 0);
}

#[test]
fn a_table_without_a_header_is_understood_by_its_values() {
    let shop = TestShop::new();
    let all = bad::all().unwrap();
    let file = all.iter().find(|f| f.fault == Fault::NoHeader).unwrap();
    let path = shop.file(file.name, &file.bytes);
    let outcome = &shop.import(&path)["files"][0];
    assert_eq!(outcome["header_row"], serde_json::Value::Null);
    assert_eq!((&outcome["orders_new"], &outcome["customers_new"]), (&3.into(), &2.into()));
}

#[test]
fn a_data_file_that_is_none_of_ours_is_left_alone() {
    let shop = TestShop::new();
    let good = shop.file("好的.csv", GOOD.as_bytes());
    for bytes in [&b"not a database at all, but long enough to look at"[..], &[0u8; 8192]] {
        std::fs::write(shop.data(), bytes).unwrap();
        let error = shop.error(&["import", good.to_str().unwrap()]);
        assert_eq!(error["code"], "data_damaged");
        assert_eq!(std::fs::read(shop.data()).unwrap(), bytes);
    }
}

#[test]
fn a_data_file_from_a_newer_version_is_left_alone() {
    let shop = TestShop::new();
    let good = shop.file("好的.csv", GOOD.as_bytes());
    shop.import(&good);
    let data = DataFile::without_password(&shop.data());
    storage::open_keeping(&data, || Ok(()))
        .unwrap()
        .writer
        .pragma_update(None, "user_version", 99)
        .unwrap();
    assert_eq!(shop.error(&["import", good.to_str().unwrap()])["code"], "data_newer");
    assert_eq!(shop.error(&["customers"])["code"], "data_newer");
}
