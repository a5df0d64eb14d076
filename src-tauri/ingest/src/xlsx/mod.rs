//! xlsx and xlsm, streamed: cells come as they are unpacked, and of the workbook
//! only styles, names and the shared strings met so far are held.
//!
//! Bytes flow one way: `part` (unpacks and checks one part of the
//! zip) → `feed` (by a thread, where it is worth one; as UTF-8) → `window` (what is
//! unpacked and not read yet) → `xml` (tags) → `cell`, `text`, `number` (what a
//! cell says) → `sheet` (rows into blocks). `package` knows which part is what,
//! `strings` and `styles` hold what cells refer to.
//!
//! calamine is the reference: tests compare cell by cell (`tests/xlsx.rs`), and
//! name each case in which we know better.

mod cell;
mod feed;
mod number;
mod package;
mod part;
mod sheet;
mod strings;
mod styles;
mod text;
mod window;
mod xml;

use std::collections::{HashMap, HashSet};
use std::fs::File;

use package::{Listed, Package, Relation};
use strings::Strings;
use styles::Meaning;

use crate::blocks::{Blocks, damaged, too_large};
use crate::workbook::checked;
use crate::zipped::Part;
use crate::{IngestError, IngestErrorKind, Sheet, limits};

/// An open xlsx.
pub(crate) struct Xlsx {
    package: Package,
    strings: Strings,
    styles: Vec<Meaning>,
    is_1904: bool,
    /// The worksheets and where each is.
    sheets: Vec<(Sheet, String)>,
}

impl Xlsx {
    /// Opens a workbook from the parts of its zip.
    ///
    /// # Errors
    /// `Damaged` if what holds it together is missing.
    pub fn open(file: File, parts: Vec<Part>) -> Result<Self, IngestError> {
        let package = Package::new(file, parts);
        let workbook = package.workbook()?;
        let relations = package.relations(&workbook)?;
        let (listed, is_1904) = package.sheets(&workbook)?;
        let sheets = worksheets(listed, &relations)?;
        let folder = workbook.rsplit_once('/').map_or("", |(folder, _)| folder);
        let open = |kind: &str, usual: &str| {
            let related = relations.iter().find(|relation| relation.kind == kind);
            match related.map(|relation| package.open(&relation.path)) {
                Some(Ok(None)) | None => package.open(&package::resolve(folder, usual)),
                Some(found) => found,
            }
        };
        let styles = match open("styles", "styles.xml")? {
            Some(window) => styles::read(window)?,
            None => vec![],
        };
        let strings = Strings::new(open("sharedStrings", "sharedstrings.xml")?);
        Ok(Self { package, strings, styles, is_1904, sheets })
    }

    /// The sheets with cells, in order.
    pub fn sheets(&self) -> Result<Vec<Sheet>, IngestError> {
        checked(self.sheets.iter().map(|(sheet, _)| sheet.clone()).collect())
    }

    /// Streams a sheet's rows.
    pub fn read(&mut self, sheet: usize, blocks: Blocks<'_>) -> Result<(), IngestError> {
        let Some((_, path)) = self.sheets.get(sheet) else {
            let detail = format!("no sheet {sheet}");
            return Err(IngestError::new(IngestErrorKind::NoSuchSheet, detail));
        };
        let window = self.package.open(path)?.ok_or_else(|| damaged(format!("no {path}")))?;
        let context = sheet::Context {
            strings: &mut self.strings,
            styles: &self.styles,
            is_1904: self.is_1904,
        };
        sheet::read(window, context, blocks)
    }
}

/// The worksheets of those listed, and where each is. Charts, dialogs and macro
/// sheets hold no table.
fn worksheets(
    listed: Vec<Listed>,
    relations: &[Relation],
) -> Result<Vec<(Sheet, String)>, IngestError> {
    if listed.len() > limits::SHEETS {
        return Err(too_large(format!("{} sheets", listed.len())));
    }
    let by_id: HashMap<&[u8], &Relation> = relations.iter().map(|r| (&r.id[..], r)).collect();
    let mut paths = HashSet::new();
    let mut sheets = Vec::new();
    for sheet in listed {
        let relation = by_id.get(&sheet.relation[..]);
        let relation = relation.ok_or_else(|| damaged("a sheet that is nowhere"))?;
        if relation.kind != "worksheet" {
            continue;
        }
        if !paths.insert(&relation.path) {
            // A few bytes would be gone through as often as there are sheets.
            return Err(damaged("two sheets that are one"));
        }
        let Listed { name, hidden, .. } = sheet;
        sheets.push((Sheet { name, hidden }, relation.path.clone()));
    }
    Ok(sheets)
}
