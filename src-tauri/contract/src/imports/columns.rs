//! Columns and what they hold.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
    /// Money taken off the order: coupons, discounts of shop and platform. Several
    /// columns of one table may have it and add up; the sign does not matter.
    Discount,
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
