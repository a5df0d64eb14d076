//! The fast functions against slow ones written straight from the definitions, on
//! small random shops, and the known answers of a public data set.

mod asked;
mod cdnow;
mod cdnow_money;
mod due;
mod every_report;
mod lifecycle;
mod money;
mod naive;
mod place_time;
mod referrals;
mod refunds;
mod repurchase;
mod scope;
mod shops;
