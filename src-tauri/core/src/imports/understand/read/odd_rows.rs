//! Rows that are not like the others: ragged ones, totals, the header repeated.

use huitouke_ingest::{Row, Value};

use super::super::detect::filled_len;
use super::super::values::text::{clean, display, is_empty};
use super::super::word::Word;
use super::context::{Context, Plan};

/// Whether a row of a text file has as many cells as the table has columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ragged {
    /// It has.
    No,
    /// It ends early, after everything that is needed.
    Short,
    /// It ends before something that is needed, or has cells too many: then no
    /// one knows which cell belongs to which column (`1,234.50` without quotes).
    Unusable,
}

/// Looks at a row whose number of cells differs from the table's.
pub fn ragged(context: &Context<'_>, plan: &Plan, row: &Row<'_>) -> Ragged {
    let width = context.table.columns.len();
    if row.len() > width {
        return if filled_len(row) > width { Ragged::Unusable } else { Ragged::No };
    }
    if context.table.layout.is_some_and(|l| l.short_rows) {
        return Ragged::No;
    }
    let usable = plan.needed.iter().all(|&column| column < row.len());
    if usable { Ragged::Short } else { Ragged::Unusable }
}

/// Whether a row that could not be read is no data at all: a row of totals, the
/// header again or a line drawn below the table.
pub fn is_no_data(context: &Context<'_>, row: &Row<'_>) -> bool {
    is_total(context, row) || is_header(context, row) || is_rule(row) || is_note(row)
}

/// Whether a row is a line of dashes, with or without words in it.
fn is_rule(row: &Row<'_>) -> bool {
    let mut cells = row.cells().filter(|c| !is_empty(*c));
    let first = cells.next().map(display).unwrap_or_default();
    cells.next().is_none() && first.trim_start_matches('#').starts_with("-----")
}

/// Whether a row has nothing but a remark on the table: 制表人：…, 以上共 2 笔.
fn is_note(row: &Row<'_>) -> bool {
    let mut cells = row.cells().filter(|c| !is_empty(*c));
    let (Some(Value::Text(text)), None) = (cells.next(), cells.next()) else { return false };
    let starts = ["以上", "共", "注", "说明", "备注", "制表", "第"];
    text.contains([':', '：']) || starts.iter().any(|start| clean(text).starts_with(start))
}

/// Whether a row of a table kept by hand is a sum that reads like an order, for
/// it has a day and an amount: one of its first cells is nothing but 小计.
pub fn is_sum(context: &Context<'_>, row: &Row<'_>) -> bool {
    row.cells().filter(|c| !is_empty(*c)).take(4).any(|cell| {
        let Value::Text(text) = cell else { return false };
        if text.len() > 30 || !may_be_sum(text) {
            return false;
        }
        let word = Word::new(text);
        let totals = &context.known.aliases.total_words;
        totals.contains(&word) || word.bare().is_some_and(|bare| totals.contains(&bare))
    })
}

/// Whether a part of a word for sums is in it; asked of every cell, most of which are
/// numbers.
fn may_be_sum(text: &str) -> bool {
    match text.is_ascii() {
        true => text.bytes().any(|byte| byte == b'o') && text.contains("otal"),
        false => text.contains(['计', '总', '汇']) || text.contains("otal"),
    }
}

fn is_total(context: &Context<'_>, row: &Row<'_>) -> bool {
    row.cells().filter(|c| !is_empty(*c)).take(3).any(|cell| {
        let Value::Text(text) = cell else { return false };
        // 合计：12 笔, 合计(元) and 人民币合计 are totals as 合计 is.
        let head = clean(text).split([':', '：', '(', '（', ' ']).next().unwrap_or_default();
        let head = Word::new(head);
        context.known.aliases.total_words.iter().any(|word| {
            head == *word || (!word.is_latin() && head.as_str().ends_with(word.as_str()))
        })
    })
}

fn is_header(context: &Context<'_>, row: &Row<'_>) -> bool {
    if context.table.header_row.is_none() {
        return false;
    }
    context.table.head.iter().any(|line| {
        let (mut filled, mut same) = (0, 0);
        for (i, cell) in row.cells().enumerate().filter(|(_, c)| !is_empty(*c)) {
            filled += 1;
            same += u32::from(line.get(i).is_some_and(|said| display(cell) == *said));
        }
        // The title comes again as it is, a header may lack a column.
        (same > 0 && same == filled) || (same >= 2 && same * 10 >= filled * 6)
    })
}

/// A row as text, for the list of problems.
pub fn as_text(row: &Row<'_>) -> String {
    row.cells().map(display).collect::<Vec<_>>().join(" | ")
}
