//! Moving the data to another folder.
//!
//! Nobody has the data file open meanwhile: its lock is held. Every file is copied and read
//! back; only then the pointer at home is changed, which is one renaming and thus whole or
//! not there. What was copied is removed from the old folder after the data were opened in
//! the new one ([`tidy`], which goes on at the next start where it was cut off). Killed
//! before the pointer: the data are where they were, and the same move can be tried again.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use huitouke_contract::call::Phase;
use huitouke_contract::{AppError, Caller, ErrorCode, Progress};
use sha2::{Digest, Sha256};

use super::pointer::{self, Pointer};
use super::{OWN, folder_of};

use crate::storage::Lock;
use crate::storage::lock::make_folder;
use crate::storage::new::create;

/// A folder of ours in a folder that has other things in it.
const SUBFOLDER: &str = "回头客数据";
/// In a folder while it is being copied to: it may be copied to again.
const UNFINISHED: &str = "moving.part";
/// What stays where it is: what belongs to this computer, and what is made again.
const STAYS: [&str; 4] = [pointer::FILE, UNFINISHED, "sample.db", "window.json"];
/// The log, and the one before it.
const LOG: &str = "huitouke.log";
/// What systems put into any folder.
const SYSTEMS: [&str; 4] = ["desktop.ini", ".DS_Store", "Thumbs.db", ".directory"];
/// Room beyond the files themselves, for work to go on.
const SPARE: u64 = 64 << 20;
const PIECE: usize = 1 << 20;

/// Moves the merchant's data to `chosen`, or back home. The shop must not be open.
/// Returns the folder they are in now; [`tidy`] is to be called once they were opened there.
///
/// # Errors
/// `data_in_use`, `data_place_away`, `data_place_inside`, `data_place_foreign`, `disk_full`,
/// `save_denied`, `save_failed`, `cancelled`; the data are where they were then.
pub fn go(home: &Path, chosen: Option<&Path>, caller: &dyn Caller) -> Result<PathBuf, AppError> {
    let from = folder_of(home)?;
    let to = target(home, &from, chosen.unwrap_or(home))?;
    // One that an earlier move left unfinished to be removed would hide the way back.
    tidy(home);
    let _lock = Lock::take(&from.join(OWN))?;
    let files = files_of(&from);
    make_folder(&to).map_err(|error| denied(&to, &error))?;
    refuse_without_room(&to, &files)?;
    let mark = to.join(UNFINISHED);
    create(&mark).map_err(|error| denied(&to, &error))?;
    copy_all(&from, &to, &files, caller).inspect_err(|_| clear(&to, &files))?;
    let moved = Pointer { folder: to.clone(), from: Some(from) };
    pointer::write(home, &moved).map_err(|error| denied(home, &error))?;
    let _ = fs::remove_file(mark);
    Ok(to)
}

/// Removes from the folder the data were in before what is in the new one; what can't be
/// removed now is removed another time. The data must have been opened in the new folder.
pub fn tidy(home: &Path) {
    let Ok(Some(pointer)) = pointer::read(home) else { return };
    if let Some(from) = &pointer.from {
        let copied = files_of(from);
        let there = |file: &&Copied| pointer.folder.join(&file.name).is_file();
        if *from == pointer.folder || !pointer.folder.join(OWN).is_file() {
            return;
        }
        for file in copied.iter().filter(there) {
            let _ = fs::remove_file(from.join(&file.name));
        }
        let _ = fs::remove_file(from.join(OWN).with_added_extension("lock"));
        let _ = fs::remove_dir(from.join("backups"));
        if from != home {
            let _ = fs::remove_dir(from);
        }
        if from.join(OWN).exists() {
            return;
        }
    }
    // At home nothing points anywhere.
    let _ = match pointer.folder == home {
        true => pointer::remove(home),
        false => pointer::write(home, &Pointer { from: None, ..pointer }),
    };
}

/// Takes a move back that was not tidied up after: where the data can't be opened in the new
/// folder.
pub fn back_out(home: &Path) {
    let Ok(Some(Pointer { from: Some(from), .. })) = pointer::read(home) else { return };
    let _ = match from == home {
        true => pointer::remove(home),
        false => pointer::write(home, &Pointer { folder: from, from: None }),
    };
}

/// A file to take along.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Copied {
    /// Its path in the folder.
    name: PathBuf,
    bytes: u64,
}

/// All files that belong to the data: those in the folder that are ours, and the backups.
fn files_of(folder: &Path) -> Vec<Copied> {
    let ours = |name: &str| {
        let stays = STAYS.iter().any(|stays| name.starts_with(stays));
        let passing = [".lock", "-shm", ".part", ".new"].iter().any(|end| name.ends_with(end));
        let stem = Path::new(OWN).file_stem().unwrap_or_default().to_string_lossy();
        (name.starts_with(&*stem) || name.starts_with(LOG)) && !stays && !passing
    };
    let in_folder = |sub: &str| {
        let entries = fs::read_dir(folder.join(sub)).into_iter().flatten().flatten();
        entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()))
    };
    let mut files = Vec::new();
    for sub in ["", "backups"] {
        for entry in in_folder(sub) {
            let name = entry.file_name();
            if ours(&name.to_string_lossy()) {
                let bytes = entry.metadata().map_or(0, |meta| meta.len());
                files.push(Copied { name: Path::new(sub).join(name), bytes });
            }
        }
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files
}

/// Where the data go if this folder was chosen.
fn target(home: &Path, from: &Path, chosen: &Path) -> Result<PathBuf, AppError> {
    let refuse = |code: ErrorCode| AppError::new(code).with("path", chosen.display());
    if !chosen.is_absolute() {
        return Err(refuse(ErrorCode::DataPlaceInside));
    }
    let is_home = same(chosen, home);
    let to = match is_home || is_free(chosen) {
        true => chosen.to_owned(),
        false => chosen.join(SUBFOLDER),
    };
    if same(&to, from) || same(chosen, from) {
        return Err(refuse(ErrorCode::DataPlaceInside));
    }
    let (real_to, real_from) = (real(&to), real(from));
    // Going home from a folder within it is all right.
    let nested = real_to.starts_with(&real_from) || real_from.starts_with(&real_to);
    if nested && !is_home {
        return Err(refuse(ErrorCode::DataPlaceInside));
    }
    let taken = match is_home {
        true => to.join(OWN).exists() && !to.join(UNFINISHED).exists(),
        false => !is_free(&to),
    };
    if taken {
        return Err(AppError::new(ErrorCode::DataPlaceForeign).with("path", to.display()));
    }
    Ok(to)
}

/// A path as the system resolves it, also where its last part is not there yet.
fn real(path: &Path) -> PathBuf {
    let above = || Some(path.parent()?.canonicalize().ok()?.join(path.file_name()?));
    path.canonicalize().ok().or_else(above).unwrap_or_else(|| path.to_owned())
}

fn same(a: &Path, b: &Path) -> bool {
    a == b || matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
}

/// Whether nothing of anybody's is in a folder; also where it is not there yet.
fn is_free(folder: &Path) -> bool {
    if folder.join(UNFINISHED).exists() {
        return true;
    }
    match fs::read_dir(folder) {
        Err(error) => error.kind() == io::ErrorKind::NotFound,
        Ok(mut entries) => entries.all(|entry| {
            entry.is_ok_and(|entry| SYSTEMS.iter().any(|name| entry.file_name() == *name))
        }),
    }
}

fn refuse_without_room(to: &Path, files: &[Copied]) -> Result<(), AppError> {
    let needed = files.iter().map(|file| file.bytes).sum::<u64>() + SPARE;
    match fs4::available_space(to) {
        Ok(free) if free < needed => Err(AppError::new(ErrorCode::DiskFull)
            .with("path", to.display())
            .with("needed", needed)
            .with("free", free)),
        // Where the system can't say, copying will.
        _ => Ok(()),
    }
}

fn copy_all(from: &Path, to: &Path, files: &[Copied], caller: &dyn Caller) -> Result<(), AppError> {
    let total = files.iter().map(|file| file.bytes * 2).sum::<u64>().max(1);
    let mut done = 0_u64;
    let mut step = |bytes: u64| {
        if caller.cancelled() {
            return Err(AppError::new(ErrorCode::Cancelled));
        }
        done += bytes;
        let permille = (done.saturating_mul(1000) / total).min(1000) as u32;
        caller.progress(Progress { phase: Phase::Writing, file: String::new(), permille, rows: 0 });
        Ok(())
    };
    for file in files {
        let (source, copy) = (from.join(&file.name), to.join(&file.name));
        if let Some(folder) = copy.parent() {
            make_folder(folder).map_err(|error| denied(folder, &error))?;
        }
        let written = copy_one(&source, &copy, &mut step)?;
        let read = hash(&copy, &mut step)?;
        if written != read {
            let wrong = io::Error::other("what was read back is not what was written");
            return Err(failed(&copy, &wrong));
        }
    }
    Ok(())
}

type Step<'a> = &'a mut dyn FnMut(u64) -> Result<(), AppError>;

/// Copies a file for good; the hash of what was read.
fn copy_one(source: &Path, copy: &Path, step: Step<'_>) -> Result<Vec<u8>, AppError> {
    let mut from = File::open(source).map_err(|error| failed(source, &error))?;
    let mut to = create(copy).map_err(|error| denied(copy, &error))?;
    let mut hash = Sha256::new();
    let mut piece = vec![0; PIECE];
    loop {
        let n = from.read(&mut piece).map_err(|error| failed(source, &error))?;
        if n == 0 {
            break;
        }
        hash.update(&piece[..n]);
        to.write_all(&piece[..n]).map_err(|error| denied(copy, &error))?;
        step(n as u64)?;
    }
    to.sync_all().map_err(|error| denied(copy, &error))?;
    Ok(hash.finalize().to_vec())
}

fn hash(path: &Path, step: Step<'_>) -> Result<Vec<u8>, AppError> {
    let mut file = File::open(path).map_err(|error| failed(path, &error))?;
    let mut hash = Sha256::new();
    let mut piece = vec![0; PIECE];
    loop {
        let n = file.read(&mut piece).map_err(|error| failed(path, &error))?;
        if n == 0 {
            return Ok(hash.finalize().to_vec());
        }
        hash.update(&piece[..n]);
        step(n as u64)?;
    }
}

/// Removes what was copied so far, and the folder if it was ours alone.
fn clear(to: &Path, files: &[Copied]) {
    for file in files {
        let _ = fs::remove_file(to.join(&file.name));
    }
    let _ = fs::remove_file(to.join(UNFINISHED));
    let _ = fs::remove_dir(to.join("backups"));
    let _ = fs::remove_dir(to);
}

fn denied(path: &Path, error: &io::Error) -> AppError {
    let code = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => ErrorCode::DiskFull,
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            ErrorCode::DataPlaceReadOnly
        }
        _ => return failed(path, error),
    };
    AppError::new(code).with("path", path.display()).with("detail", error)
}

fn failed(path: &Path, error: &io::Error) -> AppError {
    AppError::new(ErrorCode::DataMoveFailed).with("path", path.display()).with("detail", error)
}

#[cfg(test)]
#[path = "moving_tests.rs"]
mod tests;
