//! The pieces of one table → rows of cells, each where a browser would show it.

use std::ops::ControlFlow;

use super::Piece;
use super::tokens::unescape;
use crate::blocks::{Blocks, too_large};
use crate::{IngestError, Value, limits};

/// Gathers the rows of a table.
pub(super) struct Rows<'s> {
    blocks: Blocks<'s>,
    /// From 1.
    row: u32,
    column: usize,
    /// For each column the row up to which a cell from above takes it.
    taken: Vec<u32>,
    stepped_over: u64,
    columns: u32,
    rows: u32,
    text: String,
}

impl<'s> Rows<'s> {
    pub fn new(blocks: Blocks<'s>) -> Self {
        let (taken, text) = (Vec::new(), String::new());
        Self { blocks, row: 0, column: 0, taken, stepped_over: 0, columns: 1, rows: 1, text }
    }

    /// Adds a piece. A cell that takes several columns or rows has its text in
    /// the first, the others stay empty.
    pub fn add(
        &mut self,
        piece: Piece<'_>,
        done: impl FnOnce() -> u32,
    ) -> Result<ControlFlow<()>, IngestError> {
        match piece {
            Piece::Row => {
                self.row = self.row.saturating_add(1);
                self.column = 0;
                self.blocks.start_row(self.row)?;
            }
            Piece::Cell(columns, rows) => {
                (self.columns, self.rows) = (columns, rows);
                self.text.clear();
                while self.taken.get(self.column).is_some_and(|until| *until > self.row) {
                    self.column += 1;
                    self.stepped_over += 1;
                }
                if self.stepped_over > limits::SPANNED_CELLS {
                    return Err(too_large("cells that reach over too many rows"));
                }
            }
            Piece::Text(text) => {
                unescape(text, |c| push(&mut self.text, c));
                if self.text.len() > limits::FIELD_BYTES {
                    return Err(too_large(format!("row {}: a cell too long", self.row)));
                }
            }
            Piece::Break => {
                while self.text.ends_with([' ', '\u{A0}']) {
                    self.text.pop();
                }
                if !self.text.is_empty() && !self.text.ends_with('\n') {
                    self.text.push('\n');
                }
            }
            Piece::CellEnd => return self.cell(),
            Piece::RowEnd => return Ok(self.blocks.end_row(done)),
            Piece::TableEnd => {}
        }
        Ok(ControlFlow::Continue(()))
    }

    fn cell(&mut self) -> Result<ControlFlow<()>, IngestError> {
        let end = self.column + self.columns as usize;
        if end > limits::COLUMNS {
            return Err(too_large(format!("row {}: too many columns", self.row)));
        }
        let text = self.text.trim();
        if !text.is_empty() {
            self.blocks.put(self.column, Value::Text(text))?;
        }
        if self.rows > 1 {
            if self.taken.len() < end {
                self.taken.resize(end, 0);
            }
            self.taken[self.column..end].fill(self.row.saturating_add(self.rows));
        }
        self.column = end;
        Ok(ControlFlow::Continue(()))
    }

    /// Hands over what is left.
    pub fn finish(self) {
        self.blocks.finish();
    }
}

/// Adds a character as a browser shows it: runs of blanks are one.
fn push(text: &mut String, c: char) {
    match c {
        ' ' | '\t' | '\n' | '\r' | '\u{C}' => {
            if !text.is_empty() && !text.ends_with([' ', '\n']) {
                text.push(' ');
            }
        }
        '\u{A0}' => text.push(' '),
        c => text.push(c),
    }
}
