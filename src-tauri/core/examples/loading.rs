//! Times how a big shop comes into memory, and how it follows changes.
//!
//! `cargo run --release -p huitouke-core --example loading DATA FOLDER [rounds]`:
//! DATA is a data file, which is left alone; FOLDER takes a copy of it and the files
//! imported into that. Prints medians with their smallest and largest; asserts
//! nothing.

#![allow(clippy::unwrap_used, reason = "a tool of ours, without anything to lose")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::Instant;

use huitouke_contract::customers::{CustomerEdit, CustomerField, CustomerQuery, SortBy};
use huitouke_contract::exclusions::OrderExclude;
use huitouke_contract::imports::{Choices, FileToImport, ImportRequest};
use huitouke_contract::shop::{Nothing, WhichShop};
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
    let [data, folder, more @ ..] = args.as_slice() else {
        return eprintln!("usage: loading DATA FOLDER [rounds]");
    };
    let rounds = more.first().and_then(|n| n.parse().ok()).unwrap_or(7);
    let folder = Path::new(folder);
    fs::create_dir_all(folder).unwrap();
    let copy = folder.join("loading.huitouke");
    for ending in ["-wal", "-shm"] {
        let _ = fs::remove_file(format!("{}{ending}", copy.display()));
    }
    fs::copy(data, &copy).unwrap();
    loads(&copy, rounds);
    let shop = Shop::open(&copy, WhichShop::Own, Access::Write).unwrap();
    edits(&shop, rounds);
    imports(&shop, folder, rounds);
}

fn loads(copy: &Path, rounds: usize) {
    let open = || connect_to_read(&DataFile::without_password(copy)).unwrap();
    let (mut two, mut one) = (Times::default(), Times::default());
    for _ in 0..rounds {
        two.of(|| Snapshot::load(&open(), Some(open()), 0).unwrap());
        one.of(|| Snapshot::load(&open(), None, 0).unwrap());
    }
    two.print("load, two threads");
    one.print("load, one thread");
    let shop = Snapshot::load(&open(), Some(open()), 0).unwrap();
    let ledger = &shop.ledger;
    let bytes = ledger.bytes();
    let orders = ledger.orders.len() + ledger.unowned.len();
    println!(
        "{} customers, {orders} orders of {:.1} bytes, {} lines of {:.1} bytes, {:.1} MB beside",
        ledger.customers.len(),
        bytes.orders as f64 / orders.max(1) as f64,
        ledger.lines.len(),
        bytes.lines as f64 / ledger.lines.len().max(1) as f64,
        bytes.others as f64 / 1e6,
    );
}

/// The first page of the list the merchant looks at.
fn list(shop: &Shop) {
    let query = CustomerQuery {
        sort: SortBy::LastDay,
        descending: true,
        limit: 50,
        ..CustomerQuery::default()
    };
    shop.customers(query, &Clock).unwrap();
}

fn edits(shop: &Shop, rounds: usize) {
    list(shop);
    let ledger = shop.snapshot().unwrap().ledger.clone();
    let middle = ledger.customers.len() / 2;
    let (id, order) = (ledger.customers[middle], ledger.orders.id[ledger.orders_of(middle).start]);
    drop(ledger);
    let field = |kind: usize, round: usize| match kind {
        0 => CustomerField::Name(format!("name {round}")),
        1 => CustomerField::Note(format!("note {round}")),
        2 => CustomerField::Agent(round.is_multiple_of(2)),
        _ => CustomerField::Excluded(round.is_multiple_of(2)),
    };
    for (kind, what) in ["name", "note", "agent", "customer left out"].into_iter().enumerate() {
        let (mut memory, mut all) = (Times::default(), Times::default());
        for round in 0..rounds {
            shop.customer_edit(CustomerEdit { id, edit: field(kind, round) }, &Clock).unwrap();
            all.of(|| {
                memory.of(|| shop.snapshot().unwrap());
                list(shop);
            });
        }
        memory.print(&format!("{what}: in memory"));
        all.print(&format!("{what}: in the list"));
    }
    let (mut memory, mut all) = (Times::default(), Times::default());
    for round in 0..rounds {
        let request = OrderExclude { order, excluded: round.is_multiple_of(2) };
        shop.order_exclude(request, &Clock).unwrap();
        all.of(|| {
            memory.of(|| shop.snapshot().unwrap());
            list(shop);
        });
    }
    memory.print("order left out: in memory");
    all.print("order left out: in the list");
    let mut undone = Times::default();
    for _ in 0..rounds {
        shop.undo(Nothing {}, &Clock).unwrap();
        undone.of(|| shop.snapshot().unwrap());
    }
    undone.print("order left out, undone: in memory");
}

fn imports(shop: &Shop, folder: &Path, rounds: usize) {
    let (mut memory, mut all) = (Times::default(), Times::default());
    for round in 0..rounds {
        let mut text = String::from("订单编号,姓名,电话,付款时间,商品,金额\n");
        for i in 0..1000 {
            // Some who are there already, some who are new.
            let phone = 13_000_000_000_u64 + (i * 7919 + round * 104_729) as u64 * 5;
            let _ = writeln!(
                text,
                "R{round}N{i},新客{i},{phone},2024-12-{:02} 10:{:02}:00,面膜{},{}",
                i % 28 + 1,
                i % 60,
                i % 3,
                i + 1
            );
        }
        let path = folder.join(format!("more {round}.csv"));
        fs::write(&path, text).unwrap();
        let path = path.to_str().unwrap().to_owned();
        let file = FileToImport { path, member: None, choices: Choices::default() };
        shop.import_apply(ImportRequest { files: vec![file] }, &Clock).unwrap();
        all.of(|| {
            memory.of(|| shop.snapshot().unwrap());
            list(shop);
        });
    }
    memory.print("1,000 orders imported: in memory");
    all.print("1,000 orders imported: in the list");
    let mut undone = Times::default();
    for _ in 0..rounds {
        shop.undo(Nothing {}, &Clock).unwrap();
        undone.of(|| shop.snapshot().unwrap());
    }
    undone.print("1,000 orders taken back: in memory");
}
