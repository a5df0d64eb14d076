//! The shop that is frozen with each release. Everything in it is made up. It has something
//! of each kind that a merchant can leave in a data file, so that an upgrade which forgets
//! one is found.

use std::path::Path;

use huitouke_core::Shop;
use huitouke_fixtures as made_up;
use serde_json::{Value, json};

use super::known::{call, customers, open};

const CONTACTS: &str = "姓名,备注名,微信号,手机,标签,生日,性别,肤质,添加时间,来源
赵小鹿,A赵小鹿-团长,xiaolu_made_up,,老客，敏感肌,农历八月十五,女,干皮,2026-01-02,朋友推荐
钱多多,,wxid_made666666,,VIP/宝妈,1990-05-12,女,油皮,2026-05-20,扫码
孙一,,sunyi_made_up,,,,男,,2026-06-01,
";

/// Makes the shop in a new data file; files to import are written beside it and removed.
pub fn make(path: &Path) {
    let shop = open(path);
    import_files(&shop, path);
    let ids: Vec<i64> = customers(&shop).iter().map(|row| row["id"].as_i64().unwrap()).collect();
    write_archives(&shop, &ids);
    tag_and_group(&shop, &ids);
    write_orders(&shop, &ids);
    sort_goods(&shop);
    decide(&shop, &ids);
    // One change that can be made again.
    edit(&shop, ids[9], "name", json!("改错的名字"));
    call(&shop, "undo", json!({}));
}

fn import_files(shop: &Shop, beside: &Path) {
    let made = made_up::shop(
        2026,
        &made_up::Params {
            customers: 36,
            first_day: made_up::Day::new(2025, 1, 1),
            last_day: made_up::Day::new(2026, 6, 20),
            regulars_percent: 45,
        },
    );
    let files = [
        // Both speak of the same orders.
        made_up::files::taobao_2019_csv(&made),
        made_up::files::taobao_2021_xlsx(&made).unwrap(),
        made_up::files::youzan_csv(&made),
        made_up::files::hand_table(
            &made,
            &made_up::layout::hand::STYLES[0],
            made_up::files::Format::CsvUtf8,
        )
        .unwrap(),
    ];
    let files = files.into_iter().map(|file| (file.name, file.bytes));
    for (name, bytes) in files.chain([("通讯录.csv".to_owned(), CONTACTS.as_bytes().to_vec())]) {
        let file = beside.with_file_name(name);
        std::fs::write(&file, bytes).unwrap();
        let path = file.to_str().unwrap();
        call(
            shop,
            "import_apply",
            json!({"files": [{"path": path, "member": null, "choices": {}}]}),
        );
        std::fs::remove_file(file).unwrap();
    }
}

fn edit(shop: &Shop, id: i64, field: &str, value: Value) {
    call(shop, "customer_edit", json!({"id": id, "edit": {"field": field, "value": value}}));
}

fn write_archives(shop: &Shop, ids: &[i64]) {
    edit(shop, ids[0], "name", json!("王阿姨"));
    edit(shop, ids[0], "note", json!("喜欢先试用装"));
    edit(shop, ids[1], "agent", json!(true));
    edit(shop, ids[2], "excluded", json!(true));
    let write = |field: &str, value: Value| {
        call(shop, "archive_edit", json!({"id": ids[0], "edit": {"field": field, "value": value}}))
    };
    write("address_as", json!("王姐"));
    write("gender", json!("female"));
    let birthday = json!({"calendar": "lunar", "year": 1985, "month": 8, "day": 15, "leap": false});
    write("birthday", birthday.clone());
    write("source", json!("老客介绍"));
    write("referrer", json!(ids[3]));
    write("extra", json!({"header": "肤质", "value": "敏感"}));
    write("add_note", json!("女儿今年高考，七月再问"));
    let relative =
        json!({"relation": "女儿", "name": "小美", "birthday": birthday, "note": "高三"});
    write("put_relative", relative);
    write("add_address", json!("浙江省杭州市西湖区虚构路 1 号"));
    write(
        "consent",
        json!({"channel": "sms", "state": "no", "day": "2026-05-01", "how": "她说的"}),
    );
    write(
        "put_after_sale",
        json!({"day": "2026-05-02", "kind": "damaged", "state": "solved", "text": "瓶盖裂了",
               "given": "补发一瓶", "result": "满意"}),
    );
    write(
        "put_interaction",
        json!({"day": "2026-05-03", "time": "10:30", "channel": "wechat", "direction": "incoming",
               "kind": "praise", "text": "说好用"}),
    );
    let new = json!({"name": "周新来", "phone": "13900000007", "wechat": "zhou_made_up"});
    call(shop, "customer_new", new);
}

fn tag_and_group(shop: &Shop, ids: &[i64]) {
    let create = |name: &str, rule: Value| {
        let edit =
            json!({"what": "create", "group": null, "name": name, "color": "red", "rule": rule});
        call(shop, "tag_edit", edit)["tag"].clone()
    };
    call(shop, "tag_edit", json!({"what": "starter", "set": "beauty"}));
    let tag = create("试用过", Value::Null);
    let loyal = json!({"is": "stage", "of": ["loyal"]});
    create("忠诚（自动）", loyal.clone());
    let some = json!({"kind": "these", "ids": ids[..12]});
    call(shop, "tag_customers", json!({"customers": some, "add": [tag], "remove": []}));
    let one = json!({"kind": "these", "ids": [ids[4]]});
    call(shop, "tag_customers", json!({"customers": one, "add": [], "remove": [tag]}));
    let rule = json!({"is": "all", "of": [loyal, {"is": "tag", "of": [tag]}]});
    call(shop, "segment_edit", json!({"what": "create", "name": "忠诚又试用过", "rule": rule}));
    call(
        shop,
        "segment_edit",
        json!({"what": "create_fixed", "name": "端午名单", "customers": some}),
    );
}

fn write_orders(shop: &Shop, ids: &[i64]) {
    let order = |buyer: Value, product: &str, amount: i64, paid: bool| {
        let lines = json!([{"product": product, "quantity_milli": 2000, "amount_fen": amount}]);
        let order = json!({"buyer": buyer, "lines": lines, "amount_fen": amount,
            "channel": "wechat", "paid": paid, "day": "2026-06-25", "time": "20:15", "note": "自取"});
        call(shop, "hand_order_add", order)["order"].clone()
    };
    let known = |id: i64| json!({"kind": "known", "id": id});
    order(known(ids[0]), "手工面膜", 29_800, true);
    order(known(ids[5]), "手工面膜", 14_900, false);
    let refunded = order(known(ids[6]), "护手霜", 3_900, true);
    let change = json!({"what": "refund", "refunded_fen": 1_000});
    call(shop, "hand_order_edit", json!({"order": refunded, "change": change}));
    let new = json!({"kind": "new", "customer": {"name": "吴街坊", "phone": "13900000008"}});
    order(new, "护手霜", 3_900, true);
}

fn sort_goods(shop: &Shop) {
    let goods = call(shop, "catalogue", json!({"limit": 50}));
    let name = |n: usize| goods["rows"][n]["name"].clone();
    let describe = json!({"what": "describe", "product": name(0), "category": "护肤", "pack": "30ml",
        "use_days": 45.0, "price_fen": 12_800});
    call(shop, "product_edit", describe);
    call(shop, "product_edit", json!({"what": "create", "name": "新品小样"}));
    call(
        shop,
        "product_edit",
        json!({"what": "rename", "product": name(1), "name": "改过名的商品"}),
    );
    call(shop, "product_edit", json!({"what": "merge", "from": [name(3)], "into": name(2)}));
    call(shop, "product_edit", json!({"what": "apart", "a": name(4), "b": name(5)}));
}

fn decide(shop: &Shop, ids: &[i64]) {
    let merge = json!({"keep": ids[7], "other": ids[8], "from_other": []});
    call(shop, "customers_merge", merge);
    call(shop, "duplicates_apart", json!({"a": ids[10], "b": ids[11]}));
    let detail = call(shop, "customer", json!({"id": ids[12], "as_of": null}));
    let order = detail["orders"][0]["id"].clone();
    call(shop, "order_exclude", json!({"order": order, "excluded": true}));
    let rules = json!({"on": true, "remark_words": ["刷单"], "amount_above_fen": 9_999_900});
    call(shop, "exclusion_rules_set", rules);
    call(shop, "ask_rules", json!({"shared_phone": "ask", "several_phones_apart": true}));
    let asks = call(shop, "asks", json!({"limit": 5}));
    if let Some(key) = asks["asks"][0]["key"].as_str() {
        call(shop, "ask_answer", json!({"key": key, "answer": "apart"}));
    }
    let settings = call(shop, "shop_state", json!({}))["lifecycle"].clone();
    call(shop, "lifecycle_settings", settings);
    call(shop, "customers_forget", json!({"kind": "these", "ids": [ids[13]]}));
}
