//! Orders by hand: what the merchant writes down of sales that pass no platform.
//!
//! [`stored`] is what was written and may be changed, [`derive`] makes of it the row of
//! `orders` that everything else reads, [`quick`] understands a line of text.

mod ask;
mod derive;
mod edit;
mod quick;
mod stored;
#[cfg(test)]
mod tests;

use huitouke_contract::hand_orders::{
    HandOrder, HandOrderAsked, HandOrderDone, HandOrderEdit, QuickOrder, QuickText,
};
use huitouke_contract::shop::Nothing;
use huitouke_contract::{AppError, Caller, ErrorCode, HandOrderApi};

use crate::Shop;

pub use derive::{check, follow};
pub use edit::forget;

/// The file that says orders by hand: none there is.
pub const FILE: i64 = 0;

/// What their platforms begin with; the channel follows.
pub const PLATFORM: &str = "sold_";

type Answer<T> = Result<T, AppError>;

impl HandOrderApi for Shop {
    fn quick_order(&self, request: QuickText, caller: &dyn Caller) -> Answer<QuickOrder> {
        quick::order(&self.view()?, &request.text, caller.now().day)
    }

    fn hand_order_add(&self, request: HandOrder, caller: &dyn Caller) -> Answer<HandOrderDone> {
        // As the shop was before, so that it need not be waited for.
        let before = self.snapshot()?;
        let label = |conn: &rusqlite::Connection| edit::label_of_new(conn, &request);
        let (order, existed) = self.change_by_hand(caller, label, |conn| {
            edit::add(conn, &request, &before.ledger, caller.now())
        })?;
        // Who they turned out to be.
        let customer = edit::owner(&self.reader(), order.0)?
            .ok_or_else(|| AppError::new(ErrorCode::NotFound))?;
        let stored = stored::Stored::typed(&request, caller.now().day)?;
        let alike = if existed { ask::alike(&before, customer, &stored) } else { None };
        Ok(HandOrderDone { order, customer, existed, alike })
    }

    fn hand_order_edit(&self, request: HandOrderEdit, caller: &dyn Caller) -> Answer<Nothing> {
        let label = |conn: &rusqlite::Connection| edit::label(conn, &request);
        let ledger = std::sync::Arc::clone(&self.snapshot()?.ledger);
        let work = |conn: &rusqlite::Connection| edit::edit(conn, &request, &ledger, caller.now());
        self.change_by_hand(caller, label, work)?;
        Ok(Nothing {})
    }

    fn hand_order(
        &self,
        request: HandOrderAsked,
        caller: &dyn Caller,
    ) -> Answer<Option<HandOrder>> {
        match request {
            HandOrderAsked::Order { order } => Ok(ask::written(&self.reader(), order)?),
            HandOrderAsked::LastOf { customer } => {
                let snapshot = self.snapshot()?;
                Ok(ask::last_of(&self.reader(), &snapshot, customer, caller.now().day)?)
            }
        }
    }
}
