//! Referrals (转介绍): who brings customers, and what those bring in.

mod tree;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ratio::share;
use crate::scope::{Basis, Scope};
use crate::units::{CustomerId, Fen};
use tree::Tree;

/// Referrers listed at most, those whose customers bring in most.
pub const MAX_REFERRERS: usize = 200;

/// Someone who brought customers along.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ReferrerRow {
    /// Their number in the ledger.
    pub referrer: u32,
    /// As files or the merchant name them.
    pub name: String,
    /// The customer they are, where that is sure and they are known by the as-of day.
    pub customer: Option<CustomerId>,
    /// Number of the referrer who brought them; `null` where nobody did.
    pub brought_by: Option<u32>,
    /// How many referrers stand above them, one brought by the next.
    pub depth: u32,
    /// Customers they brought, first seen up to the as-of day.
    pub customers: u32,
    /// Of these, first seen in the window.
    pub new_customers: u32,
    /// Of all they brought, with a completed order up to the as-of day.
    pub bought_customers: u32,
    /// Net amount of these customers' completed orders up to the as-of day.
    pub net_fen: Fen,
    /// Net amount of the referrer's own completed orders up to the as-of day; `null`
    /// where they are no known customer.
    pub own_net_fen: Option<Fen>,
}

/// Customers who came through somebody.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ReferralReport {
    /// What it rests on.
    pub basis: Basis,
    /// Customers first seen in the window.
    pub new_customers: u32,
    /// Of these, brought by somebody.
    pub new_referred_customers: u32,
    /// Their share; `null` where the shop knows of nobody up to the as-of day who
    /// brought them: it doesn't record that.
    pub new_referred_share: Option<f64>,
    /// Customers brought by somebody, first seen up to the as-of day.
    pub referred_customers: u32,
    /// Of these, with a completed order up to the as-of day.
    pub bought_customers: u32,
    /// Net amount of their completed orders up to the as-of day.
    pub net_fen: Fen,
    /// Referrers who brought a customer looked at, by these customers' net amount,
    /// then their number, largest first; at most [`MAX_REFERRERS`].
    pub referrers: Vec<ReferrerRow>,
    /// How many such referrers there are.
    pub referrers_count: u32,
    /// The depth of the deepest of them.
    pub deepest: u32,
    /// Loops in who brought whom (A brought B, B brought A, or A brought A). Each is
    /// broken at the customer first seen earliest (then the lowest id): they count as
    /// brought by nobody in the tree.
    pub loops: u32,
}

/// Who brought whom. A segment limits the customers brought, not who brought them;
/// who names themselves as referrer was brought by nobody. When somebody was brought is
/// taken to be the day they were first seen.
pub fn report(scope: &Scope) -> ReferralReport {
    let ledger = scope.ledger;
    let tree = Tree::new(ledger, scope.as_of);
    let mut report = ReferralReport {
        basis: scope.basis,
        new_customers: 0,
        new_referred_customers: 0,
        new_referred_share: None,
        referred_customers: 0,
        bought_customers: 0,
        net_fen: Fen::ZERO,
        referrers: Vec::new(),
        referrers_count: 0,
        deepest: 0,
        loops: tree.loops,
    };
    // Customers, new ones, buyers and net amount by referrer.
    let mut counts = vec![(0_u32, 0_u32, 0_u32, Fen::ZERO); ledger.referrers.len()];
    for c in scope.customers() {
        let new = u32::from(scope.in_window(ledger.first_seen[c]));
        report.new_customers += new;
        let Some(by) = ledger.brought_by(c) else { continue };
        let bought = scope.purchases(c);
        let buyer = u32::from(!bought.is_empty());
        let net: Fen = ledger.purchases.net[bought].iter().copied().sum();
        report.new_referred_customers += new;
        report.referred_customers += 1;
        report.bought_customers += buyer;
        report.net_fen = report.net_fen.plus(net);
        let count = &mut counts[by];
        *count = (count.0 + 1, count.1 + new, count.2 + buyer, count.3.plus(net));
    }
    if ledger.knows_referrers(scope.as_of) {
        report.new_referred_share = share(report.new_referred_customers, report.new_customers);
    }
    let mut found: Vec<usize> = (0..counts.len()).filter(|r| counts[*r].0 > 0).collect();
    report.referrers_count = found.len() as u32;
    report.deepest = found.iter().map(|r| tree.depth[*r]).max().unwrap_or(0);
    found.sort_unstable_by_key(|r| (std::cmp::Reverse((counts[*r].3, counts[*r].0)), *r));
    found.truncate(MAX_REFERRERS);
    let row = |r: usize| {
        let (customers, new_customers, bought_customers, net_fen) = counts[r];
        let own = tree.customer[r];
        let net = |c: usize| ledger.purchases.net[scope.purchases(c)].iter().copied().sum();
        ReferrerRow {
            referrer: r as u32,
            name: ledger.referrers[r].name.clone(),
            customer: own.map(|c| ledger.customers[c]),
            brought_by: tree.parent[r].map(|by| by as u32),
            depth: tree.depth[r],
            customers,
            new_customers,
            bought_customers,
            net_fen,
            own_net_fen: own.map(net),
        }
    };
    report.referrers = found.into_iter().map(row).collect();
    report
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Ledger;
    use crate::ledger::Referrer;
    use crate::testing::{day, order, rows};

    #[test]
    fn a_shop_that_records_no_referrers_has_no_share_of_them() {
        let mut rows = rows(&[], &[order(1, "2024-01-01", 100), order(2, "2024-03-01", 1)], &[]);
        rows.referrers = vec![Referrer { name: "Anna".into(), customer: Some(CustomerId(1)) }];
        for customer in &mut rows.customers {
            customer.referrer = (customer.id.0 == 2).then_some(0);
        }
        let ledger = Ledger::new(rows);
        let on = |text| report(&Scope::whole(&ledger, day(text)));
        // Until the first of whom it is known, and from then on.
        let [before, after] = ["2024-02-01", "2024-03-01"].map(on);
        assert_eq!((before.new_customers, before.new_referred_share), (1, None));
        assert_eq!((after.new_customers, after.new_referred_share), (2, Some(0.5)));
    }

    #[test]
    fn who_brought_whom_and_what_that_brought_in() {
        // Anna (customer 1) brought 2 and 3; Ben (customer 2) brought 4; a shop
        // assistant who is no customer brought 1; 5 names himself.
        let orders =
            [order(1, "2022-01-01", 100), order(2, "2024-01-01", 200), order(4, "2024-01-02", 900)];
        let entered = [(3, "2024-01-03"), (5, "2024-01-03")];
        let mut rows = rows(&entered, &orders, &[]);
        let name = |name: &str, customer: Option<i64>| Referrer {
            name: name.into(),
            customer: customer.map(CustomerId),
        };
        rows.referrers = vec![
            name("Anna", Some(1)),
            name("Ben", Some(2)),
            name("Chen", None),
            name("5", Some(5)),
        ];
        let by = [(1, 2), (2, 0), (3, 0), (4, 1), (5, 3)];
        for customer in &mut rows.customers {
            customer.referrer = by.iter().find(|b| b.0 == customer.id.0).map(|b| b.1);
        }
        let ledger = Ledger::new(rows);
        let report = report(&Scope::whole(&ledger, day("2024-02-01")));
        assert_eq!((report.new_customers, report.new_referred_customers), (4, 3));
        assert_eq!(report.new_referred_share, Some(0.75));
        assert_eq!((report.referred_customers, report.bought_customers), (4, 3));
        assert_eq!((report.net_fen, report.loops, report.deepest), (Fen(1200), 1, 2));
        let row = |r: &ReferrerRow| {
            let counts = (r.customers, r.new_customers, r.bought_customers, r.net_fen.0);
            (r.name.clone(), r.brought_by, r.depth, counts, r.own_net_fen)
        };
        assert_eq!(
            report.referrers.iter().map(row).collect::<Vec<_>>(),
            [
                ("Ben".into(), Some(0), 2, (1, 1, 1, 900), Some(Fen(200))),
                ("Anna".into(), Some(2), 1, (2, 2, 1, 200), Some(Fen(100))),
                ("Chen".into(), None, 0, (1, 0, 1, 100), None),
            ]
        );
    }
}
