//! The prediction report: what the next 12 months are worth, and how far to believe it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::backtest::Backtest;
use super::model::{Missing, Model};
use super::outlook::Outlook;
use crate::scope::{Basis, Scope};
use crate::units::Fen;

/// A tenth of the buyers by predicted value.
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
    /// The shop's last 90 days foretold by the same method.
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

fn split<T>(result: Result<T, Missing>) -> (Option<T>, Option<Missing>) {
    match result {
        Ok(found) => (Some(found), None),
        Err(missing) => (None, Some(missing)),
    }
}

fn predicted(scope: &Scope<'_>, model: &Model, outlook: &Outlook, stale: bool) -> Predicted {
    let mut rows: Vec<(f64, usize)> = scope
        .customers()
        .filter_map(|c| {
            let purchases = (*outlook.purchases.get(c)?)?;
            Some((outlook.year_fen[c].unwrap_or(purchases), c))
        })
        .collect();
    rows.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let groups = rows.len().min(10);
    let deciles = (0..groups)
        .map(|group| {
            let end = |group: usize| group * rows.len() / groups;
            decile(scope, outlook, &rows[end(group)..end(group + 1)])
        })
        .collect();
    let sum = |column: &[Option<f64>]| rows.iter().filter_map(|(_, c)| column[*c]).sum::<f64>();
    Predicted {
        model: *model,
        stale,
        buyers: rows.len() as u32,
        alive: sum(&outlook.p_alive),
        purchases: sum(&outlook.purchases),
        year_fen: model.value.map(|_| Fen(sum(&outlook.year_fen).round() as i64)),
        deciles,
    }
}

fn decile(scope: &Scope<'_>, outlook: &Outlook, rows: &[(f64, usize)]) -> ValueDecile {
    let purchases = &scope.ledger.purchases;
    let from = scope.as_of.plus(-364);
    let last = |c: usize| purchases.net[purchases.within(c, from, scope.as_of)].iter().copied();
    ValueDecile {
        customers: rows.len() as u32,
        purchases: rows.iter().filter_map(|(_, c)| outlook.purchases[*c]).sum(),
        year_fen: Fen(
            rows.iter().filter_map(|(_, c)| outlook.year_fen[*c]).sum::<f64>().round() as i64
        ),
        last_year_fen: rows.iter().flat_map(|(_, c)| last(*c)).sum(),
    }
}
