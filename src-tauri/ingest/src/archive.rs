//! A zip that is no workbook: the files in it, taken out one at a time. Nothing
//! is ever written but one file into the folder that is given.

use std::fs::{File, OpenOptions};
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use encoding_rs::GB18030;
use zip::ZipArchive;

use crate::blocks::{damaged, too_large};
use crate::sniff::{self, Container, unreadable};
use crate::zipped::zip_error;
use crate::{IngestError, IngestErrorKind, limits, zipped};

/// A file inside a zip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its name with folders, separated by `/`.
    pub name: String,
    /// Its size in bytes, unpacked.
    pub size: u64,
    index: usize,
}

/// The files inside a zip, without folders and what systems leave beside files;
/// `None` if the file is no zip, or is a workbook ([`Book`](crate::Book) reads it).
///
/// # Errors
/// `Password`, `Damaged` (also for names that lead out of the folder), `TooLarge`,
/// and what opening a file gives.
pub fn members(path: &Path) -> Result<Option<Vec<Member>>, IngestError> {
    let (mut file, size) = sniff::open(path)?;
    if !is_zip(&mut file)? || is_workbook(&mut file, size)? {
        return Ok(None);
    }
    file.seek(SeekFrom::Start(0)).map_err(unreadable)?;
    let mut zip = ZipArchive::new(BufReader::new(file)).map_err(zip_error)?;
    let mut members = Vec::new();
    let mut unpacked: u64 = 0;
    for index in 0..zip.len() {
        let part = zip.by_index_raw(index).map_err(zip_error)?;
        let name = decoded(part.name_raw());
        if leads_out(&name) || part.is_symlink() {
            return Err(damaged(format!("{name}: leads out of the zip")));
        }
        if part.is_dir() || is_litter(&name) {
            continue;
        }
        unpacked = unpacked.saturating_add(part.size());
        members.push(Member { name, size: part.size(), index });
    }
    if members.len() > limits::ARCHIVE_MEMBERS {
        return Err(too_large(format!("{} files in a zip", members.len())));
    }
    if unpacked > limits::UNPACKED_BYTES {
        return Err(too_large(format!("a zip of {unpacked} bytes unpacked")));
    }
    Ok(Some(members))
}

/// Takes a file out of the zip at `path` into `folder`, under its own name (without
/// its folders; with a number where there is already one). Gives where it is now.
///
/// # Errors
/// `NotSpreadsheet` for a zip inside the zip (a workbook is none), `Password`,
/// `Damaged`, `Unreadable`; then nothing is left in the folder.
pub fn extract(path: &Path, member: &Member, folder: &Path) -> Result<PathBuf, IngestError> {
    let (file, _) = sniff::open(path)?;
    let mut zip = ZipArchive::new(BufReader::new(file)).map_err(zip_error)?;
    let part = zip.by_index(member.index).map_err(zip_error)?;
    if decoded(part.name_raw()) != member.name || part.size() != member.size {
        return Err(damaged("the zip has changed"));
    }
    let (mut into, target) = create(folder, &file_name(&member.name))?;
    // One byte more than promised shows that the promise was false.
    let copied = std::io::copy(&mut part.take(member.size.saturating_add(1)), &mut into);
    let checked = match copied {
        Ok(bytes) if bytes == member.size => refuse_zip(&target),
        Ok(bytes) => Err(damaged(format!("{} bytes instead of {}", bytes, member.size))),
        Err(error) if error.kind() == std::io::ErrorKind::InvalidData => {
            Err(damaged(error.to_string()))
        }
        Err(error) => Err(unreadable(error)),
    };
    drop(into);
    if let Err(error) = checked {
        // The first error is the one to tell.
        let _ = std::fs::remove_file(&target);
        return Err(error);
    }
    Ok(target)
}

fn is_zip(file: &mut File) -> Result<bool, IngestError> {
    match sniff::container(file, None) {
        Ok(container) => Ok(container == Container::Zip),
        Err(error) if error.kind == IngestErrorKind::NotSpreadsheet => Ok(false),
        Err(error) => Err(error),
    }
}

/// Whether a zip is a workbook. Other errors than that it is none are told.
fn is_workbook(file: &mut File, size: u64) -> Result<bool, IngestError> {
    match zipped::check(file, size) {
        Ok(_) => Ok(true),
        Err(error) if error.kind == IngestErrorKind::NotSpreadsheet => Ok(false),
        Err(error) => Err(error),
    }
}

fn refuse_zip(path: &Path) -> Result<(), IngestError> {
    let Ok((mut file, size)) = sniff::open(path) else {
        // An empty file is for the reader to refuse.
        return Ok(());
    };
    if is_zip(&mut file)? && !is_workbook(&mut file, size)? {
        return Err(IngestError::new(IngestErrorKind::NotSpreadsheet, "a zip inside a zip"));
    }
    Ok(())
}

/// UTF-8, or what Chinese Windows packs with.
fn decoded(raw: &[u8]) -> String {
    let name = match std::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) => GB18030.decode_without_bom_handling(raw).0.into_owned(),
    };
    name.replace('\\', "/")
}

fn leads_out(name: &str) -> bool {
    let drive = name.as_bytes().get(1) == Some(&b':');
    name.starts_with('/') || drive || name.contains('\0') || name.split('/').any(|p| p == "..")
}

/// What macOS, Windows and office programs leave beside files.
fn is_litter(name: &str) -> bool {
    let last = name.rsplit('/').next().unwrap_or(name);
    name.starts_with("__MACOSX/")
        || last.is_empty()
        || last.starts_with('.')
        || last.starts_with("~$")
        || ["thumbs.db", "desktop.ini"].iter().any(|litter| last.eq_ignore_ascii_case(litter))
}

/// A name every system takes, from the last part of a member's.
fn file_name(name: &str) -> String {
    let last = name.rsplit('/').next().unwrap_or(name);
    let odd = |c: char| c.is_control() || "<>:\"|?*".contains(c);
    let clean: String = last.chars().map(|c| if odd(c) { '_' } else { c }).collect();
    let clean = clean.trim_end_matches(['.', ' ']);
    let (stem, ending) = clean.rsplit_once('.').unwrap_or((clean, ""));
    // File systems stop at 255 bytes.
    let stem: String = stem.chars().take(60).collect();
    let ending: String = ending.chars().take(10).collect();
    let device = ["con", "prn", "aux", "nul"].iter().any(|d| stem.eq_ignore_ascii_case(d))
        || (stem.len() == 4
            && ["com", "lpt"].iter().any(|d| stem.to_ascii_lowercase().starts_with(d)));
    let mark = if device || stem.is_empty() { "_" } else { "" };
    if ending.is_empty() { format!("{mark}{stem}") } else { format!("{mark}{stem}.{ending}") }
}

/// A new file of this name, or of this name with a number.
fn create(folder: &Path, name: &str) -> Result<(File, PathBuf), IngestError> {
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) => (stem, format!(".{ending}")),
        None => (name, String::new()),
    };
    for number in 1..=limits::ARCHIVE_MEMBERS + 1 {
        let path = match number {
            1 => folder.join(name),
            _ => folder.join(format!("{stem} ({number}){ending}")),
        };
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(file) => return Ok((file, path)),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(unreadable(error)),
        }
    }
    Err(IngestError::new(IngestErrorKind::Unreadable, "too many files of one name"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for (name, expected) in [
            ("a/订单.xls", "订单.xls"),
            ("a:b?.csv. ", "a_b_.csv"),
            ("NUL.csv", "_NUL.csv"),
            ("com1.txt", "_com1.txt"),
            ("x", "x"),
            ("...", "_"),
        ] {
            assert_eq!(file_name(name), expected);
        }
        assert_eq!(decoded(&GB18030.encode("订单\\1.csv").0), "订单/1.csv");
        for name in ["../a.csv", "a/../../b", "/etc/a", "C:/a", "a\0b"] {
            assert!(leads_out(name), "{name:?}");
        }
        assert!(!leads_out("a/b..c.csv"));
        for name in ["__MACOSX/a.csv", "a/.DS_Store", "~$a.xlsx", "Thumbs.db", "a/"] {
            assert!(is_litter(name), "{name}");
        }
    }
}
