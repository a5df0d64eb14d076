//! The bytes of a part as UTF-8: unpacked by a thread of its own where that is
//! worth one.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8};

use super::part::PartReader;
use crate::IngestError;
use crate::blocks::damaged;

/// Bytes unpacked at once.
const CHUNK_BYTES: usize = 256 << 10;
/// Chunks that may wait to be read.
const WAITING_CHUNKS: usize = 3;
/// From this size on a part is unpacked by a thread.
const THREAD_FROM_BYTES: u64 = 1 << 20;

/// Unpacked bytes, and how much of the part they reach to in permille.
type Chunk = (Vec<u8>, u32);

/// Hands over a part chunk by chunk.
pub(super) enum Feed {
    /// Unpacks when asked.
    Here(Box<Unpacker>),
    /// Asks a thread that is some chunks ahead.
    Thread(Ahead),
    /// Cuts bytes at every so many, whatever they are.
    #[cfg(test)]
    Pieces(std::vec::IntoIter<Vec<u8>>),
}

impl Feed {
    /// Begins at the beginning of the part.
    pub fn new(part: PartReader) -> Result<Self, IngestError> {
        let threaded = part.size() >= THREAD_FROM_BYTES;
        let unpacker = Unpacker { part, decoder: None, begun: false, ended: false, raw: vec![] };
        if !threaded {
            return Ok(Self::Here(Box::new(unpacker)));
        }
        match Ahead::start(unpacker) {
            Ok(ahead) => Ok(Self::Thread(ahead)),
            Err(error) => Err(crate::sniff::unreadable(error)),
        }
    }

    /// Adds the next chunk to `into`. `None` at the end, else the progress.
    pub fn next(&mut self, into: &mut Vec<u8>) -> Result<Option<u32>, IngestError> {
        match self {
            Self::Here(unpacker) => unpacker.next(into),
            Self::Thread(ahead) => ahead.next(into),
            #[cfg(test)]
            Self::Pieces(pieces) => Ok(pieces.next().map(|piece| {
                into.extend(piece);
                0
            })),
        }
    }

    /// These bytes in pieces of `size`.
    #[cfg(test)]
    pub fn pieces(bytes: &[u8], size: usize) -> Self {
        let pieces: Vec<_> = bytes.chunks(size).map(<[u8]>::to_vec).collect();
        Self::Pieces(pieces.into_iter())
    }
}

/// A thread that unpacks.
pub(super) struct Ahead {
    /// Taken when it ends: the thread then finds nobody listening.
    chunks: Option<Receiver<Result<Chunk, IngestError>>>,
    /// Chunks that were read, to be filled again.
    spare: SyncSender<Vec<u8>>,
    thread: Option<JoinHandle<()>>,
    ended: bool,
}

impl Ahead {
    fn start(mut unpacker: Unpacker) -> std::io::Result<Self> {
        let (send, chunks) = sync_channel(WAITING_CHUNKS);
        let (spare, spares) = sync_channel::<Vec<u8>>(WAITING_CHUNKS + 2);
        let thread = std::thread::Builder::new().name("unpack".to_owned()).spawn(move || {
            loop {
                let mut chunk = spares.try_recv().unwrap_or_default();
                chunk.clear();
                let (message, last) = match unpacker.next(&mut chunk) {
                    Ok(Some(permille)) => (Ok((chunk, permille)), false),
                    Ok(None) => return,
                    Err(error) => (Err(error), true),
                };
                if send.send(message).is_err() || last {
                    return;
                }
            }
        })?;
        Ok(Self { chunks: Some(chunks), spare, thread: Some(thread), ended: false })
    }

    fn next(&mut self, into: &mut Vec<u8>) -> Result<Option<u32>, IngestError> {
        let Some(chunks) = self.chunks.as_ref().filter(|_| !self.ended) else { return Ok(None) };
        match chunks.recv() {
            Ok(Ok((mut chunk, permille))) => {
                if into.is_empty() {
                    std::mem::swap(into, &mut chunk);
                } else {
                    into.extend_from_slice(&chunk);
                }
                // A full channel has enough to spare.
                let _ = self.spare.try_send(chunk);
                Ok(Some(permille))
            }
            Ok(Err(error)) => {
                self.ended = true;
                Err(error)
            }
            Err(_) => {
                self.ended = true;
                match self.thread.take().map(JoinHandle::join) {
                    Some(Err(_)) => Err(damaged("unpacking gave up")),
                    _ => Ok(None),
                }
            }
        }
    }
}

impl Drop for Ahead {
    fn drop(&mut self) {
        self.chunks = None;
        if let Some(thread) = self.thread.take() {
            // A panic in there was of no consequence: nobody waits for its chunks.
            let _ = thread.join();
        }
    }
}

/// Unpacks, and decodes what is not UTF-8.
pub(super) struct Unpacker {
    part: PartReader,
    decoder: Option<Decoder>,
    begun: bool,
    ended: bool,
    raw: Vec<u8>,
}

impl Unpacker {
    fn next(&mut self, into: &mut Vec<u8>) -> Result<Option<u32>, IngestError> {
        if self.ended {
            return Ok(None);
        }
        let before = into.len();
        if self.decoder.is_none() {
            into.resize(before + CHUNK_BYTES, 0);
            let read = self.part.read(&mut into[before..])?;
            into.truncate(before + read);
            self.ended = read < CHUNK_BYTES;
            if self.begun {
                return Ok(Some(self.part.permille()));
            }
            self.begun = true;
            let (encoding, mark) = encoding(&into[before..]);
            if encoding == UTF_8 {
                into.drain(before..before + mark);
                return Ok(Some(self.part.permille()));
            }
            self.decoder = Some(encoding.new_decoder_without_bom_handling());
            self.raw = into.split_off(before + mark);
            into.truncate(before);
        } else {
            self.raw.resize(CHUNK_BYTES, 0);
            let read = self.part.read(&mut self.raw)?;
            self.raw.truncate(read);
            self.ended = read < CHUNK_BYTES;
        }
        if let Some(decoder) = &mut self.decoder {
            decode(decoder, &self.raw, self.ended, into);
        }
        Ok(Some(self.part.permille()))
    }
}

fn decode(decoder: &mut Decoder, raw: &[u8], last: bool, into: &mut Vec<u8>) {
    let mut from = 0;
    loop {
        let before = into.len();
        into.resize(before + raw.len() + 1024, 0);
        let (result, read, written, _) =
            decoder.decode_to_utf8(&raw[from..], &mut into[before..], last);
        into.truncate(before + written);
        from += read;
        if result == CoderResult::InputEmpty {
            return;
        }
    }
}

/// The encoding of an XML file by its mark or declaration, and how long the mark is.
fn encoding(head: &[u8]) -> (&'static Encoding, usize) {
    if let Some((encoding, mark)) = Encoding::for_bom(head) {
        return (encoding, mark);
    }
    if head.starts_with(b"<\0") {
        return (encoding_rs::UTF_16LE, 0);
    }
    if head.starts_with(b"\0<") {
        return (encoding_rs::UTF_16BE, 0);
    }
    (declared(head).unwrap_or(UTF_8), 0)
}

fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let declaration = head.strip_prefix(b"<?xml")?;
    let declaration = &declaration[..memchr::memchr(b'>', declaration)?];
    let at = memchr::memmem::find(declaration, b"encoding")?;
    let mut parts = declaration[at..].split(|b| matches!(b, b'"' | b'\''));
    let encoding = Encoding::for_label(parts.nth(1)?)?;
    // What is read byte by byte cannot be UTF-16, whatever it says.
    if encoding.is_ascii_compatible() { Some(encoding) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings() {
        for (head, expected) in [
            (&b"<?xml version=\"1.0\" encoding=\"GBK\"?>"[..], (encoding_rs::GBK, 0)),
            (b"<?xml version='1.0' encoding='utf-8'?>", (UTF_8, 0)),
            (b"<?xml version='1.0' encoding='utf-16'?>", (UTF_8, 0)),
            (b"\xEF\xBB\xBF<?xml?>", (UTF_8, 3)),
            (b"\xFF\xFE<\0", (encoding_rs::UTF_16LE, 2)),
            (b"\0<\0?", (encoding_rs::UTF_16BE, 0)),
            (b"<a>", (UTF_8, 0)),
            (b"", (UTF_8, 0)),
        ] {
            assert_eq!(encoding(head), expected, "{head:?}");
        }
    }

    #[test]
    fn characters_cut_between_chunks() {
        let text = "姓名𠮷".repeat(9);
        let raw: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut decoder = encoding_rs::UTF_16LE.new_decoder_without_bom_handling();
        let mut out = Vec::new();
        for (i, piece) in raw.chunks(7).enumerate() {
            decode(&mut decoder, piece, (i + 1) * 7 >= raw.len(), &mut out);
        }
        assert_eq!(String::from_utf8(out).unwrap(), text);
    }
}
