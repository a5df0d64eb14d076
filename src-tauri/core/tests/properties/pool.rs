//! One data file, what it means and all it holds.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use huitouke_contract::asks::{AnswerRequest, Ask, AskAnswer, AsksRequest};
use huitouke_contract::customers::{CustomerQuery, CustomerRequest};
use huitouke_contract::imports::{BatchRequest, Choices, FileToImport, ImportRequest};
use huitouke_contract::shop::{Nothing, WhichShop};
use huitouke_contract::{Caller, Day, Moment, Progress, ShopApi};
use huitouke_core::insights::Snapshot;
use huitouke_core::{Access, Shop};
use rusqlite::Connection;
use rusqlite::types::Value;
use serde_json::Value as Json;
use tempfile::TempDir;

use super::naive::Key;

struct Clock;

impl Caller for Clock {
    fn now(&self) -> Moment {
        Moment { day: Day::from_ymd(2026, 6, 30).unwrap(), second: 36_000 }
    }

    fn progress(&self, _: Progress) {}

    fn cancelled(&self) -> bool {
        false
    }
}

/// A data file of its own.
pub struct Pool {
    shop: Shop,
    _folder: TempDir,
}

/// What tells one key from another.
const KEY: &str = "i.kind || '|' || i.platform || '|' || i.value";

impl Pool {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let shop = Shop::open(&folder.path().join("店.db"), WhichShop::Own, Access::Write).unwrap();
        Self { shop, _folder: folder }
    }

    /// Imports files as one batch; every row must come in.
    pub fn import<'p>(&self, files: impl IntoIterator<Item = &'p PathBuf>) -> i64 {
        let asked = |path: &PathBuf| FileToImport {
            path: path.to_str().unwrap().to_owned(),
            member: None,
            choices: Choices::default(),
        };
        let request = ImportRequest { files: files.into_iter().map(asked).collect() };
        let outcome = self.shop.import_apply(request, &Clock).unwrap();
        for file in &outcome.files {
            assert_eq!(file.problems, [], "{}", file.file);
            assert_eq!((file.lines, file.skipped.len()), (file.rows, 0), "{}", file.file);
        }
        self.whole();
        outcome.batch.unwrap()
    }

    /// Imports a file without looking at anything.
    pub fn import_unchecked(&self, path: &Path) {
        let path = path.to_str().unwrap().to_owned();
        let file = FileToImport { path, member: None, choices: Choices::default() };
        self.shop.import_apply(ImportRequest { files: vec![file] }, &Clock).unwrap();
    }

    /// Imports files one by one. Returns the batches.
    pub fn import_each<'p>(&self, files: impl IntoIterator<Item = &'p PathBuf>) -> Vec<i64> {
        files.into_iter().map(|file| self.import([file])).collect()
    }

    pub fn undo(&self, batch: i64) {
        self.shop.batch_undo(BatchRequest { id: batch }, &Clock).unwrap();
        self.whole();
    }

    /// Takes back the last change.
    pub fn undo_last(&self) {
        self.shop.undo(Nothing {}, &Clock).unwrap();
        self.whole();
    }

    /// The open questions.
    pub fn asks(&self) -> Vec<Ask> {
        self.shop.asks(AsksRequest { offset: 0, limit: 200 }, &Clock).unwrap().asks
    }

    pub fn answer(&self, key: &str, answer: AskAnswer) {
        let key = key.to_owned();
        self.shop.ask_answer(AnswerRequest { key, answer }, &Clock).unwrap();
        self.whole();
    }

    /// The data file is whole.
    pub fn whole(&self) {
        let check = self.shop.check(Nothing {}, &Clock).unwrap();
        assert!(check.ok, "{:?}", check.faults);
        self.fresh();
    }

    /// The shop in memory, of which only what changed was read again, is what the data
    /// file says.
    pub fn fresh(&self) {
        let now = self.shop.snapshot().unwrap();
        let anew = Snapshot::load(&self.conn(), Some(self.conn()), 0).unwrap();
        assert_eq!(now.ledger, anew.ledger);
        assert_eq!(now.names, anew.names);
        assert_eq!(now.phones, anew.phones);
        assert_eq!((&now.searched, &now.spelled), (&anew.searched, &anew.spelled));
        assert_eq!((&now.name_keys, &now.archive), (&anew.name_keys, &anew.archive));
        assert_eq!(now.tags, anew.tags);
        assert_eq!(now.segments, anew.segments);
        assert_eq!((now.undated, now.settings), (anew.undated, anew.settings));
        let day = now.default_day(Clock.now().day);
        assert_eq!(now.facts(day, day), anew.facts(day, day));
    }

    /// The shop itself, and who asks it.
    pub fn shop(&self) -> (&Shop, &dyn Caller) {
        (&self.shop, &Clock)
    }

    fn conn(&self) -> Connection {
        self.shop.connect_to_read().unwrap()
    }

    /// What each file was taken for.
    pub fn platforms(&self) -> Vec<(String, String)> {
        let conn = self.conn();
        let mut all = conn.prepare("SELECT name, platform FROM source_file ORDER BY id").unwrap();
        let rows = all.query_map([], |r| Ok((r.get(0)?, r.get(1)?))).unwrap();
        rows.map(Result::unwrap).collect()
    }

    /// The customers, each as the keys that recognise them.
    pub fn customers(&self) -> BTreeSet<BTreeSet<(i64, String, String)>> {
        let conn = self.conn();
        let mut all = conn
            .prepare(
                "SELECT customer_id, kind, platform, value FROM identity
                 WHERE customer_id IS NOT NULL",
            )
            .unwrap();
        let mut rows = all.query([]).unwrap();
        let mut customers: HashMap<i64, BTreeSet<_>> = HashMap::new();
        while let Some(r) = rows.next().unwrap() {
            let key = (r.get(1).unwrap(), r.get(2).unwrap(), r.get(3).unwrap());
            customers.entry(r.get(0).unwrap()).or_default().insert(key);
        }
        customers.into_values().collect()
    }

    /// Everything the pool means, without ids and without saying which files it
    /// comes from.
    pub fn meaning(&self) -> Vec<String> {
        let conn = self.conn();
        let mut out: Vec<String> = Vec::new();
        let key = |id: &str| format!("(SELECT {KEY} FROM identity i WHERE i.id = {id})");
        for sql in [
            format!(
                "SELECT 'order', platform, key, {}, {}, link_kind, state, day, minute, paid_fen,
                        refunded_fen, region, excluded FROM orders",
                key("identity_id"),
                key("link_id")
            ),
            format!(
                "SELECT 'said', o.platform, o.key, {}, {}, s.link_kind, s.buyer_name, s.state, s.day,
                        s.minute, s.paid_fen, s.refunded_fen, s.receiver, s.phone, s.address,
                        s.region, s.remark, s.extra, s.per_line,
                        (SELECT group_concat(title || '|' || code || '|' || specification || '|'
                           || (j.value -> 1) || '|' || (j.value -> 2), char(10))
                         FROM json_each(s.lines) j JOIN product_alias p ON p.id = j.value ->> 0)
                 FROM observation s JOIN orders o ON o.id = s.order_id",
                key("s.identity_id"),
                key("s.link_id")
            ),
            format!(
                "SELECT 'identity', {KEY}, orders, contacts, name, name_at, phone, phone_at, seen_at,
                        (SELECT group_concat(value) FROM (SELECT o.value FROM identity o
                         WHERE o.customer_id = i.customer_id ORDER BY o.kind, o.platform, o.value))
                 FROM identity i"
            ),
            format!("SELECT 'link', {}, {}, kind, orders FROM link", key("a"), key("b")),
            format!(
                "SELECT 'ask', kind, {},
                        (SELECT group_concat(k) FROM (SELECT {KEY} AS k FROM json_each(among) j
                         JOIN identity i ON i.id = j.value ORDER BY k)) FROM ask",
                key("about_id")
            ),
            format!(
                "SELECT 'person', {}, said,
                        (SELECT group_concat({KEY}) FROM json_each(others) j
                         JOIN identity i ON i.id = j.value) FROM contact_said",
                key("identity_id")
            ),
            "SELECT 'product', platform, code, title, specification FROM product_alias".to_owned(),
            "SELECT 'customers', count(*) FROM customer".to_owned(),
        ] {
            out.extend(rows(&conn, &sql, |_, value| format!("{value:?}")));
        }
        out.extend(self.shown());
        out.sort();
        out
    }

    /// What the window shows: every customer's panel, and how many questions.
    fn shown(&self) -> Vec<String> {
        let list = CustomerQuery { limit: 1000, ..Default::default() };
        let list = self.shop.customers(list, &Clock).unwrap();
        let mut shown = Vec::new();
        for row in &list.rows {
            let request = CustomerRequest { id: row.id, as_of: None };
            let detail = self.shop.customer(request, &Clock).unwrap();
            shown.push(without_ids(serde_json::to_value(detail).unwrap()).to_string());
        }
        let asks = self.shop.asks(AsksRequest { offset: 0, limit: 200 }, &Clock).unwrap();
        let state = self.shop.shop_state(Nothing {}, &Clock).unwrap();
        let counts = (state.customers, state.orders, state.orders_without_customer);
        shown.push(format!("{counts:?} {} {}", state.orders_without_day, asks.total));
        shown
    }

    /// All the data file holds but the journal, row by row. A customer's own id
    /// counts up and means nothing, so it stands for the first of their identities.
    pub fn dump(&self) -> Vec<String> {
        let conn = self.conn();
        let tables = "SELECT name FROM sqlite_schema WHERE type = 'table'
                      AND name NOT IN ('journal', 'sqlite_sequence') ORDER BY name";
        let mut all = conn.prepare(tables).unwrap();
        let tables: Vec<String> =
            all.query_map([], |r| r.get(0)).unwrap().map(Result::unwrap).collect();
        let mut all =
            conn.prepare("SELECT customer_id, min(id) FROM identity GROUP BY customer_id").unwrap();
        let first: HashMap<Option<i64>, i64> = all
            .query_map([], |r| Ok((r.get(0)?, r.get(1)?)))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        let mut out = Vec::new();
        for table in tables {
            let show = |column: &str, value: &Value| match (table.as_str(), column, value) {
                ("customer", "id", Value::Integer(id)) | (_, "customer_id", Value::Integer(id)) => {
                    format!("of {:?}", first.get(&Some(*id)))
                }
                _ => format!("{value:?}"),
            };
            let lines = rows(&conn, &format!("SELECT * FROM {table}"), show);
            out.extend(lines.into_iter().map(|line| format!("{table}: {line}")));
        }
        out.sort();
        out
    }
}

fn rows(conn: &Connection, sql: &str, show: impl Fn(&str, &Value) -> String) -> Vec<String> {
    let mut statement = conn.prepare(sql).unwrap();
    let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let mut rows = statement.query([]).unwrap();
    let mut out = Vec::new();
    while let Some(row) = rows.next().unwrap() {
        let cells = columns.iter().enumerate().map(|(c, name)| show(name, &row.get_unwrap(c)));
        out.push(cells.collect::<Vec<_>>().join(" | "));
    }
    out
}

/// A panel without ids, which files it is from, and in which order equal days come.
fn without_ids(value: Json) -> Json {
    match value {
        Json::Object(fields) => {
            let kept = fields.into_iter().filter(|(name, _)| name != "id" && name != "files");
            let sorted = kept.map(|(name, value)| {
                let mut value = without_ids(value);
                if let (true, Some(orders)) = (name == "orders", value.as_array_mut()) {
                    orders.sort_by_cached_key(Json::to_string);
                }
                (name, value)
            });
            Json::Object(sorted.collect())
        }
        Json::Array(all) => Json::Array(all.into_iter().map(without_ids).collect()),
        other => other,
    }
}

/// The same customers as those the naive recognition finds.
pub fn plain(customers: BTreeSet<BTreeSet<Key>>) -> BTreeSet<BTreeSet<(i64, String, String)>> {
    let plain =
        |keys: BTreeSet<Key>| keys.into_iter().map(|(k, p, v)| (k, p.to_owned(), v)).collect();
    customers.into_iter().map(plain).collect()
}

/// Says what differs between two meanings or dumps.
pub fn differences(one: &[String], other: &[String]) -> Result<(), String> {
    if one == other {
        return Ok(());
    }
    let only = |a: &[String], b: &[String]| -> Vec<String> {
        a.iter().filter(|line| !b.contains(line)).cloned().collect()
    };
    Err(format!("only in one: {:#?}\nonly in the other: {:#?}", only(one, other), only(other, one)))
}

/// A folder for files.
pub fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// A folder inside one.
pub fn inside(folder: &Path, name: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::create_dir(&path).unwrap();
    path
}
