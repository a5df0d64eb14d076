//! Made-up shops in memory and rules over them.

use huitouke_analytics::ledger::{
    CustomerRow, EventKind, EventRow, LineRow, OrderRow, OrderState, Product, Rows, TagRow,
};
use huitouke_analytics::{CustomerId, Day, Fen, Ledger, OrderId};
use huitouke_contract::archive::{
    AfterSaleKind, AfterSaleState, Channel, ConsentState, Direction, InteractionKind,
};
use huitouke_contract::contacts::{Birthday, Calendar, Gender};
use huitouke_contract::reports::{
    AbcBy, Activity, DueWhen, Letter, MoneyState, RfmGroup, Stage, UseState, Uses, Valued,
};
use huitouke_contract::rules::{
    AfterSaleRule, BirthdayRule, BoughtRule, ConsentRule, DayOf, DayRule, DaySpan, FieldOf,
    FieldRule, InteractionRule, NumberOf, NumberRule, Rule, RunsOutRule, SampleRule, TextIs,
    WhichOrders,
};
use huitouke_contract::segments::SegmentId;
use huitouke_contract::tags::{TagColor, TagId};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::ready_made;
use crate::insights::archive::{AfterSaleEntry, ArchiveColumns, ExtraColumn, InteractionEntry};
use crate::insights::segments::{SegmentColumns, SegmentEntry};
use crate::insights::tags::{TagColumns, TagEntry};
use crate::insights::testing::{Parts, view};
use crate::insights::{Texts, View};

/// The day rules are asked for: some orders are later.
pub const AS_OF: Day = Day(20_500);
/// Customers have ids from 1 to at most this; others are not there.
const MOST_CUSTOMERS: i64 = 7;
/// Names of products, categories and platforms; the last of each is not there.
const PRODUCTS: [&str; 4] = ["面膜", "精华", "面霜", "没有的"];
const CATEGORIES: [&str; 3] = ["护肤", "彩妆", "没有的"];
const PLATFORMS: [&str; 3] = ["taobao", "jd", "没有的"];
/// Tags and segments have ids up to these; others are not there.
const MOST_TAGS: i64 = 4;
const MOST_SEGMENTS: i64 = 4;
const REGIONS: [u32; 5] = [330_106, 330_100, 330_200, 330_000, 110_105];

const STATES: [OrderState; 9] = [
    OrderState::Unknown,
    OrderState::Ordered,
    OrderState::Paid,
    OrderState::Shipped,
    OrderState::Completed,
    OrderState::PartlyRefunded,
    OrderState::Refunded,
    OrderState::Closed,
    OrderState::Withdrawn,
];
const KINDS: [InteractionKind; 4] = [
    InteractionKind::Inquiry,
    InteractionKind::Referral,
    InteractionKind::FollowUp,
    InteractionKind::Other,
];
const CHANNELS: [Channel; 2] = [Channel::WeChat, Channel::Call];

/// A day around the as-of day.
fn day() -> impl Strategy<Value = Day> {
    prop_oneof![4 => 0..20_i32, 3 => 20..60_i32, 3 => 60..500_i32, 1 => -20..0_i32]
        .prop_map(|ago| Day(AS_OF.0 - ago))
}

type Line = (u32, Option<i64>);

fn order() -> impl Strategy<Value = (OrderRow, Vec<Line>)> {
    let lines = vec((0..3_u32, option::of(-1_000..4_000_i64)), 0..3);
    (
        (1..=MOST_CUSTOMERS, day(), -1..1440_i16),
        (select(&STATES[..]), prop::bool::weighted(0.1), option::weighted(0.9, 0..300_i64)),
        (0..100_i64, option::of(0..3_i64), option::of(select(&REGIONS[..])), 0..2_u16),
        lines,
    )
        .prop_map(|((customer, day, minute), (state, excluded, paid), rest, lines)| {
            let (refunded, discount, region, platform) = rest;
            let state = if day.0 % 3 == 0 { state } else { OrderState::Completed };
            let row = OrderRow {
                customer: Some(CustomerId(customer)),
                day,
                minute,
                state,
                excluded,
                paid: paid.map(Fen),
                refunded: Fen(if refunded < 70 { 0 } else { refunded }),
                discount: discount.map(Fen),
                region,
                platform,
                ..OrderRow::default()
            };
            (row, lines)
        })
}

fn ledger() -> impl Strategy<Value = Ledger> {
    let customers = vec(option::of(day()), 2..=MOST_CUSTOMERS as usize);
    let events = vec((1..=2_i64, day(), select(&EventKind::ALL[..])), 0..4);
    let tags = vec((1..=MOST_CUSTOMERS, 0..2_u32), 0..8);
    (customers, vec(order(), 0..30), events, tags).prop_map(|(customers, orders, events, tags)| {
        let n = customers.len() as i64;
        let there = |id: &CustomerId| id.0 <= n;
        let mut rows = Rows {
            customers: (1..)
                .zip(customers)
                .map(|(id, entered)| CustomerRow::new(CustomerId(id), entered))
                .collect(),
            products: PRODUCTS[..3]
                .iter()
                .zip([Some(0), Some(1), None])
                .map(|(name, category)| Product {
                    name: (*name).to_owned(),
                    category,
                    use_days: Some(20.0),
                })
                .collect(),
            categories: CATEGORIES[..2].iter().map(|name| (*name).to_owned()).collect(),
            platforms: PLATFORMS[..2].iter().map(|name| (*name).to_owned()).collect(),
            tag_names: vec!["a".into(), "b".into()],
            ..Rows::default()
        };
        let orders = orders.into_iter().filter(|(order, _)| order.customer.iter().all(there));
        for ((mut order, lines), id) in orders.zip(1..) {
            order.id = OrderId(id);
            order.lines = (rows.lines.len() as u32, lines.len() as u32);
            rows.lines.extend(lines.into_iter().map(|(product, quantity_milli)| LineRow {
                product,
                quantity_milli,
                amount: None,
            }));
            rows.orders.push(order);
        }
        rows.events = events
            .into_iter()
            .map(|(id, day, kind)| EventRow { customer: CustomerId(id), day, kind })
            .collect();
        rows.tags = tags
            .into_iter()
            .filter(|(id, _)| *id <= n)
            .map(|(id, tag)| TagRow { customer: CustomerId(id), tag })
            .collect();
        Ledger::new(rows)
    })
}

fn birthday() -> impl Strategy<Value = Birthday> {
    (any::<bool>(), option::of(1950..2020_u16), 1..=12_u8, option::of(1..=29_u8)).prop_map(
        |(solar, year, month, day)| Birthday {
            calendar: if solar { Calendar::Solar } else { Calendar::Lunar },
            year,
            month,
            day,
            leap: false,
        },
    )
}

fn texts() -> impl Strategy<Value = Texts> {
    vec(select(&["", "Anna", "小 红\nanna", "抖音", "朋友介绍"][..]), 0..=MOST_CUSTOMERS as usize)
        .prop_map(|all| {
            let mut texts = Texts::default();
            all.iter().for_each(|text| texts.push(text));
            texts
        })
}

fn archive() -> impl Strategy<Value = ArchiveColumns> {
    let n = MOST_CUSTOMERS as usize;
    let number = || 0..MOST_CUSTOMERS as u32;
    let interaction = (
        number(),
        day(),
        select(&CHANNELS[..]),
        prop_oneof![Just(Direction::Incoming), Just(Direction::Outgoing)],
        select(&KINDS[..]),
    );
    let after_sale = (number(), day(), any::<bool>(), any::<bool>());
    let columns = (texts(), texts(), texts(), vec(option::of(birthday()), n));
    let gender = prop_oneof![Just(Gender::Female), Just(Gender::Male)];
    let more = (
        vec(option::of(gender), n),
        vec(option::of(day()), n),
        vec(option::of(number()), n),
        vec((number(), select(&CHANNELS[..]), any::<bool>()), 0..5),
    );
    (columns, more, vec(interaction, 0..12), vec(after_sale, 0..4)).prop_map(
        |((source, note, extra, birthday), more, mut interactions, mut after_sales)| {
            let (gender, added, referred_by, mut consents) = more;
            interactions.sort_unstable_by_key(|entry| (entry.0, entry.1));
            after_sales.sort_unstable_by_key(|entry| (entry.0, entry.1));
            consents.sort_unstable_by_key(|entry| (entry.0, entry.1));
            consents.dedup_by_key(|entry| (entry.0, entry.1));
            let has = |c: &usize| !extra.get(*c).is_empty();
            let customers: Vec<usize> = (0..extra.len()).filter(has).collect();
            let mut values = Texts::default();
            customers.iter().for_each(|c| values.push(extra.get(*c)));
            let customers = customers.into_iter().map(|c| c as u32).collect();
            ArchiveColumns {
                source,
                note,
                birthday,
                gender,
                added,
                referred_by,
                extra: vec![ExtraColumn { header: "口味".into(), customers, values }],
                consents: consents
                    .into_iter()
                    .map(|(c, channel, yes)| {
                        (c, channel, if yes { ConsentState::Yes } else { ConsentState::No })
                    })
                    .collect(),
                interactions: interactions
                    .into_iter()
                    .map(|(customer, day, channel, direction, kind)| InteractionEntry {
                        customer,
                        day,
                        channel,
                        direction,
                        kind,
                    })
                    .collect(),
                after_sales: after_sales
                    .into_iter()
                    .map(|(customer, day, quality, open)| AfterSaleEntry {
                        customer,
                        day,
                        kind: if quality { AfterSaleKind::Quality } else { AfterSaleKind::Other },
                        state: if open { AfterSaleState::Open } else { AfterSaleState::Solved },
                    })
                    .collect(),
                ..ArchiveColumns::default()
            }
        },
    )
}

/// A tag by its id, its number in the ledger or its rule.
pub fn tag(id: i64, number: Option<u32>, rule: Option<Rule>) -> TagEntry {
    let (name, color) = (format!("tag {id}"), TagColor::Gray);
    TagEntry { id: TagId(id), name, group_id: None, group: None, color, rule, number }
}

/// The catalogue of these.
pub fn tags(tags: Vec<TagEntry>) -> TagColumns {
    TagColumns::as_given(tags)
}

/// A segment by its id, with a rule or a list.
pub fn segment(id: i64, rule: Option<Rule>, members: Vec<u32>) -> SegmentEntry {
    let (id, name) = (SegmentId(id), format!("segment {id}"));
    SegmentEntry { id, name, rule, unreadable: false, members }
}

/// Two tags set by hand, two automatic ones, three segments with rules, one list. What is
/// asked for by [`rules`] may be among them, or may not.
pub fn worlds() -> impl Strategy<Value = View> {
    let own = (rules(), rules(), rules(), rules(), rules());
    let list = vec(any::<bool>(), 2);
    (ledger(), archive(), texts(), own, list, any::<bool>()).prop_map(
        |(ledger, archive, names, own, list, unreadable)| {
            let mut segments = vec![
                segment(1, Some(own.0), Vec::new()),
                segment(2, Some(own.1), Vec::new()),
                segment(3, Some(own.2), Vec::new()),
                segment(4, None, (0..).zip(list).filter(|(_, on)| *on).map(|(c, _)| c).collect()),
            ];
            if unreadable {
                segments[2] = SegmentEntry {
                    unreadable,
                    ..segment(3, Some(Rule::Any(Vec::new())), Vec::new())
                };
            }
            view(Parts {
                ledger,
                names,
                phones: Texts::default(),
                archive,
                tags: tags(vec![
                    tag(1, Some(0), None),
                    tag(2, Some(1), None),
                    tag(3, None, Some(own.3)),
                    tag(4, None, Some(own.4)),
                ]),
                segments: SegmentColumns::of(segments),
            })
        },
    )
}

fn span() -> impl Strategy<Value = DaySpan> {
    prop_oneof![
        Just(DaySpan::Ever),
        (option::of(day()), option::of(day())).prop_map(|(from, to)| DaySpan::Between { from, to }),
        (-10..20_i32, prop_oneof![0..15_i32, 0..90_i32])
            .prop_map(|(from, more)| DaySpan::Ago { from, to: from + more }),
    ]
}

fn names(all: &'static [&'static str]) -> impl Strategy<Value = Vec<String>> {
    // The last is seldom asked for.
    let one = prop_oneof![9 => 0..all.len() - 1, 1 => Just(all.len() - 1)];
    vec(one.prop_map(|i| all[i].to_owned()), 0..3)
}

fn bought() -> impl Strategy<Value = BoughtRule> {
    let which = prop_oneof![
        3 => Just(WhichOrders::All),
        1 => Just(WhichOrders::First),
        1 => Just(WhichOrders::Last)
    ];
    let some = |s| option::weighted(0.3, s);
    (
        (which, names(&PRODUCTS), names(&CATEGORIES), names(&PLATFORMS), span()),
        (some((0..2_u8).boxed()), some((0..4_u8).boxed())),
        (option::weighted(0.3, 0..200_i64), option::weighted(0.3, 0..300_i64)),
        (vec(0..24_u8, 0..6), vec(1..=7_u8, 0..4), vec(select(&REGIONS[..]), 0..2)),
        (vec(select(&STATES[..]), 0..3), vec(select(MoneyState::ALL.to_vec()), 0..3)),
        (0..3_u32, 0..4_u8),
    )
        .prop_map(
            |(
                what,
                (discount, pieces),
                (net_from, net_to),
                when,
                (states, money),
                (times, few),
            )| {
                let (which, products, categories, platforms, within) = what;
                let (hours, weekdays, places) = when;
                // Few rules say everything at once.
                let keep = |n: u8| few == n || few == 3;
                BoughtRule {
                    which,
                    products: if keep(0) { products } else { Vec::new() },
                    categories: if keep(1) { categories } else { Vec::new() },
                    platforms: if keep(2) { platforms } else { Vec::new() },
                    within,
                    discount: discount.map(|n| n == 1),
                    pieces_from: pieces.map(u32::from),
                    net_from: net_from.filter(|_| keep(0)),
                    net_to: net_to.filter(|_| keep(1)),
                    hours: if keep(2) { hours } else { Vec::new() },
                    weekdays: if keep(0) { weekdays } else { Vec::new() },
                    places: if keep(1) { places } else { Vec::new() },
                    states: if keep(2) { states } else { Vec::new() },
                    money: if keep(3) { money } else { Vec::new() },
                    times,
                }
            },
        )
}

/// Windows that are usual, shorter, empty, and those that end after the as-of day.
fn valued() -> impl Strategy<Value = Valued> {
    let window = prop_oneof![
        1 => Just((AS_OF.plus(-364), AS_OF)),
        3 => (day(), 0..200_i32).prop_map(|(from, days)| (from, from.plus(days))),
    ];
    let scores = || vec(1..=5_u8, 0..3);
    let groups = vec(select(RfmGroup::ALL.to_vec()), 0..4);
    let letters = vec(select(std::vec![Letter::A, Letter::B, Letter::C]), 0..3);
    (window, (scores(), scores(), groups), letters, 0..101_u32, 0..4_u8).prop_map(
        |((from, to), (r, f, groups), letters, percent, which)| match which {
            0 => Valued::Rfm { from, to, r, f, groups },
            1 => {
                let by = if percent % 2 == 0 { AbcBy::Curve } else { AbcBy::Care };
                Valued::Abc { from, to, by, letters }
            }
            2 => Valued::Top { from, to, percent },
            _ => Valued::Tenth { tenth: (percent % 11) as u8 },
        },
    )
}

fn number() -> impl Strategy<Value = NumberRule> {
    use NumberOf as N;
    let all = [
        N::Orders,
        N::PurchaseDays,
        N::Net,
        N::Aov,
        N::Frequency,
        N::Silence,
        N::Cycle,
        N::SilencePerCycle,
        N::DueIn,
        N::PredictedYear,
        N::PAlive,
        N::RefundedOrders,
        N::NetYear,
        N::Brought,
        N::Products,
        N::MostPieces,
        N::Age,
    ];
    let end = || option::of(prop_oneof![-3.0..5.0, 0.0..400.0]);
    (select(all.to_vec()), end(), end()).prop_map(|(what, from, to): (_, Option<f64>, _)| {
        NumberRule { what, from: from.map(f64::floor), to }
    })
}

fn field() -> impl Strategy<Value = FieldRule> {
    let field = prop_oneof![
        Just(FieldOf::Name),
        Just(FieldOf::Source),
        Just(FieldOf::Note),
        Just(FieldOf::Birthday),
        Just(FieldOf::Extra("口味".into())),
        Just(FieldOf::Extra("没有的".into())),
    ];
    let is = select(&[TextIs::Known, TextIs::Unknown, TextIs::OneOf, TextIs::Contains][..]);
    let text = select(&["anna", " ANNA ", "", " ", "介绍", "抖音"][..]).prop_map(str::to_owned);
    (field, is, vec(text, 0..3)).prop_map(|(field, is, texts)| FieldRule { field, is, texts })
}

/// One condition.
pub fn condition() -> impl Strategy<Value = Rule> {
    use DayOf as D;
    let days = [D::FirstPurchase, D::LastPurchase, D::FirstSeen, D::Added, D::Due];
    let days: Vec<DayOf> = days.into_iter().chain([D::LastInteraction]).collect();
    let stages = [Stage::Prospect, Stage::New, Stage::Returning, Stage::Loyal, Stage::Fan];
    let activities = [Activity::Active, Activity::Slipping, Activity::Lost];
    let due = [DueWhen::Overdue, DueWhen::Today, DueWhen::Later, DueWhen::Lost];
    let letters = [Letter::A, Letter::B, Letter::C];
    let id = || prop_oneof![9 => 1..=2_i64, 1 => Just(99_i64)].prop_map(CustomerId);
    let kinds = vec(select(&KINDS[..]), 0..2);
    let direction = option::of(Just(Direction::Incoming));
    let interaction = (kinds, vec(select(&CHANNELS[..]), 0..2), direction, span(), 0..3_u32);
    let states = [ConsentState::Yes, ConsentState::No, ConsentState::Unknown];
    prop_oneof![
        1 => vec(select(stages.to_vec()), 0..3).prop_map(Rule::Stage),
        1 => vec(select(activities.to_vec()), 0..3).prop_map(Rule::Activity),
        1 => vec(select(RfmGroup::ALL.to_vec()), 0..5).prop_map(Rule::RfmGroup),
        1 => vec(select(letters.to_vec()), 0..3).prop_map(Rule::AbcCurve),
        1 => vec(select(letters.to_vec()), 0..3).prop_map(Rule::AbcCare),
        6 => number().prop_map(Rule::Number),
        3 => (select(days), span()).prop_map(|(what, within)| Rule::Day(DayRule { what, within })),
        6 => bought().prop_map(Rule::Bought),
        1 => vec(select(&REGIONS[..]), 0..3).prop_map(Rule::Place),
        4 => vec(1..=MOST_TAGS, 0..3).prop_map(|ids| Rule::Tag(ids.into_iter().map(TagId).collect())),
        1 => Just(Rule::Tag(vec![TagId(1), TagId(99)])),
        2 => field().prop_map(Rule::Field),
        1 => Just(Rule::Gender(vec![Gender::Female])),
        1 => (0..=366_u16).prop_map(|days| Rule::Birthday(BirthdayRule::Within { days })),
        1 => (1..=12_u8).prop_map(|month| Rule::Birthday(BirthdayRule::Month { month })),
        2 => interaction.prop_map(|(kinds, channels, direction, within, times)| {
            Rule::Interaction(InteractionRule { kinds, channels, direction, within, times })
        }),
        1 => span().prop_map(Rule::Inquiry),
        1 => (any::<bool>(), any::<bool>(), span()).prop_map(|(kind, state, within)| {
            let kinds = if kind { vec![AfterSaleKind::Quality] } else { Vec::new() };
            let states = if state { vec![AfterSaleState::Open] } else { Vec::new() };
            Rule::AfterSale(AfterSaleRule { kinds, states, within })
        }),
        1 => id().prop_map(Rule::ReferredBy),
        1 => (select(&CHANNELS[..]), vec(select(states.to_vec()), 0..3))
            .prop_map(|(channel, states)| Rule::Consent(ConsentRule { channel, states })),
        1 => (0..1200_u16, 0..3_u32)
            .prop_map(|(permille, seed)| Rule::Sample(SampleRule { permille, seed })),
        1 => select(&["ann", "小 红", ""][..]).prop_map(|text| Rule::Search(text.to_owned())),
        4 => prop_oneof![9 => 1..=MOST_SEGMENTS, 1 => Just(99_i64)]
            .prop_map(|id| Rule::Segment(SegmentId(id))),
        2 => select(ready_made::ALL.to_vec()).prop_map(Rule::ReadyMade),
        1 => vec(id(), 0..3).prop_map(Rule::Customers),
        1 => (names(&PRODUCTS), select(UseState::ALL.to_vec())).prop_map(|(names, state)| {
            Rule::Uses(Uses { product: names.into_iter().next(), state })
        }),
        1 => select(due.to_vec()).prop_map(Rule::Due),
        2 => (names(&PRODUCTS), span()).prop_map(|(names, within)| {
            Rule::RunsOut(RunsOutRule { product: names.into_iter().next(), within })
        }),
        3 => valued().prop_map(Rule::Valued),
    ]
}

/// Rules of a few levels.
pub fn rules() -> impl Strategy<Value = Rule> {
    condition().prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Rule::All),
            vec(inner.clone(), 0..4).prop_map(Rule::Any),
            vec(inner, 0..3).prop_map(Rule::None),
        ]
    })
}
