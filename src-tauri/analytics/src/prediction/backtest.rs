//! The back-test: the shop's last 90 days foretold from what was known before.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::model::{Missing, Model};
use super::outlook::Ahead;
use crate::btyd::backtest::{Decile, deciles};
use crate::scope::Scope;
use crate::units::Day;

/// Days foretold.
pub const BACKTEST_DAYS: i32 = 90;

/// Predicted purchases against actual ones.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Backtest {
    /// The last day the model knew of.
    pub cut: Day,
    /// The last day foretold.
    pub to: Day,
    /// Customers who had bought up to the cut (of the segment).
    pub customers: u32,
    /// Purchase days predicted for them in the days foretold.
    pub predicted: f64,
    /// Purchase days they had.
    pub actual: u32,
    /// Purchase days they had in the 90 days before the cut, first purchases left out
    /// since only returns are foretold: the naive prediction "the same as last time".
    pub naive: u32,
    /// The same by tenths of the predicted, highest first.
    pub deciles: Vec<Decile>,
    /// Mean of |predicted − actual| over customers.
    pub error: f64,
    /// Mean of |naive − actual| over customers.
    pub naive_error: f64,
    /// The parameters of that model were held to usual ones (see [`Model::held`]).
    pub held: bool,
}

/// The day up to which the back-test as of a day knows the orders.
pub fn cut(as_of: Day) -> Day {
    as_of.plus(-BACKTEST_DAYS)
}

/// A model fitted to the shop up to [`cut`], held against what the scope's customers
/// bought in the 90 days after it.
///
/// # Errors
/// Where the numbers are out of range.
pub fn backtest(scope: &Scope<'_>, model: &Model) -> Result<Backtest, Missing> {
    let cut = model.as_of;
    let to = cut.plus(BACKTEST_DAYS);
    let mut ahead = Ahead::new(model, BACKTEST_DAYS);
    let (mut predicted, mut actual, mut naive) = (Vec::new(), Vec::new(), Vec::new());
    for c in scope.customers() {
        let Some((_, purchases)) = ahead.of(scope.ledger, c, cut) else { continue };
        let bought = &scope.ledger.purchases;
        let first = bought.of_customer(c).start;
        let returns = |from, to| bought.within(c, from, to).filter(|p| *p > first).count() as f64;
        predicted.push(purchases);
        actual.push(returns(cut.plus(1), to));
        naive.push(returns(cut.plus(1 - BACKTEST_DAYS), cut));
    }
    let deciles =
        deciles(&predicted, &actual, Some(&naive)).map_err(|refusal| Missing::NoFit { refusal })?;
    let customers = predicted.len() as u32;
    let error = |guess: &[f64]| {
        let sum: f64 = guess.iter().zip(&actual).map(|(g, a)| (g - a).abs()).sum();
        sum / f64::from(customers.max(1))
    };
    Ok(Backtest {
        cut,
        to,
        customers,
        predicted: predicted.iter().sum(),
        actual: actual.iter().sum::<f64>() as u32,
        naive: naive.iter().sum::<f64>() as u32,
        error: error(&predicted),
        naive_error: error(&naive),
        held: model.held,
        deciles,
    })
}
