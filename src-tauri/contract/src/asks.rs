//! Open questions about who is who, and their answers.

use huitouke_analytics::{CustomerId, Day, Fen};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::customers::IdentityRow;

/// Why the merchant is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AskKind {
    /// Accounts of one platform share a phone: one person, or a family?
    SharedPhone,
    /// A name or customer number stands beside several phones: whose is it where it
    /// stands alone?
    SeveralPhones,
}

/// One of those a question is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AskPerson {
    /// The account or phone.
    pub identity: IdentityRow,
    /// The customer it belongs to now.
    pub customer: Option<CustomerId>,
    /// Their name.
    pub name: String,
    /// Completed orders of that customer.
    pub orders: u32,
    /// Net amount of them.
    pub net_fen: Fen,
    /// Days of the first and the last of them.
    pub days: Option<(Day, Day)>,
    /// Receivers and addresses of their latest orders, at most 3 of each.
    pub receivers: Vec<String>,
    /// Likewise.
    pub addresses: Vec<String>,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Ask {
    /// Names it in an answer.
    pub key: String,
    /// Why.
    pub kind: AskKind,
    /// What they share: the phone, or the name.
    pub about: AskPerson,
    /// Who of them is one person?
    pub among: Vec<AskPerson>,
}

/// Which questions to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AsksRequest {
    /// Skip so many.
    #[serde(default)]
    pub offset: u32,
    /// Show so many, at most 200.
    pub limit: u32,
}

/// Open questions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AskPage {
    /// How many there are.
    pub total: u32,
    /// Those asked for.
    pub asks: Vec<Ask>,
    /// Rules that answer for the merchant.
    pub rules: AskRules,
}

/// What the merchant says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AskAnswer {
    /// These of `among` (by place, from 0) are one person, in a question of kind
    /// `several_phones` also the one it is about; the others are not.
    Same(Vec<u32>),
    /// They are different people.
    Apart,
}

/// An answer to a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AnswerRequest {
    /// [`Ask::key`].
    pub key: String,
    /// What.
    pub answer: AskAnswer,
}

/// How accounts of one platform that share a phone are met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SharedPhoneRule {
    /// They stay apart and the merchant is asked.
    #[default]
    Ask,
    /// They stay apart.
    Apart,
    /// They are one person.
    Together,
}

/// Rules that answer questions of a kind, those open and those to come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct AskRules {
    /// Accounts of one platform that share a phone.
    pub shared_phone: SharedPhoneRule,
    /// A name beside several phones stays alone where it stands alone; nothing is
    /// asked.
    pub several_phones_apart: bool,
}
