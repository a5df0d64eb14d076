//! Tags: a catalogue of groups, set by hand, said by files, or kept by a rule.
//!
//! - [`stored`] is the catalogue in storage, `insights::tags` the one in memory.
//! - [`said`] makes the tags that files say.
//! - [`shown`] says who carries what.
//! - `edit`, `merge` and `starter` change the catalogue, `customers` who carries what by
//!   hand.

mod customers;
mod edit;
mod merge;
pub mod said;
pub mod shown;
mod starter;
pub mod stored;
#[cfg(test)]
mod tests;
pub mod write;

use huitouke_contract::shop::{ChangeKind, Nothing, UndoLabel};
use huitouke_contract::tags::{Changed, TagCustomers, TagEdit, TagEdited, TagGroup};
use huitouke_contract::{AppError, Caller, TagApi};

use crate::{Shop, transact};

type Answer<T> = Result<T, AppError>;

impl TagApi for Shop {
    fn tags(&self, _: Nothing, caller: &dyn Caller) -> Answer<Vec<TagGroup>> {
        let view = self.view()?;
        Ok(shown::catalogue(&self.reader(), &view, caller.now().day)?)
    }

    fn tag_edit(&self, request: TagEdit, caller: &dyn Caller) -> Answer<TagEdited> {
        // In memory, so that it is watched what changes.
        self.snapshot()?;
        let edited = self.change(|conn| {
            // As it is now: nobody else changes anything meanwhile.
            let view = self.view()?;
            let subject = edit::subject(conn, &request)?;
            let label = UndoLabel { kind: ChangeKind::EditTags, subject, count: 1 };
            let work = |conn: &_| edit::edit(conn, &view, &request);
            transact::by_hand(conn, caller.now(), &label, work)
        })?;
        Ok(edited)
    }

    fn tag_customers(&self, request: TagCustomers, caller: &dyn Caller) -> Answer<Changed> {
        self.snapshot()?;
        let changed = self.change(|conn| {
            let view = self.view()?;
            let plan = customers::Plan::new(conn, &view, &request, caller.now().day)?;
            transact::by_hand(conn, caller.now(), &plan.label, |conn| plan.apply(conn))
        })?;
        Ok(changed)
    }
}
