//! Equal texts to one running number, with one look-up and no allocation for
//! texts met before.

use std::hash::{BuildHasher, Hasher};

use hashbrown::{DefaultHashBuilder, HashTable};

/// Numbers the different texts of a file from 0.
#[derive(Default)]
pub struct Interner {
    table: HashTable<u32>,
    text: String,
    ends: Vec<usize>,
    hasher: DefaultHashBuilder,
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
        let (text, ends) = (&self.text, &self.ends);
        if let Some(&found) = self.table.find(hash, |&i| is_made_of(span(text, ends, i), parts)) {
            return (found, false);
        }
        let number = self.ends.len() as u32;
        for (i, part) in parts.iter().enumerate() {
            if i > 0 {
                self.text.push_str(BETWEEN);
            }
            self.text.push_str(part);
        }
        self.ends.push(self.text.len());
        let (text, ends, state) = (&self.text, &self.ends, &self.hasher);
        self.table.insert_unique(hash, number, |&i| {
            let mut hasher = state.build_hasher();
            for part in span(text, ends, i).split(BETWEEN) {
                hasher.write(part.as_bytes());
                hasher.write_u8(0xff);
            }
            hasher.finish()
        });
        (number, true)
    }
}

fn span<'t>(text: &'t str, ends: &[usize], i: u32) -> &'t str {
    let start = if i == 0 { 0 } else { ends[i as usize - 1] };
    &text[start..ends[i as usize]]
}

fn is_made_of(text: &str, parts: &[&str]) -> bool {
    let length: usize = parts.iter().map(|part| part.len() + BETWEEN.len()).sum();
    if text.len() + BETWEEN.len() != length {
        return false;
    }
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
