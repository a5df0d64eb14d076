//! Rules that say which customers belong to a segment, an automatic tag or a filter of
//! the list: conditions, put together by all / any / none.
//!
//! Names in a rule are kept as written. A tag, product or segment that is not there any
//! more makes its whole condition *broken*: nobody is known to fulfil it or not to, and
//! every answer says so ([`Broken`]). So of `all` with a broken part nobody is found, of
//! `any` those who fulfil another part, and of `none` nobody, however deep the broken
//! part lies in it.

use huitouke_analytics::ledger::OrderState;
use huitouke_analytics::{CustomerId, Day};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::archive::{
    AfterSaleKind, AfterSaleState, Channel, ConsentState, Direction, InteractionKind,
};
use crate::contacts::Gender;
use crate::reports::{Activity, DueWhen, Letter, MoneyState, Moved, RfmGroup, Stage, Uses, Valued};
use crate::segments::{ReadyMade, SegmentId};
use crate::tags::TagId;

/// Which customers: a condition, or several put together. A customer who is not in
/// the pool yet on the as-of day fulfils nothing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "is", content = "of", rename_all = "snake_case")]
pub enum Rule {
    /// All of these hold; everyone where there are none.
    All(Vec<Rule>),
    /// At least one of these holds; nobody where there are none.
    Any(Vec<Rule>),
    /// None of these holds.
    None(Vec<Rule>),
    /// Of one of these stages.
    Stage(Vec<Stage>),
    /// Of one of these activities.
    Activity(Vec<Activity>),
    /// Of one of these RFM groups, over the 365 days that end with the as-of day.
    RfmGroup(Vec<RfmGroup>),
    /// One of these letters by the ABC curve of those days.
    AbcCurve(Vec<Letter>),
    /// One of these letters by ABC care (DOMAIN §4).
    AbcCare(Vec<Letter>),
    /// A figure lies in a range.
    Number(NumberRule),
    /// A day lies in a span.
    Day(DayRule),
    /// Bought so.
    Bought(BoughtRule),
    /// Their latest order with a known place went to one of these (six digits;
    /// a province `330000` or city `330100` includes all within it).
    Place(Vec<u32>),
    /// Carries at least one of these tags.
    Tag(Vec<TagId>),
    /// A field of the archive, or a further column of the files.
    Field(FieldRule),
    /// Of one of these genders.
    Gender(Vec<Gender>),
    /// Has their birthday then.
    Birthday(BirthdayRule),
    /// Had such interactions.
    Interaction(InteractionRule),
    /// Asked and did not buy (complete an order) on that day or the 7 days after it
    /// (咨询未下单), the asking in this span and at least 7 days ago.
    Inquiry(DaySpan),
    /// Has such after-sale matters.
    AfterSale(AfterSaleRule),
    /// Brought along by this customer.
    ReferredBy(CustomerId),
    /// On this channel consent is one of these.
    Consent(ConsentRule),
    /// A random sample.
    Sample(SampleRule),
    /// With this text in a name, phone, note …, as the search of the list finds it.
    Search(String),
    /// Member of this segment.
    Segment(SegmentId),
    /// Member of this ready-made segment.
    ReadyMade(ReadyMade),
    /// One of these. Those who are gone are nobody; broken where all are.
    Customers(Vec<CustomerId>),
    /// Moved so between two days: an entry of the flow report.
    Moved(Moved),
    /// Stands so in using a product: a cell of the use states.
    Uses(Uses),
    /// Is due then: an entry of the due report.
    Due(DueWhen),
    /// What they bought runs out then: an entry of the run-out report.
    RunsOut(RunsOutRule),
    /// Stands so among the buyers: an entry of the reports on value.
    Valued(Valued),
}

/// A figure of a customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NumberOf {
    /// Completed orders.
    Orders,
    /// Purchase days.
    PurchaseDays,
    /// Net amount, 分.
    Net,
    /// Average order value (笔单价), 分.
    Aov,
    /// Repurchases per year.
    Frequency,
    /// Days since the last purchase.
    Silence,
    /// Own repurchase cycle, days.
    Cycle,
    /// Silence ÷ own cycle.
    SilencePerCycle,
    /// Days until they are due to buy again; negative: overdue.
    DueIn,
    /// Expected value of the next 12 months, 分.
    PredictedYear,
    /// Probability of still being a customer, 0–1.
    PAlive,
    /// Orders with money gone back, all or part of it.
    RefundedOrders,
    /// Net amount of the last 365 days, 分.
    NetYear,
    /// Customers they brought along.
    Brought,
    /// Different products bought.
    Products,
    /// Most pieces in one completed order, as far as files say quantities.
    MostPieces,
    /// Age in full years, where the year of birth is known.
    Age,
}

/// A figure lies in a range; a customer without it does not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct NumberRule {
    /// Which figure.
    pub what: NumberOf,
    /// At least; `null`: no least.
    #[serde(default)]
    pub from: Option<f64>,
    /// At most; `null`: no most.
    #[serde(default)]
    pub to: Option<f64>,
}

/// A day of a customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DayOf {
    /// First purchase.
    FirstPurchase,
    /// Last purchase.
    LastPurchase,
    /// First heard of.
    FirstSeen,
    /// Added as a contact.
    Added,
    /// Due to buy again.
    Due,
    /// Last interaction, either direction.
    LastInteraction,
}

/// A stretch of days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DaySpan {
    /// Any day up to the as-of day.
    Ever,
    /// Calendar days; an open end has no limit.
    Between {
        /// First day.
        #[serde(default)]
        from: Option<Day>,
        /// Last day.
        #[serde(default)]
        to: Option<Day>,
    },
    /// So many days before the as-of day: `from` 0 `to` 29 are the last 30 days, `from`
    /// 45 `to` 75 is 45 to 75 days ago. Negative: days to come.
    Ago {
        /// The nearer end, in days before the as-of day.
        from: i32,
        /// The farther end; at least `from`.
        to: i32,
    },
}

/// A day lies in a span; a customer without it does not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DayRule {
    /// Which day.
    pub what: DayOf,
    /// The span.
    pub within: DaySpan,
}

/// Which of a customer's orders are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WhichOrders {
    /// All of them.
    #[default]
    All,
    /// The first completed one.
    First,
    /// The last completed one.
    Last,
}

/// Has at least `times` orders of which all that is said here holds. An empty list
/// says nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct BoughtRule {
    /// Which orders are looked at.
    pub which: WhichOrders,
    /// With one of these products, by any name they go or went by.
    pub products: Vec<String>,
    /// With a product of one of these categories, in whichever of its lines.
    pub categories: Vec<String>,
    /// On one of these platforms.
    pub platforms: Vec<String>,
    /// In this span.
    pub within: DaySpan,
    /// With (or without) a coupon or discount, as far as files say.
    pub discount: Option<bool>,
    /// At least so many pieces in the order; only counted where files say quantities.
    pub pieces_from: Option<u32>,
    /// Net amount of the order at least, 分.
    #[ts(type = "number | null")]
    pub net_from: Option<i64>,
    /// Net amount of the order at most, 分.
    #[ts(type = "number | null")]
    pub net_to: Option<i64>,
    /// At one of these hours (0–23).
    pub hours: Vec<u8>,
    /// On one of these weekdays, 1 Monday to 7 Sunday.
    pub weekdays: Vec<u8>,
    /// Sent to one of these places, as [`Rule::Place`].
    pub places: Vec<u32>,
    /// In one of these states, then also orders that don't count; empty: completed.
    pub states: Vec<OrderState>,
    /// Whose money came to this, then also orders that don't count; those that count
    /// nowhere (excluded, withdrawn) are never so. Beside `states` both must hold. Products
    /// and categories are then those of all lines, also of lines struck off since.
    pub money: Vec<MoneyState>,
    /// At least so many such orders.
    pub times: u32,
}

impl Default for BoughtRule {
    fn default() -> Self {
        Self {
            which: WhichOrders::All,
            products: Vec::new(),
            categories: Vec::new(),
            platforms: Vec::new(),
            within: DaySpan::Ever,
            discount: None,
            pieces_from: None,
            net_from: None,
            net_to: None,
            hours: Vec::new(),
            weekdays: Vec::new(),
            places: Vec::new(),
            states: Vec::new(),
            money: Vec::new(),
            times: 1,
        }
    }
}

/// What somebody bought last of a product lasts until a day of a span (DOMAIN §5). Only
/// products of which the days of use are known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RunsOutRule {
    /// The product, by any name it goes or went by; `null`: any of them.
    #[serde(default)]
    pub product: Option<String>,
    /// When it has run out. `ever`: by the as-of day.
    pub within: DaySpan,
}

/// How a text is compared; large and small letters are the same. Of a field of several
/// lines each is looked at. Blank texts are left out; nobody fulfils what is left with none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TextIs {
    /// There is one.
    Known,
    /// There is none.
    Unknown,
    /// One of these.
    OneOf,
    /// Contains one of these.
    Contains,
}

/// A field of the archive.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(tag = "kind", content = "header", rename_all = "snake_case")]
pub enum FieldOf {
    /// Name.
    Name,
    /// A phone that can be called.
    Phone,
    /// WeChat id.
    #[serde(rename = "wechat")]
    WeChat,
    /// 备注名.
    RemarkName,
    /// Birthday: only whether it is known.
    Birthday,
    /// Age group.
    AgeGroup,
    /// Where they came from (来源).
    Source,
    /// Who of the shop looks after them.
    Staff,
    /// Address.
    Address,
    /// The merchant's notes.
    Note,
    /// A further field, by its name.
    Extra(String),
}

/// A field of the archive compares so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FieldRule {
    /// Which field.
    pub field: FieldOf,
    /// How.
    pub is: TextIs,
    /// With what; not looked at for known and unknown.
    #[serde(default)]
    pub texts: Vec<String>,
}

/// When a birthday is. One of 29 February or of the 30th of a shorter lunar month is
/// kept on the last day of that month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum BirthdayRule {
    /// The next one, counted in its own calendar, is within so many days from the as-of
    /// day on, that day included.
    Within {
        /// Days, 0 to 366.
        days: u16,
    },
    /// In this month of the solar year, lunar ones as they fall this year.
    Month {
        /// 1–12.
        month: u8,
    },
}

/// At least `times` interactions of which all that is said here holds. An empty list
/// says nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct InteractionRule {
    /// Of one of these kinds.
    #[serde(default)]
    pub kinds: Vec<InteractionKind>,
    /// Over one of these channels.
    #[serde(default)]
    pub channels: Vec<Channel>,
    /// In this direction.
    #[serde(default)]
    pub direction: Option<Direction>,
    /// In this span.
    pub within: DaySpan,
    /// At least so many.
    pub times: u32,
}

/// An after-sale matter of which all that is said here holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AfterSaleRule {
    /// Of one of these kinds.
    #[serde(default)]
    pub kinds: Vec<AfterSaleKind>,
    /// In one of these states.
    #[serde(default)]
    pub states: Vec<AfterSaleState>,
    /// Opened in this span.
    pub within: DaySpan,
}

/// On a channel consent is so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConsentRule {
    /// The channel.
    pub channel: Channel,
    /// One of these.
    pub states: Vec<ConsentState>,
}

/// A random sample: of everyone, the same with the same seed as long as they are in
/// the pool.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SampleRule {
    /// Share in 1/1000.
    pub permille: u16,
    /// The seed.
    pub seed: u32,
}

/// A condition that speaks of something that is not there any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "what", content = "name", rename_all = "snake_case")]
pub enum Broken {
    /// A tag, by id.
    Tag(TagId),
    /// A product.
    Product(String),
    /// A category.
    Category(String),
    /// A platform.
    Platform(String),
    /// A segment, by id.
    Segment(SegmentId),
    /// A segment that speaks of itself, directly or through others.
    Circle(SegmentId),
    /// An automatic tag whose rule speaks of itself, directly or through others.
    TagCircle(TagId),
    /// A customer.
    Customer(CustomerId),
    /// A stored rule that this version can't read; its segment has nobody.
    Unreadable,
}
