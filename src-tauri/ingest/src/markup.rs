//! HTML and XML Spreadsheet: an encoding, several sheets, read by streaming.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

use crate::blocks::{Blocks, too_large};
use crate::sniff::{Container, unreadable};
use crate::text::detect;
use crate::{Encoding, Format, IngestError, IngestErrorKind, Sheet, html, limits, xml_spreadsheet};

/// Bytes in which a file says its encoding.
const HEAD_BYTES: u64 = 8 << 10;

/// A markup file, ready to be read.
pub(crate) struct MarkupFile {
    file: File,
    size: u64,
    pub format: Format,
    pub encoding: Encoding,
    pub sheets: Vec<Sheet>,
    /// For each sheet its number in the file.
    numbers: Vec<u32>,
    /// Whether bytes were met that are not of the encoding.
    pub bad_bytes: bool,
}

impl MarkupFile {
    /// Finds the encoding (unless chosen) and the sheets, for which it goes
    /// through the whole file.
    pub fn open(
        mut file: File,
        size: u64,
        container: Container,
        chosen: Option<Encoding>,
    ) -> Result<Self, IngestError> {
        if size > limits::MARKUP_FILE_BYTES {
            return Err(too_large(format!("markup of {size} bytes")));
        }
        let declared = declared(&mut file)?;
        let encoding = detect::encoding(&mut file, chosen, declared)?.encoding;
        let (format, sheets, numbers, bad_bytes) = if container == Container::Html {
            let (numbers, bad_bytes) = html::tables(&mut file, encoding)?;
            let name = |table| Sheet { name: format!("Table {table}"), hidden: false };
            let sheets = (1..=numbers.len()).map(name).collect::<Vec<_>>();
            (Format::Html, sheets, numbers, bad_bytes)
        } else {
            let (found, bad_bytes) = xml_spreadsheet::sheets(&mut file, encoding)?;
            let filled = found.iter().any(|found| found.filled);
            let sheets = found.into_iter().filter(|_| filled).map(|found| found.sheet);
            let sheets = sheets.collect::<Vec<_>>();
            let numbers = (0..sheets.len() as u32).collect();
            (Format::XmlSpreadsheet, sheets, numbers, bad_bytes)
        };
        if sheets.is_empty() {
            return Err(IngestError::new(IngestErrorKind::Empty, "only blank tables"));
        }
        if (sheets.len() as u64 - 1).saturating_mul(size) > limits::MARKUP_SEARCH_BYTES {
            return Err(too_large(format!("{} tables in {size} bytes", sheets.len())));
        }
        Ok(Self { file, size, format, encoding, sheets, numbers, bad_bytes })
    }

    /// Streams a sheet's rows.
    pub fn read(&mut self, sheet: usize, blocks: Blocks<'_>) -> Result<(), IngestError> {
        let Some(&number) = self.numbers.get(sheet) else {
            return Err(IngestError::new(
                IngestErrorKind::NoSuchSheet,
                format!("no sheet {sheet}"),
            ));
        };
        let (file, size, encoding) = (&mut self.file, self.size, self.encoding);
        self.bad_bytes |= match self.format {
            Format::Html => html::read(file, size, encoding, number, blocks)?,
            _ => xml_spreadsheet::read(file, size, encoding, number as usize, blocks)?,
        };
        Ok(())
    }
}

/// The encoding a file says it has: `charset=…` of HTML, `encoding="…"` of XML.
fn declared(file: &mut File) -> Result<Option<Encoding>, IngestError> {
    file.seek(SeekFrom::Start(0)).map_err(unreadable)?;
    let mut head = Vec::new();
    file.by_ref().take(HEAD_BYTES).read_to_end(&mut head).map_err(unreadable)?;
    Ok(label(&String::from_utf8_lossy(&head)))
}

fn label(head: &str) -> Option<Encoding> {
    let head = head.to_ascii_lowercase();
    let value = ["charset", "encoding"].iter().find_map(|name| {
        let rest = head.split_once(name)?.1.trim_start().strip_prefix('=')?.trim_start();
        let rest = rest.trim_start_matches(['"', '\'']);
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !"-_".contains(c));
        Some(&rest[..end.unwrap_or(rest.len())])
    })?;
    match encoding_rs::Encoding::for_label(value.as_bytes())?.name() {
        "GBK" | "gb18030" => Some(Encoding::Gb18030),
        "Big5" => Some(Encoding::Big5),
        "UTF-8" => Some(Encoding::Utf8),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declared_encodings() {
        for (head, expected) in [
            ("<meta charset=gbk>", Some(Encoding::Gb18030)),
            (
                "<META http-equiv=\"Content-Type\" content=\"text/html; charset=GB2312\">",
                Some(Encoding::Gb18030),
            ),
            ("<meta charset = 'Big5' />", Some(Encoding::Big5)),
            ("<?xml version=\"1.0\" encoding=\"GB18030\"?>", Some(Encoding::Gb18030)),
            ("<?xml version='1.0' encoding='utf-8'?>", Some(Encoding::Utf8)),
            ("<meta charset=klingon>", None),
            ("<html>", None),
        ] {
            assert_eq!(label(head), expected, "{head}");
        }
    }
}
