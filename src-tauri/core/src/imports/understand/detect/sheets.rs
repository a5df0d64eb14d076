//! A file opened, its likely sheet chosen, its detection filled in.

use std::path::Path;

use huitouke_contract::error::{AppError, ErrorCode};
use huitouke_contract::imports::{Choices, Detection, FileNotice, Role};
use huitouke_ingest::book::{Encoding, Format, Notice, ReadAs};
use huitouke_ingest::{Book, IngestErrorKind};

use super::super::data::{Known, known};
use super::super::errors::{file_name, reading_failed};
use super::sample::Sample;
use super::table::Table;
use super::{needs, preview};

/// Sheets looked at, the visible ones first.
const SHEETS: usize = 20;

/// Opens a file and understands its table.
pub fn open(path: &Path, choices: &Choices) -> Result<(Book, usize, Table, Detection), AppError> {
    let file = file_name(path);
    let known = known().map_err(AppError::internal)?;
    let read_as = ReadAs { encoding: encoding(choices)?, delimiter: None };
    let mut book = Book::open(path, read_as).map_err(|e| reading_failed(path, &e))?;
    let (sheet, sample, table) = choose(known, &mut book, path, choices)?;
    needs::check(&table).map_err(|e| e.in_file(&file))?;
    let detection = describe(path, &book, sheet, &sample, &table);
    Ok((book, sheet, table, detection))
}

fn encoding(choices: &Choices) -> Result<Option<Encoding>, AppError> {
    match choices.encoding.as_deref() {
        None => Ok(None),
        Some("utf-8") => Ok(Some(Encoding::Utf8)),
        Some("gb18030") => Ok(Some(Encoding::Gb18030)),
        Some("big5") => Ok(Some(Encoding::Big5)),
        Some("utf-16le") => Ok(Some(Encoding::Utf16Le)),
        Some("utf-16be") => Ok(Some(Encoding::Utf16Be)),
        Some(other) => Err(AppError::bad_request(format!("encoding {other}"))),
    }
}

/// The sheet with the best table, or the one the merchant named.
fn choose(
    known: &'static Known,
    book: &mut Book,
    path: &Path,
    choices: &Choices,
) -> Result<(usize, Sample, Table), AppError> {
    let file = file_name(path);
    let sheets = book.sheets().to_vec();
    let named = match &choices.sheet {
        Some(name) => Some(
            sheets
                .iter()
                .position(|s| s.name == *name)
                .ok_or_else(|| AppError::bad_request(format!("sheet {name}")).in_file(&file))?,
        ),
        None => None,
    };
    let mut order: Vec<usize> = match named {
        Some(one) => vec![one],
        None => (0..sheets.len()).collect(),
    };
    order.sort_by_key(|&i| (sheets[i].hidden, i));
    let text_file = book.format() == Format::Text;
    let (mut best, mut blank): (Option<(usize, Sample, Table)>, bool) = (None, true);
    for sheet in order.into_iter().take(SHEETS) {
        let sample = match Sample::take(book, sheet) {
            Ok(sample) => sample,
            Err(e) if e.kind == IngestErrorKind::Empty => continue,
            // One damaged sheet does not spoil the others.
            Err(_) if best.is_some() => continue,
            Err(e) => return Err(reading_failed(path, &e)),
        };
        if sample.rows().next().is_none() {
            continue;
        }
        blank = false;
        let Some(table) = Table::find(known, &sample, text_file, choices) else { continue };
        if best.as_ref().is_none_or(|(.., b)| table.worth() > b.worth()) {
            best = Some((sheet, sample, table));
        }
    }
    let code = if blank { ErrorCode::FileEmpty } else { ErrorCode::FileNoTable };
    best.ok_or_else(|| AppError::new(code).in_file(&file))
}

fn describe(path: &Path, book: &Book, sheet: usize, sample: &Sample, table: &Table) -> Detection {
    let text_file = book.format() == Format::Text;
    let below = sample.below(table.header_row).count() as u32;
    Detection {
        path: path.to_string_lossy().into_owned(),
        file: file_name(path),
        size: book.size(),
        format: match book.format() {
            Format::Xlsx => "xlsx",
            Format::Xlsb => "xlsb",
            Format::Xls => "xls",
            Format::Ods => "ods",
            Format::Text => "text",
            Format::Html => "html",
            Format::XmlSpreadsheet => "xml-spreadsheet",
        }
        .to_owned(),
        platform: table.platform.clone(),
        layout: table.layout.map(|l| l.id.clone()),
        encoding: book.encoding().map(|e| match e {
            Encoding::Utf8 => "utf-8".to_owned(),
            Encoding::Gb18030 => "gb18030".to_owned(),
            Encoding::Big5 => "big5".to_owned(),
            Encoding::Utf16Le => "utf-16le".to_owned(),
            Encoding::Utf16Be => "utf-16be".to_owned(),
        }),
        sheet: book.sheets().get(sheet).filter(|_| !text_file).map(|s| s.name.clone()),
        sheets: match text_file {
            true => Vec::new(),
            false => book.sheets().iter().map(|s| s.name.clone()).collect(),
        },
        header_row: table.header_row,
        rows: sample.complete.then_some(below),
        columns: table.columns.clone(),
        preview: preview::rows(sample, table),
        notices: notices(book, sample, table),
    }
}

fn notices(book: &Book, sample: &Sample, table: &Table) -> Vec<FileNotice> {
    let mut notices: Vec<_> = book
        .notices()
        .iter()
        .map(|n| match n {
            Notice::OpenElsewhere => FileNotice::OpenElsewhere,
            Notice::BadBytes => FileNotice::BadBytes,
        })
        .collect();
    if !table.has_buyer() {
        notices.push(FileNotice::NoBuyer);
    }
    if table.damaged() {
        notices.push(FileNotice::DamagedNumbers);
    }
    if table.days_carried {
        notices.push(FileNotice::DaysCarried);
    }
    let has = |role| table.column(role).is_some();
    if !(has(Role::Paid) || has(Role::Due) || has(Role::UnitPrice) && has(Role::Quantity)) {
        notices.push(FileNotice::NoAmount);
    }
    if sample.complete && sample.below(table.header_row).next().is_none() {
        notices.push(FileNotice::NoRows);
    }
    notices
}
