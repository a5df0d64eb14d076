//! What rules speak of: own segments and automatic tags that stand for rules of their
//! own, in an order in which each comes after those it speaks of, and what is not there.

use std::collections::{HashMap, VecDeque};

use huitouke_contract::Day;
use huitouke_contract::rules::{Broken, Rule};
use huitouke_contract::segments::{ReadyMade, SegmentId};
use huitouke_contract::tags::TagId;

use super::conditions::missing;
use super::limits::parts;
use super::ready_made;
use crate::insights::View;

/// Something with a rule of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Node {
    /// An own segment.
    Segment(SegmentId),
    /// An automatic tag.
    Tag(TagId),
    /// A ready-made segment.
    ReadyMade(ReadyMade),
}

/// What some rules speak of, directly or through others.
#[derive(Debug, Default)]
pub struct Graph {
    /// With their rules, each after those it speaks of; without those in a circle.
    pub order: Vec<(Node, Rule)>,
    /// Those that speak of themselves.
    pub circles: Vec<Node>,
    /// What is not there, each once.
    pub broken: Vec<Broken>,
}

impl Graph {
    /// Of one rule or several.
    pub fn of(view: &View, rules: &[&Rule], as_of: Day) -> Self {
        let mut graph = Self::default();
        let mut found = Found::default();
        for rule in rules {
            found.walk(view, rule, None, &mut graph.broken);
        }
        while let Some(at) = found.waiting.pop_front() {
            let Some(rule) = rule_of(view, found.nodes[at].0, as_of) else { continue };
            found.walk(view, &rule, Some(at), &mut graph.broken);
            if let Node::Segment(id) = found.nodes[at].0
                && view.segments.get(id).is_some_and(|segment| segment.unreadable)
            {
                note(&mut graph.broken, Broken::Unreadable);
            }
            found.nodes[at].1 = Some(rule);
        }
        found.sort(&mut graph);
        graph
    }
}

/// The rule something stands for; `None` for a fixed list, or what is not there.
fn rule_of(view: &View, node: Node, as_of: Day) -> Option<Rule> {
    match node {
        Node::Segment(id) => view.segments.get(id)?.rule.clone(),
        Node::Tag(id) => view.tags.get(id)?.rule.clone(),
        Node::ReadyMade(which) => Some(ready_made::rule(view, which, as_of)),
    }
}

fn note(broken: &mut Vec<Broken>, what: Broken) {
    if !broken.contains(&what) {
        broken.push(what);
    }
}

#[derive(Default)]
struct Found {
    nodes: Vec<(Node, Option<Rule>)>,
    numbers: HashMap<Node, usize>,
    /// Of which others each speaks.
    speaks_of: Vec<Vec<usize>>,
    waiting: VecDeque<usize>,
}

impl Found {
    /// Takes in what a rule, that of node number `of` or one asked for, speaks of.
    fn walk(&mut self, view: &View, rule: &Rule, of: Option<usize>, broken: &mut Vec<Broken>) {
        if let Some(parts) = parts(rule) {
            parts.iter().for_each(|part| self.walk(view, part, of, broken));
            return;
        }
        missing(view, rule).into_iter().for_each(|what| note(broken, what));
        let nodes: Vec<Node> = match rule {
            Rule::Segment(id) => vec![Node::Segment(*id)],
            Rule::ReadyMade(which) => vec![Node::ReadyMade(*which)],
            Rule::Tag(tags) => {
                let automatic = |id: &&TagId| view.tags.get(**id).is_some_and(|t| t.rule.is_some());
                tags.iter().filter(automatic).map(|id| Node::Tag(*id)).collect()
            }
            _ => return,
        };
        for node in nodes {
            let number = *self.numbers.entry(node).or_insert_with(|| {
                self.nodes.push((node, None));
                self.speaks_of.push(Vec::new());
                self.waiting.push_back(self.nodes.len() - 1);
                self.nodes.len() - 1
            });
            if let Some(of) = of.filter(|of| !self.speaks_of[*of].contains(&number)) {
                self.speaks_of[of].push(number);
            }
        }
    }

    /// Puts each after those it speaks of, and finds the circles.
    fn sort(mut self, graph: &mut Graph) {
        let n = self.nodes.len();
        let mut done = vec![false; n];
        let mut circle = vec![false; n];
        let mut looked = false;
        loop {
            let mut more = false;
            // Mostly in the order they were met: the last speaks of no others.
            for at in (0..n).rev() {
                if !done[at] && self.speaks_of[at].iter().all(|of| done[*of]) {
                    done[at] = true;
                    more = true;
                    if let (false, Some(rule)) = (circle[at], self.nodes[at].1.take()) {
                        graph.order.push((self.nodes[at].0, rule));
                    }
                }
            }
            if more {
                continue;
            }
            if looked {
                break;
            }
            // What is left leads into a circle, or lies in one.
            looked = true;
            for at in (0..n).filter(|at| !done[*at]).collect::<Vec<_>>() {
                circle[at] = self.leads_to_itself(at, &done);
            }
            for at in (0..n).filter(|at| circle[*at]) {
                done[at] = true;
                let node = self.nodes[at].0;
                graph.circles.push(node);
                match node {
                    Node::Segment(id) => note(&mut graph.broken, Broken::Circle(id)),
                    Node::Tag(id) => note(&mut graph.broken, Broken::TagCircle(id)),
                    Node::ReadyMade(_) => {}
                }
            }
        }
    }

    fn leads_to_itself(&self, from: usize, done: &[bool]) -> bool {
        let mut seen = vec![false; self.nodes.len()];
        let mut next = vec![from];
        while let Some(at) = next.pop() {
            for to in self.speaks_of[at].iter().copied().filter(|to| !done[*to]) {
                if to == from {
                    return true;
                }
                if !std::mem::replace(&mut seen[to], true) {
                    next.push(to);
                }
            }
        }
        false
    }
}
