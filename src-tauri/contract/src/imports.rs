//! Imports: detect → plan → apply, and the history of batches.

use huitouke_analytics::ledger::OrderState;
use huitouke_analytics::{Day, Fen};
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
    /// Last name, where the file writes it apart from the first.
    FamilyName,
    /// The name a contact was saved under (备注名).
    RemarkName,
    /// WeChat id.
    WechatId,
    /// E-mail.
    Email,
    /// QQ number.
    Qq,
    /// Tags of the customer: all of them, or those of one group.
    Tags,
    /// Day or time the customer was added or joined.
    AddedAt,
    /// Where the customer came from (来源).
    Source,
    /// Birthday.
    Birthday,
    /// Gender.
    Gender,
    /// Who of the shop added or looks after the customer.
    Staff,
    /// Who brought the customer along.
    Referrer,
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
    /// The merchant said so of an earlier table with these headers.
    Remembered,
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
    /// Sheet name; `null`: all sheets that belong together, or, with a header row
    /// or roles chosen, the likeliest one.
    pub sheet: Option<String>,
    /// Row of the header, from 1; 0: there is none.
    pub header_row: Option<u32>,
    /// Roles by column index.
    pub roles: Vec<(u32, Role)>,
    /// Whether transfers and red packets of a payment bill are purchases too;
    /// `null`: as remembered, else not.
    pub transfers: Option<bool>,
    /// Whether a new version of a table takes the place of the earlier one: rows that
    /// it no longer has go; `null`: not decided, they stay.
    pub replaces: Option<bool>,
    /// Whether rows without an order number that were there before, but not as often,
    /// are further sales; `null`: not decided, they are taken for the same ones.
    pub repeats: Option<bool>,
    /// Leaves out what was chosen for earlier tables with these headers; an import
    /// forgets it.
    pub as_found: bool,
}

/// A file to import. Sheets of one book are asked for as several of these with
/// the same path and member, one after the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FileToImport {
    /// Its path.
    pub path: String,
    /// The file inside it, where it is a zip of files; `null` for such a zip: all
    /// of them.
    #[serde(default)]
    pub member: Option<String>,
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
    /// No column says when: its orders wait for a file that does.
    NoDay,
}

/// What a sheet is to the others of its book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SheetIs {
    /// It is read unless the merchant says otherwise.
    Taken,
    /// A table that could be read, but seems to be something else.
    Other,
    /// It says the same as a sheet that is taken.
    Copy,
    /// Nothing of use.
    Nothing,
}

/// A sheet of a book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SheetFound {
    /// Its name.
    pub name: String,
    /// What it is.
    pub is: SheetIs,
    /// Rows below its header where that is known already (short sheets).
    pub rows: Option<u32>,
}

/// What the rows of a file are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FileHolds {
    /// Orders; what a row says about the customer comes along.
    #[default]
    Orders,
    /// People, without anything they bought.
    Contacts,
}

/// What a file is and how it will be read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Detection {
    /// Its path.
    pub path: String,
    /// The file inside it, where it is a zip of files.
    pub member: Option<String>,
    /// Its name without the folder; of a file in a zip, `orders.zip › may.csv`.
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
    /// What its rows are about.
    pub holds: FileHolds,
    /// As in [`Choices::encoding`], for files of characters.
    pub encoding: Option<String>,
    /// The sheet described here; `null` for text files.
    pub sheet: Option<String>,
    /// All sheets of the book.
    pub sheets: Vec<SheetFound>,
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
    /// Whether transfers and red packets are taken; `null`: it has none to offer.
    pub transfers: Option<bool>,
    /// Whether something is as the merchant chose it for an earlier table.
    pub remembered: bool,
}

/// A file and what was found, or why it can't be read. Neither: a file inside a
/// zip, not looked at yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DetectedFile {
    /// Its path.
    pub path: String,
    /// The file inside it, where it is a zip of files.
    pub member: Option<String>,
    /// Its name, as in [`Detection::file`].
    pub file: String,
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
    /// Platform, as in [`Detection`].
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

/// What an order was before an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OrderWas {
    /// Where it stood.
    pub state: OrderState,
    /// Its day; `null`: not known.
    pub day: Option<Day>,
    /// Paid, refunds not taken off.
    pub paid_fen: Option<Fen>,
    /// Gone back.
    pub refunded_fen: Fen,
    /// Whose it was; `null`: not known.
    pub customer: Option<String>,
}

/// One order or customer behind a figure of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PlannedRow {
    /// The row of the file it begins on, from 1; `null`: the file names it in no
    /// row of its own.
    pub row: Option<u32>,
    /// Order number.
    pub number: Option<String>,
    /// Whose order, or the customer's name; `null`: not known.
    pub customer: Option<String>,
    /// Phone, for customers.
    pub phone: Option<String>,
    /// Day of the order; `null`: not known.
    pub day: Option<Day>,
    /// Where the order stands then.
    pub state: OrderState,
    /// Paid, refunds not taken off.
    pub paid_fen: Option<Fen>,
    /// Gone back.
    pub refunded_fen: Fen,
    /// What it was, for orders that change.
    pub was: Option<OrderWas>,
}

/// Rows behind the figures a plan gives for one file, at most 200 each, in the
/// order of the file as far as it has one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct PlannedRows {
    /// Customers not there before, with their first order in the file.
    pub customers_new: Vec<PlannedRow>,
    /// Customers recognised, likewise.
    pub customers_matched: Vec<PlannedRow>,
    /// Orders not there before.
    pub orders_new: Vec<PlannedRow>,
    /// Orders the file changes nothing of.
    pub orders_known: Vec<PlannedRow>,
    /// Orders it changes.
    pub orders_updated: Vec<PlannedRow>,
    /// Orders without a customer.
    pub orders_without_customer: Vec<PlannedRow>,
    /// Orders without a day.
    pub orders_without_day: Vec<PlannedRow>,
    /// Rows of an earlier version of the table that this one no longer has.
    pub gone: Vec<PlannedRow>,
    /// Rows that were there before, but not as often.
    pub repeats: Vec<PlannedRow>,
    /// Orders that a rule leaves out.
    pub orders_excluded: Vec<PlannedRow>,
}

/// What an import did, or would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ImportOutcome {
    /// The batch, once applied; `null` for a plan.
    #[ts(type = "number | null")]
    pub batch: Option<i64>,
    /// Per file.
    pub files: Vec<FileOutcome>,
    /// The rows behind the figures of each file; empty once applied.
    pub rows: Vec<PlannedRows>,
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
