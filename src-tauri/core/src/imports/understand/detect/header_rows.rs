//! The names of the columns, from one header row or from two: groups (收货信息)
//! over fields (姓名, 电话), cells merged across and down.

use huitouke_contract::imports::{Column, RoleReason};
use huitouke_ingest::{Row, Value};

use super::super::data::Known;
use super::super::values::text::{display, is_empty};
use super::header::is_data;
use super::sample::Sample;

/// Rows of the head kept, to know them when they are printed again.
const KEPT: usize = 20;

/// The head of a table.
#[derive(Debug, Default)]
pub struct Head {
    /// Its last row, from 1; `None`: there is none.
    pub row: Option<u32>,
    /// A name for each column; empty where there is none.
    pub names: Vec<String>,
    /// The rows up to there as written.
    pub lines: Vec<Vec<String>>,
}

impl Head {
    /// The head whose main row is `row`.
    pub fn read(known: &Known, sample: &Sample, row: Option<u32>) -> Self {
        let Some(number) = row else { return Self::default() };
        let rows: Vec<_> = sample.rows().take_while(|r| r.number() <= number + 1).collect();
        let Some(at) = rows.iter().position(|r| r.number() == number) else {
            return Self { row, ..Self::default() };
        };
        let next_to = |a: &Row<'_>, b: &Row<'_>| a.number() + 1 == b.number();
        let above = at.checked_sub(1).filter(|&a| next_to(&rows[a], &rows[at]));
        let above = above.filter(|&a| is_group_over(&rows[a], &rows[at]));
        let below = Some(at + 1).filter(|&b| b < rows.len() && next_to(&rows[at], &rows[b]));
        let below = below.filter(|&b| is_group_over(&rows[at], &rows[b]) && knows(known, &rows[b]));
        let (groups, fields) = match (above, below) {
            (Some(above), _) => (Some(above), at),
            (None, Some(below)) => (Some(at), below),
            (None, None) => (None, at),
        };
        let names = match groups {
            Some(groups) => joined(known, &texts(&rows[groups]), &texts(&rows[fields])),
            None => texts(&rows[fields]),
        };
        let lines = rows[..=fields].iter().rev().take(KEPT);
        let written =
            |row: &Row<'_>| row.cells().map(|c| display(c).into_owned()).collect::<Vec<_>>();
        Self { row: Some(rows[fields].number()), names, lines: lines.map(written).collect() }
    }
}

/// The cells of a row, each in one line.
fn texts(row: &Row<'_>) -> Vec<String> {
    row.cells().map(|cell| one_line(&display(cell))).collect()
}

/// Without line breaks; Latin words on both sides of one keep a gap.
fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for part in text.split(['\n', '\r', '\t']).map(str::trim).filter(|part| !part.is_empty()) {
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        if latin(line.chars().last()) && latin(part.chars().next()) {
            line.push(' ');
        }
        line.push_str(part);
    }
    line
}

/// Whether a cell of a group row begins a group: not blank, and not the group to
/// its left written once more.
fn begins(row: &Row<'_>, c: usize) -> bool {
    let filled = !is_empty(row.get(c));
    filled && (c == 0 || display(row.get(c)) != display(row.get(c - 1)))
}

/// Whether one row names groups of the columns that the row below it names: a
/// group reaches over several fields, and what it has for itself is merged down.
fn is_group_over(group: &Row<'_>, field: &Row<'_>) -> bool {
    let words = |row: &Row<'_>| {
        let mut cells = row.cells().filter(|c| !is_empty(*c));
        cells.all(|c| matches!(c, Value::Text(text) if text.chars().count() <= 40) && !is_data(c))
    };
    if !words(group) || !words(field) {
        return false;
    }
    let (mut groups, mut reaching, mut clashing) = (0, 0, 0);
    for c in (0..group.len()).filter(|&c| begins(group, c)) {
        groups += 1;
        if is_empty(field.get(c)) {
            continue;
        }
        if c + 1 < field.len() && !begins(group, c + 1) && !is_empty(field.get(c + 1)) {
            reaching += 1;
        } else {
            clashing += 1;
        }
    }
    groups >= 2 && reaching >= 1 && clashing * 3 <= groups
}

/// Whether a row has a known header word.
fn knows(known: &Known, row: &Row<'_>) -> bool {
    row.cells().any(|cell| {
        let word = super::super::word::Word::new(&display(cell));
        !word.is_empty() && known.index.knows(&word)
    })
}

/// Names from groups and fields: the field, with its group where the field alone
/// says less or is there twice.
fn joined(known: &Known, groups: &[String], fields: &[String]) -> Vec<String> {
    let at = |row: &[String], c: usize| row.get(c).cloned().unwrap_or_default();
    let mut group = String::new();
    let mut names = Vec::new();
    for c in 0..groups.len().max(fields.len()) {
        let (above, field) = (at(groups, c), at(fields, c));
        if !above.is_empty() {
            group = if field.is_empty() { String::new() } else { above.clone() };
        }
        names.push(match (field.is_empty(), group.is_empty()) {
            (true, _) => above,
            (false, true) => field,
            (false, false) => {
                let twice = fields.iter().filter(|f| **f == field).count() > 1;
                with_group(known, &group, &field, twice)
            }
        });
    }
    names
}

fn with_group(known: &Known, group: &str, field: &str, twice: bool) -> String {
    let stem = ["信息", "资料", "明细", "详情", "情况"]
        .iter()
        .find_map(|end| group.strip_suffix(end).filter(|stem| !stem.is_empty()))
        .unwrap_or(group);
    let whole = format!("{stem}{field}");
    let score = |name: &str| {
        let meanings = known.index.meanings(name);
        let exact = meanings.roles.iter().filter(|m| m.reason == RoleReason::Header);
        exact.map(|m| m.score).fold(0.0, f64::max)
    };
    if twice || score(&whole) > score(field) { whole } else { field.to_owned() }
}

/// Gives columns of one name a number each after the first, so that they can be
/// told apart on screen and where they are kept.
pub fn tell_apart(columns: &mut [Column]) {
    for i in 1..columns.len() {
        let (before, rest) = columns.split_at_mut(i);
        let column = &mut rest[0];
        let same = before.iter().filter(|c| c.header == column.header).count();
        if same > 0 {
            let earlier = |n: usize| format!("{}（{n}）", column.header);
            let n = (2..).find(|&n| before.iter().all(|c| c.header != earlier(n)));
            column.header = earlier(n.unwrap_or(same + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::data::known;
    use super::super::super::testing::sample;
    use super::*;

    fn names(rows: &[&[&str]], row: u32) -> (Option<u32>, Vec<String>) {
        let head = Head::read(known().unwrap(), &sample(rows), Some(row));
        (head.row, head.names)
    }

    #[test]
    fn either_row_of_two_leads_to_both() {
        let rows: &[&[&str]] = &[
            &["销售记录"],
            &["日期", "收货信息", "收货信息", "金额"],
            &["", "姓名", "电话", ""],
            &["2023-05-06", "张三", "13800138000", "9"],
        ];
        for row in [2, 3] {
            let (found, names) = names(rows, row);
            assert_eq!(found, Some(3));
            assert_eq!(names[0], "日期");
            assert_eq!(names[2..], ["电话", "金额"]);
        }
    }

    #[test]
    fn a_row_of_data_is_no_row_of_fields() {
        let rows: &[&[&str]] =
            &[&["姓名", "商品", "备注", "日期"], &["张三", "面霜", "", ""], &["李四", "手霜"]];
        assert_eq!(names(rows, 1).0, Some(1));
        let (row, _) = names(&[&["姓名", "", "商品"], &["张三", "小", "面霜"]], 1);
        assert_eq!(row, Some(1));
    }

    #[test]
    fn lines_are_put_together() {
        assert_eq!(one_line("实付\r\n（元）"), "实付（元）");
        assert_eq!(one_line("Order\nID"), "Order ID");
    }
}
