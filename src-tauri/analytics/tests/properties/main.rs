//! The fast functions against slow ones written straight from the definitions, on
//! small random shops, and the known answers of a public data set.

mod cdnow;
mod changes;
mod lifecycle;
mod naive;
mod repurchase;
mod scope;
mod shops;
