//! What a file is, by its content. The extension is never asked.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use crate::{IngestError, IngestErrorKind};

/// Bytes at the beginning that are looked at.
const HEAD_BYTES: u64 = 8 << 10;

/// The container a file is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Container {
    /// A zip: xlsx, xlsb, ods or something else.
    Zip,
    /// A compound file: xls, an encrypted workbook or something else.
    Compound,
    /// None of them: text.
    Text,
}

/// Opens a file for reading, beside others that have it open. Gives its size.
pub(crate) fn open(path: &Path) -> Result<(File, u64), IngestError> {
    let meta = std::fs::metadata(path).map_err(unreadable)?;
    if meta.is_dir() {
        return Err(IngestError::new(IngestErrorKind::Folder, "a folder"));
    }
    if !meta.is_file() {
        // A pipe or a device: reading could wait forever.
        return Err(IngestError::new(IngestErrorKind::Unreadable, "not a regular file"));
    }
    // std opens with all sharing on Windows, so a workbook open in Excel can be read.
    let file = File::open(path).map_err(unreadable)?;
    if meta.len() == 0 {
        return Err(IngestError::new(IngestErrorKind::Empty, "0 bytes"));
    }
    Ok((file, meta.len()))
}

/// Looks at the beginning of a file.
pub(crate) fn container(file: &mut File) -> Result<Container, IngestError> {
    file.seek(SeekFrom::Start(0)).map_err(unreadable)?;
    let mut head = Vec::new();
    file.by_ref().take(HEAD_BYTES).read_to_end(&mut head).map_err(unreadable)?;
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return Ok(Container::Zip);
    }
    if head.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Ok(Container::Compound);
    }
    match foreign(&head) {
        Some(what) => Err(IngestError::new(IngestErrorKind::NotSpreadsheet, what)),
        None => Ok(Container::Text),
    }
}

/// The name of what this is, if it is neither a known container nor text.
fn foreign(head: &[u8]) -> Option<&'static str> {
    const MAGIC: [(&[u8], &str); 13] = [
        (b"%PDF-", "PDF"),
        (b"{\\rtf", "RTF"),
        (b"\x89PNG", "PNG"),
        (b"GIF8", "GIF"),
        (b"\xFF\xD8\xFF", "JPEG"),
        (b"\x1F\x8B", "gzip"),
        (b"Rar!", "RAR"),
        (b"7z\xBC\xAF", "7z"),
        (b"MZ", "a Windows program"),
        (b"\x7FELF", "a program"),
        (b"SQLite format 3", "SQLite"),
        (b"\xFF\xFE", "UTF-16 text"),
        (b"\xFE\xFF", "UTF-16 text"),
    ];
    for (magic, name) in MAGIC {
        // Two letters alone may begin a text: a program also has zero bytes.
        if head.starts_with(magic) && (magic != b"MZ" || head.contains(&0)) {
            return Some(name);
        }
    }
    if head.contains(&0) {
        return Some("binary: has zero bytes");
    }
    let odd = |b: &&u8| **b < 0x20 && !matches!(**b, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1A);
    if head.iter().filter(odd).count() * 50 > head.len() {
        return Some("binary: has control bytes");
    }
    markup(head)
}

/// The name of the markup this is, if any.
fn markup(head: &[u8]) -> Option<&'static str> {
    let text = String::from_utf8_lossy(head).to_ascii_lowercase();
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    if text.starts_with("mime-version:") {
        return Some("a web archive (MHTML)");
    }
    if !text.starts_with('<') {
        return None;
    }
    if text.contains("urn:schemas-microsoft-com:office:spreadsheet") {
        return Some("XML Spreadsheet 2003");
    }
    if text.contains("opendocument:xmlns:office") {
        return Some("flat OpenDocument XML");
    }
    for tag in ["<html", "<!doctype html", "<table", "<meta", "<style", "<div", "<head"] {
        if text.starts_with(tag) || (text.starts_with("<?xml") && text.contains("<html")) {
            return Some("HTML");
        }
    }
    text.starts_with("<?xml").then_some("XML")
}

/// What the system said, as our error.
pub(crate) fn unreadable(error: std::io::Error) -> IngestError {
    let kind = match error.kind() {
        std::io::ErrorKind::NotFound => IngestErrorKind::Missing,
        std::io::ErrorKind::IsADirectory => IngestErrorKind::Folder,
        _ => IngestErrorKind::Unreadable,
    };
    IngestError::new(kind, error.to_string())
}

/// Whether another program seems to have the file open, by the lock file that
/// Excel, WPS and LibreOffice put beside it.
pub(crate) fn open_elsewhere(path: &Path) -> bool {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name().and_then(|n| n.to_str()))
    else {
        return false;
    };
    let beside = |lock: String| folder.join(lock).exists();
    beside(format!("~${name}")) || beside(format!(".~{name}")) || beside(format!(".~lock.{name}#"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_table() {
        for (head, expected) in [
            (&b"%PDF-1.7"[..], Some("PDF")),
            (b"MZ\x90\x00\x03", Some("a Windows program")),
            (b"MZ,name\n1,2\n", None),
            (b"ab\x00cd", Some("binary: has zero bytes")),
            (b"\x01\x02\x03\x04", Some("binary: has control bytes")),
            (b"\xEF\xBB\xBF <HTML><table>", Some("HTML")),
            (b"<?xml version=\"1.0\"?><html>", Some("HTML")),
            (
                b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
                Some("XML Spreadsheet 2003"),
            ),
            (b"<?xml version=\"1.0\"?><rss>", Some("XML")),
            (b"<3,a\n", None),
            (b"a,b\n1,2\n\x1A", None),
        ] {
            assert_eq!(foreign(head), expected, "{:?}", String::from_utf8_lossy(head));
        }
    }
}
