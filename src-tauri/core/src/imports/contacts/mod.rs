//! What files say about people rather than about orders: contact lists, and the
//! columns of an order table that speak of the customer.
//!
//! `contact_said` keeps each different thing said about an identity once,
//! `contact_source` which rows of which files say it. Nothing folded is stored:
//! the profile is worked out from what is there when it is looked at. So the same
//! file twice says nothing more, and taking a file back leaves what others say.

mod read;
mod said;
#[cfg(test)]
mod tests;
mod undo;
mod write;

pub use read::{check, profile};
pub use said::{PersonSaid, fold};
pub use undo::{count, drop_said, forget_said, mentions};
pub use write::ContactWriter;
