//! Lines of orders: of what files say of each, the lines the fold picks.

use huitouke_analytics::Fen;
use huitouke_analytics::ledger::{LineRow, OrderRow};
use rusqlite::{Connection, Rows};

use super::products::Catalogue;
use crate::error::Result;
use crate::imports::fold;
use crate::imports::observation::{self, Stored, StoredLine, parse_lines};

/// Who says lines of which order.
const LINES: &str = "SELECT order_id, lines, per_line FROM observation";

/// Gives orders, ascending by id, their lines.
pub(super) fn read(
    tx: &Connection,
    catalogue: &Catalogue,
    orders: &mut [OrderRow],
    lines: &mut Vec<LineRow>,
) -> Result<()> {
    let (Some(first), Some(last)) = (orders.first(), orders.last()) else { return Ok(()) };
    let (first, last) = (first.id.0, last.id.0);
    // Side by side in one go where most are wanted, else one by one.
    if last.abs_diff(first) < 2 * orders.len() as u64 {
        let mut statement = tx.prepare_cached(&format!(
            "{LINES} WHERE order_id BETWEEN ?1 AND ?2 AND lines IS NOT NULL ORDER BY order_id"
        ))?;
        return take(tx, catalogue, statement.query([first, last])?, orders, lines);
    }
    let mut statement =
        tx.prepare_cached(&format!("{LINES} WHERE order_id = ?1 AND lines IS NOT NULL"))?;
    for order in orders {
        let rows = statement.query([order.id.0])?;
        take(tx, catalogue, rows, std::slice::from_mut(order), lines)?;
    }
    Ok(())
}

/// What was said of one order's lines so far.
#[derive(Default)]
struct Told {
    text: Vec<u8>,
    per_line: bool,
    /// Files say different things: the fold must rank them.
    differ: bool,
}

fn take(
    tx: &Connection,
    catalogue: &Catalogue,
    mut rows: Rows<'_>,
    orders: &mut [OrderRow],
    lines: &mut Vec<LineRow>,
) -> Result<()> {
    let mut told = Told::default();
    let mut now: Option<i64> = None;
    let mut next = 0;
    let mut end = |order: i64, told: &mut Told| -> Result<()> {
        while next < orders.len() && orders[next].id.0 < order {
            next += 1;
        }
        if let Some(order) = orders.get_mut(next).filter(|o| o.id.0 == order) {
            order.lines.0 = lines.len() as u32;
            if told.differ {
                let all = observation::of_order(tx, order.id.0)?;
                let ranked = fold::ranked(all.iter().map(|(_, said)| said), &Stored(tx));
                told.text = fold::lines(&ranked).unwrap_or_default().into_bytes();
            }
            each(&told.text, &mut |(alias, quantity_milli, amount)| {
                if let Some(product) = catalogue.product(alias) {
                    lines.push(LineRow { product, quantity_milli, amount: amount.map(Fen) });
                }
            });
            order.lines.1 = lines.len() as u32 - order.lines.0;
        }
        Ok(())
    };
    while let Some(row) = rows.next()? {
        let order: i64 = row.get(0)?;
        let text = row.get_ref(1)?.as_bytes().unwrap_or_default();
        let per_line: bool = row.get(2)?;
        if now != Some(order) {
            if let Some(before) = now.replace(order) {
                end(before, &mut told)?;
            }
            told.differ = false;
        } else if told.per_line == per_line {
            told.differ |= told.text != text;
            continue;
        } else if told.per_line {
            continue;
        } else {
            // A file of lines knows more of them than one of whole orders.
            told.differ = false;
        }
        told.per_line = per_line;
        told.text.clear();
        told.text.extend_from_slice(text);
    }
    match now {
        Some(last) => end(last, &mut told),
        None => Ok(()),
    }
}

/// Hands over each line of a stored text; nothing of a damaged one.
fn each(text: &[u8], with: &mut impl FnMut(StoredLine)) {
    // Looked through first: a damaged text must not leave half of its lines.
    if scan(text, &mut |_| {}).is_some() {
        scan(text, with);
    } else {
        let text = std::str::from_utf8(text).ok();
        parse_lines(text).into_iter().for_each(with);
    }
}

/// Reads `[[alias,quantity,amount],…]` as we write it: without blanks, `null` for
/// what is not said. `None` for anything else.
fn scan(text: &[u8], with: &mut impl FnMut(StoredLine)) -> Option<()> {
    let mut rest = text.strip_prefix(b"[")?;
    loop {
        rest = rest.strip_prefix(b"[")?;
        let (alias, quantity, amount);
        (alias, rest) = number(rest)?;
        (quantity, rest) = number(rest.strip_prefix(b",")?)?;
        (amount, rest) = number(rest.strip_prefix(b",")?)?;
        with((alias?, quantity, amount));
        rest = rest.strip_prefix(b"]")?;
        match rest {
            b"]" => return Some(()),
            _ => rest = rest.strip_prefix(b",")?,
        }
    }
}

/// A whole number or `null` at the front, and what follows it.
fn number(text: &[u8]) -> Option<(Option<i64>, &[u8])> {
    if let Some(rest) = text.strip_prefix(b"null") {
        return Some((None, rest));
    }
    let (minus, digits) = match text.strip_prefix(b"-") {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    let count = digits.iter().take_while(|b| b.is_ascii_digit()).count();
    // 18 digits always fit; longer ones, 007 and −0 are left to the other reader.
    if count == 0 || count > 18 || (digits[0] == b'0' && (count > 1 || minus)) {
        return None;
    }
    let value = digits[..count].iter().fold(0_i64, |n, digit| 10 * n + i64::from(digit - b'0'));
    Some((Some(if minus { -value } else { value }), &digits[count..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imports::observation::lines_json;
    use proptest::prelude::*;

    fn read(text: &str) -> Vec<StoredLine> {
        let mut lines = Vec::new();
        each(text.as_bytes(), &mut |line| lines.push(line));
        lines
    }

    fn number() -> impl Strategy<Value = Option<i64>> {
        prop::option::of(prop_oneof![-20_000..20_000_i64, any::<i64>()])
    }

    proptest! {
        #[test]
        fn every_text_reads_as_the_json_it_is(
            lines in prop::collection::vec((any::<i64>(), number(), number()), 0..4),
            cut in any::<prop::sample::Index>(),
            put in "[\\[\\],0-9nul\\- ]?",
        ) {
            let text = lines_json(lines.iter().copied()).unwrap_or_default();
            prop_assert_eq!(&read(&text), &lines);
            // And damaged, or written by others.
            let at = cut.index(text.len() + 1);
            let damaged = [&text[..at], put.as_str(), &text[at..]].concat();
            prop_assert_eq!(read(&damaged), parse_lines(Some(&damaged)));
            prop_assert_eq!(read(&text[..at]), parse_lines(Some(&text[..at])));
        }
    }

    #[test]
    fn odd_texts() {
        for text in ["", "[]", "[[]]", "[[1,2,3],]", "[ [1, 2, 3] ]", "[[01,2,3]]", "[[-0,-0,1]]"] {
            assert_eq!(read(text), parse_lines(Some(text)), "{text}");
        }
    }
}
