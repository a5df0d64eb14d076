//! What one row says about a person, and what all rows come to.
//!
//! The fold does not depend on the order in which files arrive: what was said is
//! ranked by the moment the person was added (the newest first, none last), then
//! by how much is said, then by content. Each field, and each extra column, takes
//! the first value in that ranking; tags and phones are all that are said; the
//! day added is the earliest.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use huitouke_analytics::Day;
use huitouke_contract::contacts::{Birthday, ContactProfile, ExtraField, Gender, SaidTag};
use serde::{Deserialize, Serialize};

/// Everything one row of a file says about a person. Stored as JSON in which
/// what is not said is left out, so that equal content is equal text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PersonSaid {
    /// Real name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// 备注名.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remark_name: Option<String>,
    /// Nick.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nick: Option<String>,
    /// WeChat id as said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wechat: Option<String>,
    /// E-mail as said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// QQ number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub qq: Option<String>,
    /// Phones as said.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub phones: BTreeSet<String>,
    /// Gender.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gender: Option<Gender>,
    /// Birthday.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub birthday: Option<Birthday>,
    /// Day added, and the minute of it (−1 where only the day is said).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub added: Option<(i32, i16)>,
    /// Where they came from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Who of the shop added them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub staff: Option<String>,
    /// Who brought them along.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub referrer: Option<String>,
    /// Address in one line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Remarks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
    /// Tags.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub tags: BTreeSet<SaidTag>,
    /// Columns without a role: header → value.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub extra: BTreeMap<String, String>,
}

impl PersonSaid {
    /// The name to show for them: real name, else the name they were saved under,
    /// else the nick, else what else they can be told by.
    pub fn shown_name(&self) -> Option<&str> {
        [&self.name, &self.remark_name, &self.nick, &self.wechat, &self.email]
            .into_iter()
            .find_map(|name| name.as_deref())
    }

    /// The moment they were added in minutes since 1970; where it is not said,
    /// before every order, so that what an order says counts more.
    pub fn at(&self) -> i64 {
        self.added
            .map_or(i64::MIN + 1, |(day, minute)| i64::from(day) * 1440 + i64::from(minute.max(0)))
    }

    /// Every text of it that search should find; tags are found by the catalogue's.
    pub fn searched(&self) -> impl Iterator<Item = &str> {
        let single = [
            &self.name,
            &self.remark_name,
            &self.nick,
            &self.wechat,
            &self.email,
            &self.qq,
            &self.source,
            &self.staff,
            &self.referrer,
            &self.address,
            &self.remark,
        ];
        single
            .into_iter()
            .filter_map(|text| text.as_deref())
            .chain(self.phones.iter().map(String::as_str))
            .chain(self.extra.values().map(String::as_str))
    }

    fn filled(&self) -> usize {
        let single = [
            self.name.is_some(),
            self.remark_name.is_some(),
            self.nick.is_some(),
            self.wechat.is_some(),
            self.email.is_some(),
            self.qq.is_some(),
            self.gender.is_some(),
            self.birthday.is_some(),
            self.source.is_some(),
            self.staff.is_some(),
            self.referrer.is_some(),
            self.address.is_some(),
            self.remark.is_some(),
        ];
        single.iter().filter(|f| **f).count()
            + self.phones.len()
            + self.tags.len()
            + self.extra.len()
    }
}

/// Folds what rows say about one person; `None` where nothing is said.
pub fn fold<'a>(said: impl IntoIterator<Item = &'a PersonSaid>) -> Option<ContactProfile> {
    let mut ranked: Vec<&PersonSaid> = said.into_iter().collect();
    if ranked.is_empty() {
        return None;
    }
    ranked.sort_by(|a, b| {
        let weight = |s: &PersonSaid| Reverse((s.added, s.filled()));
        weight(a).cmp(&weight(b)).then_with(|| a.cmp(b))
    });
    let first = |field: fn(&PersonSaid) -> Option<&String>| {
        ranked.iter().find_map(|said| field(said)).cloned()
    };
    let mut phones = BTreeSet::new();
    let mut tags = BTreeSet::new();
    let mut extra: BTreeMap<&str, &str> = BTreeMap::new();
    for said in &ranked {
        phones.extend(said.phones.iter().cloned());
        tags.extend(said.tags.iter().cloned());
        for (header, value) in &said.extra {
            extra.entry(header).or_insert(value);
        }
    }
    Some(ContactProfile {
        name: first(|s| s.name.as_ref()),
        remark_name: first(|s| s.remark_name.as_ref()),
        nick: first(|s| s.nick.as_ref()),
        wechat: first(|s| s.wechat.as_ref()),
        email: first(|s| s.email.as_ref()),
        qq: first(|s| s.qq.as_ref()),
        phones: phones.into_iter().collect(),
        gender: ranked.iter().find_map(|s| s.gender),
        birthday: ranked.iter().find_map(|s| s.birthday),
        added: ranked.iter().filter_map(|s| s.added).min().map(|(day, _)| Day(day)),
        source: first(|s| s.source.as_ref()),
        staff: first(|s| s.staff.as_ref()),
        referrer: first(|s| s.referrer.as_ref()),
        address: first(|s| s.address.as_ref()),
        remark: first(|s| s.remark.as_ref()),
        tags: tags.into_iter().collect(),
        extra: extra
            .into_iter()
            .map(|(header, value)| ExtraField { header: header.into(), value: value.into() })
            .collect(),
        files: Vec::new(),
    })
}

#[cfg(test)]
#[path = "said_tests.rs"]
mod tests;
