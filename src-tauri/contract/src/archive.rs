//! The archive (档案) of one customer: what the merchant knows and writes about them,
//! over what files say.

use huitouke_analytics::{CustomerId, Day, Fen, OrderId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::contacts::{Birthday, ExtraField, Gender};
use crate::customers::{CustomerFacts, IdentityKind};
use crate::merges::MergeRow;

/// Through what one is in touch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// 微信.
    #[serde(rename = "wechat")]
    WeChat,
    /// QQ.
    Qq,
    /// 旺旺.
    Wangwang,
    /// 电话.
    Call,
    /// 短信.
    Sms,
    /// 邮件.
    Email,
    /// 当面.
    InPerson,
    /// 朋友圈.
    Moments,
    /// 社群.
    Group,
    /// 其他.
    Other,
}

/// Who was in touch with whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// The customer with the shop.
    Incoming,
    /// The shop with the customer.
    Outgoing,
}

/// What an interaction was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum InteractionKind {
    /// 咨询.
    Inquiry,
    /// 点赞.
    Like,
    /// 评论.
    Comment,
    /// 晒单, 好评.
    Praise,
    /// 推荐: told others.
    Referral,
    /// 投诉.
    Complaint,
    /// 回访: the shop asked how it was.
    FollowUp,
    /// 关怀: a greeting, a reminder.
    Care,
    /// 其他.
    Other,
}

/// An interaction (互动).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Interaction {
    /// Which; `null`: a new one.
    #[serde(default)]
    #[ts(type = "number | null")]
    pub id: Option<i64>,
    /// The day; not after today.
    pub day: Day,
    /// `HH:MM`, where known.
    #[serde(default)]
    pub time: Option<String>,
    /// Through what.
    pub channel: Channel,
    /// Who was in touch.
    pub direction: Direction,
    /// What it was.
    pub kind: InteractionKind,
    /// What was said; at most 10,000 characters.
    #[serde(default)]
    pub text: String,
    /// The product it was about.
    #[serde(default)]
    pub product: Option<String>,
}

/// What an after-sale matter is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AfterSaleKind {
    /// 物流.
    Delivery,
    /// 破损污染.
    Damaged,
    /// 货不对板.
    NotAsDescribed,
    /// 质量.
    Quality,
    /// 其他.
    Other,
}

/// Where an after-sale matter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AfterSaleState {
    /// 待处理.
    Open,
    /// 处理中.
    InWork,
    /// 已解决.
    Solved,
    /// 未能解决.
    Unsolved,
}

/// An after-sale matter (售后).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AfterSale {
    /// Which; `null`: a new one.
    #[serde(default)]
    #[ts(type = "number | null")]
    pub id: Option<i64>,
    /// The day it came up; not after today.
    pub day: Day,
    /// The order it is about.
    #[serde(default)]
    pub order: Option<OrderId>,
    /// What it is about.
    pub kind: AfterSaleKind,
    /// Where it stands.
    pub state: AfterSaleState,
    /// What happened.
    #[serde(default)]
    pub text: String,
    /// What was given: 补发、退款 20 元 …
    #[serde(default)]
    pub given: String,
    /// How it ended.
    #[serde(default)]
    pub result: String,
}

/// A note with its time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Note {
    /// Which.
    #[ts(type = "number")]
    pub id: i64,
    /// `YYYY-MM-DD HH:MM:SS`, when it was first written.
    pub at: String,
    /// The text.
    pub text: String,
}

/// Somebody close (家人).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Relative {
    /// Which; `null`: a new one.
    #[serde(default)]
    #[ts(type = "number | null")]
    pub id: Option<i64>,
    /// 女儿, 先生 …
    pub relation: String,
    /// Name.
    #[serde(default)]
    pub name: String,
    /// Birthday.
    #[serde(default)]
    pub birthday: Option<Birthday>,
    /// Note.
    #[serde(default)]
    pub note: String,
}

/// Whether somebody may be contacted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ConsentState {
    /// They said yes.
    Yes,
    /// They said no.
    No,
    /// They were not asked.
    Unknown,
}

/// What was said about being contacted over one channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Consent {
    /// The channel.
    pub channel: Channel,
    /// Yes, no or not asked.
    pub state: ConsentState,
    /// The day it was given or refused.
    pub day: Option<Day>,
    /// How: 微信里说的 …
    #[serde(default)]
    pub how: String,
}

/// An address orders went to, or one written by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AddressRow {
    /// Which, where written by hand.
    #[ts(type = "number | null")]
    pub id: Option<i64>,
    /// The address as said.
    pub text: String,
    /// Province, city, district, as far as sure.
    pub region: Option<String>,
    /// Who receives there.
    pub receiver: Option<String>,
    /// Their phone.
    pub phone: Option<String>,
    /// Orders that went there.
    pub orders: u32,
    /// The last of them.
    pub last_day: Option<Day>,
    /// Whether it is likely a gift: another receiver than the one of most orders, at
    /// another address.
    pub gift: bool,
}

/// An identity with where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct IdentityOrigin {
    /// What it is.
    pub kind: IdentityKind,
    /// The platform or kind of table it holds in; `null`: everywhere.
    pub platform: Option<String>,
    /// The value.
    pub value: String,
    /// Orders bought under it.
    pub orders: u32,
    /// Whether the merchant wrote it down.
    pub by_hand: bool,
    /// Files that speak of it, at most 5.
    pub files: Vec<String>,
    /// Whether one can reach them by it.
    pub contactable: bool,
}

/// A virtual (privacy) number: shared by many, dead after a while.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct VirtualNumber {
    /// As printed.
    pub value: String,
    /// The last day it reaches them.
    pub until: Day,
    /// Whether that is over.
    pub stale: bool,
}

/// Somebody they brought along, or who brought them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Referred {
    /// Who; `null`: somebody known by name only.
    pub id: Option<CustomerId>,
    /// Their name.
    pub name: String,
    /// Net amount of their orders.
    pub net_fen: Fen,
    /// Their completed orders.
    pub orders: u32,
}

/// Everything known about one customer beside facts and orders. What the merchant
/// wrote goes before what files say; `by_hand` names the fields of which that is so.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Archive {
    /// Who.
    pub id: CustomerId,
    /// How to address them (称呼): 王姐.
    pub address_as: Option<String>,
    /// Gender.
    pub gender: Option<Gender>,
    /// Birthday.
    pub birthday: Option<Birthday>,
    /// The next one as a solar day, where month and day are known.
    pub next_birthday: Option<Day>,
    /// Full years on that next one, where the year is known.
    pub turns: Option<u16>,
    /// Age group: 25–30.
    pub age_group: Option<String>,
    /// Where they came from.
    pub source: Option<String>,
    /// Day they were added.
    pub added: Option<Day>,
    /// Further fields: preferences, skin type …, by name.
    pub extra: Vec<ExtraField>,
    /// Which of `name`, `address_as`, `gender`, `birthday`, `age_group`, `source`,
    /// `referrer` and `extra:…` the merchant wrote.
    pub by_hand: Vec<String>,
    /// How they are recognised.
    pub identities: Vec<IdentityOrigin>,
    /// Virtual numbers of their orders, latest first, at most 20.
    pub virtual_numbers: Vec<VirtualNumber>,
    /// Addresses, the last used first, at most 200.
    pub addresses: Vec<AddressRow>,
    /// Family and close people.
    pub relatives: Vec<Relative>,
    /// Notes, newest first.
    pub notes: Vec<Note>,
    /// Who brought them.
    pub referred_by: Option<Referred>,
    /// Whom they brought, by net amount, at most 200.
    pub referred: Vec<Referred>,
    /// How many those are, and their net amount.
    pub referred_total: (u32, Fen),
    /// Consent by channel, those said only.
    pub consents: Vec<Consent>,
    /// After-sale matters, newest first.
    pub after_sales: Vec<AfterSale>,
    /// Interactions, newest first.
    pub interactions: Vec<Interaction>,
    /// Customers who were merged into this one by hand, newest first.
    pub merges: Vec<MergeRow>,
}

/// What of an archive is edited. Texts are trimmed; an empty one, or `null`, goes back
/// to what files say.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "field", content = "value", rename_all = "snake_case")]
pub enum ArchiveField {
    /// How to address them; at most 50 characters.
    AddressAs(String),
    /// Gender.
    Gender(Option<Gender>),
    /// Birthday; not to come, of at most 130 years ago, a day its month has.
    Birthday(Option<Birthday>),
    /// Age group; at most 20 characters.
    AgeGroup(String),
    /// Where they came from; at most 200 characters.
    Source(String),
    /// Who brought them. Somebody they brought along themselves, directly or through
    /// others, is refused (`referrer_loop`).
    Referrer(Option<CustomerId>),
    /// A further field; name at most 50, value at most 1,000 characters.
    Extra(ExtraField),
    /// Adds a phone, WeChat id or e-mail. One of another customer is refused
    /// (`identity_taken`; `customer`, `name`): those two want to be merged.
    AddIdentity(NewIdentity),
    /// Takes away one written by hand.
    RemoveIdentity(NewIdentity),
    /// Adds a note; at most 10,000 characters.
    AddNote(String),
    /// Changes a note; the empty text takes it away.
    EditNote(NoteText),
    /// Adds or changes somebody close.
    PutRelative(Relative),
    /// Takes somebody close away.
    DeleteRelative(#[ts(type = "number")] i64),
    /// Adds an address; at most 500 characters.
    AddAddress(String),
    /// Takes away one written by hand.
    DeleteAddress(#[ts(type = "number")] i64),
    /// What was said about being contacted.
    Consent(Consent),
    /// Adds or changes an after-sale matter.
    PutAfterSale(AfterSale),
    /// Takes one away.
    DeleteAfterSale(#[ts(type = "number")] i64),
    /// Adds or changes an interaction.
    PutInteraction(Interaction),
    /// Takes one away.
    DeleteInteraction(#[ts(type = "number")] i64),
}

/// A way to recognise somebody, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NewIdentity {
    /// Phone, WeChat id or e-mail.
    pub kind: IdentityKind,
    /// As typed.
    pub value: String,
}

/// A note's new text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NoteText {
    /// Which.
    #[ts(type = "number")]
    pub id: i64,
    /// The text.
    pub text: String,
}

/// Edits one thing in an archive.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ArchiveEdit {
    /// Who.
    pub id: CustomerId,
    /// What.
    pub edit: ArchiveField,
}

/// A customer written down by hand.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct NewCustomer {
    /// Name; at least one of name, phone and WeChat id is needed.
    pub name: String,
    /// Phone.
    pub phone: String,
    /// WeChat id.
    pub wechat: String,
    /// Address.
    pub address: String,
    /// Note.
    pub note: String,
    /// Who brought them.
    pub referrer: Option<CustomerId>,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CustomerMade {
    /// Who.
    pub id: CustomerId,
    /// Whether they were in the pool already, by phone or WeChat id; what was written
    /// of them is added then.
    pub existed: bool,
}

/// A chat or an address to be read: `张三 13800138000 浙江省杭州市西湖区…` in any order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ContactText {
    /// At most 10,000 characters.
    pub text: String,
}

/// Somebody read out of a text, and who in the pool it may be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ReadContact {
    /// What was read, ready to be written down.
    pub customer: NewCustomer,
    /// Province, city, district of the address.
    pub region: Option<String>,
    /// Parts of the text that were not understood.
    pub rest: String,
    /// Customers with that phone or WeChat id, else that name, at most 5.
    pub known: Vec<CustomerFacts>,
}

/// What is gone for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Forgotten {
    /// Customers whose data are gone.
    pub customers: u32,
    /// Their orders, which stay as nobody's so that the shop's totals do.
    pub orders: u32,
    /// Backups made before, which may still hold them.
    pub older_backups: u32,
}
