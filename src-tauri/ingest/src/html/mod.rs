//! The tables of an HTML page. Every table with something in it is a sheet; a
//! table inside a cell is one of its own and no part of that cell.

mod rows;
mod tokens;

use std::collections::BTreeSet;
use std::fs::File;
use std::ops::ControlFlow;

use crate::blocks::{Blocks, damaged, too_large};
use crate::text::decode::Decoder;
use crate::text::permille;
use crate::{Encoding, IngestError, IngestErrorKind, limits};

use rows::Rows;
use tokens::{Token, Tokens, attribute, unescape};

const CHUNK_BYTES: usize = 256 << 10;

/// What a table is made of, in order.
enum Piece<'t> {
    Row,
    /// How many columns and rows it takes.
    Cell(u32, u32),
    /// Of a cell, with entities.
    Text(&'t str),
    /// A new line in a cell.
    Break,
    CellEnd,
    RowEnd,
    TableEnd,
}

/// What is called with each piece, the number of its table in the page and how
/// many bytes are read.
type Visitor<'v> = dyn FnMut(u32, Piece<'_>, u64) -> Result<ControlFlow<()>, IngestError> + 'v;

/// The numbers of the tables that have something in them. Goes through the file.
pub(crate) fn tables(file: &mut File, encoding: Encoding) -> Result<(Vec<u32>, bool), IngestError> {
    let mut filled = BTreeSet::new();
    let mut any = false;
    let bad_bytes = walk(file, encoding, CHUNK_BYTES, &mut |table, piece, _| {
        any = true;
        if let Piece::Text(text) = piece
            && filled.last() != Some(&table)
        {
            let mut blank = true;
            unescape(text, |c| blank &= c.is_whitespace());
            if !blank {
                filled.insert(table);
            }
            if filled.len() > limits::SHEETS {
                return Err(too_large(format!("over {} tables", limits::SHEETS)));
            }
        }
        Ok(ControlFlow::Continue(()))
    })?;
    if !any {
        return Err(IngestError::new(IngestErrorKind::NotSpreadsheet, "HTML without a table"));
    }
    Ok((filled.into_iter().collect(), bad_bytes))
}

/// Streams the rows of a table; whether bytes were met that are not of the
/// encoding.
pub(crate) fn read(
    file: &mut File,
    size: u64,
    encoding: Encoding,
    wanted: u32,
    blocks: Blocks<'_>,
) -> Result<bool, IngestError> {
    read_chunked(file, size, encoding, wanted, blocks, CHUNK_BYTES)
}

fn read_chunked(
    file: &mut File,
    size: u64,
    encoding: Encoding,
    wanted: u32,
    blocks: Blocks<'_>,
    chunk_bytes: usize,
) -> Result<bool, IngestError> {
    let mut rows = Rows::new(blocks);
    let mut stopped = false;
    let bad_bytes = walk(file, encoding, chunk_bytes, &mut |table, piece, done| {
        if table != wanted {
            return Ok(ControlFlow::Continue(()));
        }
        let at_end = matches!(piece, Piece::TableEnd);
        let flow = rows.add(piece, || permille(done, size))?;
        stopped |= flow.is_break();
        Ok(if at_end { ControlFlow::Break(()) } else { flow })
    })?;
    if !stopped {
        rows.finish();
    }
    Ok(bad_bytes)
}

/// Goes through a page until the visitor breaks.
fn walk(
    file: &mut File,
    encoding: Encoding,
    chunk_bytes: usize,
    visitor: &mut Visitor<'_>,
) -> Result<bool, IngestError> {
    let mut decoder = Decoder::new(file, encoding, chunk_bytes)?;
    let mut tokens = Tokens::default();
    let mut walk = Walk::default();
    loop {
        let window = decoder.fill()?;
        let (text, last) = (window.text, window.last);
        let mut at = 0;
        while let Some((bytes, token)) = tokens.next(&text[at..], last)? {
            at += bytes;
            let done = window.bytes_read.saturating_sub((text.len() - at) as u64);
            let mut give = |table, piece: Piece<'_>| visitor(table, piece, done);
            if walk.step(token, &mut give)?.is_break() {
                return Ok(decoder.bad_bytes());
            }
        }
        decoder.consume(at);
        if last {
            break;
        }
    }
    if walk.open.iter().any(|level| level.in_cell) {
        return Err(damaged("cut off inside a table"));
    }
    // What is left open has whole rows: pieces of pages end like this.
    let end = decoder.bytes_read();
    let _ = walk.close_all(&mut |table, piece: Piece<'_>| visitor(table, piece, end))?;
    Ok(decoder.bad_bytes())
}

/// Which tables are open.
#[derive(Default)]
struct Walk {
    open: Vec<Level>,
    tables: u32,
}

struct Level {
    table: u32,
    in_row: bool,
    in_cell: bool,
}

type Give<'g> = dyn FnMut(u32, Piece<'_>) -> Result<ControlFlow<()>, IngestError> + 'g;

impl Walk {
    fn step(
        &mut self,
        token: Token<'_>,
        give: &mut Give<'_>,
    ) -> Result<ControlFlow<()>, IngestError> {
        let (name, rest, start) = match token {
            Token::Nothing => return Ok(ControlFlow::Continue(())),
            Token::Text(text) => return self.inside(Piece::Text(text), give),
            Token::Start(name, rest) => (name, rest, true),
            Token::End(name) => (name, "", false),
        };
        let mut lower = [0; 8];
        let Some(short) = lower.get_mut(..name.len()) else {
            return Ok(ControlFlow::Continue(()));
        };
        short.copy_from_slice(name.as_bytes());
        short.make_ascii_lowercase();
        match (&*short, start) {
            (b"table", true) => {
                if self.open.len() >= limits::TABLE_DEPTH {
                    return Err(too_large(format!("over {} tables inside", self.open.len())));
                }
                self.open.push(Level { table: self.tables, in_row: false, in_cell: false });
                self.tables = self.tables.saturating_add(1);
                Ok(ControlFlow::Continue(()))
            }
            (b"table", false) => self.close_table(give),
            (b"html" | b"body", false) => self.close_all(give),
            (b"tr", true) => {
                let Some(level) = self.open.last_mut() else {
                    return Ok(ControlFlow::Continue(()));
                };
                if level.close_row(give)?.is_break() {
                    return Ok(ControlFlow::Break(()));
                }
                level.in_row = true;
                give(level.table, Piece::Row)
            }
            (b"tr", false) | (b"thead" | b"tbody" | b"tfoot", _) => match self.open.last_mut() {
                Some(level) => level.close_row(give),
                None => Ok(ControlFlow::Continue(())),
            },
            (b"td" | b"th", true) => {
                let Some(level) = self.open.last_mut() else {
                    return Ok(ControlFlow::Continue(()));
                };
                // Only the end of a row or a table breaks.
                let _ = level.close_cell(give)?;
                if !level.in_row {
                    level.in_row = true;
                    let _ = give(level.table, Piece::Row)?;
                }
                level.in_cell = true;
                let span = |name| attribute(rest, name).and_then(|n| n.trim().parse::<u32>().ok());
                // The limits of the HTML standard; a rowspan of 0 reaches to the end.
                let columns = span("colspan").unwrap_or(1).clamp(1, 1_000);
                let rows = match span("rowspan") {
                    Some(0) => 65_534,
                    rows => rows.unwrap_or(1).min(65_534),
                };
                give(level.table, Piece::Cell(columns, rows))
            }
            (b"td" | b"th", false) => match self.open.last_mut() {
                Some(level) => level.close_cell(give),
                None => Ok(ControlFlow::Continue(())),
            },
            (b"br", _) | (b"p" | b"div" | b"li", _) => self.inside(Piece::Break, give),
            _ => Ok(ControlFlow::Continue(())),
        }
    }

    /// Gives a piece that only counts inside a cell.
    fn inside(
        &mut self,
        piece: Piece<'_>,
        give: &mut Give<'_>,
    ) -> Result<ControlFlow<()>, IngestError> {
        match self.open.last() {
            Some(level) if level.in_cell => give(level.table, piece),
            _ => Ok(ControlFlow::Continue(())),
        }
    }

    fn close_table(&mut self, give: &mut Give<'_>) -> Result<ControlFlow<()>, IngestError> {
        let Some(mut level) = self.open.pop() else { return Ok(ControlFlow::Continue(())) };
        if level.close_row(give)?.is_break() {
            return Ok(ControlFlow::Break(()));
        }
        give(level.table, Piece::TableEnd)
    }

    fn close_all(&mut self, give: &mut Give<'_>) -> Result<ControlFlow<()>, IngestError> {
        while !self.open.is_empty() {
            if self.close_table(give)?.is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }
}

impl Level {
    fn close_cell(&mut self, give: &mut Give<'_>) -> Result<ControlFlow<()>, IngestError> {
        if std::mem::take(&mut self.in_cell) {
            return give(self.table, Piece::CellEnd);
        }
        Ok(ControlFlow::Continue(()))
    }

    fn close_row(&mut self, give: &mut Give<'_>) -> Result<ControlFlow<()>, IngestError> {
        let _ = self.close_cell(give)?;
        if std::mem::take(&mut self.in_row) {
            return give(self.table, Piece::RowEnd);
        }
        Ok(ControlFlow::Continue(()))
    }
}

#[cfg(test)]
mod tests;
