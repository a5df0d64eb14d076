//! Customers: the list and the one customer's panel.

use huitouke_analytics::ledger::OrderState;
use huitouke_analytics::lifecycle::{Activity, Stage, Thresholds};
use huitouke_analytics::{CustomerId, Day, Fen, OrderId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::contacts::{Birthday, ContactProfile, Gender};
use crate::exclusions::ExcludedBy;
use crate::reports::{RfmGroup, Segment};
use crate::rules::{Broken, Rule};
use crate::selection::Selection;
use crate::tags::CarriedTag;

/// What the list is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SortBy {
    /// Last purchase day.
    #[default]
    LastDay,
    /// Name.
    Name,
    /// Net amount.
    Net,
    /// Completed orders.
    Orders,
    /// Purchase days.
    PurchaseDays,
    /// Stage, then activity.
    Stage,
    /// Repurchase cycle.
    Cycle,
    /// Activity.
    Activity,
    /// Days since the last purchase.
    Silence,
    /// First purchase day.
    FirstDay,
    /// Average order value.
    Aov,
    /// Repurchases per year.
    Frequency,
    /// Province and city of the latest order with a known place.
    Region,
    /// Phone.
    Phone,
    /// WeChat id.
    #[serde(rename = "wechat")]
    WeChat,
    /// Day they are due to buy again.
    Due,
    /// Expected value of the next 12 months.
    PredictedYear,
    /// RFM group, the best first.
    RfmGroup,
    /// Next birthday.
    Birthday,
    /// Day added.
    Added,
    /// Gender.
    Gender,
    /// Source.
    Source,
    /// Last interaction.
    LastInteraction,
}

/// A column of the list beside the facts every row has.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(tag = "kind", content = "header", rename_all = "snake_case")]
pub enum CustomerColumn {
    /// Name.
    Name,
    /// Phone.
    Phone,
    /// WeChat id.
    #[serde(rename = "wechat")]
    WeChat,
    /// 备注名.
    RemarkName,
    /// How to address them.
    AddressAs,
    /// Stage.
    Stage,
    /// Activity.
    Activity,
    /// Completed orders.
    Orders,
    /// Purchase days.
    PurchaseDays,
    /// Net amount.
    Net,
    /// Average order value.
    Aov,
    /// Repurchases per year.
    Frequency,
    /// First purchase day.
    FirstDay,
    /// Last purchase day.
    LastDay,
    /// Days since the last purchase.
    Silence,
    /// Repurchase cycle.
    Cycle,
    /// Day they are due to buy again.
    Due,
    /// Expected value of the next 12 months.
    PredictedYear,
    /// RFM group.
    RfmGroup,
    /// Province and city.
    Region,
    /// Address of the latest order, else as said.
    Address,
    /// Platforms bought on.
    Platforms,
    /// Tags.
    Tags,
    /// Gender.
    Gender,
    /// Birthday.
    Birthday,
    /// Age group.
    AgeGroup,
    /// Source.
    Source,
    /// Day added.
    Added,
    /// Who brought them.
    Referrer,
    /// The merchant's notes.
    Note,
    /// Last interaction.
    LastInteraction,
    /// A further field, by its name.
    Extra(String),
}

/// What a cell of such a column holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", content = "value", rename_all = "snake_case")]
pub enum Cell {
    /// Nothing is known.
    Empty,
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
    /// Money.
    Money(Fen),
    /// A day.
    Day(Day),
    /// An RFM group.
    RfmGroup(RfmGroup),
    /// A place, six digits.
    Region(u32),
    /// Platforms.
    Platforms(Vec<String>),
    /// Tags.
    Tags(Vec<CarriedTag>),
    /// Gender.
    Gender(Gender),
    /// Birthday.
    Birthday(Birthday),
}

/// A list of customers: who, on which day, in which order.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CustomerQuery {
    /// The day whose thresholds hold; `null`: day of the newest order.
    pub as_of: Option<Day>,
    /// The day the facts are for, when a past month is looked at; `null`: `as_of`.
    pub day: Option<Day>,
    /// Words, all of which are found in a name, nick, remark, phone, WeChat id, address,
    /// tag, note or further field; names also by pinyin and its initials.
    pub search: String,
    /// Only this stage.
    pub stage: Option<Stage>,
    /// Only this activity.
    pub activity: Option<Activity>,
    /// Only these, as on the as-of day; `null`: all.
    #[ts(optional = nullable)]
    pub segment: Option<Segment>,
    /// Only those who fulfil this on the as-of day; `null`: all.
    #[ts(optional = nullable)]
    pub rule: Option<Rule>,
    /// Columns wanted beside the facts: their cells come with each row.
    #[ts(as = "Option<Vec<CustomerColumn>>", optional = nullable)]
    pub columns: Vec<CustomerColumn>,
    /// Sorted by.
    pub sort: SortBy,
    /// Largest, latest or last first.
    pub descending: bool,
    /// Rows to leave out at the start.
    pub offset: u32,
    /// Rows to return; 0: only the totals.
    pub limit: u32,
}

/// The facts of one customer on one day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CustomerFacts {
    /// Who.
    pub id: CustomerId,
    /// Name to show: given by hand, else the latest name a file gives.
    pub name: String,
    /// Latest phone a file gives, as found there.
    pub phone: Option<String>,
    /// Stage.
    pub stage: Stage,
    /// Activity; `null` for prospects.
    pub activity: Option<Activity>,
    /// Completed orders.
    pub orders: u32,
    /// Purchase days.
    pub purchase_days: u32,
    /// Net amount of the completed orders.
    pub net_fen: Fen,
    /// First purchase day.
    pub first_day: Option<Day>,
    /// Last purchase day.
    pub last_day: Option<Day>,
    /// Days since the last purchase day.
    pub silence_days: Option<u32>,
    /// Own repurchase cycle in days; needs three gaps.
    pub cycle_days: Option<f64>,
    /// Share (0–1) of the shop's repurchase gaps that are shorter than the
    /// silence: "超过本店 85% 的回购间隔".
    pub longer_than: Option<f64>,
    /// Cells of the columns asked for, in their order.
    pub cells: Vec<Cell>,
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CustomerPage {
    /// The day the facts are for.
    pub day: Day,
    /// Thresholds in force.
    pub thresholds: Thresholds,
    /// Customers in the whole list.
    pub total: u32,
    /// Their net amount.
    pub net_fen: Fen,
    /// The rows asked for.
    pub rows: Vec<CustomerFacts>,
    /// What the rule speaks of that is not there any more.
    pub broken: Vec<Broken>,
}

/// What the list can be narrowed by and show: as found in this shop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ListChoices {
    /// Platforms bought on.
    pub platforms: Vec<String>,
    /// Places with customers: six digits of a province or city, and how many.
    pub places: Vec<(u32, u32)>,
    /// Further fields with how many customers have them, the most used first.
    pub fields: Vec<(String, u32)>,
    /// Sources with how many customers, the most used first, at most 50.
    pub sources: Vec<(String, u32)>,
    /// Categories of products.
    pub categories: Vec<String>,
}

/// Asks which customers of a list lie between two rows of it, for selecting with Shift.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RangeRequest {
    /// The list; offset and limit are the range, at most 1,000,000.
    pub query: CustomerQuery,
}

/// Customers in the order of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CustomerIds {
    /// Who.
    pub ids: Vec<CustomerId>,
}

/// Does something to many customers at once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct BulkRequest {
    /// Whom.
    pub customers: Selection,
    /// What.
    pub edit: BulkEdit,
}

/// What can be done to many at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "what", content = "value", rename_all = "snake_case")]
pub enum BulkEdit {
    /// Who brought them; those of whom that would be a circle are left out.
    Referrer(Option<CustomerId>),
    /// None of their orders counts, or not so any more.
    Excluded(bool),
}

/// Asks for one customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CustomerRequest {
    /// Who.
    pub id: CustomerId,
    /// As of which day; `null`: day of the newest order.
    #[serde(default)]
    pub as_of: Option<Day>,
}

/// One way to recognise a customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct IdentityRow {
    /// What it is.
    pub kind: IdentityKind,
    /// The platform or kind of table it holds in; `null`: everywhere.
    pub platform: Option<String>,
    /// The value.
    pub value: String,
}

/// What recognises a customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum IdentityKind {
    /// Buyer account on a platform.
    Account,
    /// Full phone number.
    Phone,
    /// Customer number within one kind of table.
    Number,
    /// Name or nick within one kind of table.
    Name,
    /// WeChat id, in small letters.
    #[serde(rename = "wechat")]
    WeChat,
    /// E-mail address, in small letters.
    Email,
}

/// One thing bought in an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OrderLine {
    /// Product as the file names it.
    pub product: String,
    /// Specification.
    pub specification: String,
    /// Quantity in 1/1000 (1.5 kg is 1500); `null` where no file says.
    #[ts(type = "number | null")]
    pub quantity_milli: Option<i64>,
    /// Amount of the line.
    pub amount_fen: Option<Fen>,
}

/// What kind of number a phone is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PhoneKind {
    /// A whole mobile number.
    Full,
    /// A platform's number with an extension: shared by many, dead after a while.
    Virtual,
    /// Partly hidden.
    Masked,
    /// A landline.
    Landline,
    /// Anything else.
    Other,
}

/// One order of a customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OrderDetail {
    /// Which.
    pub id: OrderId,
    /// Platform.
    pub platform: String,
    /// Order number, where the file has one.
    pub number: Option<String>,
    /// Day of payment, else of ordering.
    pub day: Day,
    /// `HH:MM`, where known.
    pub time: Option<String>,
    /// Where it stands.
    pub state: OrderState,
    /// Whether it counts as a purchase.
    pub counts: bool,
    /// What leaves it out, whatever its state; `null`: nothing does.
    pub excluded: Option<ExcludedBy>,
    /// Paid; `null` where no file says.
    pub paid_fen: Option<Fen>,
    /// Gone back.
    pub refunded_fen: Fen,
    /// Receiver.
    pub receiver: Option<String>,
    /// Phone of the receiver.
    pub phone: Option<String>,
    /// What kind of number that is; `null` where there is none.
    pub phone_kind: Option<PhoneKind>,
    /// Whether it is a virtual number that is dead by now: platforms take them
    /// back about 15 days after an order is completed, which no file says; taken
    /// as the day of the order, as of the day asked for.
    pub phone_stale: bool,
    /// Where it was sent.
    pub address: Option<String>,
    /// Province, city and district of that, as far as sure: `浙江 金华 义乌`.
    pub region: Option<String>,
    /// The buyer's and the shop's remarks.
    pub remark: Option<String>,
    /// What was bought.
    pub lines: Vec<OrderLine>,
    /// Files that speak of it.
    pub files: Vec<String>,
    /// Whether the merchant wrote it down: it can be changed.
    pub by_hand: bool,
}

/// The panel of one customer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CustomerDetail {
    /// Their facts.
    pub facts: CustomerFacts,
    /// Thresholds in force.
    pub thresholds: Thresholds,
    /// The day the facts are for.
    pub day: Day,
    /// Whether the name was given by hand.
    pub name_by_hand: bool,
    /// The merchant's own note.
    pub note: String,
    /// Whether the merchant made them an agent.
    pub agent: bool,
    /// Whether none of their orders counts (自己人、批发、刷单).
    pub excluded: bool,
    /// Where their newest order with a known place went: `浙江 金华 义乌`.
    pub region: Option<String>,
    /// How they are recognised.
    pub identities: Vec<IdentityRow>,
    /// Tags they carry, in the order of the catalogue.
    pub tags: Vec<CarriedTag>,
    /// What files say about the person; `null` where none does.
    pub profile: Option<ContactProfile>,
    /// How many orders they have, in every state.
    pub orders_total: u32,
    /// Their newest 2,000 orders, newest first, in every state.
    pub orders: Vec<OrderDetail>,
}

/// What of a customer is edited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "field", content = "value", rename_all = "snake_case")]
pub enum CustomerField {
    /// Name; empty: back to what the files say. At most 200 characters.
    Name(String),
    /// Note; at most 10,000 characters.
    Note(String),
    /// Agent (分销商) from today on, or not any more.
    Agent(bool),
    /// None of their orders counts, or not so any more.
    Excluded(bool),
}

/// Edits one field of one customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CustomerEdit {
    /// Who.
    pub id: CustomerId,
    /// What.
    pub edit: CustomerField,
}
