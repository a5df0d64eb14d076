//! How the parts of a workbook hang together: relationships, and the workbook's
//! list of sheets.

use std::collections::HashMap;
use std::fs::File;
use std::ops::ControlFlow;
use std::sync::Arc;

use super::feed::Feed;
use super::part::PartReader;
use super::text;
use super::window::Window;
use super::xml::{Scan, Tag, local};
use crate::IngestError;
use crate::blocks::damaged;
use crate::zipped::Part;

/// The parts of the zip by name.
pub(super) struct Package {
    file: Arc<File>,
    parts: HashMap<String, Part>,
}

/// What another part is for this one, and where.
pub(super) struct Relation {
    pub id: Vec<u8>,
    /// The last word of its type: `worksheet`, `styles`, ….
    pub kind: String,
    pub path: String,
}

/// A sheet as the workbook lists it.
pub(super) struct Listed {
    pub name: String,
    pub hidden: bool,
    /// The relationship that leads to it.
    pub relation: Vec<u8>,
}

impl Package {
    /// Of a checked zip. Of two parts with the same name the later counts.
    pub fn new(file: File, parts: Vec<Part>) -> Self {
        let parts = parts.into_iter().map(|part| (part.name.clone(), part)).collect();
        Self { file: Arc::new(file), parts }
    }

    /// A part from its beginning, if there is one of this name.
    pub fn open(&self, path: &str) -> Result<Option<Window>, IngestError> {
        let Some(part) = self.parts.get(path) else { return Ok(None) };
        let reader = PartReader::new(self.file.clone(), part.clone())?;
        Ok(Some(Window::new(Feed::new(reader)?)))
    }

    /// Where the workbook itself is.
    pub fn workbook(&self) -> Result<String, IngestError> {
        let found = self.relations("")?.into_iter().find(|r| r.kind == "officeDocument");
        // Some writers leave the first list out; everyone uses this name.
        Ok(found.map_or_else(|| "xl/workbook.xml".to_owned(), |relation| relation.path))
    }

    /// What a part refers to; the package itself is "".
    pub fn relations(&self, of: &str) -> Result<Vec<Relation>, IngestError> {
        let (folder, name) = of.rsplit_once('/').unwrap_or(("", of));
        let list = resolve(folder, &format!("_rels/{name}.rels"));
        let mut found = Vec::new();
        let Some(window) = self.open(&list)? else { return Ok(found) };
        window.each_tag(|tag| {
            if let Tag::Start { name: b"Relationship", attributes, .. } = tag {
                let text =
                    |name: &[u8]| attributes.get(name)?.map_or(Ok(String::new()), text::attribute);
                let (kind, target) = (text(b"Type")?, text(b"Target")?);
                found.push(Relation {
                    id: attributes.get(b"Id")?.unwrap_or_default().to_vec(),
                    kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                    path: resolve(folder, &target),
                });
            }
            Scan::Ok(ControlFlow::Continue(()))
        })?;
        Ok(found)
    }

    /// The sheets of the workbook, and whether it counts days from 1904.
    pub fn sheets(&self, workbook: &str) -> Result<(Vec<Listed>, bool), IngestError> {
        let window = self.open(workbook)?.ok_or_else(|| damaged(format!("no {workbook}")))?;
        let mut sheets = Vec::new();
        let mut is_1904 = false;
        window.each_tag(|tag| {
            match tag {
                Tag::Start { name: b"sheet", mut attributes, .. } => {
                    let mut sheet =
                        Listed { name: String::new(), hidden: false, relation: Vec::new() };
                    while let Some((key, value)) = attributes.next()? {
                        match key {
                            b"name" => sheet.name = text::attribute(value)?,
                            b"state" => sheet.hidden = matches!(value, b"hidden" | b"veryHidden"),
                            _ if local(key) == b"id" => sheet.relation = value.to_vec(),
                            _ => {}
                        }
                    }
                    sheets.push(sheet);
                }
                // An extension has an element of the same name without the attribute.
                Tag::Start { name: b"workbookPr", attributes, .. } => {
                    if let Some(value) = attributes.get(b"date1904")? {
                        is_1904 = matches!(value, b"1" | b"true");
                    }
                }
                _ => {}
            }
            Scan::Ok(ControlFlow::Continue(()))
        })?;
        Ok((sheets, is_1904))
    }
}

/// The path of `target` seen from `folder`, as parts are named.
pub(super) fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/").to_ascii_lowercase();
    let mut path: Vec<&str> = match target.strip_prefix('/') {
        Some(_) => vec![],
        None => folder.split('/').filter(|step| !step.is_empty()).collect(),
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths() {
        for (folder, target, expected) in [
            ("xl", "worksheets/Sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl", "/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl", "../other/./sheet1.xml", "other/sheet1.xml"),
            ("", "xl\\workbook.xml", "xl/workbook.xml"),
            ("", "../../a", "a"),
        ] {
            assert_eq!(resolve(folder, target), expected);
        }
    }
}
