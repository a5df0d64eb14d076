//! Customers out of the pool: as a table, as a list to paste, as one person's data.

use huitouke_analytics::CustomerId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::archive::Channel;
use crate::customers::CustomerColumn;
use crate::selection::Selection;

/// Writes customers into a table. Nothing in it can run as a formula; phones and ids are
/// text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CustomersExport {
    /// Whom.
    pub customers: Selection,
    /// Columns, in this order; at least one.
    pub columns: Vec<CustomerColumn>,
    /// Where to; the ending says what: `.xlsx` or `.csv` (UTF-8 with BOM).
    pub path: String,
}

/// What was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Exported {
    /// Customers.
    pub customers: u32,
}

/// Writes everything known of one customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CustomerExport {
    /// Who.
    pub id: CustomerId,
    /// Where to: `.xlsx` with a sheet for each kind of thing.
    pub path: String,
}

/// What is put on the clipboard, a line each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CopyWhat {
    /// Phones, each once.
    Phones,
    /// Names.
    Names,
    /// WeChat 备注名, else the name.
    WechatRemarks,
    /// WeChat ids.
    WechatIds,
}

/// Asks for such a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CopyRequest {
    /// Whom.
    pub customers: Selection,
    /// What.
    pub what: CopyWhat,
    /// What for: who said no to it is left out.
    pub channel: Channel,
    /// Whether those who were not asked are in it.
    pub include_unknown: bool,
}

/// Why somebody is not in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LeftOut {
    /// Said no.
    SaidNo,
    /// Was not asked.
    NotAsked,
    /// Nothing to put there (no phone, no WeChat id).
    Nothing,
    /// Only a masked or virtual number.
    NotContactable,
    /// Excluded customer (刷单, own, wholesale).
    Excluded,
    /// The same phone or name as somebody before.
    Repeated,
}

/// A list to paste.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CopyList {
    /// Whom the lines are of.
    pub ids: Vec<CustomerId>,
    /// The lines.
    pub lines: Vec<String>,
    /// Who is not in it, by reason.
    pub left_out: Vec<(LeftOut, u32)>,
}
