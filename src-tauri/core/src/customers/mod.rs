//! Customers: the list, the one customer's panel, edits by hand.

pub mod detail;
pub mod edit;
pub mod list;
mod many;
pub mod selection;
pub mod settings;
