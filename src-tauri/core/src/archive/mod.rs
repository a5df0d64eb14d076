//! The archive of one customer.

pub mod edit;
pub(crate) mod export;
pub mod forget;
pub mod hand;
pub mod identities;
mod known;
pub mod new;
pub mod said;
pub mod sent;
mod show;
#[cfg(test)]
mod testing;

use std::path::Path;
use std::sync::Arc;

use huitouke_contract::archive::{
    Archive, ArchiveEdit, ArchiveField, ContactText, CustomerMade, Forgotten, NewCustomer,
    ReadContact,
};
use huitouke_contract::backups::BackupReason;
use huitouke_contract::customers::CustomerRequest;
use huitouke_contract::exports::{CustomerExport, Exported};
use huitouke_contract::selection::Selection;
use huitouke_contract::shop::Nothing;
use huitouke_contract::{AppError, ArchiveApi, Caller, CustomerId};

use rusqlite::Connection;

use crate::Shop;
use crate::customers::detail;
use crate::customers::selection::selected;
use crate::imports::understand::pasted;
use crate::support::event::Event;

type Answer<T> = Result<T, AppError>;

/// Who deletes more at once than this may have meant others; there is a backup before.
const MANY: usize = 100;

impl ArchiveApi for Shop {
    fn archive(&self, request: CustomerRequest, caller: &dyn Caller) -> Answer<Archive> {
        let snapshot = self.snapshot()?;
        Ok(show::archive(&self.reader(), &snapshot, &request, caller.now().day)?)
    }

    fn archive_edit(&self, request: ArchiveEdit, caller: &dyn Caller) -> Answer<Nothing> {
        let ArchiveEdit { id, edit } = request;
        // Only who brought whom asks what files say of others.
        let ledger = match edit {
            ArchiveField::Referrer(Some(_)) => Arc::clone(&self.snapshot()?.ledger),
            _ => Arc::default(),
        };
        let work = |conn: &Connection| edit::edit(conn, id.0, &edit, &ledger, caller.now());
        self.change_by_hand(caller, |conn| edit::label(conn, id.0, &edit), work)?;
        Ok(Nothing {})
    }

    fn customer_new(&self, request: NewCustomer, caller: &dyn Caller) -> Answer<CustomerMade> {
        let ledger = match request.referrer {
            Some(_) => Arc::clone(&self.snapshot()?.ledger),
            None => Arc::default(),
        };
        let work = |conn: &Connection| new::make(conn, &request, &ledger, caller.now());
        Ok(self.change_by_hand(caller, |_| Ok(new::label(&request)), work)?)
    }

    fn contact_read(&self, request: ContactText, caller: &dyn Caller) -> Answer<ReadContact> {
        edit::check::text("text", &request.text, 10_000)?;
        let pasted::Read { customer, region, rest } = pasted::read(&request.text);
        let snapshot = self.snapshot()?;
        let known = known::known(&self.reader(), &snapshot, &customer, caller.now().day)?;
        Ok(ReadContact { customer, region, rest, known })
    }

    fn customer_export(&self, request: CustomerExport, caller: &dyn Caller) -> Answer<Exported> {
        let view = self.view()?;
        let (today, ask) = (caller.now().day, CustomerRequest { id: request.id, as_of: None });
        let (detail, archive, extras) = {
            let reader = self.reader();
            let detail = detail::whole(&reader, &view, &ask, today)?;
            let extras = export::extras(&reader, detail.orders.iter().map(|order| order.id))?;
            (detail, show::archive(&reader, &view, &ask, today)?, extras)
        };
        export::write(&detail, &archive, &extras, Path::new(&request.path))?;
        Ok(Exported { customers: 1 })
    }

    fn customers_forget(&self, whom: Selection, caller: &dyn Caller) -> Answer<Forgotten> {
        let view = self.view()?;
        let customers = &view.ledger.customers;
        let ids: Vec<CustomerId> = selected(&view, &whom, caller.now().day)
            .into_iter()
            .filter_map(|c| customers.get(c as usize).copied())
            .collect();
        drop(view);
        if ids.len() > MANY {
            self.back_up_before(BackupReason::BeforeDelete, caller)?;
        }
        let mut done = self.change(|conn| forget::forget(conn, &ids))?;
        if done.customers > 0 {
            let event = Event::new("deleted").number("customers", done.customers);
            self.note(caller, &event.number("orders", done.orders));
            self.wipe()?;
            done.older_backups = self.back_up_after_deleting(caller);
        }
        Ok(done)
    }
}
