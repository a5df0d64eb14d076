//! What a file is, by its content. The extension is never asked.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use crate::text::decode::by_name;
use crate::text::evidence::utf16;
use crate::{Encoding, IngestError, IngestErrorKind};

/// Bytes at the beginning that are looked at.
const HEAD_BYTES: u64 = 8 << 10;

/// The container a file is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Container {
    /// A zip: xlsx, xlsb, ods or something else.
    Zip,
    /// A compound file: xls, an encrypted workbook or something else.
    Compound,
    /// HTML, perhaps with tables.
    Html,
    /// XML Spreadsheet 2003.
    XmlSpreadsheet,
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

/// Looks at the beginning of a file. A `chosen` UTF-16 needs no evidence.
pub(crate) fn container(
    file: &mut File,
    chosen: Option<Encoding>,
) -> Result<Container, IngestError> {
    file.seek(SeekFrom::Start(0)).map_err(unreadable)?;
    let mut head = Vec::new();
    file.by_ref().take(HEAD_BYTES).read_to_end(&mut head).map_err(unreadable)?;
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return Ok(Container::Zip);
    }
    if head.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Ok(Container::Compound);
    }
    let chosen = chosen.filter(|c| matches!(c, Encoding::Utf16Le | Encoding::Utf16Be));
    let found = match chosen.or_else(|| utf16(&head)) {
        Some(encoding) => of_text(&by_name(encoding).decode_with_bom_removal(&head).0),
        None => of_bytes(&head),
    };
    found.map_err(|what| IngestError::new(IngestErrorKind::NotSpreadsheet, what))
}

/// What these bytes of no known container are, or the name of what is no table.
fn of_bytes(head: &[u8]) -> Result<Container, &'static str> {
    const MAGIC: [(&[u8], &str); 12] = [
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
        (b"\xFF\xFE\0\0", "UTF-32 text"),
    ];
    for (magic, name) in MAGIC {
        // Two letters alone may begin a text: a program also has zero bytes.
        if head.starts_with(magic) && (magic != b"MZ" || head.contains(&0)) {
            return Err(name);
        }
    }
    of_text(&String::from_utf8_lossy(head))
}

/// The same for the beginning of a text.
fn of_text(head: &str) -> Result<Container, &'static str> {
    if head.contains('\0') {
        return Err("binary: has zero bytes");
    }
    let odd = |b: &u8| *b < 0x20 && !matches!(*b, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1A);
    if head.bytes().filter(odd).count() * 50 > head.len() {
        return Err("binary: has control bytes");
    }
    let text = head.to_ascii_lowercase();
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    if text.starts_with("mime-version:") {
        return Err("a web archive (MHTML)");
    }
    if !text.starts_with('<') {
        return Ok(Container::Text);
    }
    // A page saved by Excel names the same schema; its cells may hold `<html:B>`.
    let is_book = text.contains("<workbook") || text.contains("<ss:workbook");
    if is_book && text.contains("urn:schemas-microsoft-com:office:spreadsheet") {
        return Ok(Container::XmlSpreadsheet);
    }
    if text.contains("opendocument:xmlns:office") {
        return Err("flat OpenDocument XML");
    }
    let begins = |tag: &str| {
        let after = text[1..].strip_prefix(tag);
        after.is_some_and(|rest| tag == "!--" || !rest.starts_with(char::is_alphanumeric))
    };
    let is_html = HTML_BEGINNINGS.into_iter().any(begins);
    if is_html || (text.starts_with("<?xml") && text.contains("<html")) {
        return Ok(Container::Html);
    }
    if text.starts_with("<?xml") { Err("XML") } else { Ok(Container::Text) }
}

/// What a page or a piece of one begins with.
const HTML_BEGINNINGS: [&str; 16] = [
    "html",
    "!doctype html",
    "!--",
    "head",
    "meta",
    "title",
    "link",
    "style",
    "script",
    "body",
    "table",
    "div",
    "center",
    "font",
    "form",
    "span",
];

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
    fn what_it_is() {
        const BOOK: &[u8] = b"<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>\
            <Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">";
        for (head, expected) in [
            (&b"%PDF-1.7"[..], Err("PDF")),
            (b"MZ\x90\x00\x03", Err("a Windows program")),
            (b"MZ,name\n1,2\n", Ok(Container::Text)),
            (b"ab\x00cd", Err("binary: has zero bytes")),
            (b"\xFF\xFE\0\0a\0\0\0", Err("UTF-32 text")),
            (b"\x01\x02\x03\x04", Err("binary: has control bytes")),
            (b"\xEF\xBB\xBF <HTML><table>", Ok(Container::Html)),
            (b"<?xml version=\"1.0\"?><html>", Ok(Container::Html)),
            (b"\r\n<table border=1>", Ok(Container::Html)),
            (
                b"<html xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">",
                Ok(Container::Html),
            ),
            (BOOK, Ok(Container::XmlSpreadsheet)),
            (b"<?xml version=\"1.0\"?><rss>", Err("XML")),
            (b"<3,a\n", Ok(Container::Text)),
            (b"<ticker>,<date>\n", Ok(Container::Text)),
            (b"<formula>,<linkage>\n", Ok(Container::Text)),
            (b"a,b\n1,2\n\x1A", Ok(Container::Text)),
        ] {
            assert_eq!(of_bytes(head), expected, "{:?}", String::from_utf8_lossy(head));
        }
    }
}
