//! The fast functions against slow ones written straight from the definitions, on
//! small random shops, and the known answers of a public data set.

mod cdnow;
mod lifecycle;
mod naive;
mod products;
mod repurchase;
mod scope;
mod shops;
mod sound;
mod uci;
mod value;
