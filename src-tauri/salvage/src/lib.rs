//! What lies on the sound pages of a damaged data file.
//!
//! SQLite stops at the first page that is wrong; this reads around it. Nothing here writes.
//!
//! - [`Source`]: the pages of a file with its write-ahead log over them, each verified
//!   (SQLCipher's HMAC) or told damaged.
//! - [`check`]: which pages are damaged.
//! - [`salvage`]: every row whose own pages are sound, also below damaged inner pages and
//!   without the first page or the schema.
//!
//! The format is SQLite's own, <https://www.sqlite.org/fileformat2.html>, quoted as "§".
//! Knows no table by name: what a row of which table looks like is told by [`Shape`]s.

mod bytes;
mod cipher;
mod damage;
mod free;
mod log;
mod node;
mod orphans;
mod record;
mod shape;
mod source;
mod walk;

pub use cipher::Key;
pub use damage::{Damage, check};
pub use log::LogState;
pub use record::Value;
pub use shape::{Column, Holds, Kind, Looks, Shape, Together};
pub use source::{Format, Source};
pub use walk::{Report, Row, TreeReport};

use std::io;

/// Gives every row that can be read to `take`, with the number of its shape.
///
/// `shapes` are all tables and indexes of the schema; rows of indexes come too, since they
/// hold parts of rows that are lost. Columns come in the order they are stored in.
///
/// # Errors
/// What the system says of the file as a whole, or what `take` returns. A page that can't
/// be read is damaged and no error.
pub fn salvage<E: From<io::Error>>(
    source: &Source,
    shapes: &[Shape],
    take: &mut dyn FnMut(usize, Row) -> Result<(), E>,
) -> Result<Report, E> {
    let mut walk = walk::Walk::new(source, shapes, take);
    walk.schema()?;
    walk.known_trees()?;
    free::claim(&mut walk);
    orphans::place(&mut walk)?;
    Ok(walk.finish())
}
