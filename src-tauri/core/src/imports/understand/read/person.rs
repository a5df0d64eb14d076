//! What a row says about a person: a row of a contact list, or the columns of an
//! order table that speak of the customer.

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash, Hasher};

use huitouke_contract::archive::NewCustomer;
use huitouke_contract::contacts::{Calendar, SaidTag};
use huitouke_contract::customers::IdentityKind;
use huitouke_contract::imports::{ProblemCode, Role};
use huitouke_ingest::Row;

use super::super::super::contacts::PersonSaid;
use super::super::super::stage::StagedContact;
use super::super::detect::Table;
use super::super::values::birthday::BirthdayReader;
use super::super::values::contact::{email, gender, is_no_gender, tag_group, tags};
use super::super::values::date::DateReader;
use super::super::values::phone::{Phone, as_said, phone};
use super::super::values::text::{cut, display, is_nothing};
use super::super::word::Word;
use super::amounts::Unreadable;
use super::buyer::{self, Key};
use super::context::{Context, Plan};
use super::fields;
use super::odd_rows;
use super::reader::Reader;

/// Columns of a person kept under their header.
const EXTRAS: usize = 500;

/// Order lines that take as much room as one person, so that chunks stay small.
const WEIGHT: usize = 4;

/// Roles that say something of a person whatever the table is about.
const TELLING: [Role; 11] = [
    Role::RemarkName,
    Role::WechatId,
    Role::Email,
    Role::Qq,
    Role::AddedAt,
    Role::Source,
    Role::Birthday,
    Role::Gender,
    Role::Staff,
    Role::Referrer,
    Role::Tags,
];

/// Further roles whose values have a place of their own in what is said of a
/// person; accounts and customer numbers have none.
const OF_A_PERSON: [Role; 11] = [
    Role::Receiver,
    Role::FamilyName,
    Role::Nick,
    Role::BuyerPhone,
    Role::Phone,
    Role::Province,
    Role::City,
    Role::District,
    Role::Address,
    Role::BuyerRemark,
    Role::ShopRemark,
];

/// How the columns about people are read.
#[derive(Debug)]
pub struct PersonPlan {
    /// Whether there are any.
    pub tells: bool,
    /// Columns of a contact list that are kept under their header.
    kept: Vec<usize>,
    tags: Vec<(usize, Option<String>)>,
    added: DateReader,
    born: BirthdayReader,
}

impl PersonPlan {
    /// For this table.
    pub fn of(context: &Context<'_>) -> Self {
        let Table { columns, person_orders, .. } = context.table;
        let known = |header: &str| {
            let words = context.known.aliases.roles.get(&Role::Tags);
            words.is_some_and(|w| {
                let word = Word::new(header);
                w.words.contains(&word) || w.weak.contains(&word)
            })
        };
        let tagged = columns.iter().enumerate().filter(|(_, c)| c.role == Role::Tags);
        let tags =
            tagged.map(|(i, c)| (i, tag_group(&c.header, &known).map(Cow::into_owned))).collect();
        let lunar = columns.iter().any(|c| {
            let says = |words: [&str; 3]| words.iter().any(|word| c.header.contains(word));
            // One that names both leaves it to the values.
            c.role == Role::Birthday
                && says(["农历", "阴历", "旧历"])
                && !says(["公历", "阳历", "新历"])
        });
        // Also those of roles that only orders have, where the merchant chose one.
        let kept = columns.iter().enumerate().filter(|(_, c)| {
            !OF_A_PERSON.contains(&c.role) && !TELLING.contains(&c.role) && c.role != Role::Ignore
        });
        Self {
            kept: kept.map(|(i, _)| i).collect(),
            tells: columns.iter().any(|c| TELLING.contains(&c.role)),
            tags,
            added: DateReader::new(person_orders[0]),
            born: BirthdayReader {
                calendar: if lunar { Calendar::Lunar } else { Calendar::Solar },
                order: person_orders[1],
                today: context.today,
            },
        }
    }
}

/// The keys of a row of a contact list, surest first: account, phones, WeChat id,
/// e-mail, customer number; then names, where they recognise anybody.
fn keys<'a>(
    context: &Context<'_>,
    plan: &Plan,
    row: &Row<'a>,
    said: &PersonSaid,
    damaged: &mut Vec<Role>,
) -> Vec<Key<'a>> {
    let mut keys: Vec<Key<'a>> = Vec::new();
    let account = buyer::number(context, plan, row, Role::Account, damaged);
    let address = account.as_deref().and_then(email);
    keys.extend(account.map(|account| (IdentityKind::Account, account)));
    for role in [Role::BuyerPhone, Role::Phone] {
        match phone(plan.cell(row, role)) {
            Phone::Full(number) => keys.push((IdentityKind::Phone, Cow::Owned(number))),
            Phone::Damaged => damaged.push(role),
            _ if plan.all_in_one.is_some() && plan.all_in_one == plan.column(role) => {
                let read = fields::all_in_one(plan, row);
                keys.extend(read.map(|r| (IdentityKind::Phone, Cow::Owned(r.phone))));
            }
            _ => {}
        }
    }
    keys.extend(buyer::wechat(plan, row));
    keys.extend(buyer::mail(plan, row));
    keys.extend(address.map(|address| (IdentityKind::Email, Cow::Owned(address))));
    let number = buyer::number(context, plan, row, Role::CustomerNumber, damaged);
    keys.extend(number.map(|number| (IdentityKind::Number, number)));
    let hand = context.table.receiver_is_key();
    let mut names = vec![&said.nick];
    if hand || (keys.is_empty() && said.nick.is_none()) {
        names.extend([&said.name, &said.remark_name]);
    }
    if keys.is_empty() {
        names.push(&said.wechat);
    }
    for name in names.into_iter().flatten() {
        let name = buyer::comparable(context, name);
        keys.extend(name.map(|name| (IdentityKind::Name, Cow::Owned(name))));
    }
    keys
}

impl Reader<'_> {
    /// A row of a contact list.
    pub(super) fn contact(&mut self, row: &Row<'_>) {
        let said = self.person(row, true);
        let mut damaged = Vec::new();
        let keys = keys(&self.context, &self.plan, row, &said, &mut damaged);
        let sure = keys.first().is_some_and(|(kind, _)| *kind != IdentityKind::Name);
        if !sure && odd_rows::is_no_data(&self.context, row) {
            return;
        }
        self.count_row();
        for role in damaged {
            self.complain(row, Unreadable { role, code: ProblemCode::DamagedNumber });
        }
        if keys.is_empty() {
            let whole = odd_rows::as_text(row);
            self.problems.add(row.number(), None, ProblemCode::NoPerson, &whole);
            return;
        }
        self.make_room();
        let identities = self.buyers_of(&keys, true);
        self.chunk.contacts.push(StagedContact { row: row.number(), identities, said });
        self.lines_in_chunk += WEIGHT;
        self.count_line();
    }

    /// What a row of an order table says about the customer of order `order` of the
    /// chunk. Mostly every row of a customer says the same: then nothing.
    pub(super) fn tell(&mut self, order: usize, row: &Row<'_>) {
        let said = self.person(row, false);
        if said == PersonSaid::default() {
            return;
        }
        let keys: Vec<Key<'_>> = buyer::wechat(&self.plan, row)
            .into_iter()
            .chain(buyer::mail(&self.plan, row))
            .collect();
        let further = self.buyers_of(&keys, false);
        if let Some(buyer) = self.chunk.orders[order].buyer {
            self.tell_of(buyer, &further, row.number(), said);
        } else {
            // Nobody to say it of: kept with the order.
            let columns = &self.context.table.columns;
            let of_person = columns.iter().filter(|c| TELLING.contains(&c.role));
            let order = &mut self.chunk.orders[order];
            for column in of_person {
                let value = display(row.get(column.index as usize));
                let kept = order.extra.iter().any(|(header, _)| *header == column.header);
                if !is_nothing(&value) && !kept {
                    let value = cut(&value, fields::VALUE).to_owned();
                    order.extra.push((column.header.clone(), value));
                }
            }
        }
    }

    /// Notes what is said of a buyer, unless it was said of them just before.
    fn tell_of(&mut self, buyer: u32, further: &[u32], row: u32, said: PersonSaid) {
        let mut hasher = DefaultHasher::new();
        (further, &said).hash(&mut hasher);
        if self.told.insert(buyer, hasher.finish()) == Some(hasher.finish()) {
            return;
        }
        let mut identities = vec![buyer];
        identities.extend(further.iter().filter(|other| **other != buyer));
        self.lines_in_chunk += WEIGHT;
        self.chunk.contacts.push(StagedContact { row, identities, said });
    }

    /// The keys counted over the file. `own`: the first is whom the row is about; the
    /// others stand beside it.
    fn buyers_of(&mut self, keys: &[Key<'_>], own: bool) -> Vec<u32> {
        let mut buyers = Vec::with_capacity(keys.len());
        for (kind, value) in keys {
            let buyer = self.buyer(*kind, value, !own || !buyers.is_empty());
            if !buyers.contains(&buyer) {
                buyers.push(buyer);
            }
        }
        buyers
    }

    /// Reads what a row says of a person; of a row of a contact list (`whole`) also
    /// names, phones, address, remarks and the columns without a role.
    fn person(&mut self, row: &Row<'_>, whole: bool) -> PersonSaid {
        let text = |role: Role| {
            let text = display(self.plan.cell(row, role));
            (!is_nothing(&text)).then(|| cut(&text, fields::VALUE).to_owned())
        };
        let mut said = PersonSaid {
            remark_name: text(Role::RemarkName),
            wechat: text(Role::WechatId),
            email: text(Role::Email),
            qq: text(Role::Qq),
            source: text(Role::Source),
            staff: text(Role::Staff),
            referrer: text(Role::Referrer),
            ..PersonSaid::default()
        };
        if whole {
            said.name = full_name(text(Role::Receiver), text(Role::FamilyName));
            said.nick = text(Role::Nick);
            said.address = fields::address(&self.plan, row);
            said.remark = fields::remark(&self.plan, row);
            if let Some(NewCustomer { name, phone, address, .. }) =
                fields::all_in_one(&self.plan, row)
            {
                said.name = said.name.or(Some(name).filter(|name| !name.is_empty()));
                said.address = said.address.or(Some(address));
                said.phones.insert(phone);
            }
            for role in [Role::BuyerPhone, Role::Phone] {
                if !said.phones.is_empty() && self.plan.all_in_one == self.plan.column(role) {
                    continue;
                }
                let phone = as_said(self.plan.cell(row, role));
                said.phones.extend(phone.map(|p| cut(&p, fields::VALUE).to_owned()));
            }
            // Where the account is an address, it is theirs.
            let account = text(Role::Account).filter(|account| email(account).is_some());
            let shown = account.as_ref().and_then(|_| self.plan.column(Role::Account));
            said.email = said.email.or(account);
            for &column in self.people.kept.iter().filter(|column| Some(**column) != shown) {
                self.keep(&mut said, column, row);
            }
        }
        for (column, group) in &self.people.tags {
            said.tags.extend(
                tags(&display(row.get(*column)))
                    .into_iter()
                    .map(|name| SaidTag { group: group.clone(), name }),
            );
        }
        if let Some(column) = self.plan.column(Role::Gender) {
            let word = display(row.get(column));
            said.gender = gender(&word);
            if said.gender.is_none() && !is_no_gender(&word) {
                self.keep(&mut said, column, row);
            }
        }
        self.birthday(row, &mut said);
        self.added(row, &mut said);
        said
    }

    fn birthday(&mut self, row: &Row<'_>, said: &mut PersonSaid) {
        let Some(column) = self.plan.column(Role::Birthday) else { return };
        match self.people.born.read(row.get(column)) {
            Ok(birthday) => said.birthday = birthday,
            Err(_) => {
                let code = ProblemCode::BadBirthday;
                self.complain(row, Unreadable { role: Role::Birthday, code });
                self.keep(said, column, row);
            }
        }
    }

    fn added(&mut self, row: &Row<'_>, said: &mut PersonSaid) {
        let Some(column) = self.plan.column(Role::AddedAt) else { return };
        let code = match self.people.added.read(row.get(column)) {
            Ok(Some(moment)) if moment.day > self.context.today.plus(1) => ProblemCode::FutureDate,
            Ok(moment) => {
                said.added = moment.map(|m| (m.day.0, m.minute));
                return;
            }
            Err(_) => ProblemCode::BadDate,
        };
        self.complain(row, Unreadable { role: Role::AddedAt, code });
        self.keep(said, column, row);
    }

    /// Keeps a cell under its header; of columns with one header all that is said.
    fn keep(&self, said: &mut PersonSaid, column: usize, row: &Row<'_>) {
        let value = display(row.get(column));
        if is_nothing(&value) || said.extra.len() >= EXTRAS {
            return;
        }
        let header = cut(&self.context.table.columns[column].header, fields::VALUE).to_owned();
        let value = cut(&value, fields::VALUE);
        said.extra
            .entry(header)
            .and_modify(|kept| {
                if kept != value {
                    kept.push('；');
                    kept.push_str(value);
                }
            })
            .or_insert_with(|| value.to_owned());
    }
}

/// First and last name as one: `Anna Li`, 李安娜.
fn full_name(given: Option<String>, family: Option<String>) -> Option<String> {
    match (given, family) {
        (Some(given), Some(family)) if given.is_ascii() && family.is_ascii() => {
            Some(format!("{given} {family}"))
        }
        (Some(given), Some(family)) => Some(format!("{family}{given}")),
        (given, family) => given.or(family),
    }
}

/// Whether the rows of a table are people.
pub fn is_list(table: &Table) -> bool {
    table.holds == super::super::data::Holds::Contacts
}

#[cfg(test)]
#[path = "person_tests.rs"]
mod tests;
