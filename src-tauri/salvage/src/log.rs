//! The write-ahead log beside a data file (§4).

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufReader, Read};

use crate::bytes::u32_at;
use crate::cipher::Cipher;

const HEADER: usize = 32;
const FRAME: usize = 24;

/// What the log is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LogState {
    /// There is none, or nothing in it.
    #[default]
    Empty,
    /// Every change in it that was finished can be read. A change at its end that was not
    /// finished was never confirmed.
    Whole,
    /// It is damaged before its end: SQLite would take it for shorter than it was.
    Damaged,
}

/// What a log holds.
#[derive(Default)]
pub struct Log {
    pub state: LogState,
    /// Where in the log the last finished version of a page is.
    pub pages: HashMap<u32, u64>,
    /// Pages of the file after the last finished change.
    pub size: Option<u32>,
    /// Pages of which a finished version is there, but damaged.
    pub damaged: Vec<u32>,
}

/// A frame as its header says.
struct Head {
    page: u32,
    /// Pages of the file, where the frame finishes a change; else 0.
    finishes: u32,
    /// Whether it belongs to this round of the log and not to an earlier one.
    current: bool,
    /// Whether the checksum over all up to here is right.
    chained: bool,
    /// Whether its page is what was written: by the checksum, else by itself.
    sound: bool,
}

/// Reads a log. With a cipher each page of it is verified by itself, so that what comes
/// after a damaged frame counts too.
///
/// # Errors
/// What the system says.
pub fn read(file: &File, page: usize, cipher: Option<&Cipher>) -> io::Result<Log> {
    let mut reader = BufReader::with_capacity(1 << 20, file);
    let mut header = [0; HEADER];
    let Some(sum) = read_header(&mut reader, page, &mut header)? else {
        let beyond = reader.fill(&mut [0; FRAME])?;
        // Frames without a header that could be SQLite's: something was written over it.
        let state = if beyond { LogState::Damaged } else { LogState::Empty };
        return Ok(Log { state, ..Log::default() });
    };
    let frames = frames(&mut reader, page, &header, sum, cipher)?;
    Ok(sort_out(&frames, page))
}

/// Which frames count: those up to the last that finishes a change. Behind it there may be
/// others of a change that was rolled back or not finished.
fn sort_out(frames: &[Head], page: usize) -> Log {
    let mut log = Log::default();
    let chained = frames.iter().take_while(|frame| frame.chained).count();
    let last = |frames: &[Head]| frames.iter().rposition(|f| f.current && f.finishes > 0);
    let end = last(frames).map_or(0, |last| last + 1);
    log.state = match (frames.is_empty(), end > chained) {
        (true, _) => LogState::Empty,
        (false, true) => LogState::Damaged,
        (false, false) => LogState::Whole,
    };
    for (n, frame) in frames[..end].iter().enumerate() {
        log.damaged.retain(|other| *other != frame.page);
        if frame.sound {
            log.pages.insert(frame.page, offset(n, page));
        } else if frame.page != 0 {
            log.pages.remove(&frame.page);
            log.damaged.push(frame.page);
        }
    }
    // What a frame behind a damaged one says of the size can't be verified.
    log.size = last(&frames[..end]).filter(|_| end <= chained).map(|n| frames[n].finishes);
    log
}

/// Where the page of a frame begins.
fn offset(frame: usize, page: usize) -> u64 {
    (HEADER + frame * (FRAME + page) + FRAME) as u64
}

fn frames(
    reader: &mut BufReader<&File>,
    page_size: usize,
    header: &[u8; HEADER],
    mut sum: Sum,
    cipher: Option<&Cipher>,
) -> io::Result<Vec<Head>> {
    let mut frames = Vec::new();
    let mut frame = vec![0; FRAME + page_size];
    let mut chained = true;
    while reader.fill(&mut frame)? {
        let mut page = u32_at(&frame, 0).unwrap_or(0);
        let finishes = u32_at(&frame, 4).unwrap_or(0);
        let current = frame[8..16] == header[16..24];
        if chained {
            sum.add(&frame[..8]);
            sum.add(&frame[FRAME..]);
            chained = current && page != 0 && sum.is_at(&frame, 16);
        }
        let sound = match cipher {
            Some(cipher) if !chained => match numbered(cipher, page, &frame[FRAME..]) {
                Some(right) => {
                    page = right;
                    true
                }
                None => false,
            },
            _ => chained,
        };
        frames.push(Head { page, finishes, current, chained, sound });
    }
    Ok(frames)
}

/// The number a page verifies with: what its frame says, or that with one bit flipped. A
/// frame that only says another page must not be taken for that page's damaged one.
fn numbered(cipher: &Cipher, said: u32, page: &[u8]) -> Option<u32> {
    let flipped = (0..32).map(|bit| said ^ 1 << bit);
    let numbers = std::iter::once(said).chain(flipped);
    numbers.into_iter().find(|number| *number != 0 && cipher.open(*number, &mut page.to_vec()))
}

/// The log's header; its checksum where it is one.
fn read_header(
    reader: &mut BufReader<&File>,
    page: usize,
    header: &mut [u8; HEADER],
) -> io::Result<Option<Sum>> {
    if !reader.fill(header)? {
        return Ok(None);
    }
    let big_endian = match u32_at(header, 0) {
        Some(0x377f_0683) => true,
        Some(0x377f_0682) => false,
        _ => return Ok(None),
    };
    let mut sum = Sum { big_endian, a: 0, b: 0 };
    sum.add(&header[..24]);
    let right = sum.is_at(header, 24) && u32_at(header, 8) == Some(page as u32);
    Ok(right.then_some(sum))
}

/// The running checksum (§4.2).
struct Sum {
    big_endian: bool,
    a: u32,
    b: u32,
}

impl Sum {
    fn add(&mut self, bytes: &[u8]) {
        let number = |four: &[u8]| {
            let four = [four[0], four[1], four[2], four[3]];
            if self.big_endian { u32::from_be_bytes(four) } else { u32::from_le_bytes(four) }
        };
        let (mut a, mut b) = (self.a, self.b);
        for eight in bytes.chunks_exact(8) {
            a = a.wrapping_add(number(&eight[..4])).wrapping_add(b);
            b = b.wrapping_add(number(&eight[4..])).wrapping_add(a);
        }
        (self.a, self.b) = (a, b);
    }

    fn is_at(&self, bytes: &[u8], at: usize) -> bool {
        (u32_at(bytes, at), u32_at(bytes, at + 4)) == (Some(self.a), Some(self.b))
    }
}

/// Reading a whole piece, or nothing where the file ends before.
trait Fill {
    fn fill(&mut self, into: &mut [u8]) -> io::Result<bool>;
}

impl<R: Read> Fill for R {
    fn fill(&mut self, into: &mut [u8]) -> io::Result<bool> {
        match self.read_exact(into) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(false),
            Err(error) => Err(error),
        }
    }
}
