//! Short ways to write tables in tests.

use huitouke_ingest::{RowBlock, Value};

use super::detect::sample::Sample;

/// Rows of text, numbered from 1.
pub fn block(rows: &[&[&str]]) -> RowBlock {
    let mut block = RowBlock::default();
    for (i, row) in rows.iter().enumerate() {
        block.start_row(i as u32 + 1);
        for cell in *row {
            block.push(Value::Text(cell));
        }
    }
    block
}

/// A sheet that has these rows only.
pub fn sample(rows: &[&[&str]]) -> Sample {
    Sample::of(block(rows))
}
