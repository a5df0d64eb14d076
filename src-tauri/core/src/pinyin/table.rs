//! How each character is read and where it stands in the order of names. Made once, in
//! some milliseconds, from the crate's table and our short list of those read in several
//! ways.

use std::collections::HashMap;
use std::sync::LazyLock;

use pinyin::ToPinyin;

/// The characters the table has: CJK with its extension A, where all names in use lie.
const FIRST: u32 = 0x3400;
const LAST: u32 = 0x9FFF;

/// Readings and places of all characters.
pub struct Table {
    /// Readings in letters a–z, ascending; number 0 is none.
    readings: Vec<&'static str>,
    /// The usual reading of each character, as a number into `readings`.
    usual: Vec<u16>,
    /// The place of each character in the order of names, from 1 on; 0: none.
    place: Vec<u16>,
    /// Those read in several ways.
    several: HashMap<char, Several>,
    /// Two characters at the beginning of a name that are read otherwise together.
    pairs: HashMap<(char, char), [&'static str; 2]>,
}

/// The readings of a character that has several.
#[derive(Default)]
struct Several {
    /// At the beginning of a name, the likeliest first.
    surname: Vec<&'static str>,
    /// Its place there.
    surname_place: u16,
    common: Vec<&'static str>,
}

/// The one table.
pub static TABLE: LazyLock<Table> = LazyLock::new(Table::make);

const LIST: &str = include_str!("readings.txt");

/// The crate writes ü; keyboards have v for it.
fn in_letters(reading: &'static str) -> &'static str {
    match reading {
        "lü" => "lv",
        "nü" => "nv",
        "lüe" => "lve",
        "nüe" => "nve",
        other => other,
    }
}

impl Table {
    fn make() -> Self {
        let all: Vec<Option<&'static str>> = (FIRST..=LAST)
            .map(|code| char::from_u32(code)?.to_pinyin().map(|p| in_letters(p.plain())))
            .map(|reading| reading.filter(|r| r.bytes().all(|b| b.is_ascii_lowercase())))
            .collect();
        let (several, pairs) = listed();
        let mut readings: Vec<&'static str> = all.iter().flatten().copied().collect();
        readings.push("");
        readings.sort_unstable();
        readings.dedup();
        let number = |reading: &str| readings.binary_search(&reading).unwrap_or(0) as u16;
        let usual = all.iter().map(|reading| reading.map_or(0, number)).collect();
        let mut table = Self { readings, usual, place: vec![0; all.len()], several, pairs };
        table.put_in_order(&all);
        table
    }

    /// Gives every character its place: by reading, then as Unicode has them; a surname
    /// read otherwise has a place of its own.
    fn put_in_order(&mut self, all: &[Option<&'static str>]) {
        let mut order: Vec<(&'static str, char, bool)> = Vec::with_capacity(all.len());
        for (code, reading) in (FIRST..).zip(all) {
            let (Some(c), Some(reading)) = (char::from_u32(code), reading) else { continue };
            let several = self.several.get(&c);
            // The list knows better than the crate what is usual in names.
            let usual = several.and_then(|s| s.common.first()).unwrap_or(reading);
            order.push((usual, c, false));
            if let Some(surname) = several.and_then(|s| s.surname.first()) {
                order.push((surname, c, true));
            }
        }
        order.sort_unstable();
        for (place, (_, c, surname)) in (1..).zip(order) {
            match self.several.get_mut(&c).filter(|_| surname) {
                Some(several) => several.surname_place = place,
                None => self.place[(u32::from(c) - FIRST) as usize] = place,
            }
        }
    }

    fn at(c: char) -> Option<usize> {
        let code = u32::from(c);
        (FIRST..=LAST).contains(&code).then(|| (code - FIRST) as usize)
    }

    /// Whether it has a reading.
    pub fn is_read(&self, c: char) -> bool {
        Self::at(c).is_some_and(|at| self.usual[at] != 0)
    }

    /// How a character is read, the likeliest first; `first`: it begins a name, and what
    /// comes after it. Nothing for what is not Chinese.
    pub fn readings(&self, c: char, first: Option<Option<char>>, out: &mut Vec<&'static str>) {
        out.clear();
        let Some(usual) = Self::at(c).map(|at| self.usual[at]).filter(|usual| *usual != 0) else {
            return;
        };
        if let Some(pair) = first.flatten().and_then(|next| self.pairs.get(&(c, next))) {
            out.push(pair[0]);
        }
        if let Some(several) = self.several.get(&c) {
            if first.is_some() {
                out.extend(&several.surname);
            }
            out.extend(&several.common);
        }
        out.push(self.readings[usize::from(usual)]);
        let mut kept = 0;
        for at in 0..out.len() {
            if !out[..kept].contains(&out[at]) {
                out.swap(kept, at);
                kept += 1;
            }
        }
        out.truncate(kept);
    }

    /// How the second character of a surname of two is read, where otherwise than usual.
    pub fn second(&self, first: char, second: char) -> Option<&'static str> {
        self.pairs.get(&(first, second)).map(|pair| pair[1])
    }

    /// The place of a character in the order of names, from 1 on; `None` for what is not
    /// Chinese.
    pub fn place(&self, c: char, first: bool) -> Option<u16> {
        let at = Self::at(c)?;
        let as_surname = || self.several.get(&c).map(|s| s.surname_place).filter(|p| *p != 0);
        let place = if first { as_surname() } else { None }.unwrap_or(self.place[at]);
        (place != 0).then_some(place)
    }
}

type Listed = (HashMap<char, Several>, HashMap<(char, char), [&'static str; 2]>);

/// Our list.
fn listed() -> Listed {
    let (mut several, mut pairs) = (HashMap::<char, Several>::new(), HashMap::new());
    let mut part = "";
    for line in LIST.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if line.starts_with('[') {
            part = line;
            continue;
        }
        let mut words = line.split(' ');
        let mut chars = words.next().unwrap_or_default().chars();
        let readings: Vec<&'static str> = words.collect();
        match (part, chars.next(), chars.next(), readings.as_slice()) {
            ("[pair]", Some(a), Some(b), [one, two]) => drop(pairs.insert((a, b), [*one, *two])),
            ("[surname]", Some(c), None, _) => several.entry(c).or_default().surname = readings,
            ("[common]", Some(c), None, _) => several.entry(c).or_default().common = readings,
            _ => {}
        }
    }
    (several, pairs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_well_formed() {
        let lines = LIST.lines().filter(|l| !l.is_empty() && !l.starts_with(['#', '[']));
        let (mut lines_read, (several, pairs)) = (0, listed());
        for line in lines {
            lines_read += 1;
            let (word, readings) = line.split_once(' ').unwrap();
            assert!(word.chars().all(|c| TABLE.is_read(c)), "{line}");
            assert!(!readings.is_empty(), "{line}");
            for reading in readings.split(' ') {
                assert!(reading.bytes().all(|b| b.is_ascii_lowercase()), "{line}");
            }
        }
        let entries: usize = several
            .values()
            .map(|s| usize::from(!s.surname.is_empty()) + usize::from(!s.common.is_empty()))
            .sum();
        // One of them stands twice.
        assert!(lines_read - entries - pairs.len() <= 1, "{lines_read} {entries}");
    }
}
