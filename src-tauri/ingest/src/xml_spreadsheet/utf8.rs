//! A file of any encoding as UTF-8, for the reader of XML.

use std::io::{BufRead, Read};

use crate::text::decode::Decoder;

/// The file as UTF-8. Each event may take only so many bytes (`budget`): the
/// reader of XML holds an event as a whole.
pub(super) struct Utf8<'f> {
    pub decoder: Decoder<'f>,
    at: usize,
    last: bool,
    pub budget: usize,
}

impl<'f> Utf8<'f> {
    /// With a budget of nothing.
    pub fn new(decoder: Decoder<'f>) -> Self {
        Self { decoder, at: 0, last: false, budget: 0 }
    }
}

impl BufRead for Utf8<'_> {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        while self.at == self.decoder.text().len() && !self.last {
            self.decoder.consume(self.at);
            self.at = 0;
            let window = self.decoder.fill().map_err(|e| std::io::Error::other(e.to_string()))?;
            self.last = window.last;
        }
        let left = &self.decoder.text().as_bytes()[self.at..];
        if self.budget == 0 && !left.is_empty() {
            return Err(std::io::ErrorKind::FileTooLarge.into());
        }
        Ok(&left[..left.len().min(self.budget)])
    }

    fn consume(&mut self, bytes: usize) {
        self.at += bytes;
        self.budget = self.budget.saturating_sub(bytes);
    }
}

impl Read for Utf8<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let bytes = self.fill_buf()?;
        let count = bytes.len().min(into.len());
        into[..count].copy_from_slice(&bytes[..count]);
        self.consume(count);
        Ok(count)
    }
}
