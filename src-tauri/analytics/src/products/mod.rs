//! Products: what is bought again, together, first and next, and what runs out when
//! (DOMAIN §5).
//!
//! Most reports share one [`ProductHistory`] per as-of day. A line counts where its
//! order is a completed one and its quantity, one piece where no file says, is above
//! 0; other lines are in no figure here.

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

use crate::ledger::{Ledger, Orders};

/// A line that counts.
struct SoldLine {
    /// Its number in the ledger's lines.
    line: usize,
    /// A product the ledger has.
    product: u32,
    /// Above 0.
    pieces_milli: i64,
}

/// The lines of order `o` that count, given that the order does.
#[inline]
fn sold_lines<'a>(
    ledger: &'a Ledger,
    orders: &Orders,
    o: usize,
) -> impl Iterator<Item = SoldLine> + use<'a> {
    let (lines, products) = (&ledger.lines, ledger.products.len());
    orders
        .lines_of(o)
        .map(|line| SoldLine {
            line,
            product: lines.product[line],
            pieces_milli: lines.pieces_milli(line),
        })
        .filter(move |sold| sold.pieces_milli > 0 && (sold.product as usize) < products)
}
