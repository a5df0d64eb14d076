//! A table onto the disk, whole or not at all.

use std::fs::{DirEntry, File};
use std::io::{BufWriter, ErrorKind, Write};
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::time::Duration;

use huitouke_contract::{AppError, ErrorCode};
use rust_xlsxwriter::{Workbook, XlsxError};
use tempfile::{Builder, NamedTempFile};

use crate::imports::understand::file_name;

/// Windows' words for a file that another program holds open.
const SHARING_VIOLATION: i32 = 32;
const LOCK_VIOLATION: i32 = 33;

/// Writes a workbook to a file beside `path` and puts it in its place once it is
/// whole. What was there stays if anything goes wrong.
///
/// # Errors
/// `save_in_use`, `save_denied`, `disk_full`, `save_failed`.
pub fn save(workbook: &mut Workbook, path: &Path) -> Result<(), AppError> {
    save_with(path, |out| workbook.save_to_writer(out).map_err(|e| not_written(path, e)))
}

/// The same for what `write` writes; what it returns as an error is passed on.
///
/// # Errors
/// As above.
pub fn save_with(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<&mut File>) -> Result<(), AppError>,
) -> Result<(), AppError> {
    #[cfg_attr(not(unix), expect(unused_mut, reason = "such rights are Unix's"))]
    let mut builder = Builder::new();
    // As any file the merchant saves, not as a secret of this program.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut beside = beside(path, builder)?;
    let mut out = BufWriter::new(beside.as_file_mut());
    write(&mut out)?;
    out.flush().map_err(|e| not_saved(path, &e))?;
    drop(out);
    beside.as_file().sync_all().map_err(|e| not_saved(path, &e))?;
    beside.persist(path).map_err(|e| not_saved(path, &e.error))?;
    Ok(())
}

/// Names of files that are not whole yet: before and after what is random.
const PART: (&str, &str) = (".huitouke-", ".part");
/// Nobody has written to such a file for so long: whoever did was killed.
const LEFT: Duration = Duration::from_hours(1);

/// A file beside `path`, which is put in its place or goes when dropped. Those that a killed
/// program left in that folder go now: they hold in the clear what was being saved.
///
/// # Errors
/// As [`save_with`].
pub fn beside(path: &Path, mut builder: Builder<'_, '_>) -> Result<NamedTempFile, AppError> {
    let folder = folder_of(path);
    remove_left(&folder);
    builder.prefix(PART.0).suffix(PART.1);
    builder.tempfile_in(&folder).map_err(|e| not_saved(path, &e))
}

fn remove_left(folder: &Path) {
    let is_left = |entry: &DirEntry| {
        let name = entry.file_name();
        let ours = name.to_str().is_some_and(|n| n.starts_with(PART.0) && n.ends_with(PART.1));
        let age = || entry.metadata().ok()?.modified().ok()?.elapsed().ok();
        ours && age().is_some_and(|age| age > LEFT)
    };
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten().filter(is_left) {
        // One that can't be removed is in use, or in a folder nothing can be saved to either.
        let _ = std::fs::remove_file(entry.path());
    }
}

/// Fills and saves a workbook. Its rows go through a scratch file of the library's, in the
/// system's folder for these; where that can't be written, the library panics.
///
/// # Errors
/// `disk_full`, `save_failed` then, or what `fill` says.
pub fn filling<T, E: From<AppError>>(
    path: &Path,
    fill: impl FnOnce() -> Result<T, E>,
) -> Result<T, E> {
    panic::catch_unwind(AssertUnwindSafe(fill)).unwrap_or_else(|payload| {
        let said = payload.downcast_ref::<String>().map_or("", String::as_str);
        if !said.starts_with("Couldn't write to xml file") {
            panic::resume_unwind(payload);
        }
        let full = said.contains("StorageFull") || said.contains("QuotaExceeded");
        let code = if full { ErrorCode::DiskFull } else { ErrorCode::SaveFailed };
        Err(AppError::new(code).with("detail", said).in_file(&file_name(path)).into())
    })
}

fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// Refuses to write over the file that is read.
///
/// # Errors
/// `save_over_source`.
pub fn not_over(source: &Path, path: &Path) -> Result<(), AppError> {
    let same = match (source.canonicalize(), path.canonicalize()) {
        (Ok(source), Ok(path)) => source == path,
        // What is not there yet is not the source.
        _ => false,
    };
    match same {
        true => Err(AppError::new(ErrorCode::SaveOverSource).in_file(&file_name(path))),
        false => Ok(()),
    }
}

/// Why a workbook could not be written.
pub fn not_written(path: &Path, error: XlsxError) -> AppError {
    match error {
        XlsxError::IoError(error) => not_saved(path, &error),
        other => failed(path, &other),
    }
}

fn failed(path: &Path, error: &dyn std::fmt::Display) -> AppError {
    AppError::new(ErrorCode::SaveFailed).with("detail", error).in_file(&file_name(path))
}

/// Why something else could not be.
pub fn not_saved(path: &Path, error: &std::io::Error) -> AppError {
    let code = match (error.raw_os_error(), error.kind()) {
        (Some(SHARING_VIOLATION | LOCK_VIOLATION), _) if cfg!(windows) => ErrorCode::SaveInUse,
        (_, ErrorKind::StorageFull | ErrorKind::QuotaExceeded) => ErrorCode::DiskFull,
        // Replacing a file that is open elsewhere is "access denied" on Windows.
        (_, ErrorKind::PermissionDenied) if cfg!(windows) && writable_beside(path) => {
            ErrorCode::SaveInUse
        }
        (_, ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem) => ErrorCode::SaveDenied,
        (_, ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy) => ErrorCode::SaveInUse,
        _ => return failed(path, error),
    };
    AppError::new(code).with("detail", error).in_file(&file_name(path))
}

/// Whether the folder itself can be written to.
fn writable_beside(path: &Path) -> bool {
    path.exists() && tempfile::tempfile_in(folder_of(path)).is_ok()
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use super::*;

    fn workbook() -> Workbook {
        let mut workbook = Workbook::new();
        workbook.add_worksheet();
        workbook
    }

    #[test]
    fn it_is_there_whole_and_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("问题 行.xlsx");
        std::fs::write(&path, "before").unwrap();
        save(&mut workbook(), &path).unwrap();
        assert!(std::fs::read(&path).unwrap().starts_with(b"PK"));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_a_killed_program_left_goes_with_the_next_save() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let hours_ago = |n| SystemTime::now() - Duration::from_hours(n);
        for (name, hours) in
            [(".huitouke-a.part", 2), (".huitouke-b.part", 0), (".huitouke.part", 2), ("c.part", 2)]
        {
            let file = File::create(at(name)).unwrap();
            file.set_modified(hours_ago(hours)).unwrap();
        }
        save(&mut workbook(), &at("a.xlsx")).unwrap();
        assert!(!at(".huitouke-a.part").exists());
        // One is being written, the others are none of ours.
        let there = [".huitouke-b.part", ".huitouke.part", "c.part", "a.xlsx"];
        assert!(there.iter().all(|name| at(name).exists()));
    }

    #[test]
    fn what_can_not_be_written_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let error = save(&mut workbook(), &folder.path().join("没有").join("a.xlsx")).unwrap_err();
        assert_eq!((error.code, error.params["file"].as_str()), (ErrorCode::SaveFailed, "a.xlsx"));
        // A folder of that name can't be replaced.
        let taken = folder.path().join("b.xlsx");
        std::fs::create_dir(&taken).unwrap();
        std::fs::write(taken.join("in it"), "").unwrap();
        assert!(save(&mut workbook(), &taken).is_err());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn the_kinds_of_refusal() {
        let code = |kind: ErrorKind| not_saved(Path::new("a.xlsx"), &kind.into()).code;
        assert_eq!(code(ErrorKind::StorageFull), ErrorCode::DiskFull);
        assert_eq!(code(ErrorKind::ReadOnlyFilesystem), ErrorCode::SaveDenied);
        assert_eq!(code(ErrorKind::ResourceBusy), ErrorCode::SaveInUse);
        assert_eq!(code(ErrorKind::NotFound), ErrorCode::SaveFailed);
    }

    #[test]
    fn the_file_read_is_never_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let source = folder.path().join("a.xlsx");
        std::fs::write(&source, "x").unwrap();
        let around = folder.path().join(".").join("a.xlsx");
        assert_eq!(not_over(&source, &around).unwrap_err().code, ErrorCode::SaveOverSource);
        assert!(not_over(&source, &folder.path().join("b.xlsx")).is_ok());
    }
}
