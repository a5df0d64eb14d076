//! Equal texts to one running number, with one look-up and no allocation for
//! texts met before.

use std::hash::{BuildHasher, Hasher};

use hashbrown::{DefaultHashBuilder, HashTable};

/// Numbers the different texts of a file from 0.
#[derive(Default)]
pub struct Interner {
    table: HashTable<Known>,
    text: String,
    hasher: DefaultHashBuilder,
}

/// A text met before: where it is, and its number. All in the slot of the table, which
/// most likely is not in the processor's cache, so that only the text itself is to
/// be fetched besides.
#[derive(Clone, Copy)]
struct Known {
    start: usize,
    length: u32,
    number: u32,
}

impl Known {
    fn of<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start..self.start + self.length as usize]
    }
}

/// Between the parts of a text; no cell has it.
const BETWEEN: &str = "\u{1f}";

impl Interner {
    /// The number of the text made of these parts, and whether it is new.
    pub fn number(&mut self, parts: &[&str]) -> (u32, bool) {
        let mut hasher = self.hasher.build_hasher();
        for part in parts {
            hasher.write(part.as_bytes());
            hasher.write_u8(0xff);
        }
        let hash = hasher.finish();
        let length: usize = parts.iter().map(|part| part.len() + BETWEEN.len()).sum();
        let length = length.saturating_sub(BETWEEN.len()) as u32;
        let text = &self.text;
        let same = |known: &Known| known.length == length && is_made_of(known.of(text), parts);
        if let Some(found) = self.table.find(hash, same) {
            return (found.number, false);
        }
        let (start, number) = (self.text.len(), self.table.len() as u32);
        for (i, part) in parts.iter().enumerate() {
            if i > 0 {
                self.text.push_str(BETWEEN);
            }
            self.text.push_str(part);
        }
        let (text, state) = (&self.text, &self.hasher);
        self.table.insert_unique(hash, Known { start, length, number }, |known| {
            let mut hasher = state.build_hasher();
            for part in known.of(text).split(BETWEEN) {
                hasher.write(part.as_bytes());
                hasher.write_u8(0xff);
            }
            hasher.finish()
        });
        (number, true)
    }
}

/// Whether a text as long as these parts together is made of them.
fn is_made_of(text: &str, parts: &[&str]) -> bool {
    let mut at = 0;
    parts.iter().all(|part| {
        let begin = at;
        at += part.len() + BETWEEN.len();
        // Comparing nothing with nothing is not free: memcmp with a mask of zeros
        // on the dangling pointer of "" costs more than all the rest.
        part.is_empty() || text.as_bytes()[begin..begin + part.len()] == *part.as_bytes()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_share_a_number() {
        let mut interner = Interner::default();
        assert_eq!(interner.number(&["a", "b"]), (0, true));
        assert_eq!(interner.number(&["ab", ""]), (1, true));
        assert_eq!(interner.number(&["", "ab"]), (2, true));
        assert_eq!(interner.number(&["a", "b"]), (0, false));
        for i in 0..2_000 {
            assert_eq!(interner.number(&[&i.to_string(), "x"]), (3 + i, true));
        }
        for i in 0..2_000 {
            assert_eq!(interner.number(&[&i.to_string(), "x"]), (3 + i, false));
        }
        assert_eq!(interner.number(&["", "ab"]), (2, false));
    }
}
