//! Whom the merchant had forgotten: a salted hash of what recognised them, so that a
//! file imported again does not bring them back, and nobody can read who it was.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension};
use sha2::{Digest, Sha256};

use super::super::identities::is_nameless;
use super::super::said::Key;
use crate::error::Result;

/// The setting that holds the salt: random, made with the first who is forgotten.
const SALT: &str = "forgotten_salt";

/// Hashes of keys that are never to be stored again.
#[derive(Debug, Default)]
pub struct Tombs {
    salt: String,
    hashes: HashSet<[u8; 32]>,
}

impl Tombs {
    /// Those there are.
    ///
    /// # Errors
    /// What storage says.
    pub fn load(conn: &Connection) -> Result<Self> {
        let mut all = conn.prepare_cached("SELECT hash FROM forgotten")?;
        let hashes: HashSet<[u8; 32]> =
            all.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        Ok(Self { salt: salt(conn)?.unwrap_or_default(), hashes })
    }

    /// Whether there are none: then there is nothing to ask.
    pub fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }

    /// Whether a key is of somebody forgotten.
    pub fn has(&self, kind: i64, platform: &str, value: &str) -> bool {
        !self.hashes.is_empty() && self.hashes.contains(&hash(&self.salt, kind, platform, value))
    }
}

/// Sees to it that these keys are not stored again.
///
/// # Errors
/// What storage says.
pub fn bury<'k>(conn: &Connection, keys: impl IntoIterator<Item = &'k Key>) -> Result<()> {
    let salt = match salt(conn)? {
        Some(salt) => salt,
        None => conn.query_row(
            "INSERT INTO setting (key, value) VALUES (?1, hex(randomblob(16))) RETURNING value",
            [SALT],
            |row| row.get(0),
        )?,
    };
    let mut add = conn.prepare_cached("INSERT OR IGNORE INTO forgotten (hash) VALUES (?1)")?;
    for (kind, platform, value) in keys {
        if !is_nameless(value) {
            add.execute([hash(&salt, *kind, platform, value)])?;
        }
    }
    Ok(())
}

fn salt(conn: &Connection) -> Result<Option<String>> {
    Ok(conn
        .prepare_cached("SELECT value FROM setting WHERE key = ?1")?
        .query_row([SALT], |row| row.get(0))
        .optional()?)
}

fn hash(salt: &str, kind: i64, platform: &str, value: &str) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in [salt, &kind.to_string(), platform, value] {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_known_again_and_told_apart() {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(include_str!("../../storage/migrations/0001_start.sql")).unwrap();
        assert!(Tombs::load(&conn).unwrap().is_empty());
        let key = |kind, platform: &str, value: &str| (kind, platform.to_owned(), value.to_owned());
        bury(&conn, &[key(1, "", "13800000001"), key(2, "hand", "\t7")]).unwrap();
        bury(&conn, &[key(0, "taobao", "tb")]).unwrap();
        let tombs = Tombs::load(&conn).unwrap();
        assert!(tombs.has(1, "", "13800000001") && tombs.has(0, "taobao", "tb"));
        for (kind, platform, value) in
            [(0, "", "13800000001"), (0, "taobaot", "b"), (0, "jd", "tb"), (2, "hand", "\t7")]
        {
            assert!(!tombs.has(kind, platform, value), "{value}");
        }
        // Each file has its own salt.
        assert_ne!(hash("a", 1, "", "x"), hash("b", 1, "", "x"));
    }
}
