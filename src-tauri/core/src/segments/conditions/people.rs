//! What is known of people themselves.

use huitouke_analytics::CustomerId;
use huitouke_contract::archive::ConsentState;
use huitouke_contract::contacts::Gender;
use huitouke_contract::rules::{Broken, ConsentRule};

use super::{Context, Holds};
use crate::insights::View;

pub fn gender<'c>(cx: &'c Context<'_>, genders: &'c [Gender]) -> Holds<'c> {
    let gender = |c: usize| cx.view.archive.gender.get(c).copied().flatten();
    Box::new(move |c| gender(c).is_some_and(|gender| genders.contains(&gender)))
}

/// Where nothing was said it is unknown.
pub fn consent<'c>(cx: &'c Context<'_>, rule: &'c ConsentRule) -> Holds<'c> {
    let unsaid = rule.states.contains(&ConsentState::Unknown);
    let mut is_so = vec![unsaid; cx.facts.present.len()];
    for (c, channel, state) in &cx.view.archive.consents {
        if let Some(is_so) = is_so.get_mut(*c as usize).filter(|_| *channel == rule.channel) {
            *is_so = rule.states.contains(state);
        }
    }
    Box::new(move |c| is_so[c])
}

/// As the search of the list finds it; everybody for a blank text.
pub fn search<'c>(cx: &'c Context<'_>, text: &str) -> Holds<'c> {
    let found = crate::insights::search::members(cx.view, text);
    Box::new(move |c| found[c])
}

pub fn customers<'c>(cx: &'c Context<'_>, ids: &[CustomerId]) -> Holds<'c> {
    let mut is_one = vec![false; cx.facts.present.len()];
    for c in ids.iter().filter_map(|id| cx.view.ledger.index_of(*id)) {
        is_one[c] = true;
    }
    Box::new(move |c| is_one[c])
}

/// All of these, where none of them is there.
pub fn missing(view: &View, ids: &[CustomerId]) -> Vec<Broken> {
    if ids.iter().any(|id| view.ledger.index_of(*id).is_some()) {
        return Vec::new();
    }
    ids.iter().map(|id| Broken::Customer(*id)).collect()
}

pub fn referred_by<'c>(cx: &'c Context<'_>, id: CustomerId) -> Holds<'c> {
    let by = cx.view.ledger.index_of(id).map(|c| c as u32);
    Box::new(move |c| by.is_some() && brought_by(cx, c) == by)
}

/// Customers that each brought along up to the as-of day.
pub fn brought(cx: &Context<'_>) -> Vec<u32> {
    let mut brought = vec![0; cx.facts.present.len()];
    for c in (0..brought.len()).filter(|c| cx.facts.present[*c]) {
        if let Some(by) = brought_by(cx, c)
            && let Some(count) = brought.get_mut(by as usize)
        {
            *count += 1;
        }
    }
    brought
}

/// Nobody brings themselves along.
fn brought_by(cx: &Context<'_>, c: usize) -> Option<u32> {
    let by = cx.view.archive.referred_by.get(c).copied().flatten();
    by.filter(|by| *by as usize != c)
}
