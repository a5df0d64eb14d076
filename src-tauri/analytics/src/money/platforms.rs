//! Platforms (平台): where people buy, and who buys nowhere else.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ratio::{each, share};
use crate::scope::{Basis, Scope};
use crate::units::{Day, Fen};

/// Customers and orders of one platform.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PlatformRow {
    /// The platform, as layouts know it (`taobao`, …).
    pub platform: String,
    /// Customers with a completed order here up to the as-of day.
    pub customers: u32,
    /// Of these, who have bought nowhere else.
    pub only_customers: u32,
    /// Customers with a purchase day here in the window.
    pub buyers: u32,
    /// Of these, with two or more purchase days here in the window.
    pub repeat_buyers: u32,
    /// Period repeat rate (期内复购率, DOMAIN §2) of this platform by itself: repeat
    /// buyers ÷ buyers.
    pub period_repeat_rate: Option<f64>,
    /// Completed orders of known customers in the window.
    pub orders: u32,
    /// Their net amount.
    pub net_fen: Fen,
    /// Completed orders without a known customer in the window: part of the average
    /// order value, in no other figure.
    pub unowned_orders: u32,
    /// Their net amount.
    pub unowned_net_fen: Fen,
    /// Average order value (笔单价, DOMAIN §2): net amount of all completed orders of
    /// the window, customer known or not, ÷ their number, rounded half up to 分.
    pub average_order_fen: Option<Fen>,
}

/// The platforms side by side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PlatformReport {
    /// What it rests on.
    pub basis: Basis,
    /// Platforms with a customer, or an order in the window, in the ledger's order.
    pub platforms: Vec<PlatformRow>,
    /// Customers who have bought on two or more platforms up to the as-of day. With
    /// all `only_customers` they are everyone who has bought.
    pub several_customers: u32,
}

/// A row while it is counted, with what the customer at hand did here.
#[derive(Clone, Copy, Default)]
struct Count {
    row: (u32, u32, u32, u32),
    orders: u32,
    net: Fen,
    unowned: (u32, Fen),
    /// The customer at hand, from 1.
    customer: usize,
    /// Their purchase days here in the window, and the last of them.
    days: u32,
    last: Option<Day>,
}

impl Count {
    #[inline]
    fn begin(&mut self, customer: usize) -> bool {
        let fresh = self.customer != customer;
        if fresh {
            (self.customer, self.days, self.last) = (customer, 0, None);
            self.row.0 += 1;
        }
        fresh
    }

    #[inline]
    fn order(&mut self, day: Day, net: Fen) {
        self.orders += 1;
        self.net = self.net.plus(net);
        if self.last.replace(day) != Some(day) {
            self.days += 1;
            self.row.2 += u32::from(self.days == 1);
            self.row.3 += u32::from(self.days == 2);
        }
    }
}

/// The count of a platform; a number the ledger has no name for has one too.
fn at(counts: &mut Vec<Count>, platform: u16) -> &mut Count {
    let platform = usize::from(platform);
    if platform >= counts.len() {
        counts.resize(platform + 1, Count::default());
    }
    &mut counts[platform]
}

/// Buyers, orders and money by platform. A customer of two platforms counts on both.
pub fn report(scope: &Scope) -> PlatformReport {
    let (ledger, orders) = (scope.ledger, &scope.ledger.orders);
    let mut counts = vec![Count::default(); ledger.platforms.len()];
    let mut several_customers = 0;
    for c in scope.customers() {
        let (mut platforms, mut only) = (0, 0);
        for o in ledger.orders_of(c) {
            let day = orders.day[o];
            if day > scope.as_of {
                break;
            }
            if !orders.completed(o) {
                continue;
            }
            let count = at(&mut counts, orders.platform[o]);
            if count.begin(c + 1) {
                platforms += 1;
                only = orders.platform[o];
            }
            if scope.in_window(day) {
                count.order(day, orders.net(o));
            }
        }
        if platforms == 1 {
            at(&mut counts, only).row.1 += 1;
        }
        several_customers += u32::from(platforms > 1);
    }
    for o in scope.window_unowned() {
        let (number, net) = &mut at(&mut counts, ledger.unowned.platform[o]).unowned;
        (*number, *net) = (*number + 1, net.plus(ledger.unowned.net(o)));
    }
    let row = |(i, count): (usize, &Count)| {
        let (customers, only_customers, buyers, repeat_buyers) = count.row;
        let (unowned_orders, unowned_net_fen) = count.unowned;
        let all = count.orders.saturating_add(unowned_orders);
        (customers > 0 || all > 0).then(|| PlatformRow {
            platform: ledger.platforms.get(i).cloned().unwrap_or_default(),
            customers,
            only_customers,
            buyers,
            repeat_buyers,
            period_repeat_rate: share(repeat_buyers, buyers),
            orders: count.orders,
            net_fen: count.net,
            unowned_orders,
            unowned_net_fen,
            average_order_fen: each(count.net.plus(unowned_net_fen), all),
        })
    };
    let platforms = counts.iter().enumerate().filter_map(row).collect();
    PlatformReport { basis: scope.basis, platforms, several_customers }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::OrderRow;
    use crate::testing::{day, order, rows};

    #[test]
    fn a_customer_of_two_platforms_counts_on_both() {
        let on = |platform, order: OrderRow| OrderRow { platform, ..order };
        let mut rows = rows(
            &[],
            &[
                on(0, order(1, "2024-01-01", 100)),
                on(0, order(1, "2024-01-01", 200)),
                on(0, order(1, "2024-01-09", 300)),
                on(0, order(2, "2024-01-01", 100)),
                on(2, order(2, "2024-01-02", 100)),
                on(2, order(3, "2021-01-02", 100)),
                on(2, OrderRow { customer: None, ..order(3, "2024-01-02", 301) }),
            ],
            &[],
        );
        rows.platforms = ["taobao", "weidian", "douyin"].map(String::from).to_vec();
        let ledger = crate::Ledger::new(rows);
        let report = report(&Scope::whole(&ledger, day("2024-02-01")));
        let row = |r: &PlatformRow| {
            let people = (r.customers, r.only_customers, r.buyers, r.repeat_buyers);
            (r.platform.clone(), people, (r.orders, r.net_fen.0, r.unowned_orders))
        };
        assert_eq!(
            report.platforms.iter().map(row).collect::<Vec<_>>(),
            [
                ("taobao".into(), (2, 1, 2, 1), (4, 700, 0)),
                ("douyin".into(), (2, 1, 1, 0), (1, 100, 1)),
            ]
        );
        assert_eq!(report.several_customers, 1);
        assert_eq!(report.platforms[0].period_repeat_rate, Some(0.5));
        // (100 + 301) ÷ 2
        assert_eq!(report.platforms[1].average_order_fen, Some(Fen(201)));
    }
}
