//! One sheet looked at: its table as found, as remembered, and as chosen.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use huitouke_contract::imports::{Choices, Column, Role, RoleReason};
use huitouke_ingest::Sheet;

use super::super::data::Known;
use super::super::memory::{Memory, Remembered, signature};
use super::super::values::id::{Id, id};
use super::super::values::text::display;
use super::super::word::Word;
use super::needs;
use super::sample::Sample;
use super::table::Table;

/// A sheet with a table.
#[derive(Debug)]
pub struct Look {
    /// Its place in the book.
    pub sheet: usize,
    /// Its name.
    pub name: String,
    /// Whether it is hidden.
    pub hidden: bool,
    /// Its first rows.
    pub sample: Sample,
    /// Its table.
    pub table: Table,
    /// Whether its table has what an order needs.
    pub usable: bool,
    /// Rows below the header, where these are all.
    pub rows: Option<u32>,
    /// Its header words.
    pub words: HashSet<Word>,
    /// Order numbers of its first rows.
    pub numbers: HashSet<String>,
    /// Hash of its first rows.
    pub content: u64,
    /// What tables like it are known by.
    pub signature: String,
    /// What is to be remembered of how it is read.
    pub remembered: Remembered,
    /// Whether something is as remembered.
    pub by_memory: bool,
}

/// Looks at a sheet; `None`: it has no table.
pub fn look(
    known: &'static Known,
    (sheet, named): (usize, &Sheet),
    sample: Sample,
    text_file: bool,
    choices: &Choices,
    memory: &Memory,
) -> Option<Look> {
    let untouched = Table::find(known, &sample, text_file, &Choices::default());
    let signature = match &untouched {
        Some(table) => signature(&table.platform, &headers(&sample, table)),
        None => {
            let first: Vec<_> =
                sample.rows().next()?.cells().map(|c| display(c).into_owned()).collect();
            signature("none", &first)
        }
    };
    let recalled = memory.get(&signature);
    let (wanted, from_memory) = recall(known, &sample, text_file, choices, recalled);
    let touched =
        wanted.header_row.is_some() || !wanted.roles.is_empty() || wanted.transfers.is_some();
    let mut table = match untouched {
        Some(table) if !touched => table,
        _ => Table::find(known, &sample, text_file, &wanted)?,
    };
    for column in &mut table.columns {
        if from_memory.contains(&column.index) && column.reason == RoleReason::Chosen {
            column.reason = RoleReason::Remembered;
        }
    }
    let header_recalled = choices.header_row.is_none() && wanted.header_row.is_some();
    let transfers_recalled = choices.transfers.is_none() && wanted.transfers.is_some();
    let number = table.column(Role::OrderNumber);
    let numbers = number.map_or_else(HashSet::new, |column| {
        let text = |row: huitouke_ingest::Row<'_>| match id(row.get(column)) {
            Id::Text(text) => Some(text.into_owned()),
            _ => None,
        };
        sample.below(table.header_row).filter_map(text).collect()
    });
    let words = match table.header_row {
        Some(_) => table.columns.iter().map(|c| Word::new(&c.header)).collect(),
        None => HashSet::new(),
    };
    Some(Look {
        sheet,
        name: named.name.clone(),
        hidden: named.hidden,
        usable: needs::check(&table).is_ok(),
        rows: sample.complete.then(|| sample.below(table.header_row).count() as u32),
        words,
        numbers,
        content: content(&sample),
        signature,
        remembered: Remembered::of(&table.columns, &wanted),
        by_memory: !from_memory.is_empty() || header_recalled || transfers_recalled,
        sample,
        table,
    })
}

/// What a table is known by: the words of its header, without the column that our
/// own tables of problem rows add; blanks where there is no header.
fn headers(sample: &Sample, table: &Table) -> Vec<String> {
    let row = table.header_row.and_then(|n| sample.rows().find(|row| row.number() == n));
    let Some(row) = row else { return vec![String::new(); table.columns.len()] };
    let added = |c: &&Column| c.role == Role::Ignore && c.reason == RoleReason::Header;
    let kept = table.columns.iter().filter(|c| !added(c));
    kept.map(|c| display(row.get(c.index as usize)).into_owned()).collect()
}

/// What the merchant chose now, and where they did not, what they chose earlier;
/// with the columns that are as earlier.
fn recall(
    known: &'static Known,
    sample: &Sample,
    text_file: bool,
    choices: &Choices,
    recalled: Option<&Remembered>,
) -> (Choices, HashSet<u32>) {
    let mut wanted = choices.clone();
    let Some(recalled) = recalled else { return (wanted, HashSet::new()) };
    wanted.header_row = wanted.header_row.or(recalled.header_row);
    wanted.transfers = wanted.transfers.or(recalled.transfers);
    let header_only = Choices { roles: Vec::new(), ..wanted.clone() };
    let headed = Table::find(known, sample, text_file, &header_only);
    let mut roles = headed.map_or_else(Vec::new, |table| recalled.roles(&table.columns));
    let said: HashSet<u32> = choices.roles.iter().map(|(column, _)| *column).collect();
    let given: HashSet<Role> = choices.roles.iter().map(|(_, role)| *role).collect();
    // A role given to another column now is no longer that of the old one.
    let free = |role: &Role| {
        matches!(role, Role::BuyerRemark | Role::ShopRemark | Role::Extra | Role::Ignore)
            || !given.contains(role)
    };
    roles.retain(|(column, role)| !said.contains(column) && free(role));
    let from_memory = roles.iter().map(|(column, _)| *column).collect();
    wanted.roles.extend(roles);
    (wanted, from_memory)
}

/// A hash of what the first rows say.
fn content(sample: &Sample) -> u64 {
    let mut hasher = DefaultHasher::new();
    for row in sample.rows() {
        for cell in row.cells() {
            display(cell).hash(&mut hasher);
        }
        u8::MAX.hash(&mut hasher);
    }
    hasher.finish()
}
