//! What random shops rarely come upon, read again and read anew.

use huitouke_contract::ShopApi;
use huitouke_contract::imports::{BatchRequest, Choices, FileToImport, ImportRequest};
use huitouke_contract::shop::Nothing;

use super::Snapshot;
use crate::Shop;
use crate::storage::connect_to_read;
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
    let anew = Snapshot::load(&connect_to_read(shop.path()).unwrap(), None, 0).unwrap();
    assert_eq!(now.ledger, anew.ledger);
    assert_eq!((&now.names, &now.phones), (&anew.names, &anew.phones));
    assert_eq!(now.searched, anew.searched);
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
