//! Stages, activities and tiers.

use huitouke_contract::reports::{Activity, Letter, RfmGroup, Stage};
use huitouke_contract::rules::Rule;
use huitouke_contract::segments::Found;

use super::{Context, Holds};

pub fn stage<'c>(cx: &'c Context<'_>, stages: &'c [Stage]) -> Holds<'c> {
    Box::new(|c| stages.contains(&cx.facts.stage[c]))
}

/// Who never bought has none.
pub fn activity<'c>(cx: &'c Context<'_>, activities: &'c [Activity]) -> Holds<'c> {
    Box::new(|c| cx.facts.activity[c].is_some_and(|activity| activities.contains(&activity)))
}

pub fn rfm_group<'c>(cx: &'c Context<'_>, groups: &'c [RfmGroup]) -> Holds<'c> {
    let rfm = cx.view.rfm(cx.as_of);
    Box::new(move |c| rfm.group[c].is_some_and(|group| groups.contains(&group)))
}

pub fn abc_curve<'c>(cx: &'c Context<'_>, letters: &'c [Letter]) -> Holds<'c> {
    let abc = cx.view.abc(cx.as_of);
    Box::new(move |c| abc.curve[c].is_some_and(|letter| letters.contains(&letter)))
}

pub fn abc_care<'c>(cx: &'c Context<'_>, letters: &'c [Letter]) -> Holds<'c> {
    let abc = cx.view.abc(cx.as_of);
    Box::new(move |c| letters.contains(&abc.care[c]))
}

/// The tier of customer number `c` a condition looks at.
pub fn found(cx: &Context<'_>, rule: &Rule, c: usize) -> Option<Found> {
    let abc = || cx.view.abc(cx.as_of);
    let letter = |letter: Letter| match letter {
        Letter::A => "A",
        Letter::B => "B",
        Letter::C => "C",
    };
    let tier = match rule {
        Rule::RfmGroup(_) => cx.view.rfm(cx.as_of).group[c].map(RfmGroup::name),
        Rule::AbcCurve(_) => abc().curve[c].map(letter),
        Rule::AbcCare(_) => Some(letter(abc().care[c])),
        _ => return None,
    };
    Some(tier.map_or(Found::Nothing, |tier| Found::Text(tier.to_owned())))
}
