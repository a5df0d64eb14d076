//! A shop with something of everything, through the door only.

use std::fs;
use std::path::Path;

use huitouke_contract::archive::{ArchiveEdit, ArchiveField, NewCustomer, NewIdentity};
use huitouke_contract::catalogue::ProductEdit;
use huitouke_contract::customers::{CustomerEdit, CustomerField, IdentityKind};
use huitouke_contract::hand_orders::{Buyer, HandLine, HandOrder, SaleChannel};
use huitouke_contract::imports::{Choices, FileToImport, ImportRequest};
use huitouke_contract::merges::MergeRequest;
use huitouke_contract::segments::SegmentEdit;
use huitouke_contract::selection::Selection;
use huitouke_contract::tags::{TagCustomers, TagEdit};
use huitouke_contract::{
    ArchiveApi, Caller, CatalogueApi, CustomerId, Fen, HandOrderApi, MergeApi, SegmentApi, ShopApi,
    TagApi,
};
use huitouke_core::Shop;

use super::Clock;

fn import(shop: &Shop, folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    let path = path.to_str().unwrap().to_owned();
    let file = FileToImport { path, member: None, choices: Choices::default() };
    shop.import_apply(ImportRequest { files: vec![file] }, &Clock).unwrap();
}

/// Fills a new shop; files to import are written to `folder`.
pub fn fill(shop: &Shop, folder: &Path) {
    let orders = |state: &str, from: usize, to: usize| {
        let mut text = String::from(
            "订单编号,买家会员名,买家实际支付金额,订单状态,收货人姓名,收货地址,联系手机,订单付款时间,宝贝标题\n",
        );
        for n in from..to {
            text += &format!(
                "{:019},买家{},{}.00,{state},收件{},浙江省杭州市西湖区文三路{n}号,1380{:07},2026-0{}-{:02} 10:00:00,面膜{}\n",
                4_000_000 + n,
                n % 170,
                20 + n % 90,
                n % 170,
                n % 180,
                n % 5 + 1,
                n % 28 + 1,
                n % 12
            );
        }
        text
    };
    import(shop, folder, "订单一.csv", &orders("买家已付款，等待卖家发货", 0, 500));
    import(shop, folder, "订单二.csv", &orders("交易成功", 250, 620));
    let mut people = String::from("姓名,手机号,微信号,标签,生日\n");
    for n in 0..150 {
        people += &format!("收件{n},1380{n:07},wx_{n:05},油性;回购,1990-01-{:02}\n", n % 28 + 1);
    }
    import(shop, folder, "通讯录.csv", &people);
    import(
        shop,
        folder,
        "账本.csv",
        "日期,姓名,电话,商品,金额\n2026-03-01,手写,13911112222,精华,88\n",
    );

    let customers: Vec<CustomerId> = shop.snapshot().unwrap().ledger.customers.clone();
    let tag = shop
        .tag_edit(
            TagEdit::Create { group: None, name: "重点".into(), color: None, rule: None },
            &Clock,
        )
        .unwrap()
        .tag
        .unwrap();
    let ids = customers[..60].to_vec();
    let these = Selection::These { ids: ids.clone() };
    shop.tag_customers(TagCustomers { customers: these, add: vec![tag], remove: vec![] }, &Clock)
        .unwrap();
    shop.segment_edit(
        SegmentEdit::CreateFixed {
            name: "名单".into(),
            customers: Selection::These { ids: ids[..30].to_vec() },
        },
        &Clock,
    )
    .unwrap();
    for (n, id) in ids.iter().enumerate() {
        let edit = CustomerField::Note(format!("备注 {n} {}", "很长".repeat(n)));
        shop.customer_edit(CustomerEdit { id: *id, edit }, &Clock).unwrap();
        let fields = [
            ArchiveField::AddressAs(format!("阿{n}")),
            ArchiveField::AddNote(format!("聊过 {n}")),
            ArchiveField::AddAddress(format!("公司地址 {n}")),
            ArchiveField::AddIdentity(NewIdentity {
                kind: IdentityKind::Phone,
                value: format!("1371{n:07}"),
            }),
        ];
        for edit in fields {
            shop.archive_edit(ArchiveEdit { id: *id, edit }, &Clock).unwrap();
        }
        if n % 3 == 0 {
            let order = HandOrder {
                buyer: Buyer::Known { id: *id },
                lines: vec![HandLine {
                    product: format!("手工皂{}", n % 4),
                    specification: String::new(),
                    quantity_milli: 1000,
                    amount_fen: Some(Fen(990)),
                }],
                amount_fen: None,
                channel: SaleChannel::WeChat,
                paid: true,
                day: Clock.now().day,
                time: None,
                note: String::new(),
            };
            shop.hand_order_add(order, &Clock).unwrap();
        }
    }
    shop.customer_new(NewCustomer { name: "手工客".into(), ..NewCustomer::default() }, &Clock)
        .unwrap();
    let merge = MergeRequest { keep: customers[100], other: customers[101], from_other: vec![] };
    shop.customers_merge(merge, &Clock).unwrap();
    shop.product_edit(ProductEdit::Create { name: "新品".into() }, &Clock).unwrap();
}

/// Some more of everything, a change at a time.
pub fn more(shop: &Shop, folder: &Path) {
    let customers: Vec<CustomerId> = shop.snapshot().unwrap().ledger.customers.clone();
    for (n, id) in customers.iter().take(12).enumerate() {
        let edit = CustomerField::Note(format!("后来的备注 {n}"));
        shop.customer_edit(CustomerEdit { id: *id, edit }, &Clock).unwrap();
    }
    let rows: String =
        (0..40).map(|n| format!("2026-04-{:02},新客{n},13655{n:06},皂,9\n", n % 28 + 1)).collect();
    import(shop, folder, "后来的.csv", &format!("日期,姓名,电话,商品,金额\n{rows}"));
}
