//! Customer analytics as pure functions: slices in, structs out.
//!
//! Purpose: every figure of the product is computed here and nowhere else. No
//! clock, no I/O, no SQL: the as-of day is always an argument.
//!
//! Layers: [`units`] (days, money, ids) ← [`ledger`] (the whole shop as columns)
//! ← [`scope`] (as-of day, window and segment) ← one module per statistic. [`facts`] puts the per-customer figures of one
//! as-of day side by side; lists and reports read from it.
//!
//! To add a statistic: one new file with a function `(&Scope, …) -> Report`, a
//! small serialisable report struct, the formula in its docstring, and a test
//! against a naive version.

pub mod btyd;
pub mod cohorts;
pub mod cycle_groups;
pub mod cycles;
pub mod due;
pub mod facts;
mod first_purchase;
mod history;
pub mod ledger;
pub mod lifecycle;
pub mod money;
pub mod months;
pub mod place_time;
pub mod prediction;
pub mod products;
pub mod quantile;
pub mod ratio;
pub mod repurchase;
pub mod scope;
pub mod second_order;
pub mod shorten;
mod span;
pub mod survival;
#[cfg(test)]
mod testing;
pub mod units;
pub mod value;

pub use ledger::Ledger;
pub use scope::{Basis, Scope};
pub use units::{CustomerId, Day, Fen, OrderId};
