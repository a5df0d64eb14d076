//! A part of the zip as a window that moves over its bytes.

use std::ops::ControlFlow;

use super::feed::Feed;
use super::xml::{Cursor, Scan, Stop, Tag};
use crate::blocks::{damaged, too_large};
use crate::{IngestError, limits};

/// The bytes from where reading is, as far as they are unpacked.
pub(super) struct Window {
    feed: Feed,
    bytes: Vec<u8>,
    at: usize,
    /// How much of the part is unpacked.
    pub permille: u32,
}

impl Window {
    /// At the beginning, with nothing unpacked yet.
    pub fn new(feed: Feed) -> Self {
        Self { feed, bytes: Vec::new(), at: 0, permille: 0 }
    }

    /// What is unpacked and not consumed.
    pub fn rest(&self) -> &[u8] {
        &self.bytes[self.at..]
    }

    /// Moves on; not further than what there is.
    pub fn consume(&mut self, bytes: usize) {
        self.at = (self.at + bytes).min(self.bytes.len());
    }

    /// Unpacks more. False if there is no more.
    pub fn more(&mut self) -> Result<bool, IngestError> {
        if self.rest().len() > limits::XML_PIECE_BYTES {
            return Err(too_large("a piece of XML without end"));
        }
        self.bytes.drain(..self.at);
        self.at = 0;
        match self.feed.next(&mut self.bytes)? {
            Some(permille) => {
                self.permille = self.permille.max(permille);
                Ok(true)
            }
            None => Ok(false),
        }
    }

    /// What to do where scanning stopped after `consumed` bytes: unpack more and
    /// go on, or say what is wrong. False at the end of the part.
    pub fn go_on(&mut self, consumed: usize, stop: &Stop) -> Result<bool, IngestError> {
        self.consume(consumed);
        match stop {
            Stop::More => self.more(),
            Stop::Bad(what) => Err(damaged(*what)),
        }
    }

    /// Goes through all tags of a part, or until `Break`.
    pub fn each_tag(
        mut self,
        mut on: impl FnMut(Tag<'_>) -> Scan<ControlFlow<()>>,
    ) -> Result<(), IngestError> {
        let mut depth = 0_usize;
        loop {
            let mut cursor = Cursor::new(self.rest());
            let mut consumed = 0;
            let stop = loop {
                let tag = match cursor.tag() {
                    Ok(tag) => tag,
                    Err(stop) => break stop,
                };
                match tag {
                    Tag::Start { empty: false, .. } => depth += 1,
                    Tag::Start { .. } => {}
                    Tag::End { .. } => depth = depth.saturating_sub(1),
                }
                match on(tag) {
                    Ok(ControlFlow::Continue(())) => consumed = cursor.at,
                    Ok(ControlFlow::Break(())) => return Ok(()),
                    Err(stop) => break stop,
                }
            };
            if !self.go_on(consumed, &stop)? {
                return if depth == 0 { Ok(()) } else { Err(damaged("XML that is cut off")) };
            }
        }
    }
}
