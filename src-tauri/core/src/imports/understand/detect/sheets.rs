//! A file opened, its sheets looked at, those to read chosen and described.

use huitouke_contract::error::{AppError, ErrorCode};
use huitouke_contract::imports::{
    Choices, Detection, FileHolds, FileNotice, Role, SheetFound, SheetIs,
};
use huitouke_ingest::book::{Encoding, Format, Notice, ReadAs};
use huitouke_ingest::{Book, IngestError, IngestErrorKind};

use super::super::super::source::Source;
use super::super::data::{Holds, Known, known};
use super::super::errors::reading_failed;
use super::super::memory::{Memory, Remembered};
use super::look::{Look, look};
use super::sample::Sample;
use super::table::Table;
use super::{needs, preview, together};

/// Sheets looked at, the visible ones first.
const SHEETS: usize = 100;

/// A sheet to read.
#[derive(Debug)]
pub struct Part {
    /// What it is.
    pub detection: Detection,
    /// Its place in the book.
    pub sheet: usize,
    /// Its table.
    pub table: Table,
    /// What tables like it are known by.
    pub signature: String,
    /// What is to be remembered of how it is read.
    pub remembered: Remembered,
    /// Why it can't be read as the merchant wants it.
    pub trouble: Option<AppError>,
}

/// A book and the sheets of it to read, the one to show first; never none.
pub struct Opened {
    /// The book.
    pub book: Book,
    /// Its sheets to read.
    pub parts: Vec<Part>,
    /// What books like it are known by: the signature of their likeliest table.
    pub signature: String,
    /// What is to be remembered of the book by it.
    pub remembered: Remembered,
}

/// Opens a file and understands its tables. `asked`: one entry for each sheet
/// the merchant named, or one without a name.
pub fn open(source: &Source, asked: &[Choices], memory: &Memory) -> Result<Opened, AppError> {
    let known = known().map_err(AppError::internal)?;
    let nothing = Choices::default();
    let first = asked.first().unwrap_or(&nothing);
    let read_as = ReadAs { encoding: encoding(first)?, delimiter: None };
    let mut book = Book::open(&source.path, read_as).map_err(|e| failed(source, &e))?;
    let mut looks = look_all(known, &mut book, source, asked, memory)?;
    let likeliest = best(&looks).ok_or_else(|| AppError::internal("no sheet"))?;
    let signature = looks[likeliest].signature.clone();
    let as_found = asked.iter().any(|choices| choices.as_found);

    let named: Vec<usize> = places(&book, asked).into_iter().flatten().collect();
    let guess = together::choose(known, &mut looks, likeliest);
    let recalled = match as_found {
        true => Vec::new(),
        false => memory.get(&signature).map_or_else(Vec::new, |r| r.sheets.clone()),
    };
    let chosen = |look: &Look| recalled.iter().find(|(n, _)| *n == look.name).map(|(_, on)| *on);
    let automatic: Vec<bool> = looks
        .iter()
        .zip(&guess)
        .map(|(look, is)| chosen(look).unwrap_or(*is == SheetIs::Taken) && look.usable)
        .collect();
    let mut taken: Vec<usize> = match asked {
        [one] if one.sheet.is_none() && one.header_row.is_none() && one.roles.is_empty() => {
            (0..looks.len()).filter(|&i| automatic[i]).collect()
        }
        [one] if one.sheet.is_none() => vec![likeliest],
        _ => named.iter().filter_map(|&s| looks.iter().position(|l| l.sheet == s)).collect(),
    };
    if taken.is_empty() {
        taken.push(likeliest);
    }
    // The one to show is the likeliest, unless another was named.
    if asked.iter().all(|c| c.sheet.is_none()) {
        taken.sort_by_key(|&i| i != likeliest);
    }
    let sheets = listed(&book, &looks, &guess, &automatic);
    let several = asked.len() > 1 || book.sheets().len() > 1;
    let mut remembered = looks[likeliest].remembered.clone();
    remembered.sheets = match named.is_empty() || !several {
        true => recalled,
        false => differences(&looks, &guess, &taken),
    };

    let mut looks: Vec<Option<Look>> = looks.into_iter().map(Some).collect();
    let mut parts = Vec::new();
    for i in taken {
        let Some(look) = looks[i].take() else { continue };
        parts.push(part(source, &book, look, &sheets));
    }
    // The one that is shown must make sense; of the others it is told when they
    // are shown, or read.
    if let Some(trouble) = parts.first_mut().and_then(|part| part.trouble.take()) {
        return Err(trouble);
    }
    Ok(Opened { book, parts, signature, remembered })
}

fn failed(source: &Source, error: &IngestError) -> AppError {
    reading_failed(source.name.as_ref(), error).in_file(&source.name)
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

/// Where in the book the sheets are that were named.
fn places(book: &Book, asked: &[Choices]) -> Vec<Option<usize>> {
    let place = |name: &String| book.sheets().iter().position(|s| s.name == *name);
    asked.iter().map(|c| c.sheet.as_ref().and_then(place)).collect()
}

/// Looks at every sheet; those with a table come back, and the ones named also
/// where only the merchant sees a table in them.
fn look_all(
    known: &'static Known,
    book: &mut Book,
    source: &Source,
    asked: &[Choices],
    memory: &Memory,
) -> Result<Vec<Look>, AppError> {
    let sheets = book.sheets().to_vec();
    let places = places(book, asked);
    for (choices, place) in asked.iter().zip(&places) {
        if let (Some(name), None) = (&choices.sheet, place) {
            return Err(AppError::bad_request(format!("sheet {name}")).in_file(&source.name));
        }
    }
    let mut order: Vec<usize> = (0..sheets.len()).collect();
    order.sort_by_key(|&i| (!places.contains(&Some(i)), sheets[i].hidden, i));
    order.truncate(SHEETS.max(asked.len()));
    // Sheets with choices come first: those choices hold for tables of other
    // sheets with the same headers too.
    let touched = |i: usize| {
        let mine = asked.iter().zip(&places).find(|(_, place)| **place == Some(i));
        mine.is_some_and(|(c, _)| c.header_row.is_some() || !c.roles.is_empty())
    };
    order.sort_by_key(|&i| (!touched(i), i));
    let text_file = book.format() == Format::Text;
    let as_found = asked.iter().any(|c| c.as_found);
    let mut memory = if as_found { Memory::new() } else { memory.clone() };
    let untouched = Choices::default();
    let (mut looks, mut blank, mut trouble) = (Vec::new(), true, None);
    for sheet in order {
        let mine = places.iter().position(|p| *p == Some(sheet));
        let sample = match Sample::take(book, sheet) {
            Ok(sample) => sample,
            Err(e) if e.kind == IngestErrorKind::Empty => continue,
            Err(e) if mine.is_some() => return Err(failed(source, &e)),
            // One damaged sheet does not spoil the others.
            Err(e) => {
                trouble.get_or_insert(e);
                continue;
            }
        };
        if sample.rows().next().is_none() {
            continue;
        }
        blank = false;
        let choices = match (mine, asked) {
            (Some(i), _) => &asked[i],
            (None, [one]) if one.sheet.is_none() => one,
            _ => &untouched,
        };
        let at = (sheet, &sheets[sheet]);
        match look(known, at, sample, text_file, choices, &memory) {
            Some(found) => {
                if touched(sheet) {
                    memory.insert(found.signature.clone(), found.remembered.clone());
                }
                looks.push(found);
            }
            None if mine.is_some() => {
                return Err(AppError::new(ErrorCode::FileNoTable).in_file(&source.name));
            }
            None => {}
        }
    }
    looks.sort_by_key(|look| look.sheet);
    match (looks.is_empty(), trouble) {
        (false, _) => Ok(looks),
        (true, Some(error)) => Err(failed(source, &error)),
        (true, None) => {
            let code = if blank { ErrorCode::FileEmpty } else { ErrorCode::FileNoTable };
            Err(AppError::new(code).in_file(&source.name))
        }
    }
}

/// The likeliest table; of equals the first visible one.
fn best(looks: &[Look]) -> Option<usize> {
    let worth = |look: &Look| (look.usable, !look.hidden);
    let mut best: Option<usize> = None;
    for (i, look) in looks.iter().enumerate() {
        let better = best.is_none_or(|b| {
            let other = &looks[b];
            worth(look) > worth(other)
                || (worth(look) == worth(other) && look.table.worth() > other.table.worth())
        });
        if better {
            best = Some(i);
        }
    }
    best
}

/// What the merchant wants otherwise than we would.
fn differences(looks: &[Look], guess: &[SheetIs], taken: &[usize]) -> Vec<(String, bool)> {
    let wanted = |(i, look): (usize, &Look)| {
        let on = taken.contains(&i);
        (on != (guess[i] == SheetIs::Taken)).then(|| (look.name.clone(), on))
    };
    looks.iter().enumerate().filter_map(wanted).collect()
}

/// All sheets of the book, as the card lists them.
fn listed(book: &Book, looks: &[Look], guess: &[SheetIs], taken: &[bool]) -> Vec<SheetFound> {
    if book.format() == Format::Text {
        return Vec::new();
    }
    let describe = |(i, name): (usize, &String)| {
        let found = looks.iter().position(|look| look.sheet == i);
        let is = match found {
            Some(l) if taken[l] => SheetIs::Taken,
            Some(l) if !looks[l].usable => SheetIs::Nothing,
            Some(l) if guess[l] == SheetIs::Copy => SheetIs::Copy,
            Some(_) => SheetIs::Other,
            None => SheetIs::Nothing,
        };
        SheetFound { name: name.clone(), is, rows: found.and_then(|l| looks[l].rows) }
    };
    book.sheets().iter().map(|s| &s.name).enumerate().map(describe).collect()
}

fn part(source: &Source, book: &Book, look: Look, sheets: &[SheetFound]) -> Part {
    let Look { sheet, name, sample, table, signature, remembered, by_memory, .. } = look;
    let trouble = needs::check(&table).err().map(|error| {
        let mut error = error.in_file(&source.name);
        if book.sheets().len() > 1 {
            // Which of the sheets must be told with the name.
            error = error.with("file", format!("{} › {name}", source.name));
            error.at.get_or_insert_default().sheet = Some(name);
        }
        error
    });
    let mut detection = describe(source, book, sheet, &sample, &table);
    detection.sheets = sheets.to_vec();
    detection.remembered = by_memory;
    Part { detection, sheet, table, signature, remembered, trouble }
}

fn describe(
    source: &Source,
    book: &Book,
    sheet: usize,
    sample: &Sample,
    table: &Table,
) -> Detection {
    let text_file = book.format() == Format::Text;
    let below = sample.below(table.header_row).count() as u32;
    Detection {
        path: source.asked.clone(),
        member: source.member.clone(),
        file: source.name.clone(),
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
        holds: match table.holds {
            Holds::Contacts => FileHolds::Contacts,
            _ => FileHolds::Orders,
        },
        encoding: book.encoding().map(|e| match e {
            Encoding::Utf8 => "utf-8".to_owned(),
            Encoding::Gb18030 => "gb18030".to_owned(),
            Encoding::Big5 => "big5".to_owned(),
            Encoding::Utf16Le => "utf-16le".to_owned(),
            Encoding::Utf16Be => "utf-16be".to_owned(),
        }),
        sheet: book.sheets().get(sheet).filter(|_| !text_file).map(|s| s.name.clone()),
        sheets: Vec::new(),
        header_row: table.header_row,
        rows: sample.complete.then_some(below),
        columns: table.columns.clone(),
        preview: preview::rows(sample, table),
        notices: notices(book, sample, table),
        transfers: table.has_transfers.then_some(table.transfers),
        remembered: false,
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
    let contacts = table.holds == Holds::Contacts;
    if !table.has_buyer() && !table.buyer_elsewhere && !contacts {
        notices.push(FileNotice::NoBuyer);
    }
    if !needs::is_dated(table) && !contacts {
        notices.push(FileNotice::NoDay);
    }
    if table.damaged() {
        notices.push(FileNotice::DamagedNumbers);
    }
    if table.days_carried {
        notices.push(FileNotice::DaysCarried);
    }
    let has = |role| table.column(role).is_some();
    let money = has(Role::Paid) || has(Role::Due) || has(Role::UnitPrice) && has(Role::Quantity);
    if !money && !contacts {
        notices.push(FileNotice::NoAmount);
    }
    if sample.complete && sample.below(table.header_row).next().is_none() {
        notices.push(FileNotice::NoRows);
    }
    notices
}
