//! Lists of people kept by hand, beside the orders of the same people.

use serde_json::{Value, json};

use crate::common::TestShop;

const ORDERS: &str = "日期,姓名,电话,商品,金额
2026-03-05,李丽,13800000001,面膜,60
2026-04-05,李丽,13800000001,面膜,60
2026-04-06,王五,13700000003,皂,9
";

const LIST: &str = "客户通讯录（2026 年）
姓名,备注名,微信号,手机,标签,生日,性别,肤质,添加时间,来源
李丽,A李丽-团长,Lily_2020,138 0000 0001,老客，敏感肌（干）,农历八月十五,女,干皮,2026-01-02,朋友推荐
赵六,,wxid_zhao666666,,VIP/宝妈,1990-05-12,男,油皮,2026-05-20,扫码
孙七,,,139****0009,,2月30日,,,,
,,,,老客,,,,,
";

fn panel(shop: &TestShop, search: &str) -> Value {
    let list = shop.ok(&["customers", "--as-of", "2026-06-30", "--search", search]);
    assert_eq!(list["total"], 1, "{search}: {list}");
    shop.ok(&["customer", &list["rows"][0]["id"].to_string(), "--as-of", "2026-06-30"])
}

#[test]
fn a_list_adds_what_it_says_to_those_who_bought_and_brings_the_others_as_prospects() {
    let shop = TestShop::new();
    shop.import(&shop.file("记账.csv", ORDERS.as_bytes()));
    let outcome = shop.import(&shop.file("通讯录.csv", LIST.as_bytes()));
    let outcome = &outcome["files"][0];
    let counts = ["rows", "lines", "contacts", "contacts_told", "customers_new", "orders_new"];
    assert_eq!(counts.map(|c| outcome[c].as_u64().unwrap()), [4, 3, 3, 3, 2, 0]);
    assert_eq!((&outcome["customers_matched"], &outcome["header_row"]), (&json!(1), &json!(2)));
    let problems: Vec<_> = outcome["problems"].as_array().unwrap().iter().collect();
    assert_eq!(problems.len(), 2);
    assert_eq!((&problems[0]["code"], &problems[0]["row"]), (&json!("bad_birthday"), &json!(5)));
    assert_eq!((&problems[1]["code"], &problems[1]["row"]), (&json!("no_person"), &json!(6)));

    let li = panel(&shop, "lily_2020");
    assert_eq!((&li["facts"]["stage"], &li["orders_total"]), (&json!("returning"), &json!(2)));
    let expected = json!({
        "name": "李丽", "remark_name": "A李丽-团长", "nick": null, "wechat": "Lily_2020",
        "email": null, "qq": null, "phones": ["138 0000 0001"], "gender": "female",
        "birthday": {
            "calendar": "lunar", "year": null, "month": 8, "day": 15, "leap": false
        },
        "added": "2026-01-02", "source": "朋友推荐", "staff": null, "referrer": null,
        "address": null, "remark": null,
        "tags": [{ "group": null, "name": "敏感肌（干）" }, { "group": null, "name": "老客" }],
        "extra": [{ "header": "肤质", "value": "干皮" }], "files": ["通讯录.csv"],
    });
    assert_eq!(li["profile"], expected);
    assert_eq!(panel(&shop, "王五")["profile"], Value::Null);

    // Tags, WeChat ids, extra columns and what could not be read are all found.
    let zhao = panel(&shop, "宝妈");
    assert_eq!(zhao["facts"]["stage"], "prospect");
    assert_eq!(panel(&shop, "油皮")["facts"]["id"], zhao["facts"]["id"]);
    let sun = panel(&shop, "2月30日");
    assert_eq!(sun["profile"]["extra"], json!([{ "header": "生日", "value": "2月30日" }]));

    // A prospect is there from the day they were added on, and one who bought too.
    let total = |day: &str| shop.ok(&["customers", "--as-of", day])["total"].clone();
    assert_eq!((total("2026-01-01"), total("2026-01-02")), (json!(0), json!(2)));
    assert_eq!((total("2026-05-19"), total("2026-05-20")), (json!(3), json!(4)));
    shop.assert_whole();
}

#[test]
fn files_in_any_order_twice_and_taken_back() {
    let (forth, back) = (TestShop::new(), TestShop::new());
    // The same list again, edited and with its columns in another order.
    let edited = "手机,标签,姓名,微信号\n13800000001,团长,李丽,Lily_2020\n,,钱一,qianyi_01\n";
    let files = [("记账.csv", ORDERS), ("通讯录.csv", LIST), ("新通讯录.csv", edited)];
    for (name, text) in files {
        forth.import(&forth.file(name, text.as_bytes()));
    }
    for (name, text) in files.iter().rev() {
        back.import(&back.file(name, text.as_bytes()));
    }
    assert_eq!(forth.everything(), back.everything());
    let li = panel(&forth, "李丽");
    let tags: Vec<_> =
        li["profile"]["tags"].as_array().unwrap().iter().map(|t| &t["name"]).collect();
    assert_eq!(tags, ["团长", "敏感肌（干）", "老客"]);

    let before = forth.everything();
    let again = forth.import(&forth.file("通讯录.csv", LIST.as_bytes()));
    assert_eq!(again["files"][0]["contacts_told"], 0);
    assert_eq!(forth.everything(), before);
    // The second import still says all of it; then nobody does.
    forth.ok(&["undo", "--batch", "2"]);
    assert_eq!(forth.everything(), before);
    forth.ok(&["undo", "--batch", &again["batch"].to_string()]);
    let without = TestShop::new();
    for (name, text) in [files[0], files[2]] {
        without.import(&without.file(name, text.as_bytes()));
    }
    assert_eq!(forth.everything(), without.everything());
    forth.assert_whole();
}

#[test]
fn a_table_of_orders_that_tells_of_its_customers_gives_both() {
    let shop = TestShop::new();
    let table = "日期,姓名,电话,微信号,生日,标签,商品,金额
2026-03-05,李丽,13800000001,Lily_2020,5月12日,老客,面膜,60
2026-04-05,李丽,13800000001,Lily_2020,5月12日,老客、VIP,面膜,60
2026-04-06,王五,,wang_wu5,,,皂,9
";
    let outcome = shop.import(&shop.file("记账.csv", table.as_bytes()));
    let outcome = &outcome["files"][0];
    let counts = ["orders_new", "customers_new", "contacts", "contacts_told", "problems_total"];
    assert_eq!(counts.map(|c| outcome[c].as_u64().unwrap()), [3, 2, 2, 2, 0]);
    let li = panel(&shop, "vip");
    assert_eq!(li["profile"]["wechat"], "Lily_2020");
    assert_eq!(li["profile"]["birthday"]["month"], 5);
    assert_eq!(li["facts"]["net_fen"], 12_000);
    // Without a phone the WeChat id recognises them.
    let wang = panel(&shop, "王五");
    assert_eq!(
        wang["identities"],
        json!([
            { "kind": "wechat", "platform": null, "value": "wang_wu5" }
        ])
    );
    shop.ok(&["undo"]);
    assert_eq!(shop.ok(&["customers"])["total"], 0);
    shop.assert_whole();
}
