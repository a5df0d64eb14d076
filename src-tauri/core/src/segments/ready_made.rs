//! The ready-made segments, each as the exact rule the screen shows: what one copies and
//! changes. They are what Chinese shops know from CRM lists; where those lists leave open
//! how long or how much, the shop's own figures decide ([`figures`]).

mod figures;

use huitouke_analytics::ledger::OrderState;
use huitouke_contract::Day;
use huitouke_contract::archive::{Direction, InteractionKind};
use huitouke_contract::reports::{Activity, Stage};
use huitouke_contract::rules::{
    BirthdayRule, BoughtRule, DayOf, DayRule, DaySpan, InteractionRule, NumberOf, NumberRule, Rule,
};
use huitouke_contract::segments::ReadyMade;

use self::figures::{best_seller, busiest_fortnight, high_net, many_pieces, place_of_most};
use crate::insights::View;

/// All of them, in the order of the screen.
pub const ALL: [ReadyMade; 19] = [
    ReadyMade::NewYear,
    ReadyMade::WarmUp,
    ReadyMade::BestSeller,
    ReadyMade::Interested,
    ReadyMade::NeverBought,
    ReadyMade::LikelyAgain,
    ReadyMade::EverBought,
    ReadyMade::NewContacts,
    ReadyMade::MultiItem,
    ReadyMade::ThirdFourth,
    ReadyMade::SameTime,
    ReadyMade::Due,
    ReadyMade::Slipping,
    ReadyMade::Birthday,
    ReadyMade::ValuableSlipping,
    ReadyMade::OnlyOnce,
    ReadyMade::CouponLovers,
    ReadyMade::Referrers,
    ReadyMade::OnePlace,
];

/// The rule of a ready-made segment, as it stands in this shop on a day.
pub fn rule(view: &View, which: ReadyMade, as_of: Day) -> Rule {
    match which {
        ReadyMade::NewYear => new_year(),
        ReadyMade::WarmUp => warm_up(),
        ReadyMade::BestSeller => not_yet_best_seller(view, as_of),
        ReadyMade::Interested => Rule::Inquiry(days_ago(0, 179)),
        ReadyMade::NeverBought => never_bought(patience(view, as_of)),
        ReadyMade::LikelyAgain => likely_again(),
        ReadyMade::EverBought => at_least(NumberOf::Orders, 1.0),
        ReadyMade::NewContacts => new_contacts(patience(view, as_of)),
        ReadyMade::MultiItem => at_least(NumberOf::MostPieces, many_pieces(view, as_of)),
        ReadyMade::ThirdFourth => third_fourth(),
        ReadyMade::SameTime => same_time(view, as_of),
        ReadyMade::Due => due(),
        ReadyMade::Slipping => Rule::Activity(vec![Activity::Slipping]),
        ReadyMade::Birthday => Rule::Birthday(BirthdayRule::Within { days: 7 }),
        ReadyMade::ValuableSlipping => valuable_slipping(view, as_of),
        ReadyMade::OnlyOnce => number(NumberOf::PurchaseDays, Some(1.0), Some(1.0)),
        ReadyMade::CouponLovers => coupon_lovers(),
        ReadyMade::Referrers => referrers(),
        ReadyMade::OnePlace => one_place(view, as_of),
    }
}

/// 新年祝福: who bought within the last 365 days, and all fans and agents: those who know
/// the shop well enough for a greeting not to be an advertisement.
fn new_year() -> Rule {
    Rule::Any(vec![
        day(DayOf::LastPurchase, days_ago(0, 364)),
        Rule::Stage(vec![Stage::Fan, Stage::Agent]),
    ])
}

/// 活动预热: buyers who are not lost, and who asked within 90 days without buying: those
/// who still listen, told before a sale begins.
fn warm_up() -> Rule {
    Rule::Any(vec![not_lost(), Rule::Inquiry(days_ago(0, 89))])
}

/// 热销引流: prospects and buyers who are not lost, who never bought what most people buy:
/// the surest thing to begin with. Nobody where no file names products.
fn not_yet_best_seller(view: &View, as_of: Day) -> Rule {
    let Some(product) = best_seller(view, as_of) else { return Rule::Any(Vec::new()) };
    Rule::All(vec![
        Rule::Any(vec![not_lost(), Rule::Stage(vec![Stage::Prospect])]),
        Rule::None(vec![Rule::Bought(BoughtRule {
            products: vec![product],
            ..BoughtRule::default()
        })]),
    ])
}

/// 流失客户 in the sense of the lists: asked or added more than T1 days ago, not in touch
/// by themselves since, and never paid for anything. T1 is the silence after which the
/// shop's own buyers are slipping: who waits longer with the first order mostly never
/// places it.
fn never_bought(t1: i32) -> Rule {
    Rule::All(vec![
        Rule::None(vec![paid_once(), in_touch(t1)]),
        day(DayOf::FirstSeen, days_ago(t1.saturating_add(1), i32::MAX)),
    ])
}

/// 新客户 in the sense of the lists: asked or added within T1 days, or in touch by
/// themselves within them, and never paid for anything yet. Who never paid is either here
/// or in 流失客户.
fn new_contacts(t1: i32) -> Rule {
    Rule::All(vec![
        Rule::None(vec![paid_once()]),
        Rule::Any(vec![day(DayOf::FirstSeen, days_ago(0, t1)), in_touch(t1)]),
    ])
}

/// 潜在复购: due to buy again within the next 14 days, by their own cycle, what they use
/// up, or the shop's cycle.
fn likely_again() -> Rule {
    number(NumberOf::DueIn, Some(1.0), Some(14.0))
}

/// 三四单回访: the third or fourth purchase lies within 30 days, and nobody has asked them
/// since how it was: here a customer becomes loyal or does not.
fn third_fourth() -> Rule {
    Rule::All(vec![
        number(NumberOf::PurchaseDays, Some(3.0), Some(4.0)),
        day(DayOf::LastPurchase, days_ago(0, 29)),
        Rule::None(vec![Rule::Interaction(InteractionRule {
            kinds: vec![InteractionKind::FollowUp],
            channels: Vec::new(),
            direction: None,
            within: days_ago(0, 29),
            times: 1,
        })]),
    ])
}

/// 同期购买: bought the best seller in its busiest fortnight of the last 365 days: the
/// largest group that began with the same thing at the same time, and will need it again
/// at the same time. Nobody where no file names products.
fn same_time(view: &View, as_of: Day) -> Rule {
    let found = best_seller(view, as_of)
        .and_then(|product| Some((busiest_fortnight(view, &product, as_of)?, product)));
    let Some((from, product)) = found else { return Rule::Any(Vec::new()) };
    Rule::Bought(BoughtRule {
        products: vec![product],
        within: DaySpan::Between { from: Some(from), to: Some(from.plus(13)) },
        ..BoughtRule::default()
    })
}

/// 该回购了: the day they are due is today or past, and they are not lost.
fn due() -> Rule {
    Rule::All(vec![number(NumberOf::DueIn, None, Some(0.0)), not_lost()])
}

/// 高价值将流失: slipping, and among the fifth of the buyers with the highest net amount.
fn valuable_slipping(view: &View, as_of: Day) -> Rule {
    Rule::All(vec![
        Rule::Activity(vec![Activity::Slipping]),
        at_least(NumberOf::Net, high_net(view, as_of)),
    ])
}

/// 优惠券爱好者: two orders or more with a coupon or discount, and at most one without.
fn coupon_lovers() -> Rule {
    let twice = |with| {
        let discount = Some(with);
        Rule::Bought(BoughtRule { discount, times: 2, ..BoughtRule::default() })
    };
    Rule::All(vec![twice(true), Rule::None(vec![twice(false)])])
}

/// 爱转介绍: brought somebody along, or told others of the shop.
fn referrers() -> Rule {
    Rule::Any(vec![
        at_least(NumberOf::Brought, 1.0),
        Rule::Interaction(InteractionRule {
            kinds: vec![InteractionKind::Referral],
            channels: Vec::new(),
            direction: None,
            within: DaySpan::Ever,
            times: 1,
        }),
    ])
}

/// 一地集中: buyers in the city most buyers are in; in the province where no city is sure.
/// Nobody where no place is known.
fn one_place(view: &View, as_of: Day) -> Rule {
    let Some(place) = place_of_most(view, as_of) else { return Rule::Any(Vec::new()) };
    Rule::All(vec![at_least(NumberOf::Orders, 1.0), Rule::Place(vec![place])])
}

/// T1 in whole days.
fn patience(view: &View, as_of: Day) -> i32 {
    view.facts(as_of, as_of).thresholds.t1_days.floor() as i32
}

fn not_lost() -> Rule {
    Rule::Activity(vec![Activity::Active, Activity::Slipping])
}

/// Paid for something at some time, counted or not, kept or not: so the merchant's own
/// and wholesale accounts are no 新客户.
fn paid_once() -> Rule {
    let states = vec![
        OrderState::Unknown,
        OrderState::Paid,
        OrderState::Shipped,
        OrderState::Completed,
        OrderState::PartlyRefunded,
        OrderState::Refunded,
    ];
    Rule::Bought(BoughtRule { states, ..BoughtRule::default() })
}

/// Wrote or called by themselves within so many days.
fn in_touch(days: i32) -> Rule {
    Rule::Interaction(InteractionRule {
        kinds: Vec::new(),
        channels: Vec::new(),
        direction: Some(Direction::Incoming),
        within: days_ago(0, days),
        times: 1,
    })
}

fn days_ago(from: i32, to: i32) -> DaySpan {
    DaySpan::Ago { from, to }
}

fn day(what: DayOf, within: DaySpan) -> Rule {
    Rule::Day(DayRule { what, within })
}

fn at_least(what: NumberOf, from: f64) -> Rule {
    number(what, Some(from), None)
}

fn number(what: NumberOf, from: Option<f64>, to: Option<f64>) -> Rule {
    Rule::Number(NumberRule { what, from, to })
}
