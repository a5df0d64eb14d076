//! The lines of an order that count: one rule for every figure.

use super::{Ledger, Orders};

/// A line that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SoldLine {
    /// Its number in the ledger's lines.
    pub line: usize,
    /// A product the ledger has.
    pub product: u32,
    /// Pieces in 1/1000, above 0.
    pub pieces_milli: i64,
}

impl Ledger {
    /// The lines that count of order `o` of `orders` (the ledger's `orders` or
    /// `unowned`), given that the order itself does (a completed one, DOMAIN §1):
    /// those with more than 0 pieces, one piece where no file says. What came back or
    /// was struck off (0 pieces or less) was not bought and takes nothing from other
    /// lines. An order without any such line is one without lines.
    #[inline]
    pub fn sold_lines<'a>(
        &'a self,
        orders: &Orders,
        o: usize,
    ) -> impl Iterator<Item = SoldLine> + use<'a> {
        let (lines, products) = (&self.lines, self.products.len());
        orders
            .lines_of(o)
            .map(|line| SoldLine {
                line,
                product: lines.product[line],
                pieces_milli: lines.pieces_milli(line),
            })
            .filter(move |sold| sold.pieces_milli > 0 && (sold.product as usize) < products)
    }
}
