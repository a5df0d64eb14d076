//! Customers as storage knows them: what they are called, what search finds them by,
//! since when, their tags and who brought them.

use huitouke_analytics::ledger::CustomerRow;
use huitouke_analytics::{CustomerId, Day};
use huitouke_contract::contacts::SaidTag;
use huitouke_contract::customers::IdentityKind;
use rusqlite::{Connection, Row};

use super::super::by_id::ById;
use super::super::texts::Texts;
use super::names::by_key;
use crate::archive::identities::is_nameless;
use crate::archive::said as archive;
use crate::error::Result;
use crate::imports::contacts::{PersonSaid, fold};
use crate::imports::recognition::{kind_from, strength};

/// Customers, ascending by id.
#[derive(Debug, Default)]
pub(crate) struct People {
    /// Who and since when; nobody's referrer is filled in yet.
    pub rows: Vec<CustomerRow>,
    pub names: Texts,
    /// Empty where none is known.
    pub phones: Texts,
    pub searched: Texts,
    /// Tags by their names.
    pub tags: Vec<(CustomerId, String)>,
    /// By whom customers say they were brought along.
    pub brought: Vec<(CustomerId, String)>,
}

/// What [`People`] reads of an identity, for one customer after the other.
const KEYS: &str = "i.customer_id, i.id, i.kind, i.value, i.name, i.name_at, i.phone, i.phone_at, \
     i.seen_at";
const SAID: &str = "SELECT i.customer_id, c.said FROM contact_said c
     JOIN identity i ON i.id = c.identity_id";
const WRITTEN: &str = "SELECT i.customer_id, h.name, h.note FROM customer_hand h
     JOIN identity i ON i.id = h.identity_id";
/// What the merchant wrote in the archive that the Ledger asks for; their own row first.
const FIELDS: &str = "SELECT i.customer_id, f.field, f.value FROM archive_field f
     JOIN customer_hand h ON h.customer_id = f.customer_id
     JOIN identity i ON i.id = h.identity_id";
const FIELDS_ORDER: &str =
    "f.field IN ('added', 'referrer') ORDER BY h.customer_id <> i.customer_id, h.customer_id";
/// A customer's own row comes last and so has the last word.
const WRITTEN_ORDER: &str = "ORDER BY h.customer_id = i.customer_id, h.customer_id DESC";

impl People {
    /// Everyone; `owners` learns whose each identity is.
    pub fn read(tx: &Connection, owners: &mut ById) -> Result<Self> {
        // Few, beside the identities, and none that is nobody's.
        let mut said = texts_of(tx, &format!("{SAID} ORDER BY c.id"), [])?;
        said.sort_by_key(|(customer, _)| *customer);
        let mut written = texts_of(tx, &format!("{WRITTEN} {WRITTEN_ORDER}"), [])?;
        written.sort_by_key(|(customer, _)| *customer);
        let mut fields = texts_of(tx, &format!("{FIELDS} WHERE {FIELDS_ORDER}"), [])?;
        fields.sort_by_key(|(customer, _)| *customer);
        let (mut said, mut written) = (said.as_slice(), written.as_slice());
        let mut fields = fields.as_slice();
        let mut told = |customer| Written {
            said: of(&mut said, customer),
            hand: of(&mut written, customer),
            fields: of(&mut fields, customer),
        };

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
                people.end(before, &mut heard, told(before))?;
            }
            owners.set(row.get(1)?, Some(customer));
            heard.hear(row, &mut people.searched)?;
        }
        if let Some(last) = now {
            people.end(last, &mut heard, told(last))?;
        }
        Ok(people)
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
                let said = texts_of(tx, &format!("{SAID} {one} ORDER BY c.id"), [customer.0])?;
                let written = format!("{WRITTEN} {one} {WRITTEN_ORDER}");
                let written = texts_of(tx, &written, [customer.0])?;
                let fields = format!("{FIELDS} {one} AND {FIELDS_ORDER}");
                let fields = texts_of(tx, &fields, [customer.0])?;
                let told = Written { said: &said, hand: &written, fields: &fields };
                people.end(customer.0, &mut heard, told)?;
            }
        }
        Ok(people)
    }

    /// Ends a customer whose identities were heard.
    fn end(&mut self, customer: i64, heard: &mut Heard, told: Written<'_>) -> Result<()> {
        let Written { said, hand: written, fields } = told;
        let id = CustomerId(customer);
        let mut row = CustomerRow::new(id, None);
        if !said.is_empty() {
            let said = said.iter().filter_map(|(_, [said, _])| said.as_deref());
            let said: Vec<PersonSaid> =
                said.map(serde_json::from_str).collect::<std::result::Result<_, _>>()?;
            self.hear_said(&mut row, &said);
        }
        self.hear_fields(&mut row, fields);
        for (_, [name, note]) in written {
            for text in [name, note].into_iter().flatten() {
                self.searched.add_line(text);
            }
            if let Some(name) = name {
                heard.name = Some(i64::MAX);
                heard.name_text.clone_from(name);
            }
        }
        self.names.push(heard.name());
        self.phones.push(if heard.phone.is_some() { &heard.phone_text } else { "" });
        self.searched.end();
        self.rows.push(row);
        heard.forget();
        Ok(())
    }

    /// What the merchant wrote goes before what files say; the day added is the earliest.
    fn hear_fields(&mut self, row: &mut CustomerRow, fields: &[Told]) {
        let mut by_hand = archive::Written::default();
        for (_, [field, value]) in fields {
            if let (Some(field), Some(value)) = (field, value) {
                by_hand.take(field, value);
            }
        }
        row.entered = row.entered.into_iter().chain(by_hand.added()).min();
        if let Some(key) = by_hand.referrer() {
            self.brought.pop_if(|(customer, _)| *customer == row.id);
            self.brought.push((row.id, by_key(&key)));
        }
    }

    /// What files say of a person. The day added is the earliest, tags are all that
    /// are said; who brought them is folded as in their panel.
    fn hear_said(&mut self, row: &mut CustomerRow, said: &[PersonSaid]) {
        row.entered = said.iter().filter_map(|one| one.added).map(|(day, _)| Day(day)).min();
        let tags = said.iter().flat_map(|one| &one.tags).map(|tag| (row.id, tag_name(tag)));
        self.tags.extend(tags);
        if said.iter().any(|one| one.referrer.is_some()) {
            let referrer = fold(said).and_then(|profile| profile.referrer);
            let referrer = referrer.as_deref().map(str::trim).filter(|text| !text.is_empty());
            // Nobody brings themselves along.
            let own = |text: &str| self.searched.lines().any(|line| line == text.to_lowercase());
            if let Some(text) = referrer.filter(|text| !own(text)) {
                self.brought.push((row.id, text.to_owned()));
            }
        }
        for text in said.iter().flat_map(PersonSaid::searched) {
            text.lines().for_each(|line| self.searched.add_line(line));
        }
    }
}

/// A tag by its name, with its group where it has one.
fn tag_name(tag: &SaidTag) -> String {
    match &tag.group {
        Some(group) => format!("{group}：{}", tag.name),
        None => tag.name.clone(),
    }
}

/// What is known of a customer beside their identities.
struct Written<'a> {
    said: &'a [Told],
    hand: &'a [Told],
    fields: &'a [Told],
}

/// Two columns of text about a customer.
type Told = (i64, [Option<String>; 2]);

/// Runs a statement that gives a customer and one or two texts.
fn texts_of(tx: &Connection, sql: &str, of: impl rusqlite::Params) -> Result<Vec<Told>> {
    let mut statement = tx.prepare_cached(sql)?;
    let two = statement.column_count() > 2;
    let rows = statement.query_map(of, |row| {
        Ok((row.get(0)?, [row.get(1)?, if two { row.get(2)? } else { None }]))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Takes those of a customer off the front.
fn of<'a>(all: &mut &'a [Told], customer: i64) -> &'a [Told] {
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
}

impl Heard {
    fn name(&self) -> &str {
        if self.name.is_some() { &self.name_text } else { &self.key_text }
    }

    fn forget(&mut self) {
        (self.key, self.name, self.phone) = (None, None, None);
        self.key_text.clear();
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
        }
        if let Some(name) = row.get_ref(4)?.as_str_or_null().unwrap_or_default() {
            searched.add_line(name);
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
