//! Single values: what a cell says, read exactly or not at all.

pub mod all_in_one;
pub mod birthday;
pub mod contact;
pub mod date;
pub mod date_order;
pub mod id;
pub mod money;
pub mod name;
pub mod number;
pub mod phone;
pub mod text;
mod time;
