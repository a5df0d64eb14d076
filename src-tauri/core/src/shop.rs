//! One open data file: the only thing the shell and the command line see.

mod api;

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::{Duration, Instant};

use huitouke_contract::shop::{UndoLabel, WhichShop};
use huitouke_contract::{AppError, Caller, ErrorCode};
use rusqlite::Connection;

use crate::archive::forget;
use crate::backups;
use crate::error::Result;
use crate::insights::{Models, Snapshot, View};
use crate::storage::watch::{Touched, Watch};
use crate::storage::{self, DataFile, Storage};
use crate::transact;

/// How a data file is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// For everything; one process at a time.
    Write,
    /// For looking only, also beside an open window.
    Read,
    /// The same, also of a newer version.
    Look,
}

/// One open data file.
#[derive(Debug)]
pub struct Shop {
    data: DataFile,
    which: WhichShop,
    access: Access,
    /// Why it can only be looked at, where it was to be changed.
    read_only: Option<AppError>,
    writer: Mutex<Connection>,
    reader: Mutex<Connection>,
    watch: Watch,
    snapshot: RwLock<InMemory>,
    load_time: Mutex<Duration>,
    models: Arc<Models>,
    /// Held while backups are made, restored or copied.
    backing_up: Mutex<()>,
    // Last, so that the connections are closed before the lock is let go.
    lock: Option<storage::Lock>,
}

/// The shop in memory: as it is, or as it was before changes that touched so much.
#[derive(Debug)]
struct InMemory {
    revision: u64,
    now: Option<Arc<Snapshot>>,
    before: Option<(Arc<Snapshot>, Touched)>,
}

/// Revisions count through the whole process: what was fetched from one shop must
/// never look current in another.
fn next_revision() -> u64 {
    LAST_REVISION.fetch_add(1, Ordering::Relaxed) + 1
}

/// The number given last; another one later means that something was changed.
pub(crate) fn newest_revision() -> u64 {
    LAST_REVISION.load(Ordering::Relaxed)
}

static LAST_REVISION: AtomicU64 = AtomicU64::new(0);

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // A panic while the lock was held rolled its transaction back.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Shop {
    /// Opens a data file, or makes a new one (`Access::Write`).
    ///
    /// # Errors
    /// `data_in_use`, `data_newer`, `data_damaged`, `data_read_only`,
    /// `disk_full`, `not_found`, and where one of an older version can't be backed up,
    /// `backup_failed`.
    pub fn open(
        path: &Path,
        which: WhichShop,
        access: Access,
    ) -> std::result::Result<Self, AppError> {
        Self::open_keyed(DataFile::without_password(path), which, access)
    }

    /// The same for one with a key of its own.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn open_keyed(
        data: DataFile,
        which: WhichShop,
        access: Access,
    ) -> std::result::Result<Self, AppError> {
        let opened = match access {
            Access::Write => {
                storage::open_keeping(&data, || backups::before_upgrade(&data, which))?
            }
            Access::Read => storage::open_read_only(&data)?,
            Access::Look => storage::open_to_look(&data)?,
        };
        Ok(Self::of(opened, data, which, access))
    }

    /// The same with the lock that an earlier one let go of.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub(crate) fn open_locked(
        data: DataFile,
        which: WhichShop,
        lock: Option<storage::Lock>,
    ) -> std::result::Result<Self, AppError> {
        let Some(lock) = lock else { return Self::open_keyed(data, which, Access::Write) };
        let opened = storage::open_locked(&data, lock, || backups::before_upgrade(&data, which))?;
        Ok(Self::of(opened, data, which, Access::Write))
    }

    /// Closes the file, but keeps other processes out.
    pub(crate) fn close(self) -> Option<storage::Lock> {
        let Self { lock, .. } = self;
        lock
    }

    fn of(opened: Storage, data: DataFile, which: WhichShop, access: Access) -> Self {
        let Storage { writer, reader, lock } = opened;
        Self {
            data,
            which,
            access,
            read_only: None,
            writer: Mutex::new(writer),
            reader: Mutex::new(reader),
            watch: Watch::default(),
            snapshot: RwLock::new(InMemory { revision: next_revision(), now: None, before: None }),
            load_time: Mutex::default(),
            models: Arc::default(),
            backing_up: Mutex::default(),
            lock,
        }
    }

    /// Whose it is.
    pub fn which(&self) -> WhichShop {
        self.which
    }

    /// Where the data file is.
    pub fn path(&self) -> &Path {
        &self.data.path
    }

    /// The data file with its key.
    pub fn data(&self) -> &DataFile {
        &self.data
    }

    /// A connection of its own that reads.
    ///
    /// # Errors
    /// `data_damaged`, or what storage says.
    pub fn connect_to_read(&self) -> Result<Connection> {
        storage::connect_to_read(&self.data)
    }

    /// How it is open.
    pub(crate) fn access(&self) -> Access {
        self.access
    }

    /// Held while backups are made, restored or copied: one at a time.
    pub(crate) fn backing_up(&self) -> MutexGuard<'_, ()> {
        held(&self.backing_up)
    }

    /// How long the last loading of the shop into memory took.
    pub fn load_time(&self) -> Duration {
        *held(&self.load_time)
    }

    /// The shop in memory.
    ///
    /// # Errors
    /// What storage says.
    pub fn snapshot(&self) -> Result<Arc<Snapshot>> {
        {
            let current = self.snapshot.read().unwrap_or_else(PoisonError::into_inner);
            if let Some(snapshot) = &current.now {
                return Ok(Arc::clone(snapshot));
            }
        }
        let mut current = self.snapshot.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(snapshot) = &current.now {
            return Ok(Arc::clone(snapshot));
        }
        let started = Instant::now();
        let before = current.before.take();
        let snapshot = Arc::new(self.read(before, current.revision)?);
        *held(&self.load_time) = started.elapsed();
        current.now = Some(Arc::clone(&snapshot));
        Ok(snapshot)
    }

    /// The shop in memory with its models.
    ///
    /// # Errors
    /// What storage says.
    pub fn view(&self) -> Result<View> {
        Ok(View::new(self.snapshot()?, Arc::clone(&self.models)))
    }

    /// The connection that reads. Let go of it before anything that may read too.
    pub(crate) fn reader(&self) -> MutexGuard<'_, Connection> {
        held(&self.reader)
    }

    /// The models fitted to it.
    pub(crate) fn models(&self) -> &Arc<Models> {
        &self.models
    }

    /// Reads what changed since `before`, or the whole shop.
    fn read(&self, before: Option<(Arc<Snapshot>, Touched)>, revision: u64) -> Result<Snapshot> {
        let reader = held(&self.reader);
        if let Some((before, touched)) = before {
            let more = || self.watch.look();
            if let Some(after) = Snapshot::refreshed(before, &reader, touched, more, revision)? {
                return Ok(after);
            }
        }
        // Where a second one can't be had, one must do.
        let second = self.connect_to_read().ok();
        let all = Snapshot::load(&reader, second, revision)?;
        storage::let_go_of_pages(&reader);
        Ok(all)
    }

    fn writer(&self) -> Result<MutexGuard<'_, Connection>> {
        match self.access {
            Access::Write => Ok(held(&self.writer)),
            Access::Read | Access::Look => Err(self.why_not().into()),
        }
    }

    /// Why it can't be changed.
    pub(crate) fn why_not(&self) -> AppError {
        self.read_only.clone().unwrap_or_else(|| AppError::new(ErrorCode::DataReadOnly))
    }

    /// Opened to look at, since opening it for changes said this.
    pub(crate) fn only_because(mut self, error: AppError) -> Self {
        self.read_only = Some(error);
        self
    }

    /// Makes a change, and has the shop in memory follow it.
    pub(crate) fn change<T>(&self, work: impl FnOnce(&mut Connection) -> Result<T>) -> Result<T> {
        let mut writer = self.writer()?;
        if self.is_in_memory() {
            self.watch.start(&mut writer)?;
        }
        let done = work(&mut writer)?;
        // The next change waits, so that what was watched is told apart from what was
        // not.
        self.changed();
        Ok(done)
    }

    /// Writes the data file anew, without what was deleted from it. Nobody reads it
    /// meanwhile.
    ///
    /// # Errors
    /// `disk_full`, `data_in_use`, or what storage says.
    pub(crate) fn wipe(&self) -> Result<()> {
        let writer = self.writer()?;
        let reader = held(&self.reader);
        forget::wipe(&writer)?;
        drop(reader);
        Ok(())
    }

    /// Has `work` write another state over the whole data file; nothing that was derived
    /// from the one before is used again.
    ///
    /// # Errors
    /// What `work` says.
    pub(crate) fn replace(&self, work: impl FnOnce(&mut Connection) -> Result<()>) -> Result<()> {
        let mut writer = self.writer()?;
        work(&mut writer)?;
        let mut current = self.snapshot.write().unwrap_or_else(PoisonError::into_inner);
        self.watch.take();
        *current = InMemory { revision: next_revision(), now: None, before: None };
        Ok(())
    }

    /// Has `work` look at the shop while nobody changes it; one that is only looked at may
    /// be changed by another process.
    pub(crate) fn unchanged<T>(&self, work: impl FnOnce() -> Result<T>) -> Result<T> {
        let _writer = matches!(self.access, Access::Write).then(|| held(&self.writer));
        work()
    }

    fn is_in_memory(&self) -> bool {
        let current = self.snapshot.read().unwrap_or_else(PoisonError::into_inner);
        current.now.is_some() || current.before.is_some()
    }

    fn changed(&self) {
        let mut current = self.snapshot.write().unwrap_or_else(PoisonError::into_inner);
        let touched = self.watch.take();
        let now = current.now.take().map(|now| (now, Touched::default()));
        let before = now.or(current.before.take()).map(|(before, mut so_far)| {
            so_far.add(touched);
            (before, so_far)
        });
        let watched = self.watch.is_on();
        current.before = before.filter(|(_, touched)| watched && !touched.everything);
        current.revision = next_revision();
    }

    /// Makes a change by hand: one transaction, one entry in the journal, under a name
    /// found before it.
    ///
    /// # Errors
    /// `data_read_only`, and what `label` and `work` return; nothing is changed then.
    pub(crate) fn change_by_hand<T>(
        &self,
        caller: &dyn Caller,
        label: impl FnOnce(&Connection) -> Result<UndoLabel>,
        work: impl FnOnce(&Connection) -> Result<T>,
    ) -> Result<T> {
        self.change(|conn| {
            let label = label(conn)?;
            transact::by_hand(conn, caller.now(), &label, work)
        })
    }
}

#[cfg(test)]
#[path = "shop_tests.rs"]
mod tests;
