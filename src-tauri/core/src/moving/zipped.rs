//! One file out of many: a zip, each entry hashed on its way in.

use std::io::{self, Seek, Write};

use huitouke_contract::Moment;
use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::manifest::Entry;

/// Bytes that were packed into an entry are hashed and counted.
#[derive(Default)]
pub struct Hashed {
    hash: Sha256,
    bytes: u64,
}

impl Hashed {
    /// Takes note of bytes.
    pub fn saw(&mut self, bytes: &[u8]) {
        self.hash.update(bytes);
        self.bytes += bytes.len() as u64;
    }

    /// The whole of it under a name.
    pub fn entry(self, name: &str) -> Entry {
        let sha256 = self.hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        Entry { name: name.to_owned(), bytes: self.bytes, sha256 }
    }
}

/// A zip being written.
pub struct Zipped<W: Write + Seek> {
    zip: ZipWriter<W>,
    at: DateTime,
    open: Option<(String, Hashed)>,
    /// Entries that are whole.
    pub entries: Vec<Entry>,
}

impl<W: Write + Seek> Zipped<W> {
    /// Into `out`; what is in it is dated `now`.
    pub fn new(out: W, now: Moment) -> Self {
        let (year, month, day) = now.day.ymd();
        let part = |n: u32| u8::try_from(n).unwrap_or(0);
        let (hour, minute, second) = (now.second / 3600, now.second / 60 % 60, now.second % 60);
        let date = (u16::try_from(year).unwrap_or(0), part(month), part(day));
        let at = DateTime::from_date_and_time(
            date.0,
            date.1,
            date.2,
            part(hour),
            part(minute),
            part(second),
        );
        Self {
            zip: ZipWriter::new(out),
            // A clock before 1980, which a zip has no date for.
            at: at.unwrap_or_default(),
            open: None,
            entries: Vec::new(),
        }
    }

    /// Ends the entry before and begins one. `packed`: it is compressed already.
    ///
    /// # Errors
    /// What the system says.
    pub fn begin(&mut self, name: &str, packed: bool) -> io::Result<()> {
        self.end();
        let method = if packed { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        // How large it gets is not known before.
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .large_file(true)
            .last_modified_time(self.at);
        self.zip.start_file(name, options)?;
        self.open = Some((name.to_owned(), Hashed::default()));
        Ok(())
    }

    fn end(&mut self) {
        if let Some((name, hashed)) = self.open.take() {
            self.entries.push(hashed.entry(&name));
        }
    }

    /// Ends the last entry; [`Self::entries`] has all.
    pub fn end_last(&mut self) {
        self.end();
    }

    /// Ends the zip.
    ///
    /// # Errors
    /// What the system says.
    pub fn finish(mut self) -> io::Result<()> {
        self.end();
        self.zip.finish()?;
        Ok(())
    }
}

impl<W: Write + Seek> Write for Zipped<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let n = self.zip.write(bytes)?;
        if let Some((_, hashed)) = &mut self.open {
            hashed.saw(&bytes[..n]);
        }
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.zip.flush()
    }
}
