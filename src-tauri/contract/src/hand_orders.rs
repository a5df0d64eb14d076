//! Orders written down by hand (手工订单): most WeChat sales never pass a platform.

use huitouke_analytics::{CustomerId, Day, Fen, OrderId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::archive::NewCustomer;
use crate::customers::CustomerFacts;

/// Where it was sold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SaleChannel {
    /// 微信.
    #[serde(rename = "wechat")]
    WeChat,
    /// 朋友圈, 社群.
    Group,
    /// 当面, 门店.
    InPerson,
    /// 电话.
    Call,
    /// 其他.
    Other,
}

/// One thing sold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HandLine {
    /// Product, by a name of the catalogue; another one becomes a new product.
    pub product: String,
    /// Specification.
    #[serde(default)]
    pub specification: String,
    /// Quantity in 1/1000, above 0.
    #[ts(type = "number")]
    pub quantity_milli: i64,
    /// Amount of the line; `null`: not said.
    #[serde(default)]
    pub amount_fen: Option<Fen>,
}

/// Whose order it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Buyer {
    /// Somebody in the pool.
    Known {
        /// Who.
        id: CustomerId,
    },
    /// Somebody new.
    New {
        /// What is known of them.
        customer: NewCustomer,
    },
}

/// An order by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HandOrder {
    /// Whose.
    pub buyer: Buyer,
    /// What; may be empty where an amount is said. At most 200.
    pub lines: Vec<HandLine>,
    /// What it costs in all; `null`: the sum of the lines, where all say one.
    pub amount_fen: Option<Fen>,
    /// Where it was sold.
    pub channel: SaleChannel,
    /// Whether it is paid; an order that is not does not count yet.
    pub paid: bool,
    /// The day; not after today.
    pub day: Day,
    /// `HH:MM`; `null`: not said.
    #[serde(default)]
    pub time: Option<String>,
    /// Note; at most 1,000 characters.
    #[serde(default)]
    pub note: String,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HandOrderDone {
    /// The order.
    pub order: OrderId,
    /// Whose it is.
    pub customer: CustomerId,
    /// Whether that customer was in the pool already.
    pub existed: bool,
    /// An order of another source that looks like the same sale: same customer, within
    /// a day, same amount.
    pub alike: Option<OrderId>,
}

/// What is done with an order by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "what", rename_all = "snake_case")]
#[allow(clippy::large_enum_variant, reason = "one request at a time")]
pub enum HandOrderChange {
    /// Everything is as here.
    Replace {
        /// The order.
        with: HandOrder,
    },
    /// It is paid now.
    Paid,
    /// So much of the money went back in all; 0 takes a refund back, at most what was
    /// paid.
    Refund {
        /// How much in all.
        refunded_fen: Fen,
    },
    /// It never was.
    Delete,
}

/// Changes an order by hand; one that a file says can't be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HandOrderEdit {
    /// Which.
    pub order: OrderId,
    /// What.
    pub change: HandOrderChange,
}

/// Asks for an order as it was written, or for the last one of a customer to write it
/// again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum HandOrderAsked {
    /// One by hand.
    Order {
        /// Which.
        order: OrderId,
    },
    /// The last one of a customer, whoever said it, as one by hand of today.
    LastOf {
        /// Who.
        customer: CustomerId,
    },
}

/// One line of text: `张三 面膜2 精华1 收298 微信`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct QuickText {
    /// At most 1,000 characters.
    pub text: String,
}

/// A product of the catalogue to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ProductChoice {
    /// Name.
    pub name: String,
    /// What one piece was sold for last, else its price in the catalogue.
    pub price_fen: Option<Fen>,
    /// Orders with it.
    pub orders: u32,
}

/// A line as understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct QuickLine {
    /// As typed.
    pub text: String,
    /// What it most likely is, first; empty: a new product of that name.
    pub products: Vec<ProductChoice>,
    /// Name without the quantity.
    pub name: String,
    /// Quantity in 1/1000.
    #[ts(type = "number")]
    pub quantity_milli: i64,
}

/// What a line of text was understood as. Nothing is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct QuickOrder {
    /// Who it may be, the likeliest first, at most 5.
    pub customers: Vec<CustomerFacts>,
    /// The name as typed; with no `customers` somebody new.
    pub name: String,
    /// Phone, where one was typed.
    pub phone: Option<String>,
    /// What was sold.
    pub lines: Vec<QuickLine>,
    /// Amount; `null`: none typed.
    pub amount_fen: Option<Fen>,
    /// Where; `null`: not typed.
    pub channel: Option<SaleChannel>,
    /// Paid, unless the text says 未付, 欠.
    pub paid: bool,
    /// Day, where one was typed (昨天, 3月5日 …).
    pub day: Option<Day>,
    /// What was not understood; goes to the note.
    pub rest: String,
}
