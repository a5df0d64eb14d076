//! The pages of a data file, the log's over them.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use crate::bytes::u32_at;
use crate::cipher::{self, Cipher, Key, RESERVED};
use crate::log::{self, Log, LogState};

/// Bytes of a page of a plain file.
const PLAIN: usize = 4096;
/// The byte at which SQLite's locks begin.
const LOCKS: u32 = 1 << 30;

/// How the pages of a file are written.
#[derive(Debug, Clone)]
pub enum Format {
    /// Of 4096 bytes, as SQLite writes them, with so many bytes left alone at the end of each. Nothing
    /// tells whether a page is what was written.
    Plain(u8),
    /// By SQLCipher 4 (docs/adr/0012).
    Ciphered(Key),
}

/// A data file to read from.
pub struct Source {
    file: File,
    log_file: Option<File>,
    log: Log,
    cipher: Option<Cipher>,
    page: usize,
    usable: usize,
    /// Pages that should be there …
    pages: u32,
    /// … and those that are.
    in_file: u32,
}

/// What a page is like.
pub enum Page {
    /// What was written.
    Sound(Vec<u8>),
    /// Only zeros: damaged, unless nothing was ever written there.
    Blank,
    /// Something else.
    Damaged,
    /// Nobody's, whatever is on it.
    Unused,
}

impl Source {
    /// Opens a data file and the log beside it, if there is one.
    ///
    /// # Errors
    /// What the system says.
    pub fn open(path: &Path, log: &Path, format: &Format) -> io::Result<Self> {
        let file = File::open(path)?;
        let log_file = match File::open(log) {
            Ok(file) => Some(file),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        let wrong = || io::Error::new(io::ErrorKind::InvalidInput, "no such key");
        let (cipher, page, reserved) = match format {
            Format::Plain(reserved) => (None, PLAIN, usize::from(*reserved)),
            Format::Ciphered(key) => {
                (Some(Cipher::new(key).ok_or_else(wrong)?), cipher::PAGE, RESERVED)
            }
        };
        let log = match &log_file {
            Some(file) => log::read(file, page, cipher.as_ref())?,
            None => Log::default(),
        };
        let length = file.metadata()?.len();
        let in_file = u32::try_from(length.div_ceil(page as u64)).unwrap_or(u32::MAX);
        let usable = page - reserved;
        let mut source = Self { file, log_file, log, cipher, page, usable, pages: 0, in_file };
        // What the trees leave alone may be more than the cipher needs.
        if let Page::Sound(page) = source.page(1) {
            let said = usize::from(page[20]);
            if source.cipher.is_some() && (RESERVED..256).contains(&said) {
                source.usable = source.page - said;
            }
        }
        source.pages = source.should_be();
        Ok(source)
    }

    /// Pages that should be there: the log's word, else the first page's, else what is.
    fn should_be(&self) -> u32 {
        let in_log = self.log.pages.keys().max().copied().unwrap_or(0);
        let there = self.in_file.max(in_log);
        if let Some(size) = self.log.size {
            return size;
        }
        let said = match self.page(1) {
            Page::Sound(page) => u32_at(&page, 28).filter(|pages| *pages > 0),
            _ => None,
        };
        // One that says more than any disk holds is damaged (a plain file's may be).
        said.filter(|pages| self.cipher.is_some() || *pages / 16 <= there).unwrap_or(there)
    }

    /// Pages that should be there.
    pub fn pages(&self) -> u32 {
        self.pages
    }

    /// What the log beside the file is like.
    pub fn log(&self) -> LogState {
        self.log.state
    }

    /// Whether pages that should be there are beyond the end of the file.
    pub fn is_cut(&self) -> bool {
        let lacking = |number: u32| !self.log.pages.contains_key(&number);
        (self.in_file.saturating_add(1)..=self.pages).any(lacking) || self.in_file == 0
    }

    /// Whether any page can be verified.
    pub fn has_sound_page(&self) -> bool {
        (1..=self.pages).any(|number| matches!(self.page(number), Page::Sound(_)))
    }

    /// Whether pages are verified.
    pub fn verifies(&self) -> bool {
        self.cipher.is_some()
    }

    /// Bytes of a page.
    pub fn page_size(&self) -> usize {
        self.page
    }

    pub(crate) fn usable(&self) -> usize {
        self.usable
    }

    /// A page, from 1 on.
    pub(crate) fn page(&self, number: u32) -> Page {
        // SQLite never uses the page its locks are on (§1.2).
        if number == LOCKS / self.page as u32 + 1 {
            return Page::Unused;
        }
        if number == 0 || self.log.damaged.contains(&number) {
            return Page::Damaged;
        }
        let from = match self.log.pages.get(&number) {
            Some(at) => self.log_file.as_ref().map(|file| (file, *at)),
            None => Some((&self.file, u64::from(number - 1) * self.page as u64)),
        };
        let Some((file, at)) = from else { return Page::Damaged };
        let mut page = vec![0; self.page];
        // What can't be read, or is not there any more, is as good as damaged.
        if read_at(file, at, &mut page).is_err() {
            return Page::Damaged;
        }
        match &self.cipher {
            Some(cipher) if !cipher.open(number, &mut page) => {
                // Not what was written; looked at as it was before.
                match page.iter().all(|byte| *byte == 0) {
                    true => Page::Blank,
                    false => Page::Damaged,
                }
            }
            None if page.iter().all(|byte| *byte == 0) => Page::Blank,
            _ => Page::Sound(page),
        }
    }

    /// A page that is sound.
    pub(crate) fn sound(&self, number: u32) -> Option<Vec<u8>> {
        match self.page(number) {
            Page::Sound(page) => Some(page),
            _ => None,
        }
    }
}

fn read_at(mut file: &File, at: u64, into: &mut [u8]) -> io::Result<()> {
    file.seek(SeekFrom::Start(at))?;
    file.read_exact(into)
}
