//! Everything that can be wrong with a data file when it is opened, and going on.

use std::fs;
use std::path::{Path, PathBuf};

use huitouke_contract::backups::RestoreRequest;
use huitouke_contract::customers::{CustomerEdit, CustomerField, CustomerQuery};
use huitouke_contract::imports::{Choices, FileToImport, ImportRequest};
use huitouke_contract::passwords::{PasswordChange, PasswordSet, Secret, Unlock};
use huitouke_contract::shop::{Nothing, WhichShop};
use huitouke_contract::trouble::RecoverFrom;
use huitouke_contract::{AppError, BackupApi, CustomerId, ErrorCode, PasswordApi, ShopApi};
use tempfile::TempDir;

use super::{is_guess, look, notice, recover, swap::named};
use crate::passwords::{Cost, Gate};
use crate::storage::{self, DataFile};
use crate::testing::Patient;
use crate::{Access, Shop};

struct Case {
    folder: TempDir,
    data: DataFile,
}

impl Case {
    /// A closed shop with so many customers.
    fn new(customers: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("店.db");
        let case = Self { folder, data: DataFile::without_password(&path) };
        let shop = case.open().unwrap();
        case.import(&shop, customers);
        case
    }

    fn import(&self, shop: &Shop, customers: usize) {
        let mut text = String::from("日期,姓名,电话,商品,金额\n");
        for n in 0..customers {
            text += &format!("2026-05-{:02},客{n},1390{n:07},茶,{}\n", n % 28 + 1, n + 1);
        }
        let path = self.folder.path().join("账本.csv");
        fs::write(&path, text).unwrap();
        let path = path.to_str().unwrap().to_owned();
        let file = FileToImport { path, member: None, choices: Choices::default() };
        shop.import_apply(ImportRequest { files: vec![file] }, &Patient).unwrap();
    }

    fn path(&self) -> &Path {
        &self.data.path
    }

    fn open(&self) -> Result<Shop, AppError> {
        Shop::open(self.path(), WhichShop::Own, Access::Write)
    }

    fn refused(&self) -> AppError {
        self.open().map(drop).unwrap_err()
    }

    fn orders(&self) -> u32 {
        let shop = self.open().unwrap();
        let check = shop.check(Nothing {}, &Patient).unwrap();
        assert!(check.ok, "{:?}", check.faults);
        check.orders
    }

    /// Damages the middle of the file.
    fn damage(&self) -> Vec<u8> {
        let mut bytes = fs::read(self.path()).unwrap();
        let at = bytes.len() / 2;
        bytes[at] ^= 1;
        fs::write(self.path(), &bytes).unwrap();
        bytes
    }

    fn kept(&self) -> Vec<PathBuf> {
        let all = fs::read_dir(self.folder.path()).unwrap().map(|entry| entry.unwrap().path());
        let is = |path: &PathBuf| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            name.contains(".damaged-") && !name.ends_with("-wal")
        };
        all.filter(is).collect()
    }

    fn recover(&self, how: &RecoverFrom) -> Result<(), AppError> {
        recover(&self.data, WhichShop::Own, how, &Patient).map(drop)
    }

    fn gate(&self) -> Gate {
        Gate::with_cost(self.path(), WhichShop::Own, Access::Write, Cost::TESTS)
    }
}

fn with_backup(path: String, secret: Option<&str>) -> RecoverFrom {
    let secret = secret.map(|secret| Secret(secret.to_owned()));
    RecoverFrom::Backup(RestoreRequest { path, secret })
}

#[test]
fn an_empty_file_is_not_taken_for_a_new_shop() {
    let case = Case::new(5);
    fs::write(case.path(), b"").unwrap();
    assert_eq!(case.refused().code, ErrorCode::DataEmpty);
    assert_eq!(fs::read(case.path()).unwrap(), b"");
    let trouble = look(&case.data, WhichShop::Own, case.refused(), &Patient).unwrap();
    assert_eq!((trouble.backup, trouble.salvage), (None, None));
    case.recover(&RecoverFrom::Anew).unwrap();
    assert_eq!(case.orders(), 0);
    assert_eq!(case.kept().len(), 1);
}

#[test]
fn a_file_that_went_away_is_missed_where_it_has_backups() {
    let case = Case::new(5);
    let shop = case.open().unwrap();
    shop.backup_now(Nothing {}, &Patient).unwrap();
    drop(shop);
    let away = named(case.path(), "-away");
    fs::rename(case.path(), &away).unwrap();
    assert_eq!(case.refused().code, ErrorCode::DataMissing);
    assert!(!case.path().exists());
    // Put back, it is all there; left away, the backup goes on.
    fs::rename(&away, case.path()).unwrap();
    assert_eq!(case.orders(), 5);
    fs::remove_file(case.path()).unwrap();
    let trouble = look(&case.data, WhichShop::Own, case.refused(), &Patient).unwrap();
    case.recover(&with_backup(trouble.backup.unwrap().path, None)).unwrap();
    assert_eq!(case.orders(), 5);
}

#[test]
fn a_file_with_a_password_that_went_away_is_asked_for_it_and_keeps_it() {
    // What lay beside is there too, or went with it, or knows a newer password.
    for (keeps_envelope, changed) in [(true, false), (false, false), (true, true)] {
        let case = Case::new(5);
        let gate = case.gate();
        gate.password_set(PasswordSet { password: Secret("口令一二三四".into()) }, &Patient)
            .unwrap();
        gate.shop().unwrap().backup_now(Nothing {}, &Patient).unwrap();
        let mut password = "口令一二三四";
        if changed {
            let (old, new) = (Secret(password.into()), Secret("另一个新口令".into()));
            gate.password_change(PasswordChange { old, new }, &Patient).unwrap();
            password = "另一个新口令";
        }
        drop(gate);
        fs::remove_file(case.path()).unwrap();
        if !keeps_envelope {
            fs::remove_file(named(case.path(), ".key")).unwrap();
        }

        let error = case.gate().shop().map(drop).unwrap_err();
        assert_eq!(error.code, ErrorCode::DataMissing);
        let backup = look(&case.data, WhichShop::Own, error, &Patient).unwrap().backup.unwrap();
        let code = |secret| {
            let error = case.recover(&with_backup(backup.path.clone(), secret)).unwrap_err();
            assert!(!case.path().exists());
            error.code
        };
        assert_eq!(code(None), ErrorCode::BackupPassword);
        assert_eq!(code(Some("不是这个")), ErrorCode::PasswordWrong);
        case.recover(&with_backup(backup.path.clone(), Some(password))).unwrap();

        let gate = case.gate();
        assert_eq!(gate.shop().map(drop).unwrap_err().code, ErrorCode::Locked);
        gate.unlock(Unlock { password: Secret(password.into()) }, &Patient).unwrap();
        let state = gate.shop().unwrap().shop_state(Nothing {}, &Patient).unwrap();
        assert_eq!(state.orders, 5);
        assert!(!named(case.path(), ".recovering").exists());
    }
}

#[test]
fn only_a_backup_under_another_key_has_a_secret_guessed() {
    let case = Case::new(5);
    let gate = case.gate();
    let backup = || gate.shop().unwrap().backup_now(Nothing {}, &Patient).unwrap().made.unwrap();
    let open = backup().path;
    gate.password_set(PasswordSet { password: Secret("口令一二三四".into()) }, &Patient).unwrap();
    let sealed = backup().path;
    let guesses = |path: &str, secret| is_guess(&case.data, &with_backup(path.into(), secret));
    assert!(guesses(&sealed, Some("猜的")));
    assert!(!guesses(&sealed, None));
    // Opens whatever was said: it neither adds a wrong try nor forgives them.
    assert!(!guesses(&open, Some("猜的")));
    assert!(!guesses("不在.huitouke-backup", Some("猜的")));
    let unlocked = gate.shut().unwrap();
    assert!(!is_guess(&unlocked, &with_backup(sealed, Some("猜的"))));
}

#[test]
fn a_damaged_file_is_kept_as_it_is_and_either_choice_goes_on() {
    let case = Case::new(300);
    let shop = case.open().unwrap();
    shop.backup_now(Nothing {}, &Patient).unwrap();
    let edit = CustomerEdit { id: CustomerId(1), edit: CustomerField::Note("后来写的".into()) };
    shop.customer_edit(edit, &Patient).unwrap();
    drop(shop);
    let bytes = case.damage();
    notice::suspect(case.path());
    let error = case.refused();
    assert_eq!(error.code, ErrorCode::DataDamaged);
    assert_eq!(fs::read(case.path()).unwrap(), bytes);

    let trouble = look(&case.data, WhichShop::Own, error, &Patient).unwrap();
    let (backup, found) = (trouble.backup.unwrap(), trouble.salvage.unwrap());
    assert_eq!(backup.holds.orders, 300);
    assert!(found.pages_damaged == 1 && found.faults.is_empty(), "{found:?}");
    assert!(found.holds.orders > 150, "{found:?}");
    // Looking changed nothing and left nothing.
    assert_eq!(fs::read(case.path()).unwrap(), bytes);
    assert!(!named(case.path(), ".recovering").exists());

    case.recover(&RecoverFrom::Salvage).unwrap();
    assert!(case.orders() >= found.holds.orders);
    assert_eq!(case.kept().iter().map(|kept| fs::read(kept).unwrap()).collect::<Vec<_>>(), [bytes]);

    case.recover(&with_backup(backup.path, None)).unwrap();
    assert_eq!(case.orders(), 300);
    assert_eq!(case.kept().len(), 2);
}

#[test]
fn a_kill_while_one_takes_the_others_place_is_made_good_at_the_next_opening() {
    let case = Case::new(5);
    let other = Case::new(9);
    let recovered = named(case.path(), ".recovered");
    // Before the old one was put aside, and after.
    for aside in [false, true] {
        fs::copy(other.path(), &recovered).unwrap();
        if aside {
            fs::rename(case.path(), named(case.path(), ".damaged-x")).unwrap();
        }
        assert_eq!(case.orders(), 9);
        assert!(!recovered.exists());
    }
    assert!(!case.kept().is_empty());
}

#[test]
fn a_mark_of_suspicion_goes_when_every_page_is_sound() {
    let case = Case::new(50);
    notice::suspect(case.path());
    assert_eq!(case.orders(), 50);
    assert!(!named(case.path(), notice::MARK).exists());
}

#[test]
fn a_damaged_log_is_not_taken_for_a_shorter_one() {
    let case = Case::new(5);
    let shop = case.open().unwrap();
    for n in 0..3 {
        let edit = CustomerField::Note(format!("第 {n} 次"));
        shop.customer_edit(CustomerEdit { id: CustomerId(1), edit }, &Patient).unwrap();
    }
    let log = named(case.path(), "-wal");
    let (bytes, mut of_log) = (fs::read(case.path()).unwrap(), fs::read(&log).unwrap());
    drop(shop);
    fs::write(case.path(), bytes).unwrap();
    fs::write(&log, &of_log).unwrap();
    assert_eq!(case.orders(), 5);
    fs::write(case.path(), fs::read(case.path()).unwrap()).unwrap();
    of_log[100] ^= 1;
    fs::write(&log, &of_log).unwrap();
    let error = case.refused();
    assert_eq!(error.code, ErrorCode::DataDamaged);
    assert_eq!(fs::read(&log).unwrap(), of_log);
    case.recover(&RecoverFrom::Salvage).unwrap();
    assert_eq!(case.orders(), 5);
    let shop = case.open().unwrap();
    let query = CustomerQuery { search: "第 2 次".into(), limit: 9, ..CustomerQuery::default() };
    assert_eq!(shop.customers(query, &Patient).unwrap().total, 1);
}

#[test]
fn a_file_of_a_newer_version_can_be_looked_at_and_not_changed() {
    let case = Case::new(7);
    let conn = storage::connect(&case.data).unwrap();
    conn.pragma_update(None, "user_version", 99).unwrap();
    drop(conn);
    assert_eq!(case.refused().code, ErrorCode::DataNewer);
    let shop = Shop::open_as_it_can_be(case.data.clone(), WhichShop::Own).unwrap();
    let state = shop.shop_state(Nothing {}, &Patient).unwrap();
    assert_eq!((state.customers, state.read_only), (7, Some(ErrorCode::DataNewer)));
    let query = CustomerQuery { limit: 9, ..CustomerQuery::default() };
    assert_eq!(shop.customers(query, &Patient).unwrap().rows.len(), 7);
    let edit = CustomerEdit { id: CustomerId(1), edit: CustomerField::Note("x".into()) };
    let error = shop.customer_edit(edit, &Patient).unwrap_err();
    assert_eq!((error.code, error.params["found"].as_str()), (ErrorCode::DataNewer, "99"));
    assert!(shop.backup_now(Nothing {}, &Patient).is_err());
}

#[test]
fn a_file_that_another_program_locks_is_waited_for_and_named() {
    let case = Case::new(3);
    let other = storage::connect(&case.data).unwrap();
    other.execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE").unwrap();
    let error = case.refused();
    assert_eq!(error.code, ErrorCode::DataLocked, "{error:?}");
    drop(other);
    assert_eq!(case.orders(), 3);
}

#[test]
fn a_folder_that_cant_be_written_can_be_looked_at() {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let case = Case::new(3);
        let set = |mode| {
            fs::set_permissions(case.folder.path(), fs::Permissions::from_mode(mode)).unwrap();
        };
        set(0o555);
        if fs::write(case.folder.path().join("x"), b"").is_ok() {
            set(0o755);
            eprintln!("skipped: nothing is read-only for this user (root)");
            return;
        }
        fs::set_permissions(case.path(), fs::Permissions::from_mode(0o444)).unwrap();
        let _ = fs::remove_file(named(case.path(), ".lock"));
        let error = case.refused();
        let shop = Shop::open_as_it_can_be(case.data.clone(), WhichShop::Own);
        let state = shop.and_then(|shop| shop.shop_state(Nothing {}, &Patient));
        set(0o755);
        assert_eq!(error.code, ErrorCode::DataReadOnly);
        let state = state.unwrap();
        assert_eq!((state.customers, state.read_only), (3, Some(ErrorCode::DataReadOnly)));
    }
}
