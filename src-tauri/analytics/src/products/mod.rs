//! Products: what is bought again, together, first and next, and what runs out when
//! (DOMAIN §5).
//!
//! Most reports share one [`ProductHistory`] per as-of day. A line counts where its
//! order is a completed one and its quantity, one piece where no file says, is above
//! 0; other lines are in no figure here.

pub mod index;
pub mod ladder;
pub mod pairs;
pub mod run_out;
pub mod summary;
mod together;
pub mod use_days;
pub mod use_states;

pub use index::ProductHistory;
