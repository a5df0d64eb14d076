//! Shared strings: one piece of memory for all, read only as far as the cells
//! that were met need them. Excel numbers them in the order of the cells, so the
//! first rows of a large workbook are there at once.

use std::ops::ControlFlow;

use super::text;
use super::window::Window;
use super::xml::{Cursor, Scan, Tag};
use crate::IngestError;
use crate::blocks::damaged;

/// The strings read so far and the part the others are in.
pub(super) struct Strings {
    /// `None` when all are read.
    window: Option<Window>,
    text: String,
    /// Where each string ends in `text`. A part of strings is far below 4 GB
    /// (`limits`).
    ends: Vec<u32>,
}

impl Strings {
    /// With nothing read yet. A workbook without strings has no such part.
    pub fn new(window: Option<Window>) -> Self {
        Self { window, text: String::new(), ends: Vec::new() }
    }

    /// The string `index`, from 0.
    ///
    /// # Errors
    /// `Damaged` if there is none, or the part is.
    pub fn get(&mut self, index: usize) -> Result<&str, IngestError> {
        while index >= self.ends.len() {
            self.read_on(index)?;
        }
        let start = if index == 0 { 0 } else { self.ends[index - 1] as usize };
        Ok(&self.text[start..self.ends[index] as usize])
    }

    /// Reads what is unpacked, or unpacks more.
    fn read_on(&mut self, index: usize) -> Result<(), IngestError> {
        let Some(window) = &mut self.window else {
            return Err(damaged(format!("no string {index} of {}", self.ends.len())));
        };
        let mut cursor = Cursor::new(window.rest());
        let mut consumed = 0;
        let stop = loop {
            match next(&mut cursor, &mut self.text) {
                Ok(ControlFlow::Continue(is_string)) => {
                    if is_string {
                        self.ends.push(self.text.len() as u32);
                    }
                    consumed = cursor.at;
                }
                Ok(ControlFlow::Break(())) => {
                    self.window = None;
                    return Ok(());
                }
                Err(stop) => break stop,
            }
        };
        // What a string had before the window ended comes again.
        self.text.truncate(self.ends.last().map_or(0, |end| *end as usize));
        if !window.go_on(consumed, &stop)? {
            return Err(damaged("the shared strings are cut off"));
        }
        Ok(())
    }
}

/// The next tag and, if it begins a string, the string; `Break` at the end of all.
fn next(cursor: &mut Cursor<'_>, text: &mut String) -> Scan<ControlFlow<(), bool>> {
    match cursor.tag()? {
        Tag::Start { name: b"si", empty, .. } => {
            if !empty {
                text::string(cursor, text)?;
            }
            Ok(ControlFlow::Continue(true))
        }
        Tag::End { name: b"sst" } | Tag::Start { name: b"sst", empty: true, .. } => {
            Ok(ControlFlow::Break(()))
        }
        _ => Ok(ControlFlow::Continue(false)),
    }
}
