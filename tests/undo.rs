//! Undo: the last change, and any import.

use huitouke_fixtures as fixtures;

use crate::common::TestShop;

#[test]
fn undoing_any_import_equals_never_having_imported_it() {
    let made_up = fixtures::shop(
        7,
        &fixtures::Params {
            customers: 30,
            first_day: fixtures::Day::new(2025, 1, 1),
            last_day: fixtures::Day::new(2025, 12, 31),
            regulars_percent: 50,
        },
    );
    // Both speak of the same orders; the hand-kept table shares phones with 有赞.
    let files = [
        fixtures::files::taobao_2019_csv(&made_up),
        fixtures::files::taobao_2021_xlsx(&made_up).unwrap(),
        fixtures::files::youzan_csv(&made_up),
    ];
    for undone in 0..files.len() {
        let (with, without) = (TestShop::new(), TestShop::new());
        for (i, file) in files.iter().enumerate() {
            with.import(&with.file(&file.name, &file.bytes));
            if i != undone {
                without.import(&without.file(&file.name, &file.bytes));
            }
        }
        with.ok(&["undo", "--batch", &(undone + 1).to_string()]);
        assert_eq!(with.everything(), without.everything(), "{}", files[undone].name);
        with.assert_whole();
    }
}

#[test]
fn undo_takes_back_imports_one_by_one_and_then_says_there_is_nothing() {
    let shop = TestShop::new();
    for (name, row) in
        [("a.csv", "2026-01-05,张三,13800000001,60"), ("b.csv", "2026-01-06,李四,13800000002,70")]
    {
        let path = shop.file(name, format!("日期,姓名,电话,金额\n{row}\n").as_bytes());
        shop.import(&path);
    }
    let names = |shop: &TestShop| {
        let list = shop.ok(&["customers"]);
        let rows = list["rows"].as_array().unwrap().clone();
        rows.iter().map(|r| r["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names(&shop), ["李四", "张三"]);
    assert_eq!(shop.ok(&["undo"])["undone"]["subject"], "b.csv");
    assert_eq!(names(&shop), ["张三"]);
    assert_eq!(shop.ok(&["undo"])["undone"]["subject"], "a.csv");
    assert!(names(&shop).is_empty());
    assert_eq!(shop.error(&["undo"])["code"], "nothing_to_undo");
    assert_eq!(shop.error(&["undo", "--batch", "1"])["code"], "not_found");
    shop.assert_whole();
}

#[test]
fn history_goes_back_and_forth_across_restarts() {
    let shop = TestShop::new();
    let path = shop.file(
        "a.csv",
        "日期,姓名,电话,商品,金额\n2026-01-05,张三,13800000001,面膜,60\n".as_bytes(),
    );
    shop.import(&path);
    for text in ["张三 面膜1 收30 微信", "张三 面膜2 收55 微信"] {
        assert!(!shop.ok(&["order", text])["done"].is_null(), "{text}");
    }
    let orders = |shop: &TestShop| shop.ok(&["check"])["orders"].as_u64().unwrap();
    let history = |shop: &TestShop| shop.ok(&["history"])["changes"].as_array().unwrap().clone();
    let kinds: Vec<_> = history(&shop).iter().map(|c| c["label"]["kind"].clone()).collect();
    assert_eq!(kinds, ["add_order", "add_order", "import"]);
    let all = shop.everything();

    // Each in a process of its own.
    shop.ok(&["undo"]);
    shop.ok(&["undo"]);
    assert_eq!(orders(&shop), 1);
    let undone: Vec<_> = history(&shop).iter().map(|c| c["undone"] == true).collect();
    assert_eq!(undone, [true, true, false]);
    assert_eq!(shop.ok(&["redo"])["redone"]["kind"], "add_order");
    shop.ok(&["redo"]);
    assert_eq!(shop.everything(), all);
    assert_eq!(shop.error(&["redo"])["code"], "nothing_to_redo");
    shop.assert_whole();

    // Down to the import and it too; an import is not made again.
    let import = history(&shop)[2]["id"].to_string();
    let did = shop.ok(&["undo", "--down-to", &import]);
    assert_eq!(did["changes"], 3);
    assert_eq!(did["orders_removed"], 1);
    assert_eq!(orders(&shop), 0);
    let error = shop.error(&["redo"]);
    assert_eq!(error["code"], "import_not_redone");
    assert_eq!(error["params"]["file"], "a.csv");
    assert_eq!(shop.error(&["undo", "--down-to", &import])["code"], "not_found");
    shop.import(&path);
    // The import that was taken back stays to be seen.
    let undone: Vec<_> = history(&shop).iter().map(|c| c["undone"] == true).collect();
    assert_eq!(undone, [false, true]);
    assert_eq!(shop.error(&["redo"])["code"], "nothing_to_redo");
    shop.assert_whole();
}
