//! Each ready-made segment over a shop one can look through.

use huitouke_analytics::ledger::{CustomerRow, LineRow, OrderRow, OrderState, Product, Rows};
use huitouke_analytics::{CustomerId, Day, Fen, Ledger, OrderId};
use huitouke_contract::archive::{Channel, Direction, InteractionKind};
use huitouke_contract::contacts::{Birthday, Calendar};
use huitouke_contract::rules::{DaySpan, NumberOf, Rule};
use huitouke_contract::segments::ReadyMade;

use super::{check, members, ready_made};
use crate::insights::View;
use crate::insights::archive::{ArchiveColumns, InteractionEntry};
use crate::insights::testing::{Parts, view};

const AS_OF: Day = Day(20_600);

/// What somebody bought, and when: days ago, product, pieces, 分, discount.
type Order = (i32, u32, i64, i64, Option<i64>);

#[derive(Default)]
struct Who {
    added: Option<i32>,
    orders: Vec<Order>,
    interactions: Vec<(i32, Direction, InteractionKind)>,
    birthday_in: Option<i32>,
    brought_by: Option<u32>,
    region: Option<u32>,
    state: Option<OrderState>,
    excluded: bool,
}

fn shop(people: &[Who]) -> View {
    let mut rows = Rows {
        products: ["面膜", "精华"]
            .map(|name| Product { name: name.into(), ..Product::default() })
            .to_vec(),
        platforms: vec!["taobao".into()],
        ..Rows::default()
    };
    let mut archive = ArchiveColumns::default();
    for (c, who) in (0..).zip(people) {
        let id = CustomerId(i64::from(c) + 1);
        rows.customers.push(CustomerRow::new(id, who.added.map(|ago| AS_OF.plus(-ago))));
        for (ago, product, pieces, fen, discount) in &who.orders {
            rows.lines.push(LineRow {
                product: *product,
                quantity_milli: Some(pieces * 1000),
                amount: None,
            });
            rows.orders.push(OrderRow {
                customer: Some(id),
                id: OrderId(rows.orders.len() as i64 + 1),
                day: AS_OF.plus(-ago),
                paid: Some(Fen(*fen)),
                discount: discount.map(Fen),
                region: who.region,
                state: who.state.unwrap_or(OrderState::Completed),
                excluded: who.excluded,
                lines: (rows.lines.len() as u32 - 1, 1),
                ..OrderRow::default()
            });
        }
        let mut own = who.interactions.clone();
        own.sort_by_key(|entry| -entry.0);
        archive.interactions.extend(own.into_iter().map(|(ago, direction, kind)| {
            let (day, channel) = (AS_OF.plus(-ago), Channel::WeChat);
            InteractionEntry { customer: c, day, channel, direction, kind }
        }));
        archive.birthday.push(who.birthday_in.map(|ahead| {
            let (_, month, day) = AS_OF.plus(ahead).ymd();
            let (month, day) = (month as u8, Some(day as u8));
            Birthday { calendar: Calendar::Solar, year: None, month, day, leap: false }
        }));
        archive.referred_by.push(who.brought_by);
    }
    view(Parts { ledger: Ledger::new(rows), archive, ..Parts::default() })
}

fn bought(orders: &[(i32, u32)]) -> Who {
    let orders = orders.iter().map(|(ago, product)| (*ago, *product, 1, 10_000, None)).collect();
    Who { orders, ..Who::default() }
}

fn found(view: &View, which: ReadyMade) -> Vec<usize> {
    let (members, broken) = members(view, &Rule::ReadyMade(which), AS_OF);
    assert_eq!(broken, [], "{which:?}");
    (0..members.len()).filter(|c| members[*c]).collect()
}

fn asked(ago: i32) -> (i32, Direction, InteractionKind) {
    (ago, Direction::Incoming, InteractionKind::Inquiry)
}

#[test]
fn nobody_is_in_any_of_them_in_an_empty_shop() {
    let empty = shop(&[]);
    let stranger = shop(&[Who { added: Some(-5), ..Who::default() }]);
    for which in ready_made::ALL {
        assert!(found(&empty, which).is_empty() && found(&stranger, which).is_empty());
        check(&ready_made::rule(&empty, which, AS_OF)).unwrap();
    }
}

#[test]
fn contacts_who_never_bought_are_new_or_gone() {
    // T1 is 90 days here.
    let view = shop(&[
        Who { added: Some(90), ..Who::default() },
        Who { added: Some(91), ..Who::default() },
        Who { added: Some(400), interactions: vec![asked(90)], ..Who::default() },
        Who { added: Some(400), interactions: vec![asked(91)], ..Who::default() },
        bought(&[(400, 0)]),
        // Called off, paid back, own: only the first never paid.
        Who { state: Some(OrderState::Closed), ..bought(&[(10, 0)]) },
        Who { state: Some(OrderState::Refunded), ..bought(&[(10, 0)]) },
        Who { excluded: true, ..bought(&[(10, 0)]) },
    ]);
    assert_eq!(found(&view, ReadyMade::NewContacts), [0, 2, 5]);
    assert_eq!(found(&view, ReadyMade::NeverBought), [1, 3]);
    assert_eq!(found(&view, ReadyMade::EverBought), [4]);
}

#[test]
fn who_asked_and_did_not_buy_is_interested_after_seven_days() {
    let with =
        |ago, orders: &[(i32, u32)]| Who { interactions: vec![asked(ago)], ..bought(orders) };
    let view = shop(&[
        with(7, &[]),
        with(6, &[]),
        with(179, &[(171, 0)]),
        with(179, &[(172, 0)]),
        with(180, &[]),
        Who {
            interactions: vec![(9, Direction::Outgoing, InteractionKind::Inquiry)],
            ..Who::default()
        },
    ]);
    assert_eq!(found(&view, ReadyMade::Interested), [0, 2]);
    // Lately, or not lost.
    assert_eq!(found(&view, ReadyMade::WarmUp), [0, 2, 3]);
}

#[test]
fn repurchase_follows_from_the_day_one_is_due() {
    // Cycles of 30 days.
    let every_month =
        |last: i32| bought(&[(last + 90, 0), (last + 60, 0), (last + 30, 0), (last, 0)]);
    let view = shop(&[
        every_month(30),
        every_month(29),
        every_month(16),
        every_month(15),
        every_month(180),
        every_month(181),
    ]);
    // The last of them is lost.
    assert_eq!(found(&view, ReadyMade::Due), [0, 4]);
    assert_eq!(found(&view, ReadyMade::LikelyAgain), [1, 2]);
    assert_eq!(found(&view, ReadyMade::Slipping), [4]);
    assert_eq!(found(&view, ReadyMade::NewYear), [0, 1, 2, 3, 4, 5]);
    assert_eq!(found(&view, ReadyMade::ThirdFourth), [1, 2, 3]);
}

#[test]
fn once_three_times_and_looked_after() {
    let asked_how = (3, Direction::Outgoing, InteractionKind::FollowUp);
    let three = || bought(&[(100, 0), (50, 0), (29, 0)]);
    let view = shop(&[
        bought(&[(100, 0)]),
        bought(&[(100, 0), (100, 1)]),
        three(),
        Who { interactions: vec![asked_how], ..three() },
        bought(&[(100, 0), (50, 0), (30, 0)]),
        bought(&[(364, 0)]),
        bought(&[(365, 0)]),
    ]);
    // Two orders of one day are one purchase.
    assert_eq!(found(&view, ReadyMade::OnlyOnce), [0, 1, 5, 6]);
    assert_eq!(found(&view, ReadyMade::ThirdFourth), [2]);
    assert_eq!(found(&view, ReadyMade::NewYear), [0, 1, 2, 3, 4, 5]);
}

#[test]
fn the_best_seller_and_its_fortnight() {
    let view = shop(&[
        bought(&[(300, 0)]),
        bought(&[(287, 0), (288, 0)]),
        bought(&[(20, 0)]),
        bought(&[(5, 1)]),
        Who { added: Some(3), ..Who::default() },
        bought(&[(301, 1)]),
        // Long ago more people bought the other.
        bought(&[(400, 1)]),
        bought(&[(400, 1)]),
    ]);
    // Customers 0 and 1: from day 300 to 287 before; nobody else with 面膜 within 14 days.
    assert_eq!(found(&view, ReadyMade::SameTime), [0, 1]);
    // Not lost, or never bought anything, and without 面膜.
    assert_eq!(found(&view, ReadyMade::BestSeller), [3, 4]);
    let Rule::Bought(rule) = ready_made::rule(&view, ReadyMade::SameTime, AS_OF) else { panic!() };
    let DaySpan::Between { from: Some(from), to: Some(to) } = rule.within else { panic!() };
    assert_eq!((to.since(from), rule.products), (13, vec!["面膜".to_owned()]));
}

#[test]
fn birthdays_coupons_pieces_referrals_and_places() {
    let coupons = |all: &[Option<i64>]| Who {
        orders: all.iter().map(|off| (9, 0, 1, 100, *off)).collect(),
        ..Who::default()
    };
    let pieces = |n| Who { orders: vec![(9, 0, n, 100, None)], ..Who::default() };
    let at = |region| Who { region: Some(region), ..bought(&[(9, 0)]) };
    let told = vec![(3, Direction::Outgoing, InteractionKind::Referral)];
    let view = shop(&[
        Who { birthday_in: Some(0), ..Who::default() },
        Who { birthday_in: Some(7), ..Who::default() },
        Who { birthday_in: Some(8), ..Who::default() },
        coupons(&[Some(5), Some(5), Some(0)]),
        coupons(&[Some(5), Some(5), Some(0), Some(0)]),
        coupons(&[Some(5), None, None]),
        pieces(2),
        pieces(1),
        Who { brought_by: Some(7), ..at(330_106) },
        Who { interactions: told, ..at(330_102) },
        at(330_000),
        at(440_000),
    ]);
    assert_eq!(found(&view, ReadyMade::Birthday), [0, 1]);
    assert_eq!(found(&view, ReadyMade::CouponLovers), [3]);
    // More than three in four orders have: 2.
    assert_eq!(found(&view, ReadyMade::MultiItem), [6]);
    assert_eq!(found(&view, ReadyMade::Referrers), [7, 9]);
    assert_eq!(found(&view, ReadyMade::OnePlace), [8, 9]);
    assert_eq!(
        ready_made::rule(&view, ReadyMade::OnePlace, AS_OF),
        Rule::All(vec![
            Rule::Number(huitouke_contract::rules::NumberRule {
                what: NumberOf::Orders,
                from: Some(1.0),
                to: None
            }),
            Rule::Place(vec![330_100])
        ])
    );
}

#[test]
fn the_most_valuable_fifth_is_looked_after_before_it_is_lost() {
    let spent = |ago, fen| Who { orders: vec![(ago, 0, 1, fen, None)], ..Who::default() };
    let view = shop(&[
        spent(100, 50_000),
        spent(10, 60_000),
        spent(100, 10_000),
        spent(200, 70_000),
        spent(100, 10_000),
        spent(100, 10_000),
        spent(100, 10_000),
        spent(100, 10_000),
        spent(100, 10_000),
        spent(100, 49_000),
        spent(100, 10_000),
    ]);
    // The fifth begins at 500 yuan (the third of eleven from above); of it one is active
    // and one lost.
    assert_eq!(found(&view, ReadyMade::ValuableSlipping), [0]);
}
