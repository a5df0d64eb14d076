//! Times the list of a big pool: new views, further pages, typing, and the same questions
//! put to a plain scan and to SQLite.
//!
//! `cargo run --release -p huitouke-core --example pool FOLDER MILLION.CSV [views]`:
//! MILLION.CSV are orders as `fixtures --big` writes them; FOLDER takes the data file,
//! which is kept for the next time. Prints JSON on standard error; asserts nothing.

#![allow(clippy::unwrap_used, reason = "a tool of ours, without anything to lose")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::time::Instant;

use huitouke_contract::customers::{CustomerColumn, CustomerQuery, SortBy};
use huitouke_contract::imports::{Choices, FileToImport, ImportRequest};
use huitouke_contract::reports::{Activity, Stage};
use huitouke_contract::shop::WhichShop;
use huitouke_contract::{Caller, Day, Moment, Progress, ShopApi};
use huitouke_core::insights::Snapshot;
use huitouke_core::storage::{DataFile, connect_to_read};
use huitouke_core::{Access, Shop};

struct Clock;

impl Caller for Clock {
    fn now(&self) -> Moment {
        Moment { day: Day::from_ymd(2025, 1, 1).unwrap_or(Day(20_089)), second: 0 }
    }

    fn progress(&self, _: Progress) {}

    fn cancelled(&self) -> bool {
        false
    }
}

/// Numbers that look random, the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    fn of<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.roll(all.len())].clone()
    }
}

fn ms<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let start = Instant::now();
    let done = work();
    (start.elapsed().as_secs_f64() * 1000.0, done)
}

/// The times as a line of JSON: median, the 99th of a hundred, the largest.
fn say(name: &str, mut times: Vec<f64>) {
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() - 1) as f64 * share).round() as usize];
    eprintln!(
        "{{\"{name}_p50_ms\":{:.3},\"{name}_p99_ms\":{:.3},\"{name}_most_ms\":{:.3},\"{name}_n\":{}}}",
        at(0.5),
        at(0.99),
        at(1.0),
        times.len()
    );
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [folder, csv, more @ ..] = args.as_slice() else {
        return eprintln!("usage: pool FOLDER MILLION.CSV [views]");
    };
    let views = more.first().and_then(|n| n.parse().ok()).unwrap_or(400);
    let data = pool(Path::new(folder), Path::new(csv));
    let open = || connect_to_read(&DataFile::without_password(&data)).unwrap();
    let loads = (0..3).map(|_| ms(|| Snapshot::load(&open(), Some(open()), 0).unwrap()).0);
    say("load", loads.collect());
    let shop = Shop::open(&data, WhichShop::Own, Access::Read).unwrap();
    let (first, page) = ms(|| shop.customers(query(&mut Dice(1), ""), &Clock).unwrap());
    eprintln!(
        "{{\"customers\":{},\"first_view_ms\":{first:.1}}}",
        shop.snapshot().unwrap().names.len()
    );
    drop(page);
    lists(&shop, views);
    typing(&shop);
    references(&shop, &data);
    memory();
}

/// The data file, made where it is not there: the orders, and what a contact list says of
/// a quarter of the customers.
fn pool(folder: &Path, csv: &Path) -> PathBuf {
    fs::create_dir_all(folder).unwrap();
    let data = folder.join("pool.huitouke");
    if data.exists() {
        return data;
    }
    let contacts = folder.join("contacts.csv");
    fs::write(&contacts, contact_list(csv)).unwrap();
    let making = folder.join("pool.part");
    let _ = fs::remove_file(&making);
    let shop = Shop::open(&making, WhichShop::Own, Access::Write).unwrap();
    for path in [csv, &contacts] {
        let path = path.to_str().unwrap().to_owned();
        let file = FileToImport { path, member: None, choices: Choices::default() };
        shop.import_apply(ImportRequest { files: vec![file] }, &Clock).unwrap();
    }
    drop(shop);
    fs::rename(making, &data).unwrap();
    data
}

fn contact_list(csv: &Path) -> String {
    let mut seen = BTreeSet::new();
    let mut text =
        String::from("姓名,电话,微信号,备注名,性别,生日,地址,来源,标签,备注,添加时间,肤质\n");
    let mut dice = Dice(7);
    for line in BufReader::new(fs::File::open(csv).unwrap()).lines().skip(1) {
        let line = line.unwrap();
        let cells: Vec<&str> = line.split(',').collect();
        let (name, phone) = (cells[1], cells[2]);
        if !phone.ends_with(['0', '3', '7']) || !seen.insert(phone.to_owned()) {
            continue;
        }
        let _ = writeln!(
            text,
            "{name},{phone},wx_{},{name}{},{},{}-{:02}-{:02},浙江省杭州市西湖区文三路{}号,{},{},{},202{}-0{}-11,{}",
            &phone[3..],
            dice.of(&["面膜", "老客", "闺蜜", "团购"]),
            dice.of(&["女", "男", "女", ""]),
            1960 + dice.roll(45),
            1 + dice.roll(12),
            1 + dice.roll(28),
            1 + dice.roll(900),
            dice.of(&["朋友圈", "门店", "直播间", "老客介绍", "小红书"]),
            dice.of(&["VIP", "VIP、爱拼单", "团长", "宝妈", ""]),
            dice.of(&["爱喝茶", "怕过敏，发货前问一声", "周末在家", "", ""]),
            1 + dice.roll(4),
            1 + dice.roll(9),
            dice.of(&["干性", "油性", "混合", "敏感"]),
        );
    }
    text
}

const SORTS: [SortBy; 23] = [
    SortBy::LastDay,
    SortBy::Name,
    SortBy::Net,
    SortBy::Orders,
    SortBy::PurchaseDays,
    SortBy::Stage,
    SortBy::Cycle,
    SortBy::Activity,
    SortBy::Silence,
    SortBy::FirstDay,
    SortBy::Aov,
    SortBy::Frequency,
    SortBy::Region,
    SortBy::Phone,
    SortBy::WeChat,
    SortBy::Due,
    SortBy::PredictedYear,
    SortBy::RfmGroup,
    SortBy::Birthday,
    SortBy::Added,
    SortBy::Gender,
    SortBy::Source,
    SortBy::LastInteraction,
];

const WORDS: [&str; 14] = [
    "",
    "",
    "",
    "张",
    "王伟",
    "zhang",
    "zs",
    "lina",
    "138",
    "8000",
    "西湖",
    "vip",
    "面膜 13",
    "wx_1 老客",
];

fn query(dice: &mut Dice, search: &str) -> CustomerQuery {
    CustomerQuery {
        search: search.to_owned(),
        stage: dice.of(&[None, None, Some(Stage::New), Some(Stage::Loyal), Some(Stage::Returning)]),
        activity: dice.of(&[None, None, None, Some(Activity::Active), Some(Activity::Lost)]),
        columns: vec![
            CustomerColumn::Tags,
            CustomerColumn::WeChat,
            CustomerColumn::Aov,
            CustomerColumn::Region,
            CustomerColumn::Platforms,
            CustomerColumn::Birthday,
            CustomerColumn::Note,
            CustomerColumn::Extra("肤质".into()),
        ],
        sort: dice.of(&SORTS),
        descending: dice.roll(2) == 0,
        limit: 60,
        ..CustomerQuery::default()
    }
}

/// New views, each any sort with any filter and search, and the page after each.
fn lists(shop: &Shop, views: usize) {
    let mut dice = Dice(42);
    let (mut new, mut next) = (Vec::new(), Vec::new());
    for _ in 0..views {
        let word = dice.of(&WORDS);
        let mut query = query(&mut dice, word);
        let (time, page) = ms(|| shop.customers(query.clone(), &Clock).unwrap());
        if time > 15.0 {
            eprintln!(
                "# {time:.1} ms: {:?} {:?} {:?} {:?}",
                query.sort, query.search, query.stage, query.activity
            );
        }
        new.push(time);
        query.offset = page.total / 2;
        next.push(ms(|| shop.customers(query, &Clock).unwrap()).0);
    }
    say("view", new);
    say("page", next);
}

/// Typing letter by letter, the list by name.
fn typing(shop: &Shop) {
    let mut times = Vec::new();
    for text in ["zhangwei", "13800138", "西湖区文三路", "wx_1380 vip", "lihong 老客"] {
        for end in text.char_indices().map(|(at, c)| at + c.len_utf8()) {
            let query = CustomerQuery {
                search: text[..end].to_owned(),
                sort: SortBy::Name,
                limit: 60,
                ..CustomerQuery::default()
            };
            times.push(ms(|| shop.customers(query, &Clock).unwrap()).0);
        }
    }
    say("typed", times);
}

/// The same kind of view by a plain scan that sorts every time, and by SQLite.
fn references(shop: &Shop, data: &Path) {
    let snapshot = shop.snapshot().unwrap();
    let day = snapshot.default_day(Day(0));
    let facts = snapshot.facts(day, day);
    let scan = (0..20).map(|n| {
        let word = WORDS[3 + n % 5];
        let scan = || {
            let mut found: Vec<usize> = (0..snapshot.names.len())
                .filter(|c| snapshot.searched.get(*c).to_lowercase().contains(word))
                .collect();
            found.sort_by_key(|c| std::cmp::Reverse(facts.net[*c]));
            found.truncate(60);
            found
        };
        ms(scan).0
    });
    say("scan", scan.collect());
    let conn = connect_to_read(&DataFile::without_password(data)).unwrap();
    // For tables of its own, which are in memory.
    conn.execute_batch(
        "PRAGMA query_only = OFF;
         CREATE TEMP TABLE shown AS SELECT i.customer_id AS id, group_concat(i.value || ' ' || coalesce(i.name, ''))
           AS text, max(i.name) AS name, 0 AS net FROM identity i WHERE i.customer_id IS NOT NULL
           GROUP BY i.customer_id;
         CREATE TEMP TABLE paid AS SELECT i.customer_id AS id, sum(o.paid_fen) AS net FROM orders o
           JOIN identity i ON i.id = o.identity_id GROUP BY i.customer_id;
         CREATE INDEX temp.paid_by_id ON paid (id);
         UPDATE shown SET net = coalesce((SELECT net FROM paid p WHERE p.id = shown.id), 0);",
    )
    .unwrap();
    let mut ask = conn
        .prepare("SELECT id, name FROM shown WHERE text LIKE '%' || ?1 || '%' ORDER BY net DESC LIMIT 60")
        .unwrap();
    let sql = (0..20).map(|n| {
        let word = WORDS[3 + n % 5];
        ms(|| ask.query_map([word], |r| r.get::<_, i64>(0)).unwrap().count()).0
    });
    say("sql", sql.collect());
}

/// Memory of the process, MB; on Linux only.
fn memory() {
    let Ok(text) = fs::read_to_string("/proc/self/smaps_rollup") else { return };
    let pss = text.lines().find_map(|line| line.strip_prefix("Pss:"));
    let kb = pss.and_then(|rest| rest.split_whitespace().next()?.parse::<f64>().ok());
    if let Some(kb) = kb {
        eprintln!("{{\"pss_mb\":{:.0}}}", kb / 1024.0);
    }
}
