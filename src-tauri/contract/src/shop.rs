//! The open shop: what it holds, and its undo.

use huitouke_analytics::Day;
use huitouke_analytics::lifecycle::LifecycleSettings;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::ErrorCode;

/// Which data file to open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WhichShop {
    /// The merchant's own.
    Own,
    /// The made-up sample (示例), in a file of its own.
    Sample,
}

/// The open shop at a glance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ShopState {
    /// Which data file is open.
    pub which: WhichShop,
    /// Its path, for 设置 and for support.
    pub path: String,
    /// What the merchant calls it, for pictures and pages that leave it; empty where they
    /// said nothing.
    pub name: String,
    /// Today on the shop's wall clock.
    pub today: Day,
    /// Customers in the pool.
    pub customers: u32,
    /// Orders, in every state.
    pub orders: u32,
    /// Of these, without a known customer.
    pub orders_without_customer: u32,
    /// Open questions about who is who.
    pub asks: u32,
    /// Orders kept aside, and not among `orders`, until a file says their day.
    pub orders_without_day: u32,
    /// Day of the newest order.
    pub newest_day: Option<Day>,
    /// What Ctrl+Z would take back.
    pub undo: Option<UndoLabel>,
    /// Another number after every change and in every other shop; what was
    /// fetched under another number is stale.
    #[ts(type = "number")]
    pub revision: u64,
    /// Lifecycle settings in force.
    pub lifecycle: LifecycleSettings,
    /// Why it can only be looked at: the code opening it for changes gave; `null` where it
    /// can be changed.
    pub read_only: Option<ErrorCode>,
}

/// Names the open shop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ShopName {
    /// At most 40 characters; empty: no name.
    pub name: String,
}

/// What kind of change it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// An import; `subject` is its first file, `count` how many files.
    Import,
    /// A customer's field was edited; `subject` is their name.
    EditCustomer,
    /// Lifecycle settings were changed.
    EditSettings,
    /// The shop got another name; `subject` is it.
    RenameShop,
    /// A question about who is who was answered; `subject` is what it was about.
    AnswerAsk,
    /// The rules that answer such questions were changed.
    EditAskRules,
    /// An order is not counted any more; `subject` is its number, else its day.
    ExcludeOrder,
    /// An order is counted again; likewise.
    CountOrder,
    /// The rules that leave orders out were changed.
    EditExclusionRules,
    /// A customer was written down by hand; `subject` is their name.
    AddCustomer,
    /// Something was logged of a customer (interaction, after-sale); `subject` is their
    /// name.
    LogCustomer,
    /// Customers got tags; `subject` names them.
    TagCustomers,
    /// Customers lost tags; likewise.
    UntagCustomers,
    /// The catalogue of tags was changed; `subject` is the tag or group.
    EditTags,
    /// Segments were changed; `subject` is the segment.
    EditSegments,
    /// An order was written down by hand; `subject` is the customer.
    AddOrder,
    /// Such an order was changed; likewise.
    EditOrder,
    /// Such an order was taken back; likewise.
    DeleteOrder,
    /// The catalogue of products was changed; `subject` is the product.
    EditProducts,
    /// Two customers were merged; `subject` is who was merged into the other.
    MergeCustomers,
    /// A merge was split; likewise.
    SplitCustomers,
    /// Two customers were told apart; `subject` is the one.
    TellApart,
    /// Many customers were edited at once.
    EditCustomers,
}

/// A change by name, for "撤销：…".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct UndoLabel {
    /// What kind.
    pub kind: ChangeKind,
    /// What it was about.
    pub subject: String,
    /// How many things.
    pub count: u32,
}

/// What an undo did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct UndoOutcome {
    /// What was taken back.
    pub undone: UndoLabel,
    /// Orders that are gone.
    pub orders_removed: u32,
    /// Orders that went back to what other files say.
    pub orders_changed: u32,
    /// Customers who are gone.
    pub customers_removed: u32,
    /// Customers of the import that stay because they were edited by hand
    /// (names, at most 20).
    pub kept_edited: Vec<String>,
    /// How many they are in all.
    pub kept_total: u32,
}

/// A request without anything in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct Nothing {}

/// What `check` found in the data file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CheckReport {
    /// Whether nothing is wrong.
    pub ok: bool,
    /// What is wrong, in English, for support.
    pub faults: Vec<String>,
    /// Customers in the pool.
    pub customers: u32,
    /// Orders, in every state.
    pub orders: u32,
    /// Files imported and not undone.
    pub files: u32,
}
