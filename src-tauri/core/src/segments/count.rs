//! Counts of segments and of rules while they are edited.

use huitouke_contract::rules::Rule;
use huitouke_contract::segments::{RuleCount, SegmentKey, SegmentOf, SegmentRow};
use huitouke_contract::{Day, Fen};

use super::eval::{Context, Members};
use super::limits::parts;
use super::ready_made;
use crate::insights::View;

/// All segments, ready-made ones first.
pub fn all(view: &View, as_of: Day) -> Vec<SegmentRow> {
    let ready_made = ready_made::ALL.into_iter().map(|which| {
        let rule = ready_made::rule(view, which, as_of);
        let context = Context::new(view, &[&rule], as_of);
        let (count, net_fen) = sums(&context, &context.members(&rule));
        let (key, of) = (SegmentKey::ReadyMade(which), SegmentOf::Rule { rule: Box::new(rule) });
        SegmentRow { key, name: String::new(), of, count, net_fen, broken: context.broken }
    });
    let mut all: Vec<SegmentRow> = ready_made.collect();
    // As whoever names them finds them, so that one in a circle has nobody.
    let named: Vec<Rule> = view.segments.segments.iter().map(|s| Rule::Segment(s.id)).collect();
    for (segment, rule) in view.segments.segments.iter().zip(&named) {
        let context = Context::new(view, &[rule], as_of);
        let (count, net_fen) = sums(&context, &context.members(rule));
        let of = match &segment.rule {
            Some(rule) => SegmentOf::Rule { rule: Box::new(rule.clone()) },
            None => SegmentOf::Fixed,
        };
        let (key, name) = (SegmentKey::Own(segment.id), segment.name.clone());
        all.push(SegmentRow { key, name, of, count, net_fen, broken: context.broken });
    }
    all
}

/// How many fulfil a rule, and each of its outermost parts.
pub fn of_rule(view: &View, rule: &Rule, as_of: Day) -> RuleCount {
    let context = Context::new(view, &[rule], as_of);
    let parts = parts(rule).unwrap_or_default();
    let found: Vec<Members> = parts.iter().map(|part| context.members(part)).collect();
    let present = || context.facts.present.clone();
    // Where nothing is broken, the whole is made of the parts.
    let members = match rule {
        Rule::All(_) => found.iter().fold(present(), both),
        Rule::Any(_) => found.iter().fold(vec![false; context.facts.net.len()], |mut all, part| {
            all.iter_mut().zip(part).for_each(|(all, part)| *all |= part);
            all
        }),
        Rule::None(_) if context.broken.is_empty() => {
            found.iter().fold(present(), |mut all, part| {
                all.iter_mut().zip(part).for_each(|(all, part)| *all &= !part);
                all
            })
        }
        rule => context.members(rule),
    };
    let (count, net_fen) = sums(&context, &members);
    let count_of = |part: &Members| part.iter().filter(|member| **member).count() as u32;
    let parts = found.iter().map(count_of).collect();
    RuleCount { count, net_fen, parts, broken: context.broken }
}

/// Members of both.
pub fn both(mut all: Members, part: &Members) -> Members {
    all.iter_mut().zip(part).for_each(|(all, part)| *all &= part);
    all
}

/// How many, and their net amount.
fn sums(context: &Context<'_>, members: &Members) -> (u32, Fen) {
    let net = members.iter().zip(&context.facts.net).filter(|(member, _)| **member);
    net.fold((0, Fen::ZERO), |(count, sum), (_, net)| (count + 1, sum.plus(*net)))
}
