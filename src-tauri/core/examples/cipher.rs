//! What the cipher costs: the same import and the same reading, of an encrypted file and of
//! one that is not.
//!
//! `cipher import MODE DATA FILE` makes the data file `DATA` anew from a spreadsheet;
//! `cipher read MODE DATA` opens it, reads the whole shop into memory and asks for all
//! reports; `cipher open DATA OUT` writes it as a database any SQLite opens. MODE is `plain`,
//! `published` (no password) or `own` (a key of its own, always the same). Prints one line of JSON with times in ms. `cargo xtask bench --cipher` runs it.

#![allow(clippy::unwrap_used, reason = "a tool of ours, without anything to lose")]

mod common;

use std::fs::File;
use std::io;
use std::path::Path;
use std::time::Instant;

use common::Clock;
use huitouke_contract::ShopApi;
use huitouke_contract::commands::report_api;
use huitouke_contract::imports::{Choices, FileToImport, ImportRequest};
use huitouke_contract::shop::WhichShop;
use huitouke_core::storage::pages::Decrypting;
use huitouke_core::storage::{DataFile, FileKey};
use huitouke_core::{Access, Shop};

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        ["import", mode, data, file] => import(&of(mode, data), file),
        ["read", mode, data] => read(of(mode, data)),
        ["open", data, out] => {
            let from = Decrypting::new(File::open(data).unwrap(), &FileKey::published());
            io::copy(&mut from.unwrap(), &mut File::create(out).unwrap()).unwrap();
        }
        _ => eprintln!(
            "usage: cipher import MODE DATA FILE | cipher read MODE DATA | cipher open DATA OUT"
        ),
    }
}

fn of(mode: &str, data: &str) -> DataFile {
    let key = match mode {
        "plain" => FileKey::plain(),
        "published" => FileKey::published(),
        _ => FileKey::from_bytes([7; 48].into()),
    };
    DataFile::new(Path::new(data), &key)
}

fn ms(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1000.0
}

fn import(data: &DataFile, file: &str) {
    let shop = Shop::open_keyed(data.clone(), WhichShop::Own, Access::Write).unwrap();
    let file = FileToImport { path: file.to_owned(), member: None, choices: Choices::default() };
    let started = Instant::now();
    shop.import_apply(ImportRequest { files: vec![file] }, &Clock).unwrap();
    eprintln!("{{\"import_ms\": {}}}", ms(started));
}

fn read(data: DataFile) {
    let started = Instant::now();
    let shop = Shop::open_keyed(data, WhichShop::Own, Access::Read).unwrap();
    let open = ms(started);
    shop.snapshot().unwrap();
    let pool = ms(started) - open;
    for name in report_api::NAMES.iter().filter(|name| name.starts_with("report_")) {
        report_api::dispatch(&shop, name, "{}", &Clock).unwrap();
    }
    let all = ms(started);
    eprintln!(
        "{{\"open_ms\": {open}, \"pool_ms\": {pool}, \"reports_ms\": {}, \"all_ms\": {all}}}",
        all - open - pool
    );
}
