//! SQLCipher 4 as our data files use it (docs/adr/0012): a page is ciphertext, its IV and an
//! HMAC over both and the page's number.
//!
//! <https://www.zetetic.net/sqlcipher/design/>: AES-256 in CBC mode, HMAC-SHA256, its key
//! derived from the key by PBKDF2-HMAC-SHA512 with two rounds and the salt XOR 0x3a.

use aes::Aes256;
use aes::cipher::{BlockDecryptMut, InnerIvInit, KeyInit};
use cbc::Decryptor;
use hmac::{Hmac, Mac};
use sha2::{Sha256, Sha512};

/// Bytes of the salt, which stands at the beginning of the file.
pub const SALT: usize = 16;
const IV: usize = 16;
const TAG: usize = 32;
/// Bytes of a page.
pub const PAGE: usize = 8192;
/// Bytes at the end of a page that hold no data.
pub const RESERVED: usize = IV + TAG;
const BLOCK: usize = 16;

type Tag = Hmac<Sha256>;
type Round = Hmac<Sha512>;

/// The raw key of a file, and its salt.
#[derive(Clone)]
pub struct Key {
    /// For AES-256.
    pub key: [u8; 32],
    /// As it stands, or should, at the beginning of the file.
    pub salt: [u8; SALT],
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(…)")
    }
}

/// Verifies and deciphers pages.
pub struct Cipher {
    aes: Aes256,
    tag: Tag,
}

impl Cipher {
    pub fn new(key: &Key) -> Option<Self> {
        let salt = key.salt.map(|byte| byte ^ 0x3a);
        let tag_key = two_rounds(&key.key, &salt)?;
        Some(Self {
            aes: Aes256::new(&key.key.into()),
            tag: <Tag as Mac>::new_from_slice(&tag_key).ok()?,
        })
    }

    /// Deciphers a page in place; whether it is what was written.
    pub fn open(&self, number: u32, page: &mut [u8]) -> bool {
        let from = if number == 1 { SALT } else { 0 };
        let Some(data_end) = page.len().checked_sub(RESERVED) else { return false };
        let (said, tag) = page.split_at(data_end + IV);
        let mut mac = self.tag.clone();
        mac.update(&said[from..]);
        mac.update(&number.to_le_bytes());
        if mac.verify_slice(tag).is_err() {
            return false;
        }
        let mut iv = [0; IV];
        iv.copy_from_slice(&page[data_end..data_end + IV]);
        let mut aes: Decryptor<&Aes256> = Decryptor::inner_iv_init(&self.aes, &iv.into());
        for block in page[from..data_end].chunks_exact_mut(BLOCK) {
            aes.decrypt_block_mut(block.into());
        }
        if number == 1 {
            page[..SALT].copy_from_slice(b"SQLite format 3\0");
        }
        true
    }
}

/// PBKDF2-HMAC-SHA512 with two rounds, its first 32 bytes (RFC 8018, 5.2).
fn two_rounds(key: &[u8], salt: &[u8]) -> Option<[u8; 32]> {
    let mut first = <Round as Mac>::new_from_slice(key).ok()?;
    first.update(salt);
    first.update(&1u32.to_be_bytes());
    let first = first.finalize().into_bytes();
    let mut second = <Round as Mac>::new_from_slice(key).ok()?;
    second.update(&first);
    let second = second.finalize().into_bytes();
    let mut derived = [0; 32];
    for (to, (a, b)) in derived.iter_mut().zip(first.iter().zip(second.iter())) {
        *to = a ^ b;
    }
    Some(derived)
}
