//! New against returning customers, month by month (新老客).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::months::Month;
use crate::ratio::share;
use crate::scope::{Basis, Scope};
use crate::span::{part, window_months};
use crate::units::{Day, Fen};

/// Buyers of one month, or of the part of it that lies in the window.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct NewReturningMonth {
    /// The month.
    pub month: Month,
    /// Whether all of it lies in the window.
    pub complete: bool,
    /// Customers first seen in it, whether they bought or not.
    pub new_customers: u32,
    /// Buyers whose first purchase day lies in it.
    pub new_buyers: u32,
    /// Their completed orders of the month.
    pub new_orders: u32,
    /// Net amount of these.
    pub new_net_fen: Fen,
    /// Buyers whose first purchase day lies before it.
    pub returning_buyers: u32,
    /// Their completed orders of the month.
    pub returning_orders: u32,
    /// Net amount of these.
    pub returning_net_fen: Fen,
    /// Returning share (老客占比, DOMAIN §2): returning buyers ÷ buyers.
    pub returning_share: Option<f64>,
}

/// New and returning buyers by month. Orders without a known customer are in neither.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct NewReturningReport {
    /// What it rests on.
    pub basis: Basis,
    /// Every month of the window from the first day of the shop, oldest first, at
    /// most the newest 600. New buyers of all months together are the customers whose
    /// first purchase day lies in the window.
    pub months: Vec<NewReturningMonth>,
}

/// New against returning in each month of the window: a buyer of the month (of its
/// days in the window) is new where D1 is one of them and returning where D1 lies
/// before them (DOMAIN §2, returning share).
pub fn report(scope: &Scope) -> NewReturningReport {
    let table = window_months(scope);
    let begins: Vec<Day> = table.months().map(|month| part(scope, month).0).collect();
    let empty = |month| NewReturningMonth {
        month,
        complete: part(scope, month).1,
        new_customers: 0,
        new_buyers: 0,
        new_orders: 0,
        new_net_fen: Fen::ZERO,
        returning_buyers: 0,
        returning_orders: 0,
        returning_net_fen: Fen::ZERO,
        returning_share: None,
    };
    let mut months: Vec<NewReturningMonth> = table.months().map(empty).collect();
    let (ledger, orders) = (scope.ledger, &scope.ledger.orders);
    for c in scope.customers() {
        let seen = ledger.first_seen[c];
        if scope.in_window(seen)
            && let Some(month) = table.of(seen).and_then(|at| months.get_mut(at))
        {
            month.new_customers += 1;
        }
        let Some(first) = ledger.purchases.day[scope.purchases(c)].first().copied() else {
            continue;
        };
        let mut last = None;
        for o in scope.window_orders(c) {
            let Some(at) = table.of(orders.day[o]) else { continue };
            let month = &mut months[at];
            let buyer = u32::from(last.replace(at) != Some(at));
            if first >= begins[at] {
                month.new_buyers += buyer;
                month.new_orders += 1;
                month.new_net_fen = month.new_net_fen.plus(orders.net(o));
            } else {
                month.returning_buyers += buyer;
                month.returning_orders += 1;
                month.returning_net_fen = month.returning_net_fen.plus(orders.net(o));
            }
        }
    }
    for month in &mut months {
        let buyers = month.new_buyers + month.returning_buyers;
        month.returning_share = share(month.returning_buyers, buyers);
    }
    NewReturningReport { basis: scope.basis, months }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{day, order, rows};

    #[test]
    fn new_is_who_bought_first_in_the_month() {
        let orders = [
            order(1, "2024-01-03", 100),
            order(1, "2024-01-20", 200),
            order(1, "2024-02-01", 300),
            order(2, "2024-02-02", 400),
            order(2, "2024-02-02", 500),
            order(2, "2024-03-15", 600),
        ];
        // The third is known, but never bought.
        let ledger = crate::Ledger::new(rows(&[(3, "2024-02-05")], &orders, &[]));
        let report = |from: &str, to: &str| {
            let scope =
                Scope::new(&ledger, day("2024-03-20"), Some(day(from)), Some(day(to)), None);
            report(&scope).months
        };
        let row = |m: &NewReturningMonth| {
            let new = (m.new_customers, m.new_buyers, m.new_orders, m.new_net_fen.0);
            (new, (m.returning_buyers, m.returning_orders, m.returning_net_fen.0), m.complete)
        };
        let whole = report("2023-06-01", "2024-03-20");
        assert_eq!(
            whole.iter().map(row).collect::<Vec<_>>(),
            [
                // The shop is known from the third of January on.
                ((1, 1, 2, 300), (0, 0, 0), true),
                ((2, 1, 2, 900), (1, 1, 300), true),
                ((0, 0, 0, 0), (1, 1, 600), false),
            ]
        );
        assert_eq!(whole[1].returning_share, Some(0.5));
        // A window that begins within January: its first customer came before it.
        let part = report("2024-01-10", "2024-02-01");
        assert_eq!(
            part.iter().map(row).collect::<Vec<_>>(),
            [((0, 0, 0, 0), (1, 1, 200), false), ((0, 0, 0, 0), (1, 1, 300), false)]
        );
        assert!(report("2024-03-01", "2024-02-01").is_empty());
    }
}
