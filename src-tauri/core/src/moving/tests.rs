//! A shop that moves is the same shop; what is no whole export is refused and changes
//! nothing.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use huitouke_contract::archive::ArchiveField;
use huitouke_contract::backups::BackupReason;
use huitouke_contract::commands::report_api;
use huitouke_contract::imports::{Choices, FileToImport, ImportRequest};
use huitouke_contract::shop::{Nothing, WhichShop};
use huitouke_contract::{BackupApi, Caller, ErrorCode, Moment, MovingApi, Progress, ShopApi};
use rusqlite::Connection;
use serde_json::{Value, json};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::manifest::{Manifest, NAME};
use super::*;
use crate::dispatch::dispatch;
use crate::testing::Patient;
use crate::{Access, Shop};

struct Case {
    folder: tempfile::TempDir,
    shop: Shop,
}

impl Case {
    fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("店.db");
        Self { shop: Shop::open(&path, WhichShop::Own, Access::Write).unwrap(), folder }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn call(&self, name: &str, request: &Value) -> Value {
        let answer = dispatch(&self.shop, name, &request.to_string(), &Patient);
        serde_json::from_str(&answer.unwrap_or_else(|e| panic!("{name} {request}: {e}"))).unwrap()
    }

    fn import(&self, name: &str, text: &str) {
        let path = self.at(name);
        fs::write(&path, text).unwrap();
        let path = path.to_str().unwrap().to_owned();
        let files = vec![FileToImport { path, member: None, choices: Choices::default() }];
        self.shop.import_apply(ImportRequest { files }, &Patient).unwrap();
    }

    fn export(&self) -> PathBuf {
        let path = self.at("搬家.zip");
        let request = ShopExport { path: path.to_str().unwrap().to_owned() };
        self.shop.shop_export(request, &Patient).unwrap();
        path
    }

    fn take(&self, path: &Path, replace: bool) -> Answer<ShopImported> {
        let request = ShopImport { path: path.to_str().unwrap().to_owned(), replace };
        self.shop.shop_import(request, &Patient)
    }

    /// Every report and every list, as JSON by name.
    fn everything(&self) -> BTreeMap<String, Value> {
        let mut all = BTreeMap::new();
        let mut ask = |name: &str, request: Value| {
            let mut answer = self.call(name, &request);
            if let Value::Object(fields) = &mut answer {
                for local in ["revision", "path"] {
                    fields.remove(local);
                }
            }
            all.insert(format!("{name} {request}"), answer);
        };
        for name in report_api::NAMES.iter().filter(|name| name.starts_with("report_")) {
            ask(name, json!({}));
        }
        // A model of before the last change may stand in while it is fitted anew.
        let (view, revision) = (self.shop.view().unwrap(), self.shop.snapshot().unwrap().revision);
        let said = self.call("report_prediction", &json!({}))["basis"]["as_of"].clone();
        let day = serde_json::from_value(said).unwrap();
        let began = Instant::now();
        while view.model_at_hand(day) != Some(revision) {
            assert!(began.elapsed() < Duration::from_secs(60));
            std::thread::sleep(Duration::from_millis(5));
        }
        ask("report_prediction", json!({}));
        let columns = ["phone", "tags", "note", "region"].map(|name| json!({ "kind": name }));
        ask("shop_state", json!({}));
        ask("customers", json!({ "limit": 500, "columns": columns }));
        for name in
            ["batches", "tags", "list_choices", "products_alike", "exclusion_rules", "check"]
        {
            ask(name, json!({}));
        }
        ask("segments", json!({}));
        ask("catalogue", json!({ "limit": 500 }));
        ask("asks", json!({ "offset": 0, "limit": 100 }));
        ask("duplicates", json!({ "offset": 0, "limit": 100 }));
        ask("history", json!({ "offset": 0, "limit": 200 }));
        let ids = self.shop.snapshot().unwrap().ledger.customers.clone();
        for id in ids {
            for name in ["customer", "archive", "customer_insight"] {
                ask(name, json!({ "id": id }));
            }
        }
        all
    }

    fn same(&self, before: &BTreeMap<String, Value>) {
        let after = self.everything();
        assert_eq!(after.len(), before.len());
        for (name, answer) in before {
            assert_eq!(&after[name], answer, "{name}");
        }
    }
}

/// A shop with something of everything: two files that speak of the same orders, tags,
/// segments, notes, orders by hand, a merge, what was undone.
fn full() -> Case {
    let case = Case::empty();
    let mut text = String::from(
        "订单编号,买家会员名,订单付款时间,买家实际支付金额,宝贝标题,收货人姓名,联系手机,收货地址,订单状态\n",
    );
    for i in 0..120 {
        let (buyer, day, month) = (i % 37, i % 28 + 1, i % 12 + 1);
        text.push_str(&format!(
            "1{i:017},买家{buyer},2025-{month:02}-{day:02} 10:{:02}:00,{}.50,面膜{}盒,李{buyer},139{buyer:08},浙江省杭州市西湖区路{buyer}号,交易成功\n",
            i % 60, 20 + i % 90, i % 5
        ));
    }
    case.import("淘宝.csv", &text);
    case.import("再一次.csv", &text.replace("交易成功", "退款成功").replacen("139", "138", 3));
    case.import("账本.csv", "日期,姓名,电话,商品,金额\n2026-03-01,=王五,13700000001,茶,30\n2026-03-09,=王五,13700000001,茶,31\n2026-04-01,赵六,13700000002,茶,9\n");
    let first = case.shop.snapshot().unwrap().ledger.customers.clone();
    let (a, b) = (first[0], first[1]);
    let edit = |id, edit: ArchiveField| {
        let edit = serde_json::to_value(edit).unwrap();
        case.call("archive_edit", &json!({ "id": id, "edit": edit }));
    };
    edit(a, ArchiveField::AddNote("喜欢绿茶，\"周末\"联系".into()));
    edit(b, ArchiveField::AddressAs("老板".into()));
    edit(a, ArchiveField::Referrer(Some(b)));
    case.call("customers_merge", &json!({ "keep": a, "other": first[2], "from_other": [] }));
    case.call("lifecycle_settings", &json!({ "loyal_from": 4, "fixed_days": [60, 120] }));
    let read = case.call("quick_order", &json!({ "text": "赵六 面膜2 收298 微信" }));
    assert!(read.is_object());
    // Something taken back, and something that can be made again.
    case.shop.undo(Nothing {}, &Patient).unwrap();
    assert!(case.shop.check(Nothing {}, &Patient).unwrap().ok);
    case
}

fn entries(path: &Path) -> Vec<(String, Vec<u8>)> {
    let mut zip = ZipArchive::new(File::open(path).unwrap()).unwrap();
    (0..zip.len())
        .map(|at| {
            let mut entry = zip.by_index(at).unwrap();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            (entry.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

fn write_zip(path: &Path, entries: &[(String, Vec<u8>)]) {
    let mut zip = ZipWriter::new(File::create(path).unwrap());
    for (name, bytes) in entries {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap();
}

#[test]
fn a_shop_that_moves_is_the_same_shop_with_its_history() {
    let old = full();
    let before = old.everything();
    let path = old.export();
    let new = Case::empty();
    let look = new.shop.shop_export_look(ShopFile { path: path.display().to_string() }, &Patient);
    let look = look.unwrap();
    assert_eq!((look.replaces, look.now.customers), (false, 0));
    let done = new.take(&path, false).unwrap();
    assert_eq!((done.holds, done.before), (look.holds, None));
    new.same(&before);
    old.same(&before);
    // The history goes on: again what was taken back, and back to before that.
    for case in [&old, &new] {
        case.call("redo", &json!({}));
        case.call("undo", &json!({}));
        case.call("undo", &json!({}));
        assert!(case.shop.check(Nothing {}, &Patient).unwrap().ok);
    }
    new.same(&old.everything());
    // And numbers given once are not given again.
    for case in [&old, &new] {
        case.import("新.csv", "日期,姓名,电话,商品,金额\n2026-05-01,新客,13700000009,茶,30\n");
    }
    new.same(&old.everything());
    let parts = |case: &Case| {
        let names = fs::read_dir(case.folder.path()).unwrap();
        let more = fs::read_dir(case.at("backups")).into_iter().flatten();
        let all = names.chain(more).map(|e| e.unwrap().file_name().into_string().unwrap());
        all.filter(|name| name.ends_with(".part")).count()
    };
    assert_eq!((parts(&old), parts(&new)), (0, 0));
}

#[test]
fn a_shop_with_anything_in_it_is_replaced_only_when_told_to_and_kept() {
    let path_of = full();
    let path = path_of.export();
    let case = Case::empty();
    case.import("我的.csv", "日期,姓名,电话,商品,金额\n2026-05-01,我客,13711110009,茶,30\n");
    let before = case.everything();
    assert_eq!(case.take(&path, false).unwrap_err().code, ErrorCode::ShopNotEmpty);
    case.same(&before);
    let done = case.take(&path, true).unwrap();
    case.same(&path_of.everything());
    let kept = done.before.unwrap();
    assert_eq!((kept.reason, kept.holds.customers), (Some(BackupReason::BeforeRestore), 1));
    let request = huitouke_contract::backups::RestoreRequest { path: kept.path, secret: None };
    case.shop.backup_restore(request, &Patient).unwrap();
    case.same(&before);
    // One that only reads takes nothing in, but may be written out.
    let other = Shop::open(case.shop.path(), WhichShop::Own, Access::Read).unwrap();
    let request = ShopImport { path: path.display().to_string(), replace: true };
    assert_eq!(other.shop_import(request, &Patient).unwrap_err().code, ErrorCode::DataReadOnly);
    let request = ShopExport { path: case.at("b.zip").display().to_string() };
    assert_eq!(other.shop_export(request, &Patient).unwrap().holds.customers, 1);
}

#[test]
fn what_is_no_whole_export_is_refused_and_changes_nothing() {
    let old = full();
    let path = old.export();
    let whole = fs::read(&path).unwrap();
    let good = entries(&path);
    let case = Case::empty();
    let before = case.everything();
    let bad = case.at("bad.zip");
    let refuse = |code: ErrorCode, what: &str| {
        let error = case.take(&bad, false).unwrap_err();
        assert_eq!(error.code, code, "{what}: {error}");
        case.same(&before);
        assert!(fs::read_dir(case.at("backups")).into_iter().flatten().count() <= 1, "{what}");
    };
    for (n, cut) in [0, 10, whole.len() / 2, whole.len() - 1].into_iter().enumerate() {
        fs::write(&bad, &whole[..cut]).unwrap();
        refuse(ErrorCode::ExportDamaged, &format!("cut {n}"));
    }
    // A byte of each entry changed, and repacked by somebody so that the zip itself is whole.
    for at in 0..good.len() {
        let mut changed = good.clone();
        let middle = changed[at].1.len() / 2;
        changed[at].1[middle] ^= 1;
        if changed[at].0 == NAME {
            continue;
        }
        write_zip(&bad, &changed);
        refuse(ErrorCode::ExportDamaged, &changed[at].0);
        let mut fewer = good.clone();
        let gone = fewer.remove(at);
        write_zip(&bad, &fewer);
        refuse(ErrorCode::ExportDamaged, &format!("without {}", gone.0));
    }
    let manifest = |change: &dyn Fn(&mut Manifest)| {
        let mut changed = good.clone();
        let at = changed.iter().position(|(name, _)| name == NAME).unwrap();
        let mut manifest: Manifest = serde_json::from_slice(&changed[at].1).unwrap();
        change(&mut manifest);
        changed[at].1 = serde_json::to_vec(&manifest).unwrap();
        write_zip(&bad, &changed);
    };
    manifest(&|m| m.version += 1);
    refuse(ErrorCode::DataNewer, "newer form");
    manifest(&|m| m.schema += 1);
    refuse(ErrorCode::DataNewer, "newer database");
    manifest(&|m| m.format = "else".into());
    refuse(ErrorCode::ExportDamaged, "something else");
    manifest(&|m| m.which = WhichShop::Sample);
    refuse(ErrorCode::BackupOfOther, "the sample's");
    manifest(&|m| m.holds.orders += 1);
    refuse(ErrorCode::ExportDamaged, "other counts");
    manifest(&|m| *m.rows.get_mut("identity").unwrap() += 1);
    refuse(ErrorCode::ExportDamaged, "other rows");
    fs::remove_file(&bad).unwrap();
    assert_eq!(case.take(&bad, false).unwrap_err().code, ErrorCode::FileMissing);
    fs::write(&bad, "not a zip").unwrap();
    refuse(ErrorCode::ExportDamaged, "no zip");
    // What is whole, but means nothing: an order that is not what its files say.
    let mut changed = good.clone();
    let at = changed.iter().position(|(name, _)| name == "shop.sqlite").unwrap();
    let plain = case.at("plain.sqlite");
    fs::write(&plain, &changed[at].1).unwrap();
    Connection::open(&plain)
        .unwrap()
        .execute("UPDATE orders SET paid_fen = paid_fen + 1 WHERE file_id IS NULL", [])
        .unwrap();
    changed[at].1 = fs::read(&plain).unwrap();
    let mut hashed = zipped::Hashed::default();
    hashed.saw(&changed[at].1);
    let entry = hashed.entry("shop.sqlite");
    let last = changed.iter().position(|(name, _)| name == NAME).unwrap();
    let mut manifest: Manifest = serde_json::from_slice(&changed[last].1).unwrap();
    for file in manifest.files.iter_mut().filter(|file| file.name == entry.name) {
        *file = entry.clone();
    }
    changed[last].1 = serde_json::to_vec(&manifest).unwrap();
    write_zip(&bad, &changed);
    refuse(ErrorCode::ExportDamaged, "false orders");
}

#[test]
fn everything_is_there_for_people_and_for_programs_and_nothing_runs() {
    let old = full();
    let path = old.export();
    let all: BTreeMap<String, Vec<u8>> = entries(&path).into_iter().collect();
    let manifest: Manifest = serde_json::from_slice(&all[NAME]).unwrap();
    assert_eq!(manifest.files.len() + 1, all.len());
    let text = |name: &str| String::from_utf8(all[name].clone()).unwrap();
    assert!(text("说明.txt").contains("没有密码"));
    let customers = text("csv/客户.csv");
    assert!(customers.starts_with('\u{feff}') && customers.contains(",'=王五,"), "{customers}");
    let state = old.shop.shop_state(Nothing {}, &Patient).unwrap();
    let rows = |name: &str| text(&format!("csv/{name}.csv")).matches("\r\n").count() as u32 - 1;
    assert_eq!((rows("客户"), rows("订单")), (state.customers, state.orders));
    assert!(rows("订单商品") >= rows("订单") && rows("备注记录") == 1 && rows("导入记录") == 3);
    assert!(text("csv/订单.csv").contains("已退款") && text("csv/订单.csv").contains("西湖区路"));
    assert!(all["全部表格.xlsx"].starts_with(b"PK"));
    // The database opens without the program and without a key.
    let plain = old.at("plain.sqlite");
    fs::write(&plain, &all["shop.sqlite"]).unwrap();
    assert!(all["shop.sqlite"].starts_with(b"SQLite format 3\0"));
    let conn = Connection::open(&plain).unwrap();
    let orders: u32 = conn.query_row("SELECT count(*) FROM orders", [], |r| r.get(0)).unwrap();
    assert_eq!(orders, state.orders);
    assert_eq!(rows::count(&conn).unwrap(), manifest.rows);
}

/// Gives up at once.
struct Hasty;

impl Caller for Hasty {
    fn now(&self) -> Moment {
        Patient.now()
    }

    fn progress(&self, _: Progress) {}

    fn cancelled(&self) -> bool {
        true
    }
}

#[test]
fn who_gives_up_finds_everything_as_it_was() {
    let old = full();
    let path = old.export();
    let before = fs::read(&path).unwrap();
    let request = ShopExport { path: path.display().to_string() };
    assert_eq!(old.shop.shop_export(request, &Hasty).unwrap_err().code, ErrorCode::Cancelled);
    assert_eq!(fs::read(&path).unwrap(), before);
    let new = Case::empty();
    let request = ShopImport { path: path.display().to_string(), replace: false };
    assert_eq!(new.shop.shop_import(request, &Hasty).unwrap_err().code, ErrorCode::Cancelled);
    assert_eq!(new.shop.shop_state(Nothing {}, &Patient).unwrap().customers, 0);
    let request = ShopExport { path: "a.txt".into() };
    assert_eq!(old.shop.shop_export(request, &Patient).unwrap_err().code, ErrorCode::BadRequest);
}

#[test]
fn every_table_and_column_is_told_to_strangers() {
    let page = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/data-format.md"));
    let folder = tempfile::tempdir().unwrap();
    let conn = rows::create(&folder.path().join("a.sqlite")).unwrap();
    let mut all = conn
        .prepare(
            "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c
             WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%'",
        )
        .unwrap();
    let told = |table: &str, column: &str| {
        // A row of its own, or `table.column` in the text.
        let named = [format!("`{table}.{column}`"), format!("`.{column}`")];
        let begin = page.find(&format!("| `{table}` |"));
        let rows = begin.map(|at| {
            let rest = &page[at..];
            let rows = rest.lines().enumerate();
            let own = rows.take_while(|(n, line)| *n == 0 || line.starts_with("| |"));
            own.map(|(_, line)| line).collect::<Vec<_>>().join("\n")
        });
        rows.is_some_and(|rows| rows.contains(&format!("`{column}`")))
            || named.iter().any(|name| page.contains(name))
    };
    let found = all.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    for pair in found {
        let (table, column): (String, String) = pair.unwrap();
        assert!(told(&table, &column), "docs/data-format.md does not tell of {table}.{column}");
    }
}
