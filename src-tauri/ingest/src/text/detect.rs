//! What encoding a text file has: byte order mark → strict UTF-8 → GB18030.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

use crate::sniff::unreadable;
use crate::{Encoding, IngestError};

/// So many characters of more than one byte, valid as UTF-8 before the first
/// byte that is not, are no accident: GBK text passes one in five of them.
const SURELY_UTF8: usize = 32;

const CHUNK_BYTES: usize = 256 << 10;

/// What was found.
pub(super) struct Found {
    pub encoding: Encoding,
    /// Bytes that are not of this encoding are already known.
    pub bad_bytes: bool,
    /// Nothing in it but blanks.
    pub blank: bool,
}

/// Reads until the encoding is beyond doubt, at most the whole file.
pub(super) fn encoding(file: &mut File, chosen: Option<Encoding>) -> Result<Found, IngestError> {
    file.seek(SeekFrom::Start(0)).map_err(unreadable)?;
    let mut bytes = vec![0; CHUNK_BYTES];
    let mut held = 0;
    let mut first = true;
    let mut has_mark = false;
    let mut blank = true;
    let mut wide = 0;
    let decide = |utf8: bool, blank: bool| match (chosen, utf8) {
        (Some(Encoding::Gb18030), _) => {
            Found { encoding: Encoding::Gb18030, bad_bytes: false, blank }
        }
        (Some(Encoding::Utf8), ok) => Found { encoding: Encoding::Utf8, bad_bytes: !ok, blank },
        (None, true) => Found { encoding: Encoding::Utf8, bad_bytes: false, blank },
        (None, false) => Found { encoding: Encoding::Gb18030, bad_bytes: false, blank },
    };
    loop {
        let read = read_some(file, &mut bytes[held..])?;
        let end = held + read;
        if first && end >= 3 {
            has_mark = bytes.starts_with(b"\xEF\xBB\xBF");
            first = false;
        }
        if read == 0 {
            // A character cut off by the end of the file is no proof of GB18030.
            let cut = held > 0;
            let mut found = decide(!cut || has_mark || wide > 0, blank && !cut);
            found.bad_bytes |= cut && found.encoding == Encoding::Utf8;
            return Ok(found);
        }
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
                if (has_mark || wide >= SURELY_UTF8) && chosen.is_none() {
                    return Ok(Found { encoding: Encoding::Utf8, bad_bytes: true, blank: false });
                }
                return Ok(decide(false, false));
            }
            // Bad bytes further on are found when they are read.
            _ if wide >= SURELY_UTF8 => return Ok(decide(true, false)),
            _ => {
                bytes.copy_within(valid_to..end, 0);
                held = end - valid_to;
            }
        }
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
