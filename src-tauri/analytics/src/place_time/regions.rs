//! Provinces and cities (地区).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ratio::share;
use crate::scope::{Basis, Scope};
use crate::units::Fen;

/// Customers and orders of one region.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize, TS)]
pub struct RegionRow {
    /// Code of the province, `330000`; 0 for orders and people without a region.
    pub province: u32,
    /// Code of the city, `330100`; `null` in rows of provinces, and among cities for
    /// what is known to lie in the province only.
    pub city: Option<u32>,
    /// Customers with a completed order up to the as-of day, each where the latest of
    /// their completed orders with a region went.
    pub customers: u32,
    /// Of these, with a purchase day in the window, wherever it went.
    pub buyers: u32,
    /// Of these, with a first purchase day before the window.
    pub returning_buyers: u32,
    /// Returning share (老客占比, DOMAIN §2): returning buyers ÷ buyers.
    pub returning_share: Option<f64>,
    /// Completed orders of the window that went here, customer known or not.
    pub orders: u32,
    /// Their net amount.
    pub net_fen: Fen,
}

/// Where customers live and orders go.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RegionReport {
    /// What it rests on.
    pub basis: Basis,
    /// Every province with a customer or an order in the window, ascending by code.
    pub provinces: Vec<RegionRow>,
    /// The same by city, ascending by province and city, the unknown city of a
    /// province first.
    pub cities: Vec<RegionRow>,
    /// Orders without a region, and customers none of whose orders has one.
    pub without: RegionRow,
}

/// The province and city of a region code; `None` for what is no six-digit code.
/// 直辖市 (11, 12, 31, 50), 香港 and 澳门 are their own city, so that `310100` and
/// `310000` are one place; counties right under a province (`429004` 仙桃) too.
pub fn place(code: u32) -> Option<(u32, Option<u32>)> {
    if !(110_000..1_000_000).contains(&code) {
        return None;
    }
    let province = code / 10_000 * 10_000;
    let city = match (code / 10_000, code / 100 % 100) {
        (11 | 12 | 31 | 50 | 81 | 82, _) => Some(province),
        (_, 0) => None,
        (_, 90) => Some(code),
        _ => Some(code / 100 * 100),
    };
    Some((province, city))
}

/// The number of the row for what has no region.
const WITHOUT: usize = 0;

/// Rows by region code, found by one look into a table.
struct Table {
    rows: Vec<RegionRow>,
    row_of: Vec<u32>,
}

impl Table {
    /// The row of a code, made where there is none.
    #[inline]
    fn at(&mut self, code: Option<u32>) -> usize {
        let Some(code) = code else { return WITHOUT };
        match self.row_of.get(code as usize) {
            Some(0) => self.make(code),
            Some(row) => *row as usize,
            None => WITHOUT,
        }
    }

    #[cold]
    fn make(&mut self, code: u32) -> usize {
        let Some((province, city)) = place(code) else { return WITHOUT };
        let made = self.rows.iter().skip(1).position(|r| (r.province, r.city) == (province, city));
        let row = made.map_or(self.rows.len(), |i| i + 1);
        if row == self.rows.len() {
            self.rows.push(RegionRow { province, city, ..RegionRow::default() });
        }
        self.row_of[code as usize] = row as u32;
        row
    }

    #[inline]
    fn order(&mut self, row: usize, net: Fen) {
        let row = &mut self.rows[row];
        row.orders += 1;
        row.net_fen = row.net_fen.plus(net);
    }
}

/// Customers, buyers, orders and money by province and city. A person counts once,
/// at home; an order counts where it went. Rows together are the whole: customers of
/// all rows with `without` are everyone who has bought, buyers those of the basis,
/// orders those of the basis with and without a known customer.
pub fn report(scope: &Scope) -> RegionReport {
    let ledger = scope.ledger;
    let orders = &ledger.orders;
    let mut table = Table { rows: vec![RegionRow::default()], row_of: vec![0; 1_000_000] };
    for c in scope.customers() {
        let bought = scope.purchases(c);
        if bought.is_empty() {
            continue;
        }
        let mut home = WITHOUT;
        for o in ledger.orders_of(c) {
            let day = orders.day[o];
            if day > scope.as_of {
                break;
            }
            if !orders.completed(o) {
                continue;
            }
            let row = table.at(orders.region(o));
            if row != WITHOUT {
                home = row;
            }
            if scope.in_window(day) {
                table.order(row, orders.net(o));
            }
        }
        let window = scope.window_purchases(c);
        let row = &mut table.rows[home];
        row.customers += 1;
        row.buyers += u32::from(!window.is_empty());
        row.returning_buyers += u32::from(!window.is_empty() && bought.start < window.start);
    }
    for o in scope.window_unowned() {
        let row = table.at(ledger.unowned.region(o));
        table.order(row, ledger.unowned.net(o));
    }
    let mut rows = table.rows;
    let without = rated(rows.remove(WITHOUT));
    rows.retain(|row| row.customers > 0 || row.orders > 0);
    rows.sort_unstable_by_key(|row| (row.province, row.city));
    let mut provinces: Vec<RegionRow> = Vec::new();
    for row in &rows {
        match provinces.last_mut().filter(|last| last.province == row.province) {
            Some(last) => add(last, row),
            None => provinces.push(RegionRow { city: None, ..*row }),
        }
    }
    RegionReport {
        basis: scope.basis,
        provinces: provinces.into_iter().map(rated).collect(),
        cities: rows.into_iter().map(rated).collect(),
        without,
    }
}

fn rated(row: RegionRow) -> RegionRow {
    RegionRow { returning_share: share(row.returning_buyers, row.buyers), ..row }
}

fn add(sum: &mut RegionRow, row: &RegionRow) {
    sum.customers += row.customers;
    sum.buyers += row.buyers;
    sum.returning_buyers += row.returning_buyers;
    sum.orders += row.orders;
    sum.net_fen = sum.net_fen.plus(row.net_fen);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::OrderRow;
    use crate::testing::{day, order, shop};

    fn to(region: u32, order: OrderRow) -> OrderRow {
        OrderRow { region: Some(region), ..order }
    }

    #[test]
    fn codes_have_their_province_and_city() {
        let cases = [
            (330_782, Some((330_000, Some(330_700)))),
            (330_700, Some((330_000, Some(330_700)))),
            (330_000, Some((330_000, None))),
            (310_104, Some((310_000, Some(310_000)))),
            (310_000, Some((310_000, Some(310_000)))),
            (500_233, Some((500_000, Some(500_000)))),
            (810_000, Some((810_000, Some(810_000)))),
            (429_004, Some((420_000, Some(429_004)))),
            (33, None),
            (u32::MAX, None),
        ];
        for (code, expected) in cases {
            assert_eq!(place(code), expected, "{code}");
        }
    }

    #[test]
    fn people_count_at_home_and_orders_where_they_went() {
        let ledger = shop(&[
            to(330_106, order(1, "2022-01-01", 100)),
            to(330_000, order(1, "2024-01-01", 200)),
            // Moved; the last order says no region.
            to(330_100, order(2, "2024-01-01", 300)),
            to(310_101, order(2, "2024-01-02", 400)),
            order(2, "2024-01-03", 500),
            order(3, "2024-01-01", 600),
            to(310_000, OrderRow { customer: None, ..order(1, "2024-01-01", 700) }),
        ]);
        let report = report(&Scope::whole(&ledger, day("2024-02-01")));
        let row = |r: &RegionRow| {
            (r.province, r.city, r.customers, r.buyers, r.returning_buyers, r.orders, r.net_fen.0)
        };
        assert_eq!(
            report.cities.iter().map(row).collect::<Vec<_>>(),
            [
                (310_000, Some(310_000), 1, 1, 0, 2, 1100),
                (330_000, None, 1, 1, 1, 1, 200),
                (330_000, Some(330_100), 0, 0, 0, 1, 300),
            ]
        );
        assert_eq!(row(&report.provinces[1]), (330_000, None, 1, 1, 1, 2, 500));
        assert_eq!(row(&report.without), (0, None, 1, 1, 0, 2, 1100));
        assert_eq!(report.provinces[1].returning_share, Some(1.0));
        assert_eq!(report.cities[2].returning_share, None);
    }
}
