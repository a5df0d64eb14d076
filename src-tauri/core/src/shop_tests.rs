//! What only shows with the shop in one process: cancelling, a full disk, a
//! panic, edits and their undo.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use huitouke_contract::customers::{CustomerEdit, CustomerField, CustomerQuery, CustomerRequest};
use huitouke_contract::imports::{BatchRequest, Choices, FileToImport, ImportRequest};
use huitouke_contract::reports::{
    LifecycleCell, LifecycleSettings, ReportRequest, Stage, WhatIfRequest,
};
use huitouke_contract::shop::{ChangeKind, Nothing, ShopName, WhichShop};
use huitouke_contract::{Caller, CustomerId, Day, ErrorCode, Moment, Progress, ReportApi, ShopApi};

use super::{Access, Shop, held};
use crate::sample;

struct Test {
    reports: AtomicU32,
    cancel_after: u32,
    cancelled: AtomicBool,
}

impl Test {
    fn patient() -> Self {
        Self::cancelling_after(u32::MAX)
    }

    fn cancelling_after(reports: u32) -> Self {
        Self {
            reports: AtomicU32::new(0),
            cancel_after: reports,
            cancelled: AtomicBool::new(reports == 0),
        }
    }
}

impl Caller for Test {
    fn now(&self) -> Moment {
        Moment { day: Day::from_ymd(2026, 6, 30).unwrap(), second: 36_000 }
    }

    fn progress(&self, progress: Progress) {
        assert!(progress.permille <= 1000);
        if self.reports.fetch_add(1, Ordering::Relaxed) + 1 >= self.cancel_after {
            self.cancelled.store(true, Ordering::Relaxed);
        }
    }

    fn cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}

fn shop(folder: &tempfile::TempDir) -> Shop {
    Shop::open(&folder.path().join("店.db"), WhichShop::Own, Access::Write).unwrap()
}

fn table(folder: &tempfile::TempDir, rows: usize) -> ImportRequest {
    let mut text = String::from("日期,姓名,电话,商品,金额\n");
    for i in 0..rows {
        let (month, day) = (i / 28 % 6 + 1, i % 28 + 1);
        text.push_str(&format!(
            "2026-{month:02}-{day:02},客{},138{:08},面膜{i},{}\n",
            i / 3,
            i / 3,
            i + 1
        ));
    }
    let path = folder.path().join("账 本.csv");
    std::fs::write(&path, text).unwrap();
    let path = path.to_str().unwrap().to_owned();
    ImportRequest { files: vec![FileToImport { path, member: None, choices: Choices::default() }] }
}

#[test]
fn a_cancelled_import_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let shop = shop(&folder);
    let request = table(&folder, 60_000);
    for after in [0, 1] {
        let caller = Test::cancelling_after(after);
        let error = shop.import_apply(request.clone(), &caller).unwrap_err();
        assert_eq!(error.code, ErrorCode::Cancelled);
        let state = shop.shop_state(Nothing {}, &caller).unwrap();
        assert_eq!((state.customers, state.orders, state.undo), (0, 0, None));
    }
    shop.import_apply(request, &Test::patient()).unwrap();
    assert_eq!(shop.shop_state(Nothing {}, &Test::patient()).unwrap().orders, 60_000);
}

#[test]
fn a_full_disk_is_named_and_leaves_what_was_there() {
    let folder = tempfile::tempdir().unwrap();
    let shop = shop(&folder);
    let caller = Test::patient();
    shop.import_apply(table(&folder, 30), &caller).unwrap();
    let pages: i64 = held(&shop.writer).query_row("PRAGMA page_count", [], |r| r.get(0)).unwrap();
    held(&shop.writer).pragma_update(None, "max_page_count", pages + 3).unwrap();
    let error = shop.import_apply(table(&folder, 5_000), &caller).unwrap_err();
    assert_eq!(error.code, ErrorCode::DiskFull);
    assert_eq!(shop.shop_state(Nothing {}, &caller).unwrap().orders, 30);
    assert!(shop.check(Nothing {}, &caller).unwrap().ok);
}

#[test]
fn edits_are_undone_in_order_across_restarts() {
    let folder = tempfile::tempdir().unwrap();
    let caller = Test::patient();
    let id = CustomerId(1);
    let edit = |shop: &Shop, edit: CustomerField| {
        shop.customer_edit(CustomerEdit { id, edit }, &caller).unwrap();
    };
    let panel = |shop: &Shop| shop.customer(CustomerRequest { id, as_of: None }, &caller).unwrap();
    let first = shop(&folder);
    first.import_apply(table(&folder, 3), &caller).unwrap();
    edit(&first, CustomerField::Name("小美".into()));
    edit(&first, CustomerField::Note("油性皮肤".into()));
    edit(&first, CustomerField::Note("油性皮肤".into()));
    edit(&first, CustomerField::Agent(true));
    drop(first);

    let shop = shop(&folder);
    let now = panel(&shop);
    assert_eq!((now.facts.name.as_str(), now.note.as_str(), now.agent), ("小美", "油性皮肤", true));
    assert_eq!(
        shop.customer(CustomerRequest { id, as_of: Some(caller.now().day) }, &caller)
            .unwrap()
            .facts
            .stage,
        Stage::Agent
    );
    let found = CustomerQuery { search: "油性".into(), limit: 10, ..Default::default() };
    assert_eq!(shop.customers(found, &caller).unwrap().total, 1);

    let undone = shop.undo(Nothing {}, &caller).unwrap();
    assert_eq!(
        (undone.undone.kind, undone.undone.subject.as_str()),
        (ChangeKind::EditCustomer, "小美")
    );
    assert!(!panel(&shop).agent);
    shop.undo(Nothing {}, &caller).unwrap();
    assert_eq!(panel(&shop).note, "");
    shop.undo(Nothing {}, &caller).unwrap();
    assert_eq!((panel(&shop).facts.name.as_str(), panel(&shop).name_by_hand), ("客0", false));
    assert_eq!(shop.undo(Nothing {}, &caller).unwrap().undone.kind, ChangeKind::Import);
    assert_eq!(shop.undo(Nothing {}, &caller).unwrap_err().code, ErrorCode::NothingToUndo);
}

#[test]
fn an_edited_customer_outlives_the_import_until_the_edit_is_undone() {
    let folder = tempfile::tempdir().unwrap();
    let (shop, caller) = (shop(&folder), Test::patient());
    shop.import_apply(table(&folder, 9), &caller).unwrap();
    let note = CustomerField::Note("生日 3 月".into());
    shop.customer_edit(CustomerEdit { id: CustomerId(2), edit: note }, &caller).unwrap();
    let batch = shop.batches(Nothing {}, &caller).unwrap()[0].id;
    let outcome = shop.batch_undo(BatchRequest { id: batch }, &caller).unwrap();
    assert_eq!(
        (outcome.customers_removed, outcome.kept_edited.as_slice()),
        (2, &["客1".to_owned()][..])
    );
    let state = shop.shop_state(Nothing {}, &caller).unwrap();
    assert_eq!((state.customers, state.orders), (1, 0));
    // The same file again finds the same person.
    shop.import_apply(table(&folder, 9), &caller).unwrap();
    assert_eq!(shop.shop_state(Nothing {}, &caller).unwrap().customers, 3);
    shop.undo(Nothing {}, &caller).unwrap();
    assert_eq!(shop.undo(Nothing {}, &caller).unwrap().customers_removed, 1);
    assert_eq!(shop.shop_state(Nothing {}, &caller).unwrap().customers, 0);
    assert!(shop.check(Nothing {}, &caller).unwrap().ok);
}

#[test]
fn settings_change_the_report_and_are_undone() {
    let folder = tempfile::tempdir().unwrap();
    let (shop, caller) = (shop(&folder), Test::patient());
    shop.import_apply(table(&folder, 90), &caller).unwrap();
    let report = |shop: &Shop| shop.report_lifecycle(ReportRequest::default(), &caller).unwrap();
    let before = report(&shop);
    let set = |loyal_from, fixed_days| {
        shop.lifecycle_settings(LifecycleSettings { loyal_from, fixed_days }, &caller)
    };
    set(2, Some((10, 20))).unwrap();
    assert_eq!((report(&shop).thresholds.t1_days, report(&shop).loyal_from), (10.0, 2));
    assert_eq!(set(1, None).unwrap_err().code, ErrorCode::BadRequest);
    assert_eq!(set(3, Some((20, 20))).unwrap_err().code, ErrorCode::BadRequest);
    shop.undo(Nothing {}, &caller).unwrap();
    assert_eq!(report(&shop), before);
}

#[test]
fn text_beyond_its_limit_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (shop, caller) = (shop(&folder), Test::patient());
    shop.import_apply(table(&folder, 3), &caller).unwrap();
    let edit = CustomerField::Name("长".repeat(201));
    let refused = shop.customer_edit(CustomerEdit { id: CustomerId(1), edit }, &caller);
    assert_eq!(refused.unwrap_err().code, ErrorCode::BadRequest);
    let nobody = CustomerEdit { id: CustomerId(99), edit: CustomerField::Note("x".into()) };
    assert_eq!(shop.customer_edit(nobody, &caller).unwrap_err().code, ErrorCode::NotFound);
    assert_eq!(
        shop.shop_state(Nothing {}, &caller).unwrap().undo.unwrap().kind,
        ChangeKind::Import
    );
}

#[test]
fn the_sample_is_filled_once_and_looks_alive() {
    let folder = tempfile::tempdir().unwrap();
    let (shop, caller) = (shop(&folder), Test::patient());
    sample::fill_if_stale(&shop, &caller).unwrap();
    let state = shop.shop_state(Nothing {}, &caller).unwrap();
    assert!(state.customers > 300);
    sample::fill_if_stale(&shop, &caller).unwrap();
    assert_eq!(shop.shop_state(Nothing {}, &caller).unwrap().revision, state.revision);
    let as_of = Some(caller.now().day);
    let report = shop
        .report_lifecycle(ReportRequest { as_of, ..ReportRequest::default() }, &caller)
        .unwrap();
    for cell in report
        .matrix
        .iter()
        .filter(|c| !matches!(c.stage, Stage::Prospect | Stage::Fan | Stage::Agent))
    {
        assert!(cell.customers > 0, "{cell:?}");
    }
    // The file it came from is not left lying about.
    assert!(!folder.path().join("示例订单.csv").exists());
}

#[test]
fn two_shops_on_one_file_are_refused_until_the_first_is_closed() {
    let folder = tempfile::tempdir().unwrap();
    let first = shop(&folder);
    let path = first.path().to_owned();
    let second = Shop::open(&path, WhichShop::Own, Access::Write);
    assert_eq!(second.unwrap_err().code, ErrorCode::DataInUse);
    drop(first);
    Shop::open(&path, WhichShop::Own, Access::Write).unwrap();
}

#[test]
fn what_was_set_and_unset_in_a_day_can_be_undone_after_its_import() {
    let folder = tempfile::tempdir().unwrap();
    let (shop, caller) = (shop(&folder), Test::patient());
    shop.import_apply(table(&folder, 3), &caller).unwrap();
    for agent in [true, false] {
        let edit = CustomerEdit { id: CustomerId(1), edit: CustomerField::Agent(agent) };
        shop.customer_edit(edit, &caller).unwrap();
    }
    let id = shop.batches(Nothing {}, &caller).unwrap()[0].id;
    shop.batch_undo(BatchRequest { id }, &caller).unwrap();
    shop.undo(Nothing {}, &caller).unwrap();
    shop.undo(Nothing {}, &caller).unwrap();
    let state = shop.shop_state(Nothing {}, &caller).unwrap();
    assert_eq!((state.customers, state.undo), (0, None));
}

#[test]
fn an_edit_that_changes_nothing_leaves_no_trace() {
    let folder = tempfile::tempdir().unwrap();
    let (shop, caller) = (shop(&folder), Test::patient());
    shop.import_apply(table(&folder, 3), &caller).unwrap();
    let settings = shop.shop_state(Nothing {}, &caller).unwrap().lifecycle;
    let loyal_at_4 = LifecycleSettings { loyal_from: 4, ..settings };
    shop.lifecycle_settings(loyal_at_4, &caller).unwrap();
    for field in [
        CustomerField::Name("  ".into()),
        CustomerField::Note("\n".into()),
        CustomerField::Agent(false),
    ] {
        let edit = CustomerEdit { id: CustomerId(1), edit: field };
        shop.customer_edit(edit, &caller).unwrap();
    }
    shop.lifecycle_settings(loyal_at_4, &caller).unwrap();
    assert_eq!(shop.undo(Nothing {}, &caller).unwrap().undone.kind, ChangeKind::EditSettings);
    let outcome = shop.undo(Nothing {}, &caller).unwrap();
    assert_eq!((outcome.undone.kind, outcome.customers_removed), (ChangeKind::Import, 1));
}

#[test]
fn a_shops_name_is_kept_without_blanks_and_can_be_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let (shop, caller) = (shop(&folder), Test::patient());
    let name = || shop.shop_state(Nothing {}, &caller).unwrap().name;
    let rename = |name: &str| shop.shop_rename(ShopName { name: name.to_owned() }, &caller);
    assert_eq!(name(), "");
    rename(" 阿梅的  茶 ").unwrap();
    assert_eq!(name(), "阿梅的 茶");
    rename("").unwrap();
    assert_eq!(name(), "");
    assert!(rename(&"茶".repeat(41)).is_err());
    let undone = shop.undo(Nothing {}, &caller).unwrap().undone;
    assert_eq!((undone.kind, name().as_str()), (ChangeKind::RenameShop, "阿梅的 茶"));
    let undone = shop.undo(Nothing {}, &caller).unwrap().undone;
    assert_eq!((undone.subject.as_str(), name().as_str()), ("阿梅的 茶", ""));
}

#[test]
fn what_other_settings_would_make_of_the_shop_is_asked_without_changing_it() {
    let folder = tempfile::tempdir().unwrap();
    let (shop, caller) = (shop(&folder), Test::patient());
    shop.import_apply(table(&folder, 3), &caller).unwrap();
    let settings = LifecycleSettings { loyal_from: 7, fixed_days: Some((5, 9)) };
    let before = shop.shop_state(Nothing {}, &caller).unwrap();
    let asked = WhatIfRequest { as_of: None, settings };
    let found = shop.lifecycle_what_if(asked, &caller).unwrap();
    assert_eq!((found.loyal_from, found.thresholds.t2_days), (7, 9.0));
    let customers = |cells: &[LifecycleCell]| cells.iter().map(|c| c.customers).sum::<u32>();
    assert_eq!(customers(&found.now), before.customers);
    assert_eq!(customers(&found.then), before.customers);
    assert_eq!(shop.shop_state(Nothing {}, &caller).unwrap(), before);
    let bad = LifecycleSettings { loyal_from: 3, fixed_days: Some((9, 9)) };
    assert!(shop.lifecycle_what_if(WhatIfRequest { as_of: None, settings: bad }, &caller).is_err());
}

#[test]
fn a_customer_kept_by_hand_forgets_what_the_undone_file_said() {
    let folder = tempfile::tempdir().unwrap();
    let (shop, caller) = (shop(&folder), Test::patient());
    shop.import_apply(table(&folder, 3), &caller).unwrap();
    let edit = CustomerField::Note("老邻居".into());
    shop.customer_edit(CustomerEdit { id: CustomerId(1), edit }, &caller).unwrap();
    let id = shop.batches(Nothing {}, &caller).unwrap()[0].id;
    shop.batch_undo(BatchRequest { id }, &caller).unwrap();
    let panel = shop.customer(CustomerRequest { id: CustomerId(1), as_of: None }, &caller).unwrap();
    // Only the key is left of them, and it says what it is.
    let phone = Some("13800000000".to_owned());
    assert_eq!((panel.facts.name.as_str(), panel.facts.phone), ("13800000000", phone));
}

#[test]
fn a_name_written_by_hand_stays_and_the_import_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let (shop, caller) = (shop(&folder), Test::patient());
    shop.import_apply(table(&folder, 3), &caller).unwrap();
    let edit = CustomerField::Name("小美".into());
    shop.customer_edit(CustomerEdit { id: CustomerId(1), edit }, &caller).unwrap();
    let outcome = shop.import_apply(table(&folder, 4), &caller).unwrap();
    let kept: Vec<(&str, &str)> = outcome.files[0]
        .kept_by_hand
        .iter()
        .map(|kept| (kept.name.as_str(), kept.said.as_str()))
        .collect();
    assert_eq!(kept, [("小美", "客0")]);
    let panel = shop.customer(CustomerRequest { id: CustomerId(1), as_of: None }, &caller).unwrap();
    assert_eq!(panel.facts.name, "小美");
}

#[test]
fn revisions_of_two_shops_are_never_equal() {
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let caller = Test::patient();
    let [a, b] = folders.each_ref().map(shop);
    let revision = |shop: &Shop| shop.shop_state(Nothing {}, &caller).unwrap().revision;
    assert_ne!(revision(&a), revision(&b));
    let before = revision(&a);
    a.import_apply(table(&folders[0], 3), &caller).unwrap();
    assert_ne!(revision(&a), before);
}

#[test]
fn whoever_only_an_outvoted_file_names_is_no_customer() {
    let folder = tempfile::tempdir().unwrap();
    let (shop, caller) = (shop(&folder), Test::patient());
    let import = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        let path = path.to_str().unwrap().to_owned();
        let files = vec![FileToImport { path, member: None, choices: Choices::default() }];
        shop.import_apply(ImportRequest { files }, &caller).unwrap();
    };
    let header = "订单号,订单状态,日期,姓名,电话,金额";
    import(
        "a.csv",
        &format!(
            "{header}\nN1,已完成,2026-01-05,张三,13800000001,60\nN2,待付款,2026-04-02,李四,13800000002,60"
        ),
    );
    import("b.csv", &format!("{header}\nN2,已完成,2026-04-02,张三,13800000001,60"));
    assert_eq!(shop.shop_state(Nothing {}, &caller).unwrap().customers, 1);
}

#[cfg(unix)]
#[test]
fn only_the_owner_may_read_the_data_file() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new/店.db");
    drop(Shop::open(&path, WhichShop::Own, Access::Write).unwrap());
    let mode = |path: &std::path::Path| path.metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&path), 0o600);
    assert_eq!(mode(path.parent().unwrap()), 0o700);
}

#[test]
fn an_edit_reads_again_only_what_it_touched() {
    let folder = tempfile::tempdir().unwrap();
    let (shop, caller) = (shop(&folder), Test::patient());
    shop.import_apply(table(&folder, 90), &caller).unwrap();
    let before = shop.snapshot().unwrap();
    let id = CustomerId(2);
    let edit = |edit| shop.customer_edit(CustomerEdit { id, edit }, &caller).unwrap();
    edit(CustomerField::Note("老邻居".into()));
    let noted = shop.snapshot().unwrap();
    assert!(noted.searched.get(1).ends_with("老邻居"));
    // Somebody still looks at the old one, so that the Ledger was not made anew but
    // is the same; the facts too.
    assert!(std::sync::Arc::ptr_eq(&before.ledger, &noted.ledger));
    let day = before.default_day(caller.now().day);
    let facts = before.facts(day, day);
    edit(CustomerField::Excluded(true));
    let out = shop.snapshot().unwrap();
    assert!(!std::sync::Arc::ptr_eq(&noted.ledger, &out.ledger));
    assert_eq!(out.ledger.purchases.of_customer(1).len(), 0);
    assert_eq!(noted.ledger.purchases.of_customer(1).len(), 3);
    assert_ne!(out.facts(day, day).orders, facts.orders);
    shop.undo(Nothing {}, &caller).unwrap();
    assert_eq!(shop.snapshot().unwrap().ledger, noted.ledger);
}
