//! Which rows of a bill are orders.

use huitouke_contract::imports::{Column, SkipReason};
use huitouke_ingest::{Row, Value};

use super::super::data::{Known, Layout, Pick};
use super::super::detect::{Flow, Table};
use super::super::values::money::money;
use super::super::values::text::{display, is_empty};
use super::super::word::Word;

/// What a row of a bill is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// An order or a line of one.
    Take,
    /// What went back of an order.
    Refund,
    /// Left out on purpose.
    Skip(SkipReason),
    /// Below the table.
    Below,
}

/// The rules of a table, its columns looked up once.
#[derive(Debug)]
pub struct Picking {
    keep: Vec<(usize, &'static Pick)>,
    refund: Option<(usize, &'static Pick)>,
    trailer: &'static [String],
    flow: Option<Flow>,
    transfers: bool,
    ended: bool,
}

/// Whether a layout leaves out transfers or red packets.
pub fn leaves_out_transfers(known: &Known, layout: &Layout) -> bool {
    let transfers = &known.aliases.transfers;
    layout.keep.iter().flat_map(|pick| &pick.not).any(|word| transfers.contains(word))
}

fn place(columns: &[Column], pick: &'static Pick) -> Option<(usize, &'static Pick)> {
    let column = columns.iter().position(|c| Word::new(&c.header) == pick.column)?;
    Some((column, pick))
}

impl Picking {
    /// The rules of a table; `None`: every row of it is meant.
    pub fn of(table: &Table) -> Option<Self> {
        let layout = table.layout;
        let find = |pick| place(&table.columns, pick);
        let picking = Self {
            keep: layout.map_or_else(Vec::new, |l| l.keep.iter().filter_map(find).collect()),
            refund: layout.and_then(|l| l.refund_rows.as_ref()).and_then(find),
            trailer: layout.map_or(&[], |l| &l.trailer),
            flow: table.flow,
            transfers: table.transfers,
            ended: false,
        };
        let idle = picking.keep.is_empty()
            && picking.refund.is_none()
            && picking.trailer.is_empty()
            && picking.flow.is_none();
        (!idle).then_some(picking)
    }

    /// Whether refunds have rows of their own.
    pub fn has_refund_rows(&self) -> bool {
        self.refund.is_some()
    }

    /// What a row is.
    pub fn look(&mut self, known: &Known, row: &Row<'_>) -> Verdict {
        self.ended = self.ended || self.begins_trailer(row);
        if self.ended {
            return Verdict::Below;
        }
        if self.refund.is_some_and(|(column, pick)| fits(row.get(column), pick)) {
            return Verdict::Refund;
        }
        let flow = match self.flow {
            Some(Flow::Word(column)) => came(known, row.get(column)),
            Some(Flow::Amount(column)) if !is_positive(row.get(column)) => {
                Some(SkipReason::Expense)
            }
            Some(Flow::Amount(_)) | None => None,
        };
        // A transfer is told as such only where nothing else is wrong with the row:
        // those are what the merchant may want.
        let mut left_out = flow;
        for (column, pick) in &self.keep {
            let why = self.left_out(known, row.get(*column), pick);
            if left_out.is_none() || (left_out == Some(SkipReason::Transfer) && why.is_some()) {
                left_out = why;
            }
        }
        left_out.map_or(Verdict::Take, Verdict::Skip)
    }

    /// Why a rule leaves a row out; `None`: it does not.
    fn left_out(&self, known: &Known, cell: Value<'_>, pick: &Pick) -> Option<SkipReason> {
        let text = display(cell);
        let has = |word: &&String| text.contains(word.as_str());
        if !pick.only.is_empty() && !pick.only.iter().any(|w| has(&w)) {
            return Some(came(known, cell).unwrap_or(SkipReason::Other));
        }
        if pick.positive && !is_positive(cell) {
            return Some(SkipReason::Expense);
        }
        let transfers = &known.aliases.transfers;
        let is_transfer =
            |word: &&String| transfers.iter().any(|part| word.contains(part.as_str()));
        let mut met = pick.not.iter().filter(has).peekable();
        met.peek()?;
        match met.all(|word| is_transfer(&word)) {
            true if self.transfers => None,
            true => Some(SkipReason::Transfer),
            false => Some(SkipReason::Other),
        }
    }

    fn begins_trailer(&self, row: &Row<'_>) -> bool {
        if self.trailer.is_empty() {
            return false;
        }
        let first = row.cells().find(|cell| !is_empty(*cell)).unwrap_or(Value::Empty);
        let first = display(first);
        self.trailer.iter().any(|start| first.starts_with(start.as_str()))
    }
}

/// Why a word for coming and going leaves a row out; `None`: money that came.
fn came(known: &Known, cell: Value<'_>) -> Option<SkipReason> {
    let word = Word::new(&display(cell));
    if known.aliases.money_in.contains(&word) {
        None
    } else if known.aliases.money_out.contains(&word) {
        Some(SkipReason::Expense)
    } else {
        Some(SkipReason::Other)
    }
}

fn fits(cell: Value<'_>, pick: &Pick) -> bool {
    let text = display(cell);
    let has = |words: &[String]| words.iter().any(|word| text.contains(word.as_str()));
    (pick.only.is_empty() || has(&pick.only))
        && !has(&pick.not)
        && (!pick.positive || is_positive(cell))
}

fn is_positive(cell: Value<'_>) -> bool {
    matches!(money(cell), Ok(Some(amount)) if amount.0 > 0)
}
