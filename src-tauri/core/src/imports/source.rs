//! Where a file to import is: a file of its own, or one inside a zip, which is
//! taken out for as long as it is read.

use std::path::{Path, PathBuf};
use std::time::Duration;

use huitouke_contract::imports::FileToImport;
use huitouke_contract::{AppError, ErrorCode};
use huitouke_ingest::{IngestError, IngestErrorKind, archive};
use tempfile::TempDir;

use super::understand::{file_name, reading_failed};

/// Files taken out of zips lie in folders of the system's that begin so.
const FOLDER: &str = "huitouke-zip-";
/// Folders left behind by a crash are removed once they are this old.
const LEFT_BEHIND: Duration = Duration::from_secs(24 * 60 * 60);
/// What spreadsheets are called. Other files in a zip are what lies beside them.
const TABLES: [&str; 14] = [
    "xlsx", "xlsm", "xlsb", "xls", "et", "ods", "csv", "tsv", "txt", "htm", "html", "xml", "zip",
    "tab",
];

/// A file that can be opened. A file out of a zip is removed when this is dropped,
/// so whatever reads it must be dropped before.
#[derive(Debug)]
pub struct Source {
    /// What to open.
    pub path: PathBuf,
    /// The path as it was asked for: the file's, or the zip's.
    pub asked: String,
    /// The file inside the zip.
    pub member: Option<String>,
    /// The name it goes by.
    pub name: String,
    _folder: Option<TempDir>,
}

impl Source {
    /// A file of its own.
    pub fn file(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            asked: path.to_string_lossy().into_owned(),
            member: None,
            name: file_name(path),
            _folder: None,
        }
    }

    /// The file that is asked for, taken out of its zip if it is in one.
    ///
    /// # Errors
    /// That the zip can't be read, or not found in it.
    pub fn open(file: &FileToImport) -> Result<Self, AppError> {
        let path = Path::new(&file.path);
        let Some(wanted) = &file.member else { return Ok(Self::file(path)) };
        let name = shown(path, wanted);
        let members = archive::members(path).map_err(|e| zip_failed(&file_name(path), &e))?;
        let member = members.into_iter().flatten().find(|m| m.name == *wanted);
        let member = member.ok_or_else(|| AppError::new(ErrorCode::FileMissing).in_file(&name))?;
        let folder = tempfile::Builder::new().prefix(FOLDER).tempdir();
        let folder = folder.map_err(|e| {
            AppError::new(ErrorCode::FileUnreadable).with("detail", e).in_file(&name)
        })?;
        sweep(folder.path());
        let path = archive::extract(path, &member, folder.path()).map_err(|e| {
            let nested = e.kind == IngestErrorKind::NotSpreadsheet;
            match nested {
                true => AppError::new(ErrorCode::ZipInZip).in_file(&name),
                false => zip_failed(&name, &e),
            }
        })?;
        let (asked, member) = (file.path.clone(), Some(wanted.clone()));
        Ok(Self { path, asked, member, name, _folder: Some(folder) })
    }
}

/// The spreadsheets inside a zip of files; `None`: it is none, or has none.
///
/// # Errors
/// That it can't be read, or has no files.
pub fn members(path: &Path) -> Result<Option<Vec<String>>, AppError> {
    let file = file_name(path);
    let found = archive::members(path).map_err(|e| match e.kind {
        // Not about a zip: the reader of spreadsheets says it better.
        IngestErrorKind::Missing | IngestErrorKind::Folder => reading_failed(path, &e),
        _ => zip_failed(&file, &e),
    })?;
    let Some(found) = found else { return Ok(None) };
    // Documents and programs of other kinds are zips too.
    let is_document = found.iter().any(|m| {
        m.name == "[Content_Types].xml" || m.name == "mimetype" || m.name.starts_with("META-INF/")
    });
    let mut names: Vec<String> = found.into_iter().map(|m| m.name).collect();
    if names.is_empty() {
        return Err(AppError::new(ErrorCode::FileEmpty).in_file(&file));
    }
    names.retain(|name| is_table(name));
    if names.is_empty() || is_document {
        return Ok(None);
    }
    names.sort();
    // The same name in two encodings: the first one is what it opens.
    names.dedup();
    Ok(Some(names))
}

/// The name of a file in a zip: `orders.zip › may.csv`.
pub fn shown(path: &Path, member: &str) -> String {
    format!("{} › {member}", file_name(path))
}

fn is_table(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    TABLES.iter().any(|table| ending.eq_ignore_ascii_case(table))
}

fn zip_failed(name: &str, error: &IngestError) -> AppError {
    let mut told = reading_failed(Path::new(name), error).in_file(name);
    if error.kind == IngestErrorKind::Password {
        told.code = ErrorCode::ZipPassword;
    }
    told
}

/// Removes what a crash left behind, by the age it has beside a new folder.
fn sweep(new: &Path) {
    let modified = |path: &Path| path.metadata().and_then(|m| m.modified()).ok();
    let Some(now) = modified(new) else { return };
    let Ok(entries) = std::fs::read_dir(std::env::temp_dir()) else { return };
    for entry in entries.flatten() {
        let ours = entry.file_name().to_string_lossy().starts_with(FOLDER);
        let age = modified(&entry.path()).and_then(|then| now.duration_since(then).ok());
        if ours && age.is_some_and(|age| age > LEFT_BEHIND) {
            // Another user's, or open: the next time will do.
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}
