//! What files say about a person rather than about an order.

use huitouke_analytics::Day;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which calendar a birthday is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Calendar {
    /// 公历.
    Solar,
    /// 农历.
    Lunar,
}

/// A birthday as far as it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
pub struct Birthday {
    /// Which calendar year, month and day are of.
    pub calendar: Calendar,
    /// Year; `null` where only month and day are said.
    pub year: Option<u16>,
    /// Month, 1–12.
    pub month: u8,
    /// Day of the month, from 1; `null` where only year and month are said.
    pub day: Option<u8>,
    /// Whether the lunar month is the leap one (闰月).
    pub leap: bool,
}

/// Gender.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Gender {
    /// 女.
    Female,
    /// 男.
    Male,
}

/// A tag a file gives a person.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
pub struct SaidTag {
    /// Its group, where the file has a column per group of tags.
    pub group: Option<String>,
    /// The tag.
    pub name: String,
}

/// A column we have no role for, and what it says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
pub struct ExtraField {
    /// The column's header.
    pub header: String,
    /// The value.
    pub value: String,
}

/// Everything files say about one person, put together. Of every field the first
/// value by a rule that does not depend on the order of imports; tags are all
/// tags of all files.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct ContactProfile {
    /// Real name.
    pub name: Option<String>,
    /// 备注名.
    pub remark_name: Option<String>,
    /// Nick.
    pub nick: Option<String>,
    /// WeChat id as said.
    pub wechat: Option<String>,
    /// E-mail as said.
    pub email: Option<String>,
    /// QQ number.
    pub qq: Option<String>,
    /// Phones as said, each once.
    pub phones: Vec<String>,
    /// Gender.
    pub gender: Option<Gender>,
    /// Birthday.
    pub birthday: Option<Birthday>,
    /// Day they were added on, the earliest said.
    pub added: Option<Day>,
    /// Where they came from (来源).
    pub source: Option<String>,
    /// Who of the shop added or looks after them (添加人).
    pub staff: Option<String>,
    /// Who brought them along (推荐人).
    pub referrer: Option<String>,
    /// Address.
    pub address: Option<String>,
    /// Remarks.
    pub remark: Option<String>,
    /// Tags, by group and name.
    pub tags: Vec<SaidTag>,
    /// Further columns, by header.
    pub extra: Vec<ExtraField>,
    /// Files that speak of them as a person.
    pub files: Vec<String>,
}
