//! The elements of an XML Spreadsheet, as far as they hold cells.

use std::fs::File;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::utf8::Utf8;
use crate::blocks::{damaged, too_large};
use crate::text::decode::Decoder;
use crate::{Encoding, IngestError, limits};

const CHUNK_BYTES: usize = 256 << 10;

/// What `ss:Type` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Number,
    Moment,
    Bool,
    Error,
}

/// What the file is made of, in order.
#[derive(Debug)]
pub(super) enum Item {
    Sheet(String),
    /// Its number, from 1.
    Row(u32),
    /// Column from 0; the text is the parser's.
    Cell {
        column: u32,
        kind: Kind,
    },
    RowEnd,
    Hidden,
    SheetEnd,
    End,
}

/// Reads a file item by item.
pub(super) struct Parser<'f> {
    xml: Reader<Utf8<'f>>,
    buffer: Vec<u8>,
    /// Of the cell given last.
    pub text: String,
    /// Elements open.
    depth: u32,
    in_sheet: bool,
    row: u32,
    in_row: bool,
    /// Of the cell: its column, from 0, and of the one after it.
    column: u32,
    next_column: u32,
    in_cell: bool,
    /// A comment has `Data` of its own.
    in_comment: bool,
    data: Option<Kind>,
    in_visible: bool,
}

impl<'f> Parser<'f> {
    /// At the beginning of the file.
    pub fn new(file: &'f mut File, encoding: Encoding) -> Result<Self, IngestError> {
        let decoder = Decoder::new(file, encoding, CHUNK_BYTES)?;
        let mut xml = Reader::from_reader(Utf8::new(decoder));
        xml.config_mut().allow_dangling_amp = true;
        Ok(Self {
            xml,
            buffer: Vec::new(),
            text: String::new(),
            depth: 0,
            in_sheet: false,
            row: 0,
            in_row: false,
            column: 0,
            next_column: 0,
            in_cell: false,
            in_comment: false,
            data: None,
            in_visible: false,
        })
    }

    /// Bytes of the file read so far.
    pub fn bytes_read(&self) -> u64 {
        self.xml.get_ref().decoder.bytes_read()
    }

    /// Whether bytes were met that are not of the encoding.
    pub fn bad_bytes(&self) -> bool {
        self.xml.get_ref().decoder.bad_bytes()
    }

    /// The next item; `End` at the end, again and again.
    pub fn next(&mut self) -> Result<Item, IngestError> {
        loop {
            let mut buffer = std::mem::take(&mut self.buffer);
            buffer.clear();
            self.xml.get_mut().budget = limits::TAG_BYTES.max(limits::FIELD_BYTES);
            let event = self.xml.read_event_into(&mut buffer);
            let event = event.map_err(|error| match error {
                quick_xml::Error::Io(error) if error.kind() == std::io::ErrorKind::FileTooLarge => {
                    too_large("a cell or tag too long")
                }
                other => damaged(other.to_string()),
            })?;
            let item = match event {
                Event::Start(e) => {
                    self.depth = self.depth.saturating_add(1);
                    self.start(&e)
                }
                Event::Empty(e) => self.empty(&e),
                Event::End(e) => {
                    self.depth = self.depth.saturating_sub(1);
                    self.end(e.local_name().as_ref())
                }
                Event::Text(e) if self.takes_text() => self.add(&e.xml10_content())?,
                Event::CData(e) if self.takes_text() => self.add(&e.xml10_content())?,
                Event::GeneralRef(e) if self.takes_text() => match resolved(&e) {
                    Some(c) => self.add(c.encode_utf8(&mut [0; 4]))?,
                    // No other entity is expanded, whatever a DTD says.
                    None => self.add(&format!("&{};", &*e))?,
                },
                Event::Eof if self.depth > 0 => return Err(damaged("cut off inside an element")),
                Event::Eof => Some(Item::End),
                _ => None,
            };
            self.buffer = buffer;
            if let Some(item) = item {
                return Ok(item);
            }
        }
    }

    fn takes_text(&self) -> bool {
        self.data.is_some() || self.in_visible
    }

    fn add(&mut self, text: &str) -> Result<Option<Item>, IngestError> {
        self.text.push_str(text);
        if self.text.len() > limits::FIELD_BYTES {
            return Err(too_large(format!("row {}: a cell too long", self.row)));
        }
        Ok(None)
    }

    fn start(&mut self, e: &BytesStart<'_>) -> Option<Item> {
        match e.local_name().as_ref() {
            "Worksheet" => {
                (self.in_sheet, self.row) = (true, 0);
                return Some(Item::Sheet(attribute(e, "Name").unwrap_or_default()));
            }
            "Row" if self.in_sheet => {
                self.row(e);
                self.in_row = true;
                return Some(Item::Row(self.row));
            }
            "Cell" if self.in_row => {
                self.cell(e);
                self.in_cell = true;
            }
            "Comment" if self.in_cell => self.in_comment = true,
            "Data" if self.in_cell && !self.in_comment => {
                self.text.clear();
                self.data = Some(match attribute(e, "Type").as_deref() {
                    Some("Number") => Kind::Number,
                    Some("DateTime") => Kind::Moment,
                    Some("Boolean") => Kind::Bool,
                    Some("Error") => Kind::Error,
                    _ => Kind::Text,
                });
            }
            "Visible" if self.in_sheet && !self.in_row => {
                self.text.clear();
                self.in_visible = true;
            }
            _ => {}
        }
        None
    }

    /// An element without content.
    fn empty(&mut self, e: &BytesStart<'_>) -> Option<Item> {
        match e.local_name().as_ref() {
            "Worksheet" => {
                return Some(Item::Sheet(attribute(e, "Name").unwrap_or_default()));
            }
            "Row" if self.in_sheet => {
                self.row(e);
                self.row = self.row.saturating_add(number(e, "Span").unwrap_or(0));
            }
            "Cell" if self.in_row => self.cell(e),
            _ => {}
        }
        None
    }

    fn end(&mut self, name: &str) -> Option<Item> {
        match name {
            "Worksheet" => {
                (self.in_sheet, self.in_row, self.in_cell) = (false, false, false);
                Some(Item::SheetEnd)
            }
            "Row" if self.in_row => {
                self.in_row = false;
                Some(Item::RowEnd)
            }
            "Cell" => {
                (self.in_cell, self.in_comment) = (false, false);
                None
            }
            "Comment" => {
                self.in_comment = false;
                None
            }
            "Data" => {
                let kind = self.data.take()?;
                Some(Item::Cell { column: self.column, kind })
            }
            "Visible" if std::mem::take(&mut self.in_visible) => {
                let hidden = matches!(self.text.trim(), "SheetHidden" | "SheetVeryHidden");
                hidden.then_some(Item::Hidden)
            }
            _ => None,
        }
    }

    /// A row's number: the one it gives, if it does not go back, or the next.
    fn row(&mut self, e: &BytesStart<'_>) {
        let next = self.row.saturating_add(1);
        self.row = number(e, "Index").unwrap_or(next).max(next);
        self.next_column = 0;
    }

    /// The same for a cell; `MergeAcross` columns follow it.
    fn cell(&mut self, e: &BytesStart<'_>) {
        let given = number(e, "Index").and_then(|n| n.checked_sub(1));
        self.column = given.unwrap_or(self.next_column).max(self.next_column);
        let merged = number(e, "MergeAcross").unwrap_or(0);
        self.next_column = self.column.saturating_add(1).saturating_add(merged);
    }
}

/// An attribute by its local name, with the five entities resolved.
fn attribute(e: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = e.attributes();
    let found = attributes
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)?;
    let value = found.normalized_value(quick_xml::XmlVersion::Implicit1_0);
    Some(value.map_or_else(|_| found.value.to_string(), |value| value.into_owned()))
}

fn number(e: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(e, name)?.trim().parse().ok()
}

/// A character by number, or one of the five entities of XML.
fn resolved(reference: &BytesRef<'_>) -> Option<char> {
    match &**reference {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => reference.resolve_char_ref().ok().flatten(),
    }
}
