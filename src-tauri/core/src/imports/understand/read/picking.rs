//! Which rows of a bill are orders.

use huitouke_contract::imports::Column;
use huitouke_ingest::{Row, Value};

use super::super::data::{Known, Pick};
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
    /// Something else: an expense, a transfer, a red packet.
    Skip,
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
    ended: bool,
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
        let came = match self.flow {
            Some(Flow::Word(column)) => {
                known.aliases.money_in.contains(&Word::new(&display(row.get(column))))
            }
            Some(Flow::Amount(column)) => is_positive(row.get(column)),
            None => true,
        };
        if came && self.keep.iter().all(|(column, pick)| fits(row.get(*column), pick)) {
            Verdict::Take
        } else {
            Verdict::Skip
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
