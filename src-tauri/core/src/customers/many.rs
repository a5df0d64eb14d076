//! Many customers at once: what the list can show, ranges, bulk edits, tables and lists to paste.

use huitouke_contract::customers::{BulkRequest, CustomerIds, ListChoices, RangeRequest};
use huitouke_contract::exports::{CopyList, CopyRequest, CustomersExport, Exported};
use huitouke_contract::shop::Nothing;
use huitouke_contract::tags::Changed;
use huitouke_contract::{AppError, Caller, ListApi};

use crate::Shop;

type Answer<T> = Result<T, AppError>;

impl ListApi for Shop {
    fn list_choices(&self, _: Nothing, _: &dyn Caller) -> Answer<ListChoices> {
        Err(AppError::internal("not there yet"))
    }

    fn customers_range(&self, _: RangeRequest, _: &dyn Caller) -> Answer<CustomerIds> {
        Err(AppError::internal("not there yet"))
    }

    fn customers_edit(&self, _: BulkRequest, _: &dyn Caller) -> Answer<Changed> {
        Err(AppError::internal("not there yet"))
    }

    fn customers_export(&self, _: CustomersExport, _: &dyn Caller) -> Answer<Exported> {
        Err(AppError::internal("not there yet"))
    }

    fn customers_copy(&self, _: CopyRequest, _: &dyn Caller) -> Answer<CopyList> {
        Err(AppError::internal("not there yet"))
    }
}
