//! Customers: the list, the one customer's panel, edits by hand, tables and lists to paste.

mod bulk;
pub(crate) mod cells;
mod choices;
mod copy;
pub mod detail;
pub mod edit;
pub mod list;
mod looked_at;
mod many;
mod order;
pub mod selection;
pub mod settings;
pub(crate) mod table;
