//! Rows gathered into blocks and handed to the reader's sink.

use std::cell::Cell;
use std::ops::ControlFlow;

use crate::{IngestError, IngestErrorKind, RowBlock, Value, limits};

/// Where blocks go, with how much of the sheet is done in permille.
pub(crate) type Sink<'s> = dyn FnMut(RowBlock, u32) -> ControlFlow<()> + 's;

/// Gathers rows. Every reader calls `start_row`, one of the `put`s, `end_row`
/// for each row and `finish` at the end.
pub(crate) struct Blocks<'s> {
    block: RowBlock,
    sink: &'s mut Sink<'s>,
    in_sink: &'s Cell<bool>,
    full_at: usize,
    row_text: usize,
    row_number: u32,
}

impl<'s> Blocks<'s> {
    /// `in_sink` is true while the sink runs, so that its panics can be told
    /// from a reader's; `first_rows` is the size of the first block.
    pub fn new(sink: &'s mut Sink<'s>, in_sink: &'s Cell<bool>, first_rows: usize) -> Self {
        let block = RowBlock::default();
        Self { block, sink, in_sink, full_at: first_rows, row_text: 0, row_number: 0 }
    }

    /// Starts the row `number` (from 1).
    pub fn start_row(&mut self, number: u32) -> Result<(), IngestError> {
        if number > limits::ROWS {
            return Err(too_large(format!("more than {} rows", limits::ROWS)));
        }
        self.row_text = self.block.text_bytes();
        self.row_number = number;
        self.block.start_row(number);
        Ok(())
    }

    /// Sets the cell in column `column` (from 0).
    pub fn put(&mut self, column: usize, value: Value<'_>) -> Result<(), IngestError> {
        if matches!(value, Value::Empty) {
            return Ok(());
        }
        if column >= limits::COLUMNS {
            return Err(self.too_wide());
        }
        if let Value::Text(text) = value {
            if text.len() > limits::FIELD_BYTES {
                return Err(too_large(format!("a cell of {} bytes", text.len())));
            }
            let row_bytes = self.block.text_bytes() - self.row_text + text.len();
            if row_bytes > limits::ROW_BYTES {
                return Err(too_large(format!("row {} is too long", self.row_number)));
            }
        }
        self.block.put(column, value);
        Ok(())
    }

    /// Adds cells that are stretches of `text` to the row.
    pub fn put_spans(
        &mut self,
        text: &str,
        spans: impl Iterator<Item = (usize, usize)>,
    ) -> Result<(), IngestError> {
        if self.block.push_spans(text, spans) > limits::COLUMNS {
            return Err(self.too_wide());
        }
        Ok(())
    }

    /// Ends the row; drops it if it is blank; hands the block over if it is full.
    pub fn end_row(&mut self, permille: impl FnOnce() -> u32) -> ControlFlow<()> {
        if self.block.last_row_is_blank() {
            self.block.drop_last_row(self.row_text);
            return ControlFlow::Continue(());
        }
        let full = self.block.len() >= self.full_at
            || self.block.text_bytes() >= limits::BLOCK_BYTES
            || self.block.cell_count() >= limits::BLOCK_CELLS;
        if full { self.hand_over(permille()) } else { ControlFlow::Continue(()) }
    }

    /// Hands over what is left.
    pub fn finish(mut self) {
        if !self.block.is_empty() {
            // The last block: whether to go on no longer matters.
            let _ = self.hand_over(1000);
        }
    }

    fn hand_over(&mut self, permille: u32) -> ControlFlow<()> {
        let next = RowBlock::sized_like(&self.block);
        let full = std::mem::replace(&mut self.block, next);
        self.full_at = limits::BLOCK_ROWS;
        self.in_sink.set(true);
        let flow = (self.sink)(full, permille.min(1000));
        self.in_sink.set(false);
        flow
    }

    fn too_wide(&self) -> IngestError {
        too_large(format!("row {} has more than {} columns", self.row_number, limits::COLUMNS))
    }
}

/// An error of a limit.
pub(crate) fn too_large(detail: impl Into<String>) -> IngestError {
    IngestError::new(IngestErrorKind::TooLarge, detail)
}

/// An error of a broken file.
pub(crate) fn damaged(detail: impl Into<String>) -> IngestError {
    IngestError::new(IngestErrorKind::Damaged, detail)
}
