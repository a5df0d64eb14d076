//! Which pages are damaged.

use std::collections::HashSet;

use crate::free;
use crate::log::LogState;
use crate::source::{Page, Source};

/// What is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Damage {
    /// Pages that should be there.
    pub pages: u32,
    /// Those that are not what was written.
    pub damaged: Vec<u32>,
    /// The log beside the file.
    pub log: LogState,
}

impl Damage {
    /// Whether nothing is wrong.
    pub fn is_none(&self) -> bool {
        self.damaged.is_empty() && self.log != LogState::Damaged
    }
}

/// Reads every page. `go_on` is asked now and then; nothing where it says no.
pub fn check(source: &Source, go_on: &mut dyn FnMut(u32) -> bool) -> Option<Damage> {
    let mut damaged = Vec::new();
    let mut blank = Vec::new();
    for number in 1..=source.pages() {
        if number.is_multiple_of(256) && !go_on(number) {
            return None;
        }
        match source.page(number) {
            Page::Sound(_) | Page::Unused => {}
            Page::Blank => blank.push(number),
            Page::Damaged => damaged.push(number),
        }
    }
    // A free page nothing was ever written to is none the worse for it.
    if !blank.is_empty() {
        let first = free::first(source);
        let free: HashSet<u32> =
            first.map(|first| free::list(source, first)).unwrap_or_default().into_iter().collect();
        damaged.extend(blank.into_iter().filter(|number| !free.contains(number)));
        damaged.sort_unstable();
    }
    Some(Damage { pages: source.pages(), damaged, log: source.log() })
}
