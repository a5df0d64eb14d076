//! A small disk, and a test that runs on it.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where the disk is, told to the test on it.
const PLACE: &str = "HUITOUKE_SMALL_DISK";

/// Runs an ignored test of this program by its name, in a process of its own that sees a
/// disk of so many bytes. `limit`: a shell's words before it starts.
pub fn run_on(test: &str, bytes: u64, limit: &str) {
    let folder = tempfile::tempdir().unwrap();
    let script = format!(
        "mount -t tmpfs -o size={bytes} none \"${PLACE}\" || exit 77; {limit} \
         exec \"$0\" --exact \"$1\" --ignored --nocapture --test-threads 1"
    );
    let run = Command::new("unshare")
        .args(["-Urm", "sh", "-c", &script])
        .arg(std::env::current_exe().unwrap())
        .arg(test)
        .env(PLACE, folder.path())
        // Whatever else it writes goes there too.
        .env("TMPDIR", folder.path())
        .output();
    let output = match run {
        Ok(output) if output.status.code() != Some(77) => output,
        no => {
            eprintln!("skipped: no disk of its own may be mounted here ({no:?})");
            return;
        }
    };
    let said = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    print!("{said}");
    assert!(output.status.success() && said.contains("1 passed"), "{said}\n{errors}");
}

/// The disk that this test runs on.
pub struct Disk(PathBuf);

impl Disk {
    /// `run_on` says which it is.
    pub fn mine() -> Self {
        Self(std::env::var_os(PLACE).unwrap().into())
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    fn filler(&self) -> PathBuf {
        self.0.join("filler")
    }

    /// Fills it until only so many bytes are free.
    pub fn leave(&self, bytes: u64) {
        self.free();
        let free = fs4::available_space(&self.0).unwrap();
        let mut filler = fs::File::create(self.filler()).unwrap();
        let block = vec![1; 4096];
        for _ in 0..free.saturating_sub(bytes) / 4096 {
            filler.write_all(&block).unwrap();
        }
        assert!(fs4::available_space(&self.0).unwrap() <= bytes.max(4096));
    }

    /// Takes the filling away.
    pub fn free(&self) {
        let _ = fs::remove_file(self.filler());
    }

    /// Mounts it anew, so that nobody may write or so that they may.
    pub fn mount(&self, how: &str) {
        let remount = format!("remount,{how}");
        let done = Command::new("mount").args(["-o", &remount]).arg(&self.0).status().unwrap();
        assert!(done.success());
    }
}
