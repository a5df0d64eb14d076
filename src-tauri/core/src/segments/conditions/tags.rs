//! Tags, automatic ones among them.

use huitouke_contract::rules::Broken;
use huitouke_contract::tags::TagId;

use super::{Context, Test};
use crate::insights::View;
use crate::segments::graph::Node;

pub fn test<'c>(cx: &'c Context<'_>, ids: &[TagId], broken: bool) -> Test<'c> {
    let (mut set, mut kept_by_rule) = (Vec::new(), Vec::new());
    for tag in ids.iter().filter_map(|id| cx.view.tags.get(*id)) {
        if tag.rule.is_none() {
            set.extend(tag.number);
        } else if let Some(members) = cx.of(Node::Tag(tag.id), broken) {
            kept_by_rule.push(members);
        } else {
            return Test::Broken;
        }
    }
    Test::Of(Box::new(move |c| {
        let carried = cx.view.ledger.tags_of(c);
        set.iter().any(|tag| carried.contains(tag)) || kept_by_rule.iter().any(|tag| tag[c])
    }))
}

pub fn missing(view: &View, ids: &[TagId]) -> Vec<Broken> {
    let gone = ids.iter().filter(|id| view.tags.get(**id).is_none());
    gone.map(|id| Broken::Tag(*id)).collect()
}
