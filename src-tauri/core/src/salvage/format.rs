//! How the pages of a data file are written.

use std::path::Path;

use huitouke_salvage::{Format, Key, Source};

use crate::storage::{DataFile, with_ending};

/// Bytes left alone at the end of the pages of files of before they were encrypted.
const LEFT_ALONE: u8 = 8;

/// Encrypted, unless no page can be verified with the key: files were not always.
pub fn format(data: &DataFile) -> Format {
    let plain = Format::Plain(LEFT_ALONE);
    let Some(bytes) = data.key.bytes() else { return plain };
    let mut key = Key { key: [0; 32], salt: [0; 16] };
    key.key.copy_from_slice(&bytes[..32]);
    key.salt.copy_from_slice(&bytes[32..]);
    let ciphered = Format::Ciphered(key);
    if begins_plain(&data.path) && !verifies(&data.path, &ciphered) { plain } else { ciphered }
}

/// Whether it begins as SQLite's own files do; one bit of it may be wrong.
fn begins_plain(path: &Path) -> bool {
    let mut head = [0; 16];
    let read = std::fs::File::open(path)
        .and_then(|mut file| std::io::Read::read_exact(&mut file, &mut head));
    let same = head.iter().zip(b"SQLite format 3\0").filter(|(a, b)| a == b).count();
    read.is_ok() && same > 8
}

fn verifies(path: &Path, format: &Format) -> bool {
    let source = Source::open(path, &with_ending(path, "-wal"), format);
    source.is_ok_and(|source| source.has_sound_page())
}
