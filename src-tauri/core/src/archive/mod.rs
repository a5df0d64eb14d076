//! The archive of one customer.

pub mod edit;
pub mod hand;
pub mod identities;
pub mod new;
pub mod said;
pub mod sent;
mod show;
#[cfg(test)]
mod testing;

use std::sync::Arc;

use huitouke_contract::archive::{
    Archive, ArchiveEdit, ArchiveField, ContactText, CustomerMade, Forgotten, NewCustomer,
    ReadContact,
};
use huitouke_contract::customers::CustomerRequest;
use huitouke_contract::exports::{CustomerExport, Exported};
use huitouke_contract::selection::Selection;
use huitouke_contract::shop::Nothing;
use huitouke_contract::{AppError, ArchiveApi, Caller};

use rusqlite::Connection;

use crate::Shop;

type Answer<T> = Result<T, AppError>;

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

    fn customer_new(&self, _: NewCustomer, _: &dyn Caller) -> Answer<CustomerMade> {
        Err(AppError::internal("not there yet"))
    }

    fn contact_read(&self, _: ContactText, _: &dyn Caller) -> Answer<ReadContact> {
        Err(AppError::internal("not there yet"))
    }

    fn customer_export(&self, _: CustomerExport, _: &dyn Caller) -> Answer<Exported> {
        Err(AppError::internal("not there yet"))
    }

    fn customers_forget(&self, _: Selection, _: &dyn Caller) -> Answer<Forgotten> {
        Err(AppError::internal("not there yet"))
    }
}
