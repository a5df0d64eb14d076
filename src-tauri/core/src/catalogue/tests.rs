//! The catalogue through the whole door: files in, products out.

use huitouke_contract::catalogue::{
    CataloguePage, CatalogueQuery, CatalogueSort, ProductAlias, ProductEdit, ProductFind,
    ProductRequest, UseDaysFrom,
};
use huitouke_contract::imports::{BatchRequest, Choices, FileToImport, ImportRequest};
use huitouke_contract::shop::Nothing;
use huitouke_contract::{CatalogueApi, ErrorCode, Fen, ShopApi};

use crate::Shop;
use crate::insights::Snapshot;
use crate::testing::{Patient, new_shop};

struct Desk {
    folder: tempfile::TempDir,
    shop: Shop,
}

const MASK: &str = "补水面膜 10片";
const REAL: &str = "补水面膜10片【正品】";
const SERUM: &str = "抗老精华";

/// Phone, day, product, specification, amount in yuan.
type Row<'a> = (u64, u32, &'a str, &'a str, u32);

const FILE: &[Row<'_>] = &[
    (13_800_000_001, 1, MASK, "盒", 99),
    (13_800_000_001, 9, MASK, "盒", 89),
    (13_800_000_002, 2, "补水面膜　１０片", "袋", 50),
    (13_800_000_002, 3, SERUM, "", 200),
    (13_800_000_003, 4, REAL, "", 80),
];

impl Desk {
    fn new() -> Self {
        let (folder, shop) = new_shop();
        let desk = Self { folder, shop };
        desk.import("a.csv", FILE);
        desk
    }

    fn import(&self, name: &str, rows: &[Row<'_>]) -> i64 {
        let mut text = String::from("姓名,电话,日期,商品,规格,数量,金额\n");
        for (phone, day, product, specification, amount) in rows {
            text.push_str(&format!(
                "客{phone},{phone},2026-03-{day:02},{product},{specification},1,{amount}\n"
            ));
        }
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        let path = path.to_str().unwrap().to_owned();
        let files = vec![FileToImport { path, member: None, choices: Choices::default() }];
        self.shop.import_apply(ImportRequest { files }, &Patient).unwrap().batch.unwrap()
    }

    /// Makes a change; the shop in memory is as one read anew, also after an undo and
    /// doing it again.
    fn edit(&self, edit: ProductEdit) {
        let before = self.page(CatalogueQuery::default());
        for _ in 0..2 {
            self.shop.product_edit(edit.clone(), &Patient).unwrap();
            self.fresh();
            self.shop.undo(Nothing {}, &Patient).unwrap();
            self.fresh();
            assert_eq!(self.page(CatalogueQuery::default()), before);
        }
        self.shop.product_edit(edit, &Patient).unwrap();
        self.fresh();
    }

    fn refused(&self, edit: ProductEdit) -> ErrorCode {
        let before = self.page(CatalogueQuery::default());
        let code = self.shop.product_edit(edit, &Patient).unwrap_err().code;
        assert_eq!(self.page(CatalogueQuery::default()), before);
        code
    }

    fn fresh(&self) {
        let now = self.shop.snapshot().unwrap();
        let anew = Snapshot::load(&self.shop.connect_to_read().unwrap(), None, 0).unwrap();
        assert_eq!(now.ledger, anew.ledger);
        let check = self.shop.check(Nothing {}, &Patient).unwrap();
        assert!(check.ok, "{:?}", check.faults);
    }

    fn page(&self, query: CatalogueQuery) -> CataloguePage {
        self.shop.catalogue(CatalogueQuery { limit: 1000, ..query }, &Patient).unwrap()
    }

    /// Products with their orders, by amount.
    fn sold(&self) -> Vec<(String, u32)> {
        let page = self.page(CatalogueQuery::default());
        page.rows.into_iter().map(|row| (row.name, row.orders)).collect()
    }

    fn names(&self, query: CatalogueQuery) -> Vec<String> {
        self.page(query).rows.into_iter().map(|row| row.name).collect()
    }

    fn aliases(&self, name: &str) -> Vec<(ProductAlias, u32)> {
        let request = ProductRequest { name: name.to_owned() };
        self.shop.product(request, &Patient).unwrap().aliases
    }
}

fn rename(product: &str, name: &str) -> ProductEdit {
    ProductEdit::Rename { product: product.into(), name: name.into() }
}

fn merge(from: &[&str], into: &str) -> ProductEdit {
    let from = from.iter().map(|name| (*name).to_owned()).collect();
    ProductEdit::Merge { from, into: into.into() }
}

fn described(product: &str, category: &str, use_days: Option<f64>) -> ProductEdit {
    ProductEdit::Describe {
        product: product.into(),
        category: Some(category.into()),
        pack: Some(" 10 片 ".into()),
        use_days,
        price_fen: Some(Fen(12_800)),
    }
}

fn all(sold: &[(&str, u32)]) -> Vec<(String, u32)> {
    sold.iter().map(|(name, orders)| ((*name).to_owned(), *orders)).collect()
}

#[test]
fn products_are_as_files_title_them_until_the_merchant_says_otherwise() {
    let desk = Desk::new();
    assert_eq!(desk.sold(), all(&[(MASK, 3), (SERUM, 1), (REAL, 1)]));
    let page = desk.page(CatalogueQuery::default());
    assert_eq!((page.total, page.unmatched, page.categories.len()), (3, 3, 0));
    let mask = &page.rows[0];
    assert_eq!(
        (mask.buyers, mask.amount_fen, mask.last_price_fen),
        (2, Fen(23_800), Some(Fen(8_900)))
    );
    assert_eq!((mask.matched, mask.aliases, mask.use_days_from), (false, 2, UseDaysFrom::None));

    desk.edit(merge(&[REAL], MASK));
    assert_eq!(desk.sold(), all(&[(MASK, 4), (SERUM, 1)]));
    desk.edit(rename(MASK, "面膜"));
    desk.edit(described("面膜", "护肤", Some(12.5)));
    let page = desk.page(CatalogueQuery { category: Some("护肤".into()), ..Default::default() });
    let mask = &page.rows[0];
    assert_eq!((mask.name.as_str(), mask.matched, mask.aliases), ("面膜", true, 3));
    assert_eq!((mask.pack.as_deref(), mask.price_fen), (Some("10 片"), Some(Fen(12_800))));
    assert_eq!((mask.use_days, mask.use_days_from), (Some(12.5), UseDaysFrom::Merchant));
    let ledger = desk.shop.snapshot().unwrap().ledger.clone();
    assert_eq!(ledger.categories, ["护肤"]);

    // Old names and titles of files still lead there.
    let snapshot = desk.shop.snapshot().unwrap();
    let number = snapshot.product_named("面膜");
    for name in [MASK, REAL, " 补水面膜  １０片"] {
        assert_eq!(snapshot.product_named(name), number, "{name}");
    }
    // And what comes later under them too; what goes and comes back as well.
    let later = desk.import("b.csv", &[(13_800_000_009, 20, REAL, "新", 70)]);
    assert_eq!(desk.sold(), all(&[("面膜", 5), (SERUM, 1)]));
    desk.shop.batch_undo(BatchRequest { id: later }, &Patient).unwrap();
    assert_eq!(desk.sold(), all(&[("面膜", 4), (SERUM, 1)]));
    desk.fresh();

    desk.edit(ProductEdit::Forget { product: "面膜".into() });
    assert_eq!(desk.sold(), all(&[(MASK, 3), (SERUM, 1), (REAL, 1)]));
}

#[test]
fn names_are_taken_away_from_a_product() {
    let desk = Desk::new();
    desk.edit(rename(MASK, "面膜"));
    let names = desk.aliases("面膜");
    assert_eq!(names.iter().map(|(_, orders)| *orders).collect::<Vec<_>>(), [2, 1]);
    let bag = names[1].0.clone();
    assert_eq!(bag.specification, "袋");
    let split = |aliases: &[&ProductAlias], name: &str| ProductEdit::Split {
        product: "面膜".into(),
        aliases: aliases.iter().map(|alias| (*alias).clone()).collect(),
        name: name.into(),
    };
    desk.edit(split(&[&bag], "袋装面膜"));
    assert_eq!(desk.sold(), all(&[(SERUM, 1), ("面膜", 2), (REAL, 1), ("袋装面膜", 1)]));
    // The same again from another file stays apart, another name of that title does not.
    let more =
        [(13_800_000_007, 5, "补水面膜　１０片", "袋", 50), (13_800_000_007, 6, MASK, "箱", 50)];
    desk.import("b.csv", &more);
    assert_eq!(desk.sold(), all(&[("面膜", 3), (SERUM, 1), ("袋装面膜", 2), (REAL, 1)]));

    assert_eq!(desk.refused(split(&[&bag], "又一个")), ErrorCode::NotFound);
    assert_eq!(desk.refused(split(&[], "又一个")), ErrorCode::BadValue);
    let boxed = desk.aliases("面膜")[0].0.clone();
    for taken in ["面膜", "袋装面膜", SERUM] {
        assert_eq!(desk.refused(split(&[&boxed], taken)), ErrorCode::NameTaken, "{taken}");
    }
    // A title of it may become a product again, by its own name.
    desk.edit(split(&[&boxed], MASK));
    let snapshot = desk.shop.snapshot().unwrap();
    assert_ne!(snapshot.product_named(MASK), snapshot.product_named("面膜"));
    assert_eq!(desk.aliases("面膜").len(), 1);
    desk.edit(merge(&["面膜", "袋装面膜"], MASK));
    assert_eq!(desk.sold(), all(&[(MASK, 5), (SERUM, 1), (REAL, 1)]));
}

#[test]
fn what_makes_no_sense_is_refused_and_nothing_changes() {
    let desk = Desk::new();
    desk.edit(ProductEdit::Create { name: "  新品　礼盒 ".into() });
    assert_eq!(
        desk.names(CatalogueQuery { sort: CatalogueSort::Name, ..Default::default() })[0],
        SERUM
    );
    assert_eq!(
        desk.names(CatalogueQuery { search: "lihe 新".into(), ..Default::default() }),
        ["新品 礼盒"]
    );
    let create = |name: &str| ProductEdit::Create { name: name.into() };
    for name in ["新品 礼盒", MASK, "补水面膜 １０片"] {
        assert_eq!(desk.refused(create(name)), ErrorCode::NameTaken, "{name}");
    }
    for name in ["", " \u{3000}", "a\u{7}b", &"长".repeat(201)] {
        assert_eq!(desk.refused(create(name)), ErrorCode::BadValue);
    }
    assert_eq!(desk.refused(rename(MASK, SERUM)), ErrorCode::NameTaken);
    assert_eq!(desk.refused(rename("没有", "有")), ErrorCode::NotFound);
    assert_eq!(desk.refused(merge(&["没有"], MASK)), ErrorCode::NotFound);
    for days in [0.0, 0.09, -1.0, 3651.0, f64::NAN, f64::INFINITY] {
        assert_eq!(desk.refused(described(MASK, "", Some(days))), ErrorCode::BadValue, "{days}");
    }
    let mut dear = described(MASK, "", None);
    if let ProductEdit::Describe { price_fen, .. } = &mut dear {
        *price_fen = Some(Fen(-1));
    }
    assert_eq!(desk.refused(dear), ErrorCode::BadValue);
    for name in ["😀🧴", "שלום", "'; DROP TABLE product; --", "=cmd|' /C calc'!A0", "<img onerror>"]
    {
        desk.edit(create(name));
        assert!(desk.shop.snapshot().unwrap().product_named(name).is_some());
    }
    // Nothing is done, so that nothing is undone.
    let revision = |desk: &Desk| desk.shop.shop_state(Nothing {}, &Patient).unwrap().undo;
    let before = revision(&desk);
    for edit in [
        merge(&[MASK], MASK),
        rename("😀🧴", "😀🧴"),
        ProductEdit::Forget { product: SERUM.into() },
    ] {
        desk.shop.product_edit(edit, &Patient).unwrap();
        assert_eq!(revision(&desk), before);
    }
}

#[test]
fn products_that_look_like_one_are_suggested_until_they_are_told_apart() {
    let desk = Desk::new();
    let found = || desk.shop.products_alike(Nothing {}, &Patient).unwrap();
    let pairs = found();
    assert_eq!(pairs.len(), 1);
    assert_eq!((pairs[0].a.as_str(), pairs[0].b.as_str(), pairs[0].orders), (MASK, REAL, (3, 1)));
    assert!(!pairs[0].same_code && pairs[0].score > 0.6);
    let apart = |a: &str, b: &str| ProductEdit::Apart { a: a.into(), b: b.into() };
    assert_eq!(desk.refused(apart(MASK, MASK)), ErrorCode::BadValue);
    desk.edit(apart(MASK, REAL));
    assert_eq!(found(), []);
    // Also under another name.
    desk.edit(rename(MASK, "补水面膜10片 正品 "));
    assert_eq!(found(), []);
}

#[test]
fn products_while_typing() {
    let desk = Desk::new();
    desk.edit(rename(SERUM, "抗老修护精华"));
    let find = |text: &str, customer: Option<u64>| {
        let customer = customer.map(|phone| {
            let ledger = &desk.shop.snapshot().unwrap();
            let c = (0..ledger.ledger.customers.len())
                .find(|c| ledger.phone(*c) == Some(&phone.to_string()));
            ledger.ledger.customers[c.unwrap()]
        });
        let request = ProductFind { text: text.into(), customer, limit: 3 };
        let found = desk.shop.product_find(request, &Patient).unwrap().products;
        found.into_iter().map(|p| (p.name, p.price_fen.unwrap().0)).collect::<Vec<_>>()
    };
    let first = |text: &str, customer| find(text, customer).first().cloned().unwrap();
    assert_eq!(first("", None), (MASK.into(), 8_900));
    // What they bought goes first, at their price.
    assert_eq!(first("", Some(13_800_000_003)).0, REAL);
    assert_eq!(first("面膜", Some(13_800_000_003)).0, REAL);
    assert_eq!(first("面膜", Some(13_800_000_002)), (MASK.into(), 5_000));
    for text in ["抗老精华", "修护", "抗精", "精华 抗老", "klxh", "jinghua", "ＸＨ", "zz"]
    {
        let found = find(text, None);
        assert_eq!(found.is_empty(), text == "zz", "{text}");
        assert!(found.iter().all(|(name, _)| name == "抗老修护精华"), "{text} {found:?}");
    }
    for text in ["没有", &"长".repeat(10_000), "'; DROP", "😀"] {
        assert_eq!(find(text, None), []);
    }
}
