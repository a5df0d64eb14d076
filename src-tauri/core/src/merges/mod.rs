//! Customers who may be one person: suggested, merged by hand, split again.
//!
//! - [`duplicates`] suggests, by what [`likeness`] makes of names, phones and addresses.
//! - `merge` and `split` make one customer of two and two of one; what joins and parts
//!   people are `verdicts`, what a merge wrote is `stored` with it.
//! - `fields`: of which of the two a field is.

pub mod duplicates;
mod fields;
mod likeness;
mod merge;
mod split;
mod stored;
#[cfg(test)]
mod tests;
pub mod verdicts;

use huitouke_contract::backups::BackupReason;
use huitouke_contract::merges::{
    ApartRequest, DuplicatePage, DuplicatesRequest, MergeRequest, Merged, SplitDone, SplitRequest,
};
use huitouke_contract::shop::{ChangeKind, Nothing, UndoLabel};
use huitouke_contract::{AppError, Caller, CustomerId, ErrorCode, MergeApi};
use rusqlite::Connection;

pub use stored::{forget, names_any, of};

use crate::customers::edit::name_of;
use crate::error::Result;
use crate::{Shop, transact};

/// A merge that moves more orders than this is backed up first.
const MANY: usize = 100;

type Answer<T> = std::result::Result<T, AppError>;

fn label(kind: ChangeKind, subject: String) -> UndoLabel {
    UndoLabel { kind, subject, count: 1 }
}

impl MergeApi for Shop {
    fn duplicates(&self, request: DuplicatesRequest, caller: &dyn Caller) -> Answer<DuplicatePage> {
        let view = self.view()?;
        // A connection of its own: it may take a while, and lists must not wait.
        let found = duplicates::of(&self.connect_to_read()?, &view)?;
        Ok(duplicates::page(&view, &found, request, caller.now().day))
    }

    fn duplicates_apart(&self, request: ApartRequest, caller: &dyn Caller) -> Answer<Nothing> {
        let subject =
            |conn: &Connection| Ok(label(ChangeKind::TellApart, name_of(conn, request.a.0)?));
        self.change_by_hand(caller, subject, |conn| tell_apart(conn, request))?;
        Ok(Nothing {})
    }

    fn customers_merge(&self, request: MergeRequest, caller: &dyn Caller) -> Answer<Merged> {
        if self.moves_many(request.other)? {
            self.back_up_before(BackupReason::BeforeMerge, caller)?;
        }
        self.change(|conn| {
            // As it is now: nobody else changes anything meanwhile.
            let view = self.view()?;
            let label = label(ChangeKind::MergeCustomers, name_of(conn, request.other.0)?);
            let work = |conn: &Connection| merge::merge(conn, &view, &request, caller.now());
            transact::by_hand(conn, caller.now(), &label, work)
        })?;
        Ok(Merged { id: request.keep })
    }

    fn customers_split(&self, request: SplitRequest, caller: &dyn Caller) -> Answer<SplitDone> {
        let subject = |conn: &Connection| {
            Ok(label(ChangeKind::SplitCustomers, stored::find(conn, request.id)?.name))
        };
        Ok(self.change_by_hand(caller, subject, |conn| split::split(conn, request.id))?)
    }
}

impl Shop {
    /// Whether merging this customer moves more orders than one looks through.
    fn moves_many(&self, other: CustomerId) -> Result<bool> {
        let snapshot = self.snapshot()?;
        let place = snapshot.ledger.index_of(other);
        Ok(place.is_some_and(|c| snapshot.ledger.orders_of(c).len() > MANY))
    }
}

/// Keeps that two customers are different people: their surest identities.
fn tell_apart(conn: &Connection, request: ApartRequest) -> Result<()> {
    if request.a == request.b {
        return Err(AppError::bad_request("nobody is told apart from themselves").into());
    }
    let surest = |customer: i64| -> Result<stored::Key> {
        let mut keys = stored::surest_first(conn, customer)?;
        if keys.is_empty() { Err(ErrorCode::NotFound.into()) } else { Ok(keys.swap_remove(0)) }
    };
    verdicts::say(conn, &surest(request.a.0)?, &surest(request.b.0)?, false)
}
