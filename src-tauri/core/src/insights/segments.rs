//! The merchant's own segments in memory.

use huitouke_analytics::{CustomerId, Ledger};
use huitouke_contract::rules::Rule;
use huitouke_contract::segments::SegmentId;
use rusqlite::Connection;

use super::by_id::ById;
use crate::error::Result;
use crate::segments::stored;

/// All own segments, in the merchant's order.
#[derive(Debug, Default, PartialEq)]
pub struct SegmentColumns {
    /// The segments.
    pub segments: Vec<SegmentEntry>,
    /// Identities on each one's fixed list, whose customers may become others.
    identities: Vec<Vec<i64>>,
}

/// An own segment.
#[derive(Debug, Clone, PartialEq)]
pub struct SegmentEntry {
    /// Which.
    pub id: SegmentId,
    /// Its name.
    pub name: String,
    /// Its rule; `None` for a fixed list.
    pub rule: Option<Rule>,
    /// Whether it has a rule that this version can't read.
    pub unreadable: bool,
    /// Customer numbers on a fixed list, ascending.
    pub members: Vec<u32>,
}

impl SegmentColumns {
    /// Of these segments; nobody's list hangs on an identity.
    pub fn of(segments: Vec<SegmentEntry>) -> Self {
        let identities = vec![Vec::new(); segments.len()];
        Self { segments, identities }
    }

    /// A segment by its id.
    pub fn get(&self, id: SegmentId) -> Option<&SegmentEntry> {
        self.segments.iter().find(|segment| segment.id == id)
    }

    /// Reads them; nobody is on a list yet.
    pub(super) fn read(conn: &Connection) -> Result<Self> {
        let all = stored::all(conn)?;
        let (segments, identities) = all.into_iter().map(|s| (s.entry, s.identities)).unzip();
        Ok(Self { segments, identities })
    }

    /// The same with the customers that the identities are of now.
    pub(super) fn numbered(&self, ledger: &Ledger, owners: &ById) -> Self {
        let mut all = Self { segments: self.segments.clone(), identities: self.identities.clone() };
        for (segment, identities) in all.segments.iter_mut().zip(&all.identities) {
            let number = |id: &i64| ledger.index_of(CustomerId(owners.get(*id)?)).map(|c| c as u32);
            segment.members = identities.iter().filter_map(number).collect();
            segment.members.sort_unstable();
            segment.members.dedup();
        }
        all
    }
}
