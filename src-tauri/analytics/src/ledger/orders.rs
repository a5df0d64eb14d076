//! Order and line columns, packed: at most 46 bytes an order and 16 a line.

use std::ops::Range;

use super::bytes::held;
use super::numbers::Numbers;
use super::rows::{LineRow, OrderRow, OrderState};
use crate::units::{Day, Fen, OrderId};

/// An amount no file says. A real one that low is held one 分 above.
const NO_AMOUNT: i64 = i64::MIN;
/// A discount no file says; one above 42 million yuan is held just below.
const NO_DISCOUNT: u32 = u32::MAX;
/// A quantity no file says; one beyond two million pieces is held at that.
const NO_QUANTITY: i32 = i32::MIN;
/// No region is sure; every code is above.
const NO_REGION: u32 = 0;

const EXCLUDED: u8 = 1;
const COMPLETED: u8 = 2;

/// Order columns; one entry per order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Orders {
    /// Ids.
    pub id: Vec<OrderId>,
    /// Day of payment, else of ordering.
    pub day: Vec<Day>,
    /// Minute of the day, −1 where unknown.
    pub minute: Vec<i16>,
    /// Where each stands.
    pub state: Vec<OrderState>,
    /// Where each was bought: a number into the ledger's `platforms`.
    pub platform: Vec<u16>,
    /// What went back.
    pub refunded: Vec<Fen>,
    paid: Vec<i64>,
    discount: Vec<u32>,
    region: Vec<u32>,
    flags: Vec<u8>,
    line_start: Vec<u32>,
}

impl Default for Orders {
    fn default() -> Self {
        Self::with_capacity(0)
    }
}

impl Orders {
    pub(super) fn with_capacity(n: usize) -> Self {
        let mut line_start = Vec::with_capacity(n + 1);
        line_start.push(0);
        Self {
            id: Vec::with_capacity(n),
            day: Vec::with_capacity(n),
            minute: Vec::with_capacity(n),
            state: Vec::with_capacity(n),
            platform: Vec::with_capacity(n),
            refunded: Vec::with_capacity(n),
            paid: Vec::with_capacity(n),
            discount: Vec::with_capacity(n),
            region: Vec::with_capacity(n),
            flags: Vec::with_capacity(n),
            line_start,
        }
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.id.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.id.is_empty()
    }

    /// Paid; `None` where no file says.
    pub fn paid(&self, i: usize) -> Option<Fen> {
        (self.paid[i] != NO_AMOUNT).then_some(Fen(self.paid[i]))
    }

    /// Net amount: paid − refunded; 0 where what was paid is unknown.
    #[inline]
    pub fn net(&self, i: usize) -> Fen {
        if self.paid[i] == NO_AMOUNT {
            Fen::ZERO
        } else {
            Fen(self.paid[i]).minus(self.refunded[i])
        }
    }

    /// Coupons and discounts taken off; `None` where no file says.
    pub fn discount(&self, i: usize) -> Option<Fen> {
        (self.discount[i] != NO_DISCOUNT).then(|| Fen(self.discount[i].into()))
    }

    /// Where it went: six-digit code, province at least; `None` where not sure.
    #[inline]
    pub fn region(&self, i: usize) -> Option<u32> {
        (self.region[i] != NO_REGION).then_some(self.region[i])
    }

    /// Marked as 刷单, own, test or wholesale.
    pub fn excluded(&self, i: usize) -> bool {
        self.flags[i] & EXCLUDED != 0
    }

    /// Whether order `i` is a completed order (有效订单): paid, not closed, not
    /// excluded, net amount above 0. An unknown amount counts as a purchase.
    #[inline]
    pub fn completed(&self, i: usize) -> bool {
        self.flags[i] & COMPLETED != 0
    }

    /// The range of the ledger's lines that belongs to order `i`.
    #[inline]
    pub fn lines_of(&self, i: usize) -> Range<usize> {
        self.line_start[i] as usize..self.line_start[i + 1] as usize
    }

    /// Adds an order whose lines end before number `lines_end` of the ledger's.
    pub(super) fn push(&mut self, row: &OrderRow, lines_end: u32) {
        self.id.push(row.id);
        self.day.push(row.day);
        self.minute.push(row.minute);
        self.state.push(row.state);
        self.platform.push(row.platform);
        self.refunded.push(row.refunded);
        self.paid.push(held_paid(row));
        self.discount.push(held_discount(row));
        self.region.push(row.region.unwrap_or(NO_REGION));
        self.flags.push(flags(row));
        self.line_start.push(lines_end);
    }

    /// Puts another row of the same order in its place; its lines stay where they are.
    pub(super) fn set(&mut self, i: usize, row: &OrderRow) {
        self.state[i] = row.state;
        self.platform[i] = row.platform;
        self.refunded[i] = row.refunded;
        self.paid[i] = held_paid(row);
        self.discount[i] = held_discount(row);
        self.region[i] = row.region.unwrap_or(NO_REGION);
        self.flags[i] = flags(row);
    }

    /// The row of order `i`, without its customer; `lines` are those of the ledger.
    pub fn row(&self, i: usize) -> OrderRow {
        let lines = self.lines_of(i);
        OrderRow {
            customer: None,
            id: self.id[i],
            day: self.day[i],
            minute: self.minute[i],
            state: self.state[i],
            excluded: self.excluded(i),
            paid: self.paid(i),
            refunded: self.refunded[i],
            discount: self.discount(i),
            region: self.region(i),
            platform: self.platform[i],
            lines: (lines.start as u32, lines.len() as u32),
        }
    }

    /// The first order's lines start there.
    pub(super) fn starts_at(&mut self, line: u32) {
        self.line_start[0] = line;
    }

    /// Adds orders of another ledger, whose lines are number `line` of this one and
    /// the following, with new numbers of platforms.
    pub(super) fn extend(
        &mut self,
        from: &Self,
        range: Range<usize>,
        line: usize,
        platforms: &Numbers<u16>,
    ) {
        self.id.extend_from_slice(&from.id[range.clone()]);
        self.day.extend_from_slice(&from.day[range.clone()]);
        self.minute.extend_from_slice(&from.minute[range.clone()]);
        self.state.extend_from_slice(&from.state[range.clone()]);
        platforms.extend(&mut self.platform, &from.platform[range.clone()]);
        self.refunded.extend_from_slice(&from.refunded[range.clone()]);
        self.paid.extend_from_slice(&from.paid[range.clone()]);
        self.discount.extend_from_slice(&from.discount[range.clone()]);
        self.region.extend_from_slice(&from.region[range.clone()]);
        self.flags.extend_from_slice(&from.flags[range.clone()]);
        let by = (line as u32).wrapping_sub(from.line_start[range.start]);
        let ends = &from.line_start[range.start + 1..=range.end];
        self.line_start.extend(ends.iter().map(|end| end.wrapping_add(by)));
    }

    /// Bytes its columns take up.
    pub(super) fn bytes(&self) -> usize {
        held(&self.id)
            + held(&self.day)
            + held(&self.minute)
            + held(&self.state)
            + held(&self.platform)
            + held(&self.refunded)
            + held(&self.paid)
            + held(&self.discount)
            + held(&self.region)
            + held(&self.flags)
            + held(&self.line_start)
    }
}

fn held_paid(row: &OrderRow) -> i64 {
    row.paid.map_or(NO_AMOUNT, |paid| paid.0.max(NO_AMOUNT + 1))
}

fn held_discount(row: &OrderRow) -> u32 {
    row.discount.map_or(NO_DISCOUNT, |off| {
        u32::try_from(off.0.max(0)).unwrap_or(u32::MAX).min(NO_DISCOUNT - 1)
    })
}

fn flags(row: &OrderRow) -> u8 {
    // Of the amount as it is held, so that a row that comes back from here counts
    // as it did.
    let paid = Some(held_paid(row)).filter(|paid| *paid != NO_AMOUNT);
    let net = paid.map(|paid| Fen(paid).minus(row.refunded));
    let completed = row.state.counts() && !row.excluded && net.is_none_or(|net| net > Fen::ZERO);
    (u8::from(row.excluded) * EXCLUDED) | (u8::from(completed) * COMPLETED)
}

/// Line columns; one entry per order line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lines {
    /// What: a number into the ledger's `products`.
    pub product: Vec<u32>,
    quantity_milli: Vec<i32>,
    amount: Vec<i64>,
}

impl Lines {
    /// How many.
    pub fn len(&self) -> usize {
        self.product.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.product.is_empty()
    }

    /// Pieces in 1/1000; `None` where no file says.
    pub fn quantity_milli(&self, i: usize) -> Option<i64> {
        (self.quantity_milli[i] != NO_QUANTITY).then(|| self.quantity_milli[i].into())
    }

    /// Pieces in 1/1000, one piece where no file says.
    #[inline]
    pub fn pieces_milli(&self, i: usize) -> i64 {
        self.quantity_milli(i).unwrap_or(1000)
    }

    /// Amount of the line; `None` where no file says.
    #[inline]
    pub fn amount(&self, i: usize) -> Option<Fen> {
        (self.amount[i] != NO_AMOUNT).then_some(Fen(self.amount[i]))
    }

    /// The row of line `i`.
    pub fn row(&self, i: usize) -> LineRow {
        LineRow {
            product: self.product[i],
            quantity_milli: self.quantity_milli(i),
            amount: self.amount(i),
        }
    }

    pub(super) fn with_capacity(n: usize) -> Self {
        Self {
            product: Vec::with_capacity(n),
            quantity_milli: Vec::with_capacity(n),
            amount: Vec::with_capacity(n),
        }
    }

    /// Adds lines of another ledger with new numbers of products.
    pub(super) fn extend(&mut self, from: &Self, range: Range<usize>, products: &Numbers<u32>) {
        products.extend(&mut self.product, &from.product[range.clone()]);
        self.quantity_milli.extend_from_slice(&from.quantity_milli[range.clone()]);
        self.amount.extend_from_slice(&from.amount[range]);
    }

    /// Bytes its columns take up.
    pub(super) fn bytes(&self) -> usize {
        held(&self.product) + held(&self.quantity_milli) + held(&self.amount)
    }

    pub(super) fn push(&mut self, row: &LineRow) {
        self.product.push(row.product);
        self.quantity_milli.push(held_quantity(row));
        self.amount.push(held_amount(row));
    }

    pub(super) fn set(&mut self, i: usize, row: &LineRow) {
        self.product[i] = row.product;
        self.quantity_milli[i] = held_quantity(row);
        self.amount[i] = held_amount(row);
    }
}

fn held_quantity(row: &LineRow) -> i32 {
    row.quantity_milli
        .map_or(NO_QUANTITY, |milli| milli.clamp((NO_QUANTITY + 1).into(), i32::MAX.into()) as i32)
}

fn held_amount(row: &LineRow) -> i64 {
    row.amount.map_or(NO_AMOUNT, |fen| fen.0.max(NO_AMOUNT + 1))
}
