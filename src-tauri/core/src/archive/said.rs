//! What an archive says of somebody: the merchant's word before what files say. Pure,
//! so that one person's archive and the columns for everyone are put together alike.

use std::collections::BTreeMap;

use huitouke_analytics::Day;
use huitouke_contract::contacts::{Birthday, ContactProfile, ExtraField, Gender};
use huitouke_contract::customers::IdentityKind;

use crate::imports::recognition::kind_from;

/// What a further field's name stands behind in `archive_field`.
pub const EXTRA: &str = "extra:";

/// The field that holds the day a customer was written down by hand.
pub const ADDED: &str = "added";

/// Headers of further columns that say how somebody is addressed.
const ADDRESS_AS: [&str; 3] = ["称呼", "尊称", "怎么称呼"];
/// Headers of further columns that say an age group.
const AGE_GROUP: [&str; 4] = ["年龄段", "年龄层", "年龄区间", "年龄范围"];

/// An identity by what it says, so that it is found also after its file went and came
/// again: kind as stored, platform, value.
pub type Key = (i64, String, String);

/// The fields the merchant wrote, of all rows that hang on one customer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Written(BTreeMap<String, String>);

impl Written {
    /// Takes a row of `archive_field`. The customer's own rows must come first, then
    /// those of whom they were joined with: what is there stays.
    pub fn take(&mut self, field: &str, value: &str) {
        // The day added is the earliest; its text sorts like it.
        if self.text(field).is_none_or(|was| field == ADDED && value < was) {
            self.0.insert(field.to_owned(), value.to_owned());
        }
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn text(&self, field: &str) -> Option<&str> {
        self.0.get(field).map(String::as_str)
    }

    /// The day they were written down.
    pub fn added(&self) -> Option<Day> {
        self.text(ADDED)?.parse().ok()
    }

    /// Who brought them, by the merchant's word.
    pub fn referrer(&self) -> Option<Key> {
        key_from(self.text("referrer")?)
    }
}

/// An identity as `archive_field` keeps it.
pub fn key_text((kind, platform, value): &Key) -> String {
    serde_json::json!([kind, platform, value]).to_string()
}

/// Reads it again; `None` where it is none.
pub fn key_from(text: &str) -> Option<Key> {
    serde_json::from_str(text).ok()
}

/// The kind of a key.
pub fn kind_of(key: &Key) -> IdentityKind {
    kind_from(key.0)
}

/// Who brought somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Brought {
    /// The merchant said so, of a customer.
    By(Key),
    /// A file says so, in words.
    Said(String),
}

/// The fields of an archive, put together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Said {
    /// How to address them.
    pub address_as: Option<String>,
    /// Gender.
    pub gender: Option<Gender>,
    /// Birthday.
    pub birthday: Option<Birthday>,
    /// Age group.
    pub age_group: Option<String>,
    /// Where they came from.
    pub source: Option<String>,
    /// Who brought them.
    pub referrer: Option<Brought>,
    /// The day they were added: the earliest that is said or written.
    pub added: Option<Day>,
    /// Further fields, by name.
    pub extra: Vec<ExtraField>,
    /// Which of them the merchant wrote, as the contract names them; sorted.
    pub by_hand: Vec<String>,
}

/// Puts together what the merchant wrote and what files say.
pub fn said(written: &Written, files: Option<&ContactProfile>) -> Said {
    let mut extra: BTreeMap<&str, &str> = BTreeMap::new();
    let (mut address_as, mut age_group) = (None, None);
    for ExtraField { header, value } in files.iter().flat_map(|profile| &profile.extra) {
        let header = header.trim();
        let known = match header {
            header if ADDRESS_AS.contains(&header) => &mut address_as,
            header if AGE_GROUP.contains(&header) => &mut age_group,
            _ => {
                extra.insert(header, value);
                continue;
            }
        };
        known.get_or_insert(value.as_str());
    }
    for (field, value) in &written.0 {
        if let Some(name) = field.strip_prefix(EXTRA) {
            extra.insert(name, value);
        }
    }
    let of_files = |field: fn(&ContactProfile) -> Option<&String>| {
        files.and_then(field).map(|text| text.trim()).filter(|text| !text.is_empty())
    };
    let text = |field, files: Option<&str>| written.text(field).or(files).map(str::to_owned);
    let by_word = of_files(|p| p.referrer.as_ref()).map(|text| Brought::Said(text.to_owned()));
    Said {
        address_as: text("address_as", address_as),
        gender: written
            .text("gender")
            .and_then(gender_from)
            .or_else(|| files.and_then(|profile| profile.gender)),
        birthday: written
            .text("birthday")
            .and_then(|text| serde_json::from_str(text).ok())
            .or_else(|| files.and_then(|profile| profile.birthday)),
        age_group: text("age_group", age_group),
        source: text("source", of_files(|p| p.source.as_ref())),
        referrer: written.referrer().map(Brought::By).or(by_word),
        extra: extra
            .into_iter()
            .map(|(header, value)| ExtraField { header: header.into(), value: value.into() })
            .collect(),
        added: files.and_then(|profile| profile.added).into_iter().chain(written.added()).min(),
        by_hand: written.0.keys().filter(|field| *field != ADDED).cloned().collect(),
    }
}

/// A word of the contract as it is written there: `female`, `in_person`.
pub fn word<T: serde::Serialize>(of: T) -> String {
    match serde_json::to_value(of) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// The other way round; `None` where it is no such word.
pub fn from_word<T: serde::de::DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(word.to_owned())).ok()
}

fn gender_from(word: &str) -> Option<Gender> {
    from_word(word)
}

#[cfg(test)]
mod tests {
    use huitouke_contract::archive::{Channel, InteractionKind};
    use huitouke_contract::contacts::Calendar;

    use super::*;

    fn files() -> ContactProfile {
        let extra = [("称呼", "王姐"), ("肤质", "干性"), ("年龄段", "25-30"), ("年龄层", "别的")];
        let field = |(header, value): (&str, &str)| ExtraField {
            header: header.into(),
            value: value.into(),
        };
        ContactProfile {
            gender: Some(Gender::Female),
            source: Some("朋友圈".into()),
            referrer: Some(" 老张 ".into()),
            extra: extra.into_iter().map(field).collect(),
            ..ContactProfile::default()
        }
    }

    fn pairs(said: &Said) -> Vec<(&str, &str)> {
        said.extra.iter().map(|f| (f.header.as_str(), f.value.as_str())).collect()
    }

    #[test]
    fn files_alone() {
        let said = said(&Written::default(), Some(&files()));
        assert_eq!(said.address_as.as_deref(), Some("王姐"));
        assert_eq!(said.age_group.as_deref(), Some("25-30"));
        assert_eq!((said.gender, said.birthday), (Some(Gender::Female), None));
        assert_eq!(said.referrer, Some(Brought::Said("老张".into())));
        assert_eq!(pairs(&said), [("肤质", "干性")]);
        assert!(said.by_hand.is_empty() && said.added.is_none());
    }

    #[test]
    fn the_merchants_word_goes_first_and_their_own_row_before_that_of_others() {
        let birthday =
            Birthday { calendar: Calendar::Lunar, year: None, month: 6, day: Some(1), leap: true };
        let by: Key = (1, String::new(), "13800138000".into());
        let mut written = Written::default();
        assert!(written.is_empty());
        for (field, value) in [
            ("address_as", "王总"),
            ("address_as", "joined later"),
            ("gender", "male"),
            ("birthday", &serde_json::to_string(&birthday).unwrap()),
            ("extra:肤质", "油性"),
            ("extra:过敏", "坚果"),
            ("referrer", &key_text(&by)),
            ("added", "2026-05-01"),
            ("added", "2026-03-01"),
            ("added", "2026-04-01"),
        ] {
            written.take(field, value);
        }
        let said = said(&written, Some(&files()));
        assert_eq!(said.address_as.as_deref(), Some("王总"));
        assert_eq!((said.gender, said.birthday), (Some(Gender::Male), Some(birthday)));
        assert_eq!(said.source.as_deref(), Some("朋友圈"));
        assert_eq!(said.referrer, Some(Brought::By(by)));
        assert_eq!(said.added, Day::from_ymd(2026, 3, 1));
        assert_eq!(pairs(&said), [("肤质", "油性"), ("过敏", "坚果")]);
        assert_eq!(
            said.by_hand,
            ["address_as", "birthday", "extra:肤质", "extra:过敏", "gender", "referrer"]
        );
    }

    #[test]
    fn what_can_not_be_read_is_what_files_say() {
        let mut written = Written::default();
        for field in ["gender", "birthday", "referrer"] {
            written.take(field, "{broken");
        }
        let said = said(&written, Some(&files()));
        assert_eq!((said.gender, said.birthday), (Some(Gender::Female), None));
        assert_eq!(said.referrer, Some(Brought::Said("老张".into())));
    }

    #[test]
    fn words_of_the_contract() {
        assert_eq!(word(Channel::WeChat), "wechat");
        assert_eq!(from_word("follow_up"), Some(InteractionKind::FollowUp));
        assert_eq!(from_word::<Channel>("pigeon"), None);
    }
}
