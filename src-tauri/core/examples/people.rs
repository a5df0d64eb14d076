//! Times what is done with many customers at once: tags, merges, suggestions.
//!
//! `cargo run --release -p huitouke-core --example people FOLDER [customers] [orders]`:
//! makes up a pool in FOLDER, or takes the one that is there. Prints medians with their
//! smallest and largest; asserts nothing.

#![allow(clippy::unwrap_used, reason = "a tool of ours, without anything to lose")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::Instant;

use huitouke_contract::customers::{CustomerQuery, CustomerRequest};
use huitouke_contract::imports::{Choices, FileToImport, ImportRequest};
use huitouke_contract::merges::{DuplicatesRequest, MergeRequest, SplitRequest};
use huitouke_contract::selection::Selection;
use huitouke_contract::shop::{Nothing, WhichShop};
use huitouke_contract::tags::{TagCustomers, TagEdit, TagId};
use huitouke_contract::{Caller, Day, MergeApi, Moment, Progress, ShopApi, TagApi};
use huitouke_core::{Access, Shop};

struct Clock;

impl Caller for Clock {
    fn now(&self) -> Moment {
        Moment { day: Day::from_ymd(2026, 6, 30).unwrap_or(Day(20_634)), second: 0 }
    }

    fn progress(&self, _: Progress) {}

    fn cancelled(&self) -> bool {
        false
    }
}

/// Wall clock times of something done again and again, ms.
#[derive(Default)]
struct Times(Vec<f64>);

impl Times {
    fn of<T>(&mut self, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let done = work();
        self.0.push(start.elapsed().as_secs_f64() * 1000.0);
        done
    }

    fn print(mut self, what: &str) {
        self.0.sort_by(f64::total_cmp);
        let [first, .., last] = self.0.as_slice() else {
            return println!("{what:<44} {:8.1} ms", self.0.first().copied().unwrap_or_default());
        };
        println!("{what:<44} {:8.1} ms ({first:.1} – {last:.1})", self.0[self.0.len() / 2]);
    }
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [folder, more @ ..] = args.as_slice() else {
        return eprintln!("usage: people FOLDER [customers] [orders]");
    };
    let number = |at: usize, or: usize| more.get(at).and_then(|n| n.parse().ok()).unwrap_or(or);
    let folder = Path::new(folder);
    fs::create_dir_all(folder).unwrap();
    let data = folder.join("people.huitouke");
    let there = data.exists();
    let shop = Shop::open(&data, WhichShop::Own, Access::Write).unwrap();
    if !there {
        fill(&shop, folder, number(0, 200_000), number(1, 1_000_000));
    }
    let view = shop.view().unwrap();
    println!("{} customers, {} orders", view.ledger.customers.len(), view.ledger.orders.len());
    drop(view);
    tags(&shop);
    suggestions(&shop);
    merges(&shop);
}

/// Orders under accounts and phones, and a list with tags.
fn fill(shop: &Shop, folder: &Path, customers: usize, orders: usize) {
    const NAMES: [&str; 20] = [
        "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡",
        "郭", "何", "林", "罗", "高",
    ];
    const GIVEN: [&str; 30] = [
        "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛",
        "明", "超", "秀英", "霞", "平", "刚", "桂英", "玉兰", "建华", "志强", "晓梅", "雨桐",
        "子轩", "梓涵", "一诺",
    ];
    let name = |i: usize| format!("{}{}", NAMES[i * 7 % 20], GIVEN[i * 13 / 20 % 30]);
    let phone = |i: usize| 13_000_000_000_u64 + (i as u64 * 7919) % 1_000_000_000;
    let mut text = String::from(
        "订单编号,买家会员名,收货人姓名,联系手机,收货地址,订单付款时间,宝贝标题,买家实际支付金额,订单状态\n",
    );
    for o in 0..orders {
        let i = o.wrapping_mul(7_368_787) % customers;
        let hidden = o % 5 == 0;
        let digits = phone(i).to_string();
        let phone = if hidden { format!("{}****{}", &digits[..3], &digits[7..]) } else { digits };
        let _ = writeln!(
            text,
            "P{o},tb_{i},{},{phone},浙江省杭州市西湖区文三路{i}号,2025-{:02}-{:02} 10:{:02}:00,面膜{},{},交易成功",
            name(i),
            o % 12 + 1,
            o % 28 + 1,
            o % 60,
            o % 50,
            o % 300 + 9
        );
    }
    let mut list = String::from("姓名,电话,标签\n");
    for i in (0..customers).step_by(4) {
        let _ = writeln!(list, "{},{},老客、爱囤货", name(i), phone(i));
    }
    for (file, text) in [("orders.csv", text), ("list.csv", list)] {
        let path = folder.join(file);
        fs::write(&path, text).unwrap();
        let path = path.to_str().unwrap().to_owned();
        let files = vec![FileToImport { path, member: None, choices: Choices::default() }];
        shop.import_apply(ImportRequest { files }, &Clock).unwrap();
    }
}

fn tags(shop: &Shop) {
    let name = format!(
        "量 {}",
        shop.tags(Nothing {}, &Clock).unwrap().iter().map(|group| group.tags.len()).sum::<usize>()
    );
    let create = TagEdit::Create { group: None, name, color: None, rule: None };
    let tag = shop.tag_edit(create, &Clock).unwrap().tag.unwrap();
    let everyone =
        || Selection::All { query: Box::new(CustomerQuery::default()), except: Vec::new() };
    let set = |customers: Selection, add: Vec<TagId>, remove: Vec<TagId>| {
        shop.tag_customers(TagCustomers { customers, add, remove }, &Clock).unwrap()
    };
    let [mut on, mut off, mut undo, mut undo_off, mut memory] =
        std::array::from_fn::<_, 5, _>(|_| Times::default());
    for _ in 0..5 {
        on.of(|| set(everyone(), vec![tag], vec![]));
        memory.of(|| shop.snapshot().unwrap());
        off.of(|| set(everyone(), vec![], vec![tag]));
        shop.snapshot().unwrap();
        undo_off.of(|| shop.undo(Nothing {}, &Clock).unwrap());
        shop.snapshot().unwrap();
        undo.of(|| shop.undo(Nothing {}, &Clock).unwrap());
        shop.snapshot().unwrap();
    }
    on.print("everyone tagged");
    memory.print("everyone tagged: in memory");
    undo.print("everyone tagged, undone");
    off.print("everyone untagged");
    undo_off.print("everyone untagged, undone");
    let id = shop.snapshot().unwrap().ledger.customers[5];
    let (mut one, mut memory, mut list) = (Times::default(), Times::default(), Times::default());
    for round in 0..20 {
        let (add, remove) = if round % 2 == 0 { (vec![tag], vec![]) } else { (vec![], vec![tag]) };
        one.of(|| set(Selection::These { ids: vec![id] }, add, remove));
        memory.of(|| shop.snapshot().unwrap());
        list.of(|| shop.tags(Nothing {}, &Clock).unwrap());
    }
    one.print("one tagged");
    memory.print("one tagged: in memory");
    list.print("the catalogue");
}

fn suggestions(shop: &Shop) {
    let ask = || {
        let request = DuplicatesRequest { offset: 0, limit: 50, customer: None };
        shop.duplicates(request, &Clock).unwrap()
    };
    let (mut first, mut next) = (Times::default(), Times::default());
    let page = first.of(ask);
    next.of(ask);
    println!("{} suggestions", page.total);
    first.print("suggestions");
    next.print("suggestions, again");
}

fn merges(shop: &Shop) {
    let ids = shop.snapshot().unwrap().ledger.customers.clone();
    let [mut merge, mut memory, mut open, mut split, mut undo] =
        std::array::from_fn::<_, 5, _>(|_| Times::default());
    for round in 0..15 {
        let (keep, other) = (ids[100 + round * 31], ids[5_000 + round * 37]);
        let request = MergeRequest { keep, other, from_other: Vec::new() };
        merge.of(|| shop.customers_merge(request, &Clock).unwrap());
        memory.of(|| shop.snapshot().unwrap());
        open.of(|| shop.customer(CustomerRequest { id: keep, as_of: None }, &Clock).unwrap());
        let conn = shop.connect_to_read().unwrap();
        let id = huitouke_core::merges::of(&conn, keep).unwrap()[0].id;
        split.of(|| shop.customers_split(SplitRequest { id }, &Clock).unwrap());
        shop.snapshot().unwrap();
        undo.of(|| shop.undo(Nothing {}, &Clock).unwrap());
        shop.snapshot().unwrap();
        shop.undo(Nothing {}, &Clock).unwrap();
        shop.snapshot().unwrap();
    }
    merge.print("two merged");
    memory.print("two merged: in memory");
    open.print("the merged one opened");
    split.print("split again");
    undo.print("a split undone");
}
