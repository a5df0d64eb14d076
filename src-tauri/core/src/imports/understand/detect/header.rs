//! Which row is the header.

use huitouke_ingest::{Row, Value};

use super::super::data::Known;
use super::super::values::date::DateReader;
use super::super::values::money::money;
use super::super::values::phone::{Phone, phone};
use super::super::values::text::{display, is_empty};
use super::super::word::Word;
use super::sample::Sample;

/// Rows at the top that may be the header.
const ROWS: usize = 50;
/// Rows looked at where notes fill those.
const FAR: usize = 500;
/// Known words a header has at least.
const ENOUGH: f64 = 1.5;

/// The header as found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// Its row, from 1; `None`: no row looks like one.
    pub row: Option<u32>,
    /// How many known words it has; 0 when only its shape speaks for it.
    pub score: f64,
}

/// Finds the header: the row with the most known words and a table below it,
/// else the first row of words above rows with dates, numbers or phones.
pub fn find(known: &Known, sample: &Sample) -> Found {
    let top: Vec<_> = sample.rows().take(FAR + 12).collect();
    let mut best = Found { row: None, score: 0.0 };
    for (i, row) in top.iter().take(FAR).enumerate() {
        if i >= ROWS && (best.row.is_some() || !is_notes(&top[..ROWS])) {
            break;
        }
        let mut score = words(known, row);
        if narrow(row, &top[i + 1..]) {
            score *= 0.5;
        }
        if score >= ENOUGH && score > best.score {
            best = Found { row: Some(row.number()), score };
        }
    }
    if best.row.is_some() {
        return best;
    }
    let top = &top[..top.len().min(ROWS + 12)];
    let by_shape = top.iter().take(ROWS).enumerate().find(|(i, row)| is_above(row, &top[i + 1..]));
    Found { row: by_shape.map(|(_, row)| row.number()), score: 0.0 }
}

/// Known words of a row, less the cells that are plainly data.
fn words(known: &Known, row: &Row<'_>) -> f64 {
    let mut score = 0.0;
    for cell in row.cells().filter(|c| !is_empty(*c)) {
        score += match cell {
            Value::Text(text) if !is_data(cell) && text.chars().count() <= 40 => {
                let word = Word::new(text);
                if known.index.knows(&word) || known.headers.contains(&word) {
                    1.0
                } else if known.index.meanings(text).roles.is_empty() {
                    0.0
                } else {
                    0.4
                }
            }
            Value::Text(text) if text.chars().count() > 40 => 0.0,
            _ => -0.7,
        };
    }
    score
}

/// Whether rows are lines of text, one or two cells each.
fn is_notes(rows: &[Row<'_>]) -> bool {
    rows.iter().filter(|row| filled(row) <= 2).count() * 10 >= rows.len() * 8
}

/// Whether a cell is a date, amount or phone rather than a word.
pub(super) fn is_data(cell: Value<'_>) -> bool {
    matches!(cell, Value::Number(_) | Value::DateTime { .. } | Value::Bool(_))
        || matches!(money(cell), Ok(Some(_)))
        || matches!(phone(cell), Phone::Full(_) | Phone::Masked | Phone::Virtual)
        || matches!(DateReader::default().read(cell), Ok(Some(_)))
}

fn filled(row: &Row<'_>) -> usize {
    row.cells().filter(|c| !is_empty(*c)).count()
}

/// Whether a row is much narrower than the rows below it, as a title is.
fn narrow(row: &Row<'_>, below: &[Row<'_>]) -> bool {
    let mut widths: Vec<_> = below.iter().take(10).map(filled).collect();
    widths.sort_unstable();
    widths.get(widths.len() / 2).is_some_and(|median| filled(row) * 10 < median * 6)
}

/// Whether a row is words only, and rows of data follow.
fn is_above(row: &Row<'_>, below: &[Row<'_>]) -> bool {
    let data = row.cells().filter(|c| !is_empty(*c)).any(is_data);
    if filled(row) < 2 || data || below.is_empty() || narrow(row, below) {
        return false;
    }
    let below: Vec<_> = below.iter().take(10).collect();
    (0..row.len()).any(|c| {
        let data = below.iter().filter(|r| is_data(r.get(c))).count();
        data * 2 > below.len() && !display(row.get(c)).is_empty()
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::data::known;
    use super::super::super::testing::sample;
    use super::*;

    fn found(rows: &[&[&str]]) -> Option<u32> {
        find(known().unwrap(), &sample(rows)).row
    }

    #[test]
    fn on_any_row() {
        let header: &[&str] = &["姓名", "电话", "日期", "金额"];
        let row: &[&str] = &["张三", "13800138000", "2023-05-06", "99"];
        assert_eq!(found(&[header, row, row]), Some(1));
        assert_eq!(found(&[&["五月销售记录"], &[], header, row, row]), Some(3));
        let long: Vec<&[&str]> =
            std::iter::repeat_n(&["说明：请勿修改"][..], 20).chain([header, row, row]).collect();
        assert_eq!(found(&long), Some(21));
    }

    #[test]
    fn a_line_of_notes_is_no_header() {
        let notes: &[&str] = &["姓名、电话、日期请填写完整"];
        let header: &[&str] = &["客户", "购买日期", "消费金额"];
        assert_eq!(found(&[notes, header, &["张三", "2023-05-06", "99"]]), Some(2));
    }

    #[test]
    fn unknown_words_above_data() {
        assert_eq!(
            found(&[&["甲", "乙"], &["张三", "2023-05-06"], &["李四", "2023-05-07"]]),
            Some(1)
        );
    }

    #[test]
    fn none_where_data_begins_at_once() {
        let row: &[&str] = &["00001", "19970101", "1", "11.77"];
        assert_eq!(found(&[row, row]), None);
        assert_eq!(found(&[&["张三", "13800138000", "2023-05-06", "99"]]), None);
    }
}
