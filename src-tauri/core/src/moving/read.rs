//! Takes an exported shop in: looked at to its last bit before anything is changed.

use std::fs::File;
use std::io::{self, ErrorKind, Read, Write};
use std::path::Path;

use huitouke_contract::call::Phase;
use huitouke_contract::shop::WhichShop;
use huitouke_contract::{AppError, Caller, ErrorCode};
use rusqlite::Connection;
use zip::ZipArchive;
use zip::result::ZipError;

use super::manifest::{Beginning, DATABASE, Entry, FORMAT, Manifest, NAME, VERSION};
use super::rows;
use super::zipped::Hashed;
use crate::backups::file::unwritable;
use crate::backups::make::{Stretch, holds};
use crate::backups::place::{Part, Place};
use crate::error::{Error, Result};
use crate::imports::understand::file_name;
use crate::storage::check::check;
use crate::storage::new::create;
use crate::storage::{SCHEMA_VERSION, migrate};

/// A manifest is never as large.
const MANIFEST: u64 = 4 << 20;
/// Files in it.
const FILES: usize = 200;

type Zip = ZipArchive<File>;

fn damaged(path: &Path) -> AppError {
    AppError::new(ErrorCode::ExportDamaged).in_file(&file_name(path))
}

/// Why it could not be read: only what the system says is not damage.
fn unreadable(path: &Path, error: &io::Error) -> AppError {
    let code = match error.kind() {
        ErrorKind::NotFound => ErrorCode::FileMissing,
        ErrorKind::PermissionDenied | ErrorKind::ResourceBusy => ErrorCode::FileUnreadable,
        _ => return damaged(path),
    };
    AppError::new(code).with("detail", error).in_file(&file_name(path))
}

fn odd(path: &Path, error: ZipError) -> AppError {
    match error {
        ZipError::Io(error) => unreadable(path, &error),
        _ => damaged(path),
    }
}

fn open(path: &Path) -> std::result::Result<Zip, AppError> {
    let file = File::open(path).map_err(|e| unreadable(path, &e))?;
    ZipArchive::new(file).map_err(|e| odd(path, e))
}

/// What it says of itself, if it may be taken into this shop.
///
/// # Errors
/// `export_damaged`, `data_newer`, `backup_of_other`, `file_missing`, `file_unreadable`.
pub fn manifest(path: &Path, which: WhichShop) -> std::result::Result<Manifest, AppError> {
    manifest_in(&mut open(path)?, path, which)
}

fn manifest_in(
    zip: &mut Zip,
    path: &Path,
    which: WhichShop,
) -> std::result::Result<Manifest, AppError> {
    let mut text = Vec::new();
    let entry = zip.by_name(NAME).map_err(|e| odd(path, e))?;
    entry.take(MANIFEST).read_to_end(&mut text).map_err(|e| unreadable(path, &e))?;
    let beginning: Beginning = serde_json::from_slice(&text).map_err(|_| damaged(path))?;
    if beginning.format != FORMAT {
        return Err(damaged(path));
    }
    if beginning.version > VERSION || beginning.schema > SCHEMA_VERSION {
        return Err(migrate::newer(beginning.schema, SCHEMA_VERSION));
    }
    let manifest: Manifest = serde_json::from_slice(&text).map_err(|_| damaged(path))?;
    if manifest.which != which {
        return Err(AppError::new(ErrorCode::BackupOfOther).in_file(&file_name(path)));
    }
    if manifest.files.len() > FILES {
        return Err(damaged(path));
    }
    Ok(manifest)
}

/// Unpacks the database beside the backups: everything in the file is hashed, and the
/// database checked and brought to this version's schema.
///
/// # Errors
/// As [`manifest`], and `disk_full`, `backup_failed`, `cancelled`.
pub fn unpacked(
    path: &Path,
    which: WhichShop,
    place: &Place,
    caller: &dyn Caller,
) -> Result<(Part, Connection)> {
    let mut zip = open(path)?;
    let manifest = manifest_in(&mut zip, path, which)?;
    let part = Part::of(&place.folder.join("shop.sqlite"), ".moved");
    let wrong = |e: &io::Error| unwritable(&part.path, e);
    let mut out = create(&part.path).map_err(|e| wrong(&e))?;
    let told = Stretch::new(caller, Phase::Reading, 0, 400);
    let all: u64 = manifest.files.iter().map(|file| file.bytes).sum();
    let (mut done, mut found) = (0, false);
    for file in &manifest.files {
        let mut tick = |n: u64| {
            done += n;
            told.tell(done, all)
        };
        match file.name.as_str() {
            DATABASE => {
                found = true;
                hashed(&mut zip, file, path, &mut out, &mut tick)?;
            }
            _ => hashed(&mut zip, file, path, &mut io::sink(), &mut tick)?,
        }
    }
    out.flush().map_err(|e| wrong(&e))?;
    drop(out);
    if !found {
        return Err(damaged(path).into());
    }
    let told = Stretch::new(caller, Phase::Reading, 400, 600);
    let whole = || -> Result<Connection> {
        let mut conn = rows::open(&part.path)?;
        // Before it is brought to this version, which may add tables.
        let counted = rows::count(&conn)?;
        if counted != manifest.rows || holds(&conn)? != manifest.holds {
            return Err(ErrorCode::DataDamaged.into());
        }
        told.tell(1, 3)?;
        migrate::bring_up(&mut conn, &part.path)?;
        told.tell(2, 3)?;
        // Not only that the pages are whole: a hash says nothing of who wrote it.
        match check(&conn)?.ok {
            true => Ok(conn),
            false => Err(ErrorCode::DataDamaged.into()),
        }
    };
    // It is the file that is no good, not the data.
    let conn = whole().map_err(|error| match error {
        Error::App(error) if error.code != ErrorCode::DataDamaged => Error::App(error),
        _ => Error::App(damaged(path)),
    })?;
    Ok((part, conn))
}

/// Reads one file of it to its end; it is what the manifest says.
fn hashed(
    zip: &mut Zip,
    file: &Entry,
    path: &Path,
    out: &mut dyn Write,
    tick: &mut dyn FnMut(u64) -> Result<()>,
) -> Result<()> {
    let mut entry = zip.by_name(&file.name).map_err(|e| odd(path, e))?;
    let (mut hash, mut read, mut piece) = (Hashed::default(), 0, vec![0; 1 << 18]);
    loop {
        let n = entry.read(&mut piece).map_err(|e| unreadable(path, &e))?;
        if n == 0 {
            break;
        }
        read += n as u64;
        if read > file.bytes {
            return Err(damaged(path).into());
        }
        hash.saw(&piece[..n]);
        out.write_all(&piece[..n]).map_err(|e| unwritable(path, &e))?;
        tick(n as u64)?;
    }
    if hash.entry(&file.name) != *file {
        return Err(damaged(path).into());
    }
    Ok(())
}
