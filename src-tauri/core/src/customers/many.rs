//! Many customers at once: what the list can show, ranges, bulk edits, tables and lists to paste.

use huitouke_contract::customers::{BulkRequest, CustomerIds, ListChoices, RangeRequest};
use huitouke_contract::exports::{CopyList, CopyRequest, CustomersExport, Exported};
use huitouke_contract::shop::Nothing;
use huitouke_contract::tags::Changed;
use huitouke_contract::{AppError, Caller, ListApi};

use super::selection::selected;
use super::{bulk, choices, copy, list, table};
use crate::{Shop, segments};

type Answer<T> = Result<T, AppError>;

/// A range has at most so many customers.
const MOST_IN_RANGE: u32 = 1_000_000;

impl ListApi for Shop {
    fn list_choices(&self, _: Nothing, caller: &dyn Caller) -> Answer<ListChoices> {
        Ok(choices::choices(&self.view()?, caller.now().day))
    }

    fn customers_range(&self, request: RangeRequest, caller: &dyn Caller) -> Answer<CustomerIds> {
        let (offset, limit) = (request.query.offset as usize, request.query.limit);
        if limit > MOST_IN_RANGE {
            return Err(AppError::bad_request(format!("at most {MOST_IN_RANGE} customers")));
        }
        if let Some(rule) = &request.query.rule {
            segments::check(rule)?;
        }
        let view = self.view()?;
        let all = list::all(&view, &request.query, caller.now().day);
        let range = all.into_iter().skip(offset).take(limit as usize);
        Ok(CustomerIds { ids: range.map(|c| view.ledger.customers[c as usize]).collect() })
    }

    fn customers_edit(&self, request: BulkRequest, caller: &dyn Caller) -> Answer<Changed> {
        let view = self.view()?;
        let customers = selected(&view, &request.customers, caller.now().day);
        let customers = bulk::concerned(&view, customers, &request.edit)?;
        // The shop in memory may be changed in place while nobody looks at it.
        drop(view);
        let work = |conn: &_| bulk::edit(conn, &customers, &request.edit, caller);
        let customers = self.change_by_hand(caller, |_| Ok(bulk::label(&customers)), work)?;
        Ok(Changed { customers })
    }

    fn customers_export(&self, request: CustomersExport, caller: &dyn Caller) -> Answer<Exported> {
        // A connection of its own: it may take a while, and lists must not wait.
        let conn = self.connect_to_read()?;
        table::export(&conn, &self.view()?, &request, caller)
    }

    fn customers_copy(&self, request: CopyRequest, caller: &dyn Caller) -> Answer<CopyList> {
        let view = self.view()?;
        copy::copy(&self.reader(), &view, &request, caller.now().day)
    }
}
