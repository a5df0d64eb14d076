//! What separates the fields: the candidate under which most rows agree.

use std::cell::Cell;
use std::ops::ControlFlow;

use super::records::{Records, Step};
use crate::Delimiter;
use crate::blocks::Blocks;

/// Rows of the sample that are looked at.
const SAMPLE_ROWS: usize = 200;

/// In order of preference when nothing else decides.
const CANDIDATES: [u8; 4] = [b',', b'\t', b';', b'|'];

/// Guesses from the beginning of a file; `whole`: there is no more of it. Text in
/// which nothing separates fields counts as comma separated: one column.
pub(super) fn guess(sample: &str, whole: bool) -> Delimiter {
    let mut best: Option<(Agreement, Delimiter)> = None;
    for delimiter in CANDIDATES.map(Delimiter::Char) {
        let Some(found) = agreement(&widths(sample, whole, delimiter)) else { continue };
        if found.convincing() && best.is_none_or(|(b, _)| found.beats(b)) {
            best = Some((found, delimiter));
        }
    }
    if let Some((_, delimiter)) = best {
        return delimiter;
    }
    let words = widths(sample, whole, Delimiter::Blanks);
    match agreement(&words) {
        // Prose has words too: here nearly every line must agree.
        Some(found) if words.len() >= 2 && found.same * 20 >= words.len() * 19 => Delimiter::Blanks,
        _ => Delimiter::Char(b','),
    }
}

/// How far rows agree on how many fields they have.
#[derive(Debug, Clone, Copy)]
struct Agreement {
    /// Fields of most rows, at least 2.
    width: usize,
    /// Rows of that width.
    same: usize,
    /// Rows of at least two fields.
    split: usize,
    /// Rows from the first that has at least two fields; lines above a table do
    /// not speak against it.
    rows: usize,
}

impl Agreement {
    fn convincing(self) -> bool {
        self.same * 2 >= self.rows || (self.width >= 3 && self.split * 10 >= self.rows * 9)
    }

    /// Clearly more agreeing rows win, else more columns.
    fn beats(self, other: Self) -> bool {
        let tenth = self.same.max(other.same) / 10;
        self.same > other.same + tenth
            || (self.same + tenth >= other.same && self.width > other.width)
    }
}

fn agreement(widths: &[usize]) -> Option<Agreement> {
    let first = widths.iter().position(|&width| width > 1)?;
    let table = &widths[first..];
    let count = |width: usize| table.iter().filter(|&&w| w == width).count();
    let width = table.iter().copied().filter(|&w| w > 1).max_by_key(|&w| (count(w), w))?;
    let split = table.iter().filter(|&&w| w > 1).count();
    Some(Agreement { width, same: count(width), split, rows: table.len() })
}

/// How many fields each row of the sample has.
fn widths(sample: &str, whole: bool, delimiter: Delimiter) -> Vec<usize> {
    let mut found = Vec::new();
    let in_sink = Cell::new(false);
    let mut sink = |block: crate::RowBlock, _: u32| {
        found.extend(block.rows().map(|row| row.len()));
        ControlFlow::Continue(())
    };
    let mut blocks = Blocks::new(&mut sink, &in_sink, SAMPLE_ROWS);
    let mut records = Records::new(delimiter);
    let (mut at, mut rows) = (0, 0);
    // An error (a quote never closed) ends the sample: what came before counts.
    while let Ok(Step::Record(bytes)) = records.next(&sample[at..], whole, &mut blocks) {
        at += bytes;
        let _ = blocks.end_row(|| 0);
        rows += 1;
        if rows == SAMPLE_ROWS {
            break;
        }
    }
    blocks.finish();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guesses() {
        let tab = Delimiter::Char(b'\t');
        let comma = Delimiter::Char(b',');
        for (sample, expected) in [
            ("a,b,c\n1,2,3\n", comma),
            ("a,b,c", comma),
            ("姓名\t地址\n张三\t杭州,西湖区\n李四\t北京,朝阳,三里屯\n", tab),
            ("a;b\n1,5;2,5\n3,5;4\n", Delimiter::Char(b';')),
            ("a|b|c\n1|2|3\n", Delimiter::Char(b'|')),
            (
                " id  date n  v\n 00001 19970101  1   11.77\n 00002 19970112  1 12\n",
                Delimiter::Blanks,
            ),
            ("\"a;b;c;d\",x\n\"1;2;3;4\",y\n", comma),
            ("账单\n导出时间：今天\n共3笔\n\n日期,金额,备注\n1,2,x\n2,3,y\n----\n", comma),
            (
                "It was the best of times, it was\nthe worst of times; it was\nan age of foolishness.\nSo on.\nAnd on and on.\n",
                comma,
            ),
            ("一行\n又一行\n", comma),
            ("名|额\n张,三|１\n", Delimiter::Char(b'|')),
            ("a,b,c\n1,2\n1,2,3,4\n1,2\n9,9,9\n", comma),
        ] {
            assert_eq!(guess(sample, true), expected, "{sample:?}");
        }
    }

    #[test]
    fn a_sample_cut_in_the_middle_of_a_line() {
        assert_eq!(guess("a\tb\tc\n1\t2\t3\n1,1,1", false), Delimiter::Char(b'\t'));
    }
}
