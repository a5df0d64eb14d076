//! Products: what is bought again, together, first and next, and what runs out when
//! (DOMAIN §5).
//!
//! Most reports share one [`ProductHistory`] per as-of day. Lines count as
//! [`crate::Ledger::sold_lines`] says; other lines are in no figure here.

pub mod customer_uses;
pub mod index;
pub mod ladder;
pub mod pairs;
pub mod run_out;
pub mod summary;
mod together;
pub mod use_days;
pub mod use_states;

pub use customer_uses::CustomerUses;
pub use index::ProductHistory;
