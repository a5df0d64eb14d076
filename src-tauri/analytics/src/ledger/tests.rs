//! Tests of the ledger.

use super::*;
use crate::testing::{day, event, order, rows, shop, shop_of_lines, shop_with};
use crate::units::OrderId;

#[test]
fn completed_is_paid_not_closed_not_excluded_and_above_nothing() {
    let plain = order(1, "2024-01-01", 100);
    let counts = |row: OrderRow| shop(&[row]).orders.completed(0);
    assert!(counts(plain));
    for state in [OrderState::Unknown, OrderState::Paid, OrderState::Shipped] {
        assert!(counts(OrderRow { state, ..plain }));
    }
    for state in [OrderState::Ordered, OrderState::Refunded, OrderState::Closed] {
        assert!(!counts(OrderRow { state, ..plain }));
    }
    assert!(!counts(OrderRow { excluded: true, ..plain }));
    assert!(!counts(OrderRow { paid: Some(Fen(0)), ..plain }));
    assert!(!counts(OrderRow { refunded: Fen(100), ..plain }));
    assert!(counts(OrderRow { refunded: Fen(99), ..plain }));
    assert!(counts(OrderRow { paid: None, refunded: Fen(100), ..plain }));
    let unknown = shop(&[OrderRow { paid: None, refunded: Fen(100), ..plain }]);
    assert_eq!(unknown.orders.net(0), Fen::ZERO);
}

#[test]
fn rows_are_sorted_by_customer_and_then_by_day() {
    let ledger = shop_with(
        &[(3, "2023-12-01")],
        &[order(2, "2024-02-01", 1), order(1, "2024-03-01", 2), order(2, "2024-01-01", 3)],
        &[event(1, "2024-01-05", EventKind::Praise)],
    );
    assert_eq!(ledger.customers, [1, 2, 3].map(CustomerId));
    assert_eq!(ledger.first_seen, ["2024-01-05", "2024-01-01", "2023-12-01"].map(day));
    assert_eq!(ledger.orders_of(1), 1..3);
    assert_eq!([0, 1, 2].map(|o| ledger.orders.paid(o)), [2, 3, 1].map(|fen| Some(Fen(fen))));
    assert_eq!((ledger.events_of(0), ledger.events_of(2)), (0..1, 1..1));
    assert_eq!(ledger.index_of(CustomerId(3)), Some(2));
    assert_eq!(ledger.index_of(CustomerId(4)), None);
    assert_eq!(ledger.newest_order_day(), Some(day("2024-03-01")));
}

#[test]
fn orders_of_nobody_known_are_kept_aside_by_day() {
    let stray = order(7, "2024-01-02", 1);
    let nobody = OrderRow { customer: None, ..order(0, "2024-01-03", 2) };
    let known = order(8, "2024-01-01", 3);
    let customers = vec![CustomerRow::new(CustomerId(8), None)];
    let strayed = vec![event(7, "2024-01-01", EventKind::Praise)];
    let orders = vec![nobody, stray, known];
    let ledger = Ledger::new(Rows { customers, orders, events: strayed, ..Rows::default() });
    assert_eq!(ledger.unowned.day, ["2024-01-02", "2024-01-03"].map(day));
    assert_eq!((ledger.orders.len(), ledger.events.len()), (1, 0));
}

#[test]
fn someone_without_a_day_is_known_from_the_shops_first_day() {
    let of = |customers: &[(i64, Option<Day>)]| {
        let row = |(id, entered): &(i64, _)| CustomerRow::new(CustomerId(*id), *entered);
        let customers = customers.iter().map(row).collect();
        Ledger::new(Rows { customers, ..Rows::default() })
    };
    assert_eq!(of(&[(1, None)]).first_seen, [Day(0)]);
    let entered = day("2024-05-01");
    assert_eq!(of(&[(1, None), (2, None), (2, Some(entered))]).first_seen, [entered; 2]);
}

#[test]
fn lines_go_with_their_orders_wherever_they_end_up() {
    let nobody = OrderRow { customer: None, ..order(0, "2024-01-09", 1) };
    let ledger = shop_of_lines(&[
        (nobody, &[(9, 1, 1)]),
        (order(2, "2024-02-01", 1), &[(0, 2, 500), (1, 1, 300)]),
        (order(1, "2024-03-01", 1), &[]),
        (order(2, "2024-01-01", 1), &[(3, 1, 100)]),
    ]);
    let products = |orders: &Orders, o: usize| ledger.lines.product[orders.lines_of(o)].to_vec();
    assert_eq!([0, 1, 2].map(|o| products(&ledger.orders, o)), [vec![], vec![3], vec![0, 1]]);
    assert_eq!(products(&ledger.unowned, 0), [9]);
    assert_eq!((ledger.lines.amount(1), ledger.lines.pieces_milli(1)), (Some(Fen(500)), 2000));
    assert_eq!(ledger.orders.row(2).lines, (1, 2));
}

#[test]
fn lines_count_with_more_than_no_pieces_of_a_product_there_is() {
    let quantities = [Some(2_000), None, Some(1), Some(0), Some(-1_000), Some(3_000)];
    let lines = quantities.into_iter().zip([0, 1, 0, 1, 0, 2]);
    let row = |(quantity_milli, product)| LineRow { product, quantity_milli, amount: None };
    let nobody = OrderRow { customer: None, lines: (1, 4), ..order(0, "2024-01-01", 1) };
    let ledger = Ledger::new(Rows {
        lines: lines.map(row).collect(),
        products: vec![Product::default(); 2],
        ..rows(&[], &[OrderRow { lines: (0, 6), ..order(1, "2024-01-01", 1) }, nobody], &[])
    });
    let sold = |orders| -> Vec<_> {
        let lines = ledger.sold_lines(orders, 0);
        lines.map(|sold| (sold.line, sold.product, sold.pieces_milli)).collect()
    };
    assert_eq!(sold(&ledger.orders), [(0, 0, 2_000), (1, 1, 1_000), (2, 0, 1)]);
    // Those of orders of nobody come after all others.
    assert_eq!(sold(&ledger.unowned), [(6, 1, 1_000), (7, 0, 1)]);
}

#[test]
fn what_no_file_says_stays_apart_from_nothing() {
    let plain = order(1, "2024-01-01", 100);
    let row = OrderRow { paid: None, discount: Some(Fen(0)), region: Some(330_100), ..plain };
    let ledger = shop(&[plain, row]);
    let orders = &ledger.orders;
    assert_eq!(
        (orders.paid(0), orders.discount(0), orders.region(0)),
        (Some(Fen(100)), None, None)
    );
    assert_eq!((orders.paid(1), orders.discount(1)), (None, Some(Fen::ZERO)));
    assert_eq!(orders.region(1), Some(330_100));
    let low = OrderRow { paid: Some(Fen(i64::MIN)), discount: Some(Fen(i64::MAX)), ..plain };
    let held = shop(&[low]);
    assert_eq!(held.orders.paid(0), Some(Fen(i64::MIN + 1)));
    assert_eq!(held.orders.discount(0), Some(Fen((u32::MAX - 1).into())));
    let back = OrderRow { customer: None, id: OrderId(1), ..row };
    assert_eq!(shop(&[row]).orders.row(0), back);
}

#[test]
fn a_purchase_is_a_day_with_completed_orders() {
    let closed = OrderRow { state: OrderState::Closed, ..order(1, "2024-01-02", 100) };
    let ledger = shop(&[
        order(1, "2024-01-01", 100),
        order(1, "2024-01-01", 50),
        closed,
        order(1, "2024-01-03", 7),
        order(2, "2024-01-03", 9),
    ]);
    let purchases = &ledger.purchases;
    assert_eq!(purchases.day, ["2024-01-01", "2024-01-03", "2024-01-03"].map(day));
    assert_eq!(purchases.net, [150, 7, 9].map(Fen));
    assert_eq!(purchases.first_order, [0, 3, 4]);
    let placed = |c, p| ledger.orders_of_purchase(c, p).collect::<Vec<_>>();
    assert_eq!([placed(0, 0), placed(0, 1), placed(1, 2)], [vec![0, 1], vec![3], vec![4]]);
    assert_eq!((purchases.of_customer(0), purchases.of_customer(1)), (0..2, 2..3));
    assert_eq!(purchases.up_to(0, day("2024-01-02")), 0..1);
    assert_eq!(purchases.up_to(0, day("2023-01-02")), 0..0);
    assert_eq!(purchases.within(0, day("2024-01-02"), day("2024-01-09")), 1..2);
    assert_eq!(purchases.within(0, day("2024-01-09"), day("2024-01-02")), 1..1);
}

#[test]
fn tags_are_sorted_and_each_there_once() {
    let tag = |customer, tag| TagRow { customer: CustomerId(customer), tag };
    let tags = vec![tag(2, 4), tag(1, 3), tag(2, 1), tag(2, 4), tag(9, 0)];
    let ledger = Ledger::new(Rows {
        tags,
        ..rows(&[(1, "2024-01-01"), (2, "2024-01-01"), (3, "2024-01-01")], &[], &[])
    });
    let none: &[u32] = &[];
    assert_eq!([0, 1, 2].map(|c| ledger.tags_of(c)), [&[3][..], &[1, 4], none]);
}
