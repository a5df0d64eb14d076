//! Rows → orders. One thread reads, the calling thread understands.

mod amounts;
mod buyer;
mod context;
mod fields;
mod fingerprint;
mod grouping;
mod intern;
mod number_day;
mod odd_rows;
mod person;
pub mod picking;
mod placing;
mod problems;
mod reader;

use std::ops::ControlFlow;
use std::sync::mpsc::sync_channel;

use huitouke_contract::error::{AppError, ErrorCode};
use huitouke_ingest::{Book, RowBlock};

use super::super::stage::{Chunk, FileSummary};
use super::ReadProgress;
use super::errors::reading_failed;

pub use context::Context;
pub use problems::Told;
pub use reader::Reader;

/// Blocks read ahead: enough that neither thread waits, few enough to be small.
const AHEAD: usize = 4;
/// Rows after which the sink hears of progress at the latest.
const ROWS_QUIET: u32 = 4_000;

/// Reads a sheet to its end; see `Understanding::read`.
pub fn run(
    book: &mut Book,
    sheet: usize,
    reader: Reader<'_>,
    sink: &mut dyn FnMut(Chunk, ReadProgress) -> ControlFlow<()>,
) -> Result<Option<FileSummary>, AppError> {
    let (send, blocks) = sync_channel::<(RowBlock, u32)>(AHEAD);
    std::thread::scope(|scope| {
        let reading = scope.spawn(move || {
            book.read(sheet, &mut |block, permille| match send.send((block, permille)) {
                Ok(()) => ControlFlow::Continue(()),
                // The other side has stopped.
                Err(_) => ControlFlow::Break(()),
            })
        });
        let outcome = understand(blocks, reader, sink);
        match reading.join() {
            Ok(Ok(())) => Ok(outcome),
            // Stopped on purpose: what the reader met afterwards does not matter.
            Ok(Err(_)) if outcome.is_none() => Ok(None),
            Ok(Err(error)) => Err(reading_failed("".as_ref(), &error)),
            Err(_) => Err(AppError::new(ErrorCode::Internal).with("detail", "the reader panicked")),
        }
    })
}

/// Understands blocks until there are no more (`Some`) or the sink stops (`None`).
fn understand(
    blocks: impl IntoIterator<Item = (RowBlock, u32)>,
    mut reader: Reader<'_>,
    sink: &mut dyn FnMut(Chunk, ReadProgress) -> ControlFlow<()>,
) -> Option<FileSummary> {
    let mut permille = 0;
    let mut told = 0;
    for (block, at) in blocks {
        permille = at;
        for row in block.rows() {
            reader.take(&row);
            let chunk = reader.full_chunk();
            if chunk.is_none() && row.number() < told {
                continue;
            }
            told = row.number().saturating_add(ROWS_QUIET);
            let progress = ReadProgress { permille, rows: reader.rows() };
            if sink(chunk.unwrap_or_default(), progress).is_break() {
                return None;
            }
        }
    }
    let (chunks, summary) = reader.finish();
    for chunk in chunks {
        let progress = ReadProgress { permille: permille.max(999), rows: summary.rows };
        if sink(chunk, progress).is_break() {
            return None;
        }
    }
    let last = ReadProgress { permille: 1000, rows: summary.rows };
    sink(Chunk::default(), last).is_continue().then_some(summary)
}

#[cfg(test)]
mod tests;
