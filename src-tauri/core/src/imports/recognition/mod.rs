//! Recognising customers: from what files say of buyers to people, each once
//! (docs/adr/0004).
//!
//! - [`People`] turns the buyers of one file into identities.
//! - [`Tally`] keeps count of which identity bought how many orders and which two
//!   identities stand on them together: the links.
//! - [`graph`] is the rule, pure: identities and links in, people and doubts out.
//! - [`settle`] applies it to the part of the pool that a change touched.
//! - [`doubts`] are kept for the merchant to answer (`crate::asks`).
//!
//! Orders refer to identities, never to customers, so people are joined and kept
//! apart without touching an order; and as everything follows from the folded
//! orders, the order in which files arrive does not matter.

mod by_hand;
pub mod doubts;
pub mod graph;
mod kinds;
mod latest;
mod neighbourhood;
mod people;
mod settle;
mod tally;

pub use by_hand::{Touched, linked, silent_tagged, touched_by_hand};
pub use kinds::{KINDS, LinkKind, kind_from, strength};
pub use latest::{Latest, LatestWriter, forget};
pub use people::{Identities, People};
pub use settle::{Settled, settle};
pub use tally::Tally;
