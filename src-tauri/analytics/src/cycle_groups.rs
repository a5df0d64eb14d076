//! Repurchase cycles (回购周期) of products, categories, platforms and tiers, DOMAIN §2.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::cycles::{Cycle, between, cycle, sort};
use crate::scope::{Basis, Scope};
use crate::units::Day;

/// Gaps a group needs before its cycle is told.
pub const MIN_GROUP_GAPS: u32 = 20;

/// The repurchase cycle of one group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct GroupCycle {
    /// Its number in the ledger's list of products, categories or platforms, or in
    /// the names of tiers.
    pub group: u32,
    /// What it is called there.
    pub name: String,
    /// Quartiles of its gaps, and how many there are.
    pub cycle: Cycle,
}

/// Cycles of groups of one kind.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
pub struct GroupCycles {
    /// Groups with at least [`MIN_GROUP_GAPS`] gaps: most gaps first, equals by number.
    pub groups: Vec<GroupCycle>,
    /// Groups withheld: they have gaps, but fewer.
    pub withheld_groups: u32,
    /// Gaps of these.
    pub withheld_gaps: u32,
}

/// Repurchase cycles by group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CycleGroups {
    /// What it rests on; the window plays no part.
    pub basis: Basis,
    /// By product: gaps between days on which a customer bought the same product.
    pub products: GroupCycles,
    /// By category: between days on which a customer bought anything of it.
    pub categories: GroupCycles,
    /// By platform: between purchase days of a customer on the same platform.
    pub platforms: GroupCycles,
    /// By tier: all gaps of the customers who are in it.
    pub tiers: GroupCycles,
}

/// Who belongs to which tier: stages, RFM groups, ABC …
#[derive(Clone, Copy)]
pub struct Tiers<'a> {
    /// What the tiers are called.
    pub names: &'a [&'a str],
    /// The tier of a customer (their number in the ledger): a number into `names`.
    pub of: &'a dyn Fn(usize) -> Option<usize>,
}

/// Cycles of the customers looked at, from completed orders up to the as-of day. A
/// customer buys a product on a day when a completed order of that day has a line
/// with it that counts; orders without such lines are in no product and no category.
pub fn report(scope: &Scope, tiers: Tiers) -> CycleGroups {
    let ledger = scope.ledger;
    let mut products = Gaps::new(ledger.products.len());
    let mut categories = Gaps::new(ledger.categories.len());
    let mut platforms = Gaps::new(ledger.platforms.len());
    let mut of_tiers = Gaps::new(tiers.names.len());
    let category_of: Vec<usize> = ledger
        .products
        .iter()
        .map(|product| product.category.map_or(usize::MAX, |category| category as usize))
        .collect();
    let orders = &ledger.orders;
    for c in scope.customers() {
        let purchases = scope.purchases(c);
        // One purchase day has no gap of any kind.
        if purchases.len() < 2 {
            continue;
        }
        for o in ledger.orders_of(c) {
            let day = orders.day[o];
            if day > scope.as_of {
                break;
            }
            if !orders.completed(o) {
                continue;
            }
            platforms.bought(c, orders.platform[o].into(), day);
            for sold in ledger.sold_lines(orders, o) {
                let product = sold.product as usize;
                products.bought(c, product, day);
                if let Some(category) = category_of.get(product) {
                    categories.bought(c, *category, day);
                }
            }
        }
        if let Some(tier) = (tiers.of)(c) {
            for gap in between(&ledger.purchases.day[purchases]) {
                of_tiers.push(tier, gap);
            }
        }
    }
    CycleGroups {
        basis: scope.basis,
        products: products.cycles(|i| ledger.products[i].name.clone()),
        categories: categories.cycles(|i| ledger.categories[i].clone()),
        platforms: platforms.cycles(|i| ledger.platforms[i].clone()),
        tiers: of_tiers.cycles(|i| tiers.names[i].to_owned()),
    }
}

/// The gaps of the groups of one kind.
struct Gaps {
    /// The customer who last bought of each group, and when.
    last: Vec<(usize, Day)>,
    counts: Vec<u32>,
    gaps: Vec<(u32, u32)>,
}

impl Gaps {
    fn new(groups: usize) -> Self {
        let last = vec![(usize::MAX, Day(0)); groups];
        Self { last, counts: vec![0; groups], gaps: Vec::new() }
    }

    /// Customer number `c` buys of a group. Customers come one after another, days in
    /// order of time; a number without a group is left out.
    #[inline]
    fn bought(&mut self, c: usize, group: usize, day: Day) {
        let Some(last) = self.last.get_mut(group) else { return };
        let (customer, before) = std::mem::replace(last, (c, day));
        if customer == c && before != day {
            self.push(group, day.0.abs_diff(before.0));
        }
    }

    #[inline]
    fn push(&mut self, group: usize, gap: u32) {
        if let Some(count) = self.counts.get_mut(group) {
            *count += 1;
            self.gaps.push((group as u32, gap));
        }
    }

    /// The cycles of groups with enough gaps.
    fn cycles(self, name: impl Fn(usize) -> String) -> GroupCycles {
        let mut next = Vec::with_capacity(self.counts.len());
        let mut end = 0;
        for count in &self.counts {
            next.push(end);
            end += *count as usize;
        }
        let mut sorted = vec![0_u32; self.gaps.len()];
        for (group, gap) in &self.gaps {
            let at = &mut next[*group as usize];
            sorted[*at] = *gap;
            *at += 1;
        }
        let mut found = GroupCycles::default();
        let mut rest = &mut sorted[..];
        for (i, count) in self.counts.iter().enumerate() {
            let (own, after) = rest.split_at_mut(*count as usize);
            rest = after;
            if *count >= MIN_GROUP_GAPS {
                sort(own);
                let cycle = cycle(own);
                found.groups.push(GroupCycle { group: i as u32, name: name(i), cycle });
            } else if *count > 0 {
                found.withheld_groups += 1;
                found.withheld_gaps += count;
            }
        }
        found.groups.sort_by_key(|group| std::cmp::Reverse(group.cycle.gaps));
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::OrderRow;
    use crate::testing::{Line, day, order, shop_of_lines};

    #[test]
    fn each_product_has_gaps_of_its_own() {
        // Tea every 10 days, 21 times; a cup with the first and the last of them.
        // What came back with the tea was not bought.
        let (tea, both): (&[Line], &[Line]) =
            (&[(0, 1, 100), (1, -1, -50)], &[(0, 1, 100), (1, 1, 50), (0, 1, 9)]);
        let orders: Vec<(OrderRow, &[Line])> = (0..21)
            .map(|i| {
                let on = day("2024-01-01").plus(10 * i);
                let row = OrderRow { day: on, ..order(1, "2024-01-01", 100) };
                (row, if i % 20 == 0 { both } else { tea })
            })
            .collect();
        let ledger = shop_of_lines(&orders);
        let scope = Scope::whole(&ledger, day("2024-12-31"));
        let tier = |_| Some(1);
        let report = report(&scope, Tiers { names: &["new", "loyal"], of: &tier });
        let tea = &report.products.groups[0];
        assert_eq!((tea.group, &tea.name[..], tea.cycle.gaps), (0, "product 0", 20));
        assert_eq!((tea.cycle.p25, tea.cycle.p50), (Some(10.0), Some(10.0)));
        let withheld = (report.products.withheld_groups, report.products.withheld_gaps);
        assert_eq!((report.products.groups.len(), withheld), (1, (1, 1)));
        let loyal = &report.tiers.groups[0];
        assert_eq!((loyal.group, &loyal.name[..], loyal.cycle.gaps), (1, "loyal", 20));
        // The shop names no platform and no category.
        assert_eq!(report.platforms, GroupCycles::default());
        assert_eq!(report.categories, GroupCycles::default());
    }
}
