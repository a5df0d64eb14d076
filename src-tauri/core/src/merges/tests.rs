//! Merges through the whole door.

use huitouke_contract::archive::{ArchiveEdit, ArchiveField};
use huitouke_contract::customers::{CustomerDetail, CustomerEdit, CustomerField, CustomerRequest};
use huitouke_contract::imports::{BatchRequest, Choices, FileToImport, ImportRequest};
use huitouke_contract::merges::{
    ApartRequest, Duplicate, DuplicateReason, DuplicatesRequest, MergeRequest, MergedField,
    SplitDone, SplitRequest,
};
use huitouke_contract::selection::Selection;
use huitouke_contract::shop::{ChangeKind, Nothing};
use huitouke_contract::tags::{TagCustomers, TagEdit, TagId};
use huitouke_contract::{AppError, ArchiveApi, CustomerId, ErrorCode, MergeApi, ShopApi, TagApi};
use rusqlite::Connection;
use tempfile::TempDir;

use super::of;
use crate::Shop;
use crate::insights::Snapshot;
use crate::testing::{Patient, new_shop};

struct Desk {
    folder: TempDir,
    shop: Shop,
}

const TAOBAO: &str =
    "订单编号,买家会员名,收货人姓名,联系手机,订单付款时间,宝贝标题,买家实际支付金额,订单状态
T1,tb_lili,李丽,13800000001,2026-01-05 10:00:00,面膜,60,交易成功
T2,tb_lili,李丽,13800000001,2026-02-05 10:00:00,面膜,60,交易成功
T3,tb_lily2,李丽,13900000001,2026-03-05 10:00:00,精华,90,交易成功
T4,tb_wang,王五,13700000003,2026-03-06 10:00:00,皂,9,交易成功
";

impl Desk {
    /// 李丽 with two accounts and two phones, and 王五.
    fn new() -> Self {
        let (folder, shop) = new_shop();
        let desk = Self { folder, shop };
        desk.import("t.csv", TAOBAO);
        desk
    }

    fn import(&self, name: &str, text: &str) -> i64 {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        let path = path.to_str().unwrap().to_owned();
        let files = vec![FileToImport { path, member: None, choices: Choices::default() }];
        let outcome = self.shop.import_apply(ImportRequest { files }, &Patient).unwrap();
        assert_eq!(outcome.files[0].problems, []);
        self.whole();
        outcome.batch.unwrap()
    }

    fn whole(&self) {
        let check = self.shop.check(Nothing {}, &Patient).unwrap();
        assert!(check.ok, "{:?}", check.faults);
        let now = self.shop.snapshot().unwrap();
        let anew = Snapshot::load(&self.conn(), None, 0).unwrap();
        assert_eq!((&now.ledger, &now.tags, &now.names), (&anew.ledger, &anew.tags, &anew.names));
    }

    fn conn(&self) -> Connection {
        self.shop.connect_to_read().unwrap()
    }

    /// The customer of an identity.
    fn id(&self, value: &str) -> CustomerId {
        let sql = "SELECT customer_id FROM identity WHERE value = ?1";
        CustomerId(self.conn().query_row(sql, [value], |row| row.get(0)).unwrap())
    }

    fn merge(&self, keep: &str, other: &str, from_other: &[MergedField]) -> CustomerId {
        let (keep, other) = (self.id(keep), self.id(other));
        let request = MergeRequest { keep, other, from_other: from_other.to_vec() };
        let merged = self.shop.customers_merge(request, &Patient).unwrap();
        self.whole();
        assert_eq!(merged.id, keep);
        keep
    }

    fn split(&self, of: CustomerId) -> SplitDone {
        let merge = &self.merges(of)[0];
        let done = self.shop.customers_split(SplitRequest { id: merge.0 }, &Patient).unwrap();
        self.whole();
        done
    }

    /// Merges that can be split: id, name, orders.
    fn merges(&self, customer: CustomerId) -> Vec<(i64, String, u32)> {
        let all = of(&self.conn(), customer).unwrap();
        all.into_iter().map(|merge| (merge.id, merge.name, merge.orders)).collect()
    }

    fn undo(&self) {
        self.shop.undo(Nothing {}, &Patient).unwrap();
        self.whole();
    }

    fn detail(&self, id: CustomerId) -> CustomerDetail {
        self.shop.customer(CustomerRequest { id, as_of: None }, &Patient).unwrap()
    }

    fn name(&self, of: &str, name: &str) {
        let edit = CustomerField::Name(name.to_owned());
        self.shop.customer_edit(CustomerEdit { id: self.id(of), edit }, &Patient).unwrap();
    }

    fn tag(&self, of: &str, tag: TagId, on: bool) {
        let customers = Selection::These { ids: vec![self.id(of)] };
        let (add, remove) = if on { (vec![tag], vec![]) } else { (vec![], vec![tag]) };
        self.shop.tag_customers(TagCustomers { customers, add, remove }, &Patient).unwrap();
    }

    fn tags(&self, id: CustomerId) -> Vec<String> {
        self.detail(id).tags.into_iter().map(|tag| tag.name).collect()
    }

    fn suggested(&self) -> Vec<Duplicate> {
        let request = DuplicatesRequest { offset: 0, limit: 200, customer: None };
        let page = self.shop.duplicates(request, &Patient).unwrap();
        assert_eq!(page.total as usize, page.pairs.len());
        page.pairs
    }

    /// Whose each identity is, and what is written.
    fn state(&self) -> Vec<String> {
        let conn = self.conn();
        let mut all = Vec::new();
        for sql in [
            "SELECT value || ' is of ' || customer_id FROM identity ORDER BY 1",
            "SELECT customer_id || ' ' || identity_id || ' ' || coalesce(name, '') || note
             FROM customer_hand WHERE coalesce(name, note) IS NOT NULL ORDER BY 1",
            "SELECT customer_id || field || value FROM archive_field ORDER BY 1",
            "SELECT identity_id || ' ' || tag_id || ' ' || carried FROM tagging ORDER BY 1",
            "SELECT a_value || b_value || same FROM verdict ORDER BY 1",
            "SELECT id || other_id FROM customer_merge ORDER BY 1",
        ] {
            let mut statement = conn.prepare(sql).unwrap();
            let rows = statement.query_map([], |row| row.get::<_, Option<String>>(0)).unwrap();
            all.extend(rows.map(|row| row.unwrap().unwrap_or_default()));
        }
        all
    }
}

fn code(result: Result<impl std::fmt::Debug, AppError>) -> ErrorCode {
    result.unwrap_err().code
}

#[test]
fn two_accounts_of_one_platform_are_merged_and_split_again() {
    let desk = Desk::new();
    let before = desk.state();
    let keep = desk.merge("tb_lily2", "tb_lili", &[]);
    let detail = desk.detail(keep);
    assert_eq!((detail.orders_total, detail.identities.len()), (3, 4));
    assert_eq!(desk.merges(keep), [(1, "李丽".to_owned(), 2)]);
    // The one who was merged is there no longer, and is back when it is undone.
    let merged = desk.state();
    desk.undo();
    assert_eq!(desk.state(), before);
    let keep = desk.merge("tb_lily2", "tb_lili", &[]);
    let done = desk.split(keep);
    assert_eq!(desk.state(), before);
    assert_eq!((done.id, done.other), (desk.id("tb_lily2"), desk.id("tb_lili")));
    assert_eq!((desk.detail(done.id).orders_total, desk.detail(done.other).orders_total), (1, 2));
    desk.undo();
    assert_eq!(desk.state().len(), merged.len());
    assert_eq!(desk.detail(keep).orders_total, 3);
    let undo = desk.shop.shop_state(Nothing {}, &Patient).unwrap().undo.unwrap();
    assert_eq!((undo.kind, undo.subject.as_str()), (ChangeKind::MergeCustomers, "李丽"));
}

#[test]
fn fields_are_those_of_the_kept_one_or_as_asked() {
    for (from_other, expected) in [(&[][..], "王五"), (&[MergedField::Name], "小丽")] {
        let desk = Desk::new();
        desk.name("tb_lili", "小丽");
        let before = desk.state();
        let keep = desk.merge("tb_wang", "tb_lili", from_other);
        assert_eq!(desk.detail(keep).facts.name, expected);
        desk.split(keep);
        assert_eq!(desk.state(), before);
        assert_eq!(desk.detail(desk.id("tb_lili")).facts.name, "小丽");
        desk.undo();
        // What was written since is not lost by a split.
        desk.name("tb_wang", "老王");
        desk.split(keep);
        assert_eq!(desk.detail(desk.id("tb_wang")).facts.name, "老王");
    }
}

#[test]
fn a_merged_customer_carries_the_tags_of_both() {
    let desk = Desk::new();
    let list = "姓名,电话,标签\n王五,13700000003,老客\n李丽,13800000001,老客\n";
    desk.import("list.csv", list);
    let tags = desk.shop.tags(Nothing {}, &Patient).unwrap();
    let old = tags[0].tags[0].id;
    let create = TagEdit::Create { group: None, name: "我的".into(), color: None, rule: None };
    let mine = desk.shop.tag_edit(create, &Patient).unwrap().tag.unwrap();
    desk.tag("tb_lili", old, false);
    desk.tag("tb_lili", mine, true);
    let before = desk.state();
    let keep = desk.merge("tb_wang", "tb_lili", &[]);
    assert_eq!(desk.tags(keep), ["老客", "我的"]);
    desk.split(keep);
    assert_eq!(desk.state(), before);
    assert_eq!(
        (desk.tags(keep), desk.tags(desk.id("tb_lili"))),
        (vec!["老客".to_owned()], vec!["我的".to_owned()])
    );
}

#[test]
fn merges_of_merges_are_split_in_any_order() {
    let desk = Desk::new();
    desk.name("tb_wang", "王");
    let before = desk.state();
    let first = desk.merge("tb_wang", "tb_lili", &[]);
    let second = desk.merge("tb_lily2", "tb_wang", &[]);
    assert_ne!(first, second);
    assert_eq!(desk.detail(second).orders_total, 4);
    let all = desk.merges(second);
    assert_eq!(all.iter().map(|merge| merge.2).collect::<Vec<_>>(), [3, 2]);
    // The inner one first.
    desk.shop.customers_split(SplitRequest { id: all[1].0 }, &Patient).unwrap();
    desk.whole();
    assert_eq!((desk.id("tb_lili") == second, desk.id("tb_wang")), (false, second));
    desk.split(second);
    assert_eq!(desk.state(), before);
    for _ in 0..4 {
        desk.undo();
    }
    assert_eq!(desk.state(), before);
}

#[test]
fn imports_since_go_where_they_belong_and_nothing_comes_back_to_life() {
    let desk = Desk::new();
    let keep = desk.merge("tb_wang", "tb_lili", &[]);
    let more =
        "订单编号,买家会员名,收货人姓名,联系手机,订单付款时间,宝贝标题,买家实际支付金额,订单状态
T5,tb_lili,李丽,13700000003,2026-04-05 10:00:00,面膜,60,交易成功
T6,tb_wang,王五,13700000003,2026-04-05 10:00:00,面膜,60,交易成功
";
    let batch = desk.import("more.csv", more);
    assert_eq!(desk.detail(keep).orders_total, 5);
    let done = desk.split(keep);
    assert_eq!((desk.detail(done.id).orders_total, desk.detail(done.other).orders_total), (2, 3));
    desk.undo();
    desk.shop.batch_undo(BatchRequest { id: batch }, &Patient).unwrap();
    desk.whole();
    desk.split(keep);
    // Also after the file they came from is gone.
    desk.undo();
    desk.shop.batch_undo(BatchRequest { id: 1 }, &Patient).unwrap();
    desk.whole();
    assert_eq!(desk.shop.snapshot().unwrap().ledger.customers.len(), 1);
    desk.split(keep);
    desk.undo();
    desk.undo();
    assert!(desk.shop.snapshot().unwrap().ledger.customers.is_empty());
}

#[test]
fn who_was_told_apart_is_merged_when_the_merchant_says_so_and_told_apart_after_a_split() {
    let desk = Desk::new();
    let (a, b) = (desk.id("tb_lili"), desk.id("tb_lily2"));
    assert_eq!(desk.suggested().len(), 1);
    desk.shop.duplicates_apart(ApartRequest { a, b }, &Patient).unwrap();
    desk.whole();
    assert_eq!(desk.suggested().len(), 0);
    let before = desk.state();
    let keep = desk.merge("tb_lili", "tb_lily2", &[]);
    assert_eq!(desk.detail(keep).orders_total, 3);
    desk.split(keep);
    assert_eq!(desk.state(), before);
    assert_eq!(desk.suggested().len(), 0);
    for _ in 0..3 {
        desk.undo();
    }
    assert_eq!(desk.suggested().len(), 1);
}

#[test]
fn nobody_brings_themselves_after_a_merge() {
    let desk = Desk::new();
    let brought = |who: &str, by: Option<CustomerId>| {
        let edit = ArchiveField::Referrer(by);
        desk.shop.archive_edit(ArchiveEdit { id: desk.id(who), edit }, &Patient).unwrap();
    };
    let (lili, lily) = (desk.id("tb_lili"), desk.id("tb_lily2"));
    brought("tb_lily2", Some(lili));
    brought("tb_wang", Some(lily));
    let before = desk.state();
    let by = |id: CustomerId| {
        let archive = desk.shop.archive(CustomerRequest { id, as_of: None }, &Patient).unwrap();
        archive.referred_by.and_then(|by| by.id)
    };
    // Directly, whichever of the two is kept, and through a third.
    for (keep, other) in [("tb_lili", "tb_lily2"), ("tb_lily2", "tb_lili"), ("tb_lili", "tb_wang")]
    {
        for from_other in [&[][..], &[MergedField::Referrer]] {
            let keep = desk.merge(keep, other, from_other);
            assert_eq!(by(keep), None);
            desk.split(keep);
            assert_eq!(desk.state(), before);
        }
    }
    let keep = desk.merge("tb_wang", "tb_lili", &[]);
    assert_eq!(by(keep), None);
    assert_eq!(by(lily), Some(keep));
    desk.undo();
    assert_eq!(desk.state(), before);
}

#[test]
fn who_is_forgotten_is_in_no_merge() {
    let desk = Desk::new();
    let keep = desk.merge("tb_wang", "tb_lili", &[MergedField::Name]);
    let ids = vec![keep];
    desk.shop.customers_forget(Selection::These { ids }, &Patient).unwrap();
    desk.whole();
    let left = |sql: &str| -> i64 { desk.conn().query_row(sql, [], |row| row.get(0)).unwrap() };
    assert_eq!(left("SELECT count(*) FROM customer_merge"), 0);
    assert_eq!(left("SELECT count(*) FROM journal WHERE changes LIKE '%tb_lili%'"), 0);
}

#[test]
fn requests_that_make_no_sense_are_refused_and_nothing_changes() {
    let desk = Desk::new();
    let before = desk.state();
    let (a, gone) = (desk.id("tb_lili"), CustomerId(9_999));
    let merge = |keep, other| {
        let from_other = vec![MergedField::Name, MergedField::Birthday];
        desk.shop.customers_merge(MergeRequest { keep, other, from_other }, &Patient)
    };
    assert_eq!(code(merge(a, a)), ErrorCode::BadRequest);
    assert_eq!(code(merge(a, gone)), ErrorCode::NotFound);
    assert_eq!(code(merge(gone, a)), ErrorCode::NotFound);
    let split = |id| desk.shop.customers_split(SplitRequest { id }, &Patient);
    assert_eq!(code(split(1)), ErrorCode::NotFound);
    let apart = |a, b| desk.shop.duplicates_apart(ApartRequest { a, b }, &Patient);
    assert_eq!(code(apart(a, a)), ErrorCode::BadRequest);
    assert_eq!(code(apart(a, gone)), ErrorCode::NotFound);
    assert_eq!(desk.state(), before);
    desk.whole();
}

#[test]
fn suggestions_have_their_reasons() {
    let (folder, shop) = new_shop();
    let desk = Desk { folder, shop };
    desk.import(
        "list.csv",
        "姓名,电话,微信号
张三,13800001234,zhang_san88
张*,138****1234,wxid_zx9
张三丰,139****1234,wxid_zsf
李四,13500000001,li_si2020
小李,13500000002,LiSi2020
王五,13600005678,wang_wu01
王五,13700005678,wangwu99x
🐟,13100000001,
",
    );
    let found = |desk: &Desk| -> Vec<String> {
        let shown = |pair: Duplicate| {
            let mut names = [pair.a.name, pair.b.name];
            names.sort();
            format!("{} {:?}", names.join("+"), pair.reasons)
        };
        desk.suggested().into_iter().map(shown).collect()
    };
    let expected = [
        "小李+李四 [WeChat(\"LiSi2020\")]",
        "张*+张三 [MaskedPhone(\"138****1234\")]",
        "王五+王五 [NameAndPhoneTail(\"王五\", \"5678\")]",
    ];
    let mut all = found(&desk);
    all.iter_mut().for_each(|line| *line = line.replace("li_si2020", "LiSi2020"));
    assert_eq!(all, expected);
    // Of one customer; whoever is not counted is not suggested.
    let wang = desk.id("13600005678");
    let request = DuplicatesRequest { offset: 0, limit: 9, customer: Some(wang) };
    let page = desk.shop.duplicates(request, &Patient).unwrap();
    assert_eq!((page.total, page.pairs.len()), (1, 1));
    let reason = DuplicateReason::NameAndPhoneTail("王五".into(), "5678".into());
    assert_eq!(page.pairs[0].reasons, [reason]);
    let edit = CustomerEdit { id: wang, edit: CustomerField::Excluded(true) };
    desk.shop.customer_edit(edit, &Patient).unwrap();
    assert_eq!(found(&desk).len(), 2);
    let request = DuplicatesRequest { offset: 1, limit: 9, customer: None };
    assert_eq!(desk.shop.duplicates(request, &Patient).unwrap().pairs.len(), 1);
    let request = DuplicatesRequest { offset: 0, limit: 9, customer: Some(CustomerId(77)) };
    assert_eq!(desk.shop.duplicates(request, &Patient).unwrap().total, 0);
}
