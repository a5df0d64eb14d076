//! Prediction (DOMAIN §6): who is still a customer, what they will buy in a year, and
//! how far to believe it. MBG/NBD for purchases, Gamma–Gamma for their value.
//!
//! Layers: [`btyd`](crate::btyd) (the models, which know no shop) ← `model` (fitted to
//! the shop as of a day) ← `outlook` (columns per customer), `backtest` (the last 90
//! days foretold from what was known before) ← `report`.

mod backtest;
mod model;
mod outlook;
mod report;

pub use backtest::{BACKTEST_DAYS, Backtest, backtest, cut};
pub use model::{Missing, Model, ValueModel};
pub use outlook::{HORIZON_DAYS, Outlook, next_day};
pub use report::{Predicted, PredictionReport, ValueDecile, customers_in_tenth, report};
