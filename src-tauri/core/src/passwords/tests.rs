//! Every way through the gate.

use std::fs;
use std::path::{Path, PathBuf};

use huitouke_contract::backups::RestoreRequest;
use huitouke_contract::imports::{Choices, FileToImport, ImportRequest};
use huitouke_contract::passwords::{
    LockNow, OpenCopies, PasswordChange, PasswordSet, PasswordSettings, PasswordStatus, Recover,
    RecoveryCode, RecoveryCodeSave, Secret, Unlock,
};
use huitouke_contract::shop::{Nothing, WhichShop};
use huitouke_contract::{
    AppError, BackupApi, Caller, Day, ErrorCode, Moment, PasswordApi, Progress, ShopApi,
};
use tempfile::TempDir;

use super::envelope::Envelope;
use super::{Cost, Gate};
use crate::storage::APPLICATION_ID;
use crate::storage::cipher::{FileKey, beginning};
use crate::storage::new::with_ending;
use crate::{Access, Shop};

struct Clock;

impl Caller for Clock {
    fn now(&self) -> Moment {
        Moment { day: Day::from_ymd(2026, 6, 30).unwrap(), second: 36_000 }
    }

    fn progress(&self, _: Progress) {}

    fn cancelled(&self) -> bool {
        false
    }
}

/// In every name of the shop.
const MARK: &str = "欧阳暗记";
const PASSWORD: &str = "芝麻 开门1";

struct Case {
    folder: TempDir,
    gate: Gate,
}

fn secret(text: &str) -> Secret {
    Secret(text.to_owned())
}

fn gate_of(path: &Path) -> Gate {
    Gate::with_cost(path, WhichShop::Own, Access::Write, Cost::TESTS)
}

impl Case {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let gate = gate_of(&folder.path().join("店铺 1.db"));
        Self { folder, gate }
    }

    /// With a password, 200 customers, and nothing open that was there before.
    fn with_password() -> (Self, RecoveryCode) {
        let case = Self::new();
        case.import(200);
        let code = case.set(PASSWORD).unwrap();
        (case, code)
    }

    fn path(&self) -> PathBuf {
        self.gate.path().to_owned()
    }

    fn import(&self, customers: u32) {
        let mut rows = String::from("日期,姓名,电话,商品,金额\n");
        for n in 0..customers {
            rows += &format!("2026-05-{:02},{MARK}{n},1380{n:07},面膜,9\n", 1 + n % 28);
        }
        let source = tempfile::NamedTempFile::with_suffix(".csv").unwrap();
        fs::write(source.path(), rows).unwrap();
        let path = source.path().to_str().unwrap().to_owned();
        let file = FileToImport { path, member: None, choices: Choices::default() };
        let request = ImportRequest { files: vec![file] };
        self.gate.shop().unwrap().import_apply(request, &Clock).unwrap();
    }

    fn customers(&self) -> u32 {
        self.gate.shop().unwrap().shop_state(Nothing {}, &Clock).unwrap().customers
    }

    fn set(&self, password: &str) -> Result<RecoveryCode, AppError> {
        self.gate.password_set(PasswordSet { password: secret(password) }, &Clock)
    }

    fn unlock(&self, password: &str) -> Result<PasswordStatus, AppError> {
        self.gate.unlock(Unlock { password: secret(password) }, &Clock)
    }

    fn lock(&self) -> PasswordStatus {
        self.gate.lock_now(LockNow { idle: false }, &Clock).unwrap()
    }

    fn status(&self) -> PasswordStatus {
        self.gate.password_status(Nothing {}, &Clock).unwrap()
    }

    /// The program is started anew.
    fn again(&mut self) {
        let path = self.path();
        // The old one's lock first.
        self.gate = gate_of(&self.folder.path().join("nobody.db"));
        self.gate = gate_of(&path);
    }

    /// Files in which a marked name stands in the clear.
    fn in_the_clear(&self) -> Vec<PathBuf> {
        let wide: Vec<u8> = MARK.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let forms = [MARK.as_bytes().to_vec(), wide];
        files(self.folder.path())
            .into_iter()
            .filter(|path| {
                let bytes = fs::read(path).unwrap();
                forms.iter().any(|form| bytes.windows(form.len()).any(|part| part == form))
            })
            .collect()
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => all.extend(files(&path)),
            false => all.push(path),
        }
    }
    all
}

fn typed(code: &RecoveryCode) -> String {
    code.groups.iter().map(|group| group.0.as_str()).collect::<Vec<_>>().join("-")
}

fn code_of<T: std::fmt::Debug>(result: Result<T, AppError>) -> ErrorCode {
    result.unwrap_err().code
}

#[test]
fn without_a_password_it_is_open() {
    let mut case = Case::new();
    assert!(!case.gate.is_locked().unwrap());
    case.import(30);
    let status = case.status();
    assert_eq!((status.has_password, status.locked, status.open_copies), (false, false, 0));
    // Locking it would lock nothing.
    assert!(!case.lock().locked);
    assert_eq!(case.customers(), 30);
    case.again();
    assert_eq!(case.customers(), 30);
    assert_eq!(beginning(&case.path()).unwrap(), Some(FileKey::published().salt()));
}

#[test]
fn it_is_set_and_asked_for_from_then_on() {
    let (mut case, code) = Case::with_password();
    assert_eq!(code.groups.len(), 8);
    // Still open for whoever set it.
    assert_eq!(case.customers(), 200);
    assert!(case.status().has_password && !case.status().locked);
    for _ in 0..2 {
        case.again();
        assert!(case.gate.is_locked().unwrap());
        assert_eq!(code_of(case.gate.shop().map(drop)), ErrorCode::Locked);
        // Nobody gets in beside it either.
        assert!(Shop::open(&case.path(), WhichShop::Own, Access::Read).is_err());
        assert_eq!(code_of(case.unlock("芝麻 开门")), ErrorCode::PasswordWrong);
        let status = case.unlock(PASSWORD).unwrap();
        assert_eq!((status.locked, status.wrong), (false, 0));
        assert_eq!(case.customers(), 200);
        assert!(case.gate.shop().unwrap().check(Nothing {}, &Clock).unwrap().ok);
    }
    // Work goes on, and is there the next time.
    case.import(210);
    case.again();
    case.unlock(PASSWORD).unwrap();
    assert_eq!(case.customers(), 210);
    assert_eq!(code_of(case.set("another one")), ErrorCode::BadRequest);
}

#[test]
fn nothing_stands_in_the_clear_then() {
    let (case, _) = Case::with_password();
    assert_eq!(case.in_the_clear(), Vec::<PathBuf>::new());
    case.import(220);
    let made = case.gate.shop().unwrap().backup_now(Nothing {}, &Clock).unwrap().made.unwrap();
    // The log, the backup, all that lies about while it is open.
    assert!(files(case.folder.path()).len() >= 5);
    assert_eq!(case.in_the_clear(), Vec::<PathBuf>::new());
    let request = RestoreRequest { path: made.path, secret: None };
    case.gate.shop().unwrap().backup_restore(request, &Clock).unwrap();
    assert_eq!(case.in_the_clear(), Vec::<PathBuf>::new());
    case.lock();
    assert_eq!(case.in_the_clear(), Vec::<PathBuf>::new());
    // The search itself finds what is in the clear.
    fs::write(case.folder.path().join("x"), format!("a{MARK}1")).unwrap();
    assert_eq!(case.in_the_clear().len(), 1);
}

#[test]
fn it_is_locked_by_hand_and_by_itself_but_not_while_something_runs() {
    let (case, _) = Case::with_password();
    let running = case.gate.shop().unwrap();
    assert!(!case.gate.lock_now(LockNow { idle: true }, &Clock).unwrap().locked);
    // By hand it is locked at once; what runs goes on to its end.
    assert!(case.lock().locked);
    assert_eq!(code_of(case.gate.shop().map(drop)), ErrorCode::Locked);
    assert_eq!(running.shop_state(Nothing {}, &Clock).unwrap().customers, 200);
    // And is taken up again, by whoever knows the password.
    assert_eq!(code_of(case.unlock("wrong one")), ErrorCode::PasswordWrong);
    case.unlock(PASSWORD).unwrap();
    assert_eq!(case.customers(), 200);
    drop(running);
    assert!(case.gate.lock_now(LockNow { idle: true }, &Clock).unwrap().locked);
    // The file is closed: nothing of SQLite's lies beside it.
    assert!(!with_ending(&case.path(), "-wal").exists());
    let settings = PasswordSettings { auto_lock: 15 };
    assert_eq!(code_of(case.gate.password_settings_set(settings, &Clock)), ErrorCode::Locked);
    case.unlock(PASSWORD).unwrap();
    assert_eq!(case.gate.password_settings_set(settings, &Clock).unwrap().auto_lock, 15);
    assert_eq!(case.lock().auto_lock, 15);
}

#[test]
fn it_is_changed_and_the_code_stays() {
    let (mut case, code) = Case::with_password();
    let change = |old: &str, new: &str| PasswordChange { old: secret(old), new: secret(new) };
    let refused = case.gate.password_change(change("wrong one", "a new one"), &Clock);
    assert_eq!(code_of(refused), ErrorCode::PasswordWrong);
    let refused = case.gate.password_change(change(PASSWORD, "short"), &Clock);
    assert_eq!(code_of(refused), ErrorCode::PasswordShort);
    case.gate.password_change(change(PASSWORD, "a new one"), &Clock).unwrap();
    case.again();
    assert_eq!(code_of(case.unlock(PASSWORD)), ErrorCode::PasswordWrong);
    case.unlock("a new one").unwrap();
    case.lock();
    let recover = Recover { code: secret(&typed(&code)), password: secret("a third one") };
    case.gate.unlock_by_code(recover, &Clock).unwrap();
    assert_eq!(case.customers(), 200);
}

#[test]
fn a_forgotten_one_is_replaced_with_the_code() {
    let (mut case, code) = Case::with_password();
    case.again();
    let recover = |code: &str, password: &str| {
        let request = Recover { code: secret(code), password: secret(password) };
        case.gate.unlock_by_code(request, &Clock)
    };
    let mut mistyped = typed(&code);
    let last = if mistyped.ends_with('2') { "3" } else { "2" };
    mistyped.replace_range(mistyped.len() - 1.., last);
    assert_eq!(code_of(recover(&mistyped, "a new one")), ErrorCode::CodeMistyped);
    // What was mistyped is no try.
    assert_eq!(case.status().wrong, 0);
    let other = super::code::Code::random().unwrap();
    assert_eq!(code_of(recover(other.text(), "a new one")), ErrorCode::CodeWrong);
    assert_eq!(code_of(recover(&typed(&code), "short")), ErrorCode::PasswordShort);
    assert!(!recover(&typed(&code).to_lowercase(), "a new one").unwrap().locked);
    assert_eq!(case.customers(), 200);
    case.again();
    assert_eq!(code_of(case.unlock(PASSWORD)), ErrorCode::PasswordWrong);
    case.unlock("a new one").unwrap();
    // Another code makes the first void.
    let next =
        case.gate.recovery_code_new(Unlock { password: secret("a new one") }, &Clock).unwrap();
    case.lock();
    let recover = |code: &RecoveryCode| {
        let request = Recover { code: secret(&typed(code)), password: secret(PASSWORD) };
        case.gate.unlock_by_code(request, &Clock)
    };
    assert_eq!(code_of(recover(&code)), ErrorCode::CodeWrong);
    assert!(!recover(&next).unwrap().locked);
}

#[test]
fn it_is_removed_and_set_again_with_another_key() {
    let (mut case, code) = Case::with_password();
    let first = beginning(&case.path()).unwrap();
    let remove =
        |password: &str| case.gate.password_remove(Unlock { password: secret(password) }, &Clock);
    assert_eq!(code_of(remove("wrong one")), ErrorCode::PasswordWrong);
    assert!(!remove(PASSWORD).unwrap().has_password);
    assert!(!Envelope::path_of(&case.path()).exists());
    case.again();
    assert_eq!(case.customers(), 200);
    case.set("a second one").unwrap();
    assert_ne!(beginning(&case.path()).unwrap(), first);
    case.again();
    let recover = Recover { code: secret(&typed(&code)), password: secret("a third one") };
    assert_eq!(code_of(case.gate.unlock_by_code(recover, &Clock)), ErrorCode::CodeWrong);
    case.unlock("a second one").unwrap();
    assert_eq!(case.customers(), 200);
}

#[test]
fn while_something_runs_it_is_neither_set_nor_removed() {
    let case = Case::new();
    case.import(50);
    let running = case.gate.shop().unwrap();
    // A call that ends soon is waited for …
    std::thread::scope(|scope| {
        scope.spawn(move || {
            std::thread::sleep(std::time::Duration::from_millis(200));
            drop(running);
        });
        case.set(PASSWORD).unwrap();
    });
    assert_eq!(case.customers(), 50);
    // … and somebody else who reads the file is told.
    let beside = crate::storage::connect_to_read(case.gate.shop().unwrap().data()).unwrap();
    beside.query_row("SELECT count(*) FROM customer", [], |_| Ok(())).unwrap();
    let remove = || case.gate.password_remove(Unlock { password: secret(PASSWORD) }, &Clock);
    assert_eq!(code_of(remove()), ErrorCode::DataInUse);
    assert_eq!((case.customers(), case.status().has_password), (50, true));
    drop(beside);
    assert!(!remove().unwrap().has_password);
    assert_eq!(case.customers(), 50);
}

#[test]
fn wrong_tries_wait_across_starts() {
    let (mut case, _) = Case::with_password();
    case.lock();
    for n in 1..=3 {
        let refused = case.unlock("wrong one").unwrap_err();
        assert_eq!(refused.code, ErrorCode::PasswordWrong);
        assert_eq!(refused.params["wrong"], n.to_string());
    }
    // Even the right one has to wait now.
    let refused = case.unlock(PASSWORD).unwrap_err();
    assert_eq!(refused.code, ErrorCode::PasswordWait);
    assert!((1..=5).contains(&refused.params["wait"].parse::<u32>().unwrap()));
    case.again();
    let status = case.status();
    assert_eq!((status.wrong, status.wait > 0), (3, true));
    assert_eq!(code_of(case.unlock(PASSWORD)), ErrorCode::PasswordWait);
    case.gate.forget_waiting();
    assert_eq!(case.unlock(PASSWORD).unwrap().wrong, 0);
}

#[test]
fn a_backups_secret_is_a_try_too() {
    let case = Case::new();
    let say = |code: Option<ErrorCode>| {
        let said = || code.map_or(Ok(()), |code| Err(AppError::new(code)));
        case.gate.trying(said).map_err(|error| error.code)
    };
    for _ in 0..3 {
        assert_eq!(say(Some(ErrorCode::PasswordWrong)), Err(ErrorCode::PasswordWrong));
    }
    assert_eq!(say(None), Err(ErrorCode::PasswordWait));
    // What fails otherwise says nothing of the secret.
    case.gate.forget_waiting();
    assert_eq!(say(Some(ErrorCode::DiskFull)), Err(ErrorCode::DiskFull));
    assert_eq!(case.status().wrong, 3);
    case.gate.forget_waiting();
    assert_eq!(say(None), Ok(()));
    assert_eq!(case.status().wrong, 0);
}

#[test]
fn a_backup_opens_elsewhere_with_the_password_or_the_code() {
    let (case, code) = Case::with_password();
    let shop = case.gate.shop().unwrap();
    let made = shop.backup_now(Nothing {}, &Clock).unwrap().made.unwrap();
    drop(shop);
    let elsewhere = Case::new();
    elsewhere.import(3);
    let path = elsewhere.folder.path().join("带来的.huitouke-backup");
    fs::copy(&made.path, &path).unwrap();
    let restore = |given: Option<&str>| {
        let path = path.to_str().unwrap().to_owned();
        let request = RestoreRequest { path, secret: given.map(secret) };
        elsewhere.gate.shop().unwrap().backup_restore(request, &Clock)
    };
    assert_eq!(code_of(restore(None)), ErrorCode::BackupPassword);
    assert_eq!(code_of(restore(Some("wrong one"))), ErrorCode::PasswordWrong);
    assert_eq!(elsewhere.customers(), 3);
    for given in [PASSWORD, &typed(&code)] {
        assert_eq!(restore(Some(given)).unwrap().holds.customers, 200);
        assert_eq!(elsewhere.customers(), 200);
        assert!(!elsewhere.status().has_password);
    }
    // One made before a password is restored under it, and back.
    let open = elsewhere.gate.shop().unwrap().backup_now(Nothing {}, &Clock).unwrap();
    case.import(230);
    let request = RestoreRequest { path: open.made.unwrap().path, secret: None };
    case.gate.shop().unwrap().backup_restore(request, &Clock).unwrap();
    assert_eq!(case.customers(), 200);
    assert_eq!(case.in_the_clear(), Vec::<PathBuf>::new());
}

#[test]
fn copies_from_before_are_named_and_encrypted_or_deleted() {
    for how in [OpenCopies::Encrypt, OpenCopies::Delete] {
        let case = Case::new();
        case.import(40);
        let shop = case.gate.shop().unwrap();
        let before = shop.backup_now(Nothing {}, &Clock).unwrap().made.unwrap();
        drop(shop);
        // Files put aside before upgrades, encrypted with the published key and not at all.
        let aside = [".v1.bak", ".plain.bak"].map(|ending| with_ending(&case.path(), ending));
        let plain = rusqlite::Connection::open(&aside[1]).unwrap();
        plain
            .execute_batch(&format!("PRAGMA application_id = {APPLICATION_ID}; CREATE TABLE t (x); INSERT INTO t VALUES ('{MARK}')"))
            .unwrap();
        drop(plain);
        case.gate.rest();
        fs::copy(case.path(), &aside[0]).unwrap();
        case.set(PASSWORD).unwrap();
        assert_eq!(case.status().open_copies, 3);
        assert!(case.in_the_clear().contains(&aside[1]));
        let done = case.gate.open_copies(how, &Clock).unwrap();
        assert_eq!((done.done, done.left), (3, 0));
        assert_eq!(case.status().open_copies, 0);
        assert_eq!(case.in_the_clear(), Vec::<PathBuf>::new());
        let encrypted = how == OpenCopies::Encrypt;
        assert_eq!(Path::new(&before.path).exists(), encrypted);
        assert!(aside.iter().all(|path| path.exists() == encrypted));
        if encrypted {
            let request = RestoreRequest { path: before.path, secret: None };
            let shop = case.gate.shop().unwrap();
            assert_eq!(shop.backup_restore(request, &Clock).unwrap().holds.customers, 40);
        }
    }
}

#[test]
fn a_lost_key_file_is_found_in_a_backup_and_missed_without_one() {
    let (mut case, _) = Case::with_password();
    let path = Envelope::path_of(&case.path());
    let kept = fs::read(&path).unwrap();
    case.lock();
    fs::remove_file(&path).unwrap();
    case.again();
    assert_eq!(code_of(case.gate.is_locked()), ErrorCode::KeyMissing);
    assert_eq!(code_of(case.gate.shop().map(drop)), ErrorCode::KeyMissing);
    fs::write(&path, &kept).unwrap();
    case.unlock(PASSWORD).unwrap();
    case.gate.shop().unwrap().backup_now(Nothing {}, &Clock).unwrap();
    case.lock();
    fs::remove_file(&path).unwrap();
    case.again();
    assert!(case.gate.is_locked().unwrap());
    case.unlock(PASSWORD).unwrap();
    assert_eq!((case.customers(), path.exists()), (200, true));
}

#[test]
fn damage_at_the_beginning_of_the_file_does_not_lock_out() {
    for set in [false, true] {
        let mut case = Case::new();
        case.import(60);
        if set {
            case.set(PASSWORD).unwrap();
        }
        case.again();
        let mut bytes = fs::read(case.path()).unwrap();
        bytes[3] ^= 4;
        fs::write(case.path(), &bytes).unwrap();
        if set {
            assert!(case.gate.is_locked().unwrap());
            case.unlock(PASSWORD).unwrap();
        }
        assert_eq!(case.customers(), 60);
        let found = case.gate.shop().unwrap().check(Nothing {}, &Clock).unwrap();
        assert!(!found.ok && found.faults.len() == 1, "{:?}", found.faults);
    }
}

#[test]
fn what_a_kill_leaves_is_the_old_or_the_new() {
    // Killed after the key file was written, before the data file was put in its place.
    let (mut case, _) = Case::with_password();
    let (key, locked) = (Envelope::path_of(&case.path()), fs::read(case.path()).unwrap());
    let envelope = fs::read(&key).unwrap();
    case.gate.password_remove(Unlock { password: secret(PASSWORD) }, &Clock).unwrap();
    case.again();
    let open = fs::read(case.path()).unwrap();
    fs::write(&key, &envelope).unwrap();
    fs::write(with_ending(&case.path(), ".next"), &locked).unwrap();
    case.again();
    assert!(!case.gate.is_locked().unwrap());
    assert_eq!(case.customers(), 200);
    // It can be set again; the key file that was there is put aside.
    case.set("a second one").unwrap();
    assert!(!with_ending(&case.path(), ".next").exists());
    case.again();
    case.unlock("a second one").unwrap();
    assert_eq!(case.customers(), 200);
    // The other side of the renaming: the key file of before is still there.
    case.again();
    fs::write(case.path(), &open).unwrap();
    assert!(!case.gate.is_locked().unwrap());
    assert_eq!(case.customers(), 200);
}

#[test]
fn nothing_secret_is_shown() {
    let (case, code) = Case::with_password();
    let request = Unlock { password: secret(PASSWORD) };
    let recover = Recover { code: secret(&typed(&code)), password: secret(PASSWORD) };
    let shop = case.gate.shop().unwrap();
    let texts = [
        format!("{:?} {request:?} {recover:?} {code:?}", case.gate),
        format!("{shop:?} {:?}", shop.data()),
        format!("{:?}", case.unlock("wrong one")),
        format!("{:?}", case.set("short").unwrap_err()),
    ];
    let key = shop.data().key.bytes().unwrap();
    let bytes = format!("{:?}", &key[..4]);
    for text in texts {
        assert!(!text.contains(PASSWORD) && !text.contains("wrong one"), "{text}");
        assert!(code.groups.iter().all(|group| !text.contains(&group.0)), "{text}");
        assert!(!text.contains(bytes.trim_matches(['[', ']'])), "{text}");
    }
    let saved = case.folder.path().join("码.txt");
    let request =
        RecoveryCodeSave { path: saved.to_str().unwrap().to_owned(), text: secret(&typed(&code)) };
    case.gate.recovery_code_save(request, &Clock).unwrap();
    assert_eq!(fs::read_to_string(saved).unwrap(), typed(&code));
}

#[test]
fn the_right_password_holds_for_the_next_try_where_the_file_could_not_be_opened() {
    let (case, _) = Case::with_password();
    let other = gate_of(&case.path());
    let unlock = || Unlock { password: secret(PASSWORD) };
    // Another window has it open: the password is right, the file is held.
    let refused = other.unlock(unlock(), &Clock).unwrap_err();
    assert_eq!(refused.code, ErrorCode::DataInUse);
    assert_eq!(other.shop().unwrap_err().code, ErrorCode::DataInUse);
    case.gate.lock_now(LockNow { idle: false }, &Clock).unwrap();
    assert_eq!(other.shop().unwrap().shop_state(Nothing {}, &Clock).unwrap().customers, 200);
    // Locked by hand, it is asked for again.
    other.lock_now(LockNow { idle: false }, &Clock).unwrap();
    assert_eq!(other.shop().unwrap_err().code, ErrorCode::Locked);
}
