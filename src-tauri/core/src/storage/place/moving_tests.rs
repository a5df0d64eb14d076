use huitouke_contract::ShopApi;
use huitouke_contract::archive::NewCustomer;
use huitouke_contract::shop::{Nothing, WhichShop};
use huitouke_contract::{ArchiveApi, BackupApi, Moment};

use super::*;
use crate::testing::Patient;
use crate::{Access, Shop};

struct Home {
    top: tempfile::TempDir,
}

impl Home {
    /// With a shop of one customer and a backup.
    fn new() -> Self {
        let home = Self { top: tempfile::tempdir().unwrap() };
        let shop = home.open();
        let new = NewCustomer { name: "张三".to_owned(), ..NewCustomer::default() };
        shop.customer_new(new, &Patient).unwrap();
        shop.backup_now(Nothing {}, &Patient).unwrap();
        home
    }

    fn path(&self) -> PathBuf {
        self.top.path().join("系统 位置")
    }

    fn at(&self, name: &str) -> PathBuf {
        self.top.path().join(name)
    }

    /// As the window opens it.
    fn open(&self) -> Shop {
        let path = folder_of(&self.path()).unwrap().join(OWN);
        let shop = Shop::open(&path, WhichShop::Own, Access::Write).unwrap();
        tidy(&self.path());
        shop
    }

    fn go(&self, to: Option<&Path>) -> Result<PathBuf, AppError> {
        go(&self.path(), to, &Patient)
    }

    /// Its customers and backups, where it is now.
    fn holds(&self) -> (u32, usize) {
        let shop = self.open();
        let state = shop.shop_state(Nothing {}, &Patient).unwrap();
        let backups = shop.backups_list(Nothing {}, &Patient).unwrap().backups;
        assert!(backups.iter().all(|backup| !backup.damaged));
        (state.customers, backups.len())
    }

    fn refused(&self, to: &Path) -> ErrorCode {
        let error = self.go(Some(to)).unwrap_err();
        assert_eq!(self.holds(), (1, 1));
        assert_eq!(folder_of(&self.path()).unwrap(), self.path());
        error.code
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> =
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn the_data_are_moved_and_moved_back() {
    let home = Home::new();
    let there = home.at("移动硬盘/我的店");
    assert_eq!(home.go(Some(&there)).unwrap(), there);
    // Until they were opened in the new place they are in both.
    assert!(home.path().join(OWN).exists() && there.join(OWN).exists());
    assert_eq!(home.holds(), (1, 1));
    assert_eq!(names(&home.path()), [pointer::FILE]);
    assert_eq!(names(&there), ["backups", "huitouke.log", "shop.db", "shop.db.lock"]);

    assert_eq!(home.go(None).unwrap(), home.path());
    assert_eq!(home.holds(), (1, 1));
    assert_eq!(names(&home.path()), ["backups", "huitouke.log", "shop.db", "shop.db.lock"]);
    assert!(!there.exists());
}

#[test]
fn a_folder_with_other_things_in_it_gets_one_of_ours_and_a_taken_one_is_refused() {
    let home = Home::new();
    let disk = home.at("盘");
    fs::create_dir_all(&disk).unwrap();
    fs::write(disk.join("照片.jpg"), "x").unwrap();
    let ours = disk.join(SUBFOLDER);
    fs::create_dir(&ours).unwrap();
    fs::write(ours.join("shop.db"), "somebody else's").unwrap();
    assert_eq!(home.refused(&disk), ErrorCode::DataPlaceForeign);
    assert_eq!(fs::read(ours.join("shop.db")).unwrap(), b"somebody else's");
    fs::remove_file(ours.join("shop.db")).unwrap();
    assert_eq!(home.go(Some(&disk)).unwrap(), ours);
    assert_eq!(home.holds(), (1, 1));
    assert_eq!(names(&disk), [SUBFOLDER, "照片.jpg"]);
}

#[test]
fn what_makes_no_sense_is_refused() {
    let home = Home::new();
    assert_eq!(home.refused(&home.path()), ErrorCode::DataPlaceInside);
    assert_eq!(home.refused(&home.path().join("backups")), ErrorCode::DataPlaceInside);
    assert_eq!(home.refused(Path::new("店")), ErrorCode::DataPlaceInside);
    let file = home.at("文件");
    fs::write(&file, "").unwrap();
    let code = home.refused(&file);
    assert!(matches!(code, ErrorCode::DataMoveFailed | ErrorCode::DataPlaceForeign), "{code:?}");
}

#[test]
fn nobody_may_have_the_data_open() {
    let home = Home::new();
    let open = home.open();
    assert_eq!(home.go(Some(&home.at("x"))).unwrap_err().code, ErrorCode::DataInUse);
    drop(open);
    assert!(!home.at("x").exists());
}

#[test]
fn a_folder_that_is_away_is_said_and_no_empty_shop_is_made() {
    let home = Home::new();
    let stick = home.at("优盘");
    home.go(Some(&stick)).unwrap();
    assert_eq!(home.holds(), (1, 1));
    let away = home.at("拔掉了");
    fs::rename(&stick, &away).unwrap();
    let error = folder_of(&home.path()).unwrap_err();
    assert_eq!(error.code, ErrorCode::DataPlaceAway);
    assert_eq!(home.go(None).unwrap_err().code, ErrorCode::DataPlaceAway);
    fs::rename(&away, &stick).unwrap();
    assert_eq!(home.holds(), (1, 1));
    // So is a pointer that can't be read.
    fs::write(home.path().join(pointer::FILE), "{").unwrap();
    assert_eq!(folder_of(&home.path()).unwrap_err().code, ErrorCode::DataPlaceAway);
}

/// Stops after so many looks at whether it should.
struct Impatient(std::sync::atomic::AtomicU32);

impl Caller for Impatient {
    fn now(&self) -> Moment {
        Patient.now()
    }

    fn progress(&self, _: Progress) {}

    fn cancelled(&self) -> bool {
        use std::sync::atomic::Ordering::Relaxed;
        self.0.fetch_update(Relaxed, Relaxed, |n| Some(n.saturating_sub(1))) == Ok(0)
    }
}

#[test]
fn a_move_stopped_anywhere_leaves_the_data_where_they_were() {
    let home = Home::new();
    let to = home.at("没走完");
    let mut steps = 0;
    loop {
        let caller = Impatient(steps.into());
        match go(&home.path(), Some(&to), &caller) {
            Ok(_) => break,
            Err(error) => assert_eq!(error.code, ErrorCode::Cancelled),
        }
        assert!(!to.exists());
        assert_eq!(home.holds(), (1, 1));
        steps += 1;
    }
    assert!(steps >= 4, "{steps}");
    assert_eq!(home.holds(), (1, 1));
}

#[test]
fn a_move_killed_anywhere_is_whole_before_or_after_and_can_be_tried_again() {
    let home = Home::new();
    let to = home.at("新家");
    // Killed while copying: half a copy, and the mark.
    make_folder(&to).unwrap();
    fs::write(to.join(UNFINISHED), "").unwrap();
    fs::write(to.join(OWN), "half").unwrap();
    assert_eq!(home.holds(), (1, 1));
    assert_eq!(home.go(Some(&to)).unwrap(), to);
    // Killed before the old ones were removed, and while they were.
    fs::remove_dir_all(home.path().join("backups")).unwrap();
    assert_eq!(home.holds(), (1, 1));
    assert_eq!(names(&home.path()), [pointer::FILE]);
    // What the window keeps at home is not touched, either way.
    fs::write(home.path().join("window.json"), "{}").unwrap();
    home.go(None).unwrap();
    assert_eq!(home.holds(), (1, 1));
    assert!(home.path().join("window.json").exists());
}

#[cfg(unix)]
#[test]
fn a_folder_that_can_t_be_written_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    let locked = home.at("只读");
    fs::create_dir(&locked).unwrap();
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o500)).unwrap();
    if File::create(locked.join("probe")).is_ok() {
        // Root may write everywhere.
        return;
    }
    assert_eq!(home.refused(&locked), ErrorCode::DataPlaceReadOnly);
}
