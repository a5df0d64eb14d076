//! Freezes the data file of a release: `freeze FOLDER` writes `FOLDER/shop.db`, the made-up
//! shop as this version leaves it, a backup of it, and `known.json`, what is known of it.
//! `cargo xtask release --freeze` calls it; tests/frozen.rs opens all of them.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a tool of ours, without anything to lose")]

#[path = "../../../tests/frozen/known.rs"]
mod known;
#[path = "../../../tests/frozen/make.rs"]
mod make;

use std::path::Path;

use serde_json::json;

fn main() {
    let folder = std::env::args().nth(1);
    let Some(folder) = folder else { panic!("usage: freeze FOLDER") };
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder).unwrap();
    let path = folder.join("shop.db");
    assert!(!path.exists(), "{} is there already: what is frozen stays", path.display());
    make::make(&path);
    let open = known::open(&path);
    let facts = known::known(&open);
    let made = known::call(&open, "backup_now", json!({}))["made"].clone();
    drop(open);
    let backup = made["path"].as_str().unwrap();
    std::fs::rename(backup, folder.join("shop.huitouke-backup")).unwrap();
    std::fs::remove_dir_all(folder.join("backups")).unwrap();
    std::fs::remove_file(folder.join("shop.db.lock")).unwrap();
    let text = serde_json::to_string_pretty(&facts).unwrap() + "\n";
    std::fs::write(folder.join("known.json"), text).unwrap();
}
