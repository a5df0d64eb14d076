//! Running an import: all files of a batch in one transaction.

use std::cell::Cell;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use huitouke_contract::call::Phase;
use huitouke_contract::imports::{Detection, FileOutcome, ImportOutcome, ImportRequest};
use huitouke_contract::shop::{ChangeKind, UndoLabel};
use huitouke_contract::{AppError, Caller, Day, ErrorCode, Progress};
use rusqlite::{Connection, TransactionBehavior, params};

use super::stage::{Chunk, FileSummary};
use super::understand::{self, Understanding};
use super::write::FileWriter;
use crate::error::Result;
use crate::transact;

/// Whether the import is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Say what would happen.
    Plan,
    /// Do it.
    Apply,
}

/// Chunks that may wait for the writer: enough to keep both sides busy, few
/// enough that memory does not grow with the file.
const WAITING_CHUNKS: usize = 3;

/// Order lines in a chunk.
const CHUNK_LINES: usize = 20_000;

/// Files looked at and ready to be imported.
pub struct Opened {
    started: Instant,
    files: Vec<Understanding>,
}

/// Looks at all files, before anything is written.
///
/// # Errors
/// The first file that can't be read, or `cancelled`.
pub fn open(request: &ImportRequest, caller: &dyn Caller) -> Result<Opened> {
    let started = Instant::now();
    if request.files.is_empty() {
        return Err(AppError::bad_request("no files").into());
    }
    let mut files = Vec::new();
    for file in &request.files {
        if caller.cancelled() {
            return Err(ErrorCode::Cancelled.into());
        }
        files.push(understand::detect(Path::new(&file.path), &file.choices)?);
    }
    Ok(Opened { started, files })
}

/// Imports the files, or says what an import would do.
///
/// # Errors
/// A file that can't be read to its end, `cancelled`, or what storage says.
/// Nothing is changed then.
pub fn run(
    conn: &mut Connection,
    Opened { started, mut files }: Opened,
    mode: Mode,
    caller: &dyn Caller,
) -> Result<ImportOutcome> {
    let today = caller.now().day;
    let reporter = Reporter::new(caller, &files);

    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    tx.execute("INSERT INTO batch (at) VALUES (?1)", [caller.now().stamp()])?;
    let batch = tx.last_insert_rowid();
    let mut outcomes = Vec::new();
    for (i, understanding) in files.iter_mut().enumerate() {
        reporter.begin_file(i);
        outcomes.push(import_file(&tx, batch, understanding, today, &reporter)?);
    }
    let batch = match mode {
        Mode::Plan => {
            tx.rollback()?;
            None
        }
        Mode::Apply => {
            let label = UndoLabel {
                kind: ChangeKind::Import,
                subject: outcomes.first().map(|o| o.file.clone()).unwrap_or_default(),
                count: outcomes.len() as u32,
            };
            transact::journal_import(&tx, caller.now(), &label, batch)?;
            tx.commit()?;
            Some(batch)
        }
    };
    let elapsed_ms = started.elapsed().as_millis() as u64;
    Ok(ImportOutcome { batch, files: outcomes, elapsed_ms })
}

fn import_file(
    tx: &Connection,
    batch: i64,
    understanding: &mut Understanding,
    today: Day,
    reporter: &Reporter<'_>,
) -> Result<FileOutcome> {
    let mut outcome = blank_outcome(&understanding.detection);
    tx.execute(
        "INSERT INTO source_file (batch_id, name, platform, outcome) VALUES (?1, ?2, ?3, '')",
        params![batch, outcome.file, outcome.platform],
    )?;
    let file = tx.last_insert_rowid();
    let mut writer = FileWriter::new(tx, &outcome.platform, file)?;

    let summary = thread::scope(|scope| -> Result<FileSummary> {
        let (send, receive) = sync_channel::<(Chunk, u32, u64)>(WAITING_CHUNKS);
        let reading = scope.spawn(move || {
            understanding.read(today, CHUNK_LINES, &mut |chunk, progress| {
                // A writer that stopped has dropped its end.
                match send.send((chunk, progress.permille, u64::from(progress.rows))) {
                    Ok(()) => ControlFlow::Continue(()),
                    Err(_) => ControlFlow::Break(()),
                }
            })
        });
        write_chunks(&mut writer, &receive, reporter)?;
        drop(receive);
        let read = reading.join().map_err(|_| AppError::internal("reading panicked"))?;
        read?.ok_or_else(|| ErrorCode::Cancelled.into())
    })?;

    reporter.finishing();
    writer.finish(&mut outcome)?;
    outcome.rows = summary.rows;
    outcome.lines = summary.lines;
    outcome.days = summary.days;
    outcome.problems = summary.problems;
    outcome.problems_total = summary.problems_total;
    tx.execute(
        "UPDATE source_file SET outcome = ?2 WHERE id = ?1",
        params![file, serde_json::to_string(&outcome)?],
    )?;
    Ok(outcome)
}

fn write_chunks(
    writer: &mut FileWriter<'_>,
    receive: &Receiver<(Chunk, u32, u64)>,
    reporter: &Reporter<'_>,
) -> Result<()> {
    loop {
        reporter.go_on()?;
        match receive.recv_timeout(Duration::from_millis(50)) {
            Ok((chunk, permille, rows)) => {
                writer.write(chunk, &|| reporter.go_on())?;
                reporter.report(permille, rows);
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Ok(()),
        }
    }
}

fn blank_outcome(found: &Detection) -> FileOutcome {
    FileOutcome {
        file: found.file.clone(),
        platform: found.platform.clone(),
        layout: found.layout.clone(),
        holds: found.holds,
        encoding: found.encoding.clone(),
        sheet: found.sheet.clone(),
        header_row: found.header_row,
        ..FileOutcome::default()
    }
}

/// Turns progress in files into progress of the batch, ten times a second.
struct Reporter<'a> {
    caller: &'a dyn Caller,
    names: Vec<String>,
    sizes: Vec<u64>,
    file: Cell<usize>,
    rows_before: Cell<u64>,
    rows_here: Cell<u64>,
    last: Cell<Option<Instant>>,
}

impl<'a> Reporter<'a> {
    fn new(caller: &'a dyn Caller, files: &[Understanding]) -> Self {
        Self {
            caller,
            names: files.iter().map(|f| f.detection.file.clone()).collect(),
            sizes: files.iter().map(|f| f.detection.size.max(1)).collect(),
            file: Cell::new(0),
            rows_before: Cell::new(0),
            rows_here: Cell::new(0),
            last: Cell::new(None),
        }
    }

    fn begin_file(&self, file: usize) {
        self.file.set(file);
        self.rows_before.set(self.rows_before.get() + self.rows_here.take());
    }

    fn go_on(&self) -> Result<()> {
        if self.caller.cancelled() { Err(ErrorCode::Cancelled.into()) } else { Ok(()) }
    }

    fn report(&self, permille: u32, rows: u64) {
        self.rows_here.set(rows);
        let now = Instant::now();
        if self.last.get().is_some_and(|last| now - last < Duration::from_millis(100)) {
            return;
        }
        self.last.set(Some(now));
        let file = self.file.get();
        let before: u64 = self.sizes[..file].iter().sum();
        let here = u128::from(self.sizes[file]) * u128::from(permille);
        let all = u128::from(self.sizes.iter().sum::<u64>());
        let permille = ((u128::from(before) * 1000 + here) / all) as u32;
        self.send(Phase::Reading, permille);
    }

    /// The file is read; what is left is to write names and counts.
    fn finishing(&self) {
        let done: u64 = self.sizes[..=self.file.get()].iter().sum();
        let all: u64 = self.sizes.iter().sum();
        self.send(Phase::Writing, (u128::from(done) * 1000 / u128::from(all)) as u32);
    }

    fn send(&self, phase: Phase, permille: u32) {
        let file = self.names[self.file.get()].clone();
        let rows = self.rows_before.get() + self.rows_here.get();
        self.caller.progress(Progress { phase, file, permille, rows });
    }
}
