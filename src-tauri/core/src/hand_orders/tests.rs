//! Orders by hand through the whole door.

use huitouke_contract::archive::NewCustomer;
use huitouke_contract::catalogue::{CatalogueQuery, ProductEdit};
use huitouke_contract::customers::{CustomerDetail, CustomerQuery, CustomerRequest};
use huitouke_contract::exclusions::{ExclusionRules, OrderExclude};
use huitouke_contract::hand_orders::{
    Buyer, HandLine, HandOrder, HandOrderAsked, HandOrderChange, HandOrderDone, HandOrderEdit,
    QuickOrder, QuickText, SaleChannel,
};
use huitouke_contract::imports::{BatchRequest, Choices, FileToImport, ImportRequest};
use huitouke_contract::selection::Selection;
use huitouke_contract::shop::{ChangeKind, Nothing};
use huitouke_contract::{
    AppError, ArchiveApi, CatalogueApi, CustomerId, Day, ErrorCode, Fen, HandOrderApi, OrderId,
    ShopApi,
};

use crate::Shop;
use crate::insights::Snapshot;
use crate::testing::{Patient, new_shop};

struct Desk {
    folder: tempfile::TempDir,
    shop: Shop,
}

/// Name, phone, day in June 2026, product, amount in yuan.
type Row<'a> = (&'a str, u64, u32, &'a str, u32);

const FILE: &[Row<'_>] = &[
    ("张三", 13_800_000_001, 1, "补水面膜", 99),
    ("张三", 13_800_000_001, 20, "抗老精华", 200),
    ("张三丰", 13_800_000_002, 2, "补水面膜", 99),
    ("王姐", 13_800_138_000, 3, "东北大米", 90),
];

fn june(day: u32) -> Day {
    Day::from_ymd(2026, 6, day).unwrap()
}

fn line(product: &str, pieces: i64, yuan: i64) -> HandLine {
    HandLine {
        product: product.into(),
        specification: String::new(),
        quantity_milli: 1000 * pieces,
        amount_fen: Some(Fen(100 * yuan)),
    }
}

impl Desk {
    fn new() -> Self {
        let (folder, shop) = new_shop();
        Self { folder, shop }
    }

    fn with_file() -> Self {
        let desk = Self::new();
        desk.import("a.csv", FILE);
        desk
    }

    fn import(&self, name: &str, rows: &[Row<'_>]) -> i64 {
        let mut text = String::from("姓名,电话,日期,商品,数量,金额\n");
        for (name, phone, day, product, amount) in rows {
            text.push_str(&format!("{name},{phone},2026-06-{day:02},{product},1,{amount}\n"));
        }
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        let path = path.to_str().unwrap().to_owned();
        let files = vec![FileToImport { path, member: None, choices: Choices::default() }];
        self.shop.import_apply(ImportRequest { files }, &Patient).unwrap().batch.unwrap()
    }

    fn id(&self, name: &str) -> CustomerId {
        let snapshot = self.shop.snapshot().unwrap();
        let c = snapshot.names.iter().position(|known| known == name);
        snapshot.ledger.customers[c.unwrap_or_else(|| panic!("{name}"))]
    }

    fn panel(&self, name: &str) -> CustomerDetail {
        let request = CustomerRequest { id: self.id(name), as_of: None };
        self.shop.customer(request, &Patient).unwrap()
    }

    /// Completed orders and net amount.
    fn worth(&self, name: &str) -> (u32, i64) {
        let facts = self.panel(name).facts;
        (facts.orders, facts.net_fen.0)
    }

    fn order(&self, name: &str, lines: &[HandLine]) -> HandOrder {
        HandOrder {
            buyer: Buyer::Known { id: self.id(name) },
            lines: lines.to_vec(),
            amount_fen: None,
            channel: SaleChannel::WeChat,
            paid: true,
            day: june(30),
            time: None,
            note: String::new(),
        }
    }

    fn add(&self, order: HandOrder) -> HandOrderDone {
        let done = self.shop.hand_order_add(order, &Patient).unwrap();
        self.fresh();
        done
    }

    fn edit(&self, order: OrderId, change: HandOrderChange) {
        self.shop.hand_order_edit(HandOrderEdit { order, change }, &Patient).unwrap();
        self.fresh();
    }

    fn refused(&self, order: OrderId, change: HandOrderChange) -> AppError {
        self.shop.hand_order_edit(HandOrderEdit { order, change }, &Patient).unwrap_err()
    }

    fn undo(&self) -> ChangeKind {
        let undone = self.shop.undo(Nothing {}, &Patient).unwrap().undone;
        self.fresh();
        undone.kind
    }

    /// The shop in memory is as one read anew, and the data file is whole.
    fn fresh(&self) {
        let now = self.shop.snapshot().unwrap();
        let anew = Snapshot::load(&self.shop.connect_to_read().unwrap(), None, 0).unwrap();
        assert_eq!(now.ledger, anew.ledger);
        assert_eq!((&now.names, &now.searched), (&anew.names, &anew.searched));
        let check = self.shop.check(Nothing {}, &Patient).unwrap();
        assert!(check.ok, "{:?}", check.faults);
    }

    /// All rows that are not derived from others by themselves.
    fn dump(&self) -> Vec<String> {
        let conn = self.shop.connect_to_read().unwrap();
        let mut out = Vec::new();
        for table in [
            "orders",
            "product_alias",
            "hand_order",
            "identity",
            "customer",
            "customer_hand",
            "order_hand",
        ] {
            let mut all = conn.prepare(&format!("SELECT * FROM {table}")).unwrap();
            let columns = all.column_count();
            let mut rows = all.query([]).unwrap();
            while let Some(row) = rows.next().unwrap() {
                let cells: Vec<rusqlite::types::Value> =
                    (0..columns).map(|c| row.get_unwrap(c)).collect();
                out.push(format!("{table} {cells:?}"));
            }
        }
        out.sort();
        out
    }

    fn quick(&self, text: &str) -> QuickOrder {
        self.shop.quick_order(QuickText { text: text.into() }, &Patient).unwrap()
    }
}

#[test]
fn an_order_is_in_the_list_at_once_and_gone_when_it_is_taken_back() {
    let desk = Desk::with_file();
    let before = desk.dump();
    let mut order = desk.order("张三", &[line("补水面膜", 2, 180), line("新品小样", 1, 0)]);
    order.time = Some("09:05".into());
    order.note = "送小样".into();
    let done = desk.add(order.clone());
    assert_eq!((done.customer, done.existed, done.alike), (desk.id("张三"), true, None));
    assert_eq!(desk.worth("张三"), (3, 47_900));
    let shown = desk.panel("张三").orders[0].clone();
    assert!(shown.by_hand && shown.counts && shown.files.is_empty());
    assert_eq!((shown.platform.as_str(), shown.number), ("sold_wechat", None));
    assert_eq!((shown.time.as_deref(), shown.remark.as_deref()), (Some("09:05"), Some("送小样")));
    assert_eq!(shown.lines[0].product, "补水面膜");
    // The product is the one of the file, the new one is a product.
    let page = desk.shop.catalogue(CatalogueQuery { limit: 9, ..Default::default() }, &Patient);
    let page = page.unwrap();
    let mask = page.rows.iter().find(|row| row.name == "补水面膜").unwrap();
    assert_eq!((mask.orders, mask.aliases, mask.last_price_fen), (3, 2, Some(Fen(9_000))));
    assert_eq!(page.total, 4);
    let written = desk.shop.hand_order(HandOrderAsked::Order { order: done.order }, &Patient);
    assert_eq!(written.unwrap(), Some(order));

    assert_eq!(desk.undo(), ChangeKind::AddOrder);
    assert_eq!(desk.worth("张三"), (2, 29_900));
    assert_eq!(desk.dump(), before);
}

#[test]
fn every_change_counts_and_is_undone() {
    let desk = Desk::with_file();
    let mut order = desk.order("张三", &[line("补水面膜", 2, 180)]);
    order.paid = false;
    let id = desk.add(order.clone()).order;
    assert_eq!(desk.worth("张三"), (2, 29_900));
    let refund = |yuan: i64| HandOrderChange::Refund { refunded_fen: Fen(100 * yuan) };
    // Nothing can go back of what was not paid.
    assert_eq!(desk.refused(id, refund(1)).code, ErrorCode::BadValue);
    let replaced = HandOrder {
        buyer: Buyer::Known { id: desk.id("王姐") },
        channel: SaleChannel::Group,
        amount_fen: Some(Fen(20_000)),
        paid: true,
        ..order.clone()
    };
    let steps = [
        (HandOrderChange::Paid, (3, 47_900), (1, 9_000)),
        (refund(80), (3, 39_900), (1, 9_000)),
        (refund(180), (2, 29_900), (1, 9_000)),
        (refund(0), (3, 47_900), (1, 9_000)),
        (HandOrderChange::Replace { with: replaced }, (2, 29_900), (2, 29_000)),
        (HandOrderChange::Delete, (2, 29_900), (1, 9_000)),
    ];
    let mut dumps = vec![desk.dump()];
    for (change, zhang, wang) in &steps {
        desk.edit(id, change.clone());
        assert_eq!((desk.worth("张三"), desk.worth("王姐")), (*zhang, *wang), "{change:?}");
        dumps.push(desk.dump());
    }
    assert_eq!(desk.refused(id, HandOrderChange::Paid).code, ErrorCode::NotFound);
    for wanted in dumps.iter().rev().skip(1) {
        desk.undo();
        assert_eq!(desk.dump(), *wanted);
    }
    // The same again after a start.
    for (change, ..) in &steps {
        desk.edit(id, change.clone());
    }
    assert_eq!(desk.dump(), *dumps.last().unwrap());
}

#[test]
fn bad_values_change_nothing() {
    let desk = Desk::with_file();
    let id = desk.add(desk.order("张三", &[line("补水面膜", 2, 180)])).order;
    let before = desk.dump();
    let refund = |fen: i64| HandOrderChange::Refund { refunded_fen: Fen(fen) };
    for fen in [-1, 18_001, i64::MIN, i64::MAX] {
        let error = desk.refused(id, refund(fen));
        assert_eq!(
            (error.code, error.params["field"].as_str()),
            (ErrorCode::BadValue, "refunded_fen")
        );
    }
    desk.edit(id, refund(100));
    // Less than went back already.
    let less = desk.order("张三", &[line("补水面膜", 1, 0)]);
    assert_eq!(desk.refused(id, HandOrderChange::Replace { with: less }).code, ErrorCode::BadValue);
    desk.undo();
    let of_file = desk.panel("王姐").orders[0].id;
    assert_eq!(desk.refused(of_file, HandOrderChange::Delete).code, ErrorCode::BadRequest);
    assert_eq!(desk.refused(OrderId(i64::MAX), HandOrderChange::Paid).code, ErrorCode::NotFound);
    let mut nobody = desk.order("张三", &[line("补水面膜", 1, 0)]);
    nobody.buyer = Buyer::Known { id: CustomerId(999) };
    let mut future = desk.order("张三", &[line("补水面膜", 1, 0)]);
    future.day = june(30).plus(1);
    let mut none = desk.order("张三", &[line("补水面膜", 0, 0)]);
    let code = |order: &HandOrder| error(desk.shop.hand_order_add(order.clone(), &Patient)).code;
    assert_eq!(
        [code(&nobody), code(&future), code(&none)],
        [ErrorCode::NotFound, ErrorCode::BadValue, ErrorCode::BadValue]
    );
    none.lines = vec![line("'; DROP TABLE orders; --", 1, 1)];
    none.lines.push(line("=cmd|' /C calc'!A0 😀 שלום", 1, 1));
    assert_eq!(desk.dump(), before);
    desk.add(none);
    assert_eq!(desk.panel("张三").orders[0].lines[1].product, "=cmd|' /C calc'!A0 😀 שלום");
}

fn error<T: std::fmt::Debug>(result: Result<T, AppError>) -> AppError {
    result.unwrap_err()
}

#[test]
fn a_new_buyer_is_made_with_the_order_and_goes_with_it() {
    let desk = Desk::with_file();
    let before = desk.dump();
    let new = |name: &str, phone: &str| Buyer::New {
        customer: NewCustomer { name: name.into(), phone: phone.into(), ..Default::default() },
    };
    let mut order = desk.order("张三", &[line("补水面膜", 1, 90)]);
    order.buyer = new("李四", "13900000009");
    let done = desk.add(order.clone());
    assert_eq!((done.existed, done.customer), (false, desk.id("李四")));
    assert_eq!(desk.worth("李四"), (1, 9_000));
    let label = desk.shop.shop_state(Nothing {}, &Patient).unwrap().undo.unwrap();
    assert_eq!((label.kind, label.subject.as_str()), (ChangeKind::AddOrder, "李四"));
    desk.undo();
    assert_eq!(desk.dump(), before);
    // One who is there already, by phone; a name alone is somebody new.
    order.buyer = new("小王", "138 0013 8000");
    assert_eq!(desk.add(order.clone()).customer, desk.id("王姐"));
    desk.undo();
    order.buyer = new("王姐", "");
    let other = desk.add(order.clone());
    assert!(!other.existed);
    assert_eq!(
        desk.shop.snapshot().unwrap().names.iter().filter(|name| *name == "王姐").count(),
        2
    );
    desk.undo();
    assert_eq!(desk.dump(), before);
    order.buyer = new("", "");
    assert_eq!(error(desk.shop.hand_order_add(order, &Patient)).code, ErrorCode::BadValue);
}

#[test]
fn what_is_by_hand_outlives_its_customers_file() {
    let desk = Desk::new();
    let batch = desk.import("a.csv", FILE);
    let id = desk.add(desk.order("张三", &[line("补水面膜", 2, 180)])).order;
    desk.shop.batch_undo(BatchRequest { id: batch }, &Patient).unwrap();
    desk.fresh();
    let snapshot = desk.shop.snapshot().unwrap();
    assert_eq!((snapshot.ledger.customers.len(), snapshot.ledger.orders.id[0]), (1, id));
    drop(snapshot);
    // The file again: the same customer, and no order twice.
    desk.import("a.csv", FILE);
    desk.fresh();
    assert_eq!(desk.worth("张三"), (3, 47_900));
    desk.edit(id, HandOrderChange::Delete);
    assert_eq!(desk.worth("张三"), (2, 29_900));
    desk.undo();
    desk.import("b.csv", &[("赵六", 13_700_000_000, 9, "补水面膜", 5)]);
    desk.fresh();
    assert_eq!((desk.worth("张三"), desk.worth("赵六")), ((3, 47_900), (1, 500)));
}

#[test]
fn the_same_sale_of_another_source_is_named() {
    let desk = Desk::with_file();
    let known = desk.panel("张三").orders[0].id;
    let mut order = desk.order("张三", &[line("抗老精华", 1, 200)]);
    for (day, alike) in [(19, true), (20, true), (21, true), (22, false), (30, false)] {
        order.day = june(day);
        assert_eq!(desk.add(order.clone()).alike, alike.then_some(known), "{day}");
        desk.undo();
    }
    order.day = june(20);
    order.lines[0].amount_fen = Some(Fen(19_900));
    assert_eq!(desk.add(order.clone()).alike, None);
    // Another one by hand is no other source.
    assert_eq!(desk.add(order).alike, None);
}

#[test]
fn marks_and_rules_hold_for_orders_by_hand_too() {
    let desk = Desk::with_file();
    let mut order = desk.order("王姐", &[line("补水面膜", 2, 180)]);
    order.note = "自己人测试".into();
    let id = desk.add(order.clone()).order;
    let rules = |word: &str| ExclusionRules {
        on: true,
        remark_words: vec![word.into()],
        amount_above_fen: None,
    };
    desk.shop.exclusion_rules_set(rules("测试"), &Patient).unwrap();
    desk.fresh();
    assert_eq!(desk.worth("王姐"), (1, 9_000));
    // Also of one written down later, and when the note goes.
    let later = desk.add(order.clone()).order;
    assert_eq!(desk.worth("王姐"), (1, 9_000));
    let plain = HandOrder { note: String::new(), channel: SaleChannel::Call, ..order };
    desk.edit(later, HandOrderChange::Replace { with: plain.clone() });
    assert_eq!(desk.worth("王姐"), (2, 27_000));
    // The merchant's mark goes with the order to another channel, and with it for good.
    let mark = OrderExclude { order: later, excluded: true };
    desk.shop.order_exclude(mark, &Patient).unwrap();
    desk.fresh();
    assert_eq!(desk.worth("王姐"), (1, 9_000));
    let moved = HandOrder { channel: SaleChannel::InPerson, ..plain };
    desk.edit(later, HandOrderChange::Replace { with: moved });
    assert_eq!(desk.worth("王姐"), (1, 9_000));
    assert_eq!(desk.panel("王姐").orders.len(), 3);
    desk.edit(later, HandOrderChange::Delete);
    desk.undo();
    assert_eq!(desk.worth("王姐"), (1, 9_000));
    desk.edit(id, HandOrderChange::Delete);
    assert_eq!(desk.panel("王姐").orders.len(), 2);
}

#[test]
fn orders_of_whom_is_forgotten_stay_as_nobodys() {
    let desk = Desk::with_file();
    let mut order = desk.order("张三", &[line("补水面膜", 2, 180)]);
    order.note = "张三的".into();
    let id = desk.add(order).order;
    let gone = Selection::These { ids: vec![desk.id("张三")] };
    let forgotten = desk.shop.customers_forget(gone, &Patient).unwrap();
    assert_eq!((forgotten.customers, forgotten.orders), (1, 3));
    desk.fresh();
    let snapshot = desk.shop.snapshot().unwrap();
    assert!(snapshot.ledger.unowned.id.contains(&id));
    drop(snapshot);
    let asked = HandOrderAsked::Order { order: id };
    assert_eq!(desk.shop.hand_order(asked, &Patient).unwrap(), None);
    assert!(desk.dump().iter().all(|row| !row.contains("张三的")));
    // It may still turn out never to have been.
    desk.edit(id, HandOrderChange::Delete);
    desk.undo();
}

#[test]
fn the_last_order_is_written_again() {
    let desk = Desk::with_file();
    let last = |name: &str| {
        let asked = HandOrderAsked::LastOf { customer: desk.id(name) };
        desk.shop.hand_order(asked, &Patient).unwrap()
    };
    let again = last("张三").unwrap();
    assert_eq!(
        (again.day, again.channel, again.amount_fen),
        (june(30), SaleChannel::WeChat, Some(Fen(20_000)))
    );
    assert_eq!(
        (again.lines[0].product.as_str(), again.lines[0].quantity_milli),
        ("抗老精华", 1000)
    );
    // By its name of today.
    let rename = ProductEdit::Rename { product: "抗老精华".into(), name: "精华".into() };
    desk.shop.product_edit(rename, &Patient).unwrap();
    assert_eq!(last("张三").unwrap().lines[0].product, "精华");
    let mut order = desk.order("张三", &[line("精华", 3, 500)]);
    order.channel = SaleChannel::InPerson;
    desk.add(order.clone());
    assert_eq!(last("张三").unwrap().channel, SaleChannel::InPerson);
    assert_eq!(last("张三").unwrap().lines[0].quantity_milli, 3000);
    // It is the renamed product, and goes on being it.
    let page = |desk: &Desk| {
        let query = CatalogueQuery { search: "精华".into(), limit: 9, ..Default::default() };
        let page = desk.shop.catalogue(query, &Patient).unwrap();
        page.rows.iter().map(|row| (row.name.clone(), row.orders)).collect::<Vec<_>>()
    };
    assert_eq!(page(&desk), [("精华".to_owned(), 2)]);
    let rename = ProductEdit::Rename { product: "精华".into(), name: "紧致精华".into() };
    desk.shop.product_edit(rename, &Patient).unwrap();
    desk.fresh();
    assert_eq!(page(&desk), [("紧致精华".to_owned(), 2)]);
    let asked = HandOrderAsked::LastOf { customer: CustomerId(999) };
    assert_eq!(error(desk.shop.hand_order(asked, &Patient)).code, ErrorCode::NotFound);
}

#[test]
fn a_line_of_text_finds_whom_and_what_it_is_about() {
    let desk = Desk::with_file();
    let names = |text: &str| {
        let found = desk.quick(text);
        found.customers.iter().map(|c| c.name.clone()).collect::<Vec<_>>()
    };
    let lines = |text: &str| {
        let found = desk.quick(text).lines;
        let first = |l: &huitouke_contract::hand_orders::QuickLine| {
            l.products.first().map(|p| p.name.clone())
        };
        found.iter().map(|l| (first(l).unwrap_or_default(), l.quantity_milli)).collect::<Vec<_>>()
    };
    let sold = |sold: &[(&str, i64)]| -> Vec<(String, i64)> {
        sold.iter().map(|(name, milli)| ((*name).to_owned(), *milli)).collect()
    };
    // Several who may be meant, the likeliest first.
    assert_eq!(names("张三 面膜2 精华1 收298 微信"), ["张三", "张三丰"]);
    let order = desk.quick("张三 面膜2 精华1 收298 微信");
    assert_eq!(
        (order.name.as_str(), order.amount_fen, order.paid),
        ("张三", Some(Fen(29_800)), true)
    );
    assert_eq!((order.channel, order.day), (Some(SaleChannel::WeChat), None));
    assert_eq!(order.lines[0].products[0].price_fen, Some(Fen(9_900)));
    let both = sold(&[("补水面膜", 2000), ("抗老精华", 1000)]);
    for text in [
        "张三 面膜2 精华1 收298 微信",
        "张三面膜2精华1收298微信",
        "面膜2 精华1 张三 298",
        "张三补水面膜 2 抗老精华 1 298",
        "补水面膜 2 张三 精华1 298元",
        "补水面膜 2盒 张三 精华1 298元",
    ] {
        let order = desk.quick(text);
        assert_eq!((order.name.as_str(), lines(text)), ("张三", both.clone()), "{text} {order:?}");
        assert_eq!(order.amount_fen, Some(Fen(29_800)), "{text}");
    }
    for text in [
        "王姐13800138000 大米5斤 90 未付 昨天",
        "王姐138 大米5斤 90 未付 昨天",
        "尾号8000 大米5斤 欠90 昨天",
    ] {
        let order = desk.quick(text);
        assert_eq!(names(text), ["王姐"], "{text} {order:?}");
        assert_eq!(lines(text), sold(&[("东北大米", 5000)]), "{text}");
        assert_eq!((order.paid, order.day), (false, Some(june(29))), "{text}");
    }
    // By how names are spelled.
    assert_eq!(names("zsf mm2"), ["张三丰"]);
    assert_eq!(lines("wangjie dami5斤 90"), sold(&[("东北大米", 5000)]));
    // Nobody by that name, nothing by that name: both are new.
    let order = desk.quick("李四 火龙果3 30");
    assert_eq!((order.customers.len(), order.name.as_str()), (0, "李四"));
    assert_eq!((order.lines[0].products.len(), order.lines[0].name.as_str()), (0, "火龙果"));
    for text in ["", "😀", "'; DROP TABLE customer; --", "\u{202e}שלום 面膜1"] {
        desk.quick(text);
    }
    let long = QuickText { text: "长".repeat(10_000) };
    assert_eq!(error(desk.shop.quick_order(long, &Patient)).code, ErrorCode::BadValue);
    assert!(desk.quick(&"面膜1 ".repeat(250)).lines.len() <= 200);
    let state = desk.shop.customers(CustomerQuery { limit: 9, ..Default::default() }, &Patient);
    assert_eq!(state.unwrap().total, 3);
}
