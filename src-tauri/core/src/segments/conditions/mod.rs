//! One condition of a rule: who fulfils it, what of a customer it was held against, and
//! what it speaks of that is not there. A file per family.

mod birthdays;
mod bought;
mod contact;
mod days;
mod fields;
mod figures;
mod groups;
mod people;
mod place;
mod reports;
mod sample;
mod tags;
mod tiers;
mod valued;

pub use self::place::{place, places};
#[cfg(test)]
pub use self::sample::drawn;

use huitouke_contract::reports::Uses;
use huitouke_contract::rules::{Broken, Rule, RunsOutRule};
use huitouke_contract::segments::Found;

use super::eval::Context;
use super::limits::parts;
use crate::insights::View;

/// Whether customer number `c` is so.
pub type Holds<'c> = Box<dyn Fn(usize) -> bool + 'c>;

/// How a condition is held against customers.
pub enum Test<'c> {
    /// It speaks of something that is not there.
    Broken,
    /// So.
    Of(Holds<'c>),
}

/// How to tell who fulfils a condition. `broken` is what broken conditions within the
/// segments it speaks of are taken for. A group of conditions is fulfilled by nobody here.
pub fn test<'c>(cx: &'c Context<'_>, rule: &'c Rule, broken: bool) -> Test<'c> {
    if !missing(cx.view, rule).is_empty() {
        return Test::Broken;
    }
    Test::Of(match rule {
        Rule::All(_) | Rule::Any(_) | Rule::None(_) => Box::new(|_| false),
        Rule::Stage(stages) => tiers::stage(cx, stages),
        Rule::Activity(activities) => tiers::activity(cx, activities),
        Rule::RfmGroup(groups) => tiers::rfm_group(cx, groups),
        Rule::AbcCurve(letters) => tiers::abc_curve(cx, letters),
        Rule::AbcCare(letters) => tiers::abc_care(cx, letters),
        Rule::Number(rule) => figures::holds(cx, rule),
        Rule::Day(rule) => days::holds(cx, rule),
        Rule::Bought(rule) => bought::holds(cx, rule),
        Rule::Place(places) => place::holds(cx, places),
        Rule::Tag(ids) => return tags::test(cx, ids, broken),
        Rule::Field(rule) => fields::holds(cx, rule),
        Rule::Gender(genders) => people::gender(cx, genders),
        Rule::Birthday(rule) => birthdays::holds(cx, rule),
        Rule::Interaction(rule) => contact::interaction(cx, rule),
        Rule::Inquiry(span) => contact::inquiry(cx, span),
        Rule::AfterSale(rule) => contact::after_sale(cx, rule),
        Rule::ReferredBy(id) => people::referred_by(cx, *id),
        Rule::Consent(rule) => people::consent(cx, rule),
        Rule::Sample(rule) => sample::holds(cx, *rule),
        Rule::Search(text) => people::search(cx, text),
        Rule::Segment(id) => return groups::segment(cx, *id, broken),
        Rule::ReadyMade(which) => return groups::ready_made(cx, *which, broken),
        Rule::Customers(ids) => people::customers(cx, ids),
        Rule::Moved(moved) => reports::moved(cx, moved),
        Rule::Uses(uses) => reports::uses(cx, uses),
        Rule::Due(when) => reports::due(cx, *when),
        Rule::RunsOut(rule) => reports::runs_out(cx, rule),
        Rule::Valued(valued) => valued::holds(cx, valued),
    })
}

/// What of customer number `c` a condition is held against; `None` where there is nothing
/// more to say than whether it holds.
pub fn found(cx: &Context<'_>, rule: &Rule, c: usize) -> Option<Found> {
    if !missing(cx.view, rule).is_empty() {
        return None;
    }
    match rule {
        Rule::RfmGroup(_) | Rule::AbcCurve(_) | Rule::AbcCare(_) => tiers::found(cx, rule, c),
        Rule::Number(rule) => {
            Some(figures::figure(cx, rule.what)(c).map_or(Found::Nothing, Found::Number))
        }
        Rule::Day(rule) => Some(days::day(cx, rule.what)(c).map_or(Found::Nothing, Found::Day)),
        Rule::Bought(rule) => Some(Found::Count(bought::times(cx, rule)(c))),
        Rule::Place(_) => Some(place::found(cx, c)),
        Rule::Field(rule) => Some(fields::found(cx, rule, c)),
        Rule::Birthday(rule) => Some(birthdays::found(cx, rule, c)),
        Rule::Interaction(rule) => Some(Found::Count(contact::interactions(cx, rule)[c])),
        Rule::Inquiry(span) => Some(Found::Count(contact::inquiries(cx, span)[c])),
        Rule::AfterSale(rule) => Some(Found::Count(contact::after_sales(cx, rule)[c])),
        Rule::Due(_) => Some(reports::due_day(cx, c)),
        _ => None,
    }
}

/// What a condition speaks of that is not there.
pub fn missing(view: &View, rule: &Rule) -> Vec<Broken> {
    match rule {
        Rule::Bought(rule) => bought::missing(view, rule),
        Rule::Tag(ids) => tags::missing(view, ids),
        Rule::ReferredBy(id) => people::missing(view, &[*id]),
        Rule::Customers(ids) => people::missing(view, ids),
        Rule::Segment(id) if view.segments.get(*id).is_none() => vec![Broken::Segment(*id)],
        Rule::Uses(Uses { product: Some(product), .. })
        | Rule::RunsOut(RunsOutRule { product: Some(product), .. }) => {
            reports::missing(view, product)
        }
        _ => Vec::new(),
    }
}

/// How long a rule takes, roughly: facts are at hand, orders are looked at one by one.
pub fn cost(rule: &Rule) -> u32 {
    match (parts(rule), rule) {
        (Some(parts), _) => parts.iter().map(cost).fold(1, u32::saturating_add),
        (None, Rule::Bought(_)) => 50,
        (None, Rule::Number(_) | Rule::Place(_) | Rule::Search(_) | Rule::Field(_)) => 10,
        (None, _) => 1,
    }
}
