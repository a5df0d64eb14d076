//! The whole shop out and in again on the command line, as to another computer; and what may
//! be sent to whoever helps.

use huitouke_fixtures as fixtures;
use serde_json::Value;

use crate::common::TestShop;

#[test]
fn a_shop_goes_to_another_computer_whole() {
    let old = TestShop::new();
    let file = fixtures::files::taobao_2019_csv(&fixtures::small_shop());
    old.import(&old.file(&file.name, &file.bytes));
    old.ok(&["order", "张三 面膜2 收298 微信"]);
    let before = (old.everything(), old.ok(&["report", "all"]), old.ok(&["history"]));
    let path = old.data().with_file_name("搬家.zip");
    let path = path.to_str().unwrap();
    let written = old.ok(&["export-all", path]);
    assert!(written["bytes"].as_u64().unwrap() > 10_000);

    let new = TestShop::new();
    let taken = new.ok(&["import-all", path]);
    assert_eq!((&taken["holds"], &taken["before"]), (&written["holds"], &Value::Null));
    let after = (new.everything(), new.ok(&["report", "all"]), new.ok(&["history"]));
    assert_eq!(after, before);
    new.assert_whole();

    let refused = new.error(&["import-all", path]);
    assert_eq!(refused["code"], "shop_not_empty");
    let replaced = new.ok(&["import-all", path, "--replace"]);
    assert_eq!(replaced["before"]["reason"], "before_restore");
    let cut = new.file("cut.zip", &std::fs::read(path).unwrap()[..9_000]);
    let refused = new.error(&["import-all", cut.to_str().unwrap(), "--replace"]);
    assert_eq!(refused["code"], "export_damaged");
    assert_eq!(new.everything(), before.0);
}

#[test]
fn the_diagnosis_names_nobody() {
    let shop = TestShop::new();
    let row = "日期,姓名,电话,金额\n2026-01-05,欧阳标记,13877712345,60\n标记,欧阳标记,x,y\n";
    shop.import(&shop.file("标记文件.csv", row.as_bytes()));
    shop.error(&["import", "/标记/没有.csv"]);
    let output = shop.run(&["diagnose"]);
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    let log = std::fs::read_to_string(shop.data().with_file_name("huitouke.log")).unwrap();
    for said in ["imported files=1", "error=FileMissing", "opened version="] {
        assert!(text.contains(said) && log.contains(said), "{said}: {text}");
    }
    for mark in ["标记", "欧阳", "13877712345"] {
        assert!(!text.contains(mark) && !log.contains(mark), "{mark}: {text}");
    }
}
