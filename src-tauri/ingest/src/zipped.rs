//! Looks a zip over before a reader trusts it: what it holds, and whether what
//! would be held in memory is of a sane size.

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::ops::Range;

use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

use crate::blocks::{damaged, too_large};
use crate::sniff::unreadable;
use crate::{Format, IngestError, IngestErrorKind, limits};

type Archive<'f> = ZipArchive<BufReader<&'f mut File>>;

/// A checked zip.
pub(crate) struct Zipped {
    pub format: Format,
    pub parts: Vec<Part>,
}

/// A file in the zip: where it is and what its unpacked bytes must be.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    /// Its path: lower case, `/` between, none at the beginning.
    pub name: String,
    /// Where its packed bytes are.
    pub at: Range<u64>,
    /// Bytes unpacked.
    pub size: u64,
    /// CRC-32 of the unpacked bytes.
    pub crc: u32,
    /// How it is packed.
    pub packing: Packing,
}

/// How a part is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Packing {
    Stored,
    Deflated,
    /// In a way no office program uses.
    Other,
}

/// Finds the format and refuses what is encrypted, damaged or too large.
pub(crate) fn check(file: &mut File, size: u64) -> Result<Zipped, IngestError> {
    if size > limits::ZIPPED_FILE_BYTES {
        return Err(too_large(format!("a zip of {size} bytes")));
    }
    file.seek(SeekFrom::Start(0)).map_err(unreadable)?;
    let mut zip = ZipArchive::new(BufReader::new(file)).map_err(zip_error)?;
    if zip.len() > limits::ZIP_PARTS {
        return Err(too_large(format!("{} parts in a zip", zip.len())));
    }
    let mut names = Vec::with_capacity(zip.len());
    let mut parts = Vec::with_capacity(zip.len());
    let mut unpacked: u64 = 0;
    for index in 0..zip.len() {
        let part = zip.by_index_raw(index).map_err(zip_error)?;
        if part.encrypted() {
            return Err(IngestError::new(IngestErrorKind::Password, "an encrypted zip"));
        }
        let raw_name = String::from_utf8_lossy(part.name_raw());
        let name = raw_name.replace('\\', "/").to_ascii_lowercase();
        let (packed, size) = (part.compressed_size(), part.size());
        if size > limits::RATIO_FROM_BYTES && size / packed.max(1) > limits::RATIO {
            return Err(too_large(format!("{name}: {packed} bytes unpack to {size}")));
        }
        unpacked = unpacked.saturating_add(size);
        if let Some(start) = part.data_start() {
            parts.push(Part {
                name: name.trim_start_matches('/').to_owned(),
                at: start..start.saturating_add(packed),
                size,
                crc: part.crc32(),
                packing: match part.compression() {
                    CompressionMethod::Stored => Packing::Stored,
                    CompressionMethod::Deflated => Packing::Deflated,
                    _ => Packing::Other,
                },
            });
        }
        names.push(name);
    }
    if unpacked > limits::UNPACKED_BYTES {
        return Err(too_large(format!("a zip of {unpacked} bytes unpacked")));
    }
    let format = format(&mut zip, &names)?;
    for (index, name) in names.iter().enumerate() {
        check_held(&mut zip, index, name)?;
    }
    Ok(Zipped { format, parts })
}

fn format(zip: &mut Archive<'_>, names: &[String]) -> Result<Format, IngestError> {
    let find = |name: &str| names.iter().position(|n| n.trim_start_matches('/') == name);
    if find("xl/workbook.bin").is_some() {
        return Ok(Format::Xlsb);
    }
    let mut beginning = |name: &str| match find(name) {
        Some(index) => head(zip, index, 1 << 20),
        None => String::new(),
    };
    // Most say what they are in the first file; others only in the manifest.
    let kind = beginning("mimetype") + &beginning("meta-inf/manifest.xml");
    if kind.contains("opendocument.spreadsheet") {
        let encrypted = kind.contains("encryption-data") || find("encrypted-package").is_some();
        return if encrypted {
            Err(IngestError::new(IngestErrorKind::Password, "an encrypted ods"))
        } else {
            Ok(Format::Ods)
        };
    }
    let types = beginning("[content_types].xml");
    if find("xl/workbook.xml").is_some() || types.contains("spreadsheetml.sheet.main") {
        return Ok(Format::Xlsx);
    }
    Err(IngestError::new(IngestErrorKind::NotSpreadsheet, "a zip without a workbook"))
}

/// Checks a part that a reader would hold in memory as a whole. The size it gives
/// can be relied on: the zip reader stops with an error where it is exceeded.
fn check_held(zip: &mut Archive<'_>, index: usize, name: &str) -> Result<(), IngestError> {
    let limit = if name.contains("sharedstrings") || name == "content.xml" {
        limits::UNPACKED_HELD_BYTES
    } else if ["workbook", "styles", ".rels", "content_types", "manifest"]
        .iter()
        .any(|held| name.contains(held))
    {
        limits::UNPACKED_SMALL_BYTES
    } else {
        return Ok(());
    };
    let size = zip.by_index_raw(index).map_err(zip_error)?.size();
    if size > limit {
        return Err(too_large(format!("{name}: {size} bytes unpacked")));
    }
    if name.contains("sharedstrings.xml") {
        check_count(&head(zip, index, 4096), size, name)?;
    }
    Ok(())
}

/// Memory for the strings is reserved on the word of the header: it must be one
/// that the size (at least `<si/>` for each) allows.
fn check_count(head: &str, size: u64, name: &str) -> Result<(), IngestError> {
    let count = head.split_once("uniqueCount=").map(|(_, rest)| {
        let digits = rest.trim_start_matches(['"', '\'']);
        let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        digits[..end].parse::<u64>().unwrap_or(if end > 0 { u64::MAX } else { 0 })
    });
    match count {
        Some(count) if count > limits::TRUSTED_COUNT && count > size / 5 => {
            Err(damaged(format!("{name}: {count} strings in {size} bytes")))
        }
        _ => Ok(()),
    }
}

/// The beginning of a part as text; empty if it cannot be read.
fn head(zip: &mut Archive<'_>, index: usize, bytes: u64) -> String {
    let mut head = Vec::new();
    if let Ok(part) = zip.by_index(index) {
        // What was read before an error still says what it is.
        let _ = part.take(bytes).read_to_end(&mut head);
    }
    String::from_utf8_lossy(&head).into_owned()
}

/// What the zip reader said, as our error.
pub(crate) fn zip_error(error: ZipError) -> IngestError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
            IngestError::new(IngestErrorKind::Password, "an encrypted zip")
        }
        other => damaged(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_of_strings() {
        let sst = |count: &str| format!("<sst uniqueCount=\"{count}\"><si>");
        assert!(check_count(&sst("1000"), 100, "").is_ok(), "small: no harm in it");
        assert!(check_count(&sst("5000000"), 100_000_000, "").is_ok());
        for absurd in ["99999999999", "99999999999999999999999999"] {
            assert!(check_count(&sst(absurd), 1_000_000, "").is_err());
        }
        assert!(check_count("<sst><si>", 100, "").is_ok());
    }
}
