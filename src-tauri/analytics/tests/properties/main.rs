//! The fast functions against slow ones written straight from the definitions, on
//! small random shops, and the known answers of public data sets.

// Clippy takes only the test functions themselves for tests, not what they share.
#![allow(clippy::unwrap_used)]

mod cdnow;
mod cohorts;
mod cycle_groups;
mod flow;
mod lifecycle;
mod naive;
mod prediction;
mod products;
mod repurchase;
mod scope;
mod second_order;
mod shops;
mod sound;
mod survival;
mod uci;
mod value;
