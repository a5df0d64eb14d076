//! The file beside a data file with a password that holds its key, locked twice: by the
//! password and by the recovery code. A copy is in every backup.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use huitouke_contract::{AppError, ErrorCode};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::code::Code;
use crate::error::Result;
use crate::storage::cipher::{FileKey, KEY, SALT};
use crate::storage::new::{with_ending, write_whole};
use crate::storage::not_writable;

/// The version written; older ones are read for ever.
const VERSION: u32 = 1;
/// What the keys of this file are for, so that they fit nothing else.
const PURPOSE: &str = "huitouke key 1";

/// What trying a password costs (Argon2id).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    /// Memory, KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
    /// Parts of it that could be worked at beside each other.
    pub lanes: u32,
}

impl Cost {
    /// 64 MiB and a third to half a second on a small computer.
    pub const USUAL: Self = Self { memory_kib: 64 * 1024, passes: 6, lanes: 1 };
    /// Next to nothing: for tests, which try many.
    #[doc(hidden)]
    pub const TESTS: Self = Self { memory_kib: 64, passes: 1, lanes: 1 };
}

/// The key, locked one way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Slot {
    /// Salt of the way's own key, in hex.
    salt: String,
    /// Nonce, in hex.
    nonce: String,
    /// The 48 bytes of the key and a tag of 16 (XChaCha20-Poly1305), in hex.
    sealed: String,
}

/// The file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    version: u32,
    /// What the data file begins with, in hex: which file this is the key of.
    file: String,
    cost: Cost,
    password: Slot,
    code: Slot,
    /// Lock after so many minutes without a hand on it; 0: never. Not secret.
    #[serde(default)]
    pub auto_lock: u32,
}

/// Bytes as hex digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// As many bytes of hex digits; `None` for anything else.
pub fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    if text.len() != 2 * N || !text.is_ascii() {
        return None;
    }
    for (i, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[2 * i..2 * i + 2], 16).ok()?;
    }
    Some(bytes)
}

fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(AppError::internal)?;
    Ok(bytes)
}

type SlotKey = Zeroizing<[u8; KEY]>;

fn of_password(password: &str, salt: &[u8], cost: Cost) -> Result<SlotKey> {
    let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(KEY))
        .map_err(AppError::internal)?;
    let mut key = Zeroizing::new([0; KEY]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(password.as_bytes(), salt, &mut key[..])
        .map_err(AppError::internal)?;
    Ok(key)
}

/// A code has 155 random bits: nothing need make trying them slow.
fn of_code(code: &Code, salt: &[u8]) -> Result<SlotKey> {
    let mut hmac = <Hmac<Sha256> as Mac>::new_from_slice(salt).map_err(AppError::internal)?;
    hmac.update(PURPOSE.as_bytes());
    hmac.update(code.text().as_bytes());
    Ok(Zeroizing::new(hmac.finalize().into_bytes().into()))
}

impl Slot {
    fn lock(key: &FileKey, with: impl Fn(&[u8]) -> Result<SlotKey>, about: &str) -> Result<Self> {
        let (salt, nonce) = (random::<16>()?, random::<24>()?);
        let bytes = key.bytes().ok_or_else(|| AppError::internal("no key to lock"))?;
        let sealed = XChaCha20Poly1305::new((&*with(&salt)?).into())
            .encrypt(XNonce::from_slice(&nonce), Payload { msg: bytes, aad: about.as_bytes() })
            .map_err(AppError::internal)?;
        Ok(Self { salt: hex(&salt), nonce: hex(&nonce), sealed: hex(&sealed) })
    }

    /// `None` where it is another key.
    fn unlock(
        &self,
        with: impl Fn(&[u8]) -> Result<SlotKey>,
        about: &str,
    ) -> Result<Option<FileKey>> {
        let parts = (unhex::<16>(&self.salt), unhex::<24>(&self.nonce));
        let (Some(salt), Some(nonce)) = parts else { return Ok(None) };
        let Some(sealed) = unhex::<{ KEY + SALT + 16 }>(&self.sealed) else { return Ok(None) };
        let opened = XChaCha20Poly1305::new((&*with(&salt)?).into())
            .decrypt(XNonce::from_slice(&nonce), Payload { msg: &sealed, aad: about.as_bytes() });
        let Ok(opened) = opened.map(Zeroizing::new) else { return Ok(None) };
        let mut bytes = Zeroizing::new([0; KEY + SALT]);
        bytes.copy_from_slice(&opened);
        Ok(Some(FileKey::from_bytes(bytes)))
    }
}

impl Envelope {
    /// Locks a key.
    ///
    /// # Errors
    /// Where the system has no random numbers or no memory.
    pub fn lock(key: &FileKey, password: &str, code: &Code, cost: Cost) -> Result<Self> {
        let mut envelope = Self {
            version: VERSION,
            file: hex(&key.salt()),
            cost,
            password: Slot { salt: String::new(), nonce: String::new(), sealed: String::new() },
            code: Slot { salt: String::new(), nonce: String::new(), sealed: String::new() },
            auto_lock: 0,
        };
        envelope.set_password(key, password, cost)?;
        envelope.set_code(key, code)?;
        Ok(envelope)
    }

    /// Another password.
    ///
    /// # Errors
    /// As [`Self::lock`].
    pub fn set_password(&mut self, key: &FileKey, password: &str, cost: Cost) -> Result<()> {
        self.cost = cost;
        let about = self.about("password");
        self.password = Slot::lock(key, |salt| of_password(password, salt, cost), &about)?;
        Ok(())
    }

    /// Another recovery code.
    ///
    /// # Errors
    /// As [`Self::lock`].
    pub fn set_code(&mut self, key: &FileKey, code: &Code) -> Result<()> {
        self.code = Slot::lock(key, |salt| of_code(code, salt), &self.about("code"))?;
        Ok(())
    }

    /// The key, if this is the password.
    ///
    /// # Errors
    /// Where there is no memory for it.
    pub fn by_password(&self, password: &str) -> Result<Option<FileKey>> {
        // What was damaged must not ask for all memory there is.
        let cost = self.cost;
        if cost.memory_kib > 1 << 21 || cost.passes > 1000 || cost.lanes > 64 {
            return Ok(None);
        }
        self.password.unlock(|salt| of_password(password, salt, cost), &self.about("password"))
    }

    /// The key, if this is the recovery code.
    ///
    /// # Errors
    /// None to speak of.
    pub fn by_code(&self, code: &Code) -> Result<Option<FileKey>> {
        self.code.unlock(|salt| of_code(code, salt), &self.about("code"))
    }

    /// What a lock is about; it opens for nothing else.
    fn about(&self, way: &str) -> String {
        format!("{PURPOSE} {way} {}", self.file)
    }

    /// Whether it is of a file that begins so.
    pub fn is_of(&self, salt: &[u8; SALT]) -> bool {
        self.file == hex(salt)
    }

    /// Whether it is of the same file as another, which may know another password.
    pub fn is_of_same(&self, other: &Self) -> bool {
        self.file == other.file
    }

    /// The key, by the recovery code, if it reads as one, or by the password.
    ///
    /// # Errors
    /// Where there is no memory for it.
    pub fn by_secret(&self, secret: &str) -> Result<Option<FileKey>> {
        match Code::typed(secret).map(|code| self.by_code(&code)).transpose()?.flatten() {
            Some(key) => Ok(Some(key)),
            None => self.by_password(secret),
        }
    }

    /// Where that of a data file is.
    pub fn path_of(data: &Path) -> PathBuf {
        with_ending(data, ".key")
    }

    /// That of a data file, if there is one that can be read.
    ///
    /// # Errors
    /// `data_read_only` where it is there and can't be read, `key_missing` where it is
    /// damaged.
    pub fn load(data: &Path) -> Result<Option<Self>> {
        let path = Self::path_of(data);
        let text = match fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(not_writable(&path, &error).into()),
        };
        match serde_json::from_slice::<Self>(&text) {
            Ok(envelope) if envelope.version <= VERSION => Ok(Some(envelope)),
            Ok(envelope) => Err(AppError::new(ErrorCode::DataNewer)
                .with("found", envelope.version)
                .with("known", VERSION)
                .into()),
            Err(_) => Err(AppError::new(ErrorCode::KeyMissing).with("path", path.display()).into()),
        }
    }

    /// Keeps it beside a data file: wholly the old or wholly the new one is there, whenever
    /// it is killed.
    ///
    /// # Errors
    /// `disk_full`, `data_read_only`.
    pub fn save(&self, data: &Path) -> Result<()> {
        let path = Self::path_of(data);
        let text = serde_json::to_vec_pretty(self)?;
        Ok(write_whole(&path, &text).map_err(|error| not_writable(&path, &error))?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Code {
        Code::typed(text).unwrap()
    }

    #[test]
    fn the_password_and_the_code_open_it_and_nothing_else_does() {
        let key = FileKey::random().unwrap();
        let (one, other) = (Code::random().unwrap(), Code::random().unwrap());
        let envelope = Envelope::lock(&key, "芝麻 开门1", &one, Cost::TESTS).unwrap();
        let opens = |found: Option<FileKey>| found.is_some_and(|f| f.bytes() == key.bytes());
        assert!(opens(envelope.by_password("芝麻 开门1").unwrap()));
        assert!(opens(envelope.by_code(&one).unwrap()));
        for wrong in ["", "芝麻 开门", "芝麻 开门1 ", "芝麻  开门1"] {
            assert!(envelope.by_password(wrong).unwrap().is_none(), "{wrong}");
        }
        assert!(envelope.by_code(&other).unwrap().is_none());
        assert!(envelope.is_of(&key.salt()) && !envelope.is_of(&[0; SALT]));
    }

    #[test]
    fn either_is_changed_without_the_other() {
        let key = FileKey::random().unwrap();
        let (one, other) = (Code::random().unwrap(), Code::random().unwrap());
        let mut envelope = Envelope::lock(&key, "old password", &one, Cost::TESTS).unwrap();
        envelope.set_password(&key, "new password", Cost::TESTS).unwrap();
        assert!(envelope.by_password("old password").unwrap().is_none());
        assert!(envelope.by_password("new password").unwrap().is_some());
        assert!(envelope.by_code(&code(one.text())).unwrap().is_some());
        envelope.set_code(&key, &other).unwrap();
        assert!(envelope.by_code(&one).unwrap().is_none());
        assert!(envelope.by_code(&other).unwrap().is_some());
    }

    #[test]
    fn it_is_kept_and_a_damaged_one_is_no_reason_to_panic() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("店.db");
        assert_eq!(Envelope::load(&data).unwrap(), None);
        let (key, code) = (FileKey::random().unwrap(), Code::random().unwrap());
        let envelope = Envelope::lock(&key, "password", &code, Cost::TESTS).unwrap();
        envelope.save(&data).unwrap();
        assert_eq!(Envelope::load(&data).unwrap().as_ref(), Some(&envelope));
        let good = fs::read(Envelope::path_of(&data)).unwrap();
        for at in 0..good.len() {
            let mut bad = good.clone();
            bad[at] ^= 1;
            fs::write(Envelope::path_of(&data), &bad).unwrap();
            if let Ok(Some(read)) = Envelope::load(&data) {
                let found = read.by_code(&code).unwrap();
                assert!(found.is_none_or(|found| found.bytes() == key.bytes()));
            }
        }
        // Nothing of the key or the password is in it.
        let text = String::from_utf8(good).unwrap();
        assert!(!text.contains("password\"\n") && !text.contains(code.text()));
        let mut secret = String::new();
        for byte in &key.bytes().unwrap()[..KEY] {
            let _ = write!(secret, "{byte:02x}");
        }
        assert!(!text.contains(&secret));
    }
}
