//! The list narrowed down and written out from the command line.

use crate::common::TestShop;

const TABLE: &str = "日期,姓名,电话,商品,数量,金额
2026-01-05,张三,13800000001,面膜,2,60
2026-02-04,张三,13800000001,精华,1,100
2026-03-06,李四,13900002222,面膜,1,30
2026-03-06,=cmd|calc,13900003333,面膜,1,30.5
";

#[test]
fn a_list_is_found_by_pinyin_and_rule_and_written_as_a_table() {
    let shop = TestShop::new();
    shop.import(&shop.file("记账.csv", TABLE.as_bytes()));
    assert_eq!(shop.ok(&["customers", "--search", "zs"])["total"], 1);
    let rule = "{\"is\":\"number\",\"of\":{\"what\":\"orders\",\"from\":2}}";
    let list = shop.ok(&["customers", "--rule", rule, "--columns", "name,net,platforms"]);
    assert_eq!((&list["total"], &list["broken"]), (&1.into(), &serde_json::json!([])));
    assert_eq!(list["rows"][0]["cells"][0]["value"], "张三");
    assert_eq!(list["rows"][0]["cells"][1]["value"], 16_000);
    let path = shop.data().with_file_name("客户.csv");
    let to = path.to_str().unwrap();
    assert_eq!(shop.ok(&["export", to, "--columns", "name,phone,net"])["customers"], 3);
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.starts_with("\u{feff}姓名,电话,成交金额（元）\r\n"), "{text}");
    assert!(
        text.contains("张三,13800000001\t,160.00\r\n") && text.contains("'=cmd|calc,"),
        "{text}"
    );
    let xlsx = path.with_extension("xlsx");
    shop.ok(&["export", xlsx.to_str().unwrap(), "--rule", rule]);
    assert!(std::fs::read(&xlsx).unwrap().starts_with(b"PK"));
    assert_eq!(shop.error(&["export", "nowhere/客户.csv"])["code"], "save_failed");
    assert_eq!(shop.error(&["export", "客户.txt"])["code"], "bad_request");
    assert_eq!(shop.error(&["customers", "--segment", "没有的人群"])["code"], "not_found");
}
