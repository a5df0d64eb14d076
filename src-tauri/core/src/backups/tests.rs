//! Through the whole door: backed up, changed, restored; and everything that can be in
//! the way.

use std::fs;
use std::sync::Mutex;

use huitouke_contract::asks::{AskRules, SharedPhoneRule};
use huitouke_contract::customers::CustomerQuery;
use huitouke_contract::history::{HistoryRequest, UndoToRequest};
use huitouke_contract::imports::{Choices, FileToImport, ImportRequest};
use huitouke_contract::merges::MergeRequest;
use huitouke_contract::selection::Selection;
use huitouke_contract::{ArchiveApi, Day, HistoryApi, MergeApi, Moment, Progress, ShopApi};
use tempfile::TempDir;

use super::*;
use crate::storage::{DataFile, connect_to_read};
use huitouke_contract::backups::SecondState;

/// Someone at a moment that can be moved.
struct At(Mutex<Moment>);

impl At {
    fn new() -> Self {
        Self(Mutex::new(Moment { day: Day::from_ymd(2026, 6, 30).unwrap(), second: 36_000 }))
    }

    fn later(&self, minutes: u32) {
        let mut now = self.0.lock().unwrap();
        let second = now.second + minutes * 60;
        now.day = now.day.plus((second / 86_400) as i32);
        now.second = second % 86_400;
    }
}

impl Caller for At {
    fn now(&self) -> Moment {
        *self.0.lock().unwrap()
    }

    fn progress(&self, progress: Progress) {
        assert!(progress.permille <= 1000, "{progress:?}");
    }

    fn cancelled(&self) -> bool {
        false
    }
}

struct Case {
    folder: TempDir,
    shop: Shop,
    at: At,
}

impl Case {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let shop = Shop::open(&folder.path().join("店.db"), WhichShop::Own, Access::Write).unwrap();
        Self { folder, shop, at: At::new() }
    }

    /// Imports orders of so many customers, as a file of its own.
    fn import(&self, name: &str, customers: usize) {
        let mut text = String::from("日期,姓名,电话,商品,金额\n");
        for i in 0..customers {
            let salt: u64 = name.bytes().map(u64::from).sum();
            let phone = 13_900_000_000 + i as u64 * 37 + salt % 50 * 100_003;
            let day = i % 28 + 1;
            text.push_str(&format!("2026-05-{day:02},{name}{i},{phone},茶{i},{}.00\n", 50 + i));
        }
        let path = self.folder.path().join(format!("{name}.csv"));
        fs::write(&path, text).unwrap();
        let path = path.to_str().unwrap().to_owned();
        let files = vec![FileToImport { path, member: None, choices: Choices::default() }];
        self.shop.import_apply(ImportRequest { files }, &self.at).unwrap();
    }

    fn list(&self) -> BackupList {
        self.shop.backups_list(Nothing {}, &self.at).unwrap()
    }

    fn now(&self) -> Backup {
        self.shop.backup_now(Nothing {}, &self.at).unwrap().made.unwrap()
    }

    fn auto(&self) -> BackupDone {
        self.shop.backup_auto(Nothing {}, &self.at).unwrap()
    }

    fn restore(&self, path: &str) -> Answer<Restored> {
        self.shop.backup_restore(RestoreRequest { path: path.to_owned(), secret: None }, &self.at)
    }

    fn second(&self, folder: &Path) -> BackupList {
        let second_folder = Some(folder.to_str().unwrap().to_owned());
        self.shop.backup_settings_set(BackupSettings { second_folder }, &self.at).unwrap()
    }

    /// Every row of every table, and the list of customers out of memory.
    fn everything(&self) -> (Vec<String>, String) {
        let conn = storage_rows(self.shop.path());
        let query = CustomerQuery { limit: 500, ..CustomerQuery::default() };
        let page = self.shop.customers(query, &self.at).unwrap();
        (conn, serde_json::to_string(&page.rows).unwrap())
    }

    fn files(&self) -> Vec<String> {
        let names = fs::read_dir(self.folder.path().join("backups")).unwrap();
        let mut names: Vec<String> =
            names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

fn storage_rows(path: &Path) -> Vec<String> {
    let conn = connect_to_read(&DataFile::without_password(path)).unwrap();
    let mut tables =
        conn.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").unwrap();
    let tables: Vec<String> =
        tables.query_map([], |row| row.get(0)).unwrap().map(|name| name.unwrap()).collect();
    let mut rows = Vec::new();
    for table in tables {
        let mut all = conn.prepare(&format!("SELECT * FROM \"{table}\"")).unwrap();
        let columns = all.column_count();
        let found = all.query_map([], |row| {
            let cells: Vec<_> = (0..columns).map(|i| row.get_ref(i).unwrap()).collect();
            Ok(format!("{table} {cells:?}"))
        });
        rows.extend(found.unwrap().map(|row| row.unwrap()));
    }
    rows.sort();
    rows
}

#[test]
fn what_was_backed_up_comes_back_whole_and_what_was_there_too() {
    let case = Case::new();
    case.import("甲", 40);
    let before = case.everything();
    let made = case.now();
    assert_eq!((made.holds.customers, made.holds.orders), (40, 40));
    assert_eq!(made.holds.last_order_day, Day::from_ymd(2026, 5, 28));

    case.at.later(5);
    case.import("乙", 15);
    let after = case.everything();
    assert_ne!(before, after);
    let revision = case.shop.shop_state(Nothing {}, &case.at).unwrap().revision;

    let restored = case.restore(&made.path).unwrap();
    assert_eq!(restored.holds, made.holds);
    assert_eq!(case.everything(), before);
    assert!(case.shop.shop_state(Nothing {}, &case.at).unwrap().revision > revision);
    assert!(case.shop.check(Nothing {}, &case.at).unwrap().ok);
    // And forward again.
    let kept = restored.before.unwrap();
    assert_eq!((kept.reason, kept.holds.customers), (Some(BackupReason::BeforeRestore), 55));
    case.restore(&kept.path).unwrap();
    assert_eq!(case.everything(), after);
    // What is changed afterwards is changed, followed in memory, and undone, as ever.
    case.import("丙", 5);
    assert_eq!(case.shop.shop_state(Nothing {}, &case.at).unwrap().customers, 60);
    case.shop.undo(Nothing {}, &case.at).unwrap();
    assert_eq!(case.shop.shop_state(Nothing {}, &case.at).unwrap().customers, 55);
    assert!(case.shop.check(Nothing {}, &case.at).unwrap().ok);
    assert!(!case.files().iter().any(|name| name.ends_with(".part")), "{:?}", case.files());
}

#[test]
fn what_is_undone_or_redone_is_another_state() {
    let case = Case::new();
    case.import("甲", 3);
    let first = case.now();
    let query = CustomerQuery { limit: 9, ..CustomerQuery::default() };
    let rows = case.shop.customers(query, &case.at).unwrap().rows;
    let merge = MergeRequest { keep: rows[0].id, other: rows[1].id, from_other: Vec::new() };
    case.shop.customers_merge(merge, &case.at).unwrap();
    case.at.later(5);
    case.now();
    case.shop.undo(Nothing {}, &case.at).unwrap();
    let undone = case.everything();
    case.at.later(5);
    // The last backup has the merge in force: it is not what is there now.
    let before = case.restore(&first.path).unwrap().before.unwrap();
    assert_eq!(before.reason, Some(BackupReason::BeforeRestore));
    case.restore(&before.path).unwrap();
    assert_eq!(case.everything(), undone);
}

#[test]
fn it_is_restored_while_others_read() {
    let case = Case::new();
    case.import("甲", 40);
    let made = case.now();
    case.import("乙", 15);
    let other = Shop::open(case.shop.path(), WhichShop::Own, Access::Read).unwrap();
    assert_eq!(other.shop_state(Nothing {}, &case.at).unwrap().customers, 55);
    let reading = case.shop.connect_to_read().unwrap();
    let count = |conn: &Connection| -> u32 {
        conn.query_row("SELECT count(*) FROM customer", [], |row| row.get(0)).unwrap()
    };
    let tx = reading.unchecked_transaction().unwrap();
    assert_eq!(count(&tx), 55);
    case.restore(&made.path).unwrap();
    assert_eq!(count(&tx), 55);
    tx.commit().unwrap();
    assert_eq!(count(&reading), 40);
    // One that only reads can't restore or make any.
    let refused = other
        .backup_restore(RestoreRequest { path: made.path, secret: None }, &case.at)
        .unwrap_err();
    assert_eq!(refused.code, ErrorCode::DataReadOnly);
    assert_eq!(other.backup_now(Nothing {}, &case.at).unwrap_err().code, ErrorCode::DataReadOnly);
}

#[test]
fn a_damaged_backup_is_refused_and_nothing_is_changed() {
    let case = Case::new();
    case.import("甲", 40);
    let made = case.now();
    let good = fs::read(&made.path).unwrap();
    case.import("乙", 15);
    let (before, files) = (case.everything(), case.files());
    let mut flipped = good.clone();
    flipped[good.len() / 2] ^= 4;
    let mut beginning = good.clone();
    beginning[100] ^= 1;
    for bad in [&flipped[..], &beginning, &good[..good.len() - 1], &good[..300], b""] {
        fs::write(&made.path, bad).unwrap();
        assert_eq!(case.restore(&made.path).unwrap_err().code, ErrorCode::BackupDamaged);
        assert_eq!(case.everything(), before);
        assert_eq!(case.files(), files);
    }
    // What shows at the beginning shows in the list; it does not count as the last good one.
    assert!(case.list().backups[0].damaged);
    assert_eq!(case.auto().made.unwrap().reason, Some(BackupReason::Daily));
    let gone = case.folder.path().join("x.huitouke-backup");
    assert_eq!(case.restore(gone.to_str().unwrap()).unwrap_err().code, ErrorCode::FileMissing);
}

#[test]
fn a_full_disk_leaves_everything_as_it_was() {
    let case = Case::new();
    case.import("甲", 1500);
    let made = case.now();
    case.shop.undo(Nothing {}, &case.at).unwrap();
    case.shop.wipe().unwrap();
    case.import("乙", 2);
    case.now();
    let before = case.everything();
    let limit = |pages: i64| {
        case.shop
            .replace(|conn| {
                let pages: i64 =
                    conn.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |r| r.get(0))?;
                assert!(pages > 0);
                Ok(())
            })
            .unwrap();
    };
    limit(70);
    assert_eq!(case.restore(&made.path).unwrap_err().code, ErrorCode::DiskFull);
    assert_eq!(case.everything(), before);
    limit(1_000_000);
    assert_eq!(case.restore(&made.path).unwrap().holds.customers, 1500);
}

#[test]
fn a_folder_that_is_none_is_said() {
    let case = Case::new();
    case.import("甲", 3);
    fs::write(case.folder.path().join("backups"), "").unwrap();
    let refused = case.shop.backup_now(Nothing {}, &case.at).unwrap_err();
    assert_eq!(refused.code, ErrorCode::BackupFailed);
    // Nor is an import undone that could not be kept.
    assert!(case.shop.undo(Nothing {}, &case.at).is_err());
    assert_eq!(case.shop.shop_state(Nothing {}, &case.at).unwrap().customers, 3);
}

#[test]
fn what_was_left_when_killed_is_ignored_and_removed() {
    let case = Case::new();
    case.import("甲", 3);
    let made = case.now();
    let half = fs::read(&made.path).unwrap();
    for name in ["店-20260630-090000.huitouke-backup.part", "店-x.huitouke-backup.db.part"] {
        fs::write(case.folder.path().join("backups").join(name), &half[..half.len() / 2]).unwrap();
    }
    assert_eq!(case.list().backups.len(), 1);
    case.at.later(1);
    case.now();
    assert!(!case.files().iter().any(|name| name.ends_with(".part")), "{:?}", case.files());
    assert_eq!(case.list().backups.len(), 2);
}

#[test]
fn one_is_made_when_it_is_due() {
    let case = Case::new();
    assert_eq!(case.auto().made, None, "an empty shop");
    case.import("甲", 5);
    let first = case.auto();
    assert_eq!(first.made.as_ref().unwrap().reason, Some(BackupReason::Daily));
    assert_eq!(first.last.as_deref(), Some("2026-06-30 10:00:00"));
    case.at.later(31);
    assert_eq!(case.auto().made, None, "nothing was changed");
    case.import("乙", 5);
    let made = case.auto().made.unwrap();
    assert_eq!((made.reason, made.holds.customers), (Some(BackupReason::Changes), 10));
    case.at.later(29);
    case.import("丙", 5);
    assert_eq!(case.auto().made, None, "half an hour is not over");
    case.at.later(24 * 60);
    assert_eq!(case.auto().made.unwrap().reason, Some(BackupReason::Daily));
    // Before an import is undone, unless all of it is in the last one.
    let backups = case.list().backups.len();
    case.shop.undo(Nothing {}, &case.at).unwrap();
    assert_eq!(case.list().backups.len(), backups);
    case.shop.undo(Nothing {}, &case.at).unwrap();
    assert_eq!(case.list().backups.len(), backups + 1);
    assert_eq!(case.list().backups[0].reason, Some(BackupReason::BeforeUndo));
    // Much is gone, and it is said; the fuller ones stay.
    case.at.later(40);
    let done = case.auto();
    assert_eq!(done.fuller.unwrap().holds.customers, 10);
    let held: Vec<u32> = case.list().backups.iter().map(|one| one.holds.customers).collect();
    assert!(held.contains(&15) && held.contains(&5), "{held:?}");
}

#[test]
fn going_back_over_an_import_is_backed_up_before() {
    let case = Case::new();
    case.import("甲", 5);
    case.import("乙", 5);
    let page = HistoryRequest { offset: 0, limit: 10 };
    let last = case.shop.history(page, &case.at).unwrap().changes[0].id;
    case.shop.undo_to(UndoToRequest { id: last }, &case.at).unwrap();
    let backups = case.list().backups;
    assert_eq!(backups[0].reason, Some(BackupReason::BeforeUndo));
    assert_eq!((backups[0].holds.customers, case.list().now.customers), (10, 5));
}

#[test]
fn the_second_folder_follows_when_it_is_there() {
    let case = Case::new();
    case.import("甲", 5);
    case.now();
    let stick = case.folder.path().join("stick");
    fs::create_dir(&stick).unwrap();
    let list = case.second(&stick);
    assert_eq!((list.second.state, list.second.waiting), (SecondState::Complete, 0));
    assert!(list.backups[0].in_first && list.backups[0].in_second);
    // Taken out, and put in again.
    let away = case.folder.path().join("away");
    fs::rename(&stick, &away).unwrap();
    case.at.later(1);
    case.import("乙", 5);
    let done = case.shop.backup_now(Nothing {}, &case.at).unwrap();
    assert_eq!((done.second.state, done.second.waiting), (SecondState::Away, 2));
    assert!(!done.made.unwrap().in_second);
    fs::rename(&away, &stick).unwrap();
    assert_eq!(case.auto().second.state, SecondState::Complete);
    assert_eq!(fs::read_dir(&stick).unwrap().count(), 2);
    // The first folder is lost: all of it is on the stick, and is restored from there.
    fs::remove_dir_all(case.folder.path().join("backups")).unwrap();
    let list = case.second(&stick);
    assert_eq!(list.backups.len(), 2);
    assert!(list.backups.iter().all(|one| one.in_second && !one.in_first));
    case.restore(&list.backups[1].path).unwrap();
    assert_eq!(case.shop.shop_state(Nothing {}, &case.at).unwrap().customers, 5);
}

#[test]
fn a_second_folder_that_is_the_first_and_backups_of_others_are_refused() {
    let case = Case::new();
    case.import("甲", 5);
    let made = case.now();
    for folder in [case.folder.path().join("backups"), "here".into()] {
        let second_folder = Some(folder.to_str().unwrap().to_owned());
        let refused =
            case.shop.backup_settings_set(BackupSettings { second_folder }, &case.at).unwrap_err();
        assert_eq!(refused.code, ErrorCode::BackupSamePlace);
    }
    let path = case.folder.path().join("sample.db");
    let sample = Shop::open(&path, WhichShop::Sample, Access::Write).unwrap();
    let refused = sample
        .backup_restore(RestoreRequest { path: made.path, secret: None }, &case.at)
        .unwrap_err();
    assert_eq!(refused.code, ErrorCode::BackupOfOther);
    assert_eq!(sample.backups_list(Nothing {}, &case.at).unwrap().backups, []);
    assert_eq!(sample.backup_auto(Nothing {}, &case.at).unwrap().made, None);
}

fn forget(case: &Case, search: &str) -> huitouke_contract::archive::Forgotten {
    let query = CustomerQuery { search: search.into(), limit: 9, ..CustomerQuery::default() };
    let ids = case.shop.customers(query, &case.at).unwrap().rows.iter().map(|r| r.id).collect();
    case.shop.customers_forget(Selection::These { ids }, &case.at).unwrap()
}

#[test]
fn who_is_deleted_is_in_no_backup_once_the_older_ones_are_gone_too() {
    let case = Case::new();
    case.import("甲", 5);
    let stick = case.folder.path().join("stick");
    fs::create_dir(&stick).unwrap();
    case.second(&stick);
    case.now();
    let none = OlderDeleted { deleted: 0, left: 0, second_waits: false };
    assert_eq!(case.shop.backups_delete_older(Nothing {}, &case.at).unwrap(), none);

    let away = case.folder.path().join("away");
    fs::rename(&stick, &away).unwrap();
    let gone = forget(&case, "甲3");
    assert_eq!((gone.customers, gone.older_backups), (1, 1));
    let list = case.list();
    assert_eq!((list.backups.len(), list.older), (2, 1));
    assert_eq!(list.backups[0].reason, Some(BackupReason::AfterDelete));
    assert_eq!(list.backups[0].holds.customers, 4);

    let deleted = case.shop.backups_delete_older(Nothing {}, &case.at).unwrap();
    assert_eq!(deleted, OlderDeleted { deleted: 1, left: 0, second_waits: true });
    let list = case.list();
    assert_eq!((list.backups.len(), list.older), (1, 0));
    case.restore(&list.backups[0].path).unwrap();
    assert_eq!(case.shop.shop_state(Nothing {}, &case.at).unwrap().customers, 4);
    // The stick is back: what still had them goes from it, what has not comes to it.
    assert_eq!(fs::read_dir(&away).unwrap().count(), 1);
    fs::rename(&away, &stick).unwrap();
    case.auto();
    let there = case.shop.place().backups_in(&stick);
    assert_eq!(there.len(), 1);
    assert_eq!(there[0].header.as_ref().unwrap().reason, BackupReason::AfterDelete);
}

#[test]
fn older_backups_are_never_deleted_without_a_newer_one_and_not_those_of_others() {
    let case = Case::new();
    case.import("甲", 5);
    let made = case.now();
    forget(&case, "甲3");
    let fresh = case.list().backups[0].path.clone();
    fs::remove_file(&fresh).unwrap();
    // One of another computer with a shop of that name.
    let name = Path::new(&made.path).with_file_name("店-other.huitouke-backup");
    let other = tempfile::tempdir().unwrap();
    let shop = Shop::open(&other.path().join("店.db"), WhichShop::Own, Access::Write).unwrap();
    let theirs = Case { folder: other, shop, at: At::new() };
    theirs.import("乙", 3);
    fs::copy(theirs.now().path, &name).unwrap();
    case.at.later(1);
    let deleted = case.shop.backups_delete_older(Nothing {}, &case.at).unwrap();
    assert_eq!(deleted.deleted, 1);
    let left: Vec<_> = case.list().backups.iter().map(|one| one.holds.customers).collect();
    assert_eq!(left, [4, 3]);
}

#[test]
fn rules_that_join_many_are_backed_up_first_and_few_are_not() {
    for (customers, reason) in [(101, Some(BackupReason::BeforeMerge)), (20, None)] {
        let case = Case::new();
        case.import("甲", customers);
        let rules = AskRules { shared_phone: SharedPhoneRule::Together, ..AskRules::default() };
        case.shop.ask_rules(rules, &case.at).unwrap();
        let made = case.list().backups.first().and_then(|one| one.reason);
        assert_eq!(made, reason, "{customers}");
    }
}

#[test]
fn a_merge_that_moves_many_orders_is_backed_up_first() {
    let case = Case::new();
    let mut text = String::from("日期,姓名,电话,商品,金额\n2026-05-01,李四,13800000001,茶,5\n");
    for i in 1..=105 {
        text.push_str(&format!("2026-05-02,张三,13800000002,茶{i},{i}.00\n"));
    }
    let path = case.folder.path().join("a.csv");
    fs::write(&path, text).unwrap();
    let path = path.to_str().unwrap().to_owned();
    let files = vec![FileToImport { path, member: None, choices: Choices::default() }];
    case.shop.import_apply(ImportRequest { files }, &case.at).unwrap();
    let query = CustomerQuery { limit: 9, ..CustomerQuery::default() };
    let mut rows = case.shop.customers(query, &case.at).unwrap().rows;
    rows.sort_by_key(|row| row.orders);
    let (few, many) = (rows[0].id, rows[1].id);
    let merge = |keep, other| {
        let request = MergeRequest { keep, other, from_other: Vec::new() };
        case.shop.customers_merge(request, &case.at).unwrap();
        case.list().backups.first().and_then(|one| one.reason)
    };
    assert_eq!(merge(many, few), None);
    case.shop.undo(Nothing {}, &case.at).unwrap();
    assert_eq!(merge(few, many), Some(BackupReason::BeforeMerge));
}

#[test]
fn one_of_an_older_version_is_in_the_list_and_comes_back() {
    let case = Case::new();
    case.import("甲", 5);
    // What opening does when there are newer migrations than the file has.
    before_upgrade(case.shop.data(), WhichShop::Own).unwrap();
    let list = case.list();
    assert_eq!(list.backups[0].reason, Some(BackupReason::BeforeUpgrade));
    case.import("乙", 5);
    assert_eq!(case.restore(&list.backups[0].path).unwrap().holds.customers, 5);
    before_upgrade(case.shop.data(), WhichShop::Sample).unwrap();
    let clock = Opening::now().unwrap().0;
    assert!(clock.day > Day::from_ymd(2024, 1, 1).unwrap() && clock.second < 86_400);
}
