//! What is known of an identity besides its value.

use huitouke_contract::customers::PhoneKind;
use rusqlite::{CachedStatement, Connection, params};

use super::super::contacts::PersonSaid;
use super::super::observation::Said;
use super::super::understand::phone_kind;
use super::kinds::LinkKind;
use crate::error::Result;
use crate::storage::bulk::Values;

/// The latest name and phone said of an identity; later moments win, and of one
/// moment the larger text, so that the order of files does not matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Latest {
    name: Option<(i64, String)>,
    phone: Option<(i64, String)>,
    seen: i64,
}

impl Default for Latest {
    fn default() -> Self {
        Self { name: None, phone: None, seen: i64::MIN }
    }
}

impl Latest {
    /// Whether anything was said.
    pub fn says(&self) -> bool {
        self.seen != i64::MIN
    }

    /// Its values as an identity's row has them: name, phone, each with its moment,
    /// and when it was seen.
    ///
    /// # Errors
    /// What storage says.
    pub fn put(&self, values: &mut Values<'_, '_>) -> rusqlite::Result<()> {
        for said in [&self.name, &self.phone] {
            values.put(said.as_ref().map(|(_, text)| text))?;
            values.put(said.as_ref().map_or(i64::MIN, |(at, _)| *at))?;
        }
        values.put(self.seen)
    }

    /// Takes into account what was said of the buyer. A phone that is a key of its
    /// own is the receiver's and says nothing of the buyer; a masked or virtual one
    /// is all there is to show.
    pub fn mention(&mut self, said: &Said) {
        let at = moment(said);
        self.seen = self.seen.max(at);
        keep_later(&mut self.name, at, said.buyer_name.as_deref());
        if said.link.is_none_or(|(_, kind)| kind == LinkKind::Named) {
            keep_later(&mut self.phone, at, said.phone.as_deref());
        }
    }

    /// Takes into account what was said of a person. `first`: it is the surest
    /// identity of theirs, so the name is kept with it.
    pub fn mention_person(&mut self, said: &PersonSaid, first: bool) {
        let at = said.at();
        self.seen = self.seen.max(at);
        if first {
            keep_later(&mut self.name, at, said.shown_name());
            let key = |phone: &&String| phone_kind(phone) == Some(PhoneKind::Full);
            let shown = said.phones.iter().find(|phone| !key(phone));
            keep_later(&mut self.phone, at, shown.map(String::as_str));
        }
    }

    /// Takes into account that the identity stood beside the buyer.
    pub fn beside(&mut self, said: &Said) {
        self.seen = self.seen.max(moment(said));
    }
}

/// Minutes since 1970.
fn moment(said: &Said) -> i64 {
    i64::from(said.day.0) * 1440 + i64::from(said.minute.max(0))
}

fn keep_later(slot: &mut Option<(i64, String)>, at: i64, text: Option<&str>) {
    let Some(text) = text.filter(|t| !t.is_empty()) else { return };
    match slot {
        Some((then, kept)) if (*then, kept.as_str()) >= (at, text) => {}
        Some((then, kept)) => {
            *then = at;
            text.clone_into(kept);
        }
        None => *slot = Some((at, text.to_owned())),
    }
}

/// Writes the latest of identities.
pub struct LatestWriter<'c>(CachedStatement<'c>);

impl<'c> LatestWriter<'c> {
    /// Keeps the later of what is stored and what is given.
    ///
    /// # Errors
    /// What storage says.
    pub fn new(conn: &'c Connection) -> Result<Self> {
        Ok(Self(conn.prepare_cached(
            "UPDATE identity SET
               name = CASE WHEN (?3, ?2) > (name_at, coalesce(name, '')) THEN ?2 ELSE name END,
               name_at = CASE WHEN (?3, ?2) > (name_at, coalesce(name, '')) THEN ?3 ELSE name_at END,
               phone = CASE WHEN (?5, ?4) > (phone_at, coalesce(phone, '')) THEN ?4 ELSE phone END,
               phone_at = CASE WHEN (?5, ?4) > (phone_at, coalesce(phone, '')) THEN ?5
                          ELSE phone_at END,
               seen_at = max(seen_at, ?6),
               orders = orders + ?7
             WHERE id = ?1",
        )?))
    }

    /// For one identity, and by how many its orders changed.
    ///
    /// # Errors
    /// What storage says.
    pub fn write(&mut self, identity: i64, latest: &Latest, orders: i64) -> Result<()> {
        fn parts(said: &Option<(i64, String)>) -> (Option<&str>, Option<i64>) {
            said.as_ref().map_or((None, None), |(at, text)| (Some(text), Some(*at)))
        }
        let ((name, name_at), (phone, phone_at)) = (parts(&latest.name), parts(&latest.phone));
        self.0.execute(params![identity, name, name_at, phone, phone_at, latest.seen, orders])?;
        Ok(())
    }
}

/// Forgets what is known of an identity.
///
/// # Errors
/// What storage says.
pub fn forget(conn: &Connection, identity: i64) -> Result<()> {
    conn.prepare_cached(
        "UPDATE identity SET name = NULL, name_at = ?2, phone = NULL, phone_at = ?2, seen_at = ?2
         WHERE id = ?1",
    )?
    .execute([identity, i64::MIN])?;
    Ok(())
}
