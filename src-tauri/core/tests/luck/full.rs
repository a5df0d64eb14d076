//! A disk that is full, or that does not take a file's end: whatever is done then is done
//! wholly or not at all, says why, and is done as soon as there is room.

use std::path::Path;

use huitouke_contract::backups::RestoreRequest;
use huitouke_contract::customers::{CustomerEdit, CustomerField};
use huitouke_contract::moving::ShopExport;
use huitouke_contract::passwords::{PasswordSet, Secret, Unlock};
use huitouke_contract::selection::Selection;
use huitouke_contract::shop::{Nothing, WhichShop};
use huitouke_contract::tags::{TagCustomers, TagEdit};
use huitouke_contract::{
    AppError, BackupApi, CustomerId, ErrorCode, MovingApi, PasswordApi, ShopApi, TagApi,
};
use huitouke_core::passwords::Cost;
use huitouke_core::{Access, Gate};

use crate::common::{Clock, digest, import};
use crate::disk::{Disk, run_on};

/// Bytes of the disk.
const DISK: u64 = 64 << 20;
/// Bytes left free, one after the other.
const FREE: [u64; 6] = [0, 8 << 10, 64 << 10, 256 << 10, 1 << 20, 3 << 20];
const PASSWORD: &str = "口令一二三四";

#[test]
fn a_full_disk_costs_nothing() {
    run_on("full::on_a_small_disk", DISK, "");
}

#[test]
fn a_disk_that_fails_while_it_is_written_costs_nothing() {
    // No file may grow beyond 8 MiB, and writing more is an error of the disk.
    run_on("full::on_a_failing_disk", DISK, "trap '' XFSZ; ulimit -f 16384;");
}

type Answer = Result<(), AppError>;
type Work = fn(&Trial) -> Answer;

/// A shop on the disk, and what lies elsewhere.
struct Trial {
    disk: Disk,
    gate: Gate,
}

impl Trial {
    fn new() -> Self {
        let disk = Disk::mine();
        let folder = disk.path().join("店 铺");
        std::fs::create_dir(&folder).unwrap();
        let path = folder.join("店.db");
        let gate = Gate::with_cost(&path, WhichShop::Own, Access::Write, Cost::TESTS);
        let trial = Self { disk, gate };
        let shop = trial.gate.shop().unwrap();
        import(&shop, trial.disk.path(), &table(1, 2_000)).unwrap();
        let tag = TagEdit::Create { group: None, name: "油性".into(), color: None, rule: None };
        shop.tag_edit(tag, &Clock).unwrap();
        shop.backup_now(Nothing {}, &Clock).unwrap();
        trial
    }

    fn state(&self) -> String {
        digest(&self.gate.shop().unwrap())
    }

    fn is_whole(&self) {
        let check = self.gate.shop().unwrap().check(Nothing {}, &Clock).unwrap();
        assert!(check.ok, "{:?}", check.faults);
    }

    /// Started anew: what is stored is what is on the disk.
    fn reopen(&mut self) {
        let path = self.gate.path().to_owned();
        self.gate = Gate::with_cost(&path, WhichShop::Own, Access::Write, Cost::TESTS);
        if self.gate.is_locked().unwrap() {
            let password = Secret(PASSWORD.into());
            self.gate.unlock(Unlock { password }, &Clock).unwrap();
        }
    }
}

fn table(from: usize, rows: usize) -> String {
    let mut table = String::from("日期,姓名,电话,商品,金额\n");
    for n in from..from + rows {
        table += &format!("2026-05-{:02},客{n},1380{n:07},面膜{},9\n", 1 + n % 28, n % 50);
    }
    table
}

/// Where it lies does not matter: it is written before the disk is full.
fn import_more(trial: &Trial, from: usize, rows: usize) -> Answer {
    let elsewhere = Path::new("/dev/shm");
    let folder = tempfile::tempdir_in(elsewhere).unwrap();
    import(&*trial.gate.shop()?, folder.path(), &table(from, rows))
}

fn note(trial: &Trial) -> Answer {
    let edit = CustomerField::Note("记".repeat(1900));
    let request = CustomerEdit { id: CustomerId(7), edit };
    trial.gate.shop()?.customer_edit(request, &Clock).map(drop)
}

fn tag_everybody(trial: &Trial) -> Answer {
    let shop = trial.gate.shop()?;
    let ids = shop.snapshot()?.ledger.customers.clone();
    let groups = shop.tags(Nothing {}, &Clock)?;
    let tag = groups.iter().flat_map(|group| &group.tags).next().unwrap().id;
    let customers = Selection::These { ids };
    shop.tag_customers(TagCustomers { customers, add: vec![tag], remove: vec![] }, &Clock).map(drop)
}

fn back_up(trial: &Trial) -> Answer {
    trial.gate.shop()?.backup_now(Nothing {}, &Clock).map(drop)
}

fn restore(trial: &Trial) -> Answer {
    let shop = trial.gate.shop()?;
    let oldest = shop.backups_list(Nothing {}, &Clock)?.backups.pop().unwrap();
    shop.backup_restore(RestoreRequest { path: oldest.path, secret: None }, &Clock).map(drop)
}

fn undo(trial: &Trial) -> Answer {
    trial.gate.shop()?.undo(Nothing {}, &Clock).map(drop)
}

fn export(trial: &Trial) -> Answer {
    let path = trial.disk.path().join("全店.zip").display().to_string();
    trial.gate.shop()?.shop_export(ShopExport { path }, &Clock).map(drop)
}

fn set_password(trial: &Trial) -> Answer {
    let password = Secret(PASSWORD.into());
    trial.gate.password_set(PasswordSet { password }, &Clock).map(drop)
}

fn remove_password(trial: &Trial) -> Answer {
    trial.gate.password_remove(Unlock { password: Secret(PASSWORD.into()) }, &Clock).map(drop)
}

/// Everything that writes, in an order in which each can be done.
const WORK: [(&str, Work); 10] = [
    ("note", note),
    ("import", |trial| import_more(trial, 5_000, 3_000)),
    ("tag everybody", tag_everybody),
    ("backup", back_up),
    ("restore", restore),
    ("export", export),
    ("set a password", set_password),
    ("restore behind it", restore),
    ("remove the password", remove_password),
    ("undo", |trial| note(trial).and_then(|()| undo(trial))),
];

/// What may be said of a disk that takes no more.
fn says_so(error: &AppError) -> bool {
    matches!(
        error.code,
        ErrorCode::DiskFull
            | ErrorCode::DiskFailed
            | ErrorCode::BackupFailed
            | ErrorCode::SaveFailed
    )
}

#[test]
#[ignore = "run by `a_full_disk_costs_nothing` on a disk of its own"]
fn on_a_small_disk() {
    let mut trial = Trial::new();
    let (mut refused, mut done) = (0, 0);
    for (name, work) in WORK {
        let mut refused_here = 0;
        for free in FREE {
            let before = trial.state();
            trial.disk.leave(free);
            let answer = work(&trial);
            if let Err(error) = &answer {
                assert!(says_so(error), "{name} with {free} bytes: {error:?}");
                refused_here += 1;
                // As it was, while it is full, and after a start with room again.
                assert!(trial.state() == before || name == "undo", "{name} with {free} bytes");
                trial.is_whole();
                trial.disk.free();
                trial.reopen();
                assert!(trial.state() == before || name == "undo", "{name} with {free} bytes");
                trial.is_whole();
            } else {
                trial.disk.free();
                done += 1;
                break;
            }
        }
        println!("{name}: refused {refused_here} times");
        refused += refused_here;
        if refused_here == FREE.len() {
            work(&trial).unwrap_or_else(|error| panic!("{name} with room: {error:?}"));
            done += 1;
        }
        trial.is_whole();
    }
    println!("{refused} refused, {done} done");
    assert!(refused >= WORK.len() && done == WORK.len());
}

#[test]
#[ignore = "run by `a_disk_that_fails_while_it_is_written_costs_nothing`"]
fn on_a_failing_disk() {
    let mut trial = Trial::new();
    let before = trial.state();
    let error = import_more(&trial, 10_000, 60_000).unwrap_err();
    assert_eq!(error.code, ErrorCode::DiskFailed, "{error:?}");
    assert_eq!(trial.state(), before);
    trial.is_whole();
    trial.reopen();
    assert_eq!(trial.state(), before);
    trial.is_whole();
    // What still fits is done.
    note(&trial).unwrap();
}
