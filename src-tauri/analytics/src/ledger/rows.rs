//! The shop as storage hands it over: rows, and what their numbers stand for.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::units::{CustomerId, Day, Fen, OrderId};

/// Where an order stands. Ordered from the first state to the furthest: the
/// later one wins when two files say different things (docs/adr/0001).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum OrderState {
    /// The file has no state column: taken as completed.
    Unknown,
    /// Placed, not paid.
    Ordered,
    /// Paid, not sent.
    Paid,
    /// Sent.
    Shipped,
    /// Received or finished.
    Completed,
    /// Part of the money went back.
    PartlyRefunded,
    /// All money went back.
    Refunded,
    /// Called off before it was finished.
    Closed,
    /// Gone from the table that said it.
    Withdrawn,
}

impl OrderState {
    /// Whether the state by itself lets the order count as a purchase.
    pub fn counts(self) -> bool {
        !matches!(self, Self::Ordered | Self::Refunded | Self::Closed | Self::Withdrawn)
    }
}

/// What a dated event did to a relation. New kinds go to the end: stored as numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum EventKind {
    /// Brought someone along (转介绍).
    Referral,
    /// Shared or praised (晒单, 好评).
    Praise,
    /// The merchant made them an agent (分销商).
    AgentSet,
    /// The merchant took that back.
    AgentUnset,
    /// Wrote, called or came by themselves (咨询, 评论 …): an incoming interaction.
    Incoming,
    /// An after-sale matter was opened (售后).
    AfterSale,
    /// Is named as who brought somebody, who was first seen that day. Worked out by the
    /// Ledger from referrers, never stored.
    Brought,
}

impl EventKind {
    /// All kinds that are stored, in the order of their numbers.
    pub const ALL: [Self; 6] = [
        Self::Referral,
        Self::Praise,
        Self::AgentSet,
        Self::AgentUnset,
        Self::Incoming,
        Self::AfterSale,
    ];
}

/// Everything the Ledger is built from. Numbers point into the lists of names.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rows {
    /// Everyone in the pool.
    pub customers: Vec<CustomerRow>,
    /// All orders, in any order.
    pub orders: Vec<OrderRow>,
    /// Lines of all orders; each order names its stretch of them.
    pub lines: Vec<LineRow>,
    /// Dated events.
    pub events: Vec<EventRow>,
    /// Who carries which tag; a pair may come twice.
    pub tags: Vec<TagRow>,
    /// The shop's products.
    pub products: Vec<Product>,
    /// Names of categories that products belong to.
    pub categories: Vec<String>,
    /// Names of platforms, as layouts know them (`taobao`, …).
    pub platforms: Vec<String>,
    /// Names of tags, with their group where they have one.
    pub tag_names: Vec<String>,
    /// Who brought customers along.
    pub referrers: Vec<Referrer>,
}

/// A customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CustomerRow {
    /// Who.
    pub id: CustomerId,
    /// The day they were entered by hand or first named by a list, if any.
    pub entered: Option<Day>,
    /// Who brought them: a number into [`Rows::referrers`].
    pub referrer: Option<u32>,
}

impl CustomerRow {
    /// Someone of whom only the day they were entered is known, if that.
    pub fn new(id: CustomerId, entered: Option<Day>) -> Self {
        Self { id, entered, referrer: None }
    }
}

/// An order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrderRow {
    /// Whose order; `None` where no file says.
    pub customer: Option<CustomerId>,
    /// Its id.
    pub id: OrderId,
    /// Day of payment, else of ordering.
    pub day: Day,
    /// Minute of that day (0–1439), −1 where only the day is known.
    pub minute: i16,
    /// Where it stands.
    pub state: OrderState,
    /// Marked as 刷单, own, test or wholesale: shown, never counted.
    pub excluded: bool,
    /// What was paid; `None` where no file says.
    pub paid: Option<Fen>,
    /// What went back.
    pub refunded: Fen,
    /// Coupons and discounts taken off; `None` where no file says.
    pub discount: Option<Fen>,
    /// Where it went: six-digit code of the finest level that is sure.
    pub region: Option<u32>,
    /// Where it was bought: a number into [`Rows::platforms`].
    pub platform: u16,
    /// Its lines: the first one's number in [`Rows::lines`], and how many.
    pub lines: (u32, u32),
}

impl Default for OrderRow {
    /// A completed order of nobody, on day 0, of unknown amount.
    fn default() -> Self {
        Self {
            customer: None,
            id: OrderId(0),
            day: Day(0),
            minute: -1,
            state: OrderState::Completed,
            excluded: false,
            paid: None,
            refunded: Fen::ZERO,
            discount: None,
            region: None,
            platform: 0,
            lines: (0, 0),
        }
    }
}

/// A line of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineRow {
    /// What: a number into [`Rows::products`].
    pub product: u32,
    /// How much, in 1/1000 of a piece; `None` where no file says.
    pub quantity_milli: Option<i64>,
    /// Amount of the line; `None` where no file says.
    pub amount: Option<Fen>,
}

/// An event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventRow {
    /// Whose.
    pub customer: CustomerId,
    /// When.
    pub day: Day,
    /// What.
    pub kind: EventKind,
}

/// A tag somebody carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TagRow {
    /// Who.
    pub customer: CustomerId,
    /// Which: a number into [`Rows::tag_names`].
    pub tag: u32,
}

/// A product of the shop's catalogue.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Product {
    /// What it is called on screen.
    pub name: String,
    /// What it belongs to: a number into [`Rows::categories`].
    pub category: Option<u32>,
    /// Days one piece lasts, as set by the merchant.
    pub use_days: Option<f64>,
}

/// Someone who brought customers along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Referrer {
    /// As files or the merchant name them.
    pub name: String,
    /// The customer they are, where that is sure.
    pub customer: Option<CustomerId>,
}
