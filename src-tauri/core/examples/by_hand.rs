//! Times orders by hand and the catalogue in a big pool.
//!
//! `cargo run --release -p huitouke-core --example by_hand FOLDER MILLION.CSV [rounds]`:
//! MILLION.CSV are orders as `fixtures --big` writes them, made if they are not there;
//! FOLDER takes the data file, which is kept for the next time. Prints medians with their smallest and largest;
//! asserts nothing.

#![allow(clippy::unwrap_used, reason = "a tool of ours, without anything to lose")]

use std::path::Path;
use std::time::Instant;

use huitouke_contract::archive::NewCustomer;
use huitouke_contract::catalogue::{CatalogueQuery, ProductEdit, ProductFind, ProductRequest};
use huitouke_contract::customers::{CustomerQuery, SortBy};
use huitouke_contract::hand_orders::{
    Buyer, HandLine, HandOrder, HandOrderChange, HandOrderEdit, QuickText, SaleChannel,
};
use huitouke_contract::imports::{Choices, FileToImport, ImportRequest};
use huitouke_contract::shop::{Nothing, WhichShop};
use huitouke_contract::{Caller, CatalogueApi, Day, Fen, HandOrderApi, Moment, Progress, ShopApi};
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
        let (first, last) = (self.0.first().copied(), self.0.last().copied());
        println!(
            "{what:<44} {:8.1} ms ({:.1} – {:.1})",
            self.0.get(self.0.len() / 2).copied().unwrap_or_default(),
            first.unwrap_or_default(),
            last.unwrap_or_default()
        );
    }
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [folder, csv, more @ ..] = args.as_slice() else {
        return eprintln!("usage: by_hand FOLDER MILLION.CSV [rounds]");
    };
    let rounds = more.first().and_then(|n| n.parse().ok()).unwrap_or(9);
    std::fs::create_dir_all(folder).unwrap();
    let data = Path::new(folder).join("by-hand.huitouke");
    let made = !data.exists();
    let shop = Shop::open(&data, WhichShop::Own, Access::Write).unwrap();
    if made {
        if !Path::new(csv).exists() {
            huitouke_fixtures::big::million_orders(Path::new(csv)).unwrap();
        }
        let file = FileToImport { path: csv.clone(), member: None, choices: Choices::default() };
        shop.import_apply(ImportRequest { files: vec![file] }, &Clock).unwrap();
    }
    list(&shop);
    let state = shop.shop_state(Nothing {}, &Clock).unwrap();
    println!("{} customers, {} orders", state.customers, state.orders);
    orders(&shop, rounds);
    typing(&shop, rounds);
    catalogue(&shop, rounds);
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

/// Makes a change so often, and looks at the list after each.
fn changes(shop: &Shop, what: &str, rounds: usize, mut change: impl FnMut(usize)) {
    let (mut made, mut memory, mut all) = (Times::default(), Times::default(), Times::default());
    for round in 0..rounds {
        all.of(|| {
            made.of(|| change(round));
            memory.of(|| drop(shop.snapshot().unwrap()));
            list(shop);
        });
    }
    made.print(&format!("{what}: written"));
    memory.print(&format!("{what}: in memory after"));
    all.print(&format!("{what}: all, with the list"));
}

fn orders(shop: &Shop, rounds: usize) {
    let order = |round: usize, product: String| -> HandOrder {
        let customers = &shop.snapshot().unwrap().ledger.customers;
        HandOrder {
            buyer: Buyer::Known { id: customers[customers.len() / 2 + round] },
            lines: vec![HandLine {
                product,
                specification: String::new(),
                quantity_milli: 2000,
                amount_fen: Some(Fen(19_800)),
            }],
            amount_fen: None,
            channel: SaleChannel::WeChat,
            paid: true,
            day: Clock.now().day,
            time: None,
            note: String::new(),
        }
    };
    let sold = shop.snapshot().unwrap().ledger.products[0].name.clone();
    let mut made = Vec::new();
    changes(shop, "hand order", rounds, |round| {
        made.push(shop.hand_order_add(order(round, sold.clone()), &Clock).unwrap().order);
    });
    changes(shop, "hand order of a new product", rounds, |round| {
        shop.hand_order_add(order(round, format!("新品{round}")), &Clock).unwrap();
    });
    changes(shop, "hand order of somebody new", rounds, |round| {
        let customer = NewCustomer { name: format!("新客{round}"), ..NewCustomer::default() };
        let buyer = Buyer::New { customer };
        shop.hand_order_add(HandOrder { buyer, ..order(0, sold.clone()) }, &Clock).unwrap();
    });
    changes(shop, "hand order refunded", rounds, |round| {
        let change = HandOrderChange::Refund { refunded_fen: Fen(100) };
        shop.hand_order_edit(HandOrderEdit { order: made[round], change }, &Clock).unwrap();
    });
    changes(shop, "undone", 4 * rounds, |_| drop(shop.undo(Nothing {}, &Clock).unwrap()));
}

fn typing(shop: &Shop, rounds: usize) {
    let (mut quick, mut find) = (Times::default(), Times::default());
    let (name, product) = {
        let snapshot = shop.snapshot().unwrap();
        let middle = snapshot.names.len() / 2;
        (snapshot.names.get(middle).to_owned(), snapshot.ledger.products[0].name.clone())
    };
    for _ in 0..rounds {
        let text = format!("{name} {product}2 收298 微信");
        quick.of(|| shop.quick_order(QuickText { text }, &Clock).unwrap());
        let request = ProductFind { text: product.clone(), customer: None, limit: 20 };
        find.of(|| shop.product_find(request, &Clock).unwrap());
    }
    quick.print("a line of text understood");
    find.print("products while typing");
}

fn catalogue(shop: &Shop, rounds: usize) {
    let (mut page, mut one, mut alike) = (Times::default(), Times::default(), Times::default());
    let names: Vec<String> = {
        let snapshot = shop.snapshot().unwrap();
        snapshot.ledger.products.iter().map(|product| product.name.clone()).collect()
    };
    for _ in 0..rounds {
        let query = CatalogueQuery { limit: 100, ..CatalogueQuery::default() };
        page.of(|| shop.catalogue(query, &Clock).unwrap());
        let request = ProductRequest { name: names[0].clone() };
        one.of(|| shop.product(request, &Clock).unwrap());
        alike.of(|| shop.products_alike(Nothing {}, &Clock).unwrap());
    }
    println!("{} products", names.len());
    page.print("catalogue");
    one.print("a product with its names");
    alike.print("products alike");
    changes(shop, "product renamed", rounds, |round| {
        let edit = ProductEdit::Rename { product: names[0].clone(), name: format!("名{round}") };
        shop.product_edit(edit, &Clock).unwrap();
    });
    let into = names.last().cloned().unwrap_or_default();
    changes(shop, "products merged", 1, |_| {
        let edit = ProductEdit::Merge { from: vec![names[0].clone()], into: into.clone() };
        shop.product_edit(edit, &Clock).unwrap();
    });
    changes(shop, "merge undone", 1, |_| drop(shop.undo(Nothing {}, &Clock).unwrap()));
    changes(shop, "renames undone", rounds, |_| drop(shop.undo(Nothing {}, &Clock).unwrap()));
}
