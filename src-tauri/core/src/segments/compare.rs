//! Two segments beside each other.

use std::collections::BTreeMap;

use huitouke_analytics::cycles::gaps_of;
use huitouke_analytics::quantile::quantile;
use huitouke_analytics::ratio::{each, share};
use huitouke_contract::Day;
use huitouke_contract::Fen;
use huitouke_contract::rules::Rule;
use huitouke_contract::segments::{SegmentComparison, SegmentFigures, SharesRow};

use super::conditions::place;
use super::count::both;
use super::eval::{Context, Members};
use super::graph::Node;
use crate::insights::View;
use crate::insights::tags::TagEntry;

/// Rows of a list of shares.
const MOST: usize = 10;

/// Figures of both, and where they differ. Shares are of all members.
pub fn compare(view: &View, a: &Rule, b: &Rule, as_of: Day) -> SegmentComparison {
    // Automatic tags are compared too.
    let tags: Vec<Rule> = view.tags.tags.iter().map(|tag| Rule::Tag(vec![tag.id])).collect();
    let rules: Vec<&Rule> = [a, b].into_iter().chain(&tags).collect();
    let context = Context::new(view, &rules, as_of);
    let (a, b) = (context.members(a), context.members(b));
    let count = |members: &Members| members.iter().filter(|member| **member).count() as u32;
    SegmentComparison {
        a: figures(&context, &a),
        b: figures(&context, &b),
        both: count(&both(a.clone(), &b)),
        provinces: provinces(&context, &a, &b),
        tags: tag_shares(&context, &a, &b),
    }
}

fn figures(context: &Context<'_>, members: &Members) -> SegmentFigures {
    let (facts, ledger) = (&context.facts, &context.view.ledger);
    let (mut gaps, mut silences) = (Vec::new(), Vec::new());
    let (mut count, mut buyers, mut repeat, mut orders) = (0, 0, 0, 0);
    let mut net = Fen::ZERO;
    for c in (0..members.len()).filter(|c| members[*c]) {
        count += 1;
        let Some(silence) = facts.silence_days[c] else { continue };
        buyers += 1;
        repeat += u32::from(facts.purchase_days[c] >= 2);
        orders += facts.orders[c];
        net = net.plus(facts.net[c]);
        silences.push(silence);
        gaps.extend(gaps_of(ledger, c, context.as_of));
    }
    let median = |mut days: Vec<u32>| {
        days.sort_unstable();
        quantile(&days, 0.5)
    };
    SegmentFigures {
        count,
        buyers,
        net_fen: net,
        orders,
        aov_fen: each(net, orders).filter(|_| net > Fen::ZERO),
        cycle_days: median(gaps),
        repeat_share: share(repeat, buyers),
        silence_days: median(silences),
    }
}

/// Provinces by the larger share.
fn provinces(context: &Context<'_>, a: &Members, b: &Members) -> Vec<SharesRow> {
    let mut counts: BTreeMap<u32, (u32, u32)> = BTreeMap::new();
    for c in (0..a.len()).filter(|c| a[*c] || b[*c]) {
        if let Some(region) = place(context, c) {
            let count = counts.entry(region / 10_000 * 10_000).or_default();
            count.0 += u32::from(a[c]);
            count.1 += u32::from(b[c]);
        }
    }
    let counts = counts.into_iter().map(|(code, count)| (format!("{code:06}"), count));
    rows(a, b, counts.collect(), |row| row.a.1.max(row.b.1))
}

/// Tags by difference of shares.
fn tag_shares(context: &Context<'_>, a: &Members, b: &Members) -> Vec<SharesRow> {
    let ledger = &context.view.ledger;
    let mut by_number = vec![(0, 0); ledger.tag_names.len()];
    for c in (0..a.len()).filter(|c| a[*c] || b[*c]) {
        for tag in ledger.tags_of(c) {
            if let Some(count) = by_number.get_mut(*tag as usize) {
                count.0 += u32::from(a[c]);
                count.1 += u32::from(b[c]);
            }
        }
    }
    let counted = |tag: &TagEntry| {
        if tag.rule.is_none() {
            return by_number.get(tag.number? as usize).copied();
        }
        let carried = context.of(Node::Tag(tag.id), false)?;
        let among = |members: &Members| {
            members.iter().zip(&*carried).filter(|(a, b)| **a && **b).count() as u32
        };
        Some((among(a), among(b)))
    };
    let name = |tag: &TagEntry| match &tag.group {
        Some(group) => format!("{group}：{}", tag.name),
        None => tag.name.clone(),
    };
    let tags = context.view.tags.tags.iter();
    let counts = tags.filter_map(|tag| Some((name(tag), counted(tag)?)));
    rows(a, b, counts.filter(|(_, c)| *c != (0, 0)).collect(), |row| (row.a.1 - row.b.1).abs())
}

/// The first of them by `weight`, of equals by name.
fn rows(
    a: &Members,
    b: &Members,
    counts: Vec<(String, (u32, u32))>,
    weight: impl Fn(&SharesRow) -> f64,
) -> Vec<SharesRow> {
    let size = |members: &Members| members.iter().filter(|member| **member).count() as u32;
    let (size_a, size_b) = (size(a), size(b));
    let mut rows: Vec<SharesRow> = counts
        .into_iter()
        .map(|(name, (in_a, in_b))| SharesRow {
            name,
            a: (in_a, share(in_a, size_a).unwrap_or(0.0)),
            b: (in_b, share(in_b, size_b).unwrap_or(0.0)),
        })
        .collect();
    rows.sort_by(|x, y| weight(y).total_cmp(&weight(x)).then_with(|| x.name.cmp(&y.name)));
    rows.truncate(MOST);
    rows
}
