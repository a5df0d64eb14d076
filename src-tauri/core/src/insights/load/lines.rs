//! Lines of orders: with the order where one file speaks of it, else those that the
//! fold of what its files say picks.

use huitouke_analytics::Fen;
use huitouke_analytics::ledger::LineRow;
use rusqlite::Connection;

use super::products::Catalogue;
use crate::error::Result;
use crate::imports::folded_lines;
use crate::imports::observation::{StoredLine, parse_lines};

/// Adds the lines of an order: `text` is what stands with it, if it is `alone` in
/// speaking of it. Gives the first one's number and how many there are.
pub(super) fn read(
    tx: &Connection,
    catalogue: &Catalogue,
    (order, text, alone): (i64, &[u8], bool),
    lines: &mut Vec<LineRow>,
) -> Result<(u32, u32)> {
    let first = lines.len();
    let mut add = |text: &[u8]| {
        each(text, &mut |(alias, quantity_milli, amount)| {
            if let Some(product) = catalogue.product(alias) {
                lines.push(LineRow { product, quantity_milli, amount: amount.map(Fen) });
            }
        });
    };
    if alone {
        add(text);
    } else {
        folded_lines::of_orders(tx, [order], |_, text| {
            add(text.as_bytes());
            Ok(())
        })?;
    }
    Ok((first as u32, (lines.len() - first) as u32))
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
