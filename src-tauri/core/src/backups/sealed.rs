//! A backup of a shop with a password: what was packed is encrypted, chunk by chunk.
//!
//! Each chunk of 64 KiB carries its place and whether it is the last (the STREAM construction
//! over XChaCha20-Poly1305), so none can be changed, left out, moved or cut off. The key is
//! made for this one backup from the data file's key and 32 random bytes.

use std::io::{self, ErrorKind, Read, Write};

use chacha20poly1305::XChaCha20Poly1305;
use chacha20poly1305::aead::KeyInit;
use chacha20poly1305::aead::stream::{DecryptorBE32, EncryptorBE32};
use hmac::{Hmac, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::passwords::envelope::{Envelope, hex, unhex};
use crate::storage::FileKey;

const CHUNK: usize = 1 << 16;
const TAG: usize = 16;
const PURPOSE: &[u8] = b"huitouke backup 1";

/// How a backup is encrypted; part of what it says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sealed {
    /// 32 random bytes, in hex.
    salt: String,
    /// What opens it: the data file's own at that time.
    pub envelope: Envelope,
}

fn wrong(what: &'static str) -> io::Error {
    io::Error::new(ErrorKind::InvalidData, what)
}

impl Sealed {
    /// A new one.
    ///
    /// # Errors
    /// Where the system has no random numbers.
    pub fn new(envelope: Envelope) -> io::Result<Self> {
        let mut salt = [0; 32];
        getrandom::fill(&mut salt).map_err(io::Error::other)?;
        Ok(Self { salt: hex(&salt), envelope })
    }

    fn cipher(&self, key: &FileKey) -> io::Result<XChaCha20Poly1305> {
        let salt = unhex::<32>(&self.salt).ok_or_else(|| wrong("salt"))?;
        let bytes = key.bytes().ok_or_else(|| wrong("no key"))?;
        let mut hmac = <Hmac<Sha256> as Mac>::new_from_slice(bytes).map_err(|_| wrong("key"))?;
        hmac.update(PURPOSE);
        hmac.update(&salt);
        let own = Zeroizing::new(<[u8; 32]>::from(hmac.finalize().into_bytes()));
        Ok(XChaCha20Poly1305::new((&*own).into()))
    }
}

/// The key is of one backup only, so its chunks may be numbered from nothing.
const NONCE: [u8; 19] = [0; 19];

/// Encrypts what is written, or lets it through.
pub struct Sealing<W> {
    inner: W,
    stream: Option<EncryptorBE32<XChaCha20Poly1305>>,
    chunk: Zeroizing<Vec<u8>>,
}

impl<W: Write> Sealing<W> {
    /// To `inner`; open where there is no seal.
    ///
    /// # Errors
    /// None that a key of the right length has.
    pub fn new(inner: W, sealed: Option<&Sealed>, key: &FileKey) -> io::Result<Self> {
        let cipher = sealed.map(|sealed| sealed.cipher(key)).transpose()?;
        let stream = cipher.map(|cipher| EncryptorBE32::from_aead(cipher, (&NONCE).into()));
        Ok(Self { inner, stream, chunk: Zeroizing::new(Vec::with_capacity(CHUNK)) })
    }

    /// Writes the last chunk.
    ///
    /// # Errors
    /// What `inner` says.
    pub fn finish(mut self) -> io::Result<W> {
        if let Some(stream) = self.stream.take() {
            let last = stream.encrypt_last(&self.chunk[..]).map_err(|_| wrong("chunk"))?;
            self.inner.write_all(&last)?;
        }
        Ok(self.inner)
    }
}

impl<W: Write> Write for Sealing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let Some(stream) = &mut self.stream else { return self.inner.write(bytes) };
        // A full one waits for more: the last must be known as the last.
        if self.chunk.len() == CHUNK && !bytes.is_empty() {
            let sealed = stream.encrypt_next(&self.chunk[..]).map_err(|_| wrong("chunk"))?;
            self.inner.write_all(&sealed)?;
            self.chunk.clear();
        }
        let n = bytes.len().min(CHUNK - self.chunk.len());
        self.chunk.extend_from_slice(&bytes[..n]);
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// Decrypts what is read, or lets it through. What was changed is `InvalidData`.
pub struct Opening<R> {
    inner: R,
    stream: Option<DecryptorBE32<XChaCha20Poly1305>>,
    is_open: bool,
    /// The chunk after the one that is being read.
    next: Vec<u8>,
    chunk: Zeroizing<Vec<u8>>,
    at: usize,
}

impl<R: Read> Opening<R> {
    /// From `inner`; open where there is no seal.
    ///
    /// # Errors
    /// None that a key of the right length has.
    pub fn new(inner: R, sealed: Option<&Sealed>, key: &FileKey) -> io::Result<Self> {
        let cipher = sealed.map(|sealed| sealed.cipher(key)).transpose()?;
        let stream = cipher.map(|cipher| DecryptorBE32::from_aead(cipher, (&NONCE).into()));
        let is_open = stream.is_none();
        let mut opening =
            Self { inner, stream, is_open, next: Vec::new(), chunk: Zeroizing::default(), at: 0 };
        if !is_open {
            opening.next = opening.fetch()?;
        }
        Ok(opening)
    }

    fn fetch(&mut self) -> io::Result<Vec<u8>> {
        let mut chunk = Vec::with_capacity(CHUNK + TAG);
        (&mut self.inner).take((CHUNK + TAG) as u64).read_to_end(&mut chunk)?;
        Ok(chunk)
    }
}

impl<R: Read> Read for Opening<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.is_open {
            return self.inner.read(into);
        }
        if self.at == self.chunk.len() {
            let Some(mut stream) = self.stream.take() else { return Ok(0) };
            let ahead = self.fetch()?;
            let now = std::mem::replace(&mut self.next, ahead);
            let damaged = |_| wrong("a chunk is damaged");
            self.chunk = Zeroizing::new(if self.next.is_empty() {
                stream.decrypt_last(&now[..]).map_err(damaged)?
            } else {
                let chunk = stream.decrypt_next(&now[..]).map_err(damaged)?;
                self.stream = Some(stream);
                chunk
            });
            self.at = 0;
        }
        let n = into.len().min(self.chunk.len() - self.at);
        into[..n].copy_from_slice(&self.chunk[self.at..self.at + n]);
        self.at += n;
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passwords::code::Code;
    use crate::passwords::envelope::Cost;

    fn seal(bytes: &[u8], sealed: &Sealed, key: &FileKey) -> Vec<u8> {
        let mut sealing = Sealing::new(Vec::new(), Some(sealed), key).unwrap();
        sealing.write_all(bytes).unwrap();
        sealing.finish().unwrap()
    }

    fn open(bytes: &[u8], sealed: &Sealed, key: &FileKey) -> io::Result<Vec<u8>> {
        let mut all = Vec::new();
        Opening::new(bytes, Some(sealed), key)?.read_to_end(&mut all)?;
        Ok(all)
    }

    #[test]
    fn what_was_sealed_opens_whole_or_not_at_all() {
        let key = FileKey::random().unwrap();
        let code = Code::random().unwrap();
        let envelope = Envelope::lock(&key, "password", &code, Cost::TESTS).unwrap();
        let sealed = Sealed::new(envelope).unwrap();
        for length in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK] {
            let bytes: Vec<u8> = (0..length).map(|i| (i * 7 % 251) as u8).collect();
            let closed = seal(&bytes, &sealed, &key);
            assert_eq!(open(&closed, &sealed, &key).unwrap(), bytes);
            assert!(open(&closed, &sealed, &FileKey::random().unwrap()).is_err());
            for at in (0..closed.len()).step_by(CHUNK / 3) {
                let mut bad = closed.clone();
                bad[at] ^= 1;
                assert!(open(&bad, &sealed, &key).is_err(), "{length}: {at}");
            }
            assert!(open(&closed[..closed.len() - 1], &sealed, &key).is_err());
            if length > CHUNK {
                // A whole chunk less, and two in another order.
                assert!(open(&closed[..closed.len() - CHUNK - TAG], &sealed, &key).is_err());
            }
        }
        let big = seal(&[5; 3 * CHUNK], &sealed, &key);
        let mut swapped = big[CHUNK + TAG..2 * (CHUNK + TAG)].to_vec();
        swapped.extend(&big[..CHUNK + TAG]);
        swapped.extend(&big[2 * (CHUNK + TAG)..]);
        assert!(open(&swapped, &sealed, &key).is_err());
        // The same bytes look different each time.
        let again = Sealed::new(sealed.envelope.clone()).unwrap();
        assert_ne!(seal(b"abc", &again, &key), seal(b"abc", &sealed, &key));
    }
}
