//! Members of other segments.

use huitouke_contract::segments::{ReadyMade, SegmentId};

use super::{Context, Test};
use crate::segments::graph::Node;

pub fn segment<'c>(cx: &'c Context<'_>, id: SegmentId, broken: bool) -> Test<'c> {
    let Some(segment) = cx.view.segments.get(id) else { return Test::Broken };
    if segment.unreadable {
        return Test::Broken;
    }
    if segment.rule.is_none() {
        return Test::Of(Box::new(|c| segment.members.binary_search(&(c as u32)).is_ok()));
    }
    by_rule(cx, Node::Segment(id), broken)
}

pub fn ready_made<'c>(cx: &'c Context<'_>, which: ReadyMade, broken: bool) -> Test<'c> {
    by_rule(cx, Node::ReadyMade(which), broken)
}

fn by_rule<'c>(cx: &'c Context<'_>, node: Node, broken: bool) -> Test<'c> {
    match cx.of(node, broken) {
        Some(members) => Test::Of(Box::new(move |c| members[c])),
        None => Test::Broken,
    }
}
