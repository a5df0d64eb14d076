//! The fast functions against slow ones written straight from the definitions, on
//! small random shops, and the known answers of public data sets.

// Clippy takes only the test functions themselves for tests, not what they share.
#![allow(clippy::unwrap_used)]

mod asked;
mod cdnow;
mod cdnow_money;
mod changes;
mod cohorts;
mod cycle_groups;
mod due;
mod every_report;
mod flow;
mod lifecycle;
mod money;
mod naive;
mod place_time;
mod prediction;
mod products;
mod referrals;
mod refunds;
mod repurchase;
mod scope;
mod second_order;
mod shops;
mod sound;
mod survival;
mod uci;
mod value;
