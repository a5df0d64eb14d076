//! Coupons and discounts (优惠): with, without, and who waits for them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::BoughtAgain;
use crate::first_purchase;
use crate::ledger::Orders;
use crate::ratio::{each, share};
use crate::scope::{Basis, Scope};
use crate::units::Fen;

/// Completed orders of the window that have one thing in common.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize, TS)]
pub struct CouponOrders {
    /// Completed orders, customer known or not.
    pub orders: u32,
    /// Known customers with at least one of them; who buys both with and without a
    /// coupon is a buyer of both.
    pub buyers: u32,
    /// Net amount.
    pub net_fen: Fen,
    /// Average order value (笔单价, DOMAIN §2): net amount ÷ orders, rounded half up.
    pub average_order_fen: Option<Fen>,
    /// What was taken off.
    pub discount_fen: Fen,
}

/// What coupons do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CouponReport {
    /// What it rests on.
    pub basis: Basis,
    /// Orders with a coupon or discount: more than nothing was taken off.
    pub with: CouponOrders,
    /// Orders without: nothing was taken off.
    pub without: CouponOrders,
    /// Orders of which no file says.
    pub unsaid: CouponOrders,
    /// Customers whose first purchase day lies in the window and whose first purchase
    /// had a coupon, on any of that day's completed orders: how many bought again within
    /// 90 days of it.
    pub first_with: BoughtAgain,
    /// The same for those whose first purchase had none, as far as files say.
    pub first_without: BoughtAgain,
    /// Customers with two or more completed orders up to the as-of day.
    pub several_orders_customers: u32,
    /// Of these, of whom files say of every order what was taken off: only of them
    /// can it be told what they always or never do.
    pub said_customers: u32,
    /// Of those, who have never bought without a coupon: all their orders had one.
    pub always_customers: u32,
    /// Always ÷ said; `null` where files say it of nobody.
    pub always_share: Option<f64>,
    /// Of those, who have never used one: nothing was taken off of any order.
    pub never_customers: u32,
    /// Never ÷ said; `null` where files say it of nobody.
    pub never_share: Option<f64>,
}

const WITH: usize = 0;
const WITHOUT: usize = 1;
const UNSAID: usize = 2;

#[inline]
fn kind(orders: &Orders, o: usize) -> usize {
    match orders.discount(o) {
        Some(off) if off > Fen::ZERO => WITH,
        Some(_) => WITHOUT,
        None => UNSAID,
    }
}

impl CouponOrders {
    #[inline]
    fn order(&mut self, orders: &Orders, o: usize) {
        self.orders += 1;
        self.net_fen = self.net_fen.plus(orders.net(o));
        self.discount_fen = self.discount_fen.plus(orders.discount(o).unwrap_or_default());
    }

    fn averaged(self) -> Self {
        Self { average_order_fen: each(self.net_fen, self.orders), ..self }
    }
}

/// Orders of the window by coupon, and customers by what they do without one.
pub fn report(scope: &Scope) -> CouponReport {
    let (ledger, orders) = (scope.ledger, &scope.ledger.orders);
    let mut sums = [CouponOrders::default(); 3];
    let [mut first_with, mut first_without] = [BoughtAgain::default(); 2];
    let (mut several, mut said, mut always, mut never) = (0, 0, 0, 0);
    for c in scope.customers() {
        let (mut seen, mut bought) = ([0_u32; 3], [false; 3]);
        for o in ledger.orders_of(c) {
            let day = orders.day[o];
            if day > scope.as_of {
                break;
            }
            if !orders.completed(o) {
                continue;
            }
            let kind = kind(orders, o);
            seen[kind] += 1;
            if scope.in_window(day) {
                sums[kind].order(orders, o);
                bought[kind] = true;
            }
        }
        for (sum, bought) in sums.iter_mut().zip(bought) {
            sum.buyers += u32::from(bought);
        }
        if let Some(p) = scope.purchases(c).next() {
            let day = ledger.purchases.day[p];
            match first_purchase::had_coupon(ledger, c, p).filter(|_| scope.in_window(day)) {
                Some(true) => first_with.customer(scope, c, day),
                Some(false) => first_without.customer(scope, c, day),
                None => {}
            }
        }
        let all = seen[WITH] + seen[WITHOUT] + seen[UNSAID];
        if all >= 2 {
            several += 1;
            said += u32::from(seen[UNSAID] == 0);
            always += u32::from(seen[WITH] == all);
            never += u32::from(seen[WITHOUT] == all);
        }
    }
    for o in scope.window_unowned() {
        sums[kind(&ledger.unowned, o)].order(&ledger.unowned, o);
    }
    let [with, without, unsaid] = sums.map(CouponOrders::averaged);
    CouponReport {
        basis: scope.basis,
        with,
        without,
        unsaid,
        first_with: first_with.rated(),
        first_without: first_without.rated(),
        several_orders_customers: several,
        said_customers: said,
        always_customers: always,
        always_share: share(always, said),
        never_customers: never,
        never_share: share(never, said),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::OrderRow;
    use crate::testing::{day, order, shop};

    #[test]
    fn coupons_of_a_small_shop() {
        let off = |fen: Option<i64>, order: OrderRow| OrderRow { discount: fen.map(Fen), ..order };
        let ledger = shop(&[
            // Always with one; came back after 30 days.
            off(Some(10), order(1, "2024-01-01", 100)),
            off(Some(20), order(1, "2024-01-31", 200)),
            // First with one, then without.
            off(Some(10), order(2, "2024-01-01", 100)),
            off(Some(0), order(2, "2024-06-01", 301)),
            // Never with one; back within 90 days.
            off(Some(0), order(3, "2024-01-01", 100)),
            off(Some(0), order(3, "2024-01-02", 100)),
            // Not said once: neither always nor never.
            off(Some(0), order(4, "2024-05-01", 100)),
            off(None, order(4, "2024-05-02", 100)),
            off(Some(5), OrderRow { customer: None, ..order(4, "2024-05-02", 50) }),
        ]);
        let report = report(&Scope::whole(&ledger, day("2024-07-01")));
        let row = |o: &CouponOrders| (o.orders, o.buyers, o.net_fen.0, o.discount_fen.0);
        assert_eq!(row(&report.with), (4, 2, 450, 45));
        assert_eq!(row(&report.without), (4, 3, 601, 0));
        assert_eq!(row(&report.unsaid), (1, 1, 100, 0));
        // 450 ÷ 4 = 112.5 and 601 ÷ 4 = 150.25
        assert_eq!(report.with.average_order_fen, Some(Fen(113)));
        assert_eq!(report.without.average_order_fen, Some(Fen(150)));
        let again = |b: &BoughtAgain| {
            (b.observed_customers, b.again_customers, b.waiting_customers, b.rate)
        };
        assert_eq!(again(&report.first_with), (2, 1, 0, Some(0.5)));
        assert_eq!(again(&report.first_without), (1, 1, 1, Some(1.0)));
        assert_eq!((report.several_orders_customers, report.said_customers), (4, 3));
        assert_eq!((report.always_customers, report.never_customers), (1, 1));
        assert_eq!(report.always_share, Some(1.0 / 3.0));
        assert_eq!(report.never_share, Some(1.0 / 3.0));
    }

    #[test]
    fn the_first_purchase_is_all_orders_of_its_day() {
        let off =
            |fen: Option<i64>| OrderRow { discount: fen.map(Fen), ..order(1, "2024-01-01", 100) };
        let first = |offs: [Option<i64>; 2]| {
            let report = report(&Scope::whole(&shop(&offs.map(off)), day("2024-07-01")));
            (report.first_with.observed_customers, report.first_without.observed_customers)
        };
        assert_eq!(first([Some(0), Some(5)]), (1, 0));
        assert_eq!(first([None, Some(0)]), (0, 1));
        assert_eq!(first([None, None]), (0, 0));
    }

    #[test]
    fn a_shop_whose_files_name_no_discounts_has_no_shares() {
        let ledger = shop(&[order(1, "2024-01-01", 100), order(1, "2024-01-31", 200)]);
        let report = report(&Scope::whole(&ledger, day("2024-07-01")));
        assert_eq!((report.several_orders_customers, report.said_customers), (1, 0));
        assert_eq!((report.always_share, report.never_share), (None, None));
    }
}
