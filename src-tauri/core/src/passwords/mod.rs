//! The password of the shop (docs/adr/0012).
//!
//! - [`envelope`]: the file beside the data file that holds its key, locked by the password
//!   and by the recovery code; [`code`] is the latter.
//! - [`tries`]: wrong ones make the next one wait.
//! - [`rekey`]: writes the data file anew under another key.
//! - [`copies`]: backups and other files from before there was a password.
//! - [`gate`]: the shop behind its password, which is what the window and the command line
//!   open.

pub mod code;
pub mod copies;
pub mod envelope;
pub mod gate;
pub mod rekey;
#[cfg(test)]
mod tests;
pub mod tries;

pub use envelope::Cost;
pub use gate::Gate;
