//! What tests through the whole door share.

use huitouke_contract::shop::WhichShop;
use huitouke_contract::{Caller, Day, Moment, Progress};
use tempfile::TempDir;

use crate::{Access, Shop};

/// Someone patient, in the middle of 2026.
pub struct Patient;

impl Caller for Patient {
    fn now(&self) -> Moment {
        Moment { day: Day::from_ymd(2026, 6, 30).unwrap(), second: 36_000 }
    }

    fn progress(&self, progress: Progress) {
        assert!(progress.permille <= 1000, "{progress:?}");
    }

    fn cancelled(&self) -> bool {
        false
    }
}

/// A new shop, and the folder it is in.
pub fn new_shop() -> (TempDir, Shop) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("店.db");
    let shop = Shop::open(&path, WhichShop::Own, Access::Write).unwrap();
    (folder, shop)
}
