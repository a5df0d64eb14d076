//! A shop of its own for each test, driven through the command line.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// The day it is in tests.
pub const TODAY: &str = "2026-06-30";

/// A data file in a folder of its own, with a Chinese name and a space in it.
pub struct TestShop {
    folder: TempDir,
}

impl TestShop {
    /// An empty shop; its data file is made by the first command that writes.
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// The data file.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("我的 店.db")
    }

    /// Writes a file to import.
    pub fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let folder = self.folder.path().join("下载 文件");
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// Runs the command line.
    pub fn run(&self, args: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_huitouke-cli"));
        command.arg("--data").arg(self.data()).args(args).env("HUITOUKE_TODAY", TODAY);
        match command.output() {
            // Wine, where many programs start at once: ERROR_INTERNAL_ERROR, and none started.
            Err(error) if cfg!(windows) && error.raw_os_error() == Some(1359) => command.output(),
            output => output,
        }
        .unwrap()
    }

    /// Runs it; the answer.
    pub fn ok(&self, args: &[&str]) -> Value {
        let output = self.run(args);
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// Runs it; the error it must end with.
    pub fn error(&self, args: &[&str]) -> Value {
        let output = self.run(args);
        assert_eq!(output.status.code(), Some(1), "{args:?}");
        assert!(output.stdout.is_empty());
        serde_json::from_slice(&output.stderr).unwrap_or_else(|_| {
            panic!("{args:?}: not JSON: {}", String::from_utf8_lossy(&output.stderr))
        })
    }

    /// Imports a file; what it did.
    pub fn import(&self, path: &Path) -> Value {
        self.ok(&["import", path.to_str().unwrap()])
    }

    /// Everything the shop shows: reports and customers with their orders.
    pub fn everything(&self) -> Vec<Value> {
        let list = self.ok(&["customers", "--limit", "1000"]);
        let mut all = vec![self.ok(&["report", "lifecycle"]), self.ok(&["report", "repurchase"])];
        let mut people: Vec<Value> = Vec::new();
        for row in list["rows"].as_array().unwrap() {
            let mut person = self.ok(&["customer", &row["id"].to_string()]);
            forget_ids(&mut person);
            people.push(person);
        }
        people.sort_by_key(ToString::to_string);
        all.extend(people);
        all
    }

    /// The data file is whole, and every state is what the files say.
    pub fn assert_whole(&self) {
        let check = self.ok(&["check"]);
        assert_eq!(check["ok"], true, "{check}");
    }
}

/// Ids depend on the order of imports; what they stand for must not.
fn forget_ids(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.remove("id");
            map.remove("files");
            map.values_mut().for_each(forget_ids);
        }
        Value::Array(list) => list.iter_mut().for_each(forget_ids),
        _ => {}
    }
}

/// A file of real data, or `None` (said on stderr) where it is not there.
pub fn real_data(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(name);
    if path.exists() {
        return Some(path);
    }
    eprintln!("SKIPPED: {name} is not on this machine");
    None
}
