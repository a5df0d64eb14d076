//! Writes what a file says about people.

use std::collections::{BTreeSet, HashSet};

use huitouke_contract::contacts::SaidTag;
use huitouke_contract::customers::IdentityKind;
use rusqlite::{CachedStatement, Connection, OptionalExtension, params};

use super::super::recognition::{LinkKind, People, Tally};
use super::super::stage::StagedContact;
use crate::error::Result;
use crate::tags::said;

/// Writes the contacts of one file within the import's transaction.
pub struct ContactWriter<'c> {
    conn: &'c Connection,
    file: i64,
    find: CachedStatement<'c>,
    new: CachedStatement<'c>,
    source: CachedStatement<'c>,
    people: HashSet<i64>,
    told: HashSet<i64>,
    tags: BTreeSet<SaidTag>,
}

impl<'c> ContactWriter<'c> {
    /// For the file with this id.
    ///
    /// # Errors
    /// What storage says.
    pub fn new(conn: &'c Connection, file: i64) -> Result<Self> {
        Ok(Self {
            conn,
            file,
            find: conn.prepare_cached(
                "SELECT id FROM contact_said
                 WHERE identity_id = ?1 AND others = ?2 AND said = ?3",
            )?,
            new: conn.prepare_cached(
                "INSERT INTO contact_said (identity_id, others, said) VALUES (?1, ?2, ?3)",
            )?,
            source: conn.prepare_cached(
                "INSERT OR IGNORE INTO contact_source (contact_id, file_id, row)
                 VALUES (?1, ?2, ?3)",
            )?,
            people: HashSet::new(),
            told: HashSet::new(),
            tags: BTreeSet::new(),
        })
    }

    /// Writes what one row says. The same said before gets one more source.
    ///
    /// # Errors
    /// What storage says.
    pub fn write(
        &mut self,
        people: &mut People<'_>,
        tally: &mut Tally,
        staged: &StagedContact,
    ) -> Result<()> {
        // What a row says of somebody whom the merchant had forgotten is not kept.
        if staged.identities.iter().any(|&buyer| people.is_forgotten(buyer)) {
            return Ok(());
        }
        let identities: Vec<i64> =
            staged.identities.iter().filter_map(|&buyer| people.identity(buyer)).collect();
        let Some((&identity, others)) = identities.split_first() else { return Ok(()) };
        let others = serde_json::to_string(others)?;
        let text = serde_json::to_string(&staged.said)?;
        let found: Option<i64> =
            self.find.query_row(params![identity, others, text], |r| r.get(0)).optional()?;
        let contact = if let Some(found) = found {
            found
        } else {
            self.new.execute(params![identity, others, text])?;
            let new = self.conn.last_insert_rowid();
            self.told.insert(identity);
            tally.contact(identity, 1);
            for (buyer, other) in staged.identities.iter().zip(&identities).skip(1) {
                tally.link((identity, *other, why(people.kind(*buyer))), 1);
            }
            new
        };
        self.source.execute(params![contact, self.file, staged.row])?;
        people.mention_person(&identities, &staged.said);
        self.people.insert(identity);
        for tag in &staged.said.tags {
            if !self.tags.contains(tag) {
                self.tags.insert(tag.clone());
            }
        }
        Ok(())
    }

    /// Makes the tags the file says that are not there yet.
    ///
    /// # Errors
    /// What storage says.
    pub fn enter_tags(&self) -> Result<()> {
        said::enter(self.conn, &self.tags)
    }

    /// How many people the file speaks of, and of how many of them it says what was
    /// not said before.
    pub fn counts(&self) -> (u32, u32) {
        (self.people.len() as u32, self.told.len() as u32)
    }
}

/// Why a row's first key and a further one of this kind belong together: names and
/// numbers are written beside a key, the others are the person's own.
pub(super) fn why(kind: IdentityKind) -> LinkKind {
    match kind {
        IdentityKind::Number | IdentityKind::Name => LinkKind::Named,
        IdentityKind::Account
        | IdentityKind::Phone
        | IdentityKind::WeChat
        | IdentityKind::Email => LinkKind::Own,
    }
}
