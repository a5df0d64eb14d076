//! What encoding a text file has: byte order mark or the zero bytes of UTF-16 →
//! strict UTF-8 → Big5 if it is clearly that → GB18030.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

use super::decode::Decoder;
use super::evidence;
use crate::sniff::unreadable;
use crate::{Encoding, IngestError};

/// So many characters of more than one byte, valid as UTF-8 before the first
/// byte that is not, are no accident: GBK text passes one in five of them.
const SURELY_UTF8: usize = 32;

const CHUNK_BYTES: usize = 256 << 10;
/// Bytes UTF-16 is looked for in.
const HEAD_BYTES: usize = 8 << 10;
/// Bytes Big5 is looked for in.
const SAMPLE_BYTES: usize = 64 << 10;

/// What was found.
pub(crate) struct Found {
    pub encoding: Encoding,
    /// Bytes that are not of this encoding are already known.
    pub bad_bytes: bool,
    /// Nothing in it but blanks.
    pub blank: bool,
}

/// Reads until the encoding is beyond doubt, at most the whole file. `declared`
/// is what the file says of itself: it decides only where the bytes do not.
pub(crate) fn encoding(
    file: &mut File,
    chosen: Option<Encoding>,
    declared: Option<Encoding>,
) -> Result<Found, IngestError> {
    file.seek(SeekFrom::Start(0)).map_err(unreadable)?;
    let mut bytes = vec![0; CHUNK_BYTES];
    let mut held = read_some(file, &mut bytes[..HEAD_BYTES])?;
    let utf16 = match chosen {
        Some(Encoding::Utf16Le | Encoding::Utf16Be) => chosen,
        Some(_) => None,
        None => evidence::utf16(&bytes[..held]),
    };
    if let Some(encoding) = utf16 {
        return Ok(Found { encoding, bad_bytes: false, blank: is_blank(file, encoding)? });
    }
    let has_mark = bytes[..held].starts_with(b"\xEF\xBB\xBF");
    let declared = declared.filter(|d| matches!(d, Encoding::Gb18030 | Encoding::Big5));
    let mut blank = true;
    let mut wide = 0;
    // Where in the file `bytes` begins.
    let mut base = 0;
    let found = |encoding, bad_bytes, blank| {
        let encoding = chosen.unwrap_or(encoding);
        Found { encoding, bad_bytes: bad_bytes && encoding == Encoding::Utf8, blank }
    };
    loop {
        let read = read_some(file, &mut bytes[held..])?;
        let end = held + read;
        let ended = read == 0;
        let checked = std::str::from_utf8(&bytes[..end]);
        let valid_to = match &checked {
            Ok(_) => end,
            Err(error) => error.valid_up_to(),
        };
        let valid = std::str::from_utf8(&bytes[..valid_to]).unwrap_or_default();
        if blank {
            blank = valid.trim_start_matches('\u{FEFF}').trim().is_empty();
        }
        if wide < SURELY_UTF8 && !valid.is_ascii() {
            wide += valid.chars().filter(|c| !c.is_ascii()).count();
        }
        match checked {
            Err(error) if error.error_len().is_some() => {
                if has_mark || wide >= SURELY_UTF8 {
                    return Ok(found(Encoding::Utf8, true, false));
                }
                let first = bytes[..end].iter().position(|b| !b.is_ascii()).unwrap_or(0);
                let legacy = match chosen.or(declared) {
                    Some(encoding) => encoding,
                    None => legacy(file, base + first as u64)?,
                };
                return Ok(found(legacy, true, false));
            }
            // Bad bytes further on are found when they are read.
            _ if wide >= SURELY_UTF8 => return Ok(found(Encoding::Utf8, false, false)),
            _ if ended => {
                // A character cut off by the end of the file is no proof of GB18030.
                let cut = valid_to < end;
                let utf8 = !cut || has_mark || wide > 0;
                let encoding = match declared {
                    // Two or three words of GBK may pass as UTF-8.
                    Some(declared) if wide > 0 && !has_mark => declared,
                    _ if utf8 => Encoding::Utf8,
                    _ => Encoding::Gb18030,
                };
                return Ok(found(encoding, cut, blank && !cut));
            }
            _ => {
                bytes.copy_within(valid_to..end, 0);
                held = end - valid_to;
                base += valid_to as u64;
            }
        }
    }
}

/// Which of the encodings of two bytes a character it is, by what follows `from`.
fn legacy(file: &mut File, from: u64) -> Result<Encoding, IngestError> {
    file.seek(SeekFrom::Start(from)).map_err(unreadable)?;
    let mut sample = vec![0; SAMPLE_BYTES];
    let read = read_some(file, &mut sample)?;
    let is_big5 = evidence::is_big5(&sample[..read]);
    Ok(if is_big5 { Encoding::Big5 } else { Encoding::Gb18030 })
}

/// Whether there is nothing but blanks.
fn is_blank(file: &mut File, encoding: Encoding) -> Result<bool, IngestError> {
    let mut decoder = Decoder::new(file, encoding, CHUNK_BYTES)?;
    loop {
        let window = decoder.fill()?;
        let (blank, last, bytes) = (window.text.trim().is_empty(), window.last, window.text.len());
        if !blank || last {
            return Ok(blank);
        }
        decoder.consume(bytes);
    }
}

/// Fills `into` as far as the file goes; 0 only at its end.
pub(super) fn read_some(file: &mut File, into: &mut [u8]) -> Result<usize, IngestError> {
    let mut filled = 0;
    while filled < into.len() {
        match file.read(&mut into[filled..]) {
            Ok(0) => break,
            Ok(n) => filled += n,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(unreadable(error)),
        }
    }
    Ok(filled)
}
