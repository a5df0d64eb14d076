//! A shop that is changed until somebody kills the process.
//!
//! `crash work FOLDER SEED`: opens `FOLDER/店.db`, does one confirmed thing after the
//! other (imports, bulk tags, merges, notes, undo, redo, restores, going back) and says each on stdout
//! once it is confirmed: `did WHAT DIGEST`, the digest of all that is stored.
//! `crash look FOLDER`: opens it again, checks it and says `is DIGEST`, or `fault …`.
//!
//! `cargo xtask bench --crash` starts and kills it.

#![allow(clippy::unwrap_used, reason = "a tool of ours, without anything to lose")]

mod common;

use std::path::Path;

use common::{Clock, digest, say};
use huitouke_contract::backups::RestoreRequest;
use huitouke_contract::customers::{CustomerEdit, CustomerField};
use huitouke_contract::history::{HistoryRequest, UndoToRequest};
use huitouke_contract::merges::MergeRequest;
use huitouke_contract::selection::Selection;
use huitouke_contract::shop::{Nothing, WhichShop};
use huitouke_contract::tags::{TagCustomers, TagEdit, TagId};
use huitouke_contract::{
    AppError, BackupApi, CustomerId, ErrorCode, HistoryApi, MergeApi, ShopApi, TagApi,
};
use huitouke_core::{Access, Shop};

/// Numbers that are the same for the same seed (splitmix64, public domain,
/// <https://prng.di.unimi.it/splitmix64.c>).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (((z ^ (z >> 31)) >> 11) as usize) % end.max(1)
    }
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        ["work", folder, seed] => work(Path::new(folder), seed.parse().unwrap()),
        ["look", folder] => look(Path::new(folder)),
        _ => eprintln!("usage: crash work FOLDER SEED | crash look FOLDER"),
    }
}

fn open(folder: &Path) -> Shop {
    Shop::open(&folder.join("店.db"), WhichShop::Own, Access::Write).unwrap()
}

/// Checks the file and says what it is.
fn look(folder: &Path) {
    let shop = open(folder);
    let check = shop.check(Nothing {}, &Clock).unwrap();
    for fault in &check.faults {
        say(&format!("fault {fault}"));
    }
    say(&format!("is {}", digest(&shop)));
}

fn work(folder: &Path, seed: u64) {
    let mut random = Random(seed);
    let shop = open(folder);
    say(&format!("did open {}", digest(&shop)));
    loop {
        let what = random.below(11);
        // Going back or forth may lead to where it was before.
        say(if what > 5 { "will move" } else { "will change" });
        match act(&shop, folder, what, &mut random) {
            Ok(()) => say(&format!("did {what} {}", digest(&shop))),
            Err(error) if error.code == ErrorCode::Internal => {
                say(&format!("fault {error:?}"));
                return;
            }
            // Nothing to take back, a name that is taken: nothing was changed.
            Err(_) => {}
        }
    }
}

/// Does one thing; a thing that is confirmed when it returns.
fn act(shop: &Shop, folder: &Path, what: usize, random: &mut Random) -> Result<(), AppError> {
    let customers = shop.snapshot()?.ledger.customers.clone();
    let one = |random: &mut Random| customers.get(random.below(customers.len())).copied();
    match what {
        0 | 1 => import(shop, folder, random),
        2 | 3 => tag_all(shop, &customers, random),
        4 => {
            let (Some(keep), Some(other)) = (one(random), one(random)) else { return Ok(()) };
            let request = MergeRequest { keep, other, from_other: Vec::new() };
            shop.customers_merge(request, &Clock).map(drop)
        }
        5 => {
            let Some(id) = one(random) else { return Ok(()) };
            let edit = CustomerField::Note(format!("记 {}", random.below(1000)));
            shop.customer_edit(CustomerEdit { id, edit }, &Clock).map(drop)
        }
        6 | 7 => shop.undo(Nothing {}, &Clock).map(drop),
        8 => shop.redo(Nothing {}, &Clock).map(drop),
        9 => restore(shop, random),
        _ => {
            let page = shop.history(HistoryRequest { offset: 0, limit: 4 }, &Clock)?;
            let Some(oldest) = page.changes.last().filter(|change| !change.undone) else {
                return Ok(());
            };
            shop.undo_to(UndoToRequest { id: oldest.id }, &Clock).map(drop)
        }
    }
}

/// Goes back to a backup, after one more was made if there are few.
fn restore(shop: &Shop, random: &mut Random) -> Result<(), AppError> {
    let mut backups = shop.backups_list(Nothing {}, &Clock)?.backups;
    if backups.len() < 3 {
        backups.extend(shop.backup_now(Nothing {}, &Clock)?.made);
    }
    let Some(backup) = backups.get(random.below(backups.len())) else { return Ok(()) };
    shop.backup_restore(RestoreRequest { path: backup.path.clone(), secret: None }, &Clock)
        .map(drop)
}

fn import(shop: &Shop, folder: &Path, random: &mut Random) -> Result<(), AppError> {
    let mut rows = String::from("日期,姓名,电话,商品,金额\n");
    for _ in 0..50 + random.below(2000) {
        let (day, who, yuan) = (1 + random.below(28), random.below(3000), random.below(90));
        rows += &format!("2026-05-{day:02},客{who},1380{who:07},面膜{yuan},{yuan}\n");
    }
    common::import(shop, folder, &rows)
}

fn tag_all(shop: &Shop, customers: &[CustomerId], random: &mut Random) -> Result<(), AppError> {
    let groups = shop.tags(Nothing {}, &Clock)?;
    let tags: Vec<TagId> = groups.iter().flat_map(|group| &group.tags).map(|t| t.id).collect();
    if tags.len() < 3 {
        let name = format!("标签{}", random.below(1000));
        let edit = TagEdit::Create { group: None, name, color: None, rule: None };
        return shop.tag_edit(edit, &Clock).map(drop);
    }
    let tag = vec![tags[random.below(tags.len())]];
    let some = random.below(customers.len());
    let ids = customers[..some].to_vec();
    let (add, remove) = if random.below(3) > 0 { (tag, vec![]) } else { (vec![], tag) };
    let customers = Selection::These { ids };
    shop.tag_customers(TagCustomers { customers, add, remove }, &Clock).map(drop)
}
