//! Customers: the list, the one customer's panel, edits by hand.

mod cells;
pub mod detail;
pub mod edit;
pub mod list;
mod looked_at;
mod many;
mod order;
pub mod selection;
pub mod settings;
