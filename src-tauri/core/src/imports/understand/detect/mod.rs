//! What a file is: which sheet, which row is the header, which layout, what each
//! column holds. Everything is decided on the first rows; what the merchant chose
//! overrides it.

mod carry;
mod columns;
mod content;
mod flow;
mod header;
mod header_rows;
mod layout;
mod look;
mod needs;
mod people;
mod preview;
mod profile;
pub mod sample;
mod scope;
mod sheets;
mod table;
mod together;

pub use flow::Flow;
pub use sample::filled_len;
pub use sheets::{Opened, open};
pub use table::Table;
