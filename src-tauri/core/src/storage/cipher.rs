//! How every data file is encrypted: SQLCipher 4, with a published key where there is no
//! password (docs/adr/0012).
//!
//! What is fixed here can't be changed without writing every data file anew: 8192 bytes a
//! page, of which the last 48 are the page's initialisation vector (16) and its HMAC-SHA-256
//! (32), which notices every flipped bit. The file begins with 16 bytes of salt.

use std::fmt;
use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::Connection;
use zeroize::Zeroizing;

/// Bytes of a page.
pub const PAGE: usize = 8192;
/// Bytes at the end of each page that are the cipher's.
pub const RESERVED: usize = 48;
/// Bytes of the key itself.
pub const KEY: usize = 32;
/// Bytes the file begins with.
pub const SALT: usize = 16;

/// How a file begins that is not encrypted: those before version 0.2 were not.
pub const PLAIN: &[u8; 16] = b"SQLite format 3\0";

/// The key of files without a password, published so that any SQLCipher tool opens them:
/// SHA-256 of `回头客 huitouke: this data file has no password`, then the first 16 bytes of
/// SHA-256 of `回头客 huitouke: salt of a data file without a password`.
pub const PUBLISHED: [u8; KEY + SALT] = [
    0x9d, 0x9f, 0xa5, 0x30, 0xe8, 0x6e, 0xf7, 0x9e, 0x4e, 0x02, 0x00, 0xeb, 0x4f, 0x49, 0xe9, 0x66,
    0xcc, 0x05, 0x60, 0x75, 0x0c, 0xbb, 0xba, 0xbd, 0xbe, 0x1a, 0x2b, 0x11, 0x45, 0x69, 0x24, 0x2b,
    0xe9, 0x2b, 0x53, 0x48, 0xf4, 0x6e, 0x6c, 0xd2, 0xbe, 0x83, 0x8a, 0x97, 0xd8, 0x96, 0x36, 0xeb,
];

/// The key of a data file: 32 bytes for the cipher and the 16 the file begins with. Wiped
/// from memory when the last copy is dropped; never shown.
#[derive(Clone)]
pub struct FileKey(Option<Arc<Zeroizing<[u8; KEY + SALT]>>>);

impl FileKey {
    /// That of files without a password.
    pub fn published() -> Self {
        Self::from_bytes(Zeroizing::new(PUBLISHED))
    }

    /// A new one.
    ///
    /// # Errors
    /// Where the system has no random numbers.
    pub fn random() -> io::Result<Self> {
        let mut bytes = Zeroizing::new([0; KEY + SALT]);
        getrandom::fill(&mut bytes[..]).map_err(io::Error::other)?;
        Ok(Self::from_bytes(bytes))
    }

    /// One that was kept.
    pub fn from_bytes(bytes: Zeroizing<[u8; KEY + SALT]>) -> Self {
        Self(Some(Arc::new(bytes)))
    }

    /// None: the file is not encrypted. Only to measure what the cipher costs.
    #[doc(hidden)]
    pub fn plain() -> Self {
        Self(None)
    }

    /// The 48 bytes; `None` where the file is not encrypted.
    pub fn bytes(&self) -> Option<&[u8; KEY + SALT]> {
        self.0.as_deref().map(|bytes| &**bytes)
    }

    /// What the file begins with.
    pub fn salt(&self) -> [u8; SALT] {
        let mut salt = *PLAIN;
        if let Some(bytes) = self.bytes() {
            salt.copy_from_slice(&bytes[KEY..]);
        }
        salt
    }

    /// Whether anybody has it.
    pub fn is_published(&self) -> bool {
        self.bytes().is_none_or(|bytes| *bytes == PUBLISHED)
    }

    /// As SQLCipher takes it.
    fn literal(&self) -> Option<Zeroizing<String>> {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let bytes = self.bytes()?;
        let mut text = Zeroizing::new(String::with_capacity(2 * bytes.len() + 3));
        text.push_str("x'");
        for byte in bytes {
            text.push(char::from(DIGITS[usize::from(byte >> 4)]));
            text.push(char::from(DIGITS[usize::from(byte & 15)]));
        }
        text.push('\'');
        Some(text)
    }
}

impl fmt::Debug for FileKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FileKey")
    }
}

/// A data file with its key.
#[derive(Debug, Clone)]
pub struct DataFile {
    /// Where it is.
    pub path: PathBuf,
    /// What opens it.
    pub key: FileKey,
}

impl DataFile {
    /// One with this key.
    pub fn new(path: &Path, key: &FileKey) -> Self {
        Self { path: path.to_owned(), key: key.clone() }
    }

    /// One without a password.
    pub fn without_password(path: &Path) -> Self {
        Self::new(path, &FileKey::published())
    }
}

/// Tells a fresh connection the key; nothing is read from the file yet.
///
/// # Errors
/// What storage says.
pub fn unlock(conn: &Connection, key: &FileKey) -> rusqlite::Result<()> {
    let Some(literal) = key.literal() else { return Ok(()) };
    let sql = Zeroizing::new(format!(
        "PRAGMA cipher_log_level = NONE; {} PRAGMA key = \"{}\";",
        settings(),
        *literal,
    ));
    conn.execute_batch(&sql)
}

/// Attaches another file as `other`, with its key.
///
/// # Errors
/// What storage says.
pub fn attach(conn: &Connection, other: &DataFile) -> rusqlite::Result<()> {
    let literal = other.key.literal().unwrap_or_default();
    conn.execute_batch(&settings())?;
    conn.execute(
        "ATTACH ?1 AS other KEY ?2",
        rusqlite::params![other.path.to_string_lossy(), *literal],
    )?;
    Ok(())
}

/// As defaults, for the whole process, and before the key: set after it, a new file would
/// keep as many bytes of each page free as SQLCipher's own default needs.
fn settings() -> String {
    format!(
        "PRAGMA cipher_default_page_size = {PAGE};
         PRAGMA cipher_default_hmac_algorithm = HMAC_SHA256;"
    )
}

/// What a file begins with: the salt, or [`PLAIN`]. `None` for one that is shorter.
///
/// # Errors
/// What the system says.
pub fn beginning(path: &Path) -> io::Result<Option<[u8; SALT]>> {
    let mut salt = [0; SALT];
    match File::open(path)?.read_exact(&mut salt) {
        Ok(()) => Ok(Some(salt)),
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
#[path = "cipher_tests.rs"]
mod tests;
