//! Customers as storage knows them: what they are called, what search finds them by,
//! since when, their tags and who brought them.

use std::ops::Range;

use huitouke_analytics::CustomerId;
use huitouke_analytics::ledger::CustomerRow;
use huitouke_contract::contacts::ContactProfile;
use huitouke_contract::customers::IdentityKind;
use rusqlite::{Connection, Row};

use super::super::archive::{ArchiveColumns, Entry, Filling};
use super::super::by_id::ById;
use super::super::texts::Texts;
use super::hand::Hand;
use super::names::by_key;
use super::tags::SaidTags;
use crate::archive::identities::is_nameless;
use crate::archive::said::{self as archive, Brought, Written};
use crate::error::Result;
use crate::imports::contacts::{PersonSaid, fold};
use crate::imports::recognition::{kind_from, strength};
use crate::pinyin;

/// Customers, ascending by id.
#[derive(Debug, Default)]
pub(crate) struct People {
    /// Who and since when; nobody's referrer is filled in yet.
    pub rows: Vec<CustomerRow>,
    pub names: Texts,
    /// Empty where none is known.
    pub phones: Texts,
    pub searched: Texts,
    /// Their names spelled in pinyin, a line for each way to read one.
    pub spelled: Texts,
    /// Where names stand in their order.
    pub name_keys: Vec<u64>,
    pub archive: ArchiveColumns,
    /// Tags that files give them.
    pub tags: SaidTags,
    /// By whom they were brought along: words, or TAB and a key of who it is.
    pub brought: Vec<(CustomerId, String)>,
    filling: Filling,
}

/// What [`People`] reads of an identity, for one customer after the other.
const KEYS: &str = "i.customer_id, i.id, i.kind, i.value, i.name, i.name_at, i.phone, i.phone_at, \
     i.seen_at";
const SAID: &str = "SELECT i.customer_id, c.said FROM contact_said c
     JOIN identity i ON i.id = c.identity_id";
const WRITTEN: &str = "SELECT i.customer_id, h.name, h.note FROM customer_hand h
     JOIN identity i ON i.id = h.identity_id";
/// A customer's own row comes last and so has the last word.
const WRITTEN_ORDER: &str = "ORDER BY h.customer_id = i.customer_id, h.customer_id DESC";

impl People {
    /// Everyone; `owners` learns whose each identity is.
    pub fn read(tx: &Connection, owners: &mut ById) -> Result<Self> {
        // Few, beside the identities, and none that is nobody's.
        let all_said = Words::read(tx, &format!("{SAID} ORDER BY c.id"), [])?;
        let all_written = Words::read(tx, &format!("{WRITTEN} {WRITTEN_ORDER}"), [])?;
        let (all_said, all_written) = (all_said.told(), all_written.told());
        let (mut said, mut written) = (all_said.as_slice(), all_written.as_slice());
        let mut hand = Hand::read(tx, None)?;

        let mut people = Self::default();
        let mut heard = Heard::default();
        let mut now: Option<i64> = None;
        // By the index of customers, whose entries lead to rows that mostly lie in
        // the same order.
        let mut statement = tx.prepare(&format!(
            "SELECT {KEYS} FROM identity i INDEXED BY identity_by_customer
             WHERE i.customer_id IS NOT NULL ORDER BY i.customer_id, i.id"
        ))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let customer: i64 = row.get(0)?;
            if let Some(before) = now.replace(customer).filter(|before| *before != customer) {
                let (said, written) = (of(&mut said, before), of(&mut written, before));
                people.end(before, &mut heard, said, written, &mut hand)?;
            }
            owners.set(row.get(1)?, Some(customer));
            heard.hear(row, &mut people.searched)?;
        }
        if let Some(last) = now {
            let (said, written) = (of(&mut said, last), of(&mut written, last));
            people.end(last, &mut heard, said, written, &mut hand)?;
        }
        people.ended()
    }

    /// The same of some, who must be given ascending; without those who are no
    /// customers.
    pub fn read_some(tx: &Connection, customers: &[CustomerId]) -> Result<Self> {
        let mut people = Self::default();
        let mut heard = Heard::default();
        let mut keys = tx.prepare_cached(&format!(
            "SELECT {KEYS} FROM identity i WHERE i.customer_id = ?1 ORDER BY i.id"
        ))?;
        for customer in customers {
            let mut rows = keys.query([customer.0])?;
            let mut any = false;
            while let Some(row) = rows.next()? {
                any = true;
                heard.hear(row, &mut people.searched)?;
            }
            if any {
                let one = "WHERE i.customer_id = ?1";
                let said = Words::read(tx, &format!("{SAID} {one} ORDER BY c.id"), [customer.0])?;
                let written = format!("{WRITTEN} {one} {WRITTEN_ORDER}");
                let written = Words::read(tx, &written, [customer.0])?;
                let (said, written) = (said.told(), written.told());
                // All the merchant wrote hangs on those rows.
                let mut hand = match written.is_empty() {
                    true => Hand::default(),
                    false => Hand::read(tx, Some(customer.0))?,
                };
                people.end(customer.0, &mut heard, &said, &written, &mut hand)?;
            }
        }
        people.ended()
    }

    fn ended(mut self) -> Result<Self> {
        for texts in [&mut self.names, &mut self.phones, &mut self.searched, &mut self.spelled] {
            texts.shrink();
        }
        self.name_keys.shrink_to_fit();
        self.archive = std::mem::take(&mut self.filling).end(self.rows.len());
        Ok(self)
    }

    /// Ends a customer whose identities were heard.
    fn end(
        &mut self,
        customer: i64,
        heard: &mut Heard,
        said: &[Told<'_>],
        written: &[Told<'_>],
        hand: &mut Hand,
    ) -> Result<()> {
        let id = CustomerId(customer);
        let mut row = CustomerRow::new(id, None);
        let said = said.iter().filter_map(|(_, [said, _])| *said);
        let said: Vec<PersonSaid> =
            said.map(serde_json::from_str).collect::<std::result::Result<_, _>>()?;
        let profile = fold(&said);
        if profile.is_some() || !written.is_empty() || heard.wechat.is_some() {
            let notes = written.iter().rev().filter_map(|(_, [_, note])| *note);
            let entry = self.hear_archive(&mut row, heard, profile, notes, hand);
            self.filling.add(self.rows.len(), entry);
        }
        self.hear_said(&row, &said, heard);
        for (_, [name, note]) in written {
            for text in [name, note].into_iter().flatten() {
                text.lines().for_each(|line| self.searched.add_line(line));
            }
            if let Some(name) = name {
                heard.name = Some(i64::MAX);
                set(&mut heard.name_text, name);
            }
        }
        let name = heard.name();
        self.name_keys.push(pinyin::sort_key(name));
        self.spelled.add_spelled(name);
        heard.spelled.iter().for_each(|name| self.spelled.add_spelled(name));
        self.spelled.end();
        self.names.push(name);
        self.phones.push(if heard.phone.is_some() { &heard.phone_text } else { "" });
        self.searched.end();
        self.rows.push(row);
        heard.forget();
        Ok(())
    }

    /// What files say of a person; tags are all that are said.
    fn hear_said(&mut self, row: &CustomerRow, said: &[PersonSaid], heard: &mut Heard) {
        for tag in said.iter().flat_map(|one| &one.tags) {
            self.tags.say(row.id, tag);
        }
        for one in said {
            one.searched().for_each(|text| {
                text.lines().for_each(|line| self.searched.add_line(line));
            });
            for name in [&one.name, &one.remark_name, &one.nick].into_iter().flatten() {
                heard.spell(name);
            }
        }
    }

    /// What an archive says: the merchant's word before that of files. The day added is
    /// the earliest.
    fn hear_archive<'n>(
        &mut self,
        row: &mut CustomerRow,
        heard: &mut Heard,
        profile: Option<ContactProfile>,
        notes: impl Iterator<Item = &'n str>,
        hand: &mut Hand,
    ) -> Entry {
        let id = row.id;
        let mut written = Written::default();
        hand.fields.of(id.0).for_each(|(field, value)| written.take(field, value));
        let said = archive::said(&written, profile.as_ref());
        self.hear_referrer(id, said.referrer);
        let files_say = profile.as_ref().and_then(|profile| profile.added);
        row.entered = files_say.into_iter().chain(written.added()).min();
        let mut notes: Vec<String> = notes.map(str::to_owned).collect();
        notes.extend(hand.notes.of(id.0).cloned());
        let addresses: Vec<&String> = hand.addresses.of(id.0).collect();
        let by_hand = [&said.address_as, &said.age_group, &said.source];
        let texts = by_hand.into_iter().flatten().chain(said.extra.iter().map(|f| &f.value));
        for text in texts.chain(&notes).chain(addresses.iter().copied()) {
            text.lines().for_each(|line| self.searched.add_line(line));
        }
        said.address_as.iter().for_each(|name| heard.spell(name));
        let profile = profile.unwrap_or_default();
        notes.extend(profile.remark);
        let address = addresses.last().map(|text| (*text).clone()).or(profile.address);
        // Words of the merchant's own before those of others who were joined.
        let mut consents = Vec::new();
        for (channel, state) in hand.consents.of(id.0) {
            if !consents.iter().any(|(known, _)| known == channel) {
                consents.push((*channel, *state));
            }
        }
        Entry {
            wechat: profile.wechat.or(heard.wechat.take()).unwrap_or_default(),
            remark_name: profile.remark_name.unwrap_or_default(),
            address_as: said.address_as.unwrap_or_default(),
            age_group: said.age_group.unwrap_or_default(),
            source: said.source.unwrap_or_default(),
            staff: profile.staff.unwrap_or_default(),
            address: address.unwrap_or_default(),
            note: notes.join("\n"),
            gender: said.gender,
            birthday: said.birthday,
            added: row.entered,
            extra: said.extra.into_iter().map(|field| (field.header, field.value)).collect(),
            consents,
            interactions: hand.interactions.of(id.0).copied().collect(),
            after_sales: hand.after_sales.of(id.0).copied().collect(),
        }
    }

    /// Who brought them, unless they are said to have brought themselves.
    fn hear_referrer(&mut self, id: CustomerId, referrer: Option<Brought>) {
        let own = |text: &str| self.searched.lines().any(|line| line == text.to_lowercase());
        let text = match referrer {
            Some(Brought::By(key)) => by_key(&key),
            Some(Brought::Said(text)) if !own(&text) => text,
            Some(Brought::Said(_)) | None => return,
        };
        self.brought.push((id, text));
    }
}

/// One or two texts about customers, one behind the other: an allocation each would leave
/// holes in the memory when they go.
#[derive(Default)]
struct Words {
    text: String,
    of: Vec<(i64, [Option<Range<usize>>; 2])>,
}

/// Two columns of text about a customer.
type Told<'a> = (i64, [Option<&'a str>; 2]);

impl Words {
    /// Runs a statement that gives a customer and one or two texts.
    fn read(tx: &Connection, sql: &str, of: impl rusqlite::Params) -> Result<Self> {
        let mut statement = tx.prepare_cached(sql)?;
        let two = statement.column_count() > 2;
        let mut rows = statement.query(of)?;
        let mut all = Self::default();
        while let Some(row) = rows.next()? {
            let mut column = |at| -> Result<_> {
                let begin = all.text.len();
                let text = row.get_ref(at)?.as_str_or_null().map_err(rusqlite::Error::from)?;
                Ok(text.map(|text| {
                    all.text.push_str(text);
                    begin..all.text.len()
                }))
            };
            let texts = [column(1)?, if two { column(2)? } else { None }];
            all.of.push((row.get(0)?, texts));
        }
        Ok(all)
    }

    /// By customer, of each in the order they were read.
    fn told(&self) -> Vec<Told<'_>> {
        let text = |range: &Option<Range<usize>>| self.text.get(range.clone()?);
        let mut all: Vec<Told<'_>> = self
            .of
            .iter()
            .map(|(customer, texts)| (*customer, texts.each_ref().map(text)))
            .collect();
        all.sort_by_key(|(customer, _)| *customer);
        all
    }
}

/// Takes those of a customer off the front.
fn of<'a, 't>(all: &mut &'a [Told<'t>], customer: i64) -> &'a [Told<'t>] {
    let begin = all.iter().take_while(|(c, _)| *c < customer).count();
    let len = all[begin..].iter().take_while(|(c, _)| *c == customer).count();
    let (found, rest) = all[begin..].split_at(len);
    *all = rest;
    found
}

/// What identities say of one customer: the latest name and phone.
#[derive(Default)]
struct Heard {
    /// How sure the key is that stands for a missing name.
    key: Option<u8>,
    key_text: String,
    /// When it was said.
    name: Option<i64>,
    name_text: String,
    /// A full number goes before one that is no key.
    phone: Option<(bool, i64)>,
    phone_text: String,
    wechat: Option<String>,
    /// Names to be spelled beside the one shown.
    spelled: Vec<String>,
}

impl Heard {
    fn name(&self) -> &str {
        if self.name.is_some() { &self.name_text } else { &self.key_text }
    }

    fn forget(&mut self) {
        (self.key, self.name, self.phone, self.wechat) = (None, None, None, None);
        self.key_text.clear();
        self.spelled.clear();
    }

    fn spell(&mut self, name: &str) {
        if !name.is_ascii() {
            self.spelled.push(name.to_owned());
        }
    }

    /// Hears a row of [`KEYS`].
    fn hear(&mut self, row: &Row<'_>, searched: &mut Texts) -> Result<()> {
        let kind = kind_from(row.get(2)?);
        let value = row.get_ref(3)?.as_str().unwrap_or_default();
        let rank = strength(kind);
        if self.key.is_none_or(|key| (rank, value) < (key, &self.key_text)) {
            self.key = Some(rank);
            set(&mut self.key_text, value);
        }
        if !is_nameless(value) {
            searched.add_line(value);
            self.spell(value);
        }
        if kind == IdentityKind::WeChat && self.wechat.as_deref().is_none_or(|w| value < w) {
            self.wechat = Some(value.to_owned());
        }
        if let Some(name) = row.get_ref(4)?.as_str_or_null().unwrap_or_default() {
            searched.add_line(name);
            self.spell(name);
            let at: i64 = row.get(5)?;
            if self.name.is_none_or(|then| (at, name) > (then, &self.name_text)) {
                self.name = Some(at);
                set(&mut self.name_text, name);
            }
        }
        let phone = match kind {
            IdentityKind::Phone => Some((true, row.get(8)?, value)),
            _ => match row.get_ref(6)?.as_str_or_null().unwrap_or_default() {
                Some(phone) => Some((false, row.get(7)?, phone)),
                None => None,
            },
        };
        if let Some((full, at, phone)) = phone {
            let later = |(f, a)| (full, at, phone) > (f, a, self.phone_text.as_str());
            if self.phone.is_none_or(later) {
                searched.add_line(phone);
                self.phone = Some((full, at));
                set(&mut self.phone_text, phone);
            }
        }
        Ok(())
    }
}

fn set(text: &mut String, to: &str) {
    text.clear();
    text.push_str(to);
}
