//! What an import did, or would do, with one file.

use huitouke_analytics::Day;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::FileHolds;

/// What is wrong with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ProblemCode {
    /// Not a date, or no such day.
    BadDate,
    /// No date at all.
    NoDate,
    /// More than one day ahead of the clock.
    FutureDate,
    /// Not an amount.
    BadAmount,
    /// Not a quantity.
    BadQuantity,
    /// A number that lost digits (1.23E+17, more than 15 digits).
    DamagedNumber,
    /// Fewer or more cells than the table has columns.
    RaggedRow,
    /// An unknown word for the state; read as unknown.
    UnknownState,
    /// Not a birthday, or no such day; kept as it is written.
    BadBirthday,
    /// Nothing in the row tells who it is about.
    NoPerson,
}

/// A row that could not be taken in, or a cell that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Problem {
    /// Sheet; `null` for text files.
    pub sheet: Option<String>,
    /// Row, from 1.
    pub row: u32,
    /// Column header, or its letter; `null` when it is about the whole row.
    pub column: Option<String>,
    /// What.
    pub code: ProblemCode,
    /// The value found, at most 200 characters.
    pub value: String,
}

/// Why rows are left out on purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SkipReason {
    /// Money that went.
    Expense,
    /// A transfer or a red packet.
    Transfer,
    /// Something else that is no purchase: withdrawals, refunds told elsewhere,
    /// payments that failed.
    Other,
}

/// Rows left out on purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Skipped {
    /// Why.
    pub reason: SkipReason,
    /// How many.
    pub rows: u32,
}

/// A table that was imported before and comes again, edited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NewVersion {
    /// The file it was.
    pub file: String,
    /// Rows of it that are changed or gone.
    pub missing: u32,
    /// Whether the new one takes their place; `null`: not decided, they stay.
    pub replaces: Option<bool>,
}

/// Rows without an order number that are exactly like rows imported before, but not
/// as many times: the same sales once more, or further ones.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RepeatedRows {
    /// How many rows of this file.
    pub rows: u32,
    /// Whether they are further sales; `null`: not decided, they are taken for the
    /// same ones.
    pub further: Option<bool>,
}

/// A name the merchant wrote that a file contradicts: the merchant's stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct KeptByHand {
    /// The merchant's.
    pub name: String,
    /// The file's.
    pub said: String,
}

/// What an import did, or would do, with one file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct FileOutcome {
    /// Name without the folder.
    pub file: String,
    /// Platform, as in `Detection`.
    pub platform: String,
    /// Known layout.
    pub layout: Option<String>,
    /// What its rows are about.
    #[serde(default)]
    pub holds: FileHolds,
    /// Encoding of a text file.
    pub encoding: Option<String>,
    /// Sheet.
    pub sheet: Option<String>,
    /// Row of the header, from 1.
    pub header_row: Option<u32>,
    /// Rows below the header that are not blank.
    pub rows: u32,
    /// Rows taken in: order lines, or people of a contact list.
    pub lines: u32,
    /// Orders not there before.
    pub orders_new: u32,
    /// Orders there before that this file changes nothing of.
    pub orders_known: u32,
    /// Orders there before that this file changed.
    pub orders_updated: u32,
    /// Orders that another file of the same import brings, and this one adds to.
    #[serde(default)]
    pub orders_joined: u32,
    /// Orders of this file without a customer.
    pub orders_without_customer: u32,
    /// Orders of this file whose day no file has said yet: they are kept aside
    /// until one does.
    #[serde(default)]
    pub orders_without_day: u32,
    /// Orders of this file that a rule leaves out; they are among the figures
    /// above.
    #[serde(default)]
    pub orders_excluded: u32,
    /// People of whom it says something beside their orders (WeChat id, tags,
    /// birthday …).
    #[serde(default)]
    pub contacts: u32,
    /// Those of them of whom it says what no file said before.
    #[serde(default)]
    pub contacts_told: u32,
    /// Names written by hand that it contradicts, at most 20; they stay.
    #[serde(default)]
    pub kept_by_hand: Vec<KeptByHand>,
    /// That it is the new version of a table imported before, with rows gone.
    #[serde(default)]
    pub new_version: Option<NewVersion>,
    /// That it has rows again, but not as often.
    #[serde(default)]
    pub repeats: Option<RepeatedRows>,
    /// Customers not there before.
    pub customers_new: u32,
    /// Customers recognised.
    pub customers_matched: u32,
    /// Open questions about who is who among those it names.
    pub to_ask: u32,
    /// First and last day of its orders.
    pub days: Option<(Day, Day)>,
    /// What is wrong with rows, in file order, at most 1,000.
    pub problems: Vec<Problem>,
    /// How many problems there are in all.
    pub problems_total: u32,
    /// Rows left out on purpose.
    #[serde(default)]
    pub skipped: Vec<Skipped>,
}
