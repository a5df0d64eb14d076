//! The password of the shop.

use std::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use zeroize::Zeroize;

/// Something secret that was typed: never shown by `Debug`.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(transparent)]
pub struct Secret(pub String);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

/// How the shop stands behind its password.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PasswordStatus {
    /// It has one.
    pub has_password: bool,
    /// It must be unlocked before anything else.
    pub locked: bool,
    /// Wrong tries since the last right one.
    pub wrong: u32,
    /// Seconds until the next try.
    pub wait: u32,
    /// It is locked after so many minutes without a hand on it; 0: never.
    pub auto_lock: u32,
    /// Backups and other copies that anybody can read, from before there was a password.
    pub open_copies: u32,
}

/// Unlocks the shop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Unlock {
    /// The password.
    pub password: Secret,
}

/// Unlocks the shop with its recovery code, which stays, and sets another password.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Recover {
    /// The recovery code as typed: cases, spaces and dashes do not count.
    pub code: Secret,
    /// The new password.
    pub password: Secret,
}

/// A new password.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PasswordSet {
    /// At least 6 characters.
    pub password: Secret,
}

/// Another password; the recovery code stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PasswordChange {
    /// The one in force.
    pub old: Secret,
    /// The new one.
    pub new: Secret,
}

/// A recovery code. It is shown this once and kept nowhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RecoveryCode {
    /// Eight groups of four characters.
    pub groups: Vec<Secret>,
}

/// Writes a recovery code into a text file, to be printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RecoveryCodeSave {
    /// The file.
    pub path: String,
    /// What is to stand in it, in the merchant's words.
    pub text: Secret,
}

/// Locks the shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LockNow {
    /// By itself after idle time: not while something long is running.
    pub idle: bool,
}

/// What the merchant chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PasswordSettings {
    /// It is locked after so many minutes without a hand on it; 0: never. At most 240.
    pub auto_lock: u32,
}

/// What becomes of copies that anybody can read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OpenCopies {
    /// They are encrypted with the shop's key.
    Encrypt,
    /// They are deleted.
    Delete,
}

/// What became of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OpenCopiesDone {
    /// So many are encrypted or deleted.
    pub done: u32,
    /// So many are as they were: they are damaged, or in use.
    pub left: u32,
}
