//! Pages of b-trees (§1.6).

use crate::bytes::{length, u16_at, u32_at, varint};
use crate::shape::Kind;

/// A page of a b-tree, its cells not yet read.
pub struct Node<'p> {
    page: &'p [u8],
    usable: usize,
    /// Where the header begins: behind the file's header on the first page.
    start: usize,
    pub kind: Kind,
    pub is_leaf: bool,
    cells: usize,
    /// The last child of an inner page.
    pub last: u32,
}

/// A cell.
pub struct Cell<'p> {
    /// The child to its left, on inner pages.
    pub left: u32,
    /// The rowid, where there is one.
    pub rowid: i64,
    /// Bytes of the payload in all, and those that stand here.
    pub length: usize,
    pub local: &'p [u8],
    /// The first page of the rest of the payload; 0 where there is none.
    pub overflow: u32,
}

impl<'p> Node<'p> {
    /// A page as one of a b-tree; nothing where it is none.
    pub fn read(number: u32, page: &'p [u8], usable: usize) -> Option<Self> {
        let start = if number == 1 { 100 } else { 0 };
        let (kind, is_leaf) = match page.get(start)? {
            0x0d => (Kind::Rows, true),
            0x05 => (Kind::Rows, false),
            0x0a => (Kind::Keys, true),
            0x02 => (Kind::Keys, false),
            _ => return None,
        };
        let cells = usize::from(u16_at(page, start + 3)?);
        let head = if is_leaf { 8 } else { 12 };
        if start + head + 2 * cells > usable {
            return None;
        }
        let last = if is_leaf { 0 } else { u32_at(page, start + 8)? };
        Some(Self { page, usable, start, kind, is_leaf, cells, last })
    }

    /// How many cells there are.
    pub fn len(&self) -> usize {
        self.cells
    }

    /// A cell; nothing where it is not as it should be.
    pub fn cell(&self, n: usize) -> Option<Cell<'p>> {
        let pointers = self.start + if self.is_leaf { 8 } else { 12 };
        let mut at = usize::from(u16_at(self.page, pointers + 2 * n)?);
        let left = if self.is_leaf { 0 } else { u32_at(self.page, at)? };
        at += if self.is_leaf { 0 } else { 4 };
        if self.kind == Kind::Rows && !self.is_leaf {
            let (rowid, _) = varint(self.page, at)?;
            return Some(Cell { left, rowid, length: 0, local: &[], overflow: 0 });
        }
        let (length, n) = length(self.page, at)?;
        at += n;
        let mut rowid = 0;
        if self.kind == Kind::Rows {
            let (number, n) = varint(self.page, at)?;
            (rowid, at) = (number, at + n);
        }
        let here = self.local(length);
        let local =
            self.page.get(at..at.checked_add(here)?).filter(|_| at + here <= self.usable)?;
        let overflow = if here < length { u32_at(self.page, at + here)? } else { 0 };
        Some(Cell { left, rowid, length, local, overflow })
    }

    /// Bytes of a payload that stand on the page itself.
    fn local(&self, length: usize) -> usize {
        let most = match self.kind {
            Kind::Rows => self.usable - 35,
            Kind::Keys => (self.usable - 12) * 64 / 255 - 23,
        };
        if length <= most {
            return length;
        }
        let least = (self.usable - 12) * 32 / 255 - 23;
        let all = least + (length - least) % (self.usable - 4);
        if all <= most { all } else { least }
    }
}
