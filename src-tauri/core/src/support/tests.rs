//! Marked people come in through every door, whole and broken; neither the log nor the
//! diagnosis knows of them.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use huitouke_contract::commands::{
    archive_api, backup_api, catalogue_api, hand_order_api, history_api, list_api, merge_api,
    moving_api, picture_api, report_api, segment_api, shop_api, support_api, tag_api,
};
use huitouke_contract::shop::{Nothing, WhichShop};
use huitouke_contract::{Caller, ShopApi, SupportApi};
use serde_json::{Value, json};

use super::log::Log;
use super::panics;
use crate::dispatch::dispatch;
use crate::testing::Patient;
use crate::{Access, Shop};

/// What tells of the people brought in: a name, a phone, a WeChat id, an address, a file,
/// a folder.
const MARKS: [&str; 7] =
    ["欧阳标记", "13877712345", "wxmarked77", "标记路99号", "标记文件", "标记文件夹", "标记备注"];

/// Every command but those of the window itself.
fn commands() -> Vec<&'static str> {
    [
        shop_api::NAMES,
        list_api::NAMES,
        archive_api::NAMES,
        merge_api::NAMES,
        tag_api::NAMES,
        segment_api::NAMES,
        hand_order_api::NAMES,
        catalogue_api::NAMES,
        history_api::NAMES,
        picture_api::NAMES,
        report_api::NAMES,
        backup_api::NAMES,
        moving_api::NAMES,
        support_api::NAMES,
    ]
    .concat()
}

struct Marked {
    _folder: tempfile::TempDir,
    shop: Shop,
}

impl Marked {
    fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join(MARKS[5]);
        fs::create_dir(&folder).unwrap();
        let path = folder.join("店.db");
        let shop = Shop::open(&path, WhichShop::Own, Access::Write).unwrap();
        super::opened(&path, super::SLOW, None, &Patient);
        Self { _folder: root, shop }
    }

    fn call(&self, name: &str, request: &Value) -> Option<Value> {
        let answer = dispatch(&self.shop, name, &request.to_string(), &Patient).ok()?;
        serde_json::from_str(&answer).ok()
    }

    fn file(&self, name: &str, text: &str) -> String {
        let path = self.shop.path().with_file_name(format!("{}{name}", MARKS[4]));
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn import(&self, path: &str) -> Option<Value> {
        let request = json!({ "files": [{ "path": path, "member": null, "choices": {} }] });
        for name in ["import_detect", "import_plan"] {
            self.call(name, &request);
        }
        self.call("import_apply", &request)
    }

    /// What is written down, and what would be sent.
    fn told(&self) -> String {
        let log = Log::beside(self.shop.path()).last(usize::MAX).join("\n");
        log + &self.shop.diagnosis(Nothing {}, &Patient).unwrap().text
    }
}

#[test]
fn nobody_is_in_the_log_or_the_diagnosis() {
    let marked = Marked::new();
    let [name, phone, wechat, address, _, _, note] = MARKS;
    // Out of files: whole, with rows that are wrong, and none at all.
    let good = format!(
        "日期,姓名,电话,微信号,商品,金额,地址,备注\n\
         2026-05-01,{name},{phone},{wechat},{name}的茶,30,{address},{note}\n\
         {note},{name},{phone},{wechat},茶,{note},{address},=cmd|{phone}\n"
    );
    let path = marked.file("订单.csv", &good);
    let done = marked.import(&path).unwrap();
    assert_eq!(done["files"][0]["customers_new"], 1, "{done}");
    for text in ["", "\u{0}\u{1}", "PK\u{3}\u{4}", &format!("{name}\n{phone}\n")] {
        assert!(marked.import(&marked.file("坏.xlsx", text)).is_none());
    }
    assert!(marked.import(&format!("/没有/{}/{name}.csv", MARKS[5])).is_none());
    // By hand, and out of a pasted text.
    let read = marked.call("contact_read", &json!({ "text": format!("{name} {phone} {address}") }));
    assert!(read.unwrap()["customer"].to_string().contains(phone));
    let id = marked.call("customers", &json!({ "search": name, "limit": 5 }));
    let id = id.map_or(Value::Null, |page| page["rows"][0]["id"].clone());
    for edit in [
        json!({ "field": "add_note", "value": note }),
        json!({ "field": "address_as", "value": name }),
    ] {
        marked.call("archive_edit", &json!({ "id": id, "edit": edit }));
    }
    marked.call("quick_order", &json!({ "text": format!("{name} 面膜2 收298 微信 {phone}") }));
    marked.call("backup_now", &json!({}));
    marked.call("undo", &json!({}));
    marked.call("redo", &json!({}));
    // Every command, asked for nonsense.
    let odd = [
        json!({}),
        json!(name),
        json!({ "path": format!("/{name}/{phone}.xlsx"), "text": note, "name": name }),
        json!({ "id": phone, "key": name, "search": wechat, "edit": { "name": name } }),
        json!({ "platform": wechat, "rule": { "is": name }, "columns": [name] }),
    ];
    for command in commands() {
        for request in &odd {
            marked.call(command, request);
        }
    }
    assert!(marked.call(&format!("{name}{phone}"), &json!({})).is_none());
    // Faults that quote what was being read.
    panics::install();
    let fault = catch_unwind(AssertUnwindSafe(|| {
        marked.shop.noting("customers", &Patient, || -> super::Answer<()> {
            panic!("inside {name} {phone}")
        })
    }));
    assert!(fault.is_err());
    let _ = std::panic::take_hook();

    let told = marked.told();
    for mark in MARKS {
        assert!(!told.contains(mark), "{mark}: {told}");
    }
    // It is no empty log that has nobody in it.
    for said in [
        "imported files=1 rows=2",
        "opened version=",
        "call name=import_apply",
        "error=FileEmpty",
        "error=BadRequest",
        "call name=unknown",
        "backed_up reason=ByHand",
        "panic at=core/src/support/tests.rs:",
        "  customer ",
    ] {
        assert!(told.contains(said), "{said}: {told}");
    }
    assert!(panics::last().unwrap().starts_with("core/src/support/tests.rs:"));
}

#[test]
fn what_was_read_is_what_is_saved() {
    let marked = Marked::new();
    let text = marked.shop.diagnosis(Nothing {}, &Patient).unwrap().text;
    let path = marked.shop.path().with_file_name("诊断.txt");
    let save = |path: &Path| {
        let request = json!({ "path": path.to_str().unwrap(), "text": text });
        marked.call("diagnosis_save", &request)
    };
    assert!(save(&path.with_extension("exe")).is_none());
    save(&path).unwrap();
    let saved = fs::read_to_string(&path).unwrap();
    assert_eq!(saved.trim_start_matches('\u{feff}').replace("\r\n", "\n"), text);
}

#[test]
fn one_that_is_only_looked_at_writes_nothing() {
    let marked = Marked::new();
    let before = Log::beside(marked.shop.path()).last(99);
    let other = Shop::open(marked.shop.path(), WhichShop::Own, Access::Read).unwrap();
    assert!(dispatch(&other, "undo", "{}", &Patient).is_err());
    assert!(other.undo(Nothing {}, &Patient).is_err());
    assert_eq!(Log::beside(marked.shop.path()).last(99), before);
    assert_eq!(Patient.now().second, 36_000);
}

#[test]
fn of_one_that_can_not_be_opened_is_told_too() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join(MARKS[4]);
    fs::write(&data, MARKS[0].repeat(3000)).unwrap();
    let error = Shop::open(&data, WhichShop::Own, Access::Write).unwrap_err();
    super::opened(&data, super::SLOW, Some(&error), &Patient);
    let closed = super::Closed { data, error };
    let text = closed.diagnosis(Nothing {}, &Patient).unwrap().text;
    assert!(text.contains("打不开：DataDamaged") && text.contains("error=DataDamaged"), "{text}");
    assert!(MARKS.iter().all(|mark| !text.contains(mark)), "{text}");
}
