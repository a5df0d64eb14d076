//! Makes a backup: SQLite's online copy of the open data file, checked, packed, read back,
//! and only then under its name.

use std::fs;
use std::io;
use std::path::Path;
use std::time::Duration;

use huitouke_contract::backups::{BackupHolds, BackupReason};
use huitouke_contract::call::Phase;
use huitouke_contract::{AppError, Caller, ErrorCode, Progress};
use rusqlite::backup::{Backup as Copying, StepResult};
use rusqlite::{Connection, OpenFlags};

use super::file::{Header, damaged, pack, unpack, unwritable};
use super::place::{Found, Part, Place};
use super::sealed::Sealed;
use crate::error::Result;
use crate::passwords::envelope::Envelope;
use crate::storage;
use crate::storage::cipher::{self, DataFile};
use crate::storage::new::create;
use crate::storage::pages::Decrypting;

/// Pages copied between two looks at whether to go on: 8 MB.
const PAGES: i32 = 2048;
/// Tries for a file that somebody else locks, a tenth of a second apart.
const TRIES: u32 = 100;

/// Where a stretch of the work lies in the whole, in 1/1000.
#[derive(Clone, Copy)]
pub struct Stretch<'a> {
    /// Who is told.
    pub caller: &'a dyn Caller,
    /// What it is.
    pub phase: Phase,
    /// Its beginning.
    pub from: u32,
    /// Its end.
    pub to: u32,
}

impl<'a> Stretch<'a> {
    /// A stretch.
    pub fn new(caller: &'a dyn Caller, phase: Phase, from: u32, to: u32) -> Self {
        Self { caller, phase, from, to }
    }

    /// Tells how much of it is done, and whether to go on.
    ///
    /// # Errors
    /// `cancelled`.
    pub fn tell(&self, done: u64, of: u64) -> Result<()> {
        let part = u64::from(self.to - self.from) * done.min(of) / of.max(1);
        let permille = self.from + u32::try_from(part).unwrap_or(0);
        self.caller.progress(Progress {
            phase: self.phase,
            file: String::new(),
            permille,
            rows: 0,
        });
        match self.caller.cancelled() {
            true => Err(ErrorCode::Cancelled.into()),
            false => Ok(()),
        }
    }
}

/// What a state of the shop holds.
///
/// # Errors
/// What storage says.
pub fn holds(conn: &Connection) -> Result<BackupHolds> {
    let sql = "SELECT (SELECT count(*) FROM customer), count(*), max(day) FROM orders
               WHERE day <> -2147483648";
    Ok(conn.query_row(sql, [], |row| {
        Ok(BackupHolds {
            customers: row.get(0)?,
            orders: row.get(1)?,
            last_order_day: row.get::<_, Option<i32>>(2)?.map(huitouke_contract::Day),
        })
    })?)
}

/// What the last change was, and how many are in force: undoing and redoing leave the
/// entries of the journal as they are. What has no entry (an import undone, somebody
/// forgotten) shows in the counts.
///
/// # Errors
/// What storage says.
pub fn mark(conn: &Connection) -> Result<String> {
    let sql = "SELECT coalesce((SELECT id || ' ' || at FROM journal ORDER BY id DESC LIMIT 1), '')
                 || ' ' || (SELECT count(*) FROM journal WHERE undone = 0)
                 || ' ' || (SELECT count(*) FROM customer) || ' ' || (SELECT count(*) FROM batch)";
    Ok(conn.query_row(sql, [], |row| row.get(0))?)
}

/// Copies a whole database over another one, in one transaction of the other.
///
/// # Errors
/// `cancelled`, `data_in_use`, `disk_full`, or what storage says; the other one is as it
/// was then.
pub fn copy(from: &Connection, to: &mut Connection, told: Stretch<'_>) -> Result<()> {
    // What is read is one state, whatever is written meanwhile.
    let reading = from.unchecked_transaction()?;
    reading.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    let copying = Copying::new(&reading, to)?;
    let mut tries = 0;
    loop {
        match copying.step(PAGES)? {
            StepResult::Done => return Ok(()),
            StepResult::More => {}
            _ if tries < TRIES => {
                tries += 1;
                std::thread::sleep(Duration::from_millis(100));
            }
            _ => return Err(ErrorCode::DataInUse.into()),
        }
        let progress = copying.progress();
        let all = u64::try_from(progress.pagecount).unwrap_or(0);
        told.tell(all - u64::try_from(progress.remaining).unwrap_or(0).min(all), all)?;
    }
}

/// Opens a copy that nobody else knows of; nothing of it needs to survive a crash.
///
/// # Errors
/// What storage says.
pub fn open_part(part: &DataFile) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(&part.path, flags)?;
    cipher::unlock(&conn, &part.key)?;
    conn.execute_batch(
        "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY;
         PRAGMA cache_size = -32000; PRAGMA trusted_schema = OFF;",
    )?;
    Ok(conn)
}

/// Whether every page and index is as it should be.
///
/// # Errors
/// `data_damaged`, or what storage says.
pub fn check(conn: &Connection, path: &Path) -> Result<()> {
    let verdict: String = conn.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    match verdict.as_str() {
        "ok" => Ok(()),
        _ => Err(AppError::new(ErrorCode::DataDamaged)
            .with("path", path.display())
            .with("detail", verdict)
            .into()),
    }
}

/// How a backup of this data file is to be encrypted: not at all without a password.
///
/// # Errors
/// `key_missing` where the file with its key went away.
pub fn seal_of(data: &DataFile) -> Result<Option<Sealed>> {
    if data.key.is_published() {
        return Ok(None);
    }
    let envelope = Envelope::load(&data.path)?.filter(|one| one.is_of(&data.key.salt()));
    let missing = || AppError::new(ErrorCode::KeyMissing).with("path", data.path.display());
    let sealed = Sealed::new(envelope.ok_or_else(missing)?).map_err(AppError::internal)?;
    Ok(Some(sealed))
}

/// Makes one.
///
/// # Errors
/// `data_damaged`, `disk_full`, `backup_failed`, `cancelled`; nothing is left of it then.
pub fn make(
    data: &DataFile,
    place: &Place,
    reason: BackupReason,
    caller: &dyn Caller,
) -> Result<Found> {
    let at = caller.now();
    let origin = place.named_local(at)?.origin;
    place.prepare()?;
    let path = place.new_path(at);
    let stretch = |phase, from, to| Stretch::new(caller, phase, from, to);

    let copied = Part::of(&path, ".db");
    let copy_of = DataFile { path: copied.path.clone(), key: data.key.clone() };
    drop(create(&copied.path).map_err(|error| unwritable(&path, &error))?);
    let source = storage::connect_to_read(data)?;
    {
        let mut to = open_part(&copy_of)?;
        copy(&source, &mut to, stretch(Phase::Reading, 0, 400))?;
        // A copy of a file in WAL mode asks for a WAL of its own; this one is a single file.
        to.execute_batch("PRAGMA journal_mode = DELETE")?;
    }
    drop(source);
    let (holds, mark, schema) = {
        let copied = storage::connect_to_read(&copy_of)?;
        check(&copied, &data.path)?;
        // Before an upgrade it is an older one than this program's.
        let schema: u32 = copied.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        (holds(&copied)?, mark(&copied)?, schema as usize)
    };

    let mut header = Header {
        day: at.day,
        second: at.second,
        reason,
        holds,
        which: place.which,
        data_file: place.data_file.clone(),
        origin,
        mark,
        app: env!("CARGO_PKG_VERSION").to_owned(),
        schema,
        bytes: 0,
        packed: 0,
        sha256: String::new(),
        sealed: seal_of(data)?,
    };
    let bytes = fs::metadata(&copied.path).map_err(|error| unwritable(&path, &error))?.len();
    let packed = Part::of(&path, "");
    {
        let wrong = |error: io::Error| unwritable(&path, &error);
        // Packed in the clear, which never lies on the disk: encrypted pages can't be packed.
        let from = fs::File::open(&copied.path);
        let mut from = from.and_then(|file| Decrypting::new(file, &data.key)).map_err(wrong)?;
        let mut out = create(&packed.path).map_err(wrong)?;
        let told = stretch(Phase::Writing, 500, 850);
        pack(&mut from, &mut out, &path, &mut header, &data.key, &mut |n| told.tell(n, bytes))?;
        out.sync_all().map_err(wrong)?;
    }
    let told = stretch(Phase::Writing, 850, 1000);
    let back = unpack(&packed.path, &mut io::sink(), &data.key, &mut |n| told.tell(n, bytes))?;
    if back != header || back.bytes != bytes {
        return Err(damaged(&path).into());
    }
    packed.put(&path)?;
    let bytes = fs::metadata(&path).map_or(0, |meta| meta.len());
    Ok(Found { path, bytes, header: Some(header) })
}
