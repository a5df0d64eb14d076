//! The first rows of a sheet, on which everything is decided.

use std::ops::ControlFlow;

use huitouke_ingest::{Book, IngestError, Row, RowBlock};

use super::super::values::text::is_empty;

/// Rows looked at.
const ROWS: usize = 1_000;

/// The first rows of a sheet.
#[derive(Debug, Default)]
pub struct Sample {
    blocks: Vec<RowBlock>,
    /// Whether these are all rows there are.
    pub complete: bool,
}

impl Sample {
    /// Reads the first rows of a sheet.
    pub fn take(book: &mut Book, sheet: usize) -> Result<Self, IngestError> {
        let mut sample = Self { blocks: Vec::new(), complete: true };
        let mut rows = 0;
        book.read(sheet, &mut |block, _| {
            rows += block.len();
            sample.blocks.push(block);
            if rows > ROWS {
                sample.complete = false;
                return ControlFlow::Break(());
            }
            ControlFlow::Continue(())
        })?;
        Ok(sample)
    }

    /// Of rows at hand.
    #[cfg(test)]
    pub fn of(block: RowBlock) -> Self {
        Self { blocks: vec![block], complete: true }
    }

    /// The rows that are not blank.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.blocks
            .iter()
            .flat_map(RowBlock::rows)
            .take(ROWS)
            .filter(|row| !row.cells().all(is_empty))
    }

    /// The rows below row `header` that are not blank; all for `None`.
    pub fn below(&self, header: Option<u32>) -> impl Iterator<Item = Row<'_>> {
        self.rows().filter(move |row| row.number() > header.unwrap_or(0))
    }
}

/// Cells of a row up to the last one that is not blank.
pub fn filled_len(row: &Row<'_>) -> usize {
    (0..row.len()).rev().find(|&c| !is_empty(row.get(c))).map_or(0, |c| c + 1)
}
