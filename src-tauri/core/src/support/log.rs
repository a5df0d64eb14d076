//! The log beside the data file: two small files, the older one given up when the newer is
//! full.
//!
//! A line is opened for, written and let go of: on Windows an open file could not be
//! renamed, and the command line may write beside the window. What can't be written is not:
//! a log must never be in the way.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use huitouke_contract::Moment;

use super::event::Event;
use super::panics::Place;
use crate::storage::new::{private, with_ending};

const NAME: &str = "huitouke.log";
/// Bytes after which a new file is begun.
const FULL: u64 = 256 * 1024;

/// The log of a data folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Log {
    path: PathBuf,
}

impl Log {
    /// That beside a data file.
    pub fn beside(data: &Path) -> Self {
        Self { path: data.with_file_name(NAME) }
    }

    /// Writes down what happened.
    pub fn write(&self, now: Moment, event: &Event) {
        self.line(&format!("{} {event}", now.stamp()));
    }

    /// Writes down where a fault of the program was, after the last event of that time.
    pub(super) fn fault(&self, after: Moment, place: &Place) {
        self.line(&format!("{} panic at={place}", after.stamp()));
    }

    fn line(&self, line: &str) {
        if fs::metadata(&self.path).is_ok_and(|meta| meta.len() >= FULL) {
            let older = self.older();
            let _ = fs::remove_file(&older);
            let _ = fs::rename(&self.path, &older);
        }
        let file = private(OpenOptions::new().create(true).append(true)).open(&self.path);
        // One call, so that lines of two programs don't mix.
        let _ = file.and_then(|mut file| file.write_all(format!("{line}\n").as_bytes()));
    }

    fn older(&self) -> PathBuf {
        with_ending(&self.path, ".1")
    }

    /// The last lines, oldest first.
    pub fn last(&self, lines: usize) -> Vec<String> {
        let read = |path: &Path| fs::read_to_string(path).unwrap_or_default();
        let both = read(&self.older()) + &read(&self.path);
        let all: Vec<&str> = both.lines().collect();
        all[all.len().saturating_sub(lines)..].iter().map(|line| (*line).to_owned()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use huitouke_contract::{Day, ErrorCode};

    #[test]
    fn it_stays_small_and_keeps_the_newest() {
        let folder = tempfile::tempdir().unwrap();
        let log = Log::beside(&folder.path().join("店.db"));
        let now = Moment { day: Day::from_ymd(2026, 6, 30).unwrap(), second: 36_000 };
        assert_eq!(log.last(5), Vec::<String>::new());
        let event = |n: u32| Event::new("call").word("name", "import_apply").number("rows", n);
        for n in 0..12_000 {
            log.write(now, &event(n).failed(ErrorCode::DiskFull));
        }
        let sizes = |name: &str| fs::metadata(folder.path().join(name)).unwrap().len();
        assert!(sizes("huitouke.log") <= FULL + 200 && sizes("huitouke.log.1") <= FULL + 200);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
        let last = log.last(2);
        assert_eq!(last[1], "2026-06-30 10:00:00 call name=import_apply rows=11999 error=DiskFull");
        assert!(last[0].contains("rows=11998"));
    }

    #[test]
    fn what_can_not_be_written_is_not() {
        let now = Moment { day: Day(0), second: 0 };
        Log::beside(Path::new("/nowhere/at all/店.db")).write(now, &Event::new("opened"));
    }
}
