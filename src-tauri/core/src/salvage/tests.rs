//! A shop with something of everything, damaged page by page: what stood on the other pages
//! is in the new file, which is whole.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use huitouke_contract::archive::{
    ArchiveEdit, ArchiveField, NewCustomer, NewIdentity,
};
use huitouke_contract::catalogue::ProductEdit;
use huitouke_contract::customers::{CustomerEdit, CustomerField, IdentityKind};
use huitouke_contract::hand_orders::{Buyer, HandLine, HandOrder, SaleChannel};
use huitouke_contract::imports::{Choices, FileToImport, ImportRequest};
use huitouke_contract::merges::MergeRequest;
use huitouke_contract::segments::SegmentEdit;
use huitouke_contract::selection::Selection;
use huitouke_contract::tags::{TagCustomers, TagEdit};
use huitouke_contract::{
    ArchiveApi, CatalogueApi, CustomerId, Fen, HandOrderApi, MergeApi, SegmentApi, ShopApi, TagApi,
};
use huitouke_salvage::{Kind, Row, Value};
use rusqlite::params_from_iter;
use tempfile::TempDir;

use super::read::Sql;
use super::*;
use crate::testing::{Patient, new_shop};
use crate::{Access, Shop};
use huitouke_contract::shop::WhichShop;

/// Rows that only point at others go with them; those of the rest are derived.
const POINTERS: [&str; 6] =
    ["contact_source", "said_again", "link", "ask", "sqlite_sequence", "repeat_settled"];

fn import(shop: &Shop, folder: &TempDir, name: &str, text: &str) {
    let path = folder.path().join(name);
    fs::write(&path, text).unwrap();
    let path = path.to_str().unwrap().to_owned();
    let file = FileToImport { path, member: None, choices: Choices::default() };
    shop.import_apply(ImportRequest { files: vec![file] }, &Patient).unwrap();
}

/// A shop in which every table has rows.
fn shop() -> (TempDir, Shop) {
    let (folder, shop) = new_shop();
    let orders = |state: &str, from: usize, to: usize| {
        let mut text = String::from(
            "订单编号,买家会员名,买家实际支付金额,订单状态,收货人姓名,收货地址,联系手机,订单付款时间,宝贝标题\n",
        );
        for n in from..to {
            text += &format!(
                "{:019},买家{},{}.00,{state},收件{},浙江省杭州市西湖区文三路{n}号,1380{:07},2026-0{}-{:02} 10:00:00,面膜{}\n",
                4_000_000 + n, n % 170, 20 + n % 90, n % 170, n % 180, n % 5 + 1, n % 28 + 1, n % 12
            );
        }
        text
    };
    import(&shop, &folder, "订单一.csv", &orders("买家已付款，等待卖家发货", 0, 500));
    import(&shop, &folder, "订单二.csv", &orders("交易成功", 250, 620));
    let mut people = String::from("姓名,手机号,微信号,标签,生日\n");
    for n in 0..150 {
        people += &format!("收件{n},1380{n:07},wx_{n:05},油性;回购,1990-01-{:02}\n", n % 28 + 1);
    }
    import(&shop, &folder, "通讯录.csv", &people);
    import(&shop, &folder, "账本.csv", "日期,姓名,电话,商品,金额\n2026-03-01,手写,13911112222,精华,88\n");

    let customers: Vec<CustomerId> = shop.snapshot().unwrap().ledger.customers.clone();
    let tag = shop
        .tag_edit(TagEdit::Create { group: None, name: "重点".into(), color: None, rule: None }, &Patient)
        .unwrap()
        .tag
        .unwrap();
    let ids = customers[..60].to_vec();
    let these = Selection::These { ids: ids.clone() };
    shop.tag_customers(TagCustomers { customers: these, add: vec![tag], remove: vec![] }, &Patient)
        .unwrap();
    shop.segment_edit(
        SegmentEdit::CreateFixed {
            name: "名单".into(),
            customers: Selection::These { ids: ids[..30].to_vec() },
        },
        &Patient,
    )
    .unwrap();
    for (n, id) in ids.iter().enumerate() {
        let edit = CustomerField::Note(format!("备注 {n} {}", "很长".repeat(n)));
        shop.customer_edit(CustomerEdit { id: *id, edit }, &Patient).unwrap();
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
            shop.archive_edit(ArchiveEdit { id: *id, edit }, &Patient).unwrap();
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
                day: Patient.now().day,
                time: None,
                note: String::new(),
            };
            shop.hand_order_add(order, &Patient).unwrap();
        }
    }
    shop.customer_new(NewCustomer { name: "手工客".into(), ..NewCustomer::default() }, &Patient)
        .unwrap();
    let merge = MergeRequest { keep: customers[100], other: customers[101], from_other: vec![] };
    shop.customers_merge(merge, &Patient).unwrap();
    shop.product_edit(ProductEdit::Create { name: "新品".into() }, &Patient).unwrap();
    (folder, shop)
}

use huitouke_contract::Caller as _;

/// A data file, closed, with what stands on which page of it.
struct Whole {
    folder: TempDir,
    damaged: Damaged,
    bytes: Vec<u8>,
    rows: BTreeMap<usize, Vec<Row>>,
    known: Known,
    page: usize,
}

impl Whole {
    fn new() -> Self {
        let (folder, shop) = shop();
        let path = shop.path().to_owned();
        let format = crate::storage::format(shop.data());
        drop(shop);
        let damaged = Damaged { path, format };
        let target = Target::new();
        let known = known(&target.conn).unwrap();
        let mut rows: BTreeMap<usize, Vec<Row>> = BTreeMap::new();
        let mut take = |tree: usize, row: Row| -> Result<()> {
            rows.entry(tree).or_default().push(row);
            Ok(())
        };
        let source = damaged.source().unwrap();
        let report = huitouke_salvage::salvage(&source, &known.shapes, &mut take).unwrap();
        assert_eq!((report.damaged, report.strays), (0, 0));
        let bytes = fs::read(&damaged.path).unwrap();
        Self { folder, damaged, bytes, rows, known, page: source.page_size() }
    }

    fn pages(&self) -> usize {
        self.bytes.len() / self.page
    }

    /// Damages these pages; what is salvaged is whole, and nothing of the other pages is
    /// missing.
    fn without(&self, pages: &BTreeSet<u32>) {
        let mut bytes = self.bytes.clone();
        for page in pages {
            let from = (*page as usize - 1) * self.page;
            bytes[from + 100..from + self.page].fill(0x5a);
        }
        fs::write(&self.damaged.path, bytes).unwrap();
        let mut target = Target::new();
        let salvage = salvage(&self.damaged, &mut target.conn, &Patient).unwrap();
        assert_eq!(salvage.faults, Vec::<String>::new(), "{pages:?}");
        let (mut lost, mut first) = (0, None);
        for (tree, rows) in &self.rows {
            let (shape, place) = (&self.known.shapes[*tree], &self.known.places[*tree]);
            if shape.is_index || POINTERS.contains(&shape.name.as_str()) {
                continue;
            }
            let keys = match shape.kind {
                Kind::Rows => vec![shape.columns.iter().position(|c| c.is_rowid).unwrap()],
                Kind::Keys => (0..self.known.keys[*tree]).collect(),
            };
            let wheres: Vec<String> =
                keys.iter().map(|key| format!("\"{}\" = ?", place.columns[*key])).collect();
            let sql = format!("SELECT 1 FROM {} WHERE {}", shape.name, wheres.join(" AND "));
            let mut there = target.conn.prepare(&sql).unwrap();
            for row in rows {
                let on = std::iter::once(&row.page).chain(&row.more_pages);
                let values: Vec<&Value> = keys.iter().map(|key| &row.values[*key]).collect();
                if on.clone().any(|page| pages.contains(page)) {
                    continue;
                }
                if !there.exists(params_from_iter(values.iter().map(|v| Sql(v)))).unwrap() {
                    lost += 1;
                    first.get_or_insert_with(|| format!("{} {:?}", shape.name, row.values));
                }
            }
        }
        assert_eq!((lost, first), (0, None), "{pages:?}");
    }
}

struct Target {
    _folder: TempDir,
    conn: Connection,
}

impl Target {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("neu.db");
        let shop = Shop::open(&path, WhichShop::Own, Access::Write).unwrap();
        let data = shop.data().clone();
        drop(shop);
        let conn = crate::storage::connect(&data).unwrap();
        Self { _folder: folder, conn }
    }
}

#[test]
fn whatever_page_is_damaged_the_rest_is_salvaged_and_whole() {
    let whole = Whole::new();
    whole.without(&BTreeSet::new());
    for page in 1..=whole.pages() as u32 {
        whole.without(&BTreeSet::from([page]));
    }
    let mut random: u64 = 42;
    for _ in 0..40 {
        let mut pages = BTreeSet::new();
        for _ in 0..5 {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            pages.insert(1 + (random >> 33) as u32 % whole.pages() as u32);
        }
        // The first page with others leaves tables that nothing tells apart.
        pages.remove(&1);
        whole.without(&pages);
    }
    drop(whole.folder);
}
