//! What the archives say, as columns: for the columns of the list, for search and for
//! rules. One entry per customer, aligned with the ledger's `customers`, the merchant's
//! word before that of files.

use std::collections::HashMap;
use std::ops::Range;

use huitouke_analytics::Day;
use huitouke_contract::archive::{
    AfterSaleKind, AfterSaleState, Channel, ConsentState, Direction, InteractionKind,
};
use huitouke_contract::contacts::{Birthday, Gender};

use super::pieces::{Piece, put_together};
use super::texts::Texts;

/// The columns. Texts are empty where nothing is known: most customers have no archive,
/// so these columns end with the last who has one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ArchiveColumns {
    /// WeChat ids as said.
    pub wechat: Texts,
    /// 备注名.
    pub remark_name: Texts,
    /// How to address them.
    pub address_as: Texts,
    /// Age groups.
    pub age_group: Texts,
    /// Where they came from.
    pub source: Texts,
    /// Who of the shop looks after them.
    pub staff: Texts,
    /// Addresses as said of the person.
    pub address: Texts,
    /// The merchant's notes, a line each.
    pub note: Texts,
    /// Genders.
    pub gender: Vec<Option<Gender>>,
    /// Birthdays.
    pub birthday: Vec<Option<Birthday>>,
    /// Days added as a contact.
    pub added: Vec<Option<Day>>,
    /// Further fields, ascending by name.
    pub extra: Vec<ExtraColumn>,
    /// What was said about being contacted, by customer number and channel.
    pub consents: Vec<(u32, Channel, ConsentState)>,
    /// Interactions, by customer number and day.
    pub interactions: Vec<InteractionEntry>,
    /// After-sale matters, by customer number and day.
    pub after_sales: Vec<AfterSaleEntry>,
    /// Who brought each by the merchant's word or a file's, where that is a customer: a
    /// customer number.
    pub referred_by: Vec<Option<u32>>,
}

/// A further field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ExtraColumn {
    /// Its name.
    pub header: String,
    /// Customer numbers that have it, ascending.
    pub customers: Vec<u32>,
    /// Their values, in the same order.
    pub values: Texts,
}

/// An interaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InteractionEntry {
    /// Customer number.
    pub customer: u32,
    /// The day.
    pub day: Day,
    /// Through what.
    pub channel: Channel,
    /// Who was in touch.
    pub direction: Direction,
    /// What it was.
    pub kind: InteractionKind,
}

/// An after-sale matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AfterSaleEntry {
    /// Customer number.
    pub customer: u32,
    /// The day it came up.
    pub day: Day,
    /// What it is about.
    pub kind: AfterSaleKind,
    /// Where it stands.
    pub state: AfterSaleState,
}

/// What the archive of one customer says, as it is put into the columns.
#[derive(Debug, Default)]
pub(super) struct Entry {
    pub wechat: String,
    pub remark_name: String,
    pub address_as: String,
    pub age_group: String,
    pub source: String,
    pub staff: String,
    pub address: String,
    pub note: String,
    pub gender: Option<Gender>,
    pub birthday: Option<Birthday>,
    pub added: Option<Day>,
    pub extra: Vec<(String, String)>,
    pub consents: Vec<(Channel, ConsentState)>,
    /// With customer number 0, in any order.
    pub interactions: Vec<InteractionEntry>,
    pub after_sales: Vec<AfterSaleEntry>,
}

/// Takes the entries of customers, ascending.
#[derive(Debug, Default)]
pub(super) struct Filling {
    columns: ArchiveColumns,
    headers: HashMap<String, usize>,
}

impl Filling {
    /// Adds what is said of customer number `c`.
    pub fn add(&mut self, c: usize, mut entry: Entry) {
        let columns = &mut self.columns;
        for (column, text) in [
            (&mut columns.wechat, &entry.wechat),
            (&mut columns.remark_name, &entry.remark_name),
            (&mut columns.address_as, &entry.address_as),
            (&mut columns.age_group, &entry.age_group),
            (&mut columns.source, &entry.source),
            (&mut columns.staff, &entry.staff),
            (&mut columns.address, &entry.address),
            (&mut columns.note, &entry.note),
        ] {
            column.put(c, text);
        }
        columns.pad(c);
        columns.gender.push(entry.gender);
        columns.birthday.push(entry.birthday);
        columns.added.push(entry.added);
        let number = c as u32;
        for (header, value) in entry.extra {
            let at = *self.headers.entry(header).or_insert_with_key(|header| {
                let header = header.clone();
                columns.extra.push(ExtraColumn { header, ..ExtraColumn::default() });
                columns.extra.len() - 1
            });
            columns.extra[at].customers.push(number);
            columns.extra[at].values.push(&value);
        }
        entry.consents.sort_unstable_by_key(|(channel, _)| *channel as u8);
        columns.consents.extend(entry.consents.into_iter().map(|(ch, state)| (number, ch, state)));
        entry.interactions.sort_by_key(|i| i.day);
        columns.interactions.extend(
            entry.interactions.into_iter().map(|i| InteractionEntry { customer: number, ..i }),
        );
        entry.after_sales.sort_by_key(|a| a.day);
        columns.after_sales.extend(
            entry.after_sales.into_iter().map(|a| AfterSaleEntry { customer: number, ..a }),
        );
    }

    /// The columns of `n` customers.
    pub fn end(mut self, n: usize) -> ArchiveColumns {
        self.columns.pad(n);
        self.columns.extra.sort_by(|a, b| a.header.cmp(&b.header));
        self.columns
    }
}

impl ArchiveColumns {
    fn pad(&mut self, n: usize) {
        self.gender.resize(n, None);
        self.birthday.resize(n, None);
        self.added.resize(n, None);
    }

    /// Those of the next snapshot; who brought whom is left to be worked out.
    pub(super) fn put_together(pieces: &[Piece], old: &Self, new: &Self) -> Self {
        let texts = |of: fn(&Self) -> &Texts| {
            let (mut texts, mut at) = (Texts::default(), 0);
            for piece in pieces {
                let (from, range) = match piece {
                    Piece::Old(range) => (of(old), range.clone()),
                    Piece::New(c) => (of(new), *c..c + 1),
                };
                let len = range.len();
                texts.put_all(at, from, range);
                at += len;
            }
            texts
        };
        let mut columns = Self {
            wechat: texts(|c| &c.wechat),
            remark_name: texts(|c| &c.remark_name),
            address_as: texts(|c| &c.address_as),
            age_group: texts(|c| &c.age_group),
            source: texts(|c| &c.source),
            staff: texts(|c| &c.staff),
            address: texts(|c| &c.address),
            note: texts(|c| &c.note),
            gender: put_together(pieces, &old.gender, &new.gender),
            birthday: put_together(pieces, &old.birthday, &new.birthday),
            added: put_together(pieces, &old.added, &new.added),
            ..Self::default()
        };
        columns.consents = numbered(pieces, &old.consents, &new.consents, |entry| &mut entry.0);
        columns.interactions =
            numbered(pieces, &old.interactions, &new.interactions, |entry| &mut entry.customer);
        columns.after_sales =
            numbered(pieces, &old.after_sales, &new.after_sales, |entry| &mut entry.customer);
        columns.extra = extra_columns(pieces, &old.extra, &new.extra);
        columns
    }
}

/// Entries of customers by number, ascending, for the next snapshot.
fn numbered<T: Copy>(
    pieces: &[Piece],
    old: &[T],
    new: &[T],
    number: impl Fn(&mut T) -> &mut u32,
) -> Vec<T> {
    let mut all = Vec::with_capacity(old.len() + new.len());
    if old.is_empty() && new.is_empty() {
        return all;
    }
    let of = |entry: &T| *number(&mut { *entry }) as usize;
    let mut at = 0;
    for piece in pieces {
        let (from, range) = match piece {
            Piece::Old(range) => (old, range.clone()),
            Piece::New(c) => (new, *c..c + 1),
        };
        for entry in &from[within(from, &range, of)] {
            let mut entry = *entry;
            let number = number(&mut entry);
            *number = (*number as usize - range.start + at) as u32;
            all.push(entry);
        }
        at += range.len();
    }
    all
}

/// Where entries of a range of customers lie.
fn within<T>(entries: &[T], range: &Range<usize>, of: impl Fn(&T) -> usize) -> Range<usize> {
    let begin = entries.partition_point(|entry| of(entry) < range.start);
    let len = entries[begin..].partition_point(|entry| of(entry) < range.end);
    begin..begin + len
}

fn extra_columns(pieces: &[Piece], old: &[ExtraColumn], new: &[ExtraColumn]) -> Vec<ExtraColumn> {
    let mut headers: Vec<&String> = old.iter().chain(new).map(|column| &column.header).collect();
    headers.sort_unstable();
    headers.dedup();
    let find = |all: &'_ [ExtraColumn], header: &String| {
        all.binary_search_by(|column| column.header.cmp(header)).ok()
    };
    let columns = headers.into_iter().map(|header| {
        let (old_at, new_at) = (find(old, header), find(new, header));
        let mut column = ExtraColumn { header: header.clone(), ..ExtraColumn::default() };
        let mut at = 0;
        for piece in pieces {
            let (from, range) = match piece {
                Piece::Old(range) => (old_at.map(|i| &old[i]), range.clone()),
                Piece::New(c) => (new_at.map(|i| &new[i]), *c..c + 1),
            };
            if let Some(from) = from {
                let found = within(&from.customers, &range, |c| *c as usize);
                let numbers = from.customers[found.clone()].iter();
                column.customers.extend(numbers.map(|c| (*c as usize - range.start + at) as u32));
                column.values.extend(&from.values, found);
            }
            at += range.len();
        }
        column
    });
    columns.filter(|column| !column.customers.is_empty()).collect()
}

impl ExtraColumn {
    /// The value of customer number `c`; empty where they have none.
    pub fn get(&self, c: usize) -> &str {
        self.customers.binary_search(&(c as u32)).map_or("", |at| self.values.get(at))
    }
}
