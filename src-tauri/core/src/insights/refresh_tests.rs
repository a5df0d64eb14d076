//! What random shops rarely come upon, read again and read anew.

use huitouke_contract::ShopApi;
use huitouke_contract::archive::{Channel, ConsentState};
use huitouke_contract::contacts::Gender;
use huitouke_contract::imports::{BatchRequest, Choices, FileToImport, ImportRequest};
use huitouke_contract::shop::{ChangeKind, Nothing, UndoLabel};

use super::{Snapshot, search};
use crate::Shop;
use crate::testing::{Patient, new_shop};

/// Imports a text, and holds what is in memory against what is read anew.
fn import(folder: &tempfile::TempDir, shop: &Shop, name: &str, text: &str) {
    let path = folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    let path = path.to_str().unwrap().to_owned();
    let files = vec![FileToImport { path, member: None, choices: Choices::default() }];
    let outcome = shop.import_apply(ImportRequest { files }, &Patient).unwrap();
    assert_eq!(outcome.files[0].problems, []);
    fresh(shop);
}

fn fresh(shop: &Shop) {
    let now = shop.snapshot().unwrap();
    let anew = Snapshot::load(&shop.connect_to_read().unwrap(), None, 0).unwrap();
    assert_eq!(now.ledger, anew.ledger);
    assert_eq!((&now.names, &now.phones), (&anew.names, &anew.phones));
    assert_eq!((&now.searched, &now.spelled), (&anew.searched, &anew.spelled));
    assert_eq!((&now.name_keys, &now.archive), (&anew.name_keys, &anew.archive));
}

/// Takes imports back, first to last.
fn undo_all(shop: &Shop) {
    let mut batches = shop.batches(Nothing {}, &Patient).unwrap();
    while let Some(batch) = batches.pop() {
        shop.batch_undo(BatchRequest { id: batch.id }, &Patient).unwrap();
        fresh(shop);
    }
    assert!(shop.snapshot().unwrap().ledger.customers.is_empty());
}

#[test]
fn lines_that_change_nothing_else_of_an_order_are_read_again() {
    let (folder, shop) = new_shop();
    fresh(&shop);
    let header = "订单号,订单状态,日期,姓名,电话,商品,数量,金额";
    let row =
        |what: &str, fen: i64| format!("N1,已完成,2026-01-05,张三,13800000001,{what},1,{fen}\n");
    import(&folder, &shop, "a.csv", &format!("{header}\n{}", row("面膜", 60)));
    let products = |shop: &Shop| -> Vec<String> {
        let ledger = &shop.snapshot().unwrap().ledger;
        let line = |line: usize| ledger.products[ledger.lines.product[line] as usize].name.clone();
        ledger.orders.lines_of(0).map(line).collect()
    };
    assert_eq!(products(&shop), ["面膜"]);
    let (one, two) = (row("精华", 20), row("手霜", 40));
    import(&folder, &shop, "b.csv", &format!("{header}\n{one}{two}"));
    assert_eq!(products(&shop), ["精华", "手霜"]);
    undo_all(&shop);
}

#[test]
fn tags_referrers_platforms_and_products_are_numbered_anew() {
    let (folder, shop) = new_shop();
    fresh(&shop);
    let people = "姓名,电话,标签,推荐人";
    for (name, rows) in [
        ("a.csv", "小鱼,13800000001,团长,阿花\n大山,13800000002,爱喝茶,13800000001"),
        ("b.csv", "阿花,13800000003,VIP、团长,\n小雨,13800000007,,王姐"),
        ("c.csv", "阿花,13800000004,一期,大山\nAnna,13800000005,,Anna"),
        ("d.csv", "王姐,13800000006,VIP,阿花"),
    ] {
        import(&folder, &shop, name, &format!("{people}\n{rows}\n"));
    }
    let ledger = shop.snapshot().unwrap().ledger.clone();
    assert_eq!(ledger.tag_names.len(), 4);
    let of = |name: &str| ledger.referrers.iter().find(|r| r.name == name).map(|r| r.customer);
    assert_eq!((of("阿花"), of("Anna")), (Some(None), None));
    assert!(of("王姐").flatten().is_some() && of("13800000001").flatten().is_some());
    let orders = "订单号,日期,姓名,电话,商品,金额";
    for (n, what) in ["面膜", "精华", "Ａ", "手霜"].into_iter().enumerate() {
        let row = format!("N{n},2026-01-0{},小鱼,13800000001,{what},60", n + 1);
        import(&folder, &shop, &format!("o{n}.csv"), &format!("{orders}\n{row}\n"));
    }
    undo_all(&shop);
}

/// Writes rows of the archive by hand, as one change.
fn write(shop: &Shop, sql: &str) {
    let label = UndoLabel { kind: ChangeKind::EditCustomer, subject: String::new(), count: 1 };
    shop.change_by_hand(&Patient, |_| Ok(label), |conn| Ok(conn.execute_batch(sql)?)).unwrap();
    fresh(shop);
}

#[test]
fn what_the_merchant_writes_is_in_the_columns_and_gone_with_its_undo() {
    let (folder, shop) = new_shop();
    fresh(&shop);
    let people = "姓名,电话,微信号,备注,地址,来源,肤质\n\
        小鱼,13800000001,fish_1,爱喝茶,杭州,朋友圈,干性\n阿花,13800000002,,,,,\n大山,13800000003,,,,,油性";
    import(&folder, &shop, "a.csv", people);
    let who = |shop: &Shop, name: &str| {
        let names = shop.snapshot().unwrap();
        names.names.iter().position(|known| known == name).unwrap()
    };
    let id = |shop: &Shop, name: &str| shop.snapshot().unwrap().ledger.customers[who(shop, name)].0;
    let (fish, hua) = (id(&shop, "小鱼"), id(&shop, "阿花"));
    for customer in [fish, hua] {
        write(
            &shop,
            &format!(
                "INSERT INTO customer_hand (customer_id, identity_id)
             SELECT customer_id, min(id) FROM identity WHERE customer_id = {customer}"
            ),
        );
    }
    let writes = [
        format!("INSERT INTO archive_field VALUES ({fish}, 'source', '门店'), ({fish}, 'extra:肤质', '混合'),
            ({hua}, 'extra:过敏', '坚果'), ({hua}, 'gender', 'female'), ({hua}, 'address_as', '花姐'),
            ({fish}, 'referrer', '[1,\"\",\"13800000002\"]'),
            ({fish}, 'birthday', '{{\"calendar\":\"lunar\",\"year\":null,\"month\":8,\"day\":15,\"leap\":false}}')"),
        format!("INSERT INTO customer_note (customer_id, at, text) VALUES ({fish}, '', '第一条'), ({fish}, '', '第二条')"),
        format!("INSERT INTO hand_address (customer_id, text) VALUES ({fish}, '上海'), ({hua}, '北京')"),
        format!("INSERT INTO consent VALUES ({fish}, 'sms', 'no', NULL, ''), ({fish}, 'wechat', 'yes', 1, '')"),
        format!("INSERT INTO interaction (customer_id, day, minute, channel, direction, kind, text)
            VALUES ({fish}, 20000, 1, 'wechat', 'incoming', 'inquiry', ''), ({hua}, 19000, 1, 'qq', 'outgoing', 'care', ''),
                   ({fish}, 19999, 1, 'call', 'outgoing', 'other', '')"),
        format!("INSERT INTO after_sale (customer_id, day, kind, state, text, given, result)
            VALUES ({hua}, 20001, 'quality', 'open', '', '', '')"),
    ];
    let before = shop.snapshot().unwrap().archive.clone();
    writes.iter().for_each(|sql| write(&shop, sql));
    let now = shop.snapshot().unwrap();
    let (f, h) = (who(&shop, "小鱼"), who(&shop, "阿花"));
    let archive = &now.archive;
    assert_eq!((archive.wechat.get(f), archive.source.get(f)), ("fish_1", "门店"));
    assert_eq!((archive.address_as.get(h), archive.gender[h]), ("花姐", Some(Gender::Female)));
    assert_eq!((archive.address.get(f), archive.address.get(h)), ("上海", "北京"));
    assert_eq!(archive.note.get(f), "第一条\n第二条\n爱喝茶");
    assert_eq!(archive.birthday[f].map(|b| (b.month, b.day)), Some((8, Some(15))));
    assert_eq!(archive.referred_by[f], Some(h as u32));
    let extra = |header: &str, c| {
        archive.extra.iter().find(|column| column.header == header).map(|column| column.get(c))
    };
    assert_eq!(
        (extra("肤质", f), extra("肤质", h), extra("过敏", h)),
        (Some("混合"), Some(""), Some("坚果"))
    );
    let number = f as u32;
    let states =
        [(number, Channel::WeChat, ConsentState::Yes), (number, Channel::Sms, ConsentState::No)];
    assert_eq!(archive.consents, states);
    let days: Vec<_> =
        archive.interactions.iter().filter(|i| i.customer == number).map(|i| i.day.0).collect();
    assert_eq!(days, [19_999, 20_000]);
    assert_eq!(archive.after_sales[0].customer, h as u32);
    for text in ["花姐", "huajie", "混合", "第二条", "坚果", "上海"] {
        assert!(search::members(&now, text).contains(&true), "{text}");
    }
    for _ in writes {
        shop.undo(Nothing {}, &Patient).unwrap();
        fresh(&shop);
    }
    assert_eq!(shop.snapshot().unwrap().archive, before);
}
