//! A backup as a file: 4096 bytes that say what it holds, then the data file as one zstd
//! frame, which is encrypted where the shop has a password.
//!
//! The beginning is `HTKBACK1`, the length of a JSON text (4 bytes, little-endian), the
//! text, zeros, and the SHA-256 of all that. The text holds the SHA-256 of what follows.

use std::fs::File;
use std::io::{self, BufReader, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::Path;

use huitouke_contract::backups::{BackupHolds, BackupReason};
use huitouke_contract::shop::WhichShop;
use huitouke_contract::{AppError, Day, ErrorCode, Moment};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::sealed::{Opening, Sealed, Sealing};
use crate::error::Result;
use crate::imports::understand::file_name;
use crate::storage::FileKey;

/// Ending of the files.
pub const ENDING: &str = "huitouke-backup";

const MAGIC: &[u8; 8] = b"HTKBACK1";
const HEAD: usize = 4096;
const HASH: usize = 32;
const TEXT_AT: usize = MAGIC.len() + 4;
/// zstd's own default: half the size of level 1 at most of its speed.
const LEVEL: i32 = 3;
const PIECE: usize = 1 << 18;

/// What a backup says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The day it was made …
    pub day: Day,
    /// … and the second of it.
    pub second: u32,
    /// Why.
    pub reason: BackupReason,
    /// What is in it.
    pub holds: BackupHolds,
    /// Which shop it is of.
    pub which: WhichShop,
    /// Name of the data file.
    pub data_file: String,
    /// The folder of backups it was made in, by a name of its own.
    pub origin: String,
    /// What the last change was, to tell whether there were others since.
    pub mark: String,
    /// The program's version.
    pub app: String,
    /// The schema's version.
    pub schema: usize,
    /// Bytes of the data file.
    pub bytes: u64,
    /// Bytes of the frame.
    pub packed: u64,
    /// SHA-256 of the frame, in hex.
    pub sha256: String,
    /// How the frame is encrypted; `None` where the shop had no password.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sealed: Option<Sealed>,
}

impl Header {
    /// When it was made.
    pub fn at(&self) -> Moment {
        Moment { day: self.day, second: self.second }
    }

    fn to_bytes(&self) -> Result<[u8; HEAD]> {
        let text = serde_json::to_vec(self)?;
        let mut head = [0; HEAD];
        let place = head.get_mut(TEXT_AT..TEXT_AT + text.len());
        let Some(place) = place.filter(|_| TEXT_AT + text.len() + HASH <= HEAD) else {
            return Err(AppError::internal("the backup's header is too long").into());
        };
        place.copy_from_slice(&text);
        head[..MAGIC.len()].copy_from_slice(MAGIC);
        head[MAGIC.len()..TEXT_AT].copy_from_slice(&(text.len() as u32).to_le_bytes());
        let hash = Sha256::digest(&head[..HEAD - HASH]);
        head[HEAD - HASH..].copy_from_slice(&hash);
        Ok(head)
    }

    fn from_bytes(head: &[u8; HEAD]) -> Option<Self> {
        let hash = Sha256::digest(&head[..HEAD - HASH]);
        if !head.starts_with(MAGIC) || head[HEAD - HASH..] != hash[..] {
            return None;
        }
        let length = u32::from_le_bytes(head[MAGIC.len()..TEXT_AT].try_into().ok()?) as usize;
        serde_json::from_slice(head.get(TEXT_AT..TEXT_AT.checked_add(length)?)?).ok()
    }
}

/// A backup that is cut off or damaged, or something else.
pub fn damaged(path: &Path) -> AppError {
    AppError::new(ErrorCode::BackupDamaged).in_file(&file_name(path))
}

/// Why a backup could not be read.
fn unreadable(path: &Path, error: &io::Error) -> AppError {
    let code = match error.kind() {
        ErrorKind::NotFound => ErrorCode::FileMissing,
        ErrorKind::UnexpectedEof | ErrorKind::InvalidData => return damaged(path),
        _ => ErrorCode::FileUnreadable,
    };
    AppError::new(code).with("detail", error).in_file(&file_name(path))
}

/// Why one could not be written.
pub fn unwritable(path: &Path, error: &io::Error) -> AppError {
    let code = match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => ErrorCode::DiskFull,
        _ => ErrorCode::BackupFailed,
    };
    AppError::new(code).with("path", path.display()).with("detail", error)
}

/// What a backup says of itself; its length is as it says.
///
/// # Errors
/// `backup_damaged`, `file_missing`, `file_unreadable`.
pub fn read_header(path: &Path) -> std::result::Result<Header, AppError> {
    Ok(open(path)?.0)
}

fn open(path: &Path) -> std::result::Result<(Header, File), AppError> {
    let wrong = |error: io::Error| unreadable(path, &error);
    let mut file = File::open(path).map_err(wrong)?;
    let mut head = [0; HEAD];
    file.read_exact(&mut head).map_err(wrong)?;
    let header = Header::from_bytes(&head).ok_or_else(|| damaged(path))?;
    let length = file.metadata().map_err(wrong)?.len();
    if Some(length) != header.packed.checked_add(HEAD as u64) {
        return Err(damaged(path));
    }
    Ok((header, file))
}

/// Hashes and counts what goes through.
struct Through<T> {
    inner: T,
    hash: Sha256,
    count: u64,
}

impl<T> Through<T> {
    fn new(inner: T) -> Self {
        Self { inner, hash: Sha256::new(), count: 0 }
    }

    fn hex(self) -> (String, u64) {
        let hex = self.hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        (hex, self.count)
    }

    fn saw(&mut self, bytes: &[u8]) {
        self.hash.update(bytes);
        self.count += bytes.len() as u64;
    }
}

impl<W: Write> Write for Through<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let n = self.inner.write(bytes)?;
        self.saw(&bytes[..n]);
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl<R: Read> Read for Through<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(into)?;
        self.saw(&into[..n]);
        Ok(n)
    }
}

/// Told the bytes of the data file that went by; says whether to go on.
pub type Tick<'a> = &'a mut dyn FnMut(u64) -> Result<()>;

/// Writes a data file as a backup; `header` is completed. `path` is for what is said
/// when `out` can't take it.
///
/// # Errors
/// `disk_full`, `backup_failed`, or what `tick` says.
pub fn pack(
    data: &mut impl Read,
    out: &mut (impl Write + Seek),
    path: &Path,
    header: &mut Header,
    key: &FileKey,
    tick: Tick<'_>,
) -> Result<()> {
    let wrong = |error: io::Error| unwritable(path, &error);
    out.write_all(&[0; HEAD]).map_err(wrong)?;
    let through = Through::new(&mut *out);
    let sealing = Sealing::new(through, header.sealed.as_ref(), key).map_err(wrong)?;
    let mut frame = zstd::stream::write::Encoder::new(sealing, LEVEL).map_err(wrong)?;
    frame.include_checksum(true).map_err(wrong)?;
    let mut piece = vec![0; PIECE];
    header.bytes = 0;
    loop {
        let n = data.read(&mut piece).map_err(wrong)?;
        if n == 0 {
            break;
        }
        frame.write_all(&piece[..n]).map_err(wrong)?;
        header.bytes += n as u64;
        tick(header.bytes)?;
    }
    let sealing = frame.finish().map_err(wrong)?;
    (header.sha256, header.packed) = sealing.finish().map_err(wrong)?.hex();
    put_header(out, path, header)
}

fn put_header(out: &mut (impl Write + Seek), path: &Path, header: &Header) -> Result<()> {
    let wrong = |error: io::Error| unwritable(path, &error);
    out.seek(SeekFrom::Start(0)).map_err(wrong)?;
    out.write_all(&header.to_bytes()?).map_err(wrong)?;
    out.flush().map_err(wrong)?;
    Ok(())
}

/// Encrypts what an open backup holds, as it is packed; what it says of itself stays.
///
/// # Errors
/// `backup_damaged`, `file_unreadable`, `disk_full`, `backup_failed`.
pub fn seal(
    from: &Path,
    out: &mut (impl Write + Seek),
    path: &Path,
    sealed: Sealed,
    key: &FileKey,
) -> Result<()> {
    verify(from)?;
    let (mut header, file) = open(from)?;
    let wrong = |error: io::Error| unwritable(path, &error);
    out.write_all(&[0; HEAD]).map_err(wrong)?;
    header.sealed = Some(sealed);
    let through = Through::new(&mut *out);
    let mut sealing = Sealing::new(through, header.sealed.as_ref(), key).map_err(wrong)?;
    io::copy(&mut BufReader::with_capacity(PIECE, file), &mut sealing).map_err(wrong)?;
    (header.sha256, header.packed) = sealing.finish().map_err(wrong)?.hex();
    put_header(out, path, &header)
}

/// Whether every bit is as it was written, without anything being unpacked.
///
/// # Errors
/// `backup_damaged`, `file_missing`, `file_unreadable`.
pub fn verify(path: &Path) -> Result<Header> {
    let (header, file) = open(path)?;
    let mut through = Through::new(BufReader::with_capacity(PIECE, file));
    io::copy(&mut through, &mut io::sink()).map_err(|error| unreadable(path, &error))?;
    let (sha256, packed) = through.hex();
    if (packed, &sha256) != (header.packed, &header.sha256) {
        return Err(damaged(path).into());
    }
    Ok(header)
}

/// Reads a backup to its end, every bit of it checked; the data file goes to `out`, which
/// holds nothing of use if this fails. `key` opens an encrypted one.
///
/// # Errors
/// `backup_damaged`, `backup_password` where it is another key, `file_missing`, `file_unreadable`, `disk_full`, `backup_failed`, or
/// what `tick` says.
pub fn unpack(path: &Path, out: &mut impl Write, key: &FileKey, tick: Tick<'_>) -> Result<Header> {
    let (header, file) = open(path)?;
    if header.sealed.as_ref().is_some_and(|sealed| !sealed.envelope.is_of(&key.salt())) {
        return Err(AppError::new(ErrorCode::BackupPassword).in_file(&file_name(path)).into());
    }
    let mut through = Through::new(BufReader::with_capacity(PIECE, file));
    let mut total = 0;
    {
        let opening = Opening::new(&mut through, header.sealed.as_ref(), key);
        let opening = opening.map_err(|error| unreadable(path, &error))?;
        let mut frame = zstd::stream::read::Decoder::new(opening)
            .map_err(|error| unreadable(path, &error))?
            .single_frame();
        let mut piece = vec![0; PIECE];
        loop {
            // What zstd calls other errors is a frame that is none.
            let n = frame.read(&mut piece).map_err(|error| match error.kind() {
                ErrorKind::Other => damaged(path),
                _ => unreadable(path, &error),
            })?;
            if n == 0 {
                break;
            }
            total += n as u64;
            if total > header.bytes {
                return Err(damaged(path).into());
            }
            out.write_all(&piece[..n]).map_err(|error| unwritable(path, &error))?;
            tick(total)?;
        }
    }
    io::copy(&mut through, &mut io::sink()).map_err(|error| unreadable(path, &error))?;
    let (sha256, packed) = through.hex();
    if (total, packed, &sha256) != (header.bytes, header.packed, &header.sha256) {
        return Err(damaged(path).into());
    }
    Ok(header)
}

#[cfg(test)]
#[path = "file_tests.rs"]
mod tests;
