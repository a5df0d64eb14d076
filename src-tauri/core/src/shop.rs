//! One open data file: the only thing the shell and the command line see.

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::{Duration, Instant};

use huitouke_contract::asks::{AnswerRequest, AskPage, AskRules, AsksRequest, SharedPhoneRule};
use huitouke_contract::backups::BackupReason;
use huitouke_contract::customers::{
    CustomerDetail, CustomerEdit, CustomerPage, CustomerQuery, CustomerRequest,
};
use huitouke_contract::exclusions::{ExclusionCount, ExclusionRules, OrderExclude};
use huitouke_contract::imports::{
    Batch, BatchRequest, DetectedFile, FileOutcome, ImportOutcome, ImportRequest,
};
use huitouke_contract::reports::LifecycleSettings;
use huitouke_contract::saves::{ProblemRowsRequest, SavedRows, TemplateRequest};
use huitouke_contract::shop::{
    ChangeKind, CheckReport, Nothing, ShopName, ShopState, UndoLabel, UndoOutcome, WhichShop,
};
use huitouke_contract::{AppError, Caller, ErrorCode, ShopApi};
use rusqlite::Connection;

use crate::archive::forget;
use crate::customers::{detail, edit, list, settings};
use crate::error::Result;
use crate::exclusions::{by_hand, rules as exclusions};
use crate::imports::recognition::doubts;
use crate::imports::{self, Mode, batches, remembered};
use crate::insights::{Models, Snapshot, View};
use crate::segments;
use crate::storage::watch::{Touched, Watch};
use crate::storage::{self, DataFile, Storage};
use crate::support::event::Event;
use crate::transact;
use crate::{asks, backups};

/// Rules about who is who that concern more customers than this are backed up first.
const MANY: usize = 100;

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

/// What the log says of an import.
fn imported(done: &ImportOutcome) -> Event {
    let sum =
        |of: fn(&FileOutcome) -> u32| done.files.iter().map(|f| u64::from(of(f))).sum::<u64>();
    Event::new("imported")
        .number("files", done.files.len() as u64)
        .number("rows", sum(|file| file.rows))
        .number("orders_new", sum(|file| file.orders_new))
        .number("customers_new", sum(|file| file.customers_new))
        .number("problems", sum(|file| file.problems_total))
}

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
        Snapshot::load(&reader, second, revision)
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

    fn state(&self, caller: &dyn Caller) -> Result<ShopState> {
        let snapshot = self.snapshot()?;
        let ledger = &snapshot.ledger;
        let reader = held(&self.reader);
        Ok(ShopState {
            which: self.which,
            path: self.data.path.display().to_string(),
            name: settings::shop_name(&reader)?,
            today: caller.now().day,
            customers: ledger.customers.len() as u32,
            orders: (ledger.orders.len() + ledger.unowned.len()) as u32,
            orders_without_customer: ledger.unowned.len() as u32,
            asks: asks::count(&reader)?,
            orders_without_day: snapshot.undated,
            newest_day: ledger.newest_order_day(),
            undo: transact::next_undo(&reader)?,
            revision: snapshot.revision,
            lifecycle: snapshot.settings,
            read_only: self.read_only.as_ref().map(|error| error.code),
        })
    }

    fn import(
        &self,
        request: &ImportRequest,
        mode: Mode,
        caller: &dyn Caller,
    ) -> Result<ImportOutcome> {
        // Looked at before the writer is taken, so that an edit need not wait.
        let memory = remembered::load(&held(&self.reader))?;
        let files = imports::open(request, &memory, caller)?;
        match mode {
            Mode::Plan => imports::run(&mut *self.writer()?, files, mode, caller),
            Mode::Apply => {
                let done = self.change(|conn| imports::run(conn, files, mode, caller))?;
                self.note(caller, &imported(&done));
                Ok(done)
            }
        }
    }

    /// Whether such rules make one customer of many, or many of one, in a pool of so many
    /// that nobody sees at a glance what became of them.
    fn joins_many(&self, rules: AskRules) -> Result<bool> {
        let now = doubts::rules(&self.reader())?.shared_phone;
        let joins = [now, rules.shared_phone].contains(&SharedPhoneRule::Together);
        let many = self.snapshot()?.ledger.customers.len() > MANY;
        Ok(joins && many && now != rules.shared_phone)
    }

    fn undo_batch(&self, batch: i64, caller: &dyn Caller) -> Result<UndoOutcome> {
        self.back_up_before(BackupReason::BeforeUndo, caller)?;
        self.change(|conn| transact::undo_import(conn, batch))
    }
}

type Answer<T> = std::result::Result<T, AppError>;

impl ShopApi for Shop {
    fn shop_state(&self, _: Nothing, caller: &dyn Caller) -> Answer<ShopState> {
        Ok(self.state(caller)?)
    }

    fn import_detect(
        &self,
        request: ImportRequest,
        caller: &dyn Caller,
    ) -> Answer<Vec<DetectedFile>> {
        let memory = remembered::load(&held(&self.reader))?;
        imports::detect(&request, &memory, caller)
    }

    fn import_plan(&self, request: ImportRequest, caller: &dyn Caller) -> Answer<ImportOutcome> {
        Ok(self.import(&request, Mode::Plan, caller)?)
    }

    fn import_apply(&self, request: ImportRequest, caller: &dyn Caller) -> Answer<ImportOutcome> {
        Ok(self.import(&request, Mode::Apply, caller)?)
    }

    fn import_problem_rows(
        &self,
        request: ProblemRowsRequest,
        caller: &dyn Caller,
    ) -> Answer<SavedRows> {
        let memory = remembered::load(&held(&self.reader))?;
        imports::out::problem_rows(&request, &memory, caller)
    }

    fn import_template(&self, request: TemplateRequest, _: &dyn Caller) -> Answer<Nothing> {
        imports::out::template(&request)
    }

    fn batches(&self, _: Nothing, _: &dyn Caller) -> Answer<Vec<Batch>> {
        Ok(batches::batches(&held(&self.reader))?)
    }

    fn batch_undo(&self, request: BatchRequest, caller: &dyn Caller) -> Answer<UndoOutcome> {
        Ok(self.undo_batch(request.id, caller)?)
    }

    fn asks(&self, request: AsksRequest, _: &dyn Caller) -> Answer<AskPage> {
        let snapshot = self.snapshot()?;
        Ok(asks::page(&held(&self.reader), &snapshot, request)?)
    }

    fn ask_answer(&self, request: AnswerRequest, caller: &dyn Caller) -> Answer<Nothing> {
        let label = |conn: &Connection| {
            let subject = asks::subject(conn, &request.key)?;
            Ok(UndoLabel { kind: ChangeKind::AnswerAsk, subject, count: 1 })
        };
        self.change_by_hand(caller, label, |conn| asks::answer(conn, &request))?;
        Ok(Nothing {})
    }

    fn ask_rules(&self, request: AskRules, caller: &dyn Caller) -> Answer<Nothing> {
        if self.joins_many(request)? {
            self.back_up_before(BackupReason::BeforeMerge, caller)?;
        }
        let label = UndoLabel { kind: ChangeKind::EditAskRules, subject: String::new(), count: 1 };
        let work = |conn: &Connection| doubts::set_rules(conn, request);
        self.change_by_hand(caller, |_| Ok(label), work)?;
        Ok(Nothing {})
    }

    fn undo(&self, _: Nothing, caller: &dyn Caller) -> Answer<UndoOutcome> {
        let next = transact::next_undo(&self.reader())?;
        if next.is_some_and(|label| label.kind == ChangeKind::Import) {
            self.back_up_before(BackupReason::BeforeUndo, caller)?;
        }
        Ok(self.change(transact::undo_last)?)
    }

    fn customers(&self, query: CustomerQuery, caller: &dyn Caller) -> Answer<CustomerPage> {
        if let Some(rule) = &query.rule {
            segments::check(rule)?;
        }
        let view = self.view()?;
        Ok(list::page(&self.reader(), &view, &query, caller.now().day)?)
    }

    fn customer(&self, request: CustomerRequest, caller: &dyn Caller) -> Answer<CustomerDetail> {
        let view = self.view()?;
        Ok(detail::detail(&held(&self.reader), &view, &request, caller.now().day)?)
    }

    fn customer_edit(&self, request: CustomerEdit, caller: &dyn Caller) -> Answer<Nothing> {
        let label = |conn: &Connection| {
            let subject = edit::name_of(conn, request.id.0)?;
            Ok(UndoLabel { kind: ChangeKind::EditCustomer, subject, count: 1 })
        };
        let today = caller.now().day;
        self.change_by_hand(caller, label, |conn| edit::edit(conn, &request, today))?;
        Ok(Nothing {})
    }

    fn order_exclude(&self, request: OrderExclude, caller: &dyn Caller) -> Answer<Nothing> {
        let label = |conn: &Connection| by_hand::label(conn, request);
        self.change_by_hand(caller, label, |conn| by_hand::exclude(conn, request))?;
        Ok(Nothing {})
    }

    fn exclusion_rules(&self, _: Nothing, _: &dyn Caller) -> Answer<ExclusionRules> {
        Ok(exclusions::rules(&held(&self.reader))?)
    }

    fn exclusion_count(&self, request: ExclusionRules, _: &dyn Caller) -> Answer<ExclusionCount> {
        // A connection of its own, as for `check`.
        Ok(exclusions::count(&self.connect_to_read()?, request)?)
    }

    fn exclusion_rules_set(&self, request: ExclusionRules, caller: &dyn Caller) -> Answer<Nothing> {
        let kind = ChangeKind::EditExclusionRules;
        let label = UndoLabel { kind, subject: String::new(), count: 1 };
        let work = |conn: &Connection| exclusions::set(conn, request);
        self.change_by_hand(caller, |_| Ok(label), work)?;
        Ok(Nothing {})
    }

    fn lifecycle_settings(
        &self,
        request: LifecycleSettings,
        caller: &dyn Caller,
    ) -> Answer<Nothing> {
        let label = UndoLabel { kind: ChangeKind::EditSettings, subject: String::new(), count: 1 };
        let work = |conn: &Connection| settings::set_lifecycle(conn, &request);
        self.change_by_hand(caller, |_| Ok(label), work)?;
        Ok(Nothing {})
    }

    fn shop_rename(&self, request: ShopName, caller: &dyn Caller) -> Answer<Nothing> {
        let name = settings::as_shop_name(&request.name)?;
        let label = UndoLabel { kind: ChangeKind::RenameShop, subject: name.clone(), count: 1 };
        self.change_by_hand(caller, |_| Ok(label), |conn| settings::set_shop_name(conn, &name))?;
        Ok(Nothing {})
    }

    fn check(&self, _: Nothing, _: &dyn Caller) -> Answer<CheckReport> {
        // A connection of its own: it may take a while, and lists must not wait.
        if let Some(damaged) = storage::check::damage(&self.data)? {
            return Ok(damaged);
        }
        Ok(storage::check::check(&self.connect_to_read()?)?)
    }
}

#[cfg(test)]
#[path = "shop_tests.rs"]
mod tests;
