//! Refunds and after-sale (退款, 售后).
//!
//! Unlike most figures these look at paid orders whatever became of them, completed
//! or not: a fully refunded order is no purchase, but it is a refund.

mod count;
mod kinds;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use count::report;
pub use kinds::{MoneyState, money_state, went_back};

use super::BoughtAgain;
use crate::months::Month;
use crate::scope::Basis;
use crate::units::Fen;

/// Products listed at most, those with most refunded orders.
pub const MAX_PRODUCTS: usize = 200;

/// Paid orders and what went back of them.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize, TS)]
pub struct RefundFigures {
    /// Paid orders whatever became of them; no excluded ones, no free ones.
    pub paid_orders: u32,
    /// Of these, with money gone back, partly or fully.
    pub refunded_orders: u32,
    /// Refund rate by orders: refunded ÷ paid orders.
    pub order_rate: Option<f64>,
    /// What was paid for the paid orders, as far as files say.
    pub paid_fen: Fen,
    /// What went back of it, per order no more than was paid.
    pub refunded_fen: Fen,
    /// Refund rate by money: refunded ÷ paid.
    pub money_rate: Option<f64>,
}

/// Orders of one state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RefundState {
    /// The state.
    pub state: MoneyState,
    /// Orders.
    pub orders: u32,
    /// What was paid for them, as far as files say; nothing for free and unpaid ones.
    pub paid_fen: Fen,
    /// What went back of it.
    pub refunded_fen: Fen,
}

/// Refunds of one month, by the day of the order, not of the refund.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct RefundMonth {
    /// The month.
    pub month: Month,
    /// Whether all of it lies in the window.
    pub complete: bool,
    /// Orders and money.
    pub figures: RefundFigures,
    /// After-sale matters opened in it, by customers looked at; `null` where the shop
    /// records none, as in the whole.
    pub after_sales: Option<u32>,
}

/// Refunds of one platform.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RefundPlatform {
    /// The platform, as layouts know it.
    pub platform: String,
    /// Orders and money.
    pub figures: RefundFigures,
}

/// Refunds of orders with one product. Which product of an order went back no file
/// says: all of its products count.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RefundProduct {
    /// Its number in the ledger.
    pub product: u32,
    /// What it is called.
    pub name: String,
    /// Paid orders with it.
    pub paid_orders: u32,
    /// Of these, refunded partly or fully.
    pub refunded_orders: u32,
    /// Refunded ÷ paid orders.
    pub order_rate: Option<f64>,
    /// Amount of its lines in refunded orders, as far as files say.
    pub refunded_lines_fen: Fen,
}

/// What goes back, and what that does to customers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RefundReport {
    /// What it rests on.
    pub basis: Basis,
    /// All paid orders of the window, customer known or not.
    pub whole: RefundFigures,
    /// Orders of the window by state, all six, zeros included.
    pub states: Vec<RefundState>,
    /// Every month of the window from the first day of the shop, oldest first, at
    /// most the newest 600.
    pub months: Vec<RefundMonth>,
    /// Platforms with a paid order in the window, in the ledger's order.
    pub platforms: Vec<RefundPlatform>,
    /// Products with a refunded order in the window, most refunded orders first, at
    /// most [`MAX_PRODUCTS`].
    pub products: Vec<RefundProduct>,
    /// How many products there are with one.
    pub refunded_products: u32,
    /// After-sale matters opened in the window; `null` where the shop has none at all
    /// up to the as-of day: it doesn't record them.
    pub after_sales: Option<u32>,
    /// Customers who opened one; `null` like the number of matters.
    pub after_sale_customers: Option<u32>,
    /// Customers with a paid order in the window.
    pub paid_customers: u32,
    /// Of these, with a refunded one.
    pub refunded_customers: u32,
    /// Customers whose first paid order of the window was refunded: how many had a
    /// purchase day within 90 days after it. By the first order on both sides: who
    /// orders often has more refunds and comes back more, refund or not.
    pub again_after_refund: BoughtAgain,
    /// The same for those whose first paid order of the window was not refunded.
    pub again_without_refund: BoughtAgain,
}
