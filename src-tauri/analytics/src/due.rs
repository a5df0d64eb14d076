//! The day a customer's next purchase is due (该回购日), DOMAIN §2, §5 and §6.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

mod report;

pub use report::{DueCell, DueReport, DueTotal, DueWhen, customers_due, report};

use crate::cycles::{own_cycle, shop_cycle};
use crate::ledger::Ledger;
use crate::products::use_days;
use crate::units::Day;

/// Gaps a shop needs before its cycle is used for customers without one of their own.
pub const MIN_SHOP_GAPS: u32 = 20;

/// What a due day rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DueBasis {
    /// The customer's own cycle: the median of three or more gaps.
    Own,
    /// How long what they bought last will do.
    Product,
    /// The shop's cycle: the median of all gaps, of twenty or more.
    Shop,
}

impl DueBasis {
    /// All of them, the surest first.
    pub const ALL: [Self; 3] = [Self::Own, Self::Product, Self::Shop];
}

/// Due days as columns, aligned with the ledger's `customers`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Due {
    /// The day; `None` for who has not bought or where nothing tells it.
    pub day: Vec<Option<Day>>,
    /// What it rests on; `None` where the day is.
    pub basis: Vec<Option<DueBasis>>,
}

/// Due days from purchases up to and including `as_of`: the last purchase day plus,
/// the first that is known, rounded to whole days, at least 1:
/// 1. the customer's own cycle, with [`crate::cycles::MIN_CUSTOMER_GAPS`] gaps or more;
/// 2. for how long what was bought on the last purchase day will do: L = pieces ×
///    days per piece ([`UseDays::last`](crate::products::use_days::UseDays::last), all
///    lines of one product that count together), the shortest of its products. `product_days` has an
///    entry per product of the ledger: days of use set by the merchant, else the
///    product's own cycle (DOMAIN §5); none where neither is known;
/// 3. the shop's cycle, with [`MIN_SHOP_GAPS`] gaps or more.
pub fn due(ledger: &Ledger, as_of: Day, product_days: &[Option<f64>]) -> Due {
    let cycle = shop_cycle(ledger, as_of);
    let shop = cycle.p50.filter(|_| cycle.gaps >= MIN_SHOP_GAPS);
    let n = ledger.customers.len();
    let mut due = Due { day: Vec::with_capacity(n), basis: Vec::with_capacity(n) };
    let (mut gaps, mut bought) = (Vec::new(), Vec::new());
    for c in 0..n {
        let purchases = ledger.purchases.up_to(c, as_of);
        let found = purchases.clone().last().and_then(|last| {
            let days = &ledger.purchases.day[purchases];
            gaps.clear();
            gaps.extend(days.windows(2).map(|pair| pair[1].0.abs_diff(pair[0].0)));
            let own = own_cycle(&mut gaps).and_then(|cycle| cycle.p50);
            let (days, basis) = own
                .map(|days| (days, DueBasis::Own))
                .or_else(|| {
                    let days = lasts(ledger, c, last, product_days, &mut bought)?;
                    Some((days as f64, DueBasis::Product))
                })
                .or_else(|| Some((shop?, DueBasis::Shop)))?;
            Some((ledger.purchases.day[last].plus(days.round().max(1.0) as i32), basis))
        });
        due.day.push(found.map(|(day, _)| day));
        due.basis.push(found.map(|(_, basis)| basis));
    }
    due
}

/// Days until the first product bought on purchase day number `p` of customer number
/// `c` is used up. `bought` is room to work in.
fn lasts(
    ledger: &Ledger,
    c: usize,
    p: usize,
    product_days: &[Option<f64>],
    bought: &mut Vec<(u32, i64)>,
) -> Option<i64> {
    bought.clear();
    for o in ledger.orders_of_purchase(c, p) {
        let sold = ledger.sold_lines(&ledger.orders, o);
        bought.extend(sold.map(|sold| (sold.product, sold.pieces_milli)));
    }
    if bought.len() > 1 {
        bought.sort_unstable();
    }
    let same = bought.chunk_by(|a, b| a.0 == b.0);
    same.filter_map(|lines| {
        let each = (*product_days.get(lines[0].0 as usize)?)?;
        let milli = lines.iter().fold(0_i64, |sum, (_, milli)| sum.saturating_add(*milli));
        (each.is_finite() && each > 0.0).then(|| use_days::last(each, milli))
    })
    .min()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Line, day, order, shop, shop_of_lines};

    #[test]
    fn the_surest_basis_decides() {
        let lines: &[Line] = &[(0, 2, 10), (1, 1, 10), (0, 1, 10)];
        let four = |customer| {
            ["2024-01-01", "2024-01-11", "2024-01-31", "2024-03-01"]
                .map(|on| (order(customer, on, 100), lines))
        };
        let orders: Vec<_> = four(1)
            .into_iter()
            .chain([(order(2, "2024-03-01", 100), lines), (order(3, "2024-03-05", 100), &[])])
            .collect();
        let ledger = shop_of_lines(&orders);
        let on = |days: &[Option<f64>]| due(&ledger, day("2024-03-31"), days);
        // Gaps 10, 20, 30: the first is due 20 days after 2024-03-01. The second took
        // three of product 0, ten days each, and one of product 1.
        let found = on(&[Some(10.4), Some(40.0)]);
        assert_eq!(found.day, [Some(day("2024-03-21")), Some(day("2024-04-01")), None]);
        assert_eq!(found.basis, [Some(DueBasis::Own), Some(DueBasis::Product), None]);
        assert_eq!(on(&[Some(f64::NAN), Some(40.0)]).day[1], Some(day("2024-04-10")));
        assert_eq!(on(&[None, Some(0.1)]).day[1], Some(day("2024-03-02")));
        assert_eq!(on(&[Some(-1.0)]).day[1], None);
        // Half a day is rounded up.
        assert_eq!(on(&[None, Some(2.5)]).day[1], Some(day("2024-03-04")));
        // As of the third purchase there are two gaps only.
        assert_eq!(
            due(&ledger, day("2024-01-31"), &[]),
            Due { day: vec![None; 3], basis: vec![None; 3] }
        );
    }

    #[test]
    fn what_came_back_takes_nothing_from_what_was_bought() {
        let lines: &[Line] = &[(0, 2, 10), (0, -1, -5), (1, -1, -5)];
        let ledger = shop_of_lines(&[(order(1, "2024-03-01", 100), lines)]);
        let found = due(&ledger, day("2024-03-31"), &[Some(10.0), Some(1.0)]);
        assert_eq!(found.day, [Some(day("2024-03-21"))]);
    }

    #[test]
    fn a_shop_needs_twenty_gaps() {
        let orders = |n: i64| -> Vec<_> {
            (0..n).flat_map(|c| [order(c, "2024-01-01", 1), order(c, "2024-01-08", 1)]).collect()
        };
        let as_of = day("2024-01-10");
        assert_eq!(due(&shop(&orders(19)), as_of, &[]).day[0], None);
        let found = due(&shop(&orders(20)), as_of, &[]);
        assert_eq!(found.day[0], Some(day("2024-01-15")));
        assert_eq!(found.basis[19], Some(DueBasis::Shop));
    }
}
