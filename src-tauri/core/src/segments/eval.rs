//! Who fulfils a rule.
//!
//! A condition that speaks of something that is not there is neither true nor false: it
//! is taken as false where that leaves people out and, under `none`, as true. So a broken
//! part never brings anybody in (Kleene's three values, of which only "surely" is asked).

use std::collections::HashMap;
use std::sync::Arc;

use huitouke_analytics::facts::Facts;
use huitouke_contract::Day;
use huitouke_contract::rules::{Broken, Rule};

use super::conditions::{Test, cost, test};
use super::graph::{Graph, Node};
use crate::insights::View;

/// Whether each customer of the ledger belongs.
pub type Members = Vec<bool>;

/// The shop as rules look at it on one day.
pub struct Context<'a> {
    /// The shop.
    pub view: &'a View,
    /// The day.
    pub as_of: Day,
    /// Facts of that day.
    pub facts: Arc<Facts>,
    /// What the rules speak of that is not there.
    pub broken: Vec<Broken>,
    known: HashMap<Node, Known>,
}

/// Members of what has a rule of its own.
struct Known {
    /// Who surely belongs.
    sure: Arc<Members>,
    /// Who does unless a broken part says no.
    may: Arc<Members>,
}

impl<'a> Context<'a> {
    /// For these rules, and no others.
    pub fn new(view: &'a View, rules: &[&Rule], as_of: Day) -> Self {
        let Graph { order, broken, .. } = Graph::of(view, rules, as_of);
        let facts = view.facts(as_of, as_of);
        let mut context = Self { view, as_of, facts, broken, known: HashMap::new() };
        for (node, rule) in order {
            let sure = Arc::new(context.fulfil(&rule, false));
            let may = if context.broken.is_empty() {
                Arc::clone(&sure)
            } else {
                Arc::new(context.fulfil(&rule, true))
            };
            context.known.insert(node, Known { sure, may });
        }
        context
    }

    /// Who surely fulfils one of the rules this was made for, or a part of one.
    pub fn members(&self, rule: &Rule) -> Members {
        self.fulfil(rule, false)
    }

    /// The same, with broken conditions taken as true or as false.
    pub fn fulfil(&self, rule: &Rule, broken: bool) -> Members {
        self.narrow(rule, self.facts.present.clone(), broken)
    }

    /// Whether customer number `c` surely does.
    pub fn holds(&self, rule: &Rule, c: usize) -> bool {
        let mut one = vec![false; self.facts.present.len()];
        one[c] = self.facts.present[c];
        self.narrow(rule, one, false)[c]
    }

    /// Members of what has a rule of its own; `None` where it is in a circle.
    pub fn of(&self, node: Node, broken: bool) -> Option<Arc<Members>> {
        let known = self.known.get(&node)?;
        Some(Arc::clone(if broken { &known.may } else { &known.sure }))
    }

    /// Who of these fulfils a rule: what is left out early need not be looked at again.
    fn narrow(&self, rule: &Rule, mut among: Members, broken: bool) -> Members {
        match rule {
            Rule::All(parts) => {
                let mut parts: Vec<&Rule> = parts.iter().collect();
                parts.sort_by_key(|part| cost(part));
                parts.into_iter().fold(among, |left, part| self.narrow(part, left, broken))
            }
            Rule::Any(parts) => self.any_of(parts, among, broken),
            Rule::None(parts) => {
                let some = self.any_of(parts, among.clone(), !broken);
                among.iter_mut().zip(some).for_each(|(left, out)| *left &= !out);
                among
            }
            condition => {
                match test(self, condition, broken) {
                    Test::Broken if broken => {}
                    Test::Broken => among.fill(false),
                    Test::Of(holds) => {
                        for (c, left) in among.iter_mut().enumerate().filter(|(_, left)| **left) {
                            *left = holds(c);
                        }
                    }
                }
                among
            }
        }
    }

    fn any_of(&self, parts: &[Rule], mut left: Members, broken: bool) -> Members {
        let mut found = vec![false; left.len()];
        let mut parts: Vec<&Rule> = parts.iter().collect();
        parts.sort_by_key(|part| cost(part));
        for part in parts {
            let more = self.narrow(part, left.clone(), broken);
            for ((found, left), more) in found.iter_mut().zip(&mut left).zip(more) {
                *found |= more;
                *left &= !more;
            }
        }
        found
    }
}
