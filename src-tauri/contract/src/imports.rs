//! Imports: detect → plan → apply, and the history of batches.

use huitouke_analytics::Day;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::AppError;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Order number.
    OrderNumber,
    /// Order state in the platform's words.
    State,
    /// Day or time of payment.
    PaidAt,
    /// Day or time of ordering; the one date of a hand-kept table.
    OrderedAt,
    /// Buyer account on the platform.
    Account,
    /// Customer number of the shop's own books.
    CustomerNumber,
    /// Nick or name of the buyer.
    Nick,
    /// The buyer's own phone.
    BuyerPhone,
    /// Name of the receiver; in a hand-kept table, of the customer.
    Receiver,
    /// Phone of the receiver; in a hand-kept table, of the customer.
    Phone,
    /// Province.
    Province,
    /// City.
    City,
    /// District.
    District,
    /// Address.
    Address,
    /// Product or what was bought.
    Product,
    /// Specification.
    Specification,
    /// Merchant code or article number.
    MerchantCode,
    /// Quantity.
    Quantity,
    /// Price of one piece.
    UnitPrice,
    /// Amount paid.
    Paid,
    /// Amount due, used where nothing says what was paid.
    Due,
    /// Amount that went back.
    Refunded,
    /// Remark of the buyer.
    BuyerRemark,
    /// Remark of the shop.
    ShopRemark,
    /// Kept as an extra field under its header.
    Extra,
    /// Left out.
    Ignore,
}

/// Why a column was taken for what it was taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RoleReason {
    /// This very layout of the platform is known.
    Layout,
    /// Its header is a known word for it.
    Header,
    /// Its header contains a known word for it.
    HeaderPart,
    /// Its values look like it.
    Content,
    /// The merchant said so.
    Chosen,
    /// Nothing matched.
    Unmatched,
}

/// One column as understood.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Column {
    /// Its place, from 0.
    pub index: u32,
    /// Its header as written; its letter where there is none.
    pub header: String,
    /// What it was taken for.
    pub role: Role,
    /// How sure, 0–1.
    pub confidence: f64,
    /// Why.
    pub reason: RoleReason,
    /// Whether it has any value in the rows looked at.
    pub has_values: bool,
}

/// What the merchant chose instead of what was found. Sent back with every
/// further step; all empty: as found.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Choices {
    /// Encoding of a file of characters: `utf-8`, `gb18030`, `big5`, `utf-16le` or
    /// `utf-16be`.
    pub encoding: Option<String>,
    /// Sheet name.
    pub sheet: Option<String>,
    /// Row of the header, from 1; 0: there is none.
    pub header_row: Option<u32>,
    /// Roles by column index.
    pub roles: Vec<(u32, Role)>,
}

/// A file to import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FileToImport {
    /// Its path.
    pub path: String,
    /// What the merchant chose.
    #[serde(default)]
    pub choices: Choices,
}

/// Files to detect, plan or apply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ImportRequest {
    /// The files.
    pub files: Vec<FileToImport>,
}

/// Something to know about a file before importing it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FileNotice {
    /// Another program has it open: unsaved changes are not in it.
    OpenElsewhere,
    /// Some bytes are not of this encoding.
    BadBytes,
    /// No column says who bought.
    NoBuyer,
    /// Long numbers were damaged by a spreadsheet program (1.23E+17).
    DamagedNumbers,
    /// Rows without a day are taken to be of the day written above them.
    DaysCarried,
    /// No column says how much.
    NoAmount,
    /// A table without a row below its header.
    NoRows,
}

/// What a file is and how it will be read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Detection {
    /// Its path.
    pub path: String,
    /// Its name without the folder.
    pub file: String,
    /// Bytes.
    #[ts(type = "number")]
    pub size: u64,
    /// `xlsx`, `xlsb`, `xls`, `ods`, `html`, `xml-spreadsheet` or `text`.
    pub format: String,
    /// Platform: one of those in `core/layouts`, or `hand` (hand-kept table).
    pub platform: String,
    /// Known layout, such as `taobao-orders-2021`; `null`: understood by column.
    pub layout: Option<String>,
    /// As in [`Choices::encoding`], for files of characters.
    pub encoding: Option<String>,
    /// Sheet in use; `null` for text files.
    pub sheet: Option<String>,
    /// All sheets.
    pub sheets: Vec<String>,
    /// Row of the header, from 1; `null`: there is none.
    pub header_row: Option<u32>,
    /// Rows below the header where that is known already (short files).
    pub rows: Option<u32>,
    /// Columns.
    pub columns: Vec<Column>,
    /// The first rows from the header on, as text, at most 8.
    pub preview: Vec<Vec<String>>,
    /// What to know.
    pub notices: Vec<FileNotice>,
}

/// A file and what was found, or why it can't be read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DetectedFile {
    /// Its path.
    pub path: String,
    /// What it is.
    pub detection: Option<Detection>,
    /// Why it can't be read.
    pub error: Option<AppError>,
}

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

/// What an import did, or would do, with one file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct FileOutcome {
    /// Name without the folder.
    pub file: String,
    /// Platform, as in [`Detection`].
    pub platform: String,
    /// Known layout.
    pub layout: Option<String>,
    /// Encoding of a text file.
    pub encoding: Option<String>,
    /// Sheet.
    pub sheet: Option<String>,
    /// Row of the header, from 1.
    pub header_row: Option<u32>,
    /// Rows below the header that are not blank.
    pub rows: u32,
    /// Rows taken in as order lines.
    pub lines: u32,
    /// Orders not there before.
    pub orders_new: u32,
    /// Orders there before that this file changes nothing of.
    pub orders_known: u32,
    /// Orders there before that this file changed.
    pub orders_updated: u32,
    /// Orders of this file without a customer.
    pub orders_without_customer: u32,
    /// Customers not there before.
    pub customers_new: u32,
    /// Customers recognised.
    pub customers_matched: u32,
    /// Rows that wait for an answer.
    pub to_ask: u32,
    /// First and last day of its orders.
    pub days: Option<(Day, Day)>,
    /// What is wrong with rows, in file order, at most 1,000.
    pub problems: Vec<Problem>,
    /// How many problems there are in all.
    pub problems_total: u32,
}

/// What an import did, or would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ImportOutcome {
    /// The batch, once applied; `null` for a plan.
    #[ts(type = "number | null")]
    pub batch: Option<i64>,
    /// Per file.
    pub files: Vec<FileOutcome>,
    /// Wall time.
    #[ts(type = "number")]
    pub elapsed_ms: u64,
}

/// One import of the past.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Batch {
    /// Which.
    #[ts(type = "number")]
    pub id: i64,
    /// `YYYY-MM-DD HH:MM:SS`.
    pub at: String,
    /// What it did.
    pub files: Vec<FileOutcome>,
}

/// Names a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BatchRequest {
    /// Which.
    #[ts(type = "number")]
    pub id: i64,
}
