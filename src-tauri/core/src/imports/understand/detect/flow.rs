//! Tables in which money comes and goes: bills, ledgers and bank statements. What
//! went is never an order.

use huitouke_ingest::{Row, Value};

use super::super::data::Known;
use super::super::values::text::{display, is_empty};
use super::super::word::Word;

/// Headers of a bank statement that make one.
const ENOUGH: usize = 3;

/// Which rows are money that came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// Those whose cell in this column says so (收/支).
    Word(usize),
    /// Those with an amount in this column (收入 beside 支出).
    Amount(usize),
}

/// Whether the headers are those of a bank statement.
pub fn is_statement(known: &Known, header: &[Word]) -> bool {
    let headers = &known.aliases.statement_headers;
    let is = |word: &Word| {
        headers.contains(word) || word.bare().is_some_and(|bare| headers.contains(&bare))
    };
    header.iter().filter(|word| is(word)).count() >= ENOUGH
}

/// How a table says what came and what went; `None`: it does not.
pub fn find(known: &Known, header: &[Word], rows: &[Row<'_>]) -> Option<Flow> {
    let words = (0..header.len().max(rows.iter().map(Row::len).max().unwrap_or(0)))
        .find(|&column| says_flow(known, header.get(column), column, rows));
    if let Some(column) = words {
        return Some(Flow::Word(column));
    }
    let having = |parts: &[Word]| {
        header.iter().position(|h| parts.iter().any(|part| h.as_str().contains(part.as_str())))
    };
    having(&known.aliases.out_columns)?;
    having(&known.aliases.in_columns).map(Flow::Amount)
}

/// Whether a column's values are words for coming and going: most of them below
/// such a header, nearly all below any other.
fn says_flow(known: &Known, header: Option<&Word>, column: usize, rows: &[Row<'_>]) -> bool {
    let a = &known.aliases;
    let (mut values, mut meant, mut went) = (0, 0, false);
    for cell in rows.iter().map(|row| row.get(column)).filter(|cell| !is_empty(*cell)) {
        values += 1;
        let Value::Text(_) = cell else { continue };
        let word = Word::new(&display(cell));
        let out = a.money_out.contains(&word);
        went |= out;
        meant += usize::from(out || a.money_in.contains(&word) || a.money_neutral.contains(&word));
    }
    let named = header.is_some_and(|h| a.flow_headers.contains(h));
    if named { meant * 2 >= values && meant > 0 } else { went && meant * 10 >= values * 9 }
}

#[cfg(test)]
mod tests {
    use super::super::super::data::known;
    use super::super::super::testing::sample;
    use super::*;

    fn flow(header: &[&str], rows: &[&[&str]]) -> Option<Flow> {
        let words: Vec<_> = header.iter().map(|h| Word::new(h)).collect();
        let sample = sample(rows);
        find(known().unwrap(), &words, &sample.rows().collect::<Vec<_>>())
    }

    #[test]
    fn by_words_and_by_two_columns() {
        let rows: &[&[&str]] = &[&["1", "收入"], &["2", "支出"], &["3", "/"]];
        assert_eq!(flow(&["金额", "收/支"], rows), Some(Flow::Word(1)));
        assert_eq!(flow(&["金额", "方向"], rows), Some(Flow::Word(1)));
        assert_eq!(flow(&["金额", "收/支"], &[&["1", "收入"]]), Some(Flow::Word(1)));
        assert_eq!(flow(&["日期", "收入", "支出"], &[]), Some(Flow::Amount(1)));
        assert_eq!(flow(&["日期", "收入"], &[]), None);
        // Words for where an order or a payment stands are not meant.
        for words in [["已付", "支出"], ["付款", "付款"], ["debit", "credit"], ["/", "/"]] {
            let rows: &[&[&str]] = &[&["张三", words[0]], &["李四", words[1]]];
            assert_eq!(flow(&["姓名", "状态"], rows), None, "{words:?}");
        }
    }

    #[test]
    fn bank_statements() {
        let known = known().unwrap();
        let is =
            |h: &[&str]| is_statement(known, &h.iter().map(|h| Word::new(h)).collect::<Vec<_>>());
        assert!(is(&["记账日期", "货币", "交易金额", "联机余额", "交易摘要", "对手信息"]));
        assert!(is(&["交易日期", "摘要", "记账金额(收入)", "余额", "对方户名"]));
        assert!(!is(&["日期", "摘要", "收入", "支出", "余额"]));
        assert!(!is(&["姓名", "日期", "金额"]));
    }
}
