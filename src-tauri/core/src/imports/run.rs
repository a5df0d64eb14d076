//! Running an import: all files of a batch in one transaction.

use std::cell::Cell;
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use huitouke_contract::call::Phase;
use huitouke_contract::imports::{
    Choices, Detection, FileOutcome, FileToImport, ImportOutcome, ImportRequest,
};
use huitouke_contract::shop::{ChangeKind, UndoLabel};
use huitouke_contract::{AppError, Caller, Day, ErrorCode, Progress};
use rusqlite::{Connection, TransactionBehavior, params};

use super::known::KnownOrders;
use super::preview::{self, Again, Before};
use super::source::{self, Source};
use super::stage::{Chunk, FileSummary};
use super::understand::{self, Memory, Understanding};
use super::write::{Decisions, FileWriter, Used};
use super::{batches, remembered};
use crate::error::Result;
use crate::exclusions::rules::left_out_by_file;
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
const CHUNK_LINES: usize = 6_000;

/// Files looked at and ready to be imported.
pub struct Opened {
    started: Instant,
    files: Vec<Understanding>,
    /// Per file, what the merchant decided about it.
    decisions: Vec<Decisions>,
}

/// Looks at all files, before anything is written.
///
/// # Errors
/// The first file that can't be read, or `cancelled`.
pub fn open(request: &ImportRequest, memory: &Memory, caller: &dyn Caller) -> Result<Opened> {
    let started = Instant::now();
    if request.files.is_empty() {
        return Err(AppError::bad_request("no files").into());
    }
    let (mut files, mut decisions) = (Vec::new(), Vec::new());
    for asked in spread(&request.files)?.chunk_by(|a, b| a.path == b.path && a.member == b.member) {
        if caller.cancelled() {
            return Err(ErrorCode::Cancelled.into());
        }
        let Some(first) = asked.first() else { continue };
        let choices: Vec<Choices> = asked.iter().map(|file| file.choices.clone()).collect();
        let understanding = understand::open(Source::open(first)?, &choices, memory)?;
        understanding.check()?;
        files.push(understanding);
        decisions.push(Decisions {
            replaces: asked.iter().find_map(|file| file.choices.replaces),
            further: asked.iter().find_map(|file| file.choices.repeats),
        });
    }
    Ok(Opened { started, files, decisions })
}

/// Zips of files as the files in them.
fn spread(files: &[FileToImport]) -> Result<Vec<FileToImport>> {
    let mut all = Vec::new();
    for file in files {
        let inside = match file.member {
            Some(_) => None,
            None => source::members(file.path.as_ref())?,
        };
        match inside {
            Some(members) => all.extend(
                members.into_iter().map(|m| FileToImport { member: Some(m), ..file.clone() }),
            ),
            None => all.push(file.clone()),
        }
    }
    Ok(all)
}

/// Imports the files, or says what an import would do.
///
/// # Errors
/// A file that can't be read to its end, `cancelled`, or what storage says.
/// Nothing is changed then.
pub fn run(
    conn: &mut Connection,
    Opened { started, mut files, decisions }: Opened,
    mode: Mode,
    caller: &dyn Caller,
) -> Result<ImportOutcome> {
    let today = caller.now().day;
    let reporter = Reporter::new(caller, &files);

    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    tx.execute("INSERT INTO batch (at) VALUES (?1)", [caller.now().stamp()])?;
    let batch = tx.last_insert_rowid();
    let at_first = Before::now(&tx)?;
    let (mut outcomes, mut rows) = (Vec::new(), Vec::new());
    let mut known = KnownOrders::default();
    for (i, understanding) in files.iter_mut().enumerate() {
        reporter.begin_file(i);
        let sheets = understanding.sheets().count();
        for sheet in 0..sheets {
            reporter.begin_sheet(sheet, sheets);
            let before = Before::now(&tx)?;
            let writer = (&mut known, decisions[i]);
            let (file, mut outcome, mut again) =
                import_sheet(&tx, batch, (understanding, sheet), writer, today, &reporter)?;
            again.without_those_of(at_first, &mut outcome);
            if mode == Mode::Plan {
                rows.push((file, before.rows(&tx, file, &outcome, again)?));
            }
            outcomes.push((file, outcome));
        }
    }
    let rows = rows.into_iter().map(|(file, rows)| preview::settle(&tx, file, rows));
    let rows = rows.collect::<Result<_>>()?;
    let outcomes = settle(&tx, outcomes)?;
    let batch = match mode {
        Mode::Plan => {
            tx.rollback()?;
            None
        }
        Mode::Apply => {
            let label = UndoLabel {
                kind: ChangeKind::Import,
                subject: outcomes.first().map(|o| o.file.clone()).unwrap_or_default(),
                count: files.len() as u32,
            };
            remembered::keep(&tx, &files)?;
            transact::journal_import(&tx, caller.now(), &label, batch)?;
            tx.commit()?;
            Some(batch)
        }
    };
    let elapsed_ms = started.elapsed().as_millis() as u64;
    Ok(ImportOutcome { batch, files: outcomes, rows, elapsed_ms })
}

fn import_sheet(
    tx: &Connection,
    batch: i64,
    (understanding, sheet): (&mut Understanding, usize),
    (known, decisions): (&mut KnownOrders, Decisions),
    today: Day,
    reporter: &Reporter<'_>,
) -> Result<(i64, FileOutcome, Again)> {
    let found = understanding.sheets().nth(sheet);
    let mut outcome = blank_outcome(found.unwrap_or(&understanding.detection));
    tx.execute(
        "INSERT INTO source_file (batch_id, name, platform, outcome) VALUES (?1, ?2, ?3, '')",
        params![batch, outcome.file, outcome.platform],
    )?;
    let file = tx.last_insert_rowid();
    let writer = FileWriter::after(tx, &outcome.platform, file, std::mem::take(known))?;
    let mut writer = writer.deciding(decisions);

    let summary = thread::scope(|scope| -> Result<FileSummary> {
        let (send, receive) = sync_channel::<(Chunk, u32, u64)>(WAITING_CHUNKS);
        let (give_back, used) = channel::<Used>();
        let reading = scope.spawn(move || {
            understanding.read_sheet(sheet, today, CHUNK_LINES, &mut |chunk, progress| {
                used.try_iter().for_each(drop);
                // A writer that stopped has dropped its end.
                match send.send((chunk, progress.permille, u64::from(progress.rows))) {
                    Ok(()) => ControlFlow::Continue(()),
                    Err(_) => ControlFlow::Break(()),
                }
            })
        });
        write_chunks(&mut writer, &receive, &give_back, reporter)?;
        drop(receive);
        let read = reading.join().map_err(|_| AppError::internal("reading panicked"))?;
        read?.ok_or_else(|| ErrorCode::Cancelled.into())
    })?;

    reporter.finishing();
    let again = writer.finish(&mut outcome, summary.days)?;
    *known = writer.known_orders();
    outcome.rows = summary.rows;
    outcome.lines = summary.lines;
    outcome.days = summary.days;
    outcome.problems = summary.problems;
    outcome.problems_total = summary.problems_total;
    outcome.skipped = summary.skipped;
    Ok((file, outcome, again))
}

/// Counts what only the whole batch tells, and enters what each file did.
fn settle(tx: &Connection, entered: Vec<(i64, FileOutcome)>) -> Result<Vec<FileOutcome>> {
    let mut undated = batches::undated_by_file(tx)?;
    let mut left_out = left_out_by_file(tx)?;
    let mut enter = tx.prepare_cached("UPDATE source_file SET outcome = ?2 WHERE id = ?1")?;
    let mut outcomes = Vec::new();
    for (file, mut outcome) in entered {
        outcome.orders_without_day = undated.remove(&file).unwrap_or(0);
        outcome.orders_excluded = left_out.remove(&file).unwrap_or(0);
        enter.execute(params![file, serde_json::to_string(&outcome)?])?;
        outcomes.push(outcome);
    }
    Ok(outcomes)
}

fn write_chunks(
    writer: &mut FileWriter<'_>,
    receive: &Receiver<(Chunk, u32, u64)>,
    give_back: &Sender<Used>,
    reporter: &Reporter<'_>,
) -> Result<()> {
    loop {
        reporter.go_on()?;
        match receive.recv_timeout(Duration::from_millis(50)) {
            Ok((chunk, permille, rows)) => {
                writer.write(chunk, &|| reporter.go_on())?;
                // Where reading is over, it is dropped right here.
                let _ = give_back.send(writer.take_used());
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
    /// The sheet of the file, and how many it has.
    sheet: Cell<(usize, usize)>,
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
            sheet: Cell::new((0, 1)),
            rows_before: Cell::new(0),
            rows_here: Cell::new(0),
            last: Cell::new(None),
        }
    }

    fn begin_file(&self, file: usize) {
        self.file.set(file);
    }

    fn begin_sheet(&self, sheet: usize, sheets: usize) {
        self.sheet.set((sheet, sheets.max(1)));
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
        let (sheet, sheets) = self.sheet.get();
        let of_file = (sheet as u128 * 1000 + u128::from(permille)) / sheets as u128;
        let here = u128::from(self.sizes[file]) * of_file;
        let all = u128::from(self.sizes.iter().sum::<u64>());
        let permille = ((u128::from(before) * 1000 + here) / all) as u32;
        self.send(Phase::Reading, permille);
    }

    /// The file is read; what is left is to write names and counts.
    fn finishing(&self) {
        let file = self.file.get();
        let (sheet, sheets) = self.sheet.get();
        let here = u128::from(self.sizes[file]) * (sheet as u128 + 1) / sheets as u128;
        let done = u128::from(self.sizes[..file].iter().sum::<u64>()) + here;
        let all: u64 = self.sizes.iter().sum();
        self.send(Phase::Writing, (done * 1000 / u128::from(all)) as u32);
    }

    fn send(&self, phase: Phase, permille: u32) {
        let file = self.names[self.file.get()].clone();
        let rows = self.rows_before.get() + self.rows_here.get();
        self.caller.progress(Progress { phase, file, permille, rows });
    }
}
