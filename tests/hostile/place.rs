//! A shop in which everything is hostile.

use std::fs;
use std::path::{Path, PathBuf};

use huitouke_contract::shop::WhichShop;
use huitouke_contract::{AppError, Caller, Day, Moment, Progress};
use huitouke_core::dispatch::dispatch;
use huitouke_core::{Access, Shop};
use huitouke_fixtures::files::Format;
use huitouke_fixtures::hostile;
use huitouke_fixtures::sheet::{Cell, Sheet};
use serde_json::{Value, json};
use tempfile::TempDir;

/// Someone patient, in the middle of 2026.
struct Patient;

impl Caller for Patient {
    fn now(&self) -> Moment {
        Moment { day: Day::from_ymd(2026, 6, 30).unwrap(), second: 36_000 }
    }

    fn progress(&self, _: Progress) {}

    fn cancelled(&self) -> bool {
        false
    }
}

/// What no text may bring about.
const TRACE: &str = "/tmp/huitouke-hostile";

/// A column none of ours: its header is hostile too.
pub const EXTRA: &str = "=肤质<img src=x onerror=alert(1)>";

/// The name of the file; Windows has no signs of markup in names.
const FILE_NAME: &str =
    if cfg!(windows) { "'; DROP TABLE said; --&b" } else { "'; DROP TABLE said; --<b>" };

pub struct Place {
    pub folder: TempDir,
    pub shop: Shop,
}

impl Place {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("店.db");
        let shop = Shop::open(&path, WhichShop::Own, Access::Write).unwrap();
        Self { folder, shop }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A command by name, as the window calls it.
    pub fn call(&self, name: &str, request: &Value) -> Value {
        self.try_call(name, request).unwrap_or_else(|e| panic!("{name} {request:.300}: {e:?}"))
    }

    /// One that may be refused.
    pub fn try_call(&self, name: &str, request: &Value) -> Result<Value, AppError> {
        let answer = dispatch(&self.shop, name, &request.to_string(), &Patient)?;
        Ok(serde_json::from_str(&answer).unwrap())
    }

    pub fn import(&self, sheet: &Sheet, format: Format) -> Value {
        let path = self.path(&format!("{FILE_NAME}.{}", format.extension()));
        fs::write(&path, format.write(sheet).unwrap()).unwrap();
        let outcome = self.call("import_apply", &json!({ "files": [to_import(&path)] }));
        outcome["files"][0].clone()
    }

    /// Every customer of the list, by phone.
    pub fn by_phone(&self, n: usize) -> Value {
        let found = self.call("customers", &json!({ "search": phone(n), "limit": 9 }));
        assert_eq!(found["total"], 1, "{}", phone(n));
        found["rows"][0].clone()
    }

    /// Whole, with all tables, and nothing done on the side.
    pub fn assert_unharmed(&self, customers: usize) {
        let check = self.call("check", &json!({}));
        assert_eq!(check["ok"], true, "{check}");
        let state = self.call("shop_state", &json!({}));
        assert_eq!(state["customers"], customers);
        assert!(!Path::new(TRACE).exists());
    }
}

pub fn to_import(path: &Path) -> Value {
    let choices = serde_json::to_value(huitouke_contract::imports::Choices::default()).unwrap();
    json!({ "path": path.to_str().unwrap(), "member": null, "choices": choices })
}

pub fn phone(n: usize) -> String {
    format!("138{:08}", 10_000 + n)
}

/// 19 digits and a leading zero: ruined by whatever takes it for a number.
pub fn order_number(n: usize) -> String {
    format!("0{:018}", 260_105_000_000_000_000 + n)
}

/// A sale for each text, with the text wherever text may stand.
pub fn sales() -> Sheet {
    sales_on("2026-01-05")
}

/// The same on a day of any wording.
pub fn sales_on(day: &str) -> Sheet {
    let mut sheet = Sheet::new("Sheet1");
    sheet.push_texts(&[
        "订单编号",
        "日期",
        "姓名",
        "电话",
        "商品名称",
        "数量",
        "金额",
        "备注",
        "标签",
        EXTRA,
    ]);
    for (n, one) in hostile::all().into_iter().enumerate() {
        let text = || Cell::Text(one.text.clone());
        let (number, phone) = (Cell::Text(order_number(n)), Cell::Text(phone(n)));
        let day = Cell::Text(day.to_owned());
        let [quantity, paid] = [1.0, 60.0].map(Cell::Number);
        let row = [number, day, text(), phone, text(), quantity, paid, text(), text(), text()];
        sheet.rows.push(row.into());
    }
    sheet
}

/// A contact for each text: the people of the sales.
pub fn people() -> Sheet {
    let mut sheet = Sheet::new("Sheet1");
    sheet.push_texts(&["姓名", "电话", "备注", "标签", "来源", EXTRA]);
    for (n, one) in hostile::all().into_iter().enumerate() {
        let text = || Cell::Text(one.text.clone());
        sheet.rows.push(vec![text(), Cell::Text(phone(n)), text(), text(), text(), text()]);
    }
    sheet
}

/// The first so many characters, as fields keep them.
pub fn cut(text: &str, characters: usize) -> String {
    text.chars().take(characters).collect()
}
