//! Finds customers by what is typed.

use memchr::memchr_iter;
use memchr::memmem::Finder;

use super::{Snapshot, Texts};
use crate::pinyin::spells;

/// A text typed to search for, as its words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Typed {
    /// In small letters, each once, none part of another, the longest first: it leaves
    /// the fewest customers to look at for the others.
    words: Vec<String>,
}

impl Typed {
    /// Takes a text apart at its spaces.
    pub fn new(text: &str) -> Self {
        let mut all: Vec<String> =
            text.to_lowercase().split_whitespace().map(str::to_owned).collect();
        all.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        all.dedup();
        let mut words: Vec<String> = Vec::new();
        for word in all {
            // Among so many words, one more or less makes no difference.
            if words.iter().take(64).all(|longer| !longer.contains(&word)) {
                words.push(word);
            }
        }
        Self { words }
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether whoever this finds is found by `wider` too.
    pub fn narrows(&self, wider: &Self) -> bool {
        // A word's beginning is found wherever the word is, also in pinyin.
        wider.words.iter().all(|word| self.words.iter().any(|longer| longer.starts_with(word)))
    }
}

/// The customers, ascending, of whom every word is found, each in some name, nick,
/// remark, phone, WeChat id, address, tag, note or further field; in names also by
/// pinyin and its initials. `among`: only these, ascending, are looked at.
pub fn find(snapshot: &Snapshot, typed: &Typed, among: Option<&[u32]>) -> Vec<u32> {
    let all = snapshot.ledger.customers.len();
    let mut found: Option<Vec<u32>> = among.map(<[u32]>::to_vec);
    for word in &typed.words {
        let word = Word::new(word);
        found = Some(match found {
            // Where few are left, each is looked at alone.
            Some(left) if left.len() <= all / 8 => {
                left.into_iter().filter(|c| word.is_in(snapshot, *c as usize)).collect()
            }
            left => {
                let mut mask = vec![false; all];
                word.mark(snapshot, &mut mask);
                match left {
                    Some(left) => left.into_iter().filter(|c| mask[*c as usize]).collect(),
                    None => (0..all as u32).filter(|c| mask[*c as usize]).collect(),
                }
            }
        });
        if found.as_ref().is_some_and(Vec::is_empty) {
            break;
        }
    }
    found.unwrap_or_else(|| (0..all as u32).collect())
}

/// Whether each customer is found by a text; everyone by an empty one.
pub fn members(snapshot: &Snapshot, text: &str) -> Vec<bool> {
    let mut members = vec![false; snapshot.ledger.customers.len()];
    for c in find(snapshot, &Typed::new(text), None) {
        members[c as usize] = true;
    }
    members
}

struct Word<'w> {
    text: Finder<'w>,
    len: usize,
    /// What it is in pinyin, where it can be.
    letters: Option<Vec<u8>>,
}

impl<'w> Word<'w> {
    fn new(word: &'w str) -> Self {
        let letters: Vec<u8> = word.bytes().filter(|b| *b != b'\'').collect();
        let is_pinyin = !letters.is_empty() && letters.iter().all(u8::is_ascii_lowercase);
        Self { text: Finder::new(word), len: word.len(), letters: is_pinyin.then_some(letters) }
    }

    fn is_in(&self, snapshot: &Snapshot, c: usize) -> bool {
        let spelled = || {
            let Some(letters) = &self.letters else { return false };
            let text = snapshot.spelled.get(c).as_bytes();
            let begins = letters[0].to_ascii_uppercase();
            memchr_iter(begins, text).any(|at| spells(text, at, letters))
        };
        self.text.find(snapshot.searched.get(c).as_bytes()).is_some() || spelled()
    }

    /// Marks everyone it is found of, looking through all texts in one go.
    fn mark(&self, snapshot: &Snapshot, mask: &mut [bool]) {
        let text = snapshot.searched.whole().as_bytes();
        let next = |from: usize| self.text.find(&text[from..]).map(|at| from + at);
        each(&snapshot.searched, next, |at, end| at + self.len <= end, |c| mask[c] = true);
        if let Some(letters) = &self.letters {
            let text = snapshot.spelled.whole().as_bytes();
            let begins = letters[0].to_ascii_uppercase();
            let next = |from: usize| {
                let found = memchr_iter(begins, &text[from..]).map(|at| from + at);
                found.into_iter().find(|at| spells(text, *at, letters))
            };
            each(&snapshot.spelled, next, |_, _| true, |c| mask[c] = true);
        }
    }
}

/// Calls `found` for every customer in whose text something is found. `next` gives the
/// next place from a byte on; `within` says whether what is there ends before the text
/// of that customer does.
fn each(
    texts: &Texts,
    next: impl Fn(usize) -> Option<usize>,
    within: impl Fn(usize, usize) -> bool,
    mut found: impl FnMut(usize),
) {
    let (mut c, mut from) = (0, 0);
    while let Some(at) = next(from) {
        while c < texts.len() && texts.end_of(c) <= at {
            c += 1;
        }
        let end = texts.end_of(c);
        if within(at, end) {
            found(c);
            from = end;
        } else {
            // It runs over into the next one's text.
            from = at + 1;
        }
    }
}

#[cfg(test)]
#[path = "search_tests.rs"]
mod tests;
