//! Characters → records. Lines without a quoted field are split here; those with
//! one go through csv-core. Both follow the same rules: a quote only counts at
//! the beginning of a field, `""` inside quotes is a quote, what follows a
//! closing quote belongs to the field, LF, CRLF and CR end a record.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use memchr::{memchr, memchr_iter, memchr2};

use crate::blocks::{Blocks, damaged, too_large};
use crate::{Delimiter, IngestError, limits};

/// What `next` did.
pub(super) enum Step {
    /// Put a row (perhaps a blank one) into the blocks; so many bytes are used up.
    Record(usize),
    /// The record is not complete; or, if this was the last text, there is none.
    More,
}

/// Splits text into records.
pub(super) struct Records {
    delimiter: Delimiter,
    quoted: Reader,
    unquoted: Vec<u8>,
    ends: Vec<usize>,
    /// The line the next record starts on, from 1.
    line: u32,
    /// The record before ended with CR: an LF now still belongs to it.
    after_cr: bool,
}

impl Records {
    /// Before the first line.
    pub fn new(delimiter: Delimiter) -> Self {
        let mut builder = ReaderBuilder::new();
        if let Delimiter::Char(c) = delimiter {
            builder.delimiter(c);
        }
        let quoted = builder.build();
        Self { delimiter, quoted, unquoted: vec![], ends: vec![], line: 1, after_cr: false }
    }

    /// The line the next record starts on, from 1.
    pub fn line(&self) -> u32 {
        self.line
    }

    /// Takes one record from the front of `text`; `last` when nothing follows it.
    pub fn next(
        &mut self,
        text: &str,
        last: bool,
        blocks: &mut Blocks<'_>,
    ) -> Result<Step, IngestError> {
        let skip = usize::from(self.after_cr && text.starts_with('\n'));
        let text = &text[skip..];
        if text.is_empty() {
            return Ok(Step::More);
        }
        let ending = memchr2(b'\n', b'\r', text.as_bytes());
        let line = &text[..ending.unwrap_or(text.len())];
        if let Delimiter::Char(delimiter) = self.delimiter
            && has_quoted_field(line.as_bytes(), delimiter)
        {
            return Ok(match self.quoted_record(text, last, delimiter, blocks)? {
                Step::Record(bytes) => Step::Record(skip + bytes),
                Step::More => Step::More,
            });
        }
        if ending.is_none() && !last {
            return Ok(Step::More);
        }
        blocks.start_row(self.line)?;
        match self.delimiter {
            Delimiter::Char(delimiter) => blocks.put_spans(line, split(line, delimiter))?,
            Delimiter::Blanks => blocks.put_spans(line, runs(line))?,
        }
        self.after_cr = ending.is_some_and(|at| text.as_bytes()[at] == b'\r');
        self.line = self.line.saturating_add(1);
        Ok(Step::Record(skip + line.len() + usize::from(ending.is_some())))
    }

    fn quoted_record(
        &mut self,
        text: &str,
        last: bool,
        delimiter: u8,
        blocks: &mut Blocks<'_>,
    ) -> Result<Step, IngestError> {
        // No field of a good file reaches beyond this, so no need to look further.
        let window = floor(text, limits::ROW_BYTES);
        let last = last && window.len() == text.len();
        let text = window;
        if self.unquoted.len() <= text.len() {
            self.unquoted.resize(text.len() + 1, 0);
        }
        self.ends.resize(limits::COLUMNS + 1, 0);
        self.quoted.reset();
        let (mut result, used, mut written, mut fields) =
            self.quoted.read_record(text.as_bytes(), &mut self.unquoted, &mut self.ends);
        if result == ReadRecordResult::InputEmpty && last {
            if ends_inside_quotes(text.as_bytes(), delimiter) {
                return Err(self.unclosed());
            }
            let (end, _, more, more_fields) = self.quoted.read_record(
                &[],
                &mut self.unquoted[written..],
                &mut self.ends[fields..],
            );
            (result, written, fields) = (end, written + more, fields + more_fields);
        }
        let mut longest = 0;
        let mut start = 0;
        for end in self.ends[..fields].iter().copied() {
            longest = longest.max(end - start);
            start = end;
        }
        if result == ReadRecordResult::InputEmpty {
            longest = longest.max(written - start);
        }
        if longest > limits::FIELD_BYTES {
            return Err(self.unclosed());
        }
        match result {
            ReadRecordResult::Record => {}
            ReadRecordResult::OutputEndsFull => {
                return Err(too_large(format!("line {}: too many columns", self.line)));
            }
            _ => return Ok(Step::More),
        }
        let unquoted = std::str::from_utf8(&self.unquoted[..written])
            .map_err(|error| damaged(format!("line {}: {error}", self.line)))?;
        blocks.start_row(self.line)?;
        let mut from = 0;
        let spans = self.ends[..fields].iter().map(|&end| (std::mem::replace(&mut from, end), end));
        blocks.put_spans(unquoted, spans)?;
        let raw = &text.as_bytes()[..used];
        self.after_cr = raw.last() == Some(&b'\r');
        self.line = self.line.saturating_add(line_ends(raw));
        Ok(Step::Record(used))
    }

    fn unclosed(&self) -> IngestError {
        damaged(format!("a quote opened in the row of line {} is never closed", self.line))
    }
}

/// Whether a field of this line begins with a quote.
fn has_quoted_field(line: &[u8], delimiter: u8) -> bool {
    memchr(b'"', line).is_some()
        && memchr_iter(b'"', line).any(|at| at == 0 || line[at - 1] == delimiter)
}

/// The fields of a line without quotes.
fn split(line: &str, delimiter: u8) -> impl Iterator<Item = (usize, usize)> {
    let mut from = 0;
    memchr_iter(delimiter, line.as_bytes())
        .chain(std::iter::once(line.len()))
        .map(move |end| (std::mem::replace(&mut from, end + 1), end))
}

/// The words of a line.
fn runs(line: &str) -> impl Iterator<Item = (usize, usize)> {
    let bytes = line.as_bytes();
    let is_blank = |b: &u8| matches!(b, b' ' | b'\t');
    let mut from = 0;
    std::iter::from_fn(move || {
        from += bytes[from..].iter().position(|b| !is_blank(b))?;
        let length = bytes[from..].iter().position(is_blank).unwrap_or(bytes.len() - from);
        from += length;
        Some((from - length, from))
    })
}

/// How many line ends: LF, CRLF and CR each count once.
fn line_ends(bytes: &[u8]) -> u32 {
    let lf = memchr_iter(b'\n', bytes).count();
    let cr = memchr_iter(b'\r', bytes).filter(|&at| bytes.get(at + 1) != Some(&b'\n')).count();
    (lf + cr) as u32
}

/// Whether a record, cut off here, is inside quotes.
fn ends_inside_quotes(record: &[u8], delimiter: u8) -> bool {
    let mut inside = false;
    let mut field_start = true;
    let mut bytes = record.iter().copied().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' if inside => {
                if bytes.peek() == Some(&b'"') {
                    bytes.next();
                } else {
                    inside = false;
                }
            }
            b'"' if field_start => inside = true,
            _ => {}
        }
        field_start = !inside && byte == delimiter;
    }
    inside
}

/// The beginning of `text`, at most `bytes` long.
fn floor(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_of_all_kinds() {
        assert_eq!(line_ends(b"a\nb\r\nc\rd"), 3);
        assert_eq!(line_ends(b"\r\n"), 1);
        assert_eq!(line_ends(b""), 0);
    }

    #[test]
    fn words_of_a_line() {
        let words = |line| runs(line).map(|(a, b)| &line[a..b]).collect::<Vec<_>>();
        assert_eq!(words(" 00001 19970101  1   11.77"), ["00001", "19970101", "1", "11.77"]);
        assert_eq!(words("\t \t"), Vec::<&str>::new());
    }

    #[test]
    fn open_quotes() {
        for (record, open) in [
            (&b"a,\"b"[..], true),
            (b"a,\"b\"", false),
            (b"a,\"b\"\"", true),
            (b"a,b\"c", false),
            (b"\"a\"\"b\",c", false),
            (b"\"a\"x\"y", false),
        ] {
            assert_eq!(ends_inside_quotes(record, b','), open, "{record:?}");
        }
    }
}
