//! Buy-till-you-die models: the published figures, data of known origin, and slow
//! versions written straight from the papers.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests are tests too")]

mod backtest;
mod cdnow;
mod data;
mod formulas;
mod held;
mod invariance;
mod published;
mod refusals;
mod simulate;
mod simulated;
mod wild;
