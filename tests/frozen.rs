//! Data files of earlier releases, each as that release left it: today's program opens
//! them, upgrades them, and finds all that is known of them.

#[path = "frozen/known.rs"]
mod known;
#[path = "frozen/make.rs"]
mod make;

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

/// Folders named by their version.
fn releases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/frozen");
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut found: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    found.sort();
    assert!(!found.is_empty());
    found
}

fn known_of(release: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(release.join("known.json")).unwrap()).unwrap()
}

#[test]
fn the_data_of_every_release_is_upgraded_and_nothing_of_it_is_lost() {
    for release in releases() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("我的 店.db");
        std::fs::copy(release.join("shop.db"), &path).unwrap();
        let open = known::open(&path);
        assert_eq!(known::known(&open), known_of(&release), "{}", release.display());
        // It goes on being used: changes, their undo, a backup.
        let new = json!({"name": "升级后来的", "phone": "13900000009"});
        known::call(&open, "customer_new", new);
        known::call(&open, "undo", json!({}));
        known::call(&open, "backup_now", json!({}));
        drop(open);
        // The second time there is nothing to upgrade.
        let mut again = known::known(&known::open(&path));
        let mut before = known_of(&release);
        for one in [&mut again, &mut before] {
            // What was taken back above stands in the history, and is what comes next.
            let taken = one.as_object_mut().unwrap();
            taken.remove("history");
            taken.remove("redo");
        }
        assert_eq!(again, before, "{}", release.display());
    }
}

#[test]
fn a_backup_of_every_release_can_be_restored() {
    for release in releases() {
        let folder = tempfile::tempdir().unwrap();
        let open = known::open(&folder.path().join("新电脑.db"));
        let backup = release.join("shop.huitouke-backup");
        known::call(&open, "backup_restore", json!({"path": backup.to_str().unwrap()}));
        assert_eq!(known::known(&open), known_of(&release), "{}", release.display());
    }
}

#[test]
fn what_will_be_frozen_has_something_of_every_kind() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shop.db");
    make::make(&path);
    let known = known::known(&known::open(&path));
    let none = |value: &Value| match value {
        Value::Null => true,
        Value::Array(list) => list.is_empty(),
        Value::Number(number) => number.as_i64() == Some(0),
        _ => false,
    };
    let may_be_none = ["asks", "orders_without_customer"];
    for (name, value) in known.as_object().unwrap() {
        assert!(may_be_none.contains(&name.as_str()) || !none(value), "{name}: {value}");
    }
    for (name, value) in known["archive"].as_object().unwrap() {
        assert!(!none(value), "{name}");
    }
}
