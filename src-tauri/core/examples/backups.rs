//! Times backups of a big shop, and what somebody at work notices of one.
//!
//! `cargo run --release -p huitouke-core --example backups FOLDER ORDERS.CSV`: ORDERS.CSV are
//! orders as `fixtures --big` writes them; FOLDER takes the data file, which is kept for the
//! next time. Prints JSON on standard error; asserts nothing.

#![allow(clippy::unwrap_used, reason = "a tool of ours, without anything to lose")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Instant;

use huitouke_contract::archive::{ArchiveEdit, ArchiveField};
use huitouke_contract::backups::RestoreRequest;
use huitouke_contract::customers::CustomerQuery;
use huitouke_contract::imports::{Choices, FileToImport, ImportRequest};
use huitouke_contract::moving::{ShopExport, ShopImport};
use huitouke_contract::shop::{Nothing, WhichShop};
use huitouke_contract::{
    ArchiveApi, BackupApi, Caller, CustomerId, Day, Moment, MovingApi, Progress, ShopApi,
};
use huitouke_core::{Access, Shop};

/// Looks at the list and notes written, while nothing else goes on.
const LOOKS: usize = 200;

struct Clock(AtomicU32);

impl Caller for Clock {
    fn now(&self) -> Moment {
        // A second further each time, so that each backup has a name of its own.
        let second = self.0.fetch_add(1, Ordering::Relaxed) % 86_400;
        Moment { day: Day::from_ymd(2025, 1, 1).unwrap_or(Day(20_089)), second }
    }

    fn progress(&self, _: Progress) {}

    fn cancelled(&self) -> bool {
        false
    }
}

fn ms<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let start = Instant::now();
    let done = work();
    (start.elapsed().as_secs_f64() * 1000.0, done)
}

fn say(name: &str, mut times: Vec<f64>) {
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() - 1) as f64 * share).round() as usize];
    eprintln!(
        "{{\"{name}_p50_ms\":{:.3},\"{name}_p99_ms\":{:.3},\"{name}_most_ms\":{:.3}}}",
        at(0.5),
        at(0.99),
        at(1.0)
    );
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [folder, csv] = args.as_slice() else {
        return eprintln!("usage: backups FOLDER ORDERS.CSV");
    };
    let folder = Path::new(folder);
    let data = data(folder, Path::new(csv));
    let clock = Clock(AtomicU32::new(0));
    let shop = Shop::open(&data, WhichShop::Own, Access::Write).unwrap();
    let now = |shop: &Shop| shop.backup_now(Nothing {}, &clock).unwrap().made.unwrap();
    let made = now(&shop);
    let mb = |bytes: u64| bytes as f64 / 1e6;
    let size = fs::metadata(&data).unwrap().len();
    eprintln!(
        "{{\"customers\":{},\"orders\":{},\"data_mb\":{:.1},\"backup_mb\":{:.1}}}",
        made.holds.customers,
        made.holds.orders,
        mb(size),
        mb(made.bytes)
    );
    say("backup", (0..3).map(|_| ms(|| now(&shop)).0).collect());

    let ids = customers(&shop, &clock);
    let (views, notes) = work(&shop, &ids, &clock, || false);
    say("view_alone", views);
    say("note_alone", notes);
    let over = AtomicBool::new(false);
    let (views, notes) = std::thread::scope(|scope| {
        scope.spawn(|| {
            for _ in 0..3 {
                now(&shop);
            }
            over.store(true, Ordering::Relaxed);
        });
        work(&shop, &ids, &clock, || !over.load(Ordering::Relaxed))
    });
    say("view_beside", views);
    say("note_beside", notes);

    let restore = RestoreRequest { path: made.path, secret: None };
    say("restore", vec![ms(|| shop.backup_restore(restore, &clock).unwrap()).0]);
    let path = folder.join("all.zip").to_str().unwrap().to_owned();
    let (took, done) = ms(|| shop.shop_export(ShopExport { path: path.clone() }, &clock).unwrap());
    eprintln!("{{\"export_all_ms\":{took:.1},\"export_all_mb\":{:.1}}}", mb(done.bytes));
    let other = folder.join("other");
    let _ = fs::remove_dir_all(&other);
    let shop = Shop::open(&other.join("other.huitouke"), WhichShop::Own, Access::Write).unwrap();
    let request = ShopImport { path, replace: false };
    say("import_all", vec![ms(|| shop.shop_import(request, &clock).unwrap()).0]);
    drop(shop);
    let _ = fs::remove_dir_all(&other);
    let _ = fs::remove_dir_all(folder.join("backups"));
}

/// The data file, made where it is not there.
fn data(folder: &Path, csv: &Path) -> PathBuf {
    fs::create_dir_all(folder).unwrap();
    let data = folder.join("backups.huitouke");
    if !data.exists() {
        let making = folder.join("making");
        let _ = fs::remove_dir_all(&making);
        let part = making.join("backups.huitouke");
        let shop = Shop::open(&part, WhichShop::Own, Access::Write).unwrap();
        let path = csv.to_str().unwrap().to_owned();
        let file = FileToImport { path, member: None, choices: Choices::default() };
        let clock = Clock(AtomicU32::new(0));
        shop.import_apply(ImportRequest { files: vec![file] }, &clock).unwrap();
        drop(shop);
        for entry in fs::read_dir(&making).unwrap() {
            let path = entry.unwrap().path();
            fs::rename(&path, folder.join(path.file_name().unwrap())).unwrap();
        }
    }
    data
}

fn query(offset: u32) -> CustomerQuery {
    CustomerQuery { offset, limit: 60, ..CustomerQuery::default() }
}

fn customers(shop: &Shop, clock: &Clock) -> Vec<CustomerId> {
    shop.customers(query(0), clock).unwrap().rows.iter().map(|row| row.id).collect()
}

/// Looks at pages of the list and writes notes as somebody at work does, at least so often
/// and as long as `on` says.
fn work(
    shop: &Shop,
    ids: &[CustomerId],
    clock: &Clock,
    on: impl Fn() -> bool,
) -> (Vec<f64>, Vec<f64>) {
    let (mut views, mut notes) = (Vec::new(), Vec::new());
    while views.len() < LOOKS || on() {
        let n = views.len();
        views.push(ms(|| shop.customers(query(n as u32 % 50 * 60), clock).unwrap()).0);
        if n.is_multiple_of(4) {
            let edit = ArchiveField::AddNote(format!("note {n}"));
            let edit = ArchiveEdit { id: ids[n % ids.len()], edit };
            notes.push(ms(|| shop.archive_edit(edit, clock).unwrap()).0);
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    (views, notes)
}
