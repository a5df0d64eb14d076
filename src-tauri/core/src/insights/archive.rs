//! What the archives say, as columns: for the columns of the list, for search and for
//! rules. One entry per customer, aligned with the ledger's `customers`, the merchant's
//! word before that of files.

use huitouke_analytics::Day;
use huitouke_contract::archive::{
    AfterSaleKind, AfterSaleState, Channel, ConsentState, Direction, InteractionKind,
};
use huitouke_contract::contacts::{Birthday, Gender};

use super::texts::Texts;

/// The columns. Texts are empty where nothing is known.
#[derive(Debug, Default)]
pub struct ArchiveColumns {
    /// WeChat ids as said.
    pub wechat: Texts,
    /// 备注名.
    pub remark_name: Texts,
    /// How to address them.
    pub address_as: Texts,
    /// Age groups.
    pub age_group: Texts,
    /// Where they came from.
    pub source: Texts,
    /// Who of the shop looks after them.
    pub staff: Texts,
    /// Addresses as said of the person.
    pub address: Texts,
    /// The merchant's notes, a line each.
    pub note: Texts,
    /// Genders.
    pub gender: Vec<Option<Gender>>,
    /// Birthdays.
    pub birthday: Vec<Option<Birthday>>,
    /// Days added as a contact.
    pub added: Vec<Option<Day>>,
    /// Further fields, by name.
    pub extra: Vec<ExtraColumn>,
    /// What was said about being contacted, by customer number and channel.
    pub consents: Vec<(u32, Channel, ConsentState)>,
    /// Interactions, by customer number and day.
    pub interactions: Vec<InteractionEntry>,
    /// After-sale matters, by customer number and day.
    pub after_sales: Vec<AfterSaleEntry>,
    /// Who brought each by the merchant's word or a file's, where that is a customer: a
    /// customer number.
    pub referred_by: Vec<Option<u32>>,
}

/// A further field.
#[derive(Debug)]
pub struct ExtraColumn {
    /// Its name.
    pub header: String,
    /// Customer numbers that have it, ascending.
    pub customers: Vec<u32>,
    /// Their values, in the same order.
    pub values: Texts,
}

/// An interaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InteractionEntry {
    /// Customer number.
    pub customer: u32,
    /// The day.
    pub day: Day,
    /// Through what.
    pub channel: Channel,
    /// Who was in touch.
    pub direction: Direction,
    /// What it was.
    pub kind: InteractionKind,
}

/// An after-sale matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AfterSaleEntry {
    /// Customer number.
    pub customer: u32,
    /// The day it came up.
    pub day: Day,
    /// What it is about.
    pub kind: AfterSaleKind,
    /// Where it stands.
    pub state: AfterSaleState,
}
