//! Backups on the command line: made, listed, restored, on another computer too.

use crate::common::TestShop;

#[test]
fn a_backup_restores_the_shop_here_and_elsewhere() {
    let shop = TestShop::new();
    let order = |row: &str| format!("日期,姓名,电话,金额\n{row}\n");
    let file = shop.file("a.csv", order("2026-01-05,张三,13800000001,60").as_bytes());
    shop.import(&file);
    let before = shop.everything();
    let made = shop.ok(&["backup"]);
    let path = made["made"]["path"].as_str().unwrap();
    assert_eq!(made["made"]["holds"]["last_order_day"], "2026-01-05");

    let file = shop.file("b.csv", order("2026-01-06,李四,13800000002,70").as_bytes());
    shop.import(&file);
    let restored = shop.ok(&["restore", path]);
    assert_eq!(restored["holds"]["customers"], 1);
    assert_eq!(restored["before"]["holds"]["customers"], 2);
    assert_eq!(shop.everything(), before);
    shop.assert_whole();
    let list = shop.ok(&["backups"]);
    let reasons: Vec<&str> = list["backups"]
        .as_array()
        .unwrap()
        .iter()
        .map(|backup| backup["reason"].as_str().unwrap())
        .collect();
    assert_eq!(reasons, ["before_restore", "by_hand"]);

    let elsewhere = TestShop::new();
    elsewhere.ok(&["restore", path]);
    assert_eq!(elsewhere.everything(), before);
    let cut = &std::fs::read(path).unwrap()[..5000];
    let cut = elsewhere.file("cut.huitouke-backup", cut);
    let refused = elsewhere.error(&["restore", cut.to_str().unwrap()]);
    assert_eq!(refused["code"], "backup_damaged");
    assert_eq!(elsewhere.everything(), before);
}
