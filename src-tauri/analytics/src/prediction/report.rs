//! The prediction report: what the next 12 months are worth, and how far to believe it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::backtest::Backtest;
use super::model::{Missing, Model};
use super::outlook::Outlook;
use crate::btyd::backtest::deciles;
use crate::scope::{Basis, Scope};
use crate::units::Fen;

/// A tenth of the buyers by predicted value; where a boundary cuts through equals, each
/// side has its share of their sums.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct ValueDecile {
    /// Buyers in it.
    pub customers: u32,
    /// Purchases expected of them in the next 365 days.
    pub purchases: f64,
    /// What these are expected to bring.
    pub year_fen: Fen,
    /// What they brought in the 365 days up to the as-of day.
    pub last_year_fen: Fen,
}

/// What is predicted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Predicted {
    /// The fitted models; their counts are the basis to show
    /// ("来自 412 位客户、1,203 次购买").
    pub model: Model,
    /// The model knows an earlier state of the shop; a new one is being fitted.
    pub stale: bool,
    /// Buyers predicted for (of the segment).
    pub buyers: u32,
    /// Sum of P(alive) over them: how many are expected to be customers still.
    pub alive: f64,
    /// Purchases expected of them in the next 365 days.
    pub purchases: f64,
    /// 预计年价值 of all of them; `null` without a value model.
    pub year_fen: Option<Fen>,
    /// By tenths of the predicted value (of purchases without a value model), highest
    /// first.
    pub deciles: Vec<ValueDecile>,
}

/// The report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PredictionReport {
    /// What it rests on.
    pub basis: Basis,
    /// What is predicted; `null` where something is missing.
    pub predicted: Option<Predicted>,
    /// Why nothing is.
    pub missing: Option<Missing>,
    /// The last 90 days of these customers foretold by the same method.
    pub backtest: Option<Backtest>,
    /// Why there is no back-test.
    pub backtest_missing: Option<Missing>,
}

/// The report of a model that was fitted before, and of its back-test. `stale`: the
/// model is about an earlier state of the shop.
pub fn report(
    scope: &Scope<'_>,
    model: Result<(&Model, &Outlook), Missing>,
    stale: bool,
    backtest: Result<Backtest, Missing>,
) -> PredictionReport {
    let (backtest, backtest_missing) = split(backtest);
    let (predicted, missing) =
        split(model.map(|(model, outlook)| predicted(scope, model, outlook, stale)));
    PredictionReport { basis: scope.basis, predicted, missing, backtest, backtest_missing }
}

/// Numbers, ascending, of the scope's customers in a tenth of the report, counted from 0; of
/// equals at a boundary the first come first.
pub fn customers_in_tenth(
    scope: &Scope<'_>,
    model: &Model,
    outlook: &Outlook,
    tenth: usize,
) -> Vec<usize> {
    let mut buyers: Vec<(f64, usize)> =
        scope.customers().filter_map(|c| Some((order_by(model, outlook, c)?, c))).collect();
    buyers.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let groups = buyers.len().min(10);
    if tenth >= groups {
        return Vec::new();
    }
    let ends = |group: usize| group * buyers.len() / groups;
    let mut found: Vec<usize> =
        buyers[ends(tenth)..ends(tenth + 1)].iter().map(|(_, c)| *c).collect();
    found.sort_unstable();
    found
}

/// What the tenths are made by; `None` for who is no buyer.
fn order_by(model: &Model, outlook: &Outlook, c: usize) -> Option<f64> {
    let purchases = outlook.purchases.get(c).copied().flatten()?;
    // Without a value model the order is that of expected purchases. −0 and 0 are the same.
    let by = if model.value.is_some() { outlook.year_fen[c].unwrap_or(0.0) } else { purchases };
    Some(by + 0.0)
}

fn split<T>(result: Result<T, Missing>) -> (Option<T>, Option<Missing>) {
    match result {
        Ok(found) => (Some(found), None),
        Err(missing) => (None, Some(missing)),
    }
}

fn predicted(scope: &Scope<'_>, model: &Model, outlook: &Outlook, stale: bool) -> Predicted {
    let purchases = &scope.ledger.purchases;
    let last_year = |c: usize| -> Fen {
        let range = purchases.within(c, scope.as_of.plus(-364), scope.as_of);
        purchases.net[range].iter().copied().sum()
    };
    let (mut alive, mut by, mut expected, mut last) = (0.0, Vec::new(), Vec::new(), Vec::new());
    for c in scope.customers() {
        let Some(of_c) = outlook.purchases.get(c).copied().flatten() else { continue };
        alive += outlook.p_alive[c].unwrap_or(0.0);
        by.push(order_by(model, outlook, c).unwrap_or(0.0));
        expected.push(of_c);
        last.push(last_year(c).0 as f64);
    }
    let fen = |amount: f64| Fen(amount.round() as i64);
    let year = |amount: f64| if model.value.is_some() { fen(amount) } else { Fen::ZERO };
    // Columns of one length, all finite.
    let tenths = deciles(&by, &expected, Some(&last)).unwrap_or_default();
    Predicted {
        model: *model,
        stale,
        buyers: by.len() as u32,
        alive,
        purchases: expected.iter().sum(),
        year_fen: model.value.map(|_| fen(by.iter().sum())),
        deciles: tenths
            .into_iter()
            .map(|tenth| ValueDecile {
                customers: tenth.customers,
                purchases: tenth.actual,
                year_fen: year(tenth.predicted),
                last_year_fen: fen(tenth.naive.unwrap_or(0.0)),
            })
            .collect(),
    }
}
