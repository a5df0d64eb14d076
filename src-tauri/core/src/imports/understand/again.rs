//! A file gone through once more for the rows something is wrong with.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::ControlFlow;

use huitouke_analytics::Day;
use huitouke_contract::AppError;
use huitouke_contract::imports::{ProblemCode, Role};
use huitouke_ingest::{Row, RowBlock};

use super::detect::Table;
use super::errors::reading_failed;
use super::values::id::{Id, id};
use super::values::text::is_empty;
use super::{Understanding, context, no_sheet, read};

/// Lines after which what was understood is let go: nothing of it is needed.
const CHUNK_LINES: usize = 20_000;

/// What is wrong, and in which column; none when it is about the whole row.
pub type Told = (Option<u16>, ProblemCode);

/// Why a row is handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why<'a> {
    /// This is wrong with it, by column; none when it is about the whole row.
    Problems(&'a [Told]),
    /// Its cells can't be told apart: they may stand in any column.
    Unfit(&'a [Told]),
    /// Nothing; but a row of the same order has a problem, and an order is told
    /// whole or not at all.
    SameOrder,
}

/// A row to be written again.
#[derive(Debug)]
pub struct BadRow<'a> {
    /// The row as the file has it.
    pub row: Row<'a>,
    /// Why it is handed over.
    pub why: Why<'a>,
}

/// The rows of a file something is wrong with.
#[derive(Debug, Default)]
pub struct Again {
    /// In file order: row, where its problems end in `told` (they begin where those
    /// of the row before end), whether its cells are where they belong. Kept small:
    /// a file may have nothing but such rows.
    bad: Vec<(u32, u32, bool)>,
    told: Vec<Told>,
    /// Orders that have such a row, as hashes of their numbers.
    orders: HashSet<u64>,
    /// Rows taken in in spite of a problem that would come in a second time.
    pub taken_already: u32,
    /// Rows found beyond the limit.
    pub too_many: u32,
    /// Cells of the widest row that does not fit the table.
    pub widest_unfit: usize,
}

impl Again {
    /// How many rows have a problem and are handed over.
    pub fn rows(&self) -> u32 {
        self.bad.len() as u32
    }
}

/// The order number of each row, one after the other.
struct NumberOf<'a> {
    table: &'a Table,
    column: Option<usize>,
    current: Option<u64>,
}

impl<'a> NumberOf<'a> {
    fn new(table: &'a Table) -> Self {
        Self { table, column: table.column(Role::OrderNumber), current: None }
    }

    /// The order of the next row, as a hash of its number.
    fn next(&mut self, row: &Row<'_>) -> Option<u64> {
        let cell = row.get(self.column?);
        let continues = self.table.layout.is_some_and(|l| l.blank_number_continues);
        if !(continues && is_empty(cell)) {
            self.current = match id(cell) {
                Id::Text(text) => {
                    let mut hasher = DefaultHasher::new();
                    text.hash(&mut hasher);
                    Some(hasher.finish())
                }
                Id::Nothing | Id::Damaged => None,
            };
        }
        self.current
    }
}

impl Understanding {
    /// Reads one of its sheets for its problem rows, at most `limit` of them; all of its
    /// problems, not only those an outcome lists. `go_on` is asked now and then.
    ///
    /// `Ok(None)`: `go_on` said no.
    ///
    /// # Errors
    /// That the file can't be read to its end.
    pub fn problem_rows(
        &mut self,
        sheet: usize,
        today: Day,
        limit: usize,
        go_on: &mut dyn FnMut(u32) -> bool,
    ) -> Result<Option<Again>, AppError> {
        let mut found = Again::default();
        let part = self.opened.parts.get(sheet).ok_or_else(|| no_sheet(sheet))?;
        let table = &part.table;
        let context = context(table, &part.detection, today, CHUNK_LINES)?;
        let by_content = table.column(Role::OrderNumber).is_none()
            && table.layout.is_none_or(|l| l.number_from.is_empty());
        let mut number_of = NumberOf::new(table);
        let mut noting = Noting { found: &mut found, table, by_content, limit };
        let watch = |row: &Row<'_>, told: Vec<read::Told>, taken: bool| {
            let number = number_of.next(row);
            if !told.is_empty() {
                noting.note(row, told, taken, number);
            }
        };
        let reader = read::Reader::new(context).watched(Box::new(watch));
        let book = &mut self.opened.book;
        let read = read::run(book, part.sheet, reader, &mut |_, progress| match go_on(
            progress.permille,
        ) {
            true => ControlFlow::Continue(()),
            false => ControlFlow::Break(()),
        });
        let read = read.map_err(|e| e.in_file(&self.source.name))?;
        Ok(read.map(|_| found))
    }

    /// Hands over the rows found, as the file has them, in file order. `false`:
    /// `sink` said to stop.
    ///
    /// # Errors
    /// That the file can't be read to its end.
    pub fn hand_over(
        &mut self,
        sheet: usize,
        found: &Again,
        sink: &mut dyn FnMut(BadRow<'_>) -> ControlFlow<()>,
    ) -> Result<bool, AppError> {
        let part = self.opened.parts.get(sheet).ok_or_else(|| no_sheet(sheet))?;
        let mut number_of = NumberOf::new(&part.table);
        let header = part.table.header_row.unwrap_or(0);
        let mut bad = found.bad.iter().peekable();
        let mut start = 0;
        let mut stopped = false;
        let read = self.opened.book.read(part.sheet, &mut |block: RowBlock, _| {
            for row in block.rows().filter(|row| row.number() > header) {
                let number = number_of.next(&row);
                let why = match bad.next_if(|(n, ..)| *n == row.number()) {
                    Some((_, end, fits)) => {
                        let told = &found.told[start..*end as usize];
                        start = *end as usize;
                        if *fits { Why::Problems(told) } else { Why::Unfit(told) }
                    }
                    None if number.is_some_and(|n| found.orders.contains(&n)) => Why::SameOrder,
                    None => continue,
                };
                if why == Why::SameOrder && row.cells().all(is_empty) {
                    continue;
                }
                if sink(BadRow { row, why }).is_break() {
                    stopped = true;
                    return ControlFlow::Break(());
                }
            }
            ControlFlow::Continue(())
        });
        read.map_err(|e| reading_failed(&self.source.path, &e).in_file(&self.source.name))?;
        Ok(!stopped)
    }
}

/// Notes what is wrong with rows of a table.
struct Noting<'a> {
    found: &'a mut Again,
    table: &'a Table,
    /// Rows are recognised by what they say, for want of a number.
    by_content: bool,
    limit: usize,
}

impl Noting<'_> {
    fn note(&mut self, row: &Row<'_>, told: Vec<read::Told>, taken: bool, number: Option<u64>) {
        // A row known by its content alone is another one once it is mended; only
        // its state is no part of that.
        let kept = told.iter().all(|(_, code)| *code == ProblemCode::UnknownState);
        if taken && self.by_content && !kept {
            self.found.taken_already += 1;
            return;
        }
        if self.found.bad.len() >= self.limit {
            self.found.too_many += 1;
            return;
        }
        let unfit = !taken && told.iter().any(|(_, code)| *code == ProblemCode::RaggedRow);
        if unfit {
            self.found.widest_unfit = self.found.widest_unfit.max(row.len());
        }
        let columns = &self.table.columns;
        let place = |h: String| columns.iter().position(|c| c.header == h);
        let place = |h| place(h).and_then(|c| u16::try_from(c).ok());
        let told = told.into_iter().map(|(header, code)| (header.and_then(place), code));
        self.found.told.extend(told);
        self.found.bad.push((row.number(), self.found.told.len() as u32, !unfit));
        self.found.orders.extend(number);
    }
}
