//! Customer analytics as pure functions: slices in, structs out.
//!
//! Purpose: every figure of the product is computed here and nowhere else. No
//! clock, no I/O, no SQL: the as-of day is always an argument.
//!
//! Layers: [`units`] (days, money, ids) ← [`ledger`] (the whole shop as columns)
//! ← one module per statistic. [`facts`] puts the per-customer figures of one
//! as-of day side by side; lists and reports read from it.
//!
//! To add a statistic: one new file with a function `(&Ledger, …) -> Report`, a
//! small serialisable report struct, the formula in its docstring, and a test
//! against a naive version.

pub mod btyd;
pub mod cycles;
pub mod facts;
mod history;
pub mod ledger;
pub mod lifecycle;
pub mod quantile;
pub mod repurchase;
#[cfg(test)]
mod testing;
pub mod units;

pub use ledger::Ledger;
pub use units::{CustomerId, Day, Fen, OrderId};
