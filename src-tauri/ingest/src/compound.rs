//! The compound file (MS-CFB) around an xls: as much of it as is needed to know
//! what is inside and to look the workbook over before calamine loads it.
//! Every chain is followed at most as often as the file has sectors.

use crate::IngestError;
use crate::blocks::damaged;

const END_OF_CHAIN: u32 = 0xFFFF_FFFE;
const FIRST_RESERVED: u32 = 0xFFFF_FFFA;
const ENTRY_BYTES: usize = 128;

/// One entry of the directory.
pub(crate) struct Entry {
    pub name: String,
    start: u32,
    len: u64,
}

/// A compound file, its tables checked.
pub(crate) struct Compound {
    sector: usize,
    file_len: usize,
    table: Vec<u32>,
    mini_table: Vec<u32>,
    mini_at: Vec<usize>,
    pub entries: Vec<Entry>,
}

impl Compound {
    /// Reads header, sector tables and directory.
    pub fn new(file: &[u8]) -> Result<Self, IngestError> {
        if file.len() < 512 {
            return Err(damaged("a compound file without a whole header"));
        }
        let sector = match u16_at(file, 30) {
            9 => 512,
            12 => 4096,
            other => return Err(damaged(format!("sector shift {other}"))),
        };
        let mut this = Self {
            sector,
            file_len: file.len(),
            table: vec![],
            mini_table: vec![],
            mini_at: vec![],
            entries: vec![],
        };
        this.table = this.read_table(file)?;
        let directory = this.chain(u32_at(file, 48))?;
        this.entries = this.read_entries(file, &directory);
        let (mini_start, mini_sectors) = (u32_at(file, 60), u32_at(file, 64));
        if mini_sectors > 0 {
            let Some(root) = this.entries.first() else {
                return Err(damaged("no root directory"));
            };
            let ministream = this.chain(root.start)?;
            this.mini_at = ministream;
            let chain = this.chain(mini_start)?;
            this.mini_table = this.words(file, &chain);
        }
        Ok(this)
    }

    /// Whether there is an entry of this name.
    pub fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// Where in the file each byte of a stream is: the offsets of its sectors and
    /// their size, and how long it is.
    pub fn stream(&self, name: &str) -> Result<Stream, IngestError> {
        let entry = self.find(name).ok_or_else(|| damaged(format!("no stream {name}")))?;
        let (at, size) = if entry.len < 4096 {
            (self.mini_chain(entry.start)?, 64)
        } else {
            (self.chain(entry.start)?, self.sector)
        };
        let len = usize::try_from(entry.len).unwrap_or(usize::MAX).min(at.len() * size);
        Ok(Stream { at, size, len })
    }

    fn find(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    fn offset(&self, sector: u32) -> usize {
        (sector as usize + 1).saturating_mul(self.sector)
    }

    fn sectors(&self) -> usize {
        self.file_len / self.sector
    }

    fn read_table(&self, file: &[u8]) -> Result<Vec<u32>, IngestError> {
        let mut ids: Vec<u32> = (0..109).map(|i| u32_at(file, 76 + 4 * i)).collect();
        let mut next = u32_at(file, 68);
        let mut steps = 0;
        while next < FIRST_RESERVED {
            steps += 1;
            if steps > self.sectors() + 1 {
                return Err(damaged("the list of tables runs in a circle"));
            }
            ids.extend(self.words(file, &[self.offset(next)]));
            next = ids.pop().unwrap_or(END_OF_CHAIN);
        }
        ids.retain(|&id| id < FIRST_RESERVED);
        if ids.len() > self.sectors() + 1 {
            return Err(damaged("more tables than sectors"));
        }
        let at: Vec<usize> = ids.iter().map(|&id| self.offset(id)).collect();
        Ok(self.words(file, &at))
    }

    fn words(&self, file: &[u8], sectors: &[usize]) -> Vec<u32> {
        let mut words = Vec::new();
        for &at in sectors {
            let end = at.saturating_add(self.sector).min(file.len());
            let bytes = file.get(at..end).unwrap_or_default();
            words.extend(bytes.chunks_exact(4).map(|word| u32_at(word, 0)));
        }
        words
    }

    fn read_entries(&self, file: &[u8], directory: &[usize]) -> Vec<Entry> {
        let mut entries = Vec::new();
        for &at in directory {
            let end = at.saturating_add(self.sector).min(file.len());
            let bytes = file.get(at..end).unwrap_or_default();
            for entry in bytes.chunks_exact(ENTRY_BYTES) {
                let units = (0..32).map(|i| u16_at(entry, 2 * i)).take_while(|&unit| unit != 0);
                let name = char::decode_utf16(units).map(|c| c.unwrap_or('\u{FFFD}')).collect();
                let low = u64::from(u32_at(entry, 120));
                let high = if self.sector == 512 { 0 } else { u64::from(u32_at(entry, 124)) };
                entries.push(Entry { name, start: u32_at(entry, 116), len: high << 32 | low });
            }
        }
        entries
    }

    /// The file offsets of a chain of sectors.
    fn chain(&self, first: u32) -> Result<Vec<usize>, IngestError> {
        let ids = follow(first, &self.table, self.sectors() + 1)?;
        let at: Vec<usize> = ids.into_iter().map(|id| self.offset(id)).collect();
        if at.iter().any(|&at| at >= self.file_len) {
            return Err(damaged("cut off: a sector lies behind the end"));
        }
        Ok(at)
    }

    fn mini_chain(&self, first: u32) -> Result<Vec<usize>, IngestError> {
        let per_sector = self.sector / 64;
        let ids = follow(first, &self.mini_table, self.sectors() * per_sector + 1)?;
        ids.into_iter()
            .map(|id| {
                let id = id as usize;
                let sector = self.mini_at.get(id / per_sector);
                let sector = sector.ok_or_else(|| damaged("a small sector behind the end"))?;
                Ok(sector + id % per_sector * 64)
            })
            .collect()
    }
}

/// A stream, as the places of its sectors in the file.
pub(crate) struct Stream {
    at: Vec<usize>,
    size: usize,
    /// Bytes of it.
    pub len: usize,
}

impl Stream {
    /// Copies it out of the file. What is cut off is missing at the end.
    pub fn bytes(&self, file: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.len);
        for &at in &self.at {
            let end = at.saturating_add(self.size).min(file.len());
            bytes.extend_from_slice(file.get(at..end).unwrap_or_default());
        }
        bytes.truncate(self.len);
        bytes
    }

    /// Where the stream's byte `offset` is in the file.
    pub fn position(&self, offset: usize) -> Option<usize> {
        self.at.get(offset / self.size).map(|at| at + offset % self.size)
    }
}

fn follow(first: u32, table: &[u32], at_most: usize) -> Result<Vec<u32>, IngestError> {
    let mut ids = Vec::new();
    let mut id = first;
    while id != END_OF_CHAIN {
        if ids.len() > at_most {
            return Err(damaged("sectors run in a circle"));
        }
        ids.push(id);
        id = *table.get(id as usize).ok_or_else(|| damaged("a sector outside the table"))?;
    }
    Ok(ids)
}

/// Little-endian; 0 beyond the end.
pub(crate) fn u16_at(bytes: &[u8], at: usize) -> u16 {
    match bytes.get(at..at + 2) {
        Some(&[a, b]) => u16::from_le_bytes([a, b]),
        _ => 0,
    }
}

/// Little-endian; 0 beyond the end.
pub(crate) fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from(u16_at(bytes, at)) | u32::from(u16_at(bytes, at + 2)) << 16
}
