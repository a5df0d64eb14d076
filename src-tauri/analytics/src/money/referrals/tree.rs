//! The tree of referrers: who brought whom.

use crate::ledger::Ledger;
use crate::units::Day;

/// Referrers by who brought them; one entry per referrer of the ledger.
pub(super) struct Tree {
    /// The customer each is, by number, where they are known by the as-of day.
    pub customer: Vec<Option<usize>>,
    /// Who brought each; loops broken.
    pub parent: Vec<Option<usize>>,
    /// How many stand above each.
    pub depth: Vec<u32>,
    /// Loops there were.
    pub loops: u32,
}

/// How far a walk upwards has come with a referrer.
#[derive(Clone, Copy, PartialEq)]
enum Walk {
    New,
    Under,
    Done,
}

impl Tree {
    pub fn new(ledger: &Ledger, as_of: Day) -> Self {
        let known = |c: &usize| ledger.first_seen[*c] <= as_of;
        let customer: Vec<Option<usize>> = ledger
            .referrers
            .iter()
            .map(|referrer| ledger.index_of(referrer.customer?).filter(known))
            .collect();
        let parent = customer
            .iter()
            .map(|c| {
                let by = ledger.referrer[(*c)?]? as usize;
                (by < customer.len()).then_some(by)
            })
            .collect();
        let depth = vec![0; customer.len()];
        let mut tree = Self { customer, parent, depth, loops: 0 };
        tree.climb(ledger);
        tree
    }

    /// Breaks loops and measures depths: from each referrer upwards to one whose depth
    /// is known, and down again.
    fn climb(&mut self, ledger: &Ledger) {
        let mut walk = vec![Walk::New; self.parent.len()];
        let mut path = Vec::new();
        for start in 0..self.parent.len() {
            let mut at = Some(start);
            while let Some(r) = at.filter(|r| walk[*r] == Walk::New) {
                walk[r] = Walk::Under;
                path.push(r);
                at = self.parent[r];
            }
            if let Some(met) = at.filter(|r| walk[*r] == Walk::Under) {
                self.loops += 1;
                let from = path.iter().position(|r| *r == met).unwrap_or(0);
                let age = |r: &&usize| {
                    let own = self.customer[**r];
                    (own.map(|c| (ledger.first_seen[c], ledger.customers[c])), **r)
                };
                if let Some(top) = path[from..].iter().min_by_key(age) {
                    self.parent[*top] = None;
                    // The path from below the top up to it, with the top at its end.
                    let place = path.iter().position(|r| r == top).unwrap_or(from);
                    path[from..].rotate_left(place + 1 - from);
                    let below = path.drain(..from).collect::<Vec<_>>();
                    self.settle(&mut path, &mut walk);
                    path = below;
                }
            }
            self.settle(&mut path, &mut walk);
        }
    }

    /// Depths of a path whose last one stands right below one that is done, or on top.
    fn settle(&mut self, path: &mut Vec<usize>, walk: &mut [Walk]) {
        while let Some(r) = path.pop() {
            self.depth[r] = self.parent[r].map_or(0, |by| self.depth[by] + 1);
            walk[r] = Walk::Done;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{CustomerRow, Referrer, Rows};
    use crate::units::CustomerId;

    /// Customer `i` is referrer `i`; each with the day first seen and who brought them.
    fn tree(people: &[(i32, Option<u32>)]) -> Tree {
        let ids = || (0..).map(CustomerId).take(people.len());
        let customers = ids().zip(people).map(|(id, (day, referrer))| CustomerRow {
            id,
            entered: Some(Day(*day)),
            referrer: *referrer,
        });
        let referrers = ids().map(|id| Referrer { name: String::new(), customer: Some(id) });
        let rows = Rows {
            customers: customers.collect(),
            referrers: referrers.collect(),
            ..Rows::default()
        };
        Tree::new(&Ledger::new(rows), Day(100))
    }

    #[test]
    fn loops_are_broken_at_the_oldest() {
        // 0 → 1 → 2 → 3 → 1, upwards; 2 is the oldest of the loop.
        let tree = tree(&[(1, Some(1)), (9, Some(2)), (5, Some(3)), (7, Some(1)), (3, Some(4))]);
        assert_eq!(tree.loops, 2);
        assert_eq!(tree.parent, [Some(1), Some(2), None, Some(1), None]);
        assert_eq!(tree.depth, [2, 1, 0, 2, 0]);
    }

    #[test]
    fn who_is_not_known_yet_is_no_customer() {
        let tree = tree(&[(101, Some(1)), (1, Some(0)), (2, Some(7))]);
        assert_eq!(tree.customer, [None, Some(1), Some(2)]);
        assert_eq!((tree.parent, tree.loops), (vec![None, Some(0), None], 0));
    }
}
