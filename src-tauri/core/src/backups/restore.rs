//! Puts a shop back as a backup has it.
//!
//! An open data file can't be replaced on Windows, so its pages are written over by
//! SQLite's backup interface in one transaction: killed at any moment, the file is wholly
//! what it was or wholly what the backup has. Before that the backup is unpacked beside,
//! checked to its last bit, and brought to this version's schema.

use std::fs::{self, File};
use std::io::{self, Cursor, Write};
use std::path::Path;

use huitouke_contract::backups::BackupHolds;
use huitouke_contract::call::Phase;
use huitouke_contract::passwords::Secret;
use huitouke_contract::{AppError, Caller, ErrorCode};
use rusqlite::Connection;

use super::file::{Header, damaged, read_header, unpack, unwritable};
use super::make::{Stretch, check, copy, holds, open_part};
use super::place::{Part, Place};
use crate::error::{Error, Result};
use crate::imports::understand::file_name;
use crate::passwords::envelope::Envelope;
use crate::storage::cipher::DataFile;
use crate::storage::new::{create, with_ending};
use crate::storage::pages::{Encrypting, leaves_room};
use crate::storage::{self, FileKey, SCHEMA_VERSION, generation, migrate};

/// What a backup says of itself, if it may be restored into this shop.
///
/// # Errors
/// `backup_damaged`, `backup_of_other`, `data_newer`, `file_missing`, `file_unreadable`.
pub fn may_be_restored(path: &Path, place: &Place) -> std::result::Result<Header, AppError> {
    let header = read_header(path)?;
    if header.which != place.which {
        return Err(AppError::new(ErrorCode::BackupOfOther).in_file(&file_name(path)));
    }
    if header.schema > SCHEMA_VERSION {
        return Err(migrate::newer(header.schema, SCHEMA_VERSION));
    }
    Ok(header)
}

/// What a backup is opened with.
pub struct OpenedBy {
    /// Its key.
    pub key: FileKey,
    /// The envelope that knew the key, where it is not the one beside the data file.
    pub envelope: Option<Envelope>,
}

/// Whether a secret given for a backup is tried at all: one that is not sealed, or is under
/// the shop's own key, opens without. `false` also for what is no backup.
pub fn tries_secret(path: &Path, data: &DataFile) -> bool {
    let header = read_header(path).ok().and_then(|header| header.sealed);
    header.is_some_and(|sealed| !sealed.envelope.is_of(&data.key.salt()))
}

/// What opens a backup: the shop's own key, or that of the password or recovery code it was
/// made under; of a shop that can't be opened also the present ones, which may be newer.
///
/// # Errors
/// `backup_password` where one is needed and not given, `password_wrong`, `backup_damaged`,
/// `file_missing`, `file_unreadable`.
pub fn opened_by(path: &Path, data: &DataFile, secret: Option<&Secret>) -> Result<OpenedBy> {
    let own = || OpenedBy { key: data.key.clone(), envelope: None };
    let Some(sealed) = read_header(path)?.sealed else { return Ok(own()) };
    let envelope = sealed.envelope;
    if envelope.is_of(&data.key.salt()) {
        return Ok(own());
    }
    let Some(secret) = secret else {
        return Err(AppError::new(ErrorCode::BackupPassword).in_file(&file_name(path)).into());
    };
    // One that is damaged helps no more than none.
    let beside = Envelope::load(&data.path).ok().flatten();
    if let Some(beside) = beside.filter(|beside| beside.is_of_same(&envelope))
        && let Some(key) = beside.by_secret(&secret.0)?
    {
        return Ok(OpenedBy { key, envelope: None });
    }
    let key = envelope.by_secret(&secret.0)?;
    let key = key.ok_or_else(|| AppError::new(ErrorCode::PasswordWrong).with("wait", 0))?;
    Ok(OpenedBy { key, envelope: Some(envelope) })
}

/// Unpacks a backup beside the others, with the key of the data file, checked and of this
/// version's schema.
///
/// # Errors
/// `backup_damaged`, `disk_full`, `backup_failed`, `cancelled`.
pub fn unpacked(
    path: &Path,
    place: &Place,
    data: &DataFile,
    secret: Option<&Secret>,
    caller: &dyn Caller,
) -> Result<(Part, Connection)> {
    let part = Part::of(&place.folder.join(file_name(path)), ".restore");
    let copy_of = DataFile { path: part.path.clone(), key: data.key.clone() };
    let header = {
        let wrong = |error: io::Error| unwritable(&part.path, &error);
        let mut out = Unpacking::new(&copy_of).map_err(wrong)?;
        let told = Stretch::new(caller, Phase::Reading, 500, 700);
        let all = read_header(path)?.bytes;
        let key = opened_by(path, data, secret)?.key;
        let header = unpack(path, &mut out, &key, &mut |n| told.tell(n, all))?;
        out.finish(&copy_of)?;
        header
    };
    let whole = || -> Result<Connection> {
        let mut conn = open_part(&copy_of)?;
        check(&conn, path)?;
        if holds(&conn)? != header.holds {
            return Err(ErrorCode::DataDamaged.into());
        }
        migrate::bring_up(&mut conn, &part.path)?;
        Ok(conn)
    };
    // It is the backup that is no good, not the data.
    let conn = whole().map_err(|error| match AppError::from(error) {
        error if error.code == ErrorCode::DataDamaged => Error::from(damaged(path)),
        error => error.into(),
    })?;
    Ok((part, conn))
}

/// Takes what comes out of a backup: encrypted page by page as it comes, or, from the time
/// before data files were encrypted, as a whole, since its pages must be made anew. Nothing
/// lies on the disk in the clear.
enum Unpacking {
    Unknown(File, DataFile),
    Pages(Box<Encrypting<File>>),
    Whole(Vec<u8>),
}

impl Unpacking {
    fn new(to: &DataFile) -> io::Result<Self> {
        Ok(Self::Unknown(create(&to.path)?, to.clone()))
    }

    fn finish(self, to: &DataFile) -> Result<()> {
        let wrong = |error: io::Error| match error.kind() {
            io::ErrorKind::InvalidData => damaged(&to.path),
            _ => unwritable(&to.path, &error),
        };
        match self {
            Self::Unknown(..) => Err(damaged(&to.path).into()),
            Self::Pages(out) => Ok(out.finish().map(drop).map_err(wrong)?),
            Self::Whole(bytes) => {
                let mut conn = Connection::open_in_memory()?;
                conn.deserialize_read_exact("main", Cursor::new(&bytes), bytes.len(), true)?;
                generation::export(&conn, to)
            }
        }
    }
}

impl Write for Unpacking {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if let Self::Unknown(file, to) = self {
            // The pieces are larger than what this needs.
            *self = match to.key.bytes().is_none() || leaves_room(bytes) {
                true => Self::Pages(Box::new(Encrypting::new(file.try_clone()?, &to.key)?)),
                false => Self::Whole(Vec::new()),
            };
        }
        match self {
            Self::Unknown(..) => Ok(0),
            Self::Pages(out) => out.write(bytes),
            Self::Whole(all) => all.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Writes it over the open data file.
///
/// # Errors
/// `data_in_use`, `disk_full`, `cancelled`; the data file is as it was then.
pub fn write_over(from: &Connection, data: &mut Connection, caller: &dyn Caller) -> Result<()> {
    copy(from, data, Stretch::new(caller, Phase::Writing, 700, 1000))?;
    // Not waiting for whoever is reading: then the log is emptied another time.
    let _ = data.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()));
    Ok(())
}

/// Looks at the data file after it was written over.
///
/// # Errors
/// `data_damaged`, or what storage says.
pub fn look(data: &DataFile) -> Result<BackupHolds> {
    let conn = storage::connect_to_read(data)?;
    check(&conn, &data.path)?;
    holds(&conn)
}

/// Keeps a data file that is damaged, and so can't be backed up, as it is beside itself.
///
/// # Errors
/// `disk_full`, `backup_failed`.
pub fn keep_aside(data: &Path, caller: &dyn Caller) -> Result<()> {
    let stamp = caller.now().stamp().replace([' ', ':'], "-");
    let kept = with_ending(data, &format!(".damaged-{stamp}"));
    for ending in ["", "-wal"] {
        let from = with_ending(data, ending);
        if from.exists() {
            let to = with_ending(&kept, ending);
            fs::copy(&from, &to).map_err(|error| unwritable(&to, &error))?;
        }
    }
    Ok(())
}
