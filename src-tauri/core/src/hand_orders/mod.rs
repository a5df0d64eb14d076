//! Orders by hand.

use huitouke_contract::hand_orders::{
    HandOrder, HandOrderAsked, HandOrderDone, HandOrderEdit, QuickOrder, QuickText,
};
use huitouke_contract::shop::Nothing;
use huitouke_contract::{AppError, Caller, HandOrderApi};

use crate::Shop;

type Answer<T> = Result<T, AppError>;

impl HandOrderApi for Shop {
    fn quick_order(&self, _: QuickText, _: &dyn Caller) -> Answer<QuickOrder> {
        Err(AppError::internal("not there yet"))
    }

    fn hand_order_add(&self, _: HandOrder, _: &dyn Caller) -> Answer<HandOrderDone> {
        Err(AppError::internal("not there yet"))
    }

    fn hand_order_edit(&self, _: HandOrderEdit, _: &dyn Caller) -> Answer<Nothing> {
        Err(AppError::internal("not there yet"))
    }

    fn hand_order(&self, _: HandOrderAsked, _: &dyn Caller) -> Answer<Option<HandOrder>> {
        Err(AppError::internal("not there yet"))
    }
}
