//! Many short texts as one long one.

use std::ops::Range;

use crate::pinyin;

/// A text per customer, one behind the other: built without an allocation each,
/// copied as a whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Texts {
    text: String,
    ends: Vec<usize>,
}

impl Texts {
    /// Number `i`; nothing beyond the end.
    pub fn get(&self, i: usize) -> &str {
        self.text.get(self.range(i..i + 1)).unwrap_or_default()
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// All of them in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|i| self.get(i))
    }

    /// Adds one.
    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.end();
    }

    /// Puts one at number `i`, beyond all that are there; those between are empty. An
    /// empty one is not put: a column that few have ends with the last of them.
    pub(super) fn put(&mut self, i: usize, text: &str) {
        if !text.is_empty() {
            self.ends.resize(i, self.text.len());
            self.push(text);
        }
    }

    /// Puts some of another's, which may be fewer, from number `i` on.
    pub(super) fn put_all(&mut self, i: usize, from: &Self, range: Range<usize>) {
        let range = range.start..range.end.min(from.len());
        if !range.is_empty() && !from.range(range.clone()).is_empty() {
            self.ends.resize(i, self.text.len());
            self.extend(from, range);
            let written = self.ends.iter().rev().skip(1).take_while(|end| **end == self.text.len());
            let after = written.count();
            self.ends.truncate(self.ends.len() - after);
        }
    }

    /// All of them, one behind the other.
    pub(crate) fn whole(&self) -> &str {
        &self.text
    }

    /// Where number `i` ends in [`Texts::whole`].
    pub(crate) fn end_of(&self, i: usize) -> usize {
        self.ends.get(i).copied().unwrap_or(self.text.len())
    }

    /// Adds every way to read a name in Chinese to the one that is being written.
    pub(super) fn add_spelled(&mut self, name: &str) {
        if pinyin::has_chinese(name) {
            pinyin::spell(name).iter().for_each(|way| self.add_line_as_is(way));
        }
    }

    /// Adds a line as it is to the one that is being written, unless it has that line
    /// already.
    fn add_line_as_is(&mut self, line: &str) {
        let begin = self.ends.last().copied().unwrap_or(0);
        if self.text.len() == begin {
            self.text.push_str(line);
        } else if !self.text[begin..].split('\n').any(|known| known == line) {
            self.text.push('\n');
            self.text.push_str(line);
        }
    }

    /// Adds a line in small letters to the one that is being written, unless it has
    /// that line already.
    pub(super) fn add_line(&mut self, line: &str) {
        let begin = self.ends.last().copied().unwrap_or(0);
        let at = self.text.len();
        let separated = usize::from(at > begin);
        if separated > 0 {
            self.text.push('\n');
        }
        if line.is_ascii() {
            self.text.extend(line.chars().map(|c| c.to_ascii_lowercase()));
        } else {
            self.text.push_str(&line.to_lowercase());
        }
        let (known, new) = self.text[begin..].split_at(at - begin);
        let new = &new[separated..];
        if separated > 0 && known.split('\n').any(|known| known == new) {
            self.text.truncate(at);
        }
    }

    /// The lines written so far of the one that is being written.
    pub(super) fn lines(&self) -> impl Iterator<Item = &str> {
        self.text[self.ends.last().copied().unwrap_or(0)..].split('\n')
    }

    /// Gives back room that was not needed.
    pub(super) fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    /// Ends the one that is being written.
    pub(super) fn end(&mut self) {
        self.ends.push(self.text.len());
    }

    /// Adds some of another's.
    pub(super) fn extend(&mut self, from: &Self, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        let bytes = from.range(range.clone());
        let (at, begin) = (self.text.len(), bytes.start);
        self.text.push_str(&from.text[bytes]);
        self.ends.extend(from.ends[range].iter().map(|end| end - begin + at));
    }

    /// An empty one with room for as much as another and a little more.
    pub(super) fn with_room_of(other: &Self) -> Self {
        Self {
            text: String::with_capacity(other.text.len() + 4096),
            ends: Vec::with_capacity(other.ends.len() + 64),
        }
    }

    fn range(&self, range: Range<usize>) -> Range<usize> {
        let end = |i: usize| self.ends.get(i).copied().unwrap_or(self.text.len());
        let start = if range.start == 0 { 0 } else { end(range.start - 1) };
        start..end(range.end - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(all: &[&str]) -> Texts {
        let mut texts = Texts::default();
        all.iter().for_each(|text| texts.push(text));
        texts
    }

    #[test]
    fn texts_come_back_and_are_copied_in_parts() {
        let one = texts(&["小鱼", "", "Anna"]);
        assert_eq!(one.iter().collect::<Vec<_>>(), ["小鱼", "", "Anna"]);
        let mut other = texts(&["阿花"]);
        other.extend(&one, 1..3);
        other.extend(&one, 0..0);
        other.extend(&one, 0..1);
        assert_eq!(other, texts(&["阿花", "", "Anna", "小鱼"]));
        assert_eq!(one.get(9), "");
    }

    #[test]
    fn columns_that_few_have_end_with_the_last_of_them() {
        let mut few = Texts::default();
        few.put(0, "");
        few.put(2, "小鱼");
        few.put(5, "");
        few.put(6, "阿花");
        assert_eq!(few.len(), 7);
        assert_eq!((0..9).map(|i| few.get(i)).filter(|t| !t.is_empty()).count(), 2);
        assert_eq!((few.get(2), few.get(6)), ("小鱼", "阿花"));
        let mut part = Texts::default();
        part.put_all(1, &few, 0..6);
        part.put_all(7, &few, 3..6);
        part.put_all(7, &few, 7..99);
        let mut right = Texts::default();
        right.put(3, "小鱼");
        assert_eq!(part, right);
        part.put_all(7, &few, 3..99);
        assert_eq!((part.len(), part.get(10)), (11, "阿花"));
    }

    #[test]
    fn each_line_is_there_once_and_in_small_letters() {
        let mut found = texts(&["before"]);
        for line in ["Ab", "before", "aB", "ÀΣ", "b", "AB"] {
            found.add_line(line);
        }
        assert_eq!(found.lines().count(), 4);
        found.end();
        assert_eq!(found.get(1), "ab\nbefore\nàς\nb");
    }
}
