//! Whether the amounts of a table with order numbers count lines or orders.

use std::collections::{HashMap, HashSet};

use huitouke_ingest::Row;

use super::super::data::{AmountOf, Known};
use super::super::values::id::{Id, id};
use super::super::values::money::{Money, money};
use super::super::word::Word;

/// Some exports repeat the order's total on each of its lines. It is taken for
/// that when every order of several lines shows one and the same amount on all
/// of them, and either the header speaks of the order or three orders do so.
pub fn amount_of<'a>(
    known: &Known,
    header: &str,
    rows: impl Iterator<Item = Row<'a>>,
    number: usize,
    amount: usize,
) -> AmountOf {
    let mut orders: HashMap<String, Vec<Option<Money>>> = HashMap::new();
    for row in rows {
        if let Id::Text(number) = id(row.get(number)) {
            let said = money(row.get(amount)).ok().flatten();
            orders.entry(number.into_owned()).or_default().push(said);
        }
    }
    let several: Vec<_> = orders.values().filter(|lines| lines.len() > 1).collect();
    let repeated =
        several.iter().all(|lines| lines[0].is_some() && lines.iter().all(|a| *a == lines[0]));
    let word = Word::new(header);
    let named = known.aliases.order_total.iter().any(|w| word.as_str().contains(w.as_str()));
    if repeated && ((named && !several.is_empty()) || several.len() >= 3) {
        AmountOf::Order
    } else {
        AmountOf::Line
    }
}

/// Whether some order has more than one row.
pub fn several_rows<'a>(mut rows: impl Iterator<Item = Row<'a>>, number: usize) -> bool {
    let mut met = HashSet::new();
    rows.any(|row| match id(row.get(number)) {
        Id::Text(number) => !met.insert(number.into_owned()),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::data::known;
    use super::super::super::testing::sample;
    use super::*;

    fn scope(header: &str, rows: &[&[&str]]) -> AmountOf {
        amount_of(known().unwrap(), header, sample(rows).rows(), 0, 1)
    }

    #[test]
    fn repeated_totals_count_once() {
        let repeated: &[&[&str]] = &[&["A1", "30"], &["A1", "30"], &["A2", "5"]];
        assert_eq!(scope("订单金额", repeated), AmountOf::Order);
        assert_eq!(scope("金额", repeated), AmountOf::Line);
        let different: &[&[&str]] = &[&["A1", "30"], &["A1", "20"], &["A2", "5"]];
        assert_eq!(scope("订单金额", different), AmountOf::Line);
        let often: &[&[&str]] =
            &[&["A", "3"], &["A", "3"], &["B", "5"], &["B", "5"], &["C", "7"], &["C", "7"]];
        assert_eq!(scope("金额", often), AmountOf::Order);
        assert_eq!(scope("订单金额", &[&["A1", "30"], &["A2", "30"]]), AmountOf::Line);
    }
}
