//! The archive of one customer.

pub mod identities;
pub mod new;
pub mod said;

use huitouke_contract::archive::{
    Archive, ArchiveEdit, ContactText, CustomerMade, Forgotten, NewCustomer, ReadContact,
};
use huitouke_contract::customers::CustomerRequest;
use huitouke_contract::exports::{CustomerExport, Exported};
use huitouke_contract::selection::Selection;
use huitouke_contract::shop::Nothing;
use huitouke_contract::{AppError, ArchiveApi, Caller};

use crate::Shop;

type Answer<T> = Result<T, AppError>;

impl ArchiveApi for Shop {
    fn archive(&self, _: CustomerRequest, _: &dyn Caller) -> Answer<Archive> {
        Err(AppError::internal("not there yet"))
    }

    fn archive_edit(&self, _: ArchiveEdit, _: &dyn Caller) -> Answer<Nothing> {
        Err(AppError::internal("not there yet"))
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
