//! The first rows as text.

use huitouke_ingest::Row;

use super::super::values::text::{cut, display};
use super::sample::Sample;
use super::table::Table;

const ROWS: usize = 8;
const CHARACTERS: usize = 200;

/// The first rows from the header on, as wide as the table.
pub fn rows(sample: &Sample, table: &Table) -> Vec<Vec<String>> {
    let from = table.header_row.unwrap_or(1);
    let cells = |row: Row<'_>| {
        (0..table.columns.len()).map(|c| cut(&display(row.get(c)), CHARACTERS).to_owned()).collect()
    };
    sample.rows().filter(|row| row.number() >= from).take(ROWS).map(cells).collect()
}
