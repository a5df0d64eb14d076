//! XML Spreadsheet 2003 (Microsoft, "XML Spreadsheet Reference", Office 2003):
//! `Workbook / Worksheet / Table / Row / Cell / Data`, by local names.

mod parser;
mod utf8;

use std::fs::File;
use std::ops::ControlFlow;

use crate::blocks::{Blocks, too_large};
use crate::text::permille;
use crate::{Encoding, IngestError, Sheet, Value, limits, values};

use parser::{Item, Kind, Parser};

/// A worksheet as found on opening.
pub(crate) struct Found {
    pub sheet: Sheet,
    /// Whether it has any text.
    pub filled: bool,
}

/// The worksheets, in order. Goes through the file.
pub(crate) fn sheets(
    file: &mut File,
    encoding: Encoding,
) -> Result<(Vec<Found>, bool), IngestError> {
    let mut parser = Parser::new(file, encoding)?;
    let mut found: Vec<Found> = Vec::new();
    loop {
        match parser.next()? {
            Item::Sheet(name) => {
                found.push(Found { sheet: Sheet { name, hidden: false }, filled: false });
                if found.len() > limits::SHEETS {
                    return Err(too_large(format!("over {} sheets", limits::SHEETS)));
                }
            }
            Item::Hidden => found.iter_mut().last().into_iter().for_each(|f| f.sheet.hidden = true),
            Item::Cell { .. } => {
                let blank = parser.text.trim().is_empty();
                found.iter_mut().last().into_iter().for_each(|f| f.filled |= !blank);
            }
            Item::Row(_) | Item::RowEnd | Item::SheetEnd => {}
            Item::End => return Ok((found, parser.bad_bytes())),
        }
    }
}

/// Streams the rows of a worksheet; whether bytes were met that are not of the
/// encoding.
pub(crate) fn read(
    file: &mut File,
    size: u64,
    encoding: Encoding,
    wanted: usize,
    mut blocks: Blocks<'_>,
) -> Result<bool, IngestError> {
    let mut parser = Parser::new(file, encoding)?;
    let mut sheets = 0;
    let mut made = String::new();
    loop {
        match parser.next()? {
            Item::Sheet(_) => sheets += 1,
            Item::SheetEnd | Item::End if sheets > wanted => {
                blocks.finish();
                return Ok(parser.bad_bytes());
            }
            Item::End => return Ok(parser.bad_bytes()),
            _ if sheets != wanted + 1 => {}
            Item::Row(number) => blocks.start_row(number)?,
            Item::Cell { column, kind } => {
                blocks.put(column as usize, value(kind, &parser.text, &mut made))?;
            }
            Item::RowEnd => {
                let done = parser.bytes_read();
                if blocks.end_row(|| permille(done, size)) == ControlFlow::Break(()) {
                    return Ok(parser.bad_bytes());
                }
            }
            Item::SheetEnd | Item::Hidden => {}
        }
    }
}

/// A cell's value; what is not of its type stays text.
fn value<'t>(kind: Kind, text: &'t str, made: &'t mut String) -> Value<'t> {
    let plain = if text.is_empty() { Value::Empty } else { Value::Text(text) };
    match kind {
        Kind::Text => plain,
        Kind::Number => match text.trim().parse::<f64>() {
            Ok(number) if number.is_finite() => Value::Number(number),
            _ => plain,
        },
        Kind::Moment => values::iso_or_clock(text.trim(), made),
        Kind::Bool => match text.trim() {
            "1" | "true" => Value::Bool(true),
            "0" | "false" => Value::Bool(false),
            _ => plain,
        },
        Kind::Error => Value::Error(text),
    }
}
