//! Pages of a data file, decrypted and encrypted as they stream by.
//!
//! A backup is packed before it is encrypted, and encrypted pages can't be packed; so its
//! data file is decrypted on the way in and encrypted again on the way out, and never lies
//! on the disk in the clear. The layout of a page is SQLCipher's, see [`super::cipher`].

use std::io::{self, ErrorKind, Read, Write};

use aes::cipher::block_padding::NoPadding;
use aes::cipher::{BlockDecryptMut, BlockEncryptMut, KeyIvInit};
use hmac::{Hmac, Mac};
use sha2::{Sha256, Sha512};
use zeroize::Zeroizing;

use super::cipher::{FileKey, KEY, PAGE, PLAIN, RESERVED, SALT};

const IV: usize = 16;
/// Where the cipher's bytes begin.
const END: usize = PAGE - RESERVED;

/// Encrypts and decrypts pages.
struct Pages {
    key: Zeroizing<[u8; KEY]>,
    salt: [u8; SALT],
    hmac: Hmac<Sha256>,
}

fn wrong(what: &'static str) -> io::Error {
    io::Error::new(ErrorKind::InvalidData, what)
}

impl Pages {
    /// `None` where the file is not encrypted.
    fn of(key: &FileKey) -> io::Result<Option<Self>> {
        let Some(bytes) = key.bytes() else { return Ok(None) };
        let mut own = Zeroizing::new([0; KEY]);
        own.copy_from_slice(&bytes[..KEY]);
        let of_hmac = hmac_key(&own, &key.salt())?;
        let hmac = Hmac::new_from_slice(&of_hmac[..]).map_err(|_| wrong("key"))?;
        Ok(Some(Self { key: own, salt: key.salt(), hmac }))
    }

    /// Page 1 begins with the salt, which is not encrypted.
    fn begins(number: u32) -> usize {
        if number == 1 { SALT } else { 0 }
    }

    fn sign(&self, number: u32, page: &[u8]) -> Hmac<Sha256> {
        let mut hmac = self.hmac.clone();
        hmac.update(&page[Self::begins(number)..END + IV]);
        hmac.update(&number.to_le_bytes());
        hmac
    }

    /// Decrypts a page in place; the cipher's bytes are zero then.
    fn decrypt(&self, number: u32, page: &mut [u8]) -> io::Result<()> {
        self.sign(number, page)
            .verify_slice(&page[END + IV..])
            .map_err(|_| wrong("a page is damaged"))?;
        let (body, end) = page.split_at_mut(END);
        cbc::Decryptor::<aes::Aes256>::new_from_slices(&self.key[..], &end[..IV])
            .map_err(|_| wrong("key"))?
            .decrypt_padded_mut::<NoPadding>(&mut body[Self::begins(number)..])
            .map_err(|_| wrong("page"))?;
        end.fill(0);
        if number == 1 {
            body[..SALT].copy_from_slice(PLAIN);
        }
        Ok(())
    }

    /// Encrypts a page in place.
    fn encrypt(&self, number: u32, page: &mut [u8]) -> io::Result<()> {
        let (body, end) = page.split_at_mut(END);
        getrandom::fill(&mut end[..IV]).map_err(io::Error::other)?;
        let body = &mut body[Self::begins(number)..];
        let length = body.len();
        cbc::Encryptor::<aes::Aes256>::new_from_slices(&self.key[..], &end[..IV])
            .map_err(|_| wrong("key"))?
            .encrypt_padded_mut::<NoPadding>(body, length)
            .map_err(|_| wrong("page"))?;
        if number == 1 {
            page[..SALT].copy_from_slice(&self.salt);
        }
        let signed = self.sign(number, page).finalize().into_bytes();
        page[END + IV..].copy_from_slice(&signed);
        Ok(())
    }
}

/// PBKDF2-HMAC-SHA-512 with two iterations and one block, as SQLCipher derives the key of its
/// HMAC from the raw key.
fn hmac_key(key: &[u8; KEY], salt: &[u8; SALT]) -> io::Result<Zeroizing<[u8; KEY]>> {
    let keyed = Hmac::<Sha512>::new_from_slice(key).map_err(|_| wrong("key"))?;
    let mut first = keyed.clone();
    first.update(&salt.map(|byte| byte ^ 0x3a));
    first.update(&1u32.to_be_bytes());
    let first = first.finalize().into_bytes();
    let mut second = keyed;
    second.update(&first);
    let second = second.finalize().into_bytes();
    let mut out = Zeroizing::new([0; KEY]);
    for (to, (a, b)) in out.iter_mut().zip(first.iter().zip(&second)) {
        *to = a ^ b;
    }
    Ok(out)
}

/// Reads an encrypted file as SQLite would see it: a database with the cipher's bytes zero.
/// A damaged page is `InvalidData`.
pub struct Decrypting<R> {
    inner: R,
    pages: Option<Pages>,
    number: u32,
    page: Vec<u8>,
    at: usize,
}

impl<R: Read> Decrypting<R> {
    /// From this file.
    ///
    /// # Errors
    /// None that a key of the right length has.
    pub fn new(inner: R, key: &FileKey) -> io::Result<Self> {
        Ok(Self { inner, pages: Pages::of(key)?, number: 0, page: Vec::new(), at: 0 })
    }
}

impl<R: Read> Read for Decrypting<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let Some(pages) = &self.pages else { return self.inner.read(into) };
        if self.at == self.page.len() {
            self.page.clear();
            self.at = 0;
            let n = (&mut self.inner).take(PAGE as u64).read_to_end(&mut self.page)?;
            if n == 0 {
                return Ok(0);
            }
            if n < PAGE {
                return Err(wrong("the last page is cut off"));
            }
            self.number += 1;
            pages.decrypt(self.number, &mut self.page)?;
        }
        let n = into.len().min(self.page.len() - self.at);
        into[..n].copy_from_slice(&self.page[self.at..self.at + n]);
        self.at += n;
        Ok(n)
    }
}

/// The other way round: what is written as a database comes out encrypted. It must have been
/// one with these bytes free.
pub struct Encrypting<W> {
    inner: W,
    pages: Option<Pages>,
    number: u32,
    page: Vec<u8>,
}

impl<W: Write> Encrypting<W> {
    /// To this file.
    ///
    /// # Errors
    /// None that a key of the right length has.
    pub fn new(inner: W, key: &FileKey) -> io::Result<Self> {
        Ok(Self { inner, pages: Pages::of(key)?, number: 0, page: Vec::with_capacity(PAGE) })
    }

    /// Writes what is left; the last page must be whole.
    ///
    /// # Errors
    /// `InvalidData` for a page that is not, or what `inner` says.
    pub fn finish(mut self) -> io::Result<W> {
        if !self.page.is_empty() {
            return Err(wrong("the last page is cut off"));
        }
        self.inner.flush()?;
        Ok(self.inner)
    }
}

impl<W: Write> Write for Encrypting<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let Some(pages) = &self.pages else { return self.inner.write(bytes) };
        let n = bytes.len().min(PAGE - self.page.len());
        self.page.extend_from_slice(&bytes[..n]);
        if self.page.len() == PAGE {
            self.number += 1;
            pages.encrypt(self.number, &mut self.page)?;
            self.inner.write_all(&self.page)?;
            self.page.clear();
        }
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// What the pages in a write-ahead log hold.
#[cfg(test)]
pub fn in_log(log: &[u8], key: &FileKey) -> Vec<u8> {
    // <https://www.sqlite.org/fileformat2.html>, §4.1: a header of 32 bytes, then frames of
    // 24 and a page, which begin with its number.
    let pages = Pages::of(key).unwrap().unwrap();
    let mut all = Vec::new();
    for frame in log.get(32..).unwrap_or_default().chunks_exact(24 + PAGE) {
        let number = u32::from_be_bytes(frame[..4].try_into().unwrap());
        let mut page = frame[24..].to_vec();
        pages.decrypt(number, &mut page).unwrap();
        all.extend(page);
    }
    all
}

/// Whether a database, by its first bytes, leaves the cipher's bytes free: those of before
/// did not.
pub fn leaves_room(first: &[u8]) -> bool {
    // <https://www.sqlite.org/fileformat2.html>, §1.3.
    first.get(16..18) == Some(&(PAGE as u16).to_be_bytes()[..])
        && first.get(20).is_some_and(|&reserved| usize::from(reserved) == RESERVED)
}

#[cfg(test)]
#[path = "pages_tests.rs"]
mod tests;
