//! Refunds and after-sale.

use std::collections::BTreeSet;

use huitouke_analytics::Fen;
use huitouke_analytics::ledger::{EventKind, OrderRow, OrderState};
use huitouke_analytics::money::refunds::{MoneyState, RefundFigures, report};
use huitouke_analytics::months::Month;
use proptest::prelude::*;

use crate::asked::{Asked, asked, lines, share};
use crate::money::again;
use crate::naive;
use crate::shops::{PLATFORMS, PRODUCTS, Shop, shop};

/// By a table of what is paid and what goes back.
fn state(o: &OrderRow) -> Option<MoneyState> {
    use MoneyState::{ClosedAfterPayment, Free, Kept, PartlyRefunded, Refunded, Unpaid};
    if o.excluded || o.state == OrderState::Withdrawn {
        return None;
    }
    let nothing = o.paid.is_some_and(|paid| paid.0 <= 0);
    let back = o.refunded.0 > 0;
    let all = o.paid.is_some_and(|paid| o.refunded.0 >= paid.0);
    Some(match o.state {
        OrderState::Ordered => Unpaid,
        OrderState::Closed if nothing || (o.paid.is_none() && !back) => Unpaid,
        _ if nothing => Free,
        OrderState::Refunded => Refunded,
        _ if back && all => Refunded,
        _ if back => PartlyRefunded,
        OrderState::PartlyRefunded => PartlyRefunded,
        OrderState::Closed => ClosedAfterPayment,
        _ => Kept,
    })
}

fn paid(o: &OrderRow) -> bool {
    use MoneyState::{ClosedAfterPayment, Kept, PartlyRefunded, Refunded};
    matches!(state(o), Some(Kept | PartlyRefunded | Refunded | ClosedAfterPayment))
}

fn refunded(o: &OrderRow) -> bool {
    matches!(state(o), Some(MoneyState::PartlyRefunded | MoneyState::Refunded))
}

fn amounts(o: &OrderRow) -> (i64, i64) {
    let amount = o.paid.map_or(0, |paid| paid.0);
    let back = match state(o) {
        Some(MoneyState::Refunded) => amount,
        Some(MoneyState::PartlyRefunded) if o.paid.is_some() => o.refunded.0.max(0),
        _ => 0,
    };
    (amount, back)
}

fn figures(orders: &[&OrderRow]) -> RefundFigures {
    let paid: Vec<_> = orders.iter().filter(|o| paid(o)).collect();
    let back = paid.iter().filter(|o| refunded(o)).count() as u32;
    let sum = |of: fn((i64, i64)) -> i64| paid.iter().map(|o| of(amounts(o))).sum::<i64>();
    let (paid_fen, refunded_fen) = (sum(|a| a.0), sum(|a| a.1));
    RefundFigures {
        paid_orders: paid.len() as u32,
        refunded_orders: back,
        order_rate: share(back, paid.len() as u32),
        paid_fen: Fen(paid_fen),
        refunded_fen: Fen(refunded_fen),
        money_rate: (paid_fen > 0).then(|| refunded_fen as f64 / paid_fen as f64),
    }
}

/// Orders of the window, whatever their state.
fn placed(shop: &Shop, asked: &Asked) -> Vec<OrderRow> {
    let owned = asked.ids(shop).into_iter().flat_map(|id| asked.placed(shop, id));
    owned.chain(asked.nobodys(shop)).filter(|o| asked.inside(o.day)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn refunds_equal_the_definitions(shop in shop(), asked in asked()) {
        let ledger = shop.ledger();
        let report = report(&asked.scope(&ledger));
        let placed = placed(&shop, &asked);
        let those = |takes: &dyn Fn(&OrderRow) -> bool| -> Vec<&OrderRow> {
            placed.iter().filter(|o| takes(o)).collect()
        };
        prop_assert_eq!(report.whole, figures(&those(&|_| true)));
        prop_assert_eq!(report.states.len(), 6);
        for row in &report.states {
            let here = those(&|o| state(o) == Some(row.state));
            prop_assert_eq!(row.orders as usize, here.len());
            let sums = figures(&here);
            prop_assert_eq!((row.paid_fen, row.refunded_fen), (sums.paid_fen, sums.refunded_fen));
        }
        let events = |takes: &dyn Fn(Month) -> bool| {
            let ids = asked.ids(&shop);
            shop.events.iter()
                .filter(|e| e.kind == EventKind::AfterSale && ids.contains(&e.customer))
                .filter(|e| asked.inside(e.day) && takes(Month::of(e.day)))
                .map(|e| e.customer)
                .collect::<Vec<_>>()
        };
        // Whether anybody of the shop, looked at or not, ever had one.
        let recorded = shop.events.iter().any(|e| {
            e.kind == EventKind::AfterSale
                && e.day <= asked.as_of
                && naive::ids(&shop).contains(&e.customer)
        });
        let told = |count: usize| recorded.then_some(count as u32);
        for row in &report.months {
            let here = those(&|o| Month::of(o.day) == row.month);
            prop_assert_eq!(row.figures, figures(&here));
            prop_assert_eq!(row.after_sales, told(events(&|month| month == row.month).len()));
        }
        let paid_orders: u32 = report.months.iter().map(|row| row.figures.paid_orders).sum();
        prop_assert_eq!(paid_orders, report.whole.paid_orders);
        prop_assert_eq!(report.after_sales, told(events(&|_| true).len()));
        let who: BTreeSet<_> = events(&|_| true).into_iter().collect();
        prop_assert_eq!(report.after_sale_customers, told(who.len()));

        let mut platforms = report.platforms.iter();
        for platform in 0..PLATFORMS {
            let here = figures(&those(&|o| o.platform == platform));
            if here.paid_orders > 0 {
                let row = platforms.next().unwrap();
                prop_assert_eq!(&row.platform, &format!("platform{platform}"));
                prop_assert_eq!(row.figures, here);
            }
        }
        prop_assert!(platforms.next().is_none());

        let mut products = vec![];
        for product in 0..PRODUCTS {
            let own = |o: &OrderRow| -> Vec<_> {
                lines(&shop, o).into_iter().filter(|line| line.product == product).collect()
            };
            let here = figures(&those(&|o| !own(o).is_empty()));
            let back = those(&|o| refunded(o));
            let amount: i64 =
                back.iter().flat_map(|o| own(o)).filter_map(|line| line.amount).map(|f| f.0).sum();
            if here.refunded_orders > 0 {
                products.push((here.refunded_orders, product, here.paid_orders, here.order_rate, Fen(amount)));
            }
        }
        products.sort_by_key(|row| (std::cmp::Reverse(row.0), row.1));
        let found: Vec<_> = report.products.iter()
            .map(|p| (p.refunded_orders, p.product, p.paid_orders, p.order_rate, p.refunded_lines_fen))
            .collect();
        prop_assert_eq!(report.refunded_products as usize, products.len());
        prop_assert_eq!(found, products);
    }

    #[test]
    fn customers_with_a_refund_equal_the_definitions(shop in shop(), asked in asked()) {
        let ledger = shop.ledger();
        let report = report(&asked.scope(&ledger));
        let own = |id| -> Vec<OrderRow> {
            let placed = asked.placed(&shop, id).into_iter();
            placed.filter(|o| asked.inside(o.day) && paid(o)).collect()
        };
        let ids = asked.ids(&shop);
        let customers = ids.iter().filter(|id| !own(**id).is_empty()).count();
        let back = ids.iter().filter(|id| own(**id).iter().any(refunded)).count();
        prop_assert_eq!(report.paid_customers as usize, customers);
        prop_assert_eq!(report.refunded_customers as usize, back);
        let first = |id, wanted: bool| {
            let first = *own(id).first()?;
            (refunded(&first) == wanted).then_some(first.day)
        };
        prop_assert_eq!(again(&report.again_after_refund), asked.again(&shop, |id| first(id, true)));
        prop_assert_eq!(again(&report.again_without_refund), asked.again(&shop, |id| first(id, false)));
    }
}
