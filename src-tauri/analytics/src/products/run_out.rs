//! When customers run out of what they bought: what to have in stock (DOMAIN §5).

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::index::{ProductDay, ProductHistory};
use super::use_days::UseDays;
use super::use_states::{ProductUse, UseState};
use crate::scope::{Basis, Scope};
use crate::shorten::Shorten;
use crate::units::Day;

/// Weeks looked ahead.
pub const WEEKS: usize = 12;

/// Weeks of what runs out soon.
pub const SOON_WEEKS: usize = 4;

/// Products named with a bar at most.
const TOP: usize = 6;

/// Customers who run out, and what they would buy again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct Need {
    /// How many customers.
    pub customers: u32,
    /// Pieces in 1/1000 if each buys their usual quantity again: the median of the
    /// quantities of the days they bought it, the lower of two in the middle.
    #[ts(type = "number")]
    pub pieces_milli: i64,
}

/// A week ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Week {
    /// Its first day; that of the first week is the day after the as-of day.
    pub from: Day,
    /// Its last day.
    pub to: Day,
}

/// When customers of one product run out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ProductRunOut {
    /// The product's number in the ledger.
    pub product: u32,
    /// What it is called.
    pub name: String,
    /// Days of use per piece and where they come from.
    pub use_days: UseDays,
    /// Who has run out by the as-of day and may still buy again (重购期).
    pub overdue: Need,
    /// Who runs out in each of the weeks.
    pub weeks: Vec<Need>,
}

/// A product of a bar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ProductNeed {
    /// The product's number in the ledger.
    pub product: u32,
    /// What it is called.
    pub name: String,
    /// Who runs out of it then.
    pub need: Need,
}

/// All products that run out at one time.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct RunOutBar {
    /// Customers, each once however many products they run out of; pieces of all products.
    pub need: Need,
    /// Of how many products.
    pub products: u32,
    /// Those that most customers run out of, at most 6.
    pub top: Vec<ProductNeed>,
}

/// When customers run out, week by week.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RunOutReport {
    /// What it rests on; the window does not matter here.
    pub basis: Basis,
    /// The next 12 weeks.
    pub weeks: Vec<Week>,
    /// Who has run out by the as-of day and may still buy again (重购期), of any product.
    pub overdue: RunOutBar,
    /// Who runs out of any product in each of the weeks.
    pub ahead: Vec<RunOutBar>,
    /// Who runs out in the first 4 of them.
    pub soon: Need,
    /// How many products there are.
    pub products_in_all: u32,
    /// Products with somebody overdue or running out in these weeks, by pieces in all
    /// of them and overdue, most first.
    pub products: Vec<ProductRunOut>,
}

impl Shorten for RunOutReport {
    fn shorten(&mut self, most: usize) {
        self.products.truncate(most);
    }
}

/// Who of the scope's customers runs out of what when: the day of the last purchase
/// of a product + the days its pieces last, DOMAIN §5. Only products with days of use;
/// `history` is that of the scope's as-of day.
pub fn report(scope: &Scope, history: &ProductHistory) -> RunOutReport {
    let week = |i: i32| {
        let from = scope.as_of.plus(7 * i + 1);
        Week { from, to: from.plus(6) }
    };
    let mut together = Together::new(scope.ledger.customers.len());
    let mut products: Vec<_> = (0..history.products())
        .filter_map(|product| of_product(scope, history, product, &mut together))
        .collect();
    let pieces = |p: &ProductRunOut| {
        let weeks = p.weeks.iter().map(|need| i128::from(need.pieces_milli));
        weeks.sum::<i128>() + i128::from(p.overdue.pieces_milli)
    };
    products.sort_by_cached_key(|p| (Reverse(pieces(p)), p.product));
    let bar = |week: Option<usize>| {
        let need = |p: &ProductRunOut| week.map_or(p.overdue, |week| p.weeks[week]);
        RunOutBar { need: together.bars[bar_of(week)], ..named(&products, need) }
    };
    RunOutReport {
        basis: scope.basis,
        weeks: (0..WEEKS as i32).map(week).collect(),
        overdue: bar(None),
        ahead: (0..WEEKS).map(|week| bar(Some(week))).collect(),
        soon: together.soon,
        products_in_all: products.len() as u32,
        products,
    }
}

/// The products of a bar; the customers are counted elsewhere.
fn named(products: &[ProductRunOut], need: impl Fn(&ProductRunOut) -> Need) -> RunOutBar {
    let mut some: Vec<_> =
        products.iter().map(|p| (p, need(p))).filter(|(_, need)| need.customers > 0).collect();
    some.sort_by_key(|(p, need)| (Reverse(need.customers), p.product));
    let top = some.iter().take(TOP).map(|(p, need)| ProductNeed {
        product: p.product,
        name: p.name.clone(),
        need: *need,
    });
    RunOutBar { need: Need::default(), products: some.len() as u32, top: top.collect() }
}

/// The bit of a bar: overdue, then the weeks.
fn bar_of(week: Option<usize>) -> usize {
    week.map_or(0, |week| week + 1)
}

/// Everybody over all products, each customer once in each bar.
struct Together {
    /// By customer: a bit for each bar they are in.
    seen: Vec<u16>,
    bars: [Need; WEEKS + 1],
    soon: Need,
}

impl Together {
    /// The bits of the weeks that are soon.
    const SOON: u16 = ((1 << SOON_WEEKS) - 1) << 1;

    fn new(customers: usize) -> Self {
        Self { seen: vec![0; customers], bars: <_>::default(), soon: Need::default() }
    }

    fn add(&mut self, customer: u32, week: Option<usize>, pieces_milli: i64) {
        let bit = 1 << bar_of(week);
        let seen = &mut self.seen[customer as usize];
        self.bars[bar_of(week)].add(*seen & bit == 0, pieces_milli);
        if bit & Self::SOON != 0 {
            self.soon.add(*seen & Self::SOON == 0, pieces_milli);
        }
        *seen |= bit;
    }
}

impl Need {
    fn add(&mut self, somebody_new: bool, pieces_milli: i64) {
        self.customers += u32::from(somebody_new);
        self.pieces_milli = self.pieces_milli.saturating_add(pieces_milli);
    }
}

fn of_product(
    scope: &Scope,
    history: &ProductHistory,
    product: usize,
    together: &mut Together,
) -> Option<ProductRunOut> {
    let use_days = history.use_days[product]?;
    let mut weeks = [Need::default(); WEEKS];
    let mut overdue = Need::default();
    let mut quantities = Vec::new();
    for days in history.by_customer(product) {
        let Some(last) = days.last().filter(|last| scope.has(last.customer as usize)) else {
            continue;
        };
        let lasting = ProductUse::of(product, last, &use_days, history.as_of);
        let lasts = i64::from(lasting.lasts_days);
        let ahead = i64::from(last.day.0) + lasts - i64::from(history.as_of.0);
        let week = (ahead > 0).then(|| (ahead as usize - 1) / 7);
        let need = match week {
            Some(week) if week < WEEKS => &mut weeks[week],
            None if lasting.state == UseState::Repurchase => &mut overdue,
            _ => continue,
        };
        let pieces_milli = usual(days, &mut quantities);
        need.add(true, pieces_milli);
        together.add(last.customer, week, pieces_milli);
    }
    let some = overdue.customers > 0 || weeks.iter().any(|need| need.customers > 0);
    some.then(|| ProductRunOut {
        product: product as u32,
        name: scope.ledger.products[product].name.clone(),
        use_days,
        overdue,
        weeks: weeks.to_vec(),
    })
}

/// Numbers, ascending, of the customers of whom what they bought last of a product, or of
/// any with days of use, has run out on a day from `first` to `last`. The report's weeks
/// are such spans after the as-of day.
pub fn customers_out(
    scope: &Scope,
    history: &ProductHistory,
    product: Option<u32>,
    (first, last): (Day, Day),
) -> Vec<usize> {
    let mut found = Vec::new();
    for product in history.some(product) {
        let Some(use_days) = history.use_days[product] else { continue };
        for days in history.by_customer(product) {
            let Some(bought) = days.last().filter(|day| scope.has(day.customer as usize)) else {
                continue;
            };
            let lasting = ProductUse::of(product, bought, &use_days, history.as_of);
            let out = i64::from(bought.day.0) + i64::from(lasting.lasts_days);
            if (i64::from(first.0)..=i64::from(last.0)).contains(&out) {
                found.push(bought.customer as usize);
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The lower median of the quantities of some days, of which there is one.
fn usual(days: &[ProductDay], scratch: &mut Vec<i64>) -> i64 {
    if let [only] = days {
        return only.pieces_milli;
    }
    scratch.clear();
    scratch.extend(days.iter().map(|day| day.pieces_milli));
    let middle = (scratch.len() - 1) / 2;
    *scratch.select_nth_unstable(middle).1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{Ledger, LineRow, Product};
    use crate::testing::{day, order, rows};

    #[test]
    fn weeks_begin_after_the_as_of_day_and_what_is_over_is_no_need() {
        // Ten days a piece, as of 2024-03-31.
        let bought = [
            (1, "2024-03-21", 1), // out on 03-31: overdue
            (2, "2024-03-22", 1), // out on 04-01: first week
            (3, "2024-03-28", 1), // out on 04-07: first week
            (4, "2024-03-29", 1), // out on 04-08: second week
            (5, "2024-01-01", 1), // over
            (6, "2024-01-01", 2),
            (6, "2024-02-01", 2),
            (6, "2024-03-12", 4), // lasts 40 days, out on 04-21: third week, usually 2
            (7, "2024-03-01", 90), // beyond 12 weeks
        ];
        let orders: Vec<_> = bought.iter().map(|(c, on, _)| order(*c, on, 1)).collect();
        let mut rows = rows(&[], &orders, &[]);
        for (i, (order, (_, _, pieces))) in rows.orders.iter_mut().zip(bought).enumerate() {
            order.lines = (i as u32, 1);
            let quantity_milli = Some(pieces * 1000);
            rows.lines.push(LineRow { product: 0, quantity_milli, amount: None });
        }
        rows.products = vec![Product { use_days: Some(10.0), ..Product::default() }];
        let ledger = Ledger::new(rows);
        let scope = Scope::whole(&ledger, day("2024-03-31"));
        let report = report(&scope, &ProductHistory::up_to(&ledger, scope.as_of));
        let need = |customers, pieces: i64| Need { customers, pieces_milli: pieces * 1000 };
        let [product] = &report.products[..] else { panic!("one product") };
        assert_eq!(product.overdue, need(1, 1));
        assert_eq!(product.weeks[..4], [need(2, 2), need(1, 1), need(1, 2), need(0, 0)]);
        assert_eq!((report.weeks.len(), report.weeks[0].from), (12, day("2024-04-01")));
        assert_eq!(report.weeks[11].to, day("2024-06-23"));
        let bar = |need, products| {
            let top = ProductNeed { product: 0, name: String::new(), need };
            RunOutBar { need, products, top: if products > 0 { vec![top] } else { vec![] } }
        };
        assert_eq!(report.overdue, bar(need(1, 1), 1));
        assert_eq!(report.ahead[..2], [bar(need(2, 2), 1), bar(need(1, 1), 1)]);
        assert_eq!((&report.ahead[3], report.soon), (&bar(need(0, 0), 0), need(4, 5)));

        // Who is behind a bar.
        let history = ProductHistory::up_to(&ledger, scope.as_of);
        let out = |product, from, to| customers_out(&scope, &history, product, (from, to));
        for (week, customers) in report.weeks.iter().zip([vec![1, 2], vec![3], vec![5], vec![]]) {
            assert_eq!(out(Some(0), week.from, week.to), customers);
            assert_eq!(out(None, week.from, week.to), customers);
        }
        assert_eq!(out(None, day("2024-03-25"), scope.as_of), [0]);
        assert_eq!(out(None, Day(i32::MIN), Day(i32::MAX)), [0, 1, 2, 3, 4, 5, 6]);
        assert!(out(Some(7), Day(i32::MIN), Day(i32::MAX)).is_empty());
    }
}
