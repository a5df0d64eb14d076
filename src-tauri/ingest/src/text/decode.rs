//! Bytes of a file → UTF-8, a chunk at a time.

use std::fs::File;
use std::io::{Seek, SeekFrom};

use encoding_rs::{BIG5, CoderResult, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::detect::read_some;
use crate::blocks::damaged;
use crate::sniff::unreadable;
use crate::{Encoding, IngestError};

/// Bytes of the sample the delimiter is guessed from.
const SAMPLE_BYTES: usize = 128 << 10;

/// Holds a window of the file as UTF-8. `fill` adds a chunk at its end,
/// `consume` takes what was understood away from its front.
pub(crate) struct Decoder<'f> {
    file: &'f mut File,
    /// `None` for UTF-8, which needs no decoding as long as it is valid.
    decoder: Option<encoding_rs::Decoder>,
    raw: Vec<u8>,
    window: String,
    /// The beginning of a character whose rest is in the next chunk.
    split: Vec<u8>,
    bytes_read: u64,
    chunk_bytes: usize,
    ended: bool,
    bad_bytes: bool,
}

/// What `fill` gives.
pub(crate) struct Window<'d> {
    /// What is not consumed yet, as far as it is whole characters.
    pub text: &'d str,
    /// Nothing comes after it.
    pub last: bool,
    /// Bytes of the file read so far.
    pub bytes_read: u64,
}

impl<'f> Decoder<'f> {
    /// Starts at the beginning of the file.
    pub fn new(
        file: &'f mut File,
        encoding: Encoding,
        chunk_bytes: usize,
    ) -> Result<Self, IngestError> {
        file.seek(SeekFrom::Start(0)).map_err(unreadable)?;
        let decoder = match encoding {
            Encoding::Utf8 => None,
            other => Some(by_name(other).new_decoder_with_bom_removal()),
        };
        Ok(Self {
            file,
            decoder,
            raw: Vec::new(),
            window: String::new(),
            split: Vec::new(),
            bytes_read: 0,
            chunk_bytes,
            ended: false,
            bad_bytes: false,
        })
    }

    /// Adds a chunk, at least as much as is pending, so that a long record is
    /// not looked at too often.
    pub fn fill(&mut self) -> Result<Window<'_>, IngestError> {
        let wanted = self.chunk_bytes.max(self.window.len());
        let mut bytes = std::mem::take(&mut self.window).into_bytes();
        bytes.append(&mut self.split);
        if let Some(decoder) = &mut self.decoder {
            self.raw.resize(wanted, 0);
            let read = read_some(self.file, &mut self.raw)?;
            self.bytes_read += read as u64;
            self.ended = read == 0;
            self.bad_bytes |= decode_to(decoder, &self.raw[..read], read == 0, &mut bytes)?;
        } else {
            let first = self.bytes_read == 0;
            let held = bytes.len();
            // A mark must not be split: the first chunk has at least 3 bytes.
            bytes.resize(held + wanted.max(3), 0);
            let read = read_some(self.file, &mut bytes[held..])?;
            bytes.truncate(held + read);
            self.bytes_read += read as u64;
            self.ended = read == 0;
            if first && bytes.starts_with(b"\xEF\xBB\xBF") {
                bytes.drain(..3);
            }
            if !self.ended {
                self.split = bytes.split_off(bytes.len() - begun_character(&bytes));
            }
        }
        self.window = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => self.mend(error)?,
        };
        Ok(Window { text: &self.window, last: self.ended, bytes_read: self.bytes_read })
    }

    /// Bytes that are not UTF-8 after all: from here on they are replaced.
    fn mend(&mut self, error: std::string::FromUtf8Error) -> Result<String, IngestError> {
        let valid_to = error.utf8_error().valid_up_to();
        let mut bytes = error.into_bytes();
        let mut rest = bytes.split_off(valid_to);
        rest.append(&mut self.split);
        let mut decoder = UTF_8.new_decoder_without_bom_handling();
        self.bad_bytes |= decode_to(&mut decoder, &rest, self.ended, &mut bytes)?;
        self.decoder = Some(decoder);
        String::from_utf8(bytes).map_err(|error| damaged(error.to_string()))
    }

    /// Takes `bytes` away from the front.
    pub fn consume(&mut self, bytes: usize) {
        self.window.drain(..bytes);
    }

    /// Bytes of the file read so far.
    pub fn bytes_read(&self) -> u64 {
        self.bytes_read
    }

    /// What is pending.
    pub fn text(&self) -> &str {
        &self.window
    }

    /// Whether bytes were met that are not of the encoding.
    pub fn bad_bytes(&self) -> bool {
        self.bad_bytes
    }
}

/// The tables of an encoding.
pub(crate) fn by_name(encoding: Encoding) -> &'static encoding_rs::Encoding {
    match encoding {
        Encoding::Utf8 => UTF_8,
        Encoding::Gb18030 => GB18030,
        Encoding::Big5 => BIG5,
        Encoding::Utf16Le => UTF_16LE,
        Encoding::Utf16Be => UTF_16BE,
    }
}

/// How many bytes at the end begin a character of UTF-8 without ending it.
fn begun_character(bytes: &[u8]) -> usize {
    for back in 1..=bytes.len().min(3) {
        let needs = match bytes[bytes.len() - back] {
            0x80..=0xBF => continue,
            0xC0..=0xDF => 2,
            0xE0..=0xEF => 3,
            0xF0..=0xFF => 4,
            _ => 1,
        };
        return if needs > back { back } else { 0 };
    }
    0
}

/// Appends `raw`, decoded, to `into`; true if some bytes became U+FFFD.
fn decode_to(
    decoder: &mut encoding_rs::Decoder,
    mut raw: &[u8],
    last: bool,
    into: &mut Vec<u8>,
) -> Result<bool, IngestError> {
    let mut bad = false;
    loop {
        let held = into.len();
        let room = decoder
            .max_utf8_buffer_length(raw.len())
            .ok_or_else(|| damaged("a chunk too long to decode"))?;
        into.resize(held + room, 0);
        let (result, read, written, had_errors) =
            decoder.decode_to_utf8(raw, &mut into[held..], last);
        into.truncate(held + written);
        bad |= had_errors;
        raw = &raw[read..];
        if result == CoderResult::InputEmpty {
            return Ok(bad);
        }
    }
}

/// The beginning of the file as text, and whether that is all of it.
pub(super) fn sample(file: &mut File, encoding: Encoding) -> Result<(String, bool), IngestError> {
    file.seek(SeekFrom::Start(0)).map_err(unreadable)?;
    let mut raw = vec![0; SAMPLE_BYTES];
    let read = read_some(file, &mut raw)?;
    raw.truncate(read);
    let (text, _) = by_name(encoding).decode_with_bom_removal(&raw);
    Ok((text.into_owned(), read < SAMPLE_BYTES))
}
