//! The unpacked bytes of one part of the zip, a piece at a time, checked against
//! what the zip says of them.

use std::fs::File;
use std::io;
use std::sync::Arc;

use crc32fast::Hasher;
use flate2::{Decompress, FlushDecompress, Status};

use crate::IngestError;
use crate::blocks::damaged;
use crate::sniff::unreadable;
use crate::zipped::{Packing, Part};

/// Packed bytes read from the file at once.
const INPUT_BYTES: usize = 64 << 10;

/// Reads a part. Needs nothing but the file, so it can move to a thread.
pub(super) struct PartReader {
    file: Arc<File>,
    part: Part,
    /// Where the next packed bytes are.
    next: u64,
    input: Vec<u8>,
    /// What of `input` is not unpacked yet.
    used: usize,
    inflate: Option<Decompress>,
    crc: Hasher,
    unpacked: u64,
}

impl PartReader {
    /// Begins at the beginning.
    pub fn new(file: Arc<File>, part: Part) -> Result<Self, IngestError> {
        let inflate = match part.packing {
            Packing::Stored => None,
            Packing::Deflated => Some(Decompress::new(false)),
            Packing::Other => return Err(damaged(format!("{}: an unknown packing", part.name))),
        };
        let next = part.at.start;
        let (input, crc) = (Vec::new(), Hasher::new());
        Ok(Self { file, part, next, input, used: 0, inflate, crc, unpacked: 0 })
    }

    /// How much of the part is unpacked, in permille of its packed bytes.
    pub fn permille(&self) -> u32 {
        let all = (self.part.at.end - self.part.at.start).max(1);
        let done = (self.next - self.part.at.start).saturating_sub(self.unread() as u64);
        (u128::from(done) * 1000 / u128::from(all)) as u32
    }

    /// Bytes of the part, unpacked.
    pub fn size(&self) -> u64 {
        self.part.size
    }

    /// Fills `into` as far as there are bytes; gives how many.
    ///
    /// # Errors
    /// `Damaged` if it does not unpack, or not to the size or checksum the zip says.
    pub fn read(&mut self, into: &mut [u8]) -> Result<usize, IngestError> {
        let mut filled = 0;
        while filled < into.len() {
            if self.unread() == 0 {
                self.refill()?;
            }
            let (read, ended) = self.unpack(&mut into[filled..])?;
            filled += read;
            if ended {
                break;
            }
        }
        self.crc.update(&into[..filled]);
        self.unpacked += filled as u64;
        if self.unpacked > self.part.size {
            return Err(damaged(format!("{}: longer than the zip says", self.part.name)));
        }
        if filled < into.len() {
            let sound =
                self.unpacked == self.part.size && self.crc.clone().finalize() == self.part.crc;
            if !sound {
                return Err(damaged(format!("{}: not what the zip says", self.part.name)));
            }
        }
        Ok(filled)
    }

    /// Unpacks from the input; gives how many bytes, and whether the part ends there.
    fn unpack(&mut self, into: &mut [u8]) -> Result<(usize, bool), IngestError> {
        let input = &self.input[self.used..];
        let Some(inflate) = &mut self.inflate else {
            let count = input.len().min(into.len());
            into[..count].copy_from_slice(&input[..count]);
            self.used += count;
            return Ok((count, input.is_empty()));
        };
        let (in_before, out_before) = (inflate.total_in(), inflate.total_out());
        let status = inflate
            .decompress(input, into, FlushDecompress::None)
            .map_err(|error| damaged(format!("{}: {error}", self.part.name)))?;
        let taken = (inflate.total_in() - in_before) as usize;
        let given = (inflate.total_out() - out_before) as usize;
        self.used += taken;
        if status != Status::StreamEnd && taken == 0 && given == 0 {
            return Err(damaged(format!("{}: cut off", self.part.name)));
        }
        Ok((given, status == Status::StreamEnd))
    }

    fn unread(&self) -> usize {
        self.input.len() - self.used
    }

    fn refill(&mut self) -> Result<(), IngestError> {
        let left = usize::try_from(self.part.at.end - self.next).unwrap_or(usize::MAX);
        self.input.resize(left.min(INPUT_BYTES), 0);
        self.used = 0;
        let mut filled = 0;
        while filled < self.input.len() {
            match read_at(&self.file, &mut self.input[filled..], self.next + filled as u64) {
                Ok(0) => break,
                Ok(read) => filled += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(unreadable(error)),
            }
        }
        self.input.truncate(filled);
        self.next += filled as u64;
        Ok(())
    }
}

/// Reads at a place without a common position: several parts are read at once.
#[cfg(unix)]
fn read_at(file: &File, into: &mut [u8], at: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, into, at)
}

/// Reads at a place without a common position: several parts are read at once.
#[cfg(windows)]
fn read_at(file: &File, into: &mut [u8], at: u64) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, into, at)
}
