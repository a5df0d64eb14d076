//! Editing an archive: validated, one change each, undone like any.

pub mod check;
pub mod identity;
mod log;
pub mod referrer;
pub mod rows;
#[cfg(test)]
mod tests;

use huitouke_analytics::Ledger;
use huitouke_contract::archive::{ArchiveField, Consent, ConsentState, NoteText, Relative};
use huitouke_contract::contacts::{Birthday, ExtraField};
use huitouke_contract::shop::{ChangeKind, UndoLabel};
use huitouke_contract::{Day, Moment};
use rusqlite::{Connection, params};

use super::said::{EXTRA, word};
use crate::customers::edit::{name_of, written};
use crate::error::Result;

/// The edit by name, for "撤销：…".
///
/// # Errors
/// `not_found`.
pub fn label(conn: &Connection, customer: i64, edit: &ArchiveField) -> Result<UndoLabel> {
    let kind = match edit {
        ArchiveField::PutAfterSale(_)
        | ArchiveField::DeleteAfterSale(_)
        | ArchiveField::PutInteraction(_)
        | ArchiveField::DeleteInteraction(_) => ChangeKind::LogCustomer,
        _ => ChangeKind::EditCustomer,
    };
    Ok(UndoLabel { kind, subject: name_of(conn, customer)?, count: 1 })
}

/// Makes an edit. `ledger` is the shop before it.
///
/// # Errors
/// `not_found`, `bad_value`, `referrer_loop`, `identity_taken`, or what storage says.
pub fn edit(
    conn: &Connection,
    customer: i64,
    edit: &ArchiveField,
    ledger: &Ledger,
    now: Moment,
) -> Result<()> {
    name_of(conn, customer)?;
    let today = now.day;
    match edit {
        ArchiveField::AddressAs(text) => set_line(conn, customer, "address_as", text, 50),
        ArchiveField::Gender(gender) => {
            rows::set_field(conn, customer, "gender", gender.map(word).as_deref())
        }
        ArchiveField::Birthday(birthday) => set_birthday(conn, customer, birthday.as_ref(), today),
        ArchiveField::AgeGroup(text) => set_line(conn, customer, "age_group", text, 20),
        ArchiveField::Source(text) => set_line(conn, customer, "source", text, 200),
        ArchiveField::Referrer(by) => referrer::set(conn, customer, *by, ledger),
        ArchiveField::Extra(field) => set_extra(conn, customer, field),
        ArchiveField::AddIdentity(new) => identity::add(conn, customer, new),
        ArchiveField::RemoveIdentity(old) => identity::remove(conn, customer, old),
        ArchiveField::AddNote(text) => add_note(conn, customer, text, now),
        ArchiveField::EditNote(note) => edit_note(conn, customer, note),
        ArchiveField::PutRelative(relative) => put_relative(conn, customer, relative, today),
        ArchiveField::DeleteRelative(id) => rows::remove(conn, (customer, *id), "relative"),
        ArchiveField::AddAddress(text) => add_address(conn, customer, text),
        ArchiveField::DeleteAddress(id) => rows::remove(conn, (customer, *id), "hand_address"),
        ArchiveField::Consent(consent) => set_consent(conn, customer, consent, today),
        ArchiveField::PutAfterSale(matter) => log::after_sale(conn, customer, matter, today),
        ArchiveField::DeleteAfterSale(id) => rows::remove(conn, (customer, *id), "after_sale"),
        ArchiveField::PutInteraction(it) => log::interaction(conn, customer, it, today),
        ArchiveField::DeleteInteraction(id) => rows::remove(conn, (customer, *id), "interaction"),
    }
}

fn set_line(conn: &Connection, customer: i64, field: &str, text: &str, most: usize) -> Result<()> {
    let text = check::line(field, text, most)?;
    rows::set_field(conn, customer, field, Some(text.as_str()).filter(|text| !text.is_empty()))
}

fn set_birthday(
    conn: &Connection,
    customer: i64,
    birthday: Option<&Birthday>,
    today: Day,
) -> Result<()> {
    let value = match birthday {
        Some(birthday) => {
            Some(serde_json::to_string(&check::birthday("birthday", birthday, today)?)?)
        }
        None => None,
    };
    rows::set_field(conn, customer, "birthday", value.as_deref())
}

fn set_extra(conn: &Connection, customer: i64, field: &ExtraField) -> Result<()> {
    let name = check::something("extra", check::line("extra", &field.header, 50)?)?;
    let value = check::text("extra", &field.value, 1_000)?;
    let field = format!("{EXTRA}{name}");
    rows::set_field(conn, customer, &field, Some(value).filter(|value| !value.is_empty()))
}

/// Adds a note with its time.
///
/// # Errors
/// `bad_value`, or what storage says.
pub fn add_note(conn: &Connection, customer: i64, text: &str, now: Moment) -> Result<()> {
    let text = check::something("note", check::text("note", text, 10_000)?.to_owned())?;
    rows::add(conn, customer, "customer_note", &["at", "text"], &[&now.stamp(), &text])
}

fn edit_note(conn: &Connection, customer: i64, note: &NoteText) -> Result<()> {
    let text = check::text("note", &note.text, 10_000)?;
    let of = (customer, note.id);
    if text.is_empty() {
        return rows::remove(conn, of, "customer_note");
    }
    rows::change(conn, of, "customer_note", &["text"], &[&text])
}

fn put_relative(conn: &Connection, customer: i64, put: &Relative, today: Day) -> Result<()> {
    let relative = Relative {
        id: None,
        relation: check::something("relation", check::line("relation", &put.relation, 20)?)?,
        name: check::line("name", &put.name, 50)?,
        birthday: match &put.birthday {
            Some(birthday) => Some(check::birthday("birthday", birthday, today)?),
            None => None,
        },
        note: check::text("note", &put.note, 1_000)?.to_owned(),
    };
    let mut said = serde_json::to_value(&relative)?;
    if let Some(fields) = said.as_object_mut() {
        fields.remove("id");
    }
    rows::put(conn, (customer, put.id), "relative", &["said"], &[&said.to_string()])
}

/// Adds an address.
///
/// # Errors
/// `bad_value`, or what storage says.
pub fn add_address(conn: &Connection, customer: i64, text: &str) -> Result<()> {
    let text = check::something("address", check::line("address", text, 500)?)?;
    let mut same =
        conn.prepare_cached("SELECT 1 FROM hand_address WHERE customer_id = ?1 AND text = ?2")?;
    for row in written(conn, customer)? {
        if same.exists(params![row, text])? {
            return Ok(());
        }
    }
    rows::add(conn, customer, "hand_address", &["text"], &[&text])
}

/// What was said of one channel; not asked, and nothing to say about it, leaves no row.
fn set_consent(conn: &Connection, customer: i64, consent: &Consent, today: Day) -> Result<()> {
    let how = check::text("how", &consent.how, 200)?;
    let day = match consent.day {
        Some(day) => Some(check::day("day", day, today)?),
        None => None,
    };
    let (channel, state) = (word(consent.channel), word(consent.state));
    let nothing = consent.state == ConsentState::Unknown && how.is_empty();
    let mut drop =
        conn.prepare_cached("DELETE FROM consent WHERE customer_id = ?1 AND channel = ?2")?;
    for row in written(conn, customer)? {
        if nothing || row != customer {
            drop.execute(params![row, channel])?;
        }
    }
    if nothing {
        return Ok(());
    }
    conn.prepare_cached(
        "INSERT INTO consent (customer_id, channel, state, day, how) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT DO UPDATE SET state = ?3, day = ?4, how = ?5
         WHERE state <> ?3 OR day IS NOT ?4 OR how <> ?5",
    )?
    .execute(params![
        rows::own(conn, customer)?,
        channel,
        state,
        day.map(|day| day.0),
        how
    ])?;
    Ok(())
}
