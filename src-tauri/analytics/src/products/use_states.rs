//! Product-use cycle (产品周期): who is using what, and who is running out (DOMAIN §5).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::index::{ProductDay, ProductHistory};
use super::use_days::UseDays;
use crate::scope::{Basis, Scope};
use crate::shorten::Shorten;
use crate::units::Day;

/// Where a customer stands with a product they bought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum UseState {
    /// 购买期: just bought.
    Purchase,
    /// 使用期: using it.
    InUse,
    /// 结束期: about to run out.
    Ending,
    /// 重购期: has run out, not long ago.
    Repurchase,
    /// 流失期: has run out long ago and bought no more.
    Over,
}

impl UseState {
    /// All states in order of time.
    pub const ALL: [Self; 5] =
        [Self::Purchase, Self::InUse, Self::Ending, Self::Repurchase, Self::Over];

    /// The state `since` days (0 or more) after buying pieces that last `lasts` days
    /// (L, 1 or more). With k = max(3, 15 % of L) and T = max(7, 50 % of L), the first
    /// that holds: ending L − k ≤ t < L (only where L > 7) · purchase t < min(4, L) ·
    /// in use t < L · repurchase t ≤ L + T · over. In whole numbers, so that no limit
    /// is rounded. DOMAIN §5.
    pub fn of(lasts: i64, since: i64) -> Self {
        let left = lasts - since;
        if lasts > 7 && left > 0 && 100 * left <= (15 * lasts).max(300) {
            Self::Ending
        } else if since < lasts.min(4) {
            Self::Purchase
        } else if left > 0 {
            Self::InUse
        } else if -2 * left <= lasts.max(14) {
            Self::Repurchase
        } else {
            Self::Over
        }
    }
}

/// A product a customer has bought, as of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ProductUse {
    /// The product's number in the ledger.
    pub product: u32,
    /// The day it was last bought.
    pub bought: Day,
    /// Pieces bought on that day, in 1/1000.
    #[ts(type = "number")]
    pub pieces_milli: i64,
    /// Days these last (L).
    pub lasts_days: u32,
    /// The day they have run out: bought + L.
    pub runs_out: Day,
    /// State.
    pub state: UseState,
}

impl ProductUse {
    pub(super) fn of(product: usize, last: &ProductDay, use_days: &UseDays, as_of: Day) -> Self {
        let lasts = use_days.last(last.pieces_milli);
        // At most i32::MAX, as is what it is taken from.
        let lasts_days = lasts as u32;
        Self {
            product: product as u32,
            bought: last.day,
            pieces_milli: last.pieces_milli,
            lasts_days,
            runs_out: last.day.plus(lasts as i32),
            state: UseState::of(lasts, i64::from(as_of.0) - i64::from(last.day.0)),
        }
    }
}

/// Each customer's number and use of one product; none without days of use.
pub(super) fn uses(
    history: &ProductHistory,
    product: usize,
) -> impl Iterator<Item = (u32, ProductUse)> + '_ {
    history.use_days[product].into_iter().flat_map(move |use_days| {
        history.by_customer(product).filter_map(move |days| {
            let last = days.last()?;
            Some((last.customer, ProductUse::of(product, last, &use_days, history.as_of)))
        })
    })
}

/// The customers of a scope behind one cell of the report: a product (`None`: any) and a
/// state, as numbers into the ledger's `customers`, ascending.
pub fn customers_in(
    scope: &Scope,
    history: &ProductHistory,
    product: Option<u32>,
    state: UseState,
) -> Vec<usize> {
    let mut found: Vec<_> = history
        .some(product)
        .flat_map(|product| uses(history, product))
        .filter(|(customer, one)| one.state == state && scope.has(*customer as usize))
        .map(|(customer, _)| customer as usize)
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Customers in one state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct UseStateCount {
    /// Which.
    pub state: UseState,
    /// How many customers; over all products, a customer counts once for each.
    pub customers: u32,
    /// Pieces they last bought, in 1/1000.
    #[ts(type = "number")]
    pub pieces_milli: i64,
}

impl UseStateCount {
    fn add(&mut self, customers: u32, pieces_milli: i64) {
        self.customers += customers;
        self.pieces_milli = self.pieces_milli.saturating_add(pieces_milli);
    }
}

/// Where the customers of one product stand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ProductStates {
    /// The product's number in the ledger.
    pub product: u32,
    /// What it is called.
    pub name: String,
    /// Days of use per piece and where they come from.
    pub use_days: UseDays,
    /// Customers of the scope who bought it up to the as-of day.
    pub customers: u32,
    /// All five states in order of time.
    pub states: Vec<UseStateCount>,
}

/// A product that customers have run out of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ProductToRenew {
    /// What it is called.
    pub name: String,
    /// Customers who have run out of it, not long ago (重购期).
    pub customers: u32,
}

/// Where customers stand with what they bought, on the as-of day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct UseStatesReport {
    /// What it rests on; the window does not matter here.
    pub basis: Basis,
    /// Over all products with days of use: all five states in order of time.
    pub states: Vec<UseStateCount>,
    /// Products bought by the scope's customers of which no days of use are known.
    pub products_without_use_days: u32,
    /// How many products have days of use and customers.
    pub products_in_all: u32,
    /// The one that most have run out of; `null`: nobody has.
    pub most_to_renew: Option<ProductToRenew>,
    /// Products with days of use and customers, by customers, most first.
    pub products: Vec<ProductStates>,
}

impl Shorten for UseStatesReport {
    fn shorten(&mut self, most: usize) {
        self.products.truncate(most);
    }
}

/// Product-use states of the scope's customers; `history` is that of its as-of day.
/// Days of use are those of the whole shop, so a segment only decides who counts.
pub fn report(scope: &Scope, history: &ProductHistory) -> UseStatesReport {
    let mut all = none();
    let mut products = Vec::new();
    let mut products_without_use_days = 0;
    for product in 0..history.products() {
        let Some(use_days) = history.use_days[product] else {
            let bought = history.days(product).iter().any(|row| scope.has(row.customer as usize));
            products_without_use_days += u32::from(bought);
            continue;
        };
        let mut states = none();
        for (_, one) in uses(history, product).filter(|(c, _)| scope.has(*c as usize)) {
            states[one.state as usize].add(1, one.pieces_milli);
        }
        for (all, one) in all.iter_mut().zip(&states) {
            all.add(one.customers, one.pieces_milli);
        }
        let customers = states.iter().map(|count| count.customers).sum();
        if customers > 0 {
            products.push(ProductStates {
                product: product as u32,
                name: scope.ledger.products[product].name.clone(),
                use_days,
                customers,
                states: states.to_vec(),
            });
        }
    }
    products.sort_by_key(|p| (std::cmp::Reverse(p.customers), p.product));
    // The first of equals, as the list goes.
    let run_out = |p: &ProductStates| p.states[UseState::Repurchase as usize].customers;
    let most = products.iter().rev().max_by_key(|p| run_out(p)).filter(|p| run_out(p) > 0);
    UseStatesReport {
        basis: scope.basis,
        states: all.to_vec(),
        products_without_use_days,
        products_in_all: products.len() as u32,
        most_to_renew: most.map(|p| ProductToRenew { name: p.name.clone(), customers: run_out(p) }),
        products,
    }
}

fn none() -> [UseStateCount; 5] {
    UseState::ALL.map(|state| UseStateCount { state, customers: 0, pieces_milli: 0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cycle_of_thirty_days_and_short_ones() {
        use UseState::{Ending, InUse, Over, Purchase, Repurchase};
        let states = |lasts, days: &[i64]| {
            days.iter().map(|since| UseState::of(lasts, *since)).collect::<Vec<_>>()
        };
        // k = 4.5, T = 15.
        let found = states(30, &[0, 3, 4, 25, 26, 29, 30, 45, 46]);
        let expected =
            [Purchase, Purchase, InUse, InUse, Ending, Ending, Repurchase, Repurchase, Over];
        assert_eq!(found, expected);
        // Seven days have no ending; T = 7.
        assert_eq!(
            states(7, &[3, 4, 6, 7, 14, 15]),
            [Purchase, InUse, InUse, Repurchase, Repurchase, Over]
        );
        // Eight have: k = 3.
        assert_eq!(
            states(8, &[4, 5, 7, 8, 15, 16]),
            [InUse, Ending, Ending, Repurchase, Repurchase, Over]
        );
        assert_eq!(states(1, &[0, 1, 8, 9]), [Purchase, Repurchase, Repurchase, Over]);
        // k = 3 of 20 exactly: 17 days on.
        assert_eq!(states(20, &[16, 17]), [InUse, Ending]);
        assert_eq!(UseState::of(i64::from(i32::MAX), 1 << 33), Over);
    }
}
