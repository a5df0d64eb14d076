//! The list and the one customer's panel.

use serde_json::json;

use crate::common::TestShop;

const TABLE: &str = "日期,姓名,电话,商品,数量,金额,备注
2026-01-05,张三,13800000001,面膜,2,60,
2026-02-04,张三,13800000001,精华,1,100,要发票
2026-02-04,张三,13800000001,面膜,1,30.5,
2026-03-06,李四,13900000002,面膜,1,30,
2026-03-20,王五,13700000003,小样,1,0,
";

fn shop() -> TestShop {
    let shop = TestShop::new();
    let path = shop.file("记账.csv", TABLE.as_bytes());
    shop.import(&path);
    shop
}

#[test]
fn facts_are_what_the_table_says() {
    let list = shop().ok(&["customers", "--as-of", "2026-04-05"]);
    assert_eq!(list["total"], 3);
    assert_eq!(list["net_fen"], 22050);
    let rows = list["rows"].as_array().unwrap();
    let zhang = rows.iter().find(|r| r["name"] == "张三").unwrap();
    let expected = json!({
        "stage": "returning", "activity": "active", "orders": 3, "purchase_days": 2,
        "net_fen": 19050, "first_day": "2026-01-05", "last_day": "2026-02-04",
        "silence_days": 60, "cycle_days": null, "phone": "13800000001",
    });
    for (field, value) in expected.as_object().unwrap() {
        assert_eq!(&zhang[field], value, "{field}");
    }
    let free = rows.iter().find(|r| r["name"] == "王五").unwrap();
    assert_eq!((&free["stage"], &free["activity"]), (&json!("prospect"), &json!(null)));
}

#[test]
fn search_finds_names_and_parts_of_phones() {
    let shop = shop();
    let find = |text: &str| shop.ok(&["customers", "--search", text])["total"].clone();
    assert_eq!(find("张"), 1);
    assert_eq!(find("0002"), 1);
    assert_eq!(find("13"), 3);
    assert_eq!(find("赵"), 0);
    assert_eq!(find("'; DROP TABLE customer; --"), 0);
    assert_eq!(find(""), 3);
}

#[test]
fn the_panel_shows_every_order_newest_first() {
    let shop = shop();
    let list = shop.ok(&["customers", "--search", "张三"]);
    let panel = shop.ok(&["customer", &list["rows"][0]["id"].to_string()]);
    let orders = panel["orders"].as_array().unwrap();
    let days: Vec<_> = orders.iter().map(|o| o["day"].as_str().unwrap()).collect();
    assert_eq!(days, ["2026-02-04", "2026-02-04", "2026-01-05"]);
    let first = orders.last().unwrap();
    assert_eq!(first["paid_fen"], 6000);
    assert_eq!(
        first["lines"],
        json!([{ "product": "面膜", "specification": "", "quantity_milli": 2000, "amount_fen": 6000 }])
    );
    assert_eq!(first["counts"], true);
    assert_eq!(first["files"], json!(["记账.csv"]));
    assert_eq!(panel["identities"][0]["value"], "13800000001");
    assert_eq!(shop.error(&["customer", "999"])["code"], "not_found");
}

#[test]
fn pages_follow_each_other() {
    let shop = shop();
    let ids = |args: &[&str]| {
        let list = shop.ok(args);
        let rows = list["rows"].as_array().unwrap().clone();
        rows.iter().map(|r| r["id"].as_i64().unwrap()).collect::<Vec<_>>()
    };
    let all = ids(&["customers"]);
    let first = ids(&["customers", "--limit", "2"]);
    let rest = ids(&["customers", "--limit", "2", "--offset", "2"]);
    assert_eq!([first, rest].concat(), all);
    assert!(ids(&["customers", "--offset", "10"]).is_empty());
}

#[test]
fn where_orders_went_and_which_phones_reach_somebody() {
    let shop = TestShop::new();
    let csv = "姓名,昵称,日期,商品,金额,电话,省,市,区,详细地址\n\
               张三,小张,2026-05-06,面霜,99,13800000000转1234,浙江省,金华市,义乌市,北苑街道1号\n\
               张三,小张,2026-06-20,手霜,50,13800000000-5678,,,,中国 浙江省义乌市北苑街道1号\n\
               李四,小李,2026-06-01,面霜,99,138****1234,,,,老地方\n\
               王五,小王,2026-06-02,面霜,99,0571-88881234,,,,北京朝阳区建国路1号\n";
    shop.import(&shop.file("订单.csv", csv.as_bytes()));
    let list = shop.ok(&["customers", "--limit", "10"]);
    let people: Vec<_> = list["rows"].as_array().unwrap().iter().collect();
    assert_eq!(people.len(), 3, "{list}");
    let of = |name: &str| {
        let id = &people.iter().find(|p| p["name"] == name).unwrap()["id"];
        shop.ok(&["customer", &id.to_string()])
    };
    let told = |order: &serde_json::Value| {
        let text = |field: &str| order[field].as_str().unwrap_or("-").to_owned();
        format!("{} {} {}", text("phone_kind"), order["phone_stale"], text("region"))
    };
    let zhang = of("小张");
    assert_eq!(zhang["region"], "浙江 金华 义乌");
    let orders: Vec<_> = zhang["orders"].as_array().unwrap().iter().map(told).collect();
    assert_eq!(orders, ["virtual false 浙江 金华 义乌", "virtual true 浙江 金华 义乌"]);
    assert!(!zhang["identities"].to_string().contains("phone"), "{}", zhang["identities"]);
    let li = of("小李");
    assert_eq!(
        (told(&li["orders"][0]).as_str(), &li["region"]),
        ("masked false -", &serde_json::Value::Null)
    );
    assert_eq!(told(&of("小王")["orders"][0]), "landline false 北京 朝阳");
    shop.assert_whole();
}
