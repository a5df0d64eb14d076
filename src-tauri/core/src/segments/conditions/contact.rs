//! Interactions, inquiries without an order, and after-sale matters.

use huitouke_contract::archive::{Direction, InteractionKind};
use huitouke_contract::rules::{AfterSaleRule, DaySpan, InteractionRule};

use super::days::past;
use super::{Context, Holds};

/// An inquiry is one without an order once nothing was bought on its day and so many
/// days after it (DOMAIN §1).
pub const INQUIRY_DAYS: i32 = 7;

pub fn interaction<'c>(cx: &'c Context<'_>, rule: &'c InteractionRule) -> Holds<'c> {
    let times = interactions(cx, rule);
    Box::new(move |c| times[c] >= rule.times.max(1))
}

pub fn inquiry<'c>(cx: &'c Context<'_>, span: &'c DaySpan) -> Holds<'c> {
    let times = inquiries(cx, span);
    Box::new(move |c| times[c] > 0)
}

pub fn after_sale<'c>(cx: &'c Context<'_>, rule: &'c AfterSaleRule) -> Holds<'c> {
    let times = after_sales(cx, rule);
    Box::new(move |c| times[c] > 0)
}

/// How many such interactions each customer had.
pub fn interactions(cx: &Context<'_>, rule: &InteractionRule) -> Vec<u32> {
    let (from, to) = past(&rule.within, cx.as_of);
    let entries = cx.view.archive.interactions.iter().filter(|entry| {
        (from <= entry.day && entry.day <= to)
            && one_of(&rule.kinds, entry.kind)
            && one_of(&rule.channels, entry.channel)
            && rule.direction.is_none_or(|direction| direction == entry.direction)
    });
    count(cx, entries.map(|entry| entry.customer))
}

/// How many inquiries of each customer led to no order.
pub fn inquiries(cx: &Context<'_>, span: &DaySpan) -> Vec<u32> {
    let (from, to) = past(span, cx.as_of);
    let to = to.min(cx.as_of.plus(-INQUIRY_DAYS));
    let purchases = &cx.view.ledger.purchases;
    let entries = cx.view.archive.interactions.iter().filter(|entry| {
        (from <= entry.day && entry.day <= to)
            && entry.kind == InteractionKind::Inquiry
            && entry.direction == Direction::Incoming
            && (entry.customer as usize) < cx.facts.present.len()
            && purchases
                .within(entry.customer as usize, entry.day, entry.day.plus(INQUIRY_DAYS))
                .is_empty()
    });
    count(cx, entries.map(|entry| entry.customer))
}

/// How many such matters each customer has.
pub fn after_sales(cx: &Context<'_>, rule: &AfterSaleRule) -> Vec<u32> {
    let (from, to) = past(&rule.within, cx.as_of);
    let entries = cx.view.archive.after_sales.iter().filter(|entry| {
        (from <= entry.day && entry.day <= to)
            && one_of(&rule.kinds, entry.kind)
            && one_of(&rule.states, entry.state)
    });
    count(cx, entries.map(|entry| entry.customer))
}

/// An empty list says nothing.
fn one_of<T: PartialEq>(all: &[T], one: T) -> bool {
    all.is_empty() || all.contains(&one)
}

fn count(cx: &Context<'_>, customers: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut times = vec![0; cx.facts.present.len()];
    for c in customers {
        if let Some(times) = times.get_mut(c as usize) {
            *times += 1;
        }
    }
    times
}
