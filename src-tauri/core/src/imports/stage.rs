//! What understanding a file gives, ready to be written: orders with their
//! lines, who bought, and what. It comes in chunks, so that memory does not grow
//! with the file and reading runs beside writing.

use huitouke_analytics::ledger::OrderState;
use huitouke_analytics::{Day, Fen};
use huitouke_contract::customers::IdentityKind;
use huitouke_contract::imports::{Problem, Skipped};

/// The day of an order whose file says none: it is kept for what else it says
/// and is in the Ledger once another file says its day.
pub const UNDATED: Day = Day(i32::MIN);

use super::recognition::LinkKind;

use super::contacts::PersonSaid;

/// How an order is recognised when it is said again.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum OrderKey {
    /// The platform's order number.
    Number(String),
    /// No number: a fingerprint of the row's content, with how many equal rows
    /// came before it in the file (equal rows of one file are several orders).
    Content {
        /// Hash of buyer, day, minute, goods, quantity and amount. Must never
        /// change between versions: it is stored.
        fingerprint: u128,
        /// 0 for the first of equal rows.
        occurrence: u32,
    },
}

impl OrderKey {
    /// Fingerprint and place among equal rows, where there is no number.
    pub fn occurrence(&self) -> Option<(u128, u32)> {
        match self {
            Self::Number(_) => None,
            Self::Content { fingerprint, occurrence } => Some((*fingerprint, *occurrence)),
        }
    }
}

/// Who bought, as the file recognises them. Interned per file.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct StagedBuyer {
    /// What recognises them.
    pub kind: IdentityKind,
    /// Normalised value.
    pub value: String,
    /// Met for the first time beside a buyer, not as one.
    pub beside: bool,
}

/// What was bought, as the file names it. Interned per file.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct StagedProduct {
    /// Merchant code or article number; empty where none.
    pub code: String,
    /// Title.
    pub title: String,
    /// Specification; empty where none.
    pub specification: String,
}

/// One line of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StagedLine {
    /// Index of the product, counted over the whole file.
    pub product: u32,
    /// Quantity in 1/1000.
    pub quantity_milli: Option<i64>,
    /// Amount of the line.
    pub amount: Option<Fen>,
}

/// What the file says about one order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StagedOrder {
    /// How it is recognised.
    pub key: OrderKey,
    /// The row it begins on.
    pub row: u32,
    /// Index of the buyer, counted over the whole file; `None`: not said.
    pub buyer: Option<u32>,
    /// Another key that stands beside the buyer's (also counted over the file), and
    /// whose it is.
    pub beside: Option<(u32, LinkKind)>,
    /// The buyer's name as said here.
    pub buyer_name: Option<String>,
    /// Where it stands.
    pub state: OrderState,
    /// Day of payment, else of ordering; [`UNDATED`] where the file says neither.
    pub day: Day,
    /// Minute of that day, −1 where only the day is said.
    pub minute: i16,
    /// Paid, refunds not yet taken off; `None` where not said.
    pub paid: Option<Fen>,
    /// Whether `paid` is the sum of the lines (so that lines met later in the
    /// file add to it) rather than said for the whole order.
    pub paid_is_sum: bool,
    /// Whether the file has a row for each line of an order: its lines say more
    /// than those of a file of whole orders, and its amounts less.
    pub per_line: bool,
    /// Gone back.
    pub refunded: Fen,
    /// Taken off by coupons and discounts of shop and platform; `None` where not said.
    pub discount: Option<Fen>,
    /// Receiver.
    pub receiver: Option<String>,
    /// Phone of the receiver (of the customer in a hand-kept table), as said,
    /// trimmed of wrapping.
    pub phone: Option<String>,
    /// Province, city, district and address in one line.
    pub address: Option<String>,
    /// Where that is (see `regions`): the finest level that is sure.
    pub region: Option<u32>,
    /// Remarks of buyer and shop.
    pub remark: Option<String>,
    /// Columns we have no role for: header and value, non-empty ones.
    pub extra: Vec<(String, String)>,
    /// What was bought.
    pub lines: Vec<StagedLine>,
}

/// What the file says about one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StagedContact {
    /// The row that says so.
    pub row: u32,
    /// Indexes of the buyers that recognise them, surest first; at least one.
    pub identities: Vec<u32>,
    /// What it says.
    pub said: PersonSaid,
}

/// Where an order stands when its lines say different things: a line that was
/// called off does not call off the rest, otherwise the furthest counts.
pub fn together(a: OrderState, b: OrderState) -> OrderState {
    match (a.counts(), b.counts()) {
        // A line that says nothing (merged cells) leaves it to the others.
        _ if a == OrderState::Unknown => b,
        _ if b == OrderState::Unknown => a,
        (true, false) => a,
        (false, true) => b,
        _ => a.max(b),
    }
}

/// What was taken off an order, of which more is said: the sum where each line says
/// its part, else the most that is said of the whole order (first lines only).
pub fn more_off(a: Option<Fen>, b: Option<Fen>, per_line: bool) -> Option<Fen> {
    match (a, b) {
        (Some(a), Some(b)) if per_line => Some(a.plus(b)),
        (a, b) => a.max(b),
    }
}

/// A part of a file, understood.
#[derive(Debug, Default)]
pub struct Chunk {
    /// Buyers met for the first time; they go on counting where the last chunk
    /// ended.
    pub new_buyers: Vec<StagedBuyer>,
    /// Products met for the first time, likewise.
    pub new_products: Vec<StagedProduct>,
    /// Orders. One that was in an earlier chunk comes again when more of its
    /// lines follow; the writer adds them to it.
    pub orders: Vec<StagedOrder>,
    /// People; one may come several times.
    pub contacts: Vec<StagedContact>,
}

/// What is known once the whole file is read.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct FileSummary {
    /// Rows below the header that are not blank.
    pub rows: u32,
    /// Rows taken in: order lines, or people.
    pub lines: u32,
    /// First and last day.
    pub days: Option<(Day, Day)>,
    /// Problems in file order, at most 1,000.
    pub problems: Vec<Problem>,
    /// How many problems there are in all.
    pub problems_total: u32,
    /// Rows left out on purpose.
    pub skipped: Vec<Skipped>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_called_off_or_without_a_word_does_not_speak_for_the_order() {
        use OrderState::{Closed, Ordered, Paid, Refunded, Shipped, Unknown};
        for (a, b, both) in [
            (Paid, Closed, Paid),
            (Paid, Shipped, Shipped),
            (Closed, Unknown, Closed),
            (Ordered, Unknown, Ordered),
            (Refunded, Unknown, Refunded),
            (Unknown, Unknown, Unknown),
        ] {
            assert_eq!((together(a, b), together(b, a)), (both, both), "{a:?} {b:?}");
        }
    }
}
