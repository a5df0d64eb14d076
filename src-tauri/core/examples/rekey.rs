//! A shop whose password is set and removed until somebody kills the process.
//!
//! `rekey work FOLDER SEED`: opens `FOLDER/店.db` behind its password and sets it, changes it
//! and removes it, over and over; says `will WHAT STATE` before each and `did WHAT STATE`
//! after it. A state is the digest of all that is stored, and which password opens it.
//! `rekey look FOLDER`: opens it again with whichever password it has, checks it, and says
//! `is STATE`, or `fault …`: for a file that does not open, or one that holds a name in the
//! clear while there is a password.
//!
//! `cargo xtask bench --crash` starts and kills it.

#![allow(clippy::unwrap_used, reason = "a tool of ours, without anything to lose")]

mod common;

use std::path::Path;

use common::{Clock, digest, say};
use huitouke_contract::passwords::{OpenCopies, PasswordChange, PasswordSet, Secret, Unlock};
use huitouke_contract::shop::{Nothing, WhichShop};
use huitouke_contract::{PasswordApi, ShopApi};
use huitouke_core::passwords::Cost;
use huitouke_core::{Access, Gate, Shop};

/// Passwords it may have.
const PASSWORDS: [&str; 2] = ["口令 一二三", "another one"];
/// In every name of the shop.
const MARK: &str = "欧阳暗记";

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        ["work", folder, ..] => work(Path::new(folder)),
        ["look", folder] => look(Path::new(folder)),
        _ => eprintln!("usage: rekey work FOLDER SEED | rekey look FOLDER"),
    }
}

fn secret(n: usize) -> Secret {
    Secret(PASSWORDS[n].to_owned())
}

/// The shop, and which password opened it.
fn gate(folder: &Path) -> (Gate, Option<usize>) {
    let gate = Gate::with_cost(&folder.join("店.db"), WhichShop::Own, Access::Write, Cost::TESTS);
    let opened_by = gate.is_locked().unwrap().then(|| {
        let opens = |n: &usize| gate.unlock(Unlock { password: secret(*n) }, &Clock).is_ok();
        (0..PASSWORDS.len()).find(opens).unwrap()
    });
    (gate, opened_by)
}

fn state(digest: &str, password: Option<usize>) -> String {
    format!("{digest}:{}", password.map_or("open".to_owned(), |n| n.to_string()))
}

fn look(folder: &Path) {
    let (gate, opened_by) = gate(folder);
    let shop = gate.shop().unwrap();
    for fault in shop.check(Nothing {}, &Clock).unwrap().faults {
        say(&format!("fault {fault}"));
    }
    if opened_by.is_some() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let bytes = std::fs::read(&path).unwrap_or_default();
            if bytes.windows(MARK.len()).any(|part| part == MARK.as_bytes()) {
                say(&format!("fault {} holds a name", path.display()));
            }
        }
    }
    say(&format!("is {}", state(&digest(&shop), opened_by)));
}

fn work(folder: &Path) {
    let (gate, mut password) = gate(folder);
    fill(&gate.shop().unwrap());
    // Nothing below changes what is stored, so that nearly all the time goes into the keys.
    let digest = digest(&gate.shop().unwrap());
    say(&format!("did open {}", state(&digest, password)));
    loop {
        let (what, next) = match password {
            None => ("set", Some(0)),
            Some(0) => ("change", Some(1)),
            Some(_) => ("remove", None),
        };
        say(&format!("will {what} {}", state(&digest, next)));
        match (password, next) {
            (None, _) => {
                gate.password_set(PasswordSet { password: secret(0) }, &Clock).unwrap();
            }
            (Some(old), Some(new)) => {
                let request = PasswordChange { old: secret(old), new: secret(new) };
                gate.password_change(request, &Clock).unwrap();
            }
            (Some(old), None) => {
                gate.password_remove(Unlock { password: secret(old) }, &Clock).unwrap();
            }
        }
        password = next;
        say(&format!("did {what} {}", state(&digest, password)));
        if password == Some(0) {
            gate.open_copies(OpenCopies::Encrypt, &Clock).unwrap();
        }
    }
}

fn fill(shop: &Shop) {
    if shop.snapshot().unwrap().ledger.customers.len() > 1000 {
        return;
    }
    let mut rows = String::from("日期,姓名,电话,商品,金额\n");
    for n in 0..8000 {
        rows += &format!("2026-05-{:02},{MARK}{n},1380{n:07},面膜,9\n", 1 + n % 28);
    }
    // Nothing of it may lie in the shop's folder.
    let elsewhere = tempfile::tempdir().unwrap();
    common::import(shop, elsewhere.path(), &rows).unwrap();
}
