//! Delimited text: bytes → characters ([`decode`]) → records ([`records`]).

pub(crate) mod decode;
mod delimiter;
pub(crate) mod detect;
pub(crate) mod evidence;
mod records;

use std::fs::File;
use std::ops::ControlFlow;

use crate::blocks::{Blocks, damaged, too_large};
use crate::{Delimiter, Encoding, IngestError, IngestErrorKind, ReadAs, limits};

use decode::Decoder;
use records::{Records, Step};

/// Bytes read from the file at a time.
const CHUNK_BYTES: usize = 256 << 10;

/// A text file, ready to be read.
pub(crate) struct TextFile {
    file: File,
    size: u64,
    pub encoding: Encoding,
    pub delimiter: Delimiter,
    /// Whether bytes were met that are not of the encoding.
    pub bad_bytes: bool,
    chunk_bytes: usize,
}

impl TextFile {
    /// Finds encoding and delimiter (unless chosen), which reads the file until
    /// its encoding is beyond doubt: all of it only if it is plain ASCII.
    pub fn open(file: File, size: u64, read_as: ReadAs) -> Result<Self, IngestError> {
        Self::open_chunked(file, size, read_as, CHUNK_BYTES)
    }

    fn open_chunked(
        mut file: File,
        size: u64,
        read_as: ReadAs,
        chunk_bytes: usize,
    ) -> Result<Self, IngestError> {
        if size > limits::TEXT_FILE_BYTES {
            return Err(too_large(format!("a text file of {size} bytes")));
        }
        let found = detect::encoding(&mut file, read_as.encoding, None)?;
        if found.blank {
            return Err(IngestError::new(IngestErrorKind::Empty, "nothing but blanks"));
        }
        let chosen = read_as.delimiter.filter(|d| match d {
            Delimiter::Char(c) => c.is_ascii() && !matches!(c, b'"' | b'\n' | b'\r' | 0),
            Delimiter::Blanks => true,
        });
        let delimiter = match chosen {
            Some(delimiter) => delimiter,
            None => {
                let (sample, whole) = decode::sample(&mut file, found.encoding)?;
                delimiter::guess(&sample, whole)
            }
        };
        let (encoding, bad_bytes) = (found.encoding, found.bad_bytes);
        Ok(Self { file, size, encoding, delimiter, bad_bytes, chunk_bytes })
    }

    /// Streams the rows.
    pub fn read(&mut self, mut blocks: Blocks<'_>) -> Result<(), IngestError> {
        let mut decoder = Decoder::new(&mut self.file, self.encoding, self.chunk_bytes)?;
        let mut records = Records::new(self.delimiter);
        loop {
            let window = decoder.fill()?;
            let (text, last) = (window.text, window.last);
            let mut at = 0;
            let mut stopped = false;
            while let Step::Record(bytes) = records.next(&text[at..], last, &mut blocks)? {
                at += bytes;
                let done = window.bytes_read.saturating_sub((text.len() - at) as u64);
                if blocks.end_row(|| permille(done, self.size)) == ControlFlow::Break(()) {
                    stopped = true;
                    break;
                }
            }
            if text.len() - at > limits::ROW_BYTES {
                return Err(damaged(format!("line {} does not end", records.line())));
            }
            decoder.consume(at);
            if stopped {
                self.bad_bytes |= decoder.bad_bytes();
                return Ok(());
            }
            if last {
                break;
            }
        }
        self.bad_bytes |= decoder.bad_bytes();
        blocks.finish();
        Ok(())
    }
}

/// `done` of `all`, in permille.
pub(crate) fn permille(done: u64, all: u64) -> u32 {
    (done.min(all).saturating_mul(1000) / all.max(1)) as u32
}

#[cfg(test)]
mod tests;
