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
    // Without a phone the WeChat id recognises them; the name stands beside it.
    let wang = panel(&shop, "王五");
    assert_eq!(
        wang["identities"],
        json!([
            { "kind": "name", "platform": "hand", "value": "王五" },
            { "kind": "wechat", "platform": null, "value": "wang_wu5" }
        ])
    );
    shop.ok(&["undo"]);
    assert_eq!(shop.ok(&["customers"])["total"], 0);
    shop.assert_whole();
}

#[test]
fn a_youzan_list_with_hidden_phones_and_cells_of_a_blank() {
    let shop = TestShop::new();
    // A comma at the end of every row; the customer without a nick bought before.
    let orders = "订单号,订单状态,订单创建时间,订单实付金额,买家昵称,买家手机号,全部商品名称
E20260301100000000000001,交易完成,2026-03-01 10:00:00,88.00,小丽,,面膜
";
    let header = "客户姓名,客户昵称,客户手机号,客户生日,客户性别,标签,消费次数,消费金额,\
                  来源渠道,成为客户时间,";
    let list = format!(
        "{header}
李丽,小丽,186******05,1990-05-12,女,老客,1,88.00,微信,2026-02-01 10:00:00,
 ,微信用户,13800000001, ,未知, ,0,0.00, ,2026-02-02 10:00:00,
 ,微信用户,186******06, , , ,0,0.00, ,2026-02-03 10:00:00,
"
    );
    shop.import(&shop.file("有赞订单.csv", orders.as_bytes()));
    let outcome = &shop.import(&shop.file("客户.csv", list.as_bytes()))["files"][0];
    assert_eq!(outcome["layout"], "youzan-customers");
    let counts = ["rows", "contacts", "customers_new", "customers_matched", "problems_total"];
    assert_eq!(counts.map(|c| outcome[c].as_u64().unwrap()), [3, 2, 1, 1, 1]);
    assert_eq!(outcome["problems"][0]["code"], "no_person");
    let li = panel(&shop, "小丽");
    assert_eq!((&li["orders_total"], &li["profile"]["gender"]), (&json!(1), &json!("female")));
    // A hidden phone is shown and recognises nobody.
    assert_eq!(li["profile"]["phones"], json!(["186******05"]));
    assert_eq!(li["identities"].as_array().unwrap().len(), 1);
    assert_eq!(li["profile"]["extra"][0], json!({ "header": "消费次数", "value": "1" }));
    shop.assert_whole();
}

#[test]
fn a_wecom_list_below_its_notes_with_groups_of_tags() {
    let shop = TestShop::new();
    let list = "填写须知：请勿修改表头
导出时间：2026-05-01 10:00
客户名称,描述,添加人,添加人账号,添加人所属部门,添加时间,来源,手机,企业,邮箱,地址,职务,电话,标签组1(学员等级),标签组2(来源)
小丽,爱喝茶,店长,dianzhang,销售部,2026-01-02 10:00:00,扫描二维码,13800000001,某公司,li@example.com,,老板,010-8888,一级,抖音;视频号
阿强,,店长,dianzhang,销售部,2026-01-03 10:00:00,扫描二维码,,,,,,,,
";
    let outcome = &shop.import(&shop.file("客户.csv", list.as_bytes()))["files"][0];
    assert_eq!(
        (&outcome["layout"], &outcome["header_row"]),
        (&json!("wecom-customers"), &json!(3))
    );
    let counts = ["rows", "contacts", "customers_new", "problems_total"];
    assert_eq!(counts.map(|c| outcome[c].as_u64().unwrap()), [2, 2, 2, 0]);
    let li = panel(&shop, "视频号");
    let profile = &li["profile"];
    assert_eq!(
        profile["tags"],
        json!([
            { "group": "学员等级", "name": "一级" },
            { "group": "来源", "name": "抖音" },
            { "group": "来源", "name": "视频号" },
        ])
    );
    assert_eq!((&profile["staff"], &profile["remark"]), (&json!("店长"), &json!("爱喝茶")));
    assert_eq!(profile["phones"], json!(["010-8888", "13800000001"]));
    let headers: Vec<_> =
        profile["extra"].as_array().unwrap().iter().map(|f| &f["header"]).collect();
    assert_eq!(headers, ["企业", "添加人所属部门", "添加人账号", "职务"]);
    shop.assert_whole();
}
